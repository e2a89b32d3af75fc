//! Handles: a registry, and what in it is one family, class, code or entry, each a few bytes to pass
//! around. All that leads from one to another is here, for each of them leads to the others; what they
//! say is in the files beside this one.

use core::fmt;

use wirecodes_base::notation::Notation;
use wirecodes_base::rows::{
    MappingRow, Number16, Number32, SEEN_CODES_COLUMNS, SeenCodesRow, SeenRow,
};

use super::identity::compared_by;
use crate::data::catalog::Catalog;
use crate::data::codes::{ClassCodes, Codes};
use crate::data::facts::Reason;
use crate::data::index::{NONE, number16, part};
use crate::data::labels::Labels;
use crate::data::spec::Spec;
use crate::data::tables::{ClassRow, FamilyRow, List, PackedRow, Tables};

/// Families of codes, their entries, and what is said of them in some languages.
///
/// [`wirecodes::REGISTRY`] is the one of the protocols; [`wirecodes::registry!`] makes another from a file of
/// yours.
///
/// [`wirecodes::REGISTRY`]: https://docs.rs/wirecodes/latest/wirecodes/static.REGISTRY.html
/// [`wirecodes::registry!`]: https://docs.rs/wirecodes/latest/wirecodes/macro.registry.html
pub struct Registry {
    pub(crate) tables: Tables,
    pub(crate) base: &'static Catalog,
    pub(crate) catalogs: &'static [&'static Catalog],
    pub(crate) labels: &'static Labels,
}

/// A registry from its tables: what generated code makes its `REGISTRY` with.
pub const fn registry(
    tables: Tables,
    base: &'static Catalog,
    catalogs: &'static [&'static Catalog],
    labels: &'static Labels,
) -> Registry {
    Registry {
        tables,
        base,
        catalogs,
        labels,
    }
}

impl Registry {
    /// The families, in the order of the registry file.
    pub fn families(&'static self) -> impl ExactSizeIterator<Item = Family> + Clone {
        (0..self.tables.families.len()).map(move |index| Family::at(self, index))
    }

    /// What software and providers print, in the order of the registry files.
    pub fn seen(&'static self) -> impl ExactSizeIterator<Item = Seen> + Clone {
        (0..self.tables.seen.len()).map(move |row| Seen::at(self, row as u16))
    }

    /// What is said of each reason why mail was refused, in the order of the registry file.
    pub fn all_advice(&'static self) -> impl ExactSizeIterator<Item = Advice> + Clone {
        (0..self.tables.advice.len()).map(move |row| Advice::at(self, row as u16))
    }

    /// What is said of a reason why mail was refused; `None` if nothing is, as where the file of reasons is left out.
    pub const fn advice(&'static self, reason: Reason) -> Option<Advice> {
        let rows = self.tables.advice;
        let mut row = 0;
        while row < rows.len() {
            if number16(rows[row][0]) == reason as u16 {
                return Some(Advice::at(self, row as u16));
            }
            row += 1;
        }
        None
    }

    /// How families are mapped to others, in the order of the families that are.
    pub fn mappings(&'static self) -> impl ExactSizeIterator<Item = Mapping> + Clone {
        (0..self.tables.mappings.len()).map(move |row| Mapping::at(self, row as u16))
    }

