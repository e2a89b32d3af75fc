//! Codes by how often they were found.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::io::{self, Write};

use serde_json::json;
use wirecodes::{AnyCode, Entry, Label, Locale, Seen};
use wirecodes_scan::Judge;

use super::finding::{Explained, Finding};
use super::pieces::{LineReport, Piece};
use super::session::Report;
use super::styled::Styled;
use crate::args::ReadFormat;
use crate::json;
use crate::labels;
use crate::lines::Style;
use crate::reasons::Reasons;

/// How often each code was found. In a line that has it several times it counts once.
#[derive(Debug)]
pub(super) struct Summary {
    locale: Locale,
    format: ReadFormat,
    counts: Vec<(Finding, u64)>,
    lines: u64,
    reasons: Reasons,
    judge: OnceCell<Judge>,
    /// The codes of the line so far.
    of_line: Vec<AnyCode>,
}

impl Summary {
    pub(super) fn new(locale: Locale, format: ReadFormat) -> Self {
        Self {
            locale,
            format,
            counts: Vec::new(),
            lines: 0,
            reasons: Reasons::default(),
            judge: OnceCell::new(),
            of_line: Vec::new(),
        }
    }

    fn count(&mut self, finding: Finding) {
        let place = self.counts.iter().position(|(own, _)| *own == finding);
        match place {
            Some(place) => {
                self.counts[place].1 += 1;
                // What is frequent moves to the front, where it is found first.
                if place > 0 && self.counts[place].1 > self.counts[place - 1].1 {
                    self.counts.swap(place, place - 1);
                }
            }
            None => self.counts.push((finding, 1)),
        }
    }

    fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let styled = Styled::of_output();
        let most = self.counts.first().map_or(0, |(_, most)| *most);
        let digits = most.max(self.reasons.most()).to_string().len();
        let blank = " ".repeat(digits + 2);
        let mut explained = Explained::default();
        for (finding, count) in &self.counts {
            let mark = format!("{count:digits$}  ");
            styled.finding(&mark, *finding, self.locale, out)?;
            // A reply code and its enhanced code come with the same text: what that says is said once.
            let is_new = finding.seen.is_none_or(|seen| explained.is_new(seen));
            let (seen, fix) = match is_new {
                true => (finding.seen_words(self.locale), finding.fix(self.locale)),
                false => (finding.seen.map(|seen| seen.to_string()), None),
            };
            for text in seen.as_deref().into_iter().chain(fix) {
                styled.paragraph(&blank, &[(text, Style::PLAIN)], out)?;
            }
        }
        if !self.reasons.is_empty() {
            let word = labels::word(Label::RowsReason, self.locale);
            styled.paragraph("", &[("", Style::PLAIN)], out)?;
            styled.paragraph("", &[(word, Style::EMPHASIZED)], out)?;
            self.reasons.write(digits, self.locale, out)?;
        }
        Ok(())
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let counts = self.counts.iter().map(|(finding, count)| {
            json!({
                "count": count,
                "family": finding.code.family().id(),
                "code": finding.code.to_string(),
                "entry": finding.entry.map(Entry::id),
                "name": finding.entry.map(|entry| entry.name_in(self.locale).text()),
                "seen": finding.seen.map(Seen::id),
                "rivals": finding.rivals(),
                "outcome": finding.outcome().map(|fact| fact.id()),
                "retry": finding.retry().map(|fact| fact.id()),
                "fix": finding.fix(self.locale),
            })
        });
        let summary = json!({
            "version": json::VERSION,
            "lines": self.lines,
            "counts": counts.collect::<Vec<_>>(),
            "reasons": self.reasons.json(),
        });
        serde_json::to_writer_pretty(&mut *out, &summary)?;
        out.write_all(b"\n")
    }
}

impl LineReport for Summary {
    fn line(&mut self, line: Piece<'_>, _: &mut dyn Write) -> io::Result<()> {
        for (_, hit) in line.hits() {
            if !self.of_line.contains(&hit.code()) {
                self.of_line.push(hit.code());
                self.count(Finding::of(hit));
            }
        }
        if let Some(verdict) = line.verdict(&self.judge) {
            self.reasons.add(&verdict);
        }
        if line.ends() {
            self.lines += 1;
            self.of_line.clear();
        }
        Ok(())
    }
}

impl Report for Summary {
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let order = |(finding, count): &(Finding, u64)| (Reverse(*count), finding.code);
        self.counts.sort_by_key(order);
        self.reasons.sort();
        match self.format {
            ReadFormat::Text => self.write_text(out),
            ReadFormat::Json => self.write_json(out),
        }
    }
}
