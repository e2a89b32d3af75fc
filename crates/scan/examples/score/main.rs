//! Prints precision and recall over files of lines whose codes are known: recordings such as those in `tests/logs`, or
//! tables of comma-separated values with columns `expect` and `line`. With `--question` each line is a question; with
//! `--wrong` it prints what was missed or taken for something else as well, which is not looked at where lines are to
//! stay unknown to whoever makes the scanner. `cargo xtask measure lines FILE` runs it.

mod score;
#[path = "../shared/table.rs"]
mod table;

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::{env, fs};

use score::{As, Recorded, Score};
use wirecodes::CUES;
use wirecodes_scan::Scanner;

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = env::args()
        .skip(1)
        .partition(|argument| ["--question", "--wrong"].contains(&argument.as_str()));
    let is_asked = |option: &str| options.iter().any(|asked| asked == option);
    let how = if is_asked("--question") {
        As::Question
    } else {
        As::Log
    };
    let scanner = Scanner::new(&CUES);
    let mut out = io::stdout().lock();
    for file in files {
        let path = Path::new(&file);
        let bytes = fs::read(path).map_err(|error| format!("cannot read {file}: {error}"))?;
        let lines = match path.extension() {
            Some(extension) if extension == "csv" => of_table(&bytes)?,
            _ => Recorded::all(&bytes),
        };
        let score = Score::of(&scanner, &lines, how);
        writeln!(out, "{file}: {} lines, {}", lines.len(), score.all)?;
        for (family, count) in &score.families {
            writeln!(out, "  {family:14} {count}")?;
        }
        for fault in score.faults.iter().filter(|_| is_asked("--wrong")) {
            writeln!(out, "  {fault}")?;
        }
    }
    Ok(())
}

/// The lines of a table.
fn of_table(bytes: &[u8]) -> Result<Vec<Recorded>, Box<dyn Error>> {
    let rows = table::rows(bytes, b',', &["expect", "line"], &[])?;
    let read = |row: &Vec<String>| Recorded::new(&row[0], row[1].clone().into_bytes());
    Ok(rows.iter().map(read).collect())
}
