//! What the commands do to the files of the repository, tried on a copy: nothing is lost, whatever
//! stops them, and what is no catalog is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A copy of the registry and of one language.
struct Scratch {
    folder: tempfile::TempDir,
}

/// The files of a folder with what is in them, by their paths in it.
type Files = BTreeMap<PathBuf, Vec<u8>>;

impl Scratch {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let copy = |path: &str| {
            let to = folder.path().join(path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("the folder is made");
            fs::copy(root.join(path), to).expect("the file is copied");
        };
        copy("codes.toml");
        for folder in ["codes/seen", "codes", "locales/id"] {
            for file in fs::read_dir(root.join(folder)).expect("the folder is there") {
                let file = file.expect("a file");
                if file.file_type().expect("it has a type").is_file() {
                    copy(&format!("{folder}/{}", file.file_name().to_string_lossy()));
                }
            }
        }
        Self { folder }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("the file can be read")
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    /// Replaces a text wherever it stands in the files of the registry.
    fn edit(&self, old: &str, new: &str) {
        let mut found = false;
        for (path, bytes) in self.files() {
            let text = text(&bytes);
            if is_of_registry(&path) && text.contains(old) {
                found = true;
                self.write(&path.to_string_lossy(), &text.replace(old, new));
            }
        }
        assert!(found, "{old}");
    }

    /// A program that works on the copy.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).output().expect("it runs")
    }

    /// What a run prints that succeeds.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    /// What a run complains of that fails.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
        text(&output.stderr)
    }

    fn files(&self) -> Files {
        let mut files = Files::new();
        for folder in ["", "codes", "locales/id"].map(|folder| self.path(folder)) {
            for entry in fs::read_dir(folder).expect("the folder is there") {
                let path = entry.expect("an entry").path();
                if path.is_file() {
                    let name = path.strip_prefix(self.folder.path()).expect("it is inside");
                    let bytes = fs::read(&path).expect("the file can be read");
                    files.insert(name.to_owned(), bytes);
                }
            }
        }
        files
    }
}

/// Whether a file is the registry file or one that it includes.
fn is_of_registry(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Asserts that each file is whole, as it was or as it is to be, and that there is no other catalog.
fn assert_whole(found: &Files, before: &Files, after: &Files) {
    for (path, bytes) in found {
        let is_catalog = path.extension().is_some_and(|extension| extension == "po");
        if is_catalog || is_of_registry(path) {
            let is_whole = before.get(path) == Some(bytes) || after.get(path) == Some(bytes);
            assert!(is_whole, "{}: {} bytes", path.display(), bytes.len());
        }
    }
    for path in before.keys() {
        assert!(found.contains_key(path), "{} is gone", path.display());
    }
}

/// The two ways in which a process ends that writes more than it may: it is told so, or killed.
#[cfg(unix)]
const ENDS: [(&str, bool); 2] = [("trap '' XFSZ", false), (":", true)];

#[cfg(unix)]
fn limited(scratch: &Scratch, end: &str, arguments: &[&str]) -> Output {
    // The first small catalogs fit into as many blocks of 512 bytes, the larger ones do not.
    let script = format!("{end}; ulimit -f 120; exec \"$0\" \"$@\"");
    let mut command = scratch.command("sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_xtask")]);
    command.args(arguments).output().expect("it runs")
}

#[cfg(unix)]
#[test]
fn a_run_that_may_not_write_on_or_is_killed_leaves_every_catalog_as_it_was_or_is_to_be() {
    // Each catalog has to be written anew, for all of them have lost their first comment.
    let prepare = || {
        let scratch = Scratch::new();
        for path in scratch.files().keys() {
            let path = path.to_str().expect("a name");
            let text = scratch.read(path);
            if let Some((_, rest)) = text.split_once('\n').filter(|_| path.ends_with(".po")) {
                scratch.write(path, rest);
            }
        }
        scratch
    };
    let whole = prepare();
    let before = whole.files();
    whole.done(&["catalogs"]);
    let after = whole.files();
    assert!(before.iter().any(|(_, bytes)| bytes.len() > 120 * 512));
    for (end, is_killed) in ENDS {
        let scratch = prepare();
        let output = limited(&scratch, end, &["catalogs"]);
        assert!(!output.status.success());
        assert_eq!(output.status.code().is_none(), is_killed, "{output:?}");
        let found = scratch.files();
        assert_whole(&found, &before, &after);
        if !is_killed {
            let message = text(&output.stderr);
            assert!(message.starts_with("error: cannot write "), "{message}");
            assert!(message.contains("what was there still is"), "{message}");
            assert_eq!(found.len(), before.len(), "nothing is left beside");
        }
        // What is left does not keep the next run from its work.
        scratch.done(&["catalogs"]);
        assert_whole(&scratch.files(), &after, &after);
    }
}

