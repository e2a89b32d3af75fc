//! What a registry file says, checked: the types that everything else is generated from.

use crate::notation::Notation;
use crate::prose::{Prose, Segment};

/// A whole registry file.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// The fixed words of every page, one for each of [`LABELS`]; `None` where the file leaves the
    /// word to the registry that it extends.
    pub labels: Vec<Option<Text>>,
    /// The sentence templates, one for each of [`TEMPLATES`]; `None` as for labels.
    pub templates: Vec<Option<Template>>,
    /// The families in the order of the file.
    pub families: Vec<Family>,
    /// The written pairs, in the order of their codes.
    pub pairs: Vec<Pair>,
}

/// What somebody wrote about two codes that are mistaken for each other.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The ids of both with their families, as written: `http.401 http.403`.
    pub id: String,
    /// The code that stands first on the page.
    pub x: PairSide,
    /// The other one.
    pub y: PairSide,
    /// What truly separates them.
    pub difference: Text,
    /// How to tell which one it is that you have.
    pub tell: Text,
    /// When to send which.
    pub choose: Text,
}

/// One of the two codes of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairSide {
    /// The entry.
    pub entry: Reference,
    /// The number; another than that of the entry where a pair speaks of one class of a dotted code,
    /// as of 5.2.2.
    pub number: u32,
}

/// Prose as it was written and as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The text as the author wrote it, backticks included.
    pub source: String,
    /// The text without backticks, and its literals.
    pub prose: Prose,
}

/// A sentence template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The template as the author wrote it.
    pub source: String,
    /// The template cut at its placeholders and literals.
    pub segments: Vec<Segment>,
}

/// One set of codes, such as SMTP's reply codes.
#[derive(Debug, Clone)]
pub struct Family {
    /// Its id in the file and on the command line: `smtp-enhanced`.
    pub id: String,
    /// The label printed before a code: `SMTP`.
    pub label: String,
    /// What the label stands for.
    pub title: Text,
    /// What an answer is called: `response`, `alert`, `close code`.
    pub noun: Text,
    /// How codes are written.
    pub notation: Notation,
    /// The integer type of its constants: `u8`, `u16` or `u32`.
    pub repr: Repr,
    /// The public registry that lists the codes.
    pub registry: Option<Spec>,
    /// Facts that hold where neither class nor entry says otherwise.
    pub facts: Facts,
    /// Ranges of codes that mean something as such.
    pub classes: Vec<Class>,
    /// For dotted codes: what the second component means.
    pub subjects: Vec<Class>,
    /// The codes, a row for each meaning, in order of number; meanings of one number in the order
    /// of the file.
    pub entries: Vec<Entry>,
}

/// The integer type of a family's constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Repr {
    /// `u8`
    U8,
    /// `u16`
    #[default]
    U16,
    /// `u32`
    U32,
}

impl Repr {
    /// The types by name.
    pub const NAMES: [(&'static str, Self); 3] =
        [("u8", Self::U8), ("u16", Self::U16), ("u32", Self::U32)];

    /// The largest number that fits.
    pub fn max(self) -> u32 {
        match self {
            Self::U8 => u8::MAX.into(),
            Self::U16 => u16::MAX.into(),
            Self::U32 => u32::MAX,
        }
    }
}

/// A range of codes in a family.
#[derive(Debug, Clone)]
pub struct Class {
    /// Its id: the pattern (`4xx`), or a word where `range` says what it covers.
    pub id: String,
    /// The pattern as pages show it; `None` for a class whose id is a word.
    pub pattern: Option<String>,
    /// The numbers that it covers, both ends included.
    pub ranges: Vec<(u32, u32)>,
    /// The name of its constant.
    pub constant: String,
    /// Its name.
    pub name: Text,
    /// What a code of this class means, whether registered or not.
    pub description: Text,
    /// When such a code is seen.
    pub when: Option<Text>,
    /// What to do about a code of this class that nobody registered.
    pub fix: Option<Text>,
    /// Facts that hold where an entry does not say otherwise.
    pub facts: Facts,
    /// Where it is specified.
    pub spec: Vec<Spec>,
}

impl Class {
    /// Whether a number belongs to the class.
    pub fn covers(&self, number: u32) -> bool {
        self.ranges
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&number))
    }
}

