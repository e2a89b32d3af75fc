//! How long a text says to wait: `try again in 5 minutes`, `greylisted for 00:04:59`.

use std::time::Duration;

use wirecodes::Reason;
use wirecodes_base::cue::{blanks, is_beginning};

use super::codes::Codes;
use super::reason::of_enhanced;
use super::texts::Said;
use crate::bytes::{digits_of, is_one_of, letters};

/// Words that stand right before it.
const BEFORE: &str = "in|after|wait|least|about|another|every|seconds|sec";

/// Words before `for` that say what is to be done, or is done, for so long; behind others it is how long it was tried.
const BEFORE_FOR: &str = "wait|greylisted|graylisted|blocked|throttled";

/// The longest time that anybody has to wait: what is longer says how long it was tried.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a reply says to wait. What was given up for its age says how long it was tried.
pub(crate) fn of_reply(said: &Said, codes: &Codes, text: &[u8]) -> Option<Duration> {
    let is_expired = said.is_expired || of_enhanced(codes) == Some(Reason::Expired);
    let first = said.waits_from.filter(|_| !is_expired)?;
    wait(text, first)
}

/// The time that a text says to wait, of which the first of the words stands at a place that are before one.
fn wait(text: &[u8], first: usize) -> Option<Duration> {
    let mut at = first;
    while let Some(found) = text[at..].iter().position(u8::is_ascii_digit) {
        let start = at + found;
        let end = start + digits_of(&text[start..]);
        if is_beginning(text, start)
            && is_behind_word(&text[..start])
            && let Some(time) = clock(&text[start..]).or_else(|| counted(&text[start..]))
        {
            return Some(time).filter(|time| !time.is_zero() && *time <= LONGEST);
        }
        at = end;
    }
    None
}

/// `00:05:00`
fn clock(text: &[u8]) -> Option<Duration> {
    let [h, hh, b':', m, mm, b':', s, ss, ..] = *text else {
        return None;
    };
    let pair = |tens: u8, ones: u8| {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
        Some(10 * digit(tens)? + digit(ones)?)
    };
    let seconds = pair(h, hh)? * 3600 + pair(m, mm)? * 60 + pair(s, ss)?;
    Some(Duration::from_secs(seconds))
}

/// `5 minutes`, `300s`, `1 hour 30 minutes`, `1h30m`: each unit is smaller than the one before it.
fn counted(text: &[u8]) -> Option<Duration> {
    let mut rest = text;
    let mut seconds = 0_u64;
    let mut smaller_than = u64::MAX;
    while let Some((count, unit, behind)) = count_of_unit(rest)
        && unit < smaller_than
    {
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
        smaller_than = unit;
        let between = behind.strip_prefix(b",").unwrap_or(behind);
        let between = &between[blanks(between)..];
        let and = between.strip_prefix(b"and ").unwrap_or(between);
        rest = &and[blanks(and)..];
    }
    (smaller_than < u64::MAX).then(|| Duration::from_secs(seconds))
}

/// A number with a unit behind it: how many, of how many seconds, and what follows.
fn count_of_unit(text: &[u8]) -> Option<(u64, u64, &[u8])> {
    let (digits, behind) = text.split_at(digits_of(text));
    let count = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let behind = &behind[blanks(behind)..];
    let unit = letters(behind);
    let (_, seconds) = UNITS.iter().find(|(names, _)| is_one_of(unit, names))?;
    Some((count, *seconds, &behind[unit.len()..]))
}

const UNITS: [(&str, u64); 4] = [
    ("second|seconds|sec|secs|s", 1),
    ("minute|minutes|min|mins|m", 60),
    ("hour|hours|hr|hrs|h", 60 * 60),
    ("day|days|d", 24 * 60 * 60),
];

/// Whether the word before a place leads to a time.
fn is_behind_word(before: &[u8]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'(' | b'[' | b':' | b'=' | b'~');
    let mut before = before.trim_ascii_end();
    while let Some((last, rest)) = before.split_last()
        && is_mark(last)
    {
        before = rest.trim_ascii_end();
    }
    let (before, word) = last_word(before);
    if word.eq_ignore_ascii_case(b"for") {
        let (_, word) = last_word(before);
        return is_one_of(word, BEFORE_FOR);
    }
    is_one_of(word, BEFORE)
}

/// The letters that a text ends with, and what is before them.
fn last_word(text: &[u8]) -> (&[u8], &[u8]) {
    let letters = text.iter().rev();
    let letters = letters.take_while(|byte| byte.is_ascii_alphabetic());
    let (before, word) = text.split_at(text.len() - letters.count());
    (before.trim_ascii_end(), word)
}

#[cfg(test)]
mod tests {
    use wirecodes::{Remark, WORDINGS};
    use wirecodes_base::cue;

    use super::*;

    fn wait(text: &str) -> Option<Duration> {
        let words = WORDINGS.remarks();
        let words = words.filter(|(remark, _)| *remark == Remark::Wait);
        let text = text.as_bytes();
        let first = words.filter_map(|(_, word)| cue::find(text, word)).min()?;
        super::wait(text, first)
    }

    #[test]
    fn the_time_to_wait_is_read() {
        for (text, seconds) in [
            ("451 4.7.1 Greylisted, try again in 5 minutes", 300),
            ("451 greylisted, please try again in 300 seconds", 300),
            ("450 4.7.1 Please retry in 1 hour", 3600),
            ("450 Greylisted for 00:04:59", 299),
            (
                "451 Greylisting in action, please come back in 00:05:00",
                300,
            ),
            ("421 too fast, wait 30s", 30),
            ("450 try again after at least 15 min", 900),
            ("450 deferred, retry after: 2 hours", 7200),
            ("450 throttled, wait for 10 minutes", 600),
            ("450 try again in 1 day", 86400),
            ("451 try again in 1 hour 30 minutes", 5400),
            ("451 wait 1h30m", 5400),
            ("451 retry in 2 hours, 5 minutes and 10 seconds", 7510),
            // The second one is something else.
            ("451 try again in 5 minutes, 2 hours is the longest", 300),
            ("451 retry after 5 minutes, 10 attempts are left", 300),
        ] {
            assert_eq!(wait(text), Some(Duration::from_secs(seconds)), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_time_to_wait() {
        for text in [
            "",
            "451 try again later",
            "the message has been in the queue for 5 days",
            "450 try again, 300 seconds",
            "450 4.7.1 retry timeout exceeded after 5 attempts",
            "421 try again from 192.0.2.5 minutes",
            "retry in 99999999999999999999 hours",
            "retry in 1844674407370955161 hours",
            "retry in 2 days",
            "451 4.4.1 No answer, will retry for 5 hours",
            "421 4.4.2 timeout waiting for input for 5 minutes",
            "retry in 0 seconds",
        ] {
            assert_eq!(wait(text), None, "{text}");
        }
    }
}
