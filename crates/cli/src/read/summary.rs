//! Codes by how often they were found.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde_json::json;
use wirecodes::{AnyCode, CUES, Entry, Label, Locale, Seen, WORDINGS};
use wirecodes_scan::{Judge, Remedy};

use super::pieces::{LineReport, Piece};
use crate::args::ReadFormat;
use crate::json;
use crate::labels;
use crate::lines::Style;
use crate::reading::finding::{Explained, Finding};
use crate::reading::reasons::Reasons;
use crate::reading::session::Report;
use crate::reading::styled::Styled;

/// How often each code was found. In a line that has it several times it counts once.
#[derive(Debug)]
pub(super) struct Summary {
    locale: Locale,
    format: ReadFormat,
    counts: Vec<Count>,
    lines: u64,
    reasons: Reasons,
    judge: Judge,
    /// The codes of the line so far.
    of_line: Vec<AnyCode>,
}

/// How often something was found.
#[derive(Debug)]
struct Count {
    finding: Finding,
    /// What there is to do in its lines, by the verdicts on them; `None` where these disagree, or there are none.
    remedy: Option<Remedy>,
    count: u64,
    /// How often a code stood beside it that says the same in detail.
    detailed: u64,
}

impl Summary {
    pub(super) fn new(locale: Locale, format: ReadFormat) -> Self {
        Self {
            locale,
            format,
            counts: Vec::new(),
            lines: 0,
            reasons: Reasons::default(),
            judge: Judge::new(&CUES, &WORDINGS),
            of_line: Vec::new(),
        }
    }

    fn count(&mut self, finding: Finding, remedy: Option<Remedy>, is_detailed: bool) {
        let detailed = u64::from(is_detailed);
        let place = self.counts.iter().position(|own| own.finding == finding);
        match place {
            Some(place) => {
                self.counts[place].count += 1;
                self.counts[place].detailed += detailed;
                if self.counts[place].remedy != remedy {
                    self.counts[place].remedy = None;
                }
                // What is frequent moves to the front, where it is found first.
                if place > 0 && self.counts[place].count > self.counts[place - 1].count {
                    self.counts.swap(place, place - 1);
                }
            }
            None => self.counts.push(Count {
                finding,
                remedy,
                count: 1,
                detailed,
            }),
        }
    }

    fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let styled = Styled::of_output();
        let most = self.counts.first().map_or(0, |most| most.count);
        let digits = most.max(self.reasons.most()).to_string().len();
        let blank = " ".repeat(digits + 2);
        let mut explained = Explained::default();
        let mut advised = Vec::new();
        if !self.reasons.is_empty() {
            let word = labels::word(Label::RowsReason, self.locale);
            styled.paragraph("", &[(word, Style::EMPHASIZED)], out)?;
            self.reasons.write(digits, self.locale, out)?;
            styled.paragraph("", &[("", Style::PLAIN)], out)?;
        }
        for Count {
            finding,
            remedy,
            count,
            detailed,
        } in &self.counts
        {
            let mark = format!("{count:digits$}  ");
            styled.finding(&mark, *finding, self.locale, out)?;
            // What is said of the codes beside it is said of each of its own.
            if detailed == count {
                continue;
            }
            // A reply code and its enhanced code come with the same text: what that says is said once.
            let is_new = finding.seen.is_none_or(|seen| explained.is_new(seen));
            let seen = match is_new {
                true => finding.seen_words(self.locale),
                false => finding.seen.map(|seen| labels::of_seen(seen, self.locale)),
            };
            let fix = finding.fix(*remedy, self.locale);
            let fix = fix.filter(|fix| !advised.contains(fix));
            advised.extend(fix);
            for text in seen.as_deref().into_iter().chain(fix) {
                styled.paragraph(&blank, &[(text, Style::PLAIN)], out)?;
            }
        }
        Ok(())
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let counts = self.counts.iter().map(|own| {
            let finding = own.finding;
            json!({
                "count": own.count,
                "family": finding.code.family().id(),
                "code": finding.code.to_string(),
                "entry": finding.entry.map(Entry::id),
                "name": finding.entry.map(|entry| entry.name_in(self.locale).text()),
                "seen": finding.seen.map(Seen::id),
                "rivals": finding.rivals(),
                "outcome": finding.outcome().map(|fact| fact.id()),
                "retry": finding.retry().map(|fact| fact.id()),
                "fix": finding.fix(own.remedy, self.locale),
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
        let verdict = line.verdict(&self.judge);
        for (_, hit) in line.hits() {
            if !self.of_line.contains(&hit.code()) {
                self.of_line.push(hit.code());
                let mut others = line.hits().map(|(_, other)| other.code().family());
                let is_detailed = others.any(|other| other.details() == Some(hit.code().family()));
                let finding = Finding::of(hit);
                let remedy = verdict.as_ref();
                let remedy = remedy.and_then(|verdict| finding.remedy_by(verdict));
                self.count(finding, remedy, is_detailed);
            }
        }
        if let Some(verdict) = &verdict {
            self.reasons.add(verdict);
        }
        Ok(())
    }

    fn end_line(&mut self, _: &mut dyn Write) -> io::Result<()> {
        self.lines += 1;
        self.of_line.clear();
        Ok(())
    }
}

impl Report for Summary {
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let order = |own: &Count| (Reverse(own.count), own.finding.code);
        self.counts.sort_by_key(order);
        self.reasons.sort();
        match self.format {
            ReadFormat::Text => self.write_text(out),
            ReadFormat::Json => self.write_json(out),
        }
    }
}
