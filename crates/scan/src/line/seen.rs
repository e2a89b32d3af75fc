//! What software prints with a code, found in a line.

use std::ops::Range;
use std::sync::OnceLock;

use wirecodes::{AnyCode, Cues, Entry, Outcome, Seen, SeenCodes};

use crate::bytes::find_varying;
use crate::hit::{Cue, Hit};
use crate::known::Known;

/// The texts of software that come with codes of the families that are looked for.
#[derive(Debug)]
pub(crate) struct SeenTexts {
    cues: Cues,
    /// The codes that report success and that some of them come with nevertheless; made for the first success.
    successes: OnceLock<Vec<SeenCodes>>,
}

/// The texts that stand in a line; the memory is kept for the next one.
pub(crate) type Present = Vec<Seen>;

impl SeenTexts {
    pub(crate) fn new(cues: &Cues) -> Self {
        Self {
            cues: *cues,
            successes: OnceLock::new(),
        }
    }

    /// Lets each hit of a line say which text of software stands there with it. Where several codes are as likely,
    /// that which a text comes with is meant.
    pub(crate) fn find(&self, known: &Known, line: &[u8], present: &mut Present, hits: &mut [Hit]) {
        // In a log most codes report success, and software has nothing to say of these.
        if !hits.iter().any(|hit| self.has_text_for(hit.code)) {
            return;
        }
        self.find_all(known, line, present);
        if !present.is_empty() {
            hits.iter_mut().for_each(|hit| tell(hit, known, present));
        }
    }

    /// The code that a text of a program comes with, which stands in a line of its log that has no code. Where it is one
    /// of several, the others are its rivals.
    pub(crate) fn of_program(
        &self,
        program: &str,
        known: &Known,
        line: &[u8],
        present: &mut Present,
    ) -> Option<Hit> {
        self.find_all(known, line, present);
        let of_program = present.iter().copied().filter(|seen| seen.by() == program);
        hit_of(best(of_program)?, known, line)
    }

    /// The code of a text of software that stands in a line, whatever else does. A text that several codes of a family
    /// come with says none of them, unless it is most of the words, since who asks about little else wants them all, or
    /// has a form that no prose has.
    pub(crate) fn alone(&self, known: &Known, line: &[u8]) -> Option<Hit> {
        let mut present = Present::default();
        self.find_all(known, line, &mut present);
        // What says most may say that there is no code.
        let hit = hit_of(best(present.into_iter())?, known, line)?;
        let letters = |text: &[u8]| {
            text.iter()
                .filter(|byte| byte.is_ascii_alphabetic())
                .count()
        };
        let is_most = letters(&line[hit.range.clone()]) * 2 > letters(line);
        let is_said = is_most || is_constant(hit.seen?.text());
        (is_said || hit.rivals().next().is_none()).then_some(hit)
    }

    /// Whether a text may come with a code.
    fn has_text_for(&self, code: AnyCode) -> bool {
        let of_success =
            |codes: &SeenCodes| !codes.is_whole_family() && is_success(codes.bounds()[0]);
        let successes = || {
            let codes = self.cues.registry().seen().flat_map(Seen::codes);
            codes.filter(of_success).collect()
        };
        !is_success(code) || {
            let mut successes = self.successes.get_or_init(successes).iter();
            successes.any(|codes| codes.include(code))
        }
    }

    /// Puts the texts that stand in a line into a list, in the order of the registry files, each once.
    fn find_all(&self, known: &Known, line: &[u8], present: &mut Present) {
        present.clear();
        let is_there = |seen: Seen, range: Option<_>| {
            let range = range.or_else(|| find_varying(line, seen.text()));
            range.is_some_and(|range| is_whole(line, seen.text(), range))
                && seen.codes().any(|codes| known.has(codes.family()))
        };
        let candidates = self.cues.candidates_in(line);
        present
            .extend(candidates.filter_map(|(seen, range)| is_there(seen, range).then_some(seen)));
        present.sort_unstable();
        present.dedup();
        leave_out_beginnings(present);
    }
}

/// Whether a text is no part of a word that is another one: one that ends with a number has all of it, as `cause=1` has
/// not in `cause=10`, and one that is a word in capital letters begins there, as `ENOTFOUND` does not in `FileNotFound`.
fn is_whole(line: &[u8], text: &str, range: Range<usize>) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let ends_early = is_digit(text.as_bytes().last()) && is_digit(line.get(range.end));
    let is_behind_letter = line[..range.start]
        .last()
        .is_some_and(u8::is_ascii_alphabetic);
    let begins_late = is_behind_letter && text.bytes().all(|byte| byte.is_ascii_uppercase());
    !ends_early && !begins_late
}

