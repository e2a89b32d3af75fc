//! Reply lines of SMTP and FTP, `550 No such user`: three digits where a line begins, and words behind them.
//!
//! Both protocols write their replies alike, and no cue around the number says which one it is. What they speak of
//! does: a mailbox, or a file.

mod vocabulary;

use std::ops::Range;
use std::sync::LazyLock;

use wirecodes::{AnyCode, Class, Family};

use super::beside_name::speaks_rtsp;
use super::candidates::{Candidate, Candidates};
use super::numbers::Number;
use super::starts::{Kind, Start};
use super::surroundings::Surroundings;
use super::words::{self, Words};
use crate::bytes::{self, digits_of, first_word, is_one_of, is_plural, is_unit, letters, place_in};
use crate::hit::Cue;
use crate::known::{Known, Protocol};
use vocabulary::{COUNTERS, GO_ON, OF_FILES, OF_IMAP, OF_MAIL, QUOTING, QUOTING_ALONE};

/// All of the words.
#[derive(Debug)]
struct Vocabulary {
    /// They are found at once,
    words: Words,
    /// but for those that are too short: which they are.
    short: Vec<usize>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let words: Vec<&str> = LISTS.concat();
    let is_short = |word: &usize| words[*word].len() < words::SHORTEST;
    Vocabulary {
        short: (0..words.len()).filter(is_short).collect(),
        words: Words::new(words.iter().map(|word| word.as_bytes())),
    }
});

const LISTS: [&[&str]; 4] = [OF_MAIL, OF_FILES, QUOTING, QUOTING_ALONE];

/// The lists of words, in their order.
#[derive(Debug, Clone, Copy)]
enum List {
    OfMail,
    OfFiles,
    Quoting,
    QuotingAlone,
}

impl List {
    /// Which of all words are of the list.
    fn words(self) -> Range<usize> {
        let before = LISTS[..self as usize].iter();
        let start = before.map(|list| list.len()).sum();
        start..start + LISTS[self as usize].len()
    }
}

/// Which of the words stand in a line, found when somebody asks. The memory is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// In ascending order: which word, and where.
    places: Vec<(usize, Range<usize>)>,
    is_known: bool,
    /// Whether there is no other line, for which tables would be made.
    is_alone: bool,
}

impl Spoken {
    /// Those of a text that may be the only one.
    pub(crate) fn alone() -> Self {
        Self {
            is_alone: true,
            ..Self::default()
        }
    }

    /// Begins with another line.
    fn clear(&mut self) {
        self.places.clear();
        self.is_known = false;
    }

    /// How many words of a list stand in a part of the line.
    fn count(&mut self, line: &[u8], part: Range<usize>, list: List) -> usize {
        if !self.is_known {
            self.is_known = true;
            let places = &mut self.places;
            let mut look_for = |word: usize, text: &'static [u8]| {
                let there = bytes::places(line, text);
                places.extend(there.map(|start| (word, start..start + text.len())));
            };
            if self.is_alone {
                for (word, text) in LISTS.iter().flat_map(|list| list.iter()).enumerate() {
                    look_for(word, text.as_bytes());
                }
            } else {
                let Vocabulary { words, short } = &*VOCABULARY;
                short
                    .iter()
                    .for_each(|word| look_for(*word, words.word(*word)));
                words.find(line, |word, start| {
                    places.push((word, start..start + words.word(word).len()))
                });
            }
            places.sort_unstable_by_key(|(word, range)| (*word, range.start));
        }
        let words = list.words();
        let first = self.places.partition_point(|(word, _)| *word < words.start);
        let of_list = self.places[first..].iter();
        let of_list = of_list.take_while(|(word, _)| *word < words.end);
        let mut last = None;
        let of_part =
            of_list.filter(|(_, range)| part.start <= range.start && range.end <= part.end);
        of_part
            .filter(|(word, _)| last.replace(*word) != Some(*word))
            .count()
    }
}

/// Finds the reply lines that begin at the beginnings of a line.
pub(crate) fn find(
    line: &[u8],
    around: &mut Surroundings,
    spoken: &mut Spoken,
    known: &Known,
    found: &mut Candidates,
) {
    spoken.clear();
    for start in around.places(line) {
        if !line.get(start.at).is_some_and(u8::is_ascii_digit) {
            continue;
        }
        if let Some(detail) = detail_at(line, *start, spoken, known) {
            found.push(detail);
        }
        // What stands in the text of a reply is none, such as a number behind a colon.
        if start.kind == Kind::Quoted && found.has_reply_before(start.at) {
            continue;
        }
        if let Some(reply) = Reply::at(line, *start, spoken, known)
            && !reply.is_of_rtsp()
        {
            reply.find(known, found);
        }
    }
}

