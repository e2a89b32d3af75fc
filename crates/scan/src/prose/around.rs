//! What stands around a number or a name in a sentence, and what that says of it.

use std::ops::Range;

use wirecodes::Family;
use wirecodes_base::cue::{self, is_beginning, is_end};

use crate::one_word::{is_one_of, is_plural, is_unit, letters};
use crate::vocabulary::{
    AMOUNTS, BEFORE, BEHIND, CALLED, CALLED_IN_ONE, CHANGED, CHOSEN, COMPARED, COUNTED,
    COUNTED_WITHOUT_BLANK, FAILED, FILES, MONTHS, NUMBERED, OF_OTHERS,
};

/// How far before a number it stands that it is of something else.
const NEAR: usize = 24;

/// Shorter numbers are in many sentences.
pub(crate) const FEWEST_DIGITS: usize = 3;

/// Whether what stands around a number says that it is something else than a code: a port, a size, the line of a file.
pub(crate) fn is_no_code(text: &[u8], number: Range<usize>) -> bool {
    let (before, behind) = (&text[..number.start], &text[number.end..]);
    let word = word_before(before);
    let is_joined = match before {
        [.., b'0'..=b'9', b'/'] => false,
        [.., b'#' | b'$' | b'@' | b'/' | b'+' | b'\\'] => true,
        [.., b':'] => !is_one_of(word, CALLED) && !is_one_of(word, "failed|got"),
        [.., other, b'-' | b'.' | b','] => !(other.is_ascii_alphabetic() || *other >= 0x80),
        [b'-'] => true,
        // `"retries": 429`
        [.., b'"', b':', b' '] => is_one_of(word, BEFORE) && !is_one_of(word, CALLED),
        [.., b'='] => !(is_one_of(word, CALLED) || is_one_of(word, "reply|rcode")),
        [.., b'_'] => !is_emphasized(before),
        // `error403`
        [.., other] if other.is_ascii_alphabetic() => !is_one_of(word, CALLED_IN_ONE),
        [.., other] => other.is_ascii_digit(),
        [] => false,
    };
    let goes_on = match behind {
        [b'@', ..] => true,
        // `3000..4999`
        [b'.', b'.', next, ..] => next.is_ascii_digit(),
        // `(104: Connection reset by peer)`
        [b':', b' ', ..] => before.ends_with(b"("),
        // `3100 / 5000`
        [b' ', b'/', b' ', next, ..] => next.is_ascii_digit(),
        [b':' | b'-', next, ..] => next.is_ascii_digit(),
        _ => false,
    };
    let near = &before[before.len().saturating_sub(NEAR)..];
    let is_of_other = || {
        OF_OTHERS
            .split('|')
            .any(|word| cue::find(near, word).is_some())
    };
    let is_amount = || {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let before = word_before(&text[..start]);
        is_one_of(word, "than") && is_one_of(before, COMPARED)
            || is_one_of(word, "from|is|of|used|was") && is_amount(before)
            || is_one_of(word, "to") && is_amount_before(&text[..start])
    };
    let is_of_range = || {
        let between = before.len() - near.len() + cue::find(near, "between")?;
        let is_chosen = is_one_of(word_before(&text[..between]), CHOSEN);
        Some(is_one_of(word, "between|and") && !is_chosen)
    };
    is_joined
        || goes_on
        || is_line_of_file(before)
        || is_of_process(before)
        || is_size_of_file(behind)
        || !is_one_of(word, "code|error|ftp|http|sip|smtp|status|websocket") && is_counted(behind)
        || is_one_of(word, NUMBERED)
        || word.ends_with("第".as_bytes())
        || is_one_of(word_before(before_list(before)), "columns|lines|ports")
        || is_amount()
        || is_of_range() == Some(true)
        || is_of_other()
}

/// Whether a low line before a place is there to make what follows stand out: `_229 Entering Passive Mode_`.
pub(super) fn is_emphasized(before: &[u8]) -> bool {
    matches!(before, [b'_'] | [.., b' ' | b'\t' | b'\n', b'_'])
}

/// Whether a word is that of an amount, or of what is numbered.
fn is_amount(word: &[u8]) -> bool {
    is_one_of(word, AMOUNTS) || is_one_of(word, NUMBERED)
}

/// Whether an amount that is changed stands before `to`: `the timeout from 300`.
fn is_amount_before(before: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit());
    let before = before[..before.len() - digits.count()].trim_ascii_end();
    before
        .strip_suffix(b" from")
        .is_some_and(|before| is_amount(word_before(before)))
}

