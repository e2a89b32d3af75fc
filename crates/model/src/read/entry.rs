//! Entries: one meaning of one code each.

use super::contradiction::check_facts;
use super::reference::{Draft, References};
use super::shared::{check_constant, check_id, constant_name, read_facts};
use super::spec::read_specs;
use crate::diagnostic::Problems;
use crate::keys;
use crate::order::{Places, sort_by_key};
use crate::registry::{Class, Entry, Family, Reason, Standing};
use crate::source::{Span, values};
use crate::suggest::one_of;
use crate::toml_table::Table;
use wirecodes_base::notation::Notation;
use wirecodes_base::spelling::same_name;

/// What the ids of messages that belong to no entry of a family go on with.
const CLASS_KINDS: [&str; 2] = ["class.", "subject."];

pub(super) fn read_entries(
    family: &mut Family,
    table: &Table<'_>,
    problems: &mut Problems<'_>,
) -> Draft {
    let mut declared = Places::new();
    let mut read = Entries::default();
    if let Some(codes) = table.table("codes", problems) {
        for item in codes.items() {
            let is_code = |id: &str| Notation::Dotted.parse(code_part(id)).is_some();
            let unquoted = codes.unquoted(&item, is_code);
            if !unquoted.is_empty() {
                codes.add_unquoted(&unquoted, problems);
                for (id, span) in unquoted {
                    declared.insert(id, span.start);
                }
                continue;
            }
            let (id, span, value) = item;
            declared.insert(id.to_owned(), span.start);
            if let Some(entry_table) = codes.sub_table(id, span.clone(), value, problems)
                && let Some((entry, references)) = read_entry(id, &entry_table, family, problems)
                && read.is_new(&entry, &entry_table, family, problems)
            {
                read.push(entry, references, span);
            }
        }
    }
    // Meanings of one number stay in the order of the file.
    sort_by_key(&mut read.read, |(entry, _, _)| entry.number.into());
    let (mut ids, mut references) = (Places::new(), Vec::new());
    for (index, (entry, entry_references, _)) in read.read.into_iter().enumerate() {
        ids.insert(entry.id.clone(), index);
        family.entries.push(entry);
        references.push(entry_references);
    }
    Draft {
        ids,
        declared,
        references,
    }
}

/// The entries of a family so far, and how the next one is told from them.
#[derive(Default)]
struct Entries {
    read: Vec<(Entry, References, Span)>,
    /// The first one of each number.
    numbers: Places,
    /// The first one of each number that has no context.
    without_context: Places,
    /// By number and context.
    contexts: Places,
    constants: Places,
}

impl Entries {
    fn push(&mut self, entry: Entry, references: References, span: Span) {
        let place = self.read.len();
        let number = entry.number.to_string();
        match &entry.context {
            Some(context) => {
                // A page shows the words of a context, with or without backticks.
                let key = format!("{number} {}", context.prose.text);
                self.contexts.insert(key, place);
            }
            None => {
                self.without_context.entry(number.clone()).or_insert(place);
            }
        }
        self.numbers.entry(number).or_insert(place);
        for constant in entry.constants() {
            self.constants.insert(constant.clone(), place);
        }
        self.read.push((entry, references, span));
    }

    /// The place of an earlier entry, as messages about a table name it.
    fn place(&self, earlier: usize, table: &Table<'_>, problems: &Problems<'_>) -> String {
        problems.place(self.read[earlier].2.start, table.span.start)
    }

    /// Reports an entry that cannot be told from an earlier one, by its meaning or by its constant.
    fn is_new(
        &self,
        entry: &Entry,
        table: &Table<'_>,
        family: &Family,
        problems: &mut Problems<'_>,
    ) -> bool {
        let key = entry.number.to_string();
        let number = family.notation.written(entry.number).to_string();
        let same_number = match &entry.context {
            None => self.numbers.get(&key),
            Some(_) => self.without_context.get(&key),
        };
        if let Some(&other) = same_number {
            problems.add(
                &table.span,
                format!("code {number} is defined twice in `{}`", family.id),
                format!(
                    "first defined at {}; give both meanings a `context`, or remove one",
                    self.place(other, table, problems)
                ),
            );
            return false;
        }
        let same_context = entry.context.as_ref().and_then(|context| {
            let key = format!("{key} {}", context.prose.text);
            self.contexts.get(&key)
        });
        if let Some(&other) = same_context {
            problems.add(
                &table.place("context"),
                format!(
                    "two meanings of {number} in `{}` have this context",
                    family.id
                ),
                format!(
                    "the other is {}, at {}; say what tells this one from it",
                    self.read[other].0.id,
                    self.place(other, table, problems)
                ),
            );
            return false;
        }
        let same_constant = entry
            .constants()
            .find_map(|constant| Some((constant, *self.constants.get(constant)?)));
        if let Some((constant, other)) = same_constant {
            let id = &self.read[other].0.id;
            problems.add(
                &table.span,
                format!(
                    "the constant `{constant}` of {} is that of {id} too",
                    entry.id
                ),
                format!(
                    "{id} is defined at {}; {}",
                    self.place(other, table, problems),
                    if *constant == entry.constant {
                        "give one of the two a `const = \"...\"` of its own"
                    } else {
                        "take it out of `also-const` or `former-const` of one of the two"
                    }
                ),
            );
            return false;
        }
        true
    }
}

