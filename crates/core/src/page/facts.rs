//! The facts of a code, a row each.

use super::section::Heading;
use super::{BlockKind, Composer, Page, Side};
use crate::data::facts::Standing;
use crate::data::tables::{Label, List};
use crate::data::text::Text;
use crate::registry::entry::Prose;

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

/// The facts of one code, with a heading.
pub(super) const fn terms(c: &mut Composer<'_>, side: Side) {
    let mut heading = Heading::label(2, Label::Glance);
    let mut i = 0;
    while i < ROWS.len() {
        let row = ROWS[i];
        let is_told = match row {
            // The specifications have a section of their own on the page of one code.
            Label::RowsSpec => false,
            // Standard is what a code is unless it is said otherwise.
            Label::RowsStanding => !is_standard(side),
            _ => true,
        };
        if is_told && says(side, row) {
            heading.once(c);
            c.label(BlockKind::Term, row);
            open(c, BlockKind::Value, side, row);
            push(c, side, row);
            c.close();
        }
        i += 1;
    }
}

/// Whether a row says something about a code.
pub(super) const fn says(side: Side, row: Label) -> bool {
    let list = match row {
        Label::RowsClass => return side.class().is_some(),
        Label::RowsSubject => return side.code().subject().is_some(),
        Label::RowsSpec => return !side.specs().is_empty(),
        Label::RowsContext => {
            return side.entry().is_some() && side.text(Prose::Context, None).is_some();
        }
        Label::RowsOrigin => {
            return match side.entry() {
                Some(entry) => entry.origin().is_some(),
                None => false,
            };
        }
        Label::RowsCompanions => List::Companions,
        Label::RowsRepliesTo => List::RepliesTo,
        Label::RowsAliases => List::Aliases,
        row => return fact(side, row).is_some(),
    };
    match side.entry() {
        Some(entry) => !entry.list(list).is_empty(),
        None => false,
    }
}

/// Begins the block of what a row says about a code, in the language of that.
pub(super) const fn open(c: &mut Composer<'_>, kind: BlockKind, side: Side, row: Label) {
    let page = c.page();
    let locale = match text(page, side, row) {
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
pub(super) const fn push(c: &mut Composer<'_>, side: Side, row: Label) {
    let page = c.page();
    if let Some(text) = text(page, side, row) {
        return c.push_text(text);
    }
    match (row, side.entry()) {
        (Label::RowsClass, _) => c.push_class(side),
        (Label::RowsSpec, _) => {
            if let [first, ..] = side.specs() {
                c.push_link(page.registry.spec(*first));
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
const fn text(page: &Page, side: Side, row: Label) -> Option<Text> {
    match row {
        Label::RowsContext => side.text(Prose::Context, page.catalog),
        Label::RowsSubject => match side.code().subject() {
            Some(subject) => Some(subject.name_text(page.catalog)),
            None => None,
        },
        row => match fact(side, row) {
            Some(label) => Some(page.label(label)),
            None => None,
        },
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
        Label::RowsOutcome => label_of!(side.facts.outcome),
        Label::RowsRetry => label_of!(side.facts.retry),
        Label::RowsActs => label_of!(side.facts.acts),
        Label::RowsConnection => label_of!(side.facts.connection),
        Label::RowsStanding => match side.entry() {
            Some(entry) => Some(entry.standing().label()),
            None => None,
        },
        _ => None,
    }
}

pub(super) const fn is_standard(side: Side) -> bool {
    match side.entry() {
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
        Label::RowsClass => (a.class(), b.class()),
        Label::RowsSubject => (a.code().subject(), b.code().subject()),
        _ => (None, None),
    };
    if let (Some(a), Some(b)) = (classes_a, classes_b) {
        return a.row == b.row;
    }
    if let (Label::RowsSpec, [a, ..], [b, ..]) = (row, a.specs(), b.specs()) {
        return *a == *b;
    }
    let (Some(a), Some(b)) = (a.entry(), b.entry()) else {
        return false;
    };
    match row {
        Label::RowsContext => {
            let (a, b) = (a.text(Prose::Context, None), b.text(Prose::Context, None));
            a.text.eq_ignore_ascii_case(b.text)
        }
        Label::RowsOrigin => a.row().origin() == b.row().origin(),
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
