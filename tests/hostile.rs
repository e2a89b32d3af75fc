//! Pages of a registry whose texts are all markup: `tests/hostile/`. None of it is markup on a page.

mod well_formed;

use wirecodes::{AnyCode, Locale, Page, Registry};

use well_formed::assert_well_formed;

mod hostile {
    wirecodes::registry!("tests/hostile/codes.toml", "ar");
}

static REGISTRY: &Registry = &hostile::REGISTRY;

/// Every registered code, one that nobody registered, and one that lies in no class, of each family.
fn codes() -> Vec<AnyCode> {
    let of_family = |family: wirecodes::Family| {
        let registered = family.entries().map(|entry| entry.code());
        let others = [0, 199, 4_001_002, 5_001_000, 9_009_009];
        registered.chain(others.map(|number| family.code(number)))
    };
    REGISTRY.families().flat_map(of_family).collect()
}

/// A page in every language, with its labels in each of these and in one that is none.
fn assert_well_formed_in_every_language(page: Page) {
    for locale in REGISTRY.locales() {
        let page = page.locale(locale);
        assert_well_formed(page);
        for labels in [Locale::AR, Locale::new("\"><script>")] {
            assert_well_formed(page.labels_in(labels));
        }
    }
}

#[test]
fn every_explanation_and_every_list_is_well_formed() {
    for code in codes() {
        assert_well_formed_in_every_language(code.explain());
        for entry in code.entries() {
            assert_well_formed_in_every_language(entry.explain());
        }
    }
    for family in REGISTRY.families() {
        assert_well_formed_in_every_language(family.list());
    }
    assert_well_formed_in_every_language(Page::families(REGISTRY));
}

#[test]
fn every_comparison_is_well_formed() {
    let codes = codes();
    for (i, &a) in codes.iter().enumerate() {
        for &b in &codes[i..] {
            // A page is a recipe: equal ones are written alike.
            assert_eq!(a.versus(b), b.versus(a));
            assert_well_formed_in_every_language(a.versus(b));
        }
    }
}

#[test]
fn every_comparison_of_several_codes_is_well_formed() {
    let entries: Vec<_> = codes().iter().flat_map(|code| code.entries()).collect();
    for entries in entries.windows(3).chain(entries.windows(8)) {
        let page = Page::compare_all(entries).expect("three to eight codes");
        assert_well_formed_in_every_language(page);
    }
}
