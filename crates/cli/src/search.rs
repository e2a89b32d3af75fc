//! What is found by words, the best first, and a line for each.

use std::collections::HashSet;
use std::io::{self, Write};
use std::iter;
use std::ops::Range;
use std::process::ExitCode;

use serde_json::{Value, json};
use wirecodes::{Entry, Family, Label, Locale, Localized, Match, Page, Query, REGISTRY, Seen};

use crate::args::PageOptions;
use crate::complaints::visible;
use crate::document::Document;
use crate::find::{self, NotFound};
use crate::lines::{Lines, Style, width_of};
use crate::subject::Subject;
use crate::{labels, locale, localized, output};

/// How much of a passage is shown, in columns, where the line has no width.
const PASSAGE: usize = 72;
/// How much of it is shown at least, however long the name is.
const LEAST_OF_PASSAGE: usize = 32;

/// What stands between a name and a passage.
const BETWEEN: &str = " – ";
/// How much of what was asked is quoted, in letters.
const LONGEST_SHOWN: usize = 200;
/// What stands where a passage is cut.
const CUT: &str = "…";

/// A code that was found.
#[derive(Debug)]
pub(crate) struct Found {
    subject: Subject,
    matched: Match,
    name: Marked,
    /// Whose software it is that the passage is about.
    by: Option<Marked>,
    passage: Option<Marked>,
}

/// A text, and where in it the words stand that were looked for.
#[derive(Debug)]
struct Marked {
    text: String,
    words: Vec<Range<usize>>,
}

impl Marked {
    fn new(text: String, query: &Query<'_>) -> Self {
        let words = query.places_in(&text).collect();
        Self { text, words }
    }

    /// The words that stand in it, each once.
    fn distinct(&self) -> HashSet<String> {
        let words = self.words.iter().cloned();
        words.map(|word| self.text[word].to_lowercase()).collect()
    }

    /// As much of the text, in whole words, as that many columns have room for: around the first place where
    /// most stands that was looked for.
    fn part(&self, columns: usize) -> Range<usize> {
        let spaces = self.text.match_indices(' ').map(|(place, _)| place);
        let starts = iter::once(0).chain(spaces.clone().map(|space| space + 1));
        let ends = spaces.chain([self.text.len()]);
        let fits = |part: &Range<usize>| {
            let cut = usize::from(part.start > 0) + usize::from(part.end < self.text.len());
            width_of(&self.text[part.clone()]) + cut * width_of(CUT) <= columns
        };
        let parts = starts.map(|start| {
            let ends = ends.clone().skip_while(|end| *end < start);
            let parts = ends.map(|end| start..end);
            parts.take_while(fits).last().unwrap_or(start..start)
        });
        let is_in = |part: &Range<usize>, word: &&Range<usize>| {
            part.start <= word.start && word.end <= part.end
        };
        let count =
            |part: &Range<usize>| self.words.iter().filter(|word| is_in(part, word)).count();
        let parts: Vec<_> = parts.map(|part| (count(&part), part)).collect();
        let most = parts.iter().map(|(count, _)| *count).max();
        let mut best = parts.into_iter().filter(|(count, _)| Some(*count) == most);
        best.next().map_or(0..0, |(_, part)| part)
    }

    /// Writes a part of the text with what was looked for marked.
    fn write<'t, W: Write>(
        &'t self,
        part: Range<usize>,
        lines: &mut Lines<'t, W>,
    ) -> io::Result<()> {
        if part.start > 0 {
            lines.text(CUT, Style::PLAIN)?;
        }
        let mut place = part.start;
        for word in &self.words {
            if part.start <= word.start && word.end <= part.end {
                lines.text(&self.text[place..word.start], Style::PLAIN)?;
                lines.text(&self.text[word.clone()], Style::EMPHASIZED)?;
                place = word.end;
            }
        }
        lines.text(&self.text[place..part.end], Style::PLAIN)?;
        if part.end < self.text.len() {
            lines.text(CUT, Style::PLAIN)?;
        }
        Ok(())
    }
}

/// Prints what is found by words, so many at most, of a family if one is named.
pub(crate) fn run(
    words: &str,
    family: Option<&str>,
    limit: usize,
    options: &PageOptions,
) -> Result<ExitCode, NotFound> {
    let family = family.map(find::family).transpose()?;
    let (found, language) = ranked(words, locale(options), family, limit)?;
    let note = language.map(|locale| in_language(locale, "wirecodes search", words));
    let pages = found.iter().map(|found| localized(found.page(), options));
    let pages = pages.collect();
    let document = Document::Ranked(found, pages);
    Ok(output::print_with_note(&document, options.format, || note))
}

