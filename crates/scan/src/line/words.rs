//! Many words, found in a text in one pass, in any letter case.
//!
//! An automaton would take each byte of a text through a table that no processor keeps near, and some milliseconds
//! to make. Most lines have none of the words. So of each word the three bytes are taken that are rarest, and a text
//! is looked at three bytes at a time: a bit says whether they can be of a word, which is compared then.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;

use wirecodes_base::letters::rareness;
use wirecodes_base::logs;

use crate::bytes::places;

/// Words that are looked for.
pub(crate) struct Words {
    words: Vec<Cow<'static, [u8]>>,
    /// For each hash of three bytes which bytes may stand behind them in a word: a bit for each that [`bit`] tells apart.
    filter: Vec<u8>,
    /// For so many hashes each which are the first of their words.
    firsts: Vec<u32>,
    /// The words by the hashes of their three bytes.
    grams: Vec<Gram>,
}

/// Three bytes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Gram {
    hash: u16,
    bytes: u32,
    word: u32,
    /// Where in the word they are.
    at: u16,
    /// The bytes that the word begins with: of many words that end the same, these tell most apart.
    beginning: u32,
}

/// How many hashes there are: so many that most are of no word, and so few that they stay near.
const FILTER: usize = 1 << 15;

/// For so many hashes it is known where their words are: of the most words, that is one or two.
const TOGETHER: usize = 1 << 2;

/// A shorter word cannot be looked for so.
pub(crate) const SHORTEST: usize = 3;

impl Words {
    /// Words that have three bytes at least; shorter ones are never found.
    pub(crate) fn new(words: impl IntoIterator<Item = impl Into<Cow<'static, [u8]>>>) -> Self {
        let words: Vec<Cow<[u8]>> = words.into_iter().map(Into::into).collect();
        // What is frequent in the words is frequent where they are looked for, and what logs are full of even more so.
        let mut frequency = vec![0_u8; FILTER];
        for (bytes, _) in grams_of(logs::LINES.as_bytes()) {
            frequency[hash(bytes)] = u8::MAX;
        }
        for (bytes, _) in words.iter().flat_map(|word| grams_of(word)) {
            let of_hash = &mut frequency[hash(bytes)];
            *of_hash = of_hash.saturating_add(1);
        }
        let rarest = |(word, text): (u32, &Cow<[u8]>)| {
            let mut rarest: Option<((u8, Reverse<u8>), u64, usize)> = None;
            for (bytes, at) in grams_of(text) {
                let frequency = frequency[hash(bytes)];
                // Most are more frequent than one before.
                if rarest.is_some_and(|((least, _), ..)| least < frequency) {
                    continue;
                }
                let key = (frequency, Reverse(rareness(&text[at..at + SHORTEST])));
                if rarest.is_none_or(|(least, ..)| key < least) {
                    rarest = Some((key, bytes, at));
                }
            }
            let (_, bytes, at) = rarest?;
            Some(Gram {
                hash: hash(bytes) as u16,
                bytes: bytes as u32,
                word,
                at: at as u16,
                beginning: beginning(text),
            })
        };
        let mut grams: Vec<Gram> = (0..).zip(&words).filter_map(rarest).collect();
        grams.sort_unstable();
        // The memory is there: a process that is asked for one line spends its time on getting some.
        let mut filter = frequency;
        filter.fill(0);
        let mut firsts = vec![0; FILTER / TOGETHER];
        for (place, gram) in grams.iter().enumerate().rev() {
            let word = &words[gram.word as usize];
            filter[usize::from(gram.hash)] |= bits_behind(word, usize::from(gram.at));
            firsts[usize::from(gram.hash) / TOGETHER] = place as u32;
        }
        Self {
            words,
            filter,
            firsts,
            grams,
        }
    }

    /// Words that are looked for in one text alone: one after another, since making tables would take longer.
    pub(crate) fn of_few(words: impl IntoIterator<Item = impl Into<Cow<'static, [u8]>>>) -> Self {
        Self {
            words: words.into_iter().map(Into::into).collect(),
            filter: Vec::new(),
            firsts: Vec::new(),
            grams: Vec::new(),
        }
    }

    /// One of the words.
    pub(crate) fn word(&self, word: usize) -> &[u8] {
        &self.words[word]
    }

    /// Calls for each place of a text where a word stands, with which one it is and where it begins.
    pub(crate) fn find(&self, text: &[u8], mut found: impl FnMut(usize, usize)) {
        if self.filter.is_empty() {
            for (place, word) in self.words.iter().enumerate() {
                places(text, word).for_each(|start| found(place, start));
            }
            return;
        }
        let mut from = 0;
        while let Some((at, bytes)) = self.next(text, from) {
            self.find_around(text, at, bytes, &mut found);
            from = at + 1;
        }
    }

