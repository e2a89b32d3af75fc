//! What software says in a question that has no code: it is the answer itself.

use std::io::{self, Write};

use wirecodes::{Label, Locale, REGISTRY, Seen, SeenCodes};

use super::{note, notes};
use crate::args::{Format, PageOptions};
use crate::terminal::Layout;
use crate::{labels, locale};

/// A text of software that comes with no code of its own, but with any of a family, or where none came.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) seen: Seen,
    locale: Locale,
}

impl Said {
    /// The text in a question that says most; `None` of formats that have pages, since it has none.
    pub(super) fn of(question: &str, options: &PageOptions) -> Option<Self> {
        let has_none = |seen: &Seen| seen.codes().all(SeenCodes::is_whole_family);
        let texts = REGISTRY.seen_in(question).filter(has_none);
        let is_told = matches!(options.format, Format::Text | Format::Json);
        let seen = texts
            .max_by_key(|seen| seen.text().len())
            .filter(|_| is_told);
        seen.map(|seen| Self {
            seen,
            locale: locale(options),
        })
    }

    /// The same, where a question has nothing else.
    pub(super) fn all_of(question: &str, options: &PageOptions) -> Option<Self> {
        let said = Self::of(question, options);
        said.filter(|said| said.seen.text().eq_ignore_ascii_case(question.trim()))
    }

    /// Writes what it means, and what to do.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let columns = layout.map(|layout| layout.columns);
        let mut text = labels::of_seen(self.seen, self.locale);
        if let Some(means) = self.seen.means_in(self.locale) {
            text += labels::word(Label::SeenSeparator, self.locale);
            text += means.text();
        }
        note(&text, columns, out)?;
        let fixes = [
            self.seen.fix_in(self.locale),
            self.seen.operator_fix_in(self.locale),
        ];
        notes(labels::what_to_do(fixes).as_slice(), columns, out)
    }
}
