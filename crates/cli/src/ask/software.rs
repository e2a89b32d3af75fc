//! What programs and providers print with a code that is asked for without their words.

use wirecodes::Seen;
use wirecodes_scan::Hit;

/// A code of which more texts are known is explained by itself, with some of them.
pub(super) const MOST: usize = 4;

/// The texts that come with just this code, or with a range that is no class: those of who is named in the question, or
/// all of a code that nobody registered.
pub(super) fn known_from(question: &str, hit: &Hit) -> Vec<Seen> {
    if hit.seen().is_some() {
        return Vec::new();
    }
    let words: Vec<&str> = question.split(|c: char| !c.is_alphanumeric()).collect();
    let is_named = |seen: &Seen| {
        let name = seen.by().split(|c: char| !c.is_alphanumeric()).next();
        let mut words = words.iter();
        words.any(|word| name.is_some_and(|name| name.eq_ignore_ascii_case(word)))
    };
    let texts = hit.code().seen().filter(|seen| seen.is_own_of(hit.code()));
    let (named, others): (Vec<Seen>, Vec<Seen>) = texts.partition(is_named);
    match (named.is_empty(), hit.entry()) {
        (false, _) => named,
        (true, None) => others,
        (true, Some(_)) => Vec::new(),
    }
}
