//! What is wrong, where, and how to mend it.

use std::fmt;

use crate::prose::is_line_or_direction_mark;
use crate::source::{Source, Span};

/// One problem in a registry file or a catalog.
///
/// `Display` gives the whole message: file, line and column, the line itself with carets under the
/// place, a line of help, and an example if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as its [`Source`] is named.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong, in one line.
    pub message: String,
    /// How to mend it, in one line.
    pub help: String,
    /// What to write, if that is more than a line; shown below the help.
    pub example: &'static str,
    excerpt: String,
    width: usize,
}

impl Diagnostic {
    /// A problem at `span` of `source`.
    pub fn new(
        source: &Source,
        span: &Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (line, column) = source.position(span.start);
        Self {
            file: source.name().to_owned(),
            line,
            column,
            message: one_line(&message.into()),
            help: one_line(&help.into()),
            example: "",
            excerpt: source.line(line).to_owned(),
            width: source.width_on_line(span),
        }
    }

    /// The problem with an example of what is missing.
    pub fn with_example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }
}

/// A text as one line: keys and values that it quotes may have line breaks in them, and worse.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        if is_line_or_direction_mark(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}

/// How much of a long line is shown on either side of the place.
const CONTEXT: usize = 40;

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.message
        )?;
        // Entries are long lines: show the neighbourhood of the place, not three screens of prose.
        // A tab counts as one column and is shown as one space, so the carets stay under the text.
        let characters: Vec<char> = self
            .excerpt
            .chars()
            .map(|c| if is_line_or_direction_mark(c) { ' ' } else { c })
            .collect();
        let place = (self.column - 1).min(characters.len());
        let start = place.saturating_sub(CONTEXT);
        let end = (place + self.width.min(CONTEXT) + CONTEXT).min(characters.len());
        let shown: String = characters[start..end].iter().collect();
        let (head, tail) = (
            if start > 0 { "…" } else { "" },
            if end < characters.len() { "…" } else { "" },
        );
        let indent = place - start + head.chars().count();
        let carets = self.width.min(end.saturating_sub(place)).max(1);
        let gutter = self.line.to_string().len().max(3) + 1;
        writeln!(f, "{:gutter$} |", "")?;
        writeln!(
            f,
            "{:>gutter$} | {head}{}{tail}",
            self.line,
            shown.trim_end()
        )?;
        writeln!(f, "{:gutter$} | {:indent$}{:^<carets$}", "", "", "")?;
        write!(f, "{:gutter$} = help: {}", "", self.help)?;
        for line in self.example.lines() {
            // A line of the example begins below the first word of the help.
            let indent = if line.is_empty() { 0 } else { gutter + 9 };
            write!(f, "\n{:indent$}{line}", "")?;
        }
        Ok(())
    }
}

/// Collects the problems of one source.
#[derive(Debug)]
pub(crate) struct Problems<'a> {
    source: &'a Source,
    found: Vec<Diagnostic>,
    recovering: bool,
    /// Where the file is no longer read as it was meant.
    end: usize,
}

impl<'a> Problems<'a> {
    /// No problems yet.
    pub(crate) fn new(source: &'a Source) -> Self {
        Self {
            source,
            found: Vec::new(),
            recovering: false,
            end: usize::MAX,
        }
    }

    /// The file that is being read.
    pub(crate) fn source(&self) -> &'a Source {
        self.source
    }

    /// Adds a problem at that place.
    pub(crate) fn add(&mut self, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        if span.start < self.end {
            self.found
                .push(Diagnostic::new(self.source, span, message, help));
        }
    }

    /// From that place of the file on, nothing is reported: all of it is misread.
    pub(crate) fn end_at(&mut self, offset: usize) {
        self.end = offset;
    }

    /// Adds "something is missing", unless a syntax error may be what swallowed it.
    pub(crate) fn missing(
        &mut self,
        span: &Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.recovering {
            self.add(span, message, help);
        }
    }

    /// As [`Self::missing`], with an example of what is missing.
    pub(crate) fn missing_such(
        &mut self,
        span: &Span,
        message: &str,
        help: &str,
        example: &'static str,
    ) {
        if !self.recovering {
            let problem = Diagnostic::new(self.source, span, message, help);
            self.found.push(problem.with_example(example));
        }
    }

    /// From here on, absence is not reported: part of the file could not be parsed.
    pub(crate) fn recovering(&mut self) {
        self.recovering = true;
    }

    /// All problems in the order of the file.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found
            .sort_by_key(|problem| (problem.line, problem.column));
        self.found.dedup();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_quotes_breaks_no_line_and_turns_no_text() {
        let source = Source::new("codes.toml", "key = \"\u{202e}\u{7}\"");
        let problem = Diagnostic::new(&source, &(7..10), "`a\nb\u{202e}`", "a\tb");
        assert_eq!(problem.message, "`a\\nb\\u{202e}`");
        assert_eq!(problem.help, "a\\tb");
        let shown = problem.to_string();
        assert_eq!(shown.lines().count(), 5, "{shown}");
        assert!(!shown.contains(['\u{202e}', '\u{7}']), "{shown:?}");
    }
}
