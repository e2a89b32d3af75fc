//! Rows of tables as plain numbers, and numbers as their bytes.
//!
//! Of a constant, the compiler checks everything behind its references, and bytes a table at a time. And it
//! reads one literal of bytes many times as fast as a token for each number.

use crate::facts::PackedFacts;
use crate::texts::List;

/// A number of sixteen bits as a table has it, the lower byte first.
pub type Number16 = [u8; 2];

/// A number of thirty-two bits as a table has it, the lowest byte first.
pub type Number32 = [u8; 4];

/// Where a row has no word, class, entry or specification.
pub const NONE: u16 = u16::MAX;

/// How many columns a packed entry has.
pub const ENTRY_COLUMNS: usize = EntryRow::FIRST_LIST + List::COUNT + 1;

/// An [`EntryRow`] as numbers.
pub type PackedEntry = [u32; ENTRY_COLUMNS];

/// An entry. Where there is no word, a field has the greatest number.
#[derive(Debug, Clone, Copy)]
pub struct EntryRow {
    /// The value on the wire.
    pub number: u32,
    /// The family.
    pub family: u16,
    /// The id, as a word.
    pub id: u16,
    /// The code as it is registered, as a word.
    pub code: u16,
    /// Whose code it is, as a word.
    pub origin: u16,
    /// A line with it, as a word.
    pub example: u16,
    /// A command that tells more, as a word.
    pub command: u16,
    /// The first of its messages: in the order of [`EntryText`](crate::texts::EntryText).
    pub messages: u16,
    /// How official it is, by its place among the values.
    pub standing: u8,
    /// Why mail was refused, by its place among the values.
    pub reason: Option<u8>,
    /// Whether the English description and `when` lower their first letter inside a sentence.
    pub lowers: [bool; 2],
    /// Where its lists begin in the table of lists, in the order of [`List`], and where the last one ends.
    pub lists: [u16; List::COUNT + 1],
}

impl EntryRow {
    /// The column that the number is in.
    pub const NUMBER: usize = 0;
    /// The column that the family is in.
    pub const FAMILY: usize = 1;
    /// The column that the id is in.
    pub const ID: usize = 2;
    /// The column that the code is in.
    pub const CODE: usize = 3;
    /// The column that the origin is in.
    pub const ORIGIN: usize = 4;
    /// The column that the first message is in.
    pub const MESSAGES: usize = 5;
    /// The column of what is smaller than a number, a bit or a byte each.
    const SMALL: usize = 6;
    /// The column that the example is in.
    pub const EXAMPLE: usize = 7;
    /// The column that the command is in.
    pub const COMMAND: usize = 8;
    /// The column that the lists begin in.
    pub const FIRST_LIST: usize = 9;

    /// The row as the table holds it.
    pub const fn pack(&self) -> PackedEntry {
        let mut packed = [0; ENTRY_COLUMNS];
        packed[Self::NUMBER] = self.number;
        packed[Self::FAMILY] = self.family as u32;
        packed[Self::ID] = self.id as u32;
        packed[Self::CODE] = self.code as u32;
        packed[Self::ORIGIN] = self.origin as u32;
        packed[Self::MESSAGES] = self.messages as u32;
        packed[Self::EXAMPLE] = self.example as u32;
        packed[Self::COMMAND] = self.command as u32;
        let reason = match self.reason {
            Some(reason) => reason + 1,
            None => 0,
        };
        let lowers = [self.lowers[0] as u8, self.lowers[1] as u8];
        packed[Self::SMALL] = u32::from_le_bytes([lowers[0], lowers[1], self.standing, reason]);
        let mut i = 0;
        while i < self.lists.len() {
            packed[Self::FIRST_LIST + i] = self.lists[i] as u32;
            i += 1;
        }
        packed
    }

    /// Whether the English description and `when` of a row lower their first letter.
    pub const fn lowers(row: &[Number32; ENTRY_COLUMNS]) -> [bool; 2] {
        let [description, when, ..] = row[Self::SMALL];
        [description == 1, when == 1]
    }

    /// How official a row is.
    pub const fn standing(row: &[Number32; ENTRY_COLUMNS]) -> u8 {
        row[Self::SMALL][2]
    }

    /// Why mail was refused, of a row.
    pub const fn reason(row: &[Number32; ENTRY_COLUMNS]) -> Option<u8> {
        row[Self::SMALL][3].checked_sub(1)
    }
}

/// What an entry is called: by what of it, as the registry file says it. The first ones go before the others where
/// entries are looked for by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// By its id.
    Id,
    /// By its constant.
    Constant,
    /// By its name.
    Name,
    /// By that alias of it.
    Alias(u16),
}

/// An entry and what of it a name is, as numbers.
pub type PackedName = [u16; 2];

