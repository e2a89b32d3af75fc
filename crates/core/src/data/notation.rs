//! Notations: how protocols write codes.

use core::fmt;

use super::strings::slice;

/// How the codes of a family are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    Decimal,
    Hexadecimal,
    Dotted,
}

/// The parts of a dotted code are the digits of its number in this base: 5.7.1 is 5_007_001.
pub(crate) const DOTTED_BASE: u32 = 1000;

/// The number that a text stands for in a notation.
pub(crate) fn parse_number(notation: Notation, text: &str) -> Option<u32> {
    let digits = |text: &str, radix| {
        let plain = !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
        plain.then(|| u32::from_str_radix(text, radix).ok())?
    };
    match notation {
        Notation::Decimal | Notation::Hexadecimal => {
            match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
                Some(hexadecimal) => digits(hexadecimal, 16),
                None => digits(text, 10),
            }
        }
        Notation::Dotted => {
            let mut parts = text.split('.');
            let class = match parts.next()? {
                "X" | "x" => 0,
                class => digits(class, 10).filter(|class| (1..10).contains(class))?,
            };
            let mut part = || digits(parts.next()?, 10).filter(|part| *part < 1000);
            let number = (class * 1000 + part()?) * 1000 + part()?;
            parts.next().is_none().then_some(number)
        }
    }
}

/// A number as text.
pub(crate) struct Written {
    /// The text, from the beginning of the buffer. None is longer: the longest is `4294.967.295`.
    buffer: [u8; 12],
    length: usize,
}

impl Written {
    /// A code as its protocol writes it.
    pub(crate) const fn of(notation: Notation, number: u32) -> Self {
        let mut written = Self::empty();
        match notation {
            Notation::Decimal => written.number(number, 10, 1),
            Notation::Hexadecimal => {
                written.byte(b'0');
                written.byte(b'x');
                written.number(number, 16, 4);
            }
            Notation::Dotted => {
                match number / DOTTED_BASE / DOTTED_BASE {
                    0 => written.byte(b'X'),
                    class => written.number(class, 10, 1),
                }
                written.byte(b'.');
                written.number(number / DOTTED_BASE % DOTTED_BASE, 10, 1);
                written.byte(b'.');
                written.number(number % DOTTED_BASE, 10, 1);
            }
        }
        written
    }

    /// A count, in decimal digits.
    pub(crate) const fn count(count: u32) -> Self {
        let mut written = Self::empty();
        written.number(count, 10, 1);
        written
    }

    const fn empty() -> Self {
        Self {
            buffer: [0; 12],
            length: 0,
        }
    }

    /// Adds a number, with zeros in front if it has fewer digits than `width`.
    const fn number(&mut self, number: u32, base: u32, width: u32) {
        if number >= base || width > 1 {
            self.number(number / base, base, width.saturating_sub(1));
        }
        self.byte(b"0123456789abcdef"[(number % base) as usize]);
    }

    const fn byte(&mut self, byte: u8) {
        self.buffer[self.length] = byte;
        self.length += 1;
    }

    /// One of its characters, as static text: a page cannot hold what it makes up.
    pub(crate) const fn character(&self, index: usize) -> Option<&'static str> {
        /// The characters of ASCII from the full stop to the small `x`.
        const CHARACTERS: &str =
            "./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwx";
        if index >= self.length {
            return None;
        }
        let place = (self.buffer[index] - b'.') as usize;
        Some(slice(CHARACTERS, place, place + 1))
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(core::str::from_utf8(&self.buffer[..self.length]).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::string::{String, ToString};

    use super::*;

    #[test]
    fn numbers_are_read_in_the_notation_of_the_family() {
        for (notation, text, number) in [
            (Notation::Decimal, "404", Some(404)),
            (Notation::Decimal, "0x1F", Some(31)),
            (Notation::Decimal, "-1", None),
            (Notation::Decimal, "4294967296", None),
            (Notation::Dotted, "5.7.1", Some(5_007_001)),
            (Notation::Dotted, "x.7.1", Some(7_001)),
            (Notation::Dotted, "5.7", None),
            (Notation::Dotted, "5.7.1000", None),
            (Notation::Dotted, "10.7.1", None),
        ] {
            assert_eq!(parse_number(notation, text), number, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_in_the_notation_of_the_family() {
        for (notation, number, text) in [
            (Notation::Decimal, 0, "0"),
            (Notation::Decimal, u32::MAX, "4294967295"),
            (Notation::Hexadecimal, 0x10a, "0x010a"),
            (Notation::Hexadecimal, 0x1_0000, "0x10000"),
            (Notation::Dotted, 5_007_010, "5.7.10"),
            (Notation::Dotted, 7_001, "X.7.1"),
            (Notation::Dotted, u32::MAX, "4294.967.295"),
        ] {
            let written = Written::of(notation, number);
            assert_eq!(written.to_string(), text);
            let characters = (0..).map_while(|index| written.character(index));
            assert_eq!(characters.collect::<String>(), text);
        }
    }
}