/// Whether a bracket stands right behind a word that is no word for a failure: `smtpd[421]` is a process.
fn is_of_process(before: &[u8]) -> bool {
    let Some(name) = before.strip_suffix(b"[") else {
        return false;
    };
    let word = word_before(name);
    let is_glued = name.last().is_some_and(u8::is_ascii_alphanumeric);
    is_glued
        && ![BEFORE, CALLED, FAILED]
            .iter()
            .any(|list| is_one_of(word, list))
}

/// Whether a date stands behind a number, as behind sizes in a list of files: `550 Nov 28 10:14`.
fn is_size_of_file(behind: &[u8]) -> bool {
    let [b' ', month @ ..] = behind else {
        return false;
    };
    let day = month.get(3..).unwrap_or_default().trim_ascii_start();
    is_one_of(letters(month), MONTHS) && day.first().is_some_and(u8::is_ascii_digit)
}

/// Whether the name of a file of a program stands before a bracket, as in `main.cpp (214)`.
fn is_line_of_file(before: &[u8]) -> bool {
    let name = before.strip_suffix(b"(").map(|name| name.trim_ascii_end());
    name.is_some_and(|name| {
        let kind = word_before(name);
        name.ends_with(kind)
            && name[..name.len() - kind.len()].ends_with(b".")
            && is_one_of(kind, FILES)
    })
}

/// Whether what is behind a number says how many there are of something: `500 requests`, `100 ms`, `200 active users`.
fn is_counted(behind: &[u8]) -> bool {
    let behind = behind.trim_ascii_start();
    // `from 100 to 200 MB`
    let behind = match behind.strip_prefix(b"to ") {
        Some(rest) => &rest[rest.iter().take_while(|byte| byte.is_ascii_digit()).count()..],
        None => behind,
    };
    let word = letters(behind.trim_ascii_start());
    let others = [BEHIND, CALLED, "https|redirects"];
    let is_plural = is_plural(word) && !others.iter().any(|list| is_one_of(word, list));
    let is_counted_so = || {
        let mut words = COUNTED_WITHOUT_BLANK.split('|');
        words.any(|word| behind.trim_ascii_start().starts_with(word.as_bytes()))
    };
    is_plural
        || is_unit(word)
        || is_one_of(word, COUNTED)
        || is_rate(behind)
        || !behind.is_ascii() && is_counted_so()
}

/// Whether a text begins with what there are so many of in some time: `image requests per hour`.
fn is_rate(text: &[u8]) -> bool {
    let mut words = text.trim_ascii_start().split(|byte| *byte == b' ');
    let mut last = words.next().unwrap_or_default();
    for word in words.take(3) {
        if !last.iter().all(u8::is_ascii_lowercase) || is_one_of(last, BEHIND) {
            return false;
        }
        if word == b"per" {
            return is_plural(last);
        }
        last = word;
    }
    false
}

/// Whether a number can end at a place: what is not ASCII is of no word with it.
pub(super) fn ends(text: &[u8], at: usize) -> bool {
    is_end(text, at) || text.get(at).is_some_and(|byte| !byte.is_ascii())
}

/// Whether a text has a word that begins with these letters.
pub(super) fn has_word(text: &[u8], word: &str) -> bool {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| cue::find(rest, word)) {
        if begins_word(text, from + found) {
            return true;
        }
        from += found + 1;
    }
    false
}

/// Whether a word can begin at a place: behind a character of Chinese, Japanese or Korean, which need no blanks, too.
pub(super) fn begins_word(text: &[u8], at: usize) -> bool {
    is_beginning(text, at) || is_wide(&text[..at])
}

/// Whether a text ends with a character that no blank parts from the next word.
fn is_wide(text: &[u8]) -> bool {
    matches!(text, [.., 0xe3..=0xef, 0x80..=0xbf, 0x80..=0xbf])
}

/// The word before a place, quotation marks and the like left out.
pub(super) fn word_before(text: &[u8]) -> &[u8] {
    // A colon and a bracket as wide as a character of Chinese.
    let mut wide = ["：", "（"].iter();
    let text = wide
        .find_map(|mark| text.strip_suffix(mark.as_bytes()))
        .unwrap_or(text);
    let is_between =
        |byte: &&u8| is_mark(byte) || matches!(**byte, b' ' | b'\t' | b':' | b'=' | b'-' | b'{');
    let text = &text[..text.len() - text.iter().rev().take_while(is_between).count()];
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let length = text.iter().rev().take_while(is_letter).count();
    let word = &text[text.len() - length..];
    let of_ascii = word.iter().rev().take_while(|byte| byte.is_ascii()).count();
    let (other, own) = word.split_at(word.len() - of_ascii);
    if is_wide(other) && !own.is_empty() {
        own
    } else {
        word
    }
}

