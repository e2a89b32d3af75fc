//! `cargo xtask measure`: what the library costs, side by side with what a user would pick instead.
//!
//! Everything is measured in one run and taken in turns, so that ratios mean something on any
//! machine, and on one that has other things to do.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::cargo::{cargo, output};
use crate::files::{Result, copy, make, read_text, root, write_text};
use crate::reading;

/// How many times each build is timed.
const BUILDS: usize = 3;
/// How many times each process is started.
const STARTS: usize = 100;

/// What is measured.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum What {
    #[command(flatten)]
    Costs(Figures),
    /// How many of the codes in the lines of files are found: recordings, or tables with the columns `expect` and `line`
    Lines {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Take each line for a question
        #[arg(long)]
        question: bool,
        /// Show what was missed or found wrongly as well
        #[arg(long)]
        wrong: bool,
    },
    /// How often the verdict on replies of mail servers is right
    ///
    /// They are tables with the columns `line`, `reason`, `retry` and `dead`, or folders of mails such as tests/bounces.
    Bounces {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Show what was judged wrongly as well
        #[arg(long)]
        wrong: bool,
    },
}

/// Costs that can be measured alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Subcommand)]
pub(crate) enum Figures {
    /// How long clean builds take
    Builds,
    /// How long a process takes that answers one question
    Starts,
    /// How fast logs are read
    Reading,
}

pub(crate) fn run(what: Option<What>) -> Result<String> {
    match what {
        None => costs(None),
        Some(What::Costs(alone)) => costs(Some(alone)),
        Some(What::Lines {
            files,
            question,
            wrong,
        }) => lines(&files, question, wrong),
        Some(What::Bounces { files, wrong }) => bounces(&files, wrong),
    }
}

fn costs(alone: Option<Figures>) -> Result<String> {
    let folder =
        tempfile::tempdir().map_err(|error| format!("error: no temporary folder: {error}"))?;
    let workshop = Workshop { folder };
    let mut table = Vec::new();
    let asks_for = |figures| alone.is_none_or(|alone| alone == figures);
    if asks_for(Figures::Builds) {
        table.extend(dev_builds(&workshop)?);
    }
    if alone.is_none() {
        table.extend(library(&workshop)?);
        table.extend(binaries(&workshop)?);
    }
    let mut of_reading = Vec::new();
    if alone != Some(Figures::Builds) {
        let binary = command_line(&workshop)?;
        if asks_for(Figures::Starts) {
            table.extend(process_starts(&workshop, &binary)?);
        }
        if asks_for(Figures::Reading) {
            of_reading = reading::run(&binary, workshop.folder.path())?;
        }
    }
    let rows = table.iter().map(Row::to_string).chain(of_reading);
    let head = ["| Figure | Measured | Ratio |", "| --- | --- | ---: |"].map(str::to_owned);
    Ok(head.into_iter().chain(rows).collect::<Vec<_>>().join("\n"))
}

/// How many of the codes in the lines of files are found.
fn lines(files: &[PathBuf], question: bool, wrong: bool) -> Result<String> {
    let options = [question.then_some("--question"), wrong.then_some("--wrong")];
    example("score", &options, files)
}

/// How often the verdict on what files have is right.
fn bounces(files: &[PathBuf], wrong: bool) -> Result<String> {
    example("bounces", &[wrong.then_some("--wrong")], files)
}

/// What a program of the scanner counts, since this one is there also where the registry, and so the scanner, does not
/// compile.
fn example(name: &str, options: &[Option<&str>], files: &[PathBuf]) -> Result<String> {
    let mut program = cargo();
    let package = ["--package", "wirecodes-scan", "--features", "mail"];
    program.args(["run", "--quiet"]).args(package);
    program
        .args(["--example", name, "--"])
        .args(options.iter().flatten());
    for file in files {
        let file = fs::canonicalize(file)
            .map_err(|error| format!("error: cannot read {}: {error}", file.display()))?;
        program.arg(file);
    }
    output(&mut program)
}

/// A row of the table.
struct Row {
    figure: String,
    measured: String,
    ratio: Option<f64>,
}

impl Row {
    /// Two times and their ratio.
    fn times(figure: &str, ours: Duration, theirs: Duration) -> Self {
        Self {
            figure: figure.to_owned(),
            measured: format!("{ours:.2?} against {theirs:.2?}"),
            ratio: Some(ours.as_secs_f64() / theirs.as_secs_f64()),
        }
    }

