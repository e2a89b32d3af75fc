//! Codes that a sentence speaks of: `the server responds with a 502`, `closed by 1006`, `a certificate_expired alert`.
//!
//! In a log that would be a guess. Who asks a question speaks of codes, and so a number is one of the family that the
//! text names, unless what stands around it says what else it is. Where the text names no family, a word beside the
//! number has to say that it is a code.

mod around;

use std::ops::{Range, RangeInclusive};

use wirecodes::{AnyCode, Class, Entry, Family};
use wirecodes_base::cue::{self, is_beginning, is_end};
use wirecodes_base::spelling::end_of_name;

use crate::beginnings::Number;
use crate::beside::start_of_name;
use crate::candidates::overlap;
use crate::hit::{Cue, Hit};
use crate::known::{Known, names};
use crate::one_word::is_one_of;
use crate::vocabulary::{
    ALERTS, BEFORE, BEHIND, CALLED, CALLED_IN_ONE, CALLED_WITHOUT_BLANK, CONNECTED,
    CONSTANTS_OF_GRPC, CONSTANTS_OF_TLS, METHODS, NAMES_OF_OTHERS, OF_DNSSEC, OF_GRPC,
    PHRASES_OF_GRPC, PHRASES_OF_SIP, SPEECHES,
};
use around::{
    before_list, begins_item, begins_phrase, begins_word, behind_list, called_before, ends,
    has_word, is_argument, is_before_arrow, is_behind_arrow, is_behind_label, is_changed,
    is_emphasized, is_example, is_explained, is_last, is_listed, is_set_off, word_before,
    word_behind,
};

pub(crate) use around::{FEWEST_DIGITS, is_no_code};

/// The close codes of WebSocket itself.
const CLOSE_CODES: RangeInclusive<u32> = 1000..=1015;

/// Lower numbers report no failure, and nobody asks about them by the number alone.
const FIRST_FAILURE: u32 = 400;

/// Failures that servers of mail and files report more often than those of HTTP.
const RARE_IN_HTTP: [u32; 5] = [226, 421, 426, 451, 530];

/// A name of so many words is in no other sentence, if it is written as a name.
const TELLING_WORDS: usize = 3;

/// A name of no more letters says nothing of the number behind it: `OK 200`.
const SHORTEST_BEFORE: usize = 3;

/// A shorter name is a part of others: `Not Found`.
const SHORTEST_PHRASE: usize = 10;

/// Shorter words in capitals are in many sentences.
const FEWEST_CAPITALS: usize = 6;

/// Words in capitals that are as long as that are in no sentence for the sake of their weight alone.
const LONG_CAPITALS: usize = 9;

/// A text, and the families that it speaks of.
struct Sentence<'t> {
    text: &'t [u8],
    known: &'t Known,
    /// Those that it names, and those of which a code was found in it.
    named: Vec<Family>,
    /// Those of which it uses words.
    hinted: Vec<Family>,
}

/// The codes that a text speaks of, beside those that were found in it by what says more; of these, some are made what
/// the text speaks of.
pub(crate) fn find(text: &[u8], known: &Known, found: &mut [Hit]) -> Vec<Hit> {
    let mut sentence = Sentence::of(text, known, found);
    found.iter_mut().for_each(|hit| sentence.recast(hit));
    let mut hits = sentence.hits();
    if sentence.take_hints(&hits, found) {
        hits = sentence.hits();
    }
    if hits.is_empty() && found.is_empty() {
        hits.extend(words(text).find_map(|word| sentence.phrase(word)));
    }
    hits
}

/// The words of a text: letters, digits and low lines.
fn words(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_of_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].iter().position(|byte| is_of_word(&byte))?;
        let length = text[start..].iter().take_while(is_of_word).count();
        at = start + length;
        Some(start..at)
    })
}

/// Where the number of a word begins: behind a low line, as in `_229 Entering Passive Mode_`, or behind what it is
/// called, as in `error403`, too.
fn number_in(word: &[u8]) -> Option<usize> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let at = word.iter().position(is_digit)?;
    let digits = word[at..].iter().take_while(|byte| is_digit(byte)).count();
    let is_it = match &word[..at] {
        [] | [b'_'] => true,
        before => is_one_of(before, CALLED_IN_ONE) && digits >= FEWEST_DIGITS,
    };
    is_it.then_some(at)
}

