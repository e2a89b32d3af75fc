//! What stands around a number or a name in a sentence.

use std::ops::Range;

use wirecodes::Family;
use wirecodes_base::cue::{self, is_beginning, is_end};

use super::numbers::FEWEST_DIGITS;
use super::vocabulary::{
    AMOUNTS, BEFORE, BEHIND, CALLED, CALLED_ONE, CALLED_WITHOUT_BLANK, CHANGED, CHOSEN, COMPARED,
    COUNTED, COUNTED_WITHOUT_BLANK, FAILED, FILES, KINDS_OF_COUNTED, KINDS_OF_ERRORS, MONTHS,
    NUMBERED,
};
use crate::bytes::{digits_of, is_one_of, is_plural, is_unit, letters, place_in};
use crate::line::numbers::Number;
use crate::line::program;

/// How far before a number it stands that it is of something else.
const NEAR: usize = 24;

/// Nobody means more numbers by one word.
const MOST_OF_LIST: usize = 16;

/// Fewer numbers are a list of anything.
const FEWEST_OF_LIST: usize = 3;

/// So many words has a rate, with `per`.
const MOST_OF_RATE: usize = 4;

/// What stands in Chinese behind what something has become: `都 502 了`.
const HAS_BECOME: &str = "了";

/// Articles that stand before a number that is a word, in languages that give it a gender.
const ARTICLES: &str = "das|dem|den|der|el|il|le|lo";

const ARROWS: [&str; 3] = ["->", "=>", "\u{2192}"];

/// A number, and what stands around it.
pub(super) struct Around<'t> {
    text: &'t [u8],
    pub(super) number: Range<usize>,
    pub(super) before: &'t [u8],
    pub(super) behind: &'t [u8],
    /// The word before it.
    pub(super) word: &'t [u8],
    /// The words before and behind the numbers that it is said with.
    pub(super) word_before_list: &'t [u8],
    pub(super) word_behind_list: &'t [u8],
    behind_list: &'t [u8],
    /// What it is called, if the words before say so: `code` of `codes of 7 and 9`.
    pub(super) called: &'t [u8],
}

impl<'t> Around<'t> {
    pub(super) fn of(text: &'t [u8], number: Range<usize>) -> Self {
        let (before, behind) = (&text[..number.start], &text[number.end..]);
        let (before_list, behind_list) = (before_list(before), behind_list(behind));
        Self {
            text,
            before,
            behind,
            word: word_before(before),
            word_before_list: word_before(before_list),
            word_behind_list: word_behind(behind_list),
            behind_list,
            called: called_before(before_list),
            number,
        }
    }

    pub(super) fn value(&self) -> Option<u32> {
        Number::at(self.text, self.number.start).value(self.text)
    }

    /// Whether it begins as a code of failure does.
    pub(super) fn is_failure(&self) -> bool {
        matches!(self.text[self.number.start], b'4' | b'5')
    }

    /// Whether it is written as what there are several of, or as what somebody was: `502s`, `403ed`.
    pub(super) fn are_several(&self) -> bool {
        let mut endings = ["s", "ed"].iter();
        endings.any(|ending| {
            let behind = self.behind.strip_prefix(ending.as_bytes());
            behind.is_some_and(|behind| is_end(behind, 0))
        })
    }

    pub(super) fn is_called_before(&self) -> bool {
        is_one_of(self.called, CALLED)
    }

    pub(super) fn is_called_behind(&self) -> bool {
        is_one_of(self.word_behind_list, CALLED)
    }

    /// Whether it is called a code in a language that has no blanks.
    pub(super) fn is_called_without_blank(&self) -> bool {
        let behind = self.behind_list.trim_ascii_start();
        let mut words = CALLED_WITHOUT_BLANK.split('|').map(str::as_bytes);
        words.any(|word| self.word_before_list.ends_with(word) || behind.starts_with(word))
            || self.is_failure() && behind.starts_with(HAS_BECOME.as_bytes())
    }