#[cfg(unix)]
#[test]
fn a_new_code_that_cannot_be_written_leaves_the_registry_file_as_it_was() {
    let code = ["new-code", "http", "599-trial", "Trial"];
    for (end, is_killed) in ENDS {
        let scratch = Scratch::new();
        let before = scratch.files();
        let output = limited(&scratch, end, &code);
        assert_eq!(output.status.code().is_none(), is_killed, "{output:?}");
        assert!(!output.status.success());
        assert_whole(&scratch.files(), &before, &before);
        scratch.done(&code);
        assert!(
            scratch
                .read("codes/http.toml")
                .contains("[http.codes.599-trial]")
        );
    }
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_leads_where_it_led() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let scratch = Scratch::new();
    let (catalog, moved) = (
        scratch.path("locales/id/names.po"),
        scratch.path("elsewhere.po"),
    );
    fs::set_permissions(&catalog, PermissionsExt::from_mode(0o640)).expect("the permissions");
    fs::rename(&catalog, &moved).expect("the catalog is moved");
    symlink(&moved, &catalog).expect("a link to it");
    scratch.edit("gRPC status codes", "Status codes of gRPC");
    scratch.done(&["catalogs"]);
    assert!(
        fs::symlink_metadata(&catalog)
            .expect("it is there")
            .is_symlink()
    );
    let mode = fs::metadata(&moved)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(
        fs::read_to_string(&moved)
            .expect("text")
            .contains("Status codes of gRPC")
    );
}

#[test]
fn what_is_left_of_a_catalog_is_an_error_and_nothing_is_written() {
    for (left, message) in [
        (String::new(), "the catalog is empty"),
        ("\n\n".to_owned(), "the catalog is empty"),
        (
            "msgctxt \"http.title\"\nmsgid \"A\"\nmsgstr \"B\"\n".to_owned(),
            "the catalog has no header",
        ),
    ] {
        let scratch = Scratch::new();
        scratch.write("locales/id/http.po", &left);
        // Another one would have to be written.
        scratch.write("locales/id/new.po", "");
        scratch.edit("gRPC status codes", "Status codes of gRPC");
        let before = scratch.files();
        for command in [&["check"][..], &["catalogs"], &["catalogs", "--check"]] {
            let complaint = scratch.refused(command);
            assert!(complaint.contains(message), "{command:?}: {complaint}");
            assert!(complaint.contains("locales/id/http.po:1:1"), "{complaint}");
        }
        assert_eq!(scratch.files(), before);
    }
}

#[test]
fn a_file_that_is_no_text_is_refused_at_its_first_bad_byte() {
    let scratch = Scratch::new();
    let catalog = scratch.path("locales/id/grpc.po");
    let mut bytes = fs::read(&catalog).expect("the catalog");
    let place = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 3;
    bytes.insert(place, 0xff);
    fs::write(&catalog, &bytes).expect("it is written");
    for command in [&["check"][..], &["catalogs"]] {
        let complaint = scratch.refused(command);
        let expected = "locales/id/grpc.po:2:3: the byte 0xff is no text in UTF-8";
        assert!(complaint.contains(expected), "{complaint}");
    }
    assert_eq!(fs::read(&catalog).expect("the catalog"), bytes);
}

#[test]
fn what_a_rename_takes_along_and_what_is_gone_is_counted_and_dropped_only_when_asked() {
    let scratch = Scratch::new();
    let line = |printed: &str| printed.lines().next().unwrap_or_default().to_owned();
    let before = line(&scratch.done(&["catalogs"]));
    assert!(before.ends_with(", 0 obsolete"), "{before}");
    scratch.edit("499-esri", "499-arcgis");
    let printed = scratch.done(&["catalogs"]);
    assert_eq!(line(&printed), before);
    assert!(
        printed.contains(" translations followed their English to another id\n"),
        "{printed}"
    );
    let files = scratch.files();

    // An entry that nothing refers to, and its return.
    let registry = scratch.read("codes/http.toml");
    let lone = table(&registry, "[http.codes.418]");
    scratch.edit(&lone, "");
    let without = line(&scratch.done(&["catalogs"]));
    assert!(without.ends_with(", 4 obsolete"), "{without}");
    scratch.write("codes/http.toml", &registry);
    assert_eq!(line(&scratch.done(&["catalogs"])), before);
    assert_eq!(scratch.files(), files);

    scratch.edit(&lone, "");
    scratch.done(&["catalogs"]);
    let printed = scratch.done(&["catalogs", "--prune"]);
    assert!(
        printed.contains(", 0 obsolete\n  4 obsolete dropped\n"),
        "{printed}"
    );
    scratch.write("codes/http.toml", &registry);
    let missing = line(&scratch.done(&["catalogs"]));
    let untranslated = |line: &str| count(line, "not translated");
    assert_eq!(untranslated(&missing), untranslated(&before) + 4);
}

