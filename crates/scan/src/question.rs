//! A question: whatever somebody has, a number, a name, a line, a message. It is taken for one about codes, and so
//! less is needed for a code than in a log.

use std::cell::LazyCell;
use std::ops::Range;

use wirecodes::{AnyCode, Class, Entry, Family};

use crate::candidates::overlap;
use crate::hit::{Cue, Hit};
use crate::one_word::is_one_of;
use crate::prose::{self, FEWEST_DIGITS};
use crate::scanner::Scanner;
use crate::texts;

/// What a question is about.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Answer {
    /// Codes, each once, the most telling first; a code that is as likely another one has rivals.
    Codes(Vec<Hit>),
    /// Codes that are to be compared.
    Comparison(Vec<Hit>),
    /// A class of codes, in each family that has it: `4xx`, `5.7.x`.
    Classes(Vec<Class>),
    /// A family.
    Family(Family),
    /// Nothing that the scanner knows.
    Nothing,
}

/// What stands between two codes that are to be compared.
const VERSUS: &str = "vs|vs.|versus";

impl Scanner {
    /// What a text asks for: a number, a name in any spelling, a class, either behind the name of a family, two codes
    /// with `vs` between them, a line, several lines, or a message without a code.
    ///
    /// ```
    /// use wirecodes_scan::{Answer, Scanner};
    ///
    /// let scanner = Scanner::new(&wirecodes::CUES);
    /// let codes = |question| match scanner.ask(question) {
    ///     Answer::Codes(hits) => hits.iter().map(|hit| hit.code().to_string()).collect(),
    ///     _ => Vec::new(),
    /// };
    /// assert_eq!(codes("550 5.7.1"), ["5.7.1", "550"]);
    /// assert_eq!(codes("alert 40"), ["40"]);
    /// assert_eq!(codes("rejected RCPT <a@example.com>: relay not permitted"), ["550"]);
    /// ```
    pub fn ask(&self, question: &str) -> Answer {
        let question = question.trim();
        if let Some(family) = self
            .registry
            .family(question)
            .filter(|family| self.known.has(*family))
        {
            return Answer::Family(family);
        }
        if let Some(sides) = self.sides(question) {
            return Answer::Comparison(sides);
        }
        let classes = self.classes(question);
        if !classes.is_empty() {
            return Answer::Classes(classes);
        }
        let mut found = Vec::new();
        // To compare a line with each name takes a good part of the time that the line takes.
        if question.len() <= LONGEST_NAME {
            found.extend(self.named(question, 0..question.len()));
        }
        if found.is_empty() {
            found = self.in_text(question);
        }
        let is_short = question.len() <= LONGEST_WORDS && !question.contains('\n');
        if is_short && found.iter().all(|hit| hit.cue == Cue::Prose) {
            let mut numbers = self.numbers_in(question);
            numbers.retain(|hit| {
                found
                    .iter()
                    .all(|other| other.code.number() != hit.code.number())
            });
            found.extend(numbers);
            found.sort_by_key(|hit| hit.range.start);
        }
        match found.is_empty() {
            true => Answer::Nothing,
            false => Answer::Codes(found),
        }
    }

    /// The codes that a question asks to compare.
    fn sides(&self, question: &str) -> Option<Vec<Hit>> {
        let words: Vec<&str> = question.split_whitespace().collect();
        let sides: Vec<String> = words
            .split(|word| is_one_of(word.as_bytes(), VERSUS))
            .map(|side| side.join(" "))
            .collect();
        if sides.len() < 2 {
            return None;
        }
        let whole = 0..question.len();
        // A family that one side names is that of the others.
        let with_family = |side: &String| self.registry.find(side).map(AnyCode::family);
        let family = sides.iter().find_map(with_family);
        let all_of = |family: Family| {
            let codes = sides.iter().map(|side| {
                let own = self.registry.find(side);
                let code = own.or_else(|| family.find(side).filter(|code| code.can_be_code()))?;
                Some(Hit::new(whole.clone(), code, Cue::Number))
            });
            codes.collect::<Option<Vec<Hit>>>()
        };
        match family {
            Some(family) => all_of(family),
            None => self
                .known
                .families()
                .iter()
                .find_map(|family| all_of(*family)),
        }
        .or_else(|| {
            sides
                .iter()
                .map(|side| self.named(side, whole.clone()))
                .collect()
        })
    }

    /// The classes that a question is the pattern of, with the name of a family before it or without one.
    fn classes(&self, question: &str) -> Vec<Class> {
        let (family, pattern) = match question.rsplit_once(' ') {
            Some((family, pattern)) => match self.registry.family(family) {
                Some(family) => (Some(family), pattern),
                None => return Vec::new(),
            },
            None => (None, question),
        };
        let families = self.known.families().iter().copied();
        let families = families.filter(|own| family.is_none_or(|family| family == *own));
        let is_it = |class: &Class| {
            let own = class.pattern();
            own.is_some_and(|own| {
                own.eq_ignore_ascii_case(pattern) || is_of_any_class(own, pattern)
            })
        };
        let classes = families.flat_map(|family| family.classes().chain(family.subjects()));
        classes.filter(is_it).collect()
    }

