//! Writing documents to standard output, in the format and width that fit.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use wirecodes::{Entry, Family, Page};

use crate::args::Format;
use crate::find::Subject;
use crate::json;

/// Something to print.
#[derive(Debug)]
pub(crate) enum Document {
    Explanation(Page, Subject),
    Comparison(Page, Vec<Subject>),
    List(Page, Family),
    Index(Page),
    Found(Vec<Entry>),
}

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";
const CYAN: &str = "\u{1b}[36m";
const NO_COLOR: &str = "\u{1b}[39m";

/// Standard output with a format.
#[derive(Debug)]
pub(crate) struct Output {
    format: Format,
}

impl Output {
    pub(crate) fn new(format: Format) -> Self {
        Self { format }
    }

    /// Prints documents, and returns the status to exit with.
    pub(crate) fn print(&self, documents: &[Document]) -> ExitCode {
        let text = match self.format {
            Format::Json => json::documents(documents),
            Format::Text => wrapped(&self.join(documents)),
            Format::Markdown | Format::Html => self.join(documents),
        };
        print_bytes(text.as_bytes())
    }

    fn join(&self, documents: &[Document]) -> String {
        let mut joined = String::new();
        for document in documents {
            if !joined.is_empty() && self.format != Format::Html {
                joined.push_str(if self.format == Format::Markdown {
                    "\n---\n\n"
                } else {
                    "\n"
                });
            }
            self.write(&mut joined, document);
        }
        joined
    }

    fn write(&self, out: &mut String, document: &Document) {
        // Writing to a string does not fail.
        let _ = match document {
            Document::Explanation(page, _)
            | Document::Comparison(page, _)
            | Document::List(page, _)
            | Document::Index(page) => match self.format {
                Format::Markdown => write!(out, "{}", page.markdown()),
                Format::Html => write!(out, "{}", page.html()),
                Format::Text | Format::Json => {
                    let text = page.text().emphasis(BOLD, RESET);
                    write!(out, "{}", text.literals(CYAN, NO_COLOR))
                }
            },
            Document::Found(entries) => entries.iter().try_for_each(|entry| {
                let family = entry.family().id();
                match self.format {
                    Format::Markdown => writeln!(out, "- {family} {entry}"),
                    _ => writeln!(out, "{BOLD}{family}{RESET} {entry}"),
                }
            }),
        };
    }
}

/// The text with its lines broken at the width of the terminal; unchanged where there is none, so
/// that a paragraph is a line in a file or a pipe.
fn wrapped(text: &str) -> String {
    let width = match terminal_size::terminal_size() {
        Some((width, _)) if io::stdout().is_terminal() => usize::from(width.0).min(WIDEST),
        _ => return text.to_owned(),
    };
    let mut wrapped = String::with_capacity(text.len());
    for line in text.lines() {
        // A list item's further lines begin under its text.
        let marker = line.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.'));
        let indent = match marker {
            Some(space) if space > 0 && line[space..].starts_with(' ') => space + 1,
            _ => 0,
        };
        let indent = " ".repeat(indent);
        let options = textwrap::Options::new(width.max(20))
            .subsequent_indent(&indent)
            .break_words(false);
        wrapped.push_str(&textwrap::fill(line, options));
        wrapped.push('\n');
    }
    wrapped
}

/// Writes to standard output; that nobody reads on is no error, anything else is.
pub(crate) fn print_bytes(bytes: &[u8]) -> ExitCode {
    let mut out = anstream::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("error: cannot write: {error}");
            ExitCode::FAILURE
        }
    }
}
