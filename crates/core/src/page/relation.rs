//! How two codes relate: what somebody wrote about them, and whether one stands for the other.

use super::section::{Heading, contains};
use super::{BlockKind, Composer, Page, Side, Sides};
use crate::data::tables::{Label, List, NONE, PairRow, Template};
use crate::data::text::Text;
use crate::registry::entry::Entry;

/// One of the three texts of the written pair of two codes, if there is one.
pub(super) const fn written(page: &Page, pair: u16, which: usize) -> Option<Text> {
    if pair == NONE {
        return None;
    }
    let registry = page.registry;
    let messages = registry.tables.pairs[pair as usize].messages as usize;
    Some(registry.message(page.catalog, messages + which))
}

/// The written pair of two codes: of just these numbers, or else of what they are registered as;
/// [`NONE`] if there is none.
///
/// 5.1.1 and 5.1.10 have the pair of X.1.1 and X.1.10, but 4.2.2 and 5.2.2 have one of their own.
pub(super) const fn find(page: &Page, sides: Sides) -> u16 {
    let [x, y] = page.pair(sides);
    let (Some(x), Some(y)) = (x.entry(), y.entry()) else {
        return NONE;
    };
    // Pairs are in the order of entries, pages in that of numbers: 4.1.10 stands before 5.1.1.
    match find_ordered(page, x, y) {
        NONE => find_ordered(page, y, x),
        pair => pair,
    }
}

const fn find_ordered(page: &Page, x: Entry, y: Entry) -> u16 {
    let pairs = page.registry.tables.pairs;
    let mut general = NONE;
    let mut i = first_of(pairs, x.row);
    while i < pairs.len() && pairs[i].entries[0] == x.row {
        let pair = &pairs[i];
        if pair.entries[1] == y.row {
            if pair.numbers[0] == x.number && pair.numbers[1] == y.number {
                return i as u16;
            }
            if pair.numbers[0] == x.row().number() && pair.numbers[1] == y.row().number() {
                general = i as u16;
            }
        }
        i += 1;
    }
    general
}

/// The place of the first pair of an entry, or that where it would be: pairs are in the order of
/// their first entries.
const fn first_of(pairs: &[PairRow], row: u16) -> usize {
    let (mut low, mut high) = (0, pairs.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if pairs[middle].entries[0] < row {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// What can be said about how the two codes relate, with a heading, if anything.
pub(super) const fn statements(c: &mut Composer<'_>, sides: Sides) {
    let [x, y] = c.page().pair(sides);
    let mut heading = Heading::label(2, Label::Relation);
    if x.same_number(y) && !same_entry(x, y) {
        heading.once(c);
        c.sentence(BlockKind::Point, Template::SameNumber, sides);
    }
    if x.family == y.family {
        return;
    }
    let flipped = sides.flipped();
    let (forward, back) = (leads_to(x, y), leads_to(y, x));
    let (template, about) = match (forward, back) {
        (true, true) => (Template::Equivalent, sides),
        (true, false) => (Template::EquivalentOneWay, sides),
        (false, true) => (Template::EquivalentOneWay, flipped),
        (false, false) if x.number == y.number => (Template::SharedNumber, sides),
        (false, false) => return,
    };
    heading.once(c);
    c.sentence(BlockKind::Point, template, about);
    if !forward && !back {
        return;
    }
    if count(x, y) > 1 {
        c.sentence(BlockKind::Point, Template::EquivalentLoses, sides);
    }
    if count(y, x) > 1 {
        c.sentence(BlockKind::Point, Template::EquivalentLoses, flipped);
    }
}

const fn same_entry(x: Side, y: Side) -> bool {
    match (x.entry(), y.entry()) {
        (Some(x), Some(y)) => x.row == y.row,
        _ => true,
    }
}

/// Whether an entry names the other one as its equivalent.
const fn leads_to(from: Side, to: Side) -> bool {
    match (from.entry(), to.entry()) {
        (Some(from), Some(to)) => contains(from.list(List::Equivalents), to.row),
        _ => false,
    }
}

/// How many equivalents a code has in the family of the other one.
const fn count(from: Side, to: Side) -> usize {
    let Some(entry) = from.entry() else {
        return 0;
    };
    let rows = entry.list(List::Equivalents);
    let mut count = 0;
    let mut i = 0;
    while i < rows.len() {
        if Entry::at(entry.registry, rows[i]).row().family() == to.family {
            count += 1;
        }
        i += 1;
    }
    count
}
