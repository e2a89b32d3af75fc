//! A registry and its families: the dynamic side, where a family is chosen by its name.

use core::fmt;

use crate::data::locale::Locale;
use crate::data::spec::Spec;
use crate::data::tables::{Catalog, Codes, FamilyRow, Labels, NONE, Notation, Tables};
use crate::data::text::Text;
use crate::page::Page;
use crate::registry::class::Class;
use crate::registry::code::Code;
use crate::registry::entry::Entry;
use crate::registry::identity::identity;

/// Families of codes, their entries, and what is said of them in some languages.
///
/// [`wirecodes::REGISTRY`](crate::REGISTRY) is the one of this crate;
/// [`registry!`](crate::registry) makes another from a file of yours.
pub struct Registry {
    pub(crate) tables: Tables,
    pub(crate) base: &'static Catalog,
    pub(crate) catalogs: &'static [&'static Catalog],
    pub(crate) labels: &'static Labels,
}

impl Registry {
    /// The families, in the order of the registry file.
    pub fn families(&'static self) -> impl ExactSizeIterator<Item = Family> + Clone {
        (0..self.tables.families.len()).map(move |index| Family::at(self, index))
    }

    /// The family of that id (`smtp-enhanced`), whatever its letter case, with hyphens, underscores
    /// or spaces, or none of them.
    pub fn family(&'static self, id: &str) -> Option<Family> {
        self.families()
            .find(|family| family.id() == id)
            .or_else(|| {
                self.families()
                    .find(|family| crate::registry::lookup::same_name(family.id(), id))
            })
    }

    /// The languages that pages can be in; that of the registry file comes first.
    pub fn locales(&'static self) -> impl Iterator<Item = Locale> + Clone {
        core::iter::once(self.base.locale).chain(self.catalogs.iter().map(|catalog| catalog.locale))
    }

    /// The language of a tag as users write it: `id`, `ID`, `id-ID`, `ar_EG.UTF-8`.
    ///
    /// A language without a catalog of its own is found by its primary tag; `None` if there is none
    /// either.
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
        })
    }

    /// Whether there are texts in that language: whether [`Registry::locales`] lists it.
    ///
    /// Even then some may be missing, which are shown in the language of the registry file.
    #[must_use]
    pub const fn has_locale(&'static self, locale: Locale) -> bool {
        self.base.locale.is(locale) || self.catalog(locale).is_some()
    }

    /// Whether this is that registry.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.tables.fingerprint == other.tables.fingerprint
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
    ) -> Text {
        Text::translated(catalog, self.base, index)
    }

    #[inline]
    pub(crate) const fn word(&'static self, index: u16) -> &'static str {
        self.tables.words.get(index as usize)
    }

    pub(crate) const fn spec(&'static self, index: u16) -> Spec {
        let [title, url] = self.tables.specs[index as usize];
        Spec {
            title: self.word(title),
            url: self.word(url),
        }
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("families", &self.tables.families.len())
            .field("entries", &self.tables.entries.len())
            .finish_non_exhaustive()
    }
}

/// One set of codes, such as SMTP's reply codes.
#[derive(Clone, Copy)]
pub struct Family {
    pub(crate) registry: &'static Registry,
    pub(crate) index: u16,
}

impl Family {
    #[inline]
    pub(crate) const fn at(registry: &'static Registry, index: usize) -> Self {
        Self {
            registry,
            index: index as u16,
        }
    }

    #[inline]
    pub(crate) const fn row(self) -> &'static FamilyRow {
        &self.registry.tables.families[self.index as usize]
    }

    /// The registry that it belongs to.
    pub const fn registry(self) -> &'static Registry {
        self.registry
    }

    /// Its id in the registry file and on the command line: `smtp-enhanced`.
    pub const fn id(self) -> &'static str {
        self.registry.word(self.row().id)
    }

    /// The label that stands before a code: `SMTP`.
    pub const fn label(self) -> &'static str {
        self.registry.word(self.row().label)
    }

    /// Its title, in the language of the registry file.
    pub const fn title(self) -> &'static str {
        self.title_text(None).text
    }

    /// What one of its codes is called in a sentence, in the language of the registry file:
    /// `response`, `close code`.
    pub const fn noun(self) -> &'static str {
        self.noun_text(None).text
    }

    pub(crate) const fn title_text(self, catalog: Option<&'static Catalog>) -> Text {
        self.registry.message(catalog, self.row().messages as usize)
    }

    pub(crate) const fn noun_text(self, catalog: Option<&'static Catalog>) -> Text {
        self.registry
            .message(catalog, self.row().messages as usize + 1)
    }

    /// The public registry that lists the codes, if there is one.
    pub const fn source(self) -> Option<Spec> {
        match self.row().registry {
            NONE => None,
            index => Some(self.registry.spec(index)),
        }
    }

    /// How many entries it has: one for each meaning of each code.
    pub const fn len(self) -> usize {
        let [start, end] = self.row().entries;
        (end - start) as usize
    }

    /// Whether it has no entries.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its entries in the order of their numbers.
    pub fn entries(self) -> impl ExactSizeIterator<Item = Entry> + DoubleEndedIterator + Clone {
        let [start, end] = self.row().entries;
        (start..end).map(move |row| Entry::at(self.registry, row))
    }

    /// Its classes in the order of the registry file.
    pub fn classes(self) -> impl ExactSizeIterator<Item = Class> + Clone {
        let [start, end] = self.row().classes;
        (start..end).map(move |row| Class::at(self.registry, row))
    }

    /// What the second component of its codes means, in the order of the registry file; nothing
    /// unless the codes are dotted.
    pub fn subjects(self) -> impl ExactSizeIterator<Item = Class> + Clone {
        let [start, end] = self.row().subjects;
        (start..end).map(move |row| Class::at(self.registry, row))
    }

    /// The code of that number, whether registered or not; see [`Code::number`] for dotted ones.
    ///
    /// Every number is taken, also one that no peer can send: 256 is a code of TLS alerts that nobody
    /// registered. What comes from outside is checked by the family's own type, whose `new` or
    /// `TryFrom` takes nothing else than it can hold, and [`Code::is_possible`] tells of a dotted one
    /// whether it can be written.
    #[inline]
    pub const fn code(self, number: u32) -> Code {
        Code {
            family: self,
            number,
        }
    }

    /// The page that lists its entries, a line each.
    pub const fn list(self) -> Page {
        Page::list(self)
    }

    /// Its codes as numbers.
    #[inline]
    pub(crate) const fn codes(self) -> &'static Codes {
        self.row().codes
    }

    #[inline]
    pub(crate) const fn notation(self) -> Notation {
        self.codes().notation
    }

    /// The first entry of just that number, as an index of the entry table, or [`NONE`].
    pub(crate) const fn find(self, number: u32) -> u16 {
        self.row_at(self.codes().find_as_registered(number))
    }

    /// The row of the entry at a place in the family, or [`NONE`].
    #[inline]
    pub(crate) const fn row_at(self, place: u16) -> u16 {
        match place {
            NONE => NONE,
            place => self.row().entries[0] + place,
        }
    }
}

identity! { Family: registry, |this| this.index }

impl fmt::Debug for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Family").field(&self.id()).finish()
    }
}
