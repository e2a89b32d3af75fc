//! Indexes: how tables refer to their rows, and lists of such references.

use wirecodes_base::rows::{Number16, Number32};

/// Where a row has no word, class or spec.
pub const NONE: u16 = u16::MAX;

/// Numbers from their bytes, the lowest first.
///
/// Generated code has one literal in place of a token for each number: the compiler reads it many times as fast.
pub const fn numbers16<const N: usize>(bytes: &[u8]) -> [u16; N] {
    let (bytes, rest) = bytes.as_chunks::<2>();
    assert!(bytes.len() == N && rest.is_empty());
    let mut numbers = [0; N];
    let mut i = 0;
    while i < N {
        numbers[i] = u16::from_le_bytes(bytes[i]);
        i += 1;
    }
    numbers
}

/// The same of larger numbers.
pub const fn numbers32<const N: usize>(bytes: &[u8]) -> [u32; N] {
    let (bytes, rest) = bytes.as_chunks::<4>();
    assert!(bytes.len() == N && rest.is_empty());
    let mut numbers = [0; N];
    let mut i = 0;
    while i < N {
        numbers[i] = u32::from_le_bytes(bytes[i]);
        i += 1;
    }
    numbers
}

/// Cuts a table into its numbers, or into rows of so many numbers. Nothing is computed, however long it is.
pub const fn chunks<T, const LENGTH: usize>(table: &'static [T]) -> &'static [[T; LENGTH]] {
    let (chunks, rest) = table.as_chunks::<LENGTH>();
    assert!(rest.is_empty());
    chunks
}

/// A number of a table.
#[inline]
pub(crate) const fn number16(number: Number16) -> u16 {
    u16::from_le_bytes(number)
}

/// A number of a table.
#[inline]
pub(crate) const fn number32(number: Number32) -> u32 {
    u32::from_le_bytes(number)
}

/// `&list[start..end]`, which no `const fn` can write yet.
#[inline]
pub(crate) const fn part<T>(list: &'static [T], [start, end]: [usize; 2]) -> &'static [T] {
    list.split_at(end).0.split_at(start).1
}

/// Whether a list refers to a row.
pub(crate) const fn contains(list: &[u16], wanted: u16) -> bool {
    let mut i = 0;
    while i < list.len() {
        if list[i] == wanted {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether two lists refer to the same rows in the same order.
pub(crate) const fn equal(a: &[u16], b: &[u16]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    a.len() == b.len()
}
