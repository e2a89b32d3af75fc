//! What another crate gets: constants and comparisons, build errors that say where and what, and a
//! rebuild when the registry file changes.
//!
//! Cargo takes longer to start than the compiler to build one of these programs. So there are a few
//! packages, each with all programs of its kind: some that run, some that fail to build, some that are
//! optimized, and some with one family.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;
use wirecodes::{Entry, Family, http, smtp};
use wirecodes_model::catalog::{CatalogFiles, check_tag, translate};
use wirecodes_model::{Role, Source, Unreadable, read};

/// Where all packages are built, so that the library is compiled once.
const TARGET: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/downstream");

/// A package in a folder of its own, with this library as its dependency `wirecodes`.
struct Package {
    folder: PathBuf,
    /// Held while the package is in use: another process may run the same tests.
    _lock: File,
}

impl Package {
    /// An empty package of that name, with more in its manifest.
    fn new(name: &str, manifest: &str) -> Self {
        Self::depending(name, "", manifest)
    }

    /// The same with more said of the dependency.
    fn depending(name: &str, dependency: &str, manifest: &str) -> Self {
        let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages");
        fs::create_dir_all(&packages).expect("the folder is made");
        let lock = File::create(packages.join(format!("{name}.lock"))).expect("the lock is made");
        lock.lock().expect("the lock is free in the end");
        let folder = packages.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("what was left is removed");
        }
        let package = Self {
            folder,
            _lock: lock,
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        package.write(
            "Cargo.toml",
            format!(
                "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nwirecodes = {{ path = {root:?}{dependency} }}\n\n[workspace]\n{manifest}"
            ),
        );
        // The same versions as here, so that nothing new has to be fetched.
        let lock = fs::read(root.join("Cargo.lock")).expect("the lock file");
        package.write("Cargo.lock", lock);
        package
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    /// A program of the package.
    fn program(&self, name: &str, main: &str) {
        self.write(&format!("src/bin/{name}.rs"), main);
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--quiet")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", TARGET)
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .expect("cargo runs")
    }

