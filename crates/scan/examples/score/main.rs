//! Prints precision and recall over files of lines whose codes are known: recordings such as those in `tests/logs`, or
//! tables of comma-separated values with columns `expect` and `line`. With `--question` each line is a question.
//! `cargo xtask measure --lines FILE` runs it.

mod score;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use score::{As, Recorded, Score};
use wirecodes::CUES;
use wirecodes_scan::Scanner;

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = env::args()
        .skip(1)
        .partition(|argument| argument == "--question");
    let how = if options.is_empty() {
        As::Log
    } else {
        As::Question
    };
    let scanner = Scanner::new(&CUES);
    for file in files {
        let path = Path::new(&file);
        let bytes = fs::read(path).map_err(|error| format!("cannot read {file}: {error}"))?;
        let lines = match path.extension() {
            Some(extension) if extension == "csv" => of_table(&bytes)?,
            _ => Recorded::all(&bytes),
        };
        let score = Score::of(&scanner, &lines, how);
        println!("{file}: {} lines, {}", lines.len(), score.all);
        for (family, count) in &score.families {
            println!("  {family:14} {count}");
        }
        for fault in &score.faults {
            println!("  {fault}");
        }
    }
    Ok(())
}

/// The lines of a table.
fn of_table(bytes: &[u8]) -> Result<Vec<Recorded>, Box<dyn Error>> {
    let mut table = csv::Reader::from_reader(bytes);
    let heads = table.headers()?.clone();
    let column = |name: &str| {
        let place = heads.iter().position(|head| head == name);
        place.ok_or_else(|| format!("there is no column `{name}`"))
    };
    let (expect, line) = (column("expect")?, column("line")?);
    let rows = table.records().map(|row| {
        let row = row?;
        let [expect, line] = [expect, line].map(|place| row.get(place).unwrap_or_default());
        Ok(Recorded::new(expect, line.as_bytes().to_vec()))
    });
    rows.collect()
}
