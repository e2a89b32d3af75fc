//! By which of their bytes texts are found of which there are many: see [`wirecodes_base::grams`].

use std::cmp::Reverse;

use wirecodes_base::grams::{Check, Entry, Hash, LENGTH, filter_bits, group_bits};
use wirecodes_base::letters::small;

/// The tables by which some texts are found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grams {
    /// A bit for the first bits of each hash.
    pub filter: Vec<u8>,
    /// The first of the entries of each group, three bytes each, and how many there are in all.
    pub firsts: Vec<u8>,
    /// The entries, group by group.
    pub entries: Vec<u8>,
}

impl Grams {
    /// Those of some texts, in which `*` stands for what varies. Each has some bytes in a row that do not, as the reader
    /// of registry files sees to.
    pub fn of(texts: &[&str]) -> Self {
        // What is frequent in the texts is frequent where they are looked for.
        let mut frequency = vec![0_u16; 1 << FREQUENCY_BITS];
        for (hash, ..) in texts.iter().flat_map(|text| grams_of(text)) {
            let of_hash = &mut frequency[hash.first(FREQUENCY_BITS)];
            *of_hash = of_hash.saturating_add(1);
        }
        let filter_bits = filter_bits(texts.len());
        let group_bits = group_bits(filter_bits);
        let mut filter = vec![0; 1 << (filter_bits - 3)];
        let mut entries: Vec<(Hash, Entry)> = Vec::with_capacity(texts.len());
        for (number, text) in (0..).zip(texts) {
            let Some((hash, entry)) = entry(number, text, &frequency) else {
                continue;
            };
            let bit = hash.first(filter_bits);
            filter[bit / 8] |= 1 << (bit % 8);
            entries.push((hash, entry));
        }
        // Of equals, the first text comes first.
        entries.sort_by_key(|(hash, _)| hash.first(group_bits));
        let mut firsts = Vec::new();
        let mut place = 0_usize;
        for group in 0..=1 << group_bits {
            let before = |(hash, _): &&(Hash, Entry)| hash.first(group_bits) < group;
            place += entries[place..].iter().take_while(before).count();
            firsts.extend_from_slice(&place.to_le_bytes()[..3]);
        }
        let entries = entries.iter().flat_map(|(_, entry)| entry.packed());
        Self {
            filter,
            firsts,
            entries: entries.collect(),
        }
    }
}

/// By how many of the first bits of their hashes grams are counted.
const FREQUENCY_BITS: u32 = 16;

/// By which gram a text is found: by that which the fewest others have.
fn entry(number: u32, text: &str, frequency: &[u16]) -> Option<(Hash, Entry)> {
    let mut rarest: Option<(Key, usize, Hash)> = None;
    for (hash, at, other) in grams_of(text) {
        // In a text of which the letters are small ones, a capital is not found, nor one in what is checked beside it.
        let of_capitals =
            2 * u8::from(is_of_capital(text, at)) + u8::from(is_of_capital(text, other));
        let key = (
            of_capitals,
            frequency[hash.first(FREQUENCY_BITS)],
            Reverse(0),
        );
        if rarest.is_some_and(|(least, ..)| (least.0, least.1) < (key.0, key.1)) {
            continue;
        }
        let key = (key.0, key.1, Reverse(rareness(&text.as_bytes()[at..])));
        if rarest.is_none_or(|(least, ..)| key < least) {
            rarest = Some((key, at, hash));
        }
    }
    let (_, at, hash) = rarest?;
    let bytes = text.as_bytes();
    let varies = |byte: &u8| *byte == b'*';
    let start = bytes[..at].iter().rposition(varies);
    let start = start.map_or(0, |before| before + 1);
    let part = bytes[start..].split(varies).next().unwrap_or_default();
    let part = &part[..part.len().min(LONGEST_PART)];
    let at = at - start;
    let entry = Entry {
        text: number,
        is_part: part.len() < text.len(),
        at: at as u8,
        length: part.len() as u8,
        check: Check::of(hash, part, at)?,
    };
    Some((hash, entry))
}

