//! What holds of any registry file and any catalog: reading ends with every problem placed, and
//! nothing that a translator wrote is lost.

mod checks;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use wirecodes_model::po::{Notes, Po, PoMessage, parse};
use wirecodes_model::{Registry, Role, Source, read};

use checks::{assert_follows, assert_placed, assert_reads, assert_round_trip, followed};

/// A registry with one of everything.
const FILE: &str = include_str!("demo.toml");

/// Pieces that mean something in a registry file or a catalog.
const PIECES: [&str; 40] = [
    "",
    "\n",
    "\r\n",
    "\"",
    "'",
    "\"\"\"",
    "`",
    "``",
    "\\",
    "\\u0000",
    "[",
    "[[",
    "]",
    "{",
    "}",
    "{x}",
    "{y.name}",
    "= ",
    ".",
    ",",
    "#",
    "-",
    " ",
    "0",
    "4xx",
    "99999999999",
    "X.1.1",
    "4294.X.X",
    "0x01",
    "\u{202e}",
    "\u{feff}",
    "é",
    "[demo.codes.404]\n",
    "[pairs.'demo.404 demo.404']\n",
    "notation = \"dotted\"\n",
    "repr = \"u8\"\n",
    "number = 404\n",
    "msgctxt \"demo.404.fix\"\n",
    "#, fuzzy\n",
    "#| msgid \"\"\n",
];

/// A text with some of its pieces replaced.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (any::<Index>(), 0..40_usize, select(&PIECES[..]));
    prop::collection::vec(edit, 1..8).prop_map(move |edits| {
        let mut text = text.to_owned();
        for (place, length, piece) in edits {
            let boundary = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at));
            let start = boundary(place.index(text.len() + 1)).unwrap_or(0);
            let end = boundary((start + length).min(text.len())).unwrap_or(start);
            text.replace_range(start..end.max(start), piece);
        }
        text
    })
}

fn registry(text: &str) -> Registry {
    let (registry, problems) = read(&Source::new("demo.toml", text).into(), Role::Extension);
    assert_eq!(problems, [], "{text}");
    registry
}

/// Text of any kind, or a short one, which is the same as another now and then.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[ab`]{0,2}"]
}

/// What stands above a message, as it is read.
fn notes<T: Strategy<Value = String>>(text: fn() -> T) -> impl Strategy<Value = Notes> {
    let comment = (select(&[" ", ".", ":"][..]), text()).prop_map(|(kind, text)| {
        let line = format!("{kind}{}", text.replace('\n', " "));
        line.trim_end().to_owned()
    });
    let comments = prop::collection::vec(comment, 0..3).prop_map(|mut comments| {
        // The order of gettext's tools: those of people, of tools, references.
        comments.sort_by_key(|comment| match comment.get(..1) {
            Some(".") => 1,
            Some(":") => 2,
            _ => 0,
        });
        comments
    });
    let flags = prop::collection::vec("[a-z-]{1,9}", 0..2);
    let flags = flags.prop_filter("a mark of the message", |f| {
        !f.contains(&"fuzzy".to_owned())
    });
    (comments, flags).prop_map(|(comments, flags)| Notes { comments, flags })
}

/// Texts of which one is another's often, and one is English of the registry. What a catalog does when it
/// follows a registry depends on which of its texts are the same; that any text is written and read as it
/// is, is tried with others, which take longer to think up.
fn word() -> impl Strategy<Value = String> {
    select(&["", "a", "b", "`a`", "The thing is gone.", "\"\\\n"][..]).prop_map(str::to_owned)
}

/// A message with that context, of texts of some kind.
fn message<T>(context: String, text: fn() -> T) -> impl Strategy<Value = PoMessage>
where
    T: Strategy<Value = String>,
{
    (
        text(),
        text(),
        any::<bool>(),
        prop::option::of(text()),
        notes(text),
    )
        .prop_map(
            move |(english, translation, fuzzy, previous, notes)| PoMessage {
                context: context.clone(),
                english,
                translation,
                fuzzy,
                previous,
                notes,
                span: 0..0,
            },
        )
}

