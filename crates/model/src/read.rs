//! From the text of a registry file to a checked [`Registry`].

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Problems};
use crate::keys;
use crate::name;
use crate::notation::Notation;
use crate::prose::{self, Segment};
use crate::registry::{
    Acts, Class, Connection, Entry, Facts, Family, LABELS, Outcome, Pair, PairSide, Reference,
    Registry, Repr, Retry, Spec, Standing, TEMPLATES, Template, TemplateKind,
};
use crate::source::{Located, Source, Span};
use crate::suggest::{nearest, one_of};
use crate::table::{Table, add_prose_error, type_name};

/// What a registry file has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Everything: labels and templates too.
    Root,
    /// Families; the labels and templates that it leaves out come from the registry of `wirecodes`.
    Extension,
}

/// Top-level tables that are no family.
const RESERVED_TABLES: [&str; 3] = ["labels", "templates", "pairs"];

/// What the ids of messages that belong to no family begin with.
const MESSAGE_KINDS: [&str; 3] = ["label", "template", "pair"];

/// What the ids of messages that belong to no entry of a family go on with.
const CLASS_KINDS: [&str; 2] = ["class.", "subject."];

/// Reads a registry file.
///
/// Returns what is valid of it and all that is wrong with it, in the order of the file: an entry
/// with a problem is left out, the others are there.
pub fn read(source: &Source, role: Role) -> (Registry, Vec<Diagnostic>) {
    let mut problems = Problems::new(source);
    let (document, syntax_errors) = DeTable::parse_recoverable(source.text());
    report_syntax(&syntax_errors, &mut problems);
    if !syntax_errors.is_empty() {
        problems.recovering();
    }
    let root = Table::root(document.get_ref());
    let mut registry = Registry {
        labels: read_labels(&root, role, &mut problems),
        templates: read_templates(&root, role, &mut problems),
        families: Vec::new(),
        pairs: Vec::new(),
    };
    let mut drafts = Vec::new();
    for (id, span, value) in root.items() {
        if RESERVED_TABLES.contains(&id) {
            continue;
        }
        let named = check_family_id(id, &span, &mut problems);
        if let Some(table) = root.sub_table(id, span, value, &mut problems)
            && let Some((family, draft)) = read_family(id, &table, &mut problems)
            && named
        {
            registry.families.push(family);
            drafts.push(draft);
        }
    }
    resolve_references(&mut registry, &drafts, &mut problems);
    registry.pairs = read_pairs(&root, &registry, &drafts, &mut problems);
    (registry, problems.into_sorted())
}

/// Reports what the TOML parser says, a duplicate table once instead of once for each of its keys.
fn report_syntax(errors: &[toml::de::Error], problems: &mut Problems<'_>) {
    let source = problems.source();
    if let Some(start) = misread(source.text(), errors) {
        problems.add(
            &(start..start),
            "this stands in an array or a table that was opened above and never closed",
            "close it with `]` or `}`; what follows is misread until then",
        );
        problems.end_at(start);
    }
    let mut duplicate_table = 0..0;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let message = error.message().replace('\n', ", ");
        if message != "duplicate key" {
            let help = "mend the TOML here; what follows may be misread until then";
            problems.add(&span, message, help);
            continue;
        }
        if duplicate_table.contains(&span.start) {
            continue;
        }
        let key = source.text().get(span.clone()).unwrap_or_default();
        let (line, _) = source.position(span.start);
        let written = source.line(line).trim_end();
        let mut help =
            "an id stands once; a second meaning of a number has an id of its own, such \
                        as `454-starttls`, with `number` and `context`"
                .to_owned();
        if written.starts_with('[') {
            let rest = &source.text()[span.end..];
            let end = rest
                .find("\n[")
                .map_or(source.text().len(), |at| span.end + at);
            duplicate_table = span.start..end;
            let earlier = (1..line).find(|&earlier| source.line(earlier).trim_end() == written);
            if let Some(earlier) = earlier {
                help = format!("first defined in line {earlier}; {help}");
            }
        }
        problems.add(&span, format!("`{key}` is defined twice"), help);
    }
}

