//! Classes: ranges of codes that mean something as such.

use core::fmt;
use core::ops::RangeInclusive;

use crate::data::facts::{Acts, Connection, Outcome, Retry};
use crate::data::spec::Spec;
use crate::data::tables::{Catalog, ClassCodes, ClassRow, Facts, FamilyRow, NONE};
use crate::data::text::Text;
use crate::registry::handles::{Family, Registry};
use crate::registry::identity::identity;

/// A range of codes in a family, such as SMTP's 5xx.
///
/// It says what a code means that nobody registered: the protocols ask clients to treat such a code
/// by its class.
#[derive(Clone, Copy)]
pub struct Class {
    pub(crate) registry: &'static Registry,
    pub(crate) row: u16,
}

impl Class {
    #[inline]
    pub(crate) const fn at(registry: &'static Registry, row: u16) -> Self {
        Self { registry, row }
    }

    #[inline]
    pub(crate) const fn row(self) -> &'static ClassRow {
        &self.registry.tables.classes[self.row as usize]
    }

    /// Its id in the registry file: a pattern such as `5xx`, or a word.
    pub const fn id(self) -> &'static str {
        self.registry.word(self.row().id)
    }

    /// The pattern of its codes, such as `5xx`; `None` if no pattern describes them.
    pub const fn pattern(self) -> Option<&'static str> {
        match self.row().pattern {
            NONE => None,
            word => Some(self.registry.word(word)),
        }
    }

    /// The ranges of its numbers, in ascending order.
    pub fn ranges(self) -> impl ExactSizeIterator<Item = RangeInclusive<u32>> + Clone {
        self.codes()
            .ranges
            .iter()
            .map(|&[first, last]| first..=last)
    }

    /// Its numbers and facts.
    const fn codes(self) -> &'static ClassCodes {
        let FamilyRow {
            classes,
            subjects,
            codes,
            ..
        } = self.family().row();
        if in_bounds(self.row, *classes) {
            &codes.classes[(self.row - classes[0]) as usize]
        } else {
            &codes.subjects[(self.row - subjects[0]) as usize]
        }
    }

    /// Whether a number belongs to it.
    pub const fn covers(self, number: u32) -> bool {
        self.codes().covers(number)
    }

    /// Its name: `Permanent Negative Completion`.
    pub const fn name(self) -> &'static str {
        self.name_text(None).text
    }

    /// What a code of this class means, one or two sentences.
    pub const fn description(self) -> &'static str {
        self.description_text(None).text
    }

    /// What has happened when a code of this class is seen, if that is said.
    pub const fn when(self) -> Option<&'static str> {
        match self.when_text(None) {
            text if text.is_empty() => None,
            text => Some(text.text),
        }
    }

    /// What to do about a code of this class that nobody registered, if there is advice.
    pub const fn fix(self) -> Option<&'static str> {
        match self.fix_text(None) {
            text if text.is_empty() => None,
            text => Some(text.text),
        }
    }

    pub(crate) const fn name_text(self, catalog: Option<&'static Catalog>) -> Text {
        self.text(catalog, 0)
    }

    pub(crate) const fn description_text(self, catalog: Option<&'static Catalog>) -> Text {
        self.text(catalog, 1)
    }

    pub(crate) const fn when_text(self, catalog: Option<&'static Catalog>) -> Text {
        self.text(catalog, 2)
    }

    pub(crate) const fn fix_text(self, catalog: Option<&'static Catalog>) -> Text {
        self.text(catalog, 3)
    }

    const fn text(self, catalog: Option<&'static Catalog>, field: usize) -> Text {
        self.registry
            .message(catalog, self.row().messages as usize + field)
    }

    /// Its own facts, and those of the family where it has none.
    const fn facts(self) -> Facts {
        self.codes().facts.or(self.family().codes().general)
    }

    /// What becomes of a request that is answered with a code of this class; `None` if neither the
    /// class nor its family says.
    pub const fn outcome(self) -> Option<Outcome> {
        self.facts().outcome
    }

    /// Whether such a request may be sent again.
    pub const fn retry(self) -> Option<Retry> {
        self.facts().retry
    }

    /// Who has to act next.
    pub const fn acts(self) -> Option<Acts> {
        self.facts().acts
    }

    /// What happens to the connection.
    pub const fn connection(self) -> Option<Connection> {
        self.facts().connection
    }

    /// Where it is specified.
    pub fn specs(self) -> impl ExactSizeIterator<Item = Spec> + Clone {
        self.spec_list()
            .iter()
            .map(move |&spec| self.registry.spec(spec))
    }

    pub(crate) const fn spec_list(self) -> &'static [u16] {
        let [start, end] = self.row().specs;
        let lists = self.registry.tables.lists;
        lists.split_at(end as usize).0.split_at(start as usize).1
    }
}

impl Class {
    /// The family that it is a class, or a subject, of.
    pub const fn family(self) -> Family {
        let mut index = 0;
        loop {
            let family = Family::at(self.registry, index);
            let [classes, subjects] = [family.row().classes, family.row().subjects];
            if in_bounds(self.row, classes) || in_bounds(self.row, subjects) {
                return family;
            }
            index += 1;
        }
    }
}

const fn in_bounds(row: u16, [start, end]: [u16; 2]) -> bool {
    start <= row && row < end
}

identity! { Class: registry, |this| this.row }

/// The class as pages name it: `5xx Permanent Negative Completion`.
impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(pattern) = self.pattern() {
            write!(f, "{pattern} ")?;
        }
        f.write_str(self.name())
    }
}

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Class").field(&self.id()).finish()
    }
}
