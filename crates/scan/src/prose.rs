//! Codes that a sentence speaks of: `the server responds with a 502`, `closed by 1006`, `a certificate_expired alert`.
//!
//! In a log that would be a guess. Who asks a question speaks of codes, and so the words of a family somewhere in the
//! text and a word of speech beside the number are enough.

use wirecodes::{AnyCode, Entry, Family};
use wirecodes_base::cue::{contains, is_beginning, is_end};

use crate::known::Known;

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

/// A code that a sentence speaks of.
#[derive(Debug)]
pub(crate) struct Spoken {
    pub(crate) at: usize,
    pub(crate) end: usize,
    pub(crate) code: AnyCode,
    pub(crate) entry: Option<Entry>,
}

/// The codes that a text speaks of.
pub(crate) fn find(text: &[u8], known: &Known) -> Vec<Spoken> {
    let is_about = |words: &&[&str]| words.iter().any(|word| contains(text, word));
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
            let spoken = match text[at].is_ascii_digit() {
                true => number(text, at, &families),
                false => name(text, at, word, &families, known),
            };
            found.extend(spoken);
        }
        at += word.max(1);
    }
    found
}

/// The code of the number at a place, if a sentence speaks of it.
fn number(text: &[u8], at: usize, families: &[Family]) -> Option<Spoken> {
    let end = at
        + text[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
    let behind = &text[end..];
    // `502s` are several responses, and `502's` are.
    let is_plural = behind.starts_with(b"s") && is_end(text, end + 1);
    if !(is_plural || is_end(text, end)) {
        return None;
    }
    // `SIP-503`
    if let Some(spoken) = families
        .iter()
        .find_map(|family| named(text, at, end, *family))
    {
        return Some(spoken);
    }
    let has_word = |words: &[&str], own: &[u8]| {
        words
            .iter()
            .any(|word| word.as_bytes().eq_ignore_ascii_case(own))
    };
    let is_behind_word = has_word(BEFORE, word_before(&text[..at]));
    // Numbers such as 1006 are seldom anything else where a WebSocket is spoken of.
    let digits = &text[at..end];
    let is_close_code = digits.len() == 4 && (&b"1000"[..]..=&b"1015"[..]).contains(&digits);
    let is_close_code = is_close_code && families.iter().any(|family| family.id() == "websocket");
    let is_before_word = has_word(BEHIND, word_behind(behind)) && !is_counted(behind);
    if !(is_plural || is_close_code || is_before_word || is_behind_word && !is_unit(behind)) {
        return None;
    }
    let code_of = |family: &Family| {
        let (code, _) = family.code_in(&text[..end], at)?;
        let is_long = end - at >= FEWEST_DIGITS;
        let is_known = code.entry().is_some() || family.id() == "websocket";
        // `200 of them` and `error 2` are too much of a guess.
        (is_long && is_known).then_some(code)
    };
    let code = families.iter().find_map(code_of)?;
    Some(Spoken {
        at,
        end,
        code,
        entry: code.entry(),
    })
}

/// The code of a name at a place that is written as names are, and not as a word of a sentence.
fn name(
    text: &[u8],
    at: usize,
    length: usize,
    families: &[Family],
    known: &Known,
) -> Option<Spoken> {
    let word = &text[at..at + length];
    let is_in_capitals = word.len() >= FEWEST_CAPITALS
        && word
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let is_behind_word = || {
        let before = word_before(&text[..at]);
        BEFORE
            .iter()
            .any(|own| own.as_bytes().eq_ignore_ascii_case(before))
    };
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
    Some(Spoken {
        at,
        end,
        code: entry.code(),
        entry: Some(entry),
    })
}

/// Shorter numbers are in many sentences.
const FEWEST_DIGITS: usize = 3;

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
    let text = text.trim_ascii_start();
    &text[..text
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count()]
}

/// What people put around a code.
fn is_mark(byte: &u8) -> bool {
    matches!(byte, b'`' | b'"' | b'\'' | b'*' | b'(' | b')' | b'[' | b']')
}

/// The code of a number with the name of its family right before it.
fn named(text: &[u8], at: usize, end: usize, family: Family) -> Option<Spoken> {
    let before = text[..at].strip_suffix(b"-")?;
    let label = family.label().as_bytes();
    let start = before.len().checked_sub(label.len())?;
    if !before[start..].eq_ignore_ascii_case(label) || !is_beginning(text, start) {
        return None;
    }
    let (code, _) = family.code_in(&text[..end], at)?;
    Some(Spoken {
        at,
        end,
        code,
        entry: code.entry(),
    })
}

/// Whether what is behind a number says how many there are of something: `500 requests`, `100 ms`.
pub(crate) fn is_counted(behind: &[u8]) -> bool {
    let word = word_behind(behind);
    let is_plural = word.len() > 4 && word.ends_with(b"s") && !word.ends_with(b"ss");
    let is_of_codes = BEHIND
        .iter()
        .any(|own| own.as_bytes().eq_ignore_ascii_case(word));
    is_plural && !is_of_codes || is_unit(behind)
}

/// Whether a unit is behind a number.
fn is_unit(behind: &[u8]) -> bool {
    let units: [&[u8]; 8] = [b"ms", b"kb", b"mb", b"gb", b"sec", b"min", b"bytes", b"px"];
    units
        .iter()
        .any(|unit| unit.eq_ignore_ascii_case(word_behind(behind)))
}
