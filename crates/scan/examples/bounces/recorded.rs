//! Mails that came back for causes that were provoked, as in `tests/bounces`.

use std::error::Error;
use std::fs;
use std::path::Path;

use wirecodes_scan::{Judge, Verdict};

use crate::judged::Judged;

/// What is right to say of a recipient of a mail, and what is said.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// The folder that the mail is in: the half to build with, or the one to measure by.
    pub(crate) half: String,
    pub(crate) judged: Judged,
    pub(crate) verdict: Verdict,
}

/// The recipients in `truth.tsv` of a folder.
pub(crate) fn read(folder: &Path, judge: &Judge) -> Result<Vec<Recorded>, Box<dyn Error>> {
    let truth = folder.join("truth.tsv");
    let truth = fs::read_to_string(&truth)
        .map_err(|error| format!("cannot read {}: {error}", truth.display()))?;
    let lines = truth.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| recipient(folder, line, judge)).collect()
}

fn recipient(folder: &Path, line: &str, judge: &Judge) -> Result<Recorded, Box<dyn Error>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [file, recipient, reason, retry, dead] = columns[..] else {
        return Err(format!("no file, recipient, reason, retry and dead: {line}").into());
    };
    let mail =
        fs::read(folder.join(file)).map_err(|error| format!("cannot read {file}: {error}"))?;
    let bounce = judge.mail(&mail);
    let mut recipients = bounce.recipients().iter();
    let (text, verdict) = match recipients.find(|found| found.address() == Some(recipient)) {
        Some(found) => (found.text(), found.verdict().clone()),
        // Whom the mail is about was not found, and so nothing is known.
        None => ("", judge.reply(b"")),
    };
    let judged = Judged::ours(text, reason, retry, dead)?;
    Ok(Recorded {
        half: file.split('/').next().unwrap_or_default().to_owned(),
        judged: Judged {
            place: format!("{file}, {recipient}: "),
            ..judged
        },
        verdict,
    })
}