    /// Whether this is that registry.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.tables.fingerprint == other.tables.fingerprint
    }

    #[inline]
    pub(crate) const fn word(&'static self, index: u16) -> &'static str {
        self.tables.words.get(index as usize)
    }

    pub(crate) const fn word_unless_none(&'static self, index: u16) -> Option<&'static str> {
        match index {
            NONE => None,
            index => Some(self.word(index)),
        }
    }

    pub(crate) const fn spec(&'static self, index: u16) -> Spec {
        let [title, url] = self.tables.specs[index as usize];
        let [title, url] = [number16(title), number16(url)];
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
    /// Whether two are one, which no `const fn` can ask of `==` yet.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.index == other.index && self.registry.is(other.registry)
    }

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

    /// The code of that number, whether registered or not; see [`AnyCode::number`] for dotted ones.
    ///
    /// Every number is taken, also one that no peer can send: 256 is a code of TLS alerts that nobody
    /// registered. What comes from outside is checked by the family's own type, whose `new` or
    /// `TryFrom` takes nothing else than it can hold, and [`AnyCode::is_possible`] tells of a dotted one
    /// whether it can be written.
    #[inline]
    pub const fn code(self, number: u32) -> AnyCode {
        AnyCode {
            family: self,
            number,
        }
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
    pub(crate) const fn first_row(self, number: u32) -> u16 {
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

compared_by! { Family: |this| this.index }

/// A range of codes in a family, such as SMTP's 5xx.
///
/// It says what a code means that nobody registered: the protocols ask clients to treat such a code
/// by its class.
#[derive(Clone, Copy)]
pub struct Class {
    pub(crate) registry: &'static Registry,
    pub(crate) row: u16,
}

impl Class {
    #[inline]
    pub(crate) const fn at(registry: &'static Registry, row: u16) -> Self {
        Self { registry, row }
    }

    #[inline]
    pub(crate) const fn row(self) -> &'static ClassRow {
        &self.registry.tables.classes[self.row as usize]
    }

    /// The family that it is a class, or a subject, of.
    pub const fn family(self) -> Family {
        let mut index = 0;
        loop {
            let family = Family::at(self.registry, index);
            let [classes, subjects] = [family.row().classes, family.row().subjects];
            if in_bounds(self.row, classes) || in_bounds(self.row, subjects) {
                return family;
            }
            index += 1;
        }
    }

    /// Its numbers and facts.
    pub(super) const fn codes(self) -> &'static ClassCodes {
        let FamilyRow {
            classes,
            subjects,
            codes,
            ..
        } = self.family().row();
        if in_bounds(self.row, *classes) {
            &codes.classes[(self.row - classes[0]) as usize]
        } else {
            &codes.subjects[(self.row - subjects[0]) as usize]
        }
    }
}

const fn in_bounds(row: u16, [start, end]: [u16; 2]) -> bool {
    start <= row && row < end
}

compared_by! { Class: |this| this.row }

/// A code of a family that is known at run time: the value on the wire, registered or not.
///
/// Where the family is known at compile time, its own type, such as
/// [`smtp::Code`], is smaller and works in patterns.
///
/// [`smtp::Code`]: https://docs.rs/wirecodes/latest/wirecodes/smtp/struct.Code.html
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnyCode {
    pub(crate) family: Family,
    pub(crate) number: u32,
}

impl AnyCode {
    /// The family.
    #[inline]
    pub const fn family(self) -> Family {
        self.family
    }

    /// The value on the wire.
    ///
    /// A dotted code is `class * 1_000_000 + subject * 1_000 + detail`, the class 0 where it is
    /// `X`.
    #[inline]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// What the code means: its first or only meaning. `None` if nobody registered it.
    #[inline]
    pub const fn entry(self) -> Option<Entry> {
        let Self { family, number } = self;
        match family.row_at(family.codes().find(number)) {
            NONE => None,
            row => Some(Entry {
                registry: family.registry,
                row,
                number,
            }),
        }
    }

    /// All meanings of the code.
    pub fn entries(self) -> impl Iterator<Item = Entry> + Clone {
        core::iter::successors(self.entry(), |entry| entry.next_meaning())
    }

    /// The class that the code belongs to; `None` if it lies in none.
    pub const fn class(self) -> Option<Class> {
        let place = self.family.codes().class(self.number);
        self.class_at(self.family.row().classes, place)
    }

    /// For a dotted code, what its second component means: of 5.7.1, that of X.7.X. `None` if nothing is said of that
    /// component, and for a code that is not dotted.
    pub const fn subject(self) -> Option<Class> {
        let place = self.family.codes().subject(self.number);
        self.class_at(self.family.row().subjects, place)
    }

    const fn class_at(self, [first, _]: [u16; 2], place: u16) -> Option<Class> {
        match place {
            NONE => None,
            place => Some(Class::at(self.family.registry, first + place)),
        }
    }
}

/// One meaning of one code.
///
/// Text methods return the language of the registry file; those that end in `_in`, and pages
/// ([`Entry::explain`], [`Entry::versus`]), come in every language. Literals such as commands and
/// headers are part of the text; only pages mark them.
///
/// Two entries are equal if they are one meaning of one code. The X.7.1 that a family lists and the
/// 5.7.1 that was looked up are one meaning of two codes, and differ in what their class says:
/// compare them by [`registered`](Self::registered). Patterns are for codes: an entry is told by `==`,
/// or by its [`id`](Self::id).
#[derive(Clone, Copy)]
pub struct Entry {
    pub(crate) registry: &'static Registry,
    pub(crate) row: u16,
    /// The code that was looked up: 5.7.1 where the row is that of X.7.1.
    pub(crate) number: u32,
}

impl Entry {
    #[inline]
    pub(crate) const fn at(registry: &'static Registry, row: u16) -> Self {
        Self {
            registry,
            row,
            number: PackedRow::of(registry.tables.entries, row).number(),
        }
    }

    #[inline]
    pub(crate) const fn row(self) -> PackedRow {
        PackedRow::of(self.registry.tables.entries, self.row)
    }

    /// Its place in its family.
    #[inline]
    pub(super) const fn place(self) -> usize {
        (self.row - self.family().row().entries[0]) as usize
    }

    /// The family.
    #[inline]
    pub const fn family(self) -> Family {
        Family {
            registry: self.registry,
            index: self.row().family(),
        }
    }

    /// The code, as it was looked up.
    #[inline]
    pub const fn code(self) -> AnyCode {
        AnyCode {
            family: self.family(),
            number: self.number,
        }
    }

    /// The value on the wire; see [`AnyCode::number`] for dotted codes.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// The class of the code; `None` if it lies in none, as X.7.1, which is registered for all.
    pub const fn class(self) -> Option<Class> {
        self.code().class()
    }

    /// Codes of the family that it is mistaken for.
    pub fn confused_with(self) -> impl ExactSizeIterator<Item = Self> + Clone {
        self.references(List::ConfusedWith)
    }

    /// Codes of other families with the same idea.
    pub fn akin(self) -> impl ExactSizeIterator<Item = Self> + Clone {
        self.references(List::Akin)
    }

    /// What software and providers print with it, those texts first that tell most. Texts that come with a whole
    /// class or range are not among them.
    pub fn seen(self) -> impl Iterator<Item = Seen> + Clone {
        let rows = self.list(List::Seen).iter();
        rows.map(move |&row| Seen::at(self.registry, number16(row)))
            .filter(move |seen| seen.comes_with(self))
    }

    /// The codes of other families that it becomes where its family is mapped to these; which family each is of,
    /// [`family`](Self::family) says. [`Mapping::becomes`] asks for one family.
    pub fn maps_to(self) -> impl Iterator<Item = Self> + Clone {
        let mappings = self.registry.mappings();
        let mappings = mappings.filter(move |mapping| mapping.source() == self.family());
        mappings.flat_map(move |mapping| {
            let pairs = mapping.pairs();
            pairs.filter_map(move |(from, to)| (from.row == self.row).then_some(to))
        })
    }

    fn references(self, list: List) -> impl ExactSizeIterator<Item = Self> + Clone {
        self.list(list)
            .iter()
            .map(move |&row| Self::at(self.registry, number16(row)))
    }

    pub(crate) const fn list(self, list: List) -> &'static [Number16] {
        part(self.registry.tables.lists, self.row().bounds(list))
    }

    /// The next meaning of the same number.
    pub(crate) const fn next_meaning(self) -> Option<Self> {
        let row = self.row + 1;
        let entries = self.registry.tables.entries;
        if (row as usize) < entries.len() {
            let (this, next) = (self.row(), PackedRow::of(entries, row));
            if next.number() == this.number() && next.family() == this.family() {
                return Some(Self { row, ..self });
            }
        }
        None
    }

    /// The first meaning of the same number, which may be this one.
    pub(crate) const fn first_meaning(self) -> Self {
        match self.code().entry() {
            Some(entry) => entry,
            None => self,
        }
    }

    /// The entry as the family lists it: that of X.7.1 for the entry of 5.7.1, any other one as it
    /// is.
    ///
    /// ```
    /// use wirecodes::smtp_enhanced as enhanced;
    ///
    /// let entry = enhanced::Code::new(5, 7, 1).and_then(|code| code.entry()).expect("an entry");
    /// let listed = enhanced::entry::DELIVERY_NOT_AUTHORIZED;
    /// assert_ne!(entry, listed);
    /// assert_eq!(entry.registered(), listed);
    /// ```
    #[must_use]
    pub const fn registered(self) -> Self {
        Self::at(self.registry, self.row)
    }
}

compared_by! { Entry: |this| (this.row, this.number) }

/// A text that named software or a provider prints with a code, and what that means there.
#[derive(Clone, Copy)]
pub struct Seen {
    pub(crate) registry: &'static Registry,
    pub(crate) row: u16,
}

compared_by! { Seen: |this| this.row }

impl Seen {
    #[inline]
    pub(crate) const fn at(registry: &'static Registry, row: u16) -> Self {
        Self { registry, row }
    }

    #[inline]
    pub(crate) const fn row(self) -> SeenRow {
        SeenRow::unpack(&self.registry.tables.seen[self.row as usize])
    }

    /// What it comes with, the most telling first.
    pub fn codes(self) -> impl ExactSizeIterator<Item = SeenCodes> + Clone {
        let rows = self.code_rows().iter();
        rows.map(move |row| SeenCodes {
            registry: self.registry,
            row: SeenCodesRow::unpack(row),
        })
    }

    pub(super) const fn codes_at(self, place: usize) -> SeenCodes {
        SeenCodes {
            registry: self.registry,
            row: SeenCodesRow::unpack(&self.code_rows()[place]),
        }
    }

    /// Its sources, as indexes of words.
    pub(crate) const fn source_words(self) -> &'static [Number16] {
        part(self.registry.tables.lists, self.row().sources)
    }

    pub(crate) const fn code_rows(self) -> &'static [[Number32; SEEN_CODES_COLUMNS]] {
        part(self.registry.tables.seen_codes, self.row().codes)
    }
}

