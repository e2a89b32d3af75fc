//! What software prints with a code, found in a line.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use wirecodes::{AnyCode, Entry, Registry, Seen};

use crate::hit::{Cue, Hit, MOST_RIVALS};
use crate::known::Known;

/// The texts of software, for a scanner that has much to read.
#[derive(Debug)]
pub(crate) struct Texts {
    registry: &'static Registry,
    index: OnceLock<Option<Index>>,
}

/// Finds those texts in a line that may stand there: by a piece of each, all at once.
#[derive(Debug)]
struct Index {
    automaton: AhoCorasick,
    /// What the pieces are of.
    texts: Vec<Seen>,
}

/// A longer piece would rule out few more lines, and the automaton would not fit into a processor's cache.
const LONGEST_PIECE: usize = 12;

/// The texts that stand in a line; the memory is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Present {
    places: Vec<usize>,
    texts: Vec<Seen>,
}

impl Texts {
    pub(crate) fn new(registry: &'static Registry) -> Self {
        Self {
            registry,
            index: OnceLock::new(),
        }
    }

    /// Lets each hit of a line say which text of software stands there with it. Where several codes are as likely,
    /// that which a text comes with is meant.
    pub(crate) fn find(&self, known: &Known, line: &[u8], hits: &mut [Hit]) {
        let is_there = |seen: &Seen| seen.find_in(line).is_some();
        for hit in hits {
            tell(hit, known, |wanted| {
                best(self.registry.seen().filter(wanted).filter(is_there))
            });
        }
    }

    /// The same by an automaton, which takes some time to make, and so is for much text.
    pub(crate) fn find_fast(
        &self,
        known: &Known,
        line: &[u8],
        present: &mut Present,
        hits: &mut [Hit],
    ) {
        let index = self.index.get_or_init(|| Index::of(self.registry, known));
        let Some(index) = index else {
            return self.find(known, line, hits);
        };
        index.find(line, present);
        for hit in hits {
            tell(hit, known, |wanted| {
                best(present.texts.iter().copied().filter(wanted))
            });
        }
    }
}

impl Index {
    /// `None` if the automaton would be too large.
    fn of(registry: &'static Registry, known: &Known) -> Option<Self> {
        let is_known = |seen: &Seen| seen.codes().any(|codes| known.has(codes.family()));
        let texts: Vec<Seen> = registry.seen().filter(is_known).collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(texts.iter().map(|seen| piece(*seen)))
            .ok()?;
        Some(Self { automaton, texts })
    }

    fn find(&self, line: &[u8], present: &mut Present) {
        let Present { places, texts } = present;
        places.clear();
        texts.clear();
        let found = self.automaton.find_overlapping_iter(line);
        places.extend(found.map(|found| found.pattern().as_usize()));
        // The order of the registry decides between equals.
        places.sort_unstable();
        places.dedup();
        let there = places.iter().map(|place| self.texts[*place]);
        texts.extend(there.filter(|seen| seen.find_in(line).is_some()));
    }
}

/// What a text is looked for by: of its longest part as much as is needed.
fn piece(seen: Seen) -> &'static [u8] {
    let parts = seen.text().split('*').map(str::as_bytes);
    let longest = parts.max_by_key(|part| part.len()).unwrap_or_default();
    &longest[longest.len().saturating_sub(LONGEST_PIECE)..]
}

/// Lets a hit say which text stands there with it. `best` gives the text that tells most, of those of a line that
/// are wanted.
fn tell(hit: &mut Hit, known: &Known, best: impl Fn(&dyn Fn(&Seen) -> bool) -> Option<Seen>) {
    let code = hit.code;
    hit.seen = best(&|seen| seen.codes().any(|codes| codes.include(code)));
    if hit.seen.is_none()
        && matches!(hit.cue, Cue::Reply | Cue::BesideName)
        && let Some(seen) = best(&|seen| code_of_number(*seen, known, code.number()).is_some())
        && let Some(rival) = code_of_number(seen, known, code.number())
    {
        let was = std::mem::replace(&mut hit.code, rival);
        let mut rivals = hit.rivals.iter_mut();
        let place = rivals.find(|other| other.is_none_or(|other| other == rival));
        if let Some(place) = place {
            *place = Some(was);
        }
        hit.entry = rival.entry();
        hit.seen = Some(seen);
    }
    if let Some(seen) = hit.seen {
        hit.entry = entry_of(seen, hit.code).or(hit.entry);
    }
}

/// The code of that number, in a family that is looked for, that a text comes with.
fn code_of_number(seen: Seen, known: &Known, number: u32) -> Option<AnyCode> {
    let mut codes = seen.codes().filter(|codes| known.has(codes.family()));
    let codes = codes.find(|codes| {
        let [first, last] = codes.bounds();
        first == last && first.number() == number
    })?;
    Some(codes.bounds()[0])
}

/// The code of a text of software that stands in a line, whatever else does.
pub(crate) fn alone(registry: &'static Registry, known: &Known, line: &[u8]) -> Option<Hit> {
    let code_of = |seen: Seen| {
        let mut codes = seen.codes().filter(|codes| known.has(codes.family()));
        codes.find(|codes| codes.bounds()[0] == codes.bounds()[1])
    };
    let texts = registry.seen();
    let with_code = texts.filter(|seen| code_of(*seen).is_some() && seen.find_in(line).is_some());
    let seen = best(with_code)?;
    let (codes, range) = code_of(seen).zip(seen.find_in(line))?;
    let [code, _] = codes.bounds();
    Some(Hit {
        code,
        entry: codes.entry().or_else(|| code.entry()),
        seen: Some(seen),
        cue: Cue::Text(seen.text()),
        weight: range.len(),
        rivals: [None; MOST_RIVALS],
        range,
    })
}

/// The meaning of a code that a text names, if it names one.
fn entry_of(seen: Seen, code: AnyCode) -> Option<Entry> {
    let mut codes = seen.codes().filter(|codes| codes.include(code));
    let named = codes.find_map(|codes| codes.entry())?;
    // The text names it for every class, and the code is of one.
    let mut meanings = code.entries();
    meanings.find(|meaning| meaning.registered() == named.registered())
}

/// Of some texts in a line, that which tells most.
fn best(texts: impl Iterator<Item = Seen>) -> Option<Seen> {
    texts.max_by_key(|seen| (!seen.gives_way(), seen.text().len()))
}
