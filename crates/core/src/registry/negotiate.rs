//! The language that suits a reader best: HTTP's `Accept-Language`.

use core::cmp::Reverse;

use super::handles::Registry;
use crate::data::locale::Locale;

/// A weight in thousandths: 1000 for `q=1`.
type Weight = u16;

/// How well a language suits: whether it has texts, how much its range weighs, and how far ahead that stands.
type Rank = (bool, Weight, Reverse<usize>);

impl Registry {
    /// The language of the registry that suits the value of an `Accept-Language` header best, by
    /// RFC 9110 §12.5.4.
    ///
    /// Ranges are tried in the order of their weights, and those of one weight as they stand. Each is
    /// looked up as RFC 4647 §3.4 says: `id-Latn-ID` finds `id-Latn-ID`, else `id-Latn`, else `id`,
    /// in any letter case. `zh` and `zh-CN` find `zh-Hans`, `zh-TW` finds `zh-Hant`, and `in` finds `id`. A range
    /// of weight 0 rules out the languages that begin with it, whatever else finds them. What is malformed is
    /// passed over.
    ///
    /// A language that says something of codes goes before one that has [no prose](Self::has_prose), whatever the
    /// weights: pages in the latter are texts in the language of the registry file under translated headings, which
    /// is for readers who take nothing else.
    ///
    /// If nothing fits, or the header is empty, it is the language of the registry file, unless the
    /// header rules that out and takes any other (`en;q=0, *`).
    ///
    /// ```
    /// use wirecodes::{Locale, REGISTRY};
    ///
    /// assert_eq!(REGISTRY.negotiate("nl-BE, id-ID;q=0.9, en;q=0.8"), Locale::ID);
    /// assert_eq!(REGISTRY.negotiate("nl-BE, en;q=0.8, id-ID;q=0.7"), Locale::EN);
    /// assert_eq!(REGISTRY.negotiate("nl-BE"), Locale::EN);
    /// ```
    #[must_use]
    pub fn negotiate(&'static self, accept_language: &str) -> Locale {
        // Once through the header for each language, of which there are few: headers come from
        // strangers, and may be long.
        let mut best: Option<(Rank, Locale)> = None;
        let mut takes_any = false;
        let not_refused = || {
            self.locales()
                .filter(|locale| !is_refused(*locale, accept_language))
        };
        for locale in not_refused() {
            let has_prose = self.has_prose(locale);
            for (place, (range, weight)) in ranges(accept_language).enumerate() {
                // It says nothing of which language to take: by RFC 4647 it is passed over.
                takes_any |= range == "*" && weight > 0;
                // Of two ranges of one weight, the first one counts.
                let rank = (has_prose, weight, Reverse(place));
                let is_better = best.is_none_or(|(best, _)| rank > best);
                if weight > 0 && is_better && self.look_up(range) == Some(locale) {
                    best = Some((rank, locale));
                }
            }
        }
        match best {
            Some((_, locale)) => locale,
            None if takes_any => not_refused().next().unwrap_or(self.base.locale),
            None => self.base.locale,
        }
    }

    /// The language that a range, or the longest part of it, is the tag of.
    fn look_up(&'static self, range: &str) -> Option<Locale> {
        self.look_up_as_it_is(range)
            .or_else(|| self.by_custom(range))
    }

    /// The language that a tag means by custom: `in` was the tag of `id`, and who names no script of Chinese means
    /// that of the place.
    pub(super) fn by_custom(&'static self, tag: &str) -> Option<Locale> {
        let mut subtags = tag.split(['-', '_']);
        let is = |a: &str, b: &[&str]| b.iter().any(|b| b.eq_ignore_ascii_case(a));
        let primary = subtags.next()?;
        let meant = if is(primary, &["in"]) {
            "id"
        } else if !is(primary, &["zh"]) {
            return None;
        } else {
            // A script stands before the place, and says more.
            let mut telling = subtags.filter(|tag| is(tag, &["Hans", "Hant", "TW", "HK", "MO"]));
            match telling.next() {
                Some(subtag) if !is(subtag, &["Hans"]) => "zh-Hant",
                _ => "zh-Hans",
            }
        };
        self.locales().find(|locale| locale.tag() == meant)
    }

    fn look_up_as_it_is(&'static self, mut range: &str) -> Option<Locale> {
        loop {
            if let Some(found) = self
                .locales()
                .find(|locale| locale.tag().eq_ignore_ascii_case(range))
            {
                return Some(found);
            }
            // What is left may end with the single letter of an extension. No tag does.
            range = range.rsplit_once('-')?.0;
        }
    }
}

/// Whether a header rules a language out, by a range that the language begins with.
fn is_refused(locale: Locale, accept_language: &str) -> bool {
    ranges(accept_language).any(|(range, weight)| {
        let tag = locale.tag();
        weight == 0
            && tag
                .split_at_checked(range.len())
                .is_some_and(|(start, rest)| {
                    start.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with('-'))
                })
    })
}

/// The well-formed ranges of a header, with their weights.
fn ranges(accept_language: &str) -> impl Iterator<Item = (&str, Weight)> {
    accept_language.split(',').filter_map(|element| {
        let mut parts = element.split(';').map(trim);
        let range = parts.next().filter(|range| is_range(range))?;
        let weight = match parts.next() {
            Some(parameter) => weight(parameter)?,
            None => 1000,
        };
        parts.next().is_none().then_some((range, weight))
    })
}

/// Without the blanks that HTTP allows around a part.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// Whether a text is a language range: `*`, or subtags of one to eight letters and digits, of which
/// the first has letters alone.
fn is_range(text: &str) -> bool {
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|c| c.is_ascii_alphanumeric())
    };
    let mut subtags = text.split('-');
    let starts_well = subtags
        .next()
        .is_some_and(|first| is_subtag(first) && first.bytes().all(|c| c.is_ascii_alphabetic()));
    text == "*" || starts_well && subtags.all(is_subtag)
}

/// The weight of a parameter such as `q=0.8`; `None` if it is malformed.
fn weight(parameter: &str) -> Option<Weight> {
    let value = parameter
        .strip_prefix("q=")
        .or_else(|| parameter.strip_prefix("Q="))?;
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let thousandths = fraction
        .bytes()
        .chain(core::iter::repeat(b'0'))
        .take(3)
        .fold(0, |sum, digit| sum * 10 + Weight::from(digit - b'0'));
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_that_http_allows() {
        for (parameter, expected) in [
            ("q=1", Some(1000)),
            ("q=1.000", Some(1000)),
            ("Q=0.8", Some(800)),
            ("q=0.05", Some(50)),
            ("q=0.123", Some(123)),
            ("q=0.", Some(0)),
            ("q=0", Some(0)),
            ("q=0.1234", None),
            ("q=1.001", None),
            ("q=2", None),
            ("q=-1", None),
            ("q=.5", None),
            ("q=0.5.5", None),
            ("q=", None),
            ("q", None),
            ("level=1", None),
            ("", None),
        ] {
            assert_eq!(weight(parameter), expected, "{parameter}");
        }
    }

    #[test]
    fn ranges_are_those_that_are_well_formed() {
        let list = "id, , en-GB ; q=0.5,*;q=0,en_US,de;q=x,1a,abcdefghi,i-klingon;\tq=0.1,fr;q=1;x";
        assert!(ranges(list).eq([("id", 1000), ("en-GB", 500), ("*", 0), ("i-klingon", 100)]));
    }
}
