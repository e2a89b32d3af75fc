//! Languages.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

/// A language that pages can be in, by its BCP 47 tag.
///
/// Which of them a registry has is a matter of its catalogs, and those of this crate are features:
/// what a language lacks, and be it everything, is shown in the language of the registry file.
/// [`Registry::locales`] lists those that are there, [`Registry::has_locale`] asks for one, and
/// [`Registry::negotiate`] takes the one of them that suits a reader. A program that counts on a
/// language says so:
///
/// ```
/// use wirecodes::{Locale, REGISTRY};
///
/// // Does not compile without the feature `lang-id`.
/// const _: () = assert!(REGISTRY.has_locale(Locale::ID));
/// ```
///
/// [`Registry::locales`]: crate::Registry::locales
/// [`Registry::has_locale`]: crate::Registry::has_locale
/// [`Registry::negotiate`]: crate::Registry::negotiate
///
/// Tags are compared without letter case: `Locale::new("ID")` is `Locale::ID`.
#[derive(Debug, Clone, Copy)]
pub struct Locale(&'static str);

impl Locale {
    /// English, the language of the registry file.
    pub const EN: Self = Self("en");
    /// Arabic. Its texts are there with the feature `lang-ar`; without it, they are English.
    pub const AR: Self = Self("ar");
    /// German. Its headings and names are there with the feature `lang-de`, and what is said of codes is English so far.
    pub const DE: Self = Self("de");
    /// Spanish. Its headings and names are there with the feature `lang-es`, and what is said of codes is English so far.
    pub const ES: Self = Self("es");
    /// French. Its headings and names are there with the feature `lang-fr`, and what is said of codes is English so far.
    pub const FR: Self = Self("fr");
    /// Hindi. Its headings and names are there with the feature `lang-hi`, and what is said of codes is English so far.
    pub const HI: Self = Self("hi");
    /// Indonesian. Its texts are there with the feature `lang-id`; without it, they are English.
    pub const ID: Self = Self("id");
    /// Japanese. Its headings and names are there with the feature `lang-ja`, and what is said of codes is English so far.
    pub const JA: Self = Self("ja");
    /// Korean. Its headings and names are there with the feature `lang-ko`, and what is said of codes is English so far.
    pub const KO: Self = Self("ko");
    /// Portuguese, as it is written in Brazil. Its headings and names are there with the feature `lang-pt`, and what is said of codes is English so far.
    pub const PT: Self = Self("pt");
    /// Russian. Its headings and names are there with the feature `lang-ru`, and what is said of codes is English so far.
    pub const RU: Self = Self("ru");
    /// Thai. Its headings and names are there with the feature `lang-th`, and what is said of codes is English so far.
    pub const TH: Self = Self("th");
    /// Turkish. Its headings and names are there with the feature `lang-tr`, and what is said of codes is English so far.
    pub const TR: Self = Self("tr");
    /// Vietnamese. Its headings and names are there with the feature `lang-vi`, and what is said of codes is English so far.
    pub const VI: Self = Self("vi");
    /// Chinese in simplified characters. Its headings and names are there with the feature `lang-zh-hans`, and what is said of codes is English so far.
    pub const ZH_HANS: Self = Self("zh-Hans");

    /// The language of that BCP 47 tag, such as `pt-BR`, which a program has in its text.
    ///
    /// A tag that comes at run time, from data or from a user, is looked up among the languages that there are:
    ///
    /// ```
    /// use wirecodes::{Locale, REGISTRY};
    ///
    /// let stored = Locale::EN.tag().to_owned();
    /// assert_eq!(REGISTRY.locale(&stored), Some(Locale::EN));
    /// assert_eq!(REGISTRY.locale("tlh"), None);
    /// ```
    pub const fn new(tag: &'static str) -> Self {
        Self(tag)
    }

    /// The BCP 47 tag, such as `id`.
    pub const fn tag(self) -> &'static str {
        self.0
    }

    /// Whether the language is written from right to left: by the script that its tag names, or
    /// else by the language.
    pub const fn is_rtl(self) -> bool {
        let (primary, mut rest) = subtag(self.0.as_bytes());
        while !rest.is_empty() {
            let (next, behind) = subtag(rest);
            if next.len() == 4 && next[0].is_ascii_alphabetic() {
                return is_one_of(next, &RTL_SCRIPTS);
            }
            rest = behind;
        }
        is_one_of(primary, &RTL_LANGUAGES)
    }

    /// Whether two languages have the same tag, letter case aside.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

const RTL_LANGUAGES: [&[u8]; 10] = [
    b"ar", b"ckb", b"dv", b"fa", b"he", b"ps", b"sd", b"ug", b"ur", b"yi",
];

const RTL_SCRIPTS: [&[u8]; 6] = [b"adlm", b"arab", b"hebr", b"nkoo", b"syrc", b"thaa"];

/// The part of a tag before its first hyphen, and what is behind that.
const fn subtag(tag: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    while end < tag.len() && tag[end] != b'-' {
        end += 1;
    }
    let (first, rest) = tag.split_at(end);
    match rest {
        [_, behind @ ..] => (first, behind),
        [] => (first, rest),
    }
}

const fn is_one_of(subtag: &[u8], known: &[&[u8]]) -> bool {
    let mut i = 0;
    while i < known.len() {
        if known[i].eq_ignore_ascii_case(subtag) {
            return true;
        }
        i += 1;
    }
    false
}

impl Locale {
    /// The tag as it is compared.
    fn folded(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.bytes().map(|byte| byte.to_ascii_lowercase())
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.is(*other)
    }
}

impl Eq for Locale {}

/// By the tags, letter case aside.
impl Ord for Locale {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded().cmp(other.folded())
    }
}

impl PartialOrd for Locale {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Locale {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().for_each(|byte| state.write_u8(byte));
        // As of a text: nothing that follows can be taken for the end of the tag.
        state.write_u8(0xff);
    }
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
            ("AR", true),
            ("ar-Latn", false),
            ("az-Arab-IR", true),
            ("zh-Hant-TW", false),
            ("uz", false),
        ] {
            assert_eq!(Locale::new(tag).is_rtl(), rtl, "{tag}");
        }
    }
}
