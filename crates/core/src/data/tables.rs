//! The tables of a registry, but for its texts.
//!
//! Everything that generated code names, here and in the files beside this one, is written by the
//! macro and read by this crate. It is public because generated code in other crates names it; it is
//! no interface, and may change in any release.
//!
//! Texts lie in a few long [`Strings`], and a row holds numbers only.

use wirecodes_base::facts::PackedFacts;
pub(crate) use wirecodes_base::texts::{EntryText, List, SeenText};

use super::codes::Codes;
use super::facts::{Reason, Standing};
use super::strings::Strings;

/// All of a registry but its languages.
#[derive(Debug)]
pub struct Tables {
    /// What tells the registry from others; a `const fn` cannot compare addresses.
    pub fingerprint: u64,
    pub families: &'static [FamilyRow],
    /// Classes, and the subjects of dotted codes.
    pub classes: &'static [ClassRow],
    pub entries: &'static [PackedEntry],
    /// Title and address of each specification, as words.
    pub specs: &'static [[u16; 2]],
    /// Indexes of words, specs or entries: what the rows' lists hold.
    pub lists: &'static [u16],
    /// The written pairs, in the order of their first and then of their second codes.
    pub pairs: &'static [PairRow],
    /// How families are translated into others, family by family.
    pub mappings: &'static [MappingRow],
    /// What becomes what: an entry of the one family and one of the other, in the order of the first.
    pub mapped: &'static [[u16; 2]],
    /// What software and providers print.
    pub seen: &'static [SeenRow],
    /// The codes that these come with.
    pub seen_codes: &'static [SeenCodesRow],
    /// What is the same in every language: codes, ids, aliases, addresses.
    pub words: Strings,
}

#[derive(Debug)]
pub struct FamilyRow {
    pub id: u16,
    pub label: u16,
    /// The first of its messages: title, noun.
    pub messages: u16,
    pub classes: [u16; 2],
    pub subjects: [u16; 2],
    pub entries: [u16; 2],
    /// Where its other ids are in [`Tables::lists`].
    pub aliases: [u16; 2],
    /// The spec of the public registry.
    pub registry: u16,
    pub codes: &'static Codes,
}

#[derive(Debug)]
pub struct ClassRow {
    pub id: u16,
    /// The pattern that pages show, or [`NONE`](super::index::NONE).
    pub pattern: u16,
    /// The first of its messages: name, description, when, fix.
    pub messages: u16,
    /// Whether the English description and `when` lower their first letter inside a sentence.
    pub lowers: [bool; 2],
    pub specs: [u16; 2],
}

/// An [`EntryRow`] as numbers.
///
/// The compiler looks through a reference in a constant and checks everything behind it, once for
/// each of the constants that hold an entry. Numbers it checks a table at a time, fields one by one.
pub(crate) type PackedEntry = [u32; FIRST_LIST + List::COUNT + 1];

/// The column that the lists of an entry begin in.
const FIRST_LIST: usize = 9;

#[derive(Debug)]
pub struct EntryRow {
    pub number: u32,
    pub family: u16,
    pub id: u16,
    pub code: u16,
    pub origin: u16,
    pub example: u16,
    pub command: u16,
    /// The first of its messages: context, name, description, when, fix.
    pub messages: u16,
    pub standing: Standing,
    pub reason: Option<Reason>,
    /// Whether the English description and `when` lower their first letter inside a sentence.
    pub lowers: [bool; 2],
    /// Where its lists begin in [`Tables::lists`], in the order of [`List`], and where the last one
    /// ends.
    pub lists: [u16; List::COUNT + 1],
}

