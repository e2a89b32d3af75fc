//! `cargo xtask dependencies`: the licenses that deny.toml allows, where cargo-deny is not installed, and
//! what a program that depends on the library must not have to compile.
//!
//! It sees what is built on this platform, with nothing but what cargo has here already; cargo-deny
//! sees all platforms.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::SplitWhitespace;

use crate::cargo::{cargo, output, published};
use crate::files::{Result, read_text, root};

pub(crate) fn run() -> Result<String> {
    let rules = Rules::read(&read_text(&root().join("deny.toml"))?)?;
    let published = published()?;
    let names: Vec<&str> = published.iter().map(|(name, _)| name.as_str()).collect();
    let all = tree(&names)?;
    // By itself: the command line may have what costs a program too much.
    let downstream = tree(&[LIBRARY])?;
    let mut problems = rules.problems(&all);
    problems.extend(slow(&downstream));
    if problems.is_empty() {
        return Ok(format!(
            "{} crates are built with the published ones, {} with {LIBRARY} alone",
            all.len(),
            downstream.len()
        ));
    }
    Err(problems.join("\n\n"))
}

/// The crate that programs depend on.
const LIBRARY: &str = "wirecodes";

/// What is built with some of our crates, all their features being on.
fn tree(packages: &[&str]) -> Result<BTreeSet<Crate>> {
    let mut tree = cargo();
    tree.args(["tree", "--locked", "--all-features", "--edges=normal,build"])
        .args(["--prefix=none", "--no-dedupe", "--format={p}|{l}|{f}"]);
    for name in packages {
        tree.args(["--package", name]);
    }
    Ok(crates(&output(&mut tree)?))
}

/// What nobody who depends on the library has to wait for.
fn slow(downstream: &BTreeSet<Crate>) -> Vec<String> {
    // Without the library the tree is another one, or is not read as it is meant.
    if !downstream.iter().any(|each| each.name == LIBRARY) {
        return vec![format!(
            "error: `cargo tree --package {LIBRARY}` does not have {LIBRARY} in it\nhelp: see what it \
             prints now, and read that in xtask/src/dependencies.rs"
        )];
    }
    let problem = |each: &Crate| {
        let Crate { name, version, .. } = each;
        let (what, remedy) = match name.as_str() {
            "syn" if each.features.contains("full") => (" with `full`", "turn `full` off there"),
            "serde_derive" => ("", "write the impls by hand, with serde_core"),
            _ => return None,
        };
        Some(format!(
            "error: a program that depends on {LIBRARY} compiles {name} {version}{what}, which takes \
             long\nhelp: `cargo tree --package {LIBRARY} --all-features \
             --edges=normal,build,features --invert {name}@{version}` says what asks for it: {remedy}"
        ))
    };
    let mut problems: Vec<String> = downstream.iter().filter_map(problem).collect();
    let pairs = downstream.iter().zip(downstream.iter().skip(1));
    let twice = pairs.filter(|(a, b)| a.name == b.name && a.version != b.version);
    problems.extend(twice.map(|(a, b)| {
        let Crate { name, version, .. } = a;
        format!(
            "error: a program that depends on {LIBRARY} compiles {name} {version} and {}, where one is enough\nhelp: \
             `cargo tree --package {LIBRARY} --all-features --invert {name}@{version}` says what needs that one",
            b.version
        )
    }));
    problems
}

/// A crate of the build graph.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    /// An SPDX expression; empty if the crate does not say.
    license: String,
    /// Those that are on.
    features: BTreeSet<String>,
}

/// The crates of a tree, of which each line is `name version (remarks)|license|features`.
fn crates(tree: &str) -> BTreeSet<Crate> {
    tree.lines()
        .filter_map(|line| {
            let mut columns = line.split('|');
            let (package, license) = (columns.next()?, columns.next()?);
            let features = columns.next()?.split(',').map(str::to_owned);
            let mut words = package.split_whitespace();
            Some(Crate {
                name: words.next()?.to_owned(),
                version: words.next()?.trim_start_matches('v').to_owned(),
                license: license.to_owned(),
                features: features.collect(),
            })
        })
        .collect()
}

/// What deny.toml says of these.
struct Rules {
    /// The licenses that are allowed.
    licenses: Vec<String>,
}

impl Rules {
    fn read(text: &str) -> Result<Self> {
        let file: toml::Table = text
            .parse()
            .map_err(|error| format!("error: cannot read deny.toml: {error}"))?;
        let allowed = file.get("licenses").and_then(|table| table.get("allow"));
        let allowed = allowed
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten();
        let text = |value: &toml::Value| value.as_str().map(str::to_owned);
        Ok(Self {
            licenses: allowed.filter_map(text).collect(),
        })
    }

