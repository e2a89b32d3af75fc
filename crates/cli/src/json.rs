//! JSON: for each page the facts of its codes in English, and its blocks in its language.
//!
//! Its form is promised: `output.schema.json` beside the manifest says it.

use std::io::{self, Write};

use serde_core::ser::SerializeMap as _;
use serde_core::{Serialize, Serializer as _};
use serde_json::{Serializer, Value, json};
use wirecodes::{
    AnyCode, Block, BlockKind, Class, Entry, Family, Mapping, Page, REGISTRY, Run, RunKind, Seen,
    Span, Spec,
};
use wirecodes_scan::{About, Hit, Verdict};

use crate::ask::advised::Advised;
use crate::document::{Document, blocks};
use crate::reading::finding::with_family;
use crate::search::Found;
use crate::subject::Subject;

/// Counts the changes after which a program that reads the output has to be changed too.
pub(crate) const VERSION: u32 = 1;

/// The schema of what is written.
pub(crate) const SCHEMA: &str = include_str!("../output.schema.json");

/// Writes a document as one JSON object with a line break at the end: the version, and an array of
/// what the document holds, whose values are made one by one.
pub(crate) fn write(document: &Document, out: &mut impl Write) -> io::Result<()> {
    match document {
        Document::Explanations(explained) => write_each(out, "pages", || {
            explained
                .iter()
                .map(|(page, of)| page_value(page, vec![subject(*of)]))
        }),
        Document::Comparison(page, subjects, _) => write_each(out, "pages", || {
            let codes = subjects.iter().copied().map(subject).collect();
            [page_value(page, codes)]
        }),
        Document::Mapping(_, of) => write_each(out, "mappings", || [mapping(*of)]),
        Document::List(_, family) => write_each(out, "entries", || family.entries().map(entry)),
        Document::Index(_) => write_each(out, "families", || REGISTRY.families().map(family)),
        Document::Found(subjects) => {
            write_each(out, "entries", || subjects.iter().copied().map(subject))
        }
        Document::Answer(answered) => write_each(out, "answers", || {
            let codes = answered.codes.iter();
            codes.map(|(hit, page)| answer(hit, page, answered.verdict_on(hit)))
        }),
        Document::Classes(of) => {
            write_each(out, "classes", || of.classes.iter().copied().map(class))
        }
        Document::Ranked(found, _) => write_each(out, "results", || found.iter().map(result)),
        Document::Said(said) => write_each(out, "seen", || [seen(said.seen)]),
        Document::Advised(of) => write_each(out, "reason", || [reason(of)]),
        Document::ByWords(of) => write_each(out, "results", || of.found.iter().map(result)),
    }
}

fn write_each<I: IntoIterator<Item = Value>>(
    out: &mut impl Write,
    key: &str,
    values: impl Fn() -> I,
) -> io::Result<()> {
    let mut object = Serializer::pretty(&mut *out);
    let mut object = object.serialize_map(None)?;
    object.serialize_entry("version", &VERSION)?;
    object.serialize_entry(key, &Each(values))?;
    object.end()?;
    out.write_all(b"\n")
}

/// An array of values, none of which is there before the one before it is written.
struct Each<F>(F);

