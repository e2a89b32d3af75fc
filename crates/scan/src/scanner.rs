//! The scanner: line after line, whatever finds codes in it.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::{memchr, memrchr};
use wirecodes::{Cues, Family, Registry};
use wirecodes_base::cue::{is_beginning, is_of_word};
use wirecodes_base::spelling::FEWEST_CAPITALS;

use crate::access_log;
use crate::beginnings::{self, Beginning};
use crate::beside;
use crate::candidates::{Candidate, Candidates};
use crate::encoded;
use crate::hit::{Cue, Hit};
use crate::known::{Known, OfProtocols};
use crate::patterns::Patterns;
use crate::qmail;
use crate::reply;
use crate::request;
use crate::session::Session;
use crate::software;
use crate::surroundings::Surroundings;
use crate::texts::{Present, Texts};

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
    pub(crate) texts: Texts,
    /// Whether a text was scanned that could have been the only one.
    is_asked: AtomicBool,
}

/// A line is looked at in pieces of at most that many bytes, so that memory is bounded.
const LONGEST_LINE: usize = 1 << 16;

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
            texts: Texts::new(cues),
            is_asked: AtomicBool::new(false),
        }
    }

    /// Finds the codes of a text, line by line, in the order in which they stand there.
    ///
    /// The text may be one line or many, and any bytes; ranges count from its beginning. A reply that both SMTP and
    /// FTP may have sent is of the protocol that the lines around it are of, if they say so.
    pub fn scan<'s>(&'s self, text: &'s [u8]) -> Hits<'s> {
        self.go_on(Session::default(), text)
    }

    /// The same of a text that is read in pieces, cut between lines: the session is that of the
    /// [piece before](Hits::into_session).
    pub fn go_on<'s>(&'s self, mut session: Session, text: &'s [u8]) -> Hits<'s> {
        let memory = session.memory.take().unwrap_or_default();
        self.scan_with(memory, session, text)
    }

    /// The same of a text that may be the only one: for the first of them, no cues are prepared but those that can
    /// stand in it, and no tables.
    pub(crate) fn scan_alone<'s>(&'s self, text: &'s [u8]) -> Hits<'s> {
        let memory = match self.is_first() {
            true => self.memory_for(text),
            false => Memory::default(),
        };
        self.scan_with(memory, Session::default(), text)
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

    fn scan_with<'s>(&'s self, memory: Memory, mut session: Session, text: &'s [u8]) -> Hits<'s> {
        session.begin_text();
        Hits {
            scanner: self,
            text,
            at: 0,
            memory,
            session,
            hits: Vec::new(),
            next: 0,
        }
    }

    fn patterns(&self) -> &Patterns {
        self.patterns
            .get_or_init(|| Patterns::new(&self.cues, &self.known))
    }

    /// Finds the codes of one line.
    fn line(&self, text: &[u8], offset: usize, memory: &mut Memory, hits: &mut Vec<Hit>) {
        let first = hits.len();
        if self.codes(text, offset, memory, hits) {
            return;
        }
        let present = &mut memory.present;
        if hits.len() > first {
            let hits = &mut hits[first..];
            self.texts.find(&self.known, text, present, hits);
        } else if let Some(program) = software::of_line(text) {
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
        if let Some(range) = access_log::status(text) {
            let OfProtocols { http, ftp, .. } = self.known.of_protocols;
            let code_of = |family: Option<Family>| family?.code_in(text, range.start);
            // A client of FTP may have come to a server of HTTP, which answers with a code of its own.
            let of_ftp = access_log::is_of_ftp(text)
                .then(|| code_of(ftp))
                .flatten()
                .filter(|(code, _)| code.entry().is_some());
            if let Some((code, end)) = of_ftp.or_else(|| code_of(http)) {
                found.push(Candidate {
                    range: range.start..end,
                    said: range.start..end,
                    code,
                    entry: None,
                    cue: Cue::AccessLog,
                    weight: end,
                });
                found.resolve_into(offset, hits);
            }
            return true;
        }
        let patterns = of_text.as_ref().unwrap_or_else(|| self.patterns());
        patterns.survey(text, around);
        self.words(patterns, text, around, found);
        patterns.find(text, around, &self.known, found);
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

    /// Looks at each word that begins as a number, or as capital letters do.
    fn words(
        &self,
        patterns: &Patterns,
        line: &[u8],
        around: &mut Surroundings,
        found: &mut Candidates,
    ) {
        beginnings::each(line, |beginning| {
            let number = match beginning {
                Beginning::Number(number) => number,
                Beginning::Capitals(at) => {
                    if may_be_capitals(&line[at..]) {
                        patterns.find_capitals(line, at, around, &self.known, found);
                    }
                    return;
                }
            };
            let can_begin_cue = patterns.can_begin_with(line, number);
            // What goes on as a word does is a queue id or the like.
            if !can_begin_cue && is_of_word(number.behind) {
                return;
            }
            around.may_be_reply |= reply::may_begin_with(line, number);
            let may_be_named = beside::may_be_named(line, number);
            if !(can_begin_cue || may_be_named) || !is_beginning(line, number.at) {
                return;
            }
            if can_begin_cue {
                patterns.find_number(line, number, around, &self.known, found);
            }
            if may_be_named && let Some(value) = number.value(line) {
                beside::find(line, number.at, value, number.end(), &self.known, found);
            }
        });
    }
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
    /// The cues that can stand in the text, where it is scanned alone.
    of_text: Option<Patterns>,
    around: Surroundings,
    spoken: reply::Spoken,
    found: Candidates,
    present: Present,
}

/// The codes of a text, in the order in which they stand there.
#[derive(Debug)]
pub struct Hits<'s> {
    scanner: &'s Scanner,
    text: &'s [u8],
    at: usize,
    memory: Memory,
    session: Session,
    /// The codes of the last line; the memory is kept for the next one.
    hits: Vec<Hit>,
    /// Which of them comes next.
    next: usize,
}

/// A line of a text, or a piece of one that is very long, and the codes in it.
#[derive(Debug)]
pub struct Line<'h> {
    text: &'h [u8],
    range: Range<usize>,
    hits: &'h [Hit],
}

