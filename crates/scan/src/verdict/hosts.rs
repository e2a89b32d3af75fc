//! The host that could not be found: the domain of the recipient, or a host of whoever sends, such as a relay.

use std::ops::Range;

use wirecodes::Reason;

use super::codes::Codes;
use super::names::is_host;
use super::{Decision, Rule, recipient};
use crate::bytes::{place_in, places};

/// What stands before a host that others speak of: in a link, or as the one that took a connection.
const ELSEWHERE: [&[u8]; 2] = [b"/", b"relay="];

/// How far from the words that say so the name of what was not found may stand.
const FARTHEST: usize = 48;

/// Whose host was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    /// The domain of the recipient, as far as anything says whose.
    Recipients,
    /// One of whoever sends: the recipient has another domain.
    Senders,
    /// One that is named, and no recipient to compare it with.
    Anybodys,
}

impl Host {
    /// Whose it is that was not found, by the words which decided. The domain of `known` is the recipient's, if it is not
    /// the text that names one.
    pub(crate) fn of(text: &[u8], decided: &Decision, codes: &Codes, known: Option<&str>) -> Self {
        // A server speaks of the addresses that it was given.
        let is_of_server = codes.reply.is_some();
        let is_of_words = decided.rule <= Rule::Wording;
        let named = match !is_of_server && is_of_words {
            true => nearest(text, &decided.range),
            false => None,
        };
        let Some(name) = named else {
            return Self::Recipients;
        };
        let known = known.and_then(|address| address.rsplit_once('@'));
        let known = known.map(|(_, domain)| domain.as_bytes());
        // A mail server looks for the hosts that a domain names, and says so with a code; a program has one, its relay.
        let finds_way = codes.enhanced.is_some();
        let mut host = Self::Anybodys;
        for domain in recipient::domains(text).chain(known) {
            if holds(domain, name) || finds_way && holds(name, domain) {
                return Self::Recipients;
            }
            host = Self::Senders;
        }
        host
    }

    /// The reason, if what could not be found was a domain.
    pub(crate) fn reason(self) -> Reason {
        match self {
            // Whoever sends found no way to the first host.
            Self::Senders => Reason::Network,
            Self::Recipients | Self::Anybodys => Reason::UnknownDomain,
        }
    }
}

/// Whether the labels of one name stand in another.
fn holds(name: &[u8], part: &[u8]) -> bool {
    let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b'.');
    let mut found = places(name, part);
    found.any(|at| {
        let before = at.checked_sub(1).and_then(|before| name.get(before));
        is_end(before) && is_end(name.get(at + part.len()))
    })
}

/// The name of a host in some words, or the nearest one around them.
fn nearest<'t>(text: &'t [u8], words: &Range<usize>) -> Option<&'t [u8]> {
    let from = words.start.saturating_sub(FARTHEST);
    let end = text.len().min(words.end + FARTHEST);
    let distance = |name: &Range<usize>| {
        let before = words.start.saturating_sub(name.end);
        before + name.start.saturating_sub(words.end)
    };
    let near = names(text).filter(|name| from <= name.end && name.start <= end);
    let name = near.min_by_key(distance)?;
    Some(&text[name])
}

/// Where the names of hosts stand that are in no address and no link.
fn names(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let words = text.split(|byte| !is_of_name(byte));
    words.filter_map(move |word| {
        let start = place_in(text, word);
        let name = word.strip_suffix(b".").unwrap_or(word);
        let (_, last) = name.split_at(memchr::memrchr(b'.', name)?);
        let is_name = last.len() > 2 && last[1..].iter().all(u8::is_ascii_alphabetic);
        let is_elsewhere = ELSEWHERE.iter().any(|mark| text[..start].ends_with(mark));
        let is_one = is_name && !is_elsewhere && is_host(name) && !name.contains(&b'@');
        is_one.then_some(start..start + name.len())
    })
}

fn is_of_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b"@.-_+".contains(byte) || *byte >= 0x80
}
