//! What somebody translated is not lost, whatever happens to the texts and to their ids.

use std::collections::BTreeSet;

use wirecodes_model::catalog::{Coverage, Update, translate, update};
use wirecodes_model::po::{Po, PoMessage, parse};
use wirecodes_model::{Registry, Role, Source, read};

/// A registry file that nothing is wrong with.
const FILE: &str = include_str!("demo.toml");

/// All catalogs of a language, by name.
type Catalogs = Vec<(String, Po)>;

fn registry(text: &str) -> Registry {
    let (registry, problems) = read(&Source::new("demo.toml", text).into(), Role::Extension);
    assert_eq!(problems, [], "{text}");
    registry
}

/// The registry file with each of some texts replaced wherever it stands.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(FILE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    })
}

/// The catalogs once they follow a registry file.
fn follow(file: &str, catalogs: &Catalogs) -> Update {
    let registry = registry(file);
    let names = registry.catalogs();
    let (own, strays): (Catalogs, Catalogs) = catalogs
        .clone()
        .into_iter()
        .partition(|(name, _)| names.contains(&name.as_str()));
    let strays: Vec<Po> = strays.into_iter().map(|(_, po)| po).collect();
    update(&registry, "id", &own, &strays)
}

/// The catalogs of the registry file with every text translated, each in its own way.
fn translated() -> Catalogs {
    let mut catalogs = follow(FILE, &Vec::new()).catalogs;
    for message in catalogs.iter_mut().flat_map(|(_, po)| &mut po.messages) {
        message.translation = format!("{} [id {}]", message.english, message.context);
    }
    catalogs
}

/// Every translation with the id that it stands under, what is obsolete marked.
fn translations(catalogs: &Catalogs) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (_, po) in catalogs {
        let used = po.messages.iter().map(|m| (m.context.clone(), m));
        let obsolete = po.obsolete.iter().map(|m| (format!("#~ {}", m.context), m));
        let both = used.chain(obsolete);
        all.extend(both.map(|(id, message)| (id, message.translation.clone())));
    }
    all.sort();
    all
}

/// The catalogs as files, read anew.
fn reread(catalogs: &Catalogs) -> Catalogs {
    let read = |(name, po): &(String, Po)| {
        let (po, problems) = parse(&Source::new(format!("{name}.po"), po.write()));
        assert_eq!(problems, []);
        (name.clone(), po)
    };
    catalogs.iter().map(read).collect()
}

#[test]
fn a_packed_catalog_is_used_as_the_one_that_it_was_made_of_and_knows_when_the_english_changes() {
    let mut catalogs = translated();
    let mut messages = catalogs.iter_mut().flat_map(|(_, po)| &mut po.messages);
    let [unreviewed, missing] = [(); 2].map(|()| messages.next().expect("a message"));
    unreviewed.fuzzy = true;
    missing.translation.clear();
    let written = |pack: bool| -> Vec<Source> {
        let catalogs = catalogs.iter().cloned();
        let catalogs = catalogs.map(|(name, po)| (name, if pack { po.packed() } else { po }));
        let catalogs = catalogs.map(|(name, po)| Source::new(format!("{name}.po"), po.write()));
        catalogs.collect()
    };
    let [packed, whole] = [true, false].map(written);
    let texts = |file: &str, catalogs: &[Source]| {
        let (translation, problems) = translate(&registry(file), catalogs);
        assert_eq!(problems, []);
        (translation.texts, translation.templates)
    };
    let edited = edited(&[("Ask for something else.", "Ask for another thing.")]);
    for file in [FILE, &edited] {
        assert_eq!(texts(file, &packed), texts(file, &whole));
    }
    assert_ne!(texts(FILE, &packed), texts(&edited, &packed));
    // Nothing of the English is left, nor of what is not used.
    for (packed, whole) in packed.iter().zip(&whole) {
        let (all, problems) = parse(whole);
        assert_eq!(problems, []);
        let text = packed.text();
        let english = all.messages.iter().map(|message| &message.english);
        for english in english.filter(|english| english.len() > 20) {
            assert!(!text.contains(&format!("msgid \"{english}")), "{text}");
        }
        assert!(
            !text.contains("fuzzy") && !text.contains("msgstr \"\"\n\n"),
            "{text}"
        );
    }
}

#[test]
fn translations_follow_an_id_that_is_renamed_wherever_it_is_named() {
    let file = edited(&[("404-b", "404-gone")]);
    let update = follow(&file, &translated());
    // Five of the entry and three of the pair.
    assert_eq!(update.moved, 8);
    let expected: Vec<(String, String)> = translations(&translated())
        .into_iter()
        .map(|(id, translation)| (id.replace("404-b", "404-gone"), translation))
        .collect();
    let found = translations(&update.catalogs);
    assert_eq!(found.len(), expected.len());
    for each in expected {
        assert!(found.contains(&each), "{each:?}");
    }
    let back = follow(FILE, &update.catalogs);
    assert_eq!(translations(&back.catalogs), translations(&translated()));
}

