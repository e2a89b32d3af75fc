//! Catalogs: the texts of a registry, or its labels, in one language.

use wirecodes_base::rows::Number16;

use super::index::{number16, part};
use super::locale::Locale;
use super::strings::{Strings, same_text};

/// Texts in one language: those of a registry, or its labels.
#[derive(Debug)]
pub struct Catalog {
    pub locale: Locale,
    /// The messages, in an order that all languages share; empty where there is no translation, and
    /// [`AS_IN_BASE`](wirecodes_base::texts::AS_IN_BASE) where it is the text of the registry file.
    pub messages: Strings,
    /// Start and end of each literal, in bytes of its message.
    pub literals: &'static [[Number16; 2]],
    /// The literals of message `n` are `literals[literal_offsets[n]..literal_offsets[n + 1]]`.
    pub literal_offsets: &'static [Number16],
    /// Whether any message is more than a label or a name.
    pub has_prose: bool,
}

impl Catalog {
    /// Whether a message is the same in another catalog, literals too.
    pub(crate) const fn same(&self, other: &Self, message: usize) -> bool {
        let (a, b) = (self.literals_of(message), other.literals_of(message));
        let mut i = 0;
        while i < a.len() && i < b.len() {
            if number16(a[i][0]) != number16(b[i][0]) || number16(a[i][1]) != number16(b[i][1]) {
                return false;
            }
            i += 1;
        }
        let (text, others) = (self.messages.get(message), other.messages.get(message));
        a.len() == b.len() && same_text(text, others)
    }

    /// Start and end of each literal of a message, in bytes of it.
    #[inline]
    pub(crate) const fn literals_of(&self, message: usize) -> &'static [[Number16; 2]] {
        let offsets = self.literal_offsets;
        let bounds = [number16(offsets[message]), number16(offsets[message + 1])];
        part(self.literals, bounds)
    }
}
