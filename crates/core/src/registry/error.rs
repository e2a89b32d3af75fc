//! Why something is no code of a family.

use core::fmt;

/// Why a text, a number or a code of another family is no code of a family.
///
/// It says what would have been one, and leaves it to the caller to say what was there instead:
///
/// ```
/// use wirecodes::smtp;
///
/// let text = "55O";
/// let error = text.parse::<smtp::Code>().unwrap_err();
/// assert_eq!(
///     format!("`{text}`: {error}"),
///     "`55O`: not a code of SMTP: expected a number such as 211"
/// );
/// ```
///
/// A program that shows it does not carry the texts of the registry: it has a label and an example, and no handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseCodeError {
    pub(crate) family_label: &'static str,
    pub(crate) fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Fault {
    /// It is no number as the family writes it.
    Unknown { example: Option<&'static str> },
    /// The number does not fit the type of the family's codes.
    TooLarge,
    /// The number is below zero.
    Negative,
    /// The code belongs to the family of that label.
    OtherFamily(&'static str),
}

impl ParseCodeError {
    /// The label of the family that a code of was expected: `SMTP`.
    pub const fn family_label(self) -> &'static str {
        self.family_label
    }
}

impl fmt::Display for ParseCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let family = self.family_label;
        match self.fault {
            Fault::Unknown { example } => {
                write!(f, "not a code of {family}: expected a number")?;
                match example {
                    Some(code) => write!(f, " such as {code}"),
                    None => Ok(()),
                }
            }
            Fault::TooLarge => write!(f, "the number is too large for a code of {family}"),
            Fault::Negative => write!(f, "a negative number is no code of {family}"),
            Fault::OtherFamily(other) => {
                write!(f, "a code of {other}, where one of {family} was expected")
            }
        }
    }
}

impl core::error::Error for ParseCodeError {}
