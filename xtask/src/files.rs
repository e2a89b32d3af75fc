//! Where the files of the repository are.

use std::path::{Path, PathBuf};

use wirecodes_model::tools::Files;
pub(crate) use wirecodes_model::tools::{Result, read_text, report, unreadable, write_text};
use wirecodes_model::{Registry, Role, Sources};

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

/// The registry of the repository.
pub(crate) fn repository() -> Files {
    Files {
        folder: root(),
        registry_file: REGISTRY_FILE.to_owned(),
    }
}

/// A registry file with those that it includes, under their names as messages call them.
pub(crate) fn sources(path: &Path) -> Result<Sources> {
    repository().sources(path)
}

/// The registry file, if there is nothing wrong with it.
pub(crate) fn registry() -> Result<Registry> {
    repository().registry(Role::Root)
}

/// Makes a folder, and those that it is in.
pub(crate) fn make(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| cannot("make", folder, error))
}

/// Copies a file into a folder that is there.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let copied = std::fs::copy(from, to).map_err(|error| cannot("copy", from, error));
    copied.map(|_| ())
}

/// What could not be done to a file or folder.
pub(crate) fn cannot(what: &str, path: &Path, error: std::io::Error) -> String {
    format!("error: cannot {what} {}: {error}", path.display())
}
