//! What programs and providers print with a code that is asked for without their words.

use wirecodes::{AnyCode, Label, Locale, Seen};
use wirecodes_scan::{Cue, Hit, Named};

use crate::labels;

/// A code of which more texts are known is explained by itself, with some of them.
const MOST: usize = 4;

/// The texts that come with just this code, or with a range that is no class: those of who is named in the same line
/// of the question or in the `Server` field of the answer, or all of a code that nobody registered. Where that is a
/// single one, it is the answer itself, else they are to be listed.
///
/// Who is named has none for a success, nor for the line of an access log, which has a program's own words for it. Who
/// answered may have passed on what another said, and a state is that of one request: these are listed, even if alone.
pub(super) fn known_from(question: &str, hit: &Hit) -> (Option<Seen>, Vec<Seen>) {
    if hit.seen().is_some() {
        return (None, Vec::new());
    }
    let range = hit.range();
    let start = question[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let end = question[range.end..].find('\n');
    let line = &question[start..end.map_or(question.len(), |end| range.end + end)];
    let can_be_named = hit.is_failure() && hit.cue() != Cue::AccessLog;
    let own = hit.code().seen().filter(|seen| seen.is_own_of(hit.code()));
    let own: Vec<Seen> = own.collect();
    let of = |is_of: &dyn Fn(Seen) -> bool| -> Vec<Seen> {
        let texts = own.iter().copied();
        texts.filter(|seen| can_be_named && is_of(*seen)).collect()
    };
    let named = Named::of(line);
    let named = of(&|seen| named.has(seen));
    let (mut texts, is_answer) = match (named.as_slice(), hit.entry()) {
        ([], None) => (own, true),
        ([], Some(_)) => {
            let named = Named::of(question);
            (of(&|seen| named.answered(seen)), false)
        }
        ([first, ..], _) => {
            let is_answer = !has_state(*first, hit.code());
            (named, is_answer)
        }
    };
    match texts.as_slice() {
        [only] if is_answer => (Some(*only), Vec::new()),
        _ => {
            texts.truncate(MOST);
            (None, texts)
        }
    }
}

/// Whether a text is a line of a log with the code in it, something that varies, and a state which other lines have not:
/// `504 * - - sH`.
fn has_state(seen: Seen, code: AnyCode) -> bool {
    let beside = seen.text().strip_prefix(code.to_string().as_str());
    beside.is_some_and(|beside| beside.starts_with(" * "))
}

/// A line for each of some texts, below a heading.
pub(crate) fn lines(texts: &[Seen], locale: Locale) -> Vec<String> {
    if texts.is_empty() {
        return Vec::new();
    }
    let separator = labels::word(Label::SeenSeparator, locale);
    let heading = labels::row(Label::Seen, "", locale);
    let lines = texts.iter().map(|seen| {
        let means = seen.means_in(locale).map(|means| means.text().to_owned());
        let fixes = || labels::what_to_do([seen.fix_in(locale), seen.operator_fix_in(locale)]);
        let means = means.or_else(fixes);
        let means = means.map(|means| format!("{separator}{means}"));
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
