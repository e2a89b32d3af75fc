//! Which translations of a text or a sentence are used, and what is said of the others.

use wirecodes_model::catalog::{CatalogFiles, translate};
use wirecodes_model::prose::Segment;
use wirecodes_model::{Registry, Role, Source, Unreadable, read};

/// A registry file that nothing is wrong with, with a sentence more.
fn registry() -> Registry {
    let class = "\"{x.ref} is a {x.class} {x.noun}, {y.ref} a {y.class} {y.noun}.\"";
    let file = include_str!("demo.toml");
    let file = file.replace(
        "[templates]\n",
        &format!("[templates]\ndifference-class = {class}\n"),
    );
    let (registry, problems) = read(&Source::new("demo.toml", file).into(), Role::Extension);
    assert_eq!(problems, []);
    registry
}

/// The segments of a template as somebody writes it.
fn written(segments: &[Segment]) -> String {
    let written = segments.iter().map(|segment| match segment {
        Segment::Text(text) => text.clone(),
        Segment::Literal(literal) => format!("`{literal}`"),
        Segment::Slot(slot) => slot.placeholder(),
    });
    written.collect()
}

/// Asserts that the translation of a template is used as it is, or what is wrong with it.
fn check_template(id: &str, translation: &str, problem: Option<&str>) {
    let registry = registry();
    let template = registry
        .template_messages()
        .into_iter()
        .position(|m| m.id == id);
    let template = template.expect(id);
    let english = &registry.templates[template].as_ref().expect(id).source;
    let po = format!(
        "msgid \"\"\nmsgstr \"Language: id\\n\"\n\n\
         msgctxt \"{id}\"\nmsgid \"{english}\"\nmsgstr \"{translation}\"\n"
    );
    let (translated, problems) = translate(&registry, &[Source::new("labels.po", po)]);
    let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(messages, Vec::from_iter(problem), "{translation}");
    let used = translated.templates[template].as_deref().map(written);
    let expected = problem.is_none().then(|| translation.to_owned());
    assert_eq!(used, expected, "{translation}");
}

#[test]
fn a_sentence_has_the_placeholders_of_the_english_in_any_order_and_nouns_as_it_likes() {
    const CLASS: &str = "template.difference-class";
    const WHEN: &str = "template.difference-when";
    for (id, translation, problem) in [
        (
            CLASS,
            "{x.ref} adalah {x.noun} {x.class}, {y.ref} {y.noun} {y.class}.",
            None,
        ),
        (CLASS, "{y.class}: {y.ref}, {x.class}: {x.ref}", None),
        (
            CLASS,
            "{x.class} {x.ref} {x.ref} {y.class} {y.ref} {y.noun}",
            None,
        ),
        (
            CLASS,
            "{x.ref}: {x.class}, {y.ref}",
            Some("has no `{y.class}`"),
        ),
        (
            CLASS,
            "{x.ref}: {x.class}, {y}: {y.class}",
            Some("has no `{y.ref}`"),
        ),
        (
            CLASS,
            "{x.ref} {x.class} {y.ref} {y.class} {x.name}",
            Some("has `{x.name}`, which the English has not"),
        ),
        // Prose stands whole in a translation, and the noun wherever it has to.
        (WHEN, "Anda melihat {x.ref}: {x.when}", None),
        (WHEN, "Anda melihat {x.noun} {x.ref}: {x.when}", None),
        (
            WHEN,
            "Anda melihat {x.ref} jika {x.when:lower}",
            Some("lowers the first letter of prose"),
        ),
        (WHEN, "Anda melihat {x.ref}", Some("has no `{x.when}`")),
        (
            WHEN,
            "{x.ref}: {x.when} {x.fix}",
            Some("has `{x.fix}`, which the English has not"),
        ),
    ] {
        let problem = problem.map(|problem| format!("`{id}` {problem}"));
        check_template(id, translation, problem.as_deref());
    }
    let one = "`difference-when` speaks of one code and has no `{y}`";
    check_template(WHEN, "{x.ref}: {x.when} {y}", Some(one));
    check_template(
        WHEN,
        "{x.ref}: {x.when} {z}",
        Some("unknown placeholder `{z}`"),
    );
}

#[test]
fn a_mistyped_placeholder_is_told_from_its_neighbours_and_another_one_from_all() {
    for (template, help) in [
        ("{x.nmae} is", "did you mean `{x.name}`?"),
        (
            "{y.descriptoin:lower}",
            "did you mean `{y.description:lower}`?",
        ),
        (
            "{nothing.like.that}",
            "the placeholders are {x} {x.ref} {x.full} {x.family} {x.family.title} {x.noun} {x.name} \
             {x.class} {x.description} {x.description:lower} {x.when} {x.when:lower} {x.fix} \
             {y} {y.ref} {y.full} {y.family} {y.family.title} {y.noun} {y.name} {y.class} \
             {y.description} {y.description:lower} {y.when} {y.when:lower} {y.fix}",
        ),
    ] {
        let error = wirecodes_model::prose::parse_template(template).expect_err(template);
        assert_eq!(error.help, help, "{template}");
    }
}

#[test]
fn a_catalog_that_is_not_there_is_told_from_one_that_cannot_be_read() {
    let registry = registry();
    let folder = std::env::temp_dir().join(format!("wirecodes-{}", std::process::id()));
    let write = |file: &str, bytes: &[u8]| {
        let path = folder.join("registry/locales").join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        std::fs::write(path, bytes).expect("it is written");
    };
    write("id/demo.po", b"all");
    write("id/other.po", b"none");
    write("ar/labels.po", b"\xff");
    write("de/demo.po", b"demo");
    write("de/labels.po", b"\xff");
    let files = |tag| CatalogFiles::read(&folder, "registry/codes.toml", &registry, tag);
    let found = ["id", "ar", "de", "fr"].map(|tag| {
        let files = files(tag);
        let sources: Vec<(String, String)> = files
            .sources
            .iter()
            .map(|(name, source)| (name.clone(), source.text().to_owned()))
            .collect();
        let no_text = |unreadable: &Unreadable| matches!(unreadable, Unreadable::Text(_));
        assert!(files.unreadable.iter().all(no_text), "{tag}");
        let missing = files.missing("registry/codes.toml", tag, Role::Extension);
        (sources, files.unreadable.len(), missing)
    });
    std::fs::remove_dir_all(&folder).expect("the folder is removed");
    let demo = |text: &str| vec![("demo".to_owned(), text.to_owned())];
    let missing = "there is no catalog of `fr`: `locales/fr/` beside `registry/codes.toml` has no PO \
                   file of a family; `wirecodes catalogs fr` begins one";
    assert_eq!(
        found,
        [
            (demo("all"), 0, None),
            (vec![], 1, None),
            (demo("demo"), 1, None),
            (vec![], 0, Some(missing.to_owned())),
        ]
    );
}
