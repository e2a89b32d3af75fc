//! A question: what somebody has is looked through for codes, and the likeliest is explained.

use std::io::{self, IsTerminal, Read, Write};
use std::iter;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use wirecodes::{CUES, Class, Entry, Label, Locale, Page, Reason, WORDINGS};
use wirecodes_scan::{Address, Answer, Cue, Hit, Judge, Scanner, Verdict};

use crate::args::{Format, PageOptions};
use crate::document::{Document, Subject};
use crate::find::{self, NotFound};
use crate::lines::{Lines, Style};
use crate::read::finding::Finding;
use crate::terminal::{self, Layout};
use crate::{labels, locale, localized, output, search};

/// Of a question nobody reads more than that; `read` is for logs.
const LONGEST: u64 = 1 << 20;

/// How many codes are listed in which nothing but words of a question is found.
const FEW: usize = 5;

/// Questions that can be tried. A test asks them all.
const EXAMPLES: [&str; 6] = [
    "550 5.7.1",
    "close code 1006",
    "smtp 450 vs 550",
    "\"rejected RCPT <user@example.com>: relay not permitted\"",
    "\";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 8592\"",
    "mailbox full",
];

/// Answers what was asked.
pub(crate) fn run(
    words: &[String],
    full: bool,
    options: &PageOptions,
) -> Result<ExitCode, NotFound> {
    let question = match words {
        [] if io::stdin().is_terminal() => String::new(),
        [] => of_stdin(),
        [word] if word == "-" => of_stdin(),
        words => words.join(" "),
    };
    if question.trim().is_empty() {
        return Ok(output::print_bytes(examples().as_bytes()));
    }
    // The program ends with the answer; to free what was made for it is a part of the time that a line takes.
    let scanner = ManuallyDrop::new(Scanner::new(&CUES));
    let document = match scanner.ask(&question) {
        Answer::Codes(hits) => Document::Answer(Answered::of(&question, hits, full, options)),
        Answer::Comparison(hits) => {
            let (page, subjects) = find::compared(hits.iter().map(Subject::found).collect())?;
            Document::Comparison(localized(page, options), subjects)
        }
        Answer::Classes(classes) => Document::Classes(Classes::of(classes, full, options)),
        Answer::Family(family) => Document::List(localized(family.list(), options), family),
        _ => {
            let found = search::ranked(&question, locale(options), None, FEW)?;
            let pages = found.iter().map(|found| localized(found.page(), options));
            let pages = pages.collect();
            Document::Ranked(found, pages)
        }
    };
    Ok(output::print(&document, options.format))
}

