//! A status beside the request that it answers, as many frameworks, clients and consoles write them:
//! `GET /orders 404 1.2 ms`, `404 GET /orders`, `https://example.com/ 404 text/html`.

use memchr::memchr_iter;

use super::candidates::{Candidate, Candidates};
use super::surroundings::Surroundings;
use crate::bytes::{is_one_of, is_unit, letters};
use crate::hit::Cue;
use crate::known::{Known, Protocol};

/// The methods that are in use.
const METHODS: [&[u8]; 11] = [
    b"GET",
    b"HEAD",
    b"POST",
    b"PUT",
    b"PATCH",
    b"DELETE",
    b"OPTIONS",
    b"CONNECT",
    b"TRACE",
    b"PROPFIND",
    b"REPORT",
];

/// What a number counts or measures as well that stands behind a request, and so is no status.
const MEASURES: &str = "s|seconds|us|ns|b|times|requests|items|files";

/// What media types begin with.
const MEDIA: [&[u8]; 7] = [
    b"text/",
    b"application/",
    b"image/",
    b"audio/",
    b"video/",
    b"font/",
    b"multipart/",
];

/// As many words may stand between a request and its status.
const MOST_BETWEEN: usize = 5;

/// `https`
const LONGEST_SCHEME: usize = 5;

/// Servers take no longer one.
const LONGEST_TARGET: usize = 8192;

/// Finds the status of the requests in a line.
pub(crate) fn find(line: &[u8], around: &mut Surroundings, known: &Known, found: &mut Candidates) {
    let Some(http) = known.family_of(Protocol::Http) else {
        return;
    };
    let mut end_of_last = 0;
    for slash in memchr_iter(b'/', line) {
        // The other slashes of a target begin none.
        if slash < end_of_last {
            continue;
        }
        let Some(request) = Request::at(line, slash) else {
            continue;
        };
        end_of_last = request.end;
        let status = match request.method {
            Some(method) => {
                status_behind(line, request.end).or_else(|| status_before(line, method, around))
            }
            None => status_of_address(line, request.end),
        };
        let Some(status) = status else { continue };
        let Some((code, end)) = http.code_in(line, status) else {
            continue;
        };
        if request.method.is_none() && code.entry().is_none() {
            continue;
        }
        if status >= request.end {
            // What a client asks for is no answer: `GET /orders?status=404 500`.
            found.remove_within(request.start..request.end);
        }
        let weight = request.end - request.start;
        found.push(Candidate::new(status..end, code, Cue::Request, weight));
    }
}

/// A method and what it is for, or an address alone.
struct Request {
    start: usize,
    end: usize,
    /// Where the method begins.
    method: Option<usize>,
}

impl Request {
    /// The request whose path begins at that slash, or the slashes of whose address do.
    fn at(line: &[u8], slash: usize) -> Option<Self> {
        let is_address = line[..slash].ends_with(b":") && line[slash..].starts_with(b"//");
        let start = if is_address {
            let is_of_scheme = |byte: &&u8| byte.is_ascii_lowercase();
            let before = line[..slash - 1].iter().rev().take(LONGEST_SCHEME);
            let scheme = before.take_while(is_of_scheme);
            slash - 1 - scheme.count()
        } else {
            slash
        };
        let method = method_before(line, start);
        if !is_address && method.is_none() {
            return None;
        }
        let target = line[start..].iter().take(LONGEST_TARGET);
        let end = start + target.take_while(|byte| !ends(**byte)).count();
        Some(Self {
            start: method.unwrap_or(start),
            end,
            method,
        })
    }
}

/// Whether a byte ends what a request is for.
const fn ends(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'`')
}

/// Where a method begins that stands before a place.
fn method_before(line: &[u8], at: usize) -> Option<usize> {
    let before = line[..at].strip_suffix(b"\"").unwrap_or(&line[..at]);
    let mut before = before.trim_ascii_end();
    if before.len() == at {
        return None;
    }
    // Between tabs, the host stands between them.
    if line[before.len()] == b'\t'
        && let Some(tab) = memchr::memrchr(b'\t', before)
        && !before[tab + 1..].iter().all(u8::is_ascii_uppercase)
    {
        before = &before[..tab];
    }
    METHODS.iter().find_map(|method| {
        let start = before.strip_suffix(*method)?.len();
        let is_word = !before[..start]
            .last()
            .is_some_and(u8::is_ascii_alphanumeric);
        is_word.then_some(start)
    })
}

/// Where the status stands behind a request: behind its version, the type and length of what was sent, and the peer.
fn status_behind(line: &[u8], mut at: usize) -> Option<usize> {
    let mut is_behind_peer = false;
    for _ in 0..MOST_BETWEEN {
        let is_between = |byte: &&u8| ends(**byte) || **byte == b'(';
        at += line[at..].iter().take_while(is_between).count();
        let word = word(&line[at..]);
        let behind = &line[at + word.len()..];
        if is_status(word) && !is_measure(behind) && !is_before_hyphen(behind) {
            return Some(at);
        }
        let may_stand_between = is_behind_peer
            || matches!(
                word,
                b"-" | b"->" | b"=>" | b"|" | b":" | b"from" | b"net::ERR_ABORTED"
            )
            || word.starts_with(b"HTTP/")
            || is_media(word)
            || word.iter().all(u8::is_ascii_digit) && is_before_hyphen(behind);
        if word.is_empty() || !may_stand_between {
            return None;
        }
        is_behind_peer = word == b"from";
        at += word.len();
    }
    None
}

