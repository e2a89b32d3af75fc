//! Where the files of the repository are, and reading and writing them.

use std::fs;
use std::path::{Path, PathBuf};

use wirecodes_model::{Diagnostic, Registry, Role, Source, read};

/// What went wrong, ready to print.
pub(crate) type Result<T> = std::result::Result<T, String>;

/// The folder that the workspace is in.
pub(crate) fn root() -> PathBuf {
    // Cargo sets it where xtask runs; compiled in, it would be the folder of another checkout.
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    manifest
        .and_then(|folder| folder.parent().map(Path::to_owned))
        .unwrap_or_default()
}

pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

pub(crate) fn write_text(path: &Path, text: &str) -> Result<()> {
    let cannot = |error| format!("cannot write {}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    fs::write(path, text).map_err(cannot)
}

/// A file with its name as messages call it, relative to the repository.
pub(crate) fn source(path: &Path) -> Result<Source> {
    let root = root();
    let name = path.strip_prefix(&root).unwrap_or(path);
    Ok(Source::new(name.to_string_lossy(), read_text(path)?))
}

/// The registry file, if there is nothing wrong with it.
pub(crate) fn registry() -> Result<Registry> {
    let (registry, diagnostics) = read(&source(&root().join("codes.toml"))?, Role::Root);
    match diagnostics.as_slice() {
        [] => Ok(registry),
        diagnostics => Err(report(diagnostics)),
    }
}

/// The languages that have a folder in `locales/`, in alphabetical order.
pub(crate) fn languages() -> Result<Vec<String>> {
    let folder = root().join("locales");
    let cannot = |error| format!("cannot read {}: {error}", folder.display());
    let mut languages = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            if entry.path().is_dir() {
                languages.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
    }
    languages.sort();
    Ok(languages)
}

/// Problems one after the other, and their count.
pub(crate) fn report(diagnostics: &[Diagnostic]) -> String {
    let mut report = String::new();
    for diagnostic in diagnostics {
        report.push_str(&format!("error: {diagnostic}\n\n"));
    }
    let problems = match diagnostics.len() {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    report.push_str(&problems);
    report
}