/// What stands on standard input, or the beginning of it; what is no UTF-8 is replaced.
fn of_stdin() -> String {
    let mut bytes = Vec::new();
    // What was read before it failed is a question as well.
    let _ = io::stdin().take(LONGEST).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What is printed where nothing is asked.
fn examples() -> String {
    let mut text =
        "Ask with what you have: a code, a name, a line of a log, a message.\n\n".to_owned();
    for example in EXAMPLES {
        text += &format!("  wirecodes {example}\n");
    }
    text + "\n`wirecodes read` goes through a whole log, and `wirecodes --help` shows what else there is.\n"
}

/// A page in the languages that were asked for: in text that is read by people, what matters most of it.
fn shown(page: Page, full: bool, options: &PageOptions) -> Page {
    let is_short = !full && options.format != Format::Json;
    localized(if is_short { page.brief() } else { page }, options)
}

/// The codes that a question is about.
#[derive(Debug)]
pub(crate) struct Answered {
    /// Each with its page, as its line needs it.
    pub(crate) codes: Vec<(Hit, Page)>,
    /// Where a number is all there is and several families have it, it is for the reader to choose: what it may be.
    readings: Vec<(Subject, Page)>,
    /// Of a reply that refuses mail: what it says about the message and the address.
    pub(crate) verdict: Option<Verdict>,
    full: bool,
    locale: Locale,
}

impl Answered {
    fn of(question: &str, hits: Vec<Hit>, full: bool, options: &PageOptions) -> Self {
        let is_open = |hit: &Hit| hit.cue() == Cue::Number && hit.rivals().next().is_some();
        let readings = hits.iter().filter(|_| hits.first().is_some_and(is_open));
        let readings =
            readings.flat_map(|hit| iter::once(Subject::found(hit)).chain(Subject::rivals(hit)));
        let readings = readings.map(|subject| (subject, shown(subject.explain(), full, options)));
        let readings = readings.collect();
        let verdict = verdict(question, &hits);
        let advice = verdict.as_ref().and_then(Verdict::advice);
        let codes = hits.into_iter().map(|hit| {
            let page = Subject::found(&hit).explain();
            let page = hit.seen().map_or(page, |seen| page.with_seen(seen));
            let page = match advice {
                Some(advice) if is_refusal(&hit) => page.with_advice(advice),
                _ => page,
            };
            (hit, shown(page, full, options))
        });
        Self {
            codes: codes.collect(),
            readings,
            verdict,
            full,
            locale: locale(options),
        }
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
            let readings: Vec<Subject> = self.readings.iter().map(|(of, _)| *of).collect();
            terminal::write_found(&readings, columns, out)?;
            let text = format!("wirecodes {}", command(*first));
            return notes(&[self.row(Label::AnswerOne, &text)], columns, out);
        }
        let [(first, page), others @ ..] = self.codes.as_slice() else {
            return Ok(());
        };
        terminal::write_page(page, layout, out)?;
        let mut texts: Vec<String> = self
            .verdict
            .iter()
            .flat_map(|of| self.said_of(of))
            .collect();
        if !matches!(first.cue(), Cue::Number | Cue::Name) {
            let form = first.cue().form();
            texts.push(self.row(Label::AnswerRecognized, &form));
        }
        let others = others.iter().map(|(hit, _)| Subject::found(hit));
        for (heading, subjects) in [
            (Label::AnswerRivals, Subject::rivals(first).collect()),
            (Label::AnswerOthers, others.collect::<Vec<_>>()),
        ] {
            if !subjects.is_empty() {
                texts.push(self.row(heading, "").trim_end().to_owned());
            }
            texts.extend(subjects.iter().map(|subject| {
                format!("  {} {}", subject.code().family().id(), subject.in_a_list())
            }));
        }
        if !self.full {
            let command = command(Subject::found(first));
            let command = format!("wirecodes explain {command}");
            texts.push(self.row(Label::AnswerWhole, &command));
        }
        notes(&texts, columns, out)
    }

    /// What a verdict says that the page does not.
    fn said_of(&self, verdict: &Verdict) -> Vec<String> {
        let reason = verdict.reason();
        let is_told = reason == Reason::Unknown || verdict.advice().is_some();
        let reason = (!is_told).then(|| (Label::RowsReason, reason.label()));
        let address = verdict.address();
        let is_known = address != Address::Unknown;
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

/// What to type for a code.
fn command(subject: Subject) -> String {
    let code = subject.code();
    format!("{} {code}", code.family().id())
}

/// Writes lines that are no part of what stands above them.
fn notes(texts: &[String], columns: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    if !texts.is_empty() {
        writeln!(out)?;
    }
    texts.iter().try_for_each(|text| note(text, columns, out))
}

/// Writes a line, and what it is broken into as far to the right as it begins.
fn note(text: &str, columns: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    let mut lines = Lines::new(&mut *out, columns.unwrap_or(usize::MAX));
    let indented = text.len() - text.trim_start_matches(' ').len();
    lines.mark(&text[..indented])?;
    lines.hang(0)?;
    lines.text(&text[indented..], Style::PLAIN)?;
    lines.end()
}

/// The classes that a question is about.
#[derive(Debug)]
pub(crate) struct Classes {
    pub(crate) classes: Vec<Class>,
    /// That of each of their codes.
    pub(crate) pages: Vec<Page>,
    locale: Locale,
}

impl Classes {
    fn of(classes: Vec<Class>, full: bool, options: &PageOptions) -> Self {
        let entries = classes.iter().flat_map(|class| entries(*class));
        let pages = entries.map(|entry| shown(entry.explain(), full, options));
        Self {
            pages: pages.collect(),
            classes,
            locale: locale(options),
        }
    }

    /// Writes what is said of the classes, and the codes of it if there is one class.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let columns = layout.map(|layout| layout.columns);
        for (place, class) in self.classes.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            let pattern = class.pattern().unwrap_or_default();
            let name = class.name_in(self.locale);
            let title = format!("{} {pattern} {name}", class.family().label());
            note(&title, columns, out)?;
            let description = class.description_in(self.locale);
            let more = [class.when_in(self.locale), class.fix_in(self.locale)];
            for text in iter::once(description).chain(more.into_iter().flatten()) {
                note(&format!("  {text}"), columns, out)?;
            }
        }
        if let [class] = self.classes.as_slice() {
            let entries: Vec<Subject> = entries(*class).map(Subject::Entry).collect();
            writeln!(out)?;
            terminal::write_found(&entries, columns, out)?;
        }
        Ok(())
    }
}

/// The codes of a class.
fn entries(class: Class) -> impl Iterator<Item = Entry> {
    let entries = class.family().entries();
    entries.filter(move |entry| class.covers(entry.number()))
}
