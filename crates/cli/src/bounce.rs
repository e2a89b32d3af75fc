//! `bounce`: why mail came back, of replies, reports and mailboxes.

mod case;
mod cases;
mod cutter;
mod records;
mod summary;
mod suppressed;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::Judge;

use crate::args::{BounceOptions, ReadFormat};
use crate::language;
use crate::reading::input::{Input, STANDARD_INPUT};
use crate::reading::progress::Progress;
use crate::reading::session::Session;
use case::{Case, CaseReport, Place};
use cases::Cases;
pub(crate) use cutter::is_mail;
use cutter::{Cutter, Item};
use records::Records;
use summary::Summary;
use suppressed::Suppressed;

/// Reads the files, or standard input where none is named.
pub(crate) fn run(options: &BounceOptions) -> ExitCode {
    let files = &options.files;
    let locale = options.lang.unwrap_or_else(language::of_environment);
    let report: Box<dyn CaseReport> = match (options.summary, options.format) {
        _ if options.suppress => Box::new(Suppressed::default()),
        (true, format) => Box::new(Summary::new(locale, format)),
        (false, ReadFormat::Json) => Box::new(Records),
        (false, ReadFormat::Text) => Box::new(Cases::new(locale, files.len() > 1)),
    };
    let progress = Progress::of(files, options.summary || options.suppress);
    let nothing = "no refusal of mail was found: no code of one, no report, and no words whose reason is known";
    let reading = Reading {
        judge: Judge::new(&CUES, &WORDINGS),
        session: Session::new(report, progress.clone(), nothing),
        progress,
    };
    reading.session.end_when_interrupted();
    for file in files {
        let read = if file.is_dir() {
            reading.folder(file)
        } else {
            reading.file(file)
        };
        if !reading.session.goes_on(file, read) {
            break;
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
    /// Reads a file; says whether anybody wants more.
    fn file(&self, path: &Path) -> io::Result<bool> {
        let input = Input::open(path, &self.progress)?;
        if !self.session.begin(input.name().as_deref()) {
            return Ok(false);
        }
        self.read(input, Cutter::default())
    }

    /// Reads a Maildir, of which one mail may be readable where another is not.
    fn folder(&self, path: &Path) -> io::Result<bool> {
        let mails = mails_of(path)?;
        if !self.session.begin(Some(&path.display().to_string())) {
            return Ok(false);
        }
        Ok(mails.iter().all(|mail| {
            let input = Input::open(mail, &self.progress);
            let read = input.and_then(|input| self.read(input, Cutter::of_mail()));
            self.session.goes_on(mail, read)
        }))
    }

    fn read(&self, mut input: Input, mut cutter: Cutter) -> io::Result<bool> {
        let file = input.name();
        let file = file.as_deref();
        let end = loop {
            match input.next_lines() {
                Ok(Some(text)) => {
                    if !self.report(file, |each| cutter.take(text, each)) {
                        return Ok(false);
                    }
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        // What came before an error is a mail as well, as far as it goes.
        let goes_on = self.report(file, |each| cutter.end(each));
        end.map(|()| goes_on)
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
                let verdict = self.judge.returned(text);
                match Case::of_reply(place, text, &verdict) {
                    Some(case) => report.case(&case, out).map(|()| true),
                    None => Ok(false),
                }
            }
            Item::Binary => {
                let file = file.unwrap_or(STANDARD_INPUT);
                remarks.push(format!(
                    "{file} is binary, neither mail nor lines of text; save what is in it as text, and a mail as `.eml`"
                ));
                Ok(false)
            }
            Item::Mail(mail, number, is_of_mailbox) => {
                let place = Place::of_mail(file, number, is_of_mailbox);
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
                Ok(!bounce.recipients().is_empty() || !bounce.complainers().is_empty())
            }
        }
    }
}

/// The mails of a Maildir, those that were read first, or of one of its two folders.
fn mails_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let parts = ["cur", "new"];
    let is_part = parts.iter().any(|name| folder.ends_with(name));
    let folders = match is_part {
        true => vec![folder.to_owned()],
        false => Vec::from(parts.map(|name| folder.join(name))),
    };
    if !folders.iter().any(|folder| folder.is_dir()) {
        let problem = "it is a folder without `cur` and `new` in it, so no Maildir; name the files in it instead";
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
