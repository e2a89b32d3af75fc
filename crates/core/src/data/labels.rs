//! What pages say of every code: labels and sentence templates, in some languages.

pub use wirecodes_base::labels::Label;
pub(crate) use wirecodes_base::labels::{Field, Template};

use super::catalog::Catalog;
use super::index::NONE;
use super::locale::Locale;
use super::localized::Localized;

/// What pages say of every code: labels and sentence templates.
///
/// It refers to no registry: a program whose registry takes them from another one does not carry the
/// texts of that one.
#[derive(Debug)]
pub struct Labels {
    /// The message of each label; [`NONE`] where the parent's is used.
    pub messages: [u16; Label::COUNT],
    /// In the language of the registry file.
    pub base: LabelCatalog,
    /// In further languages.
    pub catalogs: &'static [&'static LabelCatalog],
    /// Where those come from that the registry file does not have.
    pub parent: Option<&'static Labels>,
}

/// Labels and sentence templates in one language.
#[derive(Debug)]
pub struct LabelCatalog {
    pub labels: Catalog,
    /// The sentence templates, by [`Template`]; empty where there is none.
    pub templates: [&'static [Segment]; Template::COUNT],
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
        let index = self.messages[label as usize];
        match self.parent {
            Some(parent) if index == NONE => parent.label(locale, parent.catalog(locale), label),
            _ => {
                let catalog = match catalog {
                    Some(catalog) => Some(&catalog.labels),
                    None => None,
                };
                Localized::translated(catalog, &self.base.labels, index as usize)
            }
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
        if self.base.templates[index].is_empty()
            && let Some(parent) = self.parent
        {
            return parent.template(locale, parent.catalog(locale), template);
        }
        if let Some(catalog) = catalog
            && !catalog.templates[index].is_empty()
        {
            return (catalog.templates[index], &catalog.labels);
        }
        (self.base.templates[index], &self.base.labels)
    }
}
