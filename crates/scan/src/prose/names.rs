//! Names of a sentence: which of them are codes, being written as names are, and not as words of the sentence.
//!
//! Each rule has an example in which it is the only one of its family that holds, so that it is known what it is for.

use std::ops::Range;

use wirecodes::{Entry, Family};
use wirecodes_base::spelling::end_of_name;

use super::around::{
    begins_phrase, begins_word, called_before, is_set_off, without_marks, word_before, word_behind,
};
use super::vocabulary::{
    ALERTS, ANSWERS, ANSWERS_WITHOUT_BLANK, BEFORE, CALLED, CONSTANTS_OF_GRPC, CONSTANTS_OF_TLS,
    NAMES_OF_OTHERS, OF_DNS, OF_DNSSEC, OF_GRPC, PHRASES_OF_GRPC, PHRASES_OF_SIP,
};
use super::{FIRST_FAILURE, Sentence};
use crate::bytes::is_one_of;
use crate::hit::{Cue, Hit};
use crate::known::{Protocol, name_in, names};
use crate::line::numbers::Number;

/// A name of so many words is in no other sentence, if it is written as a name.
const TELLING_WORDS: usize = 3;

/// A shorter name is a part of others: `Not Found`.
const SHORTEST_PHRASE: usize = 10;

/// Shorter words in capitals are in many sentences.
const FEWEST_OF_CONSTANT: usize = 6;

/// Words in capitals that are as long as that are in no sentence for the sake of their weight alone.
const LONG_CAPITALS: usize = 9;

/// How a word is written.
struct Form {
    length: usize,
    is_capitals: bool,
    has_low_line: bool,
    has_capital: bool,
    /// Of several words: `PermissionDenied`.
    is_joined: bool,
}

impl Form {
    fn of(word: &[u8]) -> Self {
        let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
        let has_small = word.iter().any(u8::is_ascii_lowercase);
        Self {
            length: word.len(),
            is_capitals: capitals > 0 && !has_small,
            has_low_line: word.contains(&b'_'),
            has_capital: word.first().is_some_and(u8::is_ascii_uppercase),
            is_joined: capitals > 1 && has_small,
        }
    }

    /// Whether it is written as a constant, and longer than most words that are so for the sake of their weight.
    fn is_constant(&self) -> bool {
        self.is_capitals && self.length >= FEWEST_OF_CONSTANT
    }
}

/// A word that a name may begin with, and what is said of it.
struct Word<'s, 't> {
    sentence: &'s Sentence<'t>,
    /// The sentence; of a word in the plural, what stands before its end.
    text: &'t [u8],
    range: Range<usize>,
    form: Form,
    /// Whether it is set off, or what stands around it says that it is a code.
    is_said: bool,
    /// Whether it is one of an enumeration: `Code.Unavailable`.
    is_in_enum: bool,
}

impl<'s, 't> Word<'s, 't> {
    fn of(sentence: &'s Sentence<'t>, range: Range<usize>) -> Self {
        let whole = sentence.text;
        let before = &whole[..range.start];
        let is_said = is_set_off(whole, range.clone())
            || is_one_of(word_before(before), BEFORE)
            || is_one_of(called_before(before), CALLED)
            || is_one_of(word_behind(&whole[range.end..]), CALLED);
        // `SERVFAILs` are several.
        let one = whole[range.clone()].strip_suffix(b"s");
        let (text, range) = match one.filter(|one| Form::of(one).is_constant()) {
            Some(_) => (&whole[..range.end - 1], range.start..range.end - 1),
            None => (whole, range),
        };
        let form = Form::of(&text[range.clone()]);
        let is_in = |path: &str| before.ends_with(path.as_bytes());
        let is_path = ["Code::", "codes.", "Code."].into_iter().any(is_in)
            || is_in("::") && sentence.speaks_of_protocol(Protocol::Grpc);
        // What begins a message: `UNAVAILABLE: connection refused`.
        let is_first =
            text[range.end..].starts_with(b": ") && (begins_phrase(before) || is_in(": "));
        Self {
            sentence,
            text,
            range,
            is_said: is_said || is_first,
            is_in_enum: form.has_capital && is_path,
            form,
        }
    }

    fn is_one_of(&self, list: &str) -> bool {
        is_one_of(&self.text[self.range.clone()], list)
    }