impl<'h> Line<'h> {
    /// The line, with its break. A piece of a long line ends in none.
    pub fn text(&self) -> &'h [u8] {
        self.text
    }

    /// Where it stands in what was scanned.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Its codes, in the order in which they stand there; their ranges too count from the beginning of the text.
    pub fn hits(&self) -> &'h [Hit] {
        self.hits
    }
}

impl Iterator for Hits<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            if let Some(hit) = self.hits.get(self.next) {
                self.next += 1;
                return Some(hit.clone());
            }
            self.next_line()?;
            self.next = 0;
        }
    }
}

impl Hits<'_> {
    /// Finds the codes of the next line, if there is one; those of the line before that were not asked for are
    /// passed over.
    ///
    /// It is the quicker way through much text, since no hit is copied.
    pub fn next_line(&mut self) -> Option<Line<'_>> {
        let start = self.at;
        let mut hits = std::mem::take(&mut self.hits);
        let end = self.line_at(start, &mut hits);
        if let Some(end) = end {
            self.at = end;
            if self.session.take(&hits, end) {
                self.look_ahead();
            }
            self.session.settle(&mut hits);
        }
        self.hits = hits;
        self.next = self.hits.len();
        let range = start..end?;
        Some(Line {
            text: &self.text[range.clone()],
            range,
            hits: &self.hits,
        })
    }

    /// What the lines say of those behind them, for [`Scanner::go_on`].
    pub fn into_session(self) -> Session {
        let mut session = self.session;
        // Cues that can stand in this text say nothing of others.
        session.memory = self.memory.of_text.is_none().then_some(self.memory);
        session
    }

    /// Looks at the lines behind for one that says what protocol a session is of.
    fn look_ahead(&mut self) {
        let mut hits = Vec::new();
        while let Some(end) = self.line_at(self.session.seen.1, &mut hits) {
            if !self.session.look(&hits, end) {
                return;
            }
        }
    }

    /// Finds the codes of the line that begins at a place, and where the next one does; `None` if there is no line.
    fn line_at(&mut self, at: usize, hits: &mut Vec<Hit>) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.is_empty() {
            return None;
        }
        let window = &rest[..rest.len().min(LONGEST_LINE)];
        let (line, behind) = match memchr(b'\n', window) {
            Some(end) => (&window[..end], end + 1),
            None if window.len() == rest.len() => (window, window.len()),
            // A long line is cut between two words.
            None => {
                let end = memrchr(b' ', window).map_or(window.len(), |blank| blank + 1);
                (&window[..end], end)
            }
        };
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        hits.clear();
        self.scanner.line(line, at, &mut self.memory, hits);
        Some(at + behind)
    }
}
