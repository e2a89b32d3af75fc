//! The scanner: of one line, whatever finds codes in it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use wirecodes::{Cues, Family, Registry};
use wirecodes_base::cue::{is_beginning, is_of_word};
use wirecodes_base::spelling::FEWEST_CAPITALS;

use crate::hit::Hit;
use crate::known::Known;
use crate::line::candidates::Candidates;
use crate::line::numbers::{self, Beginning};
use crate::line::patterns::{Patterns, Reading};
use crate::line::seen::{Present, SeenTexts};
use crate::line::surroundings::Surroundings;
use crate::line::{access_log, beside_name, encoded, expected, program, qmail, reply, request};

/// Finds codes in lines by the cues of a registry.
///
/// It is made once and used for any number of lines, by any number of threads.
#[derive(Debug)]
pub struct Scanner {
    pub(crate) registry: &'static Registry,
    pub(crate) known: Known,
    cues: Cues,
    /// Made for the first line: a question for a number needs none.
    patterns: OnceLock<Patterns>,
    pub(crate) texts: SeenTexts,
    /// Whether a text was scanned that could have been the only one.
    is_asked: AtomicBool,
}

impl Scanner {
    /// A scanner for all families of the registry that the cues belong to.
    pub fn new(cues: &Cues) -> Self {
        Self::of(cues, |_| true)
    }

    /// A scanner for those families alone that are asked for.
    pub fn of(cues: &Cues, is_asked_for: impl Fn(Family) -> bool) -> Self {
        let registry = cues.registry();
        let families = registry.families().filter(|family| is_asked_for(*family));
        let known = Known::new(families.collect());
        Self {
            registry,
            known,
            cues: *cues,
            patterns: OnceLock::new(),
            texts: SeenTexts::new(cues),
            is_asked: AtomicBool::new(false),
        }
    }

    /// Whether no text came before; it is asked for one that may be the only one.
    pub(crate) fn is_first(&self) -> bool {
        !self.is_asked.swap(true, Ordering::Relaxed) && self.patterns.get().is_none()
    }

    /// What is needed for a text that may be the only one.
    pub(crate) fn memory_for(&self, text: &[u8]) -> Memory {
        Memory {
            of_text: Some(Patterns::for_text(&self.cues, &self.known, text)),
            spoken: reply::Spoken::alone(),
            ..Memory::default()
        }
    }

    fn patterns(&self) -> &Patterns {
        self.patterns
            .get_or_init(|| Patterns::new(&self.cues, &self.known))
    }

    /// Finds the codes of one line.
    pub(crate) fn line(
        &self,
        text: &[u8],
        offset: usize,
        memory: &mut Memory,
        hits: &mut Vec<Hit>,
    ) {
        let first = hits.len();
        let is_of_access_log = self.codes(text, offset, memory, hits);
        if !is_of_access_log && memory.around.may_be_expected && hits.len() > first {
            expected::tell(text, offset, &self.known, memory.is_question, hits, first);
        }
        let present = &mut memory.present;
        let hits_of_line = &mut hits[first..];
        if is_of_access_log {
            let status = hits_of_line.first().map(|hit| hit.range.start - offset);
            let said = status.and_then(|status| access_log::said_from(text, status));
            if let Some(said) = said {
                self.texts.find(&self.known, said, present, hits_of_line);
            }
        } else if !hits_of_line.is_empty() {
            self.texts.find(&self.known, text, present, hits_of_line);
        } else if let Some(program) = program::of_line(text) {
            let texts = &self.texts;
            let hit = texts.of_program(program, &self.known, text, present);
            hits.extend(hit.map(|mut hit| {
                hit.shift(offset);
                hit
            }));
        }
    }

    /// Finds the codes of one line, whatever software says with them, and whether it is one of an access log.
    pub(crate) fn codes(
        &self,
        text: &[u8],
        offset: usize,
        memory: &mut Memory,
        hits: &mut Vec<Hit>,
    ) -> bool {
        let Memory {
            of_text,
            around,
            spoken,
            found,
            ..
        } = memory;
        if let Some(status) = access_log::status(text) {
            found.extend(access_log::code(text, status, &self.known));
            found.resolve_into(offset, hits);
            return true;
        }
        let patterns = of_text.as_ref().unwrap_or_else(|| self.patterns());
        let mut reading = Reading::of(patterns, text, &self.known, around, found);
        find_words(&mut reading);
        reading.find();
        if around.may_be_reply {
            reply::find(text, around, spoken, &self.known, found);
        }
        request::find(text, around, &self.known, found);
        if around.may_be_encoded {
            encoded::find(text, &self.known, found);
            qmail::find(text, &self.known, found);
        }
        found.resolve_into(offset, hits);
        false
    }
}

/// Looks at each word that begins as a number, or as capital letters do.
fn find_words(reading: &mut Reading<'_>) {
    let line = reading.line;
    numbers::each(line, |beginning| {
        let number = match beginning {
            Beginning::Number(number) => number,
            Beginning::Capitals(at) => {
                if may_be_capitals(&line[at..]) {
                    reading.find_capitals(at);
                }
                return;
            }
        };
        let can_begin_cue = reading.can_begin_with(number);
        // What goes on as a word does is a queue id or the like.
        if !can_begin_cue && is_of_word(number.behind) {
            return;
        }
        reading.around.may_be_reply |= reply::may_begin_with(line, number);
        let may_be_named = beside_name::may_be_named(line, number, reading.known);
        if !(can_begin_cue || may_be_named) || !is_beginning(line, number.at) {
            return;
        }
        if can_begin_cue {
            reading.find_number(number);
        }
        if may_be_named {
            beside_name::find(line, number, reading.known, reading.found);
        }
    });
}

/// Whether a text may begin with a name that its capital letters tell from other words.
fn may_be_capitals(text: &[u8]) -> bool {
    let is_of_constant = |byte: &u8| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_');
    let begin = text.get(..FEWEST_CAPITALS);
    begin.is_some_and(|begin| begin.iter().all(is_of_constant))
}

/// What is worked out for a line; the memory is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether a question is scanned: it may be about what was expected as well.
    pub(crate) is_question: bool,
    /// The cues that can stand in the text, where it is scanned alone.
    of_text: Option<Patterns>,
    around: Surroundings,
    spoken: reply::Spoken,
    found: Candidates,
    present: Present,
}
