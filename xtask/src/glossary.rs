//! The words of translations: `locales/glossary.toml`, a table for each sense.
//!
//! ```toml
//! [log-line]
//! en = ["log line", "log entry"]
//! about = "a line in a log, not the file"
//! except = ["log line format"]
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
    /// The English of all senses in small letters, each with the name of its sense, if it is not excepted from one: the
    /// longest first.
    phrases: Vec<(String, Option<String>)>,
}

/// What the words are for one sense.
#[derive(Debug, Deserialize)]
struct Sense {
    /// The English in which the sense stands.
    en: Vec<String>,
    /// Which sense it is.
    #[serde(rename = "about")]
    _about: String,
    /// The English around it in which it says something else.
    #[serde(default)]
    except: Vec<String>,
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
            let is_around = |around: &str, phrase: &String| {
                around.len() > phrase.len() && !words_at(around, &phrase.to_lowercase()).is_empty()
            };
            let mut except = sense.except.iter().map(|around| around.to_lowercase());
            if let Some(around) =
                except.find(|around| !sense.en.iter().any(|phrase| is_around(around, phrase)))
            {
                return at_fault(&format!(
                    "excepts `{around}`, which has nothing around its English"
                ));
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
        let mut phrases = Vec::new();
        for (name, sense) in &senses {
            let said = sense.en.iter().map(|phrase| (phrase, Some(name.clone())));
            let said = said.chain(sense.except.iter().map(|phrase| (phrase, None)));
            phrases.extend(said.map(|(phrase, name)| (phrase.to_lowercase(), name)));
        }
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        Ok(Self { senses, phrases })
    }

    /// Where a translation says a sense of the English in other words. Literals are taken out of both.
    pub(crate) fn faults(&self, tag: &str, [english, translated]: [&str; 2]) -> Vec<Found> {
        let choices: Vec<(&str, &Choice)> = self
            .senses([english, translated])
            .into_iter()
            .filter_map(|name| Some((name, self.senses[name].languages.get(tag)?)))
            .collect();
        let translated = folded(translated);
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

    /// The senses in which words stand in a text: what a longer one speaks of, a shorter one in it does not, and a name
    /// that the translation keeps speaks of none.
    fn senses(&self, [english, translated]: [&str; 2]) -> Vec<&str> {
        // Of the same length as before.
        let small = english.to_ascii_lowercase();
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut senses: Vec<&str> = Vec::new();
        for (phrase, sense) in &self.phrases {
            for there in words_at(&small, phrase) {
                let overlaps = |of: &Range<usize>| of.start < there.end && there.start < of.end;
                if taken.iter().any(overlaps) {
                    continue;
                }
                let name = name_at(english, &there);
                if let Some(sense) = sense.as_deref()
                    && !senses.contains(&sense)
                    && !name.is_some_and(|name| translated.contains(name))
                {
                    senses.push(sense);
                }
                taken.push(there);
            }
        }
        senses
    }
}

/// Where words stand in a text: whole ones, and none within an identifier.
fn words_at(text: &str, words: &str) -> Vec<Range<usize>> {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_';
    let is_word = |there: &Range<usize>| {
        !text[..there.start].ends_with(is_inner) && !text[there.end..].starts_with(is_inner)
    };
    let places = places(text, words);
    places.into_iter().filter(is_word).collect()
}

/// The name to which the words at a place belong, if they have a capital letter that no beginning of a sentence gives:
/// `Request-URI`, `Sender` of "Sender Score". In a title capital letters say nothing.
fn name_at<'a>(english: &'a str, there: &Range<usize>) -> Option<&'a str> {
    let is_small = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
    let is_title = !english.ends_with(['.', '?']) && !english.split_whitespace().any(is_small);
    let [before, behind] = [&english[..there.start], &english[there.start..]];
    if is_title || !behind.starts_with(char::is_uppercase) {
        return None;
    }
    let opening = |c: char| c.is_whitespace() || "([\"“".contains(c);
    let begins_sentence = match before.trim_end_matches(opening).chars().next_back() {
        Some(c) => ".:?!".contains(c),
        None => true,
    };
    // The rest of the word, and the one behind it.
    let mut words = behind.split_whitespace().take(2);
    let has_another = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    let is_longer = words.next().is_some_and(has_another)
        || words
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase));
    if begins_sentence && !is_longer {
        return None;
    }
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let rest = english[there.end..].find(char::is_whitespace);
    let end = rest.map_or(english.len(), |at| there.end + at);
    let name = english[start..end].trim_matches(|c: char| !c.is_alphanumeric());
    // Translations have no plural of it.
    Some(name.strip_suffix('s').unwrap_or(name))
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
except = ["of note"]
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
            // The words around it say that it is another sense, and only there.
            ("id", "A fault of note.", "Kesalahan penting.", vec![]),
            (
                "id",
                "A note of note.",
                "Hal penting.",
                vec![missing("note")],
            ),
            // A part of an identifier, and a name that stays.
            ("id", "Sent by mod_log.", "Dikirim mod_log.", vec![]),
            (
                "id",
                "You ask Log Hub about it.",
                "Tanyakan kepada Log Hub.",
                vec![],
            ),
            (
                "id",
                "What is in the Log-URI.",
                "Yang ada di Log-URI.",
                vec![],
            ),
            ("id", "Note Hub knows.", "Note Hub mengetahuinya.", vec![]),
            (
                "ar",
                "See Data Log (Log:).",
                "انظر Data Log (Log:).",
                vec![],
            ),
            (
                "id",
                "Ask one of the Data Logs.",
                "Tanyakan kepada Data Log.",
                vec![],
            ),
            // None: not kept, not the only one, not by its capital letter.
            (
                "id",
                "You ask Log Hub about it.",
                "Tanyakan di sana.",
                vec![missing("log")],
            ),
            (
                "id",
                "What the log of Log Hub has.",
                "Isi Log Hub.",
                vec![missing("log")],
            ),
            ("id", "Log what came.", "Log apa pun.", vec![missing("log")]),
            ("id", "Log Too Long", "Log Panjang", vec![missing("log")]),
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
                "[a]\nen = [\"x\"]\nabout = \"x\"\nexcept = [\"xy z\"]",
                "excepts `xy z`",
            ),
            (
                "[a]\nen = [\"x\"]\nabout = \"x\"\nexcept = [\"x\"]",
                "excepts `x`",
            ),
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
