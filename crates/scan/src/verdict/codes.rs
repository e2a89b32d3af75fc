//! The reply code and the enhanced code by which a reply refuses.

use std::ops::Range;

use wirecodes::{AnyCode, Entry, Family, Seen};
use wirecodes_base::cue::blanks;
use wirecodes_base::mail::is_for_too_many_recipients;
use wirecodes_base::notation::Dotted;

use crate::known::{Known, Protocol};

/// The codes of a reply, and where each stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Codes {
    pub(crate) reply: Option<Placed>,
    pub(crate) enhanced: Option<Placed>,
}

/// A code, and where it stands.
pub(crate) type Placed = (AnyCode, Range<usize>);

/// How far behind a reply code its enhanced code may begin.
const FARTHEST: usize = 4;

impl Codes {
    /// Those of a text. Of several it is the first that refuses, and the enhanced code that stands with it.
    ///
    /// What codes there are is asked for where the beginning does not say it.
    pub(crate) fn of(known: &Known, text: &[u8], found: impl FnOnce() -> Vec<Placed>) -> Self {
        let of = [Protocol::Smtp, Protocol::Enhanced];
        let [of_replies, of_details] = of.map(|protocol| known.family_of(protocol));
        let first = of_replies.and_then(|smtp| of_lines(smtp, text));
        if let Some((_, range)) = &first
            && let Some(enhanced) = of_details
            && let Some(found) = behind(enhanced, text, range.end)
        {
            return Self {
                reply: first,
                enhanced: Some(found),
            };
        }
        let found = found();
        let of = |family: Option<Family>| {
            let is_one = move |(code, _): &&Placed| Some(code.family()) == family;
            found.iter().filter(is_one).cloned()
        };
        let mut replies = of(of_replies);
        let mut enhanced = of(of_details);
        let refuses = |(code, _): &Placed| matches!(class(*code), 4 | 5);
        let reply = first
            .or_else(|| replies.clone().find(refuses))
            .or_else(|| replies.next());
        let end = reply.as_ref().map_or(0, |(_, range)| range.end);
        let behind = enhanced
            .clone()
            .find(|found| refuses(found) && found.1.start >= end);
        let alone = || of_details.and_then(|family| alone(family, text));
        Self {
            enhanced: behind
                .or_else(|| enhanced.clone().find(refuses))
                .or_else(|| enhanced.next())
                .or_else(alone),
            reply,
        }
    }

    /// Whether the codes are those that a text comes with, or there is none: the enhanced code, if the text comes with
    /// any, or else the reply code.
    pub(crate) fn fit(&self, seen: Seen) -> bool {
        let comes_with = |code: AnyCode| seen.codes().any(|codes| codes.include(code));
        let has_family = |code: AnyCode| {
            let mut codes = seen.codes();
            codes.any(|codes| codes.bounds()[0].family() == code.family())
        };
        let code = |placed: &Option<Placed>| placed.as_ref().map(|(code, _)| *code);
        let enhanced = code(&self.enhanced).filter(|code| has_family(*code));
        let code = enhanced.or(code(&self.reply)).or(code(&self.enhanced));
        code.is_none_or(comes_with)
    }

    /// 4 for what may go later, 5 for what is final, by the reply code, or the enhanced code where there is none.
    pub(crate) fn class(&self) -> Option<u32> {
        let code = self.reply.as_ref().or(self.enhanced.as_ref());
        code.map(|(code, _)| class(*code))
    }

    /// The number of the reply code.
    pub(crate) fn number(&self) -> Option<u64> {
        self.reply.as_ref().map(|(code, _)| code.number().into())
    }

    /// The entry of the enhanced code, in the class of the reply code.
    pub(crate) fn enhanced_entry(&self) -> Option<Entry> {
        let (enhanced, _) = self.enhanced.as_ref()?;
        let dotted = Dotted {
            class: self.class()?,
            ..Dotted::of(enhanced.number())
        };
        enhanced.family().code(dotted.number()?).entry()
    }

    /// The entry that says most: that of the enhanced code, unless it says no more than "other".
    pub(crate) fn entry(&self) -> Option<Entry> {
        let of_reply = self.reply.as_ref().and_then(|(code, _)| code.entry());
        let of_enhanced = self.enhanced_entry();
        let says_more = |entry: &Entry| Dotted::of(entry.number()).detail > 0 || of_reply.is_none();
        of_enhanced.filter(says_more).or(of_reply)
    }

    /// Whether they say that nothing was refused.
    pub(crate) fn accept(&self) -> bool {
        matches!(self.class(), Some(2 | 3))
    }