/// The first line that does not belong into an array or a table that is never closed, if there is
/// such a thing. The parser goes on in there to the end of the file, and finds fault with every line.
fn misread(text: &str, errors: &[toml::de::Error]) -> Option<usize> {
    let begins = |error: &toml::de::Error, beginnings: &[&str]| {
        let message = error.message();
        beginnings.iter().any(|b| message.starts_with(b))
    };
    errors
        .iter()
        .find(|error| begins(error, &["unclosed array", "unclosed inline table"]))?;
    let strays = [
        "missing comma between",
        "missing key for inline table",
        "unexpected `=` in array",
    ];
    let first = errors
        .iter()
        .filter(|error| begins(error, &strays))
        .filter_map(toml::de::Error::span)
        .map(|span| span.start)
        .min()?;
    let line = text.get(..first)?.rfind('\n').map_or(0, |end| end + 1);
    Some(line)
}

fn read_labels(
    root: &Table<'_>,
    role: Role,
    problems: &mut Problems<'_>,
) -> Vec<Option<crate::registry::Text>> {
    let mut labels = vec![None; LABELS.len()];
    let Some(table) = root.table("labels", problems) else {
        if role == Role::Root {
            problems.missing(
                &(0..0),
                "the file has no `[labels]`",
                "add `[labels]` with the fixed words of every page",
            );
        }
        return labels;
    };
    let mut fill = |table: &Table<'_>, group: &str, problems: &mut Problems<'_>| {
        let in_group: Vec<(usize, &str)> = LABELS
            .iter()
            .enumerate()
            .filter_map(|(index, id)| match id.split_once('.') {
                Some((of, key)) => (of == group).then_some((index, key)),
                None => group.is_empty().then_some((index, *id)),
            })
            .collect();
        let mut known: Vec<&str> = in_group.iter().map(|(_, key)| *key).collect();
        if group.is_empty() {
            known.extend(groups());
        }
        table.only(&known, problems);
        for (index, key) in in_group {
            if role == Role::Root {
                table.require(key, problems);
            }
            // A separator may well begin and end with a space.
            labels[index] = if key.ends_with("separator") {
                table.padded_text(key, problems)
            } else {
                table.text(key, problems)
            };
        }
    };
    fill(&table, "", problems);
    for group in groups() {
        match table.table(group, problems) {
            Some(sub) => fill(&sub, group, problems),
            None if role == Role::Root => problems.missing(
                &table.span,
                format!("`[labels]` has no table `{group}`"),
                format!("add `[labels.{group}]`"),
            ),
            None => {}
        }
    }
    labels
}

/// The tables below `[labels]`.
fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&str> = LABELS
        .iter()
        .filter_map(|id| Some(id.split_once('.')?.0))
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn read_templates(
    root: &Table<'_>,
    role: Role,
    problems: &mut Problems<'_>,
) -> Vec<Option<Template>> {
    let Some(table) = root.table("templates", problems) else {
        if role == Role::Root {
            problems.missing(
                &(0..0),
                "the file has no `[templates]`",
                "add `[templates]` with the sentences that pages are composed of",
            );
        }
        return vec![None; TEMPLATES.len()];
    };
    let known = TEMPLATES.map(|kind| kind.id);
    table.only(&known, problems);
    TEMPLATES
        .iter()
        .map(|kind| {
            if role == Role::Root {
                table.require(kind.id, problems);
            }
            let source = table.string(kind.id, problems)?;
            match template(*kind, &source.value) {
                Ok(template) => Some(template),
                Err(error) => {
                    add_prose_error(&source, error, problems);
                    None
                }
            }
        })
        .collect()
}

/// Reads a template and checks that it speaks of as many codes as its kind has.
pub(crate) fn template(kind: TemplateKind, source: &str) -> Result<Template, prose::ProseError> {
    prose::check_line(source)?;
    let segments = prose::parse_template(source)?;
    let second = |segment: &Segment| matches!(segment, Segment::Slot(slot) if slot.second);
    if !kind.pair && segments.iter().any(second) {
        let at = source.find("{y").unwrap_or(0);
        return Err(prose::ProseError {
            span: at..at + 2,
            message: format!("`{}` speaks of one code and has no `{{y}}`", kind.id),
            help: "use `{x}` placeholders only".to_owned(),
        });
    }
    Ok(Template {
        source: source.to_owned(),
        segments,
    })
}

