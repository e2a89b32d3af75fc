//! The sentences of a text, of which one is shown.

use wirecodes::AnyCode;
use wirecodes_scan::is_of_mail;

/// The first sentence of a text, which is prose; all of it if it is one.
pub(crate) fn first(text: &str) -> &str {
    let ends = text.match_indices(['.', '!', '?', '؟', '।', '。', '！', '？']);
    let mut ends = ends.map(|(at, mark)| at + mark.len());
    let end = ends.find(|&end| is_end(&text[..end], &text[end..]));
    &text[..end.unwrap_or(text.len())]
}

/// The sentences of a text.
fn all(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let sentence = first(rest);
        rest = rest[sentence.len()..].trim_start();
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// The first sentence that speaks of a code: one of what to do after 4.2.0 says nothing of 5.2.0.
pub(crate) fn first_of(text: &str, code: AnyCode) -> &str {
    let mut of_code = all(text).filter(|sentence| is_said_of(sentence, code));
    of_code.next().unwrap_or_else(|| first(text))
}

/// The sentences that speak of a code.
pub(crate) fn all_of(text: &str, code: AnyCode) -> String {
    let of_code: Vec<&str> = all(text)
        .filter(|sentence| is_said_of(sentence, code))
        .collect();
    match of_code.is_empty() {
        true => text.to_owned(),
        false => of_code.join(" "),
    }
}

/// Whether a sentence does not begin with enhanced codes, or names one of the class of a code. What it says of others
/// further down, or behind a mark, is said in passing.
fn is_said_of(sentence: &str, code: AnyCode) -> bool {
    let own = code.to_string();
    let mark = sentence.find(MARKS).unwrap_or(sentence.len());
    let beginning = mark.min(sentence.len() / 2);
    let begins_with_one = classes(sentence).any(|(at, _)| at < beginning);
    let names_own = || classes(sentence).any(|(_, class)| own.starts_with(class));
    !is_of_mail(code.family()) || !begins_with_one || names_own()
}

/// What stands between the beginning of a sentence and what is added to it.
const MARKS: [char; 9] = [',', ':', ';', '،', '؛', '，', '、', '：', '；'];

/// The classes of the enhanced codes that a sentence names, and where each stands: 4 of `4.2.0`, 5 of `5.7.x`.
fn classes(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let is_part = |part: &str| part == "x" || part == "X" || part.parse::<u16>().is_ok();
    let digits = sentence.match_indices(['2', '4', '5']);
    digits.filter(move |(at, class)| {
        let behind = &sentence[at + class.len()..];
        let word = behind.split(|c| !is_of_word(c)).next().unwrap_or_default();
        let mut parts = word.trim_end_matches('.').split('.');
        let is_code = parts.next() == Some("") && parts.clone().count() == 2 && parts.all(is_part);
        is_code && !sentence[..*at].ends_with(is_of_word)
    })
}

/// Whether a sentence ends between two texts, the first of which ends with a full stop or the like.
fn is_end(before: &str, behind: &str) -> bool {
    // Nothing stands behind these.
    if before.ends_with(['。', '！', '？']) {
        return true;
    }
    let Some(next) = behind.strip_prefix(' ') else {
        return false;
    };
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let is_abbreviation = ABBREVIATIONS.contains(&word);
    // A sentence may begin with a literal, such as a number or a command in small letters.
    let goes_on = next.starts_with(char::is_lowercase) && word.len() <= LONGEST_ABBREVIATION;
    !is_abbreviation && !goes_on
}

const ABBREVIATIONS: [&str; 5] = ["e.g.", "i.e.", "etc.", "vs.", "cf."];

/// Whatever is that short and goes on in small letters is no end.
const LONGEST_ABBREVIATION: usize = 4;

#[cfg(test)]
mod tests {
    use wirecodes::{http, smtp, smtp_enhanced};

    use super::*;

    #[test]
    fn a_sentence_ends_before_a_blank_unless_it_is_an_abbreviation() {
        for (text, expected) in [
            ("One. Two.", "One."),
            ("One", "One"),
            ("One.", "One."),
            ("", ""),
            (
                "Use 3.5 of it, e.g. this. Two.",
                "Use 3.5 of it, e.g. this.",
            ),
            ("Is it? Yes.", "Is it?"),
            (
                "Look at example.com. swaks tells more.",
                "Look at example.com.",
            ),
            ("أعد المحاولة لاحقًا. ثم انتظر.", "أعد المحاولة لاحقًا."),
            ("请稍后再试。然后等待。", "请稍后再试。"),
            ("बाद में भेजें। फिर रुकें।", "बाद में भेजें।"),
        ] {
            assert_eq!(first(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_of_another_class_is_left_out() {
        let text = "After 4.2.0 wait. After 5.2.0, or 5.7.x, act. Version 4.1 does. Elsewhere, look: 4.2.0 is better. \
                    Read it: a word (as 4.2.0 as well) asks for a login; a name calls for the DNS.";
        for (code, expected, all) in [
            (
                smtp_enhanced::Code::find("5.2.0").map(|code| code.any()),
                "After 5.2.0, or 5.7.x, act.",
                "After 5.2.0, or 5.7.x, act. Version 4.1 does. Elsewhere, look: 4.2.0 is better. Read it: a word (as 4.2.0 as \
                 well) asks for a login; a name calls for the DNS.",
            ),
            (
                smtp_enhanced::Code::find("4.2.0").map(|code| code.any()),
                "After 4.2.0 wait.",
                "After 4.2.0 wait. Version 4.1 does. Elsewhere, look: 4.2.0 is better. Read it: a word (as 4.2.0 as well) asks \
                 for a login; a name calls for the DNS.",
            ),
            (
                Some(smtp::MAILBOX_UNAVAILABLE.any()),
                "After 5.2.0, or 5.7.x, act.",
                "After 5.2.0, or 5.7.x, act. Version 4.1 does. Elsewhere, look: 4.2.0 is better. Read it: a word (as 4.2.0 as \
                 well) asks for a login; a name calls for the DNS.",
            ),
            (Some(http::NOT_FOUND.any()), "After 4.2.0 wait.", text),
        ] {
            let code = code.expect("a code");
            assert_eq!(first_of(text, code), expected, "{code}");
            assert_eq!(all_of(text, code), all, "{code}");
        }
    }
}
