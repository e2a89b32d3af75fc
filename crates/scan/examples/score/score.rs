//! How many of the codes in lines are found, and how much of what is found is one.

use std::collections::BTreeMap;
use std::fmt;

use wirecodes::AnyCode;
use wirecodes_scan::{Answer, Cue, Hit, Scanner};

/// A line, and what is known of it.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub(crate) line: Vec<u8>,
    /// The codes that stand in it, by family: `smtp.550`.
    codes: Vec<String>,
    /// Codes that it says in words alone: it is right to find them, and right not to.
    implied: Vec<String>,
}

impl Recorded {
    /// A line with its codes, parted by spaces: `smtp.550 (smtp-enhanced.5.1.1)`, the implied ones in parentheses; a
    /// hyphen where there is none.
    pub(crate) fn new(codes: &str, line: Vec<u8>) -> Self {
        let codes = codes.split(' ').filter(|code| !matches!(*code, "" | "-"));
        let (implied, codes): (Vec<&str>, Vec<&str>) =
            codes.partition(|code| code.starts_with('('));
        let implied = implied
            .into_iter()
            .map(|code| code.trim_matches(['(', ')']));
        Self {
            line,
            codes: codes.into_iter().map(str::to_owned).collect(),
            implied: implied.map(str::to_owned).collect(),
        }
    }

    /// The lines of a recording: codes, a tab, the line; what begins with `#` says how it was made.
    pub(crate) fn all(recording: &[u8]) -> Vec<Self> {
        let lines = recording.split(|byte| *byte == b'\n');
        let lines = lines.filter(|line| !line.is_empty() && line[0] != b'#');
        let read = |line: &[u8]| {
            let tab = line.iter().position(|byte| *byte == b'\t')?;
            let codes = String::from_utf8_lossy(&line[..tab]);
            Some(Self::new(&codes, line[tab + 1..].to_vec()))
        };
        lines.filter_map(read).collect()
    }
}

/// How a text is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum As {
    /// As a line of a log.
    Log,
    /// As a question, for which less is needed.
    Question,
}

/// What is counted.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    found: usize,
    missed: usize,
    wrong: usize,
}

impl Count {
    /// How much of what is found is a code.
    pub(crate) fn precision(self) -> f64 {
        ratio(self.found, self.wrong)
    }

    /// How many of the codes are found.
    pub(crate) fn recall(self) -> f64 {
        ratio(self.found, self.missed)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }
}

fn ratio(right: usize, not: usize) -> f64 {
    match right + not {
        0 => 1.0,
        all => right as f64 / all as f64,
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            found,
            missed,
            wrong,
        } = self;
        let (precision, recall) = (self.precision(), self.recall());
        write!(
            f,
            "{found:5} found {missed:4} missed {wrong:4} wrong, precision {precision:.3}, recall {recall:.3}"
        )
    }
}

/// What came of some lines.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) all: Count,
    pub(crate) families: BTreeMap<String, Count>,
    /// What is wrong with what was found.
    pub(crate) faults: Vec<String>,
}

impl Score {
    /// Looks through lines.
    pub(crate) fn of(scanner: &Scanner, lines: &[Recorded], how: As) -> Self {
        let mut score = Self::default();
        for recorded in lines {
            score.add(recorded, &readings(scanner, &recorded.line, how));
        }
        score
    }

    /// Counts what was found in a line: for each place the codes that it may be.
    fn add(&mut self, recorded: &Recorded, hits: &[Vec<String>]) {
        let Recorded {
            line,
            codes,
            implied,
        } = recorded;
        let line = String::from_utf8_lossy(line);
        for code in codes {
            let is_found = hits.iter().flatten().any(|found| found == code);
            let count = Count {
                found: is_found.into(),
                missed: (!is_found).into(),
                wrong: 0,
            };
            self.count(code, count);
            if !is_found {
                self.faults.push(format!("not found: {code} in {line}"));
            }
        }
        for hit in hits {
            let mut known = codes.iter().chain(implied);
            if !known.any(|code| hit.contains(code)) {
                let wrong = Count {
                    wrong: 1,
                    ..Count::default()
                };
                self.count(&hit[0], wrong);
                self.faults.push(format!("no code: {} in {line}", hit[0]));
            }
        }
    }

    fn count(&mut self, code: &str, count: Count) {
        let family = code.split('.').next().unwrap_or_default();
        self.families
            .entry(family.to_owned())
            .or_default()
            .add(count);
        self.all.add(count);
    }
}

/// For each code that is found in a text, what it may be.
fn readings(scanner: &Scanner, text: &[u8], how: As) -> Vec<Vec<String>> {
    let written = |code: AnyCode| format!("{}.{code}", code.family().id());
    let of_hit = |hit: Hit| {
        std::iter::once(hit.code())
            .chain(hit.rivals())
            .map(written)
            .collect()
    };
    match how {
        // What a program says in words alone is no code that stands in the line.
        As::Log => {
            let hits = scanner.scan(text);
            let with_code = hits.filter(|hit| !matches!(hit.cue(), Cue::Text(_)));
            with_code.map(of_hit).collect()
        }
        As::Question => match scanner.ask(&String::from_utf8_lossy(text)) {
            Answer::Codes(hits) => hits.into_iter().map(of_hit).collect(),
            _ => Vec::new(),
        },
    }
}
