//! A word that is the name of a file.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::bounce;
use crate::find::NotFound;

/// So much of a file says whether it is mail.
const BEGINNING: u64 = 1 << 12;

/// What to say where a file or a folder has that name: it is read by other commands.
pub(super) fn of(word: &str) -> Option<NotFound> {
    // What is a number or a name is asked about, whatever else has that name.
    let path = Path::new(word);
    let is_path = word.contains(['.', '/']) && !word.starts_with(|c: char| c.is_ascii_digit());
    if !is_path || word.contains(char::is_whitespace) || !path.exists() {
        return None;
    }
    let (command, what) = match is_mail(path) {
        true => ("bounce", "says why mail came back"),
        false => ("read", "finds the codes in it"),
    };
    let kind = if path.is_dir() { "folder" } else { "file" };
    Some(NotFound {
        message: format!("`{word}` is a {kind}"),
        near: Vec::new(),
        help: format!("`wirecodes {command} {word}` {what}"),
    })
}

fn is_mail(path: &Path) -> bool {
    if path.is_dir() {
        return true;
    }
    let mut beginning = Vec::new();
    let file = File::open(path).map(|file| file.take(BEGINNING));
    // What cannot be read is for the command to report.
    let _ = file.and_then(|mut file| file.read_to_end(&mut beginning));
    bounce::is_mail(&beginning)
}
