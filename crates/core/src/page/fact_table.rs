//! The facts of the codes of a page: those of one as a list of terms; of several, a table of those in
//! which they differ, and what they have in common in one line.

use super::block::BlockKind;
use super::composer::Composer;
use super::fact_rows::{ROWS, fact, is_standard, says};
use super::heading::Heading;
use super::recipe::Page;
use super::topic::{Places, Topic};
use crate::data::index::number16;
use crate::data::labels::{Label, Said};
use crate::data::localized::Localized;
use crate::data::tables::{EntryText, List};

/// The facts of one code, with a heading.
pub(super) const fn terms(c: &mut Composer<'_>, topic: Topic) {
    let mut heading = Heading::label(2, Label::Glance);
    let mut i = 0;
    while i < ROWS.len() {
        let row = ROWS[i];
        let is_told = match row {
            // The specifications have a section of their own on the page of one code.
            Label::RowsSpec => false,
            // Standard is what a code is unless it is said otherwise.
            Label::RowsStanding => !is_standard(topic),
            _ => true,
        };
        if is_told && says(topic, row) {
            heading.once(c);
            term(c, topic, row);
        }
        i += 1;
    }
}

/// Whether to try again, and who acts: that it depends on the case helps nobody who is in a hurry.
pub(super) const fn actions(c: &mut Composer<'_>, topic: Topic) {
    const ROWS: [Label; 2] = [Label::RowsRetry, Label::RowsActor];
    let mut i = 0;
    while i < ROWS.len() {
        // A sentence is made of what holds in every case.
        if let Some(Said {
            sentence: Some(_), ..
        }) = fact(topic, ROWS[i])
        {
            term(c, topic, ROWS[i]);
        }
        i += 1;
    }
}

/// What a row says about a code, with the name of the row before it.
pub(super) const fn term(c: &mut Composer<'_>, topic: Topic, row: Label) {
    c.label(BlockKind::Term, row);
    open(c, BlockKind::Value, topic, row);
    push(c, topic, row);
    c.close();
}

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
            c.reference(kind, column_places(page, column));
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
    let places = column_places(page, column);
    let topic = page.topic(places.x);
    if says(topic, row) {
        open(c, kind, topic, row);
        c.column_head(places);
        push(c, topic, row);
    } else {
        let none = page.label(Label::None);
        c.open(kind, none.locale());
        c.column_head(places);
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
    c.push_colon();
    let mut first = true;
    while let Some(row) = rows.take() {
        if !first {
            c.push_label(Label::FactSeparator);
        }
        first = false;
        c.push_label(row);
        c.push_colon();
        push(c, page.topic(0), row);
    }
    c.close();
}

/// The code of a column, beside another one that it has to be told from.
const fn column_places(page: &Page, column: u16) -> Places {
    let x = column as u8 - 1;
    let topic = page.topic(x);
    // Another meaning of the same number is the one that it could be taken for most easily; next
    // comes a code of another family.
    let mut other = if x == 0 { 1 } else { 0 };
    let mut place = 0;
    while place < page.count {
        let candidate = page.topic(place);
        if place != x && candidate.same_number(topic) {
            return Places { x, y: place };
        }
        if candidate.family != topic.family {
            other = place;
        }
        place += 1;
    }
    Places { x, y: other }
}

/// Begins the block of what a row says about a code, in the language of that.
const fn open(c: &mut Composer<'_>, kind: BlockKind, topic: Topic, row: Label) {
    let page = c.page();
    let locale = match message(page, topic, row) {
        Some(text) => text.locale(),
        None => match row {
            // What is the same in every language is written as in that of the registry file.
            Label::RowsOrigin | Label::RowsSpec => page.base_locale(),
            _ => page.locale,
        },
    };
    c.open(kind, locale);
}

/// What a row says about a code.
const fn push(c: &mut Composer<'_>, topic: Topic, row: Label) {
    let page = c.page();
    if let Some(text) = message(page, topic, row) {
        return c.push_text(text);
    }
    match (row, topic.entry()) {
        (Label::RowsClass, _) => c.push_class(topic),
        (Label::RowsSpec, _) => {
            if let [first, ..] = topic.specs() {
                c.push_link(page.registry.spec(number16(*first)));
            }
        }
        (Label::RowsOrigin, Some(entry)) => {
            if let Some(origin) = entry.origin() {
                c.push_identifier(origin);
            }
        }
        (Label::RowsCompanions, Some(entry)) => c.push_list(entry, List::Companions),
        (Label::RowsRepliesTo, Some(entry)) => c.push_list(entry, List::RepliesTo),
        (Label::RowsAliases, Some(entry)) => c.push_list(entry, List::Aliases),
        _ => {}
    }
}

/// What a row says about a code, if that is a message.
const fn message(page: &Page, topic: Topic, row: Label) -> Option<Localized> {
    match row {
        Label::RowsContext => topic.message(EntryText::Context, page.catalog),
        Label::RowsSubject => match topic.code().subject() {
            Some(subject) => Some(subject.message(EntryText::Name, page.catalog)),
            None => None,
        },
        row => match fact(topic, row) {
            Some(said) => Some(page.label(said.label)),
            None => None,
        },
    }
}