    /// Whether one of the words of a list stands shortly before it.
    pub(super) fn has_near(&self, list: &str) -> bool {
        let from = self.before.len().saturating_sub(NEAR);
        let mut words = list.split('|');
        words.any(|word| has_word_from(self.before, from, word))
    }

    /// Whether a sign before it says that it is a part of something: `#404`, `/404`, `n=404`.
    pub(super) fn is_joined(&self) -> bool {
        let word = self.word;
        match self.before {
            [.., b'0'..=b'9', b'/'] => false,
            [.., b'#' | b'$' | b'@' | b'/' | b'+' | b'\\'] => true,
            // `31#31: *404`
            [.., b'0'..=b'9', b':', b' ', b'*'] => true,
            [.., b':'] => !is_one_of(word, CALLED) && !is_one_of(word, "failed|got"),
            [.., other, b'-' | b'.' | b','] => !(other.is_ascii_alphabetic() || *other >= 0x80),
            [b'-'] => true,
            // `"retries": 429`
            [.., b'"', b':', b' '] => is_one_of(word, BEFORE) && !is_one_of(word, CALLED),
            [.., b'='] => !(is_one_of(word, CALLED) || is_one_of(word, "reply|rcode")),
            [.., b'_'] => !self.is_emphasized(),
            _ => false,
        }
    }

    /// Whether it goes on behind its digits: `3000..4999`, `404@example.com`.
    pub(super) fn goes_on(&self) -> bool {
        match self.behind {
            [b'@', ..] => true,
            [b'.', b'.', next, ..] => next.is_ascii_digit(),
            // `(104: Connection reset by peer)`
            [b':', b' ', ..] => self.before.ends_with(b"("),
            // `3100 / 5000`
            [b' ', b'/', b' ', next, ..] => next.is_ascii_digit(),
            // `502#502: *1` are a process and a thread of nginx.
            [b':' | b'-' | b'#', next, ..] => next.is_ascii_digit(),
            _ => false,
        }
    }

    /// Whether the name of a file of a program stands before a bracket: `main.cpp (214)`.
    pub(super) fn is_line_of_file(&self) -> bool {
        let name = self.before.strip_suffix(b"(");
        let name = name.map(|name| name.trim_ascii_end());
        name.is_some_and(|name| {
            let kind = word_before(name);
            let name = name.strip_suffix(kind);
            name.is_some_and(|name| name.ends_with(b".")) && is_one_of(kind, FILES)
        })
    }

    /// Whether a bracket stands right behind a word that is no word for a failure: `smtpd[421]` is a process.
    pub(super) fn is_of_process(&self) -> bool {
        let name = self.before.strip_suffix(b"[").unwrap_or_default();
        let is_glued = name.last().is_some_and(u8::is_ascii_alphanumeric);
        let mut others = [BEFORE, CALLED, FAILED].iter();
        is_glued && !others.any(|list| is_one_of(self.word, list))
    }

    /// Whether a date stands behind it, as behind sizes in a list of files: `550 Nov 28 10:14`.
    pub(super) fn is_size_of_file(&self) -> bool {
        let [b' ', month @ ..] = self.behind else {
            return false;
        };
        let day = month.get(3..).unwrap_or_default().trim_ascii_start();
        is_one_of(letters(month), MONTHS) && day.first().is_some_and(u8::is_ascii_digit)
    }

    /// Whether a unit stands behind it, or how else an amount is said: `100 ms`, `200 active users`, `500 in all`.
    pub(super) fn is_measured(&self) -> bool {
        let behind = behind_range(self.behind);
        let is_counted_so = || {
            let mut words = COUNTED_WITHOUT_BLANK.split('|');
            words.any(|word| behind.starts_with(word.as_bytes()))
        };
        let word = letters(behind);
        let is_it = is_unit(word)
            || is_one_of(word, COUNTED)
            || is_rate(behind)
            || behind.first().is_some_and(|byte| !byte.is_ascii()) && is_counted_so();
        is_it && !is_one_of(self.word, CALLED_SURELY)
    }

