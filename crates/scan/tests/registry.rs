//! What the registry itself shows is found: the example of each entry and of each cue, and each text of software.

use wirecodes::{AnyCode, CUES, REGISTRY, Seen, WORDINGS};
use wirecodes_scan::{Answer, Judge, Scanner};

/// The codes that a line asks for, rivals among them.
fn codes(scanner: &Scanner, line: &str) -> Vec<AnyCode> {
    match scanner.ask(line) {
        Answer::Codes(hits) => {
            let with_rivals = hits
                .iter()
                .flat_map(|hit| std::iter::once(hit.code()).chain(hit.rivals()));
            with_rivals.collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn the_example_of_each_entry_leads_to_it() {
    let scanner = Scanner::new(&CUES);
    let mut lost = Vec::new();
    for family in REGISTRY.families() {
        for entry in family.entries() {
            let example = entry.example().unwrap_or_default();
            let is_meant = |code: &AnyCode| code.entries().any(|own| own.id() == entry.id());
            let codes = codes(&scanner, example);
            let mut of_family = codes.iter().filter(|code| code.family() == family);
            if !of_family.any(is_meant) {
                lost.push(format!("{} {}: {example}", family.id(), entry.id()));
            }
        }
    }
    assert_eq!(lost, [""; 0], "{}", lost.join("\n"));
}

#[test]
fn each_text_of_software_leads_to_what_it_comes_with() {
    let scanner = Scanner::new(&CUES);
    let leads = |seen: Seen| {
        let line = seen.text().replace('*', " ");
        let codes = codes(&scanner, &line);
        codes
            .iter()
            .any(|code| seen.codes().any(|own| own.include(*code)))
    };
    let has_code = |seen: &Seen| seen.codes().any(|codes| codes.entry().is_some());
    let lost = REGISTRY
        .seen()
        .filter(has_code)
        .filter(|seen| !leads(*seen));
    let lost: Vec<String> = lost.map(|seen| format!("{} {seen}", seen.id())).collect();
    assert_eq!(lost, [""; 0], "{}", lost.join("\n"));
}

/// The first question is answered without the tables that are made for those behind it.
#[test]
fn a_question_has_the_same_answer_whether_it_is_the_first_or_not() {
    let later = Scanner::new(&CUES);
    later.ask("550 5.7.1");
    let entries = REGISTRY.families().flat_map(|family| family.entries());
    let examples = entries.filter_map(|entry| entry.example().map(str::to_owned));
    let texts = REGISTRY.seen().map(|seen| seen.text().replace('*', " "));
    let mut differing = Vec::new();
    for question in examples.chain(texts) {
        let first = codes(&Scanner::new(&CUES), &question);
        let other = codes(&later, &question);
        if first != other {
            differing.push(format!("{question}: {first:?} and {other:?}"));
        }
    }
    assert_eq!(differing, [""; 0], "{}", differing.join("\n"));
}

/// So is the first reply.
#[test]
fn a_reply_has_the_same_verdict_whether_it_is_the_first_or_not() {
    let later = Judge::new(&CUES, &WORDINGS);
    later.reply(b"550 5.7.1 no");
    let mut differing = Vec::new();
    for seen in REGISTRY.seen() {
        let text = seen.text().replace('*', " ");
        let line = format!("host mx.example.com[192.0.2.1] said: 550 5.7.1 {text}");
        for reply in [text, line] {
            let first = Judge::new(&CUES, &WORDINGS).reply(reply.as_bytes());
            let other = later.reply(reply.as_bytes());
            if first != other {
                differing.push(format!("{reply}: {first:?} and {other:?}"));
            }
        }
    }
    assert_eq!(differing, [""; 0], "{}", differing.join("\n"));
}
