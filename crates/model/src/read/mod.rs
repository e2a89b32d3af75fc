//! From the texts of the files of a registry to a checked [`Registry`].

mod class;
mod contradiction;
mod cue;
mod entry;
mod family;
mod labels;
mod mapping;
mod pair;
mod placeholder;
mod reason;
mod reference;
mod seen;
mod shared;
mod spec;
mod syntax;
mod templates;
mod wordings;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use wirecodes_base::labels::{Label, Template};

use self::cue::read_cues;
use self::family::{check_family_id, read_details, read_family};
use self::labels::read_labels;
use self::mapping::read_mappings;
use self::pair::read_pairs;
use self::placeholder::report_placeholders;
pub use self::placeholder::{NO_SPEC, PLACEHOLDER, UNWRITTEN};
use self::reason::read_advice;
use self::reference::{Draft, FamilyIds, resolve_references};
use self::seen::read_seen;
use self::syntax::report_syntax;
use self::templates::read_templates;
#[cfg(feature = "catalogs")]
pub(crate) use self::templates::sentence;
use self::wordings::{read_programs, read_remarks, read_wordings};
use crate::diagnostic::{Diagnostic, Problems};
use crate::keys::{self, FileKey};
use crate::order::Places;
use crate::registry::Registry;
use crate::rows::{MOST_CODES, SPLIT, Tables};
use crate::source::Source;
use crate::sources::{Sources, family_of};
use crate::suggest::{nearest, one_of};
use crate::toml_table::{Item, Table};

/// What the files of a registry have to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Everything: labels and templates too.
    Root,
    /// Families; the labels and templates that it leaves out come from the registry of `wirecodes`.
    Extension,
}

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

/// Reads the files of a registry.
///
/// Returns what is valid of it and all that is wrong with it, in the order of the files: an entry
/// with a problem is left out, the others are there. References and pairs to what the files
/// [leave out](Sources::read) are left out too.
pub fn read(sources: &Sources, role: Role) -> (Registry, Vec<Diagnostic>) {
    let mut problems = Problems::new(sources.files());
    problems.extend(sources.problems());
    let texts = sources.files().iter().map(Source::text);
    let codes: usize = texts.map(count_codes).sum();
    if codes > MOST_CODES {
        // To read on would take long, and say nothing that matters more.
        report_too_large(&format!("it has {codes} codes"), &mut problems);
        let nothing = Registry {
            labels: vec![None; Label::COUNT],
            templates: vec![None; Template::COUNT],
            ..Registry::default()
        };
        return (nothing, problems.into_sorted());
    }
    let documents = parse(sources, &mut problems);
    let files = documents.iter().zip(sources.files());
    let files = files.map(|(document, file)| Table::root(document.get_ref(), file));
    let files: Vec<Table<'_>> = files.collect();
    report_misplaced(&files[1..], sources, &mut problems);
    let registry = read_all(&files, sources, role, &mut problems);
    for file in sources.files() {
        report_placeholders(file, &mut problems);
    }
    if Tables::of(&registry).is_err() {
        let families = registry.families.iter();
        let codes: usize = families.map(|family| family.entries.len()).sum();
        // Labels have a table of their own.
        let texts = registry.messages().len() - Label::COUNT;
        let what = format!("it has {codes} codes, and {texts} texts");
        report_too_large(&what, &mut problems);
    }
    (registry, problems.into_sorted())
}

fn report_too_large(what: &str, problems: &mut Problems<'_>) {
    problems.add(&(0..0), format!("the registry is too large: {what}"), SPLIT);
}

/// What of the files is TOML; a problem for what is none.
fn parse<'s>(sources: &'s Sources, problems: &mut Problems<'_>) -> Vec<Spanned<DeTable<'s>>> {
    let mut documents = Vec::new();
    for file in sources.files() {
        let (document, syntax_errors) = DeTable::parse_recoverable(file.text());
        report_syntax(file, &syntax_errors, problems);
        if !syntax_errors.is_empty() {
            problems.recovering();
        }
        documents.push(document);
    }
    documents
}

