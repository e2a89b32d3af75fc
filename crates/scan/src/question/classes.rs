//! Classes of codes and whole families that a question asks for: `5.7.x`, `difference between 4xx and 5xx`, `all sip
//! codes`.

use wirecodes::{Class, Family};

use super::sides::{self, BESIDE, asks_for_difference, is_between};
use crate::bytes::is_one_of;
use crate::known::Protocol;
use crate::prose::vocabulary::{BOUNCES, CALLED};
use crate::scanner::Scanner;

/// A longer question is a text.
const LONGEST: usize = 80;

/// What is said of all codes of a family, besides what any question says.
const OF_ALL: &str = "all|every|how|many|list|table|overview|meaning|meanings|alert|alerts|rcodes|there|exist|possible|class|classes";

/// The same, and what any question says, in other languages.
const IN_OTHER_LANGUAGES: &str = "alle|aller|liste|übersicht|welche|welcher|welches|für|lista|todos|todas|de|los|código|códigos|codigo|codigos|\
    estado|tous|toutes|les|des|statut|tutti|di|codice|codici|stato|daftar|semua";

impl Scanner {
    /// What a question of a few words is about: the family that it names, and its words without those around them that
    /// any question has. Of one that is a text, its words.
    ///
    /// ```
    /// use wirecodes_scan::Scanner;
    ///
    /// let scanner = Scanner::new(&wirecodes::CUES);
    /// let (family, words) = scanner.subject_of("which http code means that it moved?");
    /// assert_eq!(family.map(|family| family.id()), Some("http"));
    /// assert_eq!(words, ["that", "it", "moved"]);
    /// ```
    pub fn subject_of<'q>(&self, question: &'q str) -> (Option<Family>, Vec<&'q str>) {
        let Some(words) = self.words_of(question) else {
            return (None, question.split_whitespace().collect());
        };
        let family = |word: &&str| self.registry.family(word);
        let is_around = |word: &&str| self.is_asking(word) || family(word).is_some();
        // `code 12` asks for more than `12`.
        let is_word = |word: &&str| word.contains(char::is_alphabetic);
        let start = words.iter().position(|word| !is_around(word));
        let end = words.iter().rposition(|word| !is_around(word));
        match start
            .zip(end)
            .map(|(start, end)| words[start..=end].to_vec())
        {
            Some(rest) if rest.iter().any(is_word) => (words.iter().find_map(family), rest),
            _ => (None, words),
        }
    }

    /// The family of which a question asks for the codes, without naming one: `list of sip codes`.
    pub(super) fn whole_family(&self, question: &str) -> Option<Family> {
        let words = self.words_of(question)?;
        // `HTTP-Codes`
        let words: Vec<&str> = words.iter().flat_map(|word| word.split('-')).collect();
        let is_asking = |word: &&str| self.is_asking(word);
        let start = words.iter().position(|word| !is_asking(word))?;
        let end = words.iter().rposition(|word| !is_asking(word))?;
        let family = self.registry.family(&words[start..=end].join(" "));
        family.filter(|family| self.known.has(*family))
    }

    /// The classes that a question has the patterns of, with the name of a family beside them or without one.
    pub(super) fn classes(&self, question: &str) -> Vec<Class> {
        let of_bounces = with_patterns(question);
        let words = self.words_of(of_bounces.as_deref().unwrap_or(question));
        let words = words.unwrap_or_default();
        let is_pattern = |word: &&str| !self.classes_of(word, None).is_empty();
        let (patterns, mut others): (Vec<&str>, Vec<&str>) =
            words.into_iter().partition(is_pattern);
        if patterns.is_empty() {
            return Vec::new();
        }
        others.retain(|word| !self.is_asking(word));
        let family = match of_bounces {
            Some(_) if others.is_empty() => self.known.family_of(Protocol::Smtp),
            _ => self.registry.family(&others.join(" ")),
        };
        if family.is_none() && !others.is_empty() {
            return Vec::new();
        }
        let mut classes: Vec<Class> = Vec::new();
        for class in patterns
            .iter()
            .flat_map(|word| self.classes_of(word, family))
        {
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        classes
    }

    /// The words of a question; `None` of one that is a text.
    fn words_of<'q>(&self, question: &'q str) -> Option<Vec<&'q str>> {
        let is_short = question.len() <= LONGEST && !question.contains('\n');
        let words = is_short.then(|| sides::words(question))?;
        let words = words.into_iter().map(|word| word.text);
        Some(words.filter(|word| *word != ",").collect())
    }

    /// Whether a word says no more than that something is asked.
    fn is_asking(&self, word: &str) -> bool {
        let mut lists = [BESIDE, CALLED, OF_ALL, IN_OTHER_LANGUAGES].into_iter();
        let is_listed = lists.any(|list| is_one_of(word.as_bytes(), list));
        (is_listed || is_between(word) || asks_for_difference(word))
            && self.registry.family(word).is_none()
    }

    /// The classes of that pattern, in a family or in all.
    fn classes_of(&self, pattern: &str, family: Option<Family>) -> Vec<Class> {
        let pattern = with_detail(pattern);
        let families = self.known.families().iter().copied();
        let families = families.filter(|own| family.is_none_or(|family| family == *own));
        let is_it = |class: &Class| {
            let own = class.pattern();
            own.is_some_and(|own| {
                own.eq_ignore_ascii_case(&pattern) || is_of_any_class(own, &pattern)
            })
        };
        let classes = families.flat_map(|family| family.classes().chain(family.subjects()));
        classes.filter(is_it).collect()
    }
}

/// A question with the classes of replies in the place of the bounces that follow from them; `None` of one without these.
fn with_patterns(question: &str) -> Option<String> {
    if question.len() > LONGEST {
        return None;
    }
    let question = question.to_lowercase();
    let is_there = |(name, _): &(&str, &str)| question.contains(name);
    BOUNCES.iter().any(is_there).then(|| {
        let mut question = question.clone();
        for (name, pattern) in BOUNCES {
            question = question.replace(name, pattern);
        }
        question
    })
}

/// A pattern as it is written in full: `5.7.x` of `5.7`.
fn with_detail(pattern: &str) -> String {
    let is_subject = matches!(pattern.as_bytes(), [b'2' | b'4' | b'5', b'.', subject] if subject.is_ascii_digit());
    let detail = if is_subject { ".x" } else { "" };
    format!("{pattern}{detail}")
}

/// Whether a pattern is that of a subject with its class: `5.7.x` of `X.7.X`.
fn is_of_any_class(id: &str, pattern: &str) -> bool {
    match (id.split_once('.'), pattern.split_once('.')) {
        (Some(("X", id)), Some((_, pattern))) => id.eq_ignore_ascii_case(pattern),
        _ => false,
    }
}
