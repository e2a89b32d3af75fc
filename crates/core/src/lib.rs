//! What the codes mean that protocols answer with: constants, explanations and comparisons.
//!
//! `550 5.7.1`, `close code 1006`, `alert 40`: this crate says what a code means, when it is seen,
//! how to fix it, and how it differs from the code beside it, offline, in several languages, with
//! the section of the specification. It is `no_std`, never allocates, and needs no crate at run time
//! but one of its own.
//!
//! ```
//! use wirecodes::smtp;
//!
//! const ASK: smtp::Code = smtp::HELP_MESSAGE;
//!
//! match smtp::Code::new(599) {
//!     smtp::MAILBOX_UNAVAILABLE => unreachable!(),
//!     other => match other.entry() {
//!         Some(entry) => println!("{entry}"),
//!         // Nobody registered 599, but its first digit says what to do.
//!         None => assert_eq!(smtp::Class::of(other), Some(smtp::Class::PERMANENT_NEGATIVE_COMPLETION)),
//!     },
//! }
//!
//! println!("{}", ASK.versus(smtp::START_MAIL_INPUT));
//! ```
//!
//! # Where things are
//!
//! - A module for each family, such as [`smtp`]: its `Code` type, a constant for each code, and in
//!   its `entry` module what is said of each.
//! - [`FamilyCode`]: what the `Code` types of all families have in common.
//! - [`Registry`], [`Family`], [`AnyCode`], [`Class`] and [`Entry`]: the same, where the family is only
//!   known at run time. [`REGISTRY`] is the one of this crate.
//! - [`Page`]: explanations and comparisons, as text, Markdown or HTML, in a [`Locale`].
//! - [`Entry::name_in`] and its like: single texts in a [`Locale`]; [`Registry::label`]: the fixed words of
//!   pages, by [`Label`].
//! - [`registry!`]: the same machinery over a file of your own.
//!
//! # Features
//!
//! Each family is a feature, called as its module but with hyphens: `smtp`, `smtp-enhanced`, `http`. All that
//! there are today are on by default; `all-families` has those of later releases as well. A family that is off
//! is neither read nor compiled, and what refers to it, such as a comparison, is left out:
//!
//! ```toml
//! wirecodes = { version = "0.1", default-features = false, features = ["smtp", "smtp-enhanced"] }
//! ```
//!
//! `lang-id` and `lang-ar` add Indonesian and Arabic; `all-langs` adds every language. A language
//! that is off is not even read. None is on by default; English always is. Whoever asks for a language
//! that is off gets English; [`Registry::has_locale`] tells, in a constant if need be.
//!
//! `serde` lets codes be serialized, as [`serialize`](https://docs.rs/wirecodes/latest/wirecodes/serialize)
//! says. `http1` converts from and to `StatusCode` of version 1 of the `http` crate, compares with it, and
//! needs std as that crate does.
//!
//! # With other crates
//!
//! A code is the number on the wire, and so are the codes of other crates, or can be made one. A line each,
//! there and back:
//!
//! ```
//! # #[cfg(feature = "default")] {
//! use hickory_proto::op::ResponseCode;
//! use lettre::transport::smtp::response::{Category, Code, Detail, Severity};
//! use rustls::AlertDescription;
//! use tungstenite::protocol::frame::coding::CloseCode;
//! use wirecodes::{dns, grpc, smtp, tls_alert, websocket};
//!
//! // tonic, which knows no other codes than those of gRPC, and takes them for `Unknown`.
//! let code = grpc::Code::try_from(tonic::Code::Unavailable as i32);
//! assert_eq!(code, Ok(grpc::UNAVAILABLE));
//! assert_eq!(tonic::Code::from_i32(grpc::UNAVAILABLE.number() as i32), tonic::Code::Unavailable);
//!
//! // hickory, which has the code in two parts: the upper bits are those of EDNS.
//! assert_eq!(dns::Code::new(ResponseCode::NXDomain.into()), dns::NXDOMAIN);
//! let [upper, lower] = [dns::BADCOOKIE.number() >> 4, dns::BADCOOKIE.number() & 15];
//! assert_eq!(ResponseCode::from(upper as u8, lower as u8), ResponseCode::BADCOOKIE);
//!
//! // rustls
//! let code = tls_alert::Code::new(AlertDescription::HandshakeFailure.into());
//! assert_eq!(code, tls_alert::HANDSHAKE_FAILURE);
//! assert_eq!(AlertDescription::from(code.number()), AlertDescription::HandshakeFailure);
//!
//! // tungstenite
//! assert_eq!(websocket::Code::new(CloseCode::Away.into()), websocket::GOING_AWAY);
//! assert_eq!(CloseCode::from(websocket::GOING_AWAY.number()), CloseCode::Away);
//!
//! // lettre, whose codes come from servers alone: `response.code()`, or `error.status()`.
//! # let refused = Code::new(
//! #     Severity::PermanentNegativeCompletion, Category::MailSystem, Detail::Zero,
//! # );
//! assert_eq!(smtp::Code::new(refused.into()), smtp::MAILBOX_UNAVAILABLE);
//! # }
//! ```

