//! Catalogs: the texts of a registry, or its labels, in one language.

use super::index::part;
use super::locale::Locale;
use super::strings::Strings;

/// Texts in one language: those of a registry, or its labels.
#[derive(Debug)]
pub struct Catalog {
    pub locale: Locale,
    /// The messages, in an order that all languages share; empty where there is no translation, and
    /// [`AS_IN_BASE`](wirecodes_base::texts::AS_IN_BASE) where it is the text of the registry file.
    pub messages: Strings,
    /// Start and end of each literal, in bytes of its message.
    pub literals: &'static [[u16; 2]],
    /// The literals of message `n` are `literals[literal_offsets[n]..literal_offsets[n + 1]]`.
    pub literal_offsets: &'static [u16],
}

impl Catalog {
    /// Start and end of each literal of a message, in bytes of it.
    #[inline]
    pub(crate) const fn literals_of(&self, message: usize) -> &'static [[u16; 2]] {
        let offsets = self.literal_offsets;
        let bounds = [offsets[message] as usize, offsets[message + 1] as usize];
        part(self.literals, bounds)
    }
}
