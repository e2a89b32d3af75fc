//! What has to hold of whatever is scanned or judged, for tests and for fuzzing.

#![allow(dead_code, reason = "no test checks all")]

use std::fmt::Write;

use wirecodes::{Reason, Retry};
use wirecodes_scan::{Address, Answer, Decision, Hit, Judge, Rule, Scanner};

/// A hit as text, its place counted from the beginning of a line.
fn written(hit: &Hit, start: usize) -> String {
    let mut text = format!(
        "{:?} {:?} ",
        hit.range().start - start,
        hit.range().end - start
    );
    let rivals: Vec<_> = hit.rivals().collect();
    let (code, entry, seen, cue) = (hit.code(), hit.entry(), hit.seen(), hit.cue());
    let written = write!(text, "{code:?} {entry:?} {seen:?} {cue:?} {rivals:?}");
    written.expect("a string takes all");
    text
}

/// A line behind which a text is long enough to be read by what is made for much text.
pub(crate) fn much() -> Vec<u8> {
    let mut line = vec![b'-'; 1 << 14];
    line.push(b'\n');
    line
}

/// Hits are in the text and in order, a line has its own ones, and they are the same in little text and in much.
pub(crate) fn assert_scanned_well(scanner: &Scanner, text: &[u8]) {
    let mut end = 0;
    let mut hits = Vec::new();
    for hit in scanner.scan(text) {
        let range = hit.range();
        assert!(end <= range.start, "{range:?} begins before {end}");
        assert!(
            range.start < range.end && range.end <= text.len(),
            "{range:?}"
        );
        assert!(
            hit.rivals()
                .all(|rival| rival.family() != hit.code().family())
        );
        end = range.end;
        hits.push(written(&hit, 0));
    }

    let mut of_lines = Vec::new();
    let mut lines = scanner.scan(text);
    let mut at = 0;
    while let Some(line) = lines.next_line() {
        assert_eq!(
            line.range().start,
            at,
            "a line begins where the one before it ends"
        );
        at = line.range().end;
        for hit in line.hits() {
            let (line, hit) = (line.range(), hit.range());
            assert!(
                line.start <= hit.start && hit.end <= line.end,
                "{hit:?} is not in {line:?}"
            );
        }
        of_lines.extend(line.hits().iter().map(|hit| written(hit, 0)));
    }
    assert_eq!(at, text.len(), "lines are all of the text");
    assert_eq!(of_lines, hits);

    let before = much();
    let of_much = [before.as_slice(), text].concat();
    let of_much = scanner.scan(&of_much);
    let of_much: Vec<String> = of_much.map(|hit| written(&hit, before.len())).collect();
    assert_eq!(of_much, hits, "{}", text.escape_ascii());
}

/// What an answer speaks of stands in the question, and what it compares is different.
pub(crate) fn assert_asked_well(scanner: &Scanner, question: &str) {
    let answer = scanner.ask(question);
    let is_comparison = matches!(answer, Answer::Comparison(_));
    let (Answer::Codes(hits) | Answer::Comparison(hits)) = answer else {
        return;
    };
    assert!(!hits.is_empty());
    for hit in &hits {
        let place = question.get(hit.range());
        assert!(
            place.is_some_and(|place| !place.is_empty()),
            "{question:?}: {hit:?}"
        );
    }
    if is_comparison {
        for (place, hit) in hits.iter().enumerate() {
            let is_same = |other: &Hit| (other.code(), other.entry()) == (hit.code(), hit.entry());
            assert!(!hits[..place].iter().any(is_same), "{question:?}: {hit:?}");
        }
        assert!((2..=8).contains(&hits.len()), "{question:?}");
    }
}

/// Ranges are in the text, nothing is unknown that something decided, and no address is dead that nobody refused for
/// good.
pub(crate) fn assert_judged_well(judge: &Judge, text: &[u8]) {
    let verdict = judge.reply(text);
    let Decision { rule, range } = verdict.decided();
    assert!(
        range.start <= range.end && range.end <= text.len(),
        "{range:?}"
    );
    if let Ok(text) = std::str::from_utf8(text) {
        let ranges = [Some(range.clone()), verdict.recipient()];
        let mut ranges = ranges.into_iter().flatten();
        assert!(ranges.all(|range| text.get(range).is_some()), "{text:?}");
    }
    assert_eq!(
        range.is_empty(),
        *rule == Rule::Nothing,
        "{}",
        text.escape_ascii()
    );
    let is_unknown = verdict.reason() == Reason::Unknown;
    assert_eq!(
        is_unknown,
        *rule == Rule::Nothing,
        "{}",
        text.escape_ascii()
    );
    if let Some(range) = verdict.recipient() {
        assert!(text[range].contains(&b'@'));
    }
    if verdict.address() == Address::Suppress {
        assert_eq!(
            verdict.retry(),
            Some(Retry::Never),
            "{}",
            text.escape_ascii()
        );
    }
}
