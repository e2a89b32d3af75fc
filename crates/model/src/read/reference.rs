//! References from one entry to another, which are resolved once all entries are known.

use std::collections::BTreeMap;

use crate::diagnostic::Problems;
use crate::registry::{Reference, Registry};
use crate::source::Located;
use crate::suggest::{nearest, one_of};

/// What is known of a family's entries before references are resolved.
pub(super) struct Draft {
    /// Each id that the file declares; the index of its entry unless the entry was left out.
    pub(super) ids: BTreeMap<String, Option<usize>>,
    /// The references of each entry, as written.
    pub(super) references: Vec<References>,
}

#[derive(Default)]
pub(super) struct References {
    pub(super) confused_with: Vec<Located<String>>,
    pub(super) equivalents: Vec<Located<String>>,
}

pub(super) fn resolve_references(
    registry: &mut Registry,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) {
    let families: Vec<String> = registry.families.iter().map(|f| f.id.clone()).collect();
    let mut resolved = Vec::new();
    for (family, draft) in drafts.iter().enumerate() {
        for (entry, references) in draft.references.iter().enumerate() {
            let confused: Vec<Reference> = references
                .confused_with
                .iter()
                .filter_map(|written| {
                    resolve(family, &written.value, written, &families, drafts, problems)
                })
                .collect();
            let equivalents: Vec<Reference> = references
                .equivalents
                .iter()
                .filter_map(|written| {
                    let (family, id) = split_reference(written, &families, problems)?;
                    resolve(family, id, written, &families, drafts, problems)
                })
                .collect();
            resolved.push((family, entry, confused, equivalents));
        }
    }
    for (family, entry, confused_with, equivalents) in resolved {
        let entry = &mut registry.families[family].entries[entry];
        entry.confused_with = confused_with;
        entry.equivalents = equivalents;
    }
}

pub(super) fn split_reference<'w>(
    written: &'w Located<String>,
    families: &[String],
    problems: &mut Problems<'_>,
) -> Option<(usize, &'w str)> {
    let (family, id) = written
        .value
        .split_once('.')
        .unwrap_or((&written.value, ""));
    let index = families.iter().position(|known| known == family);
    if index.is_none() {
        let names: Vec<&str> = families.iter().map(String::as_str).collect();
        problems.missing(
            &written.span,
            format!("`{}` names no family", written.value),
            format!(
                "write it as `family.id`; the families are {}",
                one_of(&names)
            ),
        );
    }
    Some((index?, id))
}

pub(super) fn resolve(
    family: usize,
    id: &str,
    written: &Located<String>,
    families: &[String],
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Option<Reference> {
    let ids = &drafts[family].ids;
    match ids.get(id) {
        Some(entry) => entry.map(|entry| Reference { family, entry }),
        None => {
            let help = match nearest(id, ids.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "add `[{}.codes.{id}]`, or remove the reference",
                    families[family]
                ),
            };
            problems.missing(
                &written.span,
                format!("`{}` has no entry `{id}`", families[family]),
                help,
            );
            None
        }
    }
}
