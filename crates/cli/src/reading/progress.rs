//! How far one is, for who waits at a terminal.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Whoever waits for less needs to know nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error, if that is a terminal, from the first second on.
#[derive(Debug, Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    is_wanted: bool,
}

impl Progress {
    /// That of reading some files.
    pub(crate) fn of(files: &[PathBuf], is_wanted: bool) -> Self {
        let sizes = files.iter().map(|file| match fs::metadata(file) {
            Ok(metadata) if metadata.is_file() => Some(metadata.len()),
            _ => None,
        });
        let total = sizes.sum::<Option<u64>>();
        let template = match total {
            Some(_) => "{wide_bar} {bytes} / {total_bytes}, {binary_bytes_per_sec}, {eta}",
            None => "{bytes}, {binary_bytes_per_sec}",
        };
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self {
            bar,
            begun: Instant::now(),
            is_wanted: is_wanted && io::stderr().is_terminal(),
        }
    }

    /// The same input, of which each byte is counted that is read.
    pub(crate) fn counting<R: Read>(&self, input: R) -> impl Read + use<R> {
        self.bar.wrap_read(input)
    }

    /// Shows it, if it is time.
    pub(crate) fn show(&mut self) {
        if self.is_wanted && self.begun.elapsed() > PATIENCE {
            self.is_wanted = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Has something written to standard error while the bar is out of the way.
    pub(crate) fn beside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
