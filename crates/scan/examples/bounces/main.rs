//! Prints how often the verdict on replies of mail servers is right: over tables with the columns `line`, `reason`,
//! `retry` and `dead`, or `line`, `their_reason` and `their_dead_address` of a collection with reasons of its own, and
//! over folders of mails such as `tests/bounces`.
//! With `--wrong` it prints what was judged wrongly as well. `cargo xtask measure bounces FILE` runs it.

mod figures;
mod judged;
mod recorded;
#[path = "../shared/table.rs"]
mod table;
mod theirs;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::{env, fs};

use figures::Figures;
use judged::Judged;
use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::Judge;

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = env::args()
        .skip(1)
        .partition(|argument| argument == "--wrong");
    let judge = Judge::new(&CUES, &WORDINGS);
    let mut out = io::stdout().lock();
    for file in files {
        let path = Path::new(&file);
        for (half, figures) in of_path(path, &judge)? {
            writeln!(out, "{file}{half}: {figures}")?;
            // Nobody builds with what is there to measure by.
            if !options.is_empty() && half != "/held" {
                for fault in figures.faults() {
                    writeln!(out, "  {fault}")?;
                }
            }
        }
    }
    Ok(())
}

/// The figures of a table, or of each half of a folder of mails.
fn of_path(path: &Path, judge: &Judge) -> Result<BTreeMap<String, Figures>, Box<dyn Error>> {
    let mut halves: BTreeMap<String, Figures> = BTreeMap::new();
    if path.is_dir() {
        for recorded in recorded::read(path, judge)? {
            let figures = halves.entry(format!("/{}", recorded.half)).or_default();
            figures.add(&recorded.judged, &recorded.verdict);
        }
        return Ok(halves);
    }
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    let delimiter = match path.extension() {
        Some(extension) if extension == "tsv" => b'\t',
        _ => b',',
    };
    let lines = of_table(&bytes, delimiter).map_err(|error| format!("{name}: {error}"))?;
    let figures = halves.entry(String::new()).or_default();
    for line in &lines {
        figures.add(line, &judge.returned(&line.text));
    }
    Ok(halves)
}

/// The lines of a table.
fn of_table(bytes: &[u8], delimiter: u8) -> Result<Vec<Judged>, Box<dyn Error>> {
    if let Ok(rows) = table::rows(bytes, delimiter, &["line", "reason"], &["retry", "dead"]) {
        let read = |row: &Vec<String>| Judged::ours(&row[0], &row[1], &row[2], &row[3]);
        return rows.iter().map(read).collect();
    }
    let columns = ["line", "their_reason", "their_dead_address"];
    let rows = table::rows(bytes, delimiter, &columns, &[])?;
    let read = |row: &Vec<String>| Judged::theirs(&row[0], &row[1], &row[2]);
    rows.iter().map(read).collect()
}
