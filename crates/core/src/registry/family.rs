//! What is said of a family as a whole.

use core::fmt;

use wirecodes_base::notation::Notation;
use wirecodes_base::texts::FamilyText;

use super::handles::Family;
use crate::data::catalog::Catalog;
use crate::data::index::{NONE, number16, part};
use crate::data::localized::Localized;
use crate::data::spec::Spec;

impl Family {
    /// Its id in the registry file and on the command line: `smtp-enhanced`.
    pub const fn id(self) -> &'static str {
        self.registry.word(self.row().id)
    }

    /// Other ids that it is found by, such as `enhanced` for `smtp-enhanced`.
    pub fn aliases(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        part(self.registry.tables.lists, self.row().aliases)
            .iter()
            .map(move |&word| self.registry.word(number16(word)))
    }

    /// The label that stands before a code: `SMTP`.
    pub const fn label(self) -> &'static str {
        self.codes().label
    }

    /// Its title, in the language of the registry file.
    pub const fn title(self) -> &'static str {
        self.title_text(None).text()
    }

    /// What one of its codes is called in a sentence, in the language of the registry file:
    /// `response`, `close code`.
    pub const fn noun(self) -> &'static str {
        self.noun_text(None).text()
    }

    pub(crate) const fn title_text(self, catalog: Option<&'static Catalog>) -> Localized {
        self.message(FamilyText::Title, catalog)
    }

    pub(crate) const fn noun_text(self, catalog: Option<&'static Catalog>) -> Localized {
        self.message(FamilyText::Noun, catalog)
    }

    const fn message(self, text: FamilyText, catalog: Option<&'static Catalog>) -> Localized {
        let message = self.row().messages as usize + text as usize;
        self.registry.message(catalog, message)
    }

    /// The public registry that lists the codes, if there is one.
    pub const fn public_registry(self) -> Option<Spec> {
        match self.row().registry {
            NONE => None,
            index => Some(self.registry.spec(index)),
        }
    }

    /// The family whose answers its codes say more about, if there is one: that of `smtp` for `smtp-enhanced`.
    ///
    /// Where a code of each stands in one answer, this one says what is the matter.
    pub const fn details(self) -> Option<Self> {
        match self.row().details {
            NONE => None,
            index => Some(Self::at(self.registry, index as usize)),
        }
    }

    pub(crate) const fn is_dotted(self) -> bool {
        matches!(self.notation(), Notation::Dotted)
    }
}

impl fmt::Debug for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Family").field(&self.id()).finish()
    }
}