    /// Builds what cannot fail to build.
    fn build(&self, arguments: &[&str]) {
        let output = self.cargo(&[&["build"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
    }

    /// Builds all programs, and returns the errors of each that fails, as its author sees them.
    fn errors(&self) -> BTreeMap<String, Vec<String>> {
        let arguments = [
            "build",
            "--bins",
            "--keep-going",
            "--message-format",
            "json",
        ];
        let output = self.cargo(&arguments);
        let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in text(&output.stdout).lines() {
            let value: Value = serde_json::from_str(line).expect("a message of cargo");
            let message = &value["message"];
            let says = message["message"].as_str().unwrap_or_default();
            // How many there were, the compiler says last.
            if message["level"] == "error" && !says.starts_with("aborting due to") {
                let target = value["target"]["name"].as_str().expect("a target");
                let rendered = message["rendered"].as_str().expect("a text");
                errors
                    .entry(target.to_owned())
                    .or_default()
                    .push(rendered.to_owned());
            }
        }
        assert!(!output.status.success() && !errors.is_empty(), "{output:?}");
        errors
    }
}

/// What a program prints that was built.
fn printed(profile: &str, name: &str, arguments: &[&str]) -> String {
    let program = Path::new(TARGET).join(profile).join(name);
    let output = Command::new(program)
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A registry file that nothing is wrong with.
const DEMO: &str = "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n\n\
    [demo.codes.1]\nname = \"Fine\"\ndescription = \"It is fine.\"\nwhen = \"B.\"\nfix = \"C.\"\n";

#[test]
fn a_crate_uses_constants_in_const_and_match_and_sees_edits_of_a_registry_file_wherever_it_is() {
    let package = Package::new("programs", "");
    package.program(
        "constants",
        r#"
use wirecodes::smtp;

const ASK: smtp::Code = smtp::HELP_MESSAGE;
static LINE: &str = smtp::entry::HELP_MESSAGE.name();

fn main() {
    match smtp::Code::new(214) {
        smtp::HELP_MESSAGE => println!("{LINE}"),
        other => panic!("{other:?}"),
    }
    print!("{}", ASK.versus(smtp::START_MAIL_INPUT));
}
"#,
    );
    let absolute = package.folder.join("absolute.toml");
    let files = [
        ("relative", Path::new("relative.toml")),
        ("absolute", absolute.as_path()),
    ];
    for (name, path) in files {
        let main = format!(
            "wirecodes::registry!({path:?});\n\
             fn main() {{ print!(\"{{}}\", demo::entry::FINE.description()); }}\n"
        );
        package.program(name, &main);
    }
    for description in ["It is fine.", "It is finer."] {
        for (name, _) in files {
            let file = DEMO.replace("It is fine.", description);
            package.write(&format!("{name}.toml"), file);
        }
        package.build(&["--bins"]);
        for (name, _) in files {
            assert_eq!(printed("debug", name, &[]), description, "{name}");
        }
    }
    let page = smtp::HELP_MESSAGE.versus(smtp::START_MAIL_INPUT);
    let expected = format!("Help Message\n{page}");
    assert_eq!(printed("debug", "constants", &[]), expected);
}

/// A family in a file of its own that refers to one that may be left out.
const INCLUDED: &str = "[main]\nlabel = \"Main\"\ntitle = \"Main\"\nnoun = \"answer\"\n\n\
    [main.codes.1]\nname = \"Fine\"\ndescription = \"It is fine.\"\nwhen = \"B.\"\nfix = \"C.\"\n\
    akin = [\"spare.1\"]\n\n[pairs.\"main.1 spare.1\"]\n\
    difference = \"One is spare.\"\ntell = \"By the family.\"\nchoose = \"As you like.\"\n";

#[test]
fn a_family_that_is_off_is_neither_read_nor_carried_and_what_refers_to_it_falls_away() {
    let off = ", default-features = false, features = [\"smtp\", \"pages\"]";
    let package = Package::depending("one-family", off, "\n[features]\nspare = []\nwords = []\n");
    package.program(
        "page",
        "fn main() { print!(\"{}\", wirecodes::smtp::MAILBOX_UNAVAILABLE.explain()); }\n",
    );
    package.program(
        "included",
        "wirecodes::registry!(\"own.toml\", #[cfg(feature = \"spare\")] family \"spare\", \
         #[cfg(feature = \"words\")] file \"own/words.toml\");\n\
         fn main() {\n    let entry = &main::entry::FINE;\n    \
         println!(\"{} {}\", entry.description(), entry.akin().len());\n    \
         print!(\"{}\", entry.explain());\n}\n",
    );
    package.write(
        "own.toml",
        "include = [\"own/main.toml\", \"own/spare.toml\", { file = \"own/words.toml\", families = [\"main\"] }]\n",
    );
    package.write("own/spare.toml", "[spare\n");
    package.write("own/words.toml", "[words\n");
    for description in ["It is fine.", "It is finer."] {
        package.write(
            "own/main.toml",
            INCLUDED.replace("It is fine.", description),
        );
        package.build(&["--bins"]);
        let printed = printed("debug", "included", &[]);
        assert!(
            printed.starts_with(&format!("{description} 0\n")),
            "{printed}"
        );
    }
    let program = fs::read(Path::new(TARGET).join("debug/page")).expect("the program is there");
    for family in wirecodes::REGISTRY.families() {
        let is_there = family == smtp::Code::family();
        for entry in family.entries().take(3) {
            assert_eq!(has(&program, entry.description()), is_there, "{entry:?}");
        }
    }
    // Who judges no replies has none of the wordings either. What varies is marked in these alone.
    let mut wordings = wirecodes::WORDINGS.iter().map(|wording| wording.text());
    let wording = wordings.find(|text| text.contains('*'));
    assert!(!has(&program, wording.expect("a wording")));
    // A translation of nothing is an error, unless it is for what is off.
    let message = |id: &str| format!("\nmsgctxt \"{id}\"\nmsgid \"A\"\nmsgstr \"B\"\n");
    let header = "msgid \"\"\nmsgstr \"Language: de\\n\"\n";
    let of_off = [message("spare.1.name"), message("pair.main.1 spare.1.tell")].concat();
    package.write("locales/de/main.po", format!("{header}{of_off}"));
    let with_language = fs::read_to_string(package.folder.join("src/bin/included.rs"))
        .expect("the program")
        .replace("family \"spare\"", "family \"spare\", \"de\"");
    package.program("included", &with_language);
    let bin = ["--bin", "included", "--features", "wirecodes/catalogs"];
    package.build(&bin);
    let of_nothing = message("main.2.name");
    package.write(
        "locales/de/main.po",
        format!("{header}{of_off}{of_nothing}"),
    );
    let output = package.cargo(&[&["build"], &bin[..]].concat());
    let complaint = text(&output.stderr);
    assert!(
        complaint.contains("no text of the registry is called `main.2.name`"),
        "{complaint}"
    );
    assert!(!complaint.contains("is called `spare"), "{complaint}");
    package.write("locales/de/main.po", header);
    // With the family on, its file is read, and its mistakes are those of the build.
    let output = package.cargo(&[&["build", "--features", "spare"], &bin[..]].concat());
    let complaint = text(&output.stderr);
    assert!(complaint.contains("own/spare.toml:1:7: "), "{complaint}");
    package.write(
        "own/spare.toml",
        INCLUDED
            .split("\nakin")
            .next()
            .expect("a piece")
            .replace("main", "spare"),
    );
    package.build(&[&["--features", "spare"], &bin[..]].concat());
    let printed = printed("debug", "included", &[]);
    assert!(printed.starts_with("It is finer. 1\n"), "{printed}");
    let output = package.cargo(&[&["build", "--features", "words"], &bin[..]].concat());
    let complaint = text(&output.stderr);
    assert!(complaint.contains("own/words.toml:1:7: "), "{complaint}");
    for (written, expected) in [
        (
            "own/none.toml",
            "`own.toml` includes no file `own/none.toml`",
        ),
        (
            "own/main.toml",
            "`own/main.toml` is the file of a family: write `family \"main\"`",
        ),
    ] {
        package.program(
            "included",
            &with_language.replace("own/words.toml", written),
        );
        let output = package.cargo(&[&["build"], &bin[..]].concat());
        let complaint = text(&output.stderr);
        assert!(complaint.contains(expected), "{complaint}");
    }
}

#[test]
fn a_language_without_the_feature_that_reads_catalogs_is_one_error_that_names_the_feature() {
    let off = ", default-features = false, features = [\"smtp\"]";
    let package = Package::depending("no-catalogs", off, "");
    package.write("demo.toml", DEMO);
    let main = "wirecodes::registry!(\"demo.toml\", \"de\");\n\
                fn main() { println!(\"{}\", demo::FINE); }\n";
    package.program("demo", main);
    let errors = &package.errors()["demo"];
    let [error] = errors.as_slice() else {
        panic!("{errors:#?}");
    };
    assert!(error.contains("features = [\"catalogs\"]"), "{error}");
    assert!(error.contains("demo.rs:1:35"), "{error}");
}

/// A registry file with two mistakes, and one entry that is valid.
const BROKEN: &str = "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n\n\
    [demo.codes.1]\nname = \"Fine\"\ndescription = \"A.\"\nwhen = \"B.\"\nfix = \"C.\"\n\n\
    [demo.codes.2]\nname = \"Half\"\ndescription = \"A.\"\nwhen = \"`B.\"\n";

/// A registry file that is no text.
fn no_text() -> Vec<u8> {
    [DEMO.as_bytes(), b"# \xc3\n"].concat()
}

/// More codes than a registry has room for.
const TOO_MANY: usize = 13_200;

/// `compare!` and `explain!` as they are not to be used: the arguments, and what the compiler says.
fn wrong_pages() -> Vec<(&'static str, String)> {
    let language =
        "the registry has nothing in this language: is its feature on, such as `lang-id`?";
    let near = |family: Family, number| {
        let entries: Vec<Entry> = family.entries().collect();
        let above = entries.partition_point(|entry| entry.number() < number);
        let near = &entries[above.saturating_sub(2)..entries.len().min(above + 2)];
        let label = family.label();
        format!(
            "nobody registered this code of {label}; near it are {}",
            constants(near)
        )
    };
    let several = |code: smtp::Code| {
        let meanings: Vec<Entry> = code.entries().collect();
        let constants = constants(&meanings);
        format!("this code of SMTP has several meanings; name one of them: {constants}")
    };
    let (smtp, http) = (smtp::Code::family(), http::Code::family());
    vec![
        ("compare!(TLS_NOT_AVAILABLE, smtp::OK)", several(smtp::TLS_NOT_AVAILABLE)),
        ("compare!(smtp::HELP_MESSAGE, smtp::Code::new(454))", several(smtp::TLS_NOT_AVAILABLE)),
        ("explain!(TLS_NOT_AVAILABLE)", several(smtp::TLS_NOT_AVAILABLE)),
        ("compare!(smtp::Code::new(999), smtp::OK)", near(smtp, 999)),
        ("compare!(smtp::OK, smtp::Code::new(0))", near(smtp, 0)),
        ("explain!(http::Code::new(432))", near(http, 432)),
        ("compare!(smtp::HELP_MESSAGE, smtp::OK, Locale::new(\"xx\"))", language.to_owned()),
        // The feature is off.
        ("explain!(smtp::OK, Locale::ID)", language.to_owned()),
        ("explain!(smtp::NO_SUCH_CODE)", "cannot find value `NO_SUCH_CODE` in module `smtp::entry`".to_owned()),
        ("compare!(smtp::OK)", "`compare!` takes two codes, and a language if you like: `compare!(smtp::OK, smtp::HELP_MESSAGE)`".to_owned()),
        ("explain!()", "`explain!` takes a code, and a language if you like: `explain!(smtp::OK)`".to_owned()),
    ]
}

/// Entries as an error names them.
fn constants(entries: &[Entry]) -> String {
    let constants = entries
        .iter()
        .map(|entry| format!("`entry::{}`", entry.constant()));
    constants.collect::<Vec<String>>().join(", ")
}

/// Programs that do not build, with the errors of each.
struct Failing {
    package: Package,
    errors: BTreeMap<String, Vec<String>>,
}

static FAILING: LazyLock<Failing> = LazyLock::new(|| {
    let package = Package::depending("failing", ", features = [\"catalogs\"]", "");
    let registry = |name: &str, languages: &str, main: &str, file: &[u8]| {
        let main = format!("wirecodes::registry!(\"{name}.toml\"{languages});\n{main}\n");
        package.program(name, &main);
        package.write(&format!("{name}.toml"), file);
    };
    let fine = "fn main() { println!(\"{}\", demo::FINE); }";
    registry("broken", "", fine, BROKEN.as_bytes());
    registry("bytes", "", fine, &no_text());
    // A module of the crate's own: were one generated, there would be two of that name.
    registry("large", "", "mod demo {}\nfn main() {}", large().as_bytes());
    registry(
        "languages",
        ", \"ar\", \"id\", \"../../evil\", \"en\", \"de\", \"fr\"",
        "fn main() { println!(\"{:?}\", demo::FINE.explain().locale(wirecodes::Locale::ID)); }",
        DEMO.as_bytes(),
    );
    package.write("locales/id/demo.po", b"msgid \"\xff\"\n");
    package.write("locales/de/demo.po", "");
    // What an editor of Windows may write.
    let mark = "\u{feff}msgid \"\"\r\nmsgstr \"Language: fr\\n\"\r\n";
    package.write("locales/fr/demo.po", mark);
    for (number, (page, _)) in wrong_pages().iter().enumerate() {
        let main = format!(
            "#![allow(unused_imports)]\nuse wirecodes::smtp::TLS_NOT_AVAILABLE;\n\
             use wirecodes::{{Locale, compare, explain, http, smtp}};\n\n\
             const TEXT: &str = {page};\n\nfn main() {{ println!(\"{{TEXT}}\"); }}\n"
        );
        package.program(&format!("page-{number}"), &main);
    }
    let errors = package.errors();
    Failing { package, errors }
});

fn large() -> String {
    let codes = (0..TOO_MANY).map(|number| {
        format!(
            "[demo.codes.{number}]\nname = \"N{number}\"\ndescription = \"A.\"\nwhen = \"B.\"\nfix = \"C.\"\n"
        )
    });
    let head = "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n";
    format!("{head}{}", codes.collect::<String>())
}

/// Asserts that a program fails to build with those errors and no others; each is a line, or lines that
/// the compiler indents.
fn assert_build_errors(program: &str, expected: &[String]) {
    let errors = &FAILING.errors[program];
    for expected in expected {
        let says = |error: &&String| expected.lines().all(|line| error.contains(line.trim_end()));
        let found = errors.iter().filter(says).count();
        assert_eq!(found, 1, "{program}:\n{expected}\n\nis not in\n{errors:#?}");
    }
    assert_eq!(errors.len(), expected.len(), "{program}: {errors:#?}");
    // What is said of a file is at a place of the author's, and says nothing of the macro.
    let of_macro = |error: &String| error.contains("originates in the derive macro");
    assert!(!errors.iter().any(of_macro), "{program}: {errors:#?}");
}

#[test]
fn a_broken_registry_file_fails_the_build_with_all_its_problems_and_nothing_else() {
    let (_, diagnostics) = read(&Source::new("broken.toml", BROKEN).into(), Role::Extension);
    assert_eq!(diagnostics.len(), 2);
    // The valid entry is there: no error follows from the others.
    let expected: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_build_errors("broken", &expected);
}

#[test]
fn what_is_wrong_with_a_language_or_its_catalogs_is_said_in_the_words_of_the_model() {
    let (registry, _) = read(&Source::new("languages.toml", DEMO).into(), Role::Extension);
    let folder = &FAILING.package.folder;
    let files = |tag| CatalogFiles::read(folder, "languages.toml", &registry, tag);
    let id = files("id");
    let [Unreadable::Text(no_text)] = id.unreadable.as_slice() else {
        panic!("one file that is no text");
    };
    let (_, empty) = translate(&registry, &[files("de").sources[0].1.clone()]);
    assert_build_errors(
        "languages",
        &[
            files("ar")
                .missing("languages.toml", "ar", Role::Extension)
                .expect("a problem"),
            no_text.to_string(),
            check_tag("../../evil").expect_err("no tag"),
            check_tag("en").expect_err("no tag of a catalog"),
            empty[0].to_string(),
        ],
    );
}

#[test]
fn a_registry_file_that_is_no_text_is_one_error_and_the_mended_file_is_seen() {
    let package = &FAILING.package;
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("bytes.toml"), no_text()).expect("the file is written");
    let error = Source::read(folder.path(), "bytes.toml").expect_err("no text");
    let Unreadable::Text(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!((error.line, error.column), (11, 3), "{error}");
    assert_build_errors("bytes", &[error.to_string()]);
    package.write("bytes.toml", format!("\u{feff}{DEMO}"));
    package.build(&["--bin", "bytes"]);
    assert_eq!(printed("debug", "bytes", &[]), "1\n");
}

#[test]
fn a_registry_that_is_too_large_says_how_large_one_can_be_and_nothing_is_generated_of_it() {
    let expected = format!("large.toml:1:1: the registry is too large: it has {TOO_MANY} codes");
    assert_build_errors("large", &[expected]);
}

#[test]
fn a_page_of_what_is_no_code_of_one_meaning_in_a_language_that_is_there_is_an_error_that_says_so() {
    for (number, (page, expected)) in wrong_pages().into_iter().enumerate() {
        let program = format!("page-{number}");
        assert_build_errors(&program, &[expected]);
        // The compiler points at what was written.
        assert!(FAILING.errors[&program][0].contains(page), "{page}");
    }
}

/// Programs as they are shipped: optimized, and a library without std.
static OPTIMIZED: LazyLock<Package> = LazyLock::new(|| {
    let package = Package::new(
        "optimized",
        "\n[lib]\nname = \"page\"\ncrate-type = [\"staticlib\"]\n\n[profile.release]\npanic = \"abort\"\n",
    );
    package.write("src/lib.rs", WITHOUT_STD);
    package.program("names", NAMES_AND_FACTS);
    let line = "println!(\"{code:?}";
    let texts = format!("println!(\"{{}}\", code.explain());\n        {line}");
    package.program("texts", &NAMES_AND_FACTS.replace(line, &texts));
    package.program("reply", REPLY);
    let of_entry = "println!(\"{:?}\", reply.entry().map(|entry| entry.description()));";
    package.program("reason", &REPLY.replace("// More of it.", of_entry));
    package.program("device", DEVICE);
    let codes = ["Ready", "Busy", "Broken"].iter().zip(1..);
    let codes = codes.map(|(name, number)| {
        format!(
            "\n[device.codes.{number}]\nname = \"{name}\"\ndescription = \"It is {name}.\"\n\
             when = \"Somebody asked it, {name}.\"\nfix = \"Ask again.\"\n"
        )
    });
    let head = "[device]\nlabel = \"Device\"\ntitle = \"States of the device\"\nnoun = \"state\"\n";
    package.write(
        "device.toml",
        format!("{head}{}", codes.collect::<String>()),
    );
    package.build(&["--release"]);
    package
});

/// A library for a program without std: had this crate, or what it depends on, needed it, there would be
/// two panic handlers, and the build would fail.
const WITHOUT_STD: &str = r#"
#![no_std]

use core::fmt::{self, Write};
use wirecodes::smtp;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

struct Buffer<'b> {
    bytes: &'b mut [u8],
    used: usize,
}

impl Write for Buffer<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.used + text.len();
        let place = self.bytes.get_mut(self.used..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.used = end;
        Ok(())
    }
}

/// Writes a page and returns its length; 0 if it does not fit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write_page(start: *mut u8, length: usize) -> usize {
    let bytes = unsafe { core::slice::from_raw_parts_mut(start, length) };
    let mut buffer = Buffer { bytes, used: 0 };
    match write!(buffer, "{}", smtp::HELP_MESSAGE.versus(smtp::OK)) {
        Ok(()) => buffer.used,
        Err(_) => 0,
    }
}
"#;

const NAMES_AND_FACTS: &str = r#"
use wirecodes::{smtp, smtp_enhanced};

const NAME: &str = smtp::entry::MAILBOX_UNAVAILABLE.name();

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_default();
    if let Some(code) = smtp::Code::from_ascii(argument.as_bytes()) {
        println!("{code} {:?} {:?} {:?}", code.name(), code.retry(), code.connection());
        println!("{}", code.class() == Some(smtp::Class::PERMANENT_NEGATIVE_COMPLETION));
        if let Some(class) = code.class() {
            println!("{class:?} {class} {} {}", class.id(), class.name());
        }
        println!("{code:?} {NAME}");
    }
    if let Some(code) = smtp_enhanced::Code::from_ascii(argument.as_bytes()) {
        println!("{code} {:?} {:?}", code.name(), code.retry());
    }
    if let Err(error) = argument.parse::<smtp_enhanced::Code>() {
        println!("{error} {error:?}");
    }
}
"#;

