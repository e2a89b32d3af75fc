//! What families, classes and entries have in common.

use crate::diagnostic::Problems;
use crate::name;
use crate::registry::{Acts, Connection, Facts, Outcome, Retry};
use crate::source::{Located, Span};
use crate::table::Table;

pub(super) fn read_facts(table: &Table<'_>, problems: &mut Problems<'_>) -> Facts {
    Facts {
        outcome: table.choice("outcome", Outcome::NAMES, problems),
        retry: table.choice("retry", Retry::NAMES, problems),
        acts: table.choice("acts", Acts::NAMES, problems),
        connection: table.choice("connection", Connection::NAMES, problems),
    }
}

/// The name of a constant: the one that is given, or the item's name in capitals.
pub(super) fn constant_name(
    span: &Span,
    given: Option<Located<String>>,
    item_name: &str,
    problems: &mut Problems<'_>,
) -> Option<String> {
    let (span, constant) = match given {
        Some(given) => (given.span, given.value),
        None => (span.clone(), name::constant(item_name)),
    };
    if name::is_constant(&constant) {
        Some(constant)
    } else {
        problems.add(
            &span,
            format!("`{constant}` cannot be the name of a constant"),
            "add `const = \"...\"` of capitals, digits and underscores that starts with a letter",
        );
        None
    }
}