/// One meaning of one code.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id in the family: the code as written, or the code and a word (`454-starttls`).
    pub id: String,
    /// The line of the registry file that it begins on.
    pub line: usize,
    /// The value on the wire.
    pub number: u32,
    /// What tells this meaning from others of the same number.
    pub context: Option<Text>,
    /// The name of its constant.
    pub constant: String,
    /// Its name.
    pub name: Text,
    /// Other names that it is known by.
    pub aliases: Vec<String>,
    /// What it means.
    pub description: Text,
    /// What has happened when it is seen.
    pub when: Text,
    /// What to do about it.
    pub fix: Text,
    /// Where it is specified, the most specific first.
    pub spec: Vec<Spec>,
    /// How official it is.
    pub standing: Standing,
    /// Whose code it is, if it is unofficial.
    pub origin: Option<String>,
    /// Its own facts, where they differ from its class.
    pub facts: Facts,
    /// Headers, commands or extensions that travel with it.
    pub companions: Vec<String>,
    /// Commands that it answers.
    pub replies_to: Vec<String>,
    /// Codes of the family that it is mistaken for.
    pub confused_with: Vec<Reference>,
    /// Codes of other families that say the same.
    pub equivalents: Vec<Reference>,
}

/// The place of an entry: family and entry, as indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Index in [`Registry::families`].
    pub family: usize,
    /// Index in [`Family::entries`].
    pub entry: usize,
}

/// A place in a specification.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spec {
    /// What the place is called: `RFC 5321 §4.2.3`.
    pub title: String,
    /// Where it can be read.
    pub url: String,
}

macro_rules! closed_set {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// The values by the names that a registry file uses.
            pub const NAMES: &[(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            /// The name of the variant, which the library shares.
            pub fn variant(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)+
                }
            }
        }
    };
}

closed_set! {
    /// How official a code is.
    Standing {
        /// In a specification or registry, and current.
        Standard = "standard",
        /// Registered for a time, or by a draft.
        Provisional = "provisional",
        /// Still understood, no longer to be sent.
        Deprecated = "deprecated",
        /// Of a protocol or extension that is no longer used.
        Historic = "historic",
        /// Set aside by a specification: never sent, or kept free.
        Reserved = "reserved",
        /// In no specification: a vendor's, or folklore.
        Unofficial = "unofficial",
    }
}

closed_set! {
    /// What became of the request.
    Outcome {
        /// It is being worked on; another answer follows.
        Interim = "interim",
        /// It was carried out.
        Success = "success",
        /// So far so good; the client has to send more.
        Continue = "continue",
        /// The answer is to be had elsewhere.
        Redirect = "redirect",
        /// It was not carried out.
        Failure = "failure",
        /// It may or may not have been carried out.
        Unknown = "unknown",
    }
}

closed_set! {
    /// Whether the same request may be sent again.
    Retry {
        /// There is nothing to repeat.
        NotNeeded = "none",
        /// Yes, unchanged, after a while.
        Later = "later",
        /// Yes, to another address or server.
        Elsewhere = "elsewhere",
        /// Only once something was changed in it.
        AfterChange = "after-change",
        /// No: nothing that the requester can change would help.
        Never = "never",
    }
}

closed_set! {
    /// Who has to act next.
    Acts {
        /// The program that got the code goes on by itself.
        Client = "client",
        /// The program that sent the code goes on by itself.
        Server = "server",
        /// The person behind the request has to change something.
        Sender = "sender",
        /// Whoever runs the answering system.
        Administrator = "administrator",
        /// Nobody.
        Nobody = "nobody",
    }
}

closed_set! {
    /// What happens to the connection.
    Connection {
        /// It stays open.
        Stays = "stays",
        /// It is closed, or is gone already.
        Closes = "closes",
    }
}

/// The facts that a family, a class or an entry may state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// What became of the request.
    pub outcome: Option<Outcome>,
    /// Whether the same request may be sent again.
    pub retry: Option<Retry>,
    /// Who has to act next.
    pub acts: Option<Acts>,
    /// What happens to the connection.
    pub connection: Option<Connection>,
}

