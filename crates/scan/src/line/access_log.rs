//! Access logs: the status stands in a column, and everything else is what a client sent.
//!
//! Servers of FTP write them as those of HTTP do, with the command for the request.

use std::ops::Range;

use memchr::memchr;

use super::candidates::Candidate;
use crate::hit::Cue;
use crate::known::{Known, Protocol};

/// Where the status stands in a line of an access log; `None` if the line is of none.
///
/// What is in the other columns, such as an address that was asked for, is no code, whatever it looks like.
pub(crate) fn status(line: &[u8]) -> Option<Range<usize>> {
    let Some(open) = memchr(b'"', line) else {
        return of_iis(line).or_else(|| of_iis_with_command(line));
    };
    let request = &line[open + 1..];
    if !is_request(request) && !is_command(request) && !is_behind_time(&line[..open]) {
        return None;
    }
    let close = open + 1 + closing(request)?;
    behind_request(line, close).or_else(|| before_request(line, open))
}

/// The code that the status at a place of such a line is.
pub(crate) fn code(line: &[u8], status: Range<usize>, known: &Known) -> Option<Candidate> {
    let code_of = |protocol| known.family_of(protocol)?.code_in(line, status.start);
    // A client of FTP may have come to a server of HTTP, which answers with a code of its own.
    let of_ftp = is_of_ftp(line).then(|| code_of(Protocol::Ftp)).flatten();
    let of_ftp = of_ftp.filter(|(code, _)| code.entry().is_some());
    let (code, end) = of_ftp.or_else(|| code_of(Protocol::Http))?;
    Some(Candidate::new(status.start..end, code, Cue::AccessLog, end))
}

/// What the server says in the columns from the status on, up to what is quoted of the client: `503 217 - - SC-- 1/1/0/0/0`
/// of HAProxy, `503 UF 0 91` of Envoy. Mostly these are numbers, and nothing is said.
pub(crate) fn said_from(line: &[u8], status: usize) -> Option<&[u8]> {
    let columns = &line[status..];
    let columns = &columns[..memchr(b'"', columns).unwrap_or(columns.len())];
    columns
        .iter()
        .any(u8::is_ascii_alphabetic)
        .then_some(columns)
}

/// Whether the request in a line of an access log is a command of FTP: `"RETR a.txt" 226 13` of ProFTPD.
fn is_of_ftp(line: &[u8]) -> bool {
    match memchr(b'"', line) {
        Some(open) => is_command(&line[open + 1..]),
        None => of_iis_with_command(line).is_some(),
    }
}

/// What clients of FTP send and those of HTTP do not.
const COMMANDS: [&[u8]; 50] = [
    b"USER", b"PASS", b"ACCT", b"CWD", b"CDUP", b"SMNT", b"QUIT", b"REIN", b"PORT", b"PASV",
    b"TYPE", b"STRU", b"MODE", b"RETR", b"STOR", b"STOU", b"APPE", b"ALLO", b"REST", b"RNFR",
    b"RNTO", b"ABOR", b"DELE", b"RMD", b"MKD", b"PWD", b"LIST", b"NLST", b"SITE", b"SYST", b"STAT",
    b"HELP", b"NOOP", b"AUTH", b"PROT", b"PBSZ", b"CCC", b"FEAT", b"OPTS", b"LANG", b"EPRT",
    b"EPSV", b"MDTM", b"MFMT", b"MLST", b"MLSD", b"SIZE", b"HOST", b"CLNT", b"XCRC",
];

/// Whether a text begins with a command of FTP, which ProFTPD joins to its first word: `OPTS_UTF8 ON`.
fn is_command(text: &[u8]) -> bool {
    let is_letter = |byte: &&u8| byte.is_ascii_uppercase();
    let length = text.iter().take(5).take_while(is_letter).count();
    matches!(text.get(length), Some(b' ' | b'_' | b'"')) && COMMANDS.contains(&&text[..length])
}

/// Whether a text begins with what was done: a command, or words of Pure-FTPd.
fn is_done(text: &[u8]) -> bool {
    text.starts_with(b"[]") || is_command(text)
}

/// `2026-11-28 10:14:30 192.0.2.1 joe 192.0.2.2 21 RETR a.txt 550 2 0 6f0d5a5c-1111-2222-3333-444455556666 /a.txt` of
/// IIS: the command, what it was sent with, the status. Pure-FTPd says in words what was done: `[]sent /a.txt 226 joe`.
fn of_iis_with_command(line: &[u8]) -> Option<Range<usize>> {
    if !is_dated(line) {
        return None;
    }
    let blanks = memchr::memchr_iter(b' ', line);
    let command = blanks.take(10).find(|at| is_done(&line[at + 1..]))?;
    let (_, before) = memchr::memchr_iter(b' ', &line[command + 1..])
        .enumerate()
        .nth(1)?;
    let start = command + 1 + before + 1;
    is_status(&line[start..]).then_some(start..start + 3)
}

