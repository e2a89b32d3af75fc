//! Entries: one meaning of one code, with all that is said of it.

use core::fmt;

use crate::data::facts::{Acts, Connection, Outcome, Retry, Standing};
use crate::data::spec::Spec;
use crate::data::tables::{Catalog, Facts, List, NONE, PackedRow};
use crate::data::text::Text;
use crate::page::Page;
use crate::page_macros::Candidate;
use crate::registry::class::Class;
use crate::registry::code::Code;
use crate::registry::handles::{Family, Registry};
use crate::registry::identity::identity;

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

/// The messages of an entry, by their place after the first.
#[derive(Clone, Copy)]
pub(crate) enum Prose {
    Context,
    Name,
    Description,
    When,
    Fix,
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
    const fn place(self) -> usize {
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
    pub const fn code(self) -> Code {
        Code {
            family: self.family(),
            number: self.number,
        }
    }

    /// The value on the wire; see [`Code::number`] for dotted codes.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Its id in the registry file: the code, or the code and a word, such as `454-starttls`.
    pub const fn id(self) -> &'static str {
        self.registry.word(self.row().id())
    }

    /// The code as it is registered: `404`, `X.7.1`.
    pub const fn registered_code(self) -> &'static str {
        self.registry.word(self.row().code())
    }

    /// The name of its constant: `HELP_MESSAGE`.
    pub const fn constant(self) -> &'static str {
        self.family().codes().constants.get(self.place())
    }

    /// What tells this meaning from the others of its number, such as "in reply to STARTTLS".
    pub const fn context(self) -> Option<&'static str> {
        match self.text(Prose::Context, None) {
            text if text.is_empty() => None,
            text => Some(text.text),
        }
    }

    /// Its name: `Help Message`.
    #[inline]
    pub const fn name(self) -> &'static str {
        self.family().codes().names.get(self.place())
    }

    /// What it means, in one or two sentences.
    #[inline]
    pub const fn description(self) -> &'static str {
        self.plain(Prose::Description)
    }

    /// What has happened when it is seen, in one to three sentences.
    #[inline]
    pub const fn when(self) -> &'static str {
        self.plain(Prose::When)
    }

    /// What to do about it, in one to four sentences.
    #[inline]
    pub const fn fix(self) -> &'static str {
        self.plain(Prose::Fix)
    }

    /// A text in the language of the registry file, without the places of its literals.
    #[inline]
    const fn plain(self, prose: Prose) -> &'static str {
        let message = self.row().messages() as usize + prose as usize;
        self.registry.base.messages.get(message)
    }

    pub(crate) const fn text(self, prose: Prose, catalog: Option<&'static Catalog>) -> Text {
        self.registry
            .message(catalog, self.row().messages() as usize + prose as usize)
    }

    /// The class of the code; `None` if it lies in none, as X.7.1, which is registered for all.
    pub const fn class(self) -> Option<Class> {
        self.code().class()
    }

    /// How official it is.
    pub const fn standing(self) -> Standing {
        self.row().standing()
    }

    /// Whose code it is, if it is [unofficial](Standing::Unofficial).
    pub const fn origin(self) -> Option<&'static str> {
        match self.row().origin() {
            NONE => None,
            word => Some(self.registry.word(word)),
        }
    }

    /// What became of the request; `None` where that depends on a class that is not known, as for
    /// X.7.1.
    pub const fn outcome(self) -> Option<Outcome> {
        self.facts().outcome
    }

    /// Whether the same request may be sent again; `None` as for [`Entry::outcome`].
    pub const fn retry(self) -> Option<Retry> {
        self.facts().retry
    }

    /// Who has to act next; `None` as for [`Entry::outcome`].
    pub const fn acts(self) -> Option<Acts> {
        self.facts().acts
    }

    /// What happens to the connection; `None` as for [`Entry::outcome`].
    pub const fn connection(self) -> Option<Connection> {
        self.facts().connection
    }

    pub(crate) const fn facts(self) -> Facts {
        let place = self.place() as u16;
        self.family().codes().facts_of(place, self.number)
    }

    /// Where it is specified, the most specific place first.
    pub fn specs(self) -> impl ExactSizeIterator<Item = Spec> + Clone {
        self.list(List::Spec)
            .iter()
            .map(move |&spec| self.registry.spec(spec))
    }

    /// Other names that it is known by.
    pub fn aliases(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.words(List::Aliases)
    }

    /// Headers, commands or extensions that travel with it.
    pub fn companions(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.words(List::Companions)
    }

    /// Commands that it answers.
    pub fn replies_to(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.words(List::RepliesTo)
    }

    /// Codes of the family that it is mistaken for.
    pub fn confused_with(self) -> impl ExactSizeIterator<Item = Self> + Clone {
        self.references(List::ConfusedWith)
    }

    /// Codes of other families that say the same.
    pub fn equivalents(self) -> impl ExactSizeIterator<Item = Self> + Clone {
        self.references(List::Equivalents)
    }

    pub(crate) const fn list(self, list: List) -> &'static [u16] {
        let [start, end] = self.row().bounds(list);
        let lists = self.registry.tables.lists;
        lists.split_at(end).0.split_at(start).1
    }

    fn words(self, list: List) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.list(list)
            .iter()
            .map(move |&word| self.registry.word(word))
    }

    fn references(self, list: List) -> impl ExactSizeIterator<Item = Self> + Clone {
        self.list(list)
            .iter()
            .map(move |&row| Self::at(self.registry, row))
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

    #[doc(hidden)]
    pub const fn __candidate(self) -> Candidate {
        Candidate::of_entry(self)
    }

    /// The page that explains it.
    pub const fn explain(self) -> Page {
        Page::explain_entry(self)
    }

    /// The page that compares it with another entry of the same registry; the lower code stands
    /// first, whichever is asked for first.
    ///
    /// # Panics
    ///
    /// If the other one is of another registry; in a constant, that is a build error.
    pub const fn versus(self, other: Self) -> Page {
        Page::compare_entries(self, other)
    }
}

impl Entry {
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

identity! { Entry: registry, |this| (this.row, this.number) }

/// The code and the name: `214 Help Message`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.name())
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({} {})", self.family().id(), self.id())
    }
}
