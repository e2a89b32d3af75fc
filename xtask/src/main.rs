//! Maintenance of this repository: `cargo xtask <command>`.

#![forbid(unsafe_code)]

mod audience;
mod cargo;
mod catalogs;
mod check;
mod declared;
mod dependencies;
mod dist;
mod files;
mod glossary;
mod lab;
mod languages;
mod logs;
mod measure;
mod new_code;
mod package;
mod pairs;
mod reading;
mod reference;
mod schema;
mod seen;
mod translations;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use wirecodes_model::tools::Task;

/// Maintenance of this repository
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Report what is wrong with codes.toml, codes/ and the catalogs
    Check {
        /// Another registry file, which may leave labels and templates to that of wirecodes
        file: Option<std::path::PathBuf>,
    },
    /// Bring the catalogs in locales/ up to date with codes.toml and codes/
    Catalogs {
        /// Change nothing; fail if a catalog is not up to date
        #[arg(long)]
        check: bool,
        /// Drop the translations of texts that are gone
        #[arg(long, conflicts_with = "check")]
        prune: bool,
        /// Change nothing; say how far each catalog of each language is
        #[arg(long, conflicts_with_all = ["check", "prune", "languages"])]
        status: bool,
        /// Languages to begin, by their tags
        languages: Vec<String>,
    },
    /// Report licenses that deny.toml does not allow, and what a program that depends on the library compiles in vain
    Dependencies,
    /// Make what is installed on Linux without a Rust toolchain: an archive and a package of Debian
    Dist {
        /// Another target than that of the compiler, such as x86_64-unknown-linux-musl
        #[arg(long, value_name = "TRIPLE")]
        target: Option<String>,
    },
    /// Write codes.schema.json, by which editors complete and check codes.toml and codes/, and the same as documentation
    Schema {
        /// Change nothing; fail if one of the two is not up to date
        #[arg(long)]
        check: bool,
    },
    /// Record what real software prints: run the drivers in tests/lab/ and write tests/logs/
    Lab {
        /// Drivers, by the names of their files: `nginx`; all of them if none is named
        names: Vec<String>,
    },
    /// Measure what the library costs (build time, binary size, process start, reading logs), or how often it is right
    Measure {
        #[command(subcommand)]
        what: Option<measure::What>,
    },
    /// Write the logs that reading is measured with: access.log and mail.log
    Logs {
        /// The folder that they are written to
        folder: std::path::PathBuf,
        /// How large each is, in MB
        #[arg(default_value_t = 500)]
        megabytes: u64,
    },
    /// Make what is published (target/packaged), pack it, and use it outside the repository
    Package,
    /// List the pairs of codes to read again, since one of their entries was edited
    Pairs {
        /// Say that they were read: these, or all that are listed
        #[arg(long)]
        confirm: bool,
        /// Pairs, as in their tables: "http.401 http.403"
        ids: Vec<String>,
    },
    /// Add the skeleton of an entry to the file of its family
    NewCode {
        /// The family
        family: String,
        /// The code, or code and word for a second meaning: `454-starttls`
        id: String,
        /// The official name
        name: String,
    },
}

fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::Check { file } => check::run(file.as_deref()),
        Command::Catalogs { status: true, .. } => catalogs::status(),
        Command::Catalogs {
            check,
            prune,
            languages,
            ..
        } => catalogs::run(Task::of(check, prune), &languages),
        Command::Dependencies => dependencies::run(),
        Command::Dist { target } => dist::run(target.as_deref()),
        Command::Schema { check } => schema::run(check),
        Command::Lab { names } => lab::run(&names),
        Command::Measure { what } => measure::run(what),
        Command::Logs { folder, megabytes } => logs::run(&folder, megabytes),
        Command::Package => package::run(),
        Command::Pairs { confirm, ids } => pairs::run(confirm, &ids),
        Command::NewCode { family, id, name } => new_code::run(&family, &id, &name),
    };
    let complaint = match result {
        Ok(report) => match writeln!(io::stdout(), "{report}") {
            // That nobody reads on is no fault of what was done.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                format!("error: cannot write: {error}")
            }
            _ => return ExitCode::SUCCESS,
        },
        Err(complaint) => complaint,
    };
    // Where nobody can be told, the status says it alone.
    let _ = writeln!(io::stderr(), "{complaint}");
    ExitCode::FAILURE
}