impl Called {
    /// All, of entries that have so many aliases at most.
    pub fn all(aliases: u16) -> impl Iterator<Item = Self> {
        let own = [Self::Id, Self::Constant, Self::Name];
        own.into_iter().chain((0..aliases).map(Self::Alias))
    }

    /// That of the entry in a row, as the table holds it.
    pub const fn pack(self, entry: u16) -> PackedName {
        let called = match self {
            Self::Id => 0,
            Self::Constant => 1,
            Self::Name => 2,
            Self::Alias(alias) => 3 + alias,
        };
        [entry, called]
    }

    /// The row of the entry that the table holds, and what of it the name is.
    #[inline]
    pub const fn unpack([entry, called]: [Number16; 2]) -> (u16, Self) {
        let called = match u16::from_le_bytes(called) {
            0 => Self::Id,
            1 => Self::Constant,
            2 => Self::Name,
            alias => Self::Alias(alias - 3),
        };
        (u16::from_le_bytes(entry), called)
    }
}

/// How many columns a packed text of software has.
pub const SEEN_COLUMNS: usize = 11;

/// A [`SeenRow`] as numbers.
pub type PackedSeen = [u16; SEEN_COLUMNS];

/// A text that software prints.
#[derive(Debug, Clone, Copy)]
pub struct SeenRow {
    /// The id, as a word.
    pub id: u16,
    /// Who prints it, as a word.
    pub by: u16,
    /// The text, as a word.
    pub text: u16,
    /// When it was checked, as a word.
    pub checked: u16,
    /// The first of its messages: what it means, what to do.
    pub messages: u16,
    /// Its facts.
    pub facts: PackedFacts,
    /// Why mail was refused, by its place among the values.
    pub reason: Option<u8>,
    /// Whether another text in the same line says more.
    pub gives_way: bool,
    /// Where its sources are in the table of lists, as words.
    pub sources: [u16; 2],
    /// Where its codes are in the table of such.
    pub codes: [u16; 2],
}

impl SeenRow {
    /// The row as the table holds it.
    pub const fn pack(&self) -> PackedSeen {
        let reason = match self.reason {
            Some(reason) => reason + 1,
            None => 0,
        };
        let small = u16::from_le_bytes([reason, self.gives_way as u8]);
        [
            self.id,
            self.by,
            self.text,
            self.checked,
            self.messages,
            self.facts,
            small,
            self.sources[0],
            self.sources[1],
            self.codes[0],
            self.codes[1],
        ]
    }

    /// The row that the table holds.
    pub const fn unpack(row: &[Number16; SEEN_COLUMNS]) -> Self {
        const fn number(number: Number16) -> u16 {
            u16::from_le_bytes(number)
        }
        let [reason, gives_way] = row[6];
        Self {
            id: number(row[0]),
            by: number(row[1]),
            text: number(row[2]),
            checked: number(row[3]),
            messages: number(row[4]),
            facts: number(row[5]),
            reason: reason.checked_sub(1),
            gives_way: gives_way == 1,
            sources: [number(row[7]), number(row[8])],
            codes: [number(row[9]), number(row[10])],
        }
    }
}

/// How many columns codes have that a text of software comes with.
pub const SEEN_CODES_COLUMNS: usize = 4;

/// A [`SeenCodesRow`] as numbers.
pub type PackedSeenCodes = [u32; SEEN_CODES_COLUMNS];

/// Codes that a text of software comes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenCodesRow {
    /// The family.
    pub family: u16,
    /// The entry if one is meant, or else [`NONE`].
    pub entry: u16,
    /// The first and the last number, or [`ALL`](Self::ALL).
    pub numbers: [u32; 2],
}

impl SeenCodesRow {
    /// The numbers of a text that comes with no fixed code of the family.
    pub const ALL: [u32; 2] = [0, u32::MAX];

    /// The row as the table holds it.
    pub const fn pack(&self) -> PackedSeenCodes {
        let [first, last] = self.numbers;
        [self.family as u32, self.entry as u32, first, last]
    }

    /// The row that the table holds.
    pub const fn unpack(row: &[Number32; SEEN_CODES_COLUMNS]) -> Self {
        let [family, entry, first, last] = *row;
        Self {
            family: u32::from_le_bytes(family) as u16,
            entry: u32::from_le_bytes(entry) as u16,
            numbers: [u32::from_le_bytes(first), u32::from_le_bytes(last)],
        }
    }
}

/// How many columns a packed pair has.
pub const PAIR_COLUMNS: usize = 5;

/// A [`PairRow`] as numbers.
pub type PackedPair = [u32; PAIR_COLUMNS];

/// What somebody wrote about two codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairRow {
    /// The entries of both.
    pub entries: [u16; 2],
    /// The numbers, which are others than those of the entries where the pair speaks of one class of a dotted code.
    pub numbers: [u32; 2],
    /// The first of its messages, in the order of [`PairText`](crate::texts::PairText).
    pub messages: u16,
}

