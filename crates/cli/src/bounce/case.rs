//! What is reported: a reply in a line, or what a mail says of one recipient.

use std::borrow::Cow;
use std::io::{self, Write};
use std::time::Duration;

use wirecodes::{Label, Locale, Localized, REGISTRY, Reason, Retry};
use wirecodes_scan::{About, AddressUse, Bounce, Certainty, Recipient, Rule, Verdict};

use crate::complaints::visible;
use crate::labels;
use crate::reading::finding::Finding;
use crate::reading::sentence;
use crate::reading::session::Report;

/// What cases become.
pub(super) trait CaseReport: Report {
    /// A line was read.
    fn read_line(&mut self) {}

    /// A mail was read, whose recipients are reported next.
    fn mail(&mut self, place: Place<'_>, mail: &Bounce, out: &mut dyn Write) -> io::Result<()>;

    fn case(&mut self, case: &Case<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// Where something stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: Option<&'a str>,
    at: At,
}

/// Which line or mail of a file something is, counted from 1.
#[derive(Debug, Clone, Copy)]
enum At {
    Line(u64),
    /// Of a mailbox, there may be several.
    Mail {
        number: u64,
        is_of_mailbox: bool,
    },
}

impl<'a> Place<'a> {
    pub(super) fn of_line(file: Option<&'a str>, number: u64) -> Self {
        let at = At::Line(number);
        Self { file, at }
    }

    pub(super) fn of_mail(file: Option<&'a str>, number: u64, is_of_mailbox: bool) -> Self {
        let at = At::Mail {
            number,
            is_of_mailbox,
        };
        Self { file, at }
    }

    /// Which line it is; of a mail there is none.
    pub(super) fn line(self) -> Option<u64> {
        match self.at {
            At::Line(number) => Some(number),
            At::Mail { .. } => None,
        }
    }

    /// Which mail it is; of a line there is none.
    pub(super) fn mail(self) -> Option<u64> {
        match self.at {
            At::Line(_) => None,
            At::Mail { number, .. } => Some(number),
        }
    }

    /// Which mail it is of those in the file, for people.
    pub(super) fn mail_words(self, locale: Locale) -> Option<String> {
        match self.at {
            At::Mail {
                number,
                is_of_mailbox: true,
            } => Some(labels::row(Label::RowsMail, &number.to_string(), locale)),
            _ => None,
        }
    }
}

/// No more is shown of what was said, in bytes.
const LONGEST_EXCERPT: usize = 320;

/// A reply in a line, or what a mail says of a recipient.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub(super) place: Place<'a>,
    /// The recipient, if one is named.
    pub(super) address: Option<Cow<'a, str>>,
    /// What a mail says of the recipient.
    pub(super) recipient: Option<&'a Recipient>,
    pub(super) text: Cow<'a, str>,
    bytes: &'a [u8],
    pub(super) verdict: &'a Verdict,
    pub(super) is_cut: bool,
}

impl<'a> Case<'a> {
    /// A line, if mail is refused in it.
    pub(super) fn of_reply(place: Place<'a>, text: &'a [u8], verdict: &'a Verdict) -> Option<Self> {
        let address = verdict.recipient();
        let is_of_mail = verdict.about() != About::Other;
        (is_of_mail && verdict.is_refusal()).then(|| Self {
            place,
            address: address.map(|range| String::from_utf8_lossy(&text[range])),
            recipient: None,
            text: String::from_utf8_lossy(text),
            bytes: text,
            verdict,
            is_cut: false,
        })
    }

    pub(super) fn of_recipient(place: Place<'a>, recipient: &'a Recipient, is_cut: bool) -> Self {
        Self {
            place,
            address: recipient.address().map(Cow::from),
            recipient: Some(recipient),
            text: recipient.text().into(),
            bytes: recipient.text().as_bytes(),
            verdict: recipient.verdict(),
            is_cut,
        }
    }

    /// Whether its address is to be used again; `None` if it is none of whoever sent the mail.
    pub(super) fn address_use(&self) -> Option<AddressUse> {
        let is_of_sender = self.verdict.about() == About::Delivery;
        is_of_sender.then_some(self.verdict.address())
    }

    /// The address that was written to, if it is not to be used again, and that is no guess. One that it became is on
    /// nobody's list.
    pub(super) fn suppressed(&self) -> Option<&str> {
        let original = self.recipient.and_then(Recipient::original);
        let address = original.or(self.address.as_deref())?;
        let is_sure = self.verdict.certainty() > Certainty::Doubtful;
        (is_sure && self.address_use() == Some(AddressUse::Suppress)).then_some(address)
    }

    /// What decided the reason, as it stands in the text.
    pub(super) fn decided(&self) -> Cow<'a, str> {
        let range = self.verdict.decided().range.clone();
        String::from_utf8_lossy(self.bytes.get(range).unwrap_or_default())
    }

    /// The code that explains it best.
    pub(super) fn finding(&self) -> Option<Finding> {
        let verdict = self.verdict;
        Some(Finding {
            code: verdict.code()?,
            entry: verdict.entry(),
            seen: verdict.seen(),
            rival: None,
            is_of_operator: false,
        })
    }

    /// Whether a server refused it whose log it stands in, so that it came back to somebody else.
    pub(super) fn is_of_client(&self) -> bool {
        self.verdict.about() == About::Client
    }

