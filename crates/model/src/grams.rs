//! By which of their bytes texts are found of which there are many: see [`wirecodes_base::grams`].

use std::cmp::Reverse;

use wirecodes_base::grams::{Check, Entry, Hash, LENGTH, PackedEntry, filter_bits, group_bits};
use wirecodes_base::letters::{rareness, small};

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
        for text in texts {
            each_gram(text.as_bytes(), |hash, _| {
                let of_hash = &mut frequency[hash.first(FREQUENCY_BITS)];
                *of_hash = of_hash.saturating_add(1);
            });
        }
        let filter_bits = filter_bits(texts.len());
        let group_bits = group_bits(filter_bits);
        let mut filter = vec![0; 1 << (filter_bits - 3)];
        let mut groups = vec![Vec::new(); 1 << group_bits];
        for (number, text) in (0..).zip(texts) {
            if let Some((hash, entry)) = entry(number, text, &frequency) {
                let bit = hash.first(filter_bits);
                filter[bit / 8] |= 1 << (bit % 8);
                groups[hash.first(group_bits)].push(entry.packed());
            }
        }
        let mut firsts = Vec::with_capacity(3 * groups.len() + 3);
        let mut entries = Vec::with_capacity(size_of::<PackedEntry>() * texts.len());
        let first_of = |entries: &[u8]| (entries.len() / size_of::<PackedEntry>()).to_le_bytes();
        for group in groups {
            firsts.extend_from_slice(&first_of(&entries)[..3]);
            entries.extend_from_slice(group.as_flattened());
        }
        firsts.extend_from_slice(&first_of(&entries)[..3]);
        Self {
            filter,
            firsts,
            entries,
        }
    }
}

/// By how many of the first bits of their hashes grams are counted.
const FREQUENCY_BITS: u32 = 16;

/// By which gram a text is found: by that which the fewest others have.
fn entry(number: u32, text: &str, frequency: &[u16]) -> Option<(Hash, Entry)> {
    let bytes = text.as_bytes();
    let has_capitals = !text.is_ascii() && text.chars().any(|letter| small(letter) != letter);
    let mut rarest: Option<(Key, usize, Hash)> = None;
    each_gram(bytes, |hash, at| {
        // In a text of which the letters are small ones, a capital is not found.
        let is_of_capital = has_capitals && is_of_capital(text, at);
        let frequency = frequency[hash.first(FREQUENCY_BITS)];
        if let Some(((of_capital, least, _), ..)) = rarest
            && (of_capital, least) < (is_of_capital, frequency)
        {
            return;
        }
        let key = (
            is_of_capital,
            frequency,
            Reverse(rareness(&bytes[at..at + LENGTH])),
        );
        if rarest.is_none_or(|(least, ..)| key < least) {
            rarest = Some((key, at, hash));
        }
    });
    let (_, at, hash) = rarest?;
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

/// What tells how well a text is found by a gram: whether it may be of a capital letter, how many texts have it, and how
/// rare its letters are.
type Key = (bool, u16, Reverse<u8>);

/// How much of a part is looked at: that fits a byte.
const LONGEST_PART: usize = u8::MAX as usize;

/// Calls for each gram of the parts of a text, with where it is.
///
/// A macro is compiled as it is debugged, and there are half a million: loops are several times as fast then.
fn each_gram(text: &[u8], mut found: impl FnMut(Hash, usize)) {
    let mut gram = [0; LENGTH];
    let mut length = 0;
    for (at, byte) in text.iter().enumerate() {
        if *byte == b'*' {
            length = 0;
            continue;
        }
        gram = [gram[1], gram[2], gram[3], *byte];
        length += 1;
        if (LENGTH..=LONGEST_PART).contains(&length) {
            found(Hash::of(gram), at + 1 - LENGTH);
        }
    }
}

/// Whether a gram that is at a place of a text may be of a letter that has a small one and is not ASCII.
fn is_of_capital(text: &str, at: usize) -> bool {
    let mut letters = text.char_indices();
    letters.any(|(place, letter)| {
        let is_near = at < place + letter.len_utf8() && place < at + LENGTH;
        is_near && small(letter) != letter
    })
}

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
            (&["Ящик полон"], &["щи"]),
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
