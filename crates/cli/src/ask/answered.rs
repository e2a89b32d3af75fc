//! The codes that a question is about: the page of the likeliest, and a line for each other one.

use std::io::{self, Write};
use std::iter;
use std::mem::ManuallyDrop;
use std::ops::Range;

use wirecodes::{
    Advice, CUES, Entry, Label, Locale, Page, REGISTRY, Reason, Seen, Standing, WORDINGS,
};
use wirecodes_scan::{About, AddressUse, Cue, Hit, Judge, Verdict};

use super::{command, comparison, note, notes, reply, shown, software};
use crate::args::PageOptions;
use crate::complaints::visible;
use crate::reading::finding::Finding;
use crate::reading::sentence;
use crate::search::{self, Found};
use crate::subject::Subject;
use crate::terminal::{self, Layout};
use crate::{labels, locale};

/// As many other codes are named.
const MOST_OTHERS: usize = 8;

/// As many codes are found by one word.
const MOST_BY_WORD: usize = 6;

/// As many lines with as many other codes are a log.
const FEWEST_OF_LOG: [usize; 2] = [5, 3];

/// The codes that a question is about.
#[derive(Debug)]
pub(crate) struct Answered {
    /// Each with its page, as its line needs it.
    pub(crate) codes: Vec<(Hit, Page)>,
    /// Where a number is all there is and several families have it, it is for the reader to choose: what it may be.
    readings: Vec<(Subject, Page)>,
    /// Of a reply that refuses mail: what it says about the message and the address, and where in the question it stands.
    verdict: Option<(Verdict, Range<usize>)>,
    /// Texts of software that come with the first code, where the question has none of them and there are several.
    known_from: Vec<Seen>,
    /// Others of which the words are said that the question is.
    said_of: Vec<Subject>,
    /// The words that made the first one a code.
    recognized: Option<String>,
    /// The codes that may be compared.
    comparable: Vec<Subject>,
    /// Whether the question is of so many lines that it is a log.
    is_log: bool,
    full: bool,
    locale: Locale,
}

impl Answered {
    pub(super) fn of(question: &str, hits: Vec<Hit>, full: bool, options: &PageOptions) -> Self {
        let is_open = |hit: &Hit| hit.cue() == Cue::Number && hit.rivals().next().is_some();
        let readings = hits.iter().filter(|_| hits.first().is_some_and(is_open));
        let readings =
            readings.flat_map(|hit| iter::once(Subject::found(hit)).chain(Subject::rivals(hit)));
        let readings = readings.map(|subject| (subject, shown(subject.explain(), full, options)));
        let readings = readings.collect();
        let verdict = verdict(question, &hits);
        let advice_on = |hit: &Hit| advice(on(verdict.as_ref(), hit)?, hit);
        let (named, known_from) = hits
            .first()
            .map(|hit| software::known_from(question, hit))
            .unwrap_or_default();
        // What quotes the first code is a remark on it.
        let quotes = hits
            .iter()
            .filter_map(Hit::seen)
            .find(|seen| seen.gives_way());
        let of_first = named.or(quotes);
        let recognized = hits
            .first()
            .and_then(|hit| recognized(question, hit, locale(options)));
        let said_of = hits.first().map_or_else(Vec::new, |hit| {
            said_of(&question[hit.range()], hit, locale(options))
        });
        let comparable = comparable(question, &hits);
        let codes: Vec<(Hit, Page)> = hits
            .into_iter()
            .enumerate()
            .map(|(place, hit)| {
                let page = Subject::found(&hit).explain();
                let seen = hit.seen().or(of_first.filter(|_| place == 0));
                let page = seen.map_or(page, |seen| page.with_seen(seen));
                let page = advice_on(&hit).map_or(page, |advice| page.with_advice(advice));
                (hit, shown(page, full, options))
            })
            .collect();
        Self {
            readings,
            verdict,
            known_from,
            said_of,
            recognized,
            comparable,
            is_log: is_log(question, &codes),
            codes,
            full,
            locale: locale(options),
        }
    }

    /// What the reply says that the answer is about, of one of its codes by which it refuses mail.
    pub(crate) fn verdict_on(&self, hit: &Hit) -> Option<&Verdict> {
        on(self.verdict.as_ref(), hit)
    }

