//! What a registry file may say, as Markdown for the documentation of `registry!`.

use wirecodes_base::labels::{Field, Label, Template};
use wirecodes_model::Registry;
use wirecodes_model::keys::{self, GROUPS, Kind};
use wirecodes_model::prose::Slot;
use wirecodes_model::registry::Remark;

/// The tables of keys, of facts, of labels and of templates; `registry` says what the last two are in
/// English.
pub(crate) fn markdown(registry: &Registry) -> String {
    let mut text = "<!-- `cargo xtask schema` writes this file. -->\n".to_owned();
    for group in GROUPS {
        section(
            &mut text,
            &format!("A {}: `{}`", group.name, group.header),
            group.about,
        );
        let rows = group.keys.iter().map(|key| {
            let required = if key.required { "required, " } else { "" };
            let value = format!("{required}{}", value(key.kind));
            [code(key.name), value, key.about.to_owned()]
        });
        table(&mut text, ["key", "value", "what it says"], rows);
    }
    facts(&mut text);
    section(
        &mut text,
        "Wordings: `[wordings]` and `[hints]`",
        &format!(
            "{}\n\n{}\n\n```toml\n[wordings]\nmailbox-full = [\"over quota\", \"mailbox * is full\"]\n```",
            keys::WORDINGS,
            keys::HINTS
        ),
    );
    section(
        &mut text,
        "Remarks: `[remarks]`",
        &format!(
            "{}\n\n```toml\n[remarks]\nlater = [\"try again\"]\n```",
            keys::REMARKS
        ),
    );
    let remarks = Remark::NAMES.iter();
    let remarks = remarks.map(|(word, remark)| [code(word), remark.about().to_owned()]);
    table(&mut text, ["key", "what it says"], remarks);
    section(
        &mut text,
        "Programs: `programs`",
        &format!(
            "{}\n\n```toml\nprograms = [\"Exim\", \"Postfix\"]\n```",
            keys::PROGRAMS
        ),
    );
    section(
        &mut text,
        "Labels: `[labels]`",
        "The fixed words of pages. Each that the file leaves out comes from this crate, in the languages \
         that are on. A key with a dot is a key in a table: `rows.class` is `class` in `[labels.rows]`.",
    );
    let labels = Label::ALL.iter().zip(&registry.labels);
    let rows = labels.map(|(label, english)| {
        let english = english.as_ref().map_or("", |text| &text.source);
        [code(label.id()), code(english), label.about().to_owned()]
    });
    table(&mut text, ["key", "in English", "what it is for"], rows);
    section(
        &mut text,
        "Sentence templates: `[templates]`",
        "The sentences that pages are composed of; as for labels, each that the file leaves out comes from \
         this crate. `{x}` is a code, and in a sentence about two of them `{y}` is the second one.",
    );
    let rows = Field::ALL.iter().map(|&field| {
        let placeholder = Slot {
            second: false,
            field,
        };
        let about = field.about().to_owned();
        [code(&placeholder.placeholder()), about]
    });
    table(&mut text, ["placeholder", "what stands there"], rows);
    text.push('\n');
    let templates = Template::ALL.iter().zip(&registry.templates);
    let rows = templates.map(|(template, english)| {
        let english = english.as_ref().map_or("", |sentence| &sentence.source);
        let codes = if template.is_of_two() {
            "`{x}`, `{y}`"
        } else {
            "`{x}`"
        };
        let about = template.about().to_owned();
        [code(template.id()), codes.to_owned(), code(english), about]
    });
    table(
        &mut text,
        ["key", "codes", "in English", "what it says"],
        rows,
    );
    text
}

fn section(text: &mut String, heading: &str, about: &str) {
    text.push_str(&format!("\n## {heading}\n\n{about}\n\n"));
}

fn table<const COLUMNS: usize>(
    text: &mut String,
    heads: [&str; COLUMNS],
    rows: impl Iterator<Item = [String; COLUMNS]>,
) {
    let mut row = |cells: [String; COLUMNS]| {
        // A bar ends a cell, in code too.
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    };
    row(heads.map(str::to_owned));
    row([(); COLUMNS].map(|()| "---".to_owned()));
    rows.for_each(row);
}

/// A text as code, whatever is in it.
fn code(text: &str) -> String {
    match (text, text.contains('`')) {
        ("", _) => String::new(),
        (_, false) => format!("`{text}`"),
        (_, true) => format!("`` {text} ``"),
    }
}

/// What stands behind a key.
fn value(kind: Kind) -> String {
    let words = match kind {
        Kind::String => "a string",
        Kind::Prose => "prose",
        Kind::Sentences => "sentences",
        Kind::Number => "a number, or a string with one",
        Kind::Choice(words) => {
            let words: Vec<String> = words().into_iter().map(code).collect();
            return format!("one of {}", words.join(", "));
        }
        Kind::Strings => "an array of strings",
        Kind::Specs => {
            "an array, each `\"RFC 5321 §4.2.3\"` or `{ title = \"...\", url = \"https://...\" }`"
        }
        Kind::Spec => "`{ title = \"...\", url = \"https://...\" }`",
        Kind::Classes => "the tables below it, each a class",
        Kind::Codes => "the tables below it, each a code",
        Kind::Mappings => "the tables below it, each a mapping",
        Kind::Mapped => "a table of arrays, such as `{ \"5\" = [\"404\"] }`",
        Kind::Cues => "an array of cues, such as `{ cue = \"said: {code}\", example = \"...\" }`",
        Kind::Facts => {
            let facts: Vec<String> = keys::facts().into_iter().map(code).collect();
            return format!("an array of {}", facts.join(", "));
        }
        Kind::Exceptions => "a table of sentences, such as `{ retry = \"...\" }`",
        Kind::Flag => "true or false",
        Kind::Date => "a date of TOML, such as `2026-11-28`",
    };
    words.to_owned()
}

/// Writes each fact with its values.
fn facts(text: &mut String) {
    section(
        text,
        "Facts",
        "Of these, a code that does not say one has that of its class, or else that of its family; but \
         `standing` is of codes alone, and `reason` of codes, texts of software and wordings.",
    );
    let mut rows = Vec::new();
    macro_rules! row {
        ($(
            $(#[doc = $doc:literal])+ $name:ident = $fact:literal {
                $($(#[doc = $about:literal])+ $value:ident = $id:literal => $said:ident,)*
            } $(, without sentence {
                $($(#[doc = $unsaid:literal])+ $last:ident = $last_id:literal => $label:ident,)+
            })?
        )+) => {
            $(
                $(rows.push([code($fact), code($id), concat!($($about),+).trim().to_owned()]);)*
                $($(
                    rows.push([code($fact), code($last_id), concat!($($unsaid),+).trim().to_owned()]);
                )+)?
            )+
        };
    }
    wirecodes_base::facts!(row);
    table(text, ["key", "value", "what it says"], rows.into_iter());
}
