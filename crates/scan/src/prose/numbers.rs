//! Numbers of a sentence: what speaks for it that one is a code, what against it, and of which family it is.
//!
//! Each rule has examples in which it is the only one that holds, so that it is known what it is for.

use std::ops::{Range, RangeInclusive};

use wirecodes::{AnyCode, Entry, Family, Standing};
use wirecodes_base::cue::is_beginning;

use super::around::{Around, begins_phrase, ends, without_marks};
use super::vocabulary::{BEFORE, BEHIND, CALLED, CALLED_IN_ONE, NUMBERED, OF_OTHERS, OF_VERSIONS};
use super::{FIRST_FAILURE, Sentence, is_spoken_of};
use crate::bytes::{digits_of, is_one_of};
use crate::hit::{Cue, Hit};
use crate::known::{Protocol, name_in, names};
use crate::line::beside_name::start_of_name;
use crate::line::numbers::Number;

/// Shorter numbers are in many sentences.
pub(crate) const FEWEST_DIGITS: usize = 3;

/// Failures that servers of mail and files report more often than those of HTTP.
const RARE_IN_HTTP: [u32; 5] = [226, 421, 426, 451, 530];

/// A name of no more letters says nothing of the number behind it: `OK 200`.
const SHORTEST_BEFORE: usize = 3;

/// The close codes of WebSocket itself.
const CLOSE_CODES: RangeInclusive<u32> = 1000..=1015;

/// The close code of what ended well, which is a round number as well.
const CLOSED_WELL: u32 = 1000;

/// Something that says what a number is.
struct Rule<H> {
    holds: H,
    /// Sentences of whose first number of three digits nothing else says it.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads them"))]
    examples: &'static [&'static str],
}

/// What says that a number is a code.
type For = Rule<fn(&Sentence<'_>, &Around<'_>) -> bool>;

