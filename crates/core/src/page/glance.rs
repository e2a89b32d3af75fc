//! Several codes at a glance: a table of the facts in which they differ, what they have in common in
//! one line, and what follows from the differences.

use super::facts::{self, ROWS, says};
use super::section::Heading;
use super::{BlockKind, Composer, Page, Side, Sides};
use crate::data::tables::{Label, Template};

/// A heading, the table, and the line of what all have in common.
pub(super) const fn table(c: &mut Composer<'_>) {
    let page = c.page();
    if page.differing.is_empty() && page.shared.is_empty() {
        return;
    }
    c.label(BlockKind::Heading(2), Label::Glance);
    let columns = page.count as u16 + 1;
    if !page.differing.is_empty() {
        c.empty(BlockKind::ColumnHead { column: 0, columns });
        let mut column = 1;
        while column < columns {
            let kind = BlockKind::ColumnHead { column, columns };
            c.reference(kind, column_sides(page, column));
            column += 1;
        }
    }
    let mut rows = page.differing;
    while let Some(row) = rows.take() {
        c.label(BlockKind::RowHead, row);
        let mut column = 1;
        while column < columns {
            cell(c, row, column, columns);
            column += 1;
        }
    }
    shared(c);
}

/// What a row of the table says of the code of a column.
const fn cell(c: &mut Composer<'_>, row: Label, column: u16, columns: u16) {
    let page = c.page();
    let kind = BlockKind::Cell {
        column,
        columns,
        width: 0,
    };
    let sides = column_sides(page, column);
    let side = page.side(sides.x);
    if says(side, row) {
        facts::open(c, kind, side, row);
        c.column_head(sides);
        facts::push(c, side, row);
    } else {
        let none = page.label(Label::None);
        c.open(kind, none.locale());
        c.column_head(sides);
        c.push_text(none);
    }
    c.close();
}

/// The facts that all codes of the page share: "Both: Class: ...; Retry: ...".
const fn shared(c: &mut Composer<'_>) {
    let page = c.page();
    let mut rows = page.shared;
    if rows.is_empty() {
        return;
    }
    c.open(BlockKind::Paragraph, page.locale);
    c.push_label(if page.count == 2 {
        Label::Both
    } else {
        Label::All
    });
    c.push_words(": ");
    let mut first = true;
    while let Some(row) = rows.take() {
        if !first {
            c.push_label(Label::FactSeparator);
        }
        first = false;
        c.push_label(row);
        c.push_words(": ");
        facts::push(c, page.side(0), row);
    }
    c.close();
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
        if candidate.family != side.family {
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

    const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Takes the first one out.
    const fn take(&mut self) -> Option<Label> {
        if self.0 == 0 {
            return None;
        }
        let first = self.0.trailing_zeros();
        self.0 &= !(1 << first);
        Some(ROWS[first as usize])
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

/// Whether a row says something that a reader of a comparison wants to know: not what a code is also
/// called, and not that it is standard.
const fn tells(side: Side, row: Label) -> bool {
    match row {
        Label::RowsAliases => false,
        Label::RowsStanding if facts::is_standard(side) => false,
        row => says(side, row),
    }
}

/// Whether a row tells something of any code.
const fn is_said(page: &Page, row: Label) -> bool {
    let mut place = 0;
    while place < page.count {
        if tells(page.side(place), row) {
            return true;
        }
        place += 1;
    }
    false
}

/// Whether a row says the same of all codes.
const fn is_shared(page: &Page, row: Label) -> bool {
    let first = page.side(0);
    if !tells(first, row) {
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

/// What follows for the reader: for each fact in which two codes differ, what it means for the one
/// and for the other.
pub(super) const fn consequences(c: &mut Composer<'_>, sides: Sides, mut heading: Heading) {
    let [x, y] = c.page().pair(sides);
    let mut i = 0;
    while i < CONSEQUENCES.len() {
        let row = CONSEQUENCES[i];
        i += 1;
        if let (Some(of_x), Some(of_y)) = (facts::fact(x, row), facts::fact(y, row))
            && of_x as u16 != of_y as u16
        {
            heading.once(c);
            let sentences = [sentence(of_x), sentence(of_y)];
            c.contrast(BlockKind::Point, sentences, sides);
        }
    }
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
