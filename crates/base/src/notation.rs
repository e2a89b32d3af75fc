//! Notations: how protocols write codes, and what number each is.

use core::fmt;

use crate::cue;

/// How the codes of a family are written, and so how they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Notation {
    /// `404`
    #[default]
    Decimal,
    /// `0x010a`
    Hexadecimal,
    /// `5.7.1`: class, subject and detail; an entry that is registered for every class is written
    /// `X.7.1`.
    Dotted,
}

/// A part of a dotted code is below this, so that three of them fit one number: 5.7.1 is 5_007_001.
const BASE: u32 = 1000;

/// Dotted codes are below this: the class has one digit.
const END: u32 = 10 * BASE * BASE;

/// The parts of a dotted code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dotted {
    /// 5 in 5.7.1; 0 stands for the `X` of a code that is registered for every class.
    pub class: u32,
    /// 7 in 5.7.1.
    pub subject: u32,
    /// 1 in 5.7.1.
    pub detail: u32,
}

impl Dotted {
    /// The most that a subject or a detail can be.
    pub const MOST: u32 = BASE - 1;

    /// The parts of a number; the class may be above 9 where the number is no dotted code.
    pub const fn of(number: u32) -> Self {
        Self {
            class: number / BASE / BASE,
            subject: number / BASE % BASE,
            detail: number % BASE,
        }
    }

    /// The number of the code; `None` if the class is above 9, or another part above 999.
    pub const fn number(self) -> Option<u32> {
        if self.class < 10 && self.subject < BASE && self.detail < BASE {
            Some((self.class * BASE + self.subject) * BASE + self.detail)
        } else {
            None
        }
    }
}

/// Who writes a code, and so what else than its plainest form is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writer {
    /// An author of a registry file.
    Author,
    /// A person at a terminal.
    Typist,
    /// A peer.
    Peer,
}

