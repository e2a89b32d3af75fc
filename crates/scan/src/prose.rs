//! Codes that a sentence speaks of: `the server responds with a 502`, `closed by 1006`, `a certificate_expired alert`.
//!
//! In a log that would be a guess. Who asks a question speaks of codes, and so a number is one of the family that the
//! text names, unless what stands around it says what else it is. Where the text names no family, a word beside the
//! number has to say that it is a code.

use std::ops::{Range, RangeInclusive};

use wirecodes::{AnyCode, Class, Family};
use wirecodes_base::cue::{self, is_beginning, is_end};

use crate::beginnings::Number;
use crate::hit::{Cue, Hit};
use crate::known::Known;
use crate::one_word::{is_one_of, is_plural, is_unit, letters};
use crate::vocabulary::{
    AMOUNTS, BEFORE, BEHIND, CALLED, CALLED_IN_CHINESE, CHOSEN, COMPARED, NUMBERED, OF_OTHERS,
    SPEECHES,
};

/// How far before a number that stands.
const NEAR: usize = 24;

/// The close codes of WebSocket itself.
const CLOSE_CODES: RangeInclusive<u32> = 1000..=1015;

/// Shorter numbers are in many sentences.
pub(crate) const FEWEST_DIGITS: usize = 3;

/// Lower numbers report no failure, and nobody asks about them by the number alone.
const FIRST_FAILURE: u32 = 400;

/// Shorter words in capitals are in many sentences.
const FEWEST_CAPITALS: usize = 6;

/// Words in capitals that are as long as that are in no sentence for the sake of their weight alone.
const LONG_CAPITALS: usize = 9;

/// A text, and the families that it speaks of.
struct Sentence<'t> {
    text: &'t [u8],
    known: &'t Known,
    /// Those that it names, and those of which a code was found in it.
    named: Vec<Family>,
    /// Those of which it uses words.
    hinted: Vec<Family>,
}

/// The codes that a text speaks of, beside those that were found in it by what says more; of these, some are made what
/// the text speaks of.
pub(crate) fn find(text: &[u8], known: &Known, found: &mut [Hit]) -> Vec<Hit> {
    let sentence = Sentence::of(text, known, found);
    found.iter_mut().for_each(|hit| sentence.recast(hit));
    let mut hits = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let is_of_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let length = text[at..].iter().take_while(is_of_word).count();
        if length > 0 {
            hits.extend(match text[at].is_ascii_digit() {
                true => sentence.number(at),
                false => sentence.name(at..at + length),
            });
        }
        at += length.max(1);
    }
    hits
}

impl<'t> Sentence<'t> {
    fn of(text: &'t [u8], known: &'t Known, found: &[Hit]) -> Self {
        let says = |words: &str| words.split('|').any(|word| has_word(text, word));
        // `5.7.1` is a part of a reply of SMTP.
        let is_detail = |hit: &Hit| Some(hit.code.family()) == known.of_protocols.enhanced;
        let is_sure = |hit: &&Hit| match hit.cue {
            Cue::Text(_) => false,
            Cue::Reply => is_detail(hit),
            _ => hit.rivals().next().is_none(),
        };
        let is_found = |family: Family| {
            let is_of =
                |hit: &Hit| hit.code.family() == family || is_detail(hit) && family.id() == "smtp";
            found.iter().filter(is_sure).any(is_of)
        };
        let [mut named, mut hinted] = [Vec::new(), Vec::new()];
        for speech in SPEECHES {
            match known.family(speech.family) {
                Some(family) if says(speech.names) || is_found(family) => named.push(family),
                Some(family) if says(speech.hints) => hinted.push(family),
                _ => {}
            }
        }
        Self {
            text,
            known,
            named,
            hinted,
        }
    }