    /// The code that a text is the number or the name of, with those of other families as its rivals; the text is in a
    /// range of the question.
    fn named(&self, text: &str, range: Range<usize>) -> Option<Hit> {
        let found = self.known.families().iter().filter_map(|family| {
            let code = family.find(text)?;
            let entry = family.find_entries(text).next();
            Some((code, entry))
        });
        let mut found: Vec<(AnyCode, Option<Entry>)> = found.collect();
        if found.iter().any(|(_, entry)| entry.is_some()) {
            found.retain(|(_, entry)| entry.is_some());
        } else {
            // What nobody registered is of a class.
            found.retain(|(code, _)| code.can_be_code());
        }
        let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
        let cue = if is_number { Cue::Number } else { Cue::Name };
        let mut found = found.into_iter();
        let (code, entry) = found.next()?;
        let mut hit = Hit {
            entry,
            ..Hit::new(range, code, cue)
        };
        for (place, (code, _)) in hit.rivals.iter_mut().zip(found) {
            *place = Some(code);
        }
        Some(hit)
    }

    /// The codes that stand in a text, each once.
    fn in_text(&self, text: &str) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for hit in self.scan_alone(text.as_bytes()) {
            let same = found.iter_mut().find(|other| other.code == hit.code);
            match same {
                Some(earlier) => earlier.seen = earlier.seen.or(hit.seen),
                None => found.push(hit),
            }
        }
        if found.iter().all(|hit| hit.seen.is_none()) {
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let alone = texts::alone(self.registry, &self.known, line.as_bytes());
                let is_new = |hit: &Hit| {
                    let mut others = found.iter();
                    others.all(|other| other.code.family() != hit.code.family())
                };
                if let Some(mut hit) = alone.filter(is_new) {
                    hit.range = start + hit.range.start..start + hit.range.end;
                    found.push(hit);
                }
                start += line.len();
            }
        }
        for hit in prose::find(text.as_bytes(), &self.known, &mut found) {
            let is_new = |other: &Hit| other.code != hit.code && !overlap(&other.range, &hit.range);
            if found.iter().all(is_new) {
                found.push(hit);
            }
        }
        let all = found.clone();
        found.retain(|hit| !all.iter().any(|other| is_surer(other, hit)));
        // What a provider says comes first, then what says more than another code of the same reply.
        found.sort_by_key(|hit| (hit.seen.is_none(), !is_detailed(hit.code)));
        found
    }

    /// The numbers of a text that are registered somewhere, where nothing says what they are.
    fn numbers_in(&self, text: &str) -> Vec<Hit> {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'));
        let words = words.map(|word| word.trim_matches(['.', ':', '?', '!', '"', '\'', '`']));
        let numbers = words.clone().filter_map(|number| {
            let start = number.as_ptr() as usize - text.as_ptr() as usize;
            let range = start..start + number.len();
            let is_number = number.starts_with(|c: char| c.is_ascii_digit());
            let is_code = is_number && number.len() >= FEWEST_DIGITS;
            let is_no_code = || prose::is_no_code(text.as_bytes(), range.clone());
            (is_code && !is_no_code()).then(|| self.named(number, range.clone()))?
        });
        let mut found: Vec<Hit> = Vec::new();
        for hit in numbers {
            if hit.code.is_sent() && found.iter().all(|other| other.code != hit.code) {
                found.push(hit);
            }
        }
        // Beside numbers that are no codes, they are columns of something; a round one is as likely how many there are.
        let is_other = |word: &str| {
            let number = word.trim_matches(['[', ']']);
            !matches!(number.len(), 3 | 4) && number.parse::<u32>().is_ok()
        };
        let are_columns = words.clone().any(is_other);
        let is_round = |hit: &Hit| !is_detailed(hit.code) && hit.code.number().is_multiple_of(100);
        let is_spoken_of = LazyCell::new(|| prose::speaks_of_any(text.as_bytes(), &self.known));
        found.retain(|hit| {
            hit.range.start == 0 || !are_columns && (!is_round(hit) || *is_spoken_of)
        });
        found
    }
}

/// A longer text is no name, with that of its family and its number before it: some are whole sentences.
const LONGEST_NAME: usize = 160;

/// A longer text has numbers that nobody asks about.
const LONGEST_WORDS: usize = 60;

/// Whether a hit says of which family a number is, where another hit of that number has the form of a reply alone.
fn is_surer(hit: &Hit, other: &Hit) -> bool {
    let is_of_number = other.code.number() == hit.code.number() && other.code != hit.code;
    is_of_number && matches!(hit.cue, Cue::Pattern(_)) && other.cue == Cue::Reply
}

/// Whether a code says more than the one of another family that it stands beside, as an enhanced code does.
fn is_detailed(code: AnyCode) -> bool {
    code.family().details().is_some()
}

/// Whether a pattern is that of a subject with its class: `5.7.x` of `X.7.X`.
fn is_of_any_class(id: &str, pattern: &str) -> bool {
    match (id.split_once('.'), pattern.split_once('.')) {
        (Some(("X", id)), Some((_, pattern))) => id.eq_ignore_ascii_case(pattern),
        _ => false,
    }
}
