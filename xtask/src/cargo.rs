//! Cargo, as it is asked and made to work.

use std::process::Command;

use serde_json::Value;

use crate::files::{Result, root};

/// The cargo that runs this program, in the folder of the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// What a command prints; it has to succeed. What it complains of is shown as it comes.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("error: cannot start {command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("error: {command:?} failed: {}", output.status));
    }
    String::from_utf8(output.stdout)
        .map_err(|error| format!("error: {command:?} prints no UTF-8: {error}"))
}

/// The names and versions of the crates that are published.
pub(crate) fn published() -> Result<Vec<(String, String)>> {
    let arguments = ["metadata", "--no-deps", "--format-version=1"];
    let metadata = output(cargo().args(arguments))?;
    let metadata: Value = serde_json::from_str(&metadata)
        .map_err(|error| format!("error: cannot read what cargo metadata prints: {error}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    Ok(packages
        // `publish = false` is an empty list of registries.
        .filter(|package| package["publish"].is_null())
        .filter_map(|package| {
            let text = |key: &str| Some(package[key].as_str()?.to_owned());
            Some((text("name")?, text("version")?))
        })
        .collect())
}
