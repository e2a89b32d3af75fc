//! Reply lines of SMTP and FTP, `550 No such user`: three digits where a line begins, and words behind them.
//!
//! Both protocols write their replies alike, and no cue around the number says which one it is. What they speak of
//! does: a mailbox, or a file.

use std::ops::Range;
use std::sync::LazyLock;

use wirecodes::{AnyCode, Family};

use crate::beginnings::Number;
use crate::candidates::{Candidate, Candidates};
use crate::hit::Cue;
use crate::known::{Known, OfProtocols};
use crate::start::{Kind, Start};
use crate::surroundings::{Surroundings, places};
use crate::words::{self, Words};

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

/// All of the words, which are found at once.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let words = LISTS.iter().flat_map(|list| list.iter());
    Words::new(words.map(|word| word.as_bytes()))
});

const LISTS: [&[&str]; 4] = [OF_MAIL, OF_FILES, QUOTES, PROTOCOLS];

/// Which of the words stand in a line, and where. The memory is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// Which word of which list.
    places: Vec<([usize; 2], Range<usize>)>,
}

impl Spoken {
    fn find(&mut self, line: &[u8]) {
        self.places.clear();
        WORDS.find(line, |word, start| {
            let (list, place) = of_list(word);
            let range = start..start + LISTS[list][place].len();
            self.places.push(([list, place], range));
        });
        for (list, words) in LISTS.iter().enumerate() {
            for (place, word) in words.iter().enumerate() {
                if word.len() < words::SHORTEST {
                    let there = places(line, word).map(|start| start..start + word.len());
                    self.places
                        .extend(there.map(|range| ([list, place], range)));
                }
            }
        }
        self.places
            .sort_unstable_by_key(|(word, range)| (*word, range.start));
    }

    /// How many words of a list stand in a part of the line.
    fn count(&self, list: List, part: Range<usize>) -> usize {
        let of_list = self.places.iter().filter(|([own, _], range)| {
            *own == list as usize && part.start <= range.start && range.end <= part.end
        });
        let mut last = None;
        of_list
            .filter(|([_, place], _)| last.replace(*place) != Some(*place))
            .count()
    }
}

/// The lists of words, in their order.
#[derive(Debug, Clone, Copy)]
enum List {
    OfMail,
    OfFiles,
    Quotes,
    Protocols,
}

/// In which list a word of all is, and where in it.
fn of_list(mut word: usize) -> (usize, usize) {
    let mut list = 0;
    while word >= LISTS[list].len() {
        word -= LISTS[list].len();
        list += 1;
    }
    (list, word)
}

/// Finds the reply lines that begin at the beginnings of a line.
pub(crate) fn find(
    line: &[u8],
    around: &mut Surroundings,
    spoken: &mut Spoken,
    known: &Known,
    found: &mut Candidates,
) {
    spoken.find(line);
    let OfProtocols {
        smtp,
        enhanced,
        ftp,
        ..
    } = known.of_protocols;
    for start in around.places(line) {
        if !line.get(start.at).is_some_and(u8::is_ascii_digit) {
            continue;
        }
        if let Some((code, end)) = enhanced.and_then(|family| family.code_in(line, start.at))
            && let Some(text) = text_at(line, end)
            && is_reply(
                line,
                *start,
                &text,
                spoken,
                spoken.count(List::OfMail, text.clone()) > 0,
            )
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
        let mail = spoken.count(List::OfMail, text.clone());
        let files = spoken.count(List::OfFiles, text.clone());
        if !is_reply(line, *start, &text, spoken, mail + files > 0) {
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
fn text_behind_digits(line: &[u8], at: usize) -> Option<Range<usize>> {
    let [first, second, third, ..] = line.get(at..)? else {
        return None;
    };
    let is_code =
        matches!(first, b'1'..=b'6') && matches!(second, b'0'..=b'9') && third.is_ascii_digit();
    is_code.then(|| text_at(line, at + 3))?
}

/// The text behind a blank or a hyphen at a place.
fn text_at(line: &[u8], at: usize) -> Option<Range<usize>> {
    match line.get(at..)? {
        [b' ' | b'-' | b'\t', text @ ..] => {
            let text = text.trim_ascii_start();
            let start = line.len() - text.len();
            Some(start..start + text.trim_ascii_end().len())
        }
        _ => None,
    }
}

/// Whether a number with a text behind it is a reply rather than how many there are.
fn is_reply(
    line: &[u8],
    start: Start,
    text: &Range<usize>,
    spoken: &Spoken,
    has_words: bool,
) -> bool {
    let text = &line[text.clone()];
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
            let before = 0..start.at;
            spoken.count(List::Protocols, before.clone()) > 0
                || (begins_as_one || has_words) && spoken.count(List::Quotes, before) > 0
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

/// Whether a number may be that of a reply: it is written so, `550 ` or `5.7.1-`, and something may begin with it.
pub(crate) fn may_begin_with(line: &[u8], number: Number) -> bool {
    let end = match number.digits {
        3 => number.at + 3,
        1 => match number.end_of_dotted(line) {
            Some(end) => end,
            None => return false,
        },
        _ => return false,
    };
    let is_behind_start = match line[..number.at] {
        [] => true,
        [.., before] => b" \t:\"'`|)(]><-=~*".contains(&before),
    };
    is_behind_start && matches!(line.get(end), Some(b' ' | b'-' | b'\t'))
}
