//! The reply code and the enhanced code by which a reply refuses.

use std::ops::Range;

use wirecodes::{AnyCode, Entry, Family, Seen};
use wirecodes_base::cue::blanks;
use wirecodes_base::notation::Dotted;

use crate::hit::Hit;
use crate::scanner::{Memory, Scanner};

/// The codes of a reply, and where each stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Codes {
    pub(crate) reply: Option<(AnyCode, Range<usize>)>,
    pub(crate) enhanced: Option<(AnyCode, Range<usize>)>,
}

/// How far behind a reply code its enhanced code may begin: `550-'5.7.1`.
const FARTHEST: usize = 3;

impl Codes {
    /// Those of a text. Of several it is the first that refuses, and the enhanced code that stands with it.
    pub(crate) fn of(scanner: &Scanner, text: &[u8]) -> Self {
        let families = &scanner.known.of_protocols;
        let at_start = families.smtp.zip(families.enhanced);
        if let Some((smtp, enhanced)) = at_start
            && let Some(codes) = Self::at_start(smtp, enhanced, text)
        {
            return codes;
        }
        let mut memory = Memory::default();
        let mut hits = Vec::new();
        for line in text.split(|byte| *byte == b'\n') {
            let offset = line.as_ptr() as usize - text.as_ptr() as usize;
            scanner.codes(line, offset, &mut memory, &mut hits);
        }
        let of = |hit: &Hit, family: Option<Family>| {
            let is_one = Some(hit.code.family()) == family;
            is_one.then(|| (hit.code, hit.range.clone()))
        };
        let mut replies = hits.iter().filter_map(|hit| of(hit, families.smtp));
        let mut enhanced = hits.iter().filter_map(|hit| of(hit, families.enhanced));
        let refuses = |(code, _): &(AnyCode, Range<usize>)| matches!(class(*code), 4 | 5);
        let reply = replies.clone().find(refuses).or_else(|| replies.next());
        let end = reply.as_ref().map_or(0, |(_, range)| range.end);
        let behind = enhanced
            .clone()
            .find(|found| refuses(found) && found.1.start >= end);
        Self {
            enhanced: behind
                .or_else(|| enhanced.clone().find(refuses))
                .or_else(|| enhanced.next()),
            reply,
        }
    }

    /// These, or that of a report if there is none.
    pub(crate) fn or_status(mut self, scanner: &Scanner, status: &[u8]) -> Self {
        if self.reply.is_none() && self.enhanced.is_none() {
            let family = scanner.known.of_protocols.enhanced;
            let code = family.and_then(|family| family.code_in(status, blanks(status)));
            self.enhanced = code.map(|(code, _)| (code, 0..0));
        }
        self
    }

    /// Whether one of the codes is one of those that a text comes with, or there is none.
    pub(crate) fn fit(&self, seen: Seen) -> bool {
        let mut codes = [&self.reply, &self.enhanced]
            .into_iter()
            .flatten()
            .peekable();
        let comes_with = |code: AnyCode| seen.codes().any(|codes| codes.include(code));
        codes.peek().is_none() || codes.any(|(code, _)| comes_with(*code))
    }

    /// Those that a text begins with: `smtp; 550 5.1.1 `. `None` if it begins with no reply code and enhanced code.
    fn at_start(smtp: Family, enhanced: Family, text: &[u8]) -> Option<Self> {
        let mut at = blanks(text);
        let letters = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'-';
        let kind = text[at..].iter().take_while(|byte| letters(byte)).count();
        if kind > 0 && text.get(at + kind) == Some(&b';') {
            at += kind + 1;
            at += blanks(&text[at..]);
        }
        let (reply, end) = smtp.code_in(text, at)?;
        let separator = text.get(end).filter(|byte| matches!(byte, b' ' | b'-'))?;
        let near = end + 1..(end + FARTHEST).min(text.len());
        let start = match separator {
            b' ' => end + blanks(&text[end..]),
            _ => end + 1,
        };
        let starts = std::iter::once(start).chain(near);
        let mut found = starts.filter_map(|at| Some((at, enhanced.code_in(text, at)?)));
        let (start, (enhanced, behind)) = found.next()?;
        Some(Self {
            reply: Some((reply, at..end)),
            enhanced: Some((enhanced, start..behind)),
        })
    }

    /// 4 for what may go later, 5 for what is final, by the reply code, or the enhanced code where there is none.
    pub(crate) fn class(&self) -> Option<u32> {
        let code = self.reply.as_ref().or(self.enhanced.as_ref());
        code.map(|(code, _)| class(*code))
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

    /// Subject and detail of the enhanced code: 7 and 1 of 5.7.1.
    pub(crate) fn kind(&self) -> Option<(u32, u32)> {
        let (enhanced, _) = self.enhanced.as_ref()?;
        let Dotted {
            subject, detail, ..
        } = Dotted::of(enhanced.number());
        Some((subject, detail))
    }
}

/// The first digit of a code.
fn class(code: AnyCode) -> u32 {
    match code.number() {
        reply @ ..1000 => reply / 100,
        enhanced => Dotted::of(enhanced).class,
    }
}
