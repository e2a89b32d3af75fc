//! The handles to what a registry says, and how it is found.

mod advice;
mod class;
mod code;
mod cues;
mod entry;
mod error;
mod family;
mod handles;
mod identity;
mod locales;
mod lookup;
mod negotiate;
#[cfg(feature = "query")]
mod search;
mod seen;
mod translated;
mod wordings;
#[cfg(feature = "query")]
mod words;

pub use cues::{Cues, cues};
pub(crate) use error::Fault;
pub use error::ParseCodeError;
pub use handles::{
    Advice, AnyCode, Class, Entry, Family, Mapping, Registry, Seen, SeenCodes, registry,
};
#[cfg(feature = "query")]
pub use search::{Match, Query};
#[cfg(feature = "pages")]
pub(crate) use seen::dots;
pub use translated::label_of;
pub use wordings::{Candidate, Phrase, Remark, Wording, WordingTables, Wordings, wordings};
