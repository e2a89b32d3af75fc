//! How codes are written in each notation, and what is no code.

use wirecodes_model::notation::Notation::{Decimal, Dotted, Hexadecimal};

#[test]
fn a_code_is_read_and_written_alike() {
    for (notation, text, number) in [
        (Decimal, "0", 0),
        (Decimal, "404", 404),
        (Decimal, "4294967295", u32::MAX),
        (Hexadecimal, "0x0000", 0),
        (Hexadecimal, "0x010a", 0x10a),
        (Hexadecimal, "0xffffffff", u32::MAX),
        (Dotted, "X.0.0", 0),
        (Dotted, "X.7.26", 7_026),
        (Dotted, "1.0.0", 1_000_000),
        (Dotted, "5.7.1", 5_007_001),
        (Dotted, "5.10.100", 5_010_100),
        (Dotted, "9.999.999", 9_999_999),
    ] {
        assert_eq!(notation.parse(text), Some(number), "{text}");
        assert_eq!(notation.format(number), text, "{text}");
    }
}

#[test]
fn what_is_no_code_is_refused() {
    for (notation, texts) in [
        (
            Decimal,
            &[
                "",
                "+5",
                "-5",
                " 5",
                "5 ",
                "04",
                "4294967296",
                "0x5",
                "5.7.1",
            ][..],
        ),
        (
            Hexadecimal,
            &["", "0x", "10a", "0X10a", "0x+5", "0x100000000"],
        ),
        (
            Dotted,
            &[
                "", "5", "5.7", "5.7.", "5..1", ".7.1", "5.7.1.", "5.7.1.1", "0.7.1", "10.7.1",
                "x.7.1", "5.1000.1", "5.7.1000", "5.07.1", "5.7.01", "5.X.1", "5.+7.1", "5,7,1",
            ],
        ),
    ] {
        for text in texts {
            assert_eq!(notation.parse(text), None, "{notation:?} {text:?}");
        }
    }
}

#[test]
fn a_dotted_code_is_registered_without_its_class_and_others_as_they_are() {
    for (notation, number, registered) in [
        (Decimal, 5_007_001, 5_007_001),
        (Hexadecimal, 5_007_001, 5_007_001),
        (Dotted, 5_007_001, 7_001),
        (Dotted, 7_001, 7_001),
        (Dotted, 9_999_999, 999_999),
        (Dotted, 1_000_000, 0),
    ] {
        assert_eq!(
            notation.any_class(number),
            registered,
            "{notation:?} {number}"
        );
    }
}

/// The codes of a subject, in every class and without one.
fn subject(number: u32) -> Vec<(u32, u32)> {
    let first = (0..10).map(|class| class * 1_000_000 + number * 1_000);
    first.map(|first| (first, first + 999)).collect()
}

#[test]
fn a_pattern_is_the_ranges_of_all_its_codes() {
    for (notation, text, ranges) in [
        (Decimal, "4xx", vec![(400, 499)]),
        (Decimal, "10xx", vec![(1000, 1099)]),
        (Decimal, "0x", vec![(0, 9)]),
        (Decimal, "42949671xx", vec![(4_294_967_100, 4_294_967_199)]),
        (Hexadecimal, "0x01xx", vec![(0x100, 0x1ff)]),
        (Hexadecimal, "0xfffffffx", vec![(0xffff_fff0, u32::MAX)]),
        (Dotted, "1.X.X", vec![(1_000_000, 1_999_999)]),
        (Dotted, "9.X.X", vec![(9_000_000, 9_999_999)]),
        (Dotted, "X.0.X", subject(0)),
        (Dotted, "X.7.X", subject(7)),
        (Dotted, "X.999.X", subject(999)),
    ] {
        assert_eq!(notation.pattern(text), Some(ranges), "{text}");
    }
}

#[test]
fn what_is_no_pattern_or_of_more_codes_than_there_are_numbers_has_no_ranges() {
    for (notation, texts) in [
        (
            Decimal,
            &[
                "",
                "404",
                "xx",
                "x4",
                "4x4",
                "other",
                "04xx",
                "429496729x",
                "99999xxxxx",
                "4xxxxxxxxxx",
            ][..],
        ),
        (Hexadecimal, &["01xx", "0x01", "0xx", "0x1xxxxxxxx"]),
        (
            Dotted,
            &[
                "5.X", "5.7.1", "5.7.X", "5.X.7", "0.X.X", "10.X.X", "4294.X.X", "X.X.X", "X.07.X",
                "X.1000.X",
            ],
        ),
    ] {
        for text in texts {
            assert_eq!(notation.pattern(text), None, "{notation:?} {text:?}");
        }
    }
}

#[test]
fn a_list_of_ranges_runs_forwards() {
    for (notation, text, expected) in [
        (Decimal, "0, 90-99", Some(vec![(0, 0), (90, 99)])),
        (Decimal, "9-9", Some(vec![(9, 9)])),
        (Decimal, "3000 - 3999", Some(vec![(3000, 3999)])),
        (Hexadecimal, "0x0001-0x00ff", Some(vec![(1, 255)])),
        (Decimal, "9-8", None),
        (Decimal, "1-2-3", None),
        (Decimal, "1,", None),
        (Decimal, "", None),
    ] {
        assert_eq!(notation.ranges(text), expected, "{text}");
    }
}
