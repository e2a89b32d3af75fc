//! Codes as protocols that are text write them: strict, from bytes, for what comes over the wire.

use wirecodes_base::notation::Notation;

use crate::data::codes::Codes;
use crate::data::index::number32;
use crate::registry::{AnyCode, Family};

/// How the codes of a family are written, as far as its tables tell.
///
/// It holds no reference to them: a program that only reads codes does not carry the registry.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    notation: Notation,
    /// The least and the greatest number of digits of a decimal code.
    digits: [u32; 2],
}

impl Form {
    /// How the codes of a family are written.
    ///
    /// Where classes are patterns of digits, such as `5xx`, a code has at least as many digits as the
    /// shortest pattern or registered code, and at most as many as the longest, whatever range other
    /// classes have; elsewhere any number of them.
    pub const fn of(codes: &Codes) -> Self {
        let mut form = Self {
            notation: codes.notation,
            digits: [1, 10],
        };
        if !matches!(form.notation, Notation::Decimal) {
            return form;
        }
        let mut digits = [u32::MAX, 0];
        let mut i = 0;
        while i < codes.classes.len() {
            if let Some(pattern) = codes.classes[i].pattern {
                digits = around(digits, pattern.len() as u32);
            }
            i += 1;
        }
        if digits[1] == 0 {
            return form;
        }
        let mut i = 0;
        while i < codes.numbers.len() {
            digits = around(digits, width(number32(codes.numbers[i])));
            i += 1;
        }
        form.digits = digits;
        form
    }

    /// The number that a text stands for; `None` if it is not what the protocol writes.
    pub const fn read(self, text: &[u8]) -> Option<u32> {
        let [least, most] = self.digits;
        let is_decimal = matches!(self.notation, Notation::Decimal);
        if is_decimal && (text.len() < least as usize || text.len() > most as usize) {
            return None;
        }
        self.notation.parse_wire(text)
    }
}

/// The range that has another value in it as well.
const fn around([least, most]: [u32; 2], value: u32) -> [u32; 2] {
    [
        if value < least { value } else { least },
        if value > most { value } else { most },
    ]
}

/// How many decimal digits a number has.
const fn width(number: u32) -> u32 {
    match number.checked_ilog10() {
        Some(log) => log + 1,
        None => 1,
    }
}

impl Family {
    /// The code that a text is, exactly as the protocol writes it, and nothing but it; `None` for
    /// everything else. For what came over the wire; [`Family::find`] is for what people write.
    ///
    /// What is accepted is what `Display` writes of a code:
    ///
    /// - decimal digits, without a sign, a blank or a leading zero. Where the classes of the family
    ///   are patterns of digits, such as SMTP's `5xx`, the code has to have as many digits, so three
    ///   for HTTP, SMTP, FTP and SIP; elsewhere any number of them.
    /// - in a hexadecimal family `0x` and at least four digits, in either letter case, with leading
    ///   zeros only to be four.
    /// - in a dotted family a class from 1 to 9, a subject and a detail, of one to three digits each
    ///   and without leading zeros. `X.7.1` is no code on the wire.
    ///
    /// No name is accepted. Whether the code is registered does not matter, nor whether it lies in a
    /// class: 999 is a code of SMTP that [`AnyCode::class`] is `None` of.
    ///
    /// Protocols that are not text, such as TLS, DNS and WebSocket, send the number itself, which
    /// [`Family::code`] takes.
    ///
    /// ```
    /// let smtp = wirecodes::REGISTRY.family("smtp").expect("a family");
    /// assert_eq!(smtp.code_from_ascii(b"250"), Some(smtp.code(250)));
    /// for text in [b"25".as_slice(), b"2500", b"050", b"+25", b" 250", b"ok"] {
    ///     assert_eq!(smtp.code_from_ascii(text), None);
    /// }
    /// ```
    pub const fn code_from_ascii(self, text: &[u8]) -> Option<AnyCode> {
        match Form::of(self.codes()).read(text) {
            Some(number) => Some(self.code(number)),
            None => None,
        }
    }
}
