//! What is read becomes a report, until all is read, nobody reads on, or somebody interrupts.

use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{mem, process};

use wirecodes_scan::{Hit, Scanner};

use super::finding::Finding;
use super::input::Input;
use super::progress::Progress;
use crate::complaints::complain;

/// Exit statuses, as those of `grep`.
pub(super) const FOUND: u8 = 0;
pub(super) const NOT_FOUND: u8 = 1;
pub(super) const TROUBLE: u8 = 2;

/// What lines and the codes in them become.
pub(super) trait Report: Send {
    /// A file begins; standard input has no name.
    fn file(&mut self, name: Option<&str>, out: &mut dyn Write) -> io::Result<()>;

    /// The next line, or a piece of one that is very long.
    fn line(&mut self, line: Piece<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// All is read.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// A line, or a piece of one that is very long, in which codes were looked for.
#[derive(Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t [u8],
    /// The ranges of the hits count from the beginning of what was scanned, in which the text stands here.
    start: usize,
    hits: &'t [Hit],
    failures_alone: bool,
}

impl<'t> Piece<'t> {
    /// The codes that were asked for, each with where it stands in the text.
    pub(super) fn hits(self) -> impl Iterator<Item = (Range<usize>, &'t Hit)> {
        let hits = self.hits.iter();
        let hits = hits.filter(move |hit| !self.failures_alone || Finding::of(hit).is_failure());
        hits.map(move |hit| {
            let Range { start, end } = hit.range();
            (start - self.start..end - self.start, hit)
        })
    }

    /// Whether the line ends here.
    pub(super) fn ends(self) -> bool {
        self.text.ends_with(b"\n")
    }
}

/// A report that is being made. It is locked while it grows, and not while more is waited for, so that whoever
/// interrupts gets what there is.
#[derive(Clone)]
pub(super) struct Session(Arc<Mutex<State>>);

struct State {
    report: Box<dyn Report>,
    failures_alone: bool,
    out: BufWriter<io::Stdout>,
    progress: Progress,
    has_found: bool,
    has_trouble: bool,
    /// Set once the report is complete.
    status: Option<u8>,
}

impl Session {
    pub(super) fn new(report: Box<dyn Report>, failures_alone: bool, progress: Progress) -> Self {
        Self(Arc::new(Mutex::new(State {
            report,
            failures_alone,
            out: BufWriter::with_capacity(1 << 16, io::stdout()),
            progress,
            has_found: false,
            has_trouble: false,
            status: None,
        })))
    }

    /// Has an interruption end the report with what was read so far, and the program with it.
    pub(super) fn end_when_interrupted(&self) {
        let session = self.clone();
        // Where it cannot be had, an interruption ends the program as it ends any other.
        let _ = ctrlc::set_handler(move || process::exit(session.end().into()));
    }

    /// Reads all of an input; says whether anybody wants more.
    pub(super) fn read(&self, mut input: Input, scanner: &Scanner) -> io::Result<bool> {
        let begun = self.state().write(|report, out| {
            report.file(input.name().as_deref(), out)?;
            Ok(false)
        });
        if !begun {
            return Ok(false);
        }
        let mut lines_before = wirecodes_scan::Session::default();
        while let Some(text) = input.next_lines()? {
            let mut state = self.state();
            let failures_alone = state.failures_alone;
            let goes_on = state.write(|report, out| {
                let mut has_found = false;
                let mut lines = scanner.go_on(mem::take(&mut lines_before), text);
                while let Some(line) = lines.next_line() {
                    let piece = Piece {
                        text: &text[line.range()],
                        start: line.range().start,
                        hits: line.hits(),
                        failures_alone,
                    };
                    has_found = has_found || piece.hits().next().is_some();
                    report.line(piece, out)?;
                }
                lines_before = lines.into_session();
                // Whoever follows a log sees each line when it comes.
                out.flush()?;
                Ok(has_found)
            });
            if !goes_on {
                return Ok(false);
            }
            state.progress.show();
        }
        Ok(true)
    }

    /// Says what is wrong, and goes on.
    pub(super) fn complain(&self, complaint: &str) {
        let mut state = self.state();
        state.has_trouble = true;
        let State { progress, .. } = &*state;
        progress.beside(|| complain([complaint]));
    }

    /// Completes the report, and returns the status to exit with.
    pub(super) fn end(&self) -> u8 {
        let mut state = self.state();
        if state.status.is_none() {
            state.progress.end();
            state.write(|report, out| {
                report.end(out)?;
                out.flush()?;
                Ok(false)
            });
        }
        let status = match (state.has_trouble, state.has_found) {
            (true, _) => TROUBLE,
            (false, true) => FOUND,
            (false, false) => NOT_FOUND,
        };
        *state.status.get_or_insert(status)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Has something written, which says whether a code was found; returns whether more can be.
    ///
    /// That nobody reads on is no error, anything else is.
    fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Report, &mut dyn Write) -> io::Result<bool>,
    ) -> bool {
        if self.status.is_some() {
            return false;
        }
        match write(&mut *self.report, &mut self.out) {
            Ok(has_found) => {
                self.has_found |= has_found;
                return true;
            }
            // What was found is what could not be written.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.has_found = true,
            Err(error) => {
                self.has_trouble = true;
                complain([format!("cannot write: {error}")]);
            }
        }
        self.status = Some(if self.has_trouble { TROUBLE } else { FOUND });
        false
    }
}