/// What says that it is something else.
type Against = Rule<fn(&Around<'_>) -> bool>;

const FOR: &[For] = &[
    For {
        holds: |_, around| around.are_several(),
        examples: &["everybody 403ed again"],
    },
    For {
        holds: |sentence, around| sentence.is_before_name(around),
        examples: &["nginx wrote 502bad gateway"],
    },
    For {
        holds: |sentence, around| sentence.has_sub_status(around),
        examples: &["IIS wrote 500.19 again"],
    },
    For {
        holds: |_, around| around.is_called_before(),
        examples: &[
            "Monday brought error 502 again",
            "Monday brought errors 502 and 504 again",
        ],
    },
    For {
        holds: |_, around| around.is_called_behind(),
        examples: &[
            "Monday brought 502 errors",
            "Monday brought 502 and 504 errors",
        ],
    },
    For {
        holds: |_, around| around.is_called_without_blank(),
        examples: &[
            "昨天又报错502，很慢",
            "昨天 502页面 很慢",
            "昨天都 502 了，很慢",
        ],
    },
    For {
        holds: |_, around| around.is_listed(),
        examples: &[
            "Monday brought 500, 502, 504 again",
            "Monday brought 302, 500, 502, 504 again",
        ],
    },
    For {
        holds: |_, around| is_one_of(around.word_before_list, BEFORE),
        examples: &["everybody sees 502 again"],
    },
    For {
        holds: |_, around| is_one_of(around.word_behind_list, BEHIND),
        examples: &["Monday 502 happened"],
    },
    For {
        holds: |_, around| around.is_set_off(),
        examples: &["Monday brought [502] again"],
    },
    For {
        holds: |_, around| begins_phrase(around.before),
        examples: &["502 again", "<title>502 again", "x = y; // 502 again"],
    },
    For {
        holds: |_, around| around.begins_item(),
        examples: &["Monday brought:\n- 502 again"],
    },
    For {
        holds: |_, around| around.is_emphasized(),
        examples: &["Monday brought _502 again_"],
    },
    For {
        holds: |_, around| around.is_example(),
        examples: &["some go away, e.g. 502 again"],
    },
    For {
        holds: |_, around| is_one_of(around.word_before_list, "for|upon") && around.is_failure(),
        examples: &["wait upon 502 again"],
    },
    For {
        holds: |_, around| around.is_behind_arrow(),
        examples: &["PUT -> 403 again"],
    },
    For {
        holds: |_, around| around.is_before_arrow(),
        examples: &["Monday brought 401 -> 403 again"],
    },
    For {
        holds: |_, around| around.is_changed(),
        examples: &["it went from 401 to 403 again"],
    },
    For {
        holds: |_, around| around.is_last(),
        examples: &[
            "it went wrong, 401",
            "login refused: 401",
            "an error while loading it: 401",
        ],
    },
    For {
        holds: |sentence, around| sentence.behind_name(around).is_some(),
        examples: &["it wrote NotFound: 404 again"],
    },
    For {
        holds: |_, around| around.is_explained(),
        examples: &["Monday brought 502 (bad gateway) again"],
    },
    For {
        holds: |_, around| around.is_argument(),
        examples: &["stop(404, \"no such item\")"],
    },
    For {
        holds: |sentence, around| sentence.is_spoken_of_at_all() && around.is_plain_failure(),
        examples: &["the page of nginx 502 today"],
    },
    For {
        holds: |_, around| around.is_in_angle_brackets(),
        examples: &["it was: <502> again"],
    },
    For {
        holds: |_, around| around.is_behind_kind(),
        examples: &["NoSuchThingException: 404 again"],
    },
    For {
        holds: |_, around| around.is_between_commas(),
        examples: &["the number that it shows, 502, tells nobody more"],
    },
    For {
        holds: |_, around| around.has_article(),
        examples: &["heute der 403 da"],
    },
    For {
        holds: |sentence, around| sentence.is_before_other_name(around),
        examples: &["Monday brought 503 not found again"],
    },
];

/// What is so much a part of something else that no word makes it a code.
const PART_OF_OTHER: &[Against] = &[
    Against {
        holds: |around| around.is_joined(),
        examples: &[
            "see #404 errors",
            "on host:404 errors",
            "on 1-404 errors",
            "{\"ignore\": 404 errors}",
            "with n=404 errors",
            "with (_404 errors)",
            "31#31: *404 errors",
        ],
    },
    Against {
        holds: |around| around.goes_on(),
        examples: &[
            "error 404@example.com",
            "errors 3000..4999 of a websocket",
            "(404: nothing there)",
            "error 404 / 500",
            "error 404:12",
            "error 404#404: *1",
        ],
    },
    Against {
        holds: |around| around.is_line_of_file(),
        examples: &["main.cpp (404) errors"],
    },
    Against {
        holds: |around| around.is_of_process(),
        examples: &["smtpd[421] errors"],
    },
    Against {
        holds: |around| around.is_caller(),
        examples: &["it sees \"404\" <sip:404@pbx.example>"],
    },
    Against {
        holds: |around| around.is_size_of_file(),
        examples: &["it sees 550 Nov 28 10:14"],
    },
    Against {
        holds: |around| around.is_measured(),
        examples: &[
            "it sees 500 ms",
            "it sees 200 more",
            "it sees 400 image requests per hour",
            "又报错 500 元",
            "404 silly fetch manifest",
        ],
    },
    Against {
        holds: |around| around.has_near(OF_OTHERS),
        examples: &["exit code 404", "GOAWAY with error 404", "RTSP error 404"],
    },
];

/// What stands in sentences about codes as well: it says nothing where a number is called a code, and stands behind its
/// own name.
const COUNTED: &[Against] = &[
    Against {
        holds: |around| around.is_counted(),
        examples: &["it sees 500 clients", "it sees 500 websocket clients"],
    },
    Against {
        holds: |around| is_one_of(around.word_before_list, NUMBERED),
        examples: &["line 404 appears", "columns 404, 502 and 503 appears"],
    },
    Against {
        holds: |around| around.is_extension(),
        examples: &["NOTICE[22]: chan_iax2.c: it is '404'"],
    },
    Against {
        holds: |around| around.word.ends_with("第".as_bytes()),
        examples: &["第404错误"],
    },
    Against {
        holds: |around| around.is_amount(),
        examples: &[
            "it is larger than 404 appears",
            "a limit of 500 appears",
            "3 of 500 appears",
            "the timeout from 300 to 500",
        ],
    },
    Against {
        holds: |around| around.is_of_range(),
        examples: &["anything between 404 and 500 appears"],
    },
];

/// Whether what stands around a number says that it is something else than a code: a port, a size, the line of a file.
pub(crate) fn is_no_code(text: &[u8], number: Range<usize>) -> bool {
    Around::of(text, number).is_no_code(|| false)
}

/// Whether words before a dotted number say that it is a version: `upgraded to 4.4.7`.
pub(crate) fn is_version(text: &[u8], number: Range<usize>) -> bool {
    Around::of(text, number).has_near(OF_VERSIONS)
}

/// Where the number of a word begins: behind a low line, as in `_229 Entering Passive Mode_`, or behind what it is
/// called, as in `error403`, too.
pub(super) fn number_in(word: &[u8]) -> Option<usize> {
    let at = word.iter().position(u8::is_ascii_digit)?;
    let is_it = match &word[..at] {
        [] | [b'_'] => true,
        before => is_one_of(before, CALLED_IN_ONE) && digits_of(&word[at..]) >= FEWEST_DIGITS,
    };
    is_it.then_some(at)
}

impl Around<'_> {
    /// Whether it is no code; what is asked for at last is whether its own name stands before it.
    fn is_no_code(&self, is_behind_name: impl FnOnce() -> bool) -> bool {
        let holds = |rules: &[Against]| rules.iter().any(|rule| (rule.holds)(self));
        let is_a_code =
            || self.is_called_before() || is_one_of(self.word, "a|an") || is_behind_name();
        holds(PART_OF_OTHER) || holds(COUNTED) && !is_a_code()
    }
}

