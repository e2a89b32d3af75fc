//! The scanner: line after line, whatever finds codes in it.

use memchr::{memchr, memrchr};
use wirecodes::{Cues, Family, Registry};
use wirecodes_base::cue::{is_beginning, is_end};

use crate::access_log;
use crate::beside;
use crate::candidates::{Candidate, Candidates};
use crate::encoded;
use crate::hit::{Cue, Hit};
use crate::known::Known;
use crate::patterns::Patterns;
use crate::qmail;
use crate::reply;
use crate::request;
use crate::session::Session;
use crate::start::Starts;
use crate::texts;

/// Finds codes in lines by the cues of a registry.
///
/// It is made once and used for any number of lines, by any number of threads.
#[derive(Debug)]
pub struct Scanner {
    pub(crate) registry: &'static Registry,
    pub(crate) known: Known,
    patterns: Patterns,
}

/// A line is looked at in pieces of at most that many bytes, so that memory is bounded.
const LONGEST_LINE: usize = 1 << 16;

/// From that many bytes on, what is quick to find by is made first.
const MUCH: usize = 1 << 14;

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
        let patterns = Patterns::new(cues, &known);
        Self {
            registry,
            known,
            patterns,
        }
    }

    /// Finds the codes of a text, line by line, in the order in which they stand there.
    ///
    /// The text may be one line or many, and any bytes; ranges count from its beginning. A text that is cut into
    /// pieces has to be cut between lines. A reply that both SMTP and FTP may have sent is of the protocol that the
    /// lines around it are of, if they say so.
    pub fn scan<'s>(&'s self, text: &'s [u8]) -> Hits<'s> {
        Hits {
            scanner: self,
            text,
            at: 0,
            is_much: text.len() >= MUCH,
            line: Line::default(),
            session: Session::default(),
            hits: Vec::new(),
            next: 0,
        }
    }

    /// Finds the codes of one line.
    fn line(
        &self,
        text: &[u8],
        offset: usize,
        is_much: bool,
        memory: &mut Line,
        hits: &mut Vec<Hit>,
    ) {
        let Line { starts, found } = memory;
        if let Some(range) = access_log::status(text) {
            let code_of = |id| self.known.family(id)?.code_in(text, range.start);
            // A client of FTP may have come to a server of HTTP, which answers with a code of its own.
            let of_ftp = access_log::is_of_ftp(text)
                .then(|| code_of("ftp"))
                .flatten()
                .filter(|(code, _)| code.entry().is_some());
            if let Some((code, end)) = of_ftp.or_else(|| code_of("http")) {
                found.push(Candidate {
                    range: range.start..end,
                    code,
                    entry: None,
                    cue: Cue::AccessLog,
                    weight: end,
                });
                found.resolve_into(offset, hits);
            }
            return;
        }
        starts.find(text);
        self.words(text, starts, found);
        if is_much {
            self.patterns.find_fast(text, starts, &self.known, found);
        } else {
            self.patterns.find(text, starts, &self.known, found);
        }
        reply::find(text, starts, &self.known, found);
        request::find(text, starts, &self.known, found);
        encoded::find(text, &self.known, found);
        qmail::find(text, &self.known, found);
        let first = hits.len();
        found.resolve_into(offset, hits);
        if hits.len() > first {
            texts::find(self.registry, &self.known, text, &mut hits[first..]);
        }
    }

    /// Looks at each word that begins as a number, or as capital letters do.
    fn words(&self, line: &[u8], starts: &Starts, found: &mut Candidates) {
        let mut at = 0;
        while let Some(&byte) = line.get(at) {
            if !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let length = line[at..]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
                .count();
            let word = &line[at..at + length];
            if byte.is_ascii_digit() {
                if is_beginning(line, at) {
                    self.patterns
                        .find_number(line, at, starts, &self.known, found);
                    if let Some(number) = number(word).filter(|_| is_end(line, at + length)) {
                        beside::find(line, at, number, at + length, &self.known, found);
                    }
                }
            } else if length >= FEWEST_CAPITALS && word[..2].iter().all(u8::is_ascii_uppercase) {
                self.patterns
                    .find_capitals(line, at, starts, &self.known, found);
            }
            at += length;
        }
    }
}

/// As many capital letters tell a name from other words.
const FEWEST_CAPITALS: usize = 5;

/// The number of up to four digits.
fn number(word: &[u8]) -> Option<u32> {
    let is_number = word.len() <= 4
        && word.iter().all(u8::is_ascii_digit)
        && (word.len() == 1 || word[0] != b'0');
    is_number.then(|| {
        word.iter()
            .fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    })
}

/// What is worked out for a line; the memory is kept for the next one.
#[derive(Debug, Default)]
struct Line {
    starts: Starts,
    found: Candidates,
}

/// The codes of a text, in the order in which they stand there.
#[derive(Debug)]
pub struct Hits<'s> {
    scanner: &'s Scanner,
    text: &'s [u8],
    at: usize,
    is_much: bool,
    line: Line,
    session: Session,
    /// The codes of the last line; the memory is kept for the next one.
    hits: Vec<Hit>,
    /// Which of them comes next.
    next: usize,
}

impl Iterator for Hits<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            if let Some(hit) = self.hits.get(self.next) {
                self.next += 1;
                return Some(hit.clone());
            }
            if !self.next_line() {
                return None;
            }
        }
    }
}

impl Hits<'_> {
    /// Finds the codes of the next line, if there is one.
    fn next_line(&mut self) -> bool {
        let mut hits = std::mem::take(&mut self.hits);
        let end = self.line_at(self.at, &mut hits);
        if let Some(end) = end {
            self.at = end;
            if self.session.take(&hits, end) {
                self.look_ahead();
            }
            self.session.settle(&mut hits);
        }
        self.hits = hits;
        self.next = 0;
        end.is_some()
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
        self.scanner
            .line(line, at, self.is_much, &mut self.line, hits);
        Some(at + behind)
    }
}