/// The enhanced code that a reply begins with, its reply code being left out: `5.1.1 User unknown`.
fn detail_at(line: &[u8], start: Start, spoken: &mut Spoken, known: &Known) -> Option<Candidate> {
    let (code, end) = known
        .family_of(Protocol::Enhanced)?
        .code_in(line, start.at)?;
    let text = text_at(line, end)?;
    // `2.7.6 (set by ...)` is a version.
    let is_code = !text.starts_with(b"(")
        && is_reply(line, start, text, spoken, &[List::OfMail])
        && code.entry().is_some();
    is_code.then(|| reply(start.at, code, end, 0))
}

/// Three digits with a text behind them, as a server sends it.
struct Reply<'l> {
    line: &'l [u8],
    start: Start,
    text: &'l [u8],
    /// How many words there are of mail, and of files.
    words: [usize; 2],
    /// The enhanced code that the text begins with, and where in it that ends.
    detail: Option<(AnyCode, usize)>,
    /// Whether no other protocol has the number.
    is_alone: bool,
}

impl<'l> Reply<'l> {
    fn at(line: &'l [u8], start: Start, spoken: &mut Spoken, known: &Known) -> Option<Self> {
        let text = text_behind_digits(line, start.at)?;
        // What is quoted as people do ends where the quotation does.
        let text = match line[..start.at].last() {
            Some(b'`') => &text[..memchr::memchr(b'`', text).unwrap_or(text.len())],
            _ => text,
        };
        let part = part(line, text);
        let lists = [List::OfMail, List::OfFiles];
        let detail = code_of(text, known.family_of(Protocol::Enhanced));
        let reply = Self {
            words: match detail {
                // That is a word of mail, and none is needed besides.
                Some(_) => [1, 0],
                None => lists.map(|list| spoken.count(line, part.clone(), list)),
            },
            detail,
            is_alone: is_of_replies_alone(known, line, start.at),
            line,
            start,
            text,
        };
        let is_sure = reply.is_sure() || reply.is_in_quotation_marks();
        let is_one = is_sure || is_reply(line, start, text, spoken, &lists);
        (is_one && (is_sure || !reply.is_of_others())).then_some(reply)
    }

    /// Whether its form says that it is one.
    fn is_sure(&self) -> bool {
        self.detail.is_some()
            || is_time_of_file(self.line, self.start.at, self.text)
            || begins_with_address(self.text) && self.is_alone
    }

    /// Whether it is a failure in quotation marks whose words are those of a reply, and no other protocol has the number, or
    /// a hyphen stands behind it: `"550 permission denied"`, `"451-Error during read from data connection"`.
    fn is_in_quotation_marks(&self) -> bool {
        let at = self.start.at;
        let is_quoted = matches!(self.line[..at].last(), Some(b'"' | b'\'' | b'`'));
        let is_failure = matches!(self.line[at], b'4' | b'5');
        let has_form = self.is_alone || self.line[at + 3] == b'-';
        is_quoted && is_failure && has_form && self.words != [0, 0] && !is_counted(self.text)
    }

    /// Whether it is a failure of RTSP, which has codes such as 453 that a server of mail has too.
    fn is_of_rtsp(&self) -> bool {
        let is_one = matches!(self.line[self.start.at..], [b'4', b'5', b'3'..=b'9', ..]);
        is_one && speaks_rtsp(self.line)
    }

    fn has_colon(&self) -> bool {
        self.line[self.start.at + 3] == b':'
    }

    /// Whether it has a colon, with which errors of HTTP are written as well, and numbers of lines, and nothing says that
    /// it is of a reply.
    fn is_of_others(&self) -> bool {
        let is_success = self.line[self.start.at] == b'2';
        let is_of_reply = self.words != [0, 0] || self.is_alone || is_success;
        self.has_colon() && (self.start.kind == Kind::Quoted || !is_of_reply)
    }

