//! A text in a language.

use core::fmt;
use core::hash::{Hash, Hasher};

use super::catalog::Catalog;
use super::locale::Locale;
use super::spans::{Span, Spans};
use super::strings::slice;

/// A text, and the language that it is in: the one that was asked for, or that of the registry file
/// where there is no translation, or where the translation is the text of the registry file itself, as
/// that of "Not Found" is in Arabic.
///
/// It displays as the text. The language is what a page puts into `lang`, and what says whether the
/// text runs from right to left.
///
/// ```
/// use wirecodes::{Locale, smtp};
///
/// let name = smtp::entry::MAILBOX_UNAVAILABLE.name_in(Locale::new("nl"));
/// assert_eq!(name.text(), "Mailbox Unavailable");
/// assert_eq!(name.locale(), Locale::EN);
/// assert_eq!(format!("550 {name}"), "550 Mailbox Unavailable");
/// ```
#[derive(Clone, Copy)]
pub struct Localized {
    text: &'static str,
    /// Where it is from, or at least the language that it is in.
    catalog: &'static Catalog,
    /// The message that it is the end of, or [`NO_MESSAGE`].
    message: u32,
    /// Where in the message it begins.
    start: u16,
    /// Whether it stands for its own translation: in the language that was asked for, it is the same.
    is_as_in_base: bool,
}

const NO_MESSAGE: u32 = u32::MAX;

const AS_IN_BASE: &[u8] = wirecodes_base::texts::AS_IN_BASE.as_bytes();

impl Localized {
    /// The text, without markup.
    #[inline]
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// The text cut at its literals, such as commands and headers.
    pub fn spans(self) -> impl Iterator<Item = Span> + Clone {
        self.cut()
    }

    /// The language of the text.
    #[inline]
    #[must_use]
    pub const fn locale(self) -> Locale {
        self.catalog.locale
    }

    /// A message of a catalog.
    #[inline]
    pub(crate) const fn of(catalog: &'static Catalog, message: usize) -> Self {
        Self {
            text: catalog.messages.get(message),
            catalog,
            message: message as u32,
            start: 0,
            is_as_in_base: false,
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
            if matches!(text.text.as_bytes(), AS_IN_BASE) {
                return Self {
                    is_as_in_base: true,
                    ..Self::of(base, message)
                };
            }
            if !text.is_empty() {
                return text;
            }
        }
        Self::of(base, message)
    }

    /// Whether it is in the language of the registry file because its translation is the same.
    #[inline]
    pub(crate) const fn is_as_in_base(self) -> bool {
        self.is_as_in_base
    }

    /// The text where it is wanted in its own language, whatever that of the page is.
    pub(crate) const fn wanted_as_it_is(self) -> Self {
        Self {
            is_as_in_base: true,
            ..self
        }
    }

    /// A text that is no message, in the language of a catalog.
    #[inline]
    pub(crate) const fn plain(text: &'static str, catalog: &'static Catalog) -> Self {
        Self {
            text,
            catalog,
            message: NO_MESSAGE,
            start: 0,
            is_as_in_base: false,
        }
    }

    /// Words that stand beside the text, in its language.
    pub(crate) const fn beside(self, words: &'static str) -> Self {
        Self::plain(words, self.catalog)
    }

    /// The phrases of a text that has several.
    pub(crate) fn phrases(self) -> impl Iterator<Item = Self> + Clone {
        let phrases = self.text.split([';', '؛', '；']).map(str::trim);
        let phrases = phrases.filter(|phrase| !phrase.is_empty());
        phrases.map(move |phrase| self.beside(phrase))
    }

    /// The text, if there is one.
    pub(crate) const fn unless_empty(self) -> Option<Self> {
        if self.is_empty() { None } else { Some(self) }
    }

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// Whether there are literals in the message that it is the end of.
    #[inline]
    pub(crate) const fn has_literals(&self) -> bool {
        match self.message {
            NO_MESSAGE => false,
            message => !self.catalog.literals_of(message as usize).is_empty(),
        }
    }

    /// The text as it is cut at its literals.
    pub(crate) const fn cut(self) -> Spans {
        let literals = match self.message {
            NO_MESSAGE => &[],
            message => self.catalog.literals_of(message as usize),
        };
        Spans::of(self.text, literals, self.start as usize)
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

/// Two are equal if they are the same text in the same language.
impl PartialEq for Localized {
    fn eq(&self, other: &Self) -> bool {
        (self.text(), self.locale()) == (other.text(), other.locale())
    }
}

impl Eq for Localized {}

impl Hash for Localized {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.text(), self.locale()).hash(state);
    }
}

impl fmt::Debug for Localized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Localized({} {:?})", self.locale(), self.text())
    }
}

impl fmt::Display for Localized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl AsRef<str> for Localized {
    fn as_ref(&self) -> &str {
        self.text()
    }
}

impl From<Localized> for &'static str {
    fn from(localized: Localized) -> Self {
        localized.text()
    }
}