    fn spoken_of(&self) -> impl Iterator<Item = Family> + '_ {
        self.named.iter().chain(&self.hinted).copied()
    }

    fn speaks_of(&self, family: Family) -> bool {
        self.spoken_of().any(|own| own == family)
    }

    /// Whether it names a family of which numbers are spoken of as of HTTP.
    fn names_other_than_http(&self) -> bool {
        let mut named = self.named.iter();
        named.any(|family| matches!(family.id(), "sip" | "smtp" | "ftp"))
    }

    /// Makes a hit one of a family that the text speaks of, where nothing else said which it is of: `status=486` of a
    /// call.
    fn recast(&self, hit: &mut Hit) {
        let number = hit.code.number();
        let is_of = |id| hit.code.family().id() == id;
        let is_other =
            |family: &Family| matches!(family.id(), "sip" | "smtp" | "ftp" | "websocket");
        let other = match hit.cue {
            Cue::Pattern(cue) if is_of("http") && cue::find(cue.as_bytes(), "http").is_none() => {
                let families = match hit.entry {
                    Some(_) if has_word(self.text, "http") => return,
                    Some(_) => &self.named[..],
                    None => &[&self.named[..], &self.hinted].concat(),
                };
                families.iter().copied().find(is_other)
            }
            Cue::Reply if is_of("smtp") && !self.spoken_of().any(|family| is_other(&family)) => {
                let mut families = self.spoken_of().filter(|_| hit.seen.is_none());
                families.find(|family| family.id() == "http")
            }
            _ => None,
        };
        let code = other.map(|family| family.code(number));
        let Some(code) = code.filter(|code| code.entry().is_some()) else {
            return;
        };
        let was = std::mem::replace(&mut hit.code, code);
        hit.entry = code.entry();
        let mut rivals = hit.rivals.iter_mut();
        if let Some(place) = rivals.find(|other| other.is_none_or(|other| other == code)) {
            *place = was.entry().map(|_| was);
        }
    }

    /// The code of the number at a place, if the text speaks of it.
    fn number(&self, at: usize) -> Option<Hit> {
        let text = self.text;
        let number = Number::at(text, at);
        let end = number.end();
        let code_of = |family: &Family| {
            let (code, _) = family.code_in(&text[..end], at)?;
            is_spoken_of(code).then_some(code)
        };
        let hit_of = |code| Hit::new(at..end, code, Cue::Prose);
        // `502s` are several responses, and in `502bad gateway` a blank is missing.
        let are_several = text[end..].starts_with(b"s") && is_end(text, end + 1);
        let is_before_name = || {
            let name_of = |family| self.known.name_in(family, text, end);
            let mut names = self.spoken_of().filter_map(name_of);
            names.any(|(entry, _)| Some(entry.number()) == number.value(text))
        };
        let is_glued = are_several || !ends(text, end) && is_before_name();
        if is_no_code(text, at..end) || !(is_glued || ends(text, end)) {
            return None;
        }
        // `SIP-503`
        let mut named = self.named.iter();
        let labelled = named.find(|family| is_behind_label(text, at, **family));
        if let Some(code) = labelled.and_then(code_of) {
            return Some(hit_of(code));
        }
        let before = word_before(&text[..at]);
        let behind = behind_list(&text[end..]);
        let is_called = is_one_of(before, CALLED)
            || is_one_of(word_behind(behind), CALLED)
            || CALLED_IN_CHINESE.split('|').any(|word| {
                before.ends_with(word.as_bytes()) || behind.starts_with(word.as_bytes())
            });
        if number.digits < FEWEST_DIGITS {
            // `error 2` is too much of a guess, but where codes are as short as that.
            let before = word_before(before_list(&text[..at]));
            let is_meant = |family: &&Family| match family.id() {
                "grpc" => is_one_of(before, "code|codes|status"),
                "dns-ede" => is_one_of(before, "ede|edes|error|code|codes"),
                _ => false,
            };
            let short = self.named.iter().find(is_meant);
            return short.and_then(code_of).map(hit_of);
        }
        let is_said = is_glued
            || is_called
            || is_one_of(before, BEFORE)
            || is_one_of(word_behind(behind), BEHIND)
            || is_set_off(text, at..end)
            || begins_phrase(&text[..at])
            || is_explained(&text[end..]);
        // Numbers such as 4000 are ports as well.
        let is_close_code = number
            .value(text)
            .is_some_and(|value| CLOSE_CODES.contains(&value));
        let is_plain = |family: &&Family| match family.id() {
            "http" => is_said,
            "tls-alert" => is_one_of(before, "alert"),
            "websocket" => is_said || is_close_code,
            _ => true,
        };
        let named = self.named.iter().filter(is_plain).find_map(code_of);
        if named.is_some() || !is_said {
            return named.map(hit_of);
        }
        let is_called_close = is_called && is_close_code;
        let codes = self.likely(is_called_close, code_of);
        let (first, rest) = codes.split_first()?;
        let mut hit = hit_of(*first);
        for (place, code) in hit.rivals.iter_mut().zip(rest) {
            *place = Some(*code);
        }
        Some(hit)
    }

    /// What a number may be of which the text does not name the family: the code of each that is as likely.
    fn likely(
        &self,
        is_close_code: bool,
        code_of: impl Fn(&Family) -> Option<AnyCode>,
    ) -> Vec<AnyCode> {
        if self.names_other_than_http() {
            return Vec::new();
        }
        let mut codes: Vec<AnyCode> = self.hinted.iter().filter_map(&code_of).collect();
        // Where a text says nothing of a family, a code is most likely of HTTP.
        let mut groups = [&["http"][..], &["smtp", "ftp", "sip"], &["websocket"]].into_iter();
        while codes.is_empty()
            && let Some(group) = groups.next()
        {
            let families = group.iter().filter_map(|id| self.known.family(id));
            let is_likely = |code: &AnyCode| match code.family().id() {
                "http" => true,
                "websocket" => is_close_code && !has_word(self.text, "mysql"),
                _ => code.number() >= FIRST_FAILURE,
            };
            let of_group = families.filter_map(|family| code_of(&family));
            codes.extend(of_group.filter(is_likely));
        }
        codes
    }

    /// The code of the name that begins with a word, where it is written as names are, and not as words of a sentence.
    fn name(&self, word: Range<usize>) -> Option<Hit> {
        if !is_beginning(self.text, word.start) {
            return None;
        }
        let is_said = is_set_off(self.text, word.clone())
            || is_one_of(word_before(&self.text[..word.start]), BEFORE)
            || is_one_of(word_before(&self.text[..word.start]), CALLED)
            || is_one_of(word_behind(&self.text[word.end..]), CALLED);
        // `SERVFAILs` are several.
        let one = self.text[word.clone()].strip_suffix(b"s");
        let are_several = one.is_some_and(|one| Form::of(one).is_constant());
        let word = word.start..word.end - usize::from(are_several);
        let text = if are_several {
            &self.text[..word.end]
        } else {
            self.text
        };
        let form = Form::of(&text[word.clone()]);
        let is_in_enum = form.has_capital
            && ["::", "codes.", "Code."]
                .iter()
                .any(|path| text[..word.start].ends_with(path.as_bytes()));
        // What is written `DEADLINE_EXCEEDED` is of gRPC, whatever else is said, and so are `UNAVAILABLE errors`.
        let is_of_grpc = is_in_enum
            || form.is_capitals && (form.has_low_line || is_said && word.len() >= LONG_CAPITALS);
        let unsaid = [("grpc", is_of_grpc), ("dns", form.length > FEWEST_CAPITALS)];
        let unsaid = unsaid.into_iter().filter(|(_, is_it)| *is_it);
        let unsaid = unsaid.filter_map(|(id, _)| self.known.family(id));
        let has_names =
            |family: &Family| matches!(family.id(), "grpc" | "tls-alert" | "dns" | "dns-ede");
        let mut families = self.spoken_of().filter(has_names).chain(unsaid);
        families.find_map(|family| {
            let (entry, end) = self.known.name_in(family, text, word.start)?;
            let [before, behind] = [word_before(&text[..word.start]), word_behind(&text[end..])];
            let is_one_word = end == word.end;
            let is_meant = match family.id() {
                "grpc" if !is_one_word => {
                    is_one_of(behind, "status|code|codes") || is_one_of(before, "grpc")
                }
                "grpc" => {
                    // A prefix of the text that follows: `UNKNOWN:Error received from peer`.
                    let is_prefix =
                        matches!(text[end..], [b':', next, ..] if next.is_ascii_alphabetic());
                    let is_told = form.has_capital && is_said && word.len() > FEWEST_CAPITALS;
                    !is_prefix && (is_in_enum || form.is_constant() || form.is_joined || is_told)
                }
                "tls-alert" if is_one_of(before, "alert") || is_one_of(behind, "alert|alerts") => {
                    true
                }
                // HTTP/2 has an `INTERNAL_ERROR` of its own.
                "tls-alert" if form.is_capitals && has_word(text, "http") => {
                    has_word(text, "alert")
                }
                "tls-alert" => form.has_low_line,
                "dns-ede" if is_one_word => form.is_joined,
                "dns-ede" => is_one_of(before, "ede|error") || is_one_of(behind, "ede|extended"),
                "dns" => {
                    let name = entry.name().as_bytes();
                    // `servfail` is in no other sentence, and `refused` is.
                    let is_its_own = name.eq_ignore_ascii_case(&text[word.clone()])
                        && Form::of(name).is_joined
                        && form.length > FEWEST_CAPITALS;
                    let is_written_so = form.is_constant() || form.is_joined;
                    is_one_word && (is_its_own || is_written_so && self.speaks_of(family))
                }
                _ => false,
            };
            let hit = Hit {
                entry: Some(entry),
                ..Hit::new(word.start..end, entry.code(), Cue::Prose)
            };
            (is_meant && end >= word.end).then_some(hit)
        })
    }
}

