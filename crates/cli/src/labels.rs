//! Fixed words of the registry in a language, and rows that begin with one.

use wirecodes::{Label, Locale, Localized, REGISTRY, Seen};

pub(crate) fn word(label: Label, locale: Locale) -> &'static str {
    REGISTRY.label(label, locale).text()
}

/// A text of software behind who prints it: `Gmail: blocked because the sender is … unauthenticated`.
pub(crate) fn of_seen(seen: Seen, locale: Locale) -> String {
    format!("{}{}{}", seen.by(), REGISTRY.colon(locale), seen.printed())
}

/// A text behind the word for what it is: `Retry: later, unchanged`.
pub(crate) fn row(label: Label, text: &str, locale: Locale) -> String {
    format!("{}{}{text}", word(label, locale), REGISTRY.colon(locale))
}

/// What there is to do, as pages say it: for the one who sees the code, and behind it for whoever runs what answered.
pub(crate) fn what_to_do([fix, of_operator]: [Option<Localized>; 2]) -> Option<String> {
    let of_operator = of_operator.map(Localized::text);
    Some(match (fix, of_operator) {
        (Some(fix), Some(of_operator)) => {
            format!("{fix}{}{of_operator}", REGISTRY.sentence_gap(fix.locale()))
        }
        (fix, of_operator) => fix.map(Localized::text).or(of_operator)?.to_owned(),
    })
}
