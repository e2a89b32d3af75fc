//! What servers say in words of their own: which wordings a registry has, in which order, and where they stand.

use std::collections::BTreeSet;

use wirecodes::{CUES, Candidate, Phrase, REGISTRY, Reason, Remark, Seen, WORDINGS, Wording};

mod own {
    #![allow(
        dead_code,
        missing_docs,
        reason = "not all of what is generated is asked for"
    )]
    wirecodes::registry!("tests/wordings/codes.toml");
}

#[test]
fn wordings_of_a_registry_of_ones_own_come_in_the_order_of_its_files() {
    let wordings: Vec<(Reason, &str)> = own::WORDINGS
        .iter()
        .map(|wording| (wording.reason(), wording.text()))
        .collect();
    let expected = [
        (Reason::UnknownAddress, "nobody of that name"),
        (Reason::UnknownAddress, "house * is not there"),
        (Reason::MailboxFull, "no room in the box"),
        (Reason::MailboxFull, "box * overflows"),
        (Reason::Expired, "lay here too long"),
    ];
    assert_eq!(wordings, expected);
    assert!(std::ptr::eq(
        own::WORDINGS.registry(),
        &raw const own::REGISTRY
    ));
}

#[test]
fn programs_of_a_registry_come_from_all_of_its_files() {
    let programs: Vec<&str> = own::WORDINGS.programs().collect();
    assert_eq!(programs, ["Parcel Service", "Letter Service"]);
}

#[test]
fn remarks_of_a_registry_come_with_their_alternatives_and_may_be_wordings_too() {
    let remarks: Vec<(Remark, &str)> = own::WORDINGS.remarks().collect();
    let expected = [
        (Remark::Later, "come again"),
        (Remark::Later, "call again"),
        (Remark::OfSender, "nobody of that name"),
        (Remark::OfSender, "you who wrote it"),
    ];
    assert_eq!(remarks, expected);
}

#[test]
fn a_wording_stands_where_its_parts_do_in_any_letter_case_and_whatever_is_between() {
    let wording = own::WORDINGS.iter().nth(1).map(Phrase::Wording);
    let wording = wording.expect("a wording");
    for (line, place) in [
        (&b"5 the house 12b is not there"[..], Some(6..28)),
        (b"HOUSE  Is Not There!", Some(0..19)),
        (b"house \xff is not there", Some(0..20)),
        (b"is not there: house 12", None),
        (b"house is not", None),
        (b"", None),
    ] {
        assert_eq!(wording.find_in(line), place, "{line:?}");
    }
}

/// The phrases of the registry, in the order of their numbers.
fn phrases() -> Vec<Phrase> {
    let seen = REGISTRY.seen().filter(|seen| {
        let mut codes = seen.codes();
        let is_of_mail = codes.any(|codes| codes.family().id().starts_with("smtp"));
        is_of_mail || seen.reason().is_some()
    });
    let wordings = WORDINGS.iter().map(Phrase::Wording);
    let remarks = WORDINGS.remarks();
    let remarks = remarks.map(|(remark, text)| Phrase::Remark(remark, text));
    let phrases = seen.map(Phrase::Seen).chain(wordings).chain(remarks);
    phrases.collect()
}

#[test]
fn each_phrase_is_found_where_it_stands_in_any_letter_case() {
    for (number, phrase) in phrases().into_iter().enumerate() {
        let words = phrase.text().replace('*', "of anybody");
        for (before, words) in [
            ("x", words.to_ascii_uppercase()),
            ("", words.to_ascii_lowercase()),
            ("550 5.1.1 ", words),
        ] {
            let text = format!("{before}{words}");
            let range = before.len()..text.len();
            let range = Some(range).filter(|_| !phrase.text().contains('*'));
            let mut found = WORDINGS.candidates_in(text.as_bytes());
            let found = found.find(|found| found.phrase() == phrase);
            let found = found.expect(&text);
            assert_eq!((found.order(), found.range()), (number, range));
        }
    }
}

/// Lines of halves of phrases, most of which are none then, and some of which are.
fn lines() -> Vec<String> {
    let phrases = phrases();
    let lines = (0..40).map(|number| {
        let words = (0..4).map(|place| {
            let text = phrases[(number * 4 + place) * 7919 % phrases.len()].text();
            let words: Vec<&str> = text.split_inclusive([' ', '*']).collect();
            words[words.len() / 2 * (place % 2)..]
                .concat()
                .replace('*', "so")
        });
        words.collect::<Vec<String>>().join(" ")
    });
    lines.collect()
}

#[test]
fn what_stands_in_a_text_is_among_its_candidates_and_nothing_else_that_does_not_vary() {
    for line in lines() {
        let line = line.as_bytes();
        let found: Vec<_> = WORDINGS.candidates_in(line).collect();
        for (number, phrase) in phrases().into_iter().enumerate() {
            let stands = phrase.find_in(line);
            let candidate = found.iter().find(|other| other.order() == number);
            assert!(stands.is_none() || candidate.is_some(), "{phrase:?}");
            if let Some(range) = candidate.and_then(Candidate::range) {
                assert_eq!(stands, Some(range), "{phrase:?}");
            }
        }
        let found: BTreeSet<Seen> = CUES.candidates_in(line).map(|(seen, _)| seen).collect();
        let expected: BTreeSet<Seen> = REGISTRY.seen_in(line).collect();
        assert!(found.is_superset(&expected), "{found:?}");
        let varies = |seen: &Seen| seen.text().contains('*');
        assert!(found.difference(&expected).all(varies), "{found:?}");
    }
}

#[test]
fn a_registry_says_what_its_reasons_mean_and_nothing_of_others() {
    let advice = own::REGISTRY.advice(Reason::MailboxFull);
    let advice = advice.expect("the file says something of it");
    assert_eq!(advice.reason(), Reason::MailboxFull);
    assert_eq!(advice.means(), "The box takes no more parcels.");
    assert_eq!(advice.fix(), "Bring it when the box was emptied.");
    assert_eq!(own::REGISTRY.advice(Reason::Spam), None);
}

#[test]
fn something_is_said_of_every_reason_that_mail_is_refused_for() {
    for (id, _) in wirecodes_model::registry::Reason::NAMES {
        let reason = Reason::from_id(id).expect("the library has the reasons of the model");
        let advice = REGISTRY.advice(reason).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(advice.reason(), reason);
        assert_ne!(advice.means(), advice.fix());
    }
}

#[test]
fn the_registry_of_mail_has_wordings_that_are_found_in_what_servers_say() {
    assert!(std::ptr::eq(WORDINGS.registry(), &raw const REGISTRY));
    let reasons = |line: &str| -> Vec<Reason> {
        let stands = |phrase: Phrase| phrase.find_in(line.as_bytes()).is_some();
        let there = |wording: &Wording| stands(Phrase::Wording(*wording));
        WORDINGS.iter().filter(there).map(Wording::reason).collect()
    };
    for (line, reason) in [
        (
            "550 5.1.1 <anna@example.net>: User unknown",
            Reason::UnknownAddress,
        ),
        ("550 Mailbox anna does not exist", Reason::UnknownAddress),
        ("552 5.2.2 Mailbox is full", Reason::MailboxFull),
        (
            "450 4.2.0 Greylisted, see http://example.net/",
            Reason::Greylisted,
        ),
    ] {
        let reasons = reasons(line);
        let is_it = reasons.iter().all(|of_wording| *of_wording == reason);
        assert!(is_it && !reasons.is_empty(), "{line}: {reasons:?}");
    }
    assert_eq!(reasons("250 2.0.0 Ok: queued as 4F2A81"), []);
}
