//! Why something is no code of a family.

use core::fmt;

use wirecodes_base::notation::{Dotted, Notation};

use super::handles::{AnyCode, Family};
use crate::data::facts::Standing;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseCodeError {
    pub(crate) family: Family,
    pub(crate) fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Fault {
    /// It is no number as the family writes it.
    Unknown,
    /// The number does not fit the type of the family's codes.
    TooLarge,
    /// The number is below zero.
    Negative,
    /// The code belongs to that family.
    OtherFamily(Family),
}

impl ParseCodeError {
    /// The family that a code of was expected.
    pub const fn family(self) -> Family {
        self.family
    }
}

/// A code that shows how those of a family are written: the first one that is in force.
fn example(family: Family) -> Option<AnyCode> {
    let entry = family
        .entries()
        .find(|entry| entry.standing() == Standing::Standard)?;
    // What people type of a dotted code has a class, though it may be registered for all.
    let of_every_class = Dotted::of(entry.number()).class == 0;
    let class = match family.notation() {
        Notation::Dotted if of_every_class => family
            .classes()
            .flat_map(|class| class.ranges())
            .next()
            .map_or(0, |range| *range.start()),
        _ => 0,
    };
    Some(family.code(class + entry.number()))
}

impl fmt::Display for ParseCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let family = self.family.label();
        match self.fault {
            Fault::Unknown => {
                write!(f, "not a code of {family}: expected a number")?;
                if let Some(code) = example(self.family) {
                    write!(f, " such as {code}")?;
                }
                Ok(())
            }
            Fault::TooLarge => write!(f, "the number is too large for a code of {family}"),
            Fault::Negative => write!(f, "a negative number is no code of {family}"),
            Fault::OtherFamily(other) => {
                let other = other.label();
                write!(f, "a code of {other}, where one of {family} was expected")
            }
        }
    }
}

impl core::error::Error for ParseCodeError {}
