//! Programs and providers that a question names, and the codes that are theirs alone.

use std::ops::Range;

use wirecodes::{AnyCode, Registry, Seen};

use crate::bytes::{initial_of, is_one_of, place_in};

/// First words of names that are words of every day, or of a question about any code.
const ORDINARY: &str =
    "at|free|go|host|let|mail|node|pure|register|repro|requests|t|trend|voice|web|websockets|ws";

/// Fields of a message that say who made it: that is no question about its log.
const FIELDS: &str = "agent|by|server|via";

/// The one of them that says who answered.
const ANSWERED_BY: &str = "server";

/// The texts of those that a question names.
pub(super) fn named_in(registry: &'static Registry, question: &str) -> impl Iterator<Item = Seen> {
    let named = Named::of(question);
    registry.seen().filter(move |seen| named.has(*seen))
}

/// What stands between the names of several that print the same text.
const AND: &str = " and ";

/// Whether software prints texts with just this code, or with a range that is no class.
pub(super) fn has_own(code: AnyCode) -> bool {
    code.seen().any(|seen| seen.is_own_of(code))
}

/// Programs and providers that a text names, by all of a name or by the first word of it.
///
/// A name that is a word of every day, or that of a family, is none alone: `Mail` of `Mail.ru`, `gRPC`. A part of an
/// address, of a host name or of a link names nobody, nor does a field such as `User-Agent: nginx`.
///
/// ```
/// use wirecodes::REGISTRY;
/// use wirecodes_scan::Named;
///
/// let seen = REGISTRY.find_seen("mail-ru-dmarc").expect("it is registered");
/// assert!(Named::of("mail.ru 550 5.7.1").has(seen));
/// assert!(!Named::of("my mail came back with 550 5.7.1").has(seen));
/// ```
#[derive(Debug, Clone)]
pub struct Named<'t> {
    text: &'t str,
    /// Where its words are, each of which may be a name, or begin one.
    words: Vec<Range<usize>>,
    /// A bit for each letter that one of them begins with.
    letters: u32,
}

impl<'t> Named<'t> {
    /// Those of a question, or of an answer with its fields.
    pub fn of(text: &'t str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(|word| {
            let start = place_in(text, word);
            start..start + word.len()
        });
        let words: Vec<Range<usize>> = words.collect();
        let letters = words
            .iter()
            .map(|word| initial_of(&text.as_bytes()[word.clone()]));
        Self {
            text,
            letters: letters.fold(0, |all, letter| all | letter),
            words,
        }
    }

    /// Whether who prints a text is named.
    pub fn has(&self, seen: Seen) -> bool {
        self.stand(seen, |at| self.is_free(at))
    }

    /// Whether who prints a text gave the answer, as a field of it says: `Server: nginx`.
    ///
    /// ```
    /// use wirecodes::REGISTRY;
    /// use wirecodes_scan::Named;
    ///
    /// let seen = REGISTRY.find_seen("nginx-too-large-body").expect("it is registered");
    /// assert!(Named::of("HTTP/1.1 413\nServer: nginx/1.24.0").answered(seen));
    /// assert!(!Named::of("HTTP/1.1 413\nUser-Agent: nginx").answered(seen));
    /// ```
    pub fn answered(&self, seen: Seen) -> bool {
        let is_field = |at| field_before(&self.text[..at]).eq_ignore_ascii_case(ANSWERED_BY);
        self.stand(seen, is_field)
    }

    /// Whether who prints a text is named at a place of that kind.
    fn stand(&self, seen: Seen, is_there: impl Fn(usize) -> bool) -> bool {
        let by = seen.by();
        // A code can have hundreds of texts, and most names begin with another letter than any word.
        if initial_of(by.as_bytes()) & self.letters == 0 && !by.contains(AND) {
            return false;
        }
        // `NSS (Firefox)` is NSS.
        let by = by.split(" (").next().unwrap_or_default();
        by.split(AND).any(|name| {
            let first = first_word(name);
            let is_enough = || {
                let mut families = seen.codes().map(|codes| codes.family());
                let is_family = families.any(|of| of.id().eq_ignore_ascii_case(first));
                !is_family && !is_one_of(first.as_bytes(), ORDINARY)
            };
            let before = name.find(first).unwrap_or(0);
            let mut words = self.words.iter().filter(|word| {
                let word = &self.text[(*word).clone()];
                word.eq_ignore_ascii_case(first)
            });
            words.any(|word| {
                is_there(word.start) && is_enough()
                    || first != name
                        && word
                            .start
                            .checked_sub(before)
                            .is_some_and(|at| self.is_whole(name, at) && is_there(at))
            })
        })
    }

    /// Whether all of a name stands at a place.
    fn is_whole(&self, name: &str, at: usize) -> bool {
        let there = self.text.get(at..at + name.len());
        there.is_some_and(|there| {
            let behind = &self.text[at + name.len()..];
            there.eq_ignore_ascii_case(name) && !behind.starts_with(char::is_alphanumeric)
        })
    }

    /// Whether what begins at a place is no part of something else, and no field.
    fn is_free(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let is_of_field = is_one_of(field_before(before).as_bytes(), FIELDS);
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '@' | '.' | '/' | '_');
        !is_of_field && !before.ends_with(is_part)
    }
}

/// The last word of the name of the field whose value begins behind a text: `Agent` of `User-Agent: `.
fn field_before(text: &str) -> &str {
    let field = text.trim_end().strip_suffix(':').unwrap_or_default();
    let mut words = field.rsplit(|c: char| !c.is_alphanumeric());
    words.next().unwrap_or_default()
}

/// The first word of a name: `Outlook` of `Outlook.com`.
fn first_word(name: &str) -> &str {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.find(|word| !word.is_empty()).unwrap_or_default()
}