    /// The page of each code; where that is open, of each that it may be.
    pub(crate) fn pages(&self) -> Box<dyn Iterator<Item = Page> + '_> {
        match self.readings.as_slice() {
            [] => Box::new(self.codes.iter().map(|&(_, page)| page)),
            readings => Box::new(readings.iter().map(|&(_, page)| page)),
        }
    }

    /// Writes the page of the likeliest code, and a line for each other one, or a line for each that it may be.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let columns = layout.map(|layout| layout.columns);
        if let [(first, _), ..] = self.readings.as_slice() {
            for (subject, _) in &self.readings {
                terminal::write_found(&[*subject], columns, out)?;
                if let Some(text) = subject.description(self.locale) {
                    note(&format!("  {}", sentence::first(text)), columns, out)?;
                }
            }
            let text = format!("wirecodes {}", command(*first));
            let mut texts = vec![self.row(Label::AnswerOne, &text)];
            texts.extend(self.comparison());
            return notes(&texts, columns, out);
        }
        let [(first, page), others @ ..] = self.codes.as_slice() else {
            return Ok(());
        };
        terminal::write_page(page, layout, out)?;
        let mut texts: Vec<String> = self
            .verdict
            .iter()
            .flat_map(|(of, _)| self.verdict_words(of))
            .collect();
        texts.extend(software::lines(&self.known_from, self.locale));
        let recognized = self.recognized.iter();
        texts.extend(recognized.map(|words| self.row(Label::AnswerRecognized, words)));
        let rivals = Subject::rivals(first).chain(self.said_of.iter().copied());
        let others = others.iter().map(|(hit, _)| Subject::found(hit));
        for (heading, subjects) in [
            (Label::AnswerRivals, rivals.collect()),
            (Label::AnswerOthers, others.collect::<Vec<_>>()),
        ] {
            if !subjects.is_empty() {
                texts.push(self.heading(heading));
            }
            let lines = subjects.iter().take(MOST_OTHERS);
            texts.extend(lines.map(|subject| format!("  {}", subject.in_families())));
            let is_cut = subjects.len() > MOST_OTHERS;
            if heading == Label::AnswerOthers && (is_cut || self.is_log) {
                texts.push(self.row(Label::AnswerLog, "wirecodes read FILE"));
            }
        }
        if !self.full {
            let command = command(Subject::found(first));
            let command = format!("wirecodes explain {command}");
            texts.push(self.row(Label::AnswerWhole, &command));
        }
        texts.extend(self.comparison());
        notes(&texts, columns, out)
    }

    fn comparison(&self) -> Option<String> {
        let command = || format!("wirecodes {}", comparison(&self.comparable));
        let is_some = self.comparable.len() > 1;
        is_some.then(|| self.row(Label::AnswerCompare, &command()))
    }

    fn heading(&self, label: Label) -> String {
        self.row(label, "").trim_end().to_owned()
    }

    /// What a verdict says that the page does not.
    fn verdict_words(&self, verdict: &Verdict) -> Vec<String> {
        let reason = verdict.reason();
        let of_page = self.codes.first().and_then(|(hit, _)| advice(verdict, hit));
        let is_told = reason == Reason::Unknown || of_page.is_some();
        let reason = (!is_told).then(|| (Label::RowsReason, reason.label()));
        let address = verdict.address();
        let is_known = verdict.about() == About::Delivery && address != AddressUse::Unknown;
        let address = is_known.then(|| (Label::RowsAddress, address.label()));
        let rows = reason.into_iter().chain(address);
        rows.map(|(row, value)| self.row(row, labels::word(value, self.locale)))
            .collect()
    }

    fn row(&self, label: Label, text: &str) -> String {
        labels::row(label, text, self.locale)
    }
}

/// What the reply of a mail server says in which the first code stands, if it refuses something.
fn verdict(question: &str, hits: &[Hit]) -> Option<(Verdict, Range<usize>)> {
    let first = hits.first().filter(|hit| is_refusal(hit))?;
    let reply = reply::around(question, first.range());
    let judge = ManuallyDrop::new(Judge::new(&CUES, &WORDINGS));
    Some((judge.reply(question[reply.clone()].as_bytes()), reply))
}

/// What a reply says, of one of the codes by which it refuses.
fn on<'v>(verdict: Option<&'v (Verdict, Range<usize>)>, hit: &Hit) -> Option<&'v Verdict> {
    let (verdict, reply) = verdict?;
    let is_of_reply = reply.contains(&hit.range().start) && is_refusal(hit);
    is_of_reply.then_some(verdict)
}

/// What is said of the reason of a reply, where that says more of what to do than the page of one of its codes.
fn advice(verdict: &Verdict, hit: &Hit) -> Option<Advice> {
    let remedy = verdict.remedy_for(hit.code(), hit.entry(), hit.seen());
    remedy.advice()
}

