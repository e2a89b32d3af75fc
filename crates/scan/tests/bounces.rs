//! The mails of the laboratory: each names whom it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::{Bounce, Judge, Kind};

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
        .map(|recipient| recipient.address().to_owned())
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
        let is_right = bounce.kind() == Kind::Report && found == expected;
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
