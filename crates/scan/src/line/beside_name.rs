//! A number beside its own name: `404 Not Found`, `14 UNAVAILABLE`, `no_certificate(41)`.

use wirecodes::Entry;
use wirecodes_base::cue::{self, is_beginning, is_end};
use wirecodes_base::spelling::end_of_name;

use super::candidates::{Candidate, Candidates};
use super::numbers::Number;
use crate::hit::Cue;
use crate::known::{Known, Protocol, names};

/// Below that, a number is as likely how many there are: `5 not found` is no answer.
const SMALL: u32 = 100;

/// A shorter name says nothing of a small number: `0 (ok)`.
const FEWEST_LETTERS: usize = 4;

/// The most that stands between a number and its name: `404: "Not Found"`.
const MOST_BETWEEN: usize = 3;

/// The most bytes that a name has.
const LONGEST_NAME: usize = 80;

/// Finds what the number at a place of a line is with the name beside it.
pub(crate) fn find(line: &[u8], place: Number, known: &Known, found: &mut Candidates) {
    let [at, end] = [place.at, place.end()];
    let registered = place
        .value(line)
        .filter(|number| known.is_registered(*number));
    let Some(number) = registered else {
        return;
    };
    let between = between(&line[end..]);
    let name = end + between.len();
    let has_name_behind =
        has_name_behind(line, between, name) && known.may_begin(number, line[name]);
    let before = name_before(line, at, end);
    if !has_name_behind && before.is_none() {
        return;
    }
    for entry in known.entries(number) {
        let longest = names(entry).filter_map(|written| {
            let behind = has_name_behind
                .then(|| end_of_name(line, name, written))
                .flatten()
                .filter(|end| {
                    number >= SMALL
                        || is_distinct(between, &line[name..*end])
                        || is_heading(&line[..at], between, &line[name..*end], &line[*end..])
                })
                .map(|end| end - at);
            let before = before.and_then(|before| {
                let start = start_of_name(line, before, written)?;
                Some(end - start)
            });
            let before = before.filter(|_| number >= SMALL || written.len() >= FEWEST_LETTERS);
            behind.max(before)
        });
        if let Some(weight) = longest.max().filter(|_| !is_of_other(entry, known, line)) {
            found.push(Candidate {
                entry: Some(entry),
                ..Candidate::new(at..end, entry.code(), Cue::BesideName, weight)
            });
        }
    }
}

/// Whether what looks like a status of HTTP or SIP is one of RTSP or AMQP, which have the same names for them.
fn is_of_other(entry: Entry, known: &Known, line: &[u8]) -> bool {
    let protocol = known.protocol(entry.family());
    matches!(protocol, Some(Protocol::Http | Protocol::Sip))
        && (speaks_rtsp(line) || speaks_amqp(line))
}

/// Whether a line tells of a channel of AMQP.
fn speaks_amqp(line: &[u8]) -> bool {
    let words = ["amqp", "reply-text", "in vhost '"];
    words.iter().any(|word| cue::find(line, word).is_some())
}

/// Whether a line has a message of RTSP, or is of the part of FFmpeg for it.
pub(crate) fn speaks_rtsp(line: &[u8]) -> bool {
    cue::find(line, "RTSP/").is_some() || cue::find(line, "[rtsp").is_some()
}

/// Whether a name behind a small number is more than a word that is counted.
fn is_distinct(between: &[u8], name: &[u8]) -> bool {
    if name.len() < FEWEST_LETTERS {
        return false;
    }
    let is_in_brackets = between.contains(&b'(') || between.contains(&b'[');
    let is_one_word = !name.contains(&b' ');
    let capitals = name.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    is_in_brackets || is_one_word && (capitals > 1 || name.contains(&b'_'))
}

/// Whether a small number is called a code, and its name stands behind a dash: `Code 15 - Blocked`.
fn is_heading(before: &[u8], between: &[u8], name: &[u8], behind: &[u8]) -> bool {
    let ends_with = |word: &[u8]| {
        let start = before.len().checked_sub(word.len());
        start.is_some_and(|start| before[start..].eq_ignore_ascii_case(word))
    };
    let is_code = ends_with(b"code ") && !ends_with(b"exit code ");
    let is_end = !matches!(behind, [b' ' | b'-', ..]);
    is_code
        && is_end
        && between == b" - "
        && name.len() >= FEWEST_LETTERS
        && name[0].is_ascii_uppercase()
}

/// Whether a name may stand beside a number. Most numbers are told by that, before anything is looked up.
pub(crate) fn may_be_named(line: &[u8], number: Number, known: &Known) -> bool {
    if number.digits > known.most_digits() {
        return false;
    }
    let [at, end] = [number.at, number.end()];
    let is_in_brackets = matches!([number.before, number.behind], [b'(', b')'] | [b'[', b']']);
    if is_in_brackets && name_before(line, at, end).is_some() {
        return true;
    }
    let is_name_near = is_between(&number.behind)
        && line
            .get(end + 1)
            .is_some_and(|second| second.is_ascii_alphabetic() || is_between(second));
    is_name_near && is_end(line, end) && {
        let between = between(&line[end..]);
        let name = end + between.len();
        has_name_behind(line, between, name)
            && (number.digits > 2
                || may_be_distinct(between, &line[name..])
                || between == b" - " && line[..at].ends_with(b"ode "))
    }
}

fn has_name_behind(line: &[u8], between: &[u8], name: usize) -> bool {
    !between.is_empty() && line.get(name).is_some_and(u8::is_ascii_alphabetic)
}

/// Whether a name at the beginning of a text may be more than a word that is counted.
fn may_be_distinct(between: &[u8], text: &[u8]) -> bool {
    let is_in_brackets = between.contains(&b'(') || between.contains(&b'[');
    let mut word = text.iter().take_while(|byte| **byte != b' ');
    is_in_brackets || word.any(|byte| byte.is_ascii_uppercase() || *byte == b'_')
}

/// What stands between a number and a name behind it.
fn between(behind: &[u8]) -> &[u8] {
    let length = behind
        .iter()
        .take(MOST_BETWEEN + 1)
        .take_while(|byte| is_between(byte))
        .count();
    match length {
        0..=MOST_BETWEEN => &behind[..length],
        _ => &[],
    }
}

fn is_between(byte: &u8) -> bool {
    matches!(
        byte,
        b' ' | b':'
            | b';'
            | b'-'
            | b'='
            | b'"'
            | b'\''
            | b'('
            | b'['
            | b','
            | b'/'
            | b'|'
            | b']'
            | b')'
    )
}

/// Where a name ends that has the number behind it in brackets: `no_certificate(41)`.
fn name_before(line: &[u8], at: usize, end: usize) -> Option<usize> {
    let closes = match line[..at].last()? {
        b'(' => b')',
        b'[' => b']',
        _ => return None,
    };
    if line.get(end) != Some(&closes) {
        return None;
    }
    let mut before = at - 1;
    if line[..before].last() == Some(&b' ') {
        before -= 1;
    }
    let is_name = line[..before].last().is_some_and(u8::is_ascii_alphanumeric);
    is_name.then_some(before)
}

/// Where a name begins that ends at a place.
pub(crate) fn start_of_name(line: &[u8], end: usize, name: &str) -> Option<usize> {
    let first = *name.as_bytes().first()?;
    let earliest = end.saturating_sub(LONGEST_NAME.min(name.len() + 4));
    (earliest..end).find(|&start| {
        line[start].eq_ignore_ascii_case(&first)
            && is_beginning(line, start)
            && end_of_name(line, start, name) == Some(end)
    })
}
