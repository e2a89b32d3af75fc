//! Codes that a question asks to compare: `502 vs 504`, `difference between NXDOMAIN and NODATA`, `sip 480 or 486`.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::ops::Range;

use wirecodes::{AnyCode, Entry, Family};
use wirecodes_base::MOST_COMPARED;

use crate::bytes::{is_one_of, place_in};
use crate::hit::{Cue, Hit};
use crate::prose;
use crate::scanner::Scanner;

/// A longer question is a text, in which such words stand for other reasons.
const LONGEST: usize = 120;

/// A longer stretch of words is no name.
const LONGEST_NAME: usize = 5;

/// What stands between two codes that are to be compared, whatever stands around them.
const VERSUS: &str = "vs|vs.|versus";

/// What stands between them where something else says that they are to be compared, or where nothing else is said.
const BETWEEN: &str = "and|or|und|oder|et|ou|y|o|e|dan|atau|ve|veya|và|hay|и|или|و|أو|और|या|এবং|আর|与|和|跟|还是|或|と|か|와|과|\
    lub|&";

/// What asks for a difference, in the languages that most people speak: beginnings of words and parts of them.
const DIFFERENCE: &str = "differ|diff |compar|différen|diferen|unterschied|vergleich|разниц|отличие|отлича|فرق|अंतर|फर्क|পার্থক্য|\
    perbedaan|beda |bedanya|区别|區別|差别|差異|差异|不同|違い|차이|khác|farkı|fark |differenz|verschil|różni";

/// What may stand beside codes that are to be compared by `or` and `and` alone.
pub(super) const BESIDE: &str = "a|an|the|is|are|what|which|when|should|do|does|i|it|to|use|return|send|code|codes|error|errors|\
    status|reply|replies|response|responses|number|in|for|of|with|mean|means|better|between|either|explain|show|me";

/// Whether a word stands between codes that are to be compared, and is none of them: `vs`, `and`.
///
/// ```
/// use wirecodes_scan::is_between;
///
/// assert!(is_between("versus") && is_between("und") && !is_between("502"));
/// ```
pub fn is_between(word: &str) -> bool {
    let mut lists = [VERSUS, BETWEEN].into_iter();
    lists.any(|list| is_one_of(word.as_bytes(), list))
}

/// Whether a text asks for a difference.
pub(super) fn asks_for_difference(text: &str) -> bool {
    // What is looked for may end with a blank: so does the text.
    let lower = text.to_lowercase() + " ";
    DIFFERENCE.split('|').any(|word| lower.contains(word))
}

/// Two codes or more that may be asked to be compared.
#[derive(Debug)]
pub(super) struct Sides<'q> {
    /// The words of each.
    sides: Vec<Vec<Word<'q>>>,
    /// Its numbers, and its words in capitals: what is compared in a sentence that says more.
    alone: Vec<Vec<Word<'q>>>,
    /// Whether the question says so, rather than naming them side by side.
    pub(super) is_asked: bool,
}

/// A word, and where it stands in the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'q> {
    pub(super) text: &'q str,
    at: usize,
}

/// A stretch of words that may be a code, as the family reads it.
#[derive(Debug, Clone)]
struct Named {
    range: Range<usize>,
    code: AnyCode,
    entry: Option<Entry>,
    /// Its place among what may be meant, the likeliest first.
    rank: usize,
}

impl Named {
    fn hit(self) -> Hit {
        Hit {
            entry: self.entry,
            ..Hit::new(self.range, self.code, Cue::Number)
        }
    }
}

