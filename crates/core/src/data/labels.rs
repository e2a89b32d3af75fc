//! What pages say of every code: fixed words and sentence templates, in some languages.

use crate::data::locale::Locale;
use crate::data::tables::{Catalog, Label, LabelCatalog, Labels, NONE, Segment, Template};
use crate::data::text::Text;

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
    ) -> Text {
        let index = self.messages[label as usize];
        match self.parent {
            Some(parent) if index == NONE => parent.label(locale, parent.catalog(locale), label),
            _ => {
                let catalog = match catalog {
                    Some(catalog) => Some(&catalog.labels),
                    None => None,
                };
                Text::translated(catalog, &self.base.labels, index as usize)
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
