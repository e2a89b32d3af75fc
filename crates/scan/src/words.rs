//! Many words, found in a text in one pass, in any letter case.
//!
//! An automaton would take each byte of a text through a table that no processor keeps near, and some milliseconds
//! to make. Most lines have none of the words. So of each word the three bytes are taken that are rarest, and a text
//! is looked at three bytes at a time: a bit says whether they can be of a word, which is compared then.

use std::cmp::Reverse;
use std::fmt;

/// Words that are looked for.
pub(crate) struct Words {
    words: Vec<&'static [u8]>,
    /// A bit for each hash of three bytes that are of a word.
    filter: Box<[u64; FILTER / 64]>,
    /// How many bits are set before each 64 of them.
    before: Box<[u16; FILTER / 64]>,
    /// For each bit that is set which are the first of its words; and how many words there are.
    firsts: Vec<u16>,
    /// The words by the hashes of their three bytes.
    grams: Vec<Gram>,
}

/// Three bytes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Gram {
    hash: u16,
    word: u16,
    /// Where in the word they are.
    at: u16,
}

/// How many hashes there are: so many that most are of no word, and so few that they stay near.
const FILTER: usize = 1 << u16::BITS;

/// A shorter word cannot be looked for so.
pub(crate) const SHORTEST: usize = 3;

impl Words {
    /// Words that have three bytes at least; shorter ones are never found.
    pub(crate) fn new(words: impl IntoIterator<Item = &'static [u8]>) -> Self {
        let words: Vec<&[u8]> = words.into_iter().take(u16::MAX.into()).collect();
        // What is frequent in the words is frequent where they are looked for.
        let mut frequency = vec![0_u16; FILTER];
        for (hash, _) in words.iter().flat_map(|word| hashes(word)) {
            let of_hash = &mut frequency[usize::from(hash)];
            *of_hash = of_hash.saturating_add(1);
        }
        let rarest = |(word, bytes): (u16, &&'static [u8])| {
            let (hash, at) = hashes(bytes).min_by_key(|(hash, at)| {
                let gram = &bytes[*at..*at + SHORTEST];
                (frequency[usize::from(*hash)], Reverse(rareness(gram)))
            })?;
            let at = at as u16;
            Some(Gram { hash, word, at })
        };
        let mut grams: Vec<Gram> = (0..).zip(&words).filter_map(rarest).collect();
        grams.sort_unstable();
        let mut filter = Box::new([0_u64; FILTER / 64]);
        let mut firsts = Vec::new();
        for (place, gram) in (0..).zip(&grams) {
            let [group, bit] = place_of(gram.hash);
            if filter[group] >> bit & 1 == 0 {
                filter[group] |= 1 << bit;
                firsts.push(place);
            }
        }
        firsts.push(grams.len() as u16);
        let mut count = 0;
        let before = filter.iter().map(|group| {
            let before = count;
            count += group.count_ones() as u16;
            before
        });
        let before: Vec<u16> = before.collect();
        let before = before
            .try_into()
            .unwrap_or_else(|_| Box::new([0; FILTER / 64]));
        Self {
            words,
            filter,
            before,
            firsts,
            grams,
        }
    }

    /// Calls for each place of a text where a word stands, with which one it is and where it begins.
    pub(crate) fn find(&self, text: &[u8], mut found: impl FnMut(usize, usize)) {
        let mut from = 0;
        while let Some((at, hash)) = self.next(text, from) {
            self.find_around(text, at, hash, &mut found);
            from = at + 1;
        }
    }

