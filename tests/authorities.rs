//! The registry against the lists of those who assign the codes.
//!
//! `tests/authority/` has a copy of each list, which says where it comes from. For each family this
//! proves that no row of its list is missing in codes.toml, that each official name is a name or an
//! alias there, that the RFCs of the row are cited, and that nothing else passes for official.
//!
//! Where we differ on purpose, `tests/authority/exceptions.toml` says why. An exception that
//! excuses nothing is a failure, too.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::RangeInclusive;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use wirecodes::{Class, Entry, Family, REGISTRY, Spec, Standing};

const EXCEPTIONS: &str = "tests/authority/exceptions.toml";

macro_rules! authorities {
    ($($test:ident: $family:literal, [$($list:literal),+];)+) => {
        /// The families that have a test.
        const FAMILIES: &[&str] = &[$($family),+];

        $(
            #[test]
            fn $test() {
                check($family, &[$(concat!("tests/authority/", $list)),+]);
            }
        )+
    };
}

authorities! {
    http_is_complete_and_agrees_with_its_authority: "http", ["http.csv"];
    smtp_is_complete_and_agrees_with_its_authority: "smtp", ["smtp.csv"];
    smtp_enhanced_is_complete_and_agrees_with_its_authority: "smtp-enhanced",
        ["smtp-enhanced.csv", "smtp-enhanced-classes.csv", "smtp-enhanced-subjects.csv"];
    ftp_is_complete_and_agrees_with_its_authority: "ftp", ["ftp.csv"];
    sip_is_complete_and_agrees_with_its_authority: "sip", ["sip.csv"];
    dns_is_complete_and_agrees_with_its_authority: "dns", ["dns.csv"];
    dns_ede_is_complete_and_agrees_with_its_authority: "dns-ede", ["dns-ede.csv"];
    grpc_is_complete_and_agrees_with_its_authority: "grpc", ["grpc.csv"];
    websocket_is_complete_and_agrees_with_its_authority: "websocket", ["websocket.csv"];
    tls_alert_is_complete_and_agrees_with_its_authority: "tls-alert", ["tls-alert.csv"];
}

#[test]
fn every_family_has_an_authority_and_every_exception_a_family() {
    let families: BTreeSet<_> = REGISTRY.families().map(Family::id).collect();
    assert_eq!(
        families,
        FAMILIES.iter().copied().collect(),
        "families of codes.toml (left), and those with a line in `authorities!` (right)"
    );
    for family in exceptions().keys() {
        assert!(
            families.contains(family.as_str()),
            "{EXCEPTIONS}: there is no family `{family}`"
        );
    }
}

fn check(family: &str, lists: &[&str]) {
    let exceptions = exceptions().remove(family).unwrap_or_default();
    let family = REGISTRY
        .family(family)
        .unwrap_or_else(|| panic!("codes.toml has no family `{family}`"));
    let rows: Vec<_> = lists.iter().flat_map(|list| read_list(list)).collect();
    let records = records(family);

    let mut differences = differences(lists[0], &rows, &records);
    let mut needless = Vec::new();
    for exception in &exceptions {
        let all = differences.len();
        differences.retain(|difference| !exception.excuses(difference));
        if differences.len() == all {
            needless.push(exception.needless(&rows, &records));
        }
    }

    let mut problems: Vec<_> = differences.iter().map(ToString::to_string).collect();
    problems.append(&mut needless);
    assert!(
        problems.is_empty(),
        "{} and its authority disagree:\n\n{}\n\n\
         Where codes.toml is right to differ, say so in {EXCEPTIONS}, which explains itself.\n",
        family.label(),
        problems.join("\n")
    );
}

/// A row of an authority's list.
#[derive(Deserialize)]
struct Row {
    /// File and line.
    #[serde(skip)]
    place: String,
    code: String,
    name: String,
    reference: String,
}

