//! The words of translations: `locales/glossary.toml`, a table for each sense.
//!
//! ```toml
//! [log-line]
//! en = ["log line", "log entry"]
//! about = "a line in a log, not the file"
//! id = { use = ["baris log"], not = ["catatan"] }
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use wirecodes_model::catalog::check_tag;

use crate::files::{Result, read_text, root};

/// Where it is.
const FILE: &str = "locales/glossary.toml";

/// The senses by their names.
#[derive(Debug)]
pub(crate) struct Glossary {
    senses: BTreeMap<String, Sense>,
    /// The English of all senses, folded, each with the name of its sense: the longest first.
    phrases: Vec<(String, String)>,
}

/// What the words are for one sense.
#[derive(Debug, Deserialize)]
struct Sense {
    /// The English in which the sense stands.
    en: Vec<String>,
    /// Which sense it is.
    #[serde(rename = "about")]
    _about: String,
    #[serde(flatten)]
    languages: BTreeMap<String, Choice>,
}

/// The words of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    /// One of these says it.
    #[serde(rename = "use", default)]
    allowed: Vec<String>,
    /// None of these does.
    #[serde(rename = "not", default)]
    forbidden: Vec<String>,
}

/// A translation that says it in other words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) what: String,
    pub(crate) help: String,
    /// Whether a word stands there that must not, and not only none of those that are expected.
    pub(crate) is_forbidden: bool,
}

impl Glossary {
    /// That of the repository, if there is one.
    pub(crate) fn read() -> Result<Option<Self>> {
        let path = root().join(FILE);
        if !path.is_file() {
            return Ok(None);
        }
        Self::parse(&read_text(&path)?).map(Some)
    }

    fn parse(text: &str) -> Result<Self> {
        let senses: BTreeMap<String, Sense> =
            toml::from_str(text).map_err(|error| format!("error: {FILE}: {error}"))?;
        for (name, sense) in &senses {
            let at_fault = |what: &str| Err(format!("error: {FILE}: `[{name}]` {what}"));
            if sense.en.is_empty() {
                return at_fault("has no English: `en = [\"...\"]`");
            }
            for (tag, choice) in &sense.languages {
                check_tag(tag).map_err(|error| format!("error: {FILE}: `[{name}]`: {error}"))?;
                let mut words = choice.allowed.iter().chain(&choice.forbidden);
                if words.any(|word| word.trim().is_empty()) {
                    return at_fault(&format!("has an empty word of `{tag}`"));
                }
                if choice
                    .allowed
                    .iter()
                    .any(|word| choice.forbidden.contains(word))
                {
                    return at_fault(&format!("has a word of `{tag}` both in `use` and in `not`"));
                }
            }
        }
        let mut phrases: Vec<(String, String)> = senses
            .iter()
            .flat_map(|(name, sense)| sense.en.iter().map(|phrase| (folded(phrase), name.clone())))
            .collect();
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        Ok(Self { senses, phrases })
    }

    /// Where a translation says a sense of the English in other words. Literals are taken out of both.
    pub(crate) fn faults(&self, tag: &str, [english, translated]: [&str; 2]) -> Vec<Found> {
        let [english, translated] = [english, translated].map(folded);
        let choices: Vec<(&str, &Choice)> = self
            .senses(&english)
            .into_iter()
            .filter_map(|name| Some((name, self.senses[name].languages.get(tag)?)))
            .collect();
        // What one sense is said by may be forbidden for another one.
        let allowed = choices.iter().flat_map(|(_, choice)| &choice.allowed);
        let allowed: Vec<Range<usize>> = allowed
            .flat_map(|word| places(&translated, &folded(word)))
            .collect();
        let mut found = Vec::new();
        for (name, choice) in choices {
            let quoted = |words: &[String]| -> String {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                words.join(" or ")
            };
            let is_said = |word: &&String| !places(&translated, &folded(word)).is_empty();
            let is_forbidden = |word: &&String| {
                let mut there = places(&translated, &folded(word)).into_iter();
                there.any(|there| {
                    let mut allowed = allowed.iter();
                    !allowed.any(|of| of.start <= there.start && there.end <= of.end)
                })
            };
            let help = match choice.allowed.as_slice() {
                [] => format!("choose another word (`[{name}]` in {FILE})"),
                words => format!("say {} (`[{name}]` in {FILE})", quoted(words)),
            };
            if let Some(word) = choice.forbidden.iter().find(is_forbidden) {
                found.push(Found {
                    what: format!("says `{word}` for what the glossary calls {name}"),
                    help,
                    is_forbidden: true,
                });
            } else if !choice.allowed.is_empty()
                && !choice.allowed.iter().any(|word| is_said(&word))
            {
                found.push(Found {
                    what: format!("has no word of the glossary for {name}"),
                    help,
                    is_forbidden: false,
                });
            }
        }
        found
    }

