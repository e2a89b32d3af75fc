//! By which of their bytes texts are found of which there are many: see [`wirecodes_base::grams`].

use std::cmp::Reverse;

use wirecodes_base::grams::{Check, Hash, LENGTH, Row, filter_bits, group_bits};
use wirecodes_base::letters::{rareness, small};

/// The tables by which some texts are found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grams {
    /// A bit for the first bits of each hash.
    pub filter: Vec<u8>,
    /// The first of the rows of each group, three bytes each, and how many there are in all.
    pub firsts: Vec<u8>,
    /// The rows, group by group.
    pub rows: Vec<u8>,
}

impl Grams {
    /// Those of some texts, in which `*` stands for what varies. Each has some bytes in a row that do not, as the reader
    /// of registry files sees to.
    pub fn of(texts: &[&str]) -> Self {
        // What is frequent in the texts is frequent where they are looked for.
        let mut frequency = vec![0_u16; 1 << FREQUENCY_BITS];
        for (hash, _) in texts.iter().flat_map(|text| grams_of(text)) {
            let of_hash = &mut frequency[hash.first(FREQUENCY_BITS)];
            *of_hash = of_hash.saturating_add(1);
        }
        let filter_bits = filter_bits(texts.len());
        let group_bits = group_bits(filter_bits);
        let mut filter = vec![0; 1 << (filter_bits - 3)];
        let mut rows: Vec<(Hash, Row)> = Vec::with_capacity(texts.len());
        for (number, text) in (0..).zip(texts) {
            let Some((hash, row)) = row(number, text, &frequency) else {
                continue;
            };
            let bit = hash.first(filter_bits);
            filter[bit / 8] |= 1 << (bit % 8);
            rows.push((hash, row));
        }
        // Of equals, the first text comes first.
        rows.sort_by_key(|(hash, _)| hash.first(group_bits));
        let mut firsts = Vec::new();
        let mut place = 0_usize;
        for group in 0..=1 << group_bits {
            let before = |(hash, _): &&(Hash, Row)| hash.first(group_bits) < group;
            place += rows[place..].iter().take_while(before).count();
            firsts.extend_from_slice(&place.to_le_bytes()[..3]);
        }
        let rows = rows.iter().flat_map(|(_, row)| row.packed());
        Self {
            filter,
            firsts,
            rows: rows.collect(),
        }
    }
}

/// By how many of the first bits of their hashes grams are counted.
const FREQUENCY_BITS: u32 = 16;

/// By which gram a text is found: by that which the fewest others have.
fn row(number: u32, text: &str, frequency: &[u16]) -> Option<(Hash, Row)> {
    let mut rarest: Option<(Key, usize, Hash)> = None;
    for (hash, at) in grams_of(text) {
        // In a text of which the letters are small ones, a capital is not found.
        let is_of_capital = is_of_capital(text, at);
        let key = (
            is_of_capital,
            frequency[hash.first(FREQUENCY_BITS)],
            Reverse(0),
        );
        if rarest.is_some_and(|(least, ..)| (least.0, least.1) < (key.0, key.1)) {
            continue;
        }
        let key = (
            key.0,
            key.1,
            Reverse(rareness(&text.as_bytes()[at..at + LENGTH])),
        );
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
    let row = Row {
        text: number,
        is_part: part.len() < text.len(),
        at: at as u8,
        length: part.len() as u8,
        check: Check::of(hash, part, at)?,
    };
    Some((hash, row))
}

/// What tells how well a text is found by a gram: whether it may be of a capital letter, how many texts have it, and how
/// rare its letters are.
type Key = (bool, u16, Reverse<u8>);

/// How much of a part is looked at: that fits a byte.
const LONGEST_PART: usize = u8::MAX as usize;

/// The grams of a text, and where in it they are.
fn grams_of(text: &str) -> impl Iterator<Item = (Hash, usize)> {
    let parts = text.split('*').scan(0, |start, part| {
        let own = *start;
        *start += part.len() + 1;
        Some((own, part))
    });
    parts.flat_map(|(start, part)| {
        let part = &part.as_bytes()[..part.len().min(LONGEST_PART)];
        let grams = part.windows(LENGTH).zip(start..);
        grams.filter_map(|(gram, at)| Some((Hash::of(*gram.first_chunk()?), at)))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The gram by which each text is found, in the order of the texts.
    fn grams<'t>(texts: &[&'t str]) -> Vec<&'t str> {
        let Grams { rows, .. } = Grams::of(texts);
        let (rows, _) = rows.as_chunks();
        let mut rows: Vec<Row> = rows.iter().map(|row| Row::of(*row)).collect();
        rows.sort_by_key(|row| row.text);
        let gram = |row: &Row| {
            let text = texts[row.text as usize];
            let length = usize::from(row.length);
            let mut parts = text.split('*').filter(|part| part.len() == length);
            let part = parts.next().unwrap_or_default();
            let at = usize::from(row.at);
            &part[at..at + LENGTH]
        };
        rows.iter().map(gram).collect()
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
        let Grams { rows, .. } = Grams::of(&[&long]);
        let (rows, _) = rows.as_chunks();
        let row = Row::of(rows[0]);
        assert!(row.is_part);
        assert_eq!(usize::from(row.length), LONGEST_PART);
    }
}
