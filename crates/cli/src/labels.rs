//! Fixed words of the registry in a language, and rows that begin with one.

use wirecodes::{Label, Locale, REGISTRY, Seen};

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
