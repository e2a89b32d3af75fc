//! The facts of a code, a row each.

use super::{BlockKind, Content, Next, Page, Side};
use crate::entry::Prose;
use crate::facts::Standing;
use crate::raw::{Label, List};

/// The rows, in the order that they are shown.
const ROWS: [Label; 12] = [
    Label::RowsContext,
    Label::RowsClass,
    Label::RowsSubject,
    Label::RowsOutcome,
    Label::RowsRetry,
    Label::RowsActs,
    Label::RowsConnection,
    Label::RowsCompanions,
    Label::RowsRepliesTo,
    Label::RowsStanding,
    Label::RowsOrigin,
    Label::RowsAliases,
];

/// A section of a heading and the facts of one code.
pub(super) const fn section(page: &Page, item: u16, side: Side) -> Next {
    if item == 0 {
        return match nth(page, side, 0) {
            Some(_) => Next::Block(BlockKind::Heading(2), page.label(Label::Glance)),
            None => Next::SectionEnd,
        };
    }
    let (row, is_value) = ((item - 1) / 2, item.is_multiple_of(2));
    match nth(page, side, row) {
        Some((_, value)) if is_value => Next::Block(BlockKind::Value, value),
        Some((label, _)) => Next::Block(BlockKind::Term, page.label(label)),
        None => Next::SectionEnd,
    }
}

/// The nth of the rows that say something about a code.
const fn nth(page: &Page, side: Side, nth: u16) -> Option<(Label, Content)> {
    let mut found = 0;
    let mut row = 0;
    while row < ROWS.len() {
        if let Some(value) = value(page, side, ROWS[row]) {
            if found == nth {
                return Some((ROWS[row], value));
            }
            found += 1;
        }
        row += 1;
    }
    None
}

/// What a row says about a code, if it says something.
const fn value(page: &Page, side: Side, row: Label) -> Option<Content> {
    match row {
        Label::RowsClass => {
            return match side.code.class() {
                Some(_) => Some(Content::Class(side.code)),
                None => None,
            };
        }
        Label::RowsSubject => {
            return match side.code.subject() {
                Some(subject) => Some(Content::Text(subject.name_text(page.catalog))),
                None => None,
            };
        }
        _ => {}
    }
    let label = match row {
        Label::RowsContext => {
            return match side.text(Prose::Context, page.catalog) {
                Some(text) => Some(Content::Text(text)),
                None => None,
            };
        }
        Label::RowsCompanions => return literals(side, List::Companions),
        Label::RowsRepliesTo => return literals(side, List::RepliesTo),
        Label::RowsAliases => {
            return match side.entry {
                Some(entry) if !entry.list(List::Aliases).is_empty() => {
                    Some(Content::Names(entry, List::Aliases))
                }
                _ => None,
            };
        }
        Label::RowsOrigin => return origin(side),
        Label::RowsStanding => standing(side),
        Label::RowsOutcome => label_of!(side.facts().outcome),
        Label::RowsRetry => label_of!(side.facts().retry),
        Label::RowsActs => label_of!(side.facts().acts),
        Label::RowsConnection => label_of!(side.facts().connection),
        _ => None,
    };
    match label {
        Some(label) => Some(page.label(label)),
        None => None,
    }
}

const fn origin(side: Side) -> Option<Content> {
    match side.entry {
        Some(entry) => match entry.origin() {
            Some(origin) => Some(Content::Word(origin)),
            None => None,
        },
        None => None,
    }
}

/// The standing, unless it is what a code has if nothing is said of it.
const fn standing(side: Side) -> Option<Label> {
    match side.entry {
        Some(entry) => match entry.standing() {
            Standing::Standard => None,
            standing => Some(standing.label()),
        },
        None => None,
    }
}

const fn literals(side: Side, list: List) -> Option<Content> {
    match side.entry {
        Some(entry) if !entry.list(list).is_empty() => Some(Content::Literals(entry, list)),
        _ => None,
    }
}

/// The label of a fact, if there is one; `Option::map` in a `const fn`.
macro_rules! label_of {
    ($fact:expr) => {
        match $fact {
            Some(fact) => Some(fact.label()),
            None => None,
        }
    };
}
use label_of;
