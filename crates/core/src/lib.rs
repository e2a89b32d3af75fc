//! What is the same for every registry of codes: the types of its tables, the handles to what it says, pages
//! and their renderers, the `Code` type of a family.
//!
//! This is a part of [`wirecodes`](https://docs.rs/wirecodes), which programs depend on: it has the codes
//! themselves, makes registries of files, and exports what is public here. It is a crate of its own since it
//! needs no table, and so is compiled while the macro that makes the tables still is.

#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "pages"),
    allow(
        dead_code,
        reason = "a little of what handles and tables tell is for pages alone"
    )
)]

#[cfg(test)]
extern crate std;

#[allow(missing_docs, reason = "the tables of generated code are no interface")]
mod data;
#[allow(missing_docs, reason = "what generated code asks for is no interface")]
mod family;
#[cfg(feature = "pages")]
mod page;
#[cfg(feature = "pages")]
#[allow(missing_docs, reason = "what macros expand to is no interface")]
mod page_macros;
mod registry;
#[cfg(feature = "pages")]
mod render;

pub use data::facts::{Actor, Connection, Outcome, Reason, Retry, Standing};
#[doc(inline)]
pub use data::labels::Label;
pub use data::locale::Locale;
pub use data::localized::Localized;
pub use data::spans::Span;
pub use data::spec::Spec;
pub use family::FamilyCode;
#[cfg(feature = "serde")]
pub use family::serialize;
#[cfg(feature = "pages")]
pub use page::{Block, BlockKind, Blocks, Page, Part, Parts, Run, RunKind, Runs};
pub use registry::{
    Advice, AnyCode, Candidate, Class, Cues, Entry, Family, Mapping, ParseCodeError, Phrase,
    Registry, Remark, Seen, SeenCodes, Wording, Wordings,
};
#[cfg(feature = "query")]
pub use registry::{Match, Query};
#[cfg(feature = "pages")]
pub use render::{Html, Markdown, Pieces, PlainText};

/// What generated code needs, and nothing that anybody else should name.
#[doc(hidden)]
pub mod __private {
    pub use crate::data::catalog::Catalog;
    pub use crate::data::codes::{ClassCodes, Codes};
    pub use crate::data::grams::Grams;
    pub use crate::data::index::{NONE, chunks};
    pub use crate::data::labels::{LabelCatalog, Labels, Segment};
    pub use crate::data::locale::Locale;
    pub use crate::data::strings::Strings;
    pub use crate::data::tables::{ClassRow, FamilyRow, Tables};
    #[cfg(feature = "serde")]
    pub use crate::family::serialize::{deserialize_number, serialize_number};
    pub use crate::family::{
        Form, Sealed, class, entry, family, number_in, parse, too_large, unsigned,
    };
    #[cfg(feature = "pages")]
    pub use crate::page_macros::{Choice, in_language, str_of, text_bytes, text_length};
    pub use crate::registry::{WordingTables, cues, label_of, registry, wordings};
    #[cfg(feature = "serde")]
    pub use serde_core;
    pub use wirecodes_base::index::Order;
    pub use wirecodes_base::labels::Field;
    pub use wirecodes_base::mail::is_for_too_many_recipients;
    pub use wirecodes_base::notation::{Dotted, Notation};
}

/// Nothing: the feature `pages` is off.
#[cfg(not(feature = "pages"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __pages {
    () => {};
}

/// Implements nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    () => {};
}
