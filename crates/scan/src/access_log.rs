//! Access logs: the status stands in a column, and everything else is what a client sent.

use std::ops::Range;

use memchr::memchr;

/// Where the status stands in a line of an access log; `None` if the line is of none.
///
/// What is in the other columns, such as an address that was asked for, is no code, whatever it looks like.
pub(crate) fn status(line: &[u8]) -> Option<Range<usize>> {
    let Some(open) = memchr(b'"', line) else {
        return of_iis(line);
    };
    let request = &line[open + 1..];
    if !is_request(request) && !is_behind_time(&line[..open]) || is_command_of_ftp(request) {
        return None;
    }
    let close = open + 1 + closing(request)?;
    behind_request(line, close).or_else(|| before_request(line, open))
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

/// Whether a quoted text is a command of FTP, whose servers write such logs too: `"RETR a.txt" 226`.
fn is_command_of_ftp(request: &[u8]) -> bool {
    let length = request
        .iter()
        .take(5)
        .take_while(|byte| byte.is_ascii_uppercase());
    COMMANDS_OF_FTP.contains(&&request[..length.count()])
}

const COMMANDS_OF_FTP: [&[u8]; 45] = [
    b"ABOR", b"ACCT", b"ALLO", b"APPE", b"AUTH", b"CCC", b"CDUP", b"CLNT", b"CWD", b"DELE",
    b"EPRT", b"EPSV", b"FEAT", b"HELP", b"HOST", b"LANG", b"LIST", b"MDTM", b"MFMT", b"MKD",
    b"MLSD", b"MLST", b"MODE", b"NLST", b"NOOP", b"OPTS", b"PASS", b"PASV", b"PBSZ", b"PORT",
    b"PROT", b"PWD", b"QUIT", b"REIN", b"REST", b"RETR", b"RMD", b"RNFR", b"RNTO", b"SITE",
    b"SIZE", b"STOR", b"STRU", b"TYPE", b"USER",
];

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

/// `2026-11-28 10:14:30 192.0.2.1 GET / - 80 - 192.0.2.2 curl/7.88.1 404 0 2 15` of IIS: the status, two more numbers
/// and mostly the time at the end.
fn of_iis(line: &[u8]) -> Option<Range<usize>> {
    let is_around = |byte: &u8| matches!(byte, b' ' | b'`' | b'\'' | b'\r');
    let before = line.iter().take_while(|byte| is_around(byte)).count();
    let behind = line.iter().rev().take_while(|byte| is_around(byte)).count();
    let line = line.get(before..line.len() - behind)?;
    let is_dated = matches!(
        line,
        [b'1'..=b'2', _, _, _, b'-', _, _, b'-', _, _, b' ', ..]
    );
    if !is_dated {
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