fn read(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(full).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read_list(path: &str) -> Vec<Row> {
    let text = read(path);
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let headers = reader.headers().cloned();
    let headers = headers.unwrap_or_else(|error| panic!("{path}: {error}"));
    let rows = reader.records().map(|record| {
        let record = record?;
        let row: Row = record.deserialize(Some(&headers))?;
        let line = record.position().map_or(0, csv::Position::line);
        Ok(Row {
            place: format!("{path}:{line}"),
            // IANA writes 2.XXX.YYY for the class that codes.toml calls 2.X.X.
            code: row.code.replace("XXX", "X").replace("YYY", "X"),
            ..row
        })
    });
    rows.collect::<csv::Result<_>>()
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What codes.toml says of a code, of a range of codes or of one part of a dotted code.
struct Record {
    /// The code as a list writes it.
    code: String,
    /// Its table in codes.toml.
    table: String,
    names: Vec<&'static str>,
    specs: Vec<Spec>,
    /// Whether it passes for official, so that the list has to have it.
    official: bool,
}

/// All that a family has to answer its list with. An unofficial entry answers for nothing.
fn records(family: Family) -> Vec<Record> {
    let entries = family
        .entries()
        .filter(|entry| entry.standing() != Standing::Unofficial)
        .map(entry_record);
    let classes = family
        .classes()
        .map(|class| class_record(family, "classes", class));
    let subjects = family
        .subjects()
        .map(|subject| class_record(family, "subjects", subject));
    entries.chain(classes).chain(subjects).collect()
}

fn entry_record(entry: Entry) -> Record {
    Record {
        code: entry.registered_code().to_owned(),
        table: table(entry.family(), "codes", entry.id()),
        names: std::iter::once(entry.name())
            .chain(entry.aliases())
            .collect(),
        specs: entry.specs().collect(),
        official: true,
    }
}

fn class_record(family: Family, section: &str, class: Class) -> Record {
    // The parts of a dotted code are registered like the code. How other families are divided is
    // for codes.toml to say, as long as the ranges that a list sets aside are classes.
    let part = class.pattern().filter(|pattern| pattern.contains('.'));
    Record {
        code: part.map_or_else(|| ranges(class), str::to_owned),
        table: table(family, section, class.id()),
        names: vec![class.name()],
        specs: class.specs().collect(),
        official: part.is_some(),
    }
}

fn ranges(class: Class) -> String {
    let range = |range: RangeInclusive<u32>| match range.into_inner() {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    let ranges: Vec<_> = class.ranges().map(range).collect();
    ranges.join(", ")
}

fn table(family: Family, section: &str, id: &str) -> String {
    let quote = if id.contains('.') { "\"" } else { "" };
    format!("[{}.{section}.{quote}{id}{quote}]", family.id())
}

/// What can differ; exceptions name it in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Missing,
    Name,
    Reference,
    Extra,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Name => "name",
            Self::Reference => "reference",
            Self::Extra => "extra",
        })
    }
}

/// A place where codes.toml and the list do not agree.
struct Difference {
    place: String,
    kind: Kind,
    code: String,
    /// What the list says, unless the code is extra.
    list: Option<String>,
    /// The names of ours that it concerns, if it is about names.
    ours: Vec<&'static str>,
    /// What is wrong, and what to do.
    text: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place, kind, text, ..
        } = self;
        write!(f, "{place}: {kind}: {text}")
    }
}

fn differences(list: &str, rows: &[Row], records: &[Record]) -> Vec<Difference> {
    let listed = |record: &&Record| rows.iter().any(|row| row.code == record.code);
    let extra = records
        .iter()
        .filter(|record| record.official && !listed(record))
        .map(|record| extra(list, record));
    rows.iter()
        .flat_map(|row| row_differences(row, records))
        .chain(extra)
        .collect()
}

fn row_differences(row: &Row, records: &[Record]) -> Vec<Difference> {
    let answers: Vec<_> = records
        .iter()
        .filter(|record| record.code == row.code)
        .collect();
    if answers.is_empty() {
        return vec![missing(row)];
    }
    let uncited = rfcs(&row.reference)
        .filter(|rfc| !answers.iter().any(|answer| answer.cites(rfc)))
        .map(|rfc| uncited(row, rfc, &answers));
    misnamed(row, &answers).into_iter().chain(uncited).collect()
}

fn missing(row: &Row) -> Difference {
    let Row { code, name, .. } = row;
    Difference {
        place: row.place.clone(),
        kind: Kind::Missing,
        code: code.clone(),
        list: Some(name.clone()),
        ours: Vec::new(),
        text: format!(
            "{code} {name:?} is not in codes.toml: add an entry, or for a range a class of exactly \
             these numbers (an unofficial entry does not count)"
        ),
    }
}