    /// Whether they refuse the address of the sender.
    pub(crate) fn are_of_sender(&self) -> bool {
        matches!(self.kind(), Some((1, 7 | 8) | (7, 27)))
    }

    /// Whether an argument of the command is written as none can be, by RFC 5321 §4.2.2.
    pub(crate) fn are_of_syntax(&self) -> bool {
        self.number() == Some(501)
    }

    /// Whether they refuse who logs in, as RFC 4954 has it: the user that they are about is the sender.
    pub(crate) fn are_of_login(&self) -> bool {
        matches!(self.number(), Some(530 | 534 | 535 | 538))
            || matches!(self.kind(), Some((7, 8 | 9)))
    }

    /// Whether an account is switched off: that of who logs in, by RFC 5248, and that of the recipient as well, where
    /// servers answer so to the command that names one.
    pub(crate) fn are_of_disabled_account(&self) -> bool {
        self.number() == Some(525) || self.kind() == Some((7, 13))
    }

    /// Whether the enhanced code says that a rule was at work, and not which: X.7.1.
    pub(crate) fn say_policy_alone(&self) -> bool {
        self.kind() == Some((7, 1))
    }

    /// Whether they say that a rule of the receiving system refused.
    pub(crate) fn are_of_policy(&self) -> bool {
        matches!(self.kind(), Some((7, _)))
    }

    /// Whether they refuse a command, whatever it is about: RFC 5321 §4.2.2.
    pub(crate) fn are_of_command(&self) -> bool {
        matches!(self.number(), Some(500 | 502 | 503 | 504))
    }

    /// Whether they refuse for good by their class and for a time by their specification, as `smtp::Reply::retry` has it.
    pub(crate) fn are_for_a_time(&self) -> bool {
        let both = self.reply.as_ref().zip(self.enhanced.as_ref());
        both.is_some_and(|((reply, _), (enhanced, _))| {
            is_for_too_many_recipients(reply.number(), enhanced.number())
        })
    }

    /// Whether the server turns everybody away as it greets (RFC 5321 §4.2.2 and §4.3.2): its name is the first word.
    pub(crate) fn greet(&self, text: &[u8]) -> bool {
        let of_greeting = self.reply.as_ref().filter(|(code, _)| code.number() == 554);
        let Some((_, range)) = of_greeting.filter(|_| self.enhanced.is_none()) else {
            return false;
        };
        let Some([b' ' | b'-', behind @ ..]) = text.get(range.end..) else {
            return false;
        };
        let name = behind
            .split(u8::is_ascii_whitespace)
            .next()
            .unwrap_or_default();
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-.".contains(byte);
        let mut labels = name.rsplit(|byte| *byte == b'.');
        let last = labels.next().unwrap_or_default();
        let is_of_domain = last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic);
        is_of_domain && labels.count() > 1 && name.iter().all(is_of_name)
    }

    /// Whether the null sender is what is refused: `550 <>: ...`.
    pub(crate) fn name_null_sender(&self, text: &[u8]) -> bool {
        let behind = &text[self.end_of_all()..];
        behind.trim_ascii_start().starts_with(b"<>:")
    }

    /// Whether the system that takes the mail is what refuses, for now or for good: X.3.2 of RFC 3463 §3.4.
    pub(crate) fn are_of_system(&self) -> bool {
        self.kind() == Some((3, 2))
    }

    /// Where the text behind the code begins that refuses.
    pub(crate) fn end(&self) -> usize {
        let code = self.reply.as_ref().or(self.enhanced.as_ref());
        code.map_or(0, |(_, range)| range.end)
    }

    /// Where the text behind all codes begins.
    pub(crate) fn end_of_all(&self) -> usize {
        let enhanced = self.enhanced.as_ref().map_or(0, |(_, range)| range.end);
        enhanced.max(self.end())
    }

    /// Subject and detail of the enhanced code: 7 and 1 of 5.7.1.
    pub(crate) fn kind(&self) -> Option<(u32, u32)> {
        let (enhanced, _) = self.enhanced.as_ref()?;
        let Dotted {
            subject, detail, ..
        } = Dotted::of(enhanced.number());
        Some((subject, detail))
    }
}

