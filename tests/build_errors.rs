//! What an author sees who makes a mistake in a registry file: file, line, column, and how to mend
//! it; all mistakes at once.
//!
//! A case is `tests/build-errors/<case>.toml` with the expected messages in `<case>.stderr`. With
//! `SNAPSHOTS=overwrite` the messages are written instead of compared.

use std::path::Path;

use snapbox::{Data, assert_data_eq};
use wirecodes_model::catalog::{CatalogFiles, translate, update};
use wirecodes_model::po::parse;
use wirecodes_model::tools::Files;
use wirecodes_model::{Diagnostic, Role, Source, Sources, read};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/build-errors"))
}

/// The names of the cases.
fn cases() -> Vec<String> {
    let files = std::fs::read_dir(folder()).expect("the folder can be read");
    let paths = files.map(|file| file.expect("a file").path());
    let cases = paths.filter(|path| path.extension().is_some_and(|e| e == "toml"));
    cases
        .map(|path| {
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

#[test]
fn every_mistake_is_reported_with_its_place_and_a_remedy() {
    let cases = cases();
    assert!(!cases.is_empty());
    for case in cases {
        let sources =
            Sources::read(folder(), &format!("{case}.toml"), Vec::new()).expect("the case");
        let (_, diagnostics) = read(&sources, Role::Extension);
        let messages: Vec<String> = diagnostics
            .iter()
            .map(|d| format!("error: {d}\n"))
            .collect();
        let expected = Data::read_from(&folder().join(format!("{case}.stderr")), None);
        assert_data_eq!(messages.join("\n"), expected.raw());
        assert!(!diagnostics.is_empty(), "{case}");
        assert!(diagnostics.iter().all(|d| !d.help.is_empty()), "{case}");
    }
}

#[test]
fn valid_entries_are_there_although_others_are_not() {
    let text = std::fs::read_to_string(folder().join("same-constant.toml")).expect("the case");
    let (registry, diagnostics) = read(&Source::new("codes.toml", text).into(), Role::Extension);
    assert_eq!(diagnostics.len(), 1);
    let ids: Vec<&str> = registry.families[0]
        .entries
        .iter()
        .map(|e| e.id.as_str())
        .collect();
    assert_eq!(ids, ["404"]);
}

#[test]
fn the_registry_and_its_catalogs_are_without_fault() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = Sources::read(root, "codes.toml", Vec::new());
    let sources = sources.expect("the registry file can be read");
    let (registry, diagnostics) = read(&sources, Role::Root);
    assert!(diagnostics.is_empty(), "{}", join(&diagnostics));
    let repository = Files {
        folder: root.to_owned(),
        registry_file: "codes.toml".to_owned(),
    };
    for tag in repository.languages().expect("the languages") {
        let files = CatalogFiles::read(root, "codes.toml", &registry, &tag);
        assert_eq!(files.unreadable, []);
        assert_eq!(files.missing("codes.toml", &tag, Role::Root), None);
        let mut catalogs = Vec::new();
        for (name, source) in &files.sources {
            let (po, problems) = parse(source);
            assert!(problems.is_empty(), "{}", join(&problems));
            catalogs.push((name.clone(), po));
        }
        let updated = update(&registry, &tag, &catalogs, &[]).catalogs;
        for (name, source) in &files.sources {
            let (_, po) = updated
                .iter()
                .find(|(of, _)| of == name)
                .expect("a catalog of it");
            let name = source.name();
            let is_current = po.write() == source.text();
            assert!(
                is_current,
                "{name} is not up to date: run `cargo xtask catalogs`"
            );
        }
        let sources = files.into_sources();
        let (translation, problems) = translate(&registry, &sources);
        assert!(problems.is_empty(), "{}", join(&problems));
        assert!(
            translation.unknown.is_empty(),
            "{}",
            join(&translation.unknown)
        );
    }
}

fn join(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|d| format!("{d}\n")).collect()
}
