//! A line in which cues are looked for.

use wirecodes::Outcome;
use wirecodes_base::cue::{Codes, Piece, end_of};

use super::Patterns;
use super::anchors::Anchor;
use super::pattern::Pattern;
use super::survey::Survey;
use crate::bytes::places;
use crate::hit::Cue;
use crate::known::{Known, capitals_in, name_in};
use crate::line::candidates::{Candidate, Candidates};
use crate::line::numbers::Number;
use crate::line::surroundings::Surroundings;

/// A line, and what was found of it so far.
pub(crate) struct Reading<'l> {
    patterns: &'l Patterns,
    pub(crate) line: &'l [u8],
    pub(crate) known: &'l Known,
    pub(crate) around: &'l mut Surroundings,
    pub(crate) found: &'l mut Candidates,
}

impl<'l> Reading<'l> {
    /// A line of which it is known which words of cues stand in it.
    pub(crate) fn of(
        patterns: &'l Patterns,
        line: &'l [u8],
        known: &'l Known,
        around: &'l mut Surroundings,
        found: &'l mut Candidates,
    ) -> Self {
        let survey = patterns.survey.get_or_init(|| Survey::of(patterns));
        survey.find(line, around);
        let mut reading = Self {
            patterns,
            line,
            known,
            around,
            found,
        };
        for &place in &survey.short_anchors {
            let Anchor { word, cues } = &patterns.anchors[place];
            let mut cues = cues.iter();
            // What is short stands everywhere, and its cues have conditions mostly.
            if cues.any(|cue| reading.holds(&patterns.all[cue.pattern])) {
                let there = places(line, word.as_bytes()).map(|at| (place, at));
                reading.around.anchors.extend(there);
            }
        }
        // Of cues that say as much, the first in the registry is named.
        reading.around.anchors.sort_unstable();
        reading
    }

    /// Finds the cues that have words.
    pub(crate) fn find(&mut self) {
        for place in 0..self.around.anchors.len() {
            let (anchor, at) = self.around.anchors[place];
            self.find_anchored(&self.patterns.anchors[anchor], at);
        }
    }

    /// Finds the cues of an anchor that stands at a place.
    fn find_anchored(&mut self, anchor: &Anchor, at: usize) {
        for cue in &anchor.cues {
            let pattern = &self.patterns.all[cue.pattern];
            let Some(start) = cue.start(self.line, at..at + anchor.word.len()) else {
                continue;
            };
            if !cue.is_behind_code {
                self.find_at(pattern, start);
                continue;
            }
            // What the rest of the line says is known once for all of these places.
            if !self.holds(pattern) {
                continue;
            }
            for start in start.saturating_sub(MOST_BEFORE)..start {
                if pattern.first.can_be(self.line, start) && self.find_at(pattern, start) {
                    break;
                }
            }
        }
    }

    /// Whether cues that have no words may begin with a number.
    #[inline]
    pub(crate) fn can_begin_with(&self, number: Number) -> bool {
        self.patterns.numbers.can_begin_with(self.line, number)
    }

    /// Finds the cues that have no words of a number.
    pub(crate) fn find_number(&mut self, number: Number) {
        let patterns = self.patterns;
        for (pattern, start) in patterns.numbers.beginning_with(self.line, number) {
            self.find_at(&patterns.all[pattern], start);
        }
    }

    /// Finds the cues that are the capital letters at a place.
    pub(crate) fn find_capitals(&mut self, at: usize) {
        let patterns = self.patterns;
        for pattern in &patterns.of_capitals {
            self.find_at(&patterns.all[*pattern], at);
        }
    }

    /// Finds a cue at a place; says whether it is there.
    fn find_at(&mut self, pattern: &Pattern, at: usize) -> bool {
        let first = self.found.len();
        let mut codes = CodesOf {
            pattern,
            line: self.line,
            known: self.known,
            found: self.found,
        };
        let end = end_of(pattern.pieces.iter().copied(), self.line, at, &mut codes);
        // What the rest of the line says is looked for last: it takes longest.
        let is_start = pattern.pieces.first() == Some(&Piece::Start);
        let end =
            end.filter(|_| (!is_start || self.around.begins(self.line, at)) && self.holds(pattern));
        match end {
            Some(end) => {
                let weight = end - at + pattern.elsewhere;
                for candidate in self.found.since(first) {
                    candidate.weight = weight;
                    candidate.said = at..end;
                }
            }
            None => self.found.truncate(first),
        }
        end.is_some()
    }

    /// Whether the conditions of a cue are as they have to be.
    fn holds(&mut self, pattern: &Pattern) -> bool {
        let mut conditions = pattern.conditions.iter();
        conditions.all(|(place, holds)| {
            let words = &self.patterns.conditions[*place].words;
            self.around.holds(self.line, *place, words) == *holds
        })
    }
}

/// The most bytes that a code has which stands before the anchor of a cue.
const MOST_BEFORE: usize = 48;

/// What the codes of a cue are, which become candidates.
struct CodesOf<'a> {
    pattern: &'a Pattern,
    line: &'a [u8],
    known: &'a Known,
    found: &'a mut Candidates,
}

impl Codes for CodesOf<'_> {
    fn code_at(&mut self, piece: Piece<'_>, at: usize) -> Option<usize> {
        let Self {
            pattern,
            line,
            known,
            ..
        } = *self;
        let family = pattern.family;
        let (code, entry, end) = match piece {
            Piece::Name => {
                let (entry, end) = name_in(family, line, at)?;
                (entry.code(), Some(entry), end)
            }
            Piece::Capitals => {
                let (entry, end) = capitals_in(family, line, at)?;
                (entry.code(), Some(entry), end)
            }
            Piece::Other(id) => {
                // Where the other family is not looked for, its code still is what stands there.
                let other = family.registry().family(id)?;
                let (code, end) = other.code_in(line, at)?;
                if !known.has(other) {
                    return Some(end);
                }
                (code, None, end)
            }
            _ => {
                let (code, end) = family.code_in(line, at)?;
                // Nobody makes up interim answers, and 101 to 139 are what processes end with and what a system calls
                // its errors; nor replies that ask for more, and `Office 365 5.7.1` is none.
                let is_made_up =
                    matches!(code.outcome(), Some(Outcome::Interim | Outcome::Continue));
                if code.entry().is_none() && is_made_up {
                    return None;
                }
                (code, None, end)
            }
        };
        self.found.push(Candidate {
            range: at..end,
            said: at..end,
            code,
            entry,
            cue: Cue::Pattern(pattern.text),
            weight: 0,
        });
        Some(end)
    }
}