/// Reports what stands in an included file and belongs into another one.
fn report_misplaced(included: &[Table<'_>], sources: &Sources, problems: &mut Problems<'_>) {
    for (file, number) in included.iter().zip(1..) {
        report_keys_of_root(file, sources.root(), problems);
        if !sources.families_of_file(number).is_empty() {
            report_other_than_texts(file, problems);
        }
    }
}

/// Reads everything, what others refer to first.
fn read_all(
    files: &[Table<'_>],
    sources: &Sources,
    role: Role,
    problems: &mut Problems<'_>,
) -> Registry {
    let root = &files[0];
    let mut registry = Registry {
        labels: read_labels(root, role, problems),
        templates: read_templates(root, role, problems),
        left_out: sources.left_out().to_vec(),
        ..Registry::default()
    };
    let drafts = read_families(files, sources, &mut registry, problems);
    let families = FamilyIds::of(&registry, sources);
    read_details(files, &mut registry, &families, problems);
    resolve_references(&mut registry, &families, &drafts, problems);
    read_mappings(files, &mut registry, &families, &drafts, problems);
    read_cues(files, &mut registry, &families, problems);
    registry.seen = read_seen(files, sources, &registry, &families, &drafts, problems);
    registry.advice = read_advice(files, problems);
    registry.wordings = read_wordings(files, problems);
    registry.remarks = read_remarks(files, problems);
    registry.programs = read_programs(files, &registry, problems);
    registry.pairs = read_pairs(files, &registry, &families, &drafts, problems);
    registry
}

/// Reports what stands in an included file, and belongs into the registry file.
fn report_keys_of_root(file: &Table<'_>, root: &Source, problems: &mut Problems<'_>) {
    for key in keys::of_files(FileKey::is_of_root) {
        if file.has(key) {
            problems.add(
                &file.place(key),
                format!("`{key}` cannot stand in an included file"),
                format!(
                    "such a file holds families, pairs and texts; `{key}` belongs into `{}`",
                    root.name()
                ),
            );
        }
    }
}

/// Reports what would go with the families that the file is for, and may be of another one.
fn report_other_than_texts(file: &Table<'_>, problems: &mut Problems<'_>) {
    let texts = keys::of_files(FileKey::is_of_texts);
    for (key, span, _) in file.items() {
        if !texts.contains(&key) {
            problems.add(
                &span,
                format!("`{key}` cannot stand in a file that is included for `families`"),
                format!("such a file has no key but {}", one_of(&texts)),
            );
        }
    }
}

/// Reads the families of all files into the registry, and returns what is known of each.
fn read_families(
    files: &[Table<'_>],
    sources: &Sources,
    registry: &mut Registry,
    problems: &mut Problems<'_>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut places = Places::new();
    if files.iter().all(|file| families_of(file).is_empty()) && !sources.leave_something_out() {
        problems.missing_such(
            &(0..0),
            "the file has no family of codes",
            "add one and its codes, such as:",
            FAMILY_EXAMPLE,
        );
    }
    for file in files {
        for (id, span, value) in families_of(file) {
            let is_first = problems.is_first(&mut places, id, &span, &|place| {
                [
                    format!("the family `{id}` stands in two files"),
                    format!("it is at {place} too: a family and all its codes stand in one file"),
                ]
            });
            if !is_first {
                continue;
            }
            let own = problems.file_at(span.start).name();
            if sources.has_file_of(id) && family_of(own) != id {
                problems.add(
                    &span,
                    format!("the family `{id}` does not stand in its own file"),
                    "move it there, or rename that file: a family is left out with the file that is called like it",
                );
            }
            if let Some(meant) = misspelt(id, value) {
                problems.add(
                    &span,
                    format!("`{id}` is no family"),
                    format!(
                        "did you mean `{meant}`? A family has `label`, `title`, `noun` and `codes`"
                    ),
                );
                continue;
            }
            let named = check_family_id(id, &span, &registry.families, problems);
            if let Some(table) = file.sub_table(id, span, value, problems) {
                let (family, draft) = read_family(id, &table, &registry.families, problems);
                if named {
                    registry.families.push(family);
                    drafts.push(draft);
                }
            }
        }
    }
    drafts
}

/// The key that is no family and was meant by one that is like it and has nothing of a family.
fn misspelt(id: &str, value: &Spanned<DeValue<'_>>) -> Option<&'static str> {
    let required = keys::FAMILY.iter().filter(|key| key.required);
    let mut of_family = required.map(|key| key.name).chain(["codes"]);
    let is_family = match value.get_ref() {
        DeValue::Table(table) => of_family.any(|key| table.contains_key(key)),
        _ => false,
    };
    (!is_family)
        .then(|| nearest(id, &keys::of_files(|_| true)))
        .flatten()
}

/// What a file has besides the keys that are no family.
fn families_of<'t>(file: &Table<'t>) -> Vec<Item<'t>> {
    let others = keys::of_files(|_| true);
    let mut items = file.items();
    items.retain(|(id, ..)| !others.contains(id));
    items
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
        let sources = Source::new("example.toml", FAMILY_EXAMPLE).into();
        assert_eq!(read(&sources, Role::Extension).1, []);
    }
}