/// Whether a family can have that id; a problem if not.
fn check_family_id(id: &str, span: &Span, problems: &mut Problems<'_>) -> bool {
    let help = if !name::is_family_id(id) {
        "an id is lower-case letters, digits and hyphens, starts with a letter, and is no Rust \
         keyword"
    } else if MESSAGE_KINDS.contains(&id) {
        "catalogs call something else so; choose another id, or write `[labels]`, `[templates]` or \
         `[pairs]` if you meant those"
    } else {
        return true;
    };
    problems.add(span, format!("`{id}` cannot be the id of a family"), help);
    false
}

/// What is known of a family's entries before references are resolved.
struct Draft {
    /// Each id that the file declares; the index of its entry unless the entry was left out.
    ids: BTreeMap<String, Option<usize>>,
    /// The references of each entry, as written.
    references: Vec<References>,
}

#[derive(Default)]
struct References {
    confused_with: Vec<Located<String>>,
    equivalents: Vec<Located<String>>,
}

fn read_family(
    id: &str,
    table: &Table<'_>,
    problems: &mut Problems<'_>,
) -> Option<(Family, Draft)> {
    table.only(&keys::names(&keys::FAMILY), problems);
    let notation = table
        .choice("notation", &Notation::NAMES, problems)
        .unwrap_or_default();
    let default_repr = match notation {
        Notation::Dotted => Repr::U32,
        Notation::Decimal | Notation::Hexadecimal => Repr::U16,
    };
    let repr = table
        .choice("repr", &Repr::NAMES, problems)
        .unwrap_or(default_repr);
    let repr = if notation == Notation::Dotted && repr != Repr::U32 {
        problems.add(
            &table.place("repr"),
            "dotted codes need 32 bits",
            "write `repr = \"u32\"`, or leave it out",
        );
        Repr::U32
    } else {
        repr
    };
    let label = table.required_word("label", problems);
    let title = table.required_text("title", problems);
    let noun = table.required_text("noun", problems);
    let registry = table
        .table("registry", problems)
        .and_then(|table| read_titled_spec(&table, problems));
    let classes = read_classes(table, "classes", notation, problems);
    let subjects = read_classes(table, "subjects", notation, problems);
    let mut family = Family {
        id: id.to_owned(),
        label: label?.value,
        title: title?,
        noun: noun?,
        notation,
        repr,
        registry,
        facts: read_facts(table, problems),
        classes,
        subjects,
        entries: Vec::new(),
    };
    let draft = read_entries(&mut family, table, problems);
    Some((family, draft))
}

fn read_facts(table: &Table<'_>, problems: &mut Problems<'_>) -> Facts {
    Facts {
        outcome: table.choice("outcome", Outcome::NAMES, problems),
        retry: table.choice("retry", Retry::NAMES, problems),
        acts: table.choice("acts", Acts::NAMES, problems),
        connection: table.choice("connection", Connection::NAMES, problems),
    }
}

fn read_classes(
    family: &Table<'_>,
    key: &str,
    notation: Notation,
    problems: &mut Problems<'_>,
) -> Vec<Class> {
    let Some(table) = family.table(key, problems) else {
        return Vec::new();
    };
    let mut classes: Vec<Class> = Vec::new();
    for (id, span, value) in table.items() {
        let Some(class_table) = table.sub_table(id, span.clone(), value, problems) else {
            continue;
        };
        let Some(class) = read_class(id, &class_table, notation, problems) else {
            continue;
        };
        if let Some(other) = classes.iter().find(|other| overlap(other, &class)) {
            problems.add(
                &span,
                format!("class `{id}` overlaps class `{}`", other.id),
                "a code belongs to one class: narrow one of the two",
            );
        } else if let Some(other) = classes
            .iter()
            .find(|other| other.constant == class.constant)
        {
            problems.add(
                &span,
                format!(
                    "the constant `{}` of class `{id}` is that of class `{}` too",
                    class.constant, other.id
                ),
                "give one of the two a `const = \"...\"` of its own",
            );
        } else {
            classes.push(class);
        }
    }
    classes
}

fn overlap(a: &Class, b: &Class) -> bool {
    a.ranges
        .iter()
        .any(|(first, last)| b.ranges.iter().any(|(f, l)| first <= l && f <= last))
}

