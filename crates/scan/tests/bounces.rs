//! The mails of the laboratory: each names whom it is about, and why it came back.
//!
//! One half is there to build with; of the other nobody looks at more than the figures. `--nocapture` prints them.

#[path = "../examples/bounces/figures.rs"]
mod figures;
#[path = "../examples/bounces/judged.rs"]
mod judged;
#[path = "../examples/bounces/recorded.rs"]
mod recorded;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use figures::Figures;
use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::{Bounce, Judge, MailKind};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bounces")
}

/// For each mail the recipients that it is about.
fn truth() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(folder().join("truth.tsv")).expect("the truth is there");
    let mut truth: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(file), Some(recipient)) = (columns.next(), columns.next()) else {
            panic!("no file and recipient: {line}");
        };
        truth
            .entry(file.to_owned())
            .or_default()
            .insert(recipient.to_owned());
    }
    truth
}

fn read(judge: &Judge, file: &str) -> Bounce {
    judge.mail(&fs::read(folder().join(file)).expect("the mail is there"))
}

fn recipients(bounce: &Bounce) -> BTreeSet<String> {
    let recipients = bounce.recipients().iter();
    recipients
        .filter_map(|recipient| recipient.address().map(str::to_owned))
        .collect()
}

#[test]
fn each_mail_says_whom_it_is_about() {
    let judge = Judge::new(&CUES, &WORDINGS);
    let mut wrong = String::new();
    let mut held = (0, 0);
    for (file, expected) in truth() {
        let bounce = read(&judge, &file);
        let found = recipients(&bounce);
        let is_right = bounce.kind() == MailKind::Report && found == expected;
        if file.starts_with("held/") {
            held.0 += usize::from(is_right);
            held.1 += 1;
        } else if !is_right {
            wrong += &format!(
                "{file}: {:?}, {found:?}, and not {expected:?}\n",
                bounce.kind()
            );
        }
    }
    println!("of the held half: {} of {}", held.0, held.1);
    assert!(wrong.is_empty(), "{wrong}");
}

/// On the half to build with, reasons are right as often as that, at least.
const LEAST_REASONS: f64 = 0.9;

/// So often it is right whether to send again, and whether the address is dead.
const LEAST: f64 = 0.97;

#[test]
fn each_mail_says_why_it_came_back_and_what_follows() {
    let judge = Judge::new(&CUES, &WORDINGS);
    let mut halves: BTreeMap<String, Figures> = BTreeMap::new();
    for recorded in recorded::read(&folder(), &judge).expect("the truth is there") {
        let figures = halves.entry(recorded.half).or_default();
        figures.add(&recorded.judged, &recorded.verdict);
    }
    for (half, figures) in &halves {
        println!("{half}: {figures}");
    }
    let held = &halves["held"];
    let readme = include_str!("../../../README.md");
    for share in [held.reason, held.retry, held.address] {
        let cell = format!("| {share} |");
        assert!(
            readme.contains(&cell),
            "README has other figures than {cell}"
        );
    }
    let has_no_dead = readme.contains("No address was given up that is alive.");
    assert_eq!(has_no_dead, held.wrongly_dead == 0);
    let build = &halves["build"];
    let is_enough = build.reason.rate() >= LEAST_REASONS
        && build.retry.rate() >= LEAST
        && build.address.rate() >= LEAST;
    assert!(
        is_enough && build.wrongly_dead == 0,
        "too much is wrong: {build}{}",
        build.faults().join("\n")
    );
}
