//! A question: whatever somebody has, a number, a name, a line, a message. It is taken for one about codes, and so
//! less is needed for a code than in a log.

mod causes;
mod classes;
mod listed;
mod sides;
mod software;

use std::cell::LazyCell;
use std::ops::Range;

use wirecodes::{AnyCode, Class, Entry, Family, Locale, Reason, Seen};
use wirecodes_base::cue;

use crate::bytes::{is_one_of, place_in};
use crate::hit::{Cue, Hit};
use crate::known::Protocol;
use crate::line::candidates::overlap;
use crate::line::expected::{is_expected, is_instead};
use crate::prose::vocabulary::CALLED;
use crate::prose::{self, FEWEST_DIGITS};
use crate::scanner::Scanner;
use sides::Sides;

pub use causes::as_sent;
pub use sides::is_between;
pub use software::Named;

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// Codes, each once, the most telling first; a code that is as likely another one has rivals.
    Codes(Vec<Hit>),
    /// Codes that are to be compared, in the order of the question. Where another family has codes of these numbers or
    /// names as well, they are rivals.
    Comparison(Vec<Hit>),
    /// A class of codes, in each family that has it: `4xx`, `5.7.x`.
    Classes(Vec<Class>),
    /// A family.
    Family(Family),
    /// Nothing that the scanner knows.
    Nothing,
}

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
        let mut answer = self.answer(question.trim());
        if let Answer::Codes(hits) | Answer::Comparison(hits) = &mut answer {
            let before = question.len() - question.trim_start().len();
            for hit in hits {
                hit.shift(before);
            }
        }
        answer
    }

    /// The same of a text without blanks around it.
    fn answer(&self, question: &str) -> Answer {
        if let Some(family) = self
            .registry
            .family(question)
            .filter(|family| self.known.has(*family))
        {
            return Answer::Family(family);
        }
        let sides = Sides::of(question);
        let compared = |sides: &Sides<'_>| {
            let hits = self.compared(question, sides)?;
            (!self.is_beside_code(question, &hits)).then_some(hits)
        };
        if let Some(hits) = sides.as_ref().filter(|of| of.is_asked).and_then(compared) {
            return Answer::Comparison(hits);
        }
        if let Some(family) = self.whole_family(question) {
            return Answer::Family(family);
        }
        let classes = self.classes(question);
        if !classes.is_empty() {
            return Answer::Classes(classes);
        }
        let mut found = Vec::new();
        // To compare a line with each name takes a good part of the time that the line takes.
        if question.len() <= LONGEST_NAME {
            found.extend(self.named(question, 0..question.len()));
            if found.is_empty()
                && let Some(name) = before_particle(question)
            {
                found.extend(self.named(name, 0..name.len()));
            }
            if found.is_empty()
                && let Some(number) = called(question)
            {
                let start = place_in(question.as_bytes(), number.as_bytes());
                let named = self.named(number, start..start + number.len());
                found.extend(named.map(|hit| self.called_code(hit)));
            }
            if found.is_empty() {
                found.extend(self.called_by_npm(question));
            }
            if found.is_empty() {
                found.extend(self.called_of_family(question));
            }
            if found.is_empty() {
                found.extend(self.name_of_program(question));
            }
            if found.is_empty() && self.is_of_no_other(question) {
                return Answer::Nothing;
            }
        }
        if found.is_empty()
            && let Some(hits) = sides.as_ref().and_then(compared)
        {
            return Answer::Comparison(hits);
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
        if is_short {
            self.add_listed(question, &mut found);
        }
        put_in_order(question, &mut found);
        match found.is_empty() {
            true => Answer::Nothing,
            false => Answer::Codes(found),
        }
    }

    /// Whether software says another code of the same family beside what might be compared, whose numbers are of what it
    /// says then: `code = ResourceExhausted desc = message larger than max (5 vs. 4)`.
    fn is_beside_code(&self, question: &str, compared: &[Hit]) -> bool {
        let is_pattern = |hit: &Hit| matches!(hit.cue, Cue::Pattern(_));
        let is_other = |hit: &Hit| {
            let mut others = compared.iter();
            others.all(|other| {
                other.code.family() == hit.code.family() && !overlap(&other.range, &hit.range)
            })
        };
        let mut hits = self.scan_alone(question.as_bytes());
        hits.any(|hit| is_pattern(&hit) && is_other(&hit))
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
        if text == NO_STATUS {
            found.clear();
            let http = self.known.family_of(Protocol::Http);
            found.extend(http.map(|http| (http.code(0), None)));
        } else if found.iter().any(|(_, entry)| entry.is_some()) {
            found.retain(|(_, entry)| entry.is_some());
        } else {
            // What nobody registered is of a class.
            found.retain(|(code, _)| code.can_be_code());
        }
        let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
        let cue = if is_number { Cue::Number } else { Cue::Name };
        if !is_number && !found.is_empty() {
            let mut asked = self.asked_as(text);
            found.retain(|(code, _)| asked.iter().all(|(other, _)| other != code));
            asked.append(&mut found);
            found = asked;
        }
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

    /// A small number that is called a code: where it is one of gRPC, which has no other word for it, that comes first.
    fn called_code(&self, mut hit: Hit) -> Hit {
        let grpc = self.known.family_of(Protocol::Grpc);
        let is_it = |rival: &Option<AnyCode>| rival.is_some_and(|code| Some(code.family()) == grpc);
        if let Some(place) = hit.rivals.iter().position(is_it)
            && let Some(code) = hit.rivals[place]
        {
            hit.rivals[..=place].rotate_right(1);
            hit.rivals[0] = Some(hit.code);
            hit.code = code;
            hit.entry = code.entry();
        }
        hit
    }

    /// The failure of HTTP that npm calls by a letter and its number: `E429`.
    fn called_by_npm(&self, question: &str) -> Option<Hit> {
        let number = question.strip_prefix('E')?;
        let is_number = number.len() == FEWEST_DIGITS && number.bytes().all(|b| b.is_ascii_digit());
        let code = self.known.family_of(Protocol::Http)?.find(number)?;
        let is_failure = number.starts_with(['4', '5']);
        let is_it = is_number && is_failure && code.entry().is_some();
        is_it.then(|| Hit::new(1..question.len(), code, Cue::Name))
    }

    /// The same behind the name of a family: `dns error 9`. What is an error in a response of DNS may be one of those that
    /// it has besides.
    fn called_of_family(&self, question: &str) -> Option<Hit> {
        let (name, rest) = question.split_once(' ')?;
        let family = self.registry.family(name);
        let family = family.filter(|family| self.known.has(*family))?;
        let number = called(rest)?;
        let code = family.find(number).filter(|code| code.entry().is_some())?;
        let start = place_in(question.as_bytes(), number.as_bytes());
        let mut hit = Hit::new(start..start + number.len(), code, Cue::Number);
        if self.known.protocol(family) == Some(Protocol::Dns) {
            let ede = self.known.family_of(Protocol::Ede);
            let ede = ede.and_then(|ede| ede.find(number));
            hit.rivals[0] = ede.filter(|code| code.entry().is_some());
        }
        Some(hit)
    }

    /// The code whose name stands behind that of a program, in a family of which the program prints texts: `bind refused`.
    fn name_of_program(&self, question: &str) -> Option<Hit> {
        let (program, name) = question.split_once(' ')?;
        let is_word = |word: &str| word.chars().all(char::is_alphabetic);
        let mut families = Vec::new();
        if is_word(program) && is_word(name) {
            let seen = software::named_in(self.registry, program);
            families.extend(seen.filter_map(|seen| Some(seen.codes().next()?.family())));
        }
        let mut families = families
            .into_iter()
            .filter(|family| self.known.has(*family));
        let entry = families.find_map(|family| family.find_entries(name).next())?;
        let start = question.len() - name.len();
        Some(Hit {
            entry: Some(entry),
            ..Hit::new(start..question.len(), entry.code(), Cue::Name)
        })
    }

    /// Whether a question is the name of a family and a number that is none of another one, though that has it. Behind the
    /// name of a protocol that begins over HTTP, as WebSocket does, it may be a status.
    fn is_of_no_other(&self, question: &str) -> bool {
        let code = self.registry.find(question);
        let protocol = code.and_then(|code| self.known.protocol(code.family()));
        protocol.is_some_and(|of| of == Protocol::Http || of.is_spoken_of_as_http())
    }

    /// The codes that people ask for in just these words more often than for those that have them as their name.
    fn asked_as(&self, text: &str) -> Vec<(AnyCode, Option<Entry>)> {
        let is_asked = |entry: &Entry| {
            let mut phrases = entry.asked_as_in(Locale::EN);
            phrases.any(|phrase| phrase.text().eq_ignore_ascii_case(text))
        };
        let families = self.known.families().iter();
        let entries = families.flat_map(|family| family.entries());
        let asked = entries.filter(is_asked);
        asked.map(|entry| (entry.code(), Some(entry))).collect()
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
                let alone = self.texts.alone(&self.known, line.as_bytes());
                let is_new = |hit: &Hit| {
                    let mut others = found.iter();
                    others.all(|other| other.code.family() != hit.code.family())
                };
                if let Some(hit) = alone.filter(is_new) {
                    let beside = self.beside_text(&hit, line);
                    for mut hit in std::iter::once(hit).chain(beside) {
                        hit.shift(start);
                        found.push(hit);
                    }
                }
                start += line.len();
            }
        }
        for hit in prose::find(text.as_bytes(), &self.known, &mut found) {
            let is_new = |other: &Hit| other.code != hit.code && !overlap(&other.range, &hit.range);
            if found.iter().all(is_new) && !self.is_alert_with_level(&hit, &found) {
                found.push(hit);
            }
        }
        found
    }

    /// The other code of a text of software whose number stands in the line: `554` of `554 DT:SPM`.
    fn beside_text(&self, hit: &Hit, line: &str) -> Option<Hit> {
        let bytes = line.as_bytes();
        let codes = hit.seen?.codes().filter(|codes| !codes.is_whole_family());
        let mut codes = codes.map(|codes| codes.bounds()[0]);
        codes.find_map(|code| {
            let written = code.to_string();
            let is_other = code != hit.code && self.known.has(code.family());
            let mut places = line.match_indices(&written).map(|(at, _)| at);
            let at = places.find(|at| {
                cue::is_beginning(bytes, *at) && cue::is_end(bytes, at + written.len())
            })?;
            is_other.then(|| Hit {
                seen: hit.seen,
                ..Hit::new(at..at + written.len(), code, Cue::Number)
            })
        })
    }

    /// Whether a number is an alert that stands beside it, as OpenSSL hands it to programs: 552 is 40 with the level 2.
    fn is_alert_with_level(&self, hit: &Hit, found: &[Hit]) -> bool {
        let tls = self.known.family_of(Protocol::Tls);
        let number = hit.code.number();
        let mut alerts = found
            .iter()
            .filter(|other| Some(other.code.family()) == tls);
        matches!(number >> 8, 1 | 2) && alerts.any(|alert| alert.code.number() == number & 0xff)
    }

    /// The numbers of a text that are registered somewhere, where nothing says what they are.
    fn numbers_in(&self, text: &str) -> Vec<Hit> {
        let families = LazyCell::new(|| self.spoken_of(text));
        if prose::speaks_of_another(text.as_bytes()) && families.is_empty() {
            return Vec::new();
        }
        // Numbers stand beside words of other scripts without a blank.
        let is_between = |c: char| c.is_whitespace() || ",;()<>".contains(c) || !c.is_ascii();
        let words = text.split(is_between);
        let words =
            words.map(|word| word.trim_matches(['.', ':', '?', '!', '"', '\'', '`', '<', '>']));
        let numbers = words.clone().filter_map(|number| {
            let start = place_in(text, number);
            let range = start..start + number.len();
            let is_number = number.starts_with(|c: char| c.is_ascii_digit());
            let is_code = is_number && number.len() >= FEWEST_DIGITS;
            let is_no_code = || {
                prose::is_no_code(text.as_bytes(), range.clone()) || is_of_field(text, range.start)
            };
            (is_code && !is_no_code()).then(|| self.named(number, range.clone()))?
        });
        let mut found: Vec<Hit> = Vec::new();
        for mut hit in numbers {
            let is_alone = hit.range.len() == text.len();
            if !is_alone && let Some(code) = self.meant(&hit, &families) {
                hit = Hit::new(hit.range, code, hit.cue);
            }
            if is_detailed(hit.code) && prose::is_version(text.as_bytes(), hit.range()) {
                continue;
            }
            let is_code = hit.code.is_sent() || software::has_own(hit.code);
            if is_code && found.iter().all(|other| other.code != hit.code) {
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
        // Two of them are what was sent and what was expected.
        let are_counts = families.is_empty() && (found.len() < 2 || !found.iter().all(is_round));
        found.retain(|hit| {
            let counts = is_round(hit) && are_counts;
            hit.range.start == 0 || !are_columns && !counts
        });
        found
    }
}

impl Scanner {
    /// The families that a text names or uses words of, and those of the programs and providers that it names.
    fn spoken_of(&self, text: &str) -> Vec<Family> {
        let mut families = prose::families_of(text.as_bytes(), &self.known);
        for seen in software::named_in(self.registry, text) {
            let of_seen = seen.codes().map(|codes| codes.family());
            for family in of_seen.filter(|family| self.known.has(*family)) {
                if !families.contains(&family) {
                    families.push(family);
                }
            }
        }
        families
    }

    /// Which of the codes that a number may be is meant beside words of families: one that is registered there, or has
    /// texts of software of its own.
    fn meant(&self, hit: &Hit, families: &[Family]) -> Option<AnyCode> {
        let is_known = |code: &AnyCode| code.entry().is_some() || software::has_own(*code);
        let codes: Vec<AnyCode> = std::iter::once(hit.code).chain(hit.rivals()).collect();
        let of_family = |family: &Family| codes.iter().find(|code| code.family() == *family);
        let mut of_families = families.iter().filter_map(of_family);
        of_families.find(|code| is_known(code)).copied()
    }
}

/// What clients of HTTP print in the place of a status where no response came.
const NO_STATUS: &str = "000";

/// A longer text is no name, with that of its family and its number before it: some are whole sentences.
const LONGEST_NAME: usize = 160;

/// What asks for the meaning of what stands before it, in languages that are written without blanks.
const ASKS_BEHIND: &str = "とは|って|の意味|は何|是什么|是什麼|是啥|什么意思|什麼意思|란|이란";

/// What stands behind anything there: before it, only a name as constants are written is meant for one.
const PARTICLES: &str = "の|が|を|は|で|に|的|是";

/// A longer text has numbers that nobody asks about.
const LONGEST_WORDS: usize = 60;

/// The Latin words with which a text begins, where what follows says that they are a name: `NXDOMAIN` of `NXDOMAINとは`.
fn before_particle(text: &str) -> Option<&str> {
    let (name, behind) = text.split_at(text.find(|c: char| !c.is_ascii())?);
    let name = name.trim_end();
    let is_before = |list: &str| list.split('|').any(|word| behind.starts_with(word));
    let is_name = is_before(ASKS_BEHIND) || sides::is_capitals(name) && is_before(PARTICLES);
    is_name.then_some(name)
}

/// The number of few digits that a text has behind what a code is called, and nothing else: `2` of `error code 2`.
fn called(text: &str) -> Option<&str> {
    let text = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text);
    let (before, number) = text.rsplit_once([' ', '=', ':'])?;
    let is_short = number.len() < FEWEST_DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = before.trim_end_matches([' ', '=', ':']).split(' ');
    let are_called = words.all(|word| is_one_of(word.as_bytes(), CALLED));
    (is_short && !number.is_empty() && are_called).then_some(number)
}