    fn problems(&self, crates: &BTreeSet<Crate>) -> Vec<String> {
        let mut problems = Vec::new();
        for each in crates {
            let Crate {
                name,
                version,
                license,
                ..
            } = each;
            if !self.allow(license) {
                problems.push(format!(
                    "error: {name} {version} has the license `{license}`, which deny.toml does \
                     not allow\nhelp: `cargo tree --invert {name}` says what needs it: do without \
                     it, or allow the license there"
                ));
            }
        }
        problems
    }

    /// Whether an SPDX expression can be met with what is allowed.
    fn allow(&self, expression: &str) -> bool {
        // Crates of old write `MIT/Apache-2.0`.
        let expression = expression
            .replace('/', " OR ")
            .replace('(', " ( ")
            .replace(')', " ) ");
        let mut words = expression.split_whitespace().peekable();
        self.any(&mut words) && words.next().is_none()
    }

    fn any(&self, words: &mut Peekable<SplitWhitespace<'_>>) -> bool {
        let mut met = self.all(words);
        while words.next_if_eq(&"OR").is_some() {
            met |= self.all(words);
        }
        met
    }

    fn all(&self, words: &mut Peekable<SplitWhitespace<'_>>) -> bool {
        let mut met = self.one(words);
        while words.next_if_eq(&"AND").is_some() {
            met &= self.one(words);
        }
        met
    }

    fn one(&self, words: &mut Peekable<SplitWhitespace<'_>>) -> bool {
        let Some(word) = words.next() else {
            return false;
        };
        if word == "(" {
            let met = self.any(words);
            return words.next() == Some(")") && met;
        }
        let mut license = word.to_owned();
        // With an exception it is a license of its own, as cargo-deny has it.
        if words.next_if_eq(&"WITH").is_some() {
            license = format!("{license} WITH {}", words.next().unwrap_or_default());
        }
        self.licenses.contains(&license)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "\
[licenses]
allow = [\"MIT\", \"Zlib\"]
";

    #[test]
    fn a_license_is_allowed_if_what_is_allowed_is_enough() {
        let rules = Rules::read(RULES).expect("the rules");
        for (expression, allowed) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("", false),
            ("GPL-3.0-only OR MIT", true),
            ("GPL-3.0-only/MIT", true),
            ("MIT AND Zlib", true),
            ("MIT AND GPL-3.0-only", false),
            ("GPL-3.0-only OR MIT AND Zlib", true),
            ("(GPL-3.0-only OR MIT) AND BSL-1.0", false),
            ("(GPL-3.0-only OR MIT) AND Zlib", true),
            ("MIT WITH Some-exception", false),
            ("MIT WITH Some-exception OR Zlib", true),
            ("(MIT", false),
            ("MIT Zlib", false),
        ] {
            assert_eq!(rules.allow(expression), allowed, "{expression:?}");
        }
    }

    #[test]
    fn each_license_that_is_not_allowed_is_reported() {
        let rules = Rules::read(RULES).expect("the rules");
        let fine = "syn v2.0.1|MIT|\nsyn v2.0.1|MIT|full\nrand v0.8.0 (proc-macro)|Zlib|\n\
                    rand v0.9.0|MIT|\n";
        assert_eq!(rules.problems(&crates(fine)), [""; 0]);
        let problems = rules.problems(&crates("syn v2.0.1|MIT|\nbad v1.0.0||\n"));
        let starts = ["error: bad 1.0.0 has the license ``"];
        assert_eq!(problems.len(), starts.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
    }

    #[test]
    fn a_program_compiles_no_syn_with_full_no_serde_derive_and_nothing_twice() {
        let tree = |lines: &str| slow(&crates(&format!("wirecodes v0.1.0 (/a)|MIT|\n{lines}")));
        let fine = "syn v3.0.0|MIT|parsing,full-x\nserde_core v1.0.0|MIT|full\n";
        assert_eq!(tree(fine), [""; 0]);
        let problems = tree(
            "syn v3.0.0|MIT|full,parsing\nserde_derive v1.0.1 (proc-macro)|MIT|\ntoml v0.9.0|MIT|\ntoml v1.0.0|MIT|\n",
        );
        let starts = [
            "error: a program that depends on wirecodes compiles serde_derive 1.0.1, which",
            "error: a program that depends on wirecodes compiles syn 3.0.0 with `full`, which",
            "error: a program that depends on wirecodes compiles toml 0.9.0 and 1.0.0, where",
        ];
        assert_eq!(problems.len(), starts.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
        // A tree that is read wrongly has no `syn` either.
        let problems = slow(&crates("syn v3.0.0|MIT\n"));
        assert!(problems[0].contains("does not have wirecodes in it"));
    }

    #[test]
    fn the_rules_of_this_repository_are_read() {
        let rules = Rules::read(include_str!("../../deny.toml")).expect("the rules");
        assert!(rules.allow("MIT OR Apache-2.0"));
    }
}
