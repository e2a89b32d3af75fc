//! What nothing but the words of a question finds.

use std::io::{self, Write};
use std::iter;

use wirecodes::{Label, Locale, Page};
use wirecodes_scan::{Scanner, is_of_mail};

use super::{command, notes, shown};
use crate::args::PageOptions;
use crate::find::NotFound;
use crate::search::{self, Found};
use crate::terminal::{self, Layout};
use crate::{labels, locale};

/// How many codes are listed.
const FEW: usize = 5;

/// Fewer words stand in many texts.
const FEWEST_WORDS: usize = 2;

/// A question of more words is a text.
const MANY_WORDS: usize = 8;

/// Words that begin with as many of the same letters are forms of one.
const SHORTEST_BEGINNING: usize = 3;

/// So many signs of Chinese are a word.
const SHORTEST_WORD: usize = 2;

/// So many signs of Japanese are more than an ending.
const SHORTEST_FORM: usize = 4;

/// Shorter names are like many words.
const SHORTEST_NAME: usize = 6;

/// Codes of which the words of a question are said, the best first, each with its page.
#[derive(Debug)]
pub(crate) struct ByWords {
    pub(crate) found: Vec<Found>,
    pub(crate) pages: Vec<Page>,
    /// Whether the first one is meant, and no other one as well.
    is_clear: bool,
    /// Whether the first one has the question as its name or as a text of software.
    is_named: bool,
    /// How many words the question has.
    words: usize,
    /// What to type for an answer in the language of the question, where that is another.
    pub(super) in_language: Option<String>,
    locale: Locale,
}

impl ByWords {
    pub(super) fn of(
        question: &str,
        scanner: &Scanner,
        options: &PageOptions,
    ) -> Result<Self, NotFound> {
        let locale = locale(options);
        let (family, words) = scanner.subject_of(question);
        let asked = words.join(" ");
        // Of mail, the codes that say more are another family.
        let family = family.filter(|family| !is_of_mail(*family));
        let of_family = |family| search::ranked(&asked, locale, family, FEW);
        let (found, language) = match family.map(|family| of_family(Some(family))) {
            Some(Ok(found)) => found,
            _ => of_family(None)?,
        };
        if !are_about(&found, &words, language.unwrap_or(locale)) {
            return Err(search::nothing(question));
        }
        let question = question.trim();
        let in_language =
            language.map(|language| search::in_language(language, "wirecodes", question));
        let pages = found
            .iter()
            .map(|found| shown(found.page(), false, options));
        Ok(Self {
            pages: pages.collect(),
            is_clear: has_leader(&asked, &found),
            is_named: found
                .first()
                .is_some_and(|first| first.is_named(&asked) || first.is_asked_as(&asked)),
            found,
            words: words.len(),
            in_language,
            locale,
        })
    }

    /// Whether one code is meant, and no other one as well, by what is said of it and not by a text of software.
    pub(super) fn is_of_code(&self) -> bool {
        let first = self.found.first();
        self.is_clear && first.is_some_and(|first| first.seen().is_none())
    }

    /// Writes the page of the clear leader, or a line for each code, and the command that shows one.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let columns = layout.map(|layout| layout.columns);
        let row = |label, text: &str| labels::row(label, text, self.locale);
        let (Some(first), Some(page)) = (self.found.first(), self.pages.first()) else {
            return Ok(());
        };
        let heading = |label| row(label, "").trim_end().to_owned();
        let shown = command(first.subject());
        if self.is_clear {
            terminal::write_page(page, layout, out)?;
            let others = self.found[1..]
                .iter()
                .filter(|found| found.has_words(self.words));
            let others = others.map(|found| found.subject().in_families());
            let mut texts: Vec<String> = others.map(|other| format!("  {other}")).collect();
            if !texts.is_empty() {
                texts.insert(0, heading(Label::AnswerRivals));
            }
            texts.push(row(
                Label::AnswerWhole,
                &format!("wirecodes explain {shown}"),
            ));
            texts.extend(self.in_language.clone());
            return notes(&texts, columns, out);
        }
        if !self.is_named {
            super::note(&heading(Label::AnswerWords), columns, out)?;
            writeln!(out)?;
        }
        search::write(&self.found, columns, out)?;
        let text = format!("wirecodes explain {shown}");
        let mut texts = vec![row(Label::AnswerOne, &text)];
        texts.extend(self.in_language.clone());
        notes(&texts, columns, out)
    }
}