const REPLY: &str = r#"
use wirecodes::smtp::Reply;

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_default();
    match Reply::parse(&argument) {
        Ok(reply) => {
            println!("{:?} {} {:?}", reply.code(), reply.code().name().unwrap_or_default(), reply.enhanced());
            println!("{:?} {:?}", reply.retry(), reply.outcome());
            reply.lines().for_each(|line| println!("{line}"));
            // More of it.
        }
        Err(error) => println!("{error}"),
    }
}
"#;

const DEVICE: &str = r#"
wirecodes::registry!("device.toml");

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_default();
    match device::Code::find(&argument) {
        Some(code) => println!("{}", code.versus(device::READY)),
        None => println!("no state of the device"),
    }
}
"#;

#[test]
fn a_static_library_without_std_links_into_a_program_and_writes_a_page() {
    let package = &*OPTIMIZED;
    package.write(
        "main.c",
        "#include <stdio.h>\nsize_t write_page(char *, size_t);\nstatic char page[65536];\n\
         /* The compiled core names it, though nothing unwinds where a panic aborts. */\n\
         void rust_eh_personality(void) {}\n\
         int main(void) { return fwrite(page, 1, write_page(page, sizeof page), stdout) == 0; }\n",
    );
    let release = Path::new(TARGET).join("release");
    let linked = Command::new("cc")
        .arg(package.folder.join("main.c"))
        .arg(release.join("libpage.a"))
        .arg("-o")
        .arg(release.join("without-std"))
        .output()
        .expect("the linker that Rust uses is there");
    assert!(linked.status.success(), "{}", text(&linked.stderr));
    let page = smtp::HELP_MESSAGE.versus(smtp::OK);
    assert_eq!(printed("release", "without-std", &[]), page.to_string());
}

