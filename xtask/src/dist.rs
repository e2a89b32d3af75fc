//! `cargo xtask dist`: what somebody installs who has no Rust toolchain, for Linux.
//!
//! A program that needs no library of the system, with its man pages, completions and licenses, as an archive and
//! as a package of Debian. What is in them depends on the commit and the toolchain alone: the same in, the same
//! bytes out.
//!
//! The package is put together by `dpkg-deb`, which every Debian has, from the folder that the archive is made of:
//! cargo-deb would be one more tool to build, for a file of control data.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cargo::{cargo, output};
use crate::files::{Result, cannot, copy, make, read_text, repository, root, write_text};

/// The package of cargo, and the program that it makes.
const PACKAGE: &str = "wirecodes-cli";
const PROGRAM: &str = "wirecodes";

pub(crate) fn run(target: Option<&str>) -> Result<String> {
    let host = host()?;
    let target = target.unwrap_or(&host);
    let (architecture, debian) = architecture(target)?;
    let metadata = metadata()?;
    let package = package(&metadata)?;
    // Cargo has a folder that is called as the profile.
    let folder = Path::new(text(&metadata["target_directory"])).join("distribution");
    let epoch = epoch()?;

    let program = build(target, &metadata)?;
    // What an earlier run left would be packed as well.
    let _ = fs::remove_dir_all(&folder);
    let version = text(&package["version"]);
    let name = format!("{PROGRAM}-{version}-{architecture}-linux");
    let tree = folder.join("staged").join(&name);
    fill(&tree, &program, &metadata, target)?;

    let archive = format!("{name}.tar.gz");
    output(
        Command::new("tar")
            .args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner"])
            .args(["--mode=u=rwX,go=rX", "--use-compress-program=gzip -9n"])
            .arg(format!("--mtime=@{epoch}"))
            .arg("-cf")
            .arg(folder.join(&archive))
            .arg("-C")
            .args([&folder.join("staged"), Path::new(&name)]),
    )?;

    // Versions of Debian have `~` before what comes earlier than the version itself.
    let debian_version = version.replace('-', "~");
    let deb = format!("{PROGRAM}_{debian_version}_{debian}.deb");
    let root = folder.join("staged/deb");
    debian_tree(&tree, &root, package, &debian_version, debian, &epoch)?;
    output(
        Command::new("dpkg-deb")
            .args(["--root-owner-group", "-Zxz", "--build"])
            .args([&root, &folder.join(&deb)])
            .env("SOURCE_DATE_EPOCH", &epoch),
    )
    .map_err(|error| format!("{error}\nhelp: `dpkg-deb` is in the package dpkg"))?;

    let mut sums = Command::new("sha256sum");
    let sums = output(sums.args([&archive, &deb]).current_dir(&folder))?;
    write_text(&folder.join("SHA256SUMS"), &sums)?;
    Ok(format!("{}:\n{}", folder.display(), sums.trim_end()))
}

/// The platform of the compiler.
fn host() -> Result<String> {
    let version = output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .ok_or_else(|| format!("error: `rustc -vV` names no host:\n{version}"))
}

/// What a machine is called that runs the target, and what Debian calls it.
fn architecture(target: &str) -> Result<(&'static str, &'static str)> {
    let machines = [("x86_64", "amd64"), ("aarch64", "arm64")];
    let of_target = |(machine, _): &&(&str, &str)| target.starts_with(machine);
    match machines.iter().find(of_target) {
        Some(machine) if target.contains("-linux-") => Ok(*machine),
        _ => Err(format!(
            "error: there is no distribution for {target}\nhelp: Linux on x86_64 and aarch64 has one; \
             `--target` names another target than that of the compiler"
        )),
    }
}