    /// The next three bytes from a place on that may be of a word: where they begin, and their hash.
    ///
    /// It is a function of its own, so that what the loop needs stays in registers.
    #[inline(never)]
    fn next(&self, text: &[u8], mut from: usize) -> Option<(usize, u16)> {
        // Eight bytes have six times three in them: one branch for all of these.
        while let Some(bytes) = text.get(from..).and_then(<[u8]>::first_chunk) {
            let bytes = u64::from_le_bytes(*bytes) | FOLD;
            let mut may_be = 0;
            for place in 0..AT_ONCE {
                may_be |= self.bit(hash(bytes >> (8 * place))) << place;
            }
            if may_be != 0 {
                let place = may_be.trailing_zeros() as usize;
                return Some((from + place, hash(bytes >> (8 * place))));
            }
            from += AT_ONCE;
        }
        let mut rest = text.get(from..)?.windows(SHORTEST).zip(from..);
        rest.find_map(|(gram, at)| {
            let hash = hash_of(gram);
            (self.bit(hash) == 1).then_some((at, hash))
        })
    }

    /// Whether three bytes of that hash are of a word, as a number.
    #[inline]
    fn bit(&self, hash: u16) -> u64 {
        let [group, bit] = place_of(hash);
        self.filter[group] >> bit & 1
    }

    /// Calls for each word whose rarest bytes are at a place.
    #[inline(never)]
    fn find_around(&self, text: &[u8], at: usize, hash: u16, found: &mut impl FnMut(usize, usize)) {
        let [group, bit] = place_of(hash);
        let lower = self.filter[group] & ((1 << bit) - 1);
        let rank = usize::from(self.before[group]) + lower.count_ones() as usize;
        let range = usize::from(self.firsts[rank])..usize::from(self.firsts[rank + 1]);
        for gram in &self.grams[range] {
            let word = self.words[usize::from(gram.word)];
            let start = at.wrapping_sub(gram.at.into());
            let there = text.get(start..start.wrapping_add(word.len()));
            if there.is_some_and(|there| there.eq_ignore_ascii_case(word)) {
                found(gram.word.into(), start);
            }
        }
    }
}

/// The hashes of three bytes each of a word, and where in it these are.
fn hashes(word: &[u8]) -> impl Iterator<Item = (u16, usize)> {
    word.windows(SHORTEST).map(hash_of).zip(0..)
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.words.len())
    }
}

/// How many times three bytes are looked at at once.
const AT_ONCE: usize = size_of::<u64>() - SHORTEST + 1;

/// What puts letters into one case.
const FOLD: u64 = u64::from_le_bytes([0x20; size_of::<u64>()]);

/// The hash of the lowest three bytes, in one case already.
#[inline]
const fn hash(bytes: u64) -> u16 {
    ((bytes as u32 & 0xff_ffff).wrapping_mul(0x9e37_7900) >> 16) as u16
}

/// The hash of three bytes.
fn hash_of(gram: &[u8]) -> u16 {
    let bytes = gram.iter().rev();
    hash(bytes.fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)) | FOLD)
}

/// In which group of 64 bits the bit of a hash is, and where in it.
#[inline]
const fn place_of(hash: u16) -> [usize; 2] {
    [hash as usize / 64, hash as usize % 64]
}

/// How rare bytes are in what programs write. What is no letter is not rare.
fn rareness(bytes: &[u8]) -> usize {
    let place = |byte: &u8| LETTERS.iter().position(|letter| *letter == *byte | 0x20);
    bytes.iter().filter_map(place).sum()
}

/// The letters, the most frequent in logs first.
const LETTERS: [u8; 26] = *b"etosianrmlcdpuhgfqybwvkxjz";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_of_each_word_is_found_in_any_case() {
        let words = ["dsn=", "said", "aid:", "SSL", "ab", "aaa"];
        let words = Words::new(words.map(str::as_bytes));
        for (text, expected) in [
            ("dsn=5.1.1", &[(0, 0)][..]),
            ("DSN=5.1.1 dsn", &[(0, 0)]),
            ("he Said: no", &[(1, 3), (2, 4)]),
            ("ssl", &[(3, 0)]),
            ("ss", &[]),
            ("ab", &[]),
            ("aaaaa", &[(5, 0), (5, 1), (5, 2)]),
            ("[SL{SSL", &[(3, 4)]),
            ("", &[]),
        ] {
            let mut found = Vec::new();
            words.find(text.as_bytes(), |word, start| found.push((word, start)));
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }
}
