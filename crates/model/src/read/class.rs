//! Classes and subjects: ranges of codes that mean something as such.

use super::shared::{check_id, constant_name, read_facts};
use super::spec::read_specs;
use crate::diagnostic::Problems;
use crate::keys;
use crate::order::Places;
use crate::ranges;
use crate::registry::Class;
use crate::toml_table::Table;
use wirecodes_base::notation::Notation;

pub(super) fn read_classes(
    family: &Table<'_>,
    key: &str,
    notation: Notation,
    problems: &mut Problems<'_>,
) -> Vec<Class> {
    let Some(table) = family.table(key, problems) else {
        return Vec::new();
    };
    let mut classes: Vec<Class> = Vec::new();
    // The ranges so far in the order of their first numbers, with their last ones, and whose they are.
    let mut ranges: Vec<(u32, u32, usize)> = Vec::new();
    let mut constants = Places::new();
    for item in table.items() {
        let is_class = |id: &str| ranges::of_pattern(Notation::Dotted, id).is_some();
        let unquoted = table.unquoted(&item, is_class);
        if !unquoted.is_empty() {
            table.add_unquoted(&unquoted, problems);
            continue;
        }
        let (id, span, value) = item;
        let Some(class_table) = table.sub_table(id, span.clone(), value, problems) else {
            continue;
        };
        let Some(class) = read_class(id, &class_table, notation, problems) else {
            continue;
        };
        let overlapped = class.ranges.iter().find_map(|(first, last)| {
            // Those so far do not overlap, so the last one that begins before the end reaches farthest.
            let behind = ranges.partition_point(|(begin, ..)| begin <= last);
            let (_, end, other) = ranges[..behind].last()?;
            (first <= end).then_some(*other)
        });
        if let Some(other) = overlapped {
            problems.add(
                &span,
                format!("class `{id}` overlaps class `{}`", classes[other].id),
                "a code belongs to one class: narrow one of the two",
            );
        } else if let Some(&other) = constants.get(&class.constant) {
            problems.add(
                &span,
                format!(
                    "the constant `{}` of class `{id}` is that of class `{}` too",
                    class.constant, classes[other].id
                ),
                "give one of the two a `const = \"...\"` of its own",
            );
        } else {
            for &(first, last) in &class.ranges {
                let behind = ranges.partition_point(|(begin, ..)| *begin <= first);
                ranges.insert(behind, (first, last, classes.len()));
            }
            constants.insert(class.constant.clone(), classes.len());
            classes.push(class);
        }
    }
    classes
}

fn read_class(
    id: &str,
    table: &Table<'_>,
    notation: Notation,
    problems: &mut Problems<'_>,
) -> Option<Class> {
    table.only(&keys::names(&keys::CLASS), problems);
    if !check_id(id, &table.span, "class", problems) {
        return None;
    }
    let pattern = ranges::of_pattern(notation, id);
    let range = table.string("range", problems);
    let ranges = match (&pattern, &range) {
        (Some(ranges), None) => Some(ranges.clone()),
        (_, Some(range)) => {
            let ranges = ranges::of_list(notation, &range.value);
            if ranges.is_none() {
                problems.add(
                    &range.span,
                    format!("`{}` is no range of codes", range.value),
                    "write it as `3000-3999`, or several as `0, 90-99`, the lower end first",
                );
            }
            ranges
        }
        (None, None) => {
            problems.missing(
                &table.span,
                format!("class `{id}` has no range"),
                "name it by a pattern such as `4xx`, or add `range = \"3000-3999\"`",
            );
            None
        }
    };
    let name = table.required_text("name", problems);
    let description = table.required_sentences("description", problems);
    let constant = table.string("const", problems);
    let when = table.sentences("when", problems);
    let fix = table.sentences("fix", problems);
    let operator_fix = table.sentences("operator-fix", problems);
    let spec = read_specs(table, "spec", problems);
    let facts = read_facts(table, problems);
    let name = name?;
    let constant = constant_name(&table.span, constant, &name.prose.text, problems)?;
    Some(Class {
        id: id.to_owned(),
        pattern: pattern.map(|_| id.to_owned()),
        ranges: ranges?,
        constant,
        name,
        description: description?,
        when,
        fix,
        operator_fix,
        facts,
        spec,
        never_sent: table.flag("never-sent", problems),
    })
}
