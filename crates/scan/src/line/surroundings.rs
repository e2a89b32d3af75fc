//! What stands around a place of a line, worked out when it is asked for; most lines need none of it.

use super::starts::{Start, Starts};
use crate::bytes::places;

/// What is known of a line so far. The memory is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    starts: Starts,
    has_starts: bool,
    /// For each condition of cues whether it holds, as far as that is known.
    conditions: Vec<Option<bool>>,
    /// Where words of cues stand: which, and where.
    pub(crate) anchors: Vec<(usize, usize)>,
    /// Whether something may stand there that is written as a part of another number.
    pub(crate) may_be_encoded: bool,
    /// Whether a word stands there that says of something that it was expected.
    pub(crate) may_be_expected: bool,
    /// Whether a number stands there as in a reply.
    pub(crate) may_be_reply: bool,
}

impl Surroundings {
    /// Those of another line, of which nothing is known but of some conditions that none of them holds.
    pub(crate) fn clear(&mut self, conditions: &[Option<bool>]) {
        self.has_starts = false;
        self.conditions.clear();
        self.conditions.extend_from_slice(conditions);
        self.anchors.clear();
        self.may_be_encoded = false;
        self.may_be_expected = false;
        self.may_be_reply = false;
    }

    /// Whether something begins at a place of the line.
    pub(crate) fn begins(&mut self, line: &[u8], at: usize) -> bool {
        self.starts(line).is_one(at)
    }

    /// The places of the line where something begins.
    pub(crate) fn places(&mut self, line: &[u8]) -> &[Start] {
        self.starts(line).places()
    }

    fn starts(&mut self, line: &[u8]) -> &Starts {
        if !self.has_starts {
            self.has_starts = true;
            self.starts.find(line);
        }
        &self.starts
    }

    /// Says that a condition holds: one of its words stands in the line.
    pub(crate) fn say(&mut self, condition: usize) {
        self.conditions[condition] = Some(true);
    }

    /// Whether a condition holds: that one of its words stands in the line.
    pub(crate) fn holds(&mut self, line: &[u8], condition: usize, words: &[&str]) -> bool {
        let holds = &mut self.conditions[condition];
        *holds.get_or_insert_with(|| {
            let mut words = words.iter();
            words.any(|word| places(line, word.as_bytes()).next().is_some())
        })
    }
}
