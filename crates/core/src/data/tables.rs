//! The tables of a registry, but for its texts.
//!
//! Everything that generated code names, here and in the files beside this one, is written by the
//! macro and read by this crate. It is public because generated code in other crates names it; it is
//! no interface, and may change in any release.
//!
//! Texts lie in a few long [`Strings`], and a row holds numbers only.

use wirecodes_base::rows::{
    ENTRY_COLUMNS, EntryRow, MAPPING_COLUMNS, Number16, Number32, PAIR_COLUMNS, SEEN_CODES_COLUMNS,
    SEEN_COLUMNS,
};
pub(crate) use wirecodes_base::texts::{EntryText, List, ReasonText, SeenText};

use super::codes::Codes;
use super::facts::{Reason, Standing};
use super::index::number32;
use super::strings::Strings;

/// All of a registry but its languages.
#[derive(Debug)]
pub struct Tables {
    /// What tells the registry from others; a `const fn` cannot compare addresses.
    pub fingerprint: u64,
    pub families: &'static [FamilyRow],
    /// Classes, and the subjects of dotted codes.
    pub classes: &'static [ClassRow],
    pub entries: &'static [[Number32; ENTRY_COLUMNS]],
    /// What entries are called, family by family and initial by initial: see [`Called`](wirecodes_base::rows::Called).
    pub names: &'static [[Number16; 2]],
    /// Where in these each initial of each family begins, and where the last one ends.
    pub initials: &'static [Number16],
    /// Title and address of each specification, as words.
    pub specs: &'static [[Number16; 2]],
    /// Indexes of words, specs or entries: what the rows' lists hold.
    pub lists: &'static [Number16],
    /// The written pairs, in the order of their first and then of their second codes.
    pub pairs: &'static [[Number32; PAIR_COLUMNS]],
    /// How families are mapped to others, family by family.
    pub mappings: &'static [[Number16; MAPPING_COLUMNS]],
    /// What becomes what: an entry of the one family and one of the other, in the order of the first.
    pub mapped: &'static [[Number16; 2]],
    /// What software and providers print.
    pub seen: &'static [[Number16; SEEN_COLUMNS]],
    /// The codes that these come with.
    pub seen_codes: &'static [[Number32; SEEN_CODES_COLUMNS]],
    /// What is said of reasons: which one, and the first of its messages, in the order of [`ReasonText`].
    pub advice: &'static [[Number16; 2]],
    /// What is the same in every language: codes, ids, aliases, addresses.
    pub words: Strings,
}

#[derive(Debug)]
pub struct FamilyRow {
    pub id: u16,
    /// The first of its messages: title, noun.
    pub messages: u16,
    pub classes: [u16; 2],
    pub subjects: [u16; 2],
    pub entries: [u16; 2],
    /// Where its other ids are in [`Tables::lists`].
    pub aliases: [u16; 2],
    /// The spec of the public registry.
    pub registry: u16,
    /// The family whose answers its codes say more about.
    pub details: u16,
    pub codes: &'static Codes,
}

#[derive(Debug)]
pub struct ClassRow {
    /// The first of its messages, in the order of [`ClassText`](wirecodes_base::texts::ClassText).
    pub messages: u16,
    /// Whether the English description and `when` lower their first letter inside a sentence.
    pub lowers: [bool; 2],
    pub specs: [u16; 2],
    pub never_sent: bool,
}

/// Reads a row of [`Tables::entries`].
#[derive(Clone, Copy)]
pub(crate) struct PackedRow(&'static [Number32; ENTRY_COLUMNS]);

macro_rules! columns {
    ($($column:ident: $type:ty = $place:ident,)+) => {
        impl PackedRow {
            $(
                #[inline]
                pub(crate) const fn $column(self) -> $type {
                    number32(self.0[EntryRow::$place]) as $type
                }
            )+
        }
    };
}

columns! {
    number: u32 = NUMBER,
    family: u16 = FAMILY,
    id: u16 = ID,
    code: u16 = CODE,
    origin: u16 = ORIGIN,
    messages: u16 = MESSAGES,
    example: u16 = EXAMPLE,
    command: u16 = COMMAND,
}

impl PackedRow {
    #[inline]
    pub(crate) const fn of(entries: &'static [[Number32; ENTRY_COLUMNS]], row: u16) -> Self {
        Self(&entries[row as usize])
    }

    pub(crate) const fn lowers(self) -> [bool; 2] {
        EntryRow::lowers(self.0)
    }

    pub(crate) const fn standing(self) -> Standing {
        match Standing::at(Some(EntryRow::standing(self.0))) {
            Some(standing) => standing,
            None => Standing::Standard,
        }
    }

    pub(crate) const fn reason(self) -> Option<Reason> {
        Reason::at(EntryRow::reason(self.0))
    }

    /// Where one of the lists begins and ends.
    #[inline]
    pub(crate) const fn bounds(self, list: List) -> [u16; 2] {
        let place = EntryRow::FIRST_LIST + list as usize;
        [
            number32(self.0[place]) as u16,
            number32(self.0[place + 1]) as u16,
        ]
    }
}
