//! Pages: whatever a registry says, its pages have the markup of their blocks and no other.
//!
//! The input is four bytes of choices, and a text on each line. The texts are put into a registry;
//! another registry, with texts that were made to be hostile, is compiled in.

#![no_main]

#[path = "../../tests/well_formed/mod.rs"]
mod well_formed;

mod tables;

use libfuzzer_sys::{Corpus, fuzz_target};
use wirecodes::{Code, Locale, Page, Registry};
use wirecodes_model::{Role, Source, read};

use tables::Memory;
use well_formed::assert_well_formed;

mod hostile {
    wirecodes::registry!("../tests/hostile/codes.toml", "ar", r#"x-"><script>'&"#);
}

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((&choices, texts)) = input.split_first_chunk() else {
        return Corpus::Reject;
    };
    let Ok(texts) = std::str::from_utf8(texts) else {
        return Corpus::Reject;
    };
    assert_well_formed(page(&hostile::REGISTRY, choices));
    let source = Source::new("codes.toml", file(texts));
    let (registry, problems) = read(&source, Role::Extension);
    if !problems.is_empty() {
        // A text that is refused is in no page.
        return Corpus::Reject;
    }
    let mut memory = Memory::default();
    let tag = texts.lines().last().unwrap_or("ar");
    let tag = if choices[3] & 4 == 0 { "ar" } else { tag };
    let registry = tables::registry(&mut memory, &registry, tag);
    assert_well_formed(page(registry, choices));
    Corpus::Keep
});

/// One of the pages of a registry, in one of its languages.
fn page(registry: &'static Registry, [kind, x, y, languages]: [u8; 4]) -> Page {
    let families: Vec<_> = registry.families().collect();
    let code = |choice: u8| -> Code {
        let family = families[usize::from(choice) % families.len()];
        let choice = usize::from(choice) / families.len();
        let entry = family.entries().nth(choice % (family.len() + 1));
        // Half of those that nobody registered are of some class.
        let number = [u32::from(choice as u8), 4_001_000 + choice as u32][choice % 2];
        entry.map_or(family.code(number), |entry| entry.code())
    };
    let (x, y) = (code(x), code(y));
    let page = match kind % 6 {
        0 => x.explain(),
        1 | 2 => x.versus(y),
        3 => several(x.entries().chain(y.entries()).chain(y.family().entries()))
            .unwrap_or(x.explain()),
        4 => x.family().list(),
        _ => Page::index(registry),
    };
    let locales: Vec<Locale> = registry.locales().collect();
    let page = page.locale(locales[usize::from(languages & 3) % locales.len()]);
    match languages >> 4 {
        0..4 => page,
        4..8 => page.labels(Locale::AR),
        8..12 => page.labels(Locale::new("\"><script>")),
        _ => page.labels(Locale::EN),
    }
}

/// The page that compares several different entries, if there are enough.
fn several(entries: impl Iterator<Item = wirecodes::Entry>) -> Option<Page> {
    let mut all: Vec<wirecodes::Entry> = Vec::new();
    for entry in entries.take(8) {
        if !all.contains(&entry) {
            all.push(entry);
        }
    }
    Page::compare_all(&all)
}

/// A registry file with the lines of the input as its texts, over and over if there are few.
fn file(texts: &str) -> String {
    let mut lines = texts.lines().filter(|line| !line.trim().is_empty()).cycle();
    let mut text = || quoted(lines.next().unwrap_or("Nothing"));
    let mut file = String::new();
    for (family, notation, codes, class) in [
        ("one", "decimal", ["100", "101", "207"], "1xx"),
        ("two", "dotted", ["X.1.0", "X.2.0", "4.2.1"], "4.X.X"),
    ] {
        file += &format!(
            "[{family}]\nnotation = {notation:?}\nlabel = {}\ntitle = {}\nnoun = {}\n",
            text(),
            text(),
            text()
        );
        file += &format!(
            "registry = {{ title = {}, url = \"https://example.com/\" }}\n\
             [{family}.classes.'{class}']\nconst = \"C\"\nname = {}\ndescription = {}\n\
             fix = {}\nretry = \"never\"\noutcome = \"failure\"\n\
             [{family}.classes.all]\nconst = \"D\"\nrange = {}\nname = {}\ndescription = {}\n",
            text(),
            text(),
            text(),
            text(),
            if family == "one" { "\"200-299\"" } else { "\"5.0.0-5.999.999\"" },
            text(),
            text()
        );
        for (number, code) in codes.into_iter().enumerate() {
            file += &format!(
                "[{family}.codes.'{code}']\nconst = \"E{number}\"\nname = {}\n\
                 description = {}\nwhen = {}\nfix = {}\n",
                text(),
                text(),
                text(),
                text()
            );
            if number == 0 {
                file += &format!(
                    "aliases = [{}, {}]\ncompanions = [{}, {}]\nreplies-to = [{}]\n\
                     spec = [{{ title = {}, url = 'https://example.com/?{}' }}]\n\
                     standing = \"unofficial\"\norigin = {}\noutcome = \"success\"\n\
                     retry = \"later\"\n",
                    text(),
                    text(),
                    text(),
                    text(),
                    text(),
                    text(),
                    query(texts),
                    text()
                );
                let (other, near) = if family == "one" {
                    ("two.X.1.0", "101")
                } else {
                    ("one.100", "X.2.0")
                };
                file += &format!("confused-with = ['{near}']\nequivalents = ['{other}']\n");
            }
        }
    }
    file += &format!(
        "[pairs.'one.100 one.101']\ndifference = {}\ntell = {}\nchoose = {}\n",
        text(),
        text(),
        text()
    );
    file
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted += &format!("\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// What of a text may stand in an address.
fn query(text: &str) -> String {
    let allowed = |c: &char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&()*+,;=%".contains(*c);
    text.chars().filter(allowed).take(40).collect()
}