/// The ids of the fixed words of every page, in the order of `[labels]`.
///
/// An id is the key, or table and key: `[labels.retry]` holds `retry.later`.
pub const LABELS: [&str; 59] = [
    "description",
    "when",
    "fix",
    "differences",
    "choose",
    "more",
    "glance",
    "separates",
    "tell",
    "send",
    "consequences",
    "relation",
    "meanings",
    "confused",
    "equivalents",
    "elsewhere",
    "untranslated",
    "separator",
    "fact-separator",
    "both",
    "all",
    "none",
    "rows.class",
    "rows.subject",
    "rows.context",
    "rows.outcome",
    "rows.retry",
    "rows.acts",
    "rows.connection",
    "rows.companions",
    "rows.replies-to",
    "rows.standing",
    "rows.origin",
    "rows.aliases",
    "rows.spec",
    "standing.standard",
    "standing.provisional",
    "standing.deprecated",
    "standing.historic",
    "standing.reserved",
    "standing.unofficial",
    "outcome.interim",
    "outcome.success",
    "outcome.continue",
    "outcome.redirect",
    "outcome.failure",
    "outcome.unknown",
    "retry.none",
    "retry.later",
    "retry.elsewhere",
    "retry.after-change",
    "retry.never",
    "acts.client",
    "acts.server",
    "acts.sender",
    "acts.administrator",
    "acts.nobody",
    "connection.stays",
    "connection.closes",
];

/// The sentence templates of a page.
pub const TEMPLATES: [TemplateKind; 44] = [
    TemplateKind::one("title-explain"),
    TemplateKind::two("title-compare"),
    TemplateKind::two("title-compare-across"),
    TemplateKind::one("title-unknown"),
    TemplateKind::two("title-compare-unknown"),
    TemplateKind::one("unregistered"),
    TemplateKind::one("unknown"),
    TemplateKind::two("intro-same-class"),
    TemplateKind::two("intro-two-classes"),
    TemplateKind::two("intro-without-class"),
    TemplateKind::two("intro-same-text"),
    TemplateKind::two("difference-class"),
    TemplateKind::one("difference-description"),
    TemplateKind::one("difference-when"),
    TemplateKind::two("choose"),
    TemplateKind::two("equivalent"),
    TemplateKind::two("equivalent-one-way"),
    TemplateKind::two("equivalent-loses"),
    TemplateKind::two("same-number"),
    TemplateKind::two("shared-number"),
    TemplateKind::one("standing-standard"),
    TemplateKind::one("standing-provisional"),
    TemplateKind::one("standing-deprecated"),
    TemplateKind::one("standing-historic"),
    TemplateKind::one("standing-reserved"),
    TemplateKind::one("standing-unofficial"),
    TemplateKind::one("outcome-interim"),
    TemplateKind::one("outcome-success"),
    TemplateKind::one("outcome-continue"),
    TemplateKind::one("outcome-redirect"),
    TemplateKind::one("outcome-failure"),
    TemplateKind::one("outcome-unknown"),
    TemplateKind::one("retry-none"),
    TemplateKind::one("retry-later"),
    TemplateKind::one("retry-elsewhere"),
    TemplateKind::one("retry-after-change"),
    TemplateKind::one("retry-never"),
    TemplateKind::one("acts-client"),
    TemplateKind::one("acts-server"),
    TemplateKind::one("acts-sender"),
    TemplateKind::one("acts-administrator"),
    TemplateKind::one("acts-nobody"),
    TemplateKind::one("connection-stays"),
    TemplateKind::one("connection-closes"),
];

/// What is fixed about a template: its id, and whether it speaks of one code or of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateKind {
    /// Its key in `[templates]`.
    pub id: &'static str,
    /// Whether `{y}` means something in it.
    pub pair: bool,
}

impl TemplateKind {
    const fn one(id: &'static str) -> Self {
        Self { id, pair: false }
    }

    const fn two(id: &'static str) -> Self {
        Self { id, pair: true }
    }
}
