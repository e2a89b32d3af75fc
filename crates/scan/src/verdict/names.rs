//! Words that are no words of the reply: what stands in an address, the name of a host or of a transport, or a link.

use std::ops::Range;

/// Whether what stands at a place is a part of an address, of the name of a host or of a transport, or of a link:
/// `virus@example.com` says nothing of a virus.
pub(crate) fn is_in_name(text: &[u8], range: &Range<usize>) -> bool {
    let words = &text[range.clone()];
    if !words.iter().all(is_of_name) {
        // `domain` of `domain.example: 550 5.1.1 no such user` begins no sentence about a domain.
        let first = words.iter().take_while(|byte| is_of_name(byte)).count();
        return is_domain(&words[..first]) || is_in_link(text, range.start);
    }
    let before = text[..range.start].iter().rev();
    let start = range.start - before.take_while(|byte| is_of_name(byte)).count();
    let behind = text[range.end..].iter();
    let end = range.end + behind.take_while(|byte| is_of_name(byte)).count();
    let name = &text[start..end];
    memchr::memchr(b'@', name).is_some()
        || is_host(name)
        || ROUTES.iter().any(|key| text[..start].ends_with(key))
        || is_in_link(text, range.start)
}

/// What stands in a log before the host or the program that takes the mail on.
const ROUTES: [&[u8]; 4] = [b"relay=", b"mailer=", b" R=", b" T="];

/// Whether a name is that of a host: small letters and digits, with points between. (A capital begins a sentence behind
/// a missing blank.)
pub(crate) fn is_host(name: &[u8]) -> bool {
    let name = name.trim_ascii();
    let name = name.strip_suffix(b".").unwrap_or(name);
    let mut labels = name.split(|byte| *byte == b'.').skip(1).peekable();
    let begins = |label: &[u8]| {
        let first = label.first();
        first.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    labels.peek().is_some() && labels.all(begins)
}

/// Whether a name is that of a host in the DNS, and no number with points.
fn is_domain(name: &[u8]) -> bool {
    let last = name.rsplit(|byte| *byte == b'.').next();
    let has_letters =
        last.is_some_and(|last| last.len() > 1 && last.iter().all(u8::is_ascii_lowercase));
    has_letters && is_host(name)
}

/// Whether the address of a page goes on at a place.
fn is_in_link(text: &[u8], at: usize) -> bool {
    let before = text[..at].rsplit(u8::is_ascii_whitespace).next();
    before.is_some_and(|before| memchr::memmem::find(before, b"://").is_some())
}

fn is_of_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b"@._-+".contains(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_within_the_name_of_a_host_is_a_part_of_it() {
        for (text, words, expected) in [
            (
                "at domain.example: 550 no such user",
                "domain.example: 550 no such user",
                true,
            ),
            (
                "at mx.domain.example, no such user",
                "domain.example, no such user",
                true,
            ),
            (
                "the domain example does not exist",
                "domain example does not exist",
                false,
            ),
            ("550 5.1.1 user unknown", "5.1.1 user unknown", false),
            ("Sorry.user unknown", "user unknown", false),
        ] {
            let start = text.find(words).expect("it stands there");
            let range = start..start + words.len();
            assert_eq!(is_in_name(text.as_bytes(), &range), expected, "{text}");
        }
    }
}
