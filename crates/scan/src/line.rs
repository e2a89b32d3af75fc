//! A line: where things begin in it, what may be a code there and why, and what is known of it besides.

pub(crate) mod access_log;
pub(crate) mod beside_name;
pub(crate) mod candidates;
pub(crate) mod encoded;
pub(crate) mod expected;
pub(crate) mod numbers;
pub(crate) mod patterns;
pub(crate) mod program;
pub(crate) mod qmail;
pub(crate) mod reply;
pub(crate) mod request;
pub(crate) mod seen;
pub(crate) mod starts;
pub(crate) mod surroundings;
pub(crate) mod words;
