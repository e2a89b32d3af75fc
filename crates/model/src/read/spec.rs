//! References to specifications.

use toml::de::DeValue;

use crate::diagnostic::Problems;
use crate::order::Places;
use crate::prose;
use crate::registry::Spec;
use crate::source::Span;
use crate::toml_table::{Table, add_repeated, type_name};

/// The references of an array, each once.
pub(super) fn read_specs(table: &Table<'_>, key: &str, problems: &mut Problems<'_>) -> Vec<Spec> {
    let mut specs = Vec::new();
    let mut known = Places::new();
    for value in table.array(key, problems) {
        let spec = match value.get_ref() {
            DeValue::String(text) => {
                let spec = rfc(text);
                if spec.is_none() {
                    problems.add(
                        &table.span_of(value),
                        format!("`{text}` is no reference to an RFC"),
                        "write `RFC 5321 §4.2.3`, or `{ title = \"...\", url = \"https://...\" }`",
                    );
                }
                spec
            }
            DeValue::Table(entries) => {
                let sub = table.inline(entries, key, table.span_of(value));
                read_titled_spec(&sub, problems)
            }
            other => {
                wrong_spec(key, &table.span_of(value), other, problems);
                None
            }
        };
        match spec {
            Some(spec) if known.insert(spec.key(), specs.len()).is_none() => specs.push(spec),
            Some(spec) => add_repeated(key, &spec.title, &table.span_of(value), problems),
            None => {}
        }
    }
    specs
}

fn wrong_spec(key: &str, span: &Span, other: &DeValue<'_>, problems: &mut Problems<'_>) {
    problems.add(
        span,
        format!(
            "`{key}` holds {} where a reference belongs",
            type_name(other)
        ),
        "write `RFC 5321 §4.2.3`, or `{ title = \"...\", url = \"https://...\" }`",
    );
}

pub(super) fn read_titled_spec(table: &Table<'_>, problems: &mut Problems<'_>) -> Option<Spec> {
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
pub(super) fn is_address(text: &str) -> bool {
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
