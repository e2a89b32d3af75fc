//! The words that cues are found by, their conditions, what stands before encoded codes, and what says that one was
//! expected, all looked for in one pass.

use super::Patterns;
use crate::line::surroundings::Surroundings;
use crate::line::words::{self, Words};
use crate::line::{encoded, expected};

/// Finds the words of cues, and the others, all in one pass.
#[derive(Debug)]
pub(super) struct Survey {
    words: Words,
    /// What each of the words is of.
    found: Vec<WordOf>,
    /// The anchors that are too short for that.
    pub(super) short_anchors: Vec<usize>,
    /// For each condition whether it is known not to hold where none of its words is found.
    conditions: Vec<Option<bool>>,
}

#[derive(Debug, Clone, Copy)]
enum WordOf {
    Anchor(usize),
    Condition(usize),
    Encoding,
    Expectation,
}

impl Survey {
    pub(super) fn of(patterns: &Patterns) -> Self {
        let mut words = Vec::new();
        let mut short_anchors = Vec::new();
        for (place, anchor) in patterns.anchors.iter().enumerate() {
            match anchor.word.len() {
                words::SHORTEST.. => words.push((anchor.word, WordOf::Anchor(place))),
                _ => short_anchors.push(place),
            }
        }
        // What decides whether to look for a short anchor is asked in each line, other conditions in few.
        let cues = short_anchors
            .iter()
            .flat_map(|place| &patterns.anchors[*place].cues);
        let asked = cues.flat_map(|cue| &patterns.all[cue.pattern].conditions);
        let mut conditions = vec![None; patterns.conditions.len()];
        for (place, _) in asked {
            let condition = &patterns.conditions[*place];
            if conditions[*place].is_none() && condition.shortest() >= words::SHORTEST {
                conditions[*place] = Some(false);
                let of_condition = condition.words.iter();
                words.extend(of_condition.map(|word| (*word, WordOf::Condition(*place))));
            }
        }
        words.extend(encoded::words().map(|word| (word, WordOf::Encoding)));
        words.extend(expected::words_for_expected().map(|word| (word, WordOf::Expectation)));
        let texts = words.iter().map(|(word, _)| word.as_bytes());
        Self {
            words: match patterns.are_few {
                true => Words::of_few(texts),
                false => Words::new(texts),
            },
            found: words.iter().map(|(_, found)| *found).collect(),
            short_anchors,
            conditions,
        }
    }

    /// Finds the words in a line.
    pub(super) fn find(&self, line: &[u8], around: &mut Surroundings) {
        around.clear(&self.conditions);
        self.words.find(line, |word, start| match self.found[word] {
            WordOf::Anchor(anchor) => around.anchors.push((anchor, start)),
            WordOf::Condition(condition) => around.say(condition),
            WordOf::Encoding => around.may_be_encoded = true,
            WordOf::Expectation => around.may_be_expected = true,
        });
    }
}
