//! What is said of a code, whether anybody registered it or not.

use core::fmt;

use super::handles::AnyCode;
use crate::data::facts::{Facts, fact_getters};

impl AnyCode {
    /// The name of the code, such as a reason phrase: that of its first or only meaning. `None` if
    /// nobody registered it.
    #[inline]
    pub const fn name(self) -> Option<&'static str> {
        self.family.codes().name(self.number)
    }

    pub(crate) const fn facts(self) -> Facts {
        self.family.codes().facts(self.number)
    }

    fact_getters! { |self| self.facts() =>
        /// By what the code means, or by its class if nobody registered it. Where it has several
        /// meanings that disagree, its class decides, or else it `Depends`. `None` if nobody says,
        /// and for a code that is not registered and lies in no class.
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
        self.family.notation().can_write(self.number)
    }
}

/// The code as its protocol writes it: `404`, `5.7.1`.
impl fmt::Display for AnyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.family.notation().written(self.number).fmt(f)
    }
}

impl fmt::Debug for AnyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnyCode({} {self})", self.family.id())
    }
}
