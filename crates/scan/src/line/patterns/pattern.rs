//! A cue as it is looked for: its pieces, and what it asks of the rest of the line.

use wirecodes::Family;
use wirecodes_base::cue::{Piece, is_beginning};

/// A cue, read.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) family: Family,
    /// As it stands in the registry.
    pub(super) text: &'static str,
    /// Without the conditions.
    pub(super) pieces: Vec<Piece<'static>>,
    /// Which conditions have to hold of the line, and which must not.
    pub(super) conditions: Vec<(usize, bool)>,
    /// How long the words of conditions are at least: they speak for it as well.
    pub(super) elsewhere: usize,
    pub(super) first: First,
}

impl Pattern {
    /// The family of the number that a piece stands for, if it stands for one.
    pub(super) fn family_of_number(&self, piece: Piece<'_>) -> Option<Family> {
        match piece {
            Piece::Code => Some(self.family),
            Piece::Other(id) => self.family.registry().family(id),
            _ => None,
        }
    }
}

/// Words of which one has to stand in a line.
#[derive(Debug)]
pub(super) struct Condition {
    /// As they are written.
    pub(super) text: &'static str,
    pub(super) words: Vec<&'static str>,
}

impl Condition {
    /// How long its words are at least.
    pub(super) fn shortest(&self) -> usize {
        let lengths = self.words.iter().map(|word| word.len());
        lengths.min().unwrap_or(0)
    }
}

/// What a cue can begin with.
#[derive(Debug, Clone, Copy)]
pub(super) enum First {
    Number,
    Name,
    Other,
}

impl First {
    pub(super) fn of(pieces: &[Piece<'_>]) -> Self {
        let mut pieces = pieces.iter().skip_while(|piece| **piece == Piece::Start);
        match pieces.next() {
            Some(Piece::Code | Piece::Other(_)) => Self::Number,
            Some(Piece::Name | Piece::Capitals) => Self::Name,
            _ => Self::Other,
        }
    }

    /// Whether it can begin at a place of a line.
    pub(super) fn can_be(self, line: &[u8], at: usize) -> bool {
        let is_of_it = match self {
            Self::Number => line[at].is_ascii_digit(),
            // A name may begin with a digit too.
            Self::Name => line[at].is_ascii_alphanumeric(),
            Self::Other => return true,
        };
        is_of_it && is_beginning(line, at)
    }
}
