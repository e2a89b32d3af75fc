//! Errors.

use core::fmt;

/// Why a text or a code is no code of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseCodeError(pub(crate) Reason);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    /// It is no number in the notation of the family, and no name that the family has.
    Unknown,
    /// The number does not fit the type of the family's codes.
    TooLarge,
    /// The code belongs to another family.
    OtherFamily,
}

impl fmt::Display for ParseCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Reason::Unknown => "neither a number nor the name of a code of this family",
            Reason::TooLarge => "the number is too large for a code of this family",
            Reason::OtherFamily => "the code belongs to another family",
        })
    }
}

impl core::error::Error for ParseCodeError {}
