//! The cues of a registry, and where they stand in a line.

mod anchors;
mod numbers;
mod pattern;
mod reading;
mod survey;

use std::collections::HashMap;
use std::sync::OnceLock;

use wirecodes::Cues;
use wirecodes_base::cue::{Piece, Pieces};

use super::words::{self, Trigrams};
use crate::known::Known;
use anchors::{Anchor, Anchored};
use numbers::{Forms, Numbers, OfNumber};
use pattern::{Condition, First, Pattern};
use survey::Survey;

pub(crate) use reading::Reading;

/// The cues of the families that are looked for.
#[derive(Debug)]
pub(crate) struct Patterns {
    all: Vec<Pattern>,
    /// The cues that have no words to look for, and begin with a number, or with the characters before one.
    numbers: Numbers,
    /// The cues that are a name in capital letters.
    of_capitals: Vec<usize>,
    /// What others are looked for by.
    anchors: Vec<Anchor>,
    /// What some cues ask of the rest of a line.
    conditions: Vec<Condition>,
    /// Whether they are those of one text.
    are_few: bool,
    /// Made for the first line.
    survey: OnceLock<Survey>,
}

impl Patterns {
    pub(crate) fn new(cues: &Cues, known: &Known) -> Self {
        Self::of(cues, known, |_| true)
    }

    /// Those that can stand in a text.
    pub(crate) fn for_text(cues: &Cues, known: &Known, text: &[u8]) -> Self {
        let there = Trigrams::of(text);
        let mut patterns = Self::of(cues, known, |cue| there.may_have_cue(cue));
        patterns.are_few = true;
        patterns
    }

    fn of(cues: &Cues, known: &Known, is_asked_for: impl Fn(&str) -> bool) -> Self {
        let mut patterns = Self {
            all: Vec::new(),
            numbers: Numbers::default(),
            of_capitals: Vec::new(),
            anchors: Vec::new(),
            conditions: Vec::new(),
            are_few: false,
            survey: OnceLock::new(),
        };
        let mut of_numbers = Vec::new();
        let mut forms = Forms::default();
        let mut anchors = HashMap::new();
        for &family in known.families() {
            for text in cues.of(family).filter(|text| is_asked_for(text)) {
                // The model has read it before.
                let pieces: Result<Vec<_>, _> = Pieces::of(text).collect();
                if let Ok(mut pieces) = pieces {
                    let conditions = patterns.conditions_of(&mut pieces);
                    let own = conditions.iter().filter(|(_, holds)| *holds);
                    let elsewhere = own.map(|(place, _)| patterns.conditions[*place].shortest());
                    let pattern = Pattern {
                        family,
                        text,
                        first: First::of(&pieces),
                        elsewhere: elsewhere.sum(),
                        pieces,
                        conditions,
                    };
                    patterns.add(pattern, &mut forms, &mut of_numbers, &mut anchors);
                }
            }
        }
        patterns.numbers = Numbers::of(of_numbers);
        patterns
    }

    /// Takes the conditions out of the pieces of a cue.
    fn conditions_of(&mut self, pieces: &mut Vec<Piece<'static>>) -> Vec<(usize, bool)> {
        let mut conditions = Vec::new();
        pieces.retain(|piece| {
            let (words, holds) = match *piece {
                Piece::With(words) => (words, true),
                Piece::Without(words) => (words, false),
                _ => return true,
            };
            let known = self.conditions.iter().position(|own| own.text == words);
            let place = known.unwrap_or_else(|| {
                self.conditions.push(Condition {
                    text: words,
                    words: words.split('|').collect(),
                });
                self.conditions.len() - 1
            });
            conditions.push((place, holds));
            false
        });
        conditions
    }

    /// Adds a cue; of each word that is an anchor already it is known which one.
    fn add(
        &mut self,
        pattern: Pattern,
        forms: &mut Forms,
        of_numbers: &mut Vec<OfNumber>,
        anchors: &mut HashMap<&'static str, usize>,
    ) {
        let place = self.all.len();
        let words = pattern.pieces.iter().enumerate().filter_map(|(at, piece)| {
            let Piece::Text(text) = *piece else {
                return None;
            };
            let word = text.split(' ').max_by_key(|word| word.len())?;
            Some((at, text, word))
        });
        let best = words.max_by_key(|(.., word)| word.len());
        let best = best.filter(|(.., word)| !word.is_empty());
        let is_long = best.is_some_and(|(.., word)| word.len() >= words::SHORTEST);
        let of_number = OfNumber::of(&pattern, place, forms).filter(|_| !is_long);
        match (best, of_number) {
            (_, Some(of_number)) => of_numbers.push(of_number),
            (Some((at, text, word)), None) => {
                let anchored = Anchored::of(&pattern, place, (at, text, word), forms);
                let anchor = *anchors.entry(word).or_insert_with(|| {
                    let cues = Vec::new();
                    self.anchors.push(Anchor { word, cues });
                    self.anchors.len() - 1
                });
                self.anchors[anchor].cues.push(anchored);
            }
            (None, None) if pattern.pieces.last() == Some(&Piece::Capitals) => {
                self.of_capitals.push(place);
            }
            (None, None) => of_numbers.push(OfNumber::any(place)),
        }
        self.all.push(pattern);
    }
}