#[test]
fn translations_of_an_entry_that_is_gone_stay_and_come_back_with_it() {
    let start = FILE.find("[demo.codes.404-b]").expect("the entry");
    let without = &FILE[..start];
    let gone = follow(without, &translated());
    let demo = |update: &Update| update.catalogs.last().expect("the family").1.clone();
    let obsolete = gone.catalogs.iter().map(|(_, po)| po.obsolete.len());
    assert_eq!(obsolete.sum::<usize>(), 8);
    assert!(
        demo(&gone)
            .messages
            .iter()
            .all(|m| !m.context.contains("404-b"))
    );
    // Whatever happens in between.
    let gone = follow(without, &reread(&gone.catalogs));
    let back = follow(FILE, &reread(&gone.catalogs));
    assert_eq!(translations(&back.catalogs), translations(&translated()));
    let messages = demo(&back).messages;
    assert!(
        messages.iter().all(|message| !message.fuzzy),
        "{messages:#?}"
    );
}

#[test]
fn translations_follow_a_family_that_is_renamed_and_its_old_catalog_is_a_stray() {
    let file = edited(&[("[demo", "[trial"), ("demo.404", "trial.404")]);
    let renamed = follow(&file, &translated());
    let names: Vec<&str> = renamed
        .catalogs
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["labels", "names", "trial"]);
    let of_family = |catalogs: &Catalogs, id: &str| -> BTreeSet<String> {
        let all = translations(catalogs).into_iter();
        let own = all.filter(|(own, _)| own.contains(id));
        own.map(|(_, text)| text).collect()
    };
    let expected = of_family(&translated(), "demo");
    assert_eq!(of_family(&renamed.catalogs, "trial"), expected);
    assert_eq!(renamed.moved, expected.len());
}

#[test]
fn a_translation_under_a_mistyped_id_goes_where_its_english_is() {
    let mut catalogs = translated();
    let messages = &mut catalogs.last_mut().expect("the family").1.messages;
    let fix = messages.iter_mut().find(|m| m.context == "demo.404.fix");
    fix.expect("the message").context = "demo.440.fix".to_owned();
    let mended = follow(FILE, &catalogs);
    assert_eq!(mended.moved, 1);
    assert_eq!(translations(&mended.catalogs), translations(&translated()));
}

#[test]
fn a_translation_goes_to_a_text_of_its_kind_alone() {
    // A label and a text of an entry in the same words.
    let file = edited(&[("fix = \"What to Do\"", "fix = \"Gone\"")]);
    let mut catalogs = translated();
    let names = catalogs.iter_mut().find(|(name, _)| name == "names");
    let messages = &mut names.expect("the names").1.messages;
    let name = messages.iter_mut().find(|m| m.context == "demo.404-b.name");
    name.expect("the message").context = "demo.405.name".to_owned();
    let update = follow(&file, &catalogs);
    let all = translations(&update.catalogs);
    let of = |id: &str| {
        all.iter()
            .find(|(own, _)| own == id)
            .map(|(_, text)| text.as_str())
    };
    assert_eq!(of("demo.404-b.name"), Some("Gone [id demo.404-b.name]"));
    // Its translation was made from other English, and waits for review.
    assert_eq!(of("label.fix"), Some("What to Do [id label.fix]"));
}

#[test]
fn of_several_translations_of_a_text_the_one_of_its_english_is_used_and_the_other_stays() {
    let id = "demo.404.description";
    let text = format!(
        "msgid \"\"\nmsgstr \"Language: id\\n\"\n\n\
         msgctxt \"{id}\"\nmsgid \"It is lost.\"\nmsgstr \"Tersesat.\"\n\n\
         #~ msgctxt \"{id}\"\n#~ msgid \"The thing is gone.\"\n#~ msgstr \"Hilang.\"\n"
    );
    let (po, problems) = parse(&Source::new("demo.po", text));
    assert_eq!(problems, []);
    let catalogs = vec![("demo".to_owned(), po)];
    let update = follow(FILE, &catalogs);
    let demo = &update.catalogs.last().expect("the family").1;
    let used = demo
        .messages
        .iter()
        .find(|m| m.context == id)
        .expect("the message");
    assert_eq!((used.translation.as_str(), used.fuzzy), ("Hilang.", false));
    let obsolete: Vec<&str> = demo
        .obsolete
        .iter()
        .map(|m| m.translation.as_str())
        .collect();
    assert_eq!(obsolete, ["Tersesat."]);
    // And the other way round, once the English is the other one.
    let file = edited(&[("The thing is gone.", "It is lost.")]);
    let demo = follow(&file, &reread(&update.catalogs))
        .catalogs
        .pop()
        .expect("the family")
        .1;
    let used = demo
        .messages
        .iter()
        .find(|m| m.context == id)
        .expect("the message");
    assert_eq!(
        (used.translation.as_str(), used.fuzzy),
        ("Tersesat.", false)
    );
}

