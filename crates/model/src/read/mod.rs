//! From the text of a registry file to a checked [`Registry`].

mod class;
mod entry;
mod family;
mod labels;
mod pair;
mod placeholder;
mod reference;
mod shared;
mod spec;
mod syntax;
mod templates;

use toml::de::DeTable;
use wirecodes_base::labels::{Label, Template};

use self::family::{check_family_id, read_family};
use self::labels::read_labels;
use self::pair::read_pairs;
use self::placeholder::report_placeholders;
pub use self::placeholder::{NO_SPEC, PLACEHOLDER, UNWRITTEN};
use self::reference::resolve_references;
use self::syntax::report_syntax;
use self::templates::read_templates;
pub(crate) use self::templates::sentence;
use crate::diagnostic::{Diagnostic, Problems};
use crate::registry::Registry;
use crate::source::Source;
use crate::table::Table;
use crate::tables::{MOST_CODES, SPLIT, Tables};

/// What a registry file has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Everything: labels and templates too.
    Root,
    /// Families; the labels and templates that it leaves out come from the registry of `wirecodes`.
    Extension,
}

/// Top-level tables that are no family.
const RESERVED_TABLES: [&str; 3] = ["labels", "templates", "pairs"];

/// A family and a code of it with all that they have to have.
const FAMILY_EXAMPLE: &str = r#"[billing]
label = "Billing"
title = "Codes of the billing service"
noun = "answer"

[billing.codes.2001]
name = "Account Closed"
description = "The account is closed for good."
when = "A booking named an account that its owner has closed."
fix = "Ask for another account."
"#;

/// Reads a registry file.
///
/// Returns what is valid of it and all that is wrong with it, in the order of the file: an entry
/// with a problem is left out, the others are there.
pub fn read(source: &Source, role: Role) -> (Registry, Vec<Diagnostic>) {
    let mut problems = Problems::new(source);
    let codes = count_codes(source.text());
    if codes > MOST_CODES {
        // To read on would take long, and say nothing that matters more.
        problems.add(
            &(0..0),
            format!("the registry is too large: it has {codes} codes"),
            SPLIT,
        );
        let nothing = Registry {
            labels: vec![None; Label::COUNT],
            templates: vec![None; Template::COUNT],
            ..Registry::default()
        };
        return (nothing, problems.into_sorted());
    }
    let (document, syntax_errors) = DeTable::parse_recoverable(source.text());
    report_syntax(&syntax_errors, &mut problems);
    if !syntax_errors.is_empty() {
        problems.recovering();
    }
    let root = Table::root(document.get_ref());
    let mut registry = Registry {
        labels: read_labels(&root, role, &mut problems),
        templates: read_templates(&root, role, &mut problems),
        families: Vec::new(),
        pairs: Vec::new(),
    };
    let mut drafts = Vec::new();
    let mut items = root.items();
    items.retain(|(id, ..)| !RESERVED_TABLES.contains(id));
    if items.is_empty() {
        problems.missing_such(
            &(0..0),
            "the file has no family of codes",
            "add one and its codes, such as:",
            FAMILY_EXAMPLE,
        );
    }
    for (id, span, value) in items {
        let named = check_family_id(id, &span, &registry.families, &mut problems);
        if let Some(table) = root.sub_table(id, span, value, &mut problems) {
            let (family, draft) = read_family(id, &table, &registry.families, &mut problems);
            if named {
                registry.families.push(family);
                drafts.push(draft);
            }
        }
    }
    resolve_references(&mut registry, &drafts, &mut problems);
    registry.pairs = read_pairs(&root, &registry, &drafts, &mut problems);
    report_placeholders(&mut problems);
    if Tables::of(&registry).is_err() {
        let families = registry.families.iter();
        let codes: usize = families.map(|family| family.entries.len()).sum();
        let texts = registry.messages().len();
        problems.add(
            &(0..0),
            format!("the registry is too large: it has {codes} codes, and {texts} texts"),
            SPLIT,
        );
    }
    (registry, problems.into_sorted())
}

/// How many tables of codes a file has, by their headers.
fn count_codes(text: &str) -> usize {
    let is_code = |line: &&str| line.starts_with('[') && line.contains(".codes.");
    text.lines().filter(is_code).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_a_family_is_without_fault() {
        let source = Source::new("example.toml", FAMILY_EXAMPLE);
        assert_eq!(read(&source, Role::Extension).1, []);
    }
}
