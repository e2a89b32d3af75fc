//! What programs and providers print with a code that is asked for without their words.

use wirecodes::Seen;
use wirecodes_scan::{Hit, is_named};

/// A code of which more texts are known is explained by itself, with some of them.
pub(super) const MOST: usize = 4;

/// The texts that come with just this code, or with a range that is no class: those of who is named in the same line
/// of the question, or all of a code that nobody registered.
pub(super) fn known_from(question: &str, hit: &Hit) -> Vec<Seen> {
    if hit.seen().is_some() {
        return Vec::new();
    }
    let range = hit.range();
    let start = question[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let end = question[range.end..].find('\n');
    let line = &question[start..end.map_or(question.len(), |end| range.end + end)];
    let texts = hit.code().seen().filter(|seen| seen.is_own_of(hit.code()));
    let (named, others): (Vec<Seen>, Vec<Seen>) = texts.partition(|seen| is_named(*seen, line));
    match (named.is_empty(), hit.entry()) {
        (false, _) => named,
        (true, None) => others,
        (true, Some(_)) => Vec::new(),
    }
}