/// What a line counts of a kind: `4` of `1 translated, 4 not translated`.
fn count(line: &str, what: &str) -> usize {
    let parts = line.split(", ");
    let mut counts = parts.filter_map(|part| part.strip_suffix(what)?.trim().parse().ok());
    counts.next().unwrap_or_else(|| panic!("{what}: {line}"))
}

/// A table of a registry file, from its header to the next one.
fn table(registry: &str, header: &str) -> String {
    let start = registry.find(header).expect("the table");
    let length = registry[start..].find("\n\n").expect("an end");
    registry[start..start + length].to_owned()
}

#[test]
fn a_file_that_is_no_catalog_is_reported_and_left_alone_and_lends_what_it_has() {
    let scratch = Scratch::new();
    let all = scratch.read("locales/id/grpc.po");
    // A catalog under a wrong name, notes, and something that is no catalog at all.
    fs::rename(
        scratch.path("locales/id/grpc.po"),
        scratch.path("locales/id/gprc.po"),
    )
    .expect("the catalog is renamed");
    scratch.write("locales/id/notes.po", "msgid \"\"\nmsgstr \"\"\n");
    scratch.write("locales/id/broken.po", "no catalog\n");
    let before = scratch.files();
    let strays = ["broken", "gprc", "notes"];
    let printed = scratch.done(&["catalogs"]);
    assert_eq!(scratch.read("locales/id/grpc.po"), all);
    for printed in [
        printed,
        scratch.done(&["check"]),
        scratch.done(&["catalogs", "--check"]),
    ] {
        for stray in strays {
            let note =
                format!("locales/id/{stray}.po is no catalog of the registry, and left alone");
            assert!(printed.contains(&note), "{printed}");
        }
    }
    let mut after = scratch.files();
    after.remove(Path::new("locales/id/grpc.po"));
    assert_eq!(after, before);
}

#[test]
fn a_language_that_is_no_tag_is_refused_and_nothing_is_written() {
    let scratch = Scratch::new();
    let before = scratch.files();
    for tag in ["../../evil", "/tmp/evil", "en", "id_ID", "", "i\u{1b}d"] {
        let complaint = scratch.refused(&["catalogs", "--", tag]);
        assert!(complaint.starts_with("error: `"), "{tag}: {complaint}");
        assert!(!complaint.contains('\u{1b}'), "{complaint:?}");
        assert_eq!(scratch.files(), before, "{tag}");
    }
    assert!(!scratch.path("../evil").exists());
    // A folder that is called so all the same.
    fs::create_dir(scratch.path("locales/id_ID")).expect("the folder is made");
    let complaint = scratch.refused(&["check"]);
    assert!(
        complaint.contains("`id_ID` is no tag of a language"),
        "{complaint}"
    );
}

#[test]
fn a_language_without_a_catalog_is_an_error_as_in_a_build() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path("locales/de")).expect("the folder is made");
    let complaint = scratch.refused(&["check"]);
    assert!(
        complaint.contains("error: there is no catalog of `de`: `locales/de/`"),
        "{complaint}"
    );
    scratch.done(&["catalogs"]);
    scratch.done(&["check"]);
}

#[test]
fn a_character_that_nobody_sees_is_a_warning_with_its_place() {
    let scratch = Scratch::new();
    for (file, character) in [
        ("codes.toml", '\u{200b}'),
        ("codes/smtp.toml", '\u{200b}'),
        ("locales/id/grpc.po", '\u{200f}'),
    ] {
        let text = scratch.read(file);
        let hidden = format!("\n# {character}\n");
        scratch.write(file, &text.replacen('\n', &hidden, 1));
        let printed = scratch.done(&["check"]);
        let expected = format!(
            "warning: {file}:2:3: nobody sees the character {}\n",
            character.escape_default()
        );
        assert!(printed.contains(&expected), "{printed}");
        scratch.write(file, &text);
    }
    assert!(!scratch.done(&["check"]).contains("warning"));
}

#[test]
fn a_catalog_with_a_byte_order_mark_is_read() {
    let scratch = Scratch::new();
    let text = scratch.read("locales/id/grpc.po");
    scratch.write("locales/id/grpc.po", &format!("\u{feff}{text}"));
    assert!(!scratch.done(&["check"]).contains("warning"));
    scratch.done(&["catalogs"]);
    assert_eq!(scratch.read("locales/id/grpc.po"), text);
}
