//! One message in one language.

use crate::locale::Locale;
use crate::raw::{Catalog, slice};

/// A text without markup, and where the literals are in it.
#[derive(Clone, Copy)]
pub(crate) struct Text {
    pub(crate) text: &'static str,
    /// Start and end of each literal, counted from `shift` bytes before `text`.
    pub(crate) literals: &'static [[u16; 2]],
    pub(crate) shift: u16,
    pub(crate) locale: Locale,
}

impl Text {
    #[inline]
    pub(crate) const fn of(catalog: &'static Catalog, index: usize) -> Self {
        let start = catalog.literal_offsets[index] as usize;
        let end = catalog.literal_offsets[index + 1] as usize;
        Self {
            text: catalog.messages.get(index),
            literals: catalog.literals.split_at(end).0.split_at(start).1,
            shift: 0,
            locale: catalog.locale,
        }
    }

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// The text without its first letter, which is a capital of ASCII, and that letter lowered.
    pub(crate) const fn lowered(self) -> (&'static str, Self) {
        const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
        let first = self.text.as_bytes()[0];
        if !first.is_ascii_uppercase() {
            return ("", self);
        }
        let letter = (first - b'A') as usize;
        let rest = Self {
            text: self.text.split_at(1).1,
            shift: self.shift + 1,
            ..self
        };
        (slice(LETTERS, letter, letter + 1), rest)
    }
}
