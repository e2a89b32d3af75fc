//! Single texts in a language, for programs that make no page of them.

use core::fmt;
use core::hash::{Hash, Hasher};

use crate::data::locale::Locale;
use crate::data::text::Text;
use crate::page::Run;
use crate::registry::class::Class;
use crate::registry::entry::{Entry, Prose};
use crate::registry::handles::Family;

/// A text, and the language that it is in: the one that was asked for, or that of the registry file
/// where there is no translation.
///
/// It displays as the text. The language is what a page puts into `lang`, and what says whether the
/// text runs from right to left.
///
/// ```
/// use wirecodes::{Locale, smtp};
///
/// let name = smtp::entry::MAILBOX_UNAVAILABLE.name_in(Locale::new("fr"));
/// assert_eq!(name.text(), "Mailbox Unavailable");
/// assert_eq!(name.locale(), Locale::EN);
/// assert_eq!(format!("550 {name}"), "550 Mailbox Unavailable");
/// ```
#[derive(Clone, Copy)]
pub struct Localized(Text);

impl Localized {
    const fn of(text: Text) -> Self {
        Self(text)
    }

    const fn unless_empty(text: Text) -> Option<Self> {
        if text.is_empty() {
            None
        } else {
            Some(Self::of(text))
        }
    }

    /// The text, without markup.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.0.text
    }

    /// The text cut at its literals, such as commands and headers: each piece, and whether it is a
    /// literal. Pieces may be empty.
    pub fn spans(self) -> impl Iterator<Item = (&'static str, bool)> + Clone {
        Run::text_of(self.0).spans()
    }

    /// The language of the text.
    #[must_use]
    pub const fn locale(self) -> Locale {
        self.0.locale()
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

/// Texts in a language, each in that of the registry file where there is no translation: the
/// [`Localized`] says which it is.
impl Entry {
    /// [`Entry::name`] in a language.
    #[must_use]
    pub const fn name_in(self, locale: Locale) -> Localized {
        self.prose_in(Prose::Name, locale)
    }

    /// [`Entry::description`] in a language.
    #[must_use]
    pub const fn description_in(self, locale: Locale) -> Localized {
        self.prose_in(Prose::Description, locale)
    }

    /// [`Entry::when`] in a language.
    #[must_use]
    pub const fn when_in(self, locale: Locale) -> Localized {
        self.prose_in(Prose::When, locale)
    }

    /// [`Entry::fix`] in a language.
    #[must_use]
    pub const fn fix_in(self, locale: Locale) -> Localized {
        self.prose_in(Prose::Fix, locale)
    }

    /// [`Entry::context`] in a language; `None` if the number has no other meaning.
    #[must_use]
    pub const fn context_in(self, locale: Locale) -> Option<Localized> {
        Localized::unless_empty(self.text(Prose::Context, self.registry.catalog(locale)))
    }

    const fn prose_in(self, prose: Prose, locale: Locale) -> Localized {
        Localized::of(self.text(prose, self.registry.catalog(locale)))
    }
}

/// Texts in a language, as for [`Entry`].
impl Class {
    /// [`Class::name`] in a language.
    #[must_use]
    pub const fn name_in(self, locale: Locale) -> Localized {
        Localized::of(self.name_text(self.registry.catalog(locale)))
    }

    /// [`Class::description`] in a language.
    #[must_use]
    pub const fn description_in(self, locale: Locale) -> Localized {
        Localized::of(self.description_text(self.registry.catalog(locale)))
    }

    /// [`Class::when`] in a language; `None` if nothing is said of it.
    #[must_use]
    pub const fn when_in(self, locale: Locale) -> Option<Localized> {
        Localized::unless_empty(self.when_text(self.registry.catalog(locale)))
    }

    /// [`Class::fix`] in a language; `None` if there is no advice.
    #[must_use]
    pub const fn fix_in(self, locale: Locale) -> Option<Localized> {
        Localized::unless_empty(self.fix_text(self.registry.catalog(locale)))
    }
}

/// Texts in a language, as for [`Entry`].
impl Family {
    /// [`Family::title`] in a language.
    #[must_use]
    pub const fn title_in(self, locale: Locale) -> Localized {
        Localized::of(self.title_text(self.registry.catalog(locale)))
    }

    /// [`Family::noun`] in a language.
    #[must_use]
    pub const fn noun_in(self, locale: Locale) -> Localized {
        Localized::of(self.noun_text(self.registry.catalog(locale)))
    }
}