/// Whether a quoted text is a request line, or a hyphen where none came.
fn is_request(request: &[u8]) -> bool {
    let method = request
        .iter()
        .take(MOST_METHOD)
        .take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        .count();
    match request.get(method) {
        Some(b' ') => method >= FEWEST_METHOD,
        // nginx writes what is no text so, and a hyphen for no request; HAProxy has a word for it.
        Some(b'-') => method == 0 && matches!(request.get(1), Some(b'"' | b' ')),
        Some(b'\\') => method == 0 && request.get(1) == Some(&b'x'),
        Some(b'<') => request.starts_with(b"<BADREQ>"),
        _ => false,
    }
}

/// Whether what stands before a quoted text ends as in an access log, whatever was sent instead of a request:
/// `[28/Nov/2026:10:14:30 +0000] `.
fn is_behind_time(before: &[u8]) -> bool {
    matches!(
        before,
        [
            ..,
            b':',
            _,
            _,
            b':',
            _,
            _,
            b' ',
            b'+' | b'-',
            _,
            _,
            _,
            _,
            b']',
            b' '
        ]
    )
}

/// `GET`, and `VERSION-CONTROL` is the longest one that is registered without its hyphen.
const FEWEST_METHOD: usize = 3;
const MOST_METHOD: usize = 20;

/// Where the quotation mark is that closes a request.
fn closing(request: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'"', request).find(|&at| {
        let slashes = request[..at]
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count();
        slashes % 2 == 0
    })
}

/// `"GET / HTTP/1.1" 404 153`
fn behind_request(line: &[u8], close: usize) -> Option<Range<usize>> {
    let start = close + 2;
    match line.get(close + 1..)? {
        [b' ', status @ ..] if is_status(status) => Some(start..start + 3),
        [b' ', named @ ..] => {
            // `"GET / HTTP/1.1" status=404`
            let equals = memchr(b'=', named)
                .filter(|at| named[..*at].iter().all(u8::is_ascii_alphabetic))?;
            let start = start + equals + 1;
            is_status(&named[equals + 1..]).then_some(start..start + 3)
        }
        _ => None,
    }
}

/// `backend/server 0/0/0/1/1 404 153 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"` of HAProxy, and
/// `0.000 0.001 0.000 404 404 34 366 "GET https://example.com/ HTTP/1.1"` of a load balancer of Amazon.
fn before_request(line: &[u8], open: usize) -> Option<Range<usize>> {
    let mut at = 0;
    let mut durations = 0;
    for word in line[..open].split(|byte| *byte == b' ') {
        let behind = at + word.len() + 1;
        durations = if is_duration(word) { durations + 1 } else { 0 };
        let is_of_timers = durations == 3 || is_list_of_numbers(word, b'/', 4);
        if is_of_timers && line.get(behind..).is_some_and(is_status) {
            return Some(behind..behind + 3);
        }
        at = behind;
    }
    None
}

/// Whether a word is a time in seconds, or says that there is none: `0.001`, `-1`.
fn is_duration(word: &[u8]) -> bool {
    word == b"-1" || !word.contains(&b'-') && is_list_of_numbers(word, b'.', 1)
}

/// Whether a line begins with a day: `2026-11-28 `.
fn is_dated(line: &[u8]) -> bool {
    matches!(
        line,
        [b'1'..=b'2', _, _, _, b'-', _, _, b'-', _, _, b' ', ..]
    )
}

/// `2026-11-28 10:14:30 192.0.2.1 GET / - 80 - 192.0.2.2 curl/7.88.1 404 0 2 15` of IIS: the status, two more numbers
/// and mostly the time at the end.
fn of_iis(line: &[u8]) -> Option<Range<usize>> {
    let is_around = |byte: &u8| matches!(byte, b' ' | b'`' | b'\'' | b'\r');
    let before = line.iter().take_while(|byte| is_around(byte)).count();
    let behind = line.iter().rev().take_while(|byte| is_around(byte)).count();
    let line = line.get(before..line.len() - behind)?;
    if !is_dated(line) {
        return None;
    }
    let is_number = |word: &&[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    let numbers = line.rsplit(|byte| *byte == b' ').take_while(is_number);
    let (count, length) = numbers.fold((0, 0), |(count, length), word| {
        (count + 1, length + word.len() + 1)
    });
    let start = line.len() - length + 1;
    let columns = line.split(|byte| *byte == b' ').count();
    (count >= 3 && columns >= 10 && is_status(&line[start..]))
        .then_some(before + start..before + start + 3)
}

/// Whether a word is numbers with so many separators between them; one may have a sign.
fn is_list_of_numbers(word: &[u8], separator: u8, count: usize) -> bool {
    let is_of_one =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+') || *byte == separator;
    !word.is_empty()
        && word.iter().all(is_of_one)
        && word.iter().filter(|byte| **byte == separator).count() == count
}

/// Whether a text begins with three digits that stand alone.
fn is_status(text: &[u8]) -> bool {
    match text {
        [b'1'..=b'9', second, third, rest @ ..] => {
            second.is_ascii_digit()
                && third.is_ascii_digit()
                && matches!(
                    rest.first(),
                    None | Some(b' ' | b'\r' | b'\t' | b'"' | b',')
                )
        }
        _ => false,
    }
}
