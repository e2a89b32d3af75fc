//! `cargo xtask catalogs`: the translations follow the English.

use std::path::{Path, PathBuf};

use wirecodes_model::catalog::{CatalogFiles, Coverage, catalog_folder, check_tag, update};
use wirecodes_model::po::{Po, parse};
use wirecodes_model::{Diagnostic, Registry};

use crate::files::{
    REGISTRY_FILE, Result, count, entries, languages, read_text, registry, report, root, source,
    unreadable, write_text,
};

/// What is to be done to the catalogs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    /// Bring them up to date.
    Update,
    /// Bring them up to date, and drop what is obsolete.
    Prune,
    /// Change nothing; fail if one is not up to date.
    Check,
}

/// Brings the catalogs up to date, or checks that they are.
pub(crate) fn run(task: Task, begun: &[String]) -> Result<String> {
    let registry = registry()?;
    let mut tags = languages()?;
    tags.extend(begun.iter().cloned());
    tags.sort();
    tags.dedup();
    // What cannot be read would be lost if its file were written. So all is read before any is written.
    let mut languages = Vec::new();
    let mut problems = Vec::new();
    for tag in tags {
        match Language::read(&registry, tag) {
            Ok(language) => languages.push(language),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems.join("\n\n"));
    }
    let mut stale = Vec::new();
    let mut lines = Vec::new();
    for language in &languages {
        let (line, files) = language.follow(&registry, task);
        for (path, text) in files {
            if !path.is_file() || read_text(&path)? != text {
                if task != Task::Check {
                    write_text(&path, &text)?;
                }
                stale.push(path);
            }
        }
        lines.push(line);
    }
    if task != Task::Check || stale.is_empty() {
        return Ok(lines.join("\n"));
    }
    let stale: Vec<String> = stale
        .iter()
        .map(|path| format!("  {}", path.strip_prefix(root()).unwrap_or(path).display()))
        .collect();
    Err(format!(
        "{}\n\nerror: not up to date with {REGISTRY_FILE}:\n{}\nhelp: run `cargo xtask catalogs` and \
         commit what it writes",
        lines.join("\n"),
        stale.join("\n")
    ))
}

/// The catalogs of a language as they are.
struct Language {
    tag: String,
    catalogs: Vec<(String, Po)>,
    /// Files beside them that are no catalog of the registry.
    strays: Vec<PathBuf>,
}

impl Language {
    fn read(registry: &Registry, tag: String) -> Result<Self> {
        check_tag(&tag).map_err(|error| format!("error: {error}"))?;
        let files = CatalogFiles::read(&root(), REGISTRY_FILE, registry, &tag);
        let mut unread: Vec<String> = files.unreadable.iter().map(unreadable).collect();
        let mut problems: Vec<Diagnostic> = Vec::new();
        let mut catalogs = Vec::new();
        for (name, source) in files.sources {
            let (po, of_catalog) = parse(&source);
            problems.extend(of_catalog);
            catalogs.push((name, po));
        }
        if !problems.is_empty() {
            unread.push(report(&problems));
        }
        if !unread.is_empty() {
            return Err(unread.join("\n\n"));
        }
        let strays = strays(registry, &tag)?;
        Ok(Self {
            tag,
            catalogs,
            strays,
        })
    }

    /// What there is to say of the language, and the text of each catalog that follows the English.
    fn follow(&self, registry: &Registry, task: Task) -> (String, Vec<(PathBuf, String)>) {
        let catalogs: Vec<(&str, Po)> = self
            .catalogs
            .iter()
            .map(|(name, po)| (name.as_str(), po.clone()))
            .collect();
        // One that cannot be read lends nothing, and is left alone as well.
        let lenders: Vec<Po> = self
            .strays
            .iter()
            .filter_map(|path| source(path).ok())
            .map(|source| parse(&source))
            .filter_map(|(po, problems)| problems.is_empty().then_some(po))
            .collect();
        let mut update = update(registry, &self.tag, &catalogs, &lenders);
        let folder = root().join(catalog_folder(REGISTRY_FILE, &self.tag));
        let mut coverage = Coverage::default();
        let mut pruned = 0;
        let mut files = Vec::new();
        for (name, po) in &mut update.catalogs {
            if task == Task::Prune {
                pruned += po.obsolete.len();
                po.obsolete.clear();
            }
            coverage.add(Coverage::of(po));
            files.push((folder.join(format!("{name}.po")), po.write()));
        }
        let mut line = format!(
            "{}: {} translated, {} to review, {} not translated, {} obsolete",
            self.tag, coverage.translated, coverage.fuzzy, coverage.missing, coverage.obsolete
        );
        if update.moved > 0 {
            let moved = count(update.moved, "translation");
            line.push_str(&format!("\n  {moved} followed their English to another id"));
        }
        if pruned > 0 {
            line.push_str(&format!("\n  {pruned} obsolete dropped"));
        }
        for stray in &self.strays {
            line.push_str(&format!("\n  {}", stray_note(stray)));
        }
        (line, files)
    }
}

/// The files in the folder of a language that look like catalogs and are none of the registry.
pub(crate) fn strays(registry: &Registry, tag: &str) -> Result<Vec<PathBuf>> {
    let names = registry.catalogs();
    let mut strays = entries(&root().join(catalog_folder(REGISTRY_FILE, tag)))?;
    strays.retain(|path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_catalog = path.extension().is_some_and(|extension| extension == "po");
        is_catalog && !names.contains(&stem.as_ref())
    });
    Ok(strays)
}

/// What is said of such a file.
pub(crate) fn stray_note(path: &Path) -> String {
    format!(
        "{} is no catalog of the registry, and left alone; remove it once nothing in it is wanted",
        path.strip_prefix(root()).unwrap_or(path).display()
    )
}
