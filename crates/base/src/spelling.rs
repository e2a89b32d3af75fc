//! When two names are one for who looks something up: `NOT_FOUND`, `not-found` and `NotFound` are.

use crate::cue;

/// The letters and digits of a name, in lower case: by these it is compared.
pub fn folded(name: &str) -> impl Iterator<Item = char> + Clone + '_ {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// Whether two names are the same, letter case, spaces, hyphens, underscores and other punctuation
/// aside. What has no letter or digit is no name.
pub fn same_name(a: &str, b: &str) -> bool {
    // Most names are told apart by what they begin with.
    let first = |name: &str| name.bytes().find(|byte| is_letter(*byte));
    match (first(a), first(b)) {
        (Some(a), Some(b)) if a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(&b) => false,
        _ => folded(a).next().is_some() && folded(a).eq(folded(b)),
    }
}

/// How many initials there are: the letters of ASCII, and one for all else.
pub const INITIALS: usize = 27;

/// The place among these of what a name begins with, its punctuation aside: names that are the same have the same one.
pub fn initial(name: &str) -> usize {
    match folded(name).next() {
        Some(letter @ 'a'..='z') => letter as usize - 'a' as usize + 1,
        _ => 0,
    }
}

/// Where a name ends that begins at a place of a line, in whatever spelling; `None` if it does not stand
/// there, or goes on.
///
/// Between its words there may be what is between them in the name or some other punctuation, or nothing, and
/// nothing but letters and digits is within a word.
pub fn end_of_name(line: &[u8], at: usize, name: &str) -> Option<usize> {
    let mut end = at;
    for byte in name.bytes() {
        if is_letter(byte) {
            if !line.get(end)?.eq_ignore_ascii_case(&byte) {
                return None;
            }
            end += 1;
        } else if end > at {
            let between = line[end..].iter().take(MOST_BETWEEN);
            end += between.take_while(|byte| !is_letter(**byte)).count();
        }
    }
    // A name of nothing but punctuation is none.
    (end > at && cue::is_end(line, end)).then_some(end)
}

/// Where a name ends that begins at a place of a line and stands there as one word of capital letters, which
/// tells it from other words.
pub fn end_of_capitals(line: &[u8], at: usize, name: &str) -> Option<usize> {
    let end = end_of_name(line, at, name)?;
    let of_constant =
        |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_';
    (end - at >= FEWEST_CAPITALS && line[at..end].iter().all(of_constant)).then_some(end)
}

/// The fewest characters of a name that its capitals alone tell from other words.
pub const FEWEST_CAPITALS: usize = 5;

/// How many characters may stand between two words of a name: a comma and a blank.
const MOST_BETWEEN: usize = 2;

/// Whether a byte is of a letter or a digit; those of characters that are not ASCII are.
const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_in_any_case_and_with_any_punctuation() {
        for spelling in ["NOT_FOUND", "NotFound", "not found", "not-found"] {
            assert!(same_name("Not Found", spelling), "{spelling}");
        }
        assert!(!same_name("Not Found", "Found"));
        assert!(!same_name("Not Found", "Not"));
        // What is not ASCII may be no letter, or one that is in lower case.
        assert!(same_name("\u{2014} Not Found", "\u{201c}not found\u{201d}"));
        assert!(same_name("\u{212a}elvin", "kelvin"));
        assert!(!same_name("", ""));
        assert!(!same_name("--", "_"));
    }

    #[test]
    fn names_that_are_the_same_have_the_same_initial() {
        for (name, expected) in [
            ("Not Found", 14),
            ("_not_found", 14),
            ("zone", 26),
            ("\u{212a}elvin", 11),
            ("404", 0),
            ("éa", 0),
            ("", 0),
        ] {
            assert_eq!(initial(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_in_a_line_ends_where_its_last_word_does() {
        for (line, expected) in [
            ("Not Found", Some(9)),
            ("not_found: it", Some(9)),
            ("NotFound", Some(8)),
            ("NOT-FOUND)", Some(9)),
            ("Not  Found", Some(10)),
            ("Not   Found", None),
            ("No tFound", None),
            ("NotFoundation", None),
            ("Not_Found_1", None),
            ("Not", None),
            ("", None),
        ] {
            assert_eq!(
                end_of_name(line.as_bytes(), 0, "Not Found"),
                expected,
                "{line}"
            );
        }
        assert_eq!(end_of_name(b"--", 0, "--"), None);
    }
}