    /// The name that begins with it in a family, and is not shorter.
    fn name_in(&self, family: Family) -> Option<Name<'_, 's, 't>> {
        let (entry, end) = name_in(family, self.text, self.range.start)?;
        (end >= self.range.end).then(|| Name {
            word: self,
            entry,
            text: &self.text[self.range.start..end],
            is_one_word: end == self.range.end,
            before: word_before(&self.text[..self.range.start]),
            behind: &self.text[end..],
        })
    }

    /// Whether it is one of gRPC whatever else is said: `DEADLINE_EXCEEDED`, and `UNAVAILABLE errors`.
    fn is_of_grpc(&self) -> bool {
        let form = &self.form;
        let is_long = self.is_said && form.length >= LONG_CAPITALS;
        let is_constant =
            form.is_capitals && (form.has_low_line || is_long || self.is_one_of(CONSTANTS_OF_GRPC));
        self.is_in_enum
            || self.is_one_of(OF_GRPC)
            || is_constant && !self.is_one_of("cancelled")
            || self.is_grpc_phrase()
    }

    /// Whether a name of gRPC of several words begins with it, and a status is what it is called: `with status deadline
    /// exceeded`.
    fn is_grpc_phrase(&self) -> bool {
        let is_called = |end: usize| {
            let before = word_before(&self.text[..self.range.start]);
            [before, word_behind(&self.text[end..])]
                .iter()
                .any(|word| is_one_of(word, "status"))
        };
        let mut names = PHRASES_OF_GRPC.split('|');
        names.any(|name| end_of_name(self.text, self.range.start, name).is_some_and(is_called))
    }

    /// Whether it is one of TLS whatever else is said.
    fn is_of_tls(&self) -> bool {
        let form = &self.form;
        form.has_low_line
            && !self.is_one_of(NAMES_OF_OTHERS)
            && (!form.is_capitals || self.is_one_of(CONSTANTS_OF_TLS))
    }
}

/// A name that may be a code.
struct Name<'w, 's, 't> {
    word: &'w Word<'s, 't>,
    entry: Entry,
    text: &'t [u8],
    is_one_word: bool,
    /// The word before it.
    before: &'t [u8],
    behind: &'t [u8],
}

impl Name<'_, '_, '_> {
    fn is_before(&self, list: &str) -> bool {
        is_one_of(word_behind(self.behind), list)
    }

    fn is_behind(&self, list: &str) -> bool {
        is_one_of(self.before, list)
    }

    /// Whether it has several words, and marks around it.
    fn is_set_off(&self) -> bool {
        let start = self.word.range.start;
        let range = start..start + self.text.len();
        !self.is_one_word && is_set_off(self.word.text, range)
    }

    /// Whether what stands before it says that it is what somebody answers.
    fn is_answer(&self) -> bool {
        let mut without_blank = ANSWERS_WITHOUT_BLANK.split('|');
        self.is_behind(ANSWERS) || without_blank.any(|word| self.before.ends_with(word.as_bytes()))
    }

    fn first_word(&self) -> &[u8] {
        &self.word.text[self.word.range.clone()]
    }

    /// Whether it is written as in the registry.
    fn is_as_registered(&self) -> bool {
        names(self.entry).any(|name| name.as_bytes() == self.text)
    }
}