impl PairRow {
    /// The row as the table holds it.
    pub const fn pack(&self) -> PackedPair {
        let ([x, y], [x_number, y_number]) = (self.entries, self.numbers);
        [x as u32, y as u32, x_number, y_number, self.messages as u32]
    }

    /// The row that the table holds.
    pub const fn unpack(row: &[Number32; PAIR_COLUMNS]) -> Self {
        let [x, y, x_number, y_number, messages] = *row;
        Self {
            entries: [u32::from_le_bytes(x) as u16, u32::from_le_bytes(y) as u16],
            numbers: [u32::from_le_bytes(x_number), u32::from_le_bytes(y_number)],
            messages: u32::from_le_bytes(messages) as u16,
        }
    }
}

/// How many columns a packed mapping has.
pub const MAPPING_COLUMNS: usize = 6;

/// A [`MappingRow`] as numbers.
pub type PackedMapping = [u16; MAPPING_COLUMNS];

/// How the codes of one family are mapped to those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MappingRow {
    /// The family that is mapped.
    pub source: u16,
    /// The family that it becomes.
    pub target: u16,
    /// Where its specifications are in the table of lists.
    pub specs: [u16; 2],
    /// Where its codes are in the table of what becomes what.
    pub codes: [u16; 2],
}

impl MappingRow {
    /// The row as the table holds it.
    pub const fn pack(&self) -> PackedMapping {
        let ([first_spec, end_of_specs], [first_code, end_of_codes]) = (self.specs, self.codes);
        [
            self.source,
            self.target,
            first_spec,
            end_of_specs,
            first_code,
            end_of_codes,
        ]
    }

    /// The row that the table holds.
    pub const fn unpack(row: &[Number16; MAPPING_COLUMNS]) -> Self {
        const fn number(number: Number16) -> u16 {
            u16::from_le_bytes(number)
        }
        Self {
            source: number(row[0]),
            target: number(row[1]),
            specs: [number(row[2]), number(row[3])],
            codes: [number(row[4]), number(row[5])],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_smaller_than_a_number_comes_out_as_it_went_in() {
        for (lowers, standing, reason) in [
            ([true, false], 0, None),
            ([false, true], 5, Some(0)),
            ([true, true], 255, Some(25)),
        ] {
            let row = EntryRow {
                number: u32::MAX,
                family: 1,
                id: 2,
                code: 3,
                origin: 4,
                example: 5,
                command: 6,
                messages: 7,
                standing,
                reason,
                lowers,
                lists: [u16::MAX; List::COUNT + 1],
            };
            let packed = row.pack().map(u32::to_le_bytes);
            assert_eq!(packed[EntryRow::NUMBER], [255; 4]);
            assert_eq!(EntryRow::lowers(&packed), lowers);
            assert_eq!(EntryRow::standing(&packed), standing);
            assert_eq!(EntryRow::reason(&packed), reason);
        }
    }

    #[test]
    fn what_an_entry_is_called_comes_out_as_it_went_in() {
        for called in Called::all(3) {
            let packed = called.pack(513).map(u16::to_le_bytes);
            assert_eq!(Called::unpack(packed), (513, called));
        }
    }

    #[test]
    fn a_text_comes_out_as_it_went_in() {
        for reason in [None, Some(0), Some(25)] {
            let packed = SeenRow {
                id: 1,
                by: 2,
                text: 3,
                checked: 4,
                messages: 5,
                facts: 6,
                reason,
                gives_way: reason.is_some(),
                sources: [7, 8],
                codes: [9, 10],
            }
            .pack();
            let unpacked = SeenRow::unpack(&packed.map(u16::to_le_bytes));
            assert_eq!(unpacked.pack(), packed);
            assert_eq!(unpacked.reason, reason);
            assert_eq!(unpacked.gives_way, reason.is_some());
        }
    }

    #[test]
    fn pairs_and_mappings_come_out_as_they_went_in() {
        let pair = PairRow {
            entries: [1, 513],
            numbers: [5_001_001, 404],
            messages: 1027,
        };
        assert_eq!(PairRow::unpack(&pair.pack().map(u32::to_le_bytes)), pair);
        let mapping = MappingRow {
            source: 1,
            target: 2,
            specs: [3, 513],
            codes: [4, 1027],
        };
        let packed = mapping.pack().map(u16::to_le_bytes);
        assert_eq!(MappingRow::unpack(&packed), mapping);
    }

    #[test]
    fn codes_of_a_text_come_out_as_they_went_in() {
        for (entry, numbers) in [(3, [404, 499]), (NONE, SeenCodesRow::ALL)] {
            let row = SeenCodesRow {
                family: 513,
                entry,
                numbers,
            };
            assert_eq!(SeenCodesRow::unpack(&row.pack().map(u32::to_le_bytes)), row);
        }
    }
}
