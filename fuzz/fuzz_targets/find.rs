//! Look-ups: any text is found or not found, without a panic, and a code that is found is found
//! again by what it is displayed as.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecodes::REGISTRY;

fuzz_target!(|text: &str| {
    for family in REGISTRY.families() {
        if let Some(code) = family.find(text) {
            assert_eq!(family.find(&code.to_string()), Some(code), "{text:?}");
            assert_eq!(code.family(), family);
            // A number, its meanings and its class belong together.
            assert!(code.entries().all(|entry| entry.code() == code), "{text:?}");
        }
        for entry in family.find_entries(text) {
            assert_eq!(entry.family(), family);
            assert!(family.find(text) == Some(entry.code()), "{text:?}");
        }
        let mut near = family.nearest(text.len() as u32).take(3);
        assert!(near.all(|entry| entry.family() == family));
        if let Some(code) = family.code_from_ascii(text.as_bytes()) {
            assert_eq!(code.to_string(), text);
        }
    }
    if let Some(code) = REGISTRY.find(text) {
        assert_eq!(code.family().find(text), Some(code), "{text:?}");
    }
    for entry in REGISTRY.search(text).take(1000) {
        assert!(!entry.name().is_empty());
    }
    if let Some(family) = REGISTRY.family(text) {
        assert_eq!(REGISTRY.family(family.id()), Some(family));
    }
    assert!(REGISTRY.has_locale(REGISTRY.negotiate(text)));
    if let Some(locale) = REGISTRY.locale(text) {
        assert_eq!(REGISTRY.locale(locale.tag()), Some(locale));
    }
});
