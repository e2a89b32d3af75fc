//! Pages: whatever a registry says, its pages have the markup of their blocks and no other.
//!
//! The input is four bytes of choices, and a text on each line. The texts are put into a registry;
//! another registry, with texts that were made to be hostile, is compiled in.

#![no_main]

#[path = "../../tests/well_formed/mod.rs"]
mod well_formed;

mod tables;

use libfuzzer_sys::{Corpus, fuzz_target};
use wirecodes::{AnyCode, Locale, Page, Registry};
use wirecodes_model::prose::{check_sentences, parse_prose};
use wirecodes_model::{Role, Source, read};

use tables::Memory;
use well_formed::assert_well_formed;

mod hostile {
    wirecodes::registry!("../tests/hostile/codes.toml", "ar");
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
    let (registry, problems) = read(&source.into(), Role::Extension);
    assert_eq!(problems, []);
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
    let code = |choice: u8| -> AnyCode {
        let family = families[usize::from(choice) % families.len()];
        let choice = usize::from(choice) / families.len();
        let entry = family.entries().nth(choice % (family.entries().len() + 1));
        // Half of those that nobody registered are of some class.
        let number = [u32::from(choice as u8), 4_001_000 + choice as u32][choice % 2];
        entry.map_or(family.code(number), |entry| entry.code())
    };
    let (x, y) = (code(x), code(y));
    let page = match kind % 8 {
        0 => x.explain(),
        1 | 2 => x.versus(y),
        3 => several(x.entries().chain(y.entries()).chain(y.family().entries()))
            .unwrap_or(x.explain()),
        4 => x.family().list(),
        6 => {
            let seen = registry.seen().nth(usize::from(languages >> 7));
            seen.map_or(x.explain(), |seen| x.explain().with_seen(seen))
        }
        7 => registry
            .mappings()
            .next()
            .map_or(x.explain(), |mapping| mapping.list()),
        _ => Page::families(registry),
    };
    let page = if languages & 4 == 0 {
        page
    } else {
        page.brief()
    };
    let locales: Vec<Locale> = registry.locales().collect();
    let page = page.locale(locales[usize::from(languages & 3) % locales.len()]);
    match languages >> 4 {
        0..4 => page,
        4..8 => page.labels_in(Locale::AR),
        8..12 => page.labels_in(Locale::new("\"><script>")),
        _ => page.labels_in(Locale::EN),
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

/// The texts of a registry file, over and over if there are few.
struct Texts<'t>(std::iter::Cycle<std::str::Lines<'t>>);

impl Texts<'_> {
    /// A text that pages show as it is.
    fn word(&mut self) -> String {
        let line = self.0.next().unwrap_or_default();
        let marks = |c: char| {
            c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let word = line.replace(marks, "");
        let word = word.trim();
        if word.is_empty() { "Nothing" } else { word }.to_owned()
    }

    /// A text that may have literals in it.
    fn prose(&mut self) -> String {
        let word = self.word();
        if parse_prose(&word).is_ok() {
            word
        } else {
            word.replace('`', "'")
        }
    }

    /// The same as what begins and ends as sentences do.
    fn sentences(&mut self) -> String {
        let mut text = self.prose();
        let [first, last] = check_sentences(&text);
        if first.is_err() {
            text.insert_str(0, "A ");
        }
        if last.is_err() {
            text.push('.');
        }
        text
    }
}

/// A registry file with the lines of the input as its texts.
fn file(lines: &str) -> String {
    let mut texts = Texts(lines.lines().cycle());
    let mut file = String::new();
    for (family, notation, codes, class, rest) in [
        ("one", "decimal", ["100", "101", "207"], "1xx", "200-299"),
        (
            "two",
            "dotted",
            ["X.1.0", "X.2.0", "4.2.1"],
            "4.X.X",
            "5.0.0-5.999.999",
        ),
    ] {
        let (equivalent, confused) = match family {
            "one" => ("two.X.1.0", "101"),
            _ => ("one.100", "X.2.0"),
        };
        let mut add = |line: &str, value: &str| file += &format!("{line}{value}\n");
        add("[", &format!("{family}]"));
        add("notation = ", &quoted(notation));
        add("label = ", &quoted(&texts.word()));
        add("title = ", &quoted(&texts.prose()));
        add("noun = ", &quoted(&texts.prose()));
        add("registry.title = ", &quoted(&texts.word()));
        add("registry.url = ", "'https://example.com/'");
        for (id, constant) in [(class, "C"), ("rest", "D")] {
            add("[", &format!("{family}.classes.{}]", quoted(id)));
            add("const = ", &quoted(constant));
            add("name = ", &quoted(&texts.prose()));
            add("description = ", &quoted(&texts.sentences()));
            for key in ["fix", "operator-fix"] {
                add(&format!("{key} = "), &quoted(&texts.sentences()));
            }
            add("outcome = ", "'failure'");
            add("retry = ", "'never'");
        }
        add("range = ", &quoted(rest));
        for (number, code) in codes.into_iter().enumerate() {
            add("[", &format!("{family}.codes.{}]", quoted(code)));
            add("const = ", &quoted(&format!("E{number}")));
            add("name = ", &quoted(&texts.prose()));
            for key in ["description", "when", "fix", "operator-fix"] {
                add(&format!("{key} = "), &quoted(&texts.sentences()));
            }
        }
        // The last of them has the rest of what an entry may have.
        for key in ["aliases", "companions", "replies-to"] {
            let mut words = [texts.word(), texts.word()]
                .map(|word| quoted(&word))
                .to_vec();
            // A list has nothing twice.
            words.dedup();
            add(&format!("{key} = ["), &format!("{}]", words.join(", ")));
        }
        let query = quoted(&format!("https://example.com/?{}", query(lines)));
        add(
            "spec = [{ title = ",
            &format!("{}, url = {query} }}]", quoted(&texts.word())),
        );
        add("standing = ", "'unofficial'");
        add("origin = ", &quoted(&texts.word()));
        add("outcome = ", "'success'");
        add("retry = ", "'later'");
        add(
            "exceptions = { retry = ",
            &format!("{} }}", quoted(&texts.sentences())),
        );
        add("example = ", &quoted(&texts.word()));
        add("try = ", &quoted(&texts.word()));
        add("reason = ", "'spam'");
        add("confused-with = ", &format!("['{confused}']"));
        add("akin = ", &format!("['{equivalent}']"));
    }
    file += "[pairs.'one.100 one.101']\n";
    for key in ["difference", "tell", "choose"] {
        file += &format!("{key} = {}\n", quoted(&texts.sentences()));
    }
    file += "[one.maps-to.two]\nsource = ['RFC 9110']\ncodes = { 100 = ['X.1.0', 'X.2.0'], 207 = ['X.1.0'] }\n";
    for (id, codes) in [
        ("of-one", "['one.100', 'two.4.1.0-4.1.9']"),
        ("of-two", "['two.X.1.0', 'one.1xx', 'one']"),
    ] {
        // A text has letters, is another than those before it, and begins and ends with no star.
        let text = format!("{id}{}", texts.word().replace('*', ""));
        file += &format!("[seen.{id}]\nby = {}\n", quoted(&texts.word()));
        file += &format!("text = {}\ncodes = {codes}\n", quoted(text.trim()));
        for key in ["means", "fix", "operator-fix"] {
            file += &format!("{key} = {}\n", quoted(&texts.sentences()));
        }
        file += "source = ['Acme 1.2', 'https://example.com/']\nchecked = 2026-11-28\n";
    }
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
