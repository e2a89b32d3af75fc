//! A registry of one's own has a scanner for its codes.

use wirecodes_scan::{Answer, Cue, Scanner};

mod own {
    #![allow(
        dead_code,
        missing_docs,
        reason = "not all of what is generated is asked for"
    )]
    wirecodes::registry!("tests/own-codes.toml");
}

#[test]
fn cues_and_texts_of_a_registry_of_ones_own_find_its_codes_and_no_others() {
    let scanner = Scanner::new(&own::CUES);
    for (line, expected) in [
        ("12:00:00 billing error 2001 after 404 ms", &["2001"][..]),
        ("payment declined: ACCOUNT_CLOSED", &["2001"]),
        ("billing 2001 items", &[]),
        ("550 5.1.1 User unknown", &[]),
        ("2001 Account Closed", &["2001"]),
        ("10001 Booking Too Large", &["10001"]),
        ("10002 Booking Too Large", &[]),
        ("4294977297 Booking Too Large", &[]),
    ] {
        let found: Vec<String> = scanner
            .scan(line.as_bytes())
            .map(|hit| hit.code().to_string())
            .collect();
        assert_eq!(found, expected, "{line}");
    }
    let line = "billing error 2001: this account was closed by its owner";
    let hit = scanner.scan(line.as_bytes()).next().expect("a code");
    assert_eq!(hit.range(), 14..18);
    assert_eq!(hit.cue(), Cue::Pattern("billing error {code}"));
    assert_eq!(
        hit.entry().map(|entry| entry.name()),
        Some("Account Closed")
    );
    assert_eq!(hit.seen().map(|seen| seen.id()), Some("acme-closed"));
    match scanner.ask("Sorry, this account was closed by its owner.") {
        Answer::Codes(hits) => assert_eq!(hits[0].code(), own::billing::ACCOUNT_CLOSED.any()),
        other => panic!("{other:?}"),
    }
}
