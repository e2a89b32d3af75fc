//! What holds of every registry file and every catalog, whatever is in them.
//!
//! Shared by the property tests and the fuzz targets.

#![allow(dead_code, reason = "each of those who share this needs a part of it")]

use std::collections::HashSet;

use wirecodes_model::catalog::{Translation, update};
use wirecodes_model::po::{Po, PoMessage, parse};
use wirecodes_model::prose::{Prose, Segment};
use wirecodes_model::registry::{Family, Reference};
use wirecodes_model::{Diagnostic, Registry, Role, Source, name, read};

/// Asserts that a registry file can be read: its problems are placed, and what is valid of it is
/// such that code can be made of it.
pub(crate) fn assert_reads(source: &Source, role: Role) -> (Registry, Vec<Diagnostic>) {
    let (registry, problems) = read(&source.clone().into(), role);
    assert_placed(source, &problems);
    let places = problems.iter().map(|p| (p.line, p.column));
    assert!(places.is_sorted(), "{problems:#?}");
    let mut ids = HashSet::new();
    for message in registry.messages() {
        if let Some(text) = message.text {
            assert_prose(&text.prose);
        }
        assert!(ids.insert(message.id.clone()), "{} twice", message.id);
    }
    for message in registry.template_messages() {
        assert!(ids.insert(message.id.clone()), "{} twice", message.id);
    }
    for family in &registry.families {
        assert_family(family, &registry);
    }
    let mut pairs = HashSet::new();
    for pair in &registry.pairs {
        for side in [pair.x, pair.y] {
            assert_reference(side.entry, &registry);
        }
        let sides = [pair.x, pair.y].map(|side| (side.entry.family, side.entry.entry, side.number));
        assert!(sides[0] < sides[1] && pairs.insert(sides), "{}", pair.id);
    }
    for family in &registry.families {
        for mapping in &family.mappings {
            let of = |family, entry| Reference { family, entry };
            for (from, becomes) in &mapping.codes {
                let own = registry.families.iter().position(|f| f.id == family.id);
                assert_reference(of(own.expect("it is there"), *from), &registry);
                for &to in becomes {
                    assert_reference(of(mapping.to, to), &registry);
                }
            }
        }
    }
    for seen in &registry.seen {
        assert!(!seen.codes.is_empty(), "{}", seen.id);
        for codes in &seen.codes {
            assert!(codes.numbers.0 <= codes.numbers.1, "{}", seen.id);
            let family = codes.family;
            assert!(family < registry.families.len(), "{}", seen.id);
            if let Some(entry) = codes.entry {
                assert_reference(Reference { family, entry }, &registry);
            }
        }
    }
    (registry, problems)
}

/// Asserts that problems say where in the file they are, in one line each.
pub(crate) fn assert_placed(source: &Source, problems: &[Diagnostic]) {
    let lines: Vec<&str> = source.text().split('\n').collect();
    for problem in problems {
        let line = lines.get(problem.line - 1);
        let line = line.unwrap_or_else(|| panic!("line {} of {}", problem.line, lines.len()));
        let columns = line.chars().count() + 1;
        assert!((1..=columns).contains(&problem.column), "{problem}");
        assert_eq!(problem.file, source.name());
        for text in [&problem.message, &problem.help] {
            assert!(!text.is_empty(), "{problem}");
            assert!(!text.contains(char::is_control), "{text:?}");
        }
        let shown = problem.to_string();
        let example = problem.example.lines().count();
        assert!(shown.lines().count() == 5 + example, "{shown}");
        assert!(
            !shown.contains(|c: char| c.is_control() && c != '\n'),
            "{shown:?}"
        );
    }
}

fn assert_prose(prose: &Prose) {
    assert!(!prose.text.trim().is_empty());
    let mut end = None;
    for range in &prose.literals {
        // No two literals adjoin: Markdown would read them as one.
        assert!(end.is_none_or(|end| end < range.start), "{prose:?}");
        assert!(!range.is_empty() && !prose.text[range.clone()].contains('`'));
        end = Some(range.end);
    }
    assert_words(&prose.text);
}

/// Asserts that a text is one line and leaves the direction of text alone.
fn assert_words(text: &str) {
    let breaks =
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(breaks), "{text:?}");
}

fn assert_family(family: &Family, registry: &Registry) {
    assert!(name::is_family_id(&family.id), "{}", family.id);
    assert_words(&family.label);
    let mut constants = HashSet::new();
    for class in &family.classes {
        assert!(name::is_constant(&class.constant));
        assert!(constants.insert(&class.constant), "{}", class.constant);
    }
    for class in family.classes.iter().chain(&family.subjects) {
        assert!(!class.ranges.is_empty(), "{}", class.id);
        assert!(class.ranges.iter().all(|(first, last)| first <= last));
    }
    let mut constants = HashSet::new();
    assert!(family.entries.is_sorted_by_key(|entry| entry.number));
    for entry in &family.entries {
        assert!(entry.number <= family.repr.max());
        for constant in entry.constants() {
            assert!(name::is_constant(constant));
            assert!(constants.insert(constant), "{constant}");
        }
        let lists = [&entry.aliases, &entry.companions, &entry.replies_to];
        for word in lists.into_iter().flatten().chain(&entry.origin) {
            assert_words(word);
        }
        for spec in &entry.spec {
            assert_words(&spec.title);
            assert!(!spec.url.contains(char::is_whitespace), "{}", spec.url);
        }
        let written = family.notation.written(entry.number).to_string();
        assert_eq!(family.notation.parse(&written), Some(entry.number));
        for &reference in entry.confused_with.iter().chain(&entry.akin) {
            assert_reference(reference, registry);
        }
    }
}

