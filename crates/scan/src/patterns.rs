//! The cues of a registry, and where they stand in a line.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use wirecodes::{Cues, Family};
use wirecodes_base::cue::{Codes, Piece, Pieces, end_of};

use crate::candidates::{Candidate, Candidates};
use crate::encoded;
use crate::hit::Cue;
use crate::known::{Known, code_in};
use crate::surroundings::{Surroundings, places};

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
    /// The words of which one has to stand in a line, for some cues.
    conditions: Vec<Vec<&'static str>>,
    /// For each byte whether it can stand behind the number that a cue begins with.
    behind_numbers: [bool; 256],
    survey: OnceLock<Option<Survey>>,
}

/// Finds the words of cues, those of conditions, and what stands before encoded codes, all in one pass.
#[derive(Debug)]
struct Survey {
    automaton: AhoCorasick,
    /// What each word of the automaton is of.
    found: Vec<Found>,
    /// The anchors that are one character, which stand everywhere: they are looked for when their cues are.
    of_one_character: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
enum Found {
    Anchor(usize),
    Condition(usize),
    Encoding,
}

#[derive(Debug)]
struct Pattern {
    family: Family,
    text: &'static str,
    /// Without the conditions.
    pieces: Vec<Piece<'static>>,
    /// What has to hold of the line.
    conditions: Vec<usize>,
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
            conditions: Vec::new(),
            behind_numbers: [false; 256],
            survey: OnceLock::new(),
        };
        for &family in known.families() {
            for text in cues.of(family) {
                // The model has read it before.
                let pieces: Result<Vec<_>, _> = Pieces::of(text).collect();
                if let Ok(mut pieces) = pieces {
                    let conditions = patterns.conditions_of(&mut pieces);
                    patterns.add(Pattern {
                        family,
                        text,
                        pieces,
                        conditions,
                    });
                }
            }
        }
        patterns
    }

    /// Takes the conditions out of the pieces of a cue.
    fn conditions_of(&mut self, pieces: &mut Vec<Piece<'static>>) -> Vec<usize> {
        let mut conditions = Vec::new();
        pieces.retain(|piece| {
            let Piece::With(words) = piece else {
                return true;
            };
            let words: Vec<&str> = words.split('|').collect();
            let known = self.conditions.iter().position(|own| *own == words);
            conditions.push(known.unwrap_or_else(|| {
                self.conditions.push(words);
                self.conditions.len() - 1
            }));
            false
        });
        conditions
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
                    is_behind_code: pattern.pieces[..at]
                        .iter()
                        .any(|piece| *piece != Piece::Start),
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
            _ => {
                self.of_numbers.push(place);
                self.allow_behind_numbers(&pattern);
            }
        }
        self.all.push(pattern);
    }

    /// Notes what stands behind the number that a cue begins with.
    fn allow_behind_numbers(&mut self, pattern: &Pattern) {
        let mut pieces = pattern.pieces.iter().skip_while(|piece| !piece.is_code());
        let is_decimal = match pieces.next() {
            Some(Piece::Code) => !pattern.family.code(0).to_string().contains('.'),
            _ => false,
        };
        let allowed: &[u8] = match pieces.next() {
            Some(Piece::Separator) if is_decimal => b" \t-",
            Some(Piece::Text(text)) if is_decimal => match text.as_bytes() {
                [b' ', ..] => b" \t",
                [first, ..] if !first.is_ascii_alphabetic() => std::slice::from_ref(first),
                _ => return self.behind_numbers.fill(true),
            },
            _ => return self.behind_numbers.fill(true),
        };
        for byte in allowed {
            self.behind_numbers[usize::from(*byte)] = true;
        }
    }

    /// Forgets what is known of another line.
    pub(crate) fn begin(&self, around: &mut Surroundings) {
        around.clear(self.conditions.len(), None);
    }

    /// The same, and finds the words of cues in a line by an automaton, which takes some time to make, and so is for
    /// much text; says whether it did.
    pub(crate) fn survey(&self, line: &[u8], around: &mut Surroundings) -> bool {
        let survey = self.survey.get_or_init(|| Survey::of(self));
        let Some(survey) = survey else {
            self.begin(around);
            return false;
        };
        around.clear(self.conditions.len(), Some(false));
        for there in survey.automaton.find_overlapping_iter(line) {
            match survey.found[there.pattern().as_usize()] {
                Found::Anchor(anchor) => around.anchors.push((anchor, there.start())),
                Found::Condition(condition) => around.say(condition),
                Found::Encoding => around.may_be_encoded = true,
            }
        }
        for &place in &survey.of_one_character {
            let anchor = &self.anchors[place];
            if self.can_stand(anchor, line, around) {
                let there = places(line, anchor.word).map(|at| (place, at));
                around.anchors.extend(there);
            }
        }
        // As they are found without the automaton: between equals, the order decides.
        around.anchors.sort_unstable();
        true
    }

    /// Whether the conditions of a cue of an anchor hold.
    fn can_stand(&self, anchor: &Anchor, line: &[u8], around: &mut Surroundings) -> bool {
        let mut cues = anchor.cues.iter();
        cues.any(|cue| self.holds(&self.all[cue.pattern], line, around))
    }

    /// Whether the conditions of a cue hold.
    fn holds(&self, pattern: &Pattern, line: &[u8], around: &mut Surroundings) -> bool {
        let mut conditions = pattern.conditions.iter();
        conditions.all(|&place| around.holds(line, place, &self.conditions[place]))
    }

    /// Finds the cues of a line that have words, by these.
    pub(crate) fn find(
        &self,
        line: &[u8],
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        for anchor in &self.anchors {
            for at in places(line, anchor.word) {
                self.anchored(anchor, line, at, around, known, found);
            }
        }
    }

    /// The same in a line that was surveyed.
    pub(crate) fn find_surveyed(
        &self,
        line: &[u8],
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        for place in 0..around.anchors.len() {
            let (anchor, at) = around.anchors[place];
            self.anchored(&self.anchors[anchor], line, at, around, known, found);
        }
    }

    /// Finds the cues of an anchor that stands at a place.
    fn anchored(
        &self,
        anchor: &Anchor,
        line: &[u8],
        at: usize,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        for cue in &anchor.cues {
            let pattern = &self.all[cue.pattern];
            if !self.holds(pattern, line, around) {
                continue;
            }
            let Some(start) = start_before(cue.before, line, at) else {
                continue;
            };
            if !cue.is_behind_code {
                pattern.find_at(line, start, around, known, found);
                continue;
            }
            for start in start.saturating_sub(MOST_BEFORE)..start {
                if pattern.find_at(line, start, around, known, found) {
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
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        self.find_each(&self.of_numbers, line, at, around, known, found);
    }

    /// Finds the cues that are the capital letters at a place.
    pub(crate) fn find_capitals(
        &self,
        line: &[u8],
        at: usize,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        self.find_each(&self.of_capitals, line, at, around, known, found);
    }

    fn find_each(
        &self,
        patterns: &[usize],
        line: &[u8],
        at: usize,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        for place in patterns {
            let pattern = &self.all[*place];
            if self.holds(pattern, line, around) {
                pattern.find_at(line, at, around, known, found);
            }
        }
    }

    /// Whether a cue can begin with a number behind which that byte stands.
    pub(crate) fn can_begin_before(&self, behind: Option<&u8>) -> bool {
        behind.is_none_or(|byte| self.behind_numbers[usize::from(*byte)])
    }
}

impl Survey {
    /// `None` if there is no word, or the automaton would be too large.
    fn of(patterns: &Patterns) -> Option<Self> {
        let mut words = Vec::new();
        let mut of_one_character = Vec::new();
        for (place, anchor) in patterns.anchors.iter().enumerate() {
            match anchor.word.len() {
                1 => of_one_character.push(place),
                _ => words.push((anchor.word, Found::Anchor(place))),
            }
        }
        for (place, condition) in patterns.conditions.iter().enumerate() {
            let of_condition = condition
                .iter()
                .map(|word| (*word, Found::Condition(place)));
            words.extend(of_condition);
        }
        words.extend(encoded::words().map(|word| (word, Found::Encoding)));
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words.iter().map(|(word, _)| word))
            .ok()?;
        Some(Self {
            automaton,
            found: words.into_iter().map(|(_, found)| found).collect(),
            of_one_character,
        })
    }
}

impl Pattern {
    /// Finds the cue at a place; says whether it is there.
    fn find_at(
        &self,
        line: &[u8],
        at: usize,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) -> bool {
        let is_for_starts = self.pieces.first() == Some(&Piece::Start);
        if is_for_starts && !around.begins(line, at) {
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
                for candidate in found.since(first) {
                    candidate.weight = end - at;
                }
            }
            None => found.truncate(first),
        }
        end.is_some()
    }
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
