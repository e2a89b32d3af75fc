//! Bytes that are words: where words and texts stand in a line, in any letter case, whether a word is one of a list, and
//! what it says of a number before it.

use std::ops::Range;

use memchr::memchr2_iter;
use wirecodes_base::cue;

/// Where a word stands in a text, in any letter case.
pub(crate) fn places<'t>(text: &'t [u8], word: &'t [u8]) -> impl Iterator<Item = usize> + 't {
    let first = word.first().copied().unwrap_or_default();
    let [lower, upper] = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
    memchr2_iter(lower, upper, text).filter(move |at| {
        let there = text.get(*at..*at + word.len());
        there.is_some_and(|there| there.eq_ignore_ascii_case(word))
    })
}

/// Where a text in which `*` stands for what varies stands first in a line, as [`cue::find_varying`] has it, which looks at
/// one byte after another.
pub(crate) fn find_varying(line: &[u8], text: &str) -> Option<Range<usize>> {
    cue::find_varying_by(line, text, |line, part| {
        places(line, part.as_bytes()).next()
    })
}

/// Where such a text stands in a line: at the first place, which may be known, and at each behind.
#[cfg(feature = "judge")]
pub(crate) fn find_all_varying(
    line: &[u8],
    text: &str,
    first: Option<Range<usize>>,
) -> impl Iterator<Item = Range<usize>> {
    // Most readers stop at the first one, so no other is looked for before it is asked for.
    let mut last: Option<Range<usize>> = None;
    std::iter::from_fn(move || {
        let range = match &last {
            None => first.clone().or_else(|| find_varying(line, text))?,
            Some(last) => {
                let from = last.start + 1;
                let next = find_varying(&line[from..], text)?;
                from + next.start..from + next.end
            }
        };
        last = Some(range.clone());
        Some(range)
    })
}

/// Where a piece of a text, cut out of it, begins there.
pub(crate) fn place_in(text: impl AsRef<[u8]>, piece: impl AsRef<[u8]>) -> usize {
    let [text, piece] = [text.as_ref(), piece.as_ref()];
    let start = piece.as_ptr() as usize - text.as_ptr() as usize;
    debug_assert!(start + piece.len() <= text.len(), "a piece of the text");
    start
}

/// A bit for what a text begins with: for each letter, in either case, for digits, and for what is not ASCII. All bits for
/// anything else. The first bit is none of these.
pub(crate) fn initial_of(text: &[u8]) -> u32 {
    match text.first() {
        Some(byte) if byte.is_ascii_alphabetic() => 1 << (byte % 32),
        Some(byte) if byte.is_ascii_digit() => 1 << 27,
        Some(byte) if !byte.is_ascii() => 1 << 28,
        _ => u32::MAX,
    }
}

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