#[test]
fn comments_flags_and_obsolete_messages_of_others_survive() {
    let text = "# of a person\nmsgid \"\"\nmsgstr \"\"\n\"Language: id\\n\"\n\"X-Tool: t\\n\"\n\n\
                # of a person\n#. of a tool\n#: demo.toml:3\n#, no-wrap\n\
                msgctxt \"demo.404.description\"\nmsgid \"The thing is gone.\"\n\
                msgstr \"Hilang.\"\n\n\
                # of a person\n#~ msgctxt \"of.another\"\n#~ msgid \"A\"\n#~ msgstr \"B\"\n";
    let (po, _) = parse(&Source::new("demo.po", text));
    let written = follow(FILE, &vec![("demo".to_owned(), po)]).catalogs.pop();
    let written = written.expect("the family").1.write();
    for part in text.split_inclusive("\n\n").map(str::trim_end) {
        assert!(written.contains(part), "{part}\n\nis not in\n\n{written}");
    }
}

/// A catalog with those messages: context, English and translation.
fn catalog(messages: &[(&str, &str, &str)]) -> Po {
    let messages = messages
        .iter()
        .map(|(context, english, translation)| PoMessage {
            context: (*context).to_owned(),
            english: (*english).to_owned(),
            translation: (*translation).to_owned(),
            ..PoMessage::default()
        });
    Po {
        messages: messages.collect(),
        ..Po::default()
    }
}

/// A registry file with another family that has a code with the same advice.
fn two_families() -> String {
    format!(
        "{FILE}\n[other]\nlabel = \"Other\"\ntitle = \"Other codes\"\nnoun = \"answer\"\n\n\
         [other.codes.1]\nname = \"Gone\"\ndescription = \"A.\"\nwhen = \"B.\"\nfix = \"Do not ask again.\"\n"
    )
}

/// Asserts what the catalogs of two families have under ids: the translation that is used, and those
/// that are obsolete.
fn check_follows(catalogs: &[(&str, Po)], expected: &[(&str, &str)]) {
    let catalogs: Catalogs = catalogs
        .iter()
        .map(|(name, po)| ((*name).to_owned(), po.clone()))
        .collect();
    let update = follow(&two_families(), &catalogs);
    let all = translations(&update.catalogs);
    let all: Vec<(&str, &str)> = all
        .iter()
        .filter(|(_, translation)| !translation.is_empty())
        .map(|(id, translation)| (id.as_str(), translation.as_str()))
        .collect();
    assert_eq!(all, expected);
}

#[test]
fn a_translation_that_follows_its_english_is_of_its_own_catalog_first_and_stays_in_another() {
    let of_demo = ("demo.9.fix", "Do not ask again.", "of demo");
    let of_other = ("other.9.fix", "Do not ask again.", "of other");
    let known = ("demo.404-b.fix", "Do not ask again.", "known");
    // From its own catalog it moves.
    check_follows(
        &[
            ("demo", catalog(&[known, of_demo])),
            ("other", catalog(&[of_other])),
        ],
        &[
            ("#~ demo.9.fix", "of demo"),
            ("demo.404-b.fix", "known"),
            ("other.1.fix", "of other"),
        ],
    );
    // From another one it is copied: the files are written one after the other.
    check_follows(
        &[("demo", catalog(&[known, of_demo]))],
        &[
            ("#~ demo.9.fix", "of demo"),
            ("demo.404-b.fix", "known"),
            ("other.1.fix", "of demo"),
        ],
    );
    // What was obsolete is copied as well: its id may come back.
    let obsolete = Po {
        obsolete: catalog(&[of_other]).messages,
        ..Po::default()
    };
    check_follows(
        &[("demo", catalog(&[known])), ("other", obsolete)],
        &[
            ("#~ other.9.fix", "of other"),
            ("demo.404-b.fix", "known"),
            ("other.1.fix", "of other"),
        ],
    );
}

#[test]
fn the_same_english_of_another_kind_lends_nothing() {
    // A label is called now as a code was.
    let file = edited(&[
        ("name = \"Gone\"", "name = \"Left\""),
        ("fix = \"What to Do\"", "fix = \"Gone\""),
    ]);
    let lender = catalog(&[("demo.9.name", "Gone", "Hilang")]);
    let update = follow(&file, &vec![("demo".to_owned(), lender)]);
    assert_eq!(update.moved, 0);
    let all = translations(&update.catalogs);
    assert!(
        all.contains(&("label.fix".to_owned(), String::new())),
        "{all:#?}"
    );
}