impl Notation {
    /// The notations by the names that a registry file uses.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("decimal", Self::Decimal),
        ("hexadecimal", Self::Hexadecimal),
        ("dotted", Self::Dotted),
    ];

    /// The number that a text in a registry file stands for; `None` if it is no code in this notation.
    ///
    /// Decimal digits have no zeros in front, and `X` stands for every class of a dotted code.
    pub const fn parse(self, text: &str) -> Option<u32> {
        self.read(text.as_bytes(), Writer::Author)
    }

    /// The number that somebody may mean: zeros in front do no harm, a small `x` is an `X`, and
    /// hexadecimal is taken for decimal and the other way round.
    pub const fn parse_typed(self, text: &str) -> Option<u32> {
        self.read(text.as_bytes(), Writer::Typist)
    }

    /// The number that a peer sent as text, just as [`written`](Self::written) writes it. A code on the
    /// wire has a class.
    pub const fn parse_wire(self, text: &[u8]) -> Option<u32> {
        self.read(text, Writer::Peer)
    }

    /// The number that is [written](Self::written) just as the text is, and so `X.7.1` too.
    pub const fn parse_written(self, text: &str) -> Option<u32> {
        let Some(number) = self.parse(text) else {
            return None;
        };
        let written = self.written(number);
        let (written, text) = (written.bytes(), text.as_bytes());
        let mut same = written.len() == text.len();
        let mut i = 0;
        while same && i < text.len() {
            same = written[i] == text[i];
            i += 1;
        }
        if same { Some(number) } else { None }
    }

    /// The code that begins at a place of a line, as a peer or a program writes it, and where it ends; `None`
    /// if none does, or if it goes on as something else, as a number with a fraction does.
    pub fn read_in(self, line: &[u8], at: usize) -> Option<(u32, usize)> {
        let text = line.get(at..)?;
        let is_of_code = |byte: &&u8| match self {
            Self::Decimal => byte.is_ascii_digit(),
            Self::Hexadecimal => byte.is_ascii_hexdigit() || **byte == b'x',
            Self::Dotted => byte.is_ascii_digit() || **byte == b'.',
        };
        let longest = text.iter().take(Written::MOST);
        let length = longest.take_while(is_of_code).count();
        // A full stop behind a code ends a sentence.
        let code = text[..length].strip_suffix(b".").unwrap_or(&text[..length]);
        let end = at + code.len();
        let number = self.parse_wire(code)?;
        cue::is_end(line, end).then_some((number, end))
    }

    const fn read(self, text: &[u8], writer: Writer) -> Option<u32> {
        match (self, text) {
            (Self::Dotted, text) => read_dotted(text, writer),
            (Self::Decimal, [b'0', b'x' | b'X', digits @ ..])
                if matches!(writer, Writer::Typist) =>
            {
                number(digits, 16)
            }
            (Self::Decimal, digits) => decimal(digits, writer),
            (Self::Hexadecimal, [b'0', x @ (b'x' | b'X'), digits @ ..]) => match writer {
                Writer::Typist => number(digits, 16),
                _ if *x == b'X' => None,
                // At least four digits, and zeros in front only to be four.
                Writer::Peer if digits.len() < 4 || digits.len() > 4 && digits[0] == b'0' => None,
                Writer::Author | Writer::Peer => number(digits, 16),
            },
            (Self::Hexadecimal, digits) => match writer {
                Writer::Typist => number(digits, 10),
                Writer::Author | Writer::Peer => None,
            },
        }
    }

    /// The number that a code is registered by: a dotted code without its class, others as they are.
    pub const fn any_class(self, number: u32) -> u32 {
        match self {
            Self::Decimal | Self::Hexadecimal => number,
            Self::Dotted => number % (BASE * BASE),
        }
    }

    /// Whether a number can be written: every one, unless the code is dotted and above 9.999.999.
    pub const fn can_write(self, number: u32) -> bool {
        match self {
            Self::Decimal | Self::Hexadecimal => true,
            Self::Dotted => number < END,
        }
    }

    /// A number as this notation writes it.
    pub const fn written(self, number: u32) -> Written {
        let mut written = Written::EMPTY;
        match self {
            Self::Decimal => written.number(number, 10, 1),
            Self::Hexadecimal => {
                written.byte(b'0');
                written.byte(b'x');
                written.number(number, 16, 4);
            }
            Self::Dotted => {
                let Dotted {
                    class,
                    subject,
                    detail,
                } = Dotted::of(number);
                match class {
                    0 => written.byte(b'X'),
                    class => written.number(class, 10, 1),
                }
                written.byte(b'.');
                written.number(subject, 10, 1);
                written.byte(b'.');
                written.number(detail, 10, 1);
            }
        }
        written
    }
}

/// Decimal digits; zeros in front are for people who type.
const fn decimal(digits: &[u8], writer: Writer) -> Option<u32> {
    match digits {
        [b'0', _, ..] if !matches!(writer, Writer::Typist) => None,
        digits => number(digits, 10),
    }
}

/// Digits and nothing else: no sign, no space, no empty text.
const fn number(digits: &[u8], radix: u32) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    let mut number: u32 = 0;
    let mut i = 0;
    while i < digits.len() {
        let Some(digit) = (digits[i] as char).to_digit(radix) else {
            return None;
        };
        let Some(shifted) = number.checked_mul(radix) else {
            return None;
        };
        let Some(sum) = shifted.checked_add(digit) else {
            return None;
        };
        number = sum;
        i += 1;
    }
    Some(number)
}

const fn read_dotted(text: &[u8], writer: Writer) -> Option<u32> {
    let (class, rest) = part(text);
    let Some(rest) = rest else {
        return None;
    };
    let (subject, rest) = part(rest);
    let Some(detail) = rest else {
        return None;
    };
    let class = match (class, writer) {
        ([b'X'], Writer::Author | Writer::Typist) | ([b'x'], Writer::Typist) => Some(0),
        (digits, writer) => match decimal(digits, writer) {
            Some(0) | None => None,
            class => class,
        },
    };
    match (class, decimal(subject, writer), decimal(detail, writer)) {
        (Some(class), Some(subject), Some(detail)) => Dotted {
            class,
            subject,
            detail,
        }
        .number(),
        _ => None,
    }
}

