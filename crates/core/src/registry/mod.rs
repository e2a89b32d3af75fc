//! The handles to what a registry says, and how it is found.

mod class;
mod code;
mod comparison;
mod entry;
mod error;
mod family;
mod handles;
mod locales;
mod lookup;
mod negotiate;
mod translated;

pub use error::ParseCodeError;
pub(crate) use error::Reason;
pub use handles::{AnyCode, Class, Entry, Family, Registry, registry};
pub use translated::label_of;