#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[cfg(test)]
extern crate std;

#[allow(missing_docs, reason = "the tables of generated code are no interface")]
mod data;
#[allow(missing_docs, reason = "what generated code asks for is no interface")]
mod family;
mod page;
#[allow(missing_docs, reason = "what macros expand to is no interface")]
mod page_macros;
mod registry;
mod render;

pub use data::facts::{Actor, Connection, Outcome, Retry, Standing};
#[doc(inline)]
pub use data::labels::Label;
pub use data::locale::Locale;
pub use data::localized::Localized;
pub use data::spans::Span;
pub use data::spec::Spec;
pub use family::FamilyCode;
#[cfg(feature = "serde")]
pub use family::serialize;
pub use page::{Block, BlockKind, Blocks, Page, Part, Parts, Run, RunKind, Runs};
pub use registry::{AnyCode, Class, Entry, Family, ParseCodeError, Registry};
pub use render::{Html, Markdown, Pieces, PlainText};

/// What generated code needs, and nothing that anybody else should name.
#[doc(hidden)]
pub mod __private {
    pub use crate::WIRECODES_LABELS as LABELS;
    pub use crate::data::catalog::Catalog;
    pub use crate::data::codes::{ClassCodes, Codes};
    pub use crate::data::facts::Standing;
    pub use crate::data::index::NONE;
    pub use crate::data::labels::{LabelCatalog, Labels, Segment};
    pub use crate::data::locale::Locale;
    pub use crate::data::strings::Strings;
    pub use crate::data::tables::{ClassRow, EntryRow, FamilyRow, PairRow, Tables};
    #[cfg(feature = "serde")]
    pub use crate::family::serialize::{deserialize_number, serialize_number};
    pub use crate::family::{
        Form, Sealed, class, entry, family, number_in, parse, too_large, unsigned,
    };
    pub use crate::page_macros::{Candidate, in_language, str_of, text_bytes, text_length};
    pub use crate::registry::registry;
    #[cfg(feature = "serde")]
    pub use serde_core;
    pub use wirecodes_base::index::Order;
    pub use wirecodes_base::labels::Field;
    pub use wirecodes_base::notation::{Dotted, Notation};
    pub use wirecodes_macros::{Registry, page};
}

/// Implements nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    () => {};
}

