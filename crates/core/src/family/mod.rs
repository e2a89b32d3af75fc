//! The `Code` type of each family, and how it is read, written and converted.

pub(crate) mod ascii;
pub(crate) mod family_code;
#[cfg(feature = "serde")]
pub mod serialize;
#[cfg(feature = "http")]
mod status_code;
