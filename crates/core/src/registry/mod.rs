//! The handles to what a registry says, and how they are found.

pub(crate) mod class;
pub(crate) mod code;
pub(crate) mod entry;
pub(crate) mod error;
pub(crate) mod handles;
pub(crate) mod identity;
pub(crate) mod localized;
pub(crate) mod lookup;
pub(crate) mod negotiate;
