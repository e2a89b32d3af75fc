//! The translations of a registry of somebody's own.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wirecodes::{Locale, REGISTRY};
use wirecodes_model::tools::{Catalogs, Files, Parent, Result, Task};
use wirecodes_model::{Role, Source, read};

use crate::args::DEFAULT_REGISTRY;
use crate::complaints::{self, visible};
use crate::output;

/// Brings the catalogs beside a registry file up to date, or checks that they are, and returns the status
/// to exit with.
pub(crate) fn run(registry_file: &str, task: Task, begun: &[String]) -> ExitCode {
    // Names of files may have anything in them.
    let lines = |text: String| -> String {
        let lines = text.lines().map(|line| visible(line) + "\n");
        lines.collect()
    };
    match follow(registry_file, task, begun) {
        Ok(report) => output::print_bytes(lines(report).as_bytes()),
        Err(complaint) => {
            complaints::write(&lines(complaint));
            ExitCode::FAILURE
        }
    }
}

fn follow(registry_file: &str, task: Task, begun: &[String]) -> Result<String> {
    if !Path::new(registry_file).is_file() {
        return Err(format!(
            "error: there is no registry file `{}`\nhelp: `--registry` names another one",
            visible(registry_file)
        ));
    }
    let files = Files {
        folder: PathBuf::new(),
        registry_file: registry_file.to_owned(),
    };
    let registry = files.registry(Role::Extension)?;
    let mut command = "wirecodes catalogs".to_owned();
    if registry_file != DEFAULT_REGISTRY {
        command += &format!(" --registry {}", visible(registry_file));
    }
    let catalogs = Catalogs {
        files,
        registry,
        parent: Some(library()),
        command,
    };
    catalogs.run(task, begun)
}

/// The labels and templates of the library.
fn library() -> Parent {
    let source = Source::new("codes.toml", wirecodes::__private::REGISTRY_FILE);
    // The families that it includes are of no interest here, and not found.
    let (registry, _) = read(&source.into(), Role::Root);
    let languages = REGISTRY
        .locales()
        .map(|locale: Locale| locale.tag().to_owned());
    Parent {
        registry,
        languages: languages.collect(),
    }
}
