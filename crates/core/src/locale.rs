//! Languages.

use core::fmt;

/// A language that pages can be in, by its BCP 47 tag.
///
/// Which of them a registry has is a matter of its catalogs, and those of this crate are features:
/// what a language lacks, and be it everything, is shown in the language of the registry file.
/// [`Registry::locales`] lists those that are there, [`Registry::has_locale`] asks for one, and
/// [`Registry::negotiate`] takes the one of them that suits a reader. A program that counts on a
/// language says so:
///
/// ```
/// # #[cfg(feature = "lang-id")] {
/// use wirecodes::{Locale, REGISTRY};
///
/// // Does not compile without the feature `lang-id`.
/// const _: () = assert!(REGISTRY.has_locale(Locale::ID));
/// # }
/// ```
///
/// [`Registry::locales`]: crate::Registry::locales
/// [`Registry::has_locale`]: crate::Registry::has_locale
/// [`Registry::negotiate`]: crate::Registry::negotiate
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locale(&'static str);

impl Locale {
    /// English, the language of the registry file.
    pub const EN: Self = Self("en");
    /// Indonesian. Its texts are there with the feature `lang-id`; without it, they are English.
    pub const ID: Self = Self("id");
    /// Arabic. Its texts are there with the feature `lang-ar`; without it, they are English.
    pub const AR: Self = Self("ar");

    /// The language of that BCP 47 tag, such as `pt-BR`.
    pub const fn new(tag: &'static str) -> Self {
        Self(tag)
    }

    /// The BCP 47 tag, such as `id`.
    pub const fn tag(self) -> &'static str {
        self.0
    }

    /// Whether the language is written from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(
            primary(self.0.as_bytes()),
            b"ar" | b"ckb" | b"dv" | b"fa" | b"he" | b"ps" | b"sd" | b"ug" | b"ur" | b"yi"
        )
    }

    /// Whether two languages have the same tag, letter case aside.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

/// The part of a tag before its first hyphen.
const fn primary(tag: &[u8]) -> &[u8] {
    let mut end = 0;
    while end < tag.len() && tag[end] != b'-' {
        end += 1;
    }
    tag.split_at(end).0
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_is_that_of_the_primary_language() {
        for (tag, rtl) in [
            ("ar", true),
            ("ar-EG", true),
            ("en", false),
            ("arn", false),
            ("fa-AF", true),
        ] {
            assert_eq!(Locale::new(tag).is_rtl(), rtl, "{tag}");
        }
    }
}