/// A family whose names are spoken of, and when one of them is a code.
struct Names {
    protocol: Protocol,
    /// Whether a word is of it although the text does not speak of it.
    is_its_own: fn(&Word<'_, '_>) -> bool,
    /// Whether the name is that of something else.
    is_other: fn(&Name<'_, '_, '_>) -> bool,
    /// What makes a name a code, each with a sentence.
    rules: &'static [Rule],
}

/// What makes a name a code.
struct Rule {
    holds: fn(&Name<'_, '_, '_>) -> bool,
    /// Sentences in which no other rule of the family holds.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads them"))]
    examples: &'static [&'static str],
}

/// Those first that are asked first where the text speaks of none of them.
const FAMILIES: [Names; 4] = [
    Names {
        protocol: Protocol::Grpc,
        is_its_own: |word| word.is_of_grpc(),
        is_other: |name| {
            // A prefix of the text that follows: `UNKNOWN:Error received from peer`.
            let is_prefix = matches!(name.behind, [b':', next, ..] if next.is_ascii_alphabetic());
            let is_of_http2 =
                is_one_of(name.text, "internal_error") && name.word.sentence.facts.speaks_of_http2;
            name.is_one_word && (is_prefix || is_of_http2)
        },
        rules: &[
            Rule {
                holds: |name| !name.is_one_word && name.is_before("code|codes"),
                examples: &["the service of gRPC has the not found code"],
            },
            Rule {
                holds: |name| !name.is_one_word && name.is_behind("grpc"),
                examples: &["it is gRPC not found again"],
            },
            Rule {
                holds: |name| name.word.is_grpc_phrase(),
                examples: &[
                    "it ends with status deadline exceeded",
                    "a deadline exceeded status",
                ],
            },
            Rule {
                holds: |name| name.is_one_word && name.word.is_in_enum,
                examples: &["it is Code.Internal again"],
            },
            Rule {
                holds: |name| name.is_one_word && name.word.form.is_constant(),
                examples: &["the service of gRPC wrote UNAVAILABLE again"],
            },
            Rule {
                holds: |name| name.is_one_word && name.word.form.is_joined,
                examples: &["the service wrote FailedPrecondition again"],
            },
            Rule {
                holds: |name| {
                    let word = name.word;
                    let is_long = word.form.length > FEWEST_OF_CONSTANT;
                    name.is_one_word && word.form.has_capital && word.is_said && is_long
                },
                examples: &["gRPC has Unavailable errors"],
            },
            Rule {
                holds: |name| {
                    let is_long = name.word.form.length > FEWEST_OF_CONSTANT;
                    name.is_one_word && is_long && name.is_before("status")
                },
                examples: &["gRPC, and not cancelled status"],
            },
        ],
    },
    Names {
        protocol: Protocol::Ede,
        is_its_own: |word| word.is_one_of(OF_DNSSEC),
        is_other: |_| false,
        rules: &[
            Rule {
                holds: |name| name.is_one_word && name.word.form.is_joined,
                examples: &["the EDE was StaleAnswer again"],
            },
            Rule {
                holds: |name| {
                    let is_named = name.is_behind("ede") || name.is_before("ede");
                    name.is_one_word && name.word.form.has_capital && is_named
                },
                examples: &["it has the EDE Blocked again"],
            },
            // `DNSSEC Bogus`, and not `Network Error`
            Rule {
                holds: |name| {
                    let blanks = name.text.iter().filter(|byte| **byte == b' ').count();
                    let is_telling = name.word.is_one_of(OF_DNSSEC) || blanks > 1;
                    let is_dnssec = is_one_of(name.first_word(), "dnssec");
                    !name.is_one_word && is_telling && (is_dnssec || name.is_as_registered())
                },
                examples: &["it wrote DNSSEC Bogus again", "it is DNSSEC bogus again"],
            },
            Rule {
                holds: |name| {
                    let is_named = name.is_behind("ede|error") || name.is_before("ede|extended");
                    !name.is_one_word && is_named
                },
                examples: &["it has the EDE stale answer again"],
            },
        ],
    },
    Names {
        protocol: Protocol::Dns,
        is_its_own: |word| word.form.length > FEWEST_OF_CONSTANT,
        // The name of a host, in tests mostly: `servfail.example`.
        is_other: |name| matches!(name.behind, [b'.', next, ..] if next.is_ascii_alphabetic()),
        rules: &[
            // `servfail` is in no other sentence, and `refused` is.
            Rule {
                holds: |name| {
                    let own = name.entry.name().as_bytes();
                    let is_own = own.eq_ignore_ascii_case(name.text) && Form::of(own).is_joined;
                    name.is_one_word
                        && (is_own || is_one_of(name.text, OF_DNS))
                        && name.word.form.length > FEWEST_OF_CONSTANT
                },
                examples: &[
                    "it wrote servfail again",
                    "it wrote nonexistentdomain again",
                ],
            },
            Rule {
                holds: |name| {
                    let form = &name.word.form;
                    name.is_one_word
                        && (form.is_constant() || form.is_joined)
                        && name.word.sentence.speaks_of_protocol(Protocol::Dns)
                },
                examples: &["the DNS server wrote REFUSED again"],
            },
            Rule {
                holds: |name| name.is_set_off(),
                examples: &["the DNS server wrote `Query Refused` again"],
            },
            Rule {
                holds: |name| {
                    let names_dns = name.word.sentence.names_protocol(Protocol::Dns);
                    !name.is_one_word
                        && names_dns
                        && name.is_behind("answers|says|said|returns|returned")
                },
                examples: &["nslookup says non-existent domain again"],
            },
            // `returns refused`, and not `is refused`.
            Rule {
                holds: |name| {
                    let form = &name.word.form;
                    let is_small = !form.has_capital && form.length >= FEWEST_OF_CONSTANT;
                    let names_dns = name.word.sentence.names_protocol(Protocol::Dns);
                    name.is_one_word && is_small && names_dns && name.is_answer()
                },
                examples: &["the DNS server returns refused again"],
            },
        ],
    },
    Names {
        protocol: Protocol::Tls,
        is_its_own: |word| word.is_of_tls(),
        // HTTP/2 has an `INTERNAL_ERROR` of its own.
        is_other: |name| {
            let facts = &name.word.sentence.facts;
            name.word.form.is_capitals && facts.speaks_of_http && !facts.speaks_of_alert
        },
        rules: &[
            Rule {
                holds: |name| name.is_behind("alert") || name.is_before("alert|alerts"),
                examples: &["TLS sent a bad certificate alert again"],
            },
            Rule {
                holds: |name| name.word.form.has_low_line,
                examples: &["TLS wrote bad_certificate again"],
            },
            Rule {
                holds: |name| {
                    let speaks_of_alert = name.word.sentence.facts.speaks_of_alert;
                    name.is_one_word && name.word.form.is_joined && speaks_of_alert
                },
                examples: &["TLS has alerts, and BadCertificate again"],
            },
            Rule {
                holds: |name| {
                    let speaks_of_alert = name.word.sentence.facts.speaks_of_alert;
                    !name.is_one_word && is_one_of(name.text, ALERTS) && speaks_of_alert
                },
                examples: &["TLS has alerts, and decode error again"],
            },
            Rule {
                holds: |name| name.is_set_off(),
                examples: &["TLS wrote \"bad certificate\" again"],
            },
        ],
    },
];

impl Names {
    /// Whether a name of the family is a code.
    fn mean(&self, name: &Name<'_, '_, '_>) -> bool {
        !(self.is_other)(name) && self.rules.iter().any(|rule| (rule.holds)(name))
    }
}

impl Sentence<'_> {
    /// The code of the name that begins with a word, where it is written as names are, and not as words of a sentence.
    pub(super) fn name(&self, word: Range<usize>) -> Option<Hit> {
        if !begins_word(self.text, word.start) || self.is_name_of_number(word.start) {
            return None;
        }
        let word = Word::of(self, word);
        let names_of = |family: Family| {
            let protocol = self.known.protocol(family)?;
            FAMILIES.iter().find(|own| own.protocol == protocol)
        };
        let spoken_of = self.spoken_of();
        let spoken_of = spoken_of.filter_map(|family| Some((family, names_of(family)?)));
        let unsaid = FAMILIES.iter().filter(|own| (own.is_its_own)(&word));
        let unsaid = unsaid.filter_map(|own| Some((self.known.family_of(own.protocol)?, own)));
        spoken_of.chain(unsaid).find_map(|(family, own)| {
            let name = word.name_in(family)?;
            let range = word.range.start..word.range.start + name.text.len();
            own.mean(&name).then(|| Hit {
                entry: Some(name.entry),
                ..Hit::new(range, name.entry.code(), Cue::Prose)
            })
        })
    }

