//! Cues that are found by a word of theirs.

use std::ops::Range;

use wirecodes_base::cue::{Piece, end_of_text, is_blank};

use super::numbers::Forms;
use super::pattern::Pattern;
use crate::bytes::place_in;

/// A word of cues, which is found first.
#[derive(Debug)]
pub(super) struct Anchor {
    pub(super) word: &'static str,
    pub(super) cues: Vec<Anchored>,
}

/// How a cue is found by its anchor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchored {
    pub(super) pattern: usize,
    /// The words before the anchor, back to the beginning of the cue or to a code.
    before: &'static str,
    /// The words behind it, to the end of the cue or to something else.
    behind: &'static str,
    /// Whether there is a code before them.
    pub(super) is_behind_code: bool,
    /// Whether a number comes right before these words, and right behind them.
    is_behind_number: bool,
    is_before_number: bool,
}

impl Anchored {
    /// A cue by a word of its piece at a place.
    pub(super) fn of(
        pattern: &Pattern,
        place: usize,
        (at, text, word): (usize, &'static str, &str),
        forms: &mut Forms,
    ) -> Self {
        let start = place_in(text.as_bytes(), word.as_bytes());
        let pieces = &pattern.pieces;
        let mut is_number = |piece: Option<&Piece<'static>>| {
            let family = piece.and_then(|piece| pattern.family_of_number(*piece));
            family.is_some_and(|family| forms.of(family).is_of_digits())
        };
        Self {
            pattern: place,
            before: &text[..start],
            behind: &text[start + word.len()..],
            is_behind_code: pieces[..at].iter().any(|piece| *piece != Piece::Start),
            is_behind_number: is_number(pieces[..at].last()),
            is_before_number: is_number(pieces.get(at + 1)),
        }
    }

    /// Where its words begin in a line in which the anchor stands there; `None` if they do not stand around it, or no
    /// number does where one has to.
    pub(super) fn start(&self, line: &[u8], anchor: Range<usize>) -> Option<usize> {
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let start = start_before(self.before, line, anchor.start)?;
        let end = end_of_text(self.behind, line, anchor.end)?;
        let is_between = (!self.is_behind_number || is_digit(line[..start].last()))
            && (!self.is_before_number || is_digit(line.get(end)));
        is_between.then_some(start)
    }
}

/// Where words begin that stand before a place; `None` if they do not.
pub(super) fn start_before(words: &str, line: &[u8], at: usize) -> Option<usize> {
    let mut start = at;
    for byte in words.bytes().rev() {
        if byte == b' ' {
            let blanks = line[..start]
                .iter()
                .rev()
                .take_while(|byte| is_blank(byte))
                .count();
            if blanks == 0 {
                return None;
            }
            start -= blanks;
        } else {
            start = start.checked_sub(1)?;
            if !line[start].eq_ignore_ascii_case(&byte) {
                return None;
            }
        }
    }
    Some(start)
}
