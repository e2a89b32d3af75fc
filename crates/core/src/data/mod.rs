//! What [`registry!`](crate::registry) generates: tables, strings and texts, and the small types in them.
//! Nothing here knows a handle.

pub(crate) mod codes;
pub(crate) mod facts;
pub(crate) mod labels;
pub(crate) mod locale;
pub(crate) mod spec;
pub(crate) mod tables;
pub(crate) mod text;
