//! What nothing but the words of a question finds.

use std::io::{self, Write};

use wirecodes::{Label, Locale, Page, REGISTRY, Seen, SeenCodes};

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
    /// A text of software that says itself what there is to say: no code comes with it, or any of a family.
    said: Option<Seen>,
    /// Whether the first one alone has all of the question in a text of software.
    is_clear: bool,
    /// How many words the question has.
    words: usize,
    locale: Locale,
}

impl ByWords {
    pub(super) fn of(question: &str, options: &PageOptions) -> Result<Self, NotFound> {
        let locale = locale(options);
        let said = said_in(question);
        let found = match search::ranked(question, locale, None, FEW) {
            Err(_) if said.is_some() => Vec::new(),
            found => found?,
        };
        let pages = found
            .iter()
            .map(|found| shown(found.page(), false, options));
        Ok(Self {
            pages: pages.collect(),
            said,
            is_clear: has_leader(question, &found),
            found,
            words: question.split_whitespace().count(),
            locale,
        })
    }

    /// Writes what software says, the page of the clear leader, or a line for each code, and the command that shows one.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let columns = layout.map(|layout| layout.columns);
        if let Some(seen) = self.said {
            return write_said(seen, columns, self.locale, out);
        }
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
            return notes(&texts, columns, out);
        }
        super::note(&heading(Label::AnswerWords), columns, out)?;
        writeln!(out)?;
        search::write(&self.found, columns, out)?;
        let text = format!("wirecodes explain {shown}");
        notes(&[row(Label::AnswerOne, &text)], columns, out)
    }
}

/// The text of software in a question that says most, of those that come with no code of their own.
fn said_in(question: &str) -> Option<Seen> {
    let has_none = |seen: &Seen| seen.codes().all(SeenCodes::is_whole_family);
    let said = REGISTRY.seen_in(question).filter(has_none);
    said.max_by_key(|seen| seen.text().len())
}

/// Writes what a text of software means, and what to do.
fn write_said(
    seen: Seen,
    columns: Option<usize>,
    locale: Locale,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut text = labels::of_seen(seen, locale);
    if let Some(means) = seen.means_in(locale) {
        text += labels::word(Label::SeenSeparator, locale);
        text += means.text();
    }
    super::note(&text, columns, out)?;
    let fix = seen.fix_in(locale).map(|fix| fix.text().to_owned());
    notes(fix.as_slice(), columns, out)
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