/// Puts what came before what was expected, and failures before successes: who asks has one. What a provider says comes
/// first then, unless it quotes another, and what says more than another code of the same reply.
fn put_in_order(question: &str, found: &mut [Hit]) {
    let text = question.as_bytes();
    found.sort_by_key(|hit| {
        let quotes = hit.seen.is_some_and(Seen::gives_way);
        (
            is_expected(text, hit.range()) || is_instead(text, hit.range()),
            !hit.is_failure(),
            quotes && matches!(hit.cue, Cue::Text(_)),
            !tells(hit),
            !is_detailed(hit.code),
        )
    });
}

/// Whether a text of software says more of a hit than that there was a refusal, with the words of another behind it.
fn tells(hit: &Hit) -> bool {
    hit.seen.is_some_and(|seen| {
        let has_reason = seen
            .reason()
            .is_some_and(|reason| reason != Reason::Unknown);
        !seen.gives_way() && (has_reason || seen.is_own_of(hit.code))
    })
}

/// Whether a number is the value of a field that has none of a code: `Retry-After: 120`, `Warning: 304 proxy "..."`.
fn is_of_field(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let Some((name, "")) = text[line..at].trim_end().split_once(':') else {
        return false;
    };
    let mut parts = name.split('-');
    let is_name = parts.all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()));
    let last = name.rsplit_once('-').map(|(_, last)| last);
    let is_code = last.is_some_and(|last| is_one_of(last.as_bytes(), CALLED));
    let is_warning = name == "Warning" && text[at..].contains('"');
    is_warning || is_name && last.is_some() && !is_code
}

/// Whether a code says more than the one of another family that it stands beside, as an enhanced code does.
fn is_detailed(code: AnyCode) -> bool {
    code.family().details().is_some()
}