/// How a word is written.
struct Form {
    length: usize,
    is_capitals: bool,
    has_low_line: bool,
    has_capital: bool,
    /// Of several words: `PermissionDenied`.
    is_joined: bool,
}

impl Form {
    fn of(word: &[u8]) -> Self {
        let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
        let has_small = word.iter().any(u8::is_ascii_lowercase);
        Self {
            length: word.len(),
            is_capitals: capitals > 0 && !has_small,
            has_low_line: word.contains(&b'_'),
            has_capital: word.first().is_some_and(u8::is_ascii_uppercase),
            is_joined: capitals > 1 && has_small,
        }
    }

    /// Whether it is written as a constant, and longer than most words that are so for the sake of their weight.
    fn is_constant(&self) -> bool {
        self.is_capitals && self.length >= FEWEST_CAPITALS
    }
}

/// Whether a code is one that peers send: registered, or one that everybody may use as they like.
fn is_spoken_of(code: AnyCode) -> bool {
    let is_sent = !code.class().is_some_and(Class::is_never_sent);
    is_sent
        && (code.entry().is_some() || code.family().id() == "websocket" && code.number() >= 3000)
}

/// Whether what stands around a number says that it is something else than a code: a port, a size, the line of a file.
pub(crate) fn is_no_code(text: &[u8], number: Range<usize>) -> bool {
    let (before, behind) = (&text[..number.start], &text[number.end..]);
    let word = word_before(before);
    let is_joined = match before {
        [.., b'0'..=b'9', b'/'] => false,
        [.., b'#' | b'$' | b'@' | b'/' | b'+' | b'\\'] => true,
        [.., b':'] => !is_one_of(word, CALLED) && !is_one_of(word, "failed|got"),
        [.., other, b'-' | b'.' | b','] => !(other.is_ascii_alphabetic() || *other >= 0x80),
        [b'-'] => true,
        [.., b'='] => !(is_one_of(word, CALLED) || is_one_of(word, "reply|rcode")),
        [.., other] => other.is_ascii_alphanumeric() || *other == b'_',
        [] => false,
    };
    let goes_on = match behind {
        [b'@', ..] => true,
        // `(104: Connection reset by peer)`
        [b':', b' ', ..] => before.ends_with(b"("),
        // `3100 / 5000`
        [b' ', b'/', b' ', next, ..] => next.is_ascii_digit(),
        [b':' | b'-', next, ..] => next.is_ascii_digit(),
        _ => false,
    };
    let near = &before[before.len().saturating_sub(NEAR)..];
    let is_of_other = || {
        OF_OTHERS
            .split('|')
            .any(|word| cue::find(near, word).is_some())
    };
    let is_amount = || {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let before = word_before(&text[..start]);
        is_one_of(word, "than") && is_one_of(before, COMPARED)
            || is_one_of(word, "of|used") && is_one_of(before, AMOUNTS)
    };
    let is_of_range = || {
        let between = before.len() - near.len() + cue::find(near, "between")?;
        let is_chosen = is_one_of(word_before(&text[..between]), CHOSEN);
        Some(is_one_of(word, "between|and") && !is_chosen)
    };
    is_joined
        || goes_on
        || is_counted(behind)
        || is_one_of(word, NUMBERED)
        || is_amount()
        || is_of_range() == Some(true)
        || is_of_other()
}

