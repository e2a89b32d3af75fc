//! Catalogs: what can be read of them is written and read again as it is, follows the registry, and
//! is put into pages only where it fits.

#![no_main]

#[path = "../../crates/model/tests/checks/mod.rs"]
mod checks;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wirecodes_model::catalog::translate;
use wirecodes_model::{Registry, Role, Source, po, read};

/// A small registry with one of everything that is translated.
static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let source = Source::new(
        "codes.toml",
        include_str!("../../crates/model/tests/demo.toml"),
    );
    let (registry, problems) = read(&source.into(), Role::Extension);
    assert_eq!(problems, []);
    registry
});

fuzz_target!(|text: &str| {
    let source = Source::new("locales/xx/demo.po", text);
    let (po, problems) = po::parse(&source);
    checks::assert_placed(&source, &problems);
    checks::assert_round_trip(&po);
    for catalog in REGISTRY.catalogs() {
        checks::assert_follows(&REGISTRY, catalog, &po);
    }
    let (translation, problems) = translate(&REGISTRY, std::slice::from_ref(&source));
    checks::assert_placed(&source, &problems);
    checks::assert_fits(&REGISTRY, &translation);
});