fn po<T: Strategy<Value = String>>(
    messages: impl Strategy<Value = Vec<PoMessage>>,
    text: fn() -> T,
) -> impl Strategy<Value = Po> {
    let fields = prop::collection::vec(text().prop_map(|text| text.replace('\n', "")), 0..3);
    let obsolete = prop::collection::btree_set("[a-z.]{1,8}|demo.404.(fix|name)", 0..4);
    let obsolete = obsolete.prop_flat_map(move |contexts| {
        let messages = contexts.into_iter().map(|context| message(context, text));
        messages.collect::<Vec<_>>()
    });
    (fields, notes(text), messages, obsolete).prop_map(|(header, notes, messages, mut obsolete)| {
        // One context and English name one message.
        let is_new = |o: &PoMessage| {
            let key = |m: &PoMessage| (m.context.clone(), m.english.clone());
            messages.iter().all(|m| key(m) != key(o))
        };
        obsolete.retain(is_new);
        Po {
            notes,
            header,
            messages,
            obsolete,
            trailing: Vec::new(),
        }
    })
}

/// A catalog of any messages.
fn any_po() -> impl Strategy<Value = Po> {
    let contexts = prop::collection::btree_set("[^\\n]{1,8}|\\PC{1,3}\\n", 0..5);
    let messages = contexts.prop_flat_map(|contexts| {
        let messages = contexts.into_iter().map(|context| message(context, text));
        messages.collect::<Vec<_>>()
    });
    po(messages, text)
}

/// A catalog of the demo registry in any state: messages up to date or not, translated or not.
fn demo_po() -> impl Strategy<Value = Po> {
    let registry = registry(FILE);
    let messages: Vec<_> = registry
        .messages()
        .into_iter()
        .filter_map(|of_registry| {
            let english = of_registry.text?.source.clone();
            let current = (message(of_registry.id, word), any::<bool>()).prop_map(
                move |(mut message, is_current)| {
                    if is_current {
                        message.english.clone_from(&english);
                    }
                    message
                },
            );
            Some(prop::option::weighted(0.8, current))
        })
        .collect();
    let messages = messages.prop_map(|messages| messages.into_iter().flatten().collect());
    po(messages, word)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_any_text_ends_with_every_problem_placed(text: String) {
        for role in [Role::Root, Role::Extension] {
            assert_reads(&Source::new("codes.toml", text.as_str()), role);
        }
    }

    #[test]
    fn reading_a_broken_registry_file_ends_with_every_problem_placed(text in mutated(FILE)) {
        for role in [Role::Root, Role::Extension] {
            assert_reads(&Source::new("codes.toml", text.as_str()), role);
        }
    }

    #[test]
    fn what_is_written_of_any_catalog_is_read_as_the_same(po in any_po()) {
        assert_round_trip(&po);
    }

    #[test]
    fn what_can_be_read_of_any_text_is_a_catalog(
        text in prop_oneof![
            any::<String>(),
            mutated(include_str!("../../../tests/third-party/locales/id/billing.po")),
        ],
    ) {
        let source = Source::new("x.po", text);
        let (po, problems) = parse(&source);
        assert_placed(&source, &problems);
        assert_round_trip(&po);
    }

    #[test]
    fn a_catalog_that_follows_the_registry_loses_nothing_and_need_not_follow_twice(
        po in demo_po(),
    ) {
        assert_follows(&registry(FILE), "demo", &po);
    }

    #[test]
    fn an_edit_of_the_english_marks_a_translation_and_taking_it_back_unmarks_it(
        po in demo_po(),
        english in "[A-Z][a-z]{1,3}\\.",
    ) {
        let edited = FILE.replace("The thing is gone.", &english);
        let id = "demo.404.description";
        let before = followed(&registry(FILE), "demo", &po);
        let during = followed(&registry(&edited), "demo", &before);
        let after = followed(&registry(FILE), "demo", &during);
        prop_assert_eq!(&after, &before);
        let find = |po: &Po| po.messages.iter().find(|m| m.context == id).cloned();
        let (before, during) = (find(&before).unwrap(), find(&during).unwrap());
        prop_assert_eq!(&during.translation, &before.translation);
        prop_assert_eq!(&during.english, &english);
        if !before.fuzzy && !before.translation.is_empty() {
            prop_assert!(during.fuzzy);
            prop_assert_eq!(during.previous, Some(before.english));
        }
    }
}