/// The word before a place; behind `code of` and the like, the one before that: `a status code of 14`.
pub(super) fn called_before(text: &[u8]) -> &[u8] {
    let word = word_before(text);
    if !is_one_of(word, "of|is|was|to|as") {
        return word;
    }
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    let before = word_before(&text[..start]);
    if is_one_of(before, CALLED) || is_one_of(before, "ede|number") {
        before
    } else {
        word
    }
}

/// The word behind a place.
pub(super) fn word_behind(text: &[u8]) -> &[u8] {
    let is_between = |byte: &&u8| is_mark(byte) || matches!(**byte, b' ' | b'\t' | b'-');
    letters(&text[text.iter().take_while(is_between).count()..])
}

/// What people put around a code.
fn is_mark(byte: &u8) -> bool {
    matches!(byte, b'`' | b'"' | b'\'' | b'*' | b'(' | b')' | b'[' | b']')
}

/// What is behind a number, and behind others that it is said with: `502 and 503 errors`, `1006/1007`.
pub(super) fn behind_list(text: &[u8]) -> &[u8] {
    let between = text.trim_ascii_start();
    let next = ["and ", "or ", "/", ", "]
        .iter()
        .find_map(|word| between.strip_prefix(word.as_bytes()));
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match next {
        Some(next) if digits(next) >= FEWEST_DIGITS => behind_list(&next[digits(next)..]),
        _ => text,
    }
}

/// What is before a number, and before others that it is said with: `codes 7 and 9`.
pub(super) fn before_list(text: &[u8]) -> &[u8] {
    match before_last(text) {
        Some((before, _)) => before_list(before),
        None => text,
    }
}

/// The last number of a list that a text ends with, and what is before it.
fn before_last(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let between = text.trim_ascii_end();
    let mut signs = [" and", " or", "/", ","].iter();
    let last = signs.find_map(|word| between.strip_suffix(word.as_bytes()))?;
    let digits = last.iter().rev().take_while(|byte| byte.is_ascii_digit());
    let (before, digits) = last.split_at(last.len() - digits.count());
    (!digits.is_empty()).then_some((before, digits))
}

/// Whether a number is one of several that all may be codes: `[500, 502, 503]`.
pub(super) fn is_listed(text: &[u8], number: Range<usize>) -> bool {
    let is_failure = |digits: &[u8]| matches!(digits, [b'4' | b'5', _, _]);
    let mut count = 1;
    let mut before = &text[..number.start];
    while let Some((rest, digits)) = before_last(before) {
        if !is_failure(digits) {
            return false;
        }
        before = rest;
        count += 1;
    }
    let mut behind = &text[number.end..];
    while let Some(next) = behind.strip_prefix(b", ") {
        let length = next.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            break;
        }
        if !is_failure(&next[..length]) {
            return false;
        }
        behind = &next[length..];
        count += 1;
    }
    count >= FEWEST_OF_LIST && is_failure(&text[number])
}

/// Fewer numbers are a list of anything.
const FEWEST_OF_LIST: usize = 3;

/// Whether there are marks around a piece of a text, and nothing that these may be of: `(200)`, and not `f(200)`.
pub(super) fn is_set_off(text: &[u8], piece: Range<usize>) -> bool {
    let is_closed = match text[piece.end..] {
        [mark, next, ..] => is_mark(&mark) && !next.is_ascii_alphanumeric(),
        [mark] => is_mark(&mark),
        [] => false,
    };
    is_closed
        && match &text[..piece.start] {
            [.., before, b' ', b'(' | b'['] => {
                before.is_ascii_alphabetic() || matches!(before, b'.' | b'"' | b'\'' | b'`')
            }
            [.., before, mark] => {
                is_mark(mark) && (before.is_ascii_whitespace() || is_mark(before))
            }
            [mark] => is_mark(mark),
            [] => false,
        }
}

/// Whether what stands before a place ends a line, or opens a quotation.
pub(super) fn begins_phrase(before: &[u8]) -> bool {
    let is_before = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b'<' | b'>' | b'#');
    let is_quote = |byte: &u8| matches!(byte, b'`' | b'"' | b'\'' | b'*');
    match before {
        [.., b' ' | b'(', mark] if is_quote(mark) => true,
        // `<title>502 Bad Gateway`
        [.., b'a'..=b'z' | b'1', b'>'] => true,
        _ => {
            let mut rest = before.iter().rev().skip_while(is_before);
            rest.next().is_none_or(|byte| *byte == b'\n') || begins_comment(before)
        }
    }
}

