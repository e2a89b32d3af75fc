//! What programs and providers print with a code that is asked for without their words.

use wirecodes::{AnyCode, Label, Locale, Seen};
use wirecodes_scan::{Hit, is_named};

use crate::labels;

/// A code of which more texts are known is explained by itself, with some of them.
const MOST: usize = 4;

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
    let mut texts = match (named.is_empty(), hit.entry()) {
        (false, _) => named,
        (true, None) => others,
        (true, Some(_)) => Vec::new(),
    };
    texts.truncate(MOST);
    texts
}

/// A line for each of some texts, below a heading.
pub(crate) fn lines(texts: &[Seen], locale: Locale) -> Vec<String> {
    if texts.is_empty() {
        return Vec::new();
    }
    let separator = labels::word(Label::SeenSeparator, locale);
    let heading = labels::row(Label::Seen, "", locale);
    let lines = texts.iter().map(|seen| {
        let means = seen.means_in(locale).or(seen.fix_in(locale));
        let means = means.map(|means| format!("{separator}{}", means.text()));
        let text = labels::of_seen(*seen, locale);
        format!("  {text}{}", means.unwrap_or_default())
    });
    std::iter::once(heading.trim_end().to_owned())
        .chain(lines)
        .collect()
}

/// What is printed with codes that nobody registered: all that there is to tell them by.
pub(crate) fn of_unregistered(codes: impl Iterator<Item = AnyCode>, locale: Locale) -> Vec<String> {
    let codes = codes.filter(|code| code.entry().is_none());
    let own = |code: AnyCode| {
        code.seen()
            .filter(move |seen| seen.is_own_of(code))
            .take(MOST)
    };
    let mut texts: Vec<Seen> = codes.flat_map(own).collect();
    texts.dedup();
    lines(&texts, locale)
}