/// Whether what is behind a number says how many there are of something: `500 requests`, `100 ms`.
fn is_counted(behind: &[u8]) -> bool {
    let word = letters(behind.trim_ascii_start());
    let is_plural = is_plural(word) && !is_one_of(word, BEHIND) && !is_one_of(word, CALLED);
    is_plural || is_unit(word) || is_one_of(word, "of|x|more|msg|people")
}

/// Whether a number can end at a place: what is not ASCII is of no word with it.
fn ends(text: &[u8], at: usize) -> bool {
    is_end(text, at) || text.get(at).is_some_and(|byte| !byte.is_ascii())
}

/// Whether a text has a word that begins with these letters.
fn has_word(text: &[u8], word: &str) -> bool {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| cue::find(rest, word)) {
        if is_beginning(text, from + found) {
            return true;
        }
        from += found + 1;
    }
    false
}

/// The word before a place, quotation marks and the like left out.
fn word_before(text: &[u8]) -> &[u8] {
    let is_between =
        |byte: &&u8| is_mark(byte) || matches!(**byte, b' ' | b'\t' | b':' | b'=' | b'-');
    let text = &text[..text.len() - text.iter().rev().take_while(is_between).count()];
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let length = text.iter().rev().take_while(is_letter).count();
    &text[text.len() - length..]
}