    /// The next three bytes from a place on that may be of a word, and where they are.
    ///
    /// It is a function of its own, so that what the loop needs stays in registers.
    #[inline(never)]
    fn next(&self, text: &[u8], mut from: usize) -> Option<(usize, u64)> {
        let filter: &[u8; FILTER] = self.filter.first_chunk()?;
        loop {
            let rest = text.get(from..)?;
            let bytes = match rest.first_chunk() {
                Some(bytes) => *bytes,
                None if rest.len() < SHORTEST => return None,
                // No word has the zeros behind the end of the text.
                None => {
                    let mut bytes = [0; size_of::<u64>()];
                    bytes[..rest.len()].copy_from_slice(rest);
                    bytes
                }
            };
            let bytes = u64::from_le_bytes(bytes) | FOLD;
            // Eight bytes have six times three in them: one branch for all of these.
            let may_be = |place: usize| filter[hash(bytes >> (8 * place))];
            let may_one_be = may_be(0) | may_be(1) | may_be(2) | may_be(3) | may_be(4) | may_be(5);
            if may_one_be != 0 {
                // Three bytes of a word stand in many lines; that the fourth is another one rules most of them out.
                let is_it = |place: &usize| {
                    let bits = may_be(*place);
                    bits != 0 && bits & bits_behind(text, from + place) != 0
                };
                if let Some(place) = (0..AT_ONCE).find(is_it) {
                    return Some((from + place, bytes >> (8 * place)));
                }
            }
            from += AT_ONCE;
        }
    }

    /// Calls for each word whose rarest bytes are at a place.
    #[inline(never)]
    fn find_around(
        &self,
        text: &[u8],
        at: usize,
        bytes: u64,
        found: &mut impl FnMut(usize, usize),
    ) {
        let hash = hash(bytes);
        let bytes = bytes as u32 & GRAM;
        let first = self.firsts[hash / TOGETHER] as usize;
        for gram in &self.grams[first..] {
            if usize::from(gram.hash) > hash {
                break;
            }
            if gram.bytes != bytes {
                continue;
            }
            let start = at.wrapping_sub(gram.at.into());
            let Some(there) = text.get(start..) else {
                continue;
            };
            if gram.beginning != beginning(there) && gram.beginning != SHORT {
                continue;
            }
            let word = &*self.words[gram.word as usize];
            let there = there.get(..word.len());
            if there.is_some_and(|there| there.eq_ignore_ascii_case(word)) {
                found(gram.word as usize, start);
            }
        }
    }
}

/// The four bytes that a text begins with, in one case.
#[inline]
fn beginning(text: &[u8]) -> u32 {
    let bytes = text.first_chunk();
    bytes.map_or(SHORT, |bytes| u32::from_le_bytes(*bytes) | FOLD as u32)
}

/// What has fewer; no four bytes in one case are that.
const SHORT: u32 = 0;

/// Three bytes each of a text, in one case, and where in it these are.
fn grams_of(text: &[u8]) -> impl Iterator<Item = (u64, usize)> {
    let gram = |gram: &[u8]| match *gram {
        [first, second, third] => {
            let bytes = u32::from_le_bytes([first, second, third, 0]);
            u64::from((bytes | FOLD as u32) & GRAM)
        }
        _ => 0,
    };
    text.windows(SHORTEST).map(gram).zip(0..)
}

/// Which three bytes there are in a text, so that most words that are not there need not be looked for.
#[derive(Debug)]
pub(crate) struct Trigrams {
    /// A bit for each hash.
    bits: Vec<u64>,
}

impl Trigrams {
    pub(crate) fn of(text: &[u8]) -> Self {
        let mut bits = vec![0; FILTER / 64];
        for (bytes, _) in grams_of(text) {
            let hash = hash(bytes);
            bits[hash / 64] |= 1 << (hash % 64);
        }
        Self { bits }
    }

    /// Whether a cue may be there: the words that it always has are.
    pub(crate) fn may_have_cue(&self, cue: &str) -> bool {
        let mut is_placeholder = false;
        cue.as_bytes().windows(SHORTEST).all(|gram| {
            match gram[0] {
                b'{' => is_placeholder = true,
                b'}' => is_placeholder = false,
                _ => {}
            }
            // A blank of a cue stands for several.
            let is_of_word = |byte: &u8| !matches!(byte, b'{' | b'}' | b'^' | b' ');
            let is_of_words = !is_placeholder && gram.iter().all(is_of_word);
            !is_of_words || gram.first_chunk().is_none_or(|gram| self.has(gram))
        })
    }

    /// Whether three bytes are there.
    fn has(&self, gram: &[u8; SHORTEST]) -> bool {
        let [first, second, third] = *gram;
        let bytes = u64::from_le_bytes([first, second, third, 0, 0, 0, 0, 0]) | FOLD;
        let hash = hash(bytes);
        self.bits[hash / 64] >> (hash % 64) & 1 == 1
    }
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

/// The lowest three bytes.
const GRAM: u32 = 0xff_ffff;

/// A bit for the bytes behind the three at a place, the same in either letter case; all bits where a text ends.
#[inline]
fn bits_behind(text: &[u8], at: usize) -> u8 {
    let behind = text.get(at + SHORTEST);
    behind.map_or(u8::MAX, |behind| 1 << (behind % 8))
}

/// The hash of the lowest three bytes, in one case already.
#[inline]
const fn hash(bytes: u64) -> usize {
    // The fourth byte is multiplied out of the number.
    ((bytes as u32).wrapping_mul(0x9e37_7900) >> 17) as usize % FILTER
}

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

    #[test]
    fn there_may_be_any_number_of_words() {
        let words = Words::new((0..100_000_u32).map(|number| format!("w{number:06}").into_bytes()));
        for number in [0, 65_534, 65_535, 65_536, 99_999] {
            let mut found = Vec::new();
            let text = format!("of W{number:06}");
            words.find(text.as_bytes(), |word, start| found.push((word, start)));
            assert_eq!(found, [(number, 3)]);
        }
    }
}
