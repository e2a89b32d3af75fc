//! How two codes relate: whether they are akin, and what the same number means.

use super::block::BlockKind;
use super::composer::Composer;
use super::heading::Heading;
use super::topic::{Places, Topic};
use crate::data::index::contains;
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
    let template = if akin_to(x, y) || akin_to(y, x) {
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

/// Whether an entry names the other one as akin.
const fn akin_to(x: Topic, y: Topic) -> bool {
    match (x.entry(), y.entry()) {
        (Some(x), Some(y)) => contains(x.list(List::Akin), y.row),
        _ => false,
    }
}
