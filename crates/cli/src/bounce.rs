//! `bounce`: why mail came back, of replies, reports and mailboxes.

mod case;
mod cases;
mod cutter;
mod records;
mod summary;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::Judge;

use crate::args::{BounceOptions, ReadFormat};
use crate::language;
use crate::read::input::{Input, STANDARD_INPUT};
use crate::read::progress::Progress;
use crate::read::session::Session;
use case::{Case, CaseReport, Place};
use cases::Cases;
use cutter::{Cutter, Item};
use records::Records;
use summary::Summary;

/// Reads the files, or standard input where none is named.
pub(crate) fn run(options: &BounceOptions) -> ExitCode {
    let mut files = options.files.clone();
    if files.is_empty() {
        files.push(STANDARD_INPUT.into());
    }
    let locale = options.lang.unwrap_or_else(language::of_environment);
    let report: Box<dyn CaseReport> = match (options.summary, options.format) {
        (true, format) => Box::new(Summary::new(locale, format)),
        (false, ReadFormat::Json) => Box::new(Records),
        (false, ReadFormat::Text) => Box::new(Cases::new(locale, files.len() > 1)),
    };
    let progress = Progress::of(&files, options.summary);
    let reading = Reading {
        judge: Judge::new(&CUES, &WORDINGS),
        session: Session::new(report, progress.clone()),
        progress,
    };
    reading.session.end_when_interrupted();
    for file in &files {
        match reading.take(file) {
            Ok(true) => {}
            // Nobody reads on.
            Ok(false) => break,
            Err(error) => {
                let complaint = format!("cannot read {}: {error}", file.display());
                reading.session.complain(&complaint);
            }
        }
    }
    ExitCode::from(reading.session.end())
}

struct Reading {
    judge: Judge,
    session: Session<dyn CaseReport>,
    progress: Progress,
}

impl Reading {
    /// Reads a file or a folder; says whether anybody wants more.
    fn take(&self, path: &Path) -> io::Result<bool> {
        let is_folder = path.is_dir();
        let mails = is_folder.then(|| mails_of(path)).transpose()?;
        let name = (path != Path::new(STANDARD_INPUT)).then(|| path.display().to_string());
        let begun = self.session.write(|report, out| {
            report.file(name.as_deref(), out)?;
            Ok(false)
        });
        if !begun {
            return Ok(false);
        }
        let Some(mails) = mails else {
            return self.read(path, Cutter::default());
        };
        for mail in mails {
            if !self.read(&mail, Cutter::of_mail())? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn read(&self, path: &Path, mut cutter: Cutter) -> io::Result<bool> {
        let mut input = Input::open(path, &self.progress)?;
        let file = input.name();
        let file = file.as_deref();
        while let Some(text) = input.next_lines()? {
            if !self.report(file, |each| cutter.take(text, each)) {
                return Ok(false);
            }
        }
        Ok(self.report(file, |each| cutter.end(each)))
    }

    /// Reports what something is cut into; says whether anybody wants more.
    fn report(&self, file: Option<&str>, cut: impl FnOnce(&mut dyn FnMut(Item<'_>))) -> bool {
        let mut remarks = Vec::new();
        let goes_on = self.session.write(|report, out| {
            let mut has_found = Ok(false);
            cut(&mut |item| {
                if let Ok(found) = &mut has_found {
                    match self.one(file, item, report, out, &mut remarks) {
                        Ok(is_one) => *found |= is_one,
                        Err(error) => has_found = Err(error),
                    }
                }
            });
            has_found
        });
        remarks
            .iter()
            .for_each(|remark| self.session.remark(remark));
        goes_on
    }

    /// Reports a line or a mail; says whether there is something in it.
    fn one(
        &self,
        file: Option<&str>,
        item: Item<'_>,
        report: &mut dyn CaseReport,
        out: &mut dyn io::Write,
        remarks: &mut Vec<String>,
    ) -> io::Result<bool> {
        match item {
            Item::Line(text, number) => {
                report.read_line();
                let place = Place::of_line(file, number);
                let verdict = self.judge.reply(text);
                match Case::of_reply(place, text, &verdict) {
                    Some(case) => report.case(&case, out).map(|()| true),
                    None => Ok(false),
                }
            }
            Item::Mail(mail, number) => {
                let place = Place::of_mail(file, number);
                let bounce = self.judge.mail(mail);
                if bounce.is_cut() {
                    let file = file.unwrap_or(STANDARD_INPUT);
                    remarks.push(format!(
                        "{file}: mail {number} is larger than what is read of one; the rest is not looked at"
                    ));
                }
                report.mail(place, &bounce, out)?;
                for recipient in bounce.recipients() {
                    report.case(&Case::of_recipient(place, recipient, bounce.is_cut()), out)?;
                }
                Ok(!bounce.recipients().is_empty())
            }
        }
    }
}

/// The mails of a Maildir, those that were read first.
fn mails_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let folders = ["cur", "new"].map(|name| folder.join(name));
    if !folders.iter().any(|folder| folder.is_dir()) {
        let problem = "it is a folder without `cur` and `new` in it, so no Maildir";
        return Err(io::Error::other(problem));
    }
    let mut mails = Vec::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let mut files: Vec<PathBuf> = fs::read_dir(folder)?
            .map(|file| file.map(|file| file.path()))
            .collect::<io::Result<_>>()?;
        files.sort_unstable();
        mails.extend(files.into_iter().filter(|file| file.is_file()));
    }
    Ok(mails)
}
