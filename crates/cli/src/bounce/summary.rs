//! How often mail was refused for each reason, by each provider.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde_json::json;
use wirecodes::{Label, Locale, REGISTRY, Reason, Retry};
use wirecodes_scan::{Address, Bounce, Kind};

use super::case::{Case, CaseReport, Place};
use crate::args::ReadFormat;
use crate::json;
use crate::lines::Style;
use crate::read::session::Report;
use crate::read::styled::Styled;

pub(super) struct Summary {
    locale: Locale,
    format: ReadFormat,
    lines: u64,
    mails: u64,
    reasons: Vec<Count>,
    /// Mails that are no reports, and what they are.
    others: Vec<(Kind, u64)>,
}

/// How often there was a reason of a provider.
struct Count {
    reason: Reason,
    provider: Option<&'static str>,
    count: u64,
    /// How often the address is not to be used again.
    suppress: u64,
}

impl Summary {
    pub(super) fn new(locale: Locale, format: ReadFormat) -> Self {
        Self {
            locale,
            format,
            lines: 0,
            mails: 0,
            reasons: Vec::new(),
            others: Vec::new(),
        }
    }

    fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let styled = Styled::of_output();
        let word = |label: Label| REGISTRY.label(label, self.locale).text();
        let separator = word(Label::SeenSeparator);
        let counts = self.reasons.iter().map(|count| count.count);
        let counts = counts.chain(self.others.iter().map(|(_, count)| *count));
        let digits = counts.max().unwrap_or_default().to_string().len();
        let blank = " ".repeat(digits + 2);
        for count in &self.reasons {
            let mark = format!("{:digits$}  ", count.count);
            let provider = count
                .provider
                .map(|provider| format!("{separator}{provider}"));
            let texts = [
                (word(count.reason.label()), Style::EMPHASIZED),
                (provider.as_deref().unwrap_or_default(), Style::PLAIN),
            ];
            styled.paragraph(&mark, &texts, out)?;
            if count.suppress > 0 {
                let address = word(Label::RowsAddress);
                let suppress = word(Address::Suppress.label());
                let text = format!("{address}: {suppress} ({})", count.suppress);
                styled.paragraph(&blank, &[(&text, Style::PLAIN)], out)?;
            }
        }
        for (kind, count) in &self.others {
            let mark = format!("{count:digits$}  ");
            styled.paragraph(&mark, &[(word(kind.label()), Style::EMPHASIZED)], out)?;
        }
        Ok(())
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let reasons = self.reasons.iter().map(|count| {
            json!({
                "count": count.count,
                "reason": count.reason.id(),
                "provider": count.provider,
                "suppress": count.suppress,
            })
        });
        let others = self
            .others
            .iter()
            .map(|(kind, count)| json!({ "count": count, "kind": kind.word() }));
        let summary = json!({
            "version": json::VERSION,
            "lines": self.lines,
            "mails": self.mails,
            "reasons": reasons.collect::<Vec<_>>(),
            "others": others.collect::<Vec<_>>(),
        });
        serde_json::to_writer_pretty(&mut *out, &summary)?;
        out.write_all(b"\n")
    }
}

impl CaseReport for Summary {
    fn file(&mut self, _: Option<&str>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

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
        let verdict = case.verdict;
        // What was delivered has no reason.
        if verdict.retry() == Some(Retry::NotNeeded) {
            return Ok(());
        }
        let (reason, provider) = (verdict.reason(), verdict.provider());
        let place = self
            .reasons
            .iter()
            .position(|count| count.reason == reason && count.provider == provider);
        let place = place.unwrap_or_else(|| {
            self.reasons.push(Count {
                reason,
                provider,
                count: 0,
                suppress: 0,
            });
            self.reasons.len() - 1
        });
        let count = &mut self.reasons[place];
        count.count += 1;
        count.suppress += u64::from(verdict.address() == Address::Suppress);
        Ok(())
    }
}

impl Report for Summary {
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.reasons
            .sort_by_key(|count| (Reverse(count.count), count.reason.id(), count.provider));
        self.others
            .sort_by_key(|(kind, count)| (Reverse(*count), kind.word()));
        match self.format {
            ReadFormat::Text => self.write_text(out),
            ReadFormat::Json => self.write_json(out),
        }
    }
}
