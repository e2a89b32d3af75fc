//! Written pairs: what separates two codes that are mistaken for each other.

use super::reference::{Draft, FamilyIds, resolve, split_reference};
use crate::diagnostic::Problems;
use crate::keys::{self, FileKey};
use crate::order::{Places, sort_by_key};
use crate::registry::{Pair, PairSide, Registry};
use crate::source::{Located, Span};
use crate::suggest::one_of;
use crate::toml_table::Table;

pub(super) fn read_pairs(
    files: &[Table<'_>],
    registry: &Registry,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut known = Places::new();
    let tables: Vec<Table<'_>> = files
        .iter()
        .filter_map(|file| file.table(FileKey::Pairs.name(), problems))
        .collect();
    let items = tables
        .iter()
        .flat_map(|table| table.items().into_iter().map(move |item| (table, item)));
    for (table, (id, span, value)) in items {
        let Some(pair_table) = table.sub_table(id, span.clone(), value, problems) else {
            continue;
        };
        pair_table.only(&keys::names(&keys::PAIR), problems);
        let difference = pair_table.required_sentences("difference", problems);
        let tell = pair_table.required_sentences("tell", problems);
        let choose = pair_table.required_sentences("choose", problems);
        let confirmed = pair_table.word("confirmed", problems);
        let Some([x, y]) = pair_sides(id, &span, registry, families, drafts, problems) else {
            continue;
        };
        check_facts_of_pair(&pair_table, registry, [&x, &y], problems);
        let key = format!("{} {}", pair_order(&x), pair_order(&y));
        if let Some(&other) = known.get(&key) {
            problems.add(
                &span,
                format!("`{}` is the same pair", pairs[other].id),
                "a pair stands once, in either order: remove one of the two",
            );
            continue;
        }
        if let (Some(difference), Some(tell), Some(choose)) = (difference, tell, choose) {
            known.insert(key, pairs.len());
            pairs.push(Pair {
                file: problems.file_number(span.start),
                confirmed: confirmed.map(|confirmed| confirmed.value),
                id: id.to_owned(),
                x,
                y,
                difference,
                tell,
                choose,
            });
        }
    }
    sort_by_key(&mut pairs, |pair| pair_order(&pair.y));
    sort_by_key(&mut pairs, |pair| pair_order(&pair.x));
    pairs
}

/// Reports the facts of which the pair says something else than the entries do.
fn check_facts_of_pair(
    table: &Table<'_>,
    registry: &Registry,
    sides: [&PairSide; 2],
    problems: &mut Problems<'_>,
) {
    let [x, y] = sides.map(|side| registry.facts(side).named());
    for (key, differ) in [("differ", true), ("alike", false)] {
        for fact in table.strings(key, problems) {
            let of = |facts: &[(&str, Option<&'static str>)]| {
                let mut named = facts.iter().filter(|(name, _)| *name == fact.value);
                named.next().map(|(_, value)| value.unwrap_or("not there"))
            };
            let (Some(x), Some(y)) = (of(&x), of(&y)) else {
                problems.add(
                    &fact.span,
                    format!("`{}` is no fact", fact.value),
                    format!("the facts are {}", one_of(&keys::facts())),
                );
                continue;
            };
            if (x != y) != differ {
                let says = if differ { "differ" } else { "are alike" };
                problems.add(
                    &fact.span,
                    format!(
                        "the pair says that both {says} in `{}`, which is {x} and {y}",
                        fact.value
                    ),
                    "correct the facts of the entries, or what the pair says, and this list with it",
                );
            }
        }
    }
}

/// What decides which code of a pair stands first: the family, the entry, the number. Entries are in
/// the order of their numbers.
fn pair_order(side: &PairSide) -> u64 {
    // There are no more families and entries than sixteen bits can count.
    ((side.entry.family as u64) << 48) | ((side.entry.entry as u64) << 32) | u64::from(side.number)
}

/// The two codes that the key of a pair names, in the order of their page.
fn pair_sides(
    id: &str,
    span: &Span,
    registry: &Registry,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Option<[PairSide; 2]> {
    let Some((x, y)) = id.split_once(' ').filter(|(_, y)| !y.contains(' ')) else {
        problems.add(
            span,
            format!("`{id}` does not name two codes"),
            "write both with their families and one space between: `[pairs.\"http.401 http.403\"]`",
        );
        return None;
    };
    let mut side = |written: &str| {
        let written = Located::new(written.to_owned(), span.clone());
        let (family, id) = split_reference(&written, families, problems)?;
        let notation = registry.families[family].notation;
        let number = notation.parse(id);
        // Dotted codes are registered for every class at once: 5.2.2 is the entry X.2.2.
        let registered = match number {
            Some(number) if !drafts[family].declared.contains_key(id) => {
                notation.written(notation.any_class(number)).to_string()
            }
            _ => id.to_owned(),
        };
        let entry = resolve(family, &registered, &written, families, drafts, problems)?;
        let number = number.unwrap_or(registry.families[family].entries[entry.entry].number);
        Some(PairSide { entry, number })
    };
    let (x, y) = (side(x), side(y));
    let (x, y) = (x?, y?);
    if x == y {
        problems.add(
            span,
            format!("`{id}` names one code twice"),
            "a pair is of two codes",
        );
        return None;
    }
    Some(if pair_order(&x) <= pair_order(&y) {
        [x, y]
    } else {
        [y, x]
    })
}
