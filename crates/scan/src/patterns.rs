//! The cues of a registry, and where they stand in a line.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use wirecodes::{Cues, Family};
use wirecodes_base::cue::{Codes, Piece, Pieces, end_of};

use crate::candidates::{Candidate, Candidates};
use crate::hit::Cue;
use crate::known::{Known, code_in};
use crate::start::Starts;

/// The cues of the families that are looked for.
#[derive(Debug)]
pub(crate) struct Patterns {
    all: Vec<Pattern>,
    /// The cues that begin with a number and have no words to look for.
    of_numbers: Vec<usize>,
    /// The cues that are a name in capital letters.
    of_capitals: Vec<usize>,
    /// What others are looked for by.
    anchors: Vec<Anchor>,
    automaton: OnceLock<Option<AhoCorasick>>,
}

#[derive(Debug)]
struct Pattern {
    family: Family,
    text: &'static str,
    pieces: Vec<Piece<'static>>,
}

/// A word of cues, which is found first.
#[derive(Debug)]
struct Anchor {
    word: &'static str,
    cues: Vec<Anchored>,
}

/// How a cue is found by its anchor.
#[derive(Debug, Clone, Copy)]
struct Anchored {
    pattern: usize,
    /// The words before the anchor, back to the beginning of the cue or to a code.
    before: &'static str,
    /// Whether there is a code before them.
    is_behind_code: bool,
}

/// The most bytes that a code has which stands before the anchor of a cue.
const MOST_BEFORE: usize = 48;

impl Patterns {
    pub(crate) fn new(cues: &Cues, known: &Known) -> Self {
        let mut patterns = Self {
            all: Vec::new(),
            of_numbers: Vec::new(),
            of_capitals: Vec::new(),
            anchors: Vec::new(),
            automaton: OnceLock::new(),
        };
        for &family in known.families() {
            for text in cues.of(family) {
                // The model has read it before.
                let pieces: Result<Vec<_>, _> = Pieces::of(text).collect();
                if let Ok(pieces) = pieces {
                    patterns.add(Pattern {
                        family,
                        text,
                        pieces,
                    });
                }
            }
        }
        patterns
    }

    fn add(&mut self, pattern: Pattern) {
        let place = self.all.len();
        let words = pattern.pieces.iter().enumerate().filter_map(|(at, piece)| {
            let Piece::Text(text) = *piece else {
                return None;
            };
            let word = text.split(' ').max_by_key(|word| word.len())?;
            Some((at, text, word))
        });
        let best = words.max_by_key(|(.., word)| word.len());
        match best {
            Some((at, text, word)) if !word.is_empty() => {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                let anchored = Anchored {
                    pattern: place,
                    before: &text[..start],
                    is_behind_code: pattern.pieces[..at].iter().any(|piece| {
                        !matches!(piece, Piece::Start | Piece::With(_) | Piece::Without(_))
                    }),
                };
                let same = |anchor: &&mut Anchor| anchor.word.eq_ignore_ascii_case(word);
                match self.anchors.iter_mut().find(same) {
                    Some(anchor) => anchor.cues.push(anchored),
                    None => self.anchors.push(Anchor {
                        word,
                        cues: vec![anchored],
                    }),
                }
            }
            _ if pattern.pieces.last() == Some(&Piece::Capitals) => self.of_capitals.push(place),
            _ => self.of_numbers.push(place),
        }
        self.all.push(pattern);
    }

    /// Finds the cues of a line that have words, by these.
    pub(crate) fn find(&self, line: &[u8], starts: &Starts, known: &Known, found: &mut Candidates) {
        for anchor in &self.anchors {
            let [first, ..] = anchor.word.as_bytes() else {
                continue;
            };
            let [lower, upper] = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
            for at in memchr::memchr2_iter(lower, upper, line) {
                let there = line.get(at..at + anchor.word.len());
                if there.is_some_and(|there| there.eq_ignore_ascii_case(anchor.word.as_bytes())) {
                    self.anchored(anchor, line, at, starts, known, found);
                }
            }
        }
    }

