//! How many of the codes in recordings of real software are found, and how much of what is found is one.
//!
//! `tests/logs` holds lines whose codes are known because they were provoked; `cargo xtask lab` makes them. One half
//! is there to build with; of the other nobody looks at more than the figures. `--nocapture` prints them.

#[path = "../examples/score/score.rs"]
#[allow(dead_code, reason = "the example scores questions too")]
mod score;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use score::{As, Count, Recorded, Score};
use wirecodes::CUES;
use wirecodes_scan::Scanner;

/// On the half to build with, precision and recall of each kind of software are at least that.
const LEAST: f64 = 0.97;

/// The recordings of a half, by the kind of software.
fn recorded(half: &str) -> BTreeMap<String, Vec<Recorded>> {
    let logs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/logs");
    let files = fs::read_dir(logs.join(half)).expect("the recordings are there");
    let paths = files.map(|file| file.expect("the folder can be read").path());
    let read = paths.map(|path| {
        let kind = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (
            kind,
            Recorded::all(&fs::read(&path).expect("the file can be read")),
        )
    });
    read.collect()
}

#[test]
fn codes_of_real_software_are_found_and_nothing_else_is() {
    let scanner = Scanner::new(&CUES);
    let mut too_low = String::new();
    for half in ["build", "held"] {
        let mut sum = Count::default();
        let mut families: BTreeMap<String, Count> = BTreeMap::new();
        for (kind, lines) in recorded(half) {
            let score = Score::of(&scanner, &lines, As::Log);
            println!("{half:6}{kind:20}{:6} lines {}", lines.len(), score.all);
            sum.add(score.all);
            for (family, count) in score.families {
                families.entry(family).or_default().add(count);
            }
            if half == "build" && score.all.precision().min(score.all.recall()) < LEAST {
                too_low += &format!("{kind}:\n  {}\n", score.faults.join("\n  "));
            }
        }
        for (family, count) in families.iter().chain([(&"all".to_owned(), &sum)]) {
            println!("{half:6}{family:32} {count}");
        }
    }
    assert!(
        too_low.is_empty(),
        "too little is found, or too much:\n{too_low}"
    );
}