    fn time(figure: &str, time: Duration) -> Self {
        Self {
            figure: figure.to_owned(),
            measured: format!("{time:.2?}"),
            ratio: None,
        }
    }

    /// Two sizes and their ratio.
    fn sizes(figure: &str, ours: u64, theirs: u64) -> Self {
        let more = ours.saturating_sub(theirs);
        Self {
            figure: figure.to_owned(),
            measured: format!("{ours} against {theirs} bytes, {more} more"),
            ratio: Some(ours as f64 / theirs as f64),
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.ratio.map_or("".to_owned(), |r| format!("{r:.2}"));
        let Self {
            figure, measured, ..
        } = self;
        write!(f, "| {figure} | {measured} | {ratio} |")
    }
}

/// A program that tells three HTTP status codes from all others.
///
/// `import` is where it has the constants from, `codes` how it calls that place, and `code` how it
/// makes a code of a `number`.
fn program(import: &str, codes: &str, code: &str) -> String {
    format!(
        "{import}\n\n\
         fn main() {{\n    \
             let number = 200 + std::env::args().len() as u16;\n    \
             let place = match {code} {{\n        \
                 {codes}::OK => \"1\",\n        \
                 {codes}::NOT_FOUND => \"2\",\n        \
                 {codes}::BAD_GATEWAY => \"3\",\n        \
                 _ => \"0\",\n    \
             }};\n    \
             println!(\"{{place}}\");\n\
         }}\n"
    )
}

fn program_of_wirecodes() -> String {
    program("use wirecodes::http;", "http", "http::Code::new(number)")
}

fn program_of_http() -> String {
    let code = "StatusCode::from_u16(number).unwrap()";
    program("use http::StatusCode;", "StatusCode", code)
}

fn program_without() -> String {
    let module = "mod http {\n    \
                      pub const OK: u16 = 200;\n    \
                      pub const NOT_FOUND: u16 = 404;\n    \
                      pub const BAD_GATEWAY: u16 = 502;\n\
                  }";
    program(module, "http", "number")
}

/// The same with the names of the codes, as constants.
fn program_with_names() -> String {
    let mut program = program_of_wirecodes();
    for (place, constant) in [("1", "OK"), ("2", "NOT_FOUND"), ("3", "BAD_GATEWAY")] {
        let name = format!("const {{ http::entry::{constant}.name() }}");
        program = program.replace(&format!("{place:?}"), &name);
    }
    program
}

/// A program that shows something of whatever code it is given.
///
/// `shown` is an expression for a text, `code` how it makes a code of a `number`.
fn program_that_looks_up(import: &str, shown: &str, code: &str) -> String {
    format!(
        "{import}\n\n\
         fn main() {{\n    \
             let number = 200 + std::env::args().len() as u16;\n    \
             let code = {code};\n    \
             println!(\"{{}}\", {shown});\n\
         }}\n"
    )
}

/// A program that tells three reply codes of SMTP from all others.
fn program_of_smtp() -> String {
    let program = program("use wirecodes::smtp;", "smtp", "smtp::Code::new(number)");
    program
        .replace("NOT_FOUND", "HELP_MESSAGE")
        .replace("BAD_GATEWAY", "MAILBOX_UNAVAILABLE")
}

/// Clean builds, as they are made while a program is being written.
fn dev_builds(workshop: &Workshop) -> Result<Vec<Row>> {
    let translated = workshop.scratch(
        "rust-i18n",
        "rust-i18n = \"4\"",
        "rust_i18n::i18n!(\"locales\");\n\n\
         fn main() {\n    println!(\"{}\", rust_i18n::t!(\"hello\"));\n}\n",
    )?;
    let locale = translated.folder.join("locales/en.yml");
    write_text(&locale, "_version: 1\nhello: Hello\n")?;
    let crates = [
        workshop.scratch("smtp", &wirecodes_of(&["smtp"]), &program_of_smtp())?,
        workshop.scratch(
            "smtp-pages",
            &wirecodes_of(&["smtp", "pages", "query"]),
            &program_of_smtp(),
        )?,
        workshop.scratch("wirecodes", &wirecodes(&[]), &program_of_wirecodes())?,
        workshop.scratch("http", "http = \"1\"", &program_of_http())?,
        translated,
        workshop.scratch("empty", "", "fn main() {}\n")?,
    ];
    let [smtp, smtp_pages, ours, http, rust_i18n, empty] =
        medians(BUILDS, crates.each_ref().map(|c| || c.clean_build("dev")))?;
    Ok(vec![
        Row::times(
            "clean dev build with one family, without pages and query, against `http`",
            smtp,
            http,
        ),
        Row::times(
            "clean dev build with one family, against `http`",
            smtp_pages,
            http,
        ),
        Row::times("clean dev build, against `http`", ours, http),
        Row::times("clean dev build, against `rust-i18n`", ours, rust_i18n),
        Row::times("clean dev build, against an empty crate", ours, empty),
    ])
}

/// Builds with every language.
fn library(workshop: &Workshop) -> Result<Vec<Row>> {
    let dependency = wirecodes(&["all-langs"]);
    let all = workshop.scratch("all-langs", &dependency, &program_of_wirecodes())?;
    let warm = workshop.path("all-langs-target");
    all.build("dev", &warm)?;
    let library_alone = || {
        let target = warm.display().to_string();
        all.cargo(&[
            "clean",
            "--package=wirecodes",
            "--package=wirecodes-core",
            "--target-dir",
            &target,
        ])?;
        all.build("dev", &warm)
    };
    let [alone] = medians(BUILDS, [library_alone])?;
    let [clean] = medians(BUILDS, [|| all.clean_build("dev")])?;
    Ok(vec![
        Row::time("library alone with `all-langs`, dev build", alone),
        Row::time(
            "library with its macros and `all-langs`, clean dev build",
            clean,
        ),
    ])
}

/// Sizes of stripped release binaries.
fn binaries(workshop: &Workshop) -> Result<Vec<Row>> {
    let dependency = wirecodes(&[]);
    let size = |name: &str, dependency: &str, main: &str| -> Result<u64> {
        let target = workshop.path(&format!("{name}-target"));
        workshop
            .scratch(name, dependency, main)?
            .build("release", &target)?;
        let binary = target.join("release").join(name);
        let binary = binary.with_extension(std::env::consts::EXE_EXTENSION);
        let metadata = fs::metadata(&binary);
        let metadata =
            metadata.map_err(|e| format!("error: cannot read {}: {e}", binary.display()))?;
        Ok(metadata.len())
    };
    let looks_up = |shown: &str| {
        program_that_looks_up("use wirecodes::http;", shown, "http::Code::new(number)")
    };
    let without = size("without", "", &program_without())?;
    let constants = size("constants", &dependency, &program_of_wirecodes())?;
    let names = size("names", &dependency, &program_with_names())?;
    let reason = looks_up("code.name().unwrap_or_default()");
    let reason = size("reason", &dependency, &reason)?;
    let reason_of_http = program_that_looks_up(
        "use http::StatusCode;",
        "code.canonical_reason().unwrap_or_default()",
        "StatusCode::from_u16(number).unwrap()",
    );
    let reason_of_http = size("reason-of-http", "http = \"1\"", &reason_of_http)?;
    let pages = size("pages", &dependency, &looks_up("code.explain()"))?;
    let against_none = |what: &str, ours| {
        let figure = format!("release binary with {what}, against none of ours");
        Row::sizes(&figure, ours, without)
    };
    Ok(vec![
        against_none("three constants", constants),
        against_none("three names as constants", names),
        against_none("the name of any code", reason),
        Row::sizes(
            "release binary with the name of any code, against `http`",
            reason,
            reason_of_http,
        ),
        against_none("the page of any code", pages),
    ])
}

/// The command line as it is released.
fn command_line(workshop: &Workshop) -> Result<PathBuf> {
    let target = workshop.path("cli-target");
    eprintln!("building the command line");
    let workspace = Scratch { folder: root() };
    workspace.cargo(&[
        "build",
        "--release",
        "--package=wirecodes-cli",
        "--target-dir",
        &target.display().to_string(),
    ])?;
    Ok(target.join("release").join("wirecodes"))
}

/// How long the command line takes for one answer, beside a program that prints one line.
fn process_starts(workshop: &Workshop, binary: &Path) -> Result<Vec<Row>> {
    let scratch = workshop.scratch("line", "", "fn main() {\n    println!(\"550\");\n}\n")?;
    let target = workshop.path("line-target");
    scratch.build("release", &target)?;
    let line = installed(workshop, &target.join("release").join("line"))?;
    let binary = &*installed(workshop, binary)?;
    let start = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null());
        timed(command)
    };
    let number = || start(binary, &["smtp", "550"]);
    let pasted = || start(binary, &[PASTED]);
    let line = || start(&line, &[]);
    let turns: [&dyn Fn() -> Result<Duration>; 3] = [&number, &pasted, &line];
    let [number, pasted, line] = medians(STARTS, turns)?;
    let label =
        |question: &str| format!("`wirecodes {question}`, against a program that prints a line");
    Ok(vec![
        Row::times(&label("smtp 550"), number, line),
        Row::times(&label("\"550 5.7.1 ...\""), pasted, line),
    ])
}

