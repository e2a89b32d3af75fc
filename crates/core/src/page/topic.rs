//! The topics of a page: the codes that it speaks of.

use wirecodes_base::rows::Number16;

use crate::data::catalog::Catalog;
use crate::data::facts::{Facts, Reason};
use crate::data::index::NONE;
use crate::data::localized::Localized;
use crate::data::tables::{EntryText, List};
use crate::registry::{AnyCode, Class, Entry, Family, Registry, Seen};

/// One of the codes that a page speaks of, with what every block would have to find again.
#[derive(Clone, Copy)]
pub(super) struct Topic {
    pub(super) registry: &'static Registry,
    pub(super) family: u16,
    /// The entry, or [`NONE`]: then the class speaks for the code.
    pub(super) row: u16,
    /// The class, or [`NONE`].
    pub(super) class: u16,
    pub(super) number: u32,
    /// Its own facts, or else those of its class or family.
    pub(super) facts: Facts,
    /// Why mail was refused, if the code says it.
    pub(super) reason: Option<Reason>,
}

/// The class follows from the rest, and so do facts and reason, but for what the page says of its reader; and a page is
/// of one registry.
impl PartialEq for Topic {
    fn eq(&self, other: &Self) -> bool {
        (self.family, self.row, self.number) == (other.family, other.row, other.number)
    }
}

impl Eq for Topic {}

impl core::hash::Hash for Topic {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        (self.family, self.row, self.number).hash(state);
    }
}

impl Topic {
    pub(super) const fn of_code(code: AnyCode) -> Self {
        match code.entry() {
            Some(entry) => Self::of_entry(entry),
            None => Self::new(code, NONE, code.facts()),
        }
    }

    pub(super) const fn of_entry(entry: Entry) -> Self {
        Self::new(entry.code(), entry.row, entry.facts())
    }

    const fn new(code: AnyCode, row: u16, facts: Facts) -> Self {
        Self {
            registry: code.family.registry,
            family: code.family.index,
            row,
            class: match code.class() {
                Some(class) => class.row,
                None => NONE,
            },
            number: code.number,
            facts,
            reason: match row {
                NONE => reason_of_software(code),
                row => Entry::at(code.family.registry, row).reason(),
            },
        }
    }

    /// With the facts and the reason of the registry alone, whatever a reader has before them.
    pub(super) const fn as_registered(self) -> Self {
        let facts = match self.entry() {
            Some(entry) => entry.facts(),
            None => self.code().facts(),
        };
        Self::new(self.code(), self.row, facts)
    }

    /// For a page that speaks of no code: a page has topics.
    pub(super) const fn none(registry: &'static Registry) -> Self {
        Self {
            registry,
            family: 0,
            row: NONE,
            class: NONE,
            number: 0,
            facts: Facts::NONE,
            reason: None,
        }
    }

    /// Whether this code stands before another on a page: by family, number, and meaning.
    pub(super) const fn precedes(self, other: Self) -> bool {
        if self.family != other.family {
            self.family < other.family
        } else if self.number != other.number {
            self.number < other.number
        } else {
            self.row < other.row
        }
    }

    pub(super) const fn family(self) -> Family {
        Family {
            registry: self.registry,
            index: self.family,
        }
    }

    pub(super) const fn code(self) -> AnyCode {
        self.family().code(self.number)
    }

    /// `None` if nobody registered the code: its class speaks for it.
    pub(super) const fn entry(self) -> Option<Entry> {
        match self.row {
            NONE => None,
            row => Some(Entry {
                registry: self.registry,
                row,
                number: self.number,
            }),
        }
    }

    pub(super) const fn class(self) -> Option<Class> {
        match self.class {
            NONE => None,
            row => Some(Class::at(self.registry, row)),
        }
    }

    /// A message of the entry, or that of the class of a code that nobody registered.
    pub(super) const fn message(
        self,
        key: EntryText,
        catalog: Option<&'static Catalog>,
    ) -> Option<Localized> {
        match (self.entry(), self.class()) {
            (Some(entry), _) => entry.message(key, catalog).unless_empty(),
            (None, Some(class)) => class.message(key, catalog).unless_empty(),
            (None, None) => None,
        }
    }

    /// What to do about it: for the one who sees it, and for whoever runs what answered.
    pub(super) const fn fixes(self, catalog: Option<&'static Catalog>) -> [Option<Localized>; 2] {
        [
            self.message(EntryText::Fix, catalog),
            self.message(EntryText::OperatorFix, catalog),
        ]
    }

    /// Whether the English description and `when` lower their first letter inside a sentence.
    pub(super) const fn lowers(self) -> [bool; 2] {
        match (self.entry(), self.class()) {
            (Some(entry), _) => entry.row().lowers(),
            (None, Some(class)) => class.row().lowers,
            (None, None) => [false; 2],
        }
    }

    /// The specifications of the entry, or those of the class.
    pub(super) const fn specs(self) -> &'static [Number16] {
        match (self.entry(), self.class()) {
            (Some(entry), _) => entry.list(List::Spec),
            (None, Some(class)) => class.spec_list(),
            (None, None) => &[],
        }
    }

    pub(super) const fn same_number(self, other: Self) -> bool {
        self.family == other.family && self.number == other.number
    }
}

/// The places on the page of the two topics that a block speaks of.
///
/// They are one and the same on a page about one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) x: u8,
    pub(super) y: u8,
}

impl Places {
    pub(super) const FIRST: Self = Self { x: 0, y: 0 };
    pub(super) const BOTH: Self = Self { x: 0, y: 1 };

    /// The same two with the other one in front: what a sentence about `{x}` says of the second.
    pub(super) const fn flipped(self) -> Self {
        Self {
            x: self.y,
            y: self.x,
        }
    }
}

/// Why mail was refused with a code that nobody registered: what all software says that has it for itself.
const fn reason_of_software(code: AnyCode) -> Option<Reason> {
    let registry = code.family.registry;
    let mut reason = None;
    let mut row = 0;
    while row < registry.tables.seen.len() {
        let seen = Seen::at(registry, row as u16);
        if seen.is_own_of(code) {
            match (seen.reason(), reason) {
                (Some(own), None) => reason = Some(own),
                (Some(own), Some(other)) if own as u8 == other as u8 => {}
                _ => return None,
            }
        }
        row += 1;
    }
    reason
}
