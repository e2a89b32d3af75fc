//! Strings laid end to end.
//!
//! A row of `&str` fields would be four times the size, needs a relocation for each string, and takes
//! the compiler three times as long.

/// Strings laid end to end: string `n` is `text[offsets[n]..offsets[n + 1]]`.
#[derive(Debug)]
pub struct Strings {
    pub text: &'static str,
    pub offsets: &'static [u32],
}

impl Strings {
    #[inline]
    pub(crate) const fn get(&self, index: usize) -> &'static str {
        let (start, end) = (self.offsets[index], self.offsets[index + 1]);
        slice(self.text, start as usize, end as usize)
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

/// A text, if there is one.
pub(crate) const fn unless_empty(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}
