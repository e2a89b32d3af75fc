//! How two codes relate: whether they are akin, and what the same number means.

use wirecodes_base::rows::Number16;

use super::block::BlockKind;
use super::composer::Composer;
use super::heading::Heading;
use super::mapping;
use super::topic::{Places, Topic};
use crate::data::index::{contains, number16};
use crate::data::labels::{Label, Template};
use crate::data::tables::List;

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
    let is_mapped = [(x, y, places), (y, x, flipped)];
    let mut way = 0;
    let mut says = false;
    // What neither becomes the other nor is akin to it is not worth a sentence.
    let is_related = are_akin(x, y) || becomes(x, y) || becomes(y, x);
    while way < is_mapped.len() {
        let (from, to, about) = is_mapped[way];
        if let (Some(from), Some(to)) = (from.entry(), to.entry())
            && let Some(mapping) = mapping::find(x.registry, from.row().family(), to.row().family())
            && is_related
            && mapping::is_mapped(mapping.pair_rows(), from.row)
        {
            heading.once(c);
            says = true;
            if !mapping::becomes(mapping.pair_rows(), from.row, to.row) {
                c.sentence(BlockKind::Point, Template::MapsElsewhere, about);
            } else {
                c.sentence(BlockKind::Point, Template::MapsTo, about);
                if count_of(mapping.pair_rows(), to.row) > 1 {
                    c.sentence(BlockKind::Point, Template::MapsLoses, about);
                }
            }
        }
        way += 1;
    }
    if says {
        return;
    }
    let template = if are_akin(x, y) {
        Template::Akin
    } else if x.number == y.number {
        Template::SharedNumber
    } else {
        return;
    };
    heading.once(c);
    c.sentence(BlockKind::Point, template, places);
}

const fn same_entry(x: Topic, y: Topic) -> bool {
    match (x.entry(), y.entry()) {
        (Some(x), Some(y)) => x.row == y.row,
        _ => true,
    }
}

/// Whether a code becomes the other one where its family is mapped to that of the other.
const fn becomes(x: Topic, y: Topic) -> bool {
    match (x.entry(), y.entry()) {
        (Some(x), Some(y)) => mapping::becomes(x.registry.tables.mapped, x.row, y.row),
        _ => false,
    }
}

/// How many entries become one.
const fn count_of(rows: &[[Number16; 2]], to: u16) -> usize {
    let mut count = 0;
    let mut i = 0;
    while i < rows.len() {
        count += (number16(rows[i][1]) == to) as usize;
        i += 1;
    }
    count
}

/// Whether two codes have the same idea, of which both have a list.
const fn are_akin(x: Topic, y: Topic) -> bool {
    match (x.entry(), y.entry()) {
        (Some(x), Some(y)) => contains(x.list(List::Akin), y.row),
        _ => false,
    }
}