/// The codes that words find in a family or in all, the best first; each meaning of a code once. With the language of
/// the words, in which they were looked for, where it is another than that of the reader.
pub(crate) fn ranked(
    words: &str,
    locale: Locale,
    family: Option<Family>,
    limit: usize,
) -> Result<(Vec<Found>, Option<Locale>), NotFound> {
    let mut query = REGISTRY.query(words, locale);
    let other = query.other_locale();
    if let Some(other) = other {
        query = REGISTRY.query(words, other);
    }
    let is_of_family =
        |matched: &Match| family.is_none_or(|family| matched.code().family() == family);
    let mut matches: Vec<Match> = query.matches().filter(is_of_family).collect();
    matches.sort_by_cached_key(Match::rank);
    let mut known = HashSet::new();
    // 4.7.1 and 5.7.1 are one meaning.
    matches.retain(|matched| {
        known.insert(match matched.entry() {
            Some(entry) => Err(entry.registered()),
            None => Ok(matched.code()),
        })
    });
    if matches.is_empty() {
        return Err(nothing(words));
    }
    matches.truncate(limit);
    let found = |matched| Found::new(matched, &query, locale);
    Ok((matches.into_iter().map(found).collect(), other))
}

/// A row with what to type to have an answer in a language, in its words.
pub(crate) fn in_language(locale: Locale, command: &str, words: &str) -> String {
    let is_plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || " -_.,:@/".contains(c);
    let words = match words.chars().all(is_plain) {
        true => Some(words.into()),
        false => shlex::try_quote(words).ok(),
    };
    let words = words.filter(|words| width_of(words) <= PASSAGE);
    let words = visible(&words.unwrap_or(CUT.into()));
    let command = format!("{command} --lang {} {words}", locale.tag());
    labels::row(Label::AnswerLanguage, &command, locale)
}

/// The words of a text, letter case and what stands between them aside, with blanks around them.
pub(crate) fn alone(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words = words.map(|word| word.to_lowercase() + " ");
    iter::once(" ".to_owned()).chain(words).collect()
}

/// Nothing is found by words.
pub(crate) fn nothing(words: &str) -> NotFound {
    let mut shown: String = words.chars().take(LONGEST_SHOWN).collect();
    if shown.len() < words.len() {
        shown += CUT;
    }
    NotFound {
        message: format!("nothing is said of `{shown}`"),
        near: Vec::new(),
        help: "fewer words find more; `wirecodes list` shows the families".to_owned(),
    }
}

impl Found {
    fn new(matched: Match, query: &Query<'_>, locale: Locale) -> Self {
        let subject = Subject::of(matched.code(), matched.entry());
        let name = match subject {
            Subject::Entry(entry) => entry.name_in(locale).text().to_owned(),
            Subject::Code(code) => code
                .class()
                .map(|class| format!("({})", class.name_in(locale)))
                .unwrap_or_default(),
        };
        let passage = matched.passage().map(Localized::text);
        // What varies in a text of software is shown as dots.
        let shown = |text: &str| match matched.seen() {
            Some(seen) if seen.text() == text => seen.printed().to_string(),
            _ => text.to_owned(),
        };
        Self {
            subject,
            matched,
            name: Marked::new(name, query),
            passage: passage.map(|passage| Marked::new(shown(passage), query)),
            by: matched
                .seen()
                .map(|seen| Marked::new(format!("{}{}", seen.by(), REGISTRY.colon(locale)), query)),
        }
    }

    /// The page of the code, with the text of software first by which it was found.
    pub(crate) fn page(&self) -> Page {
        let page = self.subject.explain();
        match self.matched.seen() {
            Some(seen) => page.with_seen(seen),
            None => page,
        }
    }

    pub(crate) fn subject(&self) -> Subject {
        self.subject
    }

    /// The text of software by which it was found, if it was found by one.
    pub(crate) fn seen(&self) -> Option<Seen> {
        self.matched.seen()
    }

    /// Whether the passage has as many of the words that were looked for.
    pub(crate) fn has_words(&self, count: usize) -> bool {
        let passage = self.passage.as_ref();
        passage.is_some_and(|passage| passage.distinct().len() >= count)
    }

