//! What the generated code of a family asks for.

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

pub fn parse(family: Family, text: &str) -> Result<AnyCode, ParseCodeError> {
    let fault = Fault::Unknown;
    match family.notation().parse_written(text) {
        Some(number) => Ok(family.code(number)),
        None => Err(ParseCodeError { family, fault }),
    }
}

pub fn number_in(family: Family, code: AnyCode) -> Result<u32, ParseCodeError> {
    let fault = Fault::OtherFamily(code.family());
    if code.family() != family {
        Err(ParseCodeError { family, fault })
    } else if code.is_possible() {
        Ok(code.number())
    } else {
        Err(too_large(family))
    }
}

/// The number of a code that came as a signed one.
pub fn unsigned(family: Family, number: i32) -> Result<AnyCode, ParseCodeError> {
    let fault = Fault::Negative;
    match u32::try_from(number) {
        Ok(number) => Ok(family.code(number)),
        Err(_) => Err(ParseCodeError { family, fault }),
    }
}

pub const fn too_large(family: Family) -> ParseCodeError {
    let fault = Fault::TooLarge;
    ParseCodeError { family, fault }
}
