//! `cargo xtask schema`: what a registry file may say, as the JSON Schema by which editors complete and
//! check codes.toml, and as the documentation of `registry!`.

use serde_json::{Map, Value, json};
use wirecodes_base::labels::{Label, Template};
use wirecodes_model::keys::{self, FileKey, Group, Key, Kind};
use wirecodes_model::registry::{Reason, Remark};

use crate::files::{Result, read_text, registry, root, write_text};
use crate::reference;

/// Writes the schema and the documentation, or checks that they are up to date.
pub(crate) fn run(check: bool) -> Result<String> {
    let files = [
        ("codes.schema.json", format!("{:#}\n", schema())),
        (
            "crates/wirecodes/src/registry_file.md",
            reference::markdown(&registry()?),
        ),
    ];
    let mut lines = Vec::new();
    for (file, text) in files {
        let path = root().join(file);
        if check && (!path.is_file() || read_text(&path)? != text) {
            return Err(format!(
                "error: {file} is not up to date\nhelp: run `cargo xtask schema` and commit what it writes"
            ));
        }
        if !check {
            write_text(&path, &text)?;
        }
        lines.push(format!("{file} is up to date"));
    }
    Ok(lines.join("\n"))
}

fn schema() -> Value {
    let mut definitions: Map<String, Value> = keys::GROUPS
        .iter()
        .map(|group| (group.name.to_owned(), table(group)))
        .collect();
    definitions.insert(
        "spec".to_owned(),
        json!({
            "description": "A place in a specification.",
            "type": "object",
            "properties": {
                "title": { "type": "string" },
                "url": { "type": "string", "pattern": "^https?://" },
            },
            "required": ["title", "url"],
            "additionalProperties": false,
        }),
    );
    let of_file = FileKey::ALL.map(|key| (key.name().to_owned(), of_file(key)));
    let of_file: Map<String, Value> = of_file.into_iter().collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A wirecodes registry",
        "description": "The codes that protocols answer with: families, classes, codes and pairs.",
        "type": "object",
        "properties": of_file,
        "additionalProperties": { "$ref": "#/definitions/family" },
        "definitions": definitions,
    })
}

/// What stands behind a key of a whole file that names no family.
fn of_file(key: FileKey) -> Value {
    let strings = || json!({ "type": "string", "minLength": 1 });
    match key {
        FileKey::Include => json!({
            "description": "Files that belong to the registry, by their paths from the folder of this one. An included file has no `include`, `labels` or `templates`. One of texts of software and wordings says which families it is for, and is read where any of them is on.",
            "type": "array",
            "items": { "anyOf": [
                strings(),
                {
                    "type": "object",
                    "properties": {
                        "file": strings(),
                        "families": {
                            "type": "array",
                            "items": strings(),
                            "minItems": 1,
                            "uniqueItems": true,
                        },
                    },
                    "required": ["file", "families"],
                    "additionalProperties": false,
                },
            ] },
            "uniqueItems": true,
        }),
        FileKey::Labels => labels(),
        FileKey::Templates => templates(),
        FileKey::Seen => json!({
            "description": "What software and providers print, by ids that stay.",
            "type": "object",
            "additionalProperties": { "$ref": "#/definitions/seen" },
        }),
        FileKey::Reasons => reasons(),
        FileKey::Wordings => wordings(keys::WORDINGS),
        FileKey::Hints => wordings(keys::HINTS),
        FileKey::Remarks => remarks(),
        FileKey::Programs => json!({
            "description": keys::PROGRAMS,
            "type": "array",
            "items": strings(),
            "uniqueItems": true,
        }),
        FileKey::Pairs => json!({
            "description": "What separates two codes, by their ids: \"http.401 http.403\".",
            "type": "object",
            "additionalProperties": { "$ref": "#/definitions/pair" },
        }),
    }
}