impl<'q> Sides<'q> {
    /// `None` if nothing stands between two things.
    pub(super) fn of(question: &'q str) -> Option<Self> {
        if question.len() > LONGEST || question.contains('\n') {
            return None;
        }
        let words = words(question);
        let is_versus = |word: &Word<'_>| is_one_of(word.text.as_bytes(), VERSUS);
        let is_between = |word: &Word<'_>| is_one_of(word.text.as_bytes(), BETWEEN);
        let asks = || asks_for_difference(question);
        let (is_asked, mut sides) = if words.iter().any(is_versus) {
            (
                true,
                split(&words, |word| is_versus(word) || word.text == ","),
            )
        } else {
            let is_joined = words.iter().any(is_between);
            let is_asked = asks();
            if !is_joined && !is_asked {
                return None;
            }
            let is_end = |word: &Word<'_>| is_between(word) || word.text == ",";
            (is_asked, split(&words, is_end))
        };
        // Where nothing asks, nothing else may be said; `decryption failed or bad record mac` is one text of software.
        if !is_asked {
            sides = sides.into_iter().map(without_beside).collect();
            let is_code = |side: &Vec<Word<'_>>| {
                (1..=LONGEST_NAME).contains(&side.len()) && side.iter().any(is_marked)
            };
            if !sides.iter().all(is_code) {
                return None;
            }
        }
        let is_code = |word: &&Word<'_>| is_number(word.text) || is_capitals(word.text);
        let codes = words.iter().filter(|_| is_asked).filter(is_code);
        Some(Self {
            sides,
            alone: codes.map(|word| vec![*word]).collect(),
            is_asked,
        })
    }
}

impl Scanner {
    /// The codes that are to be compared.
    pub(super) fn compared(&self, question: &str, sides: &Sides<'_>) -> Option<Vec<Hit>> {
        let hits = self.each_compared(question, &sides.sides, sides.is_asked);
        let is_all = |hits: &Vec<Hit>| sides.is_asked || self.is_all(sides, hits);
        hits.filter(is_all)
            .or_else(|| self.each_compared(question, &sides.alone, true))
    }

    fn each_compared(
        &self,
        question: &str,
        sides: &[Vec<Word<'_>>],
        is_asked: bool,
    ) -> Option<Vec<Hit>> {
        if !(2..=MOST_COMPARED).contains(&sides.len()) {
            return None;
        }
        let asked = Asked::of(self, question, sides, is_asked);
        let mut readings = asked.registered();
        if readings.is_empty() {
            let of_several = || asked.each_of_its_own().filter(|_| is_asked);
            readings.extend(asked.of_class().or_else(of_several));
        }
        let place = |reading: &[Named]| asked.place(reading[0].code.family());
        let rank = |reading: &[Named]| reading.iter().map(|named| named.rank).sum::<usize>();
        // Of a family that the text names it is sure; else it is that in which more of the question is a name.
        readings.sort_by_key(|reading| (place(reading), rank(reading)));
        let mut readings = readings.into_iter();
        let first = readings.next()?;
        let is_named = place(&first) != usize::MAX;
        let as_likely: Vec<Vec<Named>> = readings
            .filter(|other| !is_named && rank(other) == rank(&first))
            .collect();
        let mut hits: Vec<Hit> = first.into_iter().map(Named::hit).collect();
        for (place, hit) in hits.iter_mut().enumerate() {
            for (rival, reading) in hit.rivals.iter_mut().zip(&as_likely) {
                *rival = Some(reading[place].code);
            }
        }
        Some(hits)
    }

    /// Whether the question says nothing but these codes, with words that any question has and those of families.
    fn is_all(&self, sides: &Sides<'_>, hits: &[Hit]) -> bool {
        let is_named = |word: &Word<'_>| hits.iter().any(|of| of.range.contains(&word.at));
        let speaks = |text: &str| !prose::families_of(text.as_bytes(), &self.known).is_empty();
        let mut words = sides.sides.iter().flatten();
        words.all(|word| {
            is_named(word) || is_one_of(word.text.as_bytes(), BESIDE) || speaks(word.text)
        })
    }
}

/// What is asked to be compared, and in which families it may be meant.
struct Asked<'a> {
    question: &'a str,
    /// What may be the code, for each side.
    stretches: Vec<Vec<Range<usize>>>,
    /// The family that a side itself names.
    own: Vec<Option<Family>>,
    families: &'a [Family],
    /// The families that the question speaks of.
    spoken_of: LazyCell<Vec<Family>, Box<dyn FnOnce() -> Vec<Family> + 'a>>,
}

