//! `cargo xtask check`: everything that is wrong with the registry file and the catalogs, at once.

use std::path::Path;

use wirecodes_model::catalog::translate;
use wirecodes_model::{Role, Source, read};

use crate::files::{Result, languages, report, root, source};
use crate::new_code::placeholders;

pub(crate) fn run(file: Option<&Path>) -> Result<()> {
    let role = match file {
        Some(_) => Role::Extension,
        None => Role::Root,
    };
    let main_file = root().join("codes.toml");
    let registry_file = source(file.unwrap_or(&main_file))?;
    let (registry, mut diagnostics) = read(&registry_file, role);
    diagnostics.extend(placeholders(&registry_file));
    diagnostics.sort_by_key(|problem| (problem.line, problem.column));
    let is_sound = diagnostics.is_empty();
    if file.is_none() {
        for language in languages()? {
            let folder = root().join("locales").join(language);
            let catalogs: Vec<Source> = registry
                .catalogs()
                .iter()
                .map(|name| folder.join(format!("{name}.po")))
                .filter(|path| path.is_file())
                .map(|path| source(&path))
                .collect::<Result<_>>()?;
            let (translation, problems) = translate(&registry, &catalogs);
            diagnostics.extend(problems);
            if is_sound {
                diagnostics.extend(translation.unknown);
            }
        }
    }
    if !diagnostics.is_empty() {
        return Err(report(&diagnostics));
    }
    for family in &registry.families {
        println!("{}: {} entries", family.id, family.entries.len());
    }
    Ok(())
}