impl Sentence<'_> {
    /// The code of the number at a place, if the text speaks of it.
    pub(super) fn number(&self, at: usize) -> Option<Hit> {
        let number = Number::at(self.text, at);
        if number.digits == 1
            && let Some(detail) = self.detail(at)
        {
            return Some(detail);
        }
        let around = Around::of(self.text, at..number.end());
        if self.facts.speaks_of_another && !self.facts.speaks_of_http {
            return None;
        }
        let is_behind_name = || self.behind_name(&around).is_some();
        if !self.is_whole(&around) || around.is_no_code(is_behind_name) {
            return None;
        }
        self.code(&around, || {
            FOR.iter().any(|rule| (rule.holds)(self, &around))
        })
    }

    /// Whether a number ends where its digits do, or is written with what it is glued to.
    fn is_whole(&self, around: &Around<'_>) -> bool {
        ends(self.text, around.number.end)
            || around.are_several()
            || self.is_before_name(around)
            || self.has_sub_status(around)
    }

    /// The code of a number that is nothing else, if it is said to be one or the text names a family of which it is
    /// even so.
    fn code(&self, around: &Around<'_>, is_said: impl FnOnce() -> bool) -> Option<Hit> {
        let code_of = |family: &Family| {
            let (code, _) = family.code_in(&self.text[..around.number.end], around.number.start)?;
            is_spoken_of(self.known, code).then_some(code)
        };
        let hit_of = |code| Hit::new(around.number.clone(), code, Cue::Prose);
        // `SIP-503`
        let mut named = self.named.iter();
        let labelled = named.find(|family| around.is_behind_label(**family));
        if let Some(code) = labelled.and_then(code_of) {
            return Some(hit_of(code));
        }
        if around.number.len() < FEWEST_DIGITS {
            let mut named = self.named.iter();
            let family = named.find(|family| self.is_short_code(around, **family));
            let code = family.and_then(code_of);
            return code.or_else(|| self.behind_name(around)).map(hit_of);
        }
        let is_said = is_said();
        let is_plain = |family: &&Family| match self.known.protocol(**family) {
            Some(Protocol::Http) => is_said,
            Some(Protocol::Tls) => self.is_of_alert(around.called),
            // Numbers such as 4000 are ports as well.
            Some(Protocol::Websocket) => is_said || is_close_code(around),
            _ => true,
        };
        let named = self.named.iter().filter(is_plain).find_map(code_of);
        // `the API of this SMTP service returns a 200`
        if is_said && named.is_some_and(is_unofficial) {
            let mut hinted = self.hinted.iter().filter_map(code_of);
            if let Some(code) = hinted.find(|code| !is_unofficial(*code)) {
                return Some(hit_of(code));
            }
        }
        if named.is_some() || !is_said {
            return named.map(hit_of);
        }
        let behind_name = self.behind_name(around);
        let is_http = |code: &AnyCode| self.is_of(*code, Protocol::Http);
        if let Some(code) = behind_name.filter(|code| !is_http(code)) {
            return Some(hit_of(code));
        }
        let codes = self.likely(around, code_of);
        let (first, rest) = codes.split_first()?;
        let mut hit = hit_of(*first);
        for (place, code) in hit.rivals.iter_mut().zip(rest) {
            *place = Some(*code);
        }
        Some(hit)
    }

    /// Whether a number of one or two digits is a code of a family that the text names: `error 2` is too much of a
    /// guess, but where codes are as short as that.
    fn is_short_code(&self, around: &Around<'_>, family: Family) -> bool {
        let before = around.called;
        match self.known.protocol(family) {
            Some(Protocol::Grpc) => is_one_of(before, "code|codes|status"),
            Some(Protocol::Ede) => is_one_of(before, "ede|edes|error|code|codes"),
            Some(Protocol::Dns) => is_one_of(before, "rcode|rcodes|code|codes"),
            // `Alert (21)` is a kind of record.
            Some(Protocol::Tls) => {
                self.is_of_alert(before) && !self.text[around.number.start..].starts_with(b"21)")
            }
            _ => false,
        }
    }

    /// What a number may be of which the text does not name the family: the code of each that is as likely.
    fn likely(
        &self,
        around: &Around<'_>,
        code_of: impl Fn(&Family) -> Option<AnyCode>,
    ) -> Vec<AnyCode> {
        if self.names_other_than_http() {
            return Vec::new();
        }
        let codes: Vec<AnyCode> = self.hinted.iter().filter_map(&code_of).collect();
        if !codes.is_empty() {
            return codes;
        }
        let value = around.value();
        let is_rare_in_http = value.is_some_and(|value| RARE_IN_HTTP.contains(&value));
        // Where a text says nothing of a family, a code is most likely of HTTP.
        let groups: &[&[Protocol]] = match is_rare_in_http {
            true => &[&[Protocol::Smtp, Protocol::Ftp, Protocol::Http]],
            false => &[
                &[Protocol::Http],
                &[Protocol::Smtp, Protocol::Ftp, Protocol::Sip],
                &[Protocol::Websocket],
            ],
        };
        let is_likely = |protocol: Protocol, code: AnyCode| match protocol {
            Protocol::Http => true,
            Protocol::Websocket => self.is_called_close(around),
            _ => is_rare_in_http || code.number() >= FIRST_FAILURE,
        };
        let of_group = |group: &&[Protocol]| {
            let codes = group.iter().filter_map(|protocol| {
                let code = code_of(&self.known.family_of(*protocol)?)?;
                is_likely(*protocol, code).then_some(code)
            });
            codes.collect::<Vec<_>>()
        };
        let mut groups = groups.iter().map(of_group);
        groups.find(|codes| !codes.is_empty()).unwrap_or_default()
    }

    fn is_of(&self, code: AnyCode, protocol: Protocol) -> bool {
        self.known.protocol(code.family()) == Some(protocol)
    }

    /// Whether a close code is called a code, in a text that speaks of no database.
    fn is_called_close(&self, around: &Around<'_>) -> bool {
        let is_called = around.is_called_before()
            || around.is_called_behind()
            || around.is_called_without_blank();
        let is_of_connection =
            self.facts.speaks_of_connection && around.value() != Some(CLOSED_WELL);
        let is_said = is_called && !self.facts.speaks_of_databases;
        is_close_code(around) && (is_said || is_of_connection)
    }

    /// Whether a number has its own name behind it, and a blank is missing: `502bad gateway`.
    fn is_before_name(&self, around: &Around<'_>) -> bool {
        let end = around.number.end;
        let mut names = self
            .spoken_of()
            .filter_map(|family| name_in(family, self.text, end));
        !ends(self.text, end) && names.any(|(entry, _)| Some(entry.number()) == around.value())
    }

    /// Whether a number has the one behind it by which IIS tells more: `error 500.19`.
    fn has_sub_status(&self, around: &Around<'_>) -> bool {
        let Some(behind) = around.behind.strip_prefix(b".") else {
            return false;
        };
        let digits = digits_of(behind);
        matches!(digits, 1 | 2)
            && ends(behind, digits)
            && (self.facts.speaks_of_iis || is_one_of(around.word, "error"))
    }

    /// Whether the text speaks of a protocol.
    fn is_spoken_of_at_all(&self) -> bool {
        self.spoken_of().any(|family| {
            self.is_spoken_of_as_http(family) || self.known.protocol(family) == Some(Protocol::Http)
        })
    }

    /// Whether a number has the name of another failure behind it: `504 Bad Gateway`.
    fn is_before_other_name(&self, around: &Around<'_>) -> bool {
        let name = around.number.end + 1;
        let families = [Protocol::Http, Protocol::Sip];
        let mut families = families
            .into_iter()
            .filter_map(|of| self.known.family_of(of));
        around.is_failure()
            && around.behind.starts_with(b" ")
            && families.any(|family| {
                let name = name_in(family, self.text, name);
                name.is_some_and(|(entry, end)| {
                    let has_words = self.text[around.number.end + 1..end].contains(&b' ');
                    has_words && Some(entry.number()) != around.value()
                })
            })
    }

    /// The code of a number that stands behind its own name, in a family that the text speaks of, if there is one:
    /// `NotFound: 404`. One of fewer digits is in brackets, and of a family that the text names: `unavailable (14)`.
    fn behind_name(&self, around: &Around<'_>) -> Option<AnyCode> {
        let is_short = around.number.len() < FEWEST_DIGITS;
        let is_value = around.before.ends_with(b" = ");
        let is_in_brackets = around.before.ends_with(b"(") && around.behind.starts_with(b")");
        if is_short && !is_in_brackets && !is_value {
            return None;
        }
        let signs = [": ", " - ", " = ", ", ", " (", "(", " "].iter();
        let mut ends = signs.filter_map(|sign| around.before.strip_suffix(sign.as_bytes()));
        let end = without_marks(ends.next()?).len();
        let is_it = |entry: &Entry| {
            let mut names = names(*entry).filter(|name| name.len() > SHORTEST_BEFORE);
            names.any(|name| start_of_name(self.text, end, name).is_some())
        };
        let entries = self.known.entries(around.value()?);
        let codes: Vec<AnyCode> = entries.filter(is_it).map(Entry::code).collect();
        // `Resource_exhausted = 8` is of an enumeration.
        let is_constant = is_value
            && around.before[..end]
                .rsplit(|byte| *byte == b' ')
                .next()
                .is_some_and(|name| name.contains(&b'_'));
        let spoken_of = codes.iter().find(|code| match is_short {
            true => self.named.contains(&code.family()) || is_constant,
            false => self.speaks_of(code.family()),
        });
        let any = codes.first().filter(|_| !is_short);
        spoken_of.or(any).copied()
    }

    /// Whether the word before a number says that it is the number of an alert.
    fn is_of_alert(&self, before: &[u8]) -> bool {
        is_one_of(before, "alert|alerts")
            || is_one_of(before, "code|codes|number|description") && self.facts.speaks_of_alert
    }

    /// The enhanced status code at a place, in a text that speaks of mail: `rejected with 5.7.1`.
    fn detail(&self, at: usize) -> Option<Hit> {
        let text = self.text;
        let is_of_mail = self.speaks_of_protocol(Protocol::Smtp);
        let enhanced = self.known.family_of(Protocol::Enhanced);
        let family = enhanced.filter(|_| is_of_mail)?;
        let (code, end) = family.code_in(text, at)?;
        let around = Around::of(text, at..end);
        // Providers have codes of their own about what they refuse: `5.7.606`.
        let is_own = text[at + 1..].starts_with(b".7.") && code.class().is_some();
        let is_called =
            is_one_of(around.called, "status|statuses|code|codes") && code.class().is_some();
        let is_known = around.is_failure() && (code.entry().is_some() || is_own || is_called);
        let is_part = matches!(around.before, [.., b'.' | b'-' | b'/' | b'='])
            || matches!(around.behind, [b'-', next, ..] if next.is_ascii_alphabetic());
        let is_whole = is_beginning(text, at) && ends(text, end) && !is_part;
        let is_said = is_one_of(around.word, BEFORE)
            || is_one_of(around.called, CALLED)
            || around.before.ends_with(b"#")
            || around.before.ends_with(b": ")
            || around.is_set_off()
            || begins_phrase(around.before)
            || around.is_explained();
        (is_known && is_whole && is_said).then(|| Hit::new(at..end, code, Cue::Prose))
    }
}

