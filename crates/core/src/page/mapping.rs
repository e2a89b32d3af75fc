//! The page of a mapping: what each code of a family becomes in another one, and what leads back.

use wirecodes_base::rows::Number16;

use super::block::BlockKind;
use super::composer::Composer;
use super::heading::Heading;
use crate::data::index::number16;
use crate::data::labels::Label;
use crate::registry::{Entry, Mapping, Registry};

const COLUMNS: u16 = 3;

/// A row for each code that is mapped, the heads of the columns before the first; and whether there are
/// more.
pub(super) const fn row(c: &mut Composer<'_>, section: u16) -> bool {
    let page = c.page();
    let mapping = Mapping::at(page.registry, page.mapping);
    let rows = mapping.pair_rows();
    if section == 0 {
        c.word(head(0), mapping.source().label());
        c.word(head(1), mapping.target().label());
        c.label(head(2), Label::MapsBack);
    }
    // The codes of one are beside each other.
    let start = start_of(rows, section);
    if start == rows.len() {
        let mut heading = Heading::label(2, Label::More);
        sources(c, mapping, &mut heading);
        return false;
    }
    let from = number16(rows[start][0]);
    let [from_width, to_width] = widths(c, rows);
    c.name_with_code(cell(0, from_width), Entry::at(page.registry, from));
    c.open(cell(1, to_width), page.locale);
    let mut at = start;
    while at < rows.len() && number16(rows[at][0]) == from {
        if at > start {
            c.push_label(Label::Separator);
        }
        c.push_entry(Entry::at(page.registry, number16(rows[at][1])));
        at += 1;
    }
    c.close();
    c.open(cell(2, 0), page.locale);
    c.column_label(Label::MapsBack);
    back(c, mapping, from);
    c.close();
    true
}

/// Where the rows of the entry at a place among those that are mapped begin.
const fn start_of(rows: &[[Number16; 2]], place: u16) -> usize {
    let mut start = 0;
    let mut passed = 0;
    while start < rows.len() {
        if start > 0 && number16(rows[start][0]) != number16(rows[start - 1][0]) {
            passed += 1;
        }
        if passed == place {
            return start;
        }
        start += 1;
    }
    start
}

/// What the codes that an entry becomes lead back to: by the mapping of the other direction, or else all that
/// become the same.
const fn back(c: &mut Composer<'_>, mapping: Mapping, from: u16) {
    let registry = mapping.registry;
    let rows = mapping.pair_rows();
    let reverse = find(registry, mapping.row().target, mapping.row().source);
    let (others, [known, wanted]) = match reverse {
        Some(reverse) => (reverse.pair_rows(), [0, 1]),
        None => (rows, [1, 0]),
    };
    let mut is_first = true;
    let mut candidate = 0;
    while candidate < others.len() {
        let code = number16(others[candidate][wanted]);
        let mut leads_back = becomes(rows, from, number16(others[candidate][known]));
        // Each once, though several of its codes may lead back.
        let mut earlier = 0;
        while leads_back && earlier < candidate {
            let is_same = number16(others[earlier][wanted]) == code;
            if is_same && becomes(rows, from, number16(others[earlier][known])) {
                leads_back = false;
            }
            earlier += 1;
        }
        if leads_back {
            if !is_first {
                c.push_label(Label::Separator);
            }
            is_first = false;
            c.push_identifier(Entry::at(registry, code).registered_code());
        }
        candidate += 1;
    }
    if is_first {
        c.push_label(Label::None);
    }
}

/// Whether an entry becomes another one.
pub(super) const fn becomes(rows: &[[Number16; 2]], from: u16, to: u16) -> bool {
    let mut i = 0;
    while i < rows.len() {
        if number16(rows[i][0]) == from && number16(rows[i][1]) == to {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether an entry becomes anything.
pub(super) const fn is_mapped(rows: &[[Number16; 2]], from: u16) -> bool {
    let mut i = 0;
    while i < rows.len() {
        if number16(rows[i][0]) == from {
            return true;
        }
        i += 1;
    }
    false
}

/// The mapping of a family into another one.
pub(super) const fn find(registry: &'static Registry, from: u16, to: u16) -> Option<Mapping> {
    let mappings = registry.tables.mappings;
    let mut row = 0;
    while row < mappings.len() {
        let mapping = Mapping::at(registry, row as u16);
        if mapping.row().source == from && mapping.row().target == to {
            return Some(mapping);
        }
        row += 1;
    }
    None
}

/// Where it is specified or documented.
pub(super) const fn sources(c: &mut Composer<'_>, mapping: Mapping, heading: &mut Heading) {
    let specs = mapping.spec_list();
    let mut i = 0;
    while i < specs.len() {
        heading.once(c);
        c.link(BlockKind::Point, mapping.registry.spec(number16(specs[i])));
        i += 1;
    }
}

/// The codes that an entry becomes, or that become it, with a heading before the first.
pub(super) const fn references(c: &mut Composer<'_>, entry: Entry, label: Label) {
    let [own, other] = if matches!(label, Label::MapsTo) {
        [0, 1]
    } else {
        [1, 0]
    };
    let mut heading = Heading::label(2, label);
    let rows = entry.registry.tables.mapped;
    let mut i = 0;
    while i < rows.len() {
        if number16(rows[i][own]) == entry.row {
            heading.once(c);
            c.meaning(
                BlockKind::Point,
                Entry::at(entry.registry, number16(rows[i][other])),
            );
        }
        i += 1;
    }
}

/// Where the mappings of an entry into other families are specified.
pub(super) const fn links(c: &mut Composer<'_>, entry: Entry, heading: &mut Heading) {
    let mappings = entry.registry.tables.mappings;
    let mut row = 0;
    while row < mappings.len() {
        let mapping = Mapping::at(entry.registry, row as u16);
        if is_mapped(mapping.pair_rows(), entry.row) {
            sources(c, mapping, heading);
        }
        row += 1;
    }
}

const fn head(column: u16) -> BlockKind {
    BlockKind::ColumnHead {
        column,
        columns: COLUMNS,
    }
}

const fn cell(column: u16, width: u16) -> BlockKind {
    BlockKind::Cell {
        column,
        columns: COLUMNS,
        width,
    }
}

/// How many characters the widest cell of what is mapped has, and of what it becomes where that is one
/// code.
const fn widths(c: &Composer<'_>, rows: &[[Number16; 2]]) -> [u16; 2] {
    let mut widest = [0; 2];
    let mut i = 0;
    while i < rows.len() {
        let mut side = 0;
        while side < 2 {
            let width = c.width_of(Entry::at(c.page().registry, number16(rows[i][side])));
            if width > widest[side] {
                widest[side] = width;
            }
            side += 1;
        }
        i += 1;
    }
    widest
}
