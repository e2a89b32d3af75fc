//! What the generated code of a family asks for.

use crate::data::codes::Codes;
use crate::registry::{AnyCode, Class, Entry, Family, Fault, ParseCodeError, Registry};

#[inline]
pub const fn family(registry: &'static Registry, index: u16) -> Family {
    Family { registry, index }
}

#[inline]
pub const fn entry(registry: &'static Registry, row: u16, number: u32) -> Entry {
    Entry {
        registry,
        row,
        number,
    }
}

#[inline]
pub const fn class(family: Family, position: u16) -> Class {
    Class::at(family.registry, family.row().classes[0] + position)
}

/// The number that a text is, as `Display` writes it.
pub fn parse(codes: &Codes, text: &str) -> Result<u32, ParseCodeError> {
    let example = codes.example;
    let number = codes.notation.parse_written(text);
    number.ok_or(error(codes, Fault::Unknown { example }))
}

/// The number of a code that may be one of another family.
pub fn number_in(family: Family, code: AnyCode) -> Result<u32, ParseCodeError> {
    if code.family() == family {
        Ok(code.number())
    } else {
        let fault = Fault::OtherFamily(code.family().label());
        Err(error(family.codes(), fault))
    }
}

/// The number of a code that came as a signed one.
pub fn unsigned(codes: &Codes, number: i32) -> Result<u32, ParseCodeError> {
    u32::try_from(number).map_err(|_| error(codes, Fault::Negative))
}

pub fn too_large(codes: &Codes) -> ParseCodeError {
    error(codes, Fault::TooLarge)
}

fn error(codes: &Codes, fault: Fault) -> ParseCodeError {
    ParseCodeError {
        family_label: codes.label,
        fault,
    }
}
