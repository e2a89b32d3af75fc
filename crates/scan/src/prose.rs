//! Codes that a sentence speaks of: `the server responds with a 502`, `closed by 1006`, `a certificate_expired alert`.
//!
//! In a log that would be a guess. Who asks a question speaks of codes, and so the words of a family somewhere in the
//! text and a word of speech beside the number are enough.

use std::ops::RangeInclusive;

use wirecodes::Family;
use wirecodes_base::cue::{self, is_beginning, is_end};

use crate::beginnings::Number;
use crate::hit::{Cue, Hit};
use crate::known::Known;
use crate::wording::{is_one_of, is_plural, is_unit, letters};

/// The words of a family, of which one stands in a text that speaks of its codes.
const OF_FAMILIES: &[(&str, &[&str])] = &[
    (
        "sip",
        &[
            "sip",
            "invite",
            "callee",
            "freeswitch",
            "asterisk",
            "kamailio",
        ],
    ),
    ("smtp", &["smtp", "rcpt to", "mail from", "mail server"]),
    ("ftp", &["ftp"]),
    (
        "websocket",
        &[
            "websocket",
            "web socket",
            "close code",
            "close frame",
            "rfc6455",
            "rfc 6455",
            "gateway session",
            "gateway does",
            "gateway will",
            "onclose",
        ],
    ),
    (
        "tls-alert",
        &[
            "tls",
            "ssl",
            "alert",
            "handshake",
            "servername",
            "server name",
        ],
    ),
    ("grpc", &["grpc"]),
    ("dns-ede", &["ede", "extended dns error"]),
    ("dns", &["dns", "resolver", "nameserver", "name server"]),
    (
        "http",
        &[
            "http",
            "server",
            "request",
            "response",
            "api ",
            "gateway",
            "proxy",
            "nginx",
            "apache",
            "cloudflare",
            "endpoint",
            "page",
            "browser",
            "url",
            "load balancer",
            "website",
            "web site",
            "webhook",
            "upstream",
            "caddy",
        ],
    ),
];

/// What stands before a code that a sentence speaks of.
const BEFORE: &[&str] = &[
    "a",
    "an",
    "the",
    "with",
    "by",
    "code",
    "codes",
    "status",
    "error",
    "errors",
    "return",
    "returns",
    "returned",
    "returning",
    "get",
    "gets",
    "got",
    "getting",
    "give",
    "gives",
    "receive",
    "receives",
    "received",
    "receiving",
    "respond",
    "responds",
    "responded",
    "is",
    "was",
    "of",
    "or",
    "and",
    "to",
    "as",
    "use",
    "used",
    "using",
    "instead",
    "than",
    "throw",
    "throws",
    "send",
    "sends",
    "sent",
    "sending",
    "into",
    "accepts",
    "not",
    "reports",
    "says",
];

/// What stands behind one.
const BEHIND: &[&str] = &[
    "error",
    "errors",
    "response",
    "responses",
    "status",
    "code",
    "codes",
    "reply",
    "replies",
    "page",
    "s",
    "html",
    "message",
    "sip",
    "http",
    "instead",
    "from",
    "when",
    "rather",
    "close",
    "which",
    "would",
    "because",
];

/// The codes that a text speaks of.
pub(crate) fn find(text: &[u8], known: &Known) -> Vec<Hit> {
    let is_about = |words: &&[&str]| words.iter().any(|word| cue::find(text, word).is_some());
    let families = OF_FAMILIES.iter().filter(|(_, words)| is_about(words));
    let mut families: Vec<Family> = families.filter_map(|(id, _)| known.family(id)).collect();
    // Where a text says nothing of a family, a code is most likely of HTTP.
    families.extend(known.family("http").filter(|_| families.is_empty()));
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = text[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
            .count();
        if word > 0 && is_beginning(text, at) {
            let hit = match text[at].is_ascii_digit() {
                true => number(text, at, &families),
                false => name(text, at, word, &families, known),
            };
            found.extend(hit);
        }
        at += word.max(1);
    }
    found
}