/// Makes a registry from a file of yours: constants, explanations, comparisons, translations.
///
/// ```rs
/// wirecodes::registry!("my-codes.toml");
/// wirecodes::registry!("my-codes.toml", "id", #[cfg(feature = "arabic")] "ar");
/// wirecodes::registry!("my-codes.toml", #[cfg(feature = "billing")] family "billing");
/// ```
///
/// The path is relative to the folder of your `Cargo.toml`, or absolute. The macro makes a
/// `static REGISTRY`, and a module for each family of the file, such as [`smtp`] is for this crate's
/// `codes.toml`. Labels and sentence templates come from this crate where your file has none.
///
/// Each language that is listed is read from `locales/<tag>/` beside the file, if its attributes let
/// it be compiled: `locales/<tag>/<family>.po` for each family, and `labels.po` for labels and
/// templates of your own. English stands in for a catalog that is not there. The compiler sees edits
/// of the files and of catalogs, but not that a catalog is new: save the registry file once more then.
///
/// A large registry is several files: before its first table, the registry file has
/// `include = ["codes/billing.toml", ...]`, paths from its own folder. Such a file holds families and pairs,
/// written as in the registry file, and includes nothing itself. A family whose file is called like it can be
/// left out: where `registry!` names it and its attributes do not hold, the file is not read, and
/// references and pairs to it are left out too.
///
/// Labels and sentences come in the languages that this crate has, each with its feature: without
/// `lang-id`, the headings around your Indonesian texts are English. A catalog is a gettext file:
///
/// ```po
/// msgid ""
/// msgstr "Language: id\n"
///
/// msgctxt "billing.2001.name"
/// msgid "Account Closed"
/// msgstr "Akun Ditutup"
/// ```
///
/// The context of a message is `family.id.key` (`billing.2001.fix`), `family.class.id.key`,
/// `family.subject.id.key`, `family.title`, `family.noun` or `pair.id.key`, in `labels.po`
/// `label.key` and `template.key`. A translation is used if its `msgid` is the text that the file has
/// now, and if it is not fuzzy; one of what is no text of the file is a build error.
///
/// Two registries in one crate each stand in a module of their own, for both make a `REGISTRY`.
///
/// Whatever is wrong with the file is a build error with file, line, column and help; all problems
/// are reported at once, and valid entries are there nevertheless.
///
/// # The file
///
/// ```toml
/// [billing]
/// label = "Billing"
/// title = "Codes of the billing service"
/// noun = "answer"
///
/// [billing.classes.2xxx]
/// name = "Refused"
/// description = "The booking was refused."
/// retry = "after-change"
///
/// [billing.codes.2001]
/// name = "Account Closed"
/// description = "The account is closed for good."
/// when = "A booking named an account that its owner has closed."
/// fix = "Ask for another account."
/// ```
///
/// In texts, literals such as commands and headers stand in backticks. What stands behind `spec` is
/// an array of references, each `"RFC 5321 §4.2.3"` or `{ title = "...", url = "https://..." }`.
///
/// ## A family: `[billing]`
///
/// Its id is lower-case letters, digits and hyphens, and gives the module its name.
///
/// | key | value |
/// | --- | --- |
/// | `label` | required: what stands before a code, such as `SMTP` |
/// | `aliases` | other ids that it is found by, such as `tls` for `tls-alert` |
/// | `title` | required: what the label stands for |
/// | `noun` | required: what an answer is called, such as `response` or `alert` |
/// | `notation` | how codes are written: `decimal` (404) unless said otherwise, `hexadecimal` (0x010a) or `dotted` (5.7.1, or X.7.1 for every class) |
/// | `repr` | the integer of the constants: `u8`, `u16` or `u32`; `u16` unless said otherwise, `u32` for dotted codes |
/// | `registry` | the public registry that lists the codes: `{ title = "...", url = "https://..." }` |
/// | `classes`, `subjects`, `codes` | the tables below it; `subjects` are classes by the second component of dotted codes |
/// | `outcome`, `retry`, `actor`, `connection` | [facts](#facts), where neither class nor code says otherwise |
///
/// ## A class: `[billing.classes.2xxx]`
///
/// Its id is a pattern, such as `2xxx`, `0x01xx` or `5.X.X` (for subjects `X.7.X`), or a word beside a
/// `range`. Classes do not overlap, and if there are any, each code is in one.
///
/// | key | value |
/// | --- | --- |
/// | `range` | the codes that it covers, such as `"3000-3999"` or `"0, 90-99"`, where its id is no pattern |
/// | `const` | the name of its constant, if not its name in capitals |
/// | `name` | required: its name |
/// | `description` | required: what a code of it means, registered or not |
/// | `when`, `fix` | when a code of it is seen that nobody registered, and what to do about it |
/// | `spec` | where it is specified |
/// | `outcome`, `retry`, `actor`, `connection` | [facts](#facts), where the code does not say otherwise |
///
/// ## A code: `[billing.codes.2001]`
///
/// Its id is the code, and a word if the code has several meanings: `454-starttls`.
///
/// | key | value |
/// | --- | --- |
/// | `number` | the code, where more than that stands in the id |
/// | `context` | what tells this meaning from others of the same code, all of which need one then |
/// | `const` | the name of its constant, if not its name in capitals |
/// | `also-const` | further constants that people expect, each a spelling of its name or of an alias |
/// | `former-const` | constants of names that it had, which are deprecated, each a spelling of an alias |
/// | `name` | required: its official name |
/// | `aliases` | other names that it is found by |
/// | `description` | required: what it means, in sentences of which the first can follow "that" |
/// | `when` | required: what has just happened, in sentences of which the first can follow "when" |
/// | `fix` | required: what to do |
/// | `spec` | where it is specified, the most specific place first |
/// | `standing` | `standard` unless said otherwise, `provisional`, `deprecated`, `historic`, `reserved` or `unofficial` |
/// | `origin` | whose it is; required if it is unofficial |
/// | `outcome`, `retry`, `actor`, `connection` | [facts](#facts) |
/// | `companions` | headers or extensions that travel with it |
/// | `replies-to` | commands that it answers |
/// | `confused-with` | ids of codes of the family that it is mistaken for |
/// | `equivalents` | codes of other families of the file that say the same, as `family.id` |
///
/// ## A pair: `[pairs."billing.2001 billing.2002"]`
///
/// What separates two codes that are mistaken for each other.
///
/// | key | value |
/// | --- | --- |
/// | `difference` | required: what truly separates them |
/// | `tell` | required: how to tell which one it is that you have |
/// | `choose` | required: when to send which |
///
/// ## Facts
///
/// | key | value |
/// | --- | --- |
/// | `outcome` | what became of the request: `interim`, `success`, `continue`, `redirect`, `failure` or `unknown` |
/// | `retry` | whether the same request may be sent again: `not-needed` (there is nothing to repeat), `later`, `elsewhere`, `after-change` or `never` |
/// | `actor` | who has to act next: `client`, `server`, `sender`, `administrator` or `nobody` |
/// | `connection` | what happens to the connection: `stays` or `closes` |
#[macro_export]
macro_rules! registry {
    ($($input:tt)+) => {
        $crate::__registry! { ($crate) extension $($input)+ }
    };
}