    /// Whether words stand in a name of it, or one behind the other in the text of software by which it was found: there a
    /// single word says nothing, unless it is the whole text.
    pub(crate) fn is_named(&self, words: &str) -> bool {
        let asked = alone(words);
        let entry = self.subject.entry();
        let has = |name: &str| {
            let name = alone(name);
            let mut words = asked.split_whitespace();
            words.all(|word| name.contains(&format!(" {word} ")))
        };
        let is_name = |entry: Entry| {
            let mut names = iter::once(entry.name()).chain(entry.aliases());
            names.any(has)
        };
        let is_text = || {
            let text = self.matched.seen().map(|seen| alone(seen.text()));
            let is_several = asked.trim().contains(' ');
            text.is_some_and(|text| text == asked || is_several && text.contains(&asked))
        };
        let is_name = || has(&self.name.text) || entry.is_some_and(is_name);
        !asked.trim().is_empty() && (is_name() || is_text())
    }

    /// Its name in a language, and the passage.
    pub(crate) fn texts_in(&self, locale: Locale) -> impl Iterator<Item = &'static str> {
        let name = self.subject.entry().map(|entry| entry.name_in(locale));
        let texts = name.into_iter().chain(self.matched.passage());
        texts.map(Localized::text)
    }

    /// Whether it was found by a phrase in which people ask for it, and the words are just that.
    pub(crate) fn is_asked_as(&self, words: &str) -> bool {
        let passage = self.matched.passage().filter(|_| self.seen().is_none());
        passage.is_some_and(|passage| alone(passage.text()) == alone(words))
    }

    /// Whether the name alone has as many.
    pub(crate) fn has_in_name(&self, count: usize) -> bool {
        self.name.distinct().len() >= count
    }

    /// The words in it that were looked for, each once.
    pub(crate) fn words(&self) -> HashSet<String> {
        let marked = [Some(&self.name), self.by.as_ref(), self.passage.as_ref()];
        let marked = marked.into_iter().flatten();
        marked.flat_map(Marked::distinct).collect()
    }

    /// The passage as JSON, with the words of it that were looked for.
    pub(crate) fn passage(&self) -> Value {
        let (Some(passage), Some(marked)) = (self.matched.passage(), &self.passage) else {
            return Value::Null;
        };
        let words = marked.words.iter().cloned();
        json!({
            "lang": passage.locale().tag(),
            "text": passage.text(),
            "words": words.map(|word| &marked.text[word]).collect::<Vec<_>>(),
            "seen": self.matched.seen().map(Seen::id),
        })
    }

    /// Writes the family, the code and its name, and the passage in which it was found.
    fn write(&self, columns: Option<usize>, out: &mut impl Write) -> io::Result<()> {
        let family = self.subject.code().family().id();
        let code = format!(" {} ", self.subject.code());
        let mut lines = Lines::new(out, columns.unwrap_or(usize::MAX));
        lines.text(family, Style::EMPHASIZED)?;
        lines.text(&code, Style::PLAIN)?;
        lines.hang(0)?;
        self.name.write(0..self.name.text.len(), &mut lines)?;
        if let Some(passage) = &self.passage {
            lines.text(BETWEEN, Style::PLAIN)?;
            if let Some(by) = &self.by {
                by.write(0..by.text.len(), &mut lines)?;
            }
            let used = lines.column()?;
            let room = columns.map_or(PASSAGE, |columns| columns.saturating_sub(used));
            passage.write(passage.part(room.max(LEAST_OF_PASSAGE)), &mut lines)?;
        }
        lines.end()
    }
}

