//! How many of the codes in recordings of real software are found, and how much of what is found is one.
//!
//! `tests/logs` holds lines whose codes are known because they were provoked; `cargo xtask lab` makes them. One half
//! is there to build with; of the other nobody looks at more than the figures. `--nocapture` prints them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use wirecodes::{AnyCode, CUES};
use wirecodes_scan::{Hit, Scanner};

/// On the half to build with, precision and recall of each kind of software are at least that.
const LEAST: f64 = 0.97;

/// A line, and what is known of it.
struct Recorded {
    line: Vec<u8>,
    /// The codes that stand in it, by family: `smtp.550`.
    codes: Vec<String>,
    /// Codes that it says in words alone: it is right to find them, and right not to.
    implied: Vec<String>,
}

/// The recordings of a half, by the kind of software.
fn recorded(half: &str) -> BTreeMap<String, Vec<Recorded>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/logs")
        .join(half);
    let files = fs::read_dir(&folder).expect("the recordings are there");
    let mut kinds = BTreeMap::new();
    for file in files {
        let path = file.expect("the folder can be read").path();
        let text = fs::read(&path).expect("the file can be read");
        let lines = text
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty() && line[0] != b'#');
        let lines = lines.map(|line| {
            let tab = line
                .iter()
                .position(|byte| *byte == b'\t')
                .expect("codes, a tab, a line");
            let codes = String::from_utf8_lossy(&line[..tab]).into_owned();
            let (implied, codes): (Vec<&str>, Vec<&str>) = codes
                .split(' ')
                .filter(|code| *code != "-")
                .partition(|code| code.starts_with('('));
            Recorded {
                line: line[tab + 1..].to_vec(),
                codes: codes.into_iter().map(str::to_owned).collect(),
                implied: implied
                    .into_iter()
                    .map(|code| code.trim_matches(['(', ')']).to_owned())
                    .collect(),
            }
        });
        let kind = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        kinds.insert(kind, lines.collect());
    }
    kinds
}

/// What is counted of some lines.
#[derive(Default, Clone, Copy)]
struct Count {
    found: usize,
    missed: usize,
    wrong: usize,
}

impl Count {
    fn precision(self) -> f64 {
        ratio(self.found, self.wrong)
    }

    fn recall(self) -> f64 {
        ratio(self.found, self.missed)
    }
}

fn ratio(right: usize, not: usize) -> f64 {
    match right + not {
        0 => 1.0,
        all => right as f64 / all as f64,
    }
}

fn written(code: AnyCode) -> String {
    format!("{}.{code}", code.family().id())
}

/// The codes that a hit may be.
fn readings(hit: &Hit) -> Vec<String> {
    std::iter::once(hit.code())
        .chain(hit.rivals())
        .map(written)
        .collect()
}

/// Counts the lines of a kind, and says what is wrong with them.
fn count(
    scanner: &Scanner,
    lines: &[Recorded],
    families: &mut BTreeMap<String, Count>,
) -> (Count, Vec<String>) {
    let mut all = Count::default();
    let mut faults = Vec::new();
    let family_of = |code: &str| code.split('.').next().unwrap_or_default().to_owned();
    for recorded in lines {
        let hits: Vec<Vec<String>> = scanner
            .scan(&recorded.line)
            .map(|hit| readings(&hit))
            .collect();
        let line = String::from_utf8_lossy(&recorded.line);
        for code in &recorded.codes {
            let family = families.entry(family_of(code)).or_default();
            if hits.iter().flatten().any(|found| found == code) {
                family.found += 1;
                all.found += 1;
            } else {
                family.missed += 1;
                all.missed += 1;
                faults.push(format!("not found: {code} in {line}"));
            }
        }
        for hit in hits {
            let mut known = recorded.codes.iter().chain(&recorded.implied);
            if !known.any(|code| hit.contains(code)) {
                families.entry(family_of(&hit[0])).or_default().wrong += 1;
                all.wrong += 1;
                faults.push(format!("no code: {} in {line}", hit[0]));
            }
        }
    }
    (all, faults)
}

#[test]
fn codes_of_real_software_are_found_and_nothing_else_is() {
    let scanner = Scanner::new(&CUES);
    let mut report = String::new();
    let mut too_low = String::new();
    for half in ["build", "held"] {
        let mut families = BTreeMap::new();
        let mut sum = Count::default();
        let mut row = |name: &str, lines: usize, count: Count| {
            let Count {
                found,
                missed,
                wrong,
            } = count;
            let (precision, recall) = (count.precision(), count.recall());
            writeln!(
                report,
                "{half:6} {name:20} {lines:6} lines {found:5} found {missed:4} missed {wrong:4} wrong, \
                 precision {precision:.3}, recall {recall:.3}"
            )
            .expect("a string takes all");
        };
        for (kind, lines) in recorded(half) {
            let (count, faults) = count(&scanner, &lines, &mut families);
            row(&kind, lines.len(), count);
            sum.found += count.found;
            sum.missed += count.missed;
            sum.wrong += count.wrong;
            if half == "build" && count.precision().min(count.recall()) < LEAST {
                let faults: Vec<String> =
                    faults.iter().map(|fault| format!("  {fault}\n")).collect();
                too_low += &format!("{kind}:\n{}", faults.concat());
            }
        }
        row("all", 0, sum);
        for (family, count) in families {
            row(&family, 0, count);
        }
    }
    println!("{report}");
    assert!(
        too_low.is_empty(),
        "too little is found, or too much:\n{too_low}"
    );
}