/// The word behind a place.
fn word_behind(text: &[u8]) -> &[u8] {
    let is_between = |byte: &&u8| is_mark(byte) || matches!(**byte, b' ' | b'\t' | b'-');
    letters(&text[text.iter().take_while(is_between).count()..])
}

/// What people put around a code.
fn is_mark(byte: &u8) -> bool {
    matches!(byte, b'`' | b'"' | b'\'' | b'*' | b'(' | b')' | b'[' | b']')
}

/// What is behind a number, and behind others that it is said with: `502 and 503 errors`, `1006/1007`.
fn behind_list(text: &[u8]) -> &[u8] {
    let between = text.trim_ascii_start();
    let next = ["and ", "or ", "/", ", "]
        .iter()
        .find_map(|word| between.strip_prefix(word.as_bytes()));
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match next {
        Some(next) if digits(next) >= FEWEST_DIGITS => behind_list(&next[digits(next)..]),
        _ => text,
    }
}

/// What is before a number, and before others that it is said with: `codes 7 and 9`.
fn before_list(text: &[u8]) -> &[u8] {
    let between = text.trim_ascii_end();
    let last = [" and", " or", "/", ","]
        .iter()
        .find_map(|word| between.strip_suffix(word.as_bytes()));
    let digits = |text: &[u8]| {
        let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit());
        digits.count()
    };
    match last {
        Some(last) if digits(last) > 0 => before_list(&last[..last.len() - digits(last)]),
        _ => text,
    }
}

/// Whether there are marks around a piece of a text, and nothing that these may be of: `(200)`, and not `f(200)`.
fn is_set_off(text: &[u8], piece: Range<usize>) -> bool {
    let is_closed = match text[piece.end..] {
        [mark, next, ..] => is_mark(&mark) && !next.is_ascii_alphanumeric(),
        [mark] => is_mark(&mark),
        [] => false,
    };
    is_closed
        && match &text[..piece.start] {
            [.., before, b' ', b'(' | b'['] => before.is_ascii_alphabetic(),
            [.., before, mark] => {
                is_mark(mark) && (before.is_ascii_whitespace() || is_mark(before))
            }
            [mark] => is_mark(mark),
            [] => false,
        }
}

/// Whether what stands before a place ends a line, or opens a quotation.
fn begins_phrase(before: &[u8]) -> bool {
    let is_before = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b'>' | b'#');
    let is_quote = |byte: &u8| matches!(byte, b'`' | b'"' | b'\'' | b'*');
    match before {
        [.., b' ' | b'(', mark] if is_quote(mark) => true,
        // `<title>502 Bad Gateway`
        [.., b'a'..=b'z' | b'1', b'>'] => true,
        _ => {
            let mut before = before.iter().rev().skip_while(is_before);
            before.next().is_none_or(|byte| *byte == b'\n')
        }
    }
}

/// Whether words say what a number before them means: `450 (mailbox unavailable)`, `429: you have been blocked`.
fn is_explained(behind: &[u8]) -> bool {
    let explained = [" (", ": ", " \u{2013} ", " \u{2014} "]
        .iter()
        .find_map(|sign| behind.strip_prefix(sign.as_bytes()));
    explained.is_some_and(|text| text.first().is_some_and(u8::is_ascii_alphabetic))
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