impl<'a> Asked<'a> {
    fn of(
        scanner: &'a Scanner,
        question: &'a str,
        sides: &[Vec<Word<'_>>],
        is_asked: bool,
    ) -> Self {
        let stretches = sides.iter().map(|side| stretches(question, side, is_asked));
        let stretches: Vec<Vec<Range<usize>>> = stretches.collect();
        let own = |side: &Vec<Range<usize>>| {
            let whole = side.first()?;
            Some(scanner.registry.find(&question[whole.clone()])?.family())
        };
        Self {
            question,
            own: stretches.iter().map(own).collect(),
            stretches,
            families: scanner.known.families(),
            spoken_of: LazyCell::new(Box::new(|| scanner.spoken_of(question))),
        }
    }

    /// Where a family stands among those that the question speaks of; behind all where it does not.
    fn place(&self, family: Family) -> usize {
        let mut spoken_of = self.spoken_of.iter();
        spoken_of
            .position(|own| *own == family)
            .unwrap_or(usize::MAX)
    }

    /// The families of which all sides may be: that which a side names is that of the others.
    fn of_all(&self) -> impl Iterator<Item = Family> + '_ {
        let fits = |family: &Family| self.own.iter().flatten().all(|own| own == family);
        self.families.iter().copied().filter(fits)
    }

    /// In each family in which all are registered.
    fn registered(&self) -> Vec<Vec<Named>> {
        let registered = |named: &Named| named.entry.is_some();
        let readings = self
            .of_all()
            .filter_map(|family| self.all_of(family, &registered));
        readings.collect()
    }

    /// In the family in which most are registered, and the others are of a class that peers send.
    fn of_class(&self) -> Option<Vec<Named>> {
        let may_be = |named: &Named| named.entry.is_some() || named.code.can_be_code();
        let count = |reading: &[Named]| reading.iter().filter(|of| of.entry.is_some()).count();
        let readings = self
            .of_all()
            .filter_map(|family| self.all_of(family, &may_be));
        let readings = readings.filter(|reading| count(reading) > 0);
        let rank = |reading: &Vec<Named>| {
            let place = self.place(reading[0].code.family());
            (place, Reverse(count(reading)))
        };
        readings.min_by_key(rank)
    }

    /// Each in the first family that has it.
    fn each_of_its_own(&self) -> Option<Vec<Named>> {
        let sides = self.stretches.iter().zip(&self.own);
        let each = sides.map(|(stretches, own)| {
            let is_it = |named: &Named| named.entry.is_some() || own.is_some();
            let families = self.families.iter().copied();
            let mut families = families.filter(|family| own.is_none_or(|own| own == *family));
            families.find_map(|family| in_family(self.question, stretches, family, &is_it))
        });
        let each: Vec<Named> = each.collect::<Option<_>>()?;
        are_different(&each).then_some(each)
    }

    fn all_of(&self, family: Family, is_it: &dyn Fn(&Named) -> bool) -> Option<Vec<Named>> {
        let sides = self.stretches.iter();
        let named = sides.map(|stretches| in_family(self.question, stretches, family, is_it));
        let named: Vec<Named> = named.collect::<Option<_>>()?;
        are_different(&named).then_some(named)
    }
}

/// Whether no two of them are the same meaning of the same code.
fn are_different(named: &[Named]) -> bool {
    let mut places = named.iter().enumerate();
    places.all(|(place, of)| {
        let before = &named[..place];
        before
            .iter()
            .all(|other| (other.code, other.entry) != (of.code, of.entry))
    })
}

/// The likeliest stretch of words that is a code of a family.
fn in_family(
    question: &str,
    stretches: &[Range<usize>],
    family: Family,
    is_it: &dyn Fn(&Named) -> bool,
) -> Option<Named> {
    let mut named = stretches.iter().enumerate().filter_map(|(rank, range)| {
        let text = &question[range.clone()];
        let code = family.find(text)?;
        Some(Named {
            range: range.clone(),
            code,
            entry: family.find_entries(text).next(),
            rank,
        })
    });
    named.find(|named| is_it(named))
}