impl<F: Fn() -> I, I: IntoIterator<Item = Value>> Serialize for Each<F> {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A code that words have found.
fn result(found: &Found) -> Value {
    json!({ "code": subject(found.subject()), "passage": found.passage() })
}

/// A code that stands in a question: what made it one, where it stands, and what else it may be.
fn answer(hit: &Hit, page: &Page, verdict: Option<&Verdict>) -> Value {
    let range = hit.range();
    let of_delivery = verdict.filter(|verdict| verdict.about() == About::Delivery);
    json!({
        "cue": hit.cue().to_string(),
        "start": range.start,
        "end": range.end,
        "seen": hit.seen().map(Seen::id),
        "rivals": Subject::rivals(hit).map(subject).collect::<Vec<_>>(),
        "reason": verdict.map(|verdict| verdict.reason().id()),
        "address": of_delivery.map(|verdict| verdict.address().id()),
        "page": page_value(page, vec![subject(Subject::found(hit))]),
    })
}

fn page_value(page: &Page, codes: Vec<Value>) -> Value {
    let blocks = blocks(page);
    let blocks = blocks.iter().map(|(of, runs)| block(of, runs));
    json!({
        "lang": page.language().tag(),
        "codes": codes,
        "blocks": blocks.collect::<Vec<_>>(),
    })
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
    let is_prose = |run: &&Run| matches!(run.kind(), RunKind::Text | RunKind::Note);
    let others: Vec<Value> = runs
        .iter()
        .filter(is_prose)
        .filter(|run| run.locale() != block.locale())
        .map(|run| json!({ "lang": run.locale().tag(), "text": run.text() }))
        .collect();
    let mut value = json!({
        "kind": kind(block.kind()),
        "lang": block.locale().tag(),
        "text": text,
        "in_other_languages": others,
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
        "entries": family.entries().len(),
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

/// The id of an entry among those of all families.
pub(crate) fn id(entry: Entry) -> String {
    format!("{}.{}", entry.family().id(), entry.id())
}

fn entry(entry: Entry) -> Value {
    let ids =
        |entries: &mut dyn Iterator<Item = Entry>| -> Vec<String> { entries.map(id).collect() };
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
        "operator_fix": entry.operator_fix(),
        "example": entry.example(),
        "try": entry.try_command(),
        "class": entry.class().map(class),
        "standing": entry.standing().id(),
        "origin": entry.origin(),
        "reason": entry.reason().map(|reason| reason.id()),
        "outcome": entry.outcome().map(|fact| fact.id()),
        "retry": entry.retry().map(|fact| fact.id()),
        "actor": entry.actor().map(|fact| fact.id()),
        "connection": entry.connection().map(|fact| fact.id()),
        "companions": entry.companions().collect::<Vec<_>>(),
        "replies_to": entry.replies_to().collect::<Vec<_>>(),
        "confused_with": ids(&mut entry.confused_with()),
        "akin": ids(&mut entry.akin()),
        "maps_to": ids(&mut entry.maps_to()),
        "seen": entry.seen().map(seen).collect::<Vec<_>>(),
        "spec": entry.specs().map(spec).collect::<Vec<_>>(),
    })
}

fn seen(seen: Seen) -> Value {
    let codes = seen.codes().map(|codes| {
        let family = codes.family().id();
        match codes.bounds() {
            [first, last] if first == last => format!("{family}.{first}"),
            _ if codes.is_whole_family() => family.to_owned(),
            [first, last] => format!("{family}.{first}-{last}"),
        }
    });
    json!({
        "id": seen.id(),
        "by": seen.by(),
        "text": seen.text(),
        "codes": codes.collect::<Vec<_>>(),
        "means": seen.means(),
        "fix": seen.fix(),
        "operator_fix": seen.operator_fix(),
        "reason": seen.reason().map(|reason| reason.id()),
        "outcome": seen.outcome().map(|fact| fact.id()),
        "retry": seen.retry().map(|fact| fact.id()),
        "actor": seen.actor().map(|fact| fact.id()),
        "connection": seen.connection().map(|fact| fact.id()),
        "gives_way": seen.gives_way(),
        "sources": seen.sources().collect::<Vec<_>>(),
        "checked": seen.checked(),
    })
}

/// What is said of a reason, and the codes that have it.
fn reason(of: &Advised) -> Value {
    let codes = of.codes.iter().map(|subject| with_family(subject.code()));
    json!({
        "id": of.advice.reason().id(),
        "means": of.advice.means(),
        "fix": of.advice.fix(),
        "operator_fix": of.advice.operator_fix(),
        "codes": codes.collect::<Vec<_>>(),
    })
}

fn mapping(mapping: Mapping) -> Value {
    let pairs = mapping.pairs();
    json!({
        "from": mapping.source().id(),
        "to": mapping.target().id(),
        "source": mapping.specs().map(spec).collect::<Vec<_>>(),
        "codes": pairs.map(|(from, to)| [id(from), id(to)]).collect::<Vec<_>>(),
    })
}

fn unregistered(code: AnyCode) -> Value {
    json!({
        "family": code.family().id(),
        "id": null,
        "code": code.to_string(),
        "number": code.number(),
        "class": code.class().map(class),
        "seen": code.seen().map(seen).collect::<Vec<_>>(),
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
        "operator_fix": class.operator_fix(),
        "ranges": ranges.collect::<Vec<_>>(),
    })
}

fn spec(spec: Spec) -> Value {
    json!({ "title": spec.title(), "url": spec.url() })
}