fn read_class(
    id: &str,
    table: &Table<'_>,
    notation: Notation,
    problems: &mut Problems<'_>,
) -> Option<Class> {
    table.only(&keys::names(&keys::CLASS), problems);
    let pattern = notation.pattern(id);
    let range = table.string("range", problems);
    let ranges = match (&pattern, &range) {
        (Some(ranges), None) => Some(ranges.clone()),
        (_, Some(range)) => {
            let ranges = notation.ranges(&range.value);
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
    let description = table.required_text("description", problems);
    let constant = table.string("const", problems);
    let when = table.text("when", problems);
    let fix = table.text("fix", problems);
    let spec = read_specs(table, problems);
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
        facts,
        spec,
    })
}

/// The name of a constant: the one that is given, or the item's name in capitals.
fn constant_name(
    span: &Span,
    given: Option<Located<String>>,
    item_name: &str,
    problems: &mut Problems<'_>,
) -> Option<String> {
    let (span, constant) = match given {
        Some(given) => (given.span, given.value),
        None => (span.clone(), name::constant(item_name)),
    };
    if name::is_constant(&constant) {
        Some(constant)
    } else {
        problems.add(
            &span,
            format!("`{constant}` cannot be the name of a constant"),
            "add `const = \"...\"` of capitals, digits and underscores that starts with a letter",
        );
        None
    }
}

fn read_entries(family: &mut Family, table: &Table<'_>, problems: &mut Problems<'_>) -> Draft {
    let mut ids = BTreeMap::new();
    let mut read: Vec<(Entry, References, Span)> = Vec::new();
    if let Some(codes) = table.table("codes", problems) {
        for (id, span, value) in codes.items() {
            ids.insert(id.to_owned(), None);
            if let Some(entry_table) = codes.sub_table(id, span.clone(), value, problems)
                && let Some((entry, references)) = read_entry(id, &entry_table, family, problems)
                && is_new(&entry, &span, &read, &family.id, problems)
            {
                read.push((entry, references, span));
            }
        }
    }
    // The sort is stable: meanings of one number stay in the order of the file.
    read.sort_by_key(|(entry, _, _)| entry.number);
    let mut references = Vec::new();
    for (index, (entry, entry_references, _)) in read.into_iter().enumerate() {
        ids.insert(entry.id.clone(), Some(index));
        family.entries.push(entry);
        references.push(entry_references);
    }
    Draft { ids, references }
}

/// Reports an entry whose number or constant another entry has already.
fn is_new(
    entry: &Entry,
    span: &Span,
    earlier: &[(Entry, References, Span)],
    family: &str,
    problems: &mut Problems<'_>,
) -> bool {
    for (other, _, other_span) in earlier {
        let undistinguished = entry.context.is_none() || other.context.is_none();
        if other.number == entry.number && undistinguished {
            let (line, column) = problems.source().position(other_span.start);
            problems.add(
                span,
                format!(
                    "code {} is defined twice in `{family}`",
                    code_part(&entry.id)
                ),
                format!(
                    "first defined at {line}:{column}; give both meanings a `context`, or remove \
                     one"
                ),
            );
            return false;
        }
        if other.constant == entry.constant {
            let (line, column) = problems.source().position(other_span.start);
            problems.add(
                span,
                format!(
                    "the constant `{}` of {} is that of {} too",
                    entry.constant, entry.id, other.id
                ),
                format!(
                    "{} is defined at {line}:{column}; give one of the two a `const = \"...\"` of \
                     its own",
                    other.id
                ),
            );
            return false;
        }
    }
    true
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
    if CLASS_KINDS.iter().any(|kind| id.starts_with(kind)) {
        problems.add(
            &table.span,
            format!("`{id}` cannot be the id of a code"),
            "catalogs call a class so: name it by its number, and a word if it needs one",
        );
        return None;
    }
    let number = read_number(id, table, family, problems);
    let context = table.text("context", problems);
    let constant = table.string("const", problems);
    let name = table.required_text("name", problems);
    let description = table.required_text("description", problems);
    let when = table.required_text("when", problems);
    let fix = table.required_text("fix", problems);
    let spec = read_specs(table, problems);
    let standing = table.choice("standing", Standing::NAMES, problems);
    let origin = table.word("origin", problems);
    if standing == Some(Standing::Unofficial) {
        table.require("origin", problems);
    }
    let facts = read_facts(table, problems);
    let words = |key, problems: &mut Problems<'_>| -> Vec<String> {
        let strings = table.strings(key, problems);
        strings.into_iter().map(|located| located.value).collect()
    };
    let aliases = words("aliases", problems);
    let companions = words("companions", problems);
    let replies_to = words("replies-to", problems);
    let references = References {
        confused_with: table.strings("confused-with", problems),
        equivalents: table.strings("equivalents", problems),
    };
    let name = name?;
    let constant = constant_name(&table.span, constant, &name.prose.text, problems)?;
    let (line, _) = problems.source().position(table.span.start);
    let entry = Entry {
        id: id.to_owned(),
        line,
        number: number?,
        context,
        constant,
        name,
        aliases,
        description: description?,
        when: when?,
        fix: fix?,
        spec,
        standing: standing.unwrap_or(Standing::Standard),
        origin: origin.map(|origin| origin.value),
        facts,
        companions,
        replies_to,
        confused_with: Vec::new(),
        equivalents: Vec::new(),
    };
    Some((entry, references))
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

