//! What was found, and what the registry says of it.

use wirecodes::{AnyCode, Class, Entry, Label, Locale, Outcome, Retry, Seen};
use wirecodes_scan::{Cue, Hit, Remedy, Verdict, is_of_mail};

use super::sentence;
use crate::labels;

/// A code with the meaning that it has where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: AnyCode,
    pub(crate) entry: Option<Entry>,
    pub(crate) seen: Option<Seen>,
    /// Another code that it may as well be.
    pub(crate) rival: Option<AnyCode>,
    /// Whether it stands in the log of what answered, which nobody reads but who runs that.
    pub(crate) is_of_operator: bool,
}

impl Finding {
    pub(crate) fn of(hit: &Hit) -> Self {
        Self {
            code: hit.code(),
            entry: hit.entry(),
            seen: hit.seen(),
            rival: hit.rivals().next(),
            is_of_operator: matches!(hit.cue(), Cue::AccessLog | Cue::Text(_)),
        }
    }

    /// The other code as JSON has it: `ftp.421`.
    pub(crate) fn rivals(self) -> Vec<String> {
        self.rival.into_iter().map(with_family).collect()
    }

    pub(crate) fn outcome(self) -> Option<Outcome> {
        let of_seen = self.seen.and_then(Seen::outcome);
        let of_entry = self.entry.and_then(Entry::outcome);
        of_seen.or(of_entry).or_else(|| self.code.outcome())
    }

    /// Whether it is no failure, by its class where that depends on the case.
    fn leads_on(self) -> bool {
        let outcome = self.outcome().filter(|of| *of != Outcome::Depends);
        let of_class = || self.code.class().and_then(Class::outcome);
        outcome.or_else(of_class).is_some_and(Outcome::leads_on)
    }

    pub(crate) fn retry(self) -> Option<Retry> {
        let of_seen = self.seen.and_then(Seen::retry);
        let of_entry = self.entry.and_then(Entry::retry);
        of_seen.or(of_entry).or_else(|| self.code.retry())
    }

    /// Family, code and name: `SMTP 550 Mailbox Unavailable`, and what else it may be.
    pub(crate) fn title(self, locale: Locale) -> String {
        let own = title(self.code, self.entry, locale);
        match self.rival {
            Some(rival) => format!("{own} / {}", title(rival, rival.entry(), locale)),
            None => own,
        }
    }

    /// What is said of a retry, if anything: `Retry: later, unchanged`. That it depends on the case says nothing.
    pub(crate) fn retry_words(self, locale: Locale) -> Option<String> {
        let retry = self.retry().filter(|retry| *retry != Retry::Depends)?;
        let retry = labels::word(retry.label(), locale);
        Some(labels::row(Label::RowsRetry, retry, locale))
    }

    /// The text of software that stands there, with the first sentence of what it means.
    pub(crate) fn seen_words(self, locale: Locale) -> Option<String> {
        let seen = self.seen?;
        let means = seen
            .means_in(locale)
            .map(|means| sentence::first_of(means.text(), self.code));
        let text = labels::of_seen(seen, locale);
        Some(match means {
            Some(means) => {
                let separator = labels::word(Label::SeenSeparator, locale);
                format!("{text}{separator}{means}")
            }
            None => text,
        })
    }

    /// What there is to do about it in a line that a verdict was made of, if it is what that is about.
    pub(crate) fn remedy_by(self, verdict: &Verdict) -> Option<Remedy> {
        let remedy = || verdict.remedy_for(self.code, self.entry, self.seen);
        self.refuses_mail().then(remedy)
    }

    /// The sentence of what to do that is to the point: by what is known of its lines, if anything is. What has succeeded
    /// asks for nothing.
    pub(crate) fn fix(self, remedy: Option<Remedy>, locale: Locale) -> Option<&'static str> {
        if self.seen.is_none() && self.outcome() == Some(Outcome::Success) {
            return None;
        }
        let of_code = || Remedy::of(self.code, self.entry, self.seen);
        let remedy = remedy.unwrap_or_else(of_code);
        let [fix, of_operator] = [remedy.fix_in(locale), remedy.operator_fix_in(locale)];
        let text = match self.is_of_operator && !self.leads_on() {
            true => of_operator.or(fix),
            false => fix.or(of_operator),
        };
        Some(sentence::first_of(text?.text(), self.code))
    }

    /// Whether it is a refusal of a mail server, for now or for good: what it asks for, and how it takes leave, is none.
    pub(crate) fn refuses_mail(self) -> bool {
        let of_class = || self.code.class().and_then(Class::outcome);
        is_of_mail(self.code.family()) && of_class() == Some(Outcome::Failure)
    }
}

/// Texts of software that were explained: what is read has the same one often, and it is explained where it stands
/// first.
#[derive(Debug, Default)]
pub(crate) struct Explained(Vec<Seen>);

impl Explained {
    /// What there is to say of the text at a finding, unless that was said.
    pub(crate) fn words(&mut self, finding: Finding, locale: Locale) -> Option<String> {
        let is_new = self.is_new(finding.seen?);
        is_new.then(|| finding.seen_words(locale))?
    }

    /// Whether a text was not explained yet, which it is then.
    pub(crate) fn is_new(&mut self, seen: Seen) -> bool {
        let is_new = !self.0.contains(&seen);
        if is_new {
            self.0.push(seen);
        }
        is_new
    }
}

fn title(code: AnyCode, entry: Option<Entry>, locale: Locale) -> String {
    let label = code.family().label();
    let class = || code.class().map(|class| class.name_in(locale).text());
    match (entry, class()) {
        (Some(entry), _) => format!("{label} {code} {}", entry.name_in(locale).text()),
        (None, Some(class)) => format!("{label} {code} ({class})"),
        (None, None) => format!("{label} {code}"),
    }
}

/// A code with its family: `ftp.421`.
pub(crate) fn with_family(code: AnyCode) -> String {
    format!("{}.{code}", code.family().id())
}