/// Whether a code is registered, and by no specification.
fn is_unofficial(code: AnyCode) -> bool {
    let standing = code.entry().map(Entry::standing);
    standing == Some(Standing::Unofficial)
}

fn is_close_code(around: &Around<'_>) -> bool {
    around
        .value()
        .is_some_and(|value| CLOSE_CODES.contains(&value))
}

#[cfg(test)]
mod tests {
    use wirecodes::CUES;

    use super::*;
    use crate::scanner::Scanner;

    /// Calls with the sentence and with what stands around its first number of three digits or more.
    fn with_first_number(text: &str, call: impl FnOnce(&Sentence<'_>, &Around<'_>)) {
        let scanner = Scanner::new(&CUES);
        let sentence = Sentence::of(text.as_bytes(), &scanner.known, &[]);
        let text = text.as_bytes();
        let numbers = (0..text.len()).filter(|at| text[*at].is_ascii_digit());
        let mut numbers = numbers.map(|at| Number::at(text, at));
        let number = numbers.find(|number| number.digits >= FEWEST_DIGITS);
        let number = number.expect("a number");
        call(&sentence, &Around::of(text, number.at..number.end()));
    }

    /// Which of the rules hold.
    fn holding<H>(rules: &[Rule<H>], holds: impl Fn(&H) -> bool) -> Vec<usize> {
        let places = 0..rules.len();
        places.filter(|place| holds(&rules[*place].holds)).collect()
    }