/// Further constants of an entry that is called by some names; `known` are the constants that it has.
///
/// Each is the spelling of a name: so the entry is found by it, and pages say that it is called so.
fn read_constants<'n>(
    key: &str,
    table: &Table<'_>,
    names: impl Iterator<Item = &'n String> + Clone,
    known: &mut Vec<String>,
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let mut constants = table.strings(key, problems);
    constants.retain(|constant| {
        if !check_constant(constant, "choose a name", problems) {
            return false;
        }
        let name = &constant.value;
        let help = if known.contains(name) {
            "it is a constant of this code already: remove one of the two"
        } else if !names.clone().any(|own| same_name(name, own)) {
            "write the name that it is made of into `aliases`, so that the code is found by it"
        } else {
            known.push(name.clone());
            return true;
        };
        let message = format!("`{name}` cannot be in `{key}` of `[{}]`", table.path);
        problems.add(&constant.span, message, help);
        false
    });
    values(constants)
}

/// The code in an id: `454` in `454-starttls`.
fn code_part(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

fn read_entry(
    id: &str,
    table: &Table<'_>,
    family: &Family,
    problems: &mut Problems<'_>,
) -> Option<(Entry, References)> {
    table.only(&keys::names(&keys::ENTRY), problems);
    if !check_entry_id(id, &table.span, problems) {
        return None;
    }
    let number = read_number(id, table, family, problems);
    let context = table.text("context", problems);
    let constant = table.string("const", problems);
    let name = table.required_text("name", problems);
    let asked_as = table.text("asked-as", problems);
    let description = table.required_sentences("description", problems);
    let when = table.required_sentences("when", problems);
    let fix = table.required_sentences("fix", problems);
    let operator_fix = table.sentences("operator-fix", problems);
    let example = table.word("example", problems);
    let command = table.word("try", problems);
    let spec = read_specs(table, "spec", problems);
    let reason = table.choice("reason", Reason::NAMES, problems);
    let standing = table.choice("standing", Standing::NAMES, problems);
    let origin = table.word("origin", problems);
    if standing == Some(Standing::Unofficial) {
        table.require("origin", problems);
    }
    let facts = read_facts(table, problems);
    if let Some(number) = number {
        check_facts(table, facts, family, number, problems);
    }
    let aliases = values(table.strings("aliases", problems));
    let companions = values(table.strings("companions", problems));
    let replies_to = values(table.strings("replies-to", problems));
    let references = References {
        confused_with: table.strings("confused-with", problems),
        akin: table.strings("akin", problems),
    };
    let name = name?;
    let constant = constant_name(&table.span, constant, &name.prose.text, problems)?;
    let mut known = vec![constant.clone()];
    let [also_constants, former_constants] = ["also-const", "former-const"].map(|key| {
        let names = aliases.iter().chain([&name.prose.text, &constant]);
        read_constants(key, table, names, &mut known, problems)
    });
    let (line, _) = problems
        .file_at(table.span.start)
        .position(table.span.start);
    let entry = Entry {
        id: id.to_owned(),
        file: problems.file_number(table.span.start),
        line,
        number: number?,
        context,
        constant,
        also_constants,
        former_constants,
        name,
        aliases,
        asked_as,
        description: description?,
        when: when?,
        fix: fix?,
        operator_fix,
        example: example.map(|example| example.value),
        command: command.map(|command| command.value),
        spec,
        reason,
        standing: standing.unwrap_or(Standing::Standard),
        origin: origin.map(|origin| origin.value),
        facts,
        companions,
        replies_to,
        confused_with: Vec::new(),
        akin: Vec::new(),
    };
    Some((entry, references))
}

/// Whether an entry can have that id; a problem if not.
fn check_entry_id(id: &str, span: &Span, problems: &mut Problems<'_>) -> bool {
    if !check_id(id, span, "code", problems) {
        return false;
    }
    let is_of_class = CLASS_KINDS.iter().any(|kind| id.starts_with(kind));
    if is_of_class {
        problems.add(
            span,
            format!("`{id}` cannot be the id of a code"),
            "catalogs call a class so: name it by its number, and a word if it needs one",
        );
    }
    !is_of_class
}

fn read_number(
    id: &str,
    table: &Table<'_>,
    family: &Family,
    problems: &mut Problems<'_>,
) -> Option<u32> {
    let (span, text) = match table.number_text("number", problems) {
        Some(number) => (number.span, number.value),
        None => (table.span.clone(), id.to_owned()),
    };
    let Some(number) = family.notation.parse(&text) else {
        problems.add(
            &span,
            format!("`{text}` is no code of `{}`", family.id),
            match family.notation {
                Notation::Decimal => "the id is the number, such as `404`, or add `number = 404`",
                Notation::Hexadecimal => {
                    "the id is the number, such as `0x010a`, or add `number = \"0x010a\"`"
                }
                Notation::Dotted => {
                    "the id is the code, such as `X.7.1` or `5.7.1`, or add `number = \"X.7.1\"`"
                }
            },
        );
        return None;
    };
    if let Some(own) = family.notation.parse(code_part(id))
        && own != number
    {
        problems.add(
            &span,
            format!("`{id}` has the number {text}"),
            "an id begins with the number, if it begins with one: correct one of the two",
        );
        return None;
    }
    if number > family.repr.max() {
        problems.add(
            &span,
            format!("{text} is more than the codes of `{}` can be", family.id),
            format!(
                "the largest is {}; a wider integer is chosen by `repr` in `[{}]`",
                family.repr.max(),
                family.id
            ),
        );
        return None;
    }
    let in_class = |classes: &[Class]| classes.iter().any(|class| class.covers(number));
    let any_class = family.notation == Notation::Dotted && text.starts_with('X');
    if !family.classes.is_empty() && !any_class && !in_class(&family.classes) {
        let classes: Vec<&str> = family.classes.iter().map(|c| c.id.as_str()).collect();
        problems.add(
            &span,
            format!("{text} is in no class of `{}`", family.id),
            format!(
                "the classes are {}; add one that covers {text}, or correct the number",
                one_of(&classes)
            ),
        );
        return None;
    }
    Some(number)
}
