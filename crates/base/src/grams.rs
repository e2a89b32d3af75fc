//! How texts are found of which there are many: by four bytes in a row of each, its gram.
//!
//! Of each text that gram is taken which the fewest others have. A table has a bit for the hash of each, so that most
//! places of a line are known to have none, and another one has the texts by these hashes. Both are made at build time,
//! and nothing has to be made of them when a program starts, however many texts there are.

/// How many bytes a gram has.
pub const LENGTH: usize = size_of::<u32>();

/// What puts letters of ASCII into one case.
const FOLD: u32 = u32::from_le_bytes([0x20; LENGTH]);

/// The hash of a gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    /// That of four bytes, whatever the case of their letters.
    #[inline]
    pub const fn of(gram: [u8; LENGTH]) -> Self {
        let gram = u32::from_le_bytes(gram) | FOLD;
        Self((gram as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The first bits of it, so many; at least one.
    #[inline]
    pub const fn first(self, bits: u32) -> usize {
        (self.0 >> (u64::BITS - bits)) as usize
    }

    /// Bits of it that are others than the first ones: they tell most grams from each other that share these.
    #[inline]
    const fn others(self) -> u16 {
        (self.0 >> 24) as u16 & 0xfff
    }
}

/// How many of the first bits of hashes the filter has a bit for: 32 bits for each gram, of which nearly all are 0 then.
pub const fn filter_bits(grams: usize) -> u32 {
    let bits = usize::BITS - grams.leading_zeros() + 5;
    if bits < FEWEST_BITS {
        FEWEST_BITS
    } else {
        bits
    }
}

/// The smallest filter has two to that power of bits, which are 32 bytes: a smaller one saves nothing.
const FEWEST_BITS: u32 = 8;

/// By how many of the first bits of their hashes texts are grouped: there is a group for each sixteen bits of the filter, at
/// least two for each gram.
#[inline]
pub const fn group_bits(filter_bits: u32) -> u32 {
    filter_bits - 4
}

/// How a text is found: by a part of it in which nothing varies, and by a gram of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which text it is.
    pub text: u32,
    /// Whether the part is not all of it.
    pub is_part: bool,
    /// Where in the part the gram is.
    pub at: u8,
    /// How long the part is.
    pub length: u8,
    /// What tells the gram from others, and the part from others that have it: see [`Check`].
    pub check: Check,
}

/// A row as tables have it.
pub type PackedRow = [u8; 8];

/// The first of the rows of a group, as tables have it.
pub type PackedFirst = [u8; 3];

/// The highest bit of three bytes: no registry has so many texts.
const IS_PART: u32 = 1 << 23;

impl Row {
    /// The row as a table has it.
    pub const fn packed(self) -> PackedRow {
        let is_part = if self.is_part { IS_PART } else { 0 };
        let [a, b, c, _] = (self.text | is_part).to_le_bytes();
        let [d, e, f, _] = self.check.0.to_le_bytes();
        [a, b, c, self.at, d, e, f, self.length]
    }

    /// The row that a table has.
    #[inline]
    pub const fn of(packed: PackedRow) -> Self {
        let [a, b, c, at, d, e, f, length] = packed;
        let text = u32::from_le_bytes([a, b, c, 0]);
        Self {
            text: text & !IS_PART,
            is_part: text & IS_PART != 0,
            at,
            length,
            check: Check(u32::from_le_bytes([d, e, f, 0])),
        }
    }
}

/// Bits of the hash of a gram, and of that of the gram that its part begins with: with which it ends, if the part begins
/// with the one that it is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check(u32);

impl Check {
    /// That of a part that has a gram of that hash there; `None` if there is none.
    pub fn of(hash: Hash, part: &[u8], at: usize) -> Option<Self> {
        let other = match at {
            0 => part.last_chunk(),
            _ => part.first_chunk(),
        };
        let other = Hash::of(*other?).others();
        Some(Self(u32::from(other) << 12 | u32::from(hash.others())))
    }

    /// Whether it may be that of a part with a gram of that hash.
    #[inline]
    pub const fn may_be_of(self, hash: Hash) -> bool {
        self.0 as u16 & 0xfff == hash.others()
    }
}
