//! The codes that a question is about: the page of the likeliest, and a line for each other one.

use std::io::{self, Write};
use std::iter;
use std::mem::ManuallyDrop;

use wirecodes::{CUES, Label, Locale, Page, REGISTRY, Reason, Seen, WORDINGS};
use wirecodes_scan::{About, Address, Cue, Hit, Judge, Verdict};

use super::{command, comparison, note, notes, shown, software};
use crate::args::PageOptions;
use crate::complaints::visible;
use crate::document::Subject;
use crate::read::finding::Finding;
use crate::read::sentence;
use crate::terminal::{self, Layout};
use crate::{labels, locale};

/// As many other codes are named.
const MOST_OTHERS: usize = 8;

/// As many lines with as many other codes are a log.
const FEWEST_OF_LOG: [usize; 2] = [5, 3];

/// As many codes are compared at a time.
const MOST_COMPARED: usize = 8;

/// The codes that a question is about.
#[derive(Debug)]
pub(crate) struct Answered {
    /// Each with its page, as its line needs it.
    pub(crate) codes: Vec<(Hit, Page)>,
    /// Where a number is all there is and several families have it, it is for the reader to choose: what it may be.
    readings: Vec<(Subject, Page)>,
    /// Of a reply that refuses mail: what it says about the message and the address.
    verdict: Option<Verdict>,
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
        let advice = verdict.as_ref().and_then(Verdict::advice);
        let mut known_from = hits
            .first()
            .map_or_else(Vec::new, |hit| software::known_from(question, hit));
        // What quotes the first code is a remark on it.
        let quotes = hits
            .iter()
            .filter_map(Hit::seen)
            .find(|seen| seen.gives_way());
        let of_first = match known_from.as_slice() {
            [_] => known_from.pop(),
            _ => quotes,
        };
        let recognized = hits.first().and_then(|hit| recognized(question, hit));
        let said_of = hits
            .first()
            .map_or_else(Vec::new, |hit| said_of(question, hit));
        let comparable = comparable(question, &hits);
        let codes: Vec<(Hit, Page)> = hits
            .into_iter()
            .enumerate()
            .map(|(place, hit)| {
                let page = Subject::found(&hit).explain();
                let seen = hit.seen().or(of_first.filter(|_| place == 0));
                let page = seen.map_or(page, |seen| page.with_seen(seen));
                let page = match advice {
                    Some(advice) if is_refusal(&hit) => page.with_advice(advice),
                    _ => page,
                };
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

    /// What a reply says that refuses mail, of one of its codes.
    pub(crate) fn verdict_on(&self, hit: &Hit) -> Option<&Verdict> {
        self.verdict.as_ref().filter(|_| is_refusal(hit))
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
            .flat_map(|of| self.verdict_words(of))
            .collect();
        texts.extend(self.of_software());
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
                texts.push("  … wirecodes read".to_owned());
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

    /// What programs and providers print with the first code, a line for each text.
    fn of_software(&self) -> Vec<String> {
        if self.known_from.is_empty() {
            return Vec::new();
        }
        let separator = labels::word(Label::SeenSeparator, self.locale);
        let mut lines = vec![self.heading(Label::Seen)];
        lines.extend(self.known_from.iter().take(software::MOST).map(|seen| {
            let means = seen.means_in(self.locale).or(seen.fix_in(self.locale));
            let means = means.map(|means| format!("{separator}{}", means.text()));
            let text = labels::of_seen(*seen, self.locale);
            format!("  {text}{}", means.unwrap_or_default())
        }));
        lines
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
        let is_told = reason == Reason::Unknown || verdict.advice().is_some();
        let reason = (!is_told).then(|| (Label::RowsReason, reason.label()));
        let address = verdict.address();
        let is_known = verdict.about() == About::Delivery && address != Address::Unknown;
        let address = is_known.then(|| (Label::RowsAddress, address.label()));
        let rows = reason.into_iter().chain(address);
        rows.map(|(row, value)| self.row(row, labels::word(value, self.locale)))
            .collect()
    }

    fn row(&self, label: Label, text: &str) -> String {
        labels::row(label, text, self.locale)
    }
}

/// What a reply of a mail server says that stands in a question.
fn verdict(question: &str, hits: &[Hit]) -> Option<Verdict> {
    hits.iter().find(|hit| is_refusal(hit))?;
    let judge = ManuallyDrop::new(Judge::new(&CUES, &WORDINGS));
    Some(judge.reply(question.as_bytes()))
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
fn recognized(question: &str, hit: &Hit) -> Option<String> {
    let words = match hit.cue() {
        Cue::Number | Cue::Name | Cue::Prose => return None,
        Cue::Text(_) => question.get(hit.range())?,
        Cue::Pattern(_) => question.get(around(question, hit))?,
        other => return Some(other.form()),
    };
    Some(visible(words.trim()))
}

/// The words that a cue consists of, around a code.
fn around(question: &str, hit: &Hit) -> std::ops::Range<usize> {
    let form = hit.cue().form();
    let own = format!("<{} code>", hit.code().family().id());
    let place = form
        .find(&own)
        .or_else(|| form.find("<code>"))
        .or_else(|| form.find("<name>"));
    let before = place.map_or(0, |place| form[..place].split_whitespace().count());
    let behind = place.map_or(0, |place| {
        let rest = form[place..].split_once('>').map_or("", |(_, rest)| rest);
        rest.split_whitespace().count()
    });
    let range = hit.range();
    let line = question[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let end_of_line = question[range.end..]
        .find('\n')
        .map_or(question.len(), |end| range.end + end);
    let mut start = range.start;
    for _ in 0..before {
        let text = question[line..start].trim_end();
        start = line + text.rfind(' ').map_or(0, |blank| blank + 1);
    }
    let mut end = range.end;
    for _ in 0..behind {
        let text = &question[end..end_of_line];
        let word = text.len() - text.trim_start().len();
        end += text[word..]
            .find(' ')
            .map_or(text.len(), |blank| word + blank);
    }
    start..end
}

/// Other codes, of which just the words are said that the question is, where it is a name of several words: what it
/// says, others say as well.
fn said_of(question: &str, hit: &Hit) -> Vec<Subject> {
    let question = question.trim();
    let has_digit = question.contains(|c: char| c.is_ascii_digit());
    if hit.cue() != Cue::Name || has_digit || !question.contains(' ') {
        return Vec::new();
    }
    let mut subjects: Vec<Subject> = Vec::new();
    let own: Vec<_> = iter::once(hit.code()).chain(hit.rivals()).collect();
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
    for subject in named.chain(printed) {
        let code = subject.code();
        let is_known = own.contains(&code) || subjects.iter().any(|other| other.code() == code);
        if !is_known {
            subjects.push(subject);
        }
    }
    subjects
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
    match (2..=MOST_COMPARED).contains(&subjects.len()) && are_registered {
        true => subjects,
        false => Vec::new(),
    }
}
