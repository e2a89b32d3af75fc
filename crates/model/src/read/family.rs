//! A family: its own words, and the reading of its classes and entries.

use super::class::read_classes;
use super::entry::read_entries;
use super::reference::{Draft, FamilyIds};
use super::shared::read_facts;
use super::spec::read_titled_spec;
use crate::diagnostic::Problems;
use crate::keys;
use crate::message::{COMMON_CATALOG, NAMES_CATALOG, REASONS_CATALOG, SEEN_CATALOG};
use crate::name;
use crate::prose::Prose;
use crate::registry::{Class, Family, Registry, Repr, Text};
use crate::source::Span;
use crate::toml_table::Table;
use wirecodes_base::notation::Notation;
use wirecodes_base::spelling::same_name;

/// What the ids of messages that belong to no family begin with, and the catalogs that do.
const OF_CATALOGS: [&str; 8] = [
    "label",
    "template",
    "pair",
    "reason",
    COMMON_CATALOG,
    NAMES_CATALOG,
    SEEN_CATALOG,
    REASONS_CATALOG,
];

/// The key of the family that a family says more about.
const DETAILS: &str = "details";

/// Whether a family can have that id, beside those that were read before it; a problem if not.
pub(super) fn check_family_id(
    id: &str,
    span: &Span,
    earlier: &[Family],
    problems: &mut Problems<'_>,
) -> bool {
    let is_alias = |family: &&Family| family.aliases.iter().any(|alias| same_name(alias, id));
    if let Some(family) = earlier.iter().find(is_alias) {
        problems.add(
            span,
            format!("`{id}` is an alias of `{}` too", family.id),
            format!(
                "choose another id, or take it out of `aliases` in `[{}]`",
                family.id
            ),
        );
        return false;
    }
    let help = if !name::is_family_id(id) {
        "an id is lower-case letters, digits and hyphens, starts with a letter, and is no Rust \
         keyword"
    } else if name::hides_another(&name::module(id)) {
        "a module of that name would hide a crate or a type that programs need; choose another id"
    } else if OF_CATALOGS.contains(&id) {
        "catalogs call something else so; choose another id, or write `[labels]`, `[templates]` or \
         `[pairs]` if you meant those"
    } else {
        return true;
    };
    problems.add(span, format!("`{id}` cannot be the id of a family"), help);
    false
}

/// A family without a label, a title or a noun is called by its id instead: it is at fault, and what
/// it holds and what refers to it need not be.
pub(super) fn read_family(
    id: &str,
    table: &Table<'_>,
    earlier: &[Family],
    problems: &mut Problems<'_>,
) -> (Family, Draft) {
    table.only(&keys::names(&keys::FAMILY), problems);
    let notation = table
        .choice("notation", &Notation::NAMES, problems)
        .unwrap_or_default();
    let default_repr = match notation {
        Notation::Dotted => Repr::U32,
        Notation::Decimal | Notation::Hexadecimal => Repr::U16,
    };
    let repr = table
        .choice("repr", &Repr::NAMES, problems)
        .unwrap_or(default_repr);
    let repr = if notation == Notation::Dotted && repr != Repr::U32 {
        problems.add(
            &table.place("repr"),
            "dotted codes need 32 bits",
            "write `repr = \"u32\"`, or leave it out",
        );
        Repr::U32
    } else {
        repr
    };
    let label = table.required_word("label", problems);
    let title = table.required_text("title", problems);
    let noun = table.required_text("noun", problems);
    let registry = table
        .table("registry", problems)
        .and_then(|table| read_titled_spec(&table, problems));
    let classes = read_classes(table, "classes", notation, problems);
    let subjects = read_subjects(table, notation, problems);
    let mut family = Family {
        file: problems.file_number(table.span.start),
        id: id.to_owned(),
        aliases: read_aliases(id, table, earlier, problems),
        label: label.map_or_else(|| id.to_owned(), |label| label.value),
        title: title.unwrap_or_else(|| plain(id)),
        noun: noun.unwrap_or_else(|| plain(id)),
        wire_names: table.flag("wire-names", problems),
        notation,
        repr,
        registry,
        details: None,
        facts: read_facts(table, problems),
        classes,
        subjects,
        mappings: Vec::new(),
        cues: Vec::new(),
        entries: Vec::new(),
    };
    let draft = read_entries(&mut family, table, problems);
    (family, draft)
}

/// What else the family is found by: nothing that another one is, since nobody is asked which is meant.
fn read_aliases(
    id: &str,
    table: &Table<'_>,
    earlier: &[Family],
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in table.strings("aliases", problems) {
        let name = &alias.value;
        let has_it = |family: &&Family| {
            let mut names = family.aliases.iter().chain([&family.id]);
            names.any(|own| same_name(own, name))
        };
        let taken = if same_name(id, name) || aliases.iter().any(|own| same_name(own, name)) {
            Some(id)
        } else {
            earlier.iter().find(has_it).map(|family| family.id.as_str())
        };
        if !name::is_family_alias(name) {
            problems.add(
                &alias.span,
                format!("`{name}` cannot be the alias of a family"),
                "an alias is lower-case letters, digits and hyphens, and starts with a letter",
            );
        } else if let Some(taken) = taken {
            problems.add(
                &alias.span,
                format!("`{name}` is what `{taken}` is found by already"),
                "letter case and hyphens do not matter: remove the alias, or choose another",
            );
        } else {
            aliases.push(alias.value);
        }
    }
    aliases
}

/// Reads into the registry which families say more about the answers of another one; of one that is left out,
/// nothing is said.
pub(super) fn read_details(
    files: &[Table<'_>],
    registry: &mut Registry,
    families: &FamilyIds<'_>,
    problems: &mut Problems<'_>,
) {
    for (family, table) in families.tables(files) {
        let Some(other) = table.word(DETAILS, problems) else {
            continue;
        };
        registry.families[family].details =
            families.other(family, &other.value, &other.span, problems);
    }
}

/// A text without literals.
fn plain(text: &str) -> Text {
    Text {
        source: text.to_owned(),
        prose: Prose {
            text: text.to_owned(),
            literals: Vec::new(),
        },
    }
}

/// What the second component of dotted codes means; other codes have no components.
fn read_subjects(
    family: &Table<'_>,
    notation: Notation,
    problems: &mut Problems<'_>,
) -> Vec<Class> {
    if notation == Notation::Dotted || !family.has("subjects") {
        return read_classes(family, "subjects", notation, problems);
    }
    problems.add(
        &family.place("subjects"),
        format!("the codes of `{}` have no subjects", family.path),
        "only a dotted code such as `5.7.1` has one, its second component: write \
         `notation = \"dotted\"`, or `classes` instead of `subjects`",
    );
    Vec::new()
}
