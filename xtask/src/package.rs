//! `cargo xtask package`: a proof that what is published can be used.
//!
//! Inside the repository a `../..` or a file that is not packaged would pass by accident. So the
//! crates are packed, unpacked somewhere else, and used there by a program.

use std::path::Path;
use std::process::Command;

use crate::cargo::{cargo, output, published};
use crate::files::{Result, read_text, root, write_text};

/// Writes a name and sees to it that there are other languages.
const PROGRAM: &str = r#"use wirecodes::{Locale, smtp};

fn main() {
    let page = |locale| smtp::HELP_MESSAGE.explain().locale(locale).to_string();
    assert_ne!(page(Locale::EN), page(Locale::ID), "the page is not translated");
    println!("{}", smtp::entry::HELP_MESSAGE.name());
}
"#;

/// The name that both the program and the command line have to print.
const NAME: &str = "Help Message";

pub(crate) fn run() -> Result<String> {
    let folder = tempfile::tempdir()
        .map_err(|error| format!("error: cannot make a temporary folder: {error}"))?;
    let folder = folder.path();
    let target = folder.join("target");
    let published = published()?;

    let mut package = cargo();
    // Whether they build is seen below, and whether all is committed is none of this.
    package
        .args(["package", "--quiet", "--offline", "--no-verify"])
        .arg("--allow-dirty");
    for (name, _) in &published {
        package.args(["--package", name]);
    }
    output(package.arg("--target-dir").arg(&target))?;

    let mut patches = String::new();
    for (name, version) in &published {
        let unpacked = format!("{name}-{version}");
        let packed = target.join("package").join(format!("{unpacked}.crate"));
        output(
            Command::new("tar")
                .arg("-xzf")
                .arg(packed)
                .arg("-C")
                .arg(folder),
        )?;
        patches.push_str(&format!("{name} = {{ path = {unpacked:?} }}\n"));
    }
    write_program(folder, &patches)?;

    let run = |arguments: &[&str]| -> Result<()> {
        let printed = output(
            cargo()
                .args(["run", "--quiet", "--offline", "--target-dir"])
                .arg(&target)
                .args(arguments)
                .current_dir(folder),
        )?;
        if printed.contains(NAME) {
            return Ok(());
        }
        Err(format!(
            "error: {arguments:?} did not print {NAME:?}:\n{printed}"
        ))
    };
    run(&["--package=program"])?;
    run(&["--package=wirecodes-cli", "--", "explain", "smtp", "214"])?;
    let published = published.iter();
    let lines = published.map(|(name, version)| format!("{name} {version}: can be used"));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// A workspace of the program and of what was unpacked, which takes the place of what crates.io has.
fn write_program(folder: &Path, patches: &str) -> Result<()> {
    write_text(
        &folder.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"program\", \"wirecodes-cli-*\"]\n\n\
             [patch.crates-io]\n{patches}"
        ),
    )?;
    // The same versions as here, so that nothing has to be fetched.
    let lock = read_text(&root().join("Cargo.lock"))?;
    write_text(&folder.join("Cargo.lock"), &lock)?;
    write_text(
        &folder.join("program/Cargo.toml"),
        "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nwirecodes = { version = \"*\", features = [\"all-langs\"] }\n",
    )?;
    write_text(&folder.join("program/src/main.rs"), PROGRAM)
}
