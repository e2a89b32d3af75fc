//! The language of a reader who names none: what the environment says, as gettext reads it.

use std::env;

use wirecodes::{Locale, REGISTRY};

/// The language that the environment asks for, or English where there is no such language.
///
/// That is what `WIRECODES_LANG` says, or else `LANGUAGE`, a list whose first language counts that is there,
/// or else the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set. Where the locale is `C`,
/// as it is where none is set, nobody is asked but `WIRECODES_LANG`.
pub(crate) fn of_environment() -> Locale {
    of(|name| env::var(name).ok())
}

/// [`of_environment`] where `variable` says what a variable is set to.
fn of(variable: impl Fn(&str) -> Option<String>) -> Locale {
    // Set to nothing is not set.
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let asked_for = set("WIRECODES_LANG").unwrap_or_else(|| {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        match locale {
            Some(locale) if !is_c(&locale) => set("LANGUAGE").unwrap_or(locale),
            _ => String::new(),
        }
    });
    let mut ranges = asked_for.split(':').filter_map(range);
    let found = ranges.find_map(|range| REGISTRY.locale(&range));
    found.unwrap_or(Locale::EN)
}

/// Whether a locale is that of no language, in whatever encoding.
fn is_c(locale: &str) -> bool {
    matches!(without_encoding(locale), "C" | "POSIX")
}

fn without_encoding(locale: &str) -> &str {
    locale.split(['.', '@']).next().unwrap_or_default()
}

/// The language range of a locale such as `id_ID.UTF-8` or `sr_RS@latin`: `id-ID`, `sr-Latn-RS`.
fn range(locale: &str) -> Option<String> {
    if is_c(locale) {
        return Some(Locale::EN.tag().to_owned());
    }
    let name = without_encoding(locale);
    // It may stand before the encoding or behind it. Others than scripts say nothing of the language.
    let script = locale
        .split('.')
        .find_map(|part| match part.split_once('@')?.1 {
            "latin" => Some("Latn"),
            "cyrillic" => Some("Cyrl"),
            "devanagari" => Some("Deva"),
            _ => None,
        });
    let mut subtags = name.split(['_', '-']);
    let language = subtags.next();
    let subtags: Vec<&str> = language.into_iter().chain(script).chain(subtags).collect();
    let range = subtags.join("-");
    // What else is in it would be read as something else than a range.
    let is_range = range
        .bytes()
        .all(|c| c.is_ascii_alphanumeric() || c == b'-');
    is_range.then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_asked_for_the_language_as_gettext_asks_it() {
        let (en, id, ar) = (Locale::EN, Locale::ID, Locale::AR);
        for (set, expected) in [
            ("", en),
            ("LANG=id_ID.UTF-8", id),
            ("LANG=id_ID", id),
            ("LANG=id", id),
            ("LANG=ar_EG.UTF-8@euro", ar),
            ("LANG=en_US.UTF-8", en),
            ("LANG=C", en),
            // The first that is set counts, and nothing is not set.
            (
                "LC_ALL=ar_EG.UTF-8 LC_MESSAGES=en_US.UTF-8 LANG=id_ID.UTF-8",
                ar,
            ),
            ("LC_ALL= LC_MESSAGES=ar_EG.UTF-8 LANG=id_ID.UTF-8", ar),
            ("LC_ALL=C LANG=id_ID.UTF-8", en),
            ("LC_MESSAGES=POSIX LANG=id_ID.UTF-8", en),
            // Other categories say nothing of messages.
            ("LC_CTYPE=id_ID.UTF-8 LC_TIME=ar_EG.UTF-8", en),
            // A language that is not there is English, whatever comes after it.
            ("LC_ALL=nl_NL.UTF-8 LANG=id_ID.UTF-8", en),
            // A list, unless there is no locale.
            ("LANGUAGE=nl:id:ar LANG=nl_NL.UTF-8", id),
            ("LANGUAGE=nl_BE:ar_EG.UTF-8:id LANG=en_US.UTF-8", ar),
            // The first that is there, be it with words alone.
            ("LANGUAGE=de:id LANG=de_DE.UTF-8", Locale::DE),
            ("LANGUAGE=en_GB:id LANG=id_ID.UTF-8", en),
            ("LANGUAGE=C:id LANG=id_ID.UTF-8", en),
            ("LANGUAGE=nl:sv LANG=id_ID.UTF-8", en),
            ("LANGUAGE= LANG=id_ID.UTF-8", id),
            ("LANGUAGE=:id LANG=nl_NL.UTF-8", id),
            ("LANGUAGE=id", en),
            ("LANGUAGE=id LANG=C", en),
            ("LANGUAGE=id LANG=C.UTF-8", en),
            ("LANGUAGE=id LC_ALL=POSIX LANG=ar_EG", en),
            // Its own variable stands before all others.
            ("WIRECODES_LANG=ar LANGUAGE=id LC_ALL=id_ID.UTF-8", ar),
            ("WIRECODES_LANG=id_ID.UTF-8 LC_ALL=C", id),
            ("WIRECODES_LANG=nl:ar LANG=id_ID.UTF-8", ar),
            ("WIRECODES_LANG=nl LANG=id_ID.UTF-8", en),
            ("WIRECODES_LANG=C LANG=id_ID.UTF-8", en),
            ("WIRECODES_LANG= LANG=id_ID.UTF-8", id),
            // What is no locale is passed over, and nothing in it is read as a weight or a list.
            ("LANG=id;q=0,ar", en),
            ("LANG=*", en),
            ("LANGUAGE=id;q=0,ar:ar LANG=id", ar),
            ("LANG=/usr/share/i18n/id", en),
        ] {
            let variables: Vec<(&str, &str)> = set
                .split_whitespace()
                .filter_map(|variable| variable.split_once('='))
                .collect();
            let variable = |name: &str| {
                let found = variables.iter().find(|(own, _)| *own == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(of(variable), expected, "{set}");
        }
    }

    #[test]
    fn a_locale_is_a_range_without_encoding_and_with_its_script() {
        for (locale, expected) in [
            ("id_ID.UTF-8", "id-ID"),
            ("sr@latin", "sr-Latn"),
            ("sr_RS.UTF-8@latin", "sr-Latn-RS"),
            ("sr_RS@latin.UTF-8", "sr-Latn-RS"),
            ("uz_UZ@cyrillic", "uz-Cyrl-UZ"),
            ("ca_ES@valencia", "ca-ES"),
            ("de_DE@euro", "de-DE"),
            ("zh-Hant-TW", "zh-Hant-TW"),
            ("C.UTF-8", "en"),
        ] {
            assert_eq!(range(locale).as_deref(), Some(expected));
        }
    }
}
