//! What nothing but the words of a question finds.

use std::io::{self, Write};

use wirecodes::{Label, Locale, Page};

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

/// Codes of which the words of a question are said, the best first, each with its page.
#[derive(Debug)]
pub(crate) struct ByWords {
    pub(crate) found: Vec<Found>,
    pub(crate) pages: Vec<Page>,
    /// Whether the first one alone has all of the question in a text of software.
    is_clear: bool,
    /// How many words the question has.
    words: usize,
    /// What to type for an answer in the language of the question, where that is another.
    in_language: Option<String>,
    locale: Locale,
}

impl ByWords {
    pub(super) fn of(question: &str, options: &PageOptions) -> Result<Self, NotFound> {
        let locale = locale(options);
        let (found, language) = search::ranked(question, locale, None, FEW)?;
        let question = question.trim();
        let in_language =
            language.map(|language| search::in_language(language, "wirecodes", question));
        let pages = found
            .iter()
            .map(|found| shown(found.page(), false, options));
        Ok(Self {
            pages: pages.collect(),
            is_clear: has_leader(question, &found),
            found,
            words: question.split_whitespace().count(),
            in_language,
            locale,
        })
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
        super::note(&heading(Label::AnswerWords), columns, out)?;
        writeln!(out)?;
        search::write(&self.found, columns, out)?;
        let text = format!("wirecodes explain {shown}");
        let mut texts = vec![row(Label::AnswerOne, &text)];
        texts.extend(self.in_language.clone());
        notes(&texts, columns, out)
    }
}

/// Whether the first one, and none that is another code, has all words of the question in a text of software, one behind
/// the other.
fn has_leader(question: &str, found: &[Found]) -> bool {
    let question = question.trim().to_lowercase();
    let has_all = |found: &Found| {
        let text = found.seen().map(|seen| seen.text().to_lowercase());
        text.is_some_and(|text| text.contains(&question))
    };
    let is_long = question.split_whitespace().count() >= FEWEST_WORDS;
    let mut found = found.iter().map(has_all);
    is_long && found.next() == Some(true) && !found.any(|has_all| has_all)
}
