//! The written pairs: what somebody wrote about just two codes.

use wirecodes_base::rows::PairRow;
use wirecodes_base::texts::PairText;

use super::topic::Topic;
use crate::data::catalog::Catalog;
use crate::data::index::NONE;
use crate::data::localized::Localized;
use crate::registry::{Entry, Registry};

/// The written pair of two codes: of just these numbers, or else of what they are registered as;
/// [`NONE`] if there is none.
///
/// 5.1.1 and 5.1.10 have the pair of X.1.1 and X.1.10, but 4.2.2 and 5.2.2 have one of their own.
pub(super) const fn find([x, y]: [Topic; 2]) -> u16 {
    let (Some(x), Some(y)) = (x.entry(), y.entry()) else {
        return NONE;
    };
    // Pairs are in the order of entries, pages in that of numbers: 4.1.10 stands before 5.1.1.
    match find_ordered(x, y) {
        NONE => find_ordered(y, x),
        pair => pair,
    }
}

/// One of the three texts of a written pair, if there is one.
pub(super) const fn text(
    registry: &'static Registry,
    catalog: Option<&'static Catalog>,
    pair: u16,
    which: PairText,
) -> Option<Localized> {
    if pair == NONE {
        return None;
    }
    let messages = row(registry, pair as usize).messages as usize;
    Some(registry.message(catalog, messages + which as usize))
}

const fn find_ordered(x: Entry, y: Entry) -> u16 {
    let registry = x.registry;
    let mut general = NONE;
    let mut i = first_of(registry, x.row);
    while i < registry.tables.pairs.len() && row(registry, i).entries[0] == x.row {
        let pair = row(registry, i);
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
const fn first_of(registry: &'static Registry, entry: u16) -> usize {
    let (mut low, mut high) = (0, registry.tables.pairs.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if row(registry, middle).entries[0] < entry {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

const fn row(registry: &'static Registry, pair: usize) -> PairRow {
    PairRow::unpack(&registry.tables.pairs[pair])
}