/// Whether what is found has enough of the words of a question: half of a few, a third of many, and not only words that
/// are like them. What is written without blanks has no words to count: a stretch of it does.
fn are_about(found: &[Found], words: &[&str], locale: Locale) -> bool {
    // Numbers and single letters say nothing.
    let is_word = |word: &&&str| word.len() > 1 && word.contains(char::is_alphabetic);
    let count = words.iter().filter(is_word).count().max(1);
    let part = if count > MANY_WORDS { 3 } else { 2 };
    let is_like = |word: &str, own: &str| {
        let own = own.to_lowercase();
        own.len() >= SHORTEST_BEGINNING
            && word.starts_with(own.get(..SHORTEST_BEGINNING).unwrap_or(&own))
    };
    let is_verbatim = |word: &String| words.iter().any(|own| is_like(word, own));
    let is_translated = || !words.iter().all(|word| word.is_ascii());
    let has_no_blanks = words.iter().any(|word| word.contains(is_sign));
    let has_stretch = |found: &Found| {
        let mut texts = found.texts_in(locale);
        texts.any(|text| words.iter().any(|word| shares_stretch(word, text)))
    };
    let is_one = |found: &Found| {
        let own = found.words();
        if has_no_blanks {
            return own.iter().any(|word| !word.contains(is_sign)) || has_stretch(found);
        }
        // A phrase by which people ask for a code stands on no page.
        if own.is_empty() {
            return true;
        }
        let has_one = || own.iter().any(is_verbatim) || is_translated();
        own.len() * part >= count && (words.len() == 1 || has_one())
    };
    found.iter().any(is_one)
}

/// Whether a text has so many signs of a question, one behind the other, that they are a word.
fn shares_stretch(question: &str, text: &str) -> bool {
    let signs: Vec<char> = question.chars().collect();
    let is_in = |signs: &[char]| text.contains(&String::from_iter(signs));
    let mut words = signs.windows(SHORTEST_WORD.min(signs.len()));
    words.any(|word| word.iter().copied().all(is_chinese) && is_in(word))
        || signs.windows(SHORTEST_FORM).any(is_in)
}

/// Whether a letter is a word of its own, as far as anybody can tell who knows no dictionary.
const fn is_sign(c: char) -> bool {
    is_chinese(c) || matches!(c, '\u{3041}'..='\u{309f}')
}

/// Whether a letter is a sign of Chinese, which stand in Japanese for what a word means.
const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether the first one is what the question misspells or the only one that is found, or alone is asked for by its
/// words or has all of them in a text of software, one behind the other.
fn has_leader(question: &str, found: &[Found]) -> bool {
    let question = question.to_lowercase();
    let is_misspelled = |found: &Found| {
        let entry = found.subject().entry();
        entry.is_some_and(|entry| {
            let mut names = iter::once(entry.name()).chain(entry.aliases());
            names.any(|name| is_misspelled(&question, &name.to_lowercase()))
        })
    };
    let has_all = |found: &Found| {
        let text = found.seen().map(|seen| seen.text().to_lowercase());
        text.is_some_and(|text| text.contains(&question))
    };
    let is_asked_as = |found: &Found| found.is_asked_as(&question);
    // `code 2` stands before many a number.
    let words = question.split_whitespace();
    let count = words
        .filter(|word| word.contains(char::is_alphabetic))
        .count();
    match found {
        [only] if only.is_named(&question) => true,
        [first, ..] if is_misspelled(first) => true,
        [first, others @ ..] if is_asked_as(first) => !others.iter().any(is_asked_as),
        [first, others @ ..] => {
            count >= FEWEST_WORDS && has_all(first) && !others.iter().any(has_all)
        }
        [] => false,
    }
}

/// Whether a word or two are a name but for a letter: one is missing or too many, is another one, or stands elsewhere.
fn is_misspelled(question: &str, name: &str) -> bool {
    question.len() >= SHORTEST_NAME && strsim::damerau_levenshtein(question, name) <= 1
}