impl<'t> Sentence<'t> {
    fn of(text: &'t [u8], known: &'t Known, found: &[Hit]) -> Self {
        let says = |words: &str| words.split('|').any(|word| has_word(text, word));
        // `5.7.1` is a part of a reply of SMTP.
        let is_detail = |hit: &Hit| Some(hit.code.family()) == known.of_protocols.enhanced;
        let is_sure = |hit: &&Hit| match hit.cue {
            Cue::Text(_) => false,
            Cue::Reply => is_detail(hit),
            _ => hit.rivals().next().is_none(),
        };
        let is_found = |family: Family| {
            let is_of =
                |hit: &Hit| hit.code.family() == family || is_detail(hit) && family.id() == "smtp";
            found.iter().filter(is_sure).any(is_of)
        };
        let has_method = |family: &str| {
            let is_method = |word: Range<usize>| METHODS.contains(&(&text[word], family));
            words(text).any(is_method)
        };
        let [mut named, mut hinted] = [Vec::new(), Vec::new()];
        for speech in SPEECHES {
            match known.family(speech.family) {
                Some(family) if says(speech.names) || is_found(family) => named.push(family),
                Some(family) if says(speech.hints) || has_method(speech.family) => {
                    hinted.push(family)
                }
                _ => {}
            }
        }
        Self {
            text,
            known,
            named,
            hinted,
        }
    }

    /// Takes the families of what was found for those that the text speaks of: beside `UNAVAILABLE`, `INTERNAL` is one
    /// of gRPC as well, and beside the close code 1009, 1006 is another. Says whether there is a new one.
    fn take_hints(&mut self, hits: &[Hit], found: &[Hit]) -> bool {
        let mut is_new = false;
        let is_sure = |hit: &&Hit| {
            let is_other = |other: &Hit| overlap(&other.range, &hit.range);
            hit.rivals().next().is_none() && !found.iter().any(is_other)
        };
        for hit in hits.iter().filter(is_sure) {
            let family = match hit.code.family().id() {
                "dns-ede" => self.known.family("dns"),
                "grpc" | "websocket" => Some(hit.code.family()),
                _ => None,
            };
            if let Some(family) = family.filter(|family| !self.speaks_of(*family)) {
                self.hinted.push(family);
                is_new = true;
            }
        }
        is_new
    }

    /// The codes that are spoken of.
    fn hits(&self) -> Vec<Hit> {
        let code_of = |word: Range<usize>| match number_in(&self.text[word.clone()]) {
            Some(at) => self.number(word.start + at),
            None => self.constant(word.clone()).or_else(|| self.name(word)),
        };
        words(self.text).filter_map(code_of).collect()
    }