/// What stands before the first dot, and what is behind it if there is one.
const fn part(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut dot = 0;
    while dot < text.len() && text[dot] != b'.' {
        dot += 1;
    }
    let (part, rest) = text.split_at(dot);
    match rest {
        [_, behind @ ..] => (part, Some(behind)),
        [] => (part, None),
    }
}

/// A number as text.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// The text, from the beginning of the buffer. None is longer: the longest is `4294.967.295`.
    buffer: [u8; Self::MOST],
    length: usize,
}

impl Written {
    /// The most bytes that a code has.
    pub const MOST: usize = 12;

    const EMPTY: Self = Self {
        buffer: [0; Self::MOST],
        length: 0,
    };

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

    /// The text in bytes, which are ASCII: digits, letters and full stops.
    pub const fn bytes(&self) -> &[u8] {
        self.buffer.split_at(self.length).0
    }

    /// The text.
    pub fn text(&self) -> &str {
        core::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::Notation::{Decimal, Dotted as DottedNotation, Hexadecimal};
    use super::*;

    #[test]
    fn a_text_is_read_by_who_wrote_it() {
        // By an author, by a person who types, from the wire.
        for (notation, text, author, typed, wire) in [
            (Decimal, "404", Some(404), Some(404), Some(404)),
            (Decimal, "0", Some(0), Some(0), Some(0)),
            (
                Decimal,
                "4294967295",
                Some(u32::MAX),
                Some(u32::MAX),
                Some(u32::MAX),
            ),
            (Decimal, "4294967296", None, None, None),
            (Decimal, "99999999999", None, None, None),
            (Decimal, "004", None, Some(4), None),
            (Decimal, "+5", None, None, None),
            (Decimal, "-1", None, None, None),
            (Decimal, " 5", None, None, None),
            (Decimal, "5 ", None, None, None),
            (Decimal, "5.7.1", None, None, None),
            (Decimal, "", None, None, None),
            (Decimal, "4a", None, None, None),
            (Decimal, "٤", None, None, None),
            (Decimal, "0x1F", None, Some(31), None),
            (Decimal, "0X1f", None, Some(31), None),
            (Decimal, "0x", None, None, None),
            (Hexadecimal, "0x010a", Some(0x10a), Some(0x10a), Some(0x10a)),
            (Hexadecimal, "0x010A", Some(0x10a), Some(0x10a), Some(0x10a)),
            (Hexadecimal, "0x10a", Some(0x10a), Some(0x10a), None),
            (Hexadecimal, "0x0010a", Some(0x10a), Some(0x10a), None),
            (
                Hexadecimal,
                "0x12345",
                Some(0x12345),
                Some(0x12345),
                Some(0x12345),
            ),
            (
                Hexadecimal,
                "0xffffffff",
                Some(u32::MAX),
                Some(u32::MAX),
                Some(u32::MAX),
            ),
            (Hexadecimal, "0x100000000", None, None, None),
            (Hexadecimal, "0X010a", None, Some(0x10a), None),
            (Hexadecimal, "10", None, Some(10), None),
            (Hexadecimal, "010a", None, None, None),
            (Hexadecimal, "0x", None, None, None),
            (
                DottedNotation,
                "5.7.1",
                Some(5_007_001),
                Some(5_007_001),
                Some(5_007_001),
            ),
            (
                DottedNotation,
                "9.999.999",
                Some(9_999_999),
                Some(9_999_999),
                Some(9_999_999),
            ),
            (DottedNotation, "X.7.26", Some(7_026), Some(7_026), None),
            (DottedNotation, "x.7.26", None, Some(7_026), None),
            (DottedNotation, "5.07.1", None, Some(5_007_001), None),
            (DottedNotation, "05.7.1", None, Some(5_007_001), None),
            (DottedNotation, "0.7.1", None, None, None),
            (DottedNotation, "10.7.1", None, None, None),
            (DottedNotation, "5.1000.1", None, None, None),
            (DottedNotation, "5.7.1000", None, None, None),
            (DottedNotation, "5.7", None, None, None),
            (DottedNotation, "5.7.", None, None, None),
            (DottedNotation, "5..1", None, None, None),
            (DottedNotation, ".7.1", None, None, None),
            (DottedNotation, "5.7.1.1", None, None, None),
            (DottedNotation, "5.7.1.", None, None, None),
            (DottedNotation, "XX.7.1", None, None, None),
            (DottedNotation, "5.X.1", None, None, None),
            (DottedNotation, "5.+7.1", None, None, None),
            (DottedNotation, "5,7,1", None, None, None),
            (DottedNotation, "", None, None, None),
        ] {
            assert_eq!(notation.parse(text), author, "{text} by an author");
            assert_eq!(notation.parse_typed(text), typed, "{text} typed");
            assert_eq!(
                notation.parse_wire(text.as_bytes()),
                wire,
                "{text} from the wire"
            );
        }
        assert_eq!(Decimal.parse_wire(b"4\xff"), None);
    }

    #[test]
    fn what_is_written_is_read_as_the_same_number() {
        for (notation, number, text) in [
            (Decimal, 0, "0"),
            (Decimal, 214, "214"),
            (Decimal, u32::MAX, "4294967295"),
            (Hexadecimal, 0, "0x0000"),
            (Hexadecimal, 0x10a, "0x010a"),
            (Hexadecimal, 0x1_0000, "0x10000"),
            (DottedNotation, 5_007_010, "5.7.10"),
            (DottedNotation, 1_000_000, "1.0.0"),
            (DottedNotation, 9_999_999, "9.999.999"),
            (DottedNotation, 7_001, "X.7.1"),
        ] {
            assert_eq!(notation.written(number).to_string(), text);
            assert_eq!(notation.parse(text), Some(number), "{text}");
            assert_eq!(notation.parse_written(text), Some(number), "{text}");
            assert!(notation.can_write(number));
        }
        for (notation, text) in [
            (Decimal, "0404"),
            (Decimal, " 404"),
            (Decimal, "0x194"),
            (Hexadecimal, "0x010A"),
            (Hexadecimal, "0x10a"),
            (Hexadecimal, "266"),
            (DottedNotation, "x.7.1"),
            (DottedNotation, "5.07.1"),
        ] {
            assert_eq!(notation.parse_written(text), None, "{text}");
        }
        let beyond = DottedNotation.written(u32::MAX);
        assert_eq!(beyond.to_string(), "4294.967.295");
        assert!(!DottedNotation.can_write(10_000_000) && Decimal.can_write(u32::MAX));
    }

    #[test]
    fn a_dotted_code_has_parts_a_class_and_a_number_without_it() {
        for (number, parts, any_class) in [
            (5_007_001, [5, 7, 1], 7_001),
            (9_999_999, [9, 999, 999], 999_999),
            (7_026, [0, 7, 26], 7_026),
            (4_000_000, [4, 0, 0], 0),
        ] {
            let [class, subject, detail] = parts;
            let dotted = Dotted {
                class,
                subject,
                detail,
            };
            assert_eq!(Dotted::of(number), dotted);
            assert_eq!(dotted.number(), Some(number));
            assert_eq!(DottedNotation.any_class(number), any_class);
            assert_eq!(Decimal.any_class(number), number);
        }
        for parts in [[10, 0, 0], [0, 1000, 0], [0, 0, 1000]] {
            let [class, subject, detail] = parts;
            let dotted = Dotted {
                class,
                subject,
                detail,
            };
            assert_eq!(dotted.number(), None, "{dotted:?}");
        }
    }
}
