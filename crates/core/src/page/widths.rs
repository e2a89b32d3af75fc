//! How wide the first column of a list is.

use crate::data::index::NONE;
use crate::registry::{Entry, Family, Registry};

/// The length of the longest code of a family.
pub(super) const fn widest_code(family: Family) -> u16 {
    let [mut row, end] = family.row().entries;
    let mut widest = 0;
    while row < end {
        let code = Entry::at(family.registry, row).registered_code();
        widest = longer(widest, code);
        row += 1;
    }
    widest
}

/// The length of the longest id of a family.
pub(super) const fn widest_id(registry: &'static Registry) -> u16 {
    let mut widest = 0;
    let mut index = 0;
    while index < registry.tables.families.len() {
        widest = longer(widest, Family::at(registry, index).id());
        index += 1;
    }
    widest
}

const fn longer(widest: u16, word: &str) -> u16 {
    let length = word.len() as u16;
    if length > widest && length < NONE {
        length
    } else {
        widest
    }
}
