//! What follows from the facts in which two codes differ.

use super::block::BlockKind;
use super::composer::Composer;
use super::fact_rows::fact;
use super::heading::Heading;
use super::topic::Places;
use crate::data::labels::Label;

/// The facts that have sentences for their values, the most telling first.
const TELLING: [Label; 5] = [
    Label::RowsRetry,
    Label::RowsActor,
    Label::RowsOutcome,
    Label::RowsConnection,
    Label::RowsStanding,
];

/// What follows for the reader: for each fact in which two codes differ, what it means for the one
/// and for the other. Nothing follows where it depends on the case.
pub(super) const fn consequences(c: &mut Composer<'_>, places: Places, mut heading: Heading) {
    let [x, y] = c.page().pair(places);
    let mut i = 0;
    while i < TELLING.len() {
        let row = TELLING[i];
        i += 1;
        if let (Some(of_x), Some(of_y)) = (fact(x, row), fact(y, row))
            && of_x.label as u16 != of_y.label as u16
            && let (Some(of_x), Some(of_y)) = (of_x.sentence, of_y.sentence)
        {
            heading.once(c);
            c.contrast(BlockKind::Point, [of_x, of_y], places);
        }
    }
}