/// What of a side may be its code: all of it, its numbers, those of dotted codes first, and where the question asks for a
/// comparison, its words.
fn stretches(question: &str, side: &[Word<'_>], is_asked: bool) -> Vec<Range<usize>> {
    let range = |words: &[Word<'_>]| {
        let [first, .., last] = words else {
            let word = words[0];
            return word.at..word.at + word.text.len();
        };
        first.at..last.at + last.text.len()
    };
    let mut numbers: Vec<&Word<'_>> = side.iter().filter(|word| is_number(word.text)).collect();
    numbers.sort_by_key(|word| !word.text.contains('.'));
    let mut found = vec![range(side)];
    found.extend(numbers.iter().map(|word| range(&[**word])));
    if numbers.is_empty() && is_asked {
        for length in (1..=side.len().min(LONGEST_NAME)).rev() {
            found.extend(side.windows(length).map(range));
        }
        found.retain(|range| question[range.clone()].chars().any(char::is_alphabetic));
    }
    found
}

/// A number of a decimal or a dotted code.
fn is_number(word: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(is_of_number)
}

/// A name as constants are written.
pub(super) fn is_capitals(word: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    word.len() > 2 && word.chars().all(is_of_name)
}

/// A side without the words around it that any question has.
fn without_beside(mut side: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let is_beside = |word: &Word<'_>| is_one_of(word.text.as_bytes(), BESIDE);
    let end = side.iter().rposition(|word| !is_beside(word));
    side.truncate(end.map_or(0, |end| end + 1));
    let start = side.iter().position(|word| !is_beside(word));
    side.split_off(start.unwrap_or(0))
}

/// Whether a word is written as numbers and names are, and other words seldom.
fn is_marked(word: &Word<'_>) -> bool {
    let is_mark = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '_';
    word.text.contains(is_mark)
}

fn split<'q>(words: &[Word<'q>], is_end: impl Fn(&Word<'q>) -> bool) -> Vec<Vec<Word<'q>>> {
    let sides = words.split(is_end).filter(|side| !side.is_empty());
    sides.map(<[_]>::to_vec).collect()
}

/// The words of a question, without the marks around them, and the commas between them. What is written in Latin script
/// ends where another one goes on.
pub(super) fn words(question: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for text in question.split_whitespace() {
        let at = place_in(question, text);
        let mut start = 0;
        let mut kinds = text.char_indices().map(|(at, c)| (at, is_latin(c)));
        let mut last = kinds.next().map(|(_, kind)| kind);
        let mut ends: Vec<usize> = Vec::new();
        for (at, kind) in kinds {
            if last.replace(kind) != Some(kind) {
                ends.push(at);
            }
        }
        ends.push(text.len());
        for end in ends {
            push(&mut words, &text[start..end], at + start);
            start = end;
        }
    }
    words
}

/// Whether a character is of Latin script, of ASCII or with a mark.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

fn push<'q>(words: &mut Vec<Word<'q>>, text: &'q str, at: usize) {
    const MARKS: [char; 14] = [
        '"', '\'', '`', '(', ')', '[', ']', '?', '!', ':', ';', '？', '、', '。',
    ];
    let is_versus = is_one_of(text.as_bytes(), VERSUS);
    let behind = text.trim_end_matches(MARKS);
    let has_comma = behind.ends_with([',', '，']);
    let word = match is_versus {
        true => text,
        false => behind
            .trim_end_matches([',', '.', '，'])
            .trim_start_matches(MARKS),
    };
    if !word.is_empty() {
        let at = at + place_in(text, word);
        words.push(Word { text: word, at });
    }
    if has_comma {
        words.push(Word {
            text: ",",
            at: at + text.len(),
        });
    }
}
