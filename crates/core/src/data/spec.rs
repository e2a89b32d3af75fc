//! Places in specifications.

use core::fmt;

/// A place in a specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spec {
    pub(crate) title: &'static str,
    pub(crate) url: &'static str,
}

impl Spec {
    /// What the place is called: `RFC 5321 §4.2.3`.
    pub const fn title(self) -> &'static str {
        self.title
    }

    /// Where it can be read: an `https` address.
    pub const fn url(self) -> &'static str {
        self.url
    }
}

/// The title.
impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title)
    }
}
