//! What the library of `wirecodes`, its macros and its tools have to agree on, each thing once.
//!
//! It is an implementation detail of `wirecodes`: its interface may change in any release.

#![no_std]
#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

pub mod cue;
pub mod facts;
pub mod grams;
pub mod index;
pub mod labels;
pub mod letters;
pub mod logs;
pub mod mail;
pub mod notation;
pub mod remarks;
pub mod rows;
pub mod spelling;
pub mod texts;

/// As many codes are compared at a time, and no more.
pub const MOST_COMPARED: usize = 8;