/// Writes a line for each code.
pub(crate) fn write(
    found: &[Found],
    columns: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    found.iter().try_for_each(|found| found.write(columns, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people look for, and what they should find.
    const QUERIES: &str = include_str!("../tests/search/queries.txt");

    fn id(found: &Found) -> String {
        let id = match found.subject {
            Subject::Entry(entry) => entry.id().to_owned(),
            Subject::Code(code) => code.to_string(),
        };
        format!("{}.{id}", found.subject.code().family().id())
    }

    #[test]
    fn what_people_look_for_stands_where_they_read() {
        let lines = QUERIES.lines();
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut missed = Vec::new();
        for line in lines {
            let mut fields = line.split(" | ");
            let mut field = || fields.next().expect("three fields in a line");
            let (words, depth, expected) = (field(), field(), field());
            let (language, words) = match words.strip_prefix('[') {
                Some(rest) => rest.split_once("] ").expect("a language in brackets"),
                None => ("en", words),
            };
            let locale = REGISTRY.locale(language).expect("a language");
            let depth = depth.parse().expect("a number");
            let (found, _) = ranked(words, locale, None, depth).unwrap_or_default();
            let ids: Vec<String> = found.iter().map(id).collect();
            if !expected
                .split(' ')
                .any(|id| ids.iter().any(|found| found == id))
            {
                missed.push(format!("{line}: {ids:?}"));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    /// How far down the list people of a language find what they ask for in its words.
    const ASKED_AS: usize = 3;

    #[test]
    fn what_people_ask_in_their_words_is_found_in_each_language() {
        let mut missed = Vec::new();
        for entry in REGISTRY.families().flat_map(Family::entries) {
            for locale in REGISTRY.locales() {
                // All of them take minutes.
                let Some(phrase) = entry.asked_as_in(locale).next() else {
                    continue;
                };
                let found = ranked(phrase.text(), locale, None, ASKED_AS);
                let (found, _) = found.unwrap_or_default();
                let mut found = found.iter().filter_map(|found| found.subject.entry());
                if !found.any(|found| found.registered() == entry.registered()) {
                    missed.push(format!("[{locale}] {phrase}: {entry}"));
                }
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    #[test]
    fn words_of_another_language_are_looked_for_in_it() {
        for (words, chosen, language) in [
            ("kotak surat penuh", Locale::EN, Some("id")),
            ("صندوق البريد ممتلئ", Locale::EN, Some("ar")),
            ("صندوق البريد ممتلئ", Locale::ID, Some("ar")),
            ("Postfach voll", Locale::EN, Some("de")),
            ("buzón lleno", Locale::EN, Some("es")),
            ("boîte aux lettres pleine", Locale::EN, Some("fr")),
            ("почтовый ящик переполнен", Locale::EN, Some("ru")),
            ("未找到", Locale::EN, Some("zh-Hans")),
            ("访问被禁止了", Locale::EN, Some("zh-Hans")),
            ("アクセスできません", Locale::EN, Some("ja")),
            ("찾을 수 없음", Locale::EN, Some("ko")),
            // What the language of the reader has is of it, and so is what no other has more of.
            ("kotak surat penuh", Locale::ID, None),
            ("mailbox full", Locale::EN, None),
            ("mailbox full", Locale::AR, None),
            ("mailbx full", Locale::EN, None),
            ("die connection", Locale::EN, None),
            ("nonsense zzz", Locale::EN, None),
        ] {
            let (_, other) = ranked(words, chosen, None, 1).expect("something");
            assert_eq!(other.map(Locale::tag), language, "{words}");
        }
    }

    #[test]
    fn what_is_expected_is_in_the_registry() {
        let ids: HashSet<String> = REGISTRY
            .families()
            .flat_map(|family| family.entries().map(move |entry| (family, entry)))
            .map(|(family, entry)| format!("{}.{}", family.id(), entry.id()))
            .collect();
        let expected = QUERIES.lines().filter_map(|line| line.rsplit_once(" | "));
        for id in expected.flat_map(|(_, expected)| expected.split(' ')) {
            let of_provider = id.starts_with("smtp-enhanced.") && !id.contains(".X.");
            assert!(ids.contains(id) || of_provider, "{id}");
        }
    }

    #[test]
    fn each_meaning_is_found_once() {
        for words in ["spam", "smtp", "550", "relay denied"] {
            let (found, _) = ranked(words, Locale::EN, None, usize::MAX).expect("something");
            let ids: HashSet<String> = found.iter().map(id).collect();
            assert_eq!(ids.len(), found.len(), "{words}");
        }
    }

    #[test]
    fn a_passage_is_cut_to_whole_words_around_what_was_looked_for() {
        let query = REGISTRY.query("mailbox full", Locale::EN);
        for (text, columns, expected) in [
            ("The mailbox is full.", 40, "The mailbox is full."),
            ("The mailbox is full.", 15, "The mailbox is…"),
            ("One, two, three, mailbox full", 14, "…mailbox full"),
            ("One, two, three, mailbox full", 21, "…three, mailbox full"),
            ("mailbox full, one, two, three", 20, "mailbox full, one,…"),
            ("Antidisestablishmentarianism", 10, "…"),
            ("", 10, ""),
        ] {
            let marked = Marked::new(text.to_owned(), &query);
            let mut shown = Vec::new();
            let mut lines = Lines::new(&mut shown, usize::MAX);
            marked
                .write(marked.part(columns), &mut lines)
                .expect("a vector takes all");
            lines.end().expect("a vector takes all");
            let shown = String::from_utf8(shown).expect("the text is UTF-8");
            let shown = shown.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
            assert_eq!(shown.trim_end(), expected, "{text} {columns}");
        }
    }
}
