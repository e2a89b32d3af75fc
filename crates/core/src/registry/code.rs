//! A code of any family: the value on the wire, whether anybody registered it or not.

use core::fmt;

use crate::data::facts::{Acts, Connection, Outcome, Retry};
use crate::data::tables::{Facts, NONE, Notation};
use crate::page::Page;
use crate::page_macros::Candidate;
use crate::registry::class::Class;
use crate::registry::entry::Entry;
use crate::registry::handles::Family;

/// A dotted code counts its parts in this base: see [`Code::number`].
pub(crate) const DOTTED_BASE: u32 = 1000;

/// A code of a family that is known at run time: the value on the wire, registered or not.
///
/// Where the family is known at compile time, its own type, such as
/// [`smtp::Code`](crate::smtp::Code), is smaller and works in patterns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    pub(crate) family: Family,
    pub(crate) number: u32,
}

impl Code {
    /// The family.
    #[inline]
    pub const fn family(self) -> Family {
        self.family
    }

    /// The value on the wire.
    ///
    /// A dotted code is `class * 1_000_000 + subject * 1_000 + detail`, the class 0 where it is
    /// `X`.
    #[inline]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// What the code means: its first or only meaning. `None` if nobody registered it.
    #[inline]
    pub const fn entry(self) -> Option<Entry> {
        let Self { family, number } = self;
        match family.row_at(family.codes().find(number)) {
            NONE => None,
            row => Some(Entry {
                registry: family.registry,
                row,
                number,
            }),
        }
    }

    /// The name of the code, such as a reason phrase: that of its first or only meaning. `None` if
    /// nobody registered it.
    #[inline]
    pub const fn name(self) -> Option<&'static str> {
        self.family.codes().name(self.number)
    }

    /// All meanings of the code.
    pub fn entries(self) -> impl Iterator<Item = Entry> + Clone {
        core::iter::successors(self.entry(), |entry| entry.next_meaning())
    }

    /// The class that the code belongs to; `None` if it lies in none.
    pub const fn class(self) -> Option<Class> {
        let place = self.family.codes().class(self.number);
        self.class_at(self.family.row().classes, place)
    }

    /// For a dotted code, what its second component means.
    pub const fn subject(self) -> Option<Class> {
        let place = self.family.codes().subject(self.number);
        self.class_at(self.family.row().subjects, place)
    }

    const fn class_at(self, [first, _]: [u16; 2], place: u16) -> Option<Class> {
        match place {
            NONE => None,
            place => Some(Class::at(self.family.registry, first + place)),
        }
    }

    pub(crate) const fn facts(self) -> Facts {
        self.family.codes().facts(self.number)
    }

    /// What became of the request: by the first meaning of the code, or by its class if nobody
    /// registered it. `None` if neither says, and for a code that is not registered and lies in no
    /// class.
    pub const fn outcome(self) -> Option<Outcome> {
        self.facts().outcome
    }

    /// Whether the same request may be sent again; found as for [`Code::outcome`].
    pub const fn retry(self) -> Option<Retry> {
        self.facts().retry
    }

    /// Who has to act next; found as for [`Code::outcome`].
    pub const fn acts(self) -> Option<Acts> {
        self.facts().acts
    }

    /// What happens to the connection; found as for [`Code::outcome`].
    pub const fn connection(self) -> Option<Connection> {
        self.facts().connection
    }

    /// The page that explains the code: its first meaning with the others named, or its class if
    /// nobody registered it.
    pub const fn explain(self) -> Page {
        Page::explain(self)
    }

    /// The page that compares it with another code of the same registry; the lower one stands
    /// first.
    ///
    /// # Panics
    ///
    /// If the other one is of another registry; in a constant, that is a build error.
    pub const fn versus(self, other: Self) -> Page {
        Page::compare(self, other)
    }

    #[cfg(feature = "serde")]
    pub(crate) const fn is_dotted(self) -> bool {
        matches!(self.family.notation(), Notation::Dotted)
    }

    #[doc(hidden)]
    pub const fn __candidate(self) -> Candidate {
        Candidate::of_code(self)
    }

    /// Whether the notation of the family can write the number: every one, unless the code is dotted
    /// and above 9.999.999.
    ///
    /// Such a code displays as what no text is read as, and the family's own type refuses it.
    ///
    /// ```
    /// let enhanced = wirecodes::REGISTRY.family("smtp-enhanced").expect("a family");
    /// assert!(enhanced.code(5_007_001).is_possible());
    /// assert!(!enhanced.code(10_000_000).is_possible());
    /// ```
    #[must_use]
    pub const fn is_possible(self) -> bool {
        let dotted = matches!(self.family.notation(), Notation::Dotted);
        !dotted || self.number < 10 * DOTTED_BASE * DOTTED_BASE
    }
}

/// A number as text.
pub(crate) struct Written {
    /// The text, at the end of the buffer.
    buffer: [u8; 12],
    start: usize,
}

impl Written {
    const EMPTY: Self = Self {
        buffer: [0; 12],
        start: 12,
    };

    /// A code as its protocol writes it.
    pub(crate) const fn code(notation: Notation, number: u32) -> Self {
        let n = number;
        match notation {
            Notation::Decimal => Self::EMPTY.number(n, 10, 1),
            Notation::Hexadecimal => Self::EMPTY.number(n, 16, 4).byte(b'x').byte(b'0'),
            Notation::Dotted => {
                let subject_and_detail = Self::EMPTY
                    .number(n % DOTTED_BASE, 10, 1)
                    .byte(b'.')
                    .number(n / DOTTED_BASE % DOTTED_BASE, 10, 1)
                    .byte(b'.');
                match n / DOTTED_BASE / DOTTED_BASE {
                    0 => subject_and_detail.byte(b'X'),
                    class => subject_and_detail.number(class, 10, 1),
                }
            }
        }
    }

    /// A count, in decimal digits.
    pub(crate) const fn count(count: u32) -> Self {
        Self::EMPTY.number(count, 10, 1)
    }

    /// The text with a number in front.
    #[inline]
    const fn number(mut self, mut number: u32, base: u32, width: usize) -> Self {
        let mut written = 0;
        while number > 0 || written < width {
            self = self.byte(b"0123456789abcdef"[(number % base) as usize]);
            number /= base;
            written += 1;
        }
        self
    }

    /// The text with a character in front.
    const fn byte(mut self, byte: u8) -> Self {
        self.start -= 1;
        self.buffer[self.start] = byte;
        self
    }

    /// One of its characters, as static text: a page cannot hold what it makes up.
    pub(crate) const fn character(&self, index: usize) -> Option<&'static str> {
        const ALPHABET: &str = "0123456789abcdef.xX";
        if self.start + index >= self.buffer.len() {
            return None;
        }
        let byte = self.buffer[self.start + index];
        let mut at = 0;
        while ALPHABET.as_bytes()[at] != byte {
            at += 1;
        }
        Some(crate::data::tables::slice(ALPHABET, at, at + 1))
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(core::str::from_utf8(&self.buffer[self.start..]).unwrap_or_default())
    }
}

/// The code as its protocol writes it: `404`, `5.7.1`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Written::code(self.family.notation(), self.number).fmt(f)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({} {self})", self.family.id())
    }
}