    #[test]
    fn each_rule_makes_a_number_a_code_that_nothing_else_makes_one() {
        for (place, rule) in FOR.iter().enumerate() {
            for example in rule.examples {
                with_first_number(example, |sentence, around| {
                    let holding = holding(FOR, |holds| holds(sentence, around));
                    assert_eq!(holding, [place], "{example}");
                    assert!(sentence.number(around.number.start).is_some(), "{example}");
                    assert!(sentence.code(around, || false).is_none(), "{example}");
                });
            }
        }
    }

    #[test]
    fn each_rule_takes_a_number_away_that_nothing_else_takes_away() {
        let rules = PART_OF_OTHER.iter().chain(COUNTED);
        for (place, rule) in rules.enumerate() {
            for example in rule.examples {
                with_first_number(example, |sentence, around| {
                    let mut holding_all = holding(PART_OF_OTHER, |holds| holds(around));
                    let counted = holding(COUNTED, |holds| holds(around));
                    holding_all.extend(counted.iter().map(|place| place + PART_OF_OTHER.len()));
                    assert_eq!(holding_all, [place], "{example}");
                    assert!(sentence.number(around.number.start).is_none(), "{example}");
                    let is_said = || FOR.iter().any(|rule| (rule.holds)(sentence, around));
                    assert!(sentence.code(around, is_said).is_some(), "{example}");
                });
            }
        }
    }
}
