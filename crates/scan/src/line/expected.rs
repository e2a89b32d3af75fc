//! What was expected, and what came instead: tests and clients that check an answer write both into one line.

use std::ops::Range;

use wirecodes_base::cue::{is_beginning, is_end};

use super::candidates::overlap;
use crate::bytes::{digits_of, is_one_of};
use crate::hit::{Cue, Hit};
use crate::known::Known;
use crate::prose;

/// What stands before a number that should have come.
const EXPECTED: &str = "expect|expected|expecting|expects|want|wanted|wants|erwartet|erwartete|esperaba|esperado|\
    attendu|atteso|diharapkan|ожидался|ожидалось";

/// The words without which nothing is said to have been expected.
pub(crate) fn words_for_expected() -> impl Iterator<Item = &'static str> {
    EXPECTED.split('|')
}

/// What stands before it where nobody says so.
const INSTEAD: &str = "instead|statt|anstatt";

/// What stands before a number that came.
const CAME: &str = "got|gets|was|were|received|returned|actual|saw|war|kam|erhalten|obtuvo|obtenu|ottenuto|\
    получен|получено";

/// What stands between the word for it and `expected`, behind a number.
const AUXILIARY: &str = "was|were|is";

/// The last word between what came and what it is compared with: `expected 500 to equal 200`.
const COMPARED: &str = "equal|equals|eql|be";

/// So far the words reach that say what was expected, before or behind it.
const REACH: usize = 200;

/// Numbers of answers have so many digits.
const DIGITS: usize = 3;

/// Whether what stands at a place of a text is said to have been expected: `expected status 200, got 503`, or behind it
/// `got 503, 200 expected`.
pub(crate) fn is_expected(text: &[u8], at: Range<usize>) -> bool {
    let before = &text[..at.start];
    let behind = &text[at.end..text.len().min(at.end + REACH)];
    let clause = clause(before);
    if compares(clause) {
        // Libraries for tests name what came first.
        let came = before[..before.len() - clause.len()].trim_ascii_end();
        let digits = came.iter().rev().take_while(|byte| byte.is_ascii_digit());
        return has_any(self::clause(&came[..came.len() - digits.count()]), EXPECTED);
    }
    let next = behind.iter().position(u8::is_ascii_digit);
    if next.is_some_and(|next| compares(&behind[..next])) {
        return false;
    }
    has_any(clause, EXPECTED) || is_before_expected(behind)
}

/// Whether it stands in place of what came, as far as a question goes: `instead I get 404` is said too.
pub(crate) fn is_instead(text: &[u8], at: Range<usize>) -> bool {
    has_any(clause(&text[..at.start]), INSTEAD)
}

/// Lets a line say what came where it says what was expected. That itself is left out, unless it is asked for.
pub(crate) fn tell(
    line: &[u8],
    offset: usize,
    known: &Known,
    is_asked_for: bool,
    hits: &mut Vec<Hit>,
    first: usize,
) {
    let is_it = |hit: &Hit| {
        let range = hit.range();
        is_expected(line, range.start - offset..range.end - offset)
    };
    let Some(expected) = hits[first..].iter().find(|hit| is_it(hit)) else {
        return;
    };
    let family = expected.code.family();
    let is_of_family = |hit: &Hit| hit.code.family() == family;
    let mut others = hits[first..].iter().filter(|hit| is_of_family(hit));
    if others.all(is_it) {
        let codes = came(line).filter_map(|range| {
            let (code, _) = family.code_in(&line[..range.end], range.start)?;
            let hit = Hit::new(range, code, Cue::Prose);
            (known.has(family) && hit.entry.is_some()).then_some(hit)
        });
        let Some(mut hit) = codes.last() else {
            return;
        };
        hit.shift(offset);
        // What has been found there by more than that is what came.
        if !hits[first..]
            .iter()
            .any(|other| overlap(&other.range, &hit.range))
        {
            hits.push(hit);
            hits[first..].sort_by_key(|hit| hit.range.start);
        }
    }
    if !is_asked_for {
        let mut place = 0;
        hits.retain(|hit| {
            place += 1;
            place <= first || !is_of_family(hit) || !is_it(hit)
        });
    }
}

/// The numbers of a line that are said to have come.
fn came(line: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let starts = (0..line.len()).filter(|at| is_beginning(line, *at));
    let numbers = starts.map(|at| at..at + digits_of(&line[at..]));
    numbers.filter(|number| {
        number.len() == DIGITS
            && is_end(line, number.end)
            && has_any(clause(&line[..number.start]), CAME)
            && !is_expected(line, number.clone())
            && !prose::is_no_code(line, number.clone())
    })
}

/// Whether it is said behind a number that it was expected, and nothing follows that `expected` may be said of.
fn is_before_expected(behind: &[u8]) -> bool {
    let mut words = behind.trim_ascii_start();
    if !behind.is_empty() && words.len() == behind.len() {
        return false;
    }
    let word = word(words);
    if is_one_of(word, AUXILIARY) {
        words = words[word.len()..].trim_ascii_start();
    }
    let word = self::word(words);
    let rest = words[word.len()..].trim_ascii_start();
    let is_over = matches!(rest, [] | [b',' | b';' | b'.' | b'?' | b'\n', ..]);
    is_one_of(word, EXPECTED) && (is_over || is_one_of(self::word(rest), "but|and|instead"))
}

/// Whether words are those between what came and what it is compared with.
fn compares(between: &[u8]) -> bool {
    let mut words = words(between);
    words.next() == Some(b"to") && words.last().is_some_and(|last| is_one_of(last, COMPARED))
}

/// What a text ends with that has no other number, and no comma.
fn clause(text: &[u8]) -> &[u8] {
    let text = &text[text.len().saturating_sub(REACH)..];
    let is_end = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b';' | b'\n');
    let start = text.iter().rposition(is_end).map_or(0, |end| end + 1);
    &text[start..]
}

fn has_any(text: &[u8], list: &str) -> bool {
    words(text).any(|word| is_one_of(word, list))
}

fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let words = text.split(|byte| !is_of_word(byte));
    words.filter(|word| !word.is_empty())
}

/// The word that a text begins with.
fn word(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !is_of_word(byte));
    &text[..end.unwrap_or(text.len())]
}

fn is_of_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}
