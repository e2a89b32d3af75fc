//! `cargo xtask package`: what is published, and a proof that it can be used.
//!
//! Inside the repository a `../..` or a file that is not packaged would pass by accident. So the
//! crates are packed, unpacked somewhere else, and used there by a program.

use std::fs;
use std::path::Path;
use std::process::Command;

use wirecodes_model::Role;
use wirecodes_model::catalog::CatalogFiles;
use wirecodes_model::po::parse;
use wirecodes_model::tools::Files;

use crate::cargo::{cargo, output, published};
use crate::files::{
    REGISTRY_FILE, Result, cannot, copy, make, read_text, report, repository, root, unreadable,
    write_text,
};

/// How large a package may be.
const MOST_BYTES: u64 = 10_000_000;

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
    let copy = Files {
        folder: root().join("target/packaged"),
        ..repository()
    };
    make_copy(&copy)?;
    let folder = tempfile::tempdir()
        .map_err(|error| format!("error: cannot make a temporary folder: {error}"))?;
    let folder = folder.path();
    let target = folder.join("target");
    let published = published()?;

    let mut package = cargo();
    // Whether they build is seen below, and whether all is committed is none of this.
    package
        .current_dir(&copy.folder)
        .args(["package", "--quiet", "--offline", "--no-verify"])
        .arg("--allow-dirty");
    for (name, _) in &published {
        package.args(["--package", name]);
    }
    output(package.arg("--target-dir").arg(&target))?;

    let mut patches = String::new();
    let mut lines = Vec::new();
    for (name, version) in &published {
        let unpacked = format!("{name}-{version}");
        let packed = target.join("package").join(format!("{unpacked}.crate"));
        let size = fs::metadata(&packed).map_err(|error| cannot("read", &packed, error))?;
        let size = size.len();
        if size > MOST_BYTES {
            return Err(format!(
                "error: {name} {version} has {size} bytes, and crates.io takes {MOST_BYTES}\nhelp: most of it are \
                 the catalogs in locales/: publish languages as crates of their own, or ask crates.io for more"
            ));
        }
        lines.push(format!(
            "{name} {version}: {} KB, can be used",
            size.div_ceil(1000)
        ));
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
    lines.push(format!(
        "{}: what `cargo publish` takes",
        copy.folder.display()
    ));
    Ok(lines.join("\n"))
}

/// A copy of the repository in which the catalogs are packed: the English is in the registry files, and once for each
/// language it would be most of the package.
fn make_copy(packed: &Files) -> Result<()> {
    if packed.folder.is_dir() {
        fs::remove_dir_all(&packed.folder)
            .map_err(|error| cannot("remove", &packed.folder, error))?;
    }
    let mut list = Command::new("git");
    list.current_dir(root()).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let names = output(&mut list)?;
    let names = names.split('\0').map(Path::new);
    for name in names.filter(|name| root().join(name).is_file()) {
        let (from, to) = (root().join(name), packed.folder.join(name));
        to.parent().map_or(Ok(()), make)?;
        copy(&from, &to)?;
    }
    let registry = packed.registry(Role::Root)?;
    for tag in packed.languages()? {
        let catalogs = CatalogFiles::read(&packed.folder, REGISTRY_FILE, &registry, &tag);
        // What is passed over would be published as it is.
        if let Some(file) = catalogs.unreadable.first() {
            return Err(unreadable(file));
        }
        for source in catalogs.into_sources() {
            let (po, problems) = parse(&source);
            if !problems.is_empty() {
                return Err(report(&problems));
            }
            write_text(&packed.folder.join(source.name()), &po.packed().write())?;
        }
    }
    Ok(())
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
