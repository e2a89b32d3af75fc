//! What is said of a class: its texts, its facts, and the numbers in it.

use core::fmt;
use core::ops::RangeInclusive;

use wirecodes_base::facts::or;
use wirecodes_base::rows::Number16;

use super::handles::Class;
use crate::data::catalog::Catalog;
use crate::data::facts::{Facts, fact_getters};
use crate::data::index::{number16, part};
use crate::data::localized::Localized;
use crate::data::spec::Spec;
use crate::data::strings::unless_empty;
use crate::data::tables::EntryText;

impl Class {
    /// Its id in the registry file: a pattern such as `5xx`, or a word.
    pub const fn id(self) -> &'static str {
        self.codes().id
    }

    /// The pattern of its codes, such as `5xx`; `None` if no pattern describes them.
    pub const fn pattern(self) -> Option<&'static str> {
        self.codes().pattern
    }

    /// The ranges of its numbers, in ascending order.
    pub fn ranges(self) -> impl ExactSizeIterator<Item = RangeInclusive<u32>> + Clone {
        self.codes()
            .ranges
            .iter()
            .map(|&[first, last]| first..=last)
    }

    /// Whether a number belongs to it.
    pub const fn covers(self, number: u32) -> bool {
        self.codes().covers(number)
    }

    /// Whether these are the first and the last number of one of its ranges.
    pub(crate) const fn has_range(self, first: u32, last: u32) -> bool {
        let ranges = self.codes().ranges;
        let mut i = 0;
        while i < ranges.len() {
            if ranges[i][0] == first && ranges[i][1] == last {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Whether no peer may send a code of it, such as one of HTTP above 599.
    ///
    /// What follows for a number that stands in a line, [`AnyCode::can_be_code`] and [`AnyCode::is_sent`] say.
    ///
    /// [`AnyCode::can_be_code`]: crate::AnyCode::can_be_code
    /// [`AnyCode::is_sent`]: crate::AnyCode::is_sent
    pub const fn is_never_sent(self) -> bool {
        self.row().never_sent
    }

    /// Its name: `Permanent Negative Completion`.
    pub const fn name(self) -> &'static str {
        self.codes().name
    }

    /// What a code of this class means, one or two sentences.
    pub const fn description(self) -> &'static str {
        self.message(EntryText::Description, None).text()
    }

    /// What has happened when a code of this class is seen, if that is said.
    pub const fn when(self) -> Option<&'static str> {
        unless_empty(self.message(EntryText::When, None).text())
    }

    /// What the one who sees a code of this class that nobody registered does about it, if there is advice.
    pub const fn fix(self) -> Option<&'static str> {
        unless_empty(self.message(EntryText::Fix, None).text())
    }

    /// What whoever runs what answers with such a code does about it, in full sentences, if there is advice.
    pub const fn operator_fix(self) -> Option<&'static str> {
        unless_empty(self.message(EntryText::OperatorFix, None).text())
    }

    /// One of its messages; it may be empty.
    pub(crate) const fn message(
        self,
        key: EntryText,
        catalog: Option<&'static Catalog>,
    ) -> Localized {
        let first = self.row().messages as usize;
        match key.of_class() {
            Some(text) => self.registry.message(catalog, first + text as usize),
            None => Localized::plain("", self.registry.base),
        }
    }

    /// Its own facts, and those of the family where it has none.
    const fn facts(self) -> Facts {
        Facts::of(or(self.codes().facts, self.family().codes().general))
    }

    fact_getters! { |self| self.facts() =>
        /// It holds for a request that is answered with a code of this class; `None` if neither the
        /// class nor its family says.
    }

    /// Where it is specified.
    pub fn specs(self) -> impl ExactSizeIterator<Item = Spec> + Clone {
        self.spec_list()
            .iter()
            .map(move |&spec| self.registry.spec(number16(spec)))
    }

    pub(crate) const fn spec_list(self) -> &'static [Number16] {
        part(self.registry.tables.lists, self.row().specs)
    }
}

/// The class as pages name it: `5xx Permanent Negative Completion`.
impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.codes(), f)
    }
}

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Class").field(&self.id()).finish()
    }
}
