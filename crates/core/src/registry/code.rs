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
        ///
        /// `Some(Depends)` says that no one value holds of every use, `None` that nothing is known: a program that
        /// decides by the code alone treats both alike, as what has to be looked at.
    }

    /// Whether somebody says what the code is: whether it is registered, or of a class that peers
    /// [send](super::Class::is_never_sent).
    ///
    /// What is asked where something says that a number is a code, such as a [cue](crate::Cues) in a line or the name
    /// of the family beside it: it may be one that nobody registered. [`is_sent`](Self::is_sent) asks for more.
    ///
    /// ```
    /// use wirecodes::http;
    ///
    /// let [registered, of_a_class, of_none] = [404, 477, 999].map(|number| http::Code::new(number).any());
    /// assert!(registered.can_be_code() && of_a_class.can_be_code() && !of_none.can_be_code());
    /// assert!(registered.is_sent() && !of_a_class.is_sent());
    /// ```
    pub const fn can_be_code(self) -> bool {
        let is_of_sent_class = match self.class() {
            Some(class) => !class.is_never_sent(),
            None => false,
        };
        is_of_sent_class || self.is_registered()
    }

    /// Whether the code is registered and no peer is forbidden to send it, as those of a class are that is
    /// [never sent](super::Class::is_never_sent).
    ///
    /// What is asked where nothing but the number itself, or its name beside it, says that it is a code.
    /// [`can_be_code`](Self::can_be_code) asks for less.
    pub const fn is_sent(self) -> bool {
        let is_of_unsent_class = match self.class() {
            Some(class) => class.is_never_sent(),
            None => false,
        };
        self.is_registered() && !is_of_unsent_class
    }

    const fn is_registered(self) -> bool {
        self.entry().is_some()
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
