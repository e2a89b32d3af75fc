//! Many texts in which `*` stands for what varies, found by a piece of each.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

use crate::surroundings;
use crate::words::{self, Words};

/// The longest part of each text.
#[derive(Debug)]
pub(crate) struct Pieces {
    pieces: Words,
    /// The texts of which all parts are too short to be looked for so.
    short: Vec<usize>,
}

/// A text that may stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Which of the texts.
    pub(crate) text: usize,
    /// Where its piece stands first; `None` if that was not looked for.
    pub(crate) start: Option<usize>,
    /// How long that is.
    length: usize,
}

impl Place {
    /// Where the text stands in the line that it is of: nothing more is to be looked for if its piece is all of it.
    pub(crate) fn range(self, text: &str, line: &[u8]) -> Option<Range<usize>> {
        match self.start {
            Some(start) if self.length == text.len() => Some(start..start + self.length),
            _ => find_varying(line, text),
        }
    }

    /// Where the text stands in the line that it is of: there, and at each place behind.
    pub(crate) fn ranges(self, text: &str, line: &[u8]) -> impl Iterator<Item = Range<usize>> {
        // Most readers stop at the first one, so no other is looked for before it is asked for.
        let mut last: Option<Range<usize>> = None;
        iter::from_fn(move || {
            let range = match &last {
                None => self.range(text, line)?,
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
}

impl Pieces {
    /// Those of texts that are known by their places from then on.
    pub(crate) fn of(texts: impl Iterator<Item = impl Into<Cow<'static, str>>>) -> Self {
        let pieces: Vec<Cow<[u8]>> = texts.map(piece).collect();
        let is_short = |place: &usize| pieces[*place].len() < words::SHORTEST;
        Self {
            short: (0..pieces.len()).filter(is_short).collect(),
            pieces: Words::new(pieces),
        }
    }

    /// The same of few texts that are looked for in one line alone.
    pub(crate) fn of_few(texts: impl Iterator<Item = impl Into<Cow<'static, str>>>) -> Self {
        Self {
            short: Vec::new(),
            pieces: Words::of_few(texts.map(piece)),
        }
    }

    /// Puts the texts that may stand in a line into a list, in their order, each once.
    pub(crate) fn find(&self, line: &[u8], places: &mut Vec<Place>) {
        places.clear();
        let place = |text, start| Place {
            text,
            start,
            length: self.pieces.word(text).len(),
        };
        places.extend(self.short.iter().map(|text| place(*text, None)));
        let found = |text, start| places.push(place(text, Some(start)));
        self.pieces.find(line, found);
        // The order of the texts decides between equals.
        places.sort_unstable();
        places.dedup_by_key(|place| place.text);
    }
}

/// Where a text stands in a line, as [`cue::find_varying`](wirecodes_base::cue::find_varying) has it, which looks at
/// one byte after another.
fn find_varying(line: &[u8], text: &str) -> Option<Range<usize>> {
    let mut start = None;
    let mut end = 0;
    for part in text.split('*') {
        let place = end + surroundings::places(&line[end..], part.as_bytes()).next()?;
        start = start.or(Some(place));
        end = place + part.len();
    }
    Some(start?..end)
}

fn piece(text: impl Into<Cow<'static, str>>) -> Cow<'static, [u8]> {
    match text.into() {
        Cow::Borrowed(text) => longest_part(text).into(),
        Cow::Owned(text) => longest_part(&text).to_vec().into(),
    }
}

fn longest_part(text: &str) -> &[u8] {
    let parts = text.split('*').map(str::as_bytes);
    parts.max_by_key(|part| part.len()).unwrap_or_default()
}
