//! What software prints with a code, found in a line.

use wirecodes::{AnyCode, Registry, Seen};

use crate::hit::{Cue, Hit, MOST_RIVALS};
use crate::known::Known;

/// Lets each hit of a line say which text of software stands there with it. Where several codes are as likely, that
/// which a text comes with is meant.
pub(crate) fn find(registry: &'static Registry, known: &Known, line: &[u8], hits: &mut [Hit]) {
    for hit in hits {
        hit.seen = of_code(registry, line, hit.code);
        if hit.seen.is_none()
            && let Some((rival, seen)) = of_rival(registry, known, line, hit)
        {
            let was = std::mem::replace(&mut hit.code, rival);
            let mut rivals = hit.rivals.iter_mut();
            let place = rivals.find(|other| other.is_none_or(|other| other == rival));
            if let Some(place) = place {
                *place = Some(was);
            }
            hit.entry = rival.entry();
            hit.seen = Some(seen);
        }
        if let Some(seen) = hit.seen {
            hit.entry = entry_of(seen, hit.code).or(hit.entry);
        }
    }
}

/// The code of a text of software that stands in a line, whatever else does.
pub(crate) fn alone(registry: &'static Registry, known: &Known, line: &[u8]) -> Option<Hit> {
    let code_of = |seen: Seen| {
        let mut codes = seen.codes().filter(|codes| known.has(codes.family()));
        codes.find(|codes| codes.bounds()[0] == codes.bounds()[1])
    };
    let seen = best(
        registry.seen().filter(|seen| code_of(*seen).is_some()),
        line,
    )?;
    let (codes, range) = code_of(seen).zip(seen.find_in(line))?;
    let [code, _] = codes.bounds();
    Some(Hit {
        code,
        entry: codes.entry().or_else(|| code.entry()),
        seen: Some(seen),
        cue: Cue::Text(seen.text()),
        weight: range.len(),
        rivals: [None; MOST_RIVALS],
        range,
    })
}

/// The meaning of a code that a text names, if it names one.
fn entry_of(seen: Seen, code: AnyCode) -> Option<wirecodes::Entry> {
    let mut codes = seen.codes().filter(|codes| codes.include(code));
    codes.find_map(|codes| codes.entry())
}

/// The text that tells most about a code in a line.
fn of_code(registry: &'static Registry, line: &[u8], code: AnyCode) -> Option<Seen> {
    let comes_with = |seen: &Seen| seen.codes().any(|codes| codes.include(code));
    best(registry.seen().filter(comes_with), line)
}

/// The code of another family that a text says a place stands for, where nothing but its digits does.
fn of_rival(
    registry: &'static Registry,
    known: &Known,
    line: &[u8],
    hit: &Hit,
) -> Option<(AnyCode, Seen)> {
    if !matches!(hit.cue, Cue::Reply | Cue::BesideName) {
        return None;
    }
    let number = hit.code.number();
    let code_of = |seen: Seen| {
        let mut codes = seen.codes().filter(|codes| known.has(codes.family()));
        let codes = codes.find(|codes| {
            let [first, last] = codes.bounds();
            first == last && first.number() == number
        });
        codes.map(|codes| codes.bounds()[0])
    };
    let seen = best(
        registry.seen().filter(|seen| code_of(*seen).is_some()),
        line,
    )?;
    Some((code_of(seen)?, seen))
}

fn best(texts: impl Iterator<Item = Seen>, line: &[u8]) -> Option<Seen> {
    let of_line = texts.filter(|seen| seen.find_in(line).is_some());
    of_line.max_by_key(|seen| (!seen.gives_way(), seen.text().len()))
}
