//! Indexes: how tables refer to their rows, and lists of such references.

/// Where a row has no word, class or spec.
pub const NONE: u16 = u16::MAX;

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