/// A copy of a program, which is how it is installed. What a linker has just written lies in memory in small pieces, and
/// takes a sixth of a millisecond longer to start.
fn installed(workshop: &Workshop, program: &Path) -> Result<PathBuf> {
    let folder = workshop.path("installed");
    make(&folder)?;
    let to = folder.join(program.file_name().unwrap_or_default());
    copy(program, &to)?;
    Ok(to)
}

/// A line as it is pasted.
const PASTED: &str = "550 5.7.1 Service unavailable; client host [192.0.2.1] blocked";

/// The median of the times that each contender gives; they take turns.
fn medians<const N: usize>(
    rounds: usize,
    contenders: [impl Fn() -> Result<Duration>; N],
) -> Result<[Duration; N]> {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..rounds {
        for (contender, times) in contenders.iter().zip(&mut times) {
            times.push(contender()?);
        }
    }
    Ok(times.map(median))
}

/// The median of at least one time.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// How long a command takes, which has to succeed.
fn timed(mut command: Command) -> Result<Duration> {
    let start = Instant::now();
    let status = command.status();
    let time = start.elapsed();
    match status {
        Ok(status) if status.success() => Ok(time),
        Ok(status) => Err(format!("{command:?} failed: {status}")),
        Err(error) => Err(format!("error: cannot start {command:?}: {error}")),
    }
}

