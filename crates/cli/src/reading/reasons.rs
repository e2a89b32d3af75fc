//! How often mail was refused for each reason, by each provider.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde_json::{Value, json};
use wirecodes::{Advice, Label, Locale, REGISTRY, Reason, Retry};
use wirecodes_scan::{About, AddressUse, Verdict};

use super::sentence;
use super::styled::Styled;
use crate::labels;
use crate::lines::Style;

/// The reasons that were counted.
#[derive(Debug, Default)]
pub(crate) struct Reasons(Vec<Count>);

/// How often there was a reason of a provider.
#[derive(Debug)]
struct Count {
    /// Whether mail of others was refused, by the server whose log it is.
    is_of_client: bool,
    reason: Reason,
    provider: Option<&'static str>,
    count: u64,
    /// How often the address is not to be used again.
    suppress: u64,
}

impl Reasons {
    pub(crate) fn add(&mut self, verdict: &Verdict) {
        // What was delivered has no reason.
        if verdict.retry() == Some(Retry::NotNeeded) {
            return;
        }
        let is_of_client = verdict.about() == About::Client;
        let key = (is_of_client, verdict.reason(), verdict.provider());
        let mut counts = self.0.iter();
        let place = counts.position(|own| (own.is_of_client, own.reason, own.provider) == key);
        let place = place.unwrap_or_else(|| {
            let (_, reason, provider) = key;
            self.0.push(Count {
                is_of_client,
                reason,
                provider,
                count: 0,
                suppress: 0,
            });
            self.0.len() - 1
        });
        let count = &mut self.0[place];
        count.count += 1;
        count.suppress += u64::from(verdict.address() == AddressUse::Suppress);
    }

    /// Puts the most frequent first, and those of mail of others last.
    pub(crate) fn sort(&mut self) {
        let order = |own: &Count| {
            let count = Reverse(own.count);
            (own.is_of_client, count, own.reason.id(), own.provider)
        };
        self.0.sort_by_key(order);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The largest count.
    pub(crate) fn most(&self) -> u64 {
        self.0.iter().map(|own| own.count).max().unwrap_or_default()
    }

    /// Writes each behind its count, for which there are so many columns.
    pub(crate) fn write(
        &self,
        digits: usize,
        locale: Locale,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let styled = Styled::of_output();
        let word = |label| labels::word(label, locale);
        let blank = " ".repeat(digits + 2);
        for (place, own) in self.0.iter().enumerate() {
            let (before, _) = self.0.split_at(place);
            let mut of_part = before
                .iter()
                .filter(|before| before.is_of_client == own.is_of_client);
            if own.is_of_client && of_part.clone().next().is_none() {
                let heading = labels::row(Label::AboutClient, "", locale);
                styled.paragraph("", &[(heading.trim_end(), Style::EMPHASIZED)], out)?;
            }
            let mark = format!("{:digits$}  ", own.count);
            let provider = own
                .provider
                .map(|provider| format!("{}{provider}", word(Label::SeenSeparator)));
            let texts = [
                (word(own.reason.label()), Style::EMPHASIZED),
                (provider.as_deref().unwrap_or_default(), Style::PLAIN),
            ];
            styled.paragraph(&mark, &texts, out)?;
            if own.suppress > 0 {
                let suppress = word(AddressUse::Suppress.label());
                let row = labels::row(Label::RowsAddress, suppress, locale);
                let text = format!("{row} ({})", own.suppress);
                styled.paragraph(&blank, &[(&text, Style::PLAIN)], out)?;
            }
            // What to do for a reason is said once, whoever gives it.
            let is_new = of_part.all(|before| before.reason != own.reason);
            let advice = REGISTRY.advice(own.reason).filter(|_| is_new);
            if let Some(fix) = advice.and_then(|advice| own.fix(advice, locale)) {
                styled.paragraph(&blank, &[(fix, Style::PLAIN)], out)?;
            }
        }
        Ok(())
    }

    pub(crate) fn json(&self) -> Vec<Value> {
        let counts = self.0.iter().map(|own| {
            json!({
                "count": own.count,
                "refused_here": own.is_of_client,
                "reason": own.reason.id(),
                "provider": own.provider,
                "suppress": own.suppress,
            })
        });
        counts.collect()
    }
}

impl Count {
    /// The sentence of what to do for the one who reads it: the sender, or who runs the server that refused.
    fn fix(&self, advice: Advice, locale: Locale) -> Option<&'static str> {
        let fix = match self.is_of_client {
            true => advice.operator_fix_in(locale)?,
            false => advice.fix_in(locale),
        };
        Some(sentence::first(fix.text()))
    }
}
