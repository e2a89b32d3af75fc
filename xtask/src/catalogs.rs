//! `cargo xtask catalogs`: the translations follow the English.

use wirecodes_model::Role;
use wirecodes_model::tools::{Catalogs, Task};

use crate::files::{Result, repository};
use crate::languages;

/// Brings the catalogs up to date, or checks that they are.
pub(crate) fn run(task: Task, begun: &[String]) -> Result<String> {
    let files = repository();
    let registry = files.registry(Role::Root)?;
    let catalogs = Catalogs {
        files,
        registry,
        parent: None,
        command: "cargo xtask catalogs".to_owned(),
    };
    let said = catalogs.run(task, begun)?;
    languages::follow(&catalogs.registry, task != Task::Check)?;
    Ok(said)
}

/// How far each catalog of each language is.
pub(crate) fn status() -> Result<String> {
    languages::status(&repository().registry(Role::Root)?)
}
