//! Reply lines of SMTP and FTP, `550 No such user`: three digits where a line begins, and words behind them.
//!
//! Both protocols write their replies alike, and no cue around the number says which one it is. What they speak of
//! does: a mailbox, or a file.

use wirecodes::{AnyCode, Family};

use crate::candidates::{Candidate, Candidates};
use crate::hit::Cue;
use crate::known::Known;
use crate::start::{Kind, Start, Starts};

/// What a reply of SMTP speaks of.
const OF_MAIL: &[&str] = &[
    "mail",
    "recipient",
    "sender",
    "message",
    "queued",
    "relay",
    "helo",
    "ehlo",
    "smtp",
    "starttls",
    "domain",
    "spam",
    "rcpt",
    "postmaster",
    "pipelining",
    "mail address",
    "blocked",
    "blacklist",
    "blocklist",
    "greylist",
    "reputation",
    "dmarc",
    "dkim",
    "spf",
    "ptr",
    "reverse",
    "dnsbl",
    "rbl",
    "bounce",
    "quota",
    "8bitmime",
    "no such user",
    "unknown user",
    "user unknown",
    "end data",
    "<crlf>",
    "virus",
    "mailbox",
    "inbox",
    "delivery",
];

/// What a reply of FTP speaks of.
const OF_FILES: &[&str] = &[
    "file",
    "directory",
    "transfer",
    "data connection",
    "passive",
    "login incorrect",
    "login success",
    "login fail",
    "log in",
    "logged",
    "ftp",
    "type ",
    "binary mode",
    "ascii mode",
    "pathname",
    "password",
    "anonymous",
    "epsv",
    "pasv",
    "port command",
    "tls session",
    "session reuse",
    "prot ",
    "cwd",
    "folder",
    "resuming",
    "restart",
    "opening",
    "user ",
    "tls on",
    "remote host",
    "umask",
    "no such file",
    "adat",
];

/// What says that a reply is quoted behind it.
const QUOTES: &[&str] = &[
    "error",
    "exception",
    "said",
    "respon",
    "reply",
    "refused",
    "reject",
    "failed",
    "failure",
    "server",
    "bounce",
    "deferred",
    "status",
    "diagnostic",
    "returned",
    "panic",
    "fatal",
];

/// What says that a reply is quoted behind it, and nothing else.
const PROTOCOLS: &[&str] = &[
    "smtp",
    "ftp",
    "server message",
    "recipients were rejected",
    "command failed",
    "response: '",
    "rcpt:",
    "data:",
    "@",
];

/// Finds the reply lines that begin at the beginnings of a line.
pub(crate) fn find(line: &[u8], starts: &Starts, known: &Known, found: &mut Candidates) {
    let smtp = known.family("smtp");
    let enhanced = known.family("smtp-enhanced");
    let ftp = known.family("ftp");
    for start in starts.places() {
        if let Some((code, end)) = enhanced.and_then(|family| family.code_in(line, start.at))
            && let Some(text) = text_at(line, end)
            && is_reply(line, *start, text, count(text, OF_MAIL) > 0)
            && code.entry().is_some()
        {
            found.push(reply(start.at, code, end, 0));
        }
        // What stands in the text of a reply is none, such as a number behind a colon.
        if start.kind == Kind::Quoted && found.has_reply_before(start.at) {
            continue;
        }
        let Some(text) = text_behind_digits(line, start.at) else {
            continue;
        };
        let mail = count(text, OF_MAIL);
        let files = count(text, OF_FILES);
        if !is_reply(line, *start, text, mail + files > 0) {
            continue;
        }
        let mut add = |family: Option<Family>, words: usize| {
            let found_code = family.and_then(|family| family.code_in(line, start.at));
            // A number that nobody registered is one where the words are its family's.
            if let Some((code, end)) =
                found_code.filter(|(code, _)| code.entry().is_some() || words > 0)
            {
                found.push(reply(start.at, code, end, words));
            }
        };
        add(smtp, mail);
        add(ftp, files);
    }
}

fn reply(start: usize, code: AnyCode, end: usize, words: usize) -> Candidate {
    Candidate {
        range: start..end,
        code,
        entry: None,
        cue: Cue::Reply,
        weight: WEIGHT + words,
    }
}

/// Three digits and a blank.
const WEIGHT: usize = 4;

/// The text behind a number that may be a reply code; `None` if there is no such number.
fn text_behind_digits(line: &[u8], at: usize) -> Option<&[u8]> {
    let [first, second, third, ..] = line.get(at..)? else {
        return None;
    };
    let is_code = matches!(first, b'1'..=b'6') && second.is_ascii_digit() && third.is_ascii_digit();
    is_code.then(|| text_at(line, at + 3))?
}

/// The text behind a blank or a hyphen at a place.
fn text_at(line: &[u8], at: usize) -> Option<&[u8]> {
    match line.get(at..)? {
        [b' ' | b'-' | b'\t', text @ ..] => Some(text.trim_ascii()),
        _ => None,
    }
}

/// Whether a number with a text behind it is a reply rather than how many there are.
fn is_reply(line: &[u8], start: Start, text: &[u8], has_words: bool) -> bool {
    let begins_as_one = match text {
        [first, ..] => {
            first.is_ascii_uppercase() || matches!(first, b'<' | b'[' | b'"' | b'#' | b'(')
        }
        [] => false,
    };
    match start.kind {
        Kind::Received => true,
        Kind::Sent => false,
        Kind::Line => begins_as_one || has_words || begins_with_host(text),
        Kind::Quoted => {
            let before = &line[..start.at];
            count(before, PROTOCOLS) > 0
                || (begins_as_one || has_words) && count(before, QUOTES) > 0
        }
    }
}

/// Whether a text begins with the name of a host, as servers do when they greet and when they part.
fn begins_with_host(text: &[u8]) -> bool {
    let word = text.split(|byte| *byte == b' ').next().unwrap_or_default();
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    word.contains(&b'.')
        && word.first().is_some_and(u8::is_ascii_alphabetic)
        && word.iter().all(is_of_name)
}

/// How many of some words stand in a text.
fn count(text: &[u8], words: &[&str]) -> usize {
    words.iter().filter(|word| contains(text, word)).count()
}

/// Whether a word stands in a text, in any letter case; the word is in small letters.
fn contains(text: &[u8], word: &str) -> bool {
    let word = word.as_bytes();
    let [first, ..] = word else { return false };
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text)
        .filter_map(|at| text.get(at..at + word.len()))
        .any(|there| there.eq_ignore_ascii_case(word))
}