fn read_specs(table: &Table<'_>, problems: &mut Problems<'_>) -> Vec<Spec> {
    let mut specs = Vec::new();
    for value in table.array("spec", problems) {
        match value.get_ref() {
            DeValue::String(text) => match rfc(text) {
                Some(spec) => specs.push(spec),
                None => problems.add(
                    &value.span(),
                    format!("`{text}` is no reference to an RFC"),
                    "write `RFC 5321 §4.2.3`, or `{ title = \"...\", url = \"https://...\" }`",
                ),
            },
            DeValue::Table(entries) => {
                let sub = Table::inline(entries, format!("{}.spec", table.path), value.span());
                specs.extend(read_titled_spec(&sub, problems));
            }
            other => wrong_spec(value, other, problems),
        }
    }
    specs
}

fn wrong_spec(value: &Spanned<DeValue<'_>>, other: &DeValue<'_>, problems: &mut Problems<'_>) {
    problems.add(
        &value.span(),
        format!(
            "`spec` holds {} where a reference belongs",
            type_name(other)
        ),
        "write `RFC 5321 §4.2.3`, or `{ title = \"...\", url = \"https://...\" }`",
    );
}

fn read_titled_spec(table: &Table<'_>, problems: &mut Problems<'_>) -> Option<Spec> {
    table.only(&["title", "url"], problems);
    let title = table.required_word("title", problems);
    let url = table.required_string("url", problems);
    let url = url?;
    if !is_address(&url.value) {
        problems.add(
            &url.span,
            format!("`{}` is no web address", url.value),
            "an address starts with `https://`, and has a `%20` for a space, and likewise for \
             quotes, backslashes, `<`, `>` and the like",
        );
        return None;
    }
    Some(Spec {
        title: title?.value,
        url: url.value,
    })
}

/// Whether a text is an address that can stand in a page as it is.
fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let stray = |c: char| {
        c.is_whitespace()
            || prose::is_line_or_direction_mark(c)
            || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(stray))
}

/// `RFC 5321 §4.2.3` or `RFC 959`, with the address of that section.
fn rfc(title: &str) -> Option<Spec> {
    let rest = title.strip_prefix("RFC ")?;
    let (number, section) = match rest.split_once(" §") {
        Some((number, section)) => (number, Some(section)),
        None => (rest, None),
    };
    let numeric = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if !numeric(number) {
        return None;
    }
    let mut url = format!("https://www.rfc-editor.org/rfc/rfc{number}");
    if let Some(section) = section {
        let mut parts = section.split('.');
        let first = parts.next()?;
        let appendix = first.len() == 1 && first.chars().all(|c| c.is_ascii_uppercase());
        if !(numeric(first) || appendix) || !parts.all(numeric) {
            return None;
        }
        let kind = if appendix { "appendix" } else { "section" };
        url.push_str(&format!("#{kind}-{section}"));
    }
    Some(Spec {
        title: title.to_owned(),
        url,
    })
}

