//! A reason why mail is refused that a question names, or gives in the words of a mail server: what is said of it, and the
//! codes that have it.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::iter;
use std::mem::ManuallyDrop;

use wirecodes::{
    Advice, AnyCode, CUES, Family, Label, Locale, Page, REGISTRY, Seen, SeenCodes, WORDINGS,
};
use wirecodes_scan::{About, Certainty, Judge};

use super::{note, notes, shown};
use crate::args::PageOptions;
use crate::search::alone;
use crate::subject::Subject;
use crate::terminal::{self, Layout};
use crate::{labels, locale};

/// How many codes of software are listed.
const FEW: usize = 5;

/// A reason that is asked for.
#[derive(Debug)]
pub(crate) struct Advised {
    pub(crate) advice: Advice,
    /// The codes that have it in every use; of a reason that no code has by itself, those with which software gives it.
    pub(crate) codes: Vec<Subject>,
    /// That of each of them, with what is said of the reason.
    pub(crate) pages: Vec<Page>,
    /// What to type for an answer in the language of the question.
    pub(super) in_language: Option<String>,
    locale: Locale,
}

impl Advised {
    /// The reason whose name a question is, in English or in the reader's language, or which is asked for in these words.
    pub(super) fn of(question: &str, full: bool, options: &PageOptions) -> Option<Self> {
        let locale = locale(options);
        let asked = alone(question);
        let is_meant = |advice: &Advice| names(*advice, locale).any(|name| alone(name) == asked);
        let advice = REGISTRY.all_advice().find(is_meant)?;
        Some(Self::about(advice, full, options))
    }

    /// The reason that a question gives in the words of a mail server, as far as these leave no doubt.
    pub(super) fn said(question: &str, full: bool, options: &PageOptions) -> Option<Self> {
        let judge = ManuallyDrop::new(Judge::new(&CUES, &WORDINGS));
        let verdict = judge.returned(question.as_bytes());
        let is_said =
            verdict.about() == About::Delivery && verdict.certainty() > Certainty::Doubtful;
        let advice = is_said.then(|| REGISTRY.advice(verdict.reason()))??;
        Some(Self::about(advice, full, options))
    }

    fn about(advice: Advice, full: bool, options: &PageOptions) -> Self {
        let locale = locale(options);
        let entries = REGISTRY.families().flat_map(Family::entries);
        let entries = entries.filter(|entry| entry.reason() == Some(advice.reason()));
        let mut codes: Vec<Subject> = entries.map(Subject::Entry).collect();
        if codes.is_empty() {
            codes = of_software(advice);
        }
        let pages = codes
            .iter()
            .map(|subject| subject.explain().with_advice(advice));
        Self {
            advice,
            pages: pages.map(|page| shown(page, full, options)).collect(),
            codes,
            in_language: None,
            locale,
        }
    }

    /// Writes what it means, what to do, and a line for each code.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let columns = layout.map(|layout| layout.columns);
        let Self { advice, locale, .. } = *self;
        let label = labels::word(advice.reason().label(), locale);
        let separator = labels::word(Label::SeenSeparator, locale);
        let text = format!("{label}{separator}{}", advice.means_in(locale));
        note(&labels::row(Label::RowsReason, &text, locale), columns, out)?;
        let fixes = [Some(advice.fix_in(locale)), advice.operator_fix_in(locale)];
        notes(labels::what_to_do(fixes).as_slice(), columns, out)?;
        if !self.codes.is_empty() {
            writeln!(out)?;
        }
        terminal::write_found(&self.codes, columns, out)?;
        match &self.in_language {
            Some(command) => writeln!(out, "\n{command}"),
            None => Ok(()),
        }
    }
}

/// The codes with which software gives a reason, the most frequent first.
fn of_software(advice: Advice) -> Vec<Subject> {
    let seen = REGISTRY
        .seen()
        .filter(|seen| seen.reason() == Some(advice.reason()));
    let codes = seen.flat_map(Seen::codes).map(SeenCodes::bounds);
    let codes = codes.filter_map(|[first, last]| (first == last).then_some(first));
    let mut counts: Vec<(AnyCode, usize)> = Vec::new();
    for code in codes {
        match counts.iter_mut().find(|(own, _)| *own == code) {
            Some((_, count)) => *count += 1,
            None => counts.push((code, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.truncate(FEW);
    let subject = |(code, _): (AnyCode, usize)| Subject::of(code, code.entry());
    counts.into_iter().map(subject).collect()
}

/// The names of a reason, and the words in which it is asked for.
fn names(advice: Advice, locale: Locale) -> impl Iterator<Item = &'static str> {
    let label = advice.reason().label();
    let of_locale = move |locale| {
        let phrases = advice.asked_as_in(locale).map(|phrase| phrase.text());
        iter::once(labels::word(label, locale)).chain(phrases)
    };
    of_locale(locale).chain(of_locale(Locale::EN))
}
