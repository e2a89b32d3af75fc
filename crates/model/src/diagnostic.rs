//! What is wrong, where, and how to mend it.

use std::fmt;

use crate::order::{Places, sort_by_key};
use crate::prose::{is_invisible, is_line_or_direction_mark};
use crate::source::{Source, Span};

/// Whether a problem keeps a file from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// It does: what is at fault is left out, and a build fails.
    Error,
    /// It does not: it may be meant.
    Warning,
}

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
    /// Whether it keeps the file from being used.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// How to mend it, in one line.
    pub help: String,
    /// What to write, if that is more than a line; shown below the help.
    pub example: &'static str,
    excerpt: Excerpt,
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
            severity: Severity::Error,
            message: shown(&message.into()),
            help: shown(&help.into()),
            example: "",
            excerpt: Excerpt::new(source, span),
        }
    }

    /// The problem with an example of what is missing.
    pub fn with_example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    /// The problem as one that may be meant.
    pub fn as_warning(self) -> Self {
        Self {
            severity: Severity::Warning,
            ..self
        }
    }
}

/// A text as messages quote it: in one line, and without what would turn or erase the text around it,
/// for keys, values and arguments may have anything in them.
pub fn shown(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        if is_line_or_direction_mark(c) || is_invisible(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}

/// The neighbourhood of a place in its line: entries are long lines, and nobody wants three screens of
/// prose.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Excerpt {
    text: String,
    /// How many characters stand before the place.
    indent: usize,
    /// How many characters are at fault, of those that are shown.
    width: usize,
}

impl Excerpt {
    /// How much of a long line is shown on either side of the place.
    const CONTEXT: usize = 40;

    /// What stands around the beginning of a span in its line.
    fn new(source: &Source, span: &Span) -> Self {
        let (before, behind) = source.line_around(span.start);
        let mut before = before.chars().rev();
        let mut near: Vec<char> = before.by_ref().take(Self::CONTEXT).collect();
        near.extend(before.next().map(|_| '…'));
        near.reverse();
        let indent = near.len();
        let width = source.width_on_line(span);
        let mut behind = behind.chars();
        near.extend(
            behind
                .by_ref()
                .take(width.min(Self::CONTEXT) + Self::CONTEXT),
        );
        let width = width.min(near.len() - indent).max(1);
        // A tab counts as one column and is shown as one space, so the carets stay under the text.
        let is_mark = |c| is_line_or_direction_mark(c) || is_invisible(c);
        let text: String = near
            .into_iter()
            .map(|c| if is_mark(c) { ' ' } else { c })
            .collect();
        let tail = if behind.next().is_some() { "…" } else { "" };
        Self {
            text: format!("{}{tail}", text.trim_end()),
            indent,
            width,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Excerpt {
            text,
            indent,
            width,
        } = &self.excerpt;
        let gutter = self.line.to_string().len().max(3) + 1;
        writeln!(
            f,
            "{}:{}:{}: {}",
            shown(&self.file),
            self.line,
            self.column,
            self.message
        )?;
        writeln!(f, "{:gutter$} |", "")?;
        writeln!(f, "{:>gutter$} | {text}", self.line)?;
        writeln!(f, "{:gutter$} | {:indent$}{:^<width$}", "", "", "")?;
        write!(f, "{:gutter$} = help: {}", "", self.help)?;
        for line in self.example.lines() {
            // A line of the example begins below the first word of the help.
            let indent = if line.is_empty() { 0 } else { gutter + 9 };
            write!(f, "\n{:indent$}{line}", "")?;
        }
        Ok(())
    }
}

/// Collects the problems of one file, or of those of a registry.
#[derive(Debug)]
pub(crate) struct Problems<'a> {
    files: &'a [Source],
    /// Each with its place, by which they are put in order.
    found: Vec<(usize, Diagnostic)>,
    recovering: bool,
    /// What is no longer read as it was meant.
    misread: Vec<Span>,
}

impl<'a> Problems<'a> {
    /// No problems yet, of one file.
    pub(crate) fn of(file: &'a Source) -> Self {
        Self::new(std::slice::from_ref(file))
    }

