//! Many texts in which `*` stands for what varies, found by a piece of each.

use crate::words::{self, Words};

/// The longest part of each text.
#[derive(Debug)]
pub(crate) struct Pieces {
    pieces: Words,
    /// The texts of which all parts are too short to be looked for so.
    short: Vec<usize>,
}

impl Pieces {
    /// Those of texts that are known by their places from then on.
    pub(crate) fn of(texts: impl Iterator<Item = &'static str>) -> Self {
        let pieces: Vec<&[u8]> = texts.map(piece).collect();
        let is_short = |place: &usize| pieces[*place].len() < words::SHORTEST;
        Self {
            short: (0..pieces.len()).filter(is_short).collect(),
            pieces: Words::new(pieces),
        }
    }

    /// Puts the places of the texts that may stand in a line into a list, in their order.
    pub(crate) fn find(&self, line: &[u8], places: &mut Vec<usize>) {
        places.clear();
        places.extend(&self.short);
        self.pieces.find(line, |text, _| places.push(text));
        // The order of the texts decides between equals.
        places.sort_unstable();
        places.dedup();
    }
}

fn piece(text: &'static str) -> &'static [u8] {
    let parts = text.split('*').map(str::as_bytes);
    parts.max_by_key(|part| part.len()).unwrap_or_default()
}