/// Whether what stands before a place begins a comment of a program: `/* 496, no certificate */`.
fn begins_comment(before: &[u8]) -> bool {
    let sign = before.trim_ascii_end();
    sign.len() < before.len() && (sign.ends_with(b"/*") || sign.ends_with(b"//"))
}

/// Whether an arrow stands right before a place: `PUT -> 403`.
pub(super) fn is_behind_arrow(before: &[u8]) -> bool {
    let sign = before.trim_ascii_end();
    ARROWS.iter().any(|arrow| sign.ends_with(arrow.as_bytes()))
}

/// Whether what follows is an example: `e.g. 404`.
pub(super) fn is_example(before: &[u8]) -> bool {
    before.ends_with(b"e.g. ") || before.ends_with(b"i.e. ")
}

/// Whether an arrow to another number stands right behind a place: `401 -> 403`.
pub(super) fn is_before_arrow(behind: &[u8]) -> bool {
    let sign = behind.trim_ascii_start();
    let mut arrows = ARROWS.iter();
    let rest = arrows.find_map(|arrow| sign.strip_prefix(arrow.as_bytes()));
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    rest.is_some_and(|rest| digits(rest.trim_ascii_start()) == FEWEST_DIGITS)
}

/// Whether a number is changed to another one: `from 401 to 403`.
pub(super) fn is_changed(before: &[u8], behind: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let other = behind.strip_prefix(b" to ");
    is_one_of(before, CHANGED)
        && other.is_some_and(|other| {
            digits(other) == FEWEST_DIGITS && !is_counted(&other[FEWEST_DIGITS..])
        })
}

const ARROWS: [&str; 3] = ["->", "=>", "\u{2192}"];

/// Whether a failure is the last that a line says: `Authentication failed, 401`.
pub(super) fn is_last(text: &[u8], number: Range<usize>) -> bool {
    let is_failure = matches!(text[number.clone()], [b'4' | b'5', _, _]);
    let before = &text[..number.start];
    let is_behind = before.ends_with(b", ")
        || before.ends_with(b" - ")
        || before.ends_with(b": ") && is_one_of(word_before(before), FAILED);
    let behind = text[number.end..]
        .strip_prefix(b".")
        .unwrap_or(&text[number.end..]);
    let ends_line = matches!(behind, [] | [b'\n', ..]);
    is_failure && is_behind && ends_line
}

/// Whether a failure begins an item of a list, and words follow: `- 503 after each deployment`.
pub(super) fn begins_item(text: &[u8], number: Range<usize>) -> bool {
    let before = text[..number.start].trim_ascii_end();
    let Some((b'-' | b'*' | b'+' | b'|', before)) = before.split_last() else {
        return false;
    };
    let is_blank = |byte: &&u8| matches!(**byte, b' ' | b'\t');
    let mut rest = before.iter().rev().skip_while(is_blank);
    let begins_line = rest.next().is_none_or(|byte| *byte == b'\n');
    let is_failure = matches!(text[number.start], b'4' | b'5');
    let behind = &text[number.end..];
    begins_line && is_failure && matches!(behind, [b' ', next, ..] if next.is_ascii_alphabetic())
}

/// Whether words say what a number before them means: `450 (mailbox unavailable)`, `429: you have been blocked`.
pub(super) fn is_explained(behind: &[u8]) -> bool {
    let explained = [" (", ": ", " \u{2013} ", " \u{2014} "]
        .iter()
        .find_map(|sign| behind.strip_prefix(sign.as_bytes()));
    explained.is_some_and(|text| text.first().is_some_and(u8::is_ascii_alphabetic))
}

/// Whether a failure is an argument, and a text the next one: `abort(404, "no such item")`.
pub(super) fn is_argument(text: &[u8], number: Range<usize>) -> bool {
    let is_failure = matches!(text[number.start], b'4' | b'5');
    let is_behind = text[..number.start].ends_with(b"(") || text[..number.start].ends_with(b", ");
    let behind = &text[number.end..];
    is_failure && is_behind && (behind.starts_with(b", \"") || behind.starts_with(b", '"))
}

/// Whether the name of a family stands right before a place: `SIP-`.
pub(super) fn is_behind_label(text: &[u8], at: usize, family: Family) -> bool {
    let label = family.label().as_bytes();
    let before = text[..at].strip_suffix(b"-").unwrap_or_default();
    let start = before.len().checked_sub(label.len());
    start.is_some_and(|start| {
        before[start..].eq_ignore_ascii_case(label) && is_beginning(text, start)
    })
}