    /// What the reason means, if that says more than the code, and what to do about it.
    pub(super) fn advice(&self, locale: Locale) -> Vec<String> {
        let verdict = self.verdict;
        let [fix, of_operator] = [verdict.fix_in(locale), verdict.operator_fix_in(locale)];
        if self.is_of_client() {
            let first = |text: Localized| sentence::first(text.text());
            // The program is what the server runs.
            let of_text = || {
                let of_program = verdict.seen().filter(|_| verdict.provider().is_none());
                let of_seen = of_program?.fix_in(locale);
                of_seen.filter(|_| fix == of_seen).map(Localized::text)
            };
            let of_reason = || {
                let advice = REGISTRY.advice(verdict.reason())?;
                advice.operator_fix_in(locale).map(first)
            };
            let of_operator = of_operator.map(first).or_else(of_text).or_else(of_reason);
            return of_operator.into_iter().map(str::to_owned).collect();
        }
        let means = verdict.advice().map(|advice| advice.means_in(locale));
        let means = means.map(|means| means.text().to_owned());
        let code = verdict.reply_code().or(verdict.enhanced());
        let texts = means
            .into_iter()
            .chain(labels::what_to_do([fix, of_operator]));
        let texts = texts.map(|text| match code {
            Some(code) => sentence::all_of(&text, code),
            None => text,
        });
        texts.collect()
    }

    /// What is said of it, each behind a word for what that is.
    pub(super) fn rows(&self, locale: Locale) -> Vec<String> {
        let word = |label| labels::word(label, locale);
        let row = |label, text: &str| labels::row(label, text, locale);
        let verdict = self.verdict;
        let is_done = verdict.retry() == Some(Retry::NotNeeded);
        let mut rows = Vec::from_iter(self.place.mail_words(locale));
        if !is_done {
            let reason = word(verdict.reason().label());
            let certainty = word(verdict.certainty().label());
            let is_known = verdict.reason() != Reason::Unknown;
            let separator = word(Label::FactSeparator);
            rows.push(match is_known {
                true => row(
                    Label::RowsReason,
                    &format!("{reason}{separator}{certainty}"),
                ),
                false => row(Label::RowsReason, reason),
            });
        }
        rows.extend(
            verdict
                .retry()
                .map(|retry| row(Label::RowsRetry, word(retry.label()))),
        );
        rows.extend(
            verdict
                .wait()
                .map(|wait| row(Label::RowsWait, &time(wait, locale))),
        );
        let until = self.recipient.and_then(Recipient::will_retry_until);
        rows.extend(until.map(|until| row(Label::RowsUntil, &visible(until))));
        if is_done {
            return rows;
        }
        rows.extend(
            verdict
                .actor()
                .map(|actor| row(Label::RowsActor, word(actor.label()))),
        );
        let address = self.address_use();
        rows.extend(address.map(|address| row(Label::RowsAddress, word(address.label()))));
        rows.extend(
            verdict
                .provider()
                .map(|provider| row(Label::RowsProvider, provider)),
        );
        // Where nobody is named, it stands above.
        if self.address.is_some() {
            let excerpt = excerpt(&self.text, verdict.decided().range.start);
            rows.push(row(Label::RowsText, &visible(&excerpt)));
        }
        let rule = verdict.decided().rule;
        if rule != Rule::Nothing {
            let rule = word(rule.label());
            let separator = word(Label::SeenSeparator);
            let text = visible(&self.decided());
            let quoted = if text.is_empty() {
                String::new()
            } else {
                format!("{separator}{text}")
            };
            rows.push(row(Label::RowsDecided, &format!("{rule}{quoted}")));
        }
        rows
    }
}

/// What was said, on one line; if it is long, as many words around a place.
fn excerpt(text: &str, place: usize) -> String {
    let from = place.saturating_sub(LONGEST_EXCERPT / 2);
    let mut words = String::new();
    let mut is_cut = [false; 2];
    let mut end = 0;
    for word in text.split_whitespace() {
        end += text[end..].find(word).unwrap_or_default() + word.len();
        if end < from {
            is_cut[0] = true;
        } else if words.len() + word.len() < LONGEST_EXCERPT {
            words += if words.is_empty() { "" } else { " " };
            words += word;
        } else {
            // Chinese and Japanese have no blanks between words.
            if words.is_empty() {
                words.extend(word.chars().take(LONGEST_EXCERPT / 4));
            }
            is_cut[1] = true;
            break;
        }
    }
    let [before, behind] = is_cut;
    let before = if before { "… " } else { "" };
    let behind = if behind { " …" } else { "" };
    format!("{before}{words}{behind}")
}

/// A time in the largest unit that it is a whole number of.
fn time(time: Duration, locale: Locale) -> String {
    let (number, unit) = match time.as_secs() {
        seconds if seconds > 0 && seconds % 3600 == 0 => (seconds / 3600, Label::TimeHours),
        seconds if seconds > 0 && seconds % 60 == 0 => (seconds / 60, Label::TimeMinutes),
        seconds => (seconds, Label::TimeSeconds),
    };
    format!("{number} {}", labels::word(unit, locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_is_long_the_words_around_a_place_are_shown() {
        let long = "word ".repeat(200);
        let chinese = "用户不存在".repeat(200);
        for (text, place, begin, end) in [
            ("550  no\nuser", 5, "550 no user", "550 no user"),
            (&*long, 0, "word word", "word …"),
            (&*long, 990, "… word", "word word"),
            (&*long, 500, "… word", "word …"),
            (&*chinese, 0, "用户不存在用户", "在 …"),
        ] {
            let shown = excerpt(text, place);
            assert!(shown.starts_with(begin) && shown.ends_with(end), "{shown}");
            assert!(shown.len() <= LONGEST_EXCERPT + 8, "{shown}");
        }
    }
}