fn metadata() -> Result<Value> {
    let arguments = ["metadata", "--locked", "--format-version=1"];
    let metadata = output(cargo().args(arguments))?;
    serde_json::from_str(&metadata)
        .map_err(|error| format!("error: cannot read what cargo metadata prints: {error}"))
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

fn package(metadata: &Value) -> Result<&Value> {
    let mut packages = packages(metadata);
    let found = packages.find(|package| package["name"] == PACKAGE);
    found.ok_or_else(|| format!("error: cargo metadata has no package {PACKAGE}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The time that every file bears: that of the commit, or what the caller says.
fn epoch() -> Result<String> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(epoch) => Ok(epoch),
        Err(_) => {
            let mut log = Command::new("git");
            log.args(["log", "-1", "--format=%ct"]).current_dir(root());
            let epoch = output(&mut log);
            let epoch = epoch.map_err(|error| {
                format!("{error}\nhelp: outside a repository, set SOURCE_DATE_EPOCH")
            })?;
            Ok(epoch.trim().to_owned())
        }
    }
}

/// Builds the program with the C runtime in it, and returns where it is.
fn build(target: &str, metadata: &Value) -> Result<PathBuf> {
    // Paths of this machine, which are in the messages of panics.
    let mut flags = vec!["-Ctarget-feature=+crt-static".to_owned()];
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let folders = [(Some(root()), "wirecodes"), (cargo_home, "cargo")];
    for (folder, name) in folders {
        if let Some(folder) = folder {
            flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
        }
    }
    output(
        cargo()
            .args(["build", "--quiet", "--locked", "--profile=dist"])
            .args(["--package", PACKAGE, "--target", target])
            // Of a variable for flags parted by spaces, a folder with a space in it would be two.
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")),
    )
    .map_err(|error| {
        format!(
            "{error}\nhelp: to have the C library in the program, the linker needs its `libc.a`, which is in \
             the package libc6-dev or glibc-static"
        )
    })?;
    let folder = Path::new(text(&metadata["target_directory"])).join(target);
    Ok(folder.join("dist").join(PROGRAM))
}

/// Makes the tree of files that is unpacked into `/usr` or `/usr/local`.
fn fill(tree: &Path, program: &Path, metadata: &Value, target: &str) -> Result<()> {
    let bin = tree.join("bin");
    make(&bin)?;
    copy(program, &bin.join(PROGRAM))?;

    let man = tree.join("share/man");
    let export = |folder: &Path, arguments: &[&str]| -> Result<Vec<PathBuf>> {
        let mut export = Command::new(program);
        export.args(["export", "man"]).arg(folder).args(arguments);
        Ok(output(&mut export)?.lines().map(PathBuf::from).collect())
    };
    let exported = tree.join("exported");
    let mut pages = Vec::new();
    // English pages stand in no folder of a language, and of others only those are there that are about codes, since
    // nothing else is translated.
    let mut translated = repository().languages()?;
    // One that has but words so far would give pages in English.
    translated.retain(|tag| root().join(format!("locales/{tag}/smtp.po")).exists());
    for tag in std::iter::once("en").chain(translated.iter().map(String::as_str)) {
        let (of_language, sections) = match tag {
            "en" => ("", &["1", "7"][..]),
            _ => (tag, &["7"][..]),
        };
        for page in export(&exported, &["--lang", tag])? {
            let Some(section) = page.extension().and_then(|section| section.to_str()) else {
                continue;
            };
            if sections.contains(&section) {
                let folder = man.join(of_language).join(format!("man{section}"));
                make(&folder)?;
                let to = folder.join(page.file_name().unwrap_or_default());
                copy(&page, &to)?;
                pages.push(to);
            }
        }
    }
    fs::remove_dir_all(&exported).map_err(|error| cannot("remove", &exported, error))?;

    for (shell, file) in [
        ("bash", "share/bash-completion/completions/wirecodes"),
        ("fish", "share/fish/vendor_completions.d/wirecodes.fish"),
        ("zsh", ZSH),
    ] {
        let script = output(Command::new(program).args(["completions", shell]))?;
        write_text(&tree.join(file), &script)?;
    }

    let doc = tree.join("share/doc").join(PROGRAM);
    make(&doc)?;
    for file in ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root().join(file), &doc.join(file))?;
    }
    write_text(&doc.join("copyright"), &copyright()?)?;
    write_text(
        &doc.join("LICENSES-OF-DEPENDENCIES"),
        &licenses(metadata, target)?,
    )?;
    output(Command::new("gzip").arg("-9n").args(pages))?;
    Ok(())
}

/// Where zsh looks for completions in `/usr/local`; in `/usr`, Debian's looks elsewhere.
const ZSH: &str = "share/zsh/site-functions/_wirecodes";
const DEBIAN_ZSH: &str = "share/zsh/vendor-completions/_wirecodes";

/// Whose the program is, in the form that Debian reads.
fn copyright() -> Result<String> {
    let license = read_text(&root().join("LICENSE-MIT"))?;
    let mut lines = license.lines();
    let holder = lines.find_map(|line| line.strip_prefix("Copyright (c) "));
    let holder = holder.ok_or("error: LICENSE-MIT names nobody behind `Copyright (c) `")?;
    Ok(format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
         Upstream-Name: {PROGRAM}\n\
         \n\
         Files: *\n\
         Copyright: {holder}\n\
         License: MIT or Apache-2.0\n\
         Comment: Both are beside this file. The licenses of what else is in the\n \
         program are in LICENSES-OF-DEPENDENCIES.\n"
    ))
}

