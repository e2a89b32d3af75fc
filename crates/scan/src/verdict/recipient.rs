//! The address that a reply is about.

use std::ops::Range;

use wirecodes::Reason;

use super::address::Evidence;
use super::{Decision, Rule};

/// Words before an address in a line of a log that is that of the recipient; Exim has marks for it.
const KEYS: [&[u8]; 6] = [b"to=", b"rcpt=", b"To:", b"to:", b"**", b"=="];

/// What stands between words and the address that they are about.
const BETWEEN: &[u8] = b" \t:<(\"'";

/// Where the address of the recipient stands in a text: the one that a log names as such, else the one that the words
/// which decided are about.
pub(crate) fn find(
    text: &[u8],
    decided: &Decision,
    evidence: &Evidence<'_>,
) -> Option<Range<usize>> {
    let codes = evidence.codes;
    let addresses: Vec<Address> = addresses(text).collect();
    let of_role = |role| addresses.iter().find(move |address| address.role == role);
    let first = || of_role(Role::First).filter(|_| !evidence.is_of_sender());
    let named = of_role(Role::OfLog).or_else(first).or_else(|| {
        let mut of_reply = addresses
            .iter()
            .filter(|address| address.role == Role::Any && address.range.start >= codes.end());
        match decided.rule {
            _ if evidence.is_of_sender() => None,
            Rule::ProviderText | Rule::ServerText | Rule::Wording => {
                let words = &decided.range;
                let is_before = |address: &&Address| address.range.end <= words.end;
                let before = of_reply.clone().rfind(is_before);
                // The address that somebody moved to stands behind.
                before.or_else(|| {
                    let behind = of_reply.find(|address| address.range.start >= words.end)?;
                    let is_right_behind = is_between(text, words.end, behind);
                    (evidence.reason != Reason::AddressMoved && is_right_behind).then_some(behind)
                })
            }
            _ => of_reply.find(|address| is_between(text, codes.end_of_all(), address)),
        }
    });
    named.map(|address| address.range.clone())
}

/// The domains of the addresses in a text that may be those of recipients.
pub(crate) fn domains(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let addresses = addresses(text).filter(|address| address.role != Role::Other);
    addresses.filter_map(|address| {
        let address = &text[address.range];
        Some(&address[memchr::memrchr(b'@', address)? + 1..])
    })
}

/// An address in a text, and what it is there for.
#[derive(Debug)]
struct Address {
    range: Range<usize>,
    role: Role,
}

#[derive(Debug, PartialEq, Eq)]
enum Role {
    /// The recipient, as a log says.
    OfLog,
    /// The recipient, as a report says that begins with it: `<ida@example.com>: host mx.example.com said: ...`.
    First,
    /// Something else: the sender, or an id that looks like an address.
    Other,
    /// Nothing says what.
    Any,
}

fn addresses(text: &[u8]) -> impl Iterator<Item = Address> {
    memchr::memchr_iter(b'@', text).filter_map(|at| {
        let range = around(text, at)?;
        let before = text[..range.start].trim_ascii_end();
        let before = before.strip_suffix(b"<").unwrap_or(before).trim_ascii_end();
        let word = before.rsplit(|byte| matches!(byte, b' ' | b',' | b'(' | b'['));
        let word = word.into_iter().next().unwrap_or_default();
        let role = match word {
            _ if KEYS.contains(&word) => Role::OfLog,
            _ if before.is_empty() && is_announced(&text[range.end..]) => Role::First,
            _ if word.ends_with(b"=") || is_of_others(word) => Role::Other,
            _ => Role::Any,
        };
        Some(Address { range, role })
    })
}

/// Whether it is said behind an address what became of it.
fn is_announced(behind: &[u8]) -> bool {
    let behind = behind.strip_prefix(b">").unwrap_or(behind);
    behind.starts_with(b": ")
}

/// Whether a word stands before the sender or an id.
fn is_of_others(word: &[u8]) -> bool {
    let word = word.strip_suffix(b":").unwrap_or(word);
    let others: [&[u8]; 2] = [b"from", b"message-id"];
    others.iter().any(|own| word.eq_ignore_ascii_case(own))
}

/// Whether an address stands right behind a place.
fn is_between(text: &[u8], end: usize, address: &Address) -> bool {
    let between = text.get(end..address.range.start);
    let between = between.map(|between| between.strip_prefix(b" for").unwrap_or(between));
    between.is_some_and(|between| between.iter().all(|byte| BETWEEN.contains(byte)))
}

/// The address around an `@`, if there is one.
fn around(text: &[u8], at: usize) -> Option<Range<usize>> {
    let start = at - local_length(&text[..at]);
    let host = text[at + 1..].iter().take_while(|byte| is_of_host(byte));
    let host = &text[at + 1..at + 1 + host.count()];
    let host = host.strip_suffix(b".").unwrap_or(host);
    let is_address = start < at && host.contains(&b'.') && host[0].is_ascii_alphanumeric();
    // What stands in the address of a page is none.
    let is_of_page = text[..start].ends_with(b"/") || text[..start].ends_with(b"?");
    (is_address && !is_of_page).then(|| start..at + 1 + host.len())
}

/// How long the local part is that a text ends with. In angle brackets it is all behind the bracket, whatever stands there,
/// as in `<ida=example.org@example.com>`.
fn local_length(before: &[u8]) -> usize {
    let length_of = |is_within: fn(&u8) -> bool| {
        let local = before.iter().rev();
        local.take_while(|byte| is_within(byte)).count()
    };
    let in_brackets = length_of(|byte| is_of_local(byte) || b"=/".contains(byte));
    match before[..before.len() - in_brackets].last() {
        Some(b'<') => in_brackets,
        _ => length_of(is_of_local),
    }
}

fn is_of_local(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b".!#$%&*+-^_~".contains(byte) || *byte >= 0x80
}

fn is_of_host(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-".contains(byte) || *byte >= 0x80
}
