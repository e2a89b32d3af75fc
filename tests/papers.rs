//! What is written for readers holds: the links of the papers lead somewhere, to a file of the repository
//! and to a heading in it, and the file in the documentation of `registry!` is one.
//!
//! Package registries resolve them as a browser of the repository does, from where the paper lies
//! there. So each published crate that has a README has it beside its manifest.

use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use wirecodes_model::{Role, Source, read as read_registry};

const PAPERS: [&str; 6] = [
    "README.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "crates/cli/README.md",
    "crates/scan/README.md",
];

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn events(paper: &str) -> Parser<'_> {
    Parser::new_ext(paper, Options::ENABLE_TABLES)
}

fn links(paper: &str) -> Vec<String> {
    let link = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    };
    events(paper).filter_map(link).map(String::from).collect()
}

/// The anchors of the headings, as GitHub makes them. A second heading of one name has none here.
fn anchors(paper: &str) -> Vec<String> {
    let mut anchors = Vec::new();
    let mut heading: Option<String> = None;
    for event in events(paper) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                let letters = text.chars().flat_map(char::to_lowercase);
                let kept = letters.filter_map(|c| match c {
                    ' ' => Some('-'),
                    c => (c.is_alphanumeric() || matches!(c, '-' | '_')).then_some(c),
                });
                heading.iter_mut().for_each(|h| h.extend(kept.clone()));
            }
            Event::End(TagEnd::Heading(_)) => anchors.extend(heading.take()),
            _ => {}
        }
    }
    anchors
}

/// What is wrong with a link of a paper that lies in a folder.
fn problem(folder: &Path, paper: &str, link: &str) -> Option<String> {
    if link.starts_with("https://") {
        return None;
    }
    let (path, anchor) = match link.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (link, None),
    };
    let target: PathBuf = folder.join(path);
    if path.starts_with('/') || !target.exists() {
        return Some(format!("`{link}` leads to no file"));
    }
    let anchor = anchor?;
    let text = if path.is_empty() {
        paper.to_owned()
    } else {
        read(&target)
    };
    let found = anchors(&text).iter().any(|known| known == anchor);
    (!found).then(|| format!("`{link}` leads to no heading"))
}

#[test]
fn every_link_of_the_papers_leads_to_a_file_of_the_repository_and_to_a_heading_in_it() {
    let mut problems = Vec::new();
    let mut count = 0;
    for name in PAPERS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let folder = path.parent().expect("a file lies in a folder");
        let paper = read(&path);
        for link in links(&paper) {
            count += 1;
            let problem = problem(folder, &paper, &link);
            problems.extend(problem.map(|problem| format!("{name}: {problem}")));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(count > 10, "only {count} links were found");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paper = "# A `code` of one's own\n\n| [a](#a-code-of-ones-own) |\n| --- |\n| [b](b.md) |\n";
    assert_eq!(links(paper), ["#a-code-of-ones-own", "b.md"]);
    for (link, is_fine) in [
        ("#a-code-of-ones-own", true),
        ("#a-code", false),
        ("Cargo.toml", true),
        ("/Cargo.toml", false),
        ("cargo.md", false),
        ("tests/authority", true),
        ("CONTRIBUTING.md#translate", true),
        ("CONTRIBUTING.md#translation", false),
        ("https://example.com/", true),
        ("http://example.com/", false),
    ] {
        assert_eq!(problem(root, paper, link).is_none(), is_fine, "{link}");
    }
}

/// What is written by hand of the documentation of `registry!`, a line each.
fn documentation() -> Vec<String> {
    let macro_of_the_library =
        "#[doc = include_str!(\"registry_file.md\")]\n#[macro_export]\nmacro_rules! registry {";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/wirecodes/src");
    let files = std::fs::read_dir(folder).expect("the folder can be read");
    let files = files.map(|file| file.expect("a file").path());
    let sources = files.filter(|path| path.is_file()).map(|path| read(&path));
    let before = sources.filter_map(|source| {
        let (before, _) = source.split_once(macro_of_the_library)?;
        Some(before.to_owned())
    });
    let before: Vec<String> = before.collect();
    let [before] = before.as_slice() else {
        panic!("{} files define the macro", before.len());
    };
    let lines = before.lines().rev();
    let mut lines: Vec<String> = lines
        .map_while(|line| Some(line.strip_prefix("///")?.trim().to_owned()))
        .collect();
    lines.reverse();
    lines
}

#[test]
fn the_file_in_the_documentation_of_registry_is_without_fault() {
    let documentation = documentation();
    let lines = documentation.iter().map(String::as_str);
    let file: Vec<&str> = lines
        .skip_while(|line| *line != "```toml")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    let (registry, problems) =
        read_registry(&Source::new("doc", file.join("\n")).into(), Role::Extension);
    assert_eq!(problems, []);
    assert_eq!(registry.families[0].entries.len(), 1);
}

#[test]
fn every_family_has_a_file_and_a_feature_that_is_among_all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = |file: &str| -> toml::Table { read(&root.join(file)).parse().expect("it is TOML") };
    let strings = |value: &toml::Value| -> Vec<String> {
        let strings = value.as_array().expect("an array").iter();
        strings
            .map(|value| value.as_str().expect("a string").to_owned())
            .collect()
    };
    let included = &table("codes.toml")["include"];
    let included = included.as_array().expect("an array").iter();
    // Those of texts of software are tables.
    let included: Vec<String> = included
        .filter_map(|path| path.as_str().map(str::to_owned))
        .collect();
    let features = &table("Cargo.toml")["features"];
    let families: Vec<String> = included
        .iter()
        .map(|path| path.replace("codes/", "").replace(".toml", ""))
        .collect();
    assert!(
        families.iter().all(|family| features.get(family).is_some()),
        "{families:?}"
    );
    let mut all = strings(&features["all-families"]);
    let mut sorted = families.clone();
    sorted.sort();
    all.sort();
    assert_eq!(all, sorted);
}
