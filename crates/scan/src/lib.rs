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

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod access_log;
mod beginnings;
mod beside;
mod candidates;
mod encoded;
mod hit;
mod known;
mod labels;
#[cfg(feature = "mail")]
mod mail;
mod one_word;
mod patterns;
mod pieces;
mod prose;
mod qmail;
mod question;
mod reply;
mod request;
mod scanner;
mod session;
mod software;
mod start;
mod surroundings;
mod texts;
mod verdict;
mod vocabulary;
mod words;

pub use hit::{Cue, Hit};
#[cfg(feature = "mail")]
pub use mail::{Action, Bounce, Kind, LONGEST_MAIL, Recipient};
pub use question::Answer;
pub use scanner::{Hits, Line, Scanner};
pub use session::{Session, is_of_mail};
pub use verdict::{Address, Certainty, Decision, Judge, Rule, Verdict};
