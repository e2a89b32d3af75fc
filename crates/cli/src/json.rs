//! JSON: for each page the facts of its codes in English, and its blocks in its language.

use std::io::{self, Write};

use serde_core::{Serialize, Serializer as _};
use serde_json::{Serializer, Value, json};
use wirecodes::{
    AnyCode, Block, BlockKind, Class, Entry, Family, Page, Part, REGISTRY, Run, RunKind, Span, Spec,
};

use crate::document::{Document, Subject};

/// Writes a document as one JSON value with a line break at the end: an object for a comparison, an
/// array for everything else, whose values are made one by one.
pub(crate) fn write(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let json = &mut Serializer::pretty(&mut *out);
    match document {
        Document::Explanations(explained) => json.collect_seq(
            explained
                .iter()
                .map(|(page, of)| page_value(page, vec![subject(*of)])),
        ),
        Document::Comparison(page, subjects) => {
            page_value(page, subjects.iter().copied().map(subject).collect()).serialize(json)
        }
        Document::List(_, family) => json.collect_seq(family.entries().map(entry)),
        Document::Index(_) => json.collect_seq(REGISTRY.families().map(family)),
        Document::Found(entries) => json.collect_seq(entries.iter().copied().map(entry)),
    }?;
    out.write_all(b"\n")
}

fn page_value(page: &Page, codes: Vec<Value>) -> Value {
    json!({
        "lang": page.language().tag(),
        "codes": codes,
        "blocks": blocks(page),
    })
}

fn blocks(page: &Page) -> Vec<Value> {
    let mut blocks: Vec<(Block<'_>, Vec<Run>)> = Vec::new();
    for part in page.parts() {
        match part {
            Part::Block(block) => blocks.push((block, Vec::new())),
            // The runs of a block stand behind it.
            Part::Run(run) => {
                if let Some((_, runs)) = blocks.last_mut() {
                    runs.push(run);
                }
            }
            _ => {}
        }
    }
    blocks.iter().map(|(of, runs)| block(of, runs)).collect()
}

fn block(block: &Block<'_>, runs: &[Run]) -> Value {
    let text: String = runs.iter().map(|run| run.text()).collect();
    let literals: Vec<&str> = runs
        .iter()
        .flat_map(|run| run.spans())
        .filter(|span| span.is_literal())
        .map(Span::text)
        .collect();
    let links: Vec<Value> = runs
        .iter()
        .filter_map(|run| match run.kind() {
            RunKind::Link(to) => Some(spec(to)),
            _ => None,
        })
        .collect();
    let mut value = json!({
        "kind": kind(block.kind()),
        "lang": block.locale().tag(),
        "text": text,
        "literals": literals,
        "links": links,
        "untranslated": runs.iter().any(|run| run.kind() == RunKind::Note),
    });
    match block.kind() {
        BlockKind::Heading(level) => value["level"] = level.into(),
        BlockKind::Item(number) => value["number"] = number.into(),
        BlockKind::ColumnHead {
            column, columns, ..
        }
        | BlockKind::Cell {
            column, columns, ..
        } => {
            value["column"] = column.into();
            value["columns"] = columns.into();
        }
        _ => {}
    }
    value
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Family => "family",
        BlockKind::Title => "title",
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item(_) => "item",
        BlockKind::Point => "point",
        BlockKind::Term => "term",
        BlockKind::Value => "value",
        BlockKind::ColumnHead { .. } => "column-head",
        BlockKind::RowHead => "row-head",
        BlockKind::Cell { .. } => "cell",
        _ => "other",
    }
}

fn family(family: Family) -> Value {
    json!({
        "id": family.id(),
        "label": family.label(),
        "title": family.title(),
        "entries": family.len(),
        "registry": family.public_registry().map(spec),
        "classes": family.classes().map(class).collect::<Vec<_>>(),
    })
}

fn subject(subject: Subject) -> Value {
    match subject {
        Subject::Entry(of) => entry(of),
        Subject::Code(code) => unregistered(code),
    }
}

fn entry(entry: Entry) -> Value {
    let ids = |entries: &mut dyn Iterator<Item = Entry>| -> Vec<String> {
        entries
            .map(|other| format!("{}.{}", other.family().id(), other.id()))
            .collect()
    };
    json!({
        "family": entry.family().id(),
        "id": entry.id(),
        "code": entry.code().to_string(),
        "number": entry.number(),
        "constant": entry.constant(),
        "context": entry.context(),
        "name": entry.name(),
        "aliases": entry.aliases().collect::<Vec<_>>(),
        "description": entry.description(),
        "when": entry.when(),
        "fix": entry.fix(),
        "class": entry.class().map(class),
        "standing": entry.standing().id(),
        "origin": entry.origin(),
        "outcome": entry.outcome().map(|fact| fact.id()),
        "retry": entry.retry().map(|fact| fact.id()),
        "actor": entry.actor().map(|fact| fact.id()),
        "connection": entry.connection().map(|fact| fact.id()),
        "companions": entry.companions().collect::<Vec<_>>(),
        "replies_to": entry.replies_to().collect::<Vec<_>>(),
        "confused_with": ids(&mut entry.confused_with()),
        "equivalents": ids(&mut entry.equivalents()),
        "spec": entry.specs().map(spec).collect::<Vec<_>>(),
    })
}

fn unregistered(code: AnyCode) -> Value {
    json!({
        "family": code.family().id(),
        "id": null,
        "code": code.to_string(),
        "number": code.number(),
        "class": code.class().map(class),
        "outcome": code.outcome().map(|fact| fact.id()),
        "retry": code.retry().map(|fact| fact.id()),
        "actor": code.actor().map(|fact| fact.id()),
        "connection": code.connection().map(|fact| fact.id()),
    })
}

fn class(class: Class) -> Value {
    let ranges = class.ranges().map(|range| [*range.start(), *range.end()]);
    json!({
        "id": class.id(),
        "name": class.name(),
        "description": class.description(),
        "fix": class.fix(),
        "ranges": ranges.collect::<Vec<_>>(),
    })
}

fn spec(spec: Spec) -> Value {
    json!({ "title": spec.title(), "url": spec.url() })
}
