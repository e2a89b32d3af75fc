//! How often verdicts are right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use wirecodes::Retry;
use wirecodes_scan::{AddressUse, Certainty, Rule, Verdict};

use crate::judged::Judged;

/// What was counted.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) reason: Share,
    pub(crate) retry: Share,
    pub(crate) address: Share,
    /// Addresses that were said to be dead and are not.
    pub(crate) wrongly_dead: usize,
    /// How often which reason was said where another or the same one is right.
    said: BTreeMap<(&'static str, &'static str), usize>,
    rules: BTreeMap<Rule, Share>,
    certainties: BTreeMap<Certainty, Share>,
    faults: Vec<String>,
}

/// So many of so many.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Share {
    pub(crate) right: usize,
    pub(crate) all: usize,
}

impl Share {
    fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    pub(crate) fn rate(self) -> f64 {
        match self.all {
            0 => 1.0,
            all => self.right as f64 / all as f64,
        }
    }

    /// Wilson's interval, in which the true share lies 95 times of 100.
    fn interval(self) -> (f64, f64) {
        let (all, rate) = (self.all.max(1) as f64, self.rate());
        let square = DEVIATIONS * DEVIATIONS / all;
        let middle = rate + square / 2.0;
        let spread = DEVIATIONS * ((rate * (1.0 - rate) + square / 4.0) / all).sqrt();
        let [low, high] = [middle - spread, middle + spread].map(|bound| bound / (1.0 + square));
        (low.max(0.0), high.min(1.0))
    }
}

/// The standard deviations around the mean in which 95 of 100 lie.
const DEVIATIONS: f64 = 1.96;

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, all } = self;
        if *all == 0 {
            return f.pad("none");
        }
        let (low, high) = self.interval();
        write!(
            f,
            "{:.3} ({right} of {all}, {low:.3} to {high:.3})",
            self.rate()
        )
    }
}

impl Figures {
    /// Counts a verdict on a line.
    pub(crate) fn add(&mut self, line: &Judged, verdict: &Verdict) {
        let Judged {
            place,
            text,
            reasons,
            retry,
            addresses,
        } = line;
        let said = verdict.reason();
        let mut wrong = String::new();
        if let Some(nearest) = reasons.first() {
            let is_right = reasons.contains(&said);
            let expected = if is_right { said } else { *nearest };
            self.reason.count(is_right);
            let pair = (expected.id(), said.id());
            *self.said.entry(pair).or_default() += 1;
            let decided = verdict.decided();
            self.rules.entry(decided.rule).or_default().count(is_right);
            let certainty = verdict.certainty();
            self.certainties
                .entry(certainty)
                .or_default()
                .count(is_right);
            if !is_right {
                let by = decided.rule;
                let words = String::from_utf8_lossy(&text[decided.range.clone()]);
                wrong += &format!("{} is {} by {by} {words:?}; ", pair.0, pair.1);
            }
        }
        if let Some(expected) = retry {
            let said = verdict.retry();
            self.retry.count(said == Some(*expected));
            if said != Some(*expected) {
                let said = said.map_or("-", Retry::id);
                wrong += &format!("retry {} is {said}; ", expected.id());
            }
        }
        if let Some(expected) = addresses.first() {
            let said = verdict.address();
            let is_right = addresses.contains(&said);
            self.address.count(is_right);
            if !is_right {
                self.wrongly_dead += usize::from(said == AddressUse::Suppress);
                wrong += &format!("address {expected} is {said}; ");
            }
        }
        if !wrong.is_empty() {
            let text = String::from_utf8_lossy(text);
            self.faults.push(format!("{place}{wrong}{text}"));
        }
    }

    /// What was judged wrongly, and the lines.
    pub(crate) fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Of what was said to be a reason how much is, and of what is one how much was said.
    fn of_reason(&self, reason: &str) -> (Share, Share) {
        let count = |is_counted: &dyn Fn(&str, &str) -> bool| {
            let counts = self.said.iter();
            let counts = counts.filter(|((expected, said), _)| is_counted(expected, said));
            counts.map(|(_, count)| count).sum::<usize>()
        };
        let right = count(&|expected, said| expected == reason && said == reason);
        let said = count(&|_, said| said == reason);
        let expected = count(&|expected, _| expected == reason);
        (
            Share { right, all: said },
            Share {
                right,
                all: expected,
            },
        )
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} lines", self.reason.all)?;
        writeln!(f, "  reason  {}", self.reason)?;
        writeln!(f, "  retry   {}", self.retry)?;
        writeln!(
            f,
            "  address {}, {} wrongly dead",
            self.address, self.wrongly_dead
        )?;
        for (rule, share) in &self.rules {
            writeln!(f, "  by {rule:22} {share}")?;
        }
        for (certainty, share) in self.certainties.iter().rev() {
            writeln!(f, "  {certainty:25} {share}")?;
        }
        let reasons = self
            .said
            .keys()
            .flat_map(|(expected, said)| [expected, said]);
        let reasons: BTreeSet<&&str> = reasons.collect();
        for reason in reasons {
            let (precision, recall) = self.of_reason(reason);
            writeln!(f, "  {reason:25} precision {precision}, recall {recall}")?;
            let others = self.said.iter();
            for ((_, said), count) in
                others.filter(|((is, said), _)| is == reason && said != reason)
            {
                writeln!(f, "  {:25} {count} taken for {said}", "")?;
            }
        }
        Ok(())
    }
}