    /// No problems yet, of files that are counted one behind the other; there is one at least.
    pub(crate) fn new(files: &'a [Source]) -> Self {
        Self {
            files,
            found: Vec::new(),
            recovering: false,
            misread: Vec::new(),
        }
    }

    /// The file that a place is in.
    pub(crate) fn file_at(&self, offset: usize) -> &'a Source {
        &self.files[self.file_number(offset)]
    }

    /// The number of the file that a place is in.
    pub(crate) fn file_number(&self, offset: usize) -> usize {
        let behind = self.files.partition_point(|file| file.start() <= offset);
        behind.saturating_sub(1)
    }

    /// Whether something is there for the first time, by a text that is only its own; otherwise a problem, of which the
    /// message and the help are told with the place of the other one.
    pub(crate) fn is_first(
        &mut self,
        places: &mut Places,
        key: &str,
        span: &Span,
        twice: &dyn Fn(&str) -> [String; 2],
    ) -> bool {
        let Some(&earlier) = places.get(key) else {
            places.insert(key.to_owned(), span.start);
            return true;
        };
        let [message, help] = twice(&self.place(earlier, span.start));
        self.add(span, message, help);
        false
    }

    /// A place as messages about another one name it: line and column, and the file if it is another.
    pub(crate) fn place(&self, offset: usize, from: usize) -> String {
        let file = self.file_at(offset);
        let (line, column) = file.position(offset);
        if self.file_number(offset) == self.file_number(from) {
            format!("{line}:{column}")
        } else {
            format!("{}:{line}:{column}", file.name())
        }
    }

    /// Adds a problem at that place.
    pub(crate) fn add(&mut self, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.add_strings(span, message.into(), help.into());
    }

    fn add_strings(&mut self, span: &Span, message: String, help: String) {
        if !self
            .misread
            .iter()
            .any(|misread| misread.contains(&span.start))
        {
            let problem = Diagnostic::new(self.file_at(span.start), span, message, help);
            self.found.push((span.start, problem));
        }
    }

    /// Adds what was found wrong before, each at its place.
    pub(crate) fn extend(&mut self, found: &[(usize, Diagnostic)]) {
        self.found.extend_from_slice(found);
    }

    /// Whether there are so few problems so far that each is worth a suggestion, for which a word is
    /// compared with many. So many more are no slips of the pen.
    pub(crate) fn are_few(&self) -> bool {
        self.found.len() < 16
    }

    /// From that place of a file on, nothing is reported: all of it is misread.
    pub(crate) fn end_at(&mut self, offset: usize) {
        self.misread.push(offset..self.file_at(offset).end() + 1);
    }

    /// Adds "something is missing", unless a syntax error may be what swallowed it.
    pub(crate) fn missing(
        &mut self,
        span: &Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.recovering {
            self.add_strings(span, message.into(), help.into());
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
            let problem = Diagnostic::new(self.file_at(span.start), span, message, help);
            self.found.push((span.start, problem.with_example(example)));
        }
    }

    /// From here on, absence is not reported: part of the file could not be parsed.
    pub(crate) fn recovering(&mut self) {
        self.recovering = true;
    }

    /// All problems, each with its place.
    pub(crate) fn into_found(self) -> Vec<(usize, Diagnostic)> {
        self.found
    }

    /// All problems in the order of the files.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        sort_by_key(&mut self.found, |(offset, _)| *offset as u64);
        let mut found: Vec<Diagnostic> = self.found.into_iter().map(|(_, found)| found).collect();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_quotes_breaks_no_line_and_turns_no_text() {
        let source = Source::new("codes.toml", "key = \"\u{202e}\u{7}\"");
        let problem = Diagnostic::new(&source, &(7..10), "`a\nb\u{202e}\u{200f}`", "a\tb");
        assert_eq!(problem.message, "`a\\nb\\u{202e}\\u{200f}`");
        assert_eq!(problem.help, "a\\tb");
        let shown = problem.to_string();
        assert_eq!(shown.lines().count(), 5, "{shown}");
        assert!(!shown.contains(['\u{202e}', '\u{7}']), "{shown:?}");
    }
}
