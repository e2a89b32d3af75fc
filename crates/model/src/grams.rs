//! By which of their bytes texts are found of which there are many: see [`wirecodes_base::grams`].

use std::borrow::Cow;
use std::cmp::Reverse;
use std::iter;

use wirecodes_base::grams::{Check, Hash, LENGTH, PackedRow, Row, filter_bits, group_bits};
use wirecodes_base::letters::{rareness, small};
use wirecodes_base::logs;

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
        // What is frequent in the texts is frequent where they are looked for, and what logs are full of even more so.
        let mut frequency = vec![0_u16; 1 << FREQUENCY_BITS];
        each_gram(logs::LINES.as_bytes(), |hash, _| {
            frequency[hash.first(FREQUENCY_BITS)] = OF_LOGS;
        });
        for text in texts {
            each_gram(text.as_bytes(), |hash, _| {
                let of_hash = &mut frequency[hash.first(FREQUENCY_BITS)];
                *of_hash = of_hash.saturating_add(1);
            });
        }
        let numbered = (0..).zip(texts);
        let forms = numbered.flat_map(|(number, text)| forms(text).map(move |form| (number, form)));
        let rows: Vec<(Hash, Row)> = forms
            .filter_map(|(number, form)| row(number, form.as_bytes(), &frequency))
            .collect();
        let mut grams: Vec<usize> = rows.iter().map(|(hash, _)| hash.first(48)).collect();
        grams.sort_unstable();
        grams.dedup();
        let filter_bits = filter_bits(grams.len());
        let group_bits = group_bits(filter_bits);
        let mut filter = vec![0; 1 << (filter_bits - 3)];
        let mut groups = vec![Vec::new(); 1 << group_bits];
        for (hash, row) in rows {
            let bit = hash.first(filter_bits);
            filter[bit / 8] |= 1 << (bit % 8);
            groups[hash.first(group_bits)].push(row.packed());
        }
        let mut firsts = Vec::with_capacity(3 * groups.len() + 3);
        let mut rows = Vec::with_capacity(size_of::<PackedRow>() * texts.len());
        let first_of = |rows: &[u8]| (rows.len() / size_of::<PackedRow>()).to_le_bytes();
        for group in groups {
            firsts.extend_from_slice(&first_of(&rows)[..3]);
            rows.extend_from_slice(group.as_flattened());
        }
        firsts.extend_from_slice(&first_of(&rows)[..3]);
        Self {
            filter,
            firsts,
            rows,
        }
    }
}

/// How frequent a gram of a log is taken for: more than any is in texts.
const OF_LOGS: u16 = u16::MAX;

/// By how many of the first bits of their hashes grams are counted.
const FREQUENCY_BITS: u32 = 16;

/// A text as it is, and in small letters: it is found as either. Those of ASCII are found in any case.
fn forms(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let has_capitals = !text.is_ascii() && text.chars().any(|letter| small(letter) != letter);
    let small = has_capitals.then(|| text.chars().map(small).collect());
    iter::once(Cow::Borrowed(text)).chain(small.map(Cow::Owned))
}

/// By which gram a text is found: by that which the fewest others have.
fn row(number: u32, text: &[u8], frequency: &[u16]) -> Option<(Hash, Row)> {
    let mut rarest: Option<(Key, usize, Hash)> = None;
    each_gram(text, |hash, at| {
        let frequency = frequency[hash.first(FREQUENCY_BITS)];
        if rarest.is_some_and(|((least, _), ..)| least < frequency) {
            return;
        }
        let key = (frequency, Reverse(rareness(&text[at..at + LENGTH])));
        if rarest.is_none_or(|(least, ..)| key < least) {
            rarest = Some((key, at, hash));
        }
    });
    let (_, at, hash) = rarest?;
    let varies = |byte: &u8| *byte == b'*';
    let start = text[..at].iter().rposition(varies);
    let start = start.map_or(0, |before| before + 1);
    let part = text[start..].split(varies).next().unwrap_or_default();
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

/// What tells how well a text is found by a gram: how many texts have it, and how rare its letters are.
type Key = (u16, Reverse<u8>);

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
    fn a_text_is_found_by_what_the_fewest_others_have_and_no_log() {
        for (texts, expected) in [
            // Both have the user, and either says something else of him.
            (
                &["user unknown", "user disabled"][..],
                &["r un", "bled"][..],
            ),
            (&["mail*mailbox*user"], &["lbox"]),
            // Logs are full of the first one.
            (&["quit=1 commands*gone"], &["gone"]),
            // None that is as long.
            (&["abc*def"], &[]),
            (&[], &[]),
        ] {
            assert_eq!(grams(texts), expected);
        }
    }

    #[test]
    fn a_text_with_capital_letters_that_are_not_ascii_is_found_in_small_ones_too() {
        for (text, count) in [("Mailbox full", 1), ("ящик полон", 1), ("Ящик полон", 2)]
        {
            let Grams { rows, .. } = Grams::of(&[text]);
            assert_eq!(rows.len() / size_of::<PackedRow>(), count, "{text}");
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