    /// Whether a name at a place is that of the number right before it: of HTTP, `404 NOT_FOUND`, or in brackets of any
    /// family, `20 ("Not Authoritative")`.
    fn is_name_of_number(&self, at: usize) -> bool {
        let before = without_marks(&self.text[..at]);
        let in_brackets = before.strip_suffix(b"(");
        let before = without_marks(in_brackets.unwrap_or(before).trim_ascii_end());
        let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit());
        let start = before.len() - digits.count();
        if start == before.len() {
            return false;
        }
        let number = Number::at(self.text, start).value(self.text);
        let is_it = |family: Family| {
            let name = name_in(family, self.text, at);
            name.is_some_and(|(entry, _)| Some(entry.number()) == number)
        };
        let http = self.known.family_of(Protocol::Http);
        match in_brackets {
            Some(_) => self.known.families().iter().any(|family| is_it(*family)),
            None => self.text[..at].ends_with(b" ") && http.is_some_and(is_it),
        }
    }

    /// The code of a constant with a number in it, as Python has them: `HTTP_404_NOT_FOUND`, `WS_1008_POLICY_VIOLATION`.
    pub(super) fn constant(&self, word: Range<usize>) -> Option<Hit> {
        let text = &self.text[word.clone()];
        let labels = [(Protocol::Http, "HTTP_"), (Protocol::Websocket, "WS_")];
        let mut labels = labels.into_iter();
        let (protocol, label) = labels.find(|(_, label)| text.starts_with(label.as_bytes()))?;
        text.get(label.len()).filter(|byte| byte.is_ascii_digit())?;
        let number = Number::at(text, label.len());
        let is_named = text.get(number.end()) == Some(&b'_');
        let code = self.known.family_of(protocol)?.code(number.value(text)?);
        let range = word.start + number.at..word.start + number.end();
        (is_named && code.entry().is_some()).then(|| Hit::new(range, code, Cue::Prose))
    }

    /// The code of HTTP or SIP whose name of several words begins with a word, in a text without a number of them:
    /// `Bad Gateway`.
    pub(super) fn phrase(&self, word: Range<usize>) -> Option<Hit> {
        if !begins_word(self.text, word.start) {
            return None;
        }
        let families = [Protocol::Sip, Protocol::Http].into_iter();
        let mut families = families.filter_map(|protocol| self.known.family_of(protocol));
        families.find_map(|family| {
            let (entry, end) = name_in(family, self.text, word.start)?;
            let range = word.start..end;
            let hit = || Hit {
                entry: Some(entry),
                ..Hit::new(range.clone(), entry.code(), Cue::Prose)
            };
            self.is_phrase(entry, word.clone(), range.clone()).then(hit)
        })
    }

    /// Whether the name of an entry, which begins with a word, is said as a failure.
    fn is_phrase(&self, entry: Entry, word: Range<usize>, range: Range<usize>) -> bool {
        let name = &self.text[range.clone()];
        let family = entry.family();
        // `Too Many Requests` is of HTTP where nothing else is spoken of, and `Busy Here` is of SIP always.
        let is_told = match self.known.protocol(family) {
            Some(Protocol::Sip) => is_one_of(name, PHRASES_OF_SIP),
            _ => {
                let words = name.split(|byte| *byte == b' ').count();
                words >= TELLING_WORDS && self.spoken_of().next().is_none()
            }
        };
        let before = word_before(&self.text[..range.start]);
        let behind = word_behind(&self.text[range.end..]);
        let is_written_so = names(entry).any(|own| own.as_bytes() == name);
        let is_own = is_one_of(&self.text[word], "bad") || is_one_of(behind, CALLED);
        // `File Not Found`
        let is_part = name.len() < SHORTEST_PHRASE
            && before.first().is_some_and(u8::is_ascii_uppercase)
            && !is_one_of(before, CALLED);
        (is_told || self.speaks_of(family))
            && name.contains(&b' ')
            && (is_written_so || is_own)
            && !is_part
            && entry.number() >= FIRST_FAILURE
    }
}

#[cfg(test)]
mod tests {
    use wirecodes::CUES;

    use super::super::words;
    use super::*;
    use crate::scanner::Scanner;

    #[test]
    fn each_rule_makes_a_name_a_code_that_nothing_else_makes_one() {
        let scanner = Scanner::new(&CUES);
        for own in &FAMILIES {
            let family = scanner.known.family_of(own.protocol).expect("a family");
            for (place, rule) in own.rules.iter().enumerate() {
                for example in rule.examples {
                    let sentence = Sentence::of(example.as_bytes(), &scanner.known, &[]);
                    let hit = words(sentence.text).find_map(|word| sentence.name(word));
                    let hit = hit.unwrap_or_else(|| panic!("no name: {example}"));
                    assert_eq!(hit.code.family(), family, "{example}");
                    let mut words = words(sentence.text);
                    let word = words.find(|word| word.start == hit.range.start);
                    let word = Word::of(&sentence, word.expect("the word of the name"));
                    let name = word.name_in(family).expect("the name");
                    let holding = (0..own.rules.len()).filter(|at| (own.rules[*at].holds)(&name));
                    assert_eq!(holding.collect::<Vec<_>>(), [place], "{example}");
                }
            }
        }
    }
}
