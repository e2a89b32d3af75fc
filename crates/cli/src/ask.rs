//! A question: what somebody has is looked through for codes, and the likeliest is explained.

pub(crate) mod advised;
pub(crate) mod answered;
pub(crate) mod by_words;
pub(crate) mod classes;
mod file;
mod reply;
pub(crate) mod said;
pub(crate) mod software;

use std::cmp::Reverse;
use std::io::{self, IsTerminal, Read, Write};
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use wirecodes::{CUES, Label, Locale, Page, REGISTRY};
use wirecodes_scan::{Answer, Cue, Hit, Scanner, as_sent, is_between};

use crate::args::{Format, PageOptions, with_digits};
use crate::complaints::{complain, remark};
use crate::document::Document;
use crate::find::{self, NotFound};
use crate::lines::{Lines, Style};
use crate::reading::input::decoded;
use crate::reading::session::TROUBLE;
use crate::subject::Subject;
use crate::{labels, locale, localized, output, search};
use advised::Advised;
use answered::Answered;
use by_words::ByWords;
use classes::Classes;
use said::Said;

/// Of a question nobody reads more than that; `read` is for logs.
const LONGEST: u64 = 1 << 20;

/// Fewer words are of no language.
const FEWEST_WORDS: usize = 2;

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
    let is_of_stdin = match words {
        [] => !io::stdin().is_terminal(),
        [word] => word == "-",
        _ => false,
    };
    let question = match is_of_stdin.then(of_stdin) {
        Some(Ok(question)) => question,
        Some(Err(error)) => {
            complain([format!("cannot read standard input: {error}")]);
            return Ok(ExitCode::from(TROUBLE));
        }
        None => words.join(" "),
    };
    if question.trim().is_empty() {
        return Ok(output::print_bytes(examples().as_bytes()));
    }
    if let [word] = words
        && let Some(named) = file::of(word)
    {
        return Err(named);
    }
    let question = as_sent(&question);
    let scanner = scanner();
    let answer = scanner.ask(&question);
    let is_pasted = matches!(&answer, Answer::Codes(hits) if hits.iter().any(is_of_software));
    let document = of_answer(&question, &scanner, answer, full, options)?;
    // What is found by words says so itself.
    let has_note = !is_pasted && !matches!(document, Document::ByWords(_) | Document::Advised(_));
    Ok(output::print_with_note(&document, options.format, || {
        has_note.then(|| in_its_language(&question, locale(options)))?
    }))
}

/// Whether a code stands in what software has written, which is in its language and not in that of who asks.
fn is_of_software(hit: &Hit) -> bool {
    !matches!(hit.cue(), Cue::Number | Cue::Name | Cue::Prose)
}

/// What to type for an answer in the language of a question, where it is a sentence in another than the reader's.
fn in_its_language(question: &str, locale: Locale) -> Option<String> {
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic);
    let is_sentence = question.split_whitespace().filter(is_word).count() >= FEWEST_WORDS;
    let is_line = question.trim().lines().count() == 1;
    let query = (is_sentence && is_line).then(|| REGISTRY.query(question, locale));
    let language = query?.other_locale()?;
    Some(search::in_language(language, "wirecodes", question.trim()))
}

/// Answers what was meant where a question stands in place of the arguments of a command.
pub(crate) fn instead(
    question: &str,
    full: bool,
    options: &PageOptions,
) -> Option<Result<ExitCode, NotFound>> {
    let document = meant(question, full, options)?;
    Some(document.map(|document| output::print(&document, options.format)))
}

/// What is asked for by words that stand where a command expects something else: `None` where they are no number, name
/// or class as a whole, nor codes to compare.
fn meant(question: &str, full: bool, options: &PageOptions) -> Option<Result<Document, NotFound>> {
    let scanner = scanner();
    let answer = scanner.ask(question);
    let is_meant = match &answer {
        Answer::Codes(hits) => rest(question, hits).is_some_and(|rest| rest.trim().is_empty()),
        Answer::Comparison(hits) => {
            rest(question, hits).is_some_and(|rest| rest.split_whitespace().all(is_between))
        }
        Answer::Classes(_) => true,
        _ => false,
    };
    is_meant.then(|| of_answer(question, &scanner, answer, full, options))
}

/// What a question has besides numbers and names that are asked for; `None` where a code is said otherwise.
fn rest(question: &str, hits: &[Hit]) -> Option<String> {
    let mut rest = question.to_owned();
    let mut ranges: Vec<_> = hits.iter().map(Hit::range).collect();
    ranges.sort_by_key(|range| Reverse(range.start));
    for range in ranges {
        rest.get(range.clone())?;
        rest.replace_range(range, "");
    }
    let are_asked_for = hits
        .iter()
        .all(|hit| matches!(hit.cue(), Cue::Number | Cue::Name));
    are_asked_for.then_some(rest)
}

/// The program ends with the answer; to free what was made for it is a part of the time that a line takes.
fn scanner() -> ManuallyDrop<Scanner> {
    ManuallyDrop::new(Scanner::new(&CUES))
}