/// Where the status stands before a method, where something begins.
fn status_before(line: &[u8], method: usize, around: &mut Surroundings) -> Option<usize> {
    let is_between = |byte: &&u8| matches!(byte, b' ' | b'-' | b'|');
    let between = line[..method].iter().rev().take_while(is_between).count();
    let at = (method - between).checked_sub(3)?;
    let begins = around.begins(line, at) || line[..at].ends_with(b":");
    (between > 0 && begins && is_status(word(&line[at..]))).then_some(at)
}

/// Where the status stands behind an address that no method stands before: that is the end of a line, or its next
/// columns are what a response has.
fn status_of_address(line: &[u8], end: usize) -> Option<usize> {
    let at = end + 1;
    let status = word(line.get(at..)?);
    let behind = &line[at + status.len()..];
    let is_of_response = match behind {
        [] | [b' ', b' ' | b'(', ..] => true,
        [b' ', behind @ ..] => is_media(behind),
        _ => false,
    };
    (line[end] == b' ' && is_status(status) && is_of_response).then_some(at)
}

/// The word that a text begins with.
fn word(text: &[u8]) -> &[u8] {
    let is_of_word = |byte: &&u8| !ends(**byte) && !matches!(**byte, b',' | b')');
    &text[..text.iter().take_while(is_of_word).count()]
}

fn is_status(word: &[u8]) -> bool {
    matches!(word, [b'1'..=b'5', second, third] if second.is_ascii_digit() && third.is_ascii_digit())
}

fn is_media(word: &[u8]) -> bool {
    MEDIA.iter().any(|media| word.starts_with(media))
}

/// Whether a number behind which that stands counts or measures something.
fn is_measure(behind: &[u8]) -> bool {
    let word = letters(behind.trim_ascii_start());
    is_unit(word) || is_one_of(word, MEASURES)
}

/// Whether a hyphen comes next, and then a status: what stands before it is a length.
fn is_before_hyphen(behind: &[u8]) -> bool {
    let rest = behind.strip_prefix(b" - ");
    rest.is_some_and(|rest| is_status(word(rest)))
}

#[cfg(test)]
mod tests {
    use wirecodes::CUES;

    use crate::Scanner;

    fn found(line: &str) -> Vec<u32> {
        let hits = Scanner::new(&CUES);
        let hits = hits.scan(line.as_bytes());
        hits.map(|hit| hit.code().number()).collect()
    }

    #[test]
    fn the_status_of_a_request_stands_behind_it_or_before_it() {
        for (line, expected) in [
            ("GET / 404 3.1 ms - 12", Some(404)),
            (" GET /orders/404?page=503 500 in 23ms", Some(500)),
            ("GET https://example.com/x.js 404 (Not Found)", Some(404)),
            (
                "GET https://example.com/x.js net::ERR_ABORTED 404 (Not Found)",
                Some(404),
            ),
            ("10:14:30.123 GET /health -> 200 (12ms)", Some(200)),
            ("192.0.2.1 - GET /x HTTP/1.1 404 153", Some(404)),
            (
                "\"GET http://example.com/ HTTP/1.1\" from 192.0.2.1:50502 - 200 13B in 20us",
                Some(200),
            ),
            (
                "Request finished HTTP/2 GET https://example.com/ - 404 0 - 12.3ms",
                Some(404),
            ),
            (
                "Request finished HTTP/2 POST https://example.com/ application/json 512 - 201 - - 1ms",
                Some(201),
            ),
            (
                "LHR62-C5\t1045\t192.0.2.1\tGET\texample.net\t/404.html\t502\t-",
                Some(502),
            ),
            (
                "WARNING:tornado.access:404 GET /x (192.0.2.1) 0.52ms",
                Some(404),
            ),
            ("[10:14:30] 404 - GET /orders (12 ms)", Some(404)),
            (
                "http://127.0.0.1:23140/orders/404?page=502 204  1",
                Some(204),
            ),
            (
                "http://127.0.0.1:23140/orders/404?page=502 404 text/plain 1",
                Some(404),
            ),
            ("https://example.com/ 404", Some(404)),
            ("GET /orders?status=404&limit=503 500 1.2 ms", Some(500)),
            ("msg=\"GET /api/v1/push (503) 4.2ms\"", Some(503)),
            ("GET /v1/users 503 ms", None),
            ("GET /v1/users 404 bytes", None),
            ("GET /v1/users took 503 ms", None),
            ("GET http://example.com/ 503ms", None),
            ("handled 200 GET /v1/users", None),
            ("reads /v1/users 404", None),
            ("fetching https://example.com/x.tar.gz 200 MB", None),
            ("TARGET /v1/users 404", None),
        ] {
            assert_eq!(found(line), Vec::from_iter(expected), "{line}");
        }
    }
}
