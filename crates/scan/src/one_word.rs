//! One word: the first one of a text, whether it is one of a list, and what it says of a number before it.

/// Units of times and sizes.
const UNITS: &str =
    "ms|msec|sec|secs|min|bytes|kb|mb|gb|kib|mib|gib|px|km|hz|mhz|ghz|dpi|fps|kbps|mbps";

/// Whether a word is a unit, so that a number before it is no code: `550 ms`.
pub(crate) fn is_unit(word: &[u8]) -> bool {
    is_one_of(word, UNITS)
}

/// Whether a word looks as what there are several of: `550 messages`.
pub(crate) fn is_plural(word: &[u8]) -> bool {
    word.len() > 4 && word.ends_with(b"s") && !word.ends_with(b"ss") && !is_one_of(word, ADVERBS)
}

/// Words that end as those do of which there are several.
const ADVERBS: &str = "always|afterwards|besides|perhaps|towards|whereas";

/// Whether a word is one of a list parted by `|`, in any letter case.
pub(crate) fn is_one_of(word: &[u8], list: &str) -> bool {
    let mut words = list.as_bytes().split(|byte| *byte == b'|');
    !word.is_empty() && words.any(|own| own.eq_ignore_ascii_case(word))
}

/// The letters that a text begins with.
pub(crate) fn letters(text: &[u8]) -> &[u8] {
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic();
    &text[..text.iter().take_while(is_letter).count()]
}

/// How many digits a text begins with.
pub(crate) fn digits_of(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// What a text has before its first blank.
pub(crate) fn first_word(text: &[u8]) -> &[u8] {
    let end = memchr::memchr(b' ', text).unwrap_or(text.len());
    &text[..end]
}
