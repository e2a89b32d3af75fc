//! What the codes mean that protocols answer with: constants, explanations and comparisons.
//!
//! `550 5.7.1`, `close code 1006`, `alert 40`: this crate says what a code means, when it is seen,
//! how to fix it, and how it differs from the code beside it, offline, in several languages, with
//! the section of the specification. It is `no_std`, never allocates, and needs no crates at run
//! time but those of its own.
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
//! - [`smtp::Reply`]: what an SMTP server answered, of one line or several, with both of its codes;
//!   [`smtp::WrittenReply`]: what a server answers.
//! - [`FamilyCode`]: what the `Code` types of all families have in common.
//! - [`Registry`], [`Family`], [`AnyCode`], [`Class`] and [`Entry`]: the same, where the family is only
//!   known at run time. [`REGISTRY`] is the one of this crate.
//! - [`Page`]: explanations and comparisons, as text, Markdown or HTML, in a [`Locale`].
//! - [`Entry::name_in`] and its like: single texts in a [`Locale`]; [`label()`] and [`Registry::label`]: the
//!   fixed words of pages, by [`Label`].
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
//! Two more are on by default. `pages` is [`Page`] and what renders it, with `explain` and `versus` of codes and
//! entries, [`compare!`] and [`explain!`]; without it there are constants, facts and single texts, and the library
//! is built faster. `query` finds codes by words in all that is said of them: [`Registry::query`].
//!
//! `wordings` has what mail servers say in words of their own, [`WORDINGS`], which is empty without it, and what is said
//! of the reasons that these give, [`Registry::advice`]; `wirecodes-scan`, which judges refusals by it, asks for it.
//!
//! `lang-id` and `lang-ar` add Indonesian and Arabic, and there is a feature for each further language that
//! [`Locale`] has a constant of; `all-langs` adds every language. A language that is off is not even read. None
//! is on by default; English always is. Whoever asks for a language that is off gets English;
//! [`Registry::has_locale`] tells, in a constant if need be. But for Indonesian and Arabic, languages have their
//! headings and names so far, around texts in English, as [`Registry::has_prose`] tells. `catalogs`, which each of them switches on, is for [languages of a registry of your own](registry!).
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
//! // lettre, whose codes come from servers alone: `response.code()`, or `error.status()`. For the enhanced
//! // code, hand what the server wrote to `smtp::Reply::parse`.
//! # let refused = Code::new(
//! #     Severity::PermanentNegativeCompletion, Category::MailSystem, Detail::Zero,
//! # );
//! assert_eq!(smtp::Code::new(refused.into()), smtp::MAILBOX_UNAVAILABLE);
//! # }
//! ```

#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "pages")]
mod page_macros;
#[cfg(all(feature = "smtp", feature = "smtp-enhanced"))]
mod reply;
#[cfg(feature = "serde")]
pub mod serialize;
#[cfg(feature = "http1")]
mod status_code;
#[cfg(all(feature = "smtp", feature = "smtp-enhanced"))]
mod written_reply;

#[doc(hidden)]
pub use wirecodes_core::__code;
#[cfg(feature = "pages")]
#[doc(hidden)]
pub use wirecodes_core::{__entry, __page_text};
#[doc(inline)]
pub use wirecodes_core::{
    Actor, Advice, AnyCode, Candidate, Class, Connection, Cues, Entry, Family, FamilyCode, Label,
    Locale, Localized, Mapping, Outcome, ParseCodeError, Phrase, Reason, Registry, Remark, Retry,
    Seen, SeenCodes, Span, Spec, Standing, Wording, Wordings,
};

#[cfg(feature = "pages")]
#[doc(inline)]
pub use wirecodes_core::{
    Block, BlockKind, Blocks, Html, Markdown, Page, Part, Parts, Pieces, PlainText, Run, RunKind,
    Runs,
};

#[cfg(feature = "query")]
#[doc(inline)]
pub use wirecodes_core::{Match, Query};

/// What generated code needs, and nothing that anybody else should name.
#[doc(hidden)]
pub mod __private {
    pub use crate::generated::WIRECODES_LABELS as LABELS;

    /// The registry file, whose labels and templates a tool has translated for other registries.
    pub const REGISTRY_FILE: &str = include_str!("../../../codes.toml");

    pub use wirecodes_core::__private::*;
    pub use wirecodes_macros::RegistryFile;
    #[cfg(feature = "pages")]
    pub use wirecodes_macros::page;
}

