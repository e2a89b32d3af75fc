//! Reading and writing the files of a registry, and saying what is wrong with them.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::catalog::catalog_folder;
use crate::diagnostic::{Diagnostic, Severity, shown};
use crate::read::{Role, read};
use crate::registry::Registry;
use crate::source::Source;
use crate::source::Unreadable;
use crate::sources::Sources;

/// What went wrong, ready to print.
pub type Result<T> = std::result::Result<T, String>;

/// Where a registry is.
#[derive(Debug, Clone)]
pub struct Files {
    /// What the names of files in messages are relative to.
    pub folder: PathBuf,
    /// The registry file, as messages call it.
    pub registry_file: String,
}

impl Files {
    /// A file with its name as messages call it.
    ///
    /// # Errors
    ///
    /// Says why it cannot be read.
    pub fn source(&self, path: &Path) -> Result<Source> {
        Source::read(&self.folder, &self.name(path)).map_err(|error| unreadable(&error))
    }

    /// A registry file with those that it includes, under their names as messages call them.
    ///
    /// # Errors
    ///
    /// Says why the first of them cannot be read.
    pub fn sources(&self, path: &Path) -> Result<Sources> {
        let sources = Sources::read(&self.folder, &self.name(path), Vec::new());
        sources.map_err(|error| unreadable(&error))
    }

    /// The registry.
    ///
    /// # Errors
    ///
    /// Says everything that is wrong with its files.
    pub fn registry(&self, role: Role) -> Result<Registry> {
        let file = self.folder.join(&self.registry_file);
        let (registry, diagnostics) = read(&self.sources(&file)?, role);
        match diagnostics.as_slice() {
            [] => Ok(registry),
            diagnostics => Err(report(diagnostics)),
        }
    }

    /// The languages that have a folder in `locales/`, in alphabetical order.
    ///
    /// # Errors
    ///
    /// Says why the folder cannot be read.
    pub fn languages(&self) -> Result<Vec<String>> {
        let folder = self.catalog_folder("");
        let mut languages: Vec<String> = entries(&folder)?
            .iter()
            .filter(|path| path.is_dir())
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .collect();
        languages.sort();
        Ok(languages)
    }

    /// The files in the folder of a language that look like catalogs and are none of the registry.
    ///
    /// # Errors
    ///
    /// Says why the folder cannot be read.
    pub fn strays(&self, registry: &Registry, tag: &str) -> Result<Vec<PathBuf>> {
        let names = registry.catalogs();
        let mut strays = entries(&self.catalog_folder(tag))?;
        strays.retain(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let is_catalog = path.extension().is_some_and(|extension| extension == "po");
            is_catalog && !names.contains(&stem.as_ref())
        });
        Ok(strays)
    }

    /// The folder of a language.
    pub(super) fn catalog_folder(&self, tag: &str) -> PathBuf {
        self.folder.join(catalog_folder(&self.registry_file, tag))
    }

    /// A file as messages call it.
    pub fn name(&self, path: &Path) -> String {
        let name = path.strip_prefix(&self.folder).unwrap_or(path);
        name.to_string_lossy().into_owned()
    }
}

/// The text of a file.
///
/// # Errors
///
/// Says why it cannot be read.
pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| {
        format!(
            "error: cannot read {}: {error}",
            shown(&path.to_string_lossy())
        )
    })
}

/// Writes a file as a whole or not at all: whatever happens, there is the old text or the new one.
///
/// # Errors
///
/// Says why it cannot be written.
pub fn write_text(path: &Path, text: &str) -> Result<()> {
    let write = || -> io::Result<()> {
        // What is written through a link stands where the link leads.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
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
            shown(&path.to_string_lossy())
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

/// What is wrong with a file that cannot be read.
pub fn unreadable(error: &Unreadable) -> String {
    match error {
        Unreadable::File { message, .. } => format!("error: {}", shown(message)),
        Unreadable::Text(diagnostic) => format!("error: {diagnostic}"),
    }
}

/// What lies in a folder, in alphabetical order; nothing if there is none.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| Ok(entry?.path()));
        paths.collect::<io::Result<Vec<PathBuf>>>()
    });
    let mut entries = entries.map_err(|error| {
        let folder = shown(&folder.to_string_lossy());
        format!("error: cannot read {folder}: {error}")
    })?;
    entries.sort();
    Ok(entries)
}

/// Problems one after the other, and their count.
pub fn report(diagnostics: &[Diagnostic]) -> String {
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
pub fn count(number: usize, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        number => format!("{number} {thing}s"),
    }
}
