//! The pages of a code, an entry and a family, as methods of theirs.

use super::recipe::Page;
use crate::registry::{AnyCode, Entry, Family, Mapping};

/// The same of the code type of a family.
#[doc(hidden)]
#[macro_export]
macro_rules! __pages {
    () => {
        impl Code {
            /// The page that explains the code: its first meaning with the others named, or its
            /// class if nobody registered it.
            ///
            /// It is there with the feature `pages` of `wirecodes`.
            #[inline]
            pub const fn explain(self) -> $crate::Page {
                self.any().explain()
            }

            /// The page that compares it with another code; the lower one stands first.
            ///
            /// It is there with the feature `pages` of `wirecodes`.
            #[inline]
            pub const fn versus(self, other: Self) -> $crate::Page {
                self.any().versus(other.any())
            }

            #[doc(hidden)]
            #[inline]
            pub const fn __choice(self) -> $crate::__private::Choice {
                self.any().__choice()
            }
        }
    };
}

impl AnyCode {
    /// The page that explains the code: its first meaning with the others named, or its class if
    /// nobody registered it.
    ///
    /// It is there with the feature `pages`.
    pub const fn explain(self) -> Page {
        Page::explain(self)
    }

    /// The page that compares it with another code of the same registry; the lower one stands
    /// first.
    ///
    /// It is there with the feature `pages`.
    ///
    /// # Panics
    ///
    /// If the other one is of another registry; in a constant, that is a build error. Where codes of two registries may
    /// meet at run time, [`Page::compare_all`] takes their entries, and gives `None` for them.
    pub const fn versus(self, other: Self) -> Page {
        Page::compare(self, other)
    }
}

impl Mapping {
    /// The page that lists what becomes what, and what leads back.
    ///
    /// It is there with the feature `pages`.
    pub const fn list(self) -> Page {
        Page::mapping(self)
    }
}

impl Entry {
    /// The page that explains it.
    ///
    /// It is there with the feature `pages`.
    pub const fn explain(self) -> Page {
        Page::explain_entry(self)
    }

    /// The page that compares it with another entry of the same registry; the lower code stands
    /// first, whichever is asked for first.
    ///
    /// It is there with the feature `pages`.
    ///
    /// # Panics
    ///
    /// If the other one is of another registry; in a constant, that is a build error. Where codes of two registries may
    /// meet at run time, [`Page::compare_all`] takes their entries, and gives `None` for them.
    pub const fn versus(self, other: Self) -> Page {
        Page::compare_entries(self, other)
    }
}

impl Family {
    /// The page that lists its entries, a line each.
    ///
    /// It is there with the feature `pages`.
    pub const fn list(self) -> Page {
        Page::list(self)
    }
}
