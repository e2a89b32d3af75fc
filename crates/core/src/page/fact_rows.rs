//! The rows of facts: what each says about a topic, and which of them a page shows.

use super::topic::Topic;
use crate::data::facts::Standing;
use crate::data::index::{equal, number16};
use crate::data::labels::{Label, Said};
use crate::data::tables::{EntryText, List};

/// The rows, in the order that they are shown.
pub(super) const ROWS: [Label; 14] = [
    Label::RowsContext,
    Label::RowsClass,
    Label::RowsSubject,
    Label::RowsReason,
    Label::RowsOutcome,
    Label::RowsRetry,
    Label::RowsActor,
    Label::RowsConnection,
    Label::RowsCompanions,
    Label::RowsRepliesTo,
    Label::RowsStanding,
    Label::RowsOrigin,
    Label::RowsAliases,
    Label::RowsSpec,
];

/// Whether a row says something about a code.
pub(super) const fn says(topic: Topic, row: Label) -> bool {
    let list = match row {
        Label::RowsClass => return topic.class().is_some(),
        Label::RowsSubject => return topic.code().subject().is_some(),
        Label::RowsSpec => return !topic.specs().is_empty(),
        Label::RowsContext => {
            return topic.entry().is_some() && topic.message(EntryText::Context, None).is_some();
        }
        Label::RowsOrigin => {
            return match topic.entry() {
                Some(entry) => entry.origin().is_some(),
                None => false,
            };
        }
        Label::RowsCompanions => List::Companions,
        Label::RowsRepliesTo => List::RepliesTo,
        Label::RowsAliases => List::Aliases,
        row => return fact(topic, row).is_some(),
    };
    match topic.entry() {
        Some(entry) => !entry.list(list).is_empty(),
        None => false,
    }
}

/// The value of a row whose values are a closed set.
pub(super) const fn fact(topic: Topic, row: Label) -> Option<Said> {
    macro_rules! said {
        ($fact:expr) => {
            match $fact {
                Some(fact) => Some(fact.said()),
                None => None,
            }
        };
    }
    match row {
        Label::RowsReason => said!(topic.reason),
        Label::RowsOutcome => said!(topic.facts.outcome),
        Label::RowsRetry => said!(topic.facts.retry),
        Label::RowsActor => said!(topic.facts.actor),
        Label::RowsConnection => said!(topic.facts.connection),
        Label::RowsStanding => match topic.entry() {
            Some(entry) => Some(entry.standing().said()),
            None => None,
        },
        _ => None,
    }
}

pub(super) const fn is_standard(topic: Topic) -> bool {
    match topic.entry() {
        Some(entry) => matches!(entry.standing(), Standing::Standard),
        None => true,
    }
}

/// Whether a row says the same of two codes.
pub(super) const fn same(a: Topic, b: Topic, row: Label) -> bool {
    if let (Some(a), Some(b)) = (fact(a, row), fact(b, row)) {
        return a.label as u16 == b.label as u16;
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
        return number16(*a) == number16(*b);
    }
    let (Some(a), Some(b)) = (a.entry(), b.entry()) else {
        return false;
    };
    match row {
        Label::RowsContext => {
            let [a, b] = [
                a.message(EntryText::Context, None),
                b.message(EntryText::Context, None),
            ];
            a.text().eq_ignore_ascii_case(b.text())
        }
        Label::RowsOrigin => a.row().origin() == b.row().origin(),
        Label::RowsCompanions => equal(a.list(List::Companions), b.list(List::Companions)),
        Label::RowsRepliesTo => equal(a.list(List::RepliesTo), b.list(List::RepliesTo)),
        _ => false,
    }
}

/// Which of the [`ROWS`] a page shows, a bit for each: found once, when the page is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows(u16);

impl Rows {
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Takes the first one out.
    pub(super) const fn take(&mut self) -> Option<Label> {
        if self.0 == 0 {
            return None;
        }
        let first = self.0.trailing_zeros();
        self.0 &= !(1 << first);
        Some(ROWS[first as usize])
    }
}

/// The rows in which topics differ, and those that say the same of all.
pub(super) const fn rows(topics: &[Topic]) -> [Rows; 2] {
    let (mut differing, mut shared) = (0, 0);
    let mut row = 0;
    while row < ROWS.len() {
        if is_shared(topics, ROWS[row]) {
            shared |= 1 << row;
        } else if is_said(topics, ROWS[row]) {
            differing |= 1 << row;
        }
        row += 1;
    }
    [Rows(differing), Rows(shared)]
}

/// Whether a row says something that a reader of a comparison wants to know: not what a code is also
/// called, and not that it is standard.
const fn tells(topic: Topic, row: Label) -> bool {
    match row {
        Label::RowsAliases => false,
        Label::RowsStanding if is_standard(topic) => false,
        row => says(topic, row),
    }
}

/// Whether a row tells something of any topic.
const fn is_said(topics: &[Topic], row: Label) -> bool {
    let mut place = 0;
    while place < topics.len() {
        if tells(topics[place], row) {
            return true;
        }
        place += 1;
    }
    false
}

/// Whether a row says the same of all topics.
const fn is_shared(topics: &[Topic], row: Label) -> bool {
    let first = topics[0];
    if !tells(first, row) {
        return false;
    }
    let mut place = 1;
    while place < topics.len() {
        if !same(first, topics[place], row) {
            return false;
        }
        place += 1;
    }
    true
}