    /// Whether several of something stand behind it: `500 requests`.
    pub(super) fn is_counted(&self) -> bool {
        is_of_several(self.behind)
    }

    /// Whether it is how much of something there is: `larger than 500`, `a limit of 500`, `the timeout from 300 to 500`.
    pub(super) fn is_amount(&self) -> bool {
        let start = place_in(self.text, self.word);
        let before = &self.text[..start];
        let last = word_before(before);
        // `404 of 500`
        let is_of_number = before
            .trim_ascii_end()
            .last()
            .is_some_and(u8::is_ascii_digit);
        is_one_of(self.word, "of") && is_of_number
            || is_one_of(self.word, "than") && is_one_of(last, COMPARED)
            || is_one_of(self.word, "from|is|of|used|was") && is_amount(last)
            || is_one_of(self.word, "to") && is_amount_before(before)
    }

    /// Whether a range begins or ends with it: `between 200 and 400`.
    pub(super) fn is_of_range(&self) -> bool {
        let from = self.before.len().saturating_sub(NEAR);
        let between = cue::find(&self.before[from..], "between");
        between.is_some_and(|place| {
            let is_chosen = is_one_of(word_before(&self.before[..from + place]), CHOSEN);
            is_one_of(self.word, "between|and") && !is_chosen
        })
    }

    /// Whether it is one of several numbers that all may be codes: `[500, 502, 503]`.
    pub(super) fn is_listed(&self) -> bool {
        let is_failure = |digits: &&&[u8]| matches!(digits, [b'4' | b'5', _, _]);
        let is_answer = |digits: &&[u8]| matches!(digits, [b'3'..=b'5', _, _]);
        let mut before = self.before;
        let earlier = std::iter::from_fn(|| {
            let (rest, digits) = before_last(before)?;
            before = rest;
            Some(digits)
        });
        let mut behind = self.behind;
        let later = std::iter::from_fn(|| {
            let (digits, rest) = first_behind(behind)?;
            behind = rest;
            Some(digits)
        });
        let own = std::iter::once(&self.text[self.number.clone()]);
        let earlier = earlier.take(MOST_OF_LIST);
        let all: Vec<&[u8]> = own.chain(earlier).chain(later.take(MOST_OF_LIST)).collect();
        all.iter().filter(is_failure).count() >= FEWEST_OF_LIST && all.iter().all(is_answer)
    }

    /// Whether there are marks around it, and nothing that these may be of.
    pub(super) fn is_set_off(&self) -> bool {
        is_set_off(self.text, self.number.clone())
    }

    /// Whether it is the name that a telephone shows: `"404" <sip:404@pbx.example>`.
    pub(super) fn is_caller(&self) -> bool {
        self.before.ends_with(b"\"") && self.behind.starts_with(b"\" <")
    }

    /// Whether it is in the quotation marks in which Asterisk writes peers, users and extensions.
    pub(super) fn is_extension(&self) -> bool {
        self.before.ends_with(b"'")
            && self.behind.starts_with(b"'")
            && program::of_line(self.text) == Some("Asterisk")
    }

    /// Whether a low line before it is there to make what follows stand out: `_229 Entering Passive Mode_`.
    pub(super) fn is_emphasized(&self) -> bool {
        matches!(self.before, [b'_'] | [.., b' ' | b'\t' | b'\n', b'_'])
    }

    /// Whether it is a failure behind the kind of an error, as programs name it: `HttpResponseException: 404`.
    pub(super) fn is_behind_kind(&self) -> bool {
        let mut kinds = KINDS_OF_ERRORS.iter();
        self.is_failure()
            && kinds.any(|kind| self.word.ends_with(kind) && self.word.len() > kind.len())
    }

    /// Whether it is in angle brackets, as JUnit writes what was expected and what came: `expected: <200> but was: <503>`.
    pub(super) fn is_in_angle_brackets(&self) -> bool {
        let before = self.before.strip_suffix(b"<");
        self.behind.starts_with(b">")
            && before.is_some_and(|before| is_one_of(word_before(before), BEFORE))
    }