/// What tells how well a text is found by a gram: whether it, or what is checked beside it, may be of a capital letter, how
/// many texts have it, and how rare its letters are.
type Key = (u8, u16, Reverse<u16>);

/// How much of a part is looked at: that fits a byte.
const LONGEST_PART: usize = u8::MAX as usize;

/// The grams of a text, where in it they are, and where the gram is that is checked beside each.
fn grams_of(text: &str) -> impl Iterator<Item = (Hash, usize, usize)> {
    let parts = text.split('*').scan(0, |start, part| {
        let own = *start;
        *start += part.len() + 1;
        Some((own, part))
    });
    parts.flat_map(|(start, part)| {
        let part = &part.as_bytes()[..part.len().min(LONGEST_PART)];
        let grams = part.windows(LENGTH).zip(start..);
        let last = (start + part.len()).saturating_sub(LENGTH);
        grams.filter_map(move |(gram, at)| {
            let other = if at == start { last } else { start };
            Some((Hash::of(*gram.first_chunk()?), at, other))
        })
    })
}

/// Whether a gram that is at a place of a text may be of a letter that has a small one and is not ASCII.
fn is_of_capital(text: &str, at: usize) -> bool {
    !text.is_ascii() && {
        let near = text
            .char_indices()
            .filter(|(place, _)| (at.saturating_sub(3)..at + LENGTH).contains(place));
        near.into_iter().any(|(_, letter)| small(letter) != letter)
    }
}

/// How rare the first bytes of a text are in what programs write. What is no letter is not rare.
fn rareness(text: &[u8]) -> u16 {
    let place = |byte: &u8| {
        LETTERS
            .iter()
            .position(|letter| letter.eq_ignore_ascii_case(byte))
    };
    let places = text.iter().take(LENGTH).filter_map(place);
    places.map(|place| place as u16).sum()
}

/// The letters, the most frequent in logs first.
const LETTERS: &[u8; 26] = b"etosianrmlcdpuhgfqybwvkxjz";

#[cfg(test)]
mod tests {
    use super::*;

    /// The gram by which each text is found, in the order of the texts.
    fn grams<'t>(texts: &[&'t str]) -> Vec<&'t str> {
        let Grams { entries, .. } = Grams::of(texts);
        let (entries, _) = entries.as_chunks();
        let mut entries: Vec<Entry> = entries.iter().map(|entry| Entry::of(*entry)).collect();
        entries.sort_by_key(|entry| entry.text);
        let gram = |entry: &Entry| {
            let text = texts[entry.text as usize];
            let length = usize::from(entry.length);
            let mut parts = text.split('*').filter(|part| part.len() == length);
            let part = parts.next().unwrap_or_default();
            let at = usize::from(entry.at);
            &part[at..at + LENGTH]
        };
        entries.iter().map(gram).collect()
    }

    #[test]
    fn a_text_is_found_by_what_the_fewest_others_have() {
        for (texts, expected) in [
            // Both have the user, and either says something else of him.
            (
                &["user unknown", "user disabled"][..],
                &["know", "bled"][..],
            ),
            (&["mail*mailbox*user"], &["lbox"]),
            (&["Ящик полон"], &["ик"]),
            // The first one is the rarest, but checked with the last one, of a letter that is another one when small.
            (&["wxyz-abς"], &["xyz-"]),
            // None that is as long.
            (&["abc*def"], &[]),
            (&[], &[]),
        ] {
            assert_eq!(grams(texts), expected);
        }
    }

    #[test]
    fn of_a_text_that_is_longer_than_a_byte_can_say_the_beginning_is_looked_at() {
        let long = "word ".repeat(100) + "unknown";
        let Grams { entries, .. } = Grams::of(&[&long]);
        let (entries, _) = entries.as_chunks();
        let entry = Entry::of(entries[0]);
        assert!(entry.is_part);
        assert_eq!(usize::from(entry.length), LONGEST_PART);
    }
}
