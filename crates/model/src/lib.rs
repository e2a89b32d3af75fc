//! Reads and checks the registry file and the translation catalogs of `wirecodes`.
//!
//! Everything that goes wrong is a [`Diagnostic`] with file, line, column and a line of help. The
//! proc macro and the maintenance tool both ask this crate, so an author sees the same message from
//! every tool. It is an implementation detail of `wirecodes`: its interface may change in any
//! release.

#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(feature = "catalogs")]
pub mod catalog;
pub mod fingerprint;
pub mod grams;
pub mod keys;
pub mod message;
pub mod name;
#[cfg(feature = "catalogs")]
pub mod po;
pub mod prose;
pub mod registry;
pub mod rows;
#[cfg(feature = "update")]
pub mod tools;

mod diagnostic;
mod order;
mod ranges;
mod read;
mod source;
mod sources;
mod suggest;
mod toml_table;

pub use diagnostic::{Diagnostic, Severity, shown};
pub use read::{NO_SPEC, PLACEHOLDER, Role, UNWRITTEN, read};
pub use registry::Registry;
pub use source::{Located, Source, Span, Unreadable};
pub use sources::Sources;
