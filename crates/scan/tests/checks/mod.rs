//! What has to hold of whatever is scanned or judged, for tests and for fuzzing.

#![allow(dead_code, reason = "no test checks all")]

use wirecodes::{Page, Reason, Retry};
use wirecodes_scan::{AddressUse, Answer, Decision, Hit, Judge, Rule, Scanner, Verdict};

/// All that a hit says.
fn written(hit: &Hit) -> String {
    let rivals: Vec<_> = hit.rivals().collect();
    let (code, entry, seen, cue) = (hit.code(), hit.entry(), hit.seen(), hit.cue());
    format!(
        "{:?} {code:?} {entry:?} {seen:?} {cue:?} {rivals:?}",
        hit.range()
    )
}

/// Hits are in the text and in order, and a line has its own ones.
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
        hits.push(written(&hit));
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
        of_lines.extend(line.hits().iter().map(written));
    }
    assert_eq!(at, text.len(), "lines are all of the text");
    assert_eq!(of_lines, hits);
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
        assert!(
            (2..=Page::MOST_COMPARED).contains(&hits.len()),
            "{question:?}"
        );
    }
}

/// Ranges are in the text, nothing is unknown that something decided, and no address is dead that nobody refused for
/// good.
pub(crate) fn assert_judged_well(judge: &Judge, text: &[u8]) {
    for verdict in [judge.reply(text), judge.returned(text)] {
        assert_in_text(&verdict, text);
    }
}

fn assert_in_text(verdict: &Verdict, text: &[u8]) {
    let Decision { rule, range, .. } = verdict.decided();
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
    if verdict.address() == AddressUse::Suppress {
        assert_eq!(
            verdict.retry(),
            Some(Retry::Never),
            "{}",
            text.escape_ascii()
        );
    }
}