/// The licenses of the crates that are in the program, each text once.
fn licenses(metadata: &Value, target: &str) -> Result<String> {
    let mut tree = cargo();
    tree.args(["tree", "--locked", "--edges=normal", "--prefix=none"])
        .args(["--no-dedupe", "--format={p}", "--package", PACKAGE])
        .args(["--target", target]);
    let tree = output(&mut tree)?;
    let in_program = |package: &Value| {
        let start = format!("{} v{}", text(&package["name"]), text(&package["version"]));
        let mut lines = tree.lines();
        lines.any(|line| line == start || line.starts_with(&format!("{start} ")))
    };
    let mut of_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // What is of this repository has no source.
    let packages = packages(metadata).filter(|package| !package["source"].is_null());
    for package in packages.filter(|package| in_program(package)) {
        let named = format!(
            "{} {} ({})",
            text(&package["name"]),
            text(&package["version"]),
            text(&package["license"])
        );
        let mut texts = license_texts(Path::new(text(&package["manifest_path"])))?;
        if texts.is_empty() {
            texts.push("Its package has no text of the license with it.".to_owned());
        }
        for text in texts {
            of_text.entry(text).or_default().push(named.clone());
        }
    }
    let mut licenses = LIBRARIES.to_owned();
    for (text, packages) in of_text {
        let rule = "=".repeat(80);
        licenses += &format!(
            "\n{rule}\n{}\n{rule}\n\n{}\n",
            packages.join("\n"),
            text.trim_end()
        );
    }
    Ok(licenses)
}

const LIBRARIES: &str = "\
The program has in it the standard library of Rust (MIT OR Apache-2.0) and the
C library of the system that it was built on: with GNU/Linux, the GNU C Library
(LGPL-2.1-or-later). Its source, with which it can be linked anew to another
version of that library, is https://github.com/wirecodes/wirecodes.

It also has in it the crates below, under these licenses.
";

/// The texts of the license of a crate: the MIT one, which is always enough, or whatever there is.
fn license_texts(manifest: &Path) -> Result<Vec<String>> {
    let folder = manifest.parent().unwrap_or(manifest);
    let files = fs::read_dir(folder).map_err(|error| cannot("read", folder, error))?;
    let mut texts = Vec::new();
    for file in files {
        let file = file.map_err(|error| cannot("read", folder, error))?;
        let name = file.file_name().to_string_lossy().to_uppercase();
        let begins = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];
        if begins.iter().any(|begin| name.starts_with(begin)) && file.path().is_file() {
            texts.push((name, read_text(&file.path())?));
        }
    }
    texts.sort();
    if texts.iter().any(|(name, _)| name.contains("MIT")) {
        texts.retain(|(name, _)| name.contains("MIT"));
    }
    Ok(texts.into_iter().map(|(_, text)| text).collect())
}

/// Makes the tree of the package: the same below `usr`, and what `dpkg` wants to know.
fn debian_tree(
    tree: &Path,
    root: &Path,
    package: &Value,
    version: &str,
    architecture: &str,
    epoch: &str,
) -> Result<()> {
    let usr = root.join("usr");
    make(root)?;
    output(Command::new("cp").arg("-R").args([tree, &usr]))?;
    let zsh = usr.join(DEBIAN_ZSH);
    make(zsh.parent().unwrap_or(&usr))?;
    fs::rename(usr.join(ZSH), &zsh).map_err(|error| cannot("move", &zsh, error))?;
    let emptied = usr.join(ZSH);
    let emptied = emptied.parent().unwrap_or(&usr);
    fs::remove_dir(emptied).map_err(|error| cannot("remove", emptied, error))?;

    let mut date = Command::new("date");
    date.args(["--utc", "--rfc-email", &format!("--date=@{epoch}")]);
    let changes = format!(
        "{PROGRAM} ({version}) unstable; urgency=medium\n\n  * CHANGELOG.md says what is new.\n\n \
         -- {MAINTAINER}  {}",
        output(&mut date)?
    );
    let changelog = usr.join("share/doc").join(PROGRAM).join("changelog");
    write_text(&changelog, &changes)?;
    output(Command::new("gzip").arg("-9n").arg(&changelog))?;
    output(Command::new("chmod").args(["-R", "u=rwX,go=rX"]).arg(root))?;

    let sums = "find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum";
    let sums = output(Command::new("sh").args(["-c", sums]).current_dir(root))?;
    let size = output(
        Command::new("du")
            .args(["-sk", "--apparent-size", "usr"])
            .current_dir(root),
    )?;
    let size = size.split_whitespace().next().unwrap_or_default();
    let control = format!(
        "Package: {PROGRAM}\nVersion: {version}\nArchitecture: {architecture}\n\
         Maintainer: {MAINTAINER}\nInstalled-Size: {size}\nSection: net\nPriority: optional\n\
         Homepage: {}\nDescription: {SYNOPSIS}\n{DESCRIPTION}",
        text(&package["repository"]),
    );
    write_text(&root.join("DEBIAN/md5sums"), &sums)?;
    write_text(&root.join("DEBIAN/control"), &control)
}

const MAINTAINER: &str = "The wirecodes developers <wirecodes@users.noreply.github.com>";

const SYNOPSIS: &str = "what the codes mean that protocols answer with";

/// With a space before each line, as control files have it.
const DESCRIPTION: &str =
    " Explains and compares the codes of HTTP, SMTP, FTP, SIP, DNS, gRPC, WebSocket
 and TLS: what has happened, how to fix it, how a code differs from the one
 beside it, and what servers and providers print with it. Works offline.
";