/// This library as a dependency.
fn wirecodes(features: &[&str]) -> String {
    let path = root();
    format!("wirecodes = {{ path = {path:?}, features = {features:?} }}")
}

/// This library as a dependency, with those features alone.
fn wirecodes_of(features: &[&str]) -> String {
    let path = root();
    format!("wirecodes = {{ path = {path:?}, default-features = false, features = {features:?} }}")
}

/// The folder in which the scratch crates are, and what they build.
struct Workshop {
    folder: tempfile::TempDir,
}

impl Workshop {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A crate of that dependency and that `main.rs`, with everything fetched that it needs.
    fn scratch(&self, name: &str, dependency: &str, main: &str) -> Result<Scratch> {
        let folder = self.path(name);
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependency}\n\n\
             [profile.release]\nopt-level = 3\nstrip = true\n\n[workspace]\n"
        );
        write_text(&folder.join("Cargo.toml"), &manifest)?;
        write_text(&folder.join("src/main.rs"), main)?;
        // The same versions as here, where the crates are the same.
        let lock = read_text(&root().join("Cargo.lock"))?;
        write_text(&folder.join("Cargo.lock"), &lock)?;
        let scratch = Scratch { folder };
        scratch.cargo(&["fetch"])?;
        Ok(scratch)
    }
}

/// A crate that is only there to be measured.
struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    fn cargo(&self, arguments: &[&str]) -> Result<Duration> {
        let mut command = cargo();
        command
            .arg("--quiet")
            .args(arguments)
            .current_dir(&self.folder)
            // A wrapper that keeps what was compiled before would be measured in its place.
            .env("RUSTC_WRAPPER", "")
            // As cargo builds what comes from a registry, which this library does not do here.
            .env("CARGO_INCREMENTAL", "0");
        timed(command)
    }

    fn build(&self, profile: &str, target: &Path) -> Result<Duration> {
        let target = target.display().to_string();
        self.cargo(&[
            "build",
            "--offline",
            "--profile",
            profile,
            "--target-dir",
            &target,
        ])
    }

    /// The time of a build of everything, into a folder that is new.
    fn clean_build(&self, profile: &str) -> Result<Duration> {
        eprintln!("building {}", self.folder.display());
        let target = self.folder.join("target");
        let time = self.build(profile, &target)?;
        fs::remove_dir_all(&target)
            .map_err(|error| format!("error: cannot remove {}: {error}", target.display()))?;
        Ok(time)
    }
}
