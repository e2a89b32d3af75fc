//! What another crate gets: constants and comparisons, build errors that say where and what, and a
//! rebuild when the registry file changes. Each test builds a small crate of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use wirecodes::smtp;
use wirecodes_model::catalog::{CatalogFiles, check_tag, translate};
use wirecodes_model::keys::{self, Key, Kind};
use wirecodes_model::{Role, Source, Unreadable, read};

/// A crate in a folder of its own, with this library as its dependency `wirecodes`.
struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// A crate of that name. Names differ: cargo takes two crates of one name for the same.
    fn new(name: &str, main: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let scratch = Self { folder };
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        scratch.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nwirecodes = {{ path = {root:?} }}\n\n[workspace]\n"
            ),
        );
        // The same versions as here, so that nothing new has to be fetched.
        let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the lock file");
        scratch.write("Cargo.lock", &lock);
        scratch.write("src/main.rs", main);
        scratch
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    fn cargo(&self, command: &str) -> Output {
        self.cargo_with(&[command])
    }

    fn cargo_with(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--quiet")
            .current_dir(self.folder.path())
            // One folder for all, so that the library is compiled once.
            .env(
                "CARGO_TARGET_DIR",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/downstream"),
            )
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .expect("cargo runs")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_crate_uses_constants_in_const_and_match_and_prints_a_comparison() {
    let scratch = Scratch::new(
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
    let output = scratch.cargo("run");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let page = smtp::HELP_MESSAGE.versus(smtp::START_MAIL_INPUT);
    assert_eq!(text(&output.stdout), format!("Help Message\n{page}"));
}

#[test]
fn a_broken_registry_file_fails_the_build_with_all_its_problems_and_nothing_else() {
    let scratch = Scratch::new(
        "broken",
        "wirecodes::registry!(\"codes.toml\");\nfn main() { println!(\"{:?}\", demo::FINE); }\n",
    );
    let broken = "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n\n\
        [demo.codes.1]\nname = \"Fine\"\ndescription = \"A.\"\nwhen = \"B.\"\nfix = \"C.\"\n\n\
        [demo.codes.2]\nname = \"Half\"\ndescription = \"A.\"\nwhen = \"`B.\"\n";
    scratch.write("codes.toml", broken);
    let (_, diagnostics) = read(&Source::new("codes.toml", broken), Role::Extension);
    assert_eq!(diagnostics.len(), 2);
    let output = scratch.cargo("build");
    assert!(!output.status.success());
    let errors = text(&output.stderr);
    for diagnostic in &diagnostics {
        // The compiler indents the lines after the first one.
        for line in diagnostic.to_string().lines() {
            assert!(errors.contains(line.trim_end()), "{line}\n\n{errors}");
        }
    }
    // The valid entry is there: no error follows from the others.
    let count = errors
        .lines()
        .filter(|line| line.starts_with("error: codes.toml"))
        .count();
    let all = errors
        .lines()
        .filter(|line| line.starts_with("error"))
        .count();
    assert_eq!(
        (count, all),
        (2, 3),
        "two problems and cargo's last line:\n{errors}"
    );
}

#[test]
fn an_edit_of_the_registry_file_is_seen_by_the_next_build() {
    let relative = Scratch::new("edited", "");
    prints_the_description_of_today(&relative, Path::new("codes.toml"));
}

#[test]
fn a_registry_file_may_have_an_absolute_path() {
    let absolute = Scratch::new("absolute", "");
    let file = absolute.folder.path().join("codes.toml");
    prints_the_description_of_today(&absolute, &file);
}

/// Edits `codes.toml`, which the crate knows as `path`, and has the crate print what it says.
fn prints_the_description_of_today(scratch: &Scratch, path: &Path) {
    scratch.write(
        "src/main.rs",
        &format!(
            "wirecodes::registry!({path:?});\n\
             fn main() {{ print!(\"{{}}\", demo::entry::FINE.description()); }}\n"
        ),
    );
    for description in ["It is fine.", "It is finer."] {
        scratch.write(
            "codes.toml",
            &format!(
                "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n\n\
                 [demo.codes.1]\nname = \"Fine\"\ndescription = \"{description}\"\nwhen = \"B.\"\n\
                 fix = \"C.\"\n"
            ),
        );
        let output = scratch.cargo("run");
        assert_eq!(
            text(&output.stdout),
            description,
            "{}",
            text(&output.stderr)
        );
    }
}

/// A registry file that nothing is wrong with.
const DEMO: &str = "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n\n\
    [demo.codes.1]\nname = \"Fine\"\ndescription = \"A.\"\nwhen = \"B.\"\nfix = \"C.\"\n";

/// Asserts that a build fails with those errors and no others; each is a line, or lines that the
/// compiler indents.
fn assert_build_errors(scratch: &Scratch, expected: &[String]) {
    let errors = text(&scratch.cargo("build").stderr);
    for line in expected.iter().flat_map(|error| error.lines()) {
        assert!(
            errors.contains(line.trim_end()),
            "{line:?} is not in\n{errors}"
        );
    }
    let count = errors.lines().filter(|l| l.starts_with("error")).count();
    assert_eq!(
        count,
        expected.len() + 1,
        "these and cargo's last line:\n{errors}"
    );
}

#[test]
fn what_is_wrong_with_a_language_or_its_catalogs_is_said_in_the_words_of_the_model() {
    let scratch = Scratch::new(
        "languages",
        "wirecodes::registry!(\"codes.toml\", \"ar\", \"id\", \"../../evil\", \"en\", \"de\", \"fr\");\n\
         fn main() { println!(\"{:?}\", demo::FINE.explain().locale(wirecodes::Locale::ID)); }\n",
    );
    scratch.write("codes.toml", DEMO);
    let folder = scratch.folder.path();
    fs::create_dir_all(folder.join("locales/id")).expect("the folder is made");
    fs::write(folder.join("locales/id/demo.po"), b"msgid \"\xff\"\n").expect("it is written");
    scratch.write("locales/de/demo.po", "");
    // What an editor of Windows may write.
    let mark = "\u{feff}msgid \"\"\r\nmsgstr \"Language: fr\\n\"\r\n";
    scratch.write("locales/fr/demo.po", mark);
    let (registry, _) = read(&Source::new("codes.toml", DEMO), Role::Extension);
    let files = |tag| CatalogFiles::read(folder, "codes.toml", &registry, tag);
    let id = files("id");
    let [Unreadable::Text(no_text)] = id.unreadable.as_slice() else {
        panic!("one file that is no text");
    };
    let (_, empty) = translate(&registry, &[files("de").sources[0].1.clone()]);
    assert_build_errors(
        &scratch,
        &[
            files("ar").missing("codes.toml", "ar").expect("a problem"),
            no_text.to_string(),
            check_tag("../../evil").expect_err("no tag"),
            check_tag("en").expect_err("no tag of a catalog"),
            empty[0].to_string(),
        ],
    );
}

#[test]
fn a_registry_file_that_is_no_text_is_one_error_and_the_mended_file_is_seen() {
    let scratch = Scratch::new(
        "bytes",
        "wirecodes::registry!(\"codes.toml\");\nfn main() { println!(\"{}\", demo::FINE); }\n",
    );
    let file = scratch.folder.path().join("codes.toml");
    fs::write(&file, [DEMO.as_bytes(), b"# \xc3\n"].concat()).expect("the file is written");
    let error = Source::read(scratch.folder.path(), "codes.toml").expect_err("no text");
    let Unreadable::Text(error) = error else {
        panic!("{error:?}");
    };
    let errors = text(&scratch.cargo("build").stderr);
    assert!(errors.contains(&error.message), "{errors}");
    assert!(
        errors.contains("codes.toml:11:3: the byte 0xc3 is no text in UTF-8"),
        "{errors}"
    );
    scratch.write("codes.toml", &format!("\u{feff}{DEMO}"));
    let output = scratch.cargo("run");
    assert_eq!(text(&output.stdout), "1\n", "{}", text(&output.stderr));
}

#[test]
fn a_registry_that_is_too_large_says_how_large_one_can_be_and_nothing_is_generated_of_it() {
    // A module of the crate's own: were one generated, there would be two of that name.
    let main = "wirecodes::registry!(\"codes.toml\");\nmod demo {}\nfn main() {}\n";
    let scratch = Scratch::new("large", main);
    let mut file = "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n".to_owned();
    for number in 0..13_200 {
        file.push_str(&format!(
            "[demo.codes.{number}]\nname = \"N{number}\"\ndescription = \"A.\"\nwhen = \"B.\"\nfix = \"C.\"\n"
        ));
    }
    scratch.write("codes.toml", &file);
    let errors = text(&scratch.cargo("build").stderr);
    let expected = "codes.toml:1:1: the registry is too large: it has 13200 codes";
    assert!(errors.contains(expected), "{errors}");
    let count = errors.lines().filter(|l| l.starts_with("error")).count();
    assert_eq!(count, 2, "the problem and cargo's last line:\n{errors}");
}

/// A program without std: had the library, or what it depends on, needed it, there would be two panic
/// handlers, and the build would fail.
#[test]
fn a_static_library_without_std_links_into_a_program_and_writes_a_page() {
    let scratch = Scratch::new("embedded", "fn main() {}\n");
    scratch.write(
        "src/lib.rs",
        r#"
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
"#,
    );
    scratch.write(
        "main.c",
        "#include <stdio.h>\nsize_t write_page(char *, size_t);\nstatic char page[65536];\n\
         /* The compiled core names it, though nothing unwinds where a panic aborts. */\n\
         void rust_eh_personality(void) {}\n\
         int main(void) { return fwrite(page, 1, write_page(page, sizeof page), stdout) == 0; }\n",
    );
    let manifest =
        fs::read_to_string(scratch.folder.path().join("Cargo.toml")).expect("it is there");
    scratch.write(
        "Cargo.toml",
        &format!("{manifest}\n[lib]\nname = \"page\"\ncrate-type = [\"staticlib\"]\n\n[profile.release]\npanic = \"abort\"\n"),
    );
    let output = scratch.cargo_with(&["build", "--release", "--lib"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream/release/libpage.a");
    let program = scratch.folder.path().join("program");
    let linked = Command::new("cc")
        .arg(scratch.folder.path().join("main.c"))
        .arg(library)
        .arg("-o")
        .arg(&program)
        .output()
        .expect("the linker that Rust uses is there");
    assert!(linked.status.success(), "{}", text(&linked.stderr));
    let written = Command::new(program).output().expect("the program runs");
    let page = smtp::HELP_MESSAGE.versus(smtp::OK);
    assert_eq!(text(&written.stdout), page.to_string());
}

#[test]
fn a_program_carries_the_texts_only_if_it_shows_them() {
    let names_and_facts = r#"
use wirecodes::{smtp, smtp_enhanced};

const NAME: &str = smtp::entry::MAILBOX_UNAVAILABLE.name();

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_default();
    if let Some(code) = smtp::Code::from_ascii(argument.as_bytes()) {
        println!("{code} {:?} {:?} {:?}", code.name(), code.retry(), code.connection());
        println!("{}", code.class() == Some(smtp::Class::PERMANENT_NEGATIVE_COMPLETION));
        println!("{code:?} {NAME}");
    }
    if let Some(code) = smtp_enhanced::Code::from_ascii(argument.as_bytes()) {
        println!("{code} {:?} {:?}", code.name(), code.retry());
    }
}
"#;
    let texts = names_and_facts.replace(
        "println!(\"{code:?}",
        "println!(\"{}\", code.explain());\n        println!(\"{code:?}",
    );
    let description = smtp::entry::MAILBOX_UNAVAILABLE.description();
    for (name, main, carries) in [("names", names_and_facts, false), ("texts", &texts, true)] {
        let scratch = Scratch::new(name, main);
        let output = scratch.cargo_with(&["run", "--release", "--", "550"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(
            text(&output.stdout).contains("Mailbox Unavailable"),
            "{}",
            text(&output.stdout)
        );
        let program = release_program(name);
        let found = has(&program, description);
        assert_eq!(found, carries, "{name}: {} bytes", program.len());
    }
}

#[test]
fn a_program_with_a_registry_of_its_own_carries_the_labels_of_this_one_and_not_its_texts() {
    let scratch = Scratch::new(
        "device",
        r#"
wirecodes::registry!("device.toml");

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_default();
    match argument.parse::<device::Code>() {
        Ok(code) => println!("{}", code.versus(device::READY)),
        Err(error) => println!("{error}"),
    }
}
"#,
    );
    let codes = ["Ready", "Busy", "Broken"].iter().zip(1..);
    let codes = codes.map(|(name, number)| {
        format!(
            "\n[device.codes.{number}]\nname = \"{name}\"\ndescription = \"It is {name}.\"\n\
             when = \"Somebody asked it, {name}.\"\nfix = \"Ask again.\"\n"
        )
    });
    let head = "[device]\nlabel = \"Device\"\ntitle = \"States of the device\"\nnoun = \"state\"\n";
    scratch.write(
        "device.toml",
        &format!("{head}{}", codes.collect::<String>()),
    );
    let output = scratch.cargo_with(&["run", "--release", "--", "busy"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let program = release_program("device");
    // A label, a text of its own, and one of this crate's registry.
    let label = "When to Use Which";
    assert!(text(&output.stdout).contains(label));
    assert!(has(&program, label) && has(&program, "Somebody asked it, Broken."));
    let description = smtp::entry::MAILBOX_UNAVAILABLE.description();
    assert!(!has(&program, description), "{} bytes", program.len());
}

/// A program as `cargo build --release` left it.
fn release_program(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream/release");
    fs::read(folder.join(name)).expect("the program is there")
}

fn has(program: &[u8], text: &str) -> bool {
    program
        .windows(text.len())
        .any(|bytes| bytes == text.as_bytes())
}

/// The documentation of `registry!`, a line each.
fn documentation() -> Vec<String> {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/core/src/lib.rs");
    let library = fs::read_to_string(library).expect("the library can be read");
    let (before, _) = library
        .split_once("#[macro_export]\nmacro_rules! registry")
        .expect("the macro");
    let lines = before.lines().rev();
    let mut lines: Vec<String> = lines
        .map_while(|line| Some(line.strip_prefix("///")?.trim().to_owned()))
        .collect();
    lines.reverse();
    lines
}

#[test]
fn the_documentation_of_registry_has_every_key_of_a_file_and_every_word_that_it_can_be() {
    let documentation = documentation();
    let rows = |heading: &str| -> Vec<&String> {
        let lines = documentation.iter();
        let section = lines.skip_while(|line| !line.starts_with(heading)).skip(1);
        let section = section.take_while(|line| !line.starts_with('#'));
        section.filter(|line| line.starts_with("| `")).collect()
    };
    let facts = rows("## Facts");
    let tables: [(&str, &[Key]); 4] = [
        ("## A family", &keys::FAMILY),
        ("## A class", &keys::CLASS),
        ("## A code", &keys::ENTRY),
        ("## A pair", &keys::PAIR),
    ];
    for (heading, keys) in tables {
        let rows = rows(heading);
        let mut documented = Vec::new();
        for row in &rows {
            let names = row.split('|').nth(1).expect("a row has two cells");
            documented.extend(names.split(',').map(|name| name.trim().trim_matches('`')));
        }
        let mut known = keys::names(keys);
        documented.sort_unstable();
        known.sort_unstable();
        assert_eq!(documented, known, "{heading}");
        for key in keys {
            let name = format!("`{}`", key.name);
            let of_key = |row: &&&String| row.split('|').nth(1).is_some_and(|c| c.contains(&name));
            let row = rows.iter().find(of_key).expect("a row of the key");
            let required = row.contains("| required:");
            assert_eq!(required, key.required, "{heading}: {row}");
            if let Kind::Choice(words) = key.kind {
                let row = facts.iter().find(of_key).unwrap_or(row);
                for word in words() {
                    assert!(
                        row.contains(&format!("`{word}`")),
                        "`{word}` is not in: {row}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_file_in_the_documentation_of_registry_is_without_fault() {
    let documentation = documentation();
    let lines = documentation.iter().map(String::as_str);
    let file: Vec<&str> = lines
        .skip_while(|line| *line != "```toml")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    let (registry, problems) = read(&Source::new("doc", file.join("\n")), Role::Extension);
    assert_eq!(problems, []);
    assert_eq!(registry.families[0].entries.len(), 1);
}