fn misnamed(row: &Row, answers: &[&Record]) -> Option<Difference> {
    let names: Vec<_> = answers
        .iter()
        .flat_map(|answer| answer.names.iter().copied())
        .collect();
    if names.iter().any(|name| folded(name) == folded(&row.name)) {
        return None;
    }
    Some(Difference {
        place: row.place.clone(),
        kind: Kind::Name,
        code: row.code.clone(),
        list: Some(row.name.clone()),
        text: format!(
            "{} is called {:?} here, but {} in {}: add that to its `aliases`, or correct its \
             `name`",
            row.code,
            row.name,
            quoted(&names),
            tables(answers)
        ),
        ours: names,
    })
}

fn uncited(row: &Row, rfc: &str, answers: &[&Record]) -> Difference {
    Difference {
        place: row.place.clone(),
        kind: Kind::Reference,
        code: row.code.clone(),
        list: Some(format!("RFC {rfc}")),
        ours: Vec::new(),
        text: format!(
            "{} is referred here to RFC {rfc}: cite that in the `spec` of {}",
            row.code,
            tables(answers)
        ),
    }
}

fn extra(list: &str, record: &Record) -> Difference {
    let Record {
        code, table, names, ..
    } = record;
    Difference {
        place: list.to_owned(),
        kind: Kind::Extra,
        code: code.clone(),
        list: None,
        ours: names.clone(),
        text: format!(
            "{code} {:?} is not in the list: correct the number of {table}, or give it `standing = \
             \"unofficial\"`",
            names[0]
        ),
    }
}

fn tables(answers: &[&Record]) -> String {
    let tables: Vec<_> = answers.iter().map(|answer| answer.table.as_str()).collect();
    tables.join(" or ")
}

fn quoted(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
    names.join(" or ")
}

/// A name without letter case, punctuation and white space, in which authorities are inconsistent.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The numbers of the RFCs in a reference such as `RFC9110, Section 15.2.1; RFC Errata 3227`.
fn rfcs(reference: &str) -> impl Iterator<Item = &str> {
    reference
        .split("RFC")
        .skip(1)
        .map(leading_digits)
        .filter(|digits| !digits.is_empty())
}

fn leading_digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

impl Record {
    fn cites(&self, rfc: &str) -> bool {
        self.specs.iter().any(|spec| {
            let title = spec.title().strip_prefix("RFC ");
            title.is_some_and(|title| leading_digits(title) == rfc)
        })
    }
}

/// A difference that is meant.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    code: Spanned<String>,
    kind: Kind,
    list: Option<String>,
    ours: Option<String>,
    reason: String,
}

/// The exceptions of each family.
fn exceptions() -> BTreeMap<String, Vec<Exception>> {
    toml::from_str(&read(EXCEPTIONS)).unwrap_or_else(|error| panic!("{EXCEPTIONS}: {error}"))
}

impl Exception {
    fn excuses(&self, difference: &Difference) -> bool {
        // With a name of ours, an exception still proves that it is the one which stands in.
        let ours = match &self.ours {
            Some(ours) => difference.ours.contains(&ours.as_str()),
            None => difference.ours.is_empty(),
        };
        self.kind == difference.kind
            && *self.code.get_ref() == difference.code
            && self.list == difference.list
            && ours
    }

    fn needless(&self, rows: &[Row], records: &[Record]) -> String {
        let code = self.code.get_ref();
        let start = self.code.span().start;
        let line = read(EXCEPTIONS)[..start].matches('\n').count() + 1;
        let known = rows.iter().any(|row| row.code == *code)
            || records.iter().any(|record| record.code == *code);
        let help = if known {
            "nothing differs as it says: remove it, or correct its `list` and `ours`"
        } else {
            "neither the list nor codes.toml has that code: remove it, or correct its `code`"
        };
        let (kind, reason) = (self.kind, &self.reason);
        format!(
            "{EXCEPTIONS}:{line}: {kind}: the exception for {code} ({reason:?}) is needless: {help}"
        )
    }
}
