//! What `registry!` generates, and the small types in it. Nothing here knows a
//! handle.

pub(crate) mod catalog;
pub(crate) mod codes;
pub(crate) mod facts;
pub(crate) mod grams;
pub(crate) mod index;
pub(crate) mod labels;
pub(crate) mod locale;
pub(crate) mod localized;
pub(crate) mod padding;
pub(crate) mod spans;
pub(crate) mod spec;
pub(crate) mod strings;
pub(crate) mod tables;
