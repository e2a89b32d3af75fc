//! A question: what somebody has is looked through for codes, and the likeliest is explained.

use std::io::{self, IsTerminal, Read, Write};
use std::iter;
use std::process::ExitCode;

use wirecodes::{CUES, Class, Page};
use wirecodes_scan::{Answer, Cue, Hit, Scanner};

use crate::args::{Format, PageOptions};
use crate::document::{Document, Subject};
use crate::find::{self, NotFound};
use crate::language;
use crate::lines::{Lines, Style};
use crate::terminal::{self, Layout};
use crate::{localized, output, search};

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
    let document = match Scanner::new(&CUES).ask(&question) {
        Answer::Codes(hits) => {
            let pages = hits.iter().map(|hit| page(hit, full, options));
            Document::Answer(Answered {
                pages: pages.collect(),
                hits,
                full,
            })
        }
        Answer::Comparison(hits) => {
            let (page, subjects) = find::compared(hits.iter().map(subject).collect())?;
            Document::Comparison(localized(page, options), subjects)
        }
        Answer::Classes(classes) => Document::Classes(classes),
        Answer::Family(family) => Document::List(localized(family.list(), options), family),
        _ => {
            let locale = options.lang.unwrap_or_else(language::of_environment);
            let found = search::ranked(&question, locale, None, FEW)?;
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

fn subject(hit: &Hit) -> Subject {
    Subject::of(hit.code(), hit.entry())
}

/// The page of a code, as its line needs it.
fn page(hit: &Hit, full: bool, options: &PageOptions) -> Page {
    let page = subject(hit).explain();
    let page = hit.seen().map_or(page, |seen| page.with_seen(seen));
    let is_short = !full && options.format != Format::Json;
    localized(if is_short { page.brief() } else { page }, options)
}

/// The codes that a question is about.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) hits: Vec<Hit>,
    /// That of each.
    pub(crate) pages: Vec<Page>,
    full: bool,
}

impl Answered {
    /// Writes the page of the likeliest code, and a line for each other one. Where a number is all there is and
    /// several families have it, it is for the reader to choose.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let ([first, others @ ..], [page, ..]) = (self.hits.as_slice(), self.pages.as_slice())
        else {
            return Ok(());
        };
        let columns = layout.map(|layout| layout.columns);
        if first.cue() == Cue::Number && first.rivals().next().is_some() {
            let readings = self
                .hits
                .iter()
                .flat_map(|hit| iter::once(subject(hit)).chain(rivals(hit)));
            let readings: Vec<Subject> = readings.collect();
            terminal::write_found(&readings, columns, out)?;
            return note(
                &format!("\nOne of them: wirecodes {}", command(readings[0])),
                columns,
                out,
            );
        }
        terminal::write_page(page, layout, out)?;
        writeln!(out)?;
        if !matches!(first.cue(), Cue::Number | Cue::Name) {
            note(&format!("Recognized by: {}", first.cue()), columns, out)?;
        }
        let lists = [
            ("Could also be:", rivals(first).collect::<Vec<_>>()),
            ("Also in the text:", others.iter().map(subject).collect()),
        ];
        for (heading, subjects) in lists {
            if !subjects.is_empty() {
                note(heading, columns, out)?;
            }
            for subject in subjects {
                note(
                    &format!("  {} {}", subject.code().family().id(), subject.in_a_list()),
                    columns,
                    out,
                )?;
            }
        }
        if !self.full {
            note(
                &format!(
                    "The whole page: wirecodes explain {}",
                    command(subject(first))
                ),
                columns,
                out,
            )?;
        }
        Ok(())
    }
}

/// What a code may be as well.
fn rivals(hit: &Hit) -> impl Iterator<Item = Subject> + '_ {
    hit.rivals().map(|code| Subject::of(code, code.entry()))
}

/// What to type for a code.
fn command(subject: Subject) -> String {
    let code = subject.code();
    format!("{} {code}", code.family().id())
}

/// Writes a line that is no part of a page.
fn note(text: &str, columns: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    let mut lines = Lines::new(&mut *out, columns.unwrap_or(usize::MAX));
    let indented = text.len() - text.trim_start_matches(' ').len();
    lines.mark(&text[..indented])?;
    lines.hang(0)?;
    lines.text(&text[indented..], Style::default())?;
    lines.end()
}

/// Writes what is said of classes, and the codes of it if there is one class.
pub(crate) fn write_classes(
    classes: &[Class],
    layout: Option<Layout>,
    out: &mut impl Write,
) -> io::Result<()> {
    let columns = layout.map(|layout| layout.columns);
    for (place, class) in classes.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        let pattern = class.pattern().unwrap_or_default();
        note(
            &format!("{} {pattern} {}", class.family().label(), class.name()),
            columns,
            out,
        )?;
        for text in [Some(class.description()), class.when(), class.fix()]
            .into_iter()
            .flatten()
        {
            note(&format!("  {text}"), columns, out)?;
        }
    }
    if let [class] = classes {
        let entries = class
            .family()
            .entries()
            .filter(|entry| class.covers(entry.number()));
        let entries: Vec<Subject> = entries.map(Subject::Entry).collect();
        writeln!(out)?;
        terminal::write_found(&entries, columns, out)?;
    }
    Ok(())
}