/// Codes that a text comes with: one, a range, or all of a family.
#[derive(Clone, Copy)]
pub struct SeenCodes {
    pub(super) registry: &'static Registry,
    pub(super) row: SeenCodesRow,
}

impl SeenCodes {
    /// The family.
    pub const fn family(self) -> Family {
        Family::at(self.registry, self.row.family as usize)
    }

    /// The first and the last code; those of a dotted code that is registered for every class stand for all
    /// classes.
    pub const fn bounds(self) -> [AnyCode; 2] {
        let [first, last] = self.row.numbers;
        [self.family().code(first), self.family().code(last)]
    }

    /// The entry, if it is one code and somebody registered it: its first meaning, or that which is meant.
    pub const fn entry(self) -> Option<Entry> {
        let [first, last] = self.bounds();
        match self.row.entry {
            NONE if first.number == last.number => first.entry(),
            NONE => None,
            row => Some(Entry::at(self.registry, row)),
        }
    }
}

/// What a reason why mail was refused, deferred or returned means, and what to do about it, whatever server said so.
#[derive(Clone, Copy)]
pub struct Advice {
    pub(crate) registry: &'static Registry,
    pub(crate) row: u16,
}

compared_by! { Advice: |this| this.row }

impl Advice {
    #[inline]
    pub(crate) const fn at(registry: &'static Registry, row: u16) -> Self {
        Self { registry, row }
    }
}

