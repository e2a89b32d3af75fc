//! Codes that are written as a part of another number.

use super::candidates::{Candidate, Candidates};
use super::qmail;
use crate::hit::Cue;
use crate::known::{Known, Protocol};

/// How programs write a code as a part of another number.
struct Encoding {
    protocol: Protocol,
    /// What stands before it.
    before: &'static str,
    /// Reads the code from what stands behind that, and how long it is there.
    read: fn(&[u8]) -> Option<(u32, usize)>,
}

const ENCODINGS: [Encoding; 6] = [
    // OpenSSL has no text for what is 1000 and the alert.
    Encoding {
        protocol: Protocol::Tls,
        before: "reason(1",
        read: |text| number(text, 10, 3, 3),
    },
    // Squid prints the error of OpenSSL as a number, which has the reason in its last twelve bits.
    Encoding {
        protocol: Protocol::Tls,
        before: "TLS_LIB_ERR=",
        read: |text| {
            let (error, length) = number(text, 16, 7, 8)?;
            let alert = (error & 0xfff).checked_sub(1000)?;
            (alert <= 255).then_some((alert, length))
        },
    },
    // QUIC has the alert in the last byte of an error of its own (RFC 9001 §4.8).
    Encoding {
        protocol: Protocol::Tls,
        before: "CRYPTO_ERROR 0x1",
        read: |text| number(text, 16, 2, 2),
    },
    Encoding {
        protocol: Protocol::Tls,
        before: "CRYPTO_ERROR (0x1",
        read: |text| number(text, 16, 2, 2),
    },
    // IIS says what of a status it is behind a point: 502.5.
    Encoding {
        protocol: Protocol::Http,
        before: "HTTP Error ",
        read: |text| {
            let (status, length) = number(text, 10, 3, 3)?;
            let is_divided = matches!(&text[length..], [b'.', digit, ..] if digit.is_ascii_digit());
            is_divided.then_some((status, length))
        },
    },
    // dig before 9.18 shows the option as bytes.
    Encoding {
        protocol: Protocol::Ede,
        before: "OPT=15: ",
        read: |text| {
            let (high, length) = number(text, 16, 2, 2)?;
            let [b' ', low @ ..] = &text[length..] else {
                return None;
            };
            let (low, of_low) = number(low, 16, 2, 2)?;
            Some((high << 8 | low, length + 1 + of_low))
        },
    },
];

/// What stands before such codes.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let words = ENCODINGS.iter().map(|encoding| encoding.before);
    words.chain([qmail::SAID])
}

/// Finds such codes in a line.
pub(crate) fn find(line: &[u8], known: &Known, found: &mut Candidates) {
    for encoding in &ENCODINGS {
        let Some(family) = known.family_of(encoding.protocol) else {
            continue;
        };
        for at in memchr::memmem::find_iter(line, encoding.before.as_bytes()) {
            let start = at + encoding.before.len();
            let Some((number, length)) = (encoding.read)(&line[start..]) else {
                continue;
            };
            let code = family.code(number);
            let cue = Cue::Encoded(encoding.before);
            let weight = encoding.before.len() + length;
            found.push(Candidate::new(start..start + length, code, cue, weight));
        }
    }
}

/// The number of so many digits that a text begins with, and how many there are.
fn number(text: &[u8], radix: u32, fewest: usize, most: usize) -> Option<(u32, usize)> {
    let digits = text.iter().map(|byte| char::from(*byte).to_digit(radix));
    let digits: Vec<u32> = digits.take(most + 1).map_while(|digit| digit).collect();
    let is_of_length = (fewest..=most).contains(&digits.len());
    let number = digits
        .iter()
        .fold(0, |number, digit| number * radix + digit);
    is_of_length.then_some((number, digits.len()))
}
