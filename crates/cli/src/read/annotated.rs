//! Lines as they are, each with notes on its codes.

use std::io::{self, Write};

use wirecodes::{CUES, Label, Locale, WORDINGS};
use wirecodes_scan::{About, Judge, Verdict};

use super::pieces::{LineReport, Piece};
use crate::labels;
use crate::lines::Style;
use crate::reading::finding::{Explained, Finding};
use crate::reading::session::Report;
use crate::reading::styled::{FURTHER, MARK, Styled};

pub(super) struct Annotated {
    locale: Locale,
    /// Whether lines are shown in which nothing is found.
    is_whole: bool,
    names_files: bool,
    styled: Styled,
    /// What the line that is being written has notes on, each once.
    notes: Vec<Finding>,
    /// What refusals in the line say of the reason and of the address.
    judge: Judge,
    verdicts: Vec<String>,
    /// Whether what was written of the line has no break behind it.
    lacks_break: bool,
    explained: Explained,
}

impl Annotated {
    pub(super) fn new(locale: Locale, is_whole: bool, names_files: bool) -> Self {
        Self {
            locale,
            is_whole,
            names_files,
            styled: Styled::of_output(),
            notes: Vec::new(),
            judge: Judge::new(&CUES, &WORDINGS),
            verdicts: Vec::new(),
            lacks_break: false,
            explained: Explained::default(),
        }
    }

    /// Writes a line, its codes emphasized where that is shown.
    fn write_line(&self, line: Piece<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut written = 0;
        for (code, _) in line.hits() {
            self.styled.log(&line.text()[written..code.start], out)?;
            self.styled
                .emphasized_log(&line.text()[code.clone()], out)?;
            written = code.end;
        }
        self.styled.log(&line.text()[written..], out)
    }

    /// Writes the notes on a line that is complete.
    fn write_notes(&mut self, out: &mut dyn Write) -> io::Result<()> {
        for finding in self.notes.drain(..) {
            self.styled.finding(MARK, finding, self.locale, out)?;
            if let Some(words) = self.explained.words(finding, self.locale) {
                self.styled
                    .paragraph(FURTHER, &[(&words, Style::PLAIN)], out)?;
            }
        }
        for verdict in self.verdicts.drain(..) {
            self.styled
                .paragraph(MARK, &[(&verdict, Style::PLAIN)], out)?;
        }
        Ok(())
    }
}

/// The reason for which mail was refused, and what becomes of the address of who was to get it, or that it was mail of
/// somebody else.
fn said(verdict: &Verdict, locale: Locale) -> String {
    let row = |label, of| labels::row(label, labels::word(of, locale), locale);
    let reason = row(Label::RowsReason, verdict.reason().label());
    let more = match verdict.about() {
        About::Delivery => row(Label::RowsAddress, verdict.address().label()),
        About::Client => labels::word(Label::AboutClient, locale).to_owned(),
        _ => return reason,
    };
    let separator = labels::word(Label::FactSeparator, locale);
    format!("{reason}{separator}{more}")
}

impl LineReport for Annotated {
    fn line(&mut self, line: Piece<'_>, out: &mut dyn Write) -> io::Result<()> {
        for (_, hit) in line.hits() {
            let finding = Finding::of(hit);
            if !self.notes.contains(&finding) {
                self.notes.push(finding);
            }
        }
        let verdict = line.verdict(&self.judge);
        self.verdicts
            .extend(verdict.map(|verdict| said(&verdict, self.locale)));
        if self.is_whole || !self.notes.is_empty() {
            self.write_line(line, out)?;
            self.lacks_break = !line.ends();
        }
        Ok(())
    }

    fn end_line(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::take(&mut self.lacks_break) {
            out.write_all(b"\n")?;
        }
        self.write_notes(out)
    }
}

impl Report for Annotated {
    fn file(&mut self, name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        if self.names_files {
            self.styled.file(name, out)?;
        }
        Ok(())
    }
}