impl EntryRow {
    /// The row as the table holds it.
    pub const fn pack(&self) -> PackedEntry {
        let mut packed = [0; FIRST_LIST + List::COUNT + 1];
        packed[0] = self.number;
        packed[1] = self.family as u32;
        packed[2] = self.id as u32;
        packed[3] = self.code as u32;
        packed[4] = self.origin as u32;
        packed[5] = self.messages as u32;
        packed[6] = (self.lowers[0] as u32)
            | ((self.lowers[1] as u32) << 1)
            | ((self.standing as u32) << 2)
            | (match self.reason {
                Some(reason) => reason as u32 + 1,
                None => 0,
            } << REASON);
        packed[7] = self.example as u32;
        packed[8] = self.command as u32;
        let mut i = 0;
        while i < self.lists.len() {
            packed[FIRST_LIST + i] = self.lists[i] as u32;
            i += 1;
        }
        packed
    }
}

/// The bits of its column that the reason of an entry begins with.
const REASON: u32 = 8;

/// Reads a [`PackedEntry`].
#[derive(Clone, Copy)]
pub(crate) struct PackedRow(&'static PackedEntry);

macro_rules! columns {
    ($($column:ident: $type:ty = $place:literal,)+) => {
        impl PackedRow {
            $(
                #[inline]
                pub(crate) const fn $column(self) -> $type {
                    self.0[$place] as $type
                }
            )+
        }
    };
}

columns! {
    number: u32 = 0,
    family: u16 = 1,
    id: u16 = 2,
    code: u16 = 3,
    origin: u16 = 4,
    messages: u16 = 5,
    example: u16 = 7,
    command: u16 = 8,
}

impl PackedRow {
    #[inline]
    pub(crate) const fn of(entries: &'static [PackedEntry], row: u16) -> Self {
        Self(&entries[row as usize])
    }

    pub(crate) const fn lowers(self) -> [bool; 2] {
        [self.0[6] & 1 == 1, self.0[6] & 2 == 2]
    }

    pub(crate) const fn standing(self) -> Standing {
        match Standing::at(Some((self.0[6] >> 2) as u8 & 0b11_1111)) {
            Some(standing) => standing,
            None => Standing::Standard,
        }
    }

    pub(crate) const fn reason(self) -> Option<Reason> {
        Reason::at(((self.0[6] >> REASON) as u8).checked_sub(1))
    }

    /// Where one of the lists begins and ends.
    #[inline]
    pub(crate) const fn bounds(self, list: List) -> [usize; 2] {
        let place = FIRST_LIST + list as usize;
        [self.0[place] as usize, self.0[place + 1] as usize]
    }
}

/// A written pair.
#[derive(Debug)]
pub struct PairRow {
    /// The entries of both codes.
    pub entries: [u16; 2],
    /// The numbers, which are others than those of the entries where the pair speaks of one class
    /// of a dotted code.
    pub numbers: [u32; 2],
    /// The first of its messages: difference, tell, choose.
    pub messages: u16,
}

/// How codes of one family are translated into those of another.
#[derive(Debug)]
pub struct MappingRow {
    pub from: u16,
    pub to: u16,
    /// Where the specs of who translates so are in [`Tables::lists`].
    pub source: [u16; 2],
    /// Where its codes are in [`Tables::mapped`].
    pub codes: [u16; 2],
}

/// A text that software prints.
#[derive(Debug)]
pub struct SeenRow {
    pub id: u16,
    pub by: u16,
    pub text: u16,
    pub checked: u16,
    /// The first of its messages: what it means, what to do.
    pub messages: u16,
    pub facts: PackedFacts,
    pub reason: Option<Reason>,
    /// Where its sources are in [`Tables::lists`], as words.
    pub sources: [u16; 2],
    /// Where its codes are in [`Tables::seen_codes`].
    pub codes: [u16; 2],
}

/// Codes that a text of software comes with.
#[derive(Debug)]
pub struct SeenCodesRow {
    pub family: u16,
    /// The meaning, where the number has several and one is meant, or [`NONE`](super::index::NONE).
    pub entry: u16,
    /// The first and the last number.
    pub numbers: [u32; 2],
}
