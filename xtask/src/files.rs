//! Where the files of the repository are, and reading and writing them.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use wirecodes_model::{
    Diagnostic, Registry, Role, Severity, Source, Sources, Unreadable, read, shown,
};

/// What went wrong, ready to print.
pub(crate) type Result<T> = std::result::Result<T, String>;

/// The registry file, as messages call it.
pub(crate) const REGISTRY_FILE: &str = "codes.toml";

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

/// Writes a file as a whole or not at all: whatever happens, there is the old text or the new one.
pub(crate) fn write_text(path: &Path, text: &str) -> Result<()> {
    let write = || -> io::Result<()> {
        // What is written through a link stands where the link leads.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let staged = stage(folder, &path, text)?;
        staged.persist(&path).map_err(|failed| failed.error)?;
        // Without this, a crash may undo the renaming.
        #[cfg(unix)]
        fs::File::open(folder)?.sync_all()?;
        Ok(())
    };
    write().map_err(|error| {
        format!(
            "error: cannot write {}: {error}\nhelp: what was there still is",
            path.display()
        )
    })
}

/// The text in a file beside the one that it is for, and on the disk.
fn stage(folder: &Path, path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".new");
    match fs::metadata(path) {
        Ok(old) => builder.permissions(old.permissions()),
        // As for any new file, less what the system's mask takes away.
        #[cfg(unix)]
        Err(_) => builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)),
        #[cfg(not(unix))]
        Err(_) => &mut builder,
    };
    let mut staged = builder.tempfile_in(folder)?;
    staged.write_all(text.as_bytes())?;
    staged.as_file().sync_all()?;
    Ok(staged)
}

/// A file with its name as messages call it, relative to the repository.
pub(crate) fn source(path: &Path) -> Result<Source> {
    let root = root();
    let name = path.strip_prefix(&root).unwrap_or(path);
    Source::read(&root, &name.to_string_lossy()).map_err(|error| unreadable(&error))
}

/// A registry file with those that it includes, under their names as messages call them.
pub(crate) fn sources(path: &Path) -> Result<Sources> {
    let root = root();
    let name = path.strip_prefix(&root).unwrap_or(path);
    Sources::read(&root, &name.to_string_lossy(), Vec::new()).map_err(|error| unreadable(&error))
}

/// What is wrong with a file that cannot be read.
pub(crate) fn unreadable(error: &Unreadable) -> String {
    match error {
        Unreadable::File { message, .. } => format!("error: {}", shown(message)),
        Unreadable::Text(diagnostic) => format!("error: {diagnostic}"),
    }
}

/// The registry file, if there is nothing wrong with it.
pub(crate) fn registry() -> Result<Registry> {
    let (registry, diagnostics) = read(&sources(&root().join(REGISTRY_FILE))?, Role::Root);
    match diagnostics.as_slice() {
        [] => Ok(registry),
        diagnostics => Err(report(diagnostics)),
    }
}

/// The languages that have a folder in `locales/`, in alphabetical order.
pub(crate) fn languages() -> Result<Vec<String>> {
    let folder = root().join("locales");
    let mut languages: Vec<String> = entries(&folder)?
        .iter()
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    languages.sort();
    Ok(languages)
}

/// What lies in a folder, in alphabetical order; nothing if there is none.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| Ok(entry?.path()));
        paths.collect::<io::Result<Vec<PathBuf>>>()
    });
    let mut entries =
        entries.map_err(|error| format!("error: cannot read {}: {error}", folder.display()))?;
    entries.sort();
    Ok(entries)
}

/// Problems one after the other, and their count.
pub(crate) fn report(diagnostics: &[Diagnostic]) -> String {
    let mut report = String::new();
    for diagnostic in diagnostics {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        report.push_str(&format!("{severity}: {diagnostic}\n\n"));
    }
    report.push_str(&count(diagnostics.len(), "problem"));
    report
}

/// So many things of a kind.
pub(crate) fn count(number: usize, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        number => format!("{number} {thing}s"),
    }
}
