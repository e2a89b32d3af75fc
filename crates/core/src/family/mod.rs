//! The `Code` type of each family, and how it is read, written and converted.

mod ascii;
mod family_code;
mod generated;
#[cfg(feature = "serde")]
pub mod serialize;

pub use ascii::Form;
pub use family_code::{FamilyCode, Sealed};
pub use generated::{class, entry, family, number_in, parse, too_large, unsigned};