/// Makes a registry from a file of yours: constants, explanations, comparisons, translations.
///
/// ```rust,ignore
/// wirecodes::registry!("my-codes.toml");
/// wirecodes::registry!("my-codes.toml", "id", #[cfg(feature = "arabic")] "ar");
/// wirecodes::registry!("my-codes.toml", #[cfg(feature = "billing")] family "billing");
/// ```
///
/// The path is relative to the folder of your `Cargo.toml`, or absolute. The macro makes a
/// `static REGISTRY`, and a module for each family of the file, such as [`smtp`] is for this crate's
/// `codes.toml`. Labels and sentence templates come from this crate where your file has none.
///
/// Languages need the feature `catalogs`. Each that is listed is read from `locales/<tag>/` beside the file, if
/// its attributes let it be compiled: `locales/<tag>/<family>.po` for each family, and `labels.po` for labels and
/// templates, your own and those of this crate. English stands in for a catalog that is not there, if the
/// language has another one. The compiler sees edits of the files and of catalogs, but not that a catalog
/// is new: save the registry file once more then. The command line makes catalogs and keeps them up to
/// date: `wirecodes catalogs de`.
///
/// A large registry is several files: before its first table, the registry file has
/// `include = ["codes/billing.toml", ...]`, paths from its own folder. Such a file holds families, pairs,
/// texts of software, reasons and wordings, written as in the registry file, and includes nothing itself. A family whose
/// file is called like it can be left out: where `registry!` names it and its attributes do not hold, the file is
/// not read, and references and pairs to it are left out too. So is any other included file that is named as
/// `file "codes/wordings.toml"`. A file of nothing but texts of software, reasons and wordings
/// may say which families it is for, `{ file = "codes/seen/acme.toml", families = ["billing"] }`, and is read
/// where one of them is on.
///
/// Labels and sentences that your `labels.po` does not translate come in the languages that this crate
/// has, each with its feature: without `lang-id`, the headings around your Indonesian texts are English.
/// A catalog is a gettext file:
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
/// now, or this crate for a label or template of its own, and if it is not fuzzy; one of what is no text
/// is a build error.
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
/// In prose, literals such as commands and headers stand in backticks. Sentences are prose that begins with
/// a capital, a digit or a literal, in a language that has capitals, and ends with a full stop.
///
/// `depends` says that it depends on the case. Pages show it, and draw no consequence from it. A class
/// states a fact where its specification says it of every code of the class: it decides where the
/// meanings of a number disagree.
///
#[doc = include_str!("registry_file.md")]
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
        #[derive($crate::__private::RegistryFile)]
        #[wirecodes(($($library)+) $role $path $(, $($family)? $name)*)]
        #[allow(dead_code, reason = "it is there for its fields")]
        struct WirecodesRegistry(
            $($(#[$attribute])* #[wirecodes($($family)? $name)] (),)*
        );
    };
    (($($library:tt)+) $role:ident $($input:tt)*) => {
        ::core::compile_error! {
            "expected the path of a registry file, then languages, such as `\"codes.toml\", \"id\"`; \
             a `#[cfg(...)]` may stand before a language, before a family, such as `family \"billing\"`, or before \
             an included file, such as `file \"words.toml\"`"
        }
    };
}

// Of its own, so that a family can have more than what is generated.
mod generated {
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
        #[cfg(feature = "wordings")] file "codes/reasons.toml",
        #[cfg(feature = "wordings")] file "codes/wordings.toml",
        #[cfg(feature = "lang-ar")] "ar",
        #[cfg(feature = "lang-de")] "de",
        #[cfg(feature = "lang-es")] "es",
        #[cfg(feature = "lang-fr")] "fr",
        #[cfg(feature = "lang-hi")] "hi",
        #[cfg(feature = "lang-id")] "id",
        #[cfg(feature = "lang-ja")] "ja",
        #[cfg(feature = "lang-ko")] "ko",
        #[cfg(feature = "lang-pt")] "pt",
        #[cfg(feature = "lang-ru")] "ru",
        #[cfg(feature = "lang-th")] "th",
        #[cfg(feature = "lang-tr")] "tr",
        #[cfg(feature = "lang-vi")] "vi",
        #[cfg(feature = "lang-zh-hans")] "zh-Hans",
    }
}

// One by one, so that the documentation says which feature each needs.
#[cfg(feature = "dns")]
pub use generated::dns;
#[cfg(feature = "dns-ede")]
pub use generated::dns_ede;
#[cfg(feature = "ftp")]
pub use generated::ftp;
#[cfg(feature = "grpc")]
pub use generated::grpc;
#[cfg(feature = "http")]
pub use generated::http;
#[cfg(feature = "sip")]
pub use generated::sip;
#[cfg(feature = "smtp-enhanced")]
pub use generated::smtp_enhanced;
#[cfg(feature = "tls-alert")]
pub use generated::tls_alert;
#[cfg(feature = "websocket")]
pub use generated::websocket;
pub use generated::{CUES, REGISTRY, WORDINGS};

/// A fixed word of pages in a language, as [`Registry::label`] has it of a registry: those of this crate.
///
/// A program that asks for words here does not carry the texts of the registry.
///
/// ```
/// use wirecodes::{Locale, Retry};
///
/// assert_eq!(wirecodes::label(Retry::Later.label(), Locale::EN).text(), "later, unchanged");
/// ```
#[must_use]
pub const fn label(label: Label, locale: Locale) -> Localized {
    __private::label_of(&__private::LABELS, label, locale)
}

/// SMTP (Simple Mail Transfer Protocol reply codes): the codes as constants, in `entry` what is said of
/// each, and if the family `smtp-enhanced` is on, too, `Reply` for what a server answered, and `WrittenReply` for
/// what a server writes.
#[cfg(feature = "smtp")]
pub mod smtp {
    pub use crate::generated::smtp::*;
    #[cfg(feature = "smtp-enhanced")]
    pub use crate::reply::{ParseReplyError, Reply, ReplyLine};
    #[cfg(feature = "smtp-enhanced")]
    pub use crate::written_reply::WrittenReply;
}

/// The examples of the README are tests.
#[cfg(all(doctest, feature = "default"))]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
