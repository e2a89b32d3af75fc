//! Single texts in a language, for programs that make no page of them.

use super::handles::{Class, Entry, Family};
use crate::data::locale::Locale;
use crate::data::localized::Localized;
use crate::data::tables::EntryText;

/// Texts in a language, each in that of the registry file where there is no translation: the
/// [`Localized`] says which it is.
impl Entry {
    /// [`Entry::name`] in a language.
    #[must_use]
    pub const fn name_in(self, locale: Locale) -> Localized {
        self.message_in(EntryText::Name, locale)
    }

    /// [`Entry::description`] in a language.
    #[must_use]
    pub const fn description_in(self, locale: Locale) -> Localized {
        self.message_in(EntryText::Description, locale)
    }

    /// [`Entry::when`] in a language.
    #[must_use]
    pub const fn when_in(self, locale: Locale) -> Localized {
        self.message_in(EntryText::When, locale)
    }

    /// [`Entry::fix`] in a language.
    #[must_use]
    pub const fn fix_in(self, locale: Locale) -> Localized {
        self.message_in(EntryText::Fix, locale)
    }

    /// [`Entry::context`] in a language; `None` if the number has no other meaning.
    #[must_use]
    pub const fn context_in(self, locale: Locale) -> Option<Localized> {
        self.message_in(EntryText::Context, locale).unless_empty()
    }

    const fn message_in(self, key: EntryText, locale: Locale) -> Localized {
        self.message(key, self.registry.catalog(locale))
    }
}

/// Texts in a language, as for [`Entry`].
impl Class {
    /// [`Class::name`] in a language.
    #[must_use]
    pub const fn name_in(self, locale: Locale) -> Localized {
        self.message_in(EntryText::Name, locale)
    }

    /// [`Class::description`] in a language.
    #[must_use]
    pub const fn description_in(self, locale: Locale) -> Localized {
        self.message_in(EntryText::Description, locale)
    }

    /// [`Class::when`] in a language; `None` if nothing is said of it.
    #[must_use]
    pub const fn when_in(self, locale: Locale) -> Option<Localized> {
        self.message_in(EntryText::When, locale).unless_empty()
    }

    /// [`Class::fix`] in a language; `None` if there is no advice.
    #[must_use]
    pub const fn fix_in(self, locale: Locale) -> Option<Localized> {
        self.message_in(EntryText::Fix, locale).unless_empty()
    }

    const fn message_in(self, key: EntryText, locale: Locale) -> Localized {
        self.message(key, self.registry.catalog(locale))
    }
}

/// Texts in a language, as for [`Entry`].
impl Family {
    /// [`Family::title`] in a language.
    #[must_use]
    pub const fn title_in(self, locale: Locale) -> Localized {
        self.title_text(self.registry.catalog(locale))
    }

    /// [`Family::noun`] in a language.
    #[must_use]
    pub const fn noun_in(self, locale: Locale) -> Localized {
        self.noun_text(self.registry.catalog(locale))
    }
}
