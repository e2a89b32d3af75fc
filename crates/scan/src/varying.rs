//! Where texts stand in a line in which `*` stands for what varies.

use std::iter;
use std::ops::Range;

use crate::surroundings;

/// Where a text stands first in a line, as [`cue::find_varying`](wirecodes_base::cue::find_varying) has it, which looks
/// at one byte after another.
pub(crate) fn find(line: &[u8], text: &str) -> Option<Range<usize>> {
    let mut start = None;
    let mut end = 0;
    for part in text.split('*') {
        let place = end + surroundings::places(&line[end..], part.as_bytes()).next()?;
        start = start.or(Some(place));
        end = place + part.len();
    }
    Some(start?..end)
}

/// Where a text stands in a line: at the first place, which may be known, and at each behind.
pub(crate) fn find_all(
    line: &[u8],
    text: &str,
    first: Option<Range<usize>>,
) -> impl Iterator<Item = Range<usize>> {
    // Most readers stop at the first one, so no other is looked for before it is asked for.
    let mut last: Option<Range<usize>> = None;
    iter::from_fn(move || {
        let range = match &last {
            None => first.clone().or_else(|| find(line, text))?,
            Some(last) => {
                let from = last.start + 1;
                let next = find(&line[from..], text)?;
                from + next.start..from + next.end
            }
        };
        last = Some(range.clone());
        Some(range)
    })
}
