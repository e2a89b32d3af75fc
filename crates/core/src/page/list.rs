//! The pages that list: the entries of a family, and the families of a registry.

use super::{BlockKind, Content, Next, Page, block};
use crate::entry::Entry;
use crate::raw::NONE;
use crate::registry::Family;

/// A row for each entry: its code, and its name with its context.
pub(super) const fn entry(page: &Page, item: u16) -> Next {
    let family = page.side(0).code.family;
    let [start, end] = family.row().entries;
    let row = start + item / 2;
    if row >= end {
        return Next::PageEnd;
    }
    let entry = Entry::at(family.registry, row);
    match item % 2 {
        0 => cell(0, 2, widest_code(family), Content::Code(entry.code())),
        _ => cell(1, 2, 0, Content::Name(entry)),
    }
}

/// A row for each family: its id, how many entries it has, and its title.
pub(super) const fn family(page: &Page, item: u16) -> Next {
    let registry = page.registry();
    let index = (item / 3) as usize;
    if index >= registry.tables.families.len() {
        return Next::PageEnd;
    }
    let family = Family::at(registry, index);
    match item % 3 {
        0 => cell(0, 3, widest_id(page), Content::Word(family.id())),
        1 => cell(1, 3, 4, Content::Number(family.len() as u32)),
        _ => cell(2, 3, 0, Content::Text(family.title_text(page.catalog))),
    }
}

const fn cell(column: u16, columns: u16, width: u16, content: Content) -> Next {
    block(
        BlockKind::Cell {
            column,
            columns,
            width,
        },
        content,
    )
}

/// The length of the longest code of a family.
const fn widest_code(family: Family) -> u16 {
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
const fn widest_id(page: &Page) -> u16 {
    let registry = page.registry();
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
