//! Codes that a sentence speaks of: `the server responds with a 502`, `closed by 1006`, `a certificate_expired alert`.
//!
//! In a log that would be a guess. Who asks a question speaks of codes, and so a number is one of the family that the
//! text names, unless what stands around it says what else it is. Where the text names no family, a word beside the
//! number has to say that it is a code.

mod around;
mod names;
mod numbers;
pub(crate) mod vocabulary;

use std::ops::Range;

use wirecodes::{AnyCode, Class, Family};
use wirecodes_base::cue;

use crate::hit::{Cue, Hit};
use crate::known::{Known, Protocol, names};
use crate::line::candidates::overlap;
use around::{has_any, has_word};
use numbers::number_in;
use vocabulary::{CONNECTED, DATABASES, OF_HTTP2, SPEECHES, TELLING_WORDS, WRITTEN_AS_HTTP};

pub(crate) use numbers::{FEWEST_DIGITS, is_no_code, is_version};

/// From that close code on, they are those of libraries and applications.
const FIRST_FREE_CLOSE_CODE: u32 = 3000;

/// Lower numbers report no failure, and nobody asks about them by the number alone.
const FIRST_FAILURE: u32 = 400;

/// A text, and the families that it speaks of.
struct Sentence<'t> {
    text: &'t [u8],
    known: &'t Known,
    /// Those that it names, and those of which a code was found in it.
    named: Vec<Family>,
    /// Those of which it uses words.
    hinted: Vec<Family>,
    facts: Facts,
}

/// What else a text speaks of.
struct Facts {
    speaks_of_alert: bool,
    speaks_of_connection: bool,
    speaks_of_http: bool,
    /// Of streams of HTTP/2, which has error codes of its own.
    speaks_of_http2: bool,
    speaks_of_iis: bool,
    /// Of databases and of Windows, which have errors such as 1006.
    speaks_of_databases: bool,
    /// Of a protocol whose codes are written as those of HTTP are.
    speaks_of_another: bool,
}

impl Facts {
    fn of(text: &[u8]) -> Self {
        Self {
            speaks_of_alert: has_word(text, "alert*"),
            speaks_of_connection: has_any(text, CONNECTED),
            speaks_of_http: has_word(text, "http*"),
            speaks_of_http2: has_any(text, OF_HTTP2),
            speaks_of_iis: has_word(text, "iis*"),
            speaks_of_databases: has_any(text, DATABASES),
            speaks_of_another: has_any(text, WRITTEN_AS_HTTP),
        }
    }
}