    /// The senses in which words stand in a text: what a longer one speaks of, a shorter one in it does not.
    fn senses(&self, english: &str) -> Vec<&str> {
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut senses: Vec<&str> = Vec::new();
        for (phrase, name) in &self.phrases {
            let is_word = |there: &Range<usize>| {
                let letter = |c: char| c.is_alphanumeric();
                let [before, behind] = [&english[..there.start], &english[there.end..]];
                !before.ends_with(letter) && !behind.starts_with(letter)
            };
            for there in places(english, phrase).into_iter().filter(is_word) {
                let overlaps = |of: &Range<usize>| of.start < there.end && there.start < of.end;
                if taken.iter().any(overlaps) {
                    continue;
                }
                if !senses.contains(&name.as_str()) {
                    senses.push(name);
                }
                taken.push(there);
            }
        }
        senses
    }
}

/// Where a word stands in a text.
fn places(text: &str, word: &str) -> Vec<Range<usize>> {
    let places = text.match_indices(word);
    places.map(|(at, word)| at..at + word.len()).collect()
}

/// A text without letter case, and without the vowel marks of Arabic.
fn folded(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}');
    text.to_lowercase().replace(is_mark, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = r#"
[log]
en = ["log", "logs"]
about = "the file"
id = { use = ["berkas log"], not = ["catatan"] }
ar = { use = ["ملف السجل"] }

[log-line]
en = ["log line"]
about = "a line in it"
id = { use = ["baris"], not = ["catatan", "berkas"] }

[note]
en = ["note"]
about = "what somebody wrote down"
id = { use = ["catatan"] }
"#;

    fn found(tag: &str, english: &str, translated: &str) -> Vec<(bool, String)> {
        let glossary = Glossary::parse(GLOSSARY).expect("a glossary");
        let found = glossary.faults(tag, [english, translated]).into_iter();
        found
            .map(|found| (found.is_forbidden, found.what))
            .collect()
    }

    #[test]
    fn a_sense_of_the_english_is_said_in_its_words_and_in_none_that_are_forbidden() {
        let forbidden = |word: &str, sense: &str| {
            (
                true,
                format!("says `{word}` for what the glossary calls {sense}"),
            )
        };
        let missing = |sense: &str| (false, format!("has no word of the glossary for {sense}"));
        for (tag, english, translated, expected) in [
            ("id", "See the log.", "Lihat Berkas log.", vec![]),
            (
                "id",
                "See the logs.",
                "Lihat rekaman.",
                vec![missing("log")],
            ),
            (
                "id",
                "See the log.",
                "Lihat catatan.",
                vec![forbidden("catatan", "log")],
            ),
            // The longer words say which sense it is.
            ("id", "See the log line.", "Lihat baris itu.", vec![]),
            (
                "id",
                "See the log line.",
                "Lihat berkas.",
                vec![forbidden("berkas", "log-line")],
            ),
            // Whole words of the English, any part of the translation.
            ("id", "See the logic, a blog.", "Lihat.", vec![]),
            // What another sense is said by.
            ("id", "A note in the log.", "Catatan di berkas log.", vec![]),
            ("ar", "See the log.", "انظر مَلَفّ السجل.", vec![]),
            ("ar", "See the log.", "انظر السجل.", vec![missing("log")]),
            ("de", "See the log.", "Siehe dort.", vec![]),
        ] {
            assert_eq!(
                found(tag, english, translated),
                expected,
                "{english} {translated}"
            );
        }
    }

    #[test]
    fn a_glossary_that_says_nothing_or_contradicts_itself_is_refused() {
        for (text, expected) in [
            ("[a]\nen = []\nabout = \"x\"", "has no English"),
            ("[a]\nen = [\"x\"]\n", "about"),
            ("[a]\nen = [\"x\"]\nabout = \"x\"\nid_ID = {}", "is no tag"),
            (
                "[a]\nen = [\"x\"]\nabout = \"x\"\nid = { use = [\"\"] }",
                "an empty word",
            ),
            (
                "[a]\nen = [\"x\"]\nabout = \"x\"\nid = { use = [\"y\"], not = [\"y\"] }",
                "both in `use` and in `not`",
            ),
            (
                "[a]\nen = [\"x\"]\nabout = \"x\"\nid = { uses = [\"y\"] }",
                "uses",
            ),
        ] {
            let error = Glossary::parse(text).expect_err(text);
            assert!(error.contains(expected), "{error}");
        }
    }
}
