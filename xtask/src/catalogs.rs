//! `cargo xtask catalogs`: the translations follow the English.

use std::fs;
use std::path::PathBuf;

use wirecodes_model::catalog::{Coverage, update};
use wirecodes_model::po::{Po, parse};

use crate::files::{Result, languages, read_text, registry, report, root, source, write_text};

/// Brings the catalogs up to date, or checks that they are.
pub(crate) fn run(check: bool, begun: &[String]) -> Result<()> {
    let registry = registry()?;
    let mut languages = languages()?;
    languages.extend(begun.iter().cloned());
    languages.sort();
    languages.dedup();
    let mut stale = Vec::new();
    for language in &languages {
        let folder = root().join("locales").join(language);
        let mut coverage = Coverage::default();
        let mut expected = Vec::new();
        for name in registry.catalogs() {
            let path = folder.join(format!("{name}.po"));
            let old = if path.is_file() {
                let (po, problems) = parse(&source(&path)?);
                if !problems.is_empty() {
                    // What cannot be read would be lost if the file were written.
                    return Err(report(&problems));
                }
                po
            } else {
                Po::default()
            };
            let new = update(&registry, name, language, &old);
            let counts = Coverage::of(&new);
            coverage.translated += counts.translated;
            coverage.fuzzy += counts.fuzzy;
            coverage.missing += counts.missing;
            let text = new.write();
            if !path.is_file() || read_text(&path)? != text {
                if !check {
                    write_text(&path, &text)?;
                }
                stale.push(path.clone());
            }
            expected.push(path);
        }
        for path in surplus(&folder, &expected)? {
            if !check {
                fs::remove_file(&path)
                    .map_err(|error| format!("cannot remove {}: {error}", path.display()))?;
            }
            stale.push(path);
        }
        println!(
            "{language}: {} translated, {} to review, {} not translated",
            coverage.translated, coverage.fuzzy, coverage.missing
        );
    }
    if !check || stale.is_empty() {
        return Ok(());
    }
    let stale: Vec<String> = stale
        .iter()
        .map(|path| format!("  {}", path.strip_prefix(root()).unwrap_or(path).display()))
        .collect();
    Err(format!(
        "error: not up to date with codes.toml:\n{}\nhelp: run `cargo xtask catalogs` and commit \
         what it writes",
        stale.join("\n")
    ))
}

/// Catalogs of families that are gone.
fn surplus(folder: &PathBuf, expected: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut surplus = Vec::new();
    if folder.is_dir() {
        let cannot = |error| format!("cannot read {}: {error}", folder.display());
        for entry in fs::read_dir(folder).map_err(cannot)? {
            let path = entry.map_err(cannot)?.path();
            if path.extension().is_some_and(|extension| extension == "po")
                && !expected.contains(&path)
            {
                surplus.push(path);
            }
        }
    }
    surplus.sort();
    Ok(surplus)
}
