//! Writing documents to standard output, in the format and width that fit.

use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use wirecodes::{Entry, Family, Page};

use crate::args::Format;
use crate::complaints::complain;
use crate::find::{Subject, in_a_list};
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

/// Lines shorter than this are too.
const NARROWEST: usize = 20;

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
            Document::Found(entries) => self.write_found(out, entries),
        };
    }

    /// What was found is no page, only a list of entries of several families.
    fn write_found(&self, out: &mut String, entries: &[Entry]) -> fmt::Result {
        if self.format == Format::Html {
            out.push_str("<ul class=\"wirecodes\" lang=\"en\" dir=\"ltr\">\n");
        }
        for &entry in entries {
            let (family, line) = (entry.family().id(), in_a_list(entry));
            match self.format {
                Format::Markdown => writeln!(out, "- {family} {}", escaped_markdown(&line)),
                Format::Html => writeln!(out, "<li>{family} {}</li>", escaped(&line)),
                Format::Text | Format::Json => writeln!(out, "{BOLD}{family}{RESET} {line}"),
            }?;
        }
        if self.format == Format::Html {
            out.push_str("</ul>\n");
        }
        Ok(())
    }
}

/// The text with what means something in HTML made harmless.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The text with what may mean something in Markdown made harmless.
fn escaped_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>&|#~!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The text with its lines broken at the width of the terminal; unchanged where there is none, so
/// that a paragraph is a line in a file or a pipe.
fn wrapped(text: &str) -> String {
    match terminal_size::terminal_size() {
        Some((width, _)) if io::stdout().is_terminal() => {
            filled(text, usize::from(width.0).clamp(NARROWEST, WIDEST))
        }
        _ => text.to_owned(),
    }
}

fn filled(text: &str, width: usize) -> String {
    let mut filled = String::with_capacity(text.len());
    for line in text.lines() {
        let indent = " ".repeat(indent(line));
        let options = textwrap::Options::new(width)
            .subsequent_indent(&indent)
            // Addresses have to stay in one piece.
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        filled.push_str(&textwrap::fill(line, options));
        filled.push('\n');
    }
    filled
}

/// How far what does not fit on a line is indented: to stand under the text behind the marker of a
/// list item, a first column, or an indentation.
fn indent(line: &str) -> usize {
    let spaces = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let is_marker = |word: &str| match word.strip_suffix('.') {
        Some(number) => number.chars().all(|c| c.is_ascii_digit()),
        None => word == "-",
    };
    let bold = line.strip_prefix(BOLD);
    match (
        bold.and_then(|bold| bold.split_once(RESET)),
        line.split_once(' '),
    ) {
        (Some((column, rest)), _) if rest.starts_with(' ') => column.len() + spaces(rest),
        (None, Some((marker, _))) if is_marker(marker) => marker.len() + 1,
        _ => spaces(line),
    }
}

/// Writes to standard output; that nobody reads on is no error, anything else is.
pub(crate) fn print_bytes(bytes: &[u8]) -> ExitCode {
    let mut out = anstream::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain([format!("cannot write: {error}")]);
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_addresses_are_not() {
        assert_eq!(
            filled("Try again later.\n\n- at https://e.example/a-b-c\n", 10),
            "Try again\nlater.\n\n- at\n  https://e.example/a-b-c\n"
        );
    }

    #[test]
    fn further_lines_stand_under_the_text_of_the_first() {
        for (line, broken) in [
            ("A paragraph of words", "A\nparagraph\nof words\n"),
            ("550 begins a paragraph", "550 begins\na\nparagraph\n"),
            ("- a point of words", "- a point\n  of words\n"),
            ("12. one two three", "12. one\n    two\n    three\n"),
            ("  the cell of a table", "  the cell\n  of a\n  table\n"),
        ] {
            assert_eq!(filled(line, 10), broken);
        }
        let row = format!("{BOLD}454{RESET}  one two three");
        let broken = format!("{BOLD}454{RESET}  one\n     two\n     three\n");
        assert_eq!(filled(&row, 10), broken);
        let term = format!("{BOLD}Term{RESET}: one two");
        assert_eq!(filled(&term, 10), format!("{BOLD}Term{RESET}: one\ntwo\n"));
    }

    #[test]
    fn what_means_something_in_html_is_escaped() {
        assert_eq!(escaped("a < b & c"), "a &lt; b &amp; c");
    }
}
