//! Text files and the places in them.

use std::ops::Range;
use std::path::Path;

use crate::diagnostic::Diagnostic;

/// Bytes of a [`Source`], from start to end, counted from its [start](Source::start).
pub type Span = Range<usize>;

/// A byte order mark, which some editors put before a text.
#[cfg(feature = "catalogs")]
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// A text file: the name that messages call it by, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
    start: usize,
}

/// Why a file is no [`Source`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The system does not give it.
    File {
        /// What it says, and of which file.
        message: String,
        /// What kind of fault it is.
        kind: std::io::ErrorKind,
    },
    /// It is no text.
    Text(Box<Diagnostic>),
}

impl Source {
    /// A source of that name, usually the path as the author knows it, and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(name.into(), text.into())
    }

    /// A source of those bytes.
    ///
    /// # Errors
    ///
    /// What is no UTF-8 is a problem at the first byte that belongs to no character.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Box<Diagnostic>> {
        let name = name.into();
        String::from_utf8(bytes)
            .map(|text| Self::new(name.clone(), text))
            .map_err(|error| {
                let start = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[start];
                // The excerpt shows a replacement character there.
                let source = Self::new(name, String::from_utf8_lossy(error.as_bytes()));
                Box::new(Diagnostic::new(
                    &source,
                    &(start..start + 1),
                    format!("the byte {byte:#04x} is no text in UTF-8"),
                    "save the file as UTF-8",
                ))
            })
    }

    /// The file of that name in a folder.
    ///
    /// # Errors
    ///
    /// See [`Unreadable`].
    pub fn read(folder: &Path, name: &str) -> Result<Self, Unreadable> {
        let file = folder.join(name);
        let bytes = std::fs::read(&file).map_err(|error| Unreadable::File {
            message: format!("cannot read `{}`: {error}", file.display()),
            kind: error.kind(),
        })?;
        Self::from_bytes(name, bytes).map_err(Unreadable::Text)
    }

    fn of(name: String, text: String) -> Self {
        let mut lines = vec![0];
        for (newline, _) in text.match_indices('\n') {
            lines.push(newline + 1);
        }
        Self {
            name,
            text,
            lines,
            start: 0,
        }
    }

    /// The same file behind others: its first byte has that number.
    pub(crate) fn starting_at(self, start: usize) -> Self {
        Self { start, ..self }
    }

    /// The number of its first byte. The files of a registry are counted as if they were one text, so
    /// that a place in any of them is one number.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The number behind that of its last byte.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The name in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte, both counted from 1, the column in characters.
    ///
    /// An offset past the end, or inside a character, counts as the nearest place before it.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.boundary(offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let column = self.text[self.lines[line - 1]..offset].chars().count() + 1;
        (line, column)
    }

    /// The text of a line, counted from 1, without its line end; empty if there is no such line.
    pub fn line(&self, line: usize) -> &str {
        let Some(start) = line.checked_sub(1).and_then(|index| self.lines.get(index)) else {
            return "";
        };
        self.text[*start..].lines().next().unwrap_or("")
    }

    /// The line that a byte is in, before it and from it on, without its line end.
    pub(crate) fn line_around(&self, offset: usize) -> (&str, &str) {
        let offset = self.boundary(offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let before = &self.text[self.lines[line - 1]..offset];
        let behind = self.text[offset..].lines().next().unwrap_or("");
        (before, behind)
    }

    /// How many characters of the span lie on its first line; at least one, so that a caret shows.
    pub fn width_on_line(&self, span: &Span) -> usize {
        let start = self.boundary(span.start);
        let end = self.boundary(span.end.max(start));
        let first_line = self.text[start..end].lines().next().unwrap_or("");
        first_line.chars().count().max(1)
    }

    /// A piece of the text; nothing where there is none.
    pub(crate) fn slice(&self, span: &Span) -> &str {
        let text = self.from(span.start);
        text.get(..span.len()).unwrap_or("")
    }

    /// The text from a byte on.
    pub(crate) fn from(&self, offset: usize) -> &str {
        self.text
            .get(offset.saturating_sub(self.start)..)
            .unwrap_or("")
    }

    /// Where in the text a byte is, or the character that it belongs to.
    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.saturating_sub(self.start).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place in the files of the registry.
    pub span: Span,
}

/// Strings without their places.
pub(crate) fn values(located: Vec<Located<String>>) -> Vec<String> {
    located.into_iter().map(|located| located.value).collect()
}

impl<T> Located<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}