    /// Whether an arrow stands right before it: `PUT -> 403`.
    pub(super) fn is_behind_arrow(&self) -> bool {
        let sign = self.before.trim_ascii_end();
        ARROWS.iter().any(|arrow| sign.ends_with(arrow.as_bytes()))
    }

    /// Whether an arrow to another number stands right behind it: `401 -> 403`.
    pub(super) fn is_before_arrow(&self) -> bool {
        let sign = self.behind.trim_ascii_start();
        let mut arrows = ARROWS.iter();
        let rest = arrows.find_map(|arrow| sign.strip_prefix(arrow.as_bytes()));
        rest.is_some_and(|rest| digits_of(rest.trim_ascii_start()) == FEWEST_DIGITS)
    }

    /// Whether it is what the words before it speak of, and they go on behind it: `the code that it shows, 502, says`.
    pub(super) fn is_between_commas(&self) -> bool {
        let is_behind_word =
            matches!(self.before, [.., other, b',', b' '] if other.is_ascii_alphabetic());
        let goes_on = matches!(self.behind, [b',', b' ', other, ..] if other.is_ascii_alphabetic());
        is_behind_word && goes_on
    }

    /// Whether it is a failure among words, and not a round number.
    pub(super) fn is_plain_failure(&self) -> bool {
        let is_round = self.value().is_none_or(|value| value.is_multiple_of(10));
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let is_behind_word =
            matches!(self.before, [.., other, b' '] if is_letter(other) || *other == b',');
        let is_before_word = match self.behind {
            [] | [b'.' | b',' | b';' | b'?' | b'!' | b'\n'] => true,
            [b'.' | b',' | b';' | b'?' | b'!', b' ' | b'\n', ..] | [b'\n', ..] => true,
            [b' ', next, ..] => is_letter(next),
            _ => false,
        };
        self.is_failure()
            && self.number.len() == FEWEST_DIGITS
            && !is_round
            && is_behind_word
            && is_before_word
    }

    /// Whether it is a failure with an article: `der 403`.
    pub(super) fn has_article(&self) -> bool {
        is_one_of(self.word, ARTICLES) && self.is_plain_failure()
    }

    /// Whether it is an example: `e.g. 404`.
    pub(super) fn is_example(&self) -> bool {
        self.before.ends_with(b"e.g. ") || self.before.ends_with(b"i.e. ")
    }

    /// Whether it is changed to another number, and that is no amount: `from 401 to 403`.
    pub(super) fn is_changed(&self) -> bool {
        let other = self.behind.strip_prefix(b" to ");
        is_one_of(self.word_before_list, CHANGED)
            && other.is_some_and(|other| {
                let behind = &other[digits_of(other)..];
                digits_of(other) == FEWEST_DIGITS
                    && !is_unit(letters(behind.trim_ascii_start()))
                    && !is_of_several(behind)
            })
    }

    /// Whether it is a failure, and the last that a line says: `Authentication failed, 401`.
    pub(super) fn is_last(&self) -> bool {
        let before = self.before;
        let is_behind = before.ends_with(b", ")
            || before.ends_with(b" - ")
            || before.ends_with(b": ")
                && (is_one_of(self.word, FAILED) || self.is_last_of_clause());
        let behind = self.behind.strip_prefix(b".").unwrap_or(self.behind);
        let ends_line = matches!(behind, [] | [b'\n', ..]);
        self.is_failure() && self.number.len() == FEWEST_DIGITS && is_behind && ends_line
    }

