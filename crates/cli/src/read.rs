//! `read`: the codes in logs and messages, line by line or counted.

mod annotated;
mod hits;
mod pieces;
mod summary;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use wirecodes::CUES;
use wirecodes_scan::Scanner;

use crate::args::{ReadFormat, ReadOptions};
use crate::language;
use crate::reading::input::Input;
use crate::reading::progress::Progress;
use crate::reading::session::Session;
use annotated::Annotated;
use hits::Hits;
use pieces::{LineReport, Wanted};
use summary::Summary;

/// Reads the files, or standard input where none is named.
pub(crate) fn run(options: &ReadOptions) -> ExitCode {
    let families = &options.family;
    let scanner = Scanner::of(&CUES, |family| {
        families.is_empty() || families.contains(&family)
    });
    let wanted = Wanted {
        failures_alone: options.failures,
        all_families: families.is_empty(),
    };
    let files = &options.files;
    let progress = Progress::of(files, !is_shown_as_it_comes(options));
    let report = report(options, files.len() > 1);
    let nothing = match wanted.failures_alone || !wanted.all_families {
        true => "no such code was found",
        false => "no code was found",
    };
    let session = Session::new(report, progress.clone(), nothing);
    session.end_when_interrupted();
    for file in files {
        let read = Input::open(file, &progress)
            .and_then(|input| pieces::read(&session, input, &scanner, wanted));
        if !session.goes_on(file, read) {
            break;
        }
    }
    ExitCode::from(session.end())
}

/// Whether lines are written to a terminal while they are read.
fn is_shown_as_it_comes(options: &ReadOptions) -> bool {
    io::stdout().is_terminal() && !options.is_summary(true)
}

fn report(options: &ReadOptions, has_several_files: bool) -> Box<dyn LineReport> {
    let locale = options.lang.unwrap_or_else(language::of_environment);
    let is_summary = options.is_summary(io::stdout().is_terminal());
    match (options.format, is_summary) {
        (format, true) => Box::new(Summary::new(locale, format)),
        (ReadFormat::Json, false) => Box::new(Hits::new()),
        (ReadFormat::Text, false) => {
            let is_whole = !options.failures && options.family.is_empty();
            Box::new(Annotated::new(locale, is_whole, has_several_files))
        }
    }
}
