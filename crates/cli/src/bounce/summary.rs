//! Recipients by the reason for which they were refused, and mails that are no reports.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde_json::json;
use wirecodes::{Label, Locale};
use wirecodes_scan::{Bounce, MailKind};

use super::case::{Case, CaseReport, Place};
use crate::args::ReadFormat;
use crate::json;
use crate::labels;
use crate::lines::Style;
use crate::reading::reasons::Reasons;
use crate::reading::session::Report;
use crate::reading::styled::Styled;

pub(super) struct Summary {
    locale: Locale,
    format: ReadFormat,
    lines: u64,
    mails: u64,
    recipients: u64,
    reasons: Reasons,
    /// Mails that are no reports, and what they are.
    others: Vec<(MailKind, u64)>,
}

impl Summary {
    pub(super) fn new(locale: Locale, format: ReadFormat) -> Self {
        Self {
            locale,
            format,
            lines: 0,
            mails: 0,
            recipients: 0,
            reasons: Reasons::default(),
            others: Vec::new(),
        }
    }

    fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let styled = Styled::of_output();
        let counts = self.others.iter().map(|(_, count)| *count);
        let most = counts.max().unwrap_or_default().max(self.reasons.most());
        let digits = most.to_string().len();
        self.reasons.write(digits, self.locale, out)?;
        for (kind, count) in &self.others {
            let mark = format!("{count:digits$}  ");
            let kind = labels::word(kind.label(), self.locale);
            styled.paragraph(&mark, &[(kind, Style::EMPHASIZED)], out)?;
        }
        styled.paragraph("", &[(&self.total(), Style::PLAIN)], out)
    }

    /// How many recipients there were, in how much.
    fn total(&self) -> String {
        let separator = labels::word(Label::FactSeparator, self.locale);
        let counts = [
            (Label::RowsRecipients, self.recipients),
            (Label::RowsMails, self.mails),
            (Label::RowsLines, self.lines),
        ];
        let counts = counts.into_iter().enumerate();
        // What none was read of is not spoken of.
        let counts = counts.filter(|(place, (_, count))| *place == 0 || *count > 0);
        let rows =
            counts.map(|(_, (label, count))| labels::row(label, &count.to_string(), self.locale));
        rows.collect::<Vec<_>>().join(separator)
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let others = self
            .others
            .iter()
            .map(|(kind, count)| json!({ "count": count, "kind": kind.id() }));
        let summary = json!({
            "version": json::VERSION,
            "lines": self.lines,
            "mails": self.mails,
            "recipients": self.recipients,
            "reasons": self.reasons.json(),
            "others": others.collect::<Vec<_>>(),
        });
        serde_json::to_writer_pretty(&mut *out, &summary)?;
        out.write_all(b"\n")
    }
}

impl CaseReport for Summary {
    fn read_line(&mut self) {
        self.lines += 1;
    }

    fn mail(&mut self, _: Place<'_>, mail: &Bounce, _: &mut dyn Write) -> io::Result<()> {
        self.mails += 1;
        if !mail.recipients().is_empty() {
            return Ok(());
        }
        let kind = mail.kind();
        match self.others.iter_mut().find(|(own, _)| *own == kind) {
            Some((_, count)) => *count += 1,
            None => self.others.push((kind, 1)),
        }
        Ok(())
    }

    fn case(&mut self, case: &Case<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.recipients += 1;
        self.reasons.add(case.verdict);
        Ok(())
    }
}

impl Report for Summary {
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.reasons.sort();
        self.others
            .sort_by_key(|(kind, count)| (Reverse(*count), kind.id()));
        match self.format {
            ReadFormat::Text => self.write_text(out),
            ReadFormat::Json => self.write_json(out),
        }
    }
}
