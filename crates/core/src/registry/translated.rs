//! Single texts in a language, for programs that make no page of them.

use super::handles::{Class, Entry, Family, Registry};
use crate::data::labels::{Label, Labels, Template};
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

    /// [`Entry::operator_fix`] in a language; `None` if there is nothing for them to do.
    #[must_use]
    pub const fn operator_fix_in(self, locale: Locale) -> Option<Localized> {
        self.message_in(EntryText::OperatorFix, locale)
            .unless_empty()
    }

    /// [`Entry::context`] in a language; `None` if the number has no other meaning.
    #[must_use]
    pub const fn context_in(self, locale: Locale) -> Option<Localized> {
        self.message_in(EntryText::Context, locale).unless_empty()
    }

    /// The phrases in which people of a language ask for it who do not know its name, such as `page not found`. None of
    /// most codes, and where nobody has translated them, those of the registry file.
    pub fn asked_as_in(self, locale: Locale) -> impl Iterator<Item = Localized> + Clone {
        self.message_in(EntryText::AskedAs, locale).phrases()
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

    /// [`Class::operator_fix`] in a language; `None` if there is no advice.
    #[must_use]
    pub const fn operator_fix_in(self, locale: Locale) -> Option<Localized> {
        self.message_in(EntryText::OperatorFix, locale)
            .unless_empty()
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

/// Fixed words in a language, for pages of one's own.
impl Registry {
    /// A fixed word of pages, such as a heading or what a [fact](crate::Retry::label) is called, in a language;
    /// in that of the registry file where there is no translation.
    ///
    /// It is the registry's own word where its file has one, and that of this crate elsewhere.
    ///
    /// ```
    /// use wirecodes::{Label, Locale, REGISTRY, Retry};
    ///
    /// let heading = REGISTRY.label(Label::Fix, Locale::EN);
    /// assert_eq!(heading.text(), "How to Fix");
    /// let fact = REGISTRY.label(Retry::Later.label(), Locale::EN);
    /// assert_eq!(fact.text(), "later, unchanged");
    /// ```
    #[must_use]
    pub const fn label(&'static self, label: Label, locale: Locale) -> Localized {
        label_of(self.labels, label, locale)
    }

    /// What stands between a [label](Self::label) and what it is about, in a language: `": "` in that of the
    /// registry file.
    ///
    /// ```
    /// use wirecodes::{Label, Locale, REGISTRY, Retry};
    ///
    /// let word = |label| REGISTRY.label(label, Locale::EN);
    /// let [fact, value] = [Label::RowsRetry, Retry::Later.label()].map(word);
    /// let line = format!("{fact}{}{value}", REGISTRY.colon(Locale::EN));
    /// assert_eq!(line, "Retry: later, unchanged");
    /// ```
    #[must_use]
    pub const fn colon(&'static self, locale: Locale) -> &'static str {
        let catalog = self.labels.catalog(locale);
        let join = self.labels.join(locale, catalog, Template::JoinValue);
        join.between
    }

    /// What stands between two texts that are sentences, such as [`Entry::fix`] and [`Entry::operator_fix`], in a
    /// language: a space in that of the registry file, nothing in Japanese.
    #[must_use]
    pub const fn sentence_gap(&'static self, locale: Locale) -> &'static str {
        let catalog = self.labels.catalog(locale);
        let join = self.labels.join(locale, catalog, Template::JoinSentences);
        join.between
    }
}

/// A fixed word of those labels, as [`Registry::label`] says.
pub const fn label_of(labels: &'static Labels, label: Label, locale: Locale) -> Localized {
    labels.label(locale, labels.catalog(locale), label)
}
