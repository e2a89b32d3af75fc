//! How two codes relate: whether one stands for the other, and what the same number means.

use super::block::BlockKind;
use super::composer::Composer;
use super::heading::Heading;
use super::topic::{Places, Topic};
use crate::data::index::contains;
use crate::data::labels::{Label, Template};
use crate::data::tables::List;
use crate::registry::Entry;

/// What can be said about how the two codes relate, with a heading, if anything.
pub(super) const fn statements(c: &mut Composer<'_>, places: Places) {
    let [x, y] = c.page().pair(places);
    let mut heading = Heading::label(2, Label::Relation);
    if x.same_number(y) && !same_entry(x, y) {
        heading.once(c);
        c.sentence(BlockKind::Point, Template::SameNumber, places);
    }
    if x.family == y.family {
        return;
    }
    let flipped = places.flipped();
    let (forward, back) = (leads_to(x, y), leads_to(y, x));
    let (template, about) = match (forward, back) {
        (true, true) => (Template::Equivalent, places),
        (true, false) => (Template::EquivalentOneWay, places),
        (false, true) => (Template::EquivalentOneWay, flipped),
        (false, false) if x.number == y.number => (Template::SharedNumber, places),
        (false, false) => return,
    };
    heading.once(c);
    c.sentence(BlockKind::Point, template, about);
    if !forward && !back {
        return;
    }
    if count(x, y) > 1 {
        c.sentence(BlockKind::Point, Template::EquivalentLoses, places);
    }
    if count(y, x) > 1 {
        c.sentence(BlockKind::Point, Template::EquivalentLoses, flipped);
    }
}

const fn same_entry(x: Topic, y: Topic) -> bool {
    match (x.entry(), y.entry()) {
        (Some(x), Some(y)) => x.row == y.row,
        _ => true,
    }
}

/// Whether an entry names the other one as its equivalent.
const fn leads_to(from: Topic, to: Topic) -> bool {
    match (from.entry(), to.entry()) {
        (Some(from), Some(to)) => contains(from.list(List::Equivalents), to.row),
        _ => false,
    }
}

/// How many equivalents a code has in the family of the other one.
const fn count(from: Topic, to: Topic) -> usize {
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