/// A registry, of this crate or of another one.
///
/// A derive macro is given only what `#[cfg(...)]` leaves of the struct, and so sees which families and
/// languages are to be there.
#[doc(hidden)]
#[macro_export]
macro_rules! __registry {
    (
        ($($library:tt)+) $role:ident $path:literal
        $(, $(#[$attribute:meta])* $($family:ident)? $name:literal)* $(,)?
    ) => {
        #[derive($crate::__private::Registry)]
        #[wirecodes(($($library)+) $role $path $(, $($family)? $name)*)]
        #[allow(dead_code, reason = "it is there for its fields")]
        struct WirecodesRegistry(
            $($(#[$attribute])* #[wirecodes($($family)? $name)] (),)*
        );
    };
    (($($library:tt)+) $role:ident $($input:tt)*) => {
        ::core::compile_error! {
            "expected the path of a registry file, then languages, such as `\"codes.toml\", \"id\"`; \
             a `#[cfg(...)]` may stand before a language or before a family, such as `family \"billing\"`"
        }
    };
}

__registry! {
    (crate) root "codes.toml",
    #[cfg(feature = "http")] family "http",
    #[cfg(feature = "smtp")] family "smtp",
    #[cfg(feature = "smtp-enhanced")] family "smtp-enhanced",
    #[cfg(feature = "ftp")] family "ftp",
    #[cfg(feature = "sip")] family "sip",
    #[cfg(feature = "dns")] family "dns",
    #[cfg(feature = "dns-ede")] family "dns-ede",
    #[cfg(feature = "grpc")] family "grpc",
    #[cfg(feature = "websocket")] family "websocket",
    #[cfg(feature = "tls-alert")] family "tls-alert",
    #[cfg(feature = "lang-ar")] "ar",
    #[cfg(feature = "lang-id")] "id",
}

/// The examples of the README are tests.
#[cfg(all(doctest, feature = "default"))]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
