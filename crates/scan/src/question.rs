//! A question: whatever somebody has, a number, a name, a line, a message. It is taken for one about codes, and so
//! less is needed for a code than in a log.

use wirecodes::{AnyCode, Class, Entry, Family};

use crate::hit::{Cue, Hit, MOST_RIVALS};
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
const VERSUS: [&str; 3] = ["vs", "vs.", "versus"];

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
        let mut found = self.named(question);
        if found.is_empty() {
            found = self.in_text(question);
        }
        if found.is_empty() {
            found = self.numbers_in(question);
        }
        match found.is_empty() {
            true => Answer::Nothing,
            false => Answer::Codes(found),
        }
    }

    /// The codes that a question asks to compare.
    fn sides(&self, question: &str) -> Option<Vec<Hit>> {
        let words: Vec<&str> = question.split_whitespace().collect();
        let is_versus = |word: &&str| {
            VERSUS
                .iter()
                .any(|versus| versus.eq_ignore_ascii_case(word))
        };
        let sides: Vec<String> = words
            .split(|word| is_versus(word))
            .map(|side| side.join(" "))
            .collect();
        if sides.len() < 2 {
            return None;
        }
        // A family that one side names is that of the others.
        let with_family = |side: &String| self.registry.find(side).map(AnyCode::family);
        let family = sides.iter().find_map(with_family);
        let all_of = |family: Family| {
            let codes = sides.iter().map(|side| {
                let own = self.registry.find(side);
                let code = own.or_else(|| family.find(side).filter(|code| is_code(*code)))?;
                Some(hit(question, code, Cue::Number))
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
                .map(|side| self.named(side).into_iter().next())
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

    /// The codes that a whole question is the number or the name of, those of all families.
    fn named(&self, question: &str) -> Vec<Hit> {
        let found = self.known.families().iter().filter_map(|family| {
            let code = family.find(question)?;
            let entry = family.find_entries(question).next();
            Some((code, entry))
        });
        let mut found: Vec<(AnyCode, Option<Entry>)> = found.collect();
        if found.iter().any(|(_, entry)| entry.is_some()) {
            found.retain(|(_, entry)| entry.is_some());
        } else {
            // What nobody registered is of a class.
            found.retain(|(code, _)| is_code(*code));
        }
        let is_number = question.chars().all(|c| c.is_ascii_digit() || c == '.');
        let cue = if is_number { Cue::Number } else { Cue::Name };
        one_with_rivals(question, found, cue).into_iter().collect()
    }

    /// The codes that stand in a text, each once.
    fn in_text(&self, text: &str) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for hit in self.scan(text.as_bytes()) {
            let same = found.iter_mut().find(|other| other.code == hit.code);
            match same {
                Some(earlier) => earlier.seen = earlier.seen.or(hit.seen),
                None => found.push(hit),
            }
        }
        if found.iter().all(|hit| hit.seen.is_none()) {
            let alone = text
                .lines()
                .filter_map(|line| texts::alone(self.registry, &self.known, line.as_bytes()));
            let mut alone: Vec<Hit> = alone.collect();
            alone.retain(|hit| {
                found
                    .iter()
                    .all(|other| other.code.family() != hit.code.family())
            });
            found.extend(alone);
        }
        // What a provider says comes first, then what says more than another code of the same reply.
        found.sort_by_key(|hit| (hit.seen.is_none(), !is_detailed(hit.code)));
        found
    }

    /// The numbers of a text that are registered somewhere, where nothing says what they are.
    fn numbers_in(&self, text: &str) -> Vec<Hit> {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
        let numbers = words.map(|word| word.trim_matches('.')).filter(|word| {
            let is_number = word.starts_with(|c: char| c.is_ascii_digit());
            is_number && word.len() >= FEWEST_DIGITS
        });
        let mut found: Vec<Hit> = Vec::new();
        for number in numbers {
            for hit in self.named(number) {
                if hit.entry.is_some() && found.iter().all(|other| other.code != hit.code) {
                    found.push(hit);
                }
            }
        }
        found
    }
}

/// Shorter numbers are in many sentences.
const FEWEST_DIGITS: usize = 3;

/// Whether a code is registered, or of a class that peers send.
fn is_code(code: AnyCode) -> bool {
    code.entry().is_some() || code.class().is_some_and(|class| !class.is_never_sent())
}

/// Whether a code says more than the reply code that it stands beside: it has a class, a subject and a detail.
fn is_detailed(code: AnyCode) -> bool {
    code.family().subjects().len() > 0
}

/// Whether a pattern is that of a subject with its class: `5.7.x` of `X.7.X`.
fn is_of_any_class(id: &str, pattern: &str) -> bool {
    match (id.split_once('.'), pattern.split_once('.')) {
        (Some(("X", id)), Some((_, pattern))) => id.eq_ignore_ascii_case(pattern),
        _ => false,
    }
}

/// The first of some codes, with the others as its rivals.
fn one_with_rivals(question: &str, codes: Vec<(AnyCode, Option<Entry>)>, cue: Cue) -> Option<Hit> {
    let mut codes = codes.into_iter();
    let (code, entry) = codes.next()?;
    let mut rivals = [None; MOST_RIVALS];
    for (place, (code, _)) in rivals.iter_mut().zip(codes) {
        *place = Some(code);
    }
    Some(Hit {
        entry,
        rivals,
        ..hit(question, code, cue)
    })
}

/// A hit that is the whole question.
fn hit(question: &str, code: AnyCode, cue: Cue) -> Hit {
    Hit {
        range: 0..question.len(),
        code,
        entry: code.entry(),
        seen: None,
        cue,
        weight: question.len(),
        rivals: [None; MOST_RIVALS],
    }
}
