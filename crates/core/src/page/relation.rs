//! How two codes relate: what somebody wrote about them, and whether one stands for the other.

use super::{BlockKind, Content, Next, Page, Side, Sides, block};
use crate::raw::{Label, List, PairRow, Template};
use crate::text::Text;

/// One of the three texts of the written pair of two codes, if there is one.
pub(super) const fn written(page: &Page, sides: Sides, which: usize) -> Option<Text> {
    let [x, y] = page.pair(sides);
    match find(page, x, y) {
        Some(pair) => Some(
            page.registry()
                .message(page.catalog, pair.messages as usize + which),
        ),
        None => None,
    }
}

/// The written pair of two codes: of just these numbers, or else of what they are registered as.
///
/// 5.1.1 and 5.1.10 have the pair of X.1.1 and X.1.10, but 4.2.2 and 5.2.2 have one of their own.
const fn find(page: &Page, x: Side, y: Side) -> Option<&'static PairRow> {
    let (Some(x), Some(y)) = (x.entry, y.entry) else {
        return None;
    };
    let pairs = page.registry().tables.pairs;
    let mut general = None;
    let mut i = 0;
    while i < pairs.len() {
        let pair = &pairs[i];
        if pair.entries[0] == x.row && pair.entries[1] == y.row {
            if pair.numbers[0] == x.number && pair.numbers[1] == y.number {
                return Some(pair);
            }
            if pair.numbers[0] == x.row().number && pair.numbers[1] == y.row().number {
                general = Some(pair);
            }
        }
        i += 1;
    }
    general
}

/// A section of a heading and what can be said about how the two codes relate, if anything.
pub(super) const fn section(page: &Page, item: u16, sides: Sides) -> Next {
    let mut left = item;
    let mut number = 0;
    while number < STATEMENTS {
        if let Some((template, sides)) = statement(page, sides, number) {
            match left {
                0 => return block(BlockKind::Heading(2), page.label(Label::Relation)),
                1 => return Next::Block(BlockKind::Point, Content::Template(template), sides),
                _ => left -= 1,
            }
        }
        number += 1;
    }
    Next::SectionEnd
}

const STATEMENTS: u16 = 7;

/// One of the things that may be said, if it is true.
const fn statement(page: &Page, sides: Sides, number: u16) -> Option<(Template, Sides)> {
    let [x, y] = page.pair(sides);
    let flipped = sides.flipped();
    let across = x.code.family.index != y.code.family.index;
    let (forward, back) = (leads_to(x, y), leads_to(y, x));
    let said = match number {
        0 => (x.same_number(y), Template::SameNumber, sides),
        1 => (forward && back, Template::Equivalent, sides),
        2 => (forward && !back, Template::EquivalentOneWay, sides),
        3 => (back && !forward, Template::EquivalentOneWay, flipped),
        4 => (
            (forward || back) && count(x, y) > 1,
            Template::EquivalentLoses,
            sides,
        ),
        5 => (
            (forward || back) && count(y, x) > 1,
            Template::EquivalentLoses,
            flipped,
        ),
        _ => (
            !forward && !back && x.code.number == y.code.number,
            Template::SharedNumber,
            sides,
        ),
    };
    if !across && number > 0 {
        return None;
    }
    match said {
        (true, template, sides) => Some((template, sides)),
        (false, ..) => None,
    }
}

/// Whether an entry names the other one as its equivalent.
const fn leads_to(from: Side, to: Side) -> bool {
    match (from.entry, to.entry) {
        (Some(from), Some(to)) => super::contains(from.list(List::Equivalents), to.row),
        _ => false,
    }
}

/// How many equivalents a code has in the family of the other one.
const fn count(from: Side, to: Side) -> usize {
    let Some(entry) = from.entry else {
        return 0;
    };
    let rows = entry.list(List::Equivalents);
    let entries = entry.registry.tables.entries;
    let mut count = 0;
    let mut i = 0;
    while i < rows.len() {
        if entries[rows[i] as usize].family == to.code.family.index {
            count += 1;
        }
        i += 1;
    }
    count
}
