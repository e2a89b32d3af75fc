//! What pages say of every code: labels and sentence templates, in some languages.

pub use wirecodes_base::labels::Label;
pub(crate) use wirecodes_base::labels::{Field, Template};

use super::catalog::Catalog;
use super::locale::Locale;
use super::localized::Localized;
use super::strings::same_text;

/// What pages say of every code: labels and sentence templates.
///
/// It refers to no registry: a program whose registry takes them from another one does not carry the
/// texts of that one.
#[derive(Debug)]
pub struct Labels {
    /// In the language of the registry file; nothing where the parent's is used.
    pub base: LabelCatalog,
    /// In further languages.
    pub catalogs: &'static [&'static LabelCatalog],
    /// Where those come from that the registry file does not have.
    pub parent: Option<&'static Labels>,
}

/// Labels and sentence templates in one language.
#[derive(Debug)]
pub struct LabelCatalog {
    /// The labels, by [`Label`]; empty where there is none.
    pub labels: Catalog,
    /// The labels that are not used, since they were made from other words than those of today.
    pub stale: [bool; Label::COUNT],
    /// The sentence templates, by [`Template`]; empty where there is none.
    pub templates: [&'static [Segment]; Template::COUNT],
}

impl LabelCatalog {
    /// The translation without what was made from other labels and templates than the parent has today.
    ///
    /// `english` is what it was made from, where that is the parent's. The macro does not know what the
    /// parent says, so this is found out when what it generates is compiled.
    pub const fn made_from(mut self, english: &Self, parent: &Labels) -> Self {
        let mut i = 0;
        while i < Label::COUNT {
            let made_from = english.labels.messages.get(i);
            self.stale[i] = !made_from.is_empty() && !english.labels.same(&parent.base.labels, i);
            i += 1;
        }
        let mut i = 0;
        while i < Template::COUNT {
            let made_from = english.templates[i];
            if !made_from.is_empty() && !same_segments(made_from, parent.base.templates[i]) {
                self.templates[i] = &[];
            }
            i += 1;
        }
        self
    }

    /// A label, if there is one.
    const fn label(&'static self, label: Label) -> Option<Localized> {
        let index = label as usize;
        if self.stale[index] {
            return None;
        }
        Localized::of(&self.labels, index).unless_empty()
    }
}

const fn same_segments(a: &[Segment], b: &[Segment]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        let same = match (a[i], b[i]) {
            (Segment::Text(a), Segment::Text(b)) | (Segment::Literal(a), Segment::Literal(b)) => {
                same_text(a, b)
            }
            (Segment::X(a), Segment::X(b)) | (Segment::Y(a), Segment::Y(b)) => {
                a as usize == b as usize
            }
            _ => false,
        };
        if !same {
            return false;
        }
        i += 1;
    }
    a.len() == b.len()
}

/// A piece of a sentence template.
#[derive(Debug, Clone, Copy)]
pub enum Segment {
    Text(&'static str),
    Literal(&'static str),
    /// Something about the first code of a page.
    X(Field),
    /// Something about the second code of a page.
    Y(Field),
}

/// What stands between two things that a page puts together, and behind the second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Join {
    pub(crate) between: &'static str,
    pub(crate) behind: &'static str,
}

impl Join {
    /// What a template has around its two placeholders, which stand in their order.
    const fn of(segments: &'static [Segment]) -> Self {
        let [between, behind] = match segments {
            [_, Segment::Text(between), _, Segment::Text(behind)] => [*between, *behind],
            [_, Segment::Text(between), _] => [*between, ""],
            [_, _, Segment::Text(behind)] => ["", *behind],
            _ => ["", ""],
        };
        Self { between, behind }
    }
}

/// How pages say what value a fact has.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    /// In a table.
    pub(crate) label: Label,
    /// In a sentence about the code, if one can be made of it.
    pub(crate) sentence: Option<Template>,
}

impl Labels {
    /// The catalog of a language, if there is one.
    pub(crate) const fn catalog(&'static self, locale: Locale) -> Option<&'static LabelCatalog> {
        let mut i = 0;
        while i < self.catalogs.len() {
            if self.catalogs[i].labels.locale.is(locale) {
                return Some(self.catalogs[i]);
            }
            i += 1;
        }
        None
    }

    /// The catalog of a language here or, if there is none, at the parent.
    pub(crate) const fn any_catalog(
        &'static self,
        locale: Locale,
    ) -> Option<&'static LabelCatalog> {
        match (self.catalog(locale), self.parent) {
            (None, Some(parent)) => parent.any_catalog(locale),
            (catalog, _) => catalog,
        }
    }

    /// A fixed word, the parent's where there is none here.
    ///
    /// `catalog` is the one of the language here, which a page looks up once.
    pub(crate) const fn label(
        &'static self,
        locale: Locale,
        catalog: Option<&'static LabelCatalog>,
        label: Label,
    ) -> Localized {
        if let Some(catalog) = catalog
            && let Some(label) = catalog.label(label)
        {
            return label;
        }
        match (self.base.label(label), self.parent) {
            (None, Some(parent)) => parent.label(locale, parent.catalog(locale), label),
            _ => Localized::of(&self.base.labels, label as usize),
        }
    }

    /// A sentence template and the language that it is in; the parent's where there is none here.
    ///
    /// `catalog` is the one of the language here, which a page looks up once.
    pub(crate) const fn template(
        &'static self,
        locale: Locale,
        catalog: Option<&'static LabelCatalog>,
        template: Template,
    ) -> (&'static [Segment], &'static Catalog) {
        let index = template as usize;
        if let Some(catalog) = catalog
            && !catalog.templates[index].is_empty()
        {
            return (catalog.templates[index], &catalog.labels);
        }
        if self.base.templates[index].is_empty()
            && let Some(parent) = self.parent
        {
            return parent.template(locale, parent.catalog(locale), template);
        }
        (self.base.templates[index], &self.base.labels)
    }

    /// What stands around two things that a page puts together, as for [`Labels::template`].
    pub(crate) const fn join(
        &'static self,
        locale: Locale,
        catalog: Option<&'static LabelCatalog>,
        template: Template,
    ) -> Join {
        Join::of(self.template(locale, catalog, template).0)
    }
}
