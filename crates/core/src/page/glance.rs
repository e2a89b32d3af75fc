//! Several codes at a glance: a table of the facts in which they differ, what they have in common in
//! one line, and what follows from the differences.

use super::facts::{self, ROWS, value};
use super::{BlockKind, Content, Next, Page, Side, Sides, block};
use crate::raw::{Label, Template};

/// A section of a heading, the table, and the line of what all have in common.
pub(super) const fn table(page: &Page, item: u16) -> Next {
    if page.differing.count() + page.shared.count() == 0 {
        return Next::SectionEnd;
    }
    if item == 0 {
        return block(BlockKind::Heading(2), page.label(Label::Glance));
    }
    let columns = page.count as u16 + 1;
    let cell = item - 1;
    let (row, column) = (cell / columns, cell % columns);
    let (differing, shared) = (page.differing.count(), page.shared.count());
    if row == 0 && differing > 0 {
        return column_head(page, column, columns);
    }
    if row <= differing && differing > 0 {
        return match page.differing.nth(row - 1) {
            Some(label) if column == 0 => block(BlockKind::RowHead, page.label(label)),
            Some(label) => {
                let sides = column_sides(page, column);
                let content = match value(page, page.side(sides.x), label) {
                    Some(content) => content,
                    None => page.label(Label::None),
                };
                let kind = BlockKind::Cell {
                    column,
                    columns,
                    width: 0,
                };
                Next::Block(kind, content, sides)
            }
            None => Next::SectionEnd,
        };
    }
    let cells = if differing > 0 {
        (differing + 1) * columns
    } else {
        0
    };
    if cell == cells && shared > 0 {
        return block(BlockKind::Paragraph, Content::Shared);
    }
    Next::SectionEnd
}

const fn column_head(page: &Page, column: u16, columns: u16) -> Next {
    let kind = BlockKind::ColumnHead { column, columns };
    if column == 0 {
        return block(kind, Content::Empty);
    }
    Next::Block(kind, Content::Reference, column_sides(page, column))
}

/// The code of a column, beside another one that it has to be told from.
pub(super) const fn column_sides(page: &Page, column: u16) -> Sides {
    let x = column as u8 - 1;
    let side = page.side(x);
    // Another meaning of the same number is the one that it could be taken for most easily; next
    // comes a code of another family.
    let mut other = if x == 0 { 1 } else { 0 };
    let mut place = 0;
    while place < page.count {
        let candidate = page.side(place);
        if place != x && candidate.same_number(side) {
            return Sides { x, y: place };
        }
        if candidate.code.family.index != side.code.family.index {
            other = place;
        }
        place += 1;
    }
    Sides { x, y: other }
}

/// Which of the [`ROWS`] a page shows, a bit for each: found once, when the page is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows(u16);

impl Rows {
    pub(super) const NONE: Self = Self(0);

    const fn count(self) -> u16 {
        self.0.count_ones() as u16
    }

    const fn nth(self, nth: u16) -> Option<Label> {
        let mut rest = self.0;
        let mut i = 0;
        while i < nth {
            // Clears the lowest bit that is set.
            rest &= rest.wrapping_sub(1);
            i += 1;
        }
        match rest {
            0 => None,
            rest => Some(ROWS[rest.trailing_zeros() as usize]),
        }
    }
}

/// The rows in which the codes of a page differ, and those that say the same of all.
pub(super) const fn rows(page: &Page) -> [Rows; 2] {
    let (mut differing, mut shared) = (0, 0);
    let mut row = 0;
    while row < ROWS.len() {
        if is_shared(page, ROWS[row]) {
            shared |= 1 << row;
        } else if is_said(page, ROWS[row]) {
            differing |= 1 << row;
        }
        row += 1;
    }
    [Rows(differing), Rows(shared)]
}

/// The nth of the rows that say the same of all codes, and what it says.
pub(super) const fn nth_shared(page: &Page, nth: u16) -> Option<(Label, Content)> {
    match page.shared.nth(nth) {
        Some(row) => match value(page, page.side(0), row) {
            Some(content) => Some((row, content)),
            None => None,
        },
        None => None,
    }
}

/// Whether a row says something that a reader of a comparison wants to know: not what a code is also
/// called, and not that it is standard.
const fn tells(page: &Page, side: Side, row: Label) -> bool {
    match row {
        Label::RowsAliases => false,
        Label::RowsStanding if facts::is_standard(side) => false,
        row => value(page, side, row).is_some(),
    }
}

/// Whether a row tells something of any code.
const fn is_said(page: &Page, row: Label) -> bool {
    let mut place = 0;
    while place < page.count {
        if tells(page, page.side(place), row) {
            return true;
        }
        place += 1;
    }
    false
}

/// Whether a row says the same of all codes.
const fn is_shared(page: &Page, row: Label) -> bool {
    let first = page.side(0);
    if !tells(page, first, row) {
        return false;
    }
    let mut place = 1;
    while place < page.count {
        if !facts::same(first, page.side(place), row) {
            return false;
        }
        place += 1;
    }
    true
}

/// The facts that have a sentence for each of their values, the most telling first.
const CONSEQUENCES: [Label; 5] = [
    Label::RowsRetry,
    Label::RowsActs,
    Label::RowsOutcome,
    Label::RowsConnection,
    Label::RowsStanding,
];

/// A section, with a heading if asked for, of what follows for the reader: for each fact in which
/// two codes differ, what it means for the one and for the other.
pub(super) const fn consequences(page: &Page, item: u16, sides: Sides, headed: bool) -> Next {
    let [x, y] = page.pair(sides);
    let mut left = if headed { item } else { item + 1 };
    let mut i = 0;
    while i < CONSEQUENCES.len() {
        let (of_x, of_y) = (
            facts::fact(x, CONSEQUENCES[i]),
            facts::fact(y, CONSEQUENCES[i]),
        );
        if let (Some(of_x), Some(of_y)) = (of_x, of_y)
            && of_x as u16 != of_y as u16
        {
            match left {
                0 => return block(BlockKind::Heading(2), page.label(Label::Consequences)),
                1 => {
                    let content = Content::Contrast(sentence(of_x), sentence(of_y));
                    return Next::Block(BlockKind::Point, content, sides);
                }
                _ => left -= 1,
            }
        }
        i += 1;
    }
    Next::SectionEnd
}

/// The sentence that says what a fact means.
const fn sentence(fact: Label) -> Template {
    macro_rules! same_names {
        ($($name:ident)+) => {
            match fact {
                $(Label::$name => Template::$name,)+
                _ => panic!("this label is no value of a fact"),
            }
        };
    }
    same_names! {
        OutcomeInterim OutcomeSuccess OutcomeContinue OutcomeRedirect OutcomeFailure OutcomeUnknown
        RetryNone RetryLater RetryElsewhere RetryAfterChange RetryNever
        ActsClient ActsServer ActsSender ActsAdministrator ActsNobody
        ConnectionStays ConnectionCloses
        StandingStandard StandingProvisional StandingDeprecated StandingHistoric StandingReserved
        StandingUnofficial
    }
}