    /// Whether the words before a colon speak of a code: `error while loading the page: 502`.
    fn is_last_of_clause(&self) -> bool {
        let clause = self.before.trim_ascii_end().strip_suffix(b":");
        let clause = clause.unwrap_or_default();
        let is_end =
            |byte: &u8| matches!(byte, b',' | b';' | b':' | b'\n') || byte.is_ascii_digit();
        let start = clause.iter().rposition(is_end).map_or(0, |end| end + 1);
        let mut words = clause[start..].split(|byte| !byte.is_ascii_alphabetic());
        words.any(|word| is_one_of(word, CALLED_ONE))
    }

    /// Whether it is a failure that begins an item of a list, and words follow: `- 503 after each deployment`.
    pub(super) fn begins_item(&self) -> bool {
        let before = self.before.trim_ascii_end();
        let Some((b'-' | b'*' | b'+' | b'|', before)) = before.split_last() else {
            return false;
        };
        let is_blank = |byte: &&u8| matches!(**byte, b' ' | b'\t');
        let mut rest = before.iter().rev().skip_while(is_blank);
        let begins_line = rest.next().is_none_or(|byte| *byte == b'\n');
        let has_words = matches!(self.behind, [b' ', next, ..] if next.is_ascii_alphabetic());
        begins_line && self.is_failure() && has_words
    }

    /// Whether words say what it means: `450 (mailbox unavailable)`, `429: you have been blocked`.
    pub(super) fn is_explained(&self) -> bool {
        let mut signs = [" (", ": ", " \u{2013} ", " \u{2014} "].iter();
        let words = signs.find_map(|sign| self.behind.strip_prefix(sign.as_bytes()));
        words.is_some_and(|words| words.first().is_some_and(u8::is_ascii_alphabetic))
    }

    /// Whether it is a failure that is an argument, and a text is the next one: `abort(404, "no such item")`.
    pub(super) fn is_argument(&self) -> bool {
        let is_behind = self.before.ends_with(b"(") || self.before.ends_with(b", ");
        let has_text = self.behind.starts_with(b", \"") || self.behind.starts_with(b", '");
        self.is_failure() && is_behind && has_text
    }

    /// Whether the name of a family stands right before it: `SIP-503`.
    pub(super) fn is_behind_label(&self, family: Family) -> bool {
        let label = family.label().as_bytes();
        let before = self.before.strip_suffix(b"-").unwrap_or_default();
        let start = before.len().checked_sub(label.len());
        start.is_some_and(|start| {
            before[start..].eq_ignore_ascii_case(label) && is_beginning(before, start)
        })
    }
}

/// Behind these words no unit makes a number an amount.
const CALLED_SURELY: &str = "code|error|ftp|http|sip|smtp|status|websocket";

/// Whether a word is that of an amount, or of what is numbered.
fn is_amount(word: &[u8]) -> bool {
    is_one_of(word, AMOUNTS) || is_one_of(word, NUMBERED)
}

/// Whether an amount that is changed stands before `to`: `the timeout from 300`.
fn is_amount_before(before: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit());
    let before = before[..before.len() - digits.count()].trim_ascii_end();
    let before = before.strip_suffix(b" from");
    before.is_some_and(|before| is_amount(word_before(before)))
}

/// What is behind a number, and behind the other end of a range: ` MB` of ` to 200 MB`.
fn behind_range(behind: &[u8]) -> &[u8] {
    let behind = behind.trim_ascii_start();
    match behind.strip_prefix(b"to ") {
        Some(rest) => rest[digits_of(rest)..].trim_ascii_start(),
        None => behind,
    }
}

/// Whether what is behind a number is what there are several of: ` requests`.
fn is_of_several(behind: &[u8]) -> bool {
    let behind = behind_range(behind);
    let mut word = letters(behind);
    if is_one_of(word, KINDS_OF_COUNTED) {
        word = letters(behind[word.len()..].trim_ascii_start());
    }
    let mut others = [BEHIND, CALLED, "https|redirects"].iter();
    is_plural(word) && !others.any(|list| is_one_of(word, list))
}

