//! The pages that list: the entries of a family, and the families of a registry.

use super::block::BlockKind;
use super::composer::Composer;
use crate::registry::{Entry, Family};

/// A row for an entry, its code, and its name with its context; and whether there are more.
pub(super) const fn entry(c: &mut Composer<'_>, section: u16) -> bool {
    let page = c.page();
    let family = page.topic(0).family();
    let [start, end] = family.row().entries;
    let row = start + section;
    if row >= end {
        return false;
    }
    let entry = Entry::at(family.registry, row);
    c.code(cell(0, 2, page.width), entry.code());
    c.name(cell(1, 2, 0), entry);
    row + 1 < end
}

/// A row for a family, its id, how many entries it has, and its title; and whether there are more.
pub(super) const fn family(c: &mut Composer<'_>, section: u16) -> bool {
    let page = c.page();
    let families = page.registry.tables.families.len();
    let index = section as usize;
    if index >= families {
        return false;
    }
    let family = Family::at(page.registry, index);
    c.word(cell(0, 3, page.width), family.id());
    let [start, end] = family.row().entries;
    c.count(cell(1, 3, 4), (end - start) as u32);
    c.text(cell(2, 3, 0), family.title_text(page.catalog));
    index + 1 < families
}

const fn cell(column: u16, columns: u16, width: u16) -> BlockKind {
    BlockKind::Cell {
        column,
        columns,
        width,
    }
}
