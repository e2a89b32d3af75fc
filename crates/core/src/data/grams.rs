//! Many texts found in a line by some bytes of each: see [`wirecodes_base::grams`].

use core::ops::Range;
use core::slice;

use wirecodes_base::grams::{Check, Hash, LENGTH, PackedFirst, PackedRow, Row, group_bits};
use wirecodes_base::letters;

/// By which bytes texts are found.
#[derive(Debug, Clone, Copy)]
pub struct Grams {
    /// A bit for the first bits of each hash.
    pub filter: &'static [u8],
    /// The first of the rows of each group, and how many there are in all.
    pub firsts: &'static [PackedFirst],
    /// The rows, group by group.
    pub rows: &'static [PackedRow],
}

impl Grams {
    /// The numbers of the texts that may stand in a line, each with where it stands, if nothing varies in it. A text can
    /// come several times. What the text of a number is, the caller says.
    pub(crate) fn candidates(
        self,
        line: &[u8],
        text: impl Fn(usize) -> &'static str + Clone,
    ) -> impl Iterator<Item = (usize, Option<Range<usize>>)> + Clone {
        let candidates = Candidates {
            grams: self,
            line,
            at: 0,
            next: 0,
            hash: Hash::of([0; LENGTH]),
            rows: [].iter(),
        };
        candidates.filter(move |(number, range)| {
            let range = range.clone();
            range.is_none_or(|range| letters::is_there(text(*number), &line[range]))
        })
    }

    /// How many of the first bits of hashes the filter has bits for.
    #[inline]
    fn filter_bits(self) -> u32 {
        self.filter.len().trailing_zeros() + u8::BITS.trailing_zeros()
    }

    /// The rows of a hash, and of others that begin with the same bits.
    #[inline]
    fn group(self, hash: Hash) -> slice::Iter<'static, PackedRow> {
        let group = hash.first(group_bits(self.filter_bits()));
        let first = |group: usize| {
            let [a, b, c] = self.firsts[group];
            u32::from_le_bytes([a, b, c, 0]) as usize
        };
        self.rows[first(group)..first(group + 1)].iter()
    }

    /// The first place from one on where the gram of a text may stand, and its hash.
    ///
    /// It is a function of its own, so that what the loop needs stays in registers.
    #[inline(never)]
    fn next(self, line: &[u8], from: usize) -> Option<(usize, Hash)> {
        let bits = self.filter_bits();
        let grams = line.get(from..)?.windows(LENGTH);
        let grams = grams.filter_map(|gram| gram.first_chunk());
        for (place, gram) in grams.enumerate() {
            let hash = Hash::of(*gram);
            let bit = hash.first(bits);
            if self.filter[bit / 8] >> (bit % 8) & 1 == 1 {
                return Some((from + place, hash));
            }
        }
        None
    }
}

/// The texts of which the grams, and what tells them from others, stand in a line.
#[derive(Debug, Clone)]
struct Candidates<'t> {
    grams: Grams,
    line: &'t [u8],
    /// Where the gram stands that is looked at.
    at: usize,
    /// Behind that.
    next: usize,
    /// Its hash.
    hash: Hash,
    /// What is left of its rows.
    rows: slice::Iter<'static, PackedRow>,
}

impl Iterator for Candidates<'_> {
    type Item = (usize, Option<Range<usize>>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            for row in self.rows.by_ref() {
                let row = Row::of(*row);
                if !row.check.may_be_of(self.hash) {
                    continue;
                }
                let at = usize::from(row.at);
                let start = self.at.wrapping_sub(at);
                let end = start.wrapping_add(row.length.into());
                let there = self.line.get(start..end);
                if there.and_then(|there| Check::of(self.hash, there, at)) == Some(row.check) {
                    return Some((row.text as usize, (!row.is_part).then_some(start..end)));
                }
            }
            (self.at, self.hash) = self.grams.next(self.line, self.next)?;
            self.next = self.at + 1;
            self.rows = self.grams.group(self.hash);
        }
    }
}
