//! What is said of a reason why mail was refused.

use core::fmt;

use super::handles::Advice;
use crate::data::catalog::Catalog;
use crate::data::facts::Reason;
use crate::data::index::number16;
use crate::data::locale::Locale;
use crate::data::localized::Localized;
use crate::data::strings::unless_empty;
use crate::data::tables::ReasonText;

impl Advice {
    /// The reason.
    pub const fn reason(self) -> Reason {
        let [reason, _] = self.registry.tables.advice[self.row as usize];
        match Reason::at(Some(number16(reason) as u8)) {
            Some(reason) => reason,
            // The macro writes the places of reasons alone.
            None => Reason::Unknown,
        }
    }

    /// What it means, and where another reason begins.
    pub const fn means(self) -> &'static str {
        self.plain(ReasonText::Means)
    }

    /// What to do about it for who sent the mail, in one to five sentences. What whoever runs the server does, says
    /// [`Advice::operator_fix`].
    pub const fn fix(self) -> &'static str {
        self.plain(ReasonText::Fix)
    }

    /// What whoever runs the server that refused it does, in full sentences. `None` if the registry file does not say.
    pub const fn operator_fix(self) -> Option<&'static str> {
        unless_empty(self.plain(ReasonText::OperatorFix))
    }

    /// [`Advice::means`] in a language; in that of the registry file where there is no translation.
    #[must_use]
    pub const fn means_in(self, locale: Locale) -> Localized {
        self.message(ReasonText::Means, self.registry.catalog(locale))
    }

    /// [`Advice::fix`] in a language; in that of the registry file where there is no translation.
    #[must_use]
    pub const fn fix_in(self, locale: Locale) -> Localized {
        self.message(ReasonText::Fix, self.registry.catalog(locale))
    }

    /// [`Advice::operator_fix`] in a language; in that of the registry file where there is no translation.
    #[must_use]
    pub const fn operator_fix_in(self, locale: Locale) -> Option<Localized> {
        self.message(ReasonText::OperatorFix, self.registry.catalog(locale))
            .unless_empty()
    }

    /// The phrases in which people of a language ask for the reason, such as `greylisting`. None of some reasons, and where
    /// nobody has translated them, those of the registry file.
    pub fn asked_as_in(self, locale: Locale) -> impl Iterator<Item = Localized> + Clone {
        let catalog = self.registry.catalog(locale);
        self.message(ReasonText::AskedAs, catalog).phrases()
    }

    const fn plain(self, key: ReasonText) -> &'static str {
        self.registry.base.messages.get(self.place(key))
    }

    pub(crate) const fn message(
        self,
        key: ReasonText,
        catalog: Option<&'static Catalog>,
    ) -> Localized {
        self.registry.message(catalog, self.place(key))
    }

    /// Which message says it.
    const fn place(self, key: ReasonText) -> usize {
        let [_, first] = self.registry.tables.advice[self.row as usize];
        number16(first) as usize + key as usize
    }
}

impl fmt::Debug for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Advice({})", self.reason().id())
    }
}