fn of_answer(
    question: &str,
    scanner: &Scanner,
    answer: Answer,
    full: bool,
    options: &PageOptions,
) -> Result<Document, NotFound> {
    let is_of_words = |hits: &[Hit]| {
        hits.first()
            .is_some_and(|hit| matches!(hit.cue(), Cue::Text(_)))
    };
    let is_name = |hits: &[Hit]| hits.iter().all(|hit| hit.cue() == Cue::Name);
    Ok(match answer {
        // A text of software may be the name of a reason, and the name of a code the words of a system error.
        Answer::Codes(hits)
            if is_of_words(&hits)
                && let Some(advised) = Advised::of(question, full, options) =>
        {
            Document::Advised(advised)
        }
        Answer::Codes(hits)
            if is_name(&hits)
                && let Some(said) = Said::all_of(question, options) =>
        {
            Document::Said(said)
        }
        Answer::Codes(hits) => Document::Answer(Answered::of(question, hits, full, options)),
        Answer::Comparison(hits) => {
            let mut notes = software::of_unregistered(hits.iter().map(Hit::code), locale(options));
            notes.extend(other_comparisons(&hits, options));
            let found = find::compared(hits.iter().map(Subject::found).collect());
            let (page, subjects) = found.ok_or_else(find::no_comparison)?;
            let shown = shown(page, full, options);
            if shown != localized(page, options) {
                let command = format!("wirecodes {}", comparison(&subjects));
                notes.push(labels::row(Label::AnswerWhole, &command, locale(options)));
            }
            Document::Comparison(shown, subjects, notes)
        }
        Answer::Classes(classes) => Document::Classes(Classes::of(classes, full, options)),
        Answer::Family(family) => Document::List(localized(family.list(), options), family),
        _ => match REGISTRY.find(question) {
            // A number that its family has not.
            Some(code) => {
                let subjects = find::meanings(code.family(), &code.to_string())?.into_iter();
                let pages = subjects.map(|of| (shown(of.explain(), full, options), of));
                Document::Explanations(pages.collect())
            }
            None => by_words(question, scanner, full, options)?,
        },
    })
}

/// What the words of a question are about: a text of software, a reason, or what is found by them.
fn by_words(
    question: &str,
    scanner: &Scanner,
    full: bool,
    options: &PageOptions,
) -> Result<Document, NotFound> {
    if let Some(said) = Said::of(question, options) {
        return Ok(Document::Said(said));
    }
    let found = ByWords::of(question, scanner, options);
    let is_of_code = found.as_ref().is_ok_and(ByWords::is_of_code);
    let advised = || {
        let named = Advised::of(question, full, options);
        named.or_else(|| Advised::said(question, full, options))
    };
    match (!is_of_code).then(advised).flatten() {
        Some(mut advised) => {
            let found = found.ok();
            advised.in_language = found.and_then(|found| found.in_language);
            Ok(Document::Advised(advised))
        }
        None => found.map(Document::ByWords),
    }
}

/// Where numbers or names that are compared are those of other families as well, the commands for these.
fn other_comparisons(hits: &[Hit], options: &PageOptions) -> Vec<String> {
    let rivals: Vec<Vec<Subject>> = hits
        .iter()
        .map(|hit| Subject::rivals(hit).collect())
        .collect();
    let count = rivals.iter().map(Vec::len).min().unwrap_or(0);
    if count == 0 {
        return Vec::new();
    }
    let heading = labels::row(Label::AnswerRivals, "", locale(options));
    let commands = (0..count).map(|place| {
        let subjects: Vec<Subject> = rivals.iter().map(|of| of[place]).collect();
        format!("  wirecodes {}", comparison(&subjects))
    });
    std::iter::once(heading.trim_end().to_owned())
        .chain(commands)
        .collect()
}

/// What to type to have codes compared; meanings of one number by their ids.
fn comparison(subjects: &[Subject]) -> String {
    let mut command = "compare".to_owned();
    let mut last = None;
    let is_one_number = subjects
        .windows(2)
        .all(|two| two[0].code() == two[1].code());
    for subject in subjects {
        let code = subject.code();
        if last.replace(code.family()) != Some(code.family()) {
            command += &format!(" {}", code.family().id());
        }
        command += &match subject.entry().filter(|_| is_one_number) {
            Some(entry) => format!(" {}", entry.id()),
            None => format!(" {code}"),
        };
    }
    command
}

/// What stands on standard input, or the beginning of it; what is no UTF-8 is replaced. An error where nothing can be
/// read: what came before one is a question as well.
fn of_stdin() -> io::Result<String> {
    let mut bytes = Vec::new();
    let mut input = decoded(io::stdin());
    let read = input.by_ref().take(LONGEST).read_to_end(&mut bytes);
    if bytes.is_empty() {
        read?;
    }
    if bytes.len() as u64 == LONGEST && input.read(&mut [0]).is_ok_and(|more| more > 0) {
        remark(
            "the question is longer than 1 MiB; the rest is not looked at, `wirecodes read` reads all of it",
        );
    }
    Ok(with_digits(&String::from_utf8_lossy(&bytes)))
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

/// What to type for a code.
fn command(subject: Subject) -> String {
    let code = subject.code();
    format!("{} {code}", code.family().id())
}

/// Writes lines that are no part of what stands above them.
pub(crate) fn notes(
    texts: &[String],
    columns: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_in_another_language_is_told_from_one_in_that_of_the_reader() {
        for (question, locale, expected) in [
            (
                "apa arti 404",
                Locale::EN,
                Some("Dalam bahasa Indonesia: wirecodes --lang id apa arti 404"),
            ),
            (
                "ما معنى الرمز 404",
                Locale::EN,
                Some("بالعربية: wirecodes --lang ar ما معنى الرمز 404"),
            ),
            ("apa arti 404", Locale::ID, None),
            ("what does 404 mean", Locale::EN, None),
            ("what does 404 mean", Locale::ID, None),
            ("404 not found", Locale::EN, None),
            ("difference between NXDOMAIN and NODATA", Locale::EN, None),
            (
                "host mx.example.com said: 550 5.7.1 relay access denied",
                Locale::EN,
                None,
            ),
            (
                "dial tcp: lookup db.example.net on 192.0.2.53: server misbehaving",
                Locale::EN,
                None,
            ),
        ] {
            assert_eq!(
                in_its_language(question, locale).as_deref(),
                expected,
                "{question}"
            );
        }
    }
}
