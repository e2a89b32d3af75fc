//! The facts of a code, a row each.

use super::{BlockKind, Content, Next, Page, Side, block};
use crate::entry::Prose;
use crate::facts::Standing;
use crate::raw::{Label, List};

/// The rows, in the order that they are shown.
pub(super) const ROWS: [Label; 13] = [
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
    Label::RowsSpec,
];

/// A section of a heading and the facts of one code.
pub(super) const fn section(page: &Page, item: u16, side: Side) -> Next {
    if item == 0 {
        return match nth(page, side, 0) {
            Some(_) => block(BlockKind::Heading(2), page.label(Label::Glance)),
            None => Next::SectionEnd,
        };
    }
    let (row, is_value) = ((item - 1) / 2, item.is_multiple_of(2));
    match nth(page, side, row) {
        Some((_, value)) if is_value => block(BlockKind::Value, value),
        Some((label, _)) => block(BlockKind::Term, page.label(label)),
        None => Next::SectionEnd,
    }
}

/// The nth of the rows that say something about a code.
const fn nth(page: &Page, side: Side, nth: u16) -> Option<(Label, Content)> {
    let mut found = 0;
    let mut row = 0;
    // The specifications have a section of their own on the page of one code.
    while row < ROWS.len() && !matches!(ROWS[row], Label::RowsSpec) {
        // Standard is what a code is unless it is said otherwise.
        if let Some(value) = value(page, side, ROWS[row])
            && !(matches!(ROWS[row], Label::RowsStanding) && is_standard(side))
        {
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
pub(super) const fn value(page: &Page, side: Side, row: Label) -> Option<Content> {
    if let Some(label) = fact(side, row) {
        return Some(page.label(label));
    }
    let entry = match row {
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
        Label::RowsSpec => {
            return match side.specs() {
                [first, ..] => Some(Content::Link(page.registry().spec(*first))),
                [] => None,
            };
        }
        _ => match side.entry {
            Some(entry) => entry,
            None => return None,
        },
    };
    match row {
        Label::RowsContext => match side.text(Prose::Context, page.catalog) {
            Some(text) => Some(Content::Text(text)),
            None => None,
        },
        Label::RowsOrigin => match entry.origin() {
            Some(origin) => Some(Content::Word(origin)),
            None => None,
        },
        Label::RowsCompanions if !entry.list(List::Companions).is_empty() => {
            Some(Content::Literals(entry, List::Companions))
        }
        Label::RowsRepliesTo if !entry.list(List::RepliesTo).is_empty() => {
            Some(Content::Literals(entry, List::RepliesTo))
        }
        Label::RowsAliases if !entry.list(List::Aliases).is_empty() => {
            Some(Content::Names(entry, List::Aliases))
        }
        _ => None,
    }
}

/// The value of a row whose values are a closed set.
pub(super) const fn fact(side: Side, row: Label) -> Option<Label> {
    macro_rules! label_of {
        ($fact:expr) => {
            match $fact {
                Some(fact) => Some(fact.label()),
                None => None,
            }
        };
    }
    match row {
        Label::RowsOutcome => label_of!(side.facts().outcome),
        Label::RowsRetry => label_of!(side.facts().retry),
        Label::RowsActs => label_of!(side.facts().acts),
        Label::RowsConnection => label_of!(side.facts().connection),
        Label::RowsStanding => match side.entry {
            Some(entry) => Some(entry.standing().label()),
            None => None,
        },
        _ => None,
    }
}

pub(super) const fn is_standard(side: Side) -> bool {
    match side.entry {
        Some(entry) => matches!(entry.standing(), Standing::Standard),
        None => true,
    }
}

/// Whether a row says the same of two codes.
pub(super) const fn same(a: Side, b: Side, row: Label) -> bool {
    if let (Some(a), Some(b)) = (fact(a, row), fact(b, row)) {
        return a as u16 == b as u16;
    }
    let (classes_a, classes_b) = match row {
        Label::RowsClass => (a.code.class(), b.code.class()),
        Label::RowsSubject => (a.code.subject(), b.code.subject()),
        _ => (None, None),
    };
    if let (Some(a), Some(b)) = (classes_a, classes_b) {
        return a.row == b.row;
    }
    if let (Label::RowsSpec, [a, ..], [b, ..]) = (row, a.specs(), b.specs()) {
        return *a == *b;
    }
    let (Some(a), Some(b)) = (a.entry, b.entry) else {
        return false;
    };
    match row {
        Label::RowsContext => {
            let (a, b) = (a.text(Prose::Context, None), b.text(Prose::Context, None));
            a.text.eq_ignore_ascii_case(b.text)
        }
        Label::RowsOrigin => a.row().origin == b.row().origin,
        Label::RowsCompanions => equal(a.list(List::Companions), b.list(List::Companions)),
        Label::RowsRepliesTo => equal(a.list(List::RepliesTo), b.list(List::RepliesTo)),
        _ => false,
    }
}

const fn equal(a: &[u16], b: &[u16]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    a.len() == b.len()
}