fn resolve_references(registry: &mut Registry, drafts: &[Draft], problems: &mut Problems<'_>) {
    let families: Vec<String> = registry.families.iter().map(|f| f.id.clone()).collect();
    let mut resolved = Vec::new();
    for (family, draft) in drafts.iter().enumerate() {
        for (entry, references) in draft.references.iter().enumerate() {
            let confused: Vec<Reference> = references
                .confused_with
                .iter()
                .filter_map(|written| {
                    resolve(family, &written.value, written, &families, drafts, problems)
                })
                .collect();
            let equivalents: Vec<Reference> = references
                .equivalents
                .iter()
                .filter_map(|written| {
                    let (family, id) = split_reference(written, &families, problems)?;
                    resolve(family, id, written, &families, drafts, problems)
                })
                .collect();
            resolved.push((family, entry, confused, equivalents));
        }
    }
    for (family, entry, confused_with, equivalents) in resolved {
        let entry = &mut registry.families[family].entries[entry];
        entry.confused_with = confused_with;
        entry.equivalents = equivalents;
    }
}

fn split_reference<'w>(
    written: &'w Located<String>,
    families: &[String],
    problems: &mut Problems<'_>,
) -> Option<(usize, &'w str)> {
    let (family, id) = written
        .value
        .split_once('.')
        .unwrap_or((&written.value, ""));
    let index = families.iter().position(|known| known == family);
    if index.is_none() {
        let names: Vec<&str> = families.iter().map(String::as_str).collect();
        problems.missing(
            &written.span,
            format!("`{}` names no family", written.value),
            format!(
                "write it as `family.id`; the families are {}",
                one_of(&names)
            ),
        );
    }
    Some((index?, id))
}

fn resolve(
    family: usize,
    id: &str,
    written: &Located<String>,
    families: &[String],
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Option<Reference> {
    let ids = &drafts[family].ids;
    match ids.get(id) {
        Some(entry) => entry.map(|entry| Reference { family, entry }),
        None => {
            let help = match nearest(id, ids.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "add `[{}.codes.{id}]`, or remove the reference",
                    families[family]
                ),
            };
            problems.missing(
                &written.span,
                format!("`{}` has no entry `{id}`", families[family]),
                help,
            );
            None
        }
    }
}

fn read_pairs(
    root: &Table<'_>,
    registry: &Registry,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let Some(table) = root.table("pairs", problems) else {
        return pairs;
    };
    for (id, span, value) in table.items() {
        let Some(pair_table) = table.sub_table(id, span.clone(), value, problems) else {
            continue;
        };
        pair_table.only(&keys::names(&keys::PAIR), problems);
        let difference = pair_table.required_text("difference", problems);
        let tell = pair_table.required_text("tell", problems);
        let choose = pair_table.required_text("choose", problems);
        let Some([x, y]) = pair_sides(id, &span, registry, drafts, problems) else {
            continue;
        };
        if let Some(other) = pairs.iter().find(|other| (other.x, other.y) == (x, y)) {
            problems.add(
                &span,
                format!("`{}` is the same pair", other.id),
                "a pair stands once, in either order: remove one of the two",
            );
            continue;
        }
        if let (Some(difference), Some(tell), Some(choose)) = (difference, tell, choose) {
            pairs.push(Pair {
                id: id.to_owned(),
                x,
                y,
                difference,
                tell,
                choose,
            });
        }
    }
    pairs.sort_by_key(|pair| (pair_order(&pair.x), pair_order(&pair.y)));
    pairs
}

/// What decides which code of a pair stands first: the family, the entry, the number. Entries are in
/// the order of their numbers.
fn pair_order(side: &PairSide) -> (usize, usize, u32) {
    (side.entry.family, side.entry.entry, side.number)
}

/// The two codes that the key of a pair names, in the order of their page.
fn pair_sides(
    id: &str,
    span: &Span,
    registry: &Registry,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) -> Option<[PairSide; 2]> {
    let names: Vec<String> = registry.families.iter().map(|f| f.id.clone()).collect();
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
        let (family, id) = split_reference(&written, &names, problems)?;
        let notation = registry.families[family].notation;
        let number = notation.parse(id);
        // Dotted codes are registered for every class at once: 5.2.2 is the entry X.2.2.
        let registered = match number {
            Some(number) if !drafts[family].ids.contains_key(id) => {
                notation.format(notation.any_class(number))
            }
            _ => id.to_owned(),
        };
        let entry = resolve(family, &registered, &written, &names, drafts, problems)?;
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