    fn spoken_of(&self) -> impl Iterator<Item = Family> + '_ {
        self.named.iter().chain(&self.hinted).copied()
    }

    fn speaks_of(&self, family: Family) -> bool {
        self.spoken_of().any(|own| own == family)
    }

    /// Whether it names a family of which numbers are spoken of as of HTTP.
    fn names_other_than_http(&self) -> bool {
        let mut named = self.named.iter();
        named.any(|family| matches!(family.id(), "sip" | "smtp" | "ftp"))
    }

    /// Makes a hit one of a family that the text speaks of, where nothing else said which it is of: `status=486` of a
    /// call.
    fn recast(&self, hit: &mut Hit) {
        let number = hit.code.number();
        let is_of = |id| hit.code.family().id() == id;
        let is_other =
            |family: &Family| matches!(family.id(), "sip" | "smtp" | "ftp" | "websocket");
        let other = match hit.cue {
            Cue::Pattern(cue) if is_of("http") && cue::find(cue.as_bytes(), "http").is_none() => {
                let families = match hit.entry {
                    Some(_) if has_word(self.text, "http") => return,
                    Some(_) => &self.named[..],
                    None => &[&self.named[..], &self.hinted].concat(),
                };
                let spoken_of = families.iter().copied().find(is_other);
                spoken_of.or_else(|| self.with_name(number).filter(|_| hit.entry.is_none()))
            }
            // `302 Moved Temporarily` is what phones are told as well.
            Cue::BesideName if is_of("http") && !has_word(self.text, "http") => {
                let family = self.with_name(number);
                family.filter(|family| self.named.contains(family))
            }
            Cue::Reply if is_of("smtp") && !self.spoken_of().any(|family| is_other(&family)) => {
                let mut families = self.spoken_of().filter(|_| hit.seen.is_none());
                families.find(|family| family.id() == "http")
            }
            _ => None,
        };
        let code = other.map(|family| family.code(number));
        let Some(code) = code.filter(|code| code.entry().is_some()) else {
            return;
        };
        let was = std::mem::replace(&mut hit.code, code);
        hit.entry = code.entry();
        let mut rivals = hit.rivals.iter_mut();
        if let Some(place) = rivals.find(|other| other.is_none_or(|other| other == code)) {
            *place = was.entry().map(|_| was);
        }
    }

    /// The family of mail, files or calls in which a number has a name that stands in the text: `486` of `Busy Here`.
    fn with_name(&self, number: u32) -> Option<Family> {
        let mut entries = self.known.entries(number);
        let entry = entries.find(|entry| {
            matches!(entry.family().id(), "sip" | "smtp" | "ftp")
                && names(*entry).any(|name| has_word(self.text, name))
        })?;
        Some(entry.family())
    }

    /// The code of the number at a place, if the text speaks of it.
    fn number(&self, at: usize) -> Option<Hit> {
        let text = self.text;
        let number = Number::at(text, at);
        let end = number.end();
        if number.digits == 1 {
            let detail = self.detail(at);
            if detail.is_some() {
                return detail;
            }
        }
        let code_of = |family: &Family| {
            let (code, _) = family.code_in(&text[..end], at)?;
            is_spoken_of(code).then_some(code)
        };
        let hit_of = |code| Hit::new(at..end, code, Cue::Prose);
        // `502s` are several responses, who is `403ed` gets one, and in `502bad gateway` a blank is missing.
        let are_several = ["s", "ed"].iter().any(|ending| {
            text[end..].starts_with(ending.as_bytes()) && is_end(text, end + ending.len())
        });
        let is_before_name = || {
            let name_of = |family| self.known.name_in(family, text, end);
            let mut names = self.spoken_of().filter_map(name_of);
            names.any(|(entry, _)| Some(entry.number()) == number.value(text))
        };
        let is_glued =
            are_several || !ends(text, end) && (is_before_name() || self.has_sub_status(at..end));
        if is_no_code(text, at..end) || !(is_glued || ends(text, end)) {
            return None;
        }
        // `SIP-503`
        let mut named = self.named.iter();
        let labelled = named.find(|family| is_behind_label(text, at, **family));
        if let Some(code) = labelled.and_then(code_of) {
            return Some(hit_of(code));
        }
        let before = word_before(before_list(&text[..at]));
        let behind = behind_list(&text[end..]);
        let is_called = is_one_of(called_before(before_list(&text[..at])), CALLED)
            || is_one_of(word_behind(behind), CALLED)
            || CALLED_WITHOUT_BLANK.split('|').any(|word| {
                before.ends_with(word.as_bytes())
                    || behind.trim_ascii_start().starts_with(word.as_bytes())
            });
        if number.digits < FEWEST_DIGITS {
            // `error 2` is too much of a guess, but where codes are as short as that.
            let before = called_before(before_list(&text[..at]));
            let is_meant = |family: &&Family| match family.id() {
                "grpc" => is_one_of(before, "code|codes|status"),
                "dns-ede" => is_one_of(before, "ede|edes|error|code|codes"),
                "dns" => is_one_of(before, "rcode|rcodes|code|codes"),
                // `Alert (21)` is a kind of record.
                "tls-alert" => self.is_of_alert(before) && !text[at..].starts_with(b"21)"),
                _ => false,
            };
            let short = self.named.iter().find(is_meant);
            return short.and_then(code_of).map(hit_of);
        }
        let behind_name = self.behind_name(at, number);
        let is_said = is_glued
            || is_called
            || is_listed(text, at..end)
            || is_one_of(before, BEFORE)
            || is_one_of(word_behind(behind), BEHIND)
            || is_set_off(text, at..end)
            || begins_phrase(&text[..at])
            || begins_item(text, at..end)
            || is_emphasized(&text[..at])
            || is_example(&text[..at])
            || is_one_of(before, "for|upon") && matches!(text[at], b'4' | b'5')
            || is_behind_arrow(&text[..at])
            || is_before_arrow(&text[end..])
            || is_changed(before, &text[end..])
            || is_last(text, at..end)
            || behind_name.is_some()
            || is_explained(&text[end..])
            || is_argument(text, at..end);
        // Numbers such as 4000 are ports as well.
        let is_close_code = number
            .value(text)
            .is_some_and(|value| CLOSE_CODES.contains(&value));
        let is_plain = |family: &&Family| match family.id() {
            "http" => is_said,
            "tls-alert" => self.is_of_alert(called_before(before_list(&text[..at]))),
            "websocket" => is_said || is_close_code,
            _ => true,
        };
        let named = self.named.iter().filter(is_plain).find_map(code_of);
        if named.is_some() || !is_said {
            return named.map(hit_of);
        }
        if let Some(code) = behind_name.filter(|code| code.family().id() != "http") {
            return Some(hit_of(code));
        }
        let is_of_connection = || {
            CONNECTED.split('|').any(|word| has_word(text, word))
                && number.value(text) != Some(1000)
        };
        let is_called_close = is_close_code && (is_called || is_of_connection());
        let value = number.value(text);
        let is_rare_in_http = value.is_some_and(|value| RARE_IN_HTTP.contains(&value));
        let codes = self.likely(is_called_close, is_rare_in_http, code_of);
        let (first, rest) = codes.split_first()?;
        let mut hit = hit_of(*first);
        for (place, code) in hit.rivals.iter_mut().zip(rest) {
            *place = Some(*code);
        }
        Some(hit)
    }

    /// The code of a number that stands behind its own name, in a family that the text speaks of, if there is one:
    /// `NotFound: 404`.
    fn behind_name(&self, at: usize, number: Number) -> Option<AnyCode> {
        let before = &self.text[..at];
        let signs = [": ", " - ", ", ", " (", "(", " "].iter();
        let mut ends = signs.filter_map(|sign| before.strip_suffix(sign.as_bytes()));
        let end = ends.next()?.len();
        let is_it = |entry: &Entry| {
            let mut names = names(*entry).filter(|name| name.len() > SHORTEST_BEFORE);
            names.any(|name| start_of_name(self.text, end, name).is_some())
        };
        let entries = self.known.entries(number.value(self.text)?);
        let codes: Vec<AnyCode> = entries.filter(is_it).map(Entry::code).collect();
        let spoken_of = codes.iter().find(|code| self.speaks_of(code.family()));
        spoken_of.or(codes.first()).copied()
    }

    /// Whether a number has the one behind it by which IIS tells more: `error 500.19`.
    fn has_sub_status(&self, number: Range<usize>) -> bool {
        let text = self.text;
        let behind = &text[number.end..];
        let digits = behind
            .iter()
            .skip(1)
            .take_while(|byte| byte.is_ascii_digit());
        let digits = digits.count();
        behind.starts_with(b".")
            && matches!(digits, 1 | 2)
            && ends(text, number.end + 1 + digits)
            && (has_word(text, "iis") || is_one_of(word_before(&text[..number.start]), "error"))
    }

    /// Whether the word before a number says that it is the number of an alert.
    fn is_of_alert(&self, before: &[u8]) -> bool {
        is_one_of(before, "alert|alerts")
            || is_one_of(before, "code|codes|number|description") && has_word(self.text, "alert")
    }

    /// What a number may be of which the text does not name the family: the code of each that is as likely.
    fn likely(
        &self,
        is_close_code: bool,
        is_rare_in_http: bool,
        code_of: impl Fn(&Family) -> Option<AnyCode>,
    ) -> Vec<AnyCode> {
        if self.names_other_than_http() {
            return Vec::new();
        }
        let mut codes: Vec<AnyCode> = self.hinted.iter().filter_map(&code_of).collect();
        // Where a text says nothing of a family, a code is most likely of HTTP.
        let mut groups = [&["http"][..], &["smtp", "ftp", "sip"], &["websocket"]];
        if is_rare_in_http {
            groups = [&["smtp", "ftp", "http"], &[], &[]];
        }
        let mut groups = groups.into_iter();
        while codes.is_empty()
            && let Some(group) = groups.next()
        {
            let families = group.iter().filter_map(|id| self.known.family(id));
            let is_likely = |code: &AnyCode| match code.family().id() {
                "http" => true,
                "websocket" => {
                    is_close_code
                        && !["mysql", "win32", "windows"]
                            .iter()
                            .any(|word| has_word(self.text, word))
                }
                _ => is_rare_in_http || code.number() >= FIRST_FAILURE,
            };
            let of_group = families.filter_map(|family| code_of(&family));
            codes.extend(of_group.filter(is_likely));
        }
        codes
    }

    /// The code of a constant with a number in it, as Python has them: `HTTP_404_NOT_FOUND`, `WS_1008_POLICY_VIOLATION`.
    fn constant(&self, word: Range<usize>) -> Option<Hit> {
        let text = &self.text[word.clone()];
        let (id, label) = [("http", "HTTP_"), ("websocket", "WS_")]
            .into_iter()
            .find(|(_, label)| text.starts_with(label.as_bytes()))?;
        let number = Number::at(
            text,
            text.get(label.len())?
                .is_ascii_digit()
                .then_some(label.len())?,
        );
        let is_named = text.get(number.end()) == Some(&b'_');
        let code = self.known.family(id)?.code(number.value(text)?);
        let range = word.start + number.at..word.start + number.end();
        (is_named && code.entry().is_some()).then(|| Hit::new(range, code, Cue::Prose))
    }

    /// The code of the name that begins with a word, where it is written as names are, and not as words of a sentence.
    fn name(&self, word: Range<usize>) -> Option<Hit> {
        if !begins_word(self.text, word.start) {
            return None;
        }
        let is_said = is_set_off(self.text, word.clone())
            || is_one_of(word_before(&self.text[..word.start]), BEFORE)
            || is_one_of(called_before(&self.text[..word.start]), CALLED)
            || is_one_of(word_behind(&self.text[word.end..]), CALLED);
        // `SERVFAILs` are several.
        let one = self.text[word.clone()].strip_suffix(b"s");
        let are_several = one.is_some_and(|one| Form::of(one).is_constant());
        let word = word.start..word.end - usize::from(are_several);
        let text = if are_several {
            &self.text[..word.end]
        } else {
            self.text
        };
        let form = Form::of(&text[word.clone()]);
        let is_in = |path: &str| text[..word.start].ends_with(path.as_bytes());
        let is_of = |id| self.known.family(id).is_some_and(|own| self.speaks_of(own));
        let is_in_enum = form.has_capital
            && (["Code::", "codes.", "Code."].into_iter().any(is_in)
                || is_in("::") && is_of("grpc"));
        // What begins a message: `UNAVAILABLE: connection refused`.
        let is_first = text[word.end..].starts_with(b": ")
            && (begins_phrase(&text[..word.start]) || is_in(": "));
        let is_said = is_said || is_first;
        // What is written `DEADLINE_EXCEEDED` is of gRPC, whatever else is said, and so are `UNAVAILABLE errors`.
        let is_of_grpc = is_in_enum
            || is_one_of(&text[word.clone()], OF_GRPC)
            || form.is_capitals
                && (form.has_low_line
                    || is_said && word.len() >= LONG_CAPITALS
                    || is_one_of(&text[word.clone()], CONSTANTS_OF_GRPC))
                && !is_one_of(&text[word.clone()], "cancelled");
        let is_of_tls = form.has_low_line
            && !is_one_of(&text[word.clone()], NAMES_OF_OTHERS)
            && (!form.is_capitals || is_one_of(&text[word.clone()], CONSTANTS_OF_TLS));
        let is_of_ede = is_one_of(&text[word.clone()], OF_DNSSEC);
        let is_of_grpc = is_of_grpc || self.is_grpc_phrase(&word);
        let unsaid = [
            ("grpc", is_of_grpc),
            ("dns-ede", is_of_ede),
            ("dns", form.length > FEWEST_CAPITALS),
            ("tls-alert", is_of_tls),
        ];
        let unsaid = unsaid.into_iter().filter(|(_, is_it)| *is_it);
        let unsaid = unsaid.filter_map(|(id, _)| self.known.family(id));
        let has_names =
            |family: &Family| matches!(family.id(), "grpc" | "tls-alert" | "dns" | "dns-ede");
        let mut families = self.spoken_of().filter(has_names).chain(unsaid);
        families.find_map(|family| {
            let (entry, end) = self.known.name_in(family, text, word.start)?;
            let [before, behind] = [word_before(&text[..word.start]), word_behind(&text[end..])];
            let is_one_word = end == word.end;
            let name = &text[word.start..end];
            let is_meant = match family.id() {
                "grpc" if !is_one_word => {
                    is_one_of(behind, "status|code|codes")
                        || is_one_of(before, "grpc")
                        || self.is_grpc_phrase(&word)
                }
                "grpc" => {
                    // A prefix of the text that follows: `UNKNOWN:Error received from peer`.
                    let is_prefix =
                        matches!(text[end..], [b':', next, ..] if next.is_ascii_alphabetic());
                    let is_told = form.has_capital && is_said && word.len() > FEWEST_CAPITALS;
                    // `(not cancelled status)`
                    let is_status = is_one_of(behind, "status") && word.len() > FEWEST_CAPITALS;
                    !is_prefix
                        && (is_in_enum
                            || form.is_constant()
                            || form.is_joined
                            || is_told
                            || is_status)
                }
                "tls-alert" if is_one_of(before, "alert") || is_one_of(behind, "alert|alerts") => {
                    true
                }
                // HTTP/2 has an `INTERNAL_ERROR` of its own.
                "tls-alert" if form.is_capitals && has_word(text, "http") => {
                    has_word(text, "alert")
                }
                "tls-alert" if form.has_low_line => true,
                "tls-alert" => {
                    let is_of_alerts = is_one_of(name, ALERTS) && has_word(text, "alert");
                    !is_one_word && (is_of_alerts || is_set_off(text, word.start..end))
                }
                "dns-ede" if is_one_word => {
                    let is_named = is_one_of(before, "ede") || is_one_of(behind, "ede");
                    form.is_joined || form.has_capital && is_named
                }
                "dns-ede" => {
                    // `DNSSEC Bogus`, and not `Network Error`
                    let is_telling =
                        is_of_ede || name.iter().filter(|byte| **byte == b' ').count() > 1;
                    let is_written_so = names(entry).any(|own| own.as_bytes() == name);
                    is_telling && is_written_so
                        || is_one_of(before, "ede|error")
                        || is_one_of(behind, "ede|extended")
                }
                "dns" => {
                    let name = entry.name().as_bytes();
                    // `servfail` is in no other sentence, and `refused` is.
                    let is_its_own = name.eq_ignore_ascii_case(&text[word.clone()])
                        && Form::of(name).is_joined
                        && form.length > FEWEST_CAPITALS;
                    let is_written_so = form.is_constant() || form.is_joined;
                    is_one_word && (is_its_own || is_written_so && self.speaks_of(family))
                }
                _ => false,
            };
            let hit = Hit {
                entry: Some(entry),
                ..Hit::new(word.start..end, entry.code(), Cue::Prose)
            };
            (is_meant && end >= word.end).then_some(hit)
        })
    }

    /// Whether a name of gRPC of several words begins with a word, and a status is what it is called: `with status
    /// deadline exceeded`.
    fn is_grpc_phrase(&self, word: &Range<usize>) -> bool {
        let text = self.text;
        let is_called = |end: usize| {
            let words = [word_before(&text[..word.start]), word_behind(&text[end..])];
            words.iter().any(|word| is_one_of(word, "status"))
        };
        let mut names = PHRASES_OF_GRPC.split('|');
        names.any(|name| end_of_name(text, word.start, name).is_some_and(is_called))
    }

    /// The code of HTTP or SIP whose name of several words begins with a word, in a text without a number of them:
    /// `Bad Gateway`.
    fn phrase(&self, word: Range<usize>) -> Option<Hit> {
        let text = self.text;
        if !begins_word(text, word.start) {
            return None;
        }
        let families = ["sip", "http"].into_iter();
        let mut families = families.filter_map(|id| self.known.family(id));
        let is_silent = self.spoken_of().next().is_none();
        families.find_map(|family| {
            let (entry, end) = self.known.name_in(family, text, word.start)?;
            let name = &text[word.start..end];
            // `Too Many Requests` is of HTTP where nothing else is spoken of, and `Busy Here` is of SIP always.
            let is_told = match family.id() {
                "sip" => is_one_of(name, PHRASES_OF_SIP),
                _ => is_silent && name.split(|byte| *byte == b' ').count() >= TELLING_WORDS,
            };
            if !(is_told || self.speaks_of(family)) {
                return None;
            }
            let [before, behind] = [word_before(&text[..word.start]), word_behind(&text[end..])];
            let is_written_so = names(entry).any(|own| own.as_bytes() == name);
            let is_own = is_one_of(&text[word.clone()], "bad") || is_one_of(behind, CALLED);
            // `File Not Found`
            let is_part = name.len() < SHORTEST_PHRASE
                && before.first().is_some_and(u8::is_ascii_uppercase)
                && !is_one_of(before, CALLED);
            let is_meant = name.contains(&b' ')
                && (is_written_so || is_own)
                && !is_part
                && entry.number() >= FIRST_FAILURE;
            let hit = Hit {
                entry: Some(entry),
                ..Hit::new(word.start..end, entry.code(), Cue::Prose)
            };
            is_meant.then_some(hit)
        })
    }

    /// The enhanced status code at a place, in a text that speaks of mail: `rejected with 5.7.1`.
    fn detail(&self, at: usize) -> Option<Hit> {
        let text = self.text;
        let is_of_mail = self.spoken_of().any(|family| family.id() == "smtp");
        let family = self.known.of_protocols.enhanced.filter(|_| is_of_mail)?;
        let (code, end) = family.code_in(text, at)?;
        // Providers have codes of their own about what they refuse: `5.7.606`.
        let is_own = text[at + 1..].starts_with(b".7.") && code.class().is_some();
        let is_failure = matches!(text[at], b'4' | b'5') && (code.entry().is_some() || is_own);
        let before = &text[..at];
        let is_whole = !before
            .last()
            .is_some_and(|byte| matches!(byte, b'.' | b'-' | b'/' | b'='))
            && is_beginning(text, at)
            && ends(text, end)
            && !matches!(text[end..], [b'-', next, ..] if next.is_ascii_alphabetic());
        let word = word_before(before);
        // `moved to 4.2.2`
        let is_of_version = is_one_of(word, "is|than|to|until|use|used|uses|using");
        let is_said = is_one_of(word, BEFORE) && !is_of_version
            || is_one_of(word, CALLED)
            || before.ends_with(b"#")
            || before.ends_with(b": ")
            || is_set_off(text, at..end)
            || begins_phrase(before)
            || is_explained(&text[end..]);
        (is_failure && is_whole && is_said).then(|| Hit::new(at..end, code, Cue::Prose))
    }
}

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
        self.is_capitals && self.length >= FEWEST_CAPITALS
    }
}

/// Whether a code is one that peers send: registered, or one that everybody may use as they like.
fn is_spoken_of(code: AnyCode) -> bool {
    let is_sent = !code.class().is_some_and(Class::is_never_sent);
    is_sent
        && (code.entry().is_some() || code.family().id() == "websocket" && code.number() >= 3000)
}

/// The families that a text names, and behind them those of which it uses words.
pub(crate) fn families_of(text: &[u8], known: &Known) -> Vec<Family> {
    Sentence::of(text, known, &[]).spoken_of().collect()
}