#[test]
fn a_program_carries_the_texts_only_if_it_shows_them() {
    LazyLock::force(&OPTIMIZED);
    let description = smtp::entry::MAILBOX_UNAVAILABLE.description();
    for (name, carries) in [
        ("names", false),
        ("texts", true),
        ("reply", false),
        ("reason", true),
    ] {
        let printed = printed("release", name, &["550"]);
        assert!(printed.contains("Mailbox Unavailable"), "{printed}");
        assert_eq!(printed.contains(description), carries, "{printed}");
        let program = optimized(name);
        let found = has(&program, description);
        assert_eq!(found, carries, "{name}: {} bytes", program.len());
    }
}

#[test]
fn a_program_with_a_registry_of_its_own_carries_the_labels_of_this_one_and_not_its_texts() {
    LazyLock::force(&OPTIMIZED);
    let printed = printed("release", "device", &["busy"]);
    let program = optimized("device");
    // A label, a text of its own, and one of this crate's registry.
    let label = "When to Use Which";
    assert!(printed.contains(label), "{printed}");
    assert!(has(&program, label) && has(&program, "Somebody asked it, Broken."));
    let description = smtp::entry::MAILBOX_UNAVAILABLE.description();
    assert!(!has(&program, description), "{} bytes", program.len());
}

/// A program as the build left it.
fn optimized(name: &str) -> Vec<u8> {
    let folder = Path::new(TARGET).join("release");
    fs::read(folder.join(name)).expect("the program is there")
}

fn has(program: &[u8], text: &str) -> bool {
    program
        .windows(text.len())
        .any(|bytes| bytes == text.as_bytes())
}
