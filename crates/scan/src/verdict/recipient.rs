//! The address that a reply is about.

use std::ops::Range;

/// Words before an address in a line of a log that is that of the recipient.
const KEYS: [&[u8]; 4] = [b"to=", b"rcpt=", b"To:", b"to:"];

/// Where the address of the recipient stands in a text: the one that a log names as such, else the first one
/// behind the reply code.
pub(crate) fn find(text: &[u8], behind: usize) -> Option<Range<usize>> {
    let mut of_reply = None;
    for at in memchr::memchr_iter(b'@', text) {
        let Some(range) = around(text, at) else {
            continue;
        };
        let before = text[..range.start].trim_ascii_end();
        let before = before.strip_suffix(b"<").unwrap_or(before).trim_ascii_end();
        let word = before.rsplit(|byte| matches!(byte, b' ' | b',' | b'(' | b'['));
        let word = word.into_iter().next().unwrap_or_default();
        if KEYS.contains(&word) {
            return Some(range);
        }
        let is_of_key = word.ends_with(b"=") || word.eq_ignore_ascii_case(b"from:");
        if of_reply.is_none() && range.start >= behind && !is_of_key {
            of_reply = Some(range);
        }
    }
    of_reply
}

/// The address around an `@`, if there is one.
fn around(text: &[u8], at: usize) -> Option<Range<usize>> {
    let local = text[..at].iter().rev().take_while(|byte| is_of_local(byte));
    let start = at - local.count();
    let host = text[at + 1..].iter().take_while(|byte| is_of_host(byte));
    let host = &text[at + 1..at + 1 + host.count()];
    let host = host.strip_suffix(b".").unwrap_or(host);
    let is_address = start < at && host.contains(&b'.') && host[0].is_ascii_alphanumeric();
    // What stands in the address of a page is none.
    let is_of_page = text[..start].ends_with(b"/") || text[..start].ends_with(b"?");
    (is_address && !is_of_page).then(|| start..at + 1 + host.len())
}

fn is_of_local(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b".!#$%&*+-^_`{|}~".contains(byte) || *byte >= 0x80
}

fn is_of_host(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-".contains(byte) || *byte >= 0x80
}
