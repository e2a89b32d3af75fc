//! Ranges of codes: the patterns and the lists by which a class says what it covers.

use wirecodes_base::notation::{Dotted, Notation};

/// The ranges that a pattern of digits and `x` covers: `4xx`, `0x01xx`, `4.X.X` or `X.7.X`.
///
/// `None` if the text is not such a pattern.
pub(crate) fn of_pattern(notation: Notation, text: &str) -> Option<Vec<(u32, u32)>> {
    let radix: u32 = match notation {
        Notation::Decimal => 10,
        Notation::Hexadecimal => 16,
        Notation::Dotted => return of_dotted_pattern(text),
    };
    let fixed = text.trim_end_matches('x');
    let free = u32::try_from(text.len() - fixed.len()).ok()?;
    let size = radix.checked_pow(free).filter(|_| free > 0)?;
    let first = notation.parse(fixed)?.checked_mul(size)?;
    Some(vec![(first, first.checked_add(size - 1)?)])
}

/// Those of a class (`4.X.X`), or of a subject (`X.7.X`), which has the same meaning in every class, and
/// without one.
fn of_dotted_pattern(text: &str) -> Option<Vec<(u32, u32)>> {
    let range = |class: u32, subjects: (u32, u32)| {
        let end = |subject: u32, detail: u32| {
            let code = Dotted {
                class,
                subject,
                detail,
            };
            code.number()
        };
        Some((end(subjects.0, 0)?, end(subjects.1, Dotted::MOST)?))
    };
    let (class, rest) = text.split_once('.')?;
    match (class, rest.strip_suffix(".X")?) {
        (class, "X") => {
            let class = Notation::Decimal.parse(class).filter(|&class| class > 0)?;
            Some(vec![range(class, (0, Dotted::MOST))?])
        }
        ("X", subject) => {
            let subject = Notation::Decimal.parse(subject)?;
            (0..10)
                .map(|class| range(class, (subject, subject)))
                .collect()
        }
        _ => None,
    }
}

/// The ranges of a list such as `3000-3999` or `0, 90`.
///
/// `None` if the text is not such a list, or a range runs backwards.
pub(crate) fn of_list(notation: Notation, text: &str) -> Option<Vec<(u32, u32)>> {
    text.split(',')
        .map(|part| {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let range = (notation.parse(first.trim())?, notation.parse(last.trim())?);
            (range.0 <= range.1).then_some(range)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_covers_every_number_that_it_stands_for() {
        for (notation, text, range) in [
            (Notation::Decimal, "4xx", Some((400, 499))),
            (Notation::Decimal, "40x", Some((400, 409))),
            (Notation::Decimal, "429496729x", None),
            (Notation::Decimal, "10xx", Some((1000, 1099))),
            (Notation::Decimal, "0x", Some((0, 9))),
            (
                Notation::Decimal,
                "42949671xx",
                Some((4_294_967_100, 4_294_967_199)),
            ),
            (Notation::Decimal, "99999xxxxx", None),
            (Notation::Decimal, "x4", None),
            (Notation::Decimal, "4x4", None),
            (Notation::Decimal, "", None),
            (Notation::Hexadecimal, "0x1xxxxxxxx", None),
            (Notation::Hexadecimal, "0x01", None),
            (Notation::Dotted, "1.X.X", Some((1_000_000, 1_999_999))),
            (Notation::Dotted, "5.X.7", None),
            (Notation::Dotted, "X.07.X", None),
            (Notation::Decimal, "404", None),
            (Notation::Decimal, "xx", None),
            (Notation::Decimal, "04xx", None),
            (Notation::Decimal, "4XX", None),
            (Notation::Decimal, "4xxxxxxxxxx", None),
            (Notation::Decimal, "other", None),
            (Notation::Hexadecimal, "0x01xx", Some((0x100, 0x1ff))),
            (Notation::Hexadecimal, "0xfx", Some((0xf0, 0xff))),
            (
                Notation::Hexadecimal,
                "0xfffffffx",
                Some((0xffff_fff0, 0xffff_ffff)),
            ),
            (Notation::Hexadecimal, "01xx", None),
            (Notation::Hexadecimal, "0xx", None),
            (Notation::Dotted, "4.X.X", Some((4_000_000, 4_999_999))),
            (Notation::Dotted, "9.X.X", Some((9_000_000, 9_999_999))),
            (Notation::Dotted, "0.X.X", None),
            (Notation::Dotted, "10.X.X", None),
            (Notation::Dotted, "4294.X.X", None),
            (Notation::Dotted, "X.X.X", None),
            (Notation::Dotted, "4.7.X", None),
            (Notation::Dotted, "X.7.1", None),
            (Notation::Dotted, "X.1000.X", None),
            (Notation::Dotted, "4.X", None),
        ] {
            assert_eq!(
                of_pattern(notation, text),
                range.map(|range| vec![range]),
                "{text}"
            );
        }
        for subject in [0, 7, 999] {
            let ranges = of_pattern(Notation::Dotted, &format!("X.{subject}.X"));
            let firsts = (0..10).map(|class| class * 1_000_000 + subject * 1_000);
            let expected = firsts.map(|first| (first, first + 999)).collect();
            assert_eq!(ranges, Some(expected), "{subject}");
        }
    }

    #[test]
    fn a_list_has_ranges_and_single_codes() {
        for (text, ranges) in [
            ("0, 90-99", Some(vec![(0, 0), (90, 99)])),
            ("3000-3999", Some(vec![(3000, 3999)])),
            ("7-7", Some(vec![(7, 7)])),
            ("3000 - 3999", Some(vec![(3000, 3999)])),
            ("9-8", None),
            ("9-1", None),
            ("1-2-3", None),
            ("", None),
            ("1,", None),
        ] {
            assert_eq!(of_list(Notation::Decimal, text), ranges, "{text}");
        }
    }
}