/// The codes that a text speaks of, beside those that were found in it by what says more; of these, some are made what
/// the text speaks of.
pub(crate) fn find(text: &[u8], known: &Known, found: &mut [Hit]) -> Vec<Hit> {
    let mut sentence = Sentence::of(text, known, found);
    for hit in found.iter_mut() {
        sentence.recast(hit);
        sentence.tell_no_data(hit);
    }
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

impl<'t> Sentence<'t> {
    fn of(text: &'t [u8], known: &'t Known, found: &[Hit]) -> Self {
        let says = |words: &str| has_any(text, words);
        // `5.7.1` is a part of a reply of SMTP.
        let is_detail = |hit: &Hit| Some(hit.code.family()) == known.family_of(Protocol::Enhanced);
        let is_sure = |hit: &&Hit| match hit.cue {
            Cue::Text(_) => false,
            Cue::Reply => is_detail(hit),
            _ => hit.rivals().next().is_none(),
        };
        let is_found = |family: Family| {
            let is_smtp = known.protocol(family) == Some(Protocol::Smtp);
            let is_of = |hit: &Hit| hit.code.family() == family || is_detail(hit) && is_smtp;
            found.iter().filter(is_sure).any(is_of)
        };
        let has_telling_word = |protocol: Protocol| {
            let is_it = |word: Range<usize>| TELLING_WORDS.contains(&(&text[word], protocol));
            words(text).any(is_it)
        };
        let [mut named, mut hinted] = [Vec::new(), Vec::new()];
        for speech in SPEECHES {
            match known.family_of(speech.protocol) {
                Some(family) if says(speech.names) || is_found(family) => named.push(family),
                Some(family) if says(speech.hints) || has_telling_word(speech.protocol) => {
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
            facts: Facts::of(text),
        }
    }

    /// Takes the families of what was found for those that the text speaks of, or names: beside `UNAVAILABLE`, `INTERNAL`
    /// is one of gRPC as well, and beside the close code 1009, 1006 is another. Says whether there is a new one.
    fn take_hints(&mut self, hits: &[Hit], found: &[Hit]) -> bool {
        let mut is_new = false;
        let is_sure = |hit: &&Hit| {
            let is_other = |other: &Hit| overlap(&other.range, &hit.range);
            hit.rivals().next().is_none() && !found.iter().any(is_other)
        };
        for hit in hits.iter().filter(is_sure) {
            let own = hit.code.family();
            let family = match self.known.protocol(own) {
                Some(Protocol::Ede) => self.known.family_of(Protocol::Dns),
                Some(Protocol::Dns | Protocol::Grpc) => Some(own),
                Some(Protocol::Websocket) if !self.named.contains(&own) => {
                    self.named.push(own);
                    is_new = true;
                    None
                }
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

    /// The same of the family of a protocol.
    fn speaks_of_protocol(&self, protocol: Protocol) -> bool {
        let family = self.known.family_of(protocol);
        family.is_some_and(|own| self.speaks_of(own))
    }

    /// Whether the text names the family of a protocol.
    fn names_protocol(&self, protocol: Protocol) -> bool {
        let family = self.known.family_of(protocol);
        family.is_some_and(|own| self.named.contains(&own))
    }

    /// Whether numbers of a family are spoken of as those of HTTP.
    fn is_spoken_of_as_http(&self, family: Family) -> bool {
        let protocol = self.known.protocol(family);
        protocol.is_some_and(Protocol::is_spoken_of_as_http)
    }

    /// Whether it names a family of which numbers are spoken of as of HTTP.
    fn names_other_than_http(&self) -> bool {
        let mut named = self.named.iter();
        named.any(|family| self.is_spoken_of_as_http(*family))
    }

    /// Makes a hit one of a family that the text speaks of, where nothing else said which it is of: `status=486` of a
    /// call.
    fn recast(&self, hit: &mut Hit) {
        let number = hit.code.number();
        let is_of = |protocol| self.known.protocol(hit.code.family()) == Some(protocol);
        let is_other = |family: &Family| {
            let is_websocket = self.known.protocol(*family) == Some(Protocol::Websocket);
            is_websocket || self.is_spoken_of_as_http(*family)
        };
        let other = match hit.cue {
            Cue::Pattern(cue)
                if is_of(Protocol::Http) && cue::find(cue.as_bytes(), "http").is_none() =>
            {
                let families = match hit.entry {
                    Some(_) if self.facts.speaks_of_http => return,
                    Some(_) => &self.named[..],
                    None => &[&self.named[..], &self.hinted].concat(),
                };
                let spoken_of = families.iter().copied().find(is_other);
                spoken_of.or_else(|| self.with_name(number).filter(|_| hit.entry.is_none()))
            }
            // `302 Moved Temporarily` is what phones are told as well.
            Cue::BesideName if is_of(Protocol::Http) && !self.facts.speaks_of_http => {
                let family = self.with_name(number);
                family.filter(|family| {
                    let is_meant = self.named.contains(family);
                    is_meant || self.speaks_of(*family) && !self.speaks_of_protocol(Protocol::Http)
                })
            }
            // ``ftp: `530 Sorry, no more users` ``
            Cue::Reply if is_of(Protocol::Smtp) && hit.seen.is_none() => {
                let ftp = self.known.family_of(Protocol::Ftp);
                let is_meant =
                    self.names_protocol(Protocol::Ftp) && !self.names_protocol(Protocol::Smtp);
                ftp.filter(|_| is_meant)
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

    /// Lets a response of DNS that reports no error mean that there is no data, where none is shown: it has no answer, and
    /// is no referral to another server, because it has a record that only a denial has (RFC 2308 §2.2).
    fn tell_no_data(&self, hit: &mut Hit) {
        let protocol = self.known.protocol(hit.code.family());
        if protocol != Some(Protocol::Dns) || hit.code.number() != 0 {
            return;
        }
        // Of several responses, what belongs to this one.
        let response = &self.text[hit.range.start..];
        let end = cue::find(response, "->>HEADER<<-").unwrap_or(response.len());
        let response = &response[..end];
        let mut lines = response.split(|byte| *byte == b'\n');
        let is_denial = |line: &[u8]| !line.starts_with(b";") && has_word(line, "SOA");
        if has_word(response, "answer: 0") && lines.any(is_denial) {
            hit.entry = hit.code.family().find_entries("NODATA").next();
        }
    }

    /// The family of mail, files or calls in which a number has a name that stands in the text: `486` of `Busy Here`.
    fn with_name(&self, number: u32) -> Option<Family> {
        let mut entries = self.known.entries(number);
        let entry = entries.find(|entry| {
            self.is_spoken_of_as_http(entry.family())
                && names(*entry).any(|name| has_word(self.text, name))
        })?;
        Some(entry.family())
    }
}

/// Whether a code is one that peers send: registered, or one that everybody may use as they like.
fn is_spoken_of(known: &Known, code: AnyCode) -> bool {
    let is_sent = !code.class().is_some_and(Class::is_never_sent);
    let is_free = || {
        known.protocol(code.family()) == Some(Protocol::Websocket)
            && code.number() >= FIRST_FREE_CLOSE_CODE
    };
    is_sent && (code.entry().is_some() || is_free())
}

/// Whether a text speaks of a protocol or a program that has numbers such as 404 and 1006 for its own errors.
pub(crate) fn speaks_of_another(text: &[u8]) -> bool {
    has_any(text, WRITTEN_AS_HTTP) || has_any(text, DATABASES)
}

/// The families that a text names, and behind them those of which it uses words.
pub(crate) fn families_of(text: &[u8], known: &Known) -> Vec<Family> {
    Sentence::of(text, known, &[]).spoken_of().collect()
}