/// The schema of a table with these keys and no others.
fn table(group: &Group) -> Value {
    let keys = group.keys.iter();
    let properties: Map<String, Value> = keys
        .clone()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let required: Vec<&str> = keys
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({
        "description": group.about,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut value = match key.kind {
        Kind::String | Kind::Prose | Kind::Sentences => json!({ "type": "string", "minLength": 1 }),
        Kind::Number => json!({ "type": ["integer", "string"] }),
        Kind::Choice(words) => json!({ "enum": words() }),
        Kind::Strings => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        Kind::Specs => json!({
            "type": "array",
            "items": { "anyOf": [
                { "type": "string", "pattern": "^RFC [0-9]+( §[0-9A-Z][0-9.]*)?$" },
                { "$ref": "#/definitions/spec" },
            ] },
        }),
        Kind::Spec => json!({ "allOf": [{ "$ref": "#/definitions/spec" }] }),
        Kind::Classes => json!({
            "type": "object",
            "additionalProperties": { "$ref": "#/definitions/class" },
        }),
        Kind::Codes => json!({
            "type": "object",
            "additionalProperties": { "$ref": "#/definitions/code" },
        }),
        Kind::Mappings => json!({
            "type": "object",
            "additionalProperties": { "$ref": "#/definitions/mapping" },
        }),
        Kind::Mapped => json!({
            "type": "object",
            "additionalProperties": { "type": "array", "items": { "type": "string", "minLength": 1 } },
        }),
        Kind::Cues => json!({
            "type": "array",
            "items": { "$ref": "#/definitions/cue" },
        }),
        Kind::Facts => {
            json!({ "type": "array", "items": { "enum": keys::facts() }, "uniqueItems": true })
        }
        Kind::Exceptions => {
            let sentence = json!({ "type": "string", "minLength": 1 });
            let facts = keys::facts().into_iter();
            let facts: Map<String, Value> = facts
                .map(|fact| (fact.to_owned(), sentence.clone()))
                .collect();
            json!({ "type": "object", "properties": facts, "additionalProperties": false })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    };
    value["description"] = json!(key.about);
    value
}

/// The fixed words: keys, and tables of keys.
fn labels() -> Value {
    let mut properties = Map::new();
    for label in Label::ALL {
        let text = json!({ "description": label.about(), "type": "string" });
        match label.id().split_once('.') {
            None => {
                properties.insert(label.id().to_owned(), text);
            }
            Some((table, key)) => {
                let table = properties.entry(table).or_insert_with(
                    || json!({ "type": "object", "properties": {}, "additionalProperties": false }),
                );
                table["properties"][key] = text;
            }
        }
    }
    json!({
        "description": "The fixed words of every page.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn templates() -> Value {
    let properties: Map<String, Value> = Template::ALL
        .iter()
        .map(|template| {
            let text = json!({ "description": template.about(), "type": "string" });
            (template.id().to_owned(), text)
        })
        .collect();
    json!({
        "description": "The sentences that pages are composed of.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn reasons() -> Value {
    let about = "What reasons mean why mail was refused, deferred or returned.";
    by_reason(about, || json!({ "$ref": "#/definitions/reason" }))
}

fn wordings(description: &str) -> Value {
    by_reason(description, texts)
}

fn by_reason(description: &str, value: impl Fn() -> Value) -> Value {
    let reasons = Reason::NAMES.iter();
    let properties: Map<String, Value> = reasons
        .map(|(reason, _)| ((*reason).to_owned(), value()))
        .collect();
    json!({
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn remarks() -> Value {
    let remarks = Remark::NAMES.iter().map(|(word, remark)| {
        let mut texts = texts();
        texts["description"] = remark.about().into();
        ((*word).to_owned(), texts)
    });
    json!({
        "description": keys::REMARKS,
        "type": "object",
        "properties": remarks.collect::<Map<String, Value>>(),
        "additionalProperties": false,
    })
}

/// Texts that are looked for, each once.
fn texts() -> Value {
    json!({ "type": "array", "items": { "type": "string", "minLength": 1 }, "uniqueItems": true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::sources;

    /// What a validator that others wrote says of a registry file by codes.schema.json as it is there.
    fn problems(registry: &str) -> Vec<String> {
        let schema = include_str!("../../codes.schema.json");
        let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
        let registry: toml::Table = registry.parse().expect("the registry is TOML");
        let registry = json(toml::Value::Table(registry));
        let draft = jsonschema_valid::schemas::Draft::Draft7;
        let config = jsonschema_valid::Config::from_schema(&schema, Some(draft));
        let config = config.expect("the schema is one");
        config.validate_schema().unwrap_or_else(|mut errors| {
            panic!("the schema is no draft 7: {:?}", errors.next());
        });
        match jsonschema_valid::validate(&config, &registry) {
            Ok(()) => Vec::new(),
            Err(errors) => errors.map(|error| error.to_string()).collect(),
        }
    }

    /// What a file says as an editor sees it, for which a day is a string.
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => json!(day.to_string()),
            toml::Value::Array(values) => values.into_iter().map(json).collect(),
            toml::Value::Table(table) => table
                .into_iter()
                .map(|(key, value)| (key, json(value)))
                .collect::<Map<String, Value>>()
                .into(),
            other => serde_json::to_value(other).expect("it has what JSON has"),
        }
    }

    #[test]
    fn the_schema_and_the_documentation_are_up_to_date() {
        assert_eq!(run(true).err(), None);
    }

    #[test]
    fn the_registry_files_of_this_repository_are_valid() {
        let root = root();
        let sources = |file: &str| sources(&root.join(file)).expect("the files can be read");
        for sources in [
            sources("codes.toml"),
            sources("tests/third-party/codes.toml"),
        ] {
            for file in sources.files() {
                assert_eq!(problems(file.text()), [""; 0], "{}", file.name());
            }
        }
    }

    /// A registry that is valid, with a key of each kind.
    const VALID: &str = r#"
[demo]
label = "Demo"
title = "A demonstration"
noun = "answer"

[demo.classes.2xx]
name = "Fine"
description = "It is fine."

[demo.codes.200]
name = "Good"
aliases = ["Well"]
description = "It is good."
when = "It was tried."
fix = "Nothing to fix."
standing = "standard"
number = 200
spec = ["RFC 9110 §15.3.1", { title = "A title", url = "https://example.com/" }]

[pairs."demo.200 demo.201"]
difference = "One is less."
tell = "By the number."
choose = "As you like."
"#;

    #[test]
    fn a_file_that_says_what_a_registry_cannot_say_is_invalid() {
        assert_eq!(problems(VALID), [""; 0]);
        for (fine, broken) in [
            // A key that no table has, in each kind of table.
            ("noun = ", "color = \"red\"\nnoun = "),
            ("name = \"Fine\"", "name = \"Fine\"\ncolor = \"red\""),
            ("fix = ", "color = \"red\"\nfix = "),
            ("tell = ", "color = \"red\"\ntell = "),
            ("{ title", "{ color = \"red\", title"),
            ("[demo]", "[labels]\ncolor = \"red\"\n[demo]"),
            ("[demo]", "[templates]\ncolor = \"red\"\n[demo]"),
            ("[demo]", "[wordings]\ncolor = [\"is red\"]\n[demo]"),
            // What is required and not there.
            ("noun = \"answer\"", ""),
            ("description = \"It is fine.\"", ""),
            ("fix = \"Nothing to fix.\"", ""),
            ("tell = \"By the number.\"", ""),
            (", url = \"https://example.com/\"", ""),
            // Values of a wrong type, or that are none of those that there can be.
            ("name = \"Good\"", "name = 200"),
            ("name = \"Good\"", "name = \"\""),
            ("aliases = [\"Well\"]", "aliases = \"Well\""),
            ("aliases = [\"Well\"]", "aliases = [\"\"]"),
            ("number = 200", "number = 2.5"),
            ("\"standard\"", "\"nonsense\""),
            ("RFC 9110 §15.3.1", "Chapter 15 of RFC 9110"),
            ("RFC 9110 §15.3.1", "RFC 9110, section 15"),
            ("https://example.com/", "example.com"),
            ("[demo]", "demonstration = \"it\"\n[demo]"),
            ("[demo]", "[wordings]\nspam = \"is spam\"\n[demo]"),
            ("[demo]", "programs = \"Exim\"\n[demo]"),
            ("[demo]", "include = \"demo.toml\"\n[demo]"),
        ] {
            assert_eq!(VALID.matches(fine).count(), 1, "{fine}");
            let file = VALID.replace(fine, broken);
            assert_ne!(problems(&file), [""; 0], "{broken:?} is valid in\n{file}");
        }
    }
}
