//! What holds of every text: no panic, hits in it and in order, and the same ones line by line.

mod checks;

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use wirecodes::{CUES, REGISTRY};
use wirecodes_scan::Scanner;

use checks::{assert_asked_well, assert_scanned_well};

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(&CUES));

/// The examples of entries, what software prints, and the cues with some codes in them: lines with codes, each once.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let entries = || REGISTRY.families().flat_map(|family| family.entries());
    let examples = entries().filter_map(|entry| entry.example());
    let names = entries().map(|entry| format!("{} {}", entry.code(), entry.name()));
    let texts = REGISTRY
        .seen()
        .map(|seen| seen.text().replace('*', " 550 5.7.1 "));
    let cues = REGISTRY.families().flat_map(|family| CUES.of(family));
    let cues = cues.flat_map(|cue| {
        ["550", "404", "5", "1006", "5.7.1", "NXDOMAIN", "14"].map(|code| filled(cue, code))
    });
    let lines = examples
        .map(str::to_owned)
        .chain(names)
        .chain(texts)
        .chain(cues);
    lines.collect()
});

/// A cue with a code for each of its placeholders, and the first words of its conditions before it.
fn filled(cue: &str, code: &str) -> String {
    let mut line = String::new();
    let mut rest = cue.trim_start_matches('^');
    while let Some((before, behind)) = rest.split_once('{') {
        line.push_str(before);
        let Some((what, behind)) = behind.split_once('}') else {
            break;
        };
        rest = behind;
        match what.strip_prefix("with ") {
            Some(words) => line += words.split('|').next().unwrap_or_default(),
            None if matches!(what, "sep" | "gap") => line.push(' '),
            None => line += code,
        }
    }
    line + rest
}

#[test]
fn each_line_that_the_registry_shows_has_its_hits_in_order() {
    for line in LINES.iter() {
        assert_scanned_well(&SCANNER, line.as_bytes());
    }
    assert_scanned_well(&SCANNER, LINES.join("\n").as_bytes());
}

#[test]
fn a_scanner_of_one_family_finds_its_codes_alone() {
    for family in REGISTRY.families() {
        let scanner = Scanner::of(&CUES, |own| own == family);
        assert_scanned_well(&scanner, LINES.join("\n").as_bytes());
        assert!(
            scanner
                .scan(LINES.join("\n").as_bytes())
                .all(|hit| hit.code().family() == family)
        );
    }
}

#[test]
fn a_line_that_is_longer_than_any_is_read_in_pieces() {
    let line = format!(
        "{}, dsn=5.1.1, {}",
        "x ".repeat(40_000),
        "y".repeat(100_000)
    );
    assert_scanned_well(&SCANNER, line.as_bytes());
    let codes: Vec<String> = SCANNER
        .scan(line.as_bytes())
        .map(|hit| hit.code().to_string())
        .collect();
    assert_eq!(codes, ["5.1.1"]);
}

/// Pieces of lines, some of them cut anywhere.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let line = || any::<prop::sample::Index>().prop_map(|at| at.get(&LINES).clone().into_bytes());
    prop_oneof![
        line(),
        (line(), any::<prop::sample::Index>())
            .prop_map(|(line, at)| line[at.index(line.len() + 1)..].to_vec()),
        (line(), any::<prop::sample::Index>())
            .prop_map(|(line, at)| line[..at.index(line.len() + 1)].to_vec()),
        vec(any::<u8>(), 0..20),
        "[ ()\\[\\]<>:;,'\"`|#=_.-]{0,4}".prop_map(String::into_bytes),
        "[0-9.]{1,9}".prop_map(String::into_bytes),
        // Words that lead from one code of a line to another.
        "(expected|wanted|got|but was|instead|vs|or) ".prop_map(String::into_bytes),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
    ]
}

#[test]
fn how_many_there_are_of_something_is_no_reply() {
    for entry in REGISTRY.families().flat_map(|family| family.entries()) {
        let number = entry.code();
        for counter in [
            "Queue size",
            "mail files",
            "server uptime",
            "login attempts",
            "Sent total",
        ] {
            for behind in ["Oldest", "Days", "Failed: 3", "Spam: 421 Ham: 250"] {
                let line = format!("{counter}: {number} {behind}");
                let codes: Vec<String> = SCANNER
                    .scan(line.as_bytes())
                    .map(|hit| hit.code().to_string())
                    .collect();
                assert_eq!(codes, [""; 0], "{line}");
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_put_together_has_its_hits_in_order(pieces in vec(piece(), 0..12)) {
        assert_scanned_well(&SCANNER, &pieces.concat());
    }

    #[test]
    fn any_bytes_are_read(bytes in vec(any::<u8>(), 0..400)) {
        assert_scanned_well(&SCANNER, &bytes);
    }
    #[test]
    fn what_is_asked_is_answered_with_what_stands_there(
        pieces in vec(asked(), 0..8),
        blanks in "[ \\u{3000}\n\t]{0,2}",
    ) {
        assert_asked_well(&SCANNER, &format!("{blanks}{}{blanks}", pieces.join(" ")));
    }
}

/// Pieces of questions.
fn asked() -> impl Strategy<Value = String> {
    let line = any::<prop::sample::Index>().prop_map(|at| at.get(&LINES).clone());
    const WORDS: &[&str] = &[
        "vs",
        "and",
        "or",
        "difference",
        "between",
        "和",
        "の違い",
        "و",
        "gmail",
        "sip",
        "nginx",
        ",",
        "?",
        "550",
        "5.7.1",
        "404",
        "1006",
        "14",
        "NXDOMAIN",
        "BADSIG",
        "BADVERS",
        "Bad Gateway",
        "5.7.515",
    ];
    prop_oneof![
        1 => line,
        6 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}