    /// The code of a family of which it has so many words, and where that ends.
    fn code_in(&self, family: Option<Family>, words: usize) -> Option<(AnyCode, usize)> {
        let (code, end) = family?.code_in(self.line, self.start.at)?;
        let is_sent = !code.class().is_some_and(Class::is_never_sent);
        // A number that nobody registered is one where the words are its family's, and not `404 - File not found` of IIS.
        let is_own = || {
            let is_bare = !self.has_colon() && !self.text.starts_with(b"- ");
            words > 0 && is_bare && (self.is_alone || self.start.kind == Kind::Received)
        };
        (is_sent && (code.entry().is_some() || is_own())).then_some((code, end))
    }

    /// Puts its codes to what was found: of mail and of files, unless the words decide, and the enhanced code.
    fn find(&self, known: &Known, found: &mut Candidates) {
        let of = [Protocol::Smtp, Protocol::Ftp];
        let [smtp, ftp] = of.map(|protocol| known.family_of(protocol));
        let [mail, files] = self.words;
        let of_mail = self.code_in(smtp, mail);
        let of_files = self.code_in(ftp, files).filter(|_| self.detail.is_none());
        let is_decided = self.is_alone && mail != files && of_mail.is_some() && of_files.is_some();
        let at = self.start.at;
        for (code, words, others) in [(of_mail, mail, files), (of_files, files, mail)] {
            // `250 OK. Current directory is /`: the words say more than the name.
            if let Some((code, end)) = code.filter(|_| !is_decided || words > others) {
                let of_words = if is_decided { words + NAME } else { words };
                found.push(reply(at, code, end, of_words));
            }
        }
        if let Some((code, end)) = self.detail {
            // Digits, and a colon or the like with blanks.
            let is_between = |byte: &&u8| !byte.is_ascii_digit();
            let between = self.line[at + 3..].iter().take_while(is_between);
            let at = at + 3 + between.count();
            found.push(reply(at, code, at + end, 0));
        }
    }
}

fn reply(start: usize, code: AnyCode, end: usize, words: usize) -> Candidate {
    Candidate::new(start..end, code, Cue::Reply, WEIGHT + words)
}

/// Three digits and a blank.
const WEIGHT: usize = 4;

/// As much as a short name: `OK`.
const NAME: usize = 4;

/// The enhanced status code that a text begins with, and where that ends: `535: 5.7.3 Authentication unsuccessful`.
fn code_of(text: &[u8], enhanced: Option<Family>) -> Option<(AnyCode, usize)> {
    let code = enhanced?.code_in(text, 0);
    code.filter(|(code, _)| code.class().is_some())
}

/// Whether a reply says when a file was changed: `213 20261128145302`.
fn is_time_of_file(line: &[u8], at: usize, text: &[u8]) -> bool {
    let text = text.split(|byte| *byte == b'.').next().unwrap_or_default();
    line[at..].starts_with(b"213") && text.len() == 14 && text.iter().all(u8::is_ascii_digit)
}

/// Whether a text is an address of a page, as the last line of some replies is.
fn begins_with_address(text: &[u8]) -> bool {
    text.starts_with(b"http://") || text.starts_with(b"https://")
}

/// Whether the number at a place is of no protocol that writes its answers with three digits too, but otherwise.
fn is_of_replies_alone(known: &Known, line: &[u8], at: usize) -> bool {
    let digits = line[at..at + 3].iter();
    let number = digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    known.entries(number).all(|entry| {
        let protocol = known.protocol(entry.family());
        !matches!(protocol, Some(Protocol::Http | Protocol::Sip))
    })
}

/// The text behind a number that may be a reply code; `None` if there is no such number.
fn text_behind_digits(line: &[u8], at: usize) -> Option<&[u8]> {
    let [first, second, third, ..] = line.get(at..)? else {
        return None;
    };
    let is_code = matches!(first, b'1'..=b'6') && second.is_ascii_digit() && third.is_ascii_digit();
    match line.get(at + 3..)? {
        // `220: ftp.example.com FTP server ready.` of ncftp
        [b':', b' ', text @ ..] => is_code.then(|| text.trim_ascii()),
        _ => is_code.then(|| text_at(line, at + 3))?,
    }
}

/// The text behind a blank or a hyphen at a place.
fn text_at(line: &[u8], at: usize) -> Option<&[u8]> {
    match line.get(at..)? {
        // An address or an id that begins with digits: `421-relayed@example.com`.
        [b'-', text @ ..] if is_address(first_word(text)) => None,
        [b' ' | b'-' | b'\t', text @ ..] => Some(text.trim_ascii()),
        _ => None,
    }
}

