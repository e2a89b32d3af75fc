//! The languages of a registry.

use super::handles::Registry;
use crate::data::catalog::Catalog;
use crate::data::locale::Locale;
use crate::data::localized::Localized;

impl Registry {
    /// The languages that pages can be in; that of the registry file comes first.
    pub fn locales(&'static self) -> impl Iterator<Item = Locale> + Clone {
        core::iter::once(self.base.locale).chain(self.catalogs.iter().map(|catalog| catalog.locale))
    }

    /// The language of a tag as users write it: `id`, `ID`, `id-ID`, `ar_EG.UTF-8`.
    ///
    /// A language without a catalog of its own is found by its primary tag, Chinese by the script of the place
    /// (`zh-CN`), and Indonesian by its former tag `in`; `None` if there is none either.
    pub fn locale(&'static self, tag: &str) -> Option<Locale> {
        let tag = tag.split(['.', '@']).next().unwrap_or(tag);
        let same = |locale: &Locale| {
            let fold = |c: u8| {
                if c == b'_' {
                    b'-'
                } else {
                    c.to_ascii_lowercase()
                }
            };
            locale.tag().bytes().map(fold).eq(tag.bytes().map(fold))
        };
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        self.locales().find(same).or_else(|| {
            self.locales()
                .find(|locale| locale.tag().eq_ignore_ascii_case(primary))
                .or_else(|| self.by_custom(tag))
        })
    }

    /// Whether there are texts in that language: whether [`Registry::locales`] lists it.
    ///
    /// Even then some may be missing, which are shown in the language of the registry file.
    #[must_use]
    pub const fn has_locale(&'static self, locale: Locale) -> bool {
        self.base.locale.is(locale) || self.catalog(locale).is_some()
    }

    /// Whether what is said of codes is there in a language, of some of them at least: somebody may have begun with
    /// its labels and names alone, and then all texts are in the language of the registry file.
    ///
    /// ```
    /// use wirecodes::{Locale, REGISTRY};
    ///
    /// assert!(REGISTRY.has_prose(Locale::EN));
    /// assert!(!REGISTRY.has_prose(Locale::new("nl")));
    /// ```
    #[must_use]
    pub const fn has_prose(&'static self, locale: Locale) -> bool {
        match self.catalog(locale) {
            Some(catalog) => catalog.has_prose,
            None => self.base.locale.is(locale),
        }
    }

    /// The catalog of a language, if there is one.
    pub(crate) const fn catalog(&'static self, locale: Locale) -> Option<&'static Catalog> {
        let mut i = 0;
        while i < self.catalogs.len() {
            if self.catalogs[i].locale.is(locale) {
                return Some(self.catalogs[i]);
            }
            i += 1;
        }
        None
    }

    /// A message in the language of `catalog`, or in that of the registry file.
    #[inline]
    pub(crate) const fn message(
        &'static self,
        catalog: Option<&'static Catalog>,
        index: usize,
    ) -> Localized {
        Localized::translated(catalog, self.base, index)
    }
}