/// The code of the number at a place, if a sentence speaks of it.
fn number(text: &[u8], at: usize, families: &[Family]) -> Option<Hit> {
    let number = Number::at(text, at);
    let end = number.end();
    let behind = &text[end..];
    // `502s` are several responses, and `502's` are.
    let are_several = behind.starts_with(b"s") && is_end(text, end + 1);
    if !(are_several || is_end(text, end)) {
        return None;
    }
    let code_of = |family: Family| {
        let (code, _) = family.code_in(&text[..end], at)?;
        Some(Hit::new(at..end, code, Cue::Prose))
    };
    // `SIP-503`
    let named = families
        .iter()
        .find(|family| is_behind_label(text, at, **family));
    if let Some(hit) = named.and_then(|family| code_of(*family)) {
        return Some(hit);
    }
    // Numbers such as 1006 are seldom anything else where a WebSocket is spoken of.
    let is_close_code = number
        .value(text)
        .is_some_and(|value| CLOSE_CODES.contains(&value))
        && families.iter().any(|family| family.id() == "websocket");
    let is_behind_word = is_one_of(word_before(&text[..at]), BEFORE);
    let is_before_word = is_one_of(word_behind(behind), BEHIND) && !is_counted(behind);
    let is_measure = is_unit(word_behind(behind));
    if !(are_several || is_close_code || is_before_word || is_behind_word && !is_measure) {
        return None;
    }
    // `200 of them` and `error 2` are too much of a guess.
    let mut codes = families
        .iter()
        .filter(|_| number.digits >= FEWEST_DIGITS)
        .filter_map(|family| code_of(*family));
    codes.find(|hit| hit.entry.is_some() || hit.code.family().id() == "websocket")
}

/// The code of a name at a place that is written as names are, and not as a word of a sentence.
fn name(text: &[u8], at: usize, length: usize, families: &[Family], known: &Known) -> Option<Hit> {
    let word = &text[at..at + length];
    let is_in_capitals = word.len() >= FEWEST_CAPITALS
        && word
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let is_behind_word = || is_one_of(word_before(&text[..at]), BEFORE);
    let of_family = |family: &Family| {
        let is_written_so = match family.id() {
            // `InvalidArgument` is no word of a sentence, and `Unauthenticated` is one.
            "grpc" => {
                is_in_capitals
                    || text[..at].ends_with(b"::")
                    || text[..at].ends_with(b"codes.")
                    || capitals > 1
                    || capitals == 1
                        && word[0].is_ascii_uppercase()
                        && length > FEWEST_CAPITALS
                        && is_behind_word()
            }
            "tls-alert" => word.contains(&b'_') && !is_in_capitals,
            "dns" => capitals > 1,
            _ => false,
        };
        let (entry, end) = is_written_so.then(|| known.name_in(*family, text, at))??;
        let is_exact = family.id() != "dns" || entry.name().as_bytes() == word;
        (is_exact && end == at + length).then_some((entry, end))
    };
    let (entry, end) = families.iter().find_map(of_family)?;
    Some(Hit {
        entry: Some(entry),
        ..Hit::new(at..end, entry.code(), Cue::Prose)
    })
}

/// The close codes of WebSocket itself.
const CLOSE_CODES: RangeInclusive<u32> = 1000..=1015;

/// Shorter numbers are in many sentences.
pub(crate) const FEWEST_DIGITS: usize = 3;

/// Shorter words in capitals are in many sentences.
const FEWEST_CAPITALS: usize = 6;

/// The word before a place, quotation marks and the like left out.
fn word_before(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_end();
    let text = &text[..text.len() - text.iter().rev().take_while(|byte| is_mark(byte)).count()];
    let text = text.trim_ascii_end();
    let length = text
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    &text[text.len() - length..]
}

/// The word behind a place.
fn word_behind(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_start();
    let text = &text[text.iter().take_while(|byte| is_mark(byte)).count()..];
    letters(text.trim_ascii_start())
}

/// What people put around a code.
fn is_mark(byte: &u8) -> bool {
    matches!(byte, b'`' | b'"' | b'\'' | b'*' | b'(' | b')' | b'[' | b']')
}

/// Whether the name of a family stands right before a place: `SIP-`.
fn is_behind_label(text: &[u8], at: usize, family: Family) -> bool {
    let label = family.label().as_bytes();
    let before = text[..at].strip_suffix(b"-").unwrap_or_default();
    let start = before.len().checked_sub(label.len());
    start.is_some_and(|start| {
        before[start..].eq_ignore_ascii_case(label) && is_beginning(text, start)
    })
}

/// Whether what is behind a number says how many there are of something: `500 requests`, `100 ms`.
pub(crate) fn is_counted(behind: &[u8]) -> bool {
    let word = word_behind(behind);
    is_plural(word) && !is_one_of(word, BEHIND) || is_unit(word)
}
