//! What servers say in words of their own: texts, by the reason that they give; what they say besides; and which
//! programs many servers run.

use super::seen::is_telling;
use crate::diagnostic::Problems;
use crate::keys::{FileKey, words};
use crate::order::Places;
use crate::registry::{Reason, Registry, Remark, Wording};
use crate::source::Located;
use crate::suggest::nearest;
use crate::toml_table::Table;

/// Reads the wordings and hints of all files.
pub(super) fn read_wordings(files: &[Table<'_>], problems: &mut Problems<'_>) -> Vec<Wording> {
    let mut read = Vec::new();
    let mut places = Places::new();
    let tables = files
        .iter()
        .flat_map(|file| [(file, FileKey::Wordings), (file, FileKey::Hints)]);
    for (file, key) in tables {
        each_array(
            file,
            key,
            Reason::NAMES,
            problems,
            |reason, texts, problems| {
                let texts = texts_of(texts, &mut places, problems);
                read.extend(texts.into_iter().map(|text| Wording {
                    text,
                    reason,
                    is_hint: key == FileKey::Hints,
                }));
            },
        );
    }
    read
}

/// Reads the remarks of all files. One may be a wording too, or another remark.
pub(super) fn read_remarks(
    files: &[Table<'_>],
    problems: &mut Problems<'_>,
) -> Vec<(Remark, String)> {
    let mut read = Vec::new();
    let mut places: Vec<Places> = Remark::NAMES.iter().map(|_| Places::new()).collect();
    for file in files {
        each_array(
            file,
            FileKey::Remarks,
            Remark::NAMES,
            problems,
            |remark, texts, problems| {
                let texts = texts_of(texts, &mut places[remark as usize], problems);
                read.extend(texts.into_iter().map(|text| (remark, text)));
            },
        );
    }
    read
}

/// Calls for each array of a table of a file, with what its key stands for and its texts.
fn each_array<T: Copy>(
    file: &Table<'_>,
    key: FileKey,
    names: &[(&'static str, T)],
    problems: &mut Problems<'_>,
    mut found: impl FnMut(T, Vec<Located<String>>, &mut Problems<'_>),
) {
    let Some(table) = file.table(key.name(), problems) else {
        return;
    };
    table.only(&words(names), problems);
    for (key, ..) in table.items() {
        if let Some((_, value)) = names.iter().find(|(word, _)| *word == key) {
            found(*value, table.strings(key, problems), problems);
        }
    }
}

/// What the texts of an array stand for, each with its alternatives; a problem for each that is there already, or cannot
/// be looked for.
fn texts_of(
    texts: Vec<Located<String>>,
    places: &mut Places,
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let mut read = Vec::new();
    for text in texts {
        let count = count(&text.value);
        if count > MOST_TEXTS {
            let message = format!("`{}` stands for {count} texts", text.value);
            let help = format!("write several, each of which stands for {MOST_TEXTS} at most");
            problems.add(&text.span, message, help);
            continue;
        }
        let Some(texts) = alternatives(&text.value) else {
            let message = format!("a brace of `{}` is not closed, or opened", text.value);
            let help = "write alternatives as `{user|mailbox} unknown`, none within another";
            problems.add(&text.span, message, help);
            continue;
        };
        let is_one_of_many = texts.len() > 1;
        for value in texts {
            let span = text.span.clone();
            let text = Located { value, span };
            if is_one_of_many && places.contains_key(&text.value.to_lowercase()) {
                continue;
            }
            if text.value.len() > LONGEST {
                let message = format!("`{}` is too long", text.value);
                let help = format!(
                    "a text has {LONGEST} bytes at most: take the part of it that tells most"
                );
                problems.add(&text.span, message, help);
                continue;
            }
            if is_telling(&text, problems) && is_first(&text, places, problems) {
                read.push(text.value);
            }
        }
    }
    read
}

/// Reads the programs of all files. Who prints none of the texts is no problem where some are left out.
pub(super) fn read_programs(
    files: &[Table<'_>],
    registry: &Registry,
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let by: Vec<&str> = registry.seen.iter().map(|seen| seen.by.as_str()).collect();
    let mut read = Vec::new();
    for file in files {
        for Located { value, span } in file.strings(FileKey::Programs.name(), problems) {
            if registry.left_out.is_empty() && !by.contains(&value.as_str()) {
                problems.missing(
                    &span,
                    format!("`{value}` prints no text of software"),
                    match nearest(&value, &by) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => "write it as in `by` of its texts, or remove it".to_owned(),
                    },
                );
            }
            read.push(value);
        }
    }
    read
}

/// One stands for no more texts than that: each is compiled into the program.
const MOST_TEXTS: usize = 1000;

/// How many bytes a text may have: tables have one byte for that.
const LONGEST: usize = u8::MAX as usize;

/// How many texts one stands for, or more if its braces are not closed.
fn count(text: &str) -> usize {
    let alternatives = text.split('{').skip(1);
    alternatives.fold(1, |count: usize, within| {
        let within = within.split('}').next().unwrap_or_default();
        count.saturating_mul(within.split('|').count())
    })
}

/// The texts that one stands for: each of `{a|b}` in its place. `None` if a brace has no other one.
fn alternatives(text: &str) -> Option<Vec<String>> {
    let mut texts = vec![String::new()];
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let (within, behind) = behind.split_once('}')?;
        if before.contains('}') || within.contains('{') {
            return None;
        }
        let with = |text: &String| {
            let all = within.split('|');
            let all = all.map(|one| format!("{text}{before}{one}"));
            all.collect::<Vec<_>>()
        };
        texts = texts.iter().flat_map(with).collect();
        rest = behind;
    }
    if rest.contains('}') {
        return None;
    }
    for text in &mut texts {
        text.push_str(rest);
    }
    Some(texts)
}

/// Whether a text is there for the first time, in whatever letter case and for whatever reason; a problem if it is not.
fn is_first(text: &Located<String>, places: &mut Places, problems: &mut Problems<'_>) -> bool {
    problems.is_first(places, &text.value.to_lowercase(), &text.span, &|place| {
        [
            format!("`{}` is there twice", text.value),
            format!(
                "the other is at {place}, letter case aside: keep the one whose reason is right"
            ),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_for_each_of_its_alternatives() {
        for (text, expected) in [
            ("over quota", &["over quota"][..]),
            ("{user|box} unknown", &["user unknown", "box unknown"]),
            (
                "{no|bad} {user|box}",
                &["no user", "no box", "bad user", "bad box"],
            ),
            ("relay {is |}denied", &["relay is denied", "relay denied"]),
        ] {
            assert_eq!(count(text), expected.len(), "{text}");
            let expected = expected.iter().map(|text| (*text).to_owned());
            assert_eq!(alternatives(text), Some(expected.collect()), "{text}");
        }
        for text in ["{user", "user}", "{a{b|c}}", "a} {b"] {
            assert_eq!(alternatives(text), None, "{text}");
        }
    }
}
