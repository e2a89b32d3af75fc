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
use wirecodes_scan::{Judge, MailKind};

use crate::args::{BounceOptions, ReadFormat};
use crate::language;
use crate::reading::input::{Input, NAME_OF_STANDARD_INPUT};
use crate::reading::progress::Progress;
use crate::reading::session::Session;
use case::{Case, CaseReport, Place};
use cases::Cases;
pub(crate) use cutter::is_mail;
use cutter::{Cutter, Item, lines};
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
            let mut reporter = Reporter {
                judge: &self.judge,
                file,
                report,
                out,
                remarks: &mut remarks,
            };
            reporter.items(cut)
        });
        remarks
            .iter()
            .for_each(|remark| self.session.remark(remark));
        goes_on
    }
}

/// Reports what is in a file; says of each whether there is something in it.
struct Reporter<'r> {
    judge: &'r Judge,
    file: Option<&'r str>,
    report: &'r mut dyn CaseReport,
    out: &'r mut dyn io::Write,
    /// What is to be said beside it.
    remarks: &'r mut Vec<String>,
}

impl Reporter<'_> {
    /// What something is cut into, until it cannot be written.
    fn items(&mut self, cut: impl FnOnce(&mut dyn FnMut(Item<'_>))) -> io::Result<bool> {
        let mut has_found = Ok(false);
        cut(&mut |item| {
            if let Ok(found) = &mut has_found {
                match self.item(item) {
                    Ok(is_one) => *found |= is_one,
                    Err(error) => has_found = Err(error),
                }
            }
        });
        has_found
    }

    fn item(&mut self, item: Item<'_>) -> io::Result<bool> {
        match item {
            Item::Line(text, number) => self.line(text, number),
            Item::Text(text) => self.text(text),
            Item::Binary => {
                self.remark(
                    " is binary, neither mail nor lines of text; save what is in it as text, and a mail as `.eml`",
                );
                Ok(false)
            }
            Item::Mail(mail, number, is_of_mailbox) => {
                self.mail(mail, Place::of_mail(self.file, number, is_of_mailbox))
            }
        }
    }

    fn line(&mut self, text: &[u8], number: u64) -> io::Result<bool> {
        self.report.read_line();
        let place = Place::of_line(self.file, number);
        let verdict = self.judge.returned(text);
        match Case::of_reply(place, text, &verdict) {
            Some(case) => self.report.case(&case, self.out).map(|()| true),
            None => Ok(false),
        }
    }

    /// Reports what somebody copied: one report, or lines.
    fn text(&mut self, text: &[u8]) -> io::Result<bool> {
        let recipients = self.judge.copied(text);
        if recipients.is_empty() {
            return self.items(|each| {
                let mut cutter = Cutter::of_lines();
                cutter.take(text, each);
                cutter.end(each);
            });
        }
        lines(text).for_each(|_| self.report.read_line());
        let place = Place::of_line(self.file, 1);
        for recipient in &recipients {
            let case = Case::of_recipient(place, recipient, false);
            self.report.case(&case, self.out)?;
        }
        Ok(true)
    }

    fn mail(&mut self, mail: &[u8], place: Place<'_>) -> io::Result<bool> {
        let bounce = self.judge.mail(mail);
        if bounce.is_cut() {
            let number = place.mail().unwrap_or(1);
            self.remark(&format!(
                ": mail {number} is larger than what is read of one; the rest is not looked at"
            ));
        }
        self.report.mail(place, &bounce, self.out)?;
        for recipient in bounce.recipients() {
            let case = Case::of_recipient(place, recipient, bounce.is_cut());
            self.report.case(&case, self.out)?;
        }
        Ok(bounce.kind() == MailKind::Report || !bounce.complainers().is_empty())
    }

    /// Remarks something of the file.
    fn remark(&mut self, of_file: &str) {
        let file = self.file.unwrap_or(NAME_OF_STANDARD_INPUT);
        self.remarks.push(format!("{file}{of_file}"));
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