    /// The same by an automaton, which takes some time to make, and so is for much text.
    pub(crate) fn find_fast(
        &self,
        line: &[u8],
        starts: &Starts,
        known: &Known,
        found: &mut Candidates,
    ) {
        let Some(automaton) = self.automaton.get_or_init(|| self.automaton()) else {
            return self.find(line, starts, known, found);
        };
        for there in automaton.find_overlapping_iter(line) {
            let anchor = &self.anchors[there.pattern().as_usize()];
            self.anchored(anchor, line, there.start(), starts, known, found);
        }
    }

    /// `None` if there is no anchor, or the automaton would be too large.
    fn automaton(&self) -> Option<AhoCorasick> {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(self.anchors.iter().map(|anchor| anchor.word))
            .ok()
    }

    /// Finds the cues of an anchor that stands at a place.
    fn anchored(
        &self,
        anchor: &Anchor,
        line: &[u8],
        at: usize,
        starts: &Starts,
        known: &Known,
        found: &mut Candidates,
    ) {
        for cue in &anchor.cues {
            let Some(start) = start_before(cue.before, line, at) else {
                continue;
            };
            let pattern = &self.all[cue.pattern];
            if !cue.is_behind_code {
                pattern.find_at(line, start, starts, known, found);
                continue;
            }
            for start in start.saturating_sub(MOST_BEFORE)..start {
                if pattern.find_at(line, start, starts, known, found) {
                    break;
                }
            }
        }
    }

    /// Finds the cues that begin with the number at a place.
    pub(crate) fn find_number(
        &self,
        line: &[u8],
        at: usize,
        starts: &Starts,
        known: &Known,
        found: &mut Candidates,
    ) {
        for place in &self.of_numbers {
            self.all[*place].find_at(line, at, starts, known, found);
        }
    }

    /// Finds the cues that are the capital letters at a place.
    pub(crate) fn find_capitals(
        &self,
        line: &[u8],
        at: usize,
        starts: &Starts,
        known: &Known,
        found: &mut Candidates,
    ) {
        for place in &self.of_capitals {
            self.all[*place].find_at(line, at, starts, known, found);
        }
    }
}

impl Pattern {
    /// Finds the cue at a place; says whether it is there.
    fn find_at(
        &self,
        line: &[u8],
        at: usize,
        starts: &Starts,
        known: &Known,
        found: &mut Candidates,
    ) -> bool {
        let is_for_starts = self.pieces.first() == Some(&Piece::Start);
        if is_for_starts && !starts.is_one(at) {
            return false;
        }
        let first = found.len();
        let mut codes = CodesOf {
            pattern: self,
            line,
            known,
            found,
        };
        let end = end_of(self.pieces.iter().copied(), line, at, &mut codes);
        match end {
            Some(end) => {
                let weight = end - at + length_elsewhere(self.text);
                for candidate in found.since(first) {
                    candidate.weight = weight;
                }
            }
            None => found.truncate(first),
        }
        end.is_some()
    }
}

/// How long the words of a cue are at least that stand anywhere else in the line: they speak for it as well.
fn length_elsewhere(cue: &str) -> usize {
    let elsewhere = Pieces::of(cue).filter_map(|piece| match piece {
        Ok(Piece::With(words)) => words.split('|').map(str::len).min(),
        _ => None,
    });
    elsewhere.sum()
}

/// Where words begin that stand before a place; `None` if they do not.
fn start_before(words: &str, line: &[u8], at: usize) -> Option<usize> {
    let mut start = at;
    for byte in words.bytes().rev() {
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
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
                let (entry, end) = known.name_in(family, line, at)?;
                (entry.code(), Some(entry), end)
            }
            Piece::Capitals => {
                let (entry, end) = known.capitals_in(family, line, at)?;
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
                let (code, end) = code_in(known, family, line, at)?;
                (code, None, end)
            }
        };
        self.found.push(Candidate {
            range: at..end,
            code,
            entry,
            cue: Cue::Pattern(pattern.text),
            weight: 0,
        });
        Some(end)
    }
}
