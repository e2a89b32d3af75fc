//! Finds the codes that protocols answer with in lines, messages and logs.
//!
//! A number in a line may be a code, a port, a size or a year. What makes it a code is what stands around it: the
//! [`Cues`](wirecodes::Cues) of a registry, such as `said: {code}`, and some forms that no cue describes, such as
//! the columns of an access log. Where nothing of this kind is, nothing is found.
//!
//! ```
//! use wirecodes_scan::Scanner;
//!
//! let scanner = Scanner::new(&wirecodes::CUES);
//! let line = b"to=<a@example.com>, dsn=5.7.1, status=bounced (host mx.example.com said: 550 5.7.1 Denied)";
//! let found: Vec<String> = scanner.scan(line).map(|hit| hit.code().to_string()).collect();
//! assert_eq!(found, ["5.7.1", "550", "5.7.1"]);
//! ```
//!
//! Four things stand on that:
//!
//! - [`Scanner`] finds codes in whatever bytes there are, of any length. A line longer than 64 KiB is read in pieces; what
//!   comes in pieces, as who follows a log has it, is read with a [`Reader`].
//! - [`Scanner::ask`] answers a question, which may be a sentence.
//! - `Judge`, with the feature `judge`, says what a reply of a mail server means for the message and for the address.
//! - `Judge::mail`, with the feature `mail`, reads a whole mail that came back, as a `Bounce`.
//!
//! With the feature `serde`, what was found and judged is serialized in the forms that the command line writes as JSON;
//! choices such as `AddressUse` are serialized as their ids, and read again.
//!
//! Codes are found of the families that are on: those that `wirecodes` has by default, if the program depends on it with its
//! default features, or the ones that it names. The feature `judge` is on by default, and asks for what it needs: the
//! families of mail (`smtp`, `smtp-enhanced`) and the words of mail servers (`wordings`). Who reads other logs alone
//! carries none of these:
//!
//! ```toml
//! wirecodes = { version = "0.1", default-features = false, features = ["http"] }
//! wirecodes-scan = { version = "0.1", default-features = false }
//! ```

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod bytes;
mod hit;
mod known;
#[cfg(feature = "judge")]
mod labels;
mod line;
#[cfg(feature = "mail")]
mod mail;
mod prose;
mod question;
mod reader;
mod remedy;
mod scanner;
#[cfg(feature = "serde")]
mod serialize;
mod session;
#[cfg(feature = "judge")]
mod verdict;

pub use hit::{Cue, Hit};
pub use known::is_of_mail;
#[cfg(feature = "mail")]
pub use mail::{Action, Bounce, LONGEST_MAIL, MailKind, Recipient};
pub use question::{Answer, Named};
/// For the command line, which tells words of a comparison from codes.
#[doc(hidden)]
pub use question::{as_sent, is_between};
pub use reader::{Hits, Line, Reader};
pub use remedy::Remedy;
pub use scanner::Scanner;
/// For the command line, which need not wait for all of a log.
#[cfg(feature = "judge")]
#[doc(hidden)]
pub use verdict::is_of_log;
#[cfg(feature = "judge")]
pub use verdict::{About, AddressUse, Certainty, Decision, Judge, Rule, Verdict};

/// The example of README.md is one that works.
#[cfg(all(doctest, feature = "judge"))]
#[doc = include_str!("../README.md")]
struct Readme;
