//! Codes of one's own that are written as none of this crate's families writes its own.

use wirecodes::FamilyCode;
use wirecodes_model::{Role, Sources, read};

mod registry {
    wirecodes::registry!("tests/notations/codes.toml");
}

use registry::{dotted, hexadecimal, padded, sent};

/// Asserts which number a text is for a reader of what comes over the wire, and which for a person.
fn check<C: FamilyCode>(text: &str, on_the_wire: Option<u32>, typed: Option<u32>) {
    let family = C::family();
    let number = |code: Option<wirecodes::AnyCode>| code.map(|code| code.number());
    assert_eq!(
        number(family.code_from_ascii(text.as_bytes())),
        on_the_wire,
        "{text:?}"
    );
    assert_eq!(number(family.find(text)), typed, "{text:?}");
}

#[test]
fn a_code_has_as_many_digits_as_the_shortest_code_and_the_longest_class() {
    for (text, on_the_wire, typed) in [
        ("", None, None),
        ("7", None, Some(7)),
        ("42", Some(42), Some(42)),
        ("99", Some(99), Some(99)),
        ("042", None, Some(42)),
        ("100", Some(100), Some(100)),
        ("1000", None, Some(1000)),
    ] {
        check::<padded::Code>(text, on_the_wire, typed);
    }
    assert_eq!(padded::ANSWER.to_string(), "42");
}

#[test]
fn a_hexadecimal_code_has_four_digits_on_the_wire_and_is_typed_in_either_notation() {
    for (text, on_the_wire, typed) in [
        ("0x010a", Some(0x10a), Some(0x10a)),
        ("0x010A", Some(0x10a), Some(0x10a)),
        ("0X010a", None, Some(0x10a)),
        ("0x10a", None, Some(0x10a)),
        ("266", None, Some(0x10a)),
        ("0x0000", Some(0), Some(0)),
        ("0x12345", Some(0x12345), Some(0x12345)),
        ("0x00000", None, Some(0)),
        ("0xffffffff", Some(u32::MAX), Some(u32::MAX)),
        ("0x100000000", None, None),
        ("0x", None, None),
        ("0x+10a", None, None),
        ("+266", None, None),
        ("10a", None, None),
    ] {
        check::<hexadecimal::Code>(text, on_the_wire, typed);
    }
    assert_eq!(hexadecimal::TEN.to_string(), "0x010a");
}

#[test]
fn a_dotted_code_that_is_listed_with_its_class_is_not_the_one_that_is_listed_for_every_class() {
    for (class, listed) in [(4, dotted::EVERY), (5, dotted::FIFTH)] {
        let code = dotted::Code::new(class, 1, 1).expect("a code");
        assert_eq!(code.registered(), listed);
        for other in dotted::Code::iter() {
            assert_eq!(code.is(other), other == listed, "{code} {other}");
        }
    }
}

#[test]
fn in_a_line_a_code_is_one_that_is_registered_or_that_peers_send_for_the_library_as_for_the_checks()
{
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = Sources::read(root, "tests/notations/codes.toml", Vec::new());
    let (model, problems) = read(&sources.expect("the file"), Role::Extension);
    assert_eq!(problems, []);
    let of_model = model.families.iter().find(|family| family.id == "sent");
    let of_model = of_model.expect("the family");
    for (text, can_be) in [
        ("4.1.1", true),
        ("4.2.2", true),
        ("9.1.1", true),
        ("9.2.2", false),
        ("7.1.1", false),
        ("X.1.1", false),
    ] {
        let number = sent::Code::family().code_in(text.as_bytes(), 0);
        assert_eq!(number.is_some(), can_be, "{text}");
        if let Some(number) = of_model.notation.parse_wire(text.as_bytes()) {
            assert_eq!(of_model.can_be_code(number), can_be, "{text}");
        }
    }
}