/// How the codes of one family are mapped to those of another, by whoever does that.
///
/// One way: the other direction, if there is one, is a mapping of its own.
#[derive(Clone, Copy)]
pub struct Mapping {
    pub(crate) registry: &'static Registry,
    pub(crate) row: u16,
}

compared_by! { Mapping: |this| this.row }

impl Mapping {
    #[inline]
    pub(crate) const fn at(registry: &'static Registry, row: u16) -> Self {
        Self { registry, row }
    }

    pub(crate) const fn row(self) -> MappingRow {
        MappingRow::unpack(&self.registry.tables.mappings[self.row as usize])
    }

    /// The family that is mapped.
    pub const fn source(self) -> Family {
        Family::at(self.registry, self.row().source as usize)
    }

    /// The family that it becomes.
    pub const fn target(self) -> Family {
        Family::at(self.registry, self.row().target as usize)
    }

    /// Where it is specified or documented.
    pub fn specs(self) -> impl ExactSizeIterator<Item = Spec> + Clone {
        let specs = self.spec_list().iter();
        specs.map(move |&spec| self.registry.spec(number16(spec)))
    }

    /// What becomes what, in the order of the first; an entry that becomes one of several is there for each.
    pub fn pairs(self) -> impl ExactSizeIterator<Item = (Entry, Entry)> + Clone {
        let rows = self.pair_rows().iter();
        rows.map(move |&[from, to]| {
            let at = |row| Entry::at(self.registry, number16(row));
            (at(from), at(to))
        })
    }

    /// What a code becomes, each of its meanings; nothing for one that the mapping does not name. What a source says of
    /// all other codes at once is not here, and is for the program to say:
    ///
    /// ```
    /// use wirecodes::{REGISTRY, grpc, http};
    ///
    /// /// What a gateway answers with.
    /// fn status(code: grpc::Code) -> http::Code {
    ///     let [from, to] = [grpc::Code::family(), http::Code::family()];
    ///     let mapping = REGISTRY.mappings().find(|mapping| (mapping.source(), mapping.target()) == (from, to));
    ///     let entry = mapping.and_then(|mapping| mapping.becomes(code.any()).next());
    ///     let status = entry.and_then(|entry| entry.code().try_into().ok());
    ///     status.unwrap_or(http::INTERNAL_SERVER_ERROR)
    /// }
    ///
    /// assert_eq!(status(grpc::NOT_FOUND), http::NOT_FOUND);
    /// assert_eq!(status(grpc::Code::new(99)), http::INTERNAL_SERVER_ERROR);
    /// ```
    pub fn becomes(self, code: AnyCode) -> impl Iterator<Item = Entry> + Clone {
        // Those of the table have no class, where a code is listed for every class.
        let is_of_code = move |from: Entry| {
            let mut meanings = code.entries();
            meanings.any(|entry| entry.row == from.row && entry.registry.is(from.registry))
        };
        self.pairs()
            .filter_map(move |(from, to)| is_of_code(from).then_some(to))
    }

    /// Where it is specified, as indexes.
    pub(crate) const fn spec_list(self) -> &'static [Number16] {
        part(self.registry.tables.lists, self.row().specs)
    }

    pub(crate) const fn pair_rows(self) -> &'static [[Number16; 2]] {
        part(self.registry.tables.mapped, self.row().codes)
    }
}
