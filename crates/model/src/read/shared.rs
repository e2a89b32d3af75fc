//! What families, classes and entries have in common.

use crate::diagnostic::Problems;
use crate::name;
use crate::registry::{Actor, Connection, Facts, Outcome, Retry};
use crate::source::{Located, Span};
use crate::toml_table::Table;

pub(super) fn read_facts(table: &Table<'_>, problems: &mut Problems<'_>) -> Facts {
    Facts {
        outcome: table.choice("outcome", Outcome::NAMES, problems),
        retry: table.choice("retry", Retry::NAMES, problems),
        actor: table.choice("actor", Actor::NAMES, problems),
        connection: table.choice("connection", Connection::NAMES, problems),
    }
}

/// Whether an id is one word: letters, digits, dots, hyphens and underscores; a problem if not.
///
/// Ids are parts of those of messages and pairs, arguments on a command line, and keys in JSON.
pub(super) fn check_id(id: &str, span: &Span, what: &str, problems: &mut Problems<'_>) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let is_id = !id.is_empty() && id.chars().all(fits);
    if !is_id {
        problems.add(
            span,
            format!("`{id}` cannot be the id of a {what}"),
            "an id is one word of letters, digits, dots, hyphens and underscores",
        );
    }
    is_id
}

/// The name of a constant: the one that is given, or the item's name in capitals.
pub(super) fn constant_name(
    span: &Span,
    given: Option<Located<String>>,
    item_name: &str,
    problems: &mut Problems<'_>,
) -> Option<String> {
    let constant = match given {
        Some(given) => given,
        None => Located::new(name::constant(item_name), span.clone()),
    };
    let another = "add `const = \"...\"`";
    check_constant(&constant, another, problems).then_some(constant.value)
}

/// Whether a text can be the name of a constant; a problem if not. `another` says where one is chosen.
pub(super) fn check_constant(
    constant: &Located<String>,
    another: &str,
    problems: &mut Problems<'_>,
) -> bool {
    let name = &constant.value;
    let help = if !name::is_constant(name) {
        format!("{another} of capitals, digits and underscores that starts with a letter")
    } else if name.starts_with(name::RESERVED_CONSTANTS) {
        format!("names that begin so are those of generated code: {another} that begins otherwise")
    } else {
        return true;
    };
    let message = if name.is_empty() {
        "no constant can be made of this name".to_owned()
    } else {
        format!("`{name}` cannot be the name of a constant")
    };
    problems.add(&constant.span, message, help);
    false
}