/// The reply code that a text begins with, or of several replies, as in the record of a session, that of the first one
/// that refuses.
fn of_lines(smtp: Family, text: &[u8]) -> Option<Placed> {
    let (code, range) = at_start(smtp, text)?;
    let refusal = || {
        let breaks = memchr::memchr_iter(b'\n', text);
        let mut codes = breaks.filter_map(|at| {
            let (code, range) = at_start(smtp, &text[at + 1..])?;
            Some((code, at + 1 + range.start..at + 1 + range.end))
        });
        codes.find(|(code, _)| matches!(class(*code), 4 | 5))
    };
    let refused = matches!(class(code), 2 | 3).then(refusal).flatten();
    Some(refused.unwrap_or((code, range)))
}

/// The reply code that a text begins with, if need be behind its kind: `smtp; 550 `, `#550 `.
fn at_start(smtp: Family, text: &[u8]) -> Option<Placed> {
    let mut at = blanks(text);
    let is_of_kind = |byte: &&u8| byte.is_ascii_alphabetic() || **byte == b'-';
    let kind = text[at..].iter().take_while(is_of_kind).count();
    if kind > 0 && text.get(at + kind) == Some(&b';') {
        at += kind + 1;
        at += blanks(&text[at..]);
    }
    at += usize::from(text.get(at) == Some(&b'#'));
    let (code, end) = smtp.code_in(&text[..text.len().min(at + 3)], at)?;
    let is_behind = match text.get(end) {
        None | Some(b' ' | b'-' | b'\t' | b':' | b',') => true,
        // Some servers forget the blank behind it; the id of a message in a queue is no word.
        Some(b'A'..=b'Z') => {
            let mut behind = text[end..]
                .iter()
                .skip_while(|byte| byte.is_ascii_alphabetic());
            match behind.next() {
                Some(b'0'..=b'9') => false,
                Some(b':') => behind.next().is_some_and(u8::is_ascii_alphabetic),
                _ => true,
            }
        }
        Some(_) => false,
    };
    (is_behind && matches!(class(code), 2..=5)).then_some((code, at..end))
}

/// The enhanced code right behind a reply code: `550 5.1.1`, `550-5.1.1`, `550-'5.7.1`, `550 #5.1.0`.
fn behind(enhanced: Family, text: &[u8], end: usize) -> Option<Placed> {
    let is_between = |byte: &&u8| matches!(byte, b' ' | b'-' | b':' | b'#' | b'\'');
    let between = text[end..].iter().take(FARTHEST).take_while(is_between);
    let start = end + between.count();
    let (code, behind) = enhanced.code_in(text, start)?;
    (start > end && matches!(class(code), 2 | 4 | 5)).then_some((code, start..behind))
}

/// The enhanced code that stands alone, where its reply code was left out: at the beginning (`4.7.325 Remote
/// certificate ...`), or before the address that it is about (`the server said: 5.1.1 <ida@example.com>: ...`).
fn alone(enhanced: Family, text: &[u8]) -> Option<Placed> {
    let start = blanks(text);
    let is_behind = |end: usize| matches!(text.get(end), None | Some(b' ' | b':' | b';'));
    let first = refusal_at(enhanced, text, start).filter(|(_, range)| is_behind(range.end));
    first.or_else(|| {
        let mut brackets = memchr::memmem::find_iter(text, b" <");
        brackets.find_map(|end| {
            let behind = &text[end..];
            let address = &behind[..memchr::memchr(b'>', behind)?];
            let is_address = memchr::memchr(b'@', address).is_some();
            let code = text[..end].iter().rev();
            let start = end - code.take_while(|byte| is_of_code(byte)).count();
            let is_beginning = start > 0 && text[start - 1] == b' ';
            let found = refusal_at(enhanced, text, start)?;
            (is_address && is_beginning && found.1.end == end).then_some(found)
        })
    })
}

/// The enhanced code of a refusal at a place.
fn refusal_at(enhanced: Family, text: &[u8], start: usize) -> Option<Placed> {
    let (code, end) = enhanced.code_in(text, start)?;
    matches!(class(code), 4 | 5).then_some((code, start..end))
}

fn is_of_code(byte: &u8) -> bool {
    byte.is_ascii_digit() || *byte == b'.'
}

/// Whether a number begins somewhere that may be a code which refuses.
pub(crate) fn may_refuse(text: &[u8]) -> bool {
    memchr::memchr2_iter(b'4', b'5', text).any(|at| {
        let is_begin = !at
            .checked_sub(1)
            .is_some_and(|before| text[before].is_ascii_digit());
        is_begin && matches!(text.get(at + 1), Some(b'0'..=b'9' | b'.'))
    })
}

/// The first digit of a code.
fn class(code: AnyCode) -> u32 {
    match code.number() {
        reply @ ..1000 => reply / 100,
        enhanced => Dotted::of(enhanced).class,
    }
}