/// Whether a code stands in a reply of a mail server that refuses something: one that is asked for alone says no more
/// than its page.
fn is_refusal(hit: &Hit) -> bool {
    let is_alone = matches!(hit.cue(), Cue::Number | Cue::Name | Cue::Prose);
    !is_alone && Finding::of(hit).refuses_mail()
}

fn is_log(question: &str, codes: &[(Hit, Page)]) -> bool {
    let [lines, others] = FEWEST_OF_LOG;
    codes.len() > others && question.trim().lines().count() >= lines
}

/// The words that made something a code, as they stand in the question.
fn recognized(question: &str, hit: &Hit, locale: Locale) -> Option<String> {
    let words = match hit.cue() {
        Cue::Number | Cue::Name | Cue::Prose => return None,
        Cue::Text(_) => question.get(hit.range())?,
        Cue::Pattern(_) => {
            let said = hit.cue_range();
            question.get(start_of_word(question, &said)..said.end)?
        }
        other => match other.label() {
            Some(label) => labels::word(label, locale),
            None => return Some(other.form()),
        },
    };
    Some(visible(words.trim()))
}

/// Where the word begins in which a part of a text does, with the quotation mark before it that stands behind it as well.
fn start_of_word(text: &str, part: &Range<usize>) -> usize {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let before = text[..part.start].trim_end_matches(is_of_word);
    let mark = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '"' | '\''));
    let is_pair = mark.is_some_and(|mark| text[part.clone()].contains(mark));
    before.len() - usize::from(is_pair)
}

/// Other codes, of which just the words are said that the question is, where it is a name: what it says, others say as
/// well.
fn said_of(question: &str, hit: &Hit, locale: Locale) -> Vec<Subject> {
    let question = question.trim();
    let has_digit = question.contains(|c: char| c.is_ascii_digit());
    if hit.cue() != Cue::Name || has_digit {
        return Vec::new();
    }
    let mut subjects: Vec<Subject> = Vec::new();
    let own: Vec<_> = iter::once(hit.code()).chain(hit.rivals()).collect();
    for subject in match question.contains(' ') {
        true => said_by_all(question),
        false => said_in_passing(question, hit, locale),
    } {
        let code = subject.code();
        let is_known = own.contains(&code) || subjects.iter().any(|other| other.code() == code);
        if !is_known {
            subjects.push(subject);
        }
    }
    subjects
}

/// The codes in whose names or texts of software the words of a question stand.
fn said_by_all(question: &str) -> Vec<Subject> {
    let named = REGISTRY.search(question).map(Subject::Entry);
    let has_words = |seen: &Seen| {
        let mut parts = seen.text().as_bytes().windows(question.len());
        parts.any(|part| part.eq_ignore_ascii_case(question.as_bytes()))
    };
    let printed = REGISTRY.seen().filter(has_words);
    let printed = printed.filter_map(|seen| {
        let codes = seen.codes().next()?;
        let [first, last] = codes.bounds();
        (first == last).then(|| Subject::of(first, codes.entry().or_else(|| first.entry())))
    });
    named.chain(printed).collect()
}

/// The codes in whose names that stands which is the name of one. Where that is none of a standard, others are meant as
/// likely that are found by the word.
fn said_in_passing(word: &str, hit: &Hit, locale: Locale) -> Vec<Subject> {
    if hit.rivals().next().is_some() {
        return Vec::new();
    }
    let is_standard = |entry: Entry| entry.standing() == Standing::Standard;
    let is_rare = !hit.entry().is_some_and(is_standard);
    let (found, _) = search::ranked(word, locale, None, MOST_BY_WORD).unwrap_or_default();
    let parts = word.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty()).count();
    let found = found
        .iter()
        .filter(|found| is_rare || found.has_in_name(parts));
    found.map(Found::subject).collect()
}

/// The codes of a question of one line that may be compared: those of the family of the first one.
fn comparable(question: &str, hits: &[Hit]) -> Vec<Subject> {
    let is_line = question.trim().lines().count() == 1;
    let first = hits.first().filter(|_| is_line);
    let family = first.map(|hit| hit.code().family());
    let of_family = hits
        .iter()
        .filter(|hit| Some(hit.code().family()) == family);
    let subjects: Vec<Subject> = of_family.map(Subject::found).collect();
    let are_registered = subjects.iter().all(|subject| subject.entry().is_some());
    match (2..=Page::MOST_COMPARED).contains(&subjects.len()) && are_registered {
        true => subjects,
        false => Vec::new(),
    }
}