/// Whether a number with a text behind it is a reply rather than how many there are.
///
/// The words of the lists speak for it.
fn is_reply(line: &[u8], start: Start, text: &[u8], spoken: &mut Spoken, lists: &[List]) -> bool {
    let part = part(line, text);
    let mut has_words = || {
        let mut lists = lists.iter();
        lists.any(|list| spoken.count(line, part.clone(), *list) > 0)
    };
    let begins_as_one = match text {
        [first, ..] => {
            first.is_ascii_uppercase() || matches!(first, b'<' | b'[' | b'"' | b'\'' | b'#' | b'(')
        }
        [] => false,
    };
    match start.kind {
        Kind::Received => true,
        _ if is_counted(text) || goes_on(text) => false,
        // A client sends none; in the log of a server, what is sent is its replies.
        Kind::Sent => has_words(),
        Kind::Line => begins_as_one || has_words() || begins_with_host(text),
        Kind::Quoted if is_statistic(&line[..start.at], text) => false,
        Kind::Quoted => {
            let has_words = begins_as_one || has_words();
            let before = 0..start.at;
            spoken.count(line, before.clone(), List::QuotingAlone) > 0
                || has_words && spoken.count(line, before, List::Quoting) > 0
        }
    }
}

/// Whether a text begins with what there are so many of: `250 messages`, `550 ms`, `* 250 EXISTS` of IMAP.
fn is_counted(text: &[u8]) -> bool {
    if OF_IMAP.iter().any(|word| text.starts_with(word)) {
        return true;
    }
    let word = letters(text);
    is_plural(word) && word.iter().all(u8::is_ascii_lowercase) || is_unit(word)
}

/// Whether a number between two texts is how many there are: `Queue size: 452`, `Sent: 250 Failed: 3`, `Uptime: 421 Days`.
fn is_statistic(before: &[u8], text: &[u8]) -> bool {
    let label = before.trim_ascii_end().strip_suffix(b":");
    let label = label.map(|label| {
        let length = label
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphabetic());
        &label[label.len() - length.count()..]
    });
    let word = first_word(text);
    let next = text[word.len()..].trim_ascii_start();
    let digits = digits_of(next);
    let is_next = word.ends_with(b":") && digits > 0 && !next[digits..].starts_with(b".");
    let is_one_word = letters(text) == text;
    label.is_some_and(|label| is_one_of(label, COUNTERS))
        || is_next
        || is_one_word && is_plural(text)
}

/// Whether a text goes on with the sentence in which the number stands: `403 on each image`.
fn goes_on(text: &[u8]) -> bool {
    let word = first_word(text);
    GO_ON.contains(&word)
}

/// Whether a word is an address, as it is in the ids of messages and calls; in replies one stands in angle brackets.
fn is_address(word: &[u8]) -> bool {
    word.contains(&b'@') && !word.starts_with(b"<")
}

/// Whether a text begins with the name of a host, as servers do when they greet and when they part, or of a file.
fn begins_with_host(text: &[u8]) -> bool {
    let word = first_word(text);
    let word = word.strip_suffix(b":").unwrap_or(word);
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    word.contains(&b'.')
        && word.first().is_some_and(u8::is_ascii_alphabetic)
        && word.iter().all(is_of_name)
}

/// Where a part of a line is in it.
fn part(line: &[u8], text: &[u8]) -> Range<usize> {
    let start = place_in(line, text);
    start..start + text.len()
}

/// Whether a number may be that of a reply: it is written so, `550 ` or `5.7.1-`, and something may begin with it.
#[inline]
pub(crate) fn may_begin_with(line: &[u8], number: Number) -> bool {
    let behind = match number.digits {
        3 => number.behind,
        1 => match number.end_of_dotted(line) {
            Some(end) => line.get(end).copied().unwrap_or(b'\n'),
            None => return false,
        },
        _ => return false,
    };
    // Behind a colon that no blank follows, or a name of who speaks in letters that are not ASCII, too.
    matches!(behind, b' ' | b'-' | b'\t' | b':')
        && !number.before.is_ascii_alphanumeric()
        && !matches!(number.before, b'.' | b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_list_is_counted_twice() {
        for list in [OF_MAIL, OF_FILES] {
            for word in list {
                let longer = list.iter().find(|own| *own != word && own.contains(word));
                assert_eq!(longer, None, "{word}");
            }
        }
    }
}
