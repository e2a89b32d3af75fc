//! What is read becomes a report, until all is read, nobody reads on, or somebody interrupts.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::progress::Progress;
use crate::complaints::{self, complain};

/// Exit statuses, as those of `grep`.
pub(crate) const FOUND: u8 = 0;
pub(crate) const NOT_FOUND: u8 = 1;
pub(crate) const TROUBLE: u8 = 2;

/// That of a program which an interruption ended, as shells have it.
const INTERRUPTED: i32 = 130;

/// So long an interruption waits for the report: nobody may be reading it.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is made of what is read.
pub(crate) trait Report: Send {
    /// A file or a folder begins; standard input has no name.
    fn file(&mut self, _name: Option<&str>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// All is read.
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A report that is being made. It is locked while it grows, and not while more is waited for, so that whoever
/// interrupts gets what there is.
pub(crate) struct Session<R: ?Sized>(Arc<Mutex<State<R>>>);

impl<R: ?Sized> Clone for Session<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

struct State<R: ?Sized> {
    out: BufWriter<io::Stdout>,
    progress: Progress,
    has_found: bool,
    has_trouble: bool,
    /// What is said where nothing is found.
    nothing: &'static str,
    /// Set once the report is complete.
    status: Option<u8>,
    report: Box<R>,
}

impl<R: Report + ?Sized + 'static> Session<R> {
    pub(crate) fn new(report: Box<R>, progress: Progress, nothing: &'static str) -> Self {
        Self(Arc::new(Mutex::new(State {
            out: BufWriter::with_capacity(1 << 16, io::stdout()),
            progress,
            has_found: false,
            has_trouble: false,
            nothing,
            status: None,
            report,
        })))
    }

    /// Has an interruption end the report with what was read so far, and the program with it.
    pub(crate) fn end_when_interrupted(&self) {
        let session = self.clone();
        // Where it cannot be had, an interruption ends the program as it ends any other.
        let _ = ctrlc::set_handler(move || {
            thread::spawn(|| {
                thread::sleep(PATIENCE);
                process::exit(INTERRUPTED);
            });
            process::exit(session.end().into())
        });
    }

    /// Begins a file or a folder; says whether anybody wants more.
    pub(crate) fn begin(&self, name: Option<&str>) -> bool {
        self.write(|report, out| report.file(name, out).map(|()| false))
    }

    /// Has something written, which says whether something was found; returns whether anybody wants more.
    pub(crate) fn write(
        &self,
        write: impl FnOnce(&mut R, &mut dyn Write) -> io::Result<bool>,
    ) -> bool {
        let mut state = self.state();
        let goes_on = state.write(|report, out| {
            let has_found = write(report, out)?;
            // Whoever follows a log sees each line when it comes.
            out.flush()?;
            Ok(has_found)
        });
        if goes_on {
            state.progress.show();
        }
        goes_on
    }

    /// Complains if a file could not be read, which is no reason not to read others; says whether anybody wants more.
    pub(crate) fn goes_on(&self, file: &Path, read: io::Result<bool>) -> bool {
        read.unwrap_or_else(|error| {
            let mut state = self.state();
            state.has_trouble = true;
            let complaint = format!("cannot read {}: {error}", file.display());
            state.progress.beside(|| complain([complaint]));
            true
        })
    }

    /// Says what there is to know of what was read, and goes on.
    pub(crate) fn remark(&self, remark: &str) {
        self.state().progress.beside(|| complaints::remark(remark));
    }

    /// Completes the report, and returns the status to exit with.
    pub(crate) fn end(&self) -> u8 {
        let mut state = self.state();
        if state.status.is_none() {
            state.progress.end();
            state.write(|report, out| {
                report.end(out)?;
                out.flush()?;
                Ok(false)
            });
            if !state.has_found && !state.has_trouble {
                complaints::remark(state.nothing);
            }
        }
        let status = match (state.has_trouble, state.has_found) {
            (true, _) => TROUBLE,
            (false, true) => FOUND,
            (false, false) => NOT_FOUND,
        };
        *state.status.get_or_insert(status)
    }

    fn state(&self) -> MutexGuard<'_, State<R>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: Report + ?Sized> State<R> {
    /// Has something written, which says whether something was found; returns whether more can be.
    ///
    /// That nobody reads on is no error, anything else is.
    fn write(&mut self, write: impl FnOnce(&mut R, &mut dyn Write) -> io::Result<bool>) -> bool {
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