/// Whether a text begins with what there are so many of in some time: `image requests per hour`.
fn is_rate(mut text: &[u8]) -> bool {
    let mut last: &[u8] = b"";
    for _ in 0..MOST_OF_RATE {
        let word = letters(text);
        if word == b"per" {
            return is_plural(last);
        }
        let behind = text[word.len()..].strip_prefix(b" ");
        match behind.filter(|_| word.iter().all(u8::is_ascii_lowercase)) {
            Some(behind) if !is_one_of(word, BEHIND) => text = behind,
            _ => return false,
        }
        last = word;
    }
    false
}

/// Whether a number can end at a place: what is not ASCII is of no word with it.
pub(super) fn ends(text: &[u8], at: usize) -> bool {
    is_end(text, at) || text.get(at).is_some_and(|byte| !byte.is_ascii())
}

/// Whether a text has one of the words of a list.
pub(super) fn has_any(text: &[u8], list: &str) -> bool {
    list.split('|').any(|word| has_word(text, word))
}

/// Whether a text has a word; one with `*` behind it begins longer ones as well.
pub(super) fn has_word(text: &[u8], word: &str) -> bool {
    has_word_from(text, 0, word)
}

/// The same behind a place.
fn has_word_from(text: &[u8], mut from: usize, word: &str) -> bool {
    let stem = word.strip_suffix('*');
    let ends = |end: usize| {
        let next = text.get(end);
        stem.is_some() || next.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_')
    };
    let letters = stem.unwrap_or(word);
    while let Some(found) = text.get(from..).and_then(|rest| cue::find(rest, letters)) {
        let start = from + found;
        if begins_word(text, start) && ends(start + letters.len()) {
            return true;
        }
        from = start + 1;
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
    let before = word_before(&text[..place_in(text, word)]);
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
fn behind_list(mut text: &[u8]) -> &[u8] {
    for _ in 0..MOST_OF_LIST {
        match first_behind(text) {
            Some((digits, rest)) if digits.len() >= FEWEST_DIGITS => text = rest,
            _ => break,
        }
    }
    text
}

/// The number of a list that a text goes on with, and what is behind it.
fn first_behind(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let between = before_marks(text).trim_ascii_start();
    let mut signs = ["and ", "or ", "& ", "/", ", ", ","].iter();
    let next = signs.find_map(|sign| between.strip_prefix(sign.as_bytes()))?;
    let next = before_marks(next);
    let (digits, rest) = next.split_at(digits_of(next));
    (!digits.is_empty()).then_some((digits, rest))
}

/// What is before a number, and before others that it is said with: `codes 7 and 9`.
fn before_list(mut text: &[u8]) -> &[u8] {
    for _ in 0..MOST_OF_LIST {
        match before_last(text) {
            Some((before, _)) => text = before,
            None => break,
        }
    }
    text
}

/// The last number of a list that a text ends with, which may be dotted, and what is before it.
fn before_last(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let between = without_marks(text).trim_ascii_end();
    let mut signs = [" and", " or", " &", "/", ","].iter();
    let last = signs.find_map(|word| between.strip_suffix(word.as_bytes()))?;
    let last = without_marks(last);
    let is_of_number = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
    let number = last.iter().rev().take_while(is_of_number);
    let (before, number) = last.split_at(last.len() - number.count());
    let is_number = number.first().is_some_and(u8::is_ascii_digit);
    is_number.then_some((before, number))
}

/// A text without the quotation marks that it ends with.
pub(super) fn without_marks(text: &[u8]) -> &[u8] {
    let marks = text.iter().rev().take_while(|byte| is_quote(byte));
    &text[..text.len() - marks.count()]
}

/// A text without the quotation marks that it begins with.
fn before_marks(text: &[u8]) -> &[u8] {
    &text[text.iter().take_while(|byte| is_quote(byte)).count()..]
}

/// What people put around a code in a list.
fn is_quote(byte: &u8) -> bool {
    matches!(byte, b'`' | b'"' | b'\'' | b'*')
}

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
                before.is_ascii_alphabetic() || matches!(before, b'.' | b'"' | b'\'' | b'`' | b')')
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