#[test]
fn of_one_id_what_is_translated_goes_before_what_is_not() {
    let id = "demo.404.description";
    let mut po = catalog(&[(id, "The thing is gone.", "")]);
    po.obsolete = catalog(&[(id, "It is lost.", "Tersesat.")]).messages;
    let update = follow(FILE, &vec![("demo".to_owned(), po)]);
    let demo = &update.catalogs.last().expect("the family").1;
    let used = demo
        .messages
        .iter()
        .find(|m| m.context == id)
        .expect("the message");
    assert_eq!((used.translation.as_str(), used.fuzzy), ("Tersesat.", true));
    assert_eq!(used.previous.as_deref(), Some("It is lost."));
    assert_eq!(demo.obsolete, []);
}

#[test]
fn what_becomes_obsolete_is_a_translation_of_the_english_that_it_was_reviewed_against() {
    let mut po = catalog(&[("demo.9.fix", "Of today.", "Terjemahan.")]);
    let message = &mut po.messages[0];
    message.fuzzy = true;
    for (previous, english, fuzzy) in [
        (Some("Reviewed."), "Reviewed.", false),
        // A mark of the translator's own.
        (Some("Of today."), "Of today.", true),
        (None, "Of today.", true),
    ] {
        let mut po = po.clone();
        po.messages[0].previous = previous.map(str::to_owned);
        let update = follow(FILE, &vec![("demo".to_owned(), po)]);
        let obsolete = &update.catalogs.last().expect("the family").1.obsolete;
        assert_eq!(obsolete.len(), 1);
        assert_eq!(
            (obsolete[0].english.as_str(), obsolete[0].fuzzy),
            (english, fuzzy)
        );
        assert_eq!(obsolete[0].previous, None);
    }
}

#[test]
fn comments_behind_the_last_message_stay_there() {
    let text = "msgid \"\"\nmsgstr \"Language: id\\n\"\n\n# at the end\n";
    let (po, _) = parse(&Source::new("demo.po", text));
    let written = follow(FILE, &vec![("demo".to_owned(), po)]).catalogs.pop();
    let written = written.expect("the family").1.write();
    assert!(written.ends_with("\n\n# at the end\n"), "{written}");
}

#[test]
fn each_message_of_a_catalog_is_counted_once_and_catalogs_add_up() {
    let mut po = catalog(&[
        ("a", "A", "1"),
        ("b", "B", "2"),
        ("c", "C", "3"),
        ("d", "D", ""),
        ("e", "E", ""),
    ]);
    po.messages[0].fuzzy = true;
    // Without a translation there is nothing to review.
    po.messages[4].fuzzy = true;
    po.obsolete = catalog(&[("f", "F", "4"), ("g", "G", "5"), ("h", "H", "6")]).messages;
    let one = Coverage {
        translated: 2,
        fuzzy: 1,
        missing: 2,
        obsolete: 3,
    };
    assert_eq!(Coverage::of(&po), one);
    let mut sum = Coverage {
        translated: 10,
        fuzzy: 20,
        missing: 30,
        obsolete: 40,
    };
    sum.add(one);
    let expected = Coverage {
        translated: 12,
        fuzzy: 21,
        missing: 32,
        obsolete: 43,
    };
    assert_eq!(sum, expected);
}

#[test]
fn a_name_that_is_a_word_of_the_wire_is_in_no_catalog_and_refused_where_it_is_translated() {
    let file = edited(&[("noun = \"answer\"", "noun = \"answer\"\nwire-names = true")]);
    let update = follow(&file, &translated());
    let contexts = |po: &Po| -> Vec<String> {
        let all = po.messages.iter().chain(&po.obsolete);
        all.map(|message| message.context.clone()).collect()
    };
    for (_, po) in &update.catalogs {
        let names = contexts(po);
        assert!(!names.contains(&"demo.404.name".to_owned()), "{names:?}");
    }
    let kept: Vec<String> = update
        .catalogs
        .iter()
        .flat_map(|(_, po)| contexts(po))
        .collect();
    for id in ["demo.class.4xx.name", "demo.404.when"] {
        assert!(kept.contains(&id.to_owned()), "{kept:?}");
    }
    let mut registry = registry(&file);
    let catalog = |(name, po): &(String, Po)| Source::new(format!("{name}.po"), po.write());
    let old: Vec<Source> = translated().iter().map(catalog).collect();
    let (translation, _) = translate(&registry, &old);
    let refused: Vec<&str> = translation
        .unknown
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    let message = "`demo.404.name` is a word of the wire, which nobody translates";
    assert!(refused.contains(&message), "{refused:?}");
    registry.families[0].wire_names = false;
    assert_eq!(translate(&registry, &old).0.unknown, []);
}
