//! `cargo xtask schema`: the JSON Schema by which editors complete and check codes.toml.

use serde_json::{Map, Value, json};
use wirecodes_model::keys::{self, Key, Kind};
use wirecodes_model::registry::{LABELS, TEMPLATES};

use crate::files::{Result, read_text, root, write_text};

const FILE: &str = "codes.schema.json";

/// Writes the schema, or checks that it is up to date.
pub(crate) fn run(check: bool) -> Result<()> {
    let path = root().join(FILE);
    let schema = format!("{:#}\n", schema());
    if check && (!path.is_file() || read_text(&path)? != schema) {
        return Err(format!(
            "error: {FILE} is not up to date\nhelp: run `cargo xtask schema` and commit what it writes"
        ));
    }
    if !check {
        write_text(&path, &schema)?;
    }
    Ok(())
}

fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A wirecodes registry",
        "description": "The codes that protocols answer with: families, classes, codes and pairs.",
        "type": "object",
        "properties": {
            "labels": labels(),
            "templates": templates(),
            "pairs": {
                "description": "What separates two codes, by their ids: \"http.401 http.403\".",
                "type": "object",
                "additionalProperties": table("Two codes that are mistaken for each other.", &keys::PAIR),
            },
        },
        "additionalProperties": { "$ref": "#/definitions/family" },
        "definitions": {
            "family": table("A set of codes.", &keys::FAMILY),
            "class": table("A range of codes.", &keys::CLASS),
            "entry": table("One meaning of one code.", &keys::ENTRY),
            "spec": {
                "description": "A place in a specification.",
                "type": "object",
                "properties": {
                    "title": { "type": "string" },
                    "url": { "type": "string", "pattern": "^https?://" },
                },
                "required": ["title", "url"],
                "additionalProperties": false,
            },
        },
    })
}

/// The schema of a table with these keys and no others.
fn table(about: &str, keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let required: Vec<&str> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({
        "description": about,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut value = match key.kind {
        Kind::String | Kind::Prose => json!({ "type": "string", "minLength": 1 }),
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
            "additionalProperties": { "$ref": "#/definitions/entry" },
        }),
    };
    value["description"] = json!(key.about);
    value
}

/// The fixed words: keys, and tables of keys.
fn labels() -> Value {
    let mut properties = Map::new();
    for id in LABELS {
        match id.split_once('.') {
            None => {
                properties.insert(id.to_owned(), json!({ "type": "string" }));
            }
            Some((table, key)) => {
                let table = properties.entry(table).or_insert_with(
                    || json!({ "type": "object", "properties": {}, "additionalProperties": false }),
                );
                table["properties"][key] = json!({ "type": "string" });
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
    let properties: Map<String, Value> = TEMPLATES
        .iter()
        .map(|kind| (kind.id.to_owned(), json!({ "type": "string" })))
        .collect();
    json!({
        "description": "The sentences that pages are composed of.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}
