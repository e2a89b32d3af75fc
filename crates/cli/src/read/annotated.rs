//! Lines as they are, each with notes on its codes.

use std::io::{self, Write};

use wirecodes::{Locale, Seen};
use wirecodes_scan::Hit;

use super::finding::{Finding, Wanted};
use super::input::STANDARD_INPUT;
use super::session::Report;
use super::styled::{EMPHASIZED, PLAIN, Styled};
use crate::lines::EMPHASIS;

/// What a note begins with, and what goes on with it.
const MARK: &str = "    → ";
const FURTHER: &str = "      ";

/// What is said of a file before its lines, as `head` and `tail` say it.
const FILE: [&str; 2] = ["==> ", " <=="];

pub(super) struct Annotated {
    wanted: Wanted,
    locale: Locale,
    /// Whether lines are shown in which nothing is found.
    is_whole: bool,
    names_files: bool,
    styled: Styled,
    /// What the line that is being written has notes on, each once.
    notes: Vec<Finding>,
    /// Whether pieces of the line were written, whose end did not come yet.
    is_in_line: bool,
    /// Texts of software that were explained.
    explained: Vec<Seen>,
}

impl Annotated {
    pub(super) fn new(wanted: Wanted, locale: Locale, is_whole: bool, names_files: bool) -> Self {
        Self {
            wanted,
            locale,
            is_whole,
            names_files,
            styled: Styled::of_output(),
            notes: Vec::new(),
            is_in_line: false,
            explained: Vec::new(),
        }
    }

    /// Writes a line, its codes emphasized where that is shown.
    fn write_line(
        &self,
        line: &[u8],
        start: usize,
        hits: &[Hit],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if !self.styled.has_styles {
            return out.write_all(line);
        }
        let [emphasis, no_emphasis] = EMPHASIS.map(str::as_bytes);
        let mut written = 0;
        for hit in hits.iter().filter(|hit| self.wanted.includes(hit)) {
            let range = hit.range();
            let code = range.start - start..range.end - start;
            out.write_all(&line[written..code.start])?;
            out.write_all(emphasis)?;
            out.write_all(&line[code.clone()])?;
            out.write_all(no_emphasis)?;
            written = code.end;
        }
        out.write_all(&line[written..])
    }

    /// Writes the notes on a line that is complete.
    fn write_notes(&mut self, out: &mut dyn Write) -> io::Result<()> {
        for finding in self.notes.drain(..) {
            let title = finding.title(self.locale);
            let retry = finding.retry_words(self.locale);
            let retry = retry.map(|retry| format!(" – {retry}")).unwrap_or_default();
            let texts = [(title.as_str(), EMPHASIZED), (retry.as_str(), PLAIN)];
            self.styled.paragraph(MARK, &texts, out)?;
            // A log has the same text often; it is explained where it stands first.
            if let Some(seen) = finding.seen
                && !self.explained.contains(&seen)
            {
                self.explained.push(seen);
                let words = finding.seen_words(self.locale).unwrap_or_default();
                self.styled.paragraph(FURTHER, &[(&words, PLAIN)], out)?;
            }
        }
        Ok(())
    }
}

impl Report for Annotated {
    fn file(&mut self, name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        if !self.names_files {
            return Ok(());
        }
        let [before, behind] = FILE;
        let name = name.unwrap_or(STANDARD_INPUT);
        let texts = [before, name, behind].map(|text| (text, EMPHASIZED));
        self.styled.paragraph("", &texts, out)
    }

    fn line(
        &mut self,
        line: &[u8],
        start: usize,
        hits: &[Hit],
        out: &mut dyn Write,
    ) -> io::Result<bool> {
        let mut has_found = false;
        for hit in hits.iter().filter(|hit| self.wanted.includes(hit)) {
            has_found = true;
            let finding = Finding::of(hit);
            if !self.notes.contains(&finding) {
                self.notes.push(finding);
            }
        }
        if self.is_whole || has_found || self.is_in_line {
            self.write_line(line, start, hits, out)?;
            self.is_in_line = true;
        }
        if line.ends_with(b"\n") {
            self.is_in_line = false;
            self.write_notes(out)?;
        }
        Ok(has_found)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::take(&mut self.is_in_line) {
            out.write_all(b"\n")?;
        }
        self.write_notes(out)
    }
}
