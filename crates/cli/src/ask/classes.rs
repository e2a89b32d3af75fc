//! The classes of codes that a question is about.

use std::io::{self, Write};
use std::iter;

use wirecodes::{Class, Entry, Locale, Page};

use super::{note, shown};
use crate::args::PageOptions;
use crate::subject::Subject;
use crate::terminal::{self, Layout};
use crate::{labels, locale};

/// The classes that a question is about.
#[derive(Debug)]
pub(crate) struct Classes {
    pub(crate) classes: Vec<Class>,
    /// That of each of their codes.
    pub(crate) pages: Vec<Page>,
    locale: Locale,
}

impl Classes {
    pub(super) fn of(classes: Vec<Class>, full: bool, options: &PageOptions) -> Self {
        let entries = classes.iter().flat_map(|class| entries(*class));
        let pages = entries.map(|entry| shown(entry.explain(), full, options));
        Self {
            pages: pages.collect(),
            classes,
            locale: locale(options),
        }
    }

    /// Writes what is said of the classes, and the codes of it if there is one class.
    pub(crate) fn write(&self, layout: Option<Layout>, out: &mut impl Write) -> io::Result<()> {
        let columns = layout.map(|layout| layout.columns);
        for (place, class) in self.classes.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            let pattern = class.pattern().unwrap_or_default();
            let name = class.name_in(self.locale);
            let title = format!("{} {pattern} {name}", class.family().label());
            note(&title, columns, out)?;
            let fixes = [
                class.fix_in(self.locale),
                class.operator_fix_in(self.locale),
            ];
            let texts = iter::once(class.description_in(self.locale));
            let texts = texts.chain(class.when_in(self.locale));
            let texts = texts.map(|text| text.text().to_owned());
            for text in texts.chain(labels::what_to_do(fixes)) {
                note(&format!("  {text}"), columns, out)?;
            }
        }
        if let [class] = self.classes.as_slice() {
            let entries: Vec<Subject> = entries(*class).map(Subject::Entry).collect();
            writeln!(out)?;
            terminal::write_found(&entries, columns, out)?;
        }
        Ok(())
    }
}

/// The codes of a class.
fn entries(class: Class) -> impl Iterator<Item = Entry> {
    let entries = class.family().entries();
    entries.filter(move |entry| class.covers(entry.number()))
}
