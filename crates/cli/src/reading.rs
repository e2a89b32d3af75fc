//! What commands that read share: files and standard input, until all is read, and how what was found in them is said.

pub(crate) mod finding;
pub(crate) mod input;
pub(crate) mod progress;
pub(crate) mod reasons;
pub(crate) mod sentence;
pub(crate) mod session;
pub(crate) mod styled;
