//! Texts line by line: what one line says of the protocol holds for those around it.

use std::ops::{Deref, DerefMut, Range};

use memchr::{memchr, memrchr};

use crate::hit::Hit;
use crate::scanner::{Memory, Scanner};
use crate::session::Session;

/// A line is looked at in pieces of at most that many bytes, so that memory is bounded.
const LONGEST_LINE: usize = 1 << 16;

impl Scanner {
    /// Finds the codes of a text, line by line, in the order in which they stand there.
    ///
    /// The text may be one line or many, and any bytes; ranges count from its beginning, and none overlaps another. A line
    /// longer than 64 KiB is read in pieces that end between two words. A reply that both SMTP and
    /// FTP may have sent is of the protocol that the lines around it are of, if they say so.
    pub fn scan<'s>(&'s self, text: &'s [u8]) -> Hits<'s> {
        Hits::new(self, text, Held::Own(Box::default()))
    }

    /// Reads a text that comes in pieces, cut between lines.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            scanner: self,
            state: State::default(),
        }
    }

    /// [`Scanner::scan`] of a text that may be the only one: for the first of them, no cues are prepared but those that
    /// can stand in it, and no tables.
    pub(crate) fn scan_alone<'s>(&'s self, text: &'s [u8]) -> Hits<'s> {
        let mut state = State::default();
        if self.is_first() {
            state.memory = self.memory_for(text);
        }
        state.memory.is_question = true;
        Hits::new(self, text, Held::Own(Box::new(state)))
    }
}

/// Reads a text that comes in pieces, as who follows a log has it. What the lines of one say of the protocol holds for
/// those of the next.
///
/// ```
/// use std::io::BufRead;
///
/// use wirecodes_scan::Scanner;
///
/// let scanner = Scanner::new(&wirecodes::CUES);
/// let mut reader = scanner.reader();
/// let mut log = &b"331 Password required\n500 What?\n226 Tra"[..];
/// let mut families = Vec::new();
/// let mut line = Vec::new();
/// while log.read_until(b'\n', &mut line)? > 0 {
///     // A line that is still being written stays until the rest of it is there.
///     if line.ends_with(b"\n") {
///         families.extend(reader.read(&line).map(|hit| hit.code().family().id()));
///         line.clear();
///     }
/// }
/// assert_eq!(families, ["ftp", "ftp"]);
/// assert_eq!(line, b"226 Tra");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader<'s> {
    scanner: &'s Scanner,
    state: State,
}

impl Reader<'_> {
    /// Finds the codes of the next piece, as [`Scanner::scan`] does those of a whole text; ranges count from the
    /// beginning of the piece. Lines of it that are not asked for say nothing of those behind them.
    pub fn read<'r>(&'r mut self, piece: &'r [u8]) -> Hits<'r> {
        Hits::new(self.scanner, piece, Held::OfReader(&mut self.state))
    }
}

/// What is known behind a line, and the memory that the next one is worked out in.
#[derive(Debug, Default)]
struct State {
    session: Session,
    memory: Memory,
}

/// The state of a text that is scanned whole, or that of a reader, which goes on with it.
#[derive(Debug)]
enum Held<'s> {
    Own(Box<State>),
    OfReader(&'s mut State),
}

impl Deref for Held<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        match self {
            Self::Own(state) => state,
            Self::OfReader(state) => state,
        }
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut State {
        match self {
            Self::Own(state) => state,
            Self::OfReader(state) => state,
        }
    }
}

/// The codes of a text, in the order in which they stand there.
#[derive(Debug)]
pub struct Hits<'s> {
    scanner: &'s Scanner,
    text: &'s [u8],
    at: usize,
    state: Held<'s>,
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

impl<'s> Hits<'s> {
    fn new(scanner: &'s Scanner, text: &'s [u8], mut state: Held<'s>) -> Self {
        state.session.begin_text();
        Self {
            scanner,
            text,
            at: 0,
            state,
            hits: Vec::new(),
            next: 0,
        }
    }

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
            if self.state.session.take(&hits, end) {
                self.look_ahead();
            }
            self.state.session.settle(&mut hits);
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

    /// Looks at the lines behind for one that says what protocol a session is of.
    fn look_ahead(&mut self) {
        let mut hits = Vec::new();
        while let Some(end) = self.line_at(self.state.session.behind_seen, &mut hits) {
            if !self.state.session.look(&hits, end) {
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
        self.scanner.line(line, at, &mut self.state.memory, hits);
        Some(at + behind)
    }
}
