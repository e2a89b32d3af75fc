//! Numbers that stand side by side in a question: what one of them is, the others are as well.

use std::ops::Range;

use wirecodes::Family;

use super::sides::is_between;
use crate::bytes::{is_one_of, is_plural, is_unit, letters};
use crate::hit::{Cue, Hit};
use crate::line::candidates::overlap;
use crate::prose::vocabulary::CALLED;
use crate::scanner::Scanner;

/// What stands between numbers of a list besides blanks and words.
const SEPARATORS: [&str; 10] = [",", ";", "/", "|", "+", "!=", "==", "->", "=>", "\u{2192}"];

/// A number of so many digits may be a code of three digits or a close code.
const DIGITS: [usize; 2] = [3, 4];

impl Scanner {
    /// Adds the numbers that are listed with a code, or with each other: `404 410`, `502/503/504`. They are of the family
    /// that the code is of or that stands before them, or else of each family in which all are registered.
    pub(super) fn add_listed(&self, text: &str, found: &mut Vec<Hit>) {
        let numbers = numbers(text);
        let before = found.len();
        let first = numbers.first().map_or(0, |number| number.start);
        let named = self.registry.family(text[..first].trim_end());
        let is_plain = text.bytes().all(|byte| !b"\"':=[]()<>{}#*".contains(&byte));
        let is_listed = |a: &Range<usize>, b: &Range<usize>| {
            let between = text[a.end..b.start].trim();
            match between.is_empty() {
                true if named.is_some() => true,
                true => is_plain && DIGITS.contains(&a.len()) && a.len() == b.len(),
                false => is_between(between) || SEPARATORS.contains(&between),
            }
        };
        for list in numbers.chunk_by(is_listed).filter(|list| list.len() > 1) {
            let of_list = |hit: &&Hit| list.contains(&hit.range);
            let families: Vec<Family> = match found.iter().find(of_list) {
                Some(hit) => std::iter::once(hit.code)
                    .chain(hit.rivals())
                    .map(|code| code.family())
                    .collect(),
                None if found.is_empty() => match named {
                    Some(family) => vec![family],
                    None => self.families_of_all(text, list),
                },
                None => continue,
            };
            let others = list
                .iter()
                .filter_map(|range| self.listed(text, range, &families));
            for hit in others {
                let is_new =
                    |other: &Hit| other.code != hit.code && !overlap(&other.range, &hit.range);
                if found.iter().all(is_new) {
                    found.push(hit);
                }
            }
        }
        if found.len() > before {
            found.sort_by_key(|hit| hit.range.start);
        }
    }

    /// The families in which all of some numbers are registered, if one of them may be a failure.
    fn families_of_all(&self, text: &str, list: &[Range<usize>]) -> Vec<Family> {
        let is_failure = |range: &Range<usize>| text[range.clone()].starts_with(['4', '5']);
        let are_long = list.iter().all(|range| DIGITS.contains(&range.len()));
        if !are_long || !list.iter().any(is_failure) {
            return Vec::new();
        }
        let families = self.known.families().iter().copied();
        let has_all = |family: &Family| {
            let mut list = list.iter();
            list.all(|range| self.listed(text, range, &[*family]).is_some())
        };
        families.filter(has_all).collect()
    }

    /// The code of a number in the first of some families, if it is registered there; those of the others are its rivals.
    fn listed(&self, text: &str, range: &Range<usize>, families: &[Family]) -> Option<Hit> {
        let mut codes = families.iter().filter_map(|family| {
            let code = family.find(&text[range.clone()])?;
            (code.entry().is_some() && code.is_sent()).then_some(code)
        });
        let first = codes
            .next()
            .filter(|code| Some(code.family()) == families.first().copied())?;
        let mut hit = Hit::new(range.clone(), first, Cue::Number);
        for (place, code) in hit.rivals.iter_mut().zip(codes) {
            *place = Some(code);
        }
        Some(hit)
    }
}

/// Where the numbers of a text are that stand alone and count nothing.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + start;
        let behind = &text[start..];
        let length = behind.find(|c| !is_of_number(c)).unwrap_or(behind.len());
        let number = behind[..length].trim_end_matches('.');
        let (before, behind) = (&text[..start], &behind[number.len()..]);
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '#' | '.');
        let is_of_path = before
            .strip_suffix('/')
            .is_some_and(|path| !path.ends_with(|c: char| c.is_ascii_digit()));
        let is_alone = !before.ends_with(is_of_word)
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let unit = letters(behind.trim_start().as_bytes());
        let is_amount = is_unit(unit) || is_plural(unit) && !is_one_of(unit, CALLED);
        if is_alone && !is_of_path && !is_amount {
            numbers.push(start..start + number.len());
        }
        at = start + length;
    }
    numbers
}
