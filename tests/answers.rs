//! What a code answers a program: its facts where a number has several meanings, and which of these is
//! meant in reply to a command.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wirecodes::{
    Actor, AnyCode, Connection, Entry, Outcome, REGISTRY, Retry, dns, ftp, http, smtp,
    smtp_enhanced,
};
use wirecodes_model::registry::{Facts, Family};
use wirecodes_model::{Role, Sources, read, registry as model};

/// The registry file, as the model reads it.
fn families() -> Vec<Family> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = Sources::read(root, "codes.toml", Vec::new());
    let sources = sources.expect("the registry file can be read");
    let (registry, problems) = read(&sources, Role::Root);
    assert_eq!(problems, []);
    registry.families
}

/// The words for outcome, retry, who acts and connection.
type Words = [Option<&'static str>; 4];

/// The facts that a table of the registry file states.
fn stated(facts: &Facts) -> Words {
    fn word<T: PartialEq>(names: &[(&'static str, T)], fact: Option<T>) -> Option<&'static str> {
        let fact = fact?;
        names
            .iter()
            .find(|(_, own)| *own == fact)
            .map(|(word, _)| *word)
    }
    [
        word(model::Outcome::NAMES, facts.outcome),
        word(model::Retry::NAMES, facts.retry),
        word(model::Actor::NAMES, facts.actor),
        word(model::Connection::NAMES, facts.connection),
    ]
}

/// What a program is told.
fn told(code: AnyCode) -> Words {
    [
        code.outcome().map(Outcome::id),
        code.retry().map(Retry::id),
        code.actor().map(Actor::id),
        code.connection().map(Connection::id),
    ]
}

/// Who decides on a fact of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Decides {
    Meanings,
    Class,
    Nobody,
}

#[test]
fn a_fact_of_a_number_is_what_all_its_meanings_say_or_else_its_class_or_else_it_depends() {
    let mut decided = BTreeMap::new();
    for family in families() {
        let handle = REGISTRY.family(&family.id).expect("a family of the file");
        for meanings in family.entries.chunk_by(|a, b| a.number == b.number) {
            let number = meanings[0].number;
            let class = family.classes.iter().find(|class| class.covers(number));
            let of_class = class.map_or([None; 4], |class| stated(&class.facts));
            let of_family = stated(&family.facts);
            let told = told(handle.code(number));
            for fact in 0..4 {
                let mut said = meanings.iter().map(|meaning| {
                    let own = stated(&meaning.facts)[fact];
                    own.or(of_class[fact]).or(of_family[fact])
                });
                let first = said.next().expect("a meaning");
                let (expected, decides) = if said.all(|other| other == first) {
                    (first, Decides::Meanings)
                } else if of_class[fact].is_some() {
                    (of_class[fact], Decides::Class)
                } else {
                    (Some("depends"), Decides::Nobody)
                };
                let context = format!("{} {number}, fact {fact}", family.id);
                assert_eq!(told[fact], expected, "{context}");
                if meanings.len() > 1 {
                    *decided.entry(decides).or_insert(0) += 1;
                }
            }
        }
    }
    // Each case is met.
    assert_eq!(decided.len(), 3, "{decided:?}");
}

#[test]
fn what_can_be_a_code_in_a_line_is_the_same_for_the_library_and_for_the_checks_of_registry_files() {
    for family in families() {
        let handle = REGISTRY.family(&family.id).expect("a family of the file");
        let small = 0..1000;
        // Of dotted codes: each class, the subjects there are, and more details than are registered.
        let dotted = (0..10).flat_map(|class| {
            let subjects = (0..10).map(move |subject| class * 1_000_000 + subject * 1_000);
            subjects.flat_map(|code| (0..40).map(move |detail| code + detail))
        });
        for number in small.chain(dotted) {
            let code = handle.code(number);
            assert_eq!(code.can_be_code(), family.can_be_code(number), "{code:?}");
            let is_registered = code.entry().is_some();
            assert!(
                code.is_sent() <= is_registered && is_registered <= code.can_be_code(),
                "{code:?}"
            );
        }
    }
    // A client's own number for an error of its system: registered, and no server may send it.
    let code = smtp::Code::new(111).any();
    assert!(code.can_be_code() && !code.is_sent());
}

#[test]
fn a_number_with_meanings_that_disagree_is_retried_as_its_specification_says_of_its_class() {
    for (code, retry) in [
        // RFC 5321 §4.2.1: the client is encouraged to try again, and should not with a 5yz.
        (smtp::Code::new(422).any(), Retry::Later),
        (smtp::Code::new(432).any(), Retry::Later),
        (smtp::Code::new(446).any(), Retry::Later),
        (smtp::Code::new(459).any(), Retry::Later),
        (smtp::Code::new(552).any(), Retry::AfterChange),
        // RFC 959 §4.2.1: the user process is encouraged to try again.
        (ftp::Code::new(431).any(), Retry::Later),
        // RFC 9110 §15.5 and §15.6: the content explains whether it is temporary or permanent.
        (http::Code::new(499).any(), Retry::Depends),
        (http::Code::new(508).any(), Retry::Depends),
        (http::Code::new(599).any(), Retry::Depends),
        // RFC 8945 §5.3 and RFC 2136 §3.1 mean two things by it.
        (dns::Code::new(9).any(), Retry::Depends),
    ] {
        assert_eq!(code.retry(), Some(retry), "{code:?}");
    }
    assert_eq!(http::Code::new(599).outcome(), Some(Outcome::Depends));
    assert_eq!(http::Code::new(499).connection(), Some(Connection::Depends));
    assert_eq!(dns::Code::new(16).actor(), Some(Actor::Depends));
    // An entry is one meaning, and keeps its own facts.
    let changed = smtp::entry::PASSWORD_TRANSITION_NEEDED;
    assert_eq!(changed.retry(), Some(Retry::AfterChange));
    assert_eq!(changed.actor(), Some(Actor::Sender));
}

#[test]
fn what_depends_is_in_the_table_of_facts_and_nothing_follows_from_it() {
    let unregistered = http::Code::new(577);
    assert_eq!(unregistered.retry(), Some(Retry::Depends));
    let page = unregistered.explain().to_string();
    assert!(page.contains("Retry: it depends on the case"), "{page}");
    let page = unregistered.versus(http::LENGTH_REQUIRED).to_string();
    assert!(page.contains("it depends on the case"), "{page}");
    for sentence in [
        "411 is not worth repeating unchanged",
        "whoever made the request has to act",
        "reports a failure",
    ] {
        assert!(!page.contains(sentence), "{page}");
    }
    // What follows from what both say.
    let page = http::LENGTH_REQUIRED
        .versus(http::SERVICE_UNAVAILABLE)
        .to_string();
    assert!(
        page.contains("411 is not worth repeating unchanged"),
        "{page}"
    );
    assert!(page.contains("503 is temporary"), "{page}");
}

#[test]
fn the_meaning_of_a_command_alone_comes_before_that_of_several_and_the_rest_comes_last() {
    let ids = |number, command| -> Vec<&str> {
        let entries = smtp::Code::new(number).entries_for(command);
        entries.map(|entry| entry.id()).collect()
    };
    for command in [
        "RCPT TO",
        "rcpt to",
        "RCPT",
        "RCPT TO:<a@example.com>",
        " rcpt  to:<>\r\n",
    ] {
        assert_eq!(
            ids(452, command),
            ["452-too-many-recipients", "452"],
            "{command}"
        );
        assert_eq!(ids(450, command), ["450", "450-atrn"], "{command}");
    }
    for command in ["MAIL FROM", "MAIL FROM:<> SIZE=1", "DATA"] {
        assert_eq!(
            ids(452, command),
            ["452", "452-too-many-recipients"],
            "{command}"
        );
    }
    assert_eq!(ids(250, "ETRN"), ["250-etrn", "250"]);
    assert_eq!(ids(599, "NOOP"), [""; 0]);
}

#[test]
fn the_meanings_for_a_command_are_all_meanings_in_the_order_of_how_much_they_are_of_it() {
    let verb = |command: &str| command.split(' ').next().map(str::to_ascii_uppercase);
    let mut firsts = 0;
    for family in REGISTRY.families() {
        let commands: BTreeSet<&str> = family.entries().flat_map(Entry::replies_to).collect();
        for entry in family
            .entries()
            .filter(|entry| entry.code().entry() == Some(*entry))
        {
            let code = entry.code();
            for command in &commands {
                let rank = |entry: &Entry| {
                    let named = || entry.replies_to().map(|own| verb(own) == verb(command));
                    match (named().any(|is_it| is_it), named().all(|is_it| is_it)) {
                        (true, true) => 0,
                        (true, false) => 1,
                        (false, _) => 2,
                    }
                };
                let found: Vec<Entry> = code.entries_for(command).collect();
                let mut expected: Vec<Entry> = code.entries().collect();
                expected.sort_by_key(rank);
                assert_eq!(found, expected, "{code:?} {command}");
                firsts += usize::from(found[0] != entry);
            }
        }
    }
    assert!(firsts > 5, "{firsts}");
}

#[test]
fn a_dotted_code_of_any_class_is_the_one_that_is_listed_for_every_class() {
    use smtp_enhanced::{Code, DELIVERY_NOT_AUTHORIZED};

    for text in ["2.7.1", "4.7.1", "5.7.1"] {
        let code = Code::from_ascii(text.as_bytes()).expect(text);
        assert!(code.is(DELIVERY_NOT_AUTHORIZED) && code.is(code), "{text}");
        // Only one of that class is one of that class.
        assert!(!DELIVERY_NOT_AUTHORIZED.is(code), "{text}");
        assert!(!code.is(smtp_enhanced::SECURITY_FEATURES_NOT_SUPPORTED));
        assert!(matches!(code.registered(), DELIVERY_NOT_AUTHORIZED));
    }
    const { assert!(DELIVERY_NOT_AUTHORIZED.is(DELIVERY_NOT_AUTHORIZED)) };
    // 9 is no class, and nobody registered X.99.99.
    for (class, subject, detail) in [(9, 7, 1), (5, 99, 99)] {
        let code = Code::new(class, subject, detail).expect("a code");
        assert_eq!(code.registered(), code);
        assert!(!code.is(code.with_class(0).expect("a code")));
    }
}

#[test]
fn a_dotted_code_is_listed_as_its_entry_is() {
    use smtp_enhanced::Code;

    for class in 0..=9 {
        for &listed in Code::ALL {
            let code = listed.with_class(class).expect("a class");
            let entry = code.entry().map(|entry| entry.registered().code());
            assert_eq!(code.registered().any(), entry.unwrap_or(code.any()));
            assert_eq!(
                code.is(listed),
                entry == Some(listed.any()),
                "{code} {listed}"
            );
        }
    }
}
