//! What holds of any code and any two codes, registered or not, in every language and format.

mod well_formed;

use proptest::prelude::*;
use proptest::sample::Index;

use wirecodes::{AnyCode, Entry, Family, Locale, Page, Part, REGISTRY};

use well_formed::assert_well_formed;

fn families() -> Vec<Family> {
    REGISTRY.families().collect()
}

/// The largest number that a family can write: a dotted code has three parts, the first of one digit.
fn largest(family: Family) -> u32 {
    match family.id() {
        "smtp-enhanced" => 9_999_999,
        _ => u32::MAX,
    }
}

/// A code of any family: registered, near one that is, or of any number.
fn code() -> impl Strategy<Value = AnyCode> {
    (any::<Index>(), any::<Index>(), any::<u32>(), 0..6).prop_map(
        |(family, entry, number, kind)| {
            let families = families();
            let family = families[family.index(families.len())];
            let entries: Vec<Entry> = family.entries().collect();
            let entry = entries[entry.index(entries.len())];
            family.code(match kind {
                0 | 1 => entry.number(),
                2 => entry.number() + number % 3,
                // A dotted code is registered for every class.
                3 if family.id() == "smtp-enhanced" => {
                    entry.number() % 1_000_000 + number % 10 * 1_000_000
                }
                3 | 4 => number % 1000,
                _ => number.min(largest(family)),
            })
        },
    )
}

/// One of the languages of the registry.
fn locale() -> impl Strategy<Value = Locale> {
    any::<Index>().prop_map(|index| {
        let locales: Vec<Locale> = REGISTRY.locales().collect();
        locales[index.index(locales.len())]
    })
}

/// Asserts that a page is well-formed and has no placeholder left in it. No text of the registry has
/// a brace, but for literals such as commands.
fn assert_rendered(page: Page) {
    assert_well_formed(page);
    let runs = page.parts().filter_map(|part| match part {
        Part::Run(run) => Some(run),
        _ => None,
    });
    let spans = runs.flat_map(|run| run.spans());
    for words in spans.filter(|span| !span.is_literal()) {
        assert!(!words.text().contains(['{', '}']), "{words:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_code_is_parsed_from_what_it_is_displayed_as(number: u32) {
        for family in REGISTRY.families() {
            let code = family.code(number.min(largest(family)));
            prop_assert_eq!(family.find(&code.to_string()), Some(code));
            prop_assert_eq!(family.find(&format!("  {code}\n")), Some(code));
        }
    }

    #[test]
    fn a_code_near_those_that_are_registered_is_parsed_from_what_it_is_displayed_as(
        code in code(),
    ) {
        prop_assert_eq!(code.family().find(&code.to_string()), Some(code));
    }

    #[test]
    fn a_text_is_a_code_on_the_wire_only_if_it_is_displayed_as_that_text(text in "[0-9]{1,4}|[1-9Xx][.][0-9]{1,4}[.][0-9]{1,4}|[0-9xX.+ -]{0,10}") {
        for family in REGISTRY.families() {
            if let Some(code) = family.code_from_ascii(text.as_bytes()) {
                prop_assert_eq!(code.to_string(), text.as_str());
            }
        }
    }

    #[test]
    fn a_comparison_is_the_same_from_either_side(a in code(), b in code(), locale in locale()) {
        let (page, other) = (a.versus(b).locale(locale), b.versus(a).locale(locale));
        prop_assert_eq!(page.to_string(), other.to_string());
        prop_assert_eq!(page.markdown().to_string(), other.markdown().to_string());
        prop_assert_eq!(page.html().to_string(), other.html().to_string());
    }

    #[test]
    fn every_comparison_is_well_formed(
        a in code(),
        b in code(),
        locale in locale(),
        labels in locale(),
    ) {
        let page = a.versus(b).locale(locale);
        assert_rendered(page);
        assert_rendered(page.labels_in(labels));
    }

    #[test]
    fn every_explanation_is_well_formed(code in code(), locale in locale()) {
        assert_rendered(code.explain().locale(locale));
        for entry in code.entries() {
            assert_rendered(entry.explain().locale(locale));
        }
    }

    #[test]
    fn a_comparison_of_several_codes_is_well_formed_in_any_order(
        codes in prop::collection::vec(code(), 2..=8),
        locale in locale(),
    ) {
        let entries: Vec<Entry> = codes.iter().flat_map(|code| code.entry()).collect();
        let reversed: Vec<Entry> = entries.iter().rev().copied().collect();
        let page = Page::compare_all(&entries).map(|page| page.locale(locale));
        let other = Page::compare_all(&reversed).map(|page| page.locale(locale));
        prop_assert_eq!(page.map(|p| p.to_string()), other.map(|p| p.to_string()));
        if let Some(page) = page {
            assert_rendered(page);
        }
    }
}

proptest! {
    // Each text is compared with every name of the registry.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(64)
    })]

    #[cfg(feature = "query")]
    #[test]
    fn any_words_are_searched_and_marked_at_the_borders_of_characters(
        text in prop_oneof![any::<String>(), "[a-zء-ي0-9.' -]{0,60}"],
        other in any::<String>(),
        locale in 0..3_usize,
    ) {
        let locale = [Locale::EN, Locale::ID, Locale::AR][locale];
        let query = REGISTRY.query(&text, locale);
        for matched in query.matches() {
            prop_assert!(matched.entry().is_none_or(|entry| entry.code() == matched.code()));
            prop_assert!(matched.seen().is_none() || matched.passage().is_some());
        }
        for text in [&text, &other] {
            prop_assert!(query.places_in(text).all(|place| text.get(place).is_some()));
        }
    }

    #[test]
    fn any_text_is_looked_up_without_a_panic(
        text in prop_oneof![any::<String>(), "[0-9a-zA-Z._ -]{0,12}"],
    ) {
        for family in REGISTRY.families() {
            if let Some(code) = family.find(&text) {
                prop_assert_eq!(family.find(&code.to_string()), Some(code));
            }
            prop_assert!(family.find_entries(&text).all(|entry| entry.family() == family));
        }
        prop_assert!(REGISTRY.search(&text).all(|entry| !entry.name().is_empty()));
        let _ = (REGISTRY.family(&text), REGISTRY.locale(&text), REGISTRY.negotiate(&text));
    }
}

#[test]
fn every_list_is_well_formed() {
    for locale in REGISTRY.locales() {
        assert_rendered(Page::families(&REGISTRY).locale(locale));
        for family in REGISTRY.families() {
            assert_rendered(family.list().locale(locale));
        }
    }
}
