//! Programs and providers that a question names, and the codes that are theirs alone.

use wirecodes::{AnyCode, Registry, Seen};

/// Shorter names are words of other kinds: `Go`, `ws`.
const SHORTEST_NAME: usize = 4;

/// The texts of those whose name, or the first word of it, stands in a text.
pub(super) fn named_in(registry: &'static Registry, text: &str) -> impl Iterator<Item = Seen> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| word.len() >= SHORTEST_NAME).collect();
    let is_named = move |seen: &Seen| {
        let name = first_word(seen.by());
        words.iter().any(|word| word.eq_ignore_ascii_case(name))
    };
    registry.seen().filter(is_named)
}

/// The first word of a name: `Outlook` of `Outlook.com`.
fn first_word(name: &str) -> &str {
    let end = name.find(|c: char| !c.is_alphanumeric());
    &name[..end.unwrap_or(name.len())]
}

/// Whether software prints texts with just this code, or with a range that is no class.
pub(super) fn has_own(code: AnyCode) -> bool {
    code.seen().any(|seen| seen.is_own_of(code))
}
