//! What software and providers print: texts, and the codes that they come with.

use toml::de::DeValue;
use wirecodes_base::grams::LENGTH;
use wirecodes_base::notation::Notation;
use wirecodes_base::rows::SeenCodesRow;

use super::reference::{Draft, FamilyIds, split_reference};
use super::shared::read_facts;
use super::spec::is_address;
use crate::diagnostic::Problems;
use crate::keys::{self, FileKey};
use crate::name;
use crate::order::Places;
use crate::ranges;
use crate::registry::{Reason, Registry, Seen, SeenCodes};
use crate::source::{Located, Span, values};
use crate::sources::Sources;
use crate::suggest::one_of;
use crate::toml_table::Table;

/// The fewest letters and digits that a text tells itself from others by.
const FEWEST: usize = 4;

/// Reads the texts of all files; those that come with nothing but families that are left out are left out.
pub(super) fn read_seen(
    files: &[Table<'_>],
    sources: &Sources,
    registry: &Registry,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Vec<Seen> {
    let mut read = Vec::new();
    let mut ids = Places::new();
    let mut texts = Places::new();
    for (number, file) in files.iter().enumerate() {
        let of = sources.families_of_file(number);
        for family in of {
            // A slip of the pen would have the file read without need, or not where it has to be.
            if families.place(&family.value).is_none() && !families.is_left_out(&family.value) {
                problems.missing(
                    &family.span,
                    format!("`{}` names no family", family.value),
                    format!("the families are {}", one_of(&families.ids())),
                );
            }
        }
        let Some(table) = file.table(FileKey::Seen.name(), problems) else {
            continue;
        };
        for (id, span, value) in table.items() {
            let Some(seen_table) = table.sub_table(id, span.clone(), value, problems) else {
                continue;
            };
            let is_first = problems.is_first(&mut ids, id, &span, &|place| {
                [
                    format!("`{id}` is the id of two texts"),
                    format!("the other is at {place}; choose another id for one of the two"),
                ]
            });
            if !is_first {
                continue;
            }
            let Some(seen) = read_one(id, &seen_table, of, registry, families, drafts, problems)
            else {
                continue;
            };
            let key = format!("{}\n{}", seen.by, seen.text);
            let place = seen_table.place("text");
            let is_first = problems.is_first(&mut texts, &key, &place, &|place| {
                [
                    format!("`{}` of {} is there twice", seen.text, seen.by),
                    format!("the other is at {place}; let one of them have all codes"),
                ]
            });
            if is_first && !seen.codes.is_empty() {
                read.push(seen);
            }
        }
    }
    read
}

fn read_one(
    id: &str,
    table: &Table<'_>,
    of: &[Located<String>],
    registry: &Registry,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Option<Seen> {
    table.only(&keys::names(&keys::SEEN), problems);
    if !name::is_family_alias(id) {
        problems.add(
            &table.span,
            format!("`{id}` cannot be the id of a text"),
            "an id is lower-case letters, digits and hyphens, and starts with a letter",
        );
    }
    let by = table.required_word("by", problems);
    let text = read_text(table, problems);
    table.require_as("codes", "[\"...\"]", problems);
    let written = table.strings("codes", problems);
    if table.has("codes") && written.is_empty() {
        problems.add(
            &table.place("codes"),
            "`codes` is empty",
            "where no code is fixed, name the family alone, such as `[\"smtp\"]`",
        );
    }
    let mut codes = Vec::new();
    for written in &written {
        let read = read_codes(written, of, registry, families, drafts, problems);
        codes.append(&mut read.unwrap_or_default());
    }
    let means = table.sentences("means", problems);
    let fix = table.sentences("fix", problems);
    let operator_fix = table.sentences("operator-fix", problems);
    let reason = table.choice("reason", Reason::NAMES, problems);
    let facts = read_facts(table, problems);
    table.require_as("source", "[\"...\"]", problems);
    let sources = table.strings("source", problems);
    for source in &sources {
        check_source(source, problems);
    }
    let gives_way = table.flag("gives-way", problems);
    let checked = read_date(table, problems);
    Some(Seen {
        id: id.to_owned(),
        by: by?.value,
        text: text?,
        codes,
        means,
        fix,
        operator_fix,
        reason,
        facts,
        gives_way,
        sources: values(sources),
        checked: checked?,
    })
}

/// The text that a text of software is found by.
fn read_text(table: &Table<'_>, problems: &mut Problems<'_>) -> Option<String> {
    let text = table.required_word("text", problems)?;
    is_telling(&text, problems).then_some(text.value)
}

/// Whether a text that is looked for in lines is more than what stands in any line; a problem if not.
pub(super) fn is_telling(text: &Located<String>, problems: &mut Problems<'_>) -> bool {
    let letters = text.value.chars().filter(|c| c.is_alphanumeric()).count();
    let help = if letters < FEWEST {
        "a text is found wherever it stands: take more of it"
    } else if text.value.starts_with('*') || text.value.ends_with('*') {
        "leave it away: a text is found in the middle of a line"
    } else if text.value.contains("**") {
        "one `*` stands for any characters"
    } else if text.value.split('*').all(|part| part.len() < LENGTH) {
        "it is found by four characters in a row: have them between two `*`"
    } else {
        return true;
    };
    let message = format!("`{}` tells itself from no other text", text.value);
    problems.add(&text.span, message, help);
    false
}

/// What one string of `codes` names; nothing if its family is left out.
fn read_codes(
    written: &Located<String>,
    of: &[Located<String>],
    registry: &Registry,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Option<Vec<SeenCodes>> {
    let named = written.value.split('.').next().unwrap_or_default();
    if !of.is_empty() && !of.iter().any(|family| family.value == named) {
        let of: Vec<&str> = of.iter().map(|family| family.value.as_str()).collect();
        problems.add(
            &written.span,
            format!("`{}` is of a family that this file is not for", written.value),
            format!(
                "the file is included for {}: add `{named}` there, so that it is read where that is on",
                one_of(&of)
            ),
        );
    }
    let (family, id) = split_reference(written, families, problems)?;
    let ranges = |ranges: Vec<(u32, u32)>, entry| {
        let codes = |numbers| SeenCodes {
            family,
            numbers,
            entry,
        };
        Some(ranges.into_iter().map(codes).collect())
    };
    if id.is_empty() {
        return ranges(vec![SeenCodesRow::ALL.into()], None);
    }
    let of_family = &registry.families[family];
    let notation = of_family.notation;
    if let Some(&entry) = drafts[family].ids.get(id) {
        let number = of_family.entries[entry].number;
        // Where a number has one meaning, the text comes with the number, whatever may be added to it.
        let numbers = of_family.entries.iter().map(|entry| entry.number);
        let is_one_of_several = numbers.filter(|&other| other == number).count() > 1;
        return ranges(vec![(number, number)], is_one_of_several.then_some(entry));
    }
    // Its problem is reported where it stands.
    if drafts[family].declared.contains_key(id) {
        return None;
    }
    for class in of_family.classes.iter().chain(&of_family.subjects) {
        if class.id == id {
            return ranges(class.ranges.clone(), None);
        }
    }
    match ranges::of_list(notation, id) {
        Some(list) if is_in_classes(registry, family, &list) => ranges(list, None),
        _ => {
            problems.missing(
                &written.span,
                format!("`{id}` is no code of `{}`", of_family.id),
                format!(
                    "write the id of an entry, a number in one of its classes, a class, or a range such as \
                     `{}.{}-{}`",
                    of_family.id,
                    notation.written(500),
                    notation.written(599)
                ),
            );
            None
        }
    }
}

/// Whether the numbers can be codes of the family.
fn is_in_classes(registry: &Registry, family: usize, list: &[(u32, u32)]) -> bool {
    let family = &registry.families[family];
    let is_code = |number: u32| {
        let is_dotted = family.notation == Notation::Dotted;
        let any_class = is_dotted && family.notation.any_class(number) == number;
        let mut classes = family.classes.iter();
        any_class || family.classes.is_empty() || classes.any(|class| class.covers(number))
    };
    list.iter()
        .all(|&(first, last)| last <= family.repr.max() && is_code(first) && is_code(last))
}

/// A source is a link, or a program and its version.
fn check_source(source: &Located<String>, problems: &mut Problems<'_>) {
    let text = &source.value;
    let is_version = |word: &str| {
        word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit() || c == 'v')
    };
    let is_program = text.starts_with(|c: char| c.is_alphabetic() || c == '@')
        && text.split(' ').skip(1).any(is_version)
        && !text.contains("://");
    if !is_address(text) && !is_program {
        problems.add(
            &source.span,
            format!("`{text}` is no source"),
            "write a link, or a program and the version that printed the text, such as `Postfix 3.7.11`",
        );
    }
}

/// The day in `checked`.
fn read_date(table: &Table<'_>, problems: &mut Problems<'_>) -> Option<String> {
    table.require_as("checked", "2026-11-28", problems);
    let value = table.value("checked")?;
    let place: Span = table.span_of(value);
    match value.get_ref() {
        DeValue::Datetime(date) if date.time.is_none() && date.date.is_some() => {
            Some(date.to_string())
        }
        _ => {
            problems.add(
                &place,
                "`checked` is no day",
                "write it as a date of TOML, without quotation marks: `checked = 2026-11-28`",
            );
            None
        }
    }
}
