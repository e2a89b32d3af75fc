//! One message in one language.

use crate::data::locale::Locale;
use crate::data::tables::{Catalog, slice};

/// A text without markup, which knows where it comes from.
#[derive(Clone, Copy)]
pub(crate) struct Text {
    pub(crate) text: &'static str,
    /// Where it is from, or at least the language that it is in.
    catalog: &'static Catalog,
    /// The message that it is the end of, or [`NO_MESSAGE`].
    message: u32,
    /// Where in the message it begins.
    start: u32,
}

const NO_MESSAGE: u32 = u32::MAX;

impl Text {
    /// A message of a catalog.
    #[inline]
    pub(crate) const fn of(catalog: &'static Catalog, message: usize) -> Self {
        Self {
            text: catalog.messages.get(message),
            catalog,
            message: message as u32,
            start: 0,
        }
    }

    /// A message in the language of `catalog`, or in that of the registry file.
    #[inline]
    pub(crate) const fn translated(
        catalog: Option<&'static Catalog>,
        base: &'static Catalog,
        message: usize,
    ) -> Self {
        if let Some(catalog) = catalog {
            let text = Self::of(catalog, message);
            if !text.is_empty() {
                return text;
            }
        }
        Self::of(base, message)
    }

    /// A text that is no message, in the language of a catalog.
    #[inline]
    pub(crate) const fn plain(text: &'static str, catalog: &'static Catalog) -> Self {
        Self {
            text,
            catalog,
            message: NO_MESSAGE,
            start: 0,
        }
    }

    /// Words that stand beside the text, in its language.
    pub(crate) const fn beside(self, words: &'static str) -> Self {
        Self::plain(words, self.catalog)
    }

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    pub(crate) const fn locale(self) -> Locale {
        self.catalog.locale
    }

    /// Start and end of each literal, in bytes of the message; and where in the message the text
    /// begins.
    pub(crate) const fn literals(self) -> (&'static [[u16; 2]], usize) {
        if self.message == NO_MESSAGE {
            return (&[], 0);
        }
        let offsets = self.catalog.literal_offsets;
        let start = offsets[self.message as usize] as usize;
        let end = offsets[self.message as usize + 1] as usize;
        let literals = self.catalog.literals.split_at(end).0.split_at(start).1;
        (literals, self.start as usize)
    }

    /// The text without its first letter, which is a capital of ASCII, and that letter lowered.
    pub(crate) const fn lowered(self) -> [Self; 2] {
        const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
        let first = self.text.as_bytes()[0];
        if !first.is_ascii_uppercase() {
            return [self.beside(""), self];
        }
        let letter = (first - b'A') as usize;
        let rest = Self {
            text: self.text.split_at(1).1,
            start: self.start + 1,
            ..self
        };
        let letter = slice(LETTERS, letter, letter + 1);
        [self.beside(letter), rest]
    }
}
