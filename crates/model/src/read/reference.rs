//! References from one entry to another, which are resolved once all entries are known.

use crate::diagnostic::Problems;
use crate::order::Places;
use crate::registry::{Reference, Registry};
use crate::source::{Located, Span};
use crate::sources::Sources;
use crate::suggest::{nearest, one_of};
use crate::toml_table::{Table, plain_tables};

/// What is known of a family's entries before references are resolved.
pub(super) struct Draft {
    /// The index of each entry, by its id.
    pub(super) ids: Places,
    /// The place of each id that the file declares, of those too whose entries are left out for a problem.
    pub(super) declared: Places,
    /// The references of each entry, as written.
    pub(super) references: Vec<References>,
}

#[derive(Default)]
pub(super) struct References {
    pub(super) confused_with: Vec<Located<String>>,
    pub(super) akin: Vec<Located<String>>,
}

pub(super) fn resolve_references(
    registry: &mut Registry,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) {
    let mut resolved = Vec::new();
    for (family, draft) in drafts.iter().enumerate() {
        for (entry, references) in draft.references.iter().enumerate() {
            let own = Reference { family, entry };
            let (mut confused, mut akin) = (Vec::new(), Vec::new());
            for written in &references.confused_with {
                let other = resolve(family, &written.value, written, families, drafts, problems);
                confused.extend(other.filter(|other| is_another(*other, own, written, problems)));
            }
            for written in &references.akin {
                let other = split_reference(written, families, problems);
                let other =
                    other.and_then(|(of, id)| resolve(of, id, written, families, drafts, problems));
                akin.extend(other.filter(|other| is_another(*other, own, written, problems)));
            }
            resolved.push((own, confused, akin));
        }
    }
    let mut others = Vec::new();
    for (own, confused_with, akin) in resolved {
        for &other in &akin {
            others.push((other, own));
        }
        let entry = &mut registry.families[own.family].entries[own.entry];
        entry.confused_with = confused_with;
        entry.akin = akin;
    }
    // What one is akin to is akin to it, whichever of the two says so.
    for (Reference { family, entry }, other) in others {
        let akin = &mut registry.families[family].entries[entry].akin;
        if !akin.contains(&other) {
            akin.push(other);
        }
    }
}

/// The ids of the families, and where each is.
pub(super) struct FamilyIds<'s> {
    ids: Vec<String>,
    places: Places,
    sources: &'s Sources,
}

impl<'s> FamilyIds<'s> {
    pub(super) fn of(registry: &Registry, sources: &'s Sources) -> Self {
        let (mut ids, mut places) = (Vec::new(), Places::new());
        for family in &registry.families {
            places.insert(family.id.clone(), ids.len());
            ids.push(family.id.clone());
        }
        Self {
            ids,
            places,
            sources,
        }
    }

    /// The tables of files that are of a family, with its place.
    pub(super) fn tables<'t>(&self, files: &[Table<'t>]) -> Vec<(usize, Table<'t>)> {
        let mut tables = Vec::new();
        for (id, table) in plain_tables(files) {
            if let Some(family) = self.place(id) {
                tables.push((family, table));
            }
        }
        tables
    }

    /// The ids, in the order of the files.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.ids.iter().map(String::as_str).collect()
    }

    /// Which families can be named, for messages.
    fn known(&self) -> String {
        let ids = one_of(&self.ids());
        format!(
            "the families of this registry are {ids}; those of another one, such as the library's own, cannot be \
             named here"
        )
    }

    /// Where a family is.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Where another family is than the one at a place, if it is not left out; a problem if there is none.
    pub(super) fn other(
        &self,
        own: usize,
        id: &str,
        span: &Span,
        problems: &mut Problems<'_>,
    ) -> Option<usize> {
        let place = self.place(id).filter(|&place| place != own);
        if place.is_none() && (self.ids[own] == id || !self.is_left_out(id)) {
            problems.missing(span, format!("`{id}` is no other family"), self.known());
        }
        place
    }

    /// Whether a family is left out, and what refers to it with it.
    pub(super) fn is_left_out(&self, id: &str) -> bool {
        self.sources.leave_out(id)
    }
}

/// Whether a reference is to another entry than the one that it stands in; a problem if not.
fn is_another(
    other: Reference,
    own: Reference,
    written: &Located<String>,
    problems: &mut Problems<'_>,
) -> bool {
    let is_another = other != own;
    if !is_another {
        problems.add(
            &written.span,
            format!("`{}` is this code itself", written.value),
            "name another one, or remove it",
        );
    }
    is_another
}

pub(super) fn split_reference<'w>(
    written: &'w Located<String>,
    families: &FamilyIds<'_>,
    problems: &mut Problems<'_>,
) -> Option<(usize, &'w str)> {
    let (family, id) = written
        .value
        .split_once('.')
        .unwrap_or((&written.value, ""));
    let index = families.place(family);
    // What refers to a family that is left out is left out with it.
    if index.is_none() && !families.is_left_out(family) {
        problems.missing(
            &written.span,
            format!("`{}` names no family", written.value),
            format!("write it as `family.id`; {}", families.known()),
        );
    }
    Some((index?, id))
}

pub(super) fn resolve(
    family: usize,
    id: &str,
    written: &Located<String>,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Option<Reference> {
    let draft = &drafts[family];
    if let Some(&entry) = draft.ids.get(id) {
        return Some(Reference { family, entry });
    }
    if !draft.declared.contains_key(id) {
        // To compare many ids with many would take long; so many are no slips of the pen. What is at fault itself is
        // no advice.
        let known: Vec<&str> = draft.ids.keys().map(String::as_str).collect();
        let near = problems.are_few().then(|| nearest(id, &known)).flatten();
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "add `[{}.codes.{id}]`, or remove the reference",
                families.ids[family]
            ),
        };
        problems.missing(
            &written.span,
            format!("`{}` has no entry `{id}`", families.ids[family]),
            help,
        );
    }
    None
}
