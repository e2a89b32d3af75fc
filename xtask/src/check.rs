//! `cargo xtask check`: everything that is wrong with the registry file and the catalogs, at once.

use std::path::Path;

use wirecodes_model::catalog::{CatalogFiles, check_tag, translate};
use wirecodes_model::tools::{invisible_characters, stray_note};
use wirecodes_model::{Diagnostic, Registry, Role, Severity, read};

use crate::files::{REGISTRY_FILE, Result, report, repository, root, sources, unreadable};
use crate::glossary::Glossary;
use crate::{audience, declared, pairs, seen, translations};

pub(crate) fn run(file: Option<&Path>) -> Result<String> {
    let role = match file {
        Some(_) => Role::Extension,
        None => Role::Root,
    };
    let sources = sources(file.unwrap_or(&root().join(REGISTRY_FILE)))?;
    let (registry, mut diagnostics) = read(&sources, role);
    let is_sound = diagnostics.is_empty();
    diagnostics.extend(sources.files().iter().flat_map(invisible_characters));
    let mut others = Vec::new();
    if file.is_none() {
        others.extend(pairs::to_read(&registry).map(pairs::complaint));
        others.extend(audience::of_operators(&registry));
        others.extend(seen::outdated(&registry));
        others.extend(seen::not_included(&sources)?);
        for family in &registry.families {
            others.extend(declared::family(&family.id)?);
        }
        let glossary = Glossary::read()?;
        for tag in repository().languages()? {
            let of_language = catalogs(
                &registry,
                &tag,
                is_sound,
                glossary.as_ref(),
                &mut diagnostics,
            )?;
            others.extend(of_language);
            others.extend(declared::language(&tag)?);
        }
    }
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    if diagnostics.iter().any(is_error) || others.iter().any(|other| other.starts_with("error")) {
        others.push(report(&diagnostics));
        return Err(others.join("\n\n"));
    }
    others.extend((!diagnostics.is_empty()).then(|| report(&diagnostics)));
    let families = registry.families.iter();
    let families =
        families.map(|family| format!("{}: {} entries", family.id, family.entries.len()));
    others.push(families.collect::<Vec<_>>().join("\n"));
    Ok(others.join("\n\n"))
}

/// What is wrong with the catalogs of a language: the problems that have a place in a file are added to
/// `diagnostics`, the others are returned.
fn catalogs(
    registry: &Registry,
    tag: &str,
    is_sound: bool,
    glossary: Option<&Glossary>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<String>> {
    if let Err(error) = check_tag(tag) {
        return Ok(vec![format!("error: {error}")]);
    }
    let files = CatalogFiles::read(&root(), REGISTRY_FILE, registry, tag);
    let mut others: Vec<String> = files.unreadable.iter().map(unreadable).collect();
    let missing = files.missing(REGISTRY_FILE, tag, Role::Root);
    others.extend(missing.map(|error| format!("error: {error}")));
    let repository = repository();
    for stray in repository.strays(registry, tag)? {
        others.push(format!("warning: {}", stray_note(&repository, &stray)));
    }
    let sources = files.into_sources();
    let (translation, problems) = translate(registry, &sources);
    diagnostics.extend(problems);
    if is_sound {
        diagnostics.extend(translation.unknown);
    }
    diagnostics.extend(sources.iter().flat_map(invisible_characters));
    diagnostics.extend(translations::problems(tag, &sources, glossary));
    Ok(others)
}