/// Takes away what is the beginning of another text of the same program, which tells the cases that have no text of their
/// own: `cause=` beside `cause=16`, even where no code comes with that.
fn leave_out_beginnings(present: &mut Present) {
    let is_beginning = |seen: &Seen, other: &Seen| {
        let [text, longer] = [seen.text(), other.text()];
        longer.len() > text.len() && longer.starts_with(text) && seen.by() == other.by()
    };
    let all = present.clone();
    present.retain(|seen| !all.iter().any(|other| is_beginning(seen, other)));
}

/// Whether a text is a name of programs: `NO_ROUTE_DESTINATION`.
fn is_constant(text: &str) -> bool {
    let is_of_one = |byte: u8| byte == b'_' || byte.is_ascii_uppercase();
    text.contains('_') && text.bytes().all(is_of_one)
}

/// Whether a code reports success. What software prints with any code of a family, it does not print with these.
fn is_success(code: AnyCode) -> bool {
    code.outcome() == Some(Outcome::Success)
}

/// Whether a text comes with a code.
fn comes_with(seen: Seen, code: AnyCode) -> bool {
    let mut codes = seen.codes().filter(|codes| codes.include(code));
    codes.any(|codes| !codes.is_whole_family() || !is_success(code))
}

/// Lets a hit say which of the texts of its line stands there with it. What that does not come with is no rival any more,
/// unless it is what the hit was for all else.
fn tell(hit: &mut Hit, known: &Known, texts: &[Seen]) {
    let code = hit.code;
    let best = |is_it: &dyn Fn(&Seen) -> bool| best(texts.iter().copied().filter(is_it));
    hit.seen = best(&|seen| comes_with(*seen, code));
    if hit.seen.is_none()
        && matches!(hit.cue, Cue::Reply | Cue::BesideName)
        && let Some(seen) = best(&|seen| code_of_number(*seen, known, code.number()).is_some())
        && let Some(rival) = code_of_number(seen, known, code.number())
    {
        hit.code = rival;
        hit.entry = rival.entry();
        hit.seen = Some(seen);
    }
    if let Some(seen) = hit.seen {
        hit.entry = entry_of(seen, hit.code).or(hit.entry);
        for rival in &mut hit.rivals {
            *rival = rival.filter(|rival| *rival != hit.code && comes_with(seen, *rival));
        }
        if hit.code != code {
            hit.rivals.rotate_right(1);
            hit.rivals[0] = Some(code);
        }
    }
}

/// The code of that number, in a family that is looked for, that a text comes with.
fn code_of_number(seen: Seen, known: &Known, number: u32) -> Option<AnyCode> {
    let mut codes = seen.codes().filter(|codes| known.has(codes.family()));
    let codes = codes.find(|codes| {
        let [first, last] = codes.bounds();
        first == last && first.number() == number
    })?;
    Some(codes.bounds()[0])
}

/// The single codes that a text comes with, of families that are looked for.
fn codes_of(seen: Seen, known: &Known) -> impl Iterator<Item = SeenCodes> {
    let codes = seen.codes().filter(|codes| known.has(codes.family()));
    codes.filter(|codes| codes.bounds()[0] == codes.bounds()[1])
}

/// The first of the codes that a text comes with, where it stands in a line; the others of its family are rivals.
fn hit_of(seen: Seen, known: &Known, line: &[u8]) -> Option<Hit> {
    let range = seen.find_in(line)?;
    let mut codes = codes_of(seen, known);
    let first = codes.next()?;
    let [code, _] = first.bounds();
    let mut hit = Hit::new(range, code, Cue::Text(seen.text()));
    let others = codes.map(|codes| codes.bounds()[0]);
    let others = others.filter(|other| other.family() == code.family());
    for (place, other) in hit.rivals.iter_mut().zip(others) {
        *place = Some(other);
    }
    hit.entry = first.entry().or(hit.entry);
    hit.seen = Some(seen);
    Some(hit)
}

/// The meaning of a code that a text names, if it names one.
fn entry_of(seen: Seen, code: AnyCode) -> Option<Entry> {
    let mut codes = seen.codes().filter(|codes| codes.include(code));
    let named = codes.find_map(|codes| codes.entry())?;
    // The text names it for every class, and the code is of one.
    let mut meanings = code.entries();
    meanings.find(|meaning| meaning.registered() == named.registered())
}

/// Of some texts in a line, that which tells most.
fn best(texts: impl Iterator<Item = Seen>) -> Option<Seen> {
    let told = |seen: &Seen| seen.text().bytes().filter(|byte| *byte != b'*').count();
    texts.max_by_key(|seen| (!seen.gives_way(), told(seen)))
}