fn assert_reference(reference: Reference, registry: &Registry) {
    let entries = registry.families[reference.family].entries.len();
    assert!(reference.entry < entries, "{reference:?}");
}

/// A catalog without the places of its messages, which differ when it is written anew.
pub(crate) fn without_places(po: &Po) -> Po {
    let mut po = po.clone();
    for message in po.messages.iter_mut().chain(&mut po.obsolete) {
        message.span = 0..0;
    }
    po
}

/// Asserts that what is written of a catalog is read as the same, and written as the same again.
pub(crate) fn assert_round_trip(po: &Po) {
    let written = po.write();
    let (again, problems) = parse(&Source::new("again.po", written.as_str()));
    assert_eq!(problems, [], "{written}");
    assert_eq!(without_places(&again), without_places(po), "{written}");
    assert_eq!(again.write(), written);
}

/// The catalog of that name once it follows the registry.
pub(crate) fn followed(registry: &Registry, name: &str, old: &Po) -> Po {
    let catalogs = update(registry, "xx", &[(name.to_owned(), old.clone())], &[]).catalogs;
    let mut catalogs = catalogs.into_iter();
    let found = catalogs.find(|(known, _)| known == name);
    found.expect("a catalog of the registry").1
}

/// Asserts that a catalog that follows the registry loses nothing, and need not follow it twice.
pub(crate) fn assert_follows(registry: &Registry, catalog: &str, old: &Po) {
    let first = update(registry, "xx", &[(catalog.to_owned(), old.clone())], &[]);
    let again = update(registry, "xx", &first.catalogs, &[]);
    assert_eq!((&again.catalogs, again.moved), (&first.catalogs, 0));
    let new = followed(registry, catalog, old);
    assert_round_trip(&new);
    assert!(new.notes == old.notes || old.notes.comments.is_empty());
    assert_eq!(new.trailing, old.trailing);
    assert!(old.header.is_empty() || new.header == old.header);
    for message in &new.messages {
        let before = old.messages.iter().find(|m| m.context == message.context);
        let was_obsolete = old.obsolete.iter().any(|m| m.context == message.context);
        if let Some(before) = before
            && !was_obsolete
            && !before.translation.is_empty()
        {
            assert_kept(before, message);
        }
    }
    let all =
        |po: &Po| -> Vec<PoMessage> { po.messages.iter().chain(&po.obsolete).cloned().collect() };
    let everywhere = first.catalogs.iter().flat_map(|(_, po)| all(po));
    let translations: HashSet<String> = everywhere.map(|m| m.translation).collect();
    for message in all(old) {
        let is_there = translations.contains(&message.translation);
        assert!(is_there || message.translation.is_empty(), "{message:?}");
    }
}

/// Asserts that a message has kept its translation and comments, and waits for review unless it was
/// reviewed against just the English that it has now.
fn assert_kept(before: &PoMessage, after: &PoMessage) {
    assert_eq!(after.translation, before.translation);
    assert_eq!(after.notes, before.notes);
    let reviewed = if before.fuzzy {
        before.previous.as_ref()
    } else {
        Some(&before.english)
    };
    match reviewed {
        // A mark that is the translator's own stays.
        Some(reviewed) if before.fuzzy && *reviewed == before.english => assert!(after.fuzzy),
        None => assert!(after.fuzzy),
        Some(reviewed) => {
            let waits = *reviewed != after.english;
            assert_eq!(after.fuzzy, waits);
            assert_eq!(after.previous.as_ref(), waits.then_some(reviewed));
        }
    }
}

/// Asserts that a translation fits the registry: a text has the literals of the English, a template
/// its placeholders.
pub(crate) fn assert_fits(registry: &Registry, translation: &Translation) {
    let messages = registry.messages();
    assert_eq!(translation.texts.len(), messages.len());
    for (place, (message, translated)) in messages.iter().zip(&translation.texts).enumerate() {
        if let Some(translated) = translated {
            assert_prose(translated);
            let own = message.text.map(|text| &text.prose);
            // What is another registry's, the translation alone tells.
            let inherited = || translation.english_labels.get(place)?.as_ref();
            let english = own.or_else(inherited).expect("an English text");
            assert_eq!(literals(english), literals(translated));
        }
    }
    let templates = registry.template_messages();
    assert_eq!(translation.templates.len(), templates.len());
    for (message, translated) in templates.iter().zip(&translation.templates) {
        for segment in translated.iter().flatten() {
            if let Segment::Slot(slot) = segment {
                assert!(!slot.field.lowers(), "{}", message.id);
                assert!(
                    message.template.is_of_two() || !slot.second,
                    "{}",
                    message.id
                );
            }
        }
    }
}

fn literals(prose: &Prose) -> Vec<&str> {
    let ranges = prose.literals.iter().cloned();
    let mut literals: Vec<&str> = ranges.map(|range| &prose.text[range]).collect();
    literals.sort_unstable();
    literals
}
