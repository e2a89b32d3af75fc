//! A reply that SMTP and FTP both may have sent is of the protocol of its session.

use wirecodes::CUES;
use wirecodes_scan::{Hit, Scanner};

/// The codes of a text, each with its rivals behind a stroke.
fn codes(text: &str) -> Vec<String> {
    let scanner = Scanner::new(&CUES);
    let hits = scanner.scan(text.as_bytes());
    hits.map(|hit| with_rivals(&hit)).collect()
}

fn with_rivals(hit: &Hit) -> String {
    let written = |code: wirecodes::AnyCode| format!("{}.{code}", code.family().id());
    let codes = std::iter::once(hit.code()).chain(hit.rivals());
    codes.map(written).collect::<Vec<_>>().join("|")
}

#[test]
fn what_a_line_leaves_open_the_lines_around_it_decide() {
    for (text, expected) in [
        ("220 Ready", &["smtp.220|ftp.220"][..]),
        ("220 Ready\n331 Go on", &["ftp.220", "ftp.331"]),
        (
            "220 Ready\n250 Fine\n354 Go on",
            &["smtp.220", "smtp.250", "smtp.354"],
        ),
        (
            "220 Ready\n550 5.7.1 No",
            &["smtp.220", "smtp.550", "smtp-enhanced.5.7.1"],
        ),
        ("230 Hello\n\nno code\n500 What", &["ftp.230", "ftp.500"]),
        (
            "220 A\n331 B\n221 C\n220 D\n354 E\n221 F",
            &[
                "ftp.220", "ftp.331", "ftp.221", "smtp.220", "smtp.354", "smtp.221",
            ],
        ),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn a_session_goes_on_in_the_next_piece_of_what_is_read() {
    let scanner = Scanner::new(&CUES);
    let mut reader = scanner.reader();
    let mut found = Vec::new();
    for piece in ["331 A\n", "no code\n500 B\n", "220 C\n354 D\n", "221 E\n"] {
        found.extend(reader.read(piece.as_bytes()).map(|hit| with_rivals(&hit)));
    }
    assert_eq!(
        found,
        ["ftp.331", "ftp.500", "smtp.220", "smtp.354", "smtp.221"]
    );
}

#[test]
fn lines_that_nobody_asked_for_say_nothing_of_the_next_piece() {
    let scanner = Scanner::new(&CUES);
    let mut reader = scanner.reader();
    let mut lines = reader.read(b"220 A\n331 B\n");
    let greeting = lines.next_line().expect("a line");
    assert_eq!(with_rivals(&greeting.hits()[0]), "ftp.220");
    let open = reader.read(b"500 C\n").next().expect("a code");
    assert_eq!(with_rivals(&open), "smtp.500|ftp.500");
}

#[test]
fn what_is_far_away_decides_nothing() {
    let [near, far] = [48, 60].map(|lines| "no code\n".repeat(lines));
    assert_eq!(codes(&format!("220 A\n{near}331 B"))[0], "ftp.220");
    assert_eq!(codes(&format!("220 A\n{far}331 B"))[0], "smtp.220|ftp.220");
    assert_eq!(codes(&format!("331 A\n{near}500 B"))[1], "ftp.500");
    assert_eq!(codes(&format!("331 A\n{far}500 B"))[1], "smtp.500|ftp.500");
}

#[test]
fn all_that_is_open_before_a_line_is_decided_by_it() {
    let text = "220 A\n".repeat(20) + "331 B\n";
    let all = codes(&text);
    assert!(
        all.iter()
            .all(|code| code.starts_with("ftp.") && !code.contains('|')),
        "{all:?}"
    );
}
