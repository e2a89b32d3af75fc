//! Indexes: how tables refer to their rows, and lists of such references.

pub use wirecodes_base::rows::NONE;
use wirecodes_base::rows::{Number16, Number32};

/// Cuts a table into its numbers, or into rows of so many numbers. Nothing is computed, however long it is.
///
/// Generated code has one literal of bytes in place of a token for each number: the compiler reads it many times
/// as fast.
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
pub(crate) const fn part<T>(list: &'static [T], [start, end]: [u16; 2]) -> &'static [T] {
    list.split_at(end as usize).0.split_at(start as usize).1
}

/// Whether a list refers to a row.
pub(crate) const fn contains(list: &[Number16], wanted: u16) -> bool {
    let mut i = 0;
    while i < list.len() {
        if number16(list[i]) == wanted {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether two lists refer to the same rows in the same order.
pub(crate) const fn equal(a: &[Number16], b: &[Number16]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if number16(a[i]) != number16(b[i]) {
            return false;
        }
        i += 1;
    }
    a.len() == b.len()
}
