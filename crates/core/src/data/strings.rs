//! Strings laid end to end.
//!
//! A row of `&str` fields would be four times the size, needs a relocation for each string, and takes
//! the compiler three times as long.

use wirecodes_base::rows::Number32;

use super::index::number32;

/// Strings laid end to end: string `n` is `text[offsets[n]..offsets[n + 1]]`.
#[derive(Debug)]
pub struct Strings {
    pub text: &'static str,
    pub offsets: &'static [Number32],
}

impl Strings {
    #[inline]
    pub(crate) const fn get(&self, index: usize) -> &'static str {
        let (start, end) = (
            number32(self.offsets[index]),
            number32(self.offsets[index + 1]),
        );
        slice(self.text, start as usize, end as usize)
    }

    /// How many there are.
    #[cfg(any(feature = "query", test))]
    pub(crate) const fn len(&self) -> usize {
        // Where there is none, there is no place where one ends either.
        self.offsets.len().saturating_sub(1)
    }
}

/// `&text[start..end]`, which no `const fn` can write yet.
#[inline]
pub(crate) const fn slice(text: &'static str, start: usize, end: usize) -> &'static str {
    text.split_at(end).0.split_at(start).1
}

/// Whether two texts are the same, which no `const fn` can ask of `==` yet.
pub(crate) const fn same_text(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    a.len() == b.len()
}

/// A digit, a letter or a full stop of ASCII as static text: a page cannot hold what it makes up.
pub(crate) const fn character(byte: u8) -> &'static str {
    /// The characters of ASCII from the full stop to the small `x`.
    const CHARACTERS: &str =
        "./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwx";
    let place = (byte - b'.') as usize;
    slice(CHARACTERS, place, place + 1)
}

/// How many characters a text has.
pub(crate) const fn characters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut count = 0;
    let mut i = 0;
    while i < bytes.len() {
        // All bytes of a character but the first one begin so.
        count += (bytes[i] & 0b1100_0000 != 0b1000_0000) as usize;
        i += 1;
    }
    count
}

/// A text, if there is one.
pub(crate) const fn unless_empty(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_without_texts_has_none() {
        let text = "";
        for (offsets, length) in [(&[][..], 0), (&[[0; 4]], 0), (&[[0; 4]; 3], 2)] {
            assert_eq!(Strings { text, offsets }.len(), length);
        }
    }
}
