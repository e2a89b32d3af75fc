//! Where words and texts stand in a line, in any letter case.

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
pub(crate) fn place_in(text: &[u8], piece: &[u8]) -> usize {
    let start = piece.as_ptr() as usize - text.as_ptr() as usize;
    debug_assert!(start + piece.len() <= text.len(), "a piece of the text");
    start
}
