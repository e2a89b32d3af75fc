//! The keys of a registry file: what may stand where. Reading and the JSON Schema both follow them.

use crate::registry::{Actor, Connection, Facts, Outcome, Reason, Repr, Retry, Standing};
use wirecodes_base::notation::Notation;

/// The key by which a registry file names the files that belong to it.
pub(crate) const INCLUDE: &str = FileKey::Include.name();

/// A key of a whole file that is no id of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKey {
    /// Which files belong to the registry.
    Include,
    /// The fixed words of pages.
    Labels,
    /// Sentences with placeholders.
    Templates,
    /// [Texts of software](SEEN).
    Seen,
    /// What is said of [reasons](REASON_TEXTS).
    Reasons,
    /// [`WORDINGS`]
    Wordings,
    /// [`HINTS`]
    Hints,
    /// [`REMARKS`]
    Remarks,
    /// [`PROGRAMS`]
    Programs,
    /// What separates two codes.
    Pairs,
}

impl FileKey {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Include,
        Self::Labels,
        Self::Templates,
        Self::Seen,
        Self::Reasons,
        Self::Wordings,
        Self::Hints,
        Self::Remarks,
        Self::Programs,
        Self::Pairs,
    ];

    /// The key as it stands in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Include => "include",
            Self::Labels => "labels",
            Self::Templates => "templates",
            Self::Seen => "seen",
            Self::Reasons => "reasons",
            Self::Wordings => "wordings",
            Self::Hints => "hints",
            Self::Remarks => "remarks",
            Self::Programs => "programs",
            Self::Pairs => "pairs",
        }
    }

    /// Whether it stands in the registry file alone, and in no file that is included.
    pub(crate) fn is_of_root(self) -> bool {
        matches!(self, Self::Include | Self::Labels | Self::Templates)
    }

    /// Whether it may stand in a file that is included for some families: what does not belong to one of them.
    pub(crate) fn is_of_texts(self) -> bool {
        !self.is_of_root() && self != Self::Pairs
    }
}

/// The names of those keys of files that are asked for.
pub(crate) fn of_files(is_asked_for: fn(FileKey) -> bool) -> Vec<&'static str> {
    let mut names = Vec::new();
    for key in FileKey::ALL {
        if is_asked_for(key) {
            names.push(key.name());
        }
    }
    names
}

/// A kind of table.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What such a table is of: `family`.
    pub name: &'static str,
    /// The header of one: `[billing]`.
    pub header: &'static str,
    /// What it is and how it is called, in sentences.
    pub about: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What stands behind it.
    pub kind: Kind,
    /// Whether it has to be there.
    pub required: bool,
    /// What it says, in a sentence.
    pub about: &'static str,
}

/// What stands behind a key.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A string, taken as it is.
    String,
    /// Prose: a string in which literals stand in backticks.
    Prose,
    /// Prose that begins and ends as sentences do.
    Sentences,
    /// A number, or a string with one.
    Number,
    /// One of some words.
    Choice(fn() -> Vec<&'static str>),
    /// An array of strings.
    Strings,
    /// An array of references to specifications.
    Specs,
    /// One reference to a specification, with title and address.
    Spec,
    /// A table of classes.
    Classes,
    /// A table of entries.
    Codes,
    /// A table of mappings, by the families that codes become.
    Mappings,
    /// A table of what each code becomes.
    Mapped,
    /// An array of cues.
    Cues,
    /// An array of names of facts.
    Facts,
    /// A table of sentences, by the facts that they excuse.
    Exceptions,
    /// A day.
    Date,
    /// True or false.
    Flag,
}

/// The names of the facts that a family, a class or an entry may state.
pub fn facts() -> Vec<&'static str> {
    Facts::default().named().map(|(name, _)| name).to_vec()
}

const fn key(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key {
        name,
        kind,
        required: false,
        about,
    }
}

const fn required(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key {
        name,
        kind,
        required: true,
        about,
    }
}

/// The words of a set of choices.
pub(crate) fn words<T>(set: &[(&'static str, T)]) -> Vec<&'static str> {
    let mut words = Vec::with_capacity(set.len());
    for (word, _) in set {
        words.push(*word);
    }
    words
}

const OUTCOME: Key = key(
    "outcome",
    Kind::Choice(|| words(Outcome::NAMES)),
    "What became of the request.",
);
const RETRY: Key = key(
    "retry",
    Kind::Choice(|| words(Retry::NAMES)),
    "Whether the same request may be sent again.",
);
const ACTOR: Key = key(
    "actor",
    Kind::Choice(|| words(Actor::NAMES)),
    "Who has to act next.",
);
const REASON: Key = key(
    "reason",
    Kind::Choice(|| words(Reason::NAMES)),
    "For mail: why it was refused, deferred or returned.",
);
const CONNECTION: Key = key(
    "connection",
    Kind::Choice(|| words(Connection::NAMES)),
    "What happens to the connection.",
);

/// The keys of a family.
pub const FAMILY: [Key; 18] = [
    required(
        "label",
        Kind::String,
        "What stands before a code, such as `SMTP`.",
    ),
    key(
        "aliases",
        Kind::Strings,
        "Other ids that it is found by, such as `tls` for `tls-alert`.",
    ),
    required("title", Kind::Prose, "What the label stands for."),
    required(
        "noun",
        Kind::Prose,
        "What an answer is called, such as `response`, `alert` or `close code`.",
    ),
    key(
        "wire-names",
        Kind::Flag,
        "Whether the names of its codes are words of the wire, as `Not Found` is, which nobody translates.",
    ),
    key(
        "notation",
        Kind::Choice(|| words(&Notation::NAMES)),
        "How codes are written: decimal (404) unless said otherwise, hexadecimal (0x010a), or dotted \
         (5.7.1, or X.7.1 for every class).",
    ),
    key(
        "repr",
        Kind::Choice(|| words(&Repr::NAMES)),
        "The integer type of the constants: `u16` unless said otherwise, `u32` for dotted codes.",
    ),
    key(
        "registry",
        Kind::Spec,
        "The public registry that lists the codes.",
    ),
    key(
        "details",
        Kind::String,
        "The family whose answers its codes say more about, as those of `smtp-enhanced` do about `smtp`: where both \
         stand in one text, its code is explained first.",
    ),
    key(
        "cues",
        Kind::Cues,
        "What makes a number or a name in a line a code of the family.",
    ),
    key(
        "classes",
        Kind::Classes,
        "Ranges of codes that mean something as such.",
    ),
    key(
        "subjects",
        Kind::Classes,
        "For dotted codes, what the second component means.",
    ),
    key("codes", Kind::Codes, "The codes, a table for each meaning."),
    key(
        "maps-to",
        Kind::Mappings,
        "How its codes are mapped to those of another family of the registry.",
    ),
    OUTCOME,
    RETRY,
    ACTOR,
    CONNECTION,
];

/// The keys of a class.
pub const CLASS: [Key; 13] = [
    key(
        "range",
        Kind::String,
        "The codes that it covers, such as `3000-3999` or `0, 90-99`, where its id is no pattern.",
    ),
    key(
        "never-sent",
        Kind::Flag,
        "Whether no peer may send such a code: in a line, a number of the class is none unless it is registered.",
    ),
    key(
        "const",
        Kind::String,
        "The name of its constant, if not its name in capitals.",
    ),
    required("name", Kind::Prose, "Its name."),
    required(
        "description",
        Kind::Sentences,
        "What a code of this class means, registered or not.",
    ),
    key(
        "when",
        Kind::Sentences,
        "When a code of it is seen that nobody registered.",
    ),
    key(
        "fix",
        Kind::Sentences,
        "What the one who sees a code of this class that nobody registered does about it.",
    ),
    key(
        "operator-fix",
        Kind::Sentences,
        "What whoever runs what answers with such a code does, as for an entry.",
    ),
    key("spec", Kind::Specs, "Where it is specified."),
    OUTCOME,
    RETRY,
    ACTOR,
    CONNECTION,
];

/// The keys of an entry.
pub const ENTRY: [Key; 27] = [
    key(
        "number",
        Kind::Number,
        "The code, where more than that stands in the id.",
    ),
    key(
        "context",
        Kind::Prose,
        "What tells this meaning from others of the same number, all of which need one then.",
    ),
    key(
        "const",
        Kind::String,
        "The name of its constant, if not its name in capitals.",
    ),
    key(
        "also-const",
        Kind::Strings,
        "Further constants that people expect, each a spelling of its name or of an alias.",
    ),
    key(
        "former-const",
        Kind::Strings,
        "Constants of names that it had, which are deprecated, each a spelling of an alias.",
    ),
    required("name", Kind::Prose, "Its official name."),
    key(
        "aliases",
        Kind::Strings,
        "Other names that it is known and found by.",
    ),
    key(
        "asked-as",
        Kind::Prose,
        "In which words people ask for it who do not know its name, such as `not found; page not found`: phrases with \
         `;` between them, by which it is found and which no page shows. For codes that are meant most often with such \
         words; each language has its own.",
    ),
    required(
        "description",
        Kind::Sentences,
        "What it means, in one or two sentences, the first of which can follow \"that\".",
    ),
    required(
        "when",
        Kind::Sentences,
        "What has just happened, in one to three sentences, the first of which can follow \"when\".",
    ),
    required(
        "fix",
        Kind::Sentences,
        "What the one who sees the code does, in one to four sentences.",
    ),
    key(
        "operator-fix",
        Kind::Sentences,
        "What whoever runs what answered does, in sentences that say where and can stand alone: `On the server, raise \
         the limit.` Pages show it behind `fix`, and logs of servers in its place.",
    ),
    key(
        "example",
        Kind::String,
        "A line with it as it stands on the wire or in a log, with example addresses.",
    ),
    key(
        "try",
        Kind::String,
        "A command that tells more, complete with the option that matters.",
    ),
    key(
        "spec",
        Kind::Specs,
        "Where it is specified, the most specific place first.",
    ),
    REASON,
    key(
        "standing",
        Kind::Choice(|| words(Standing::NAMES)),
        "How official it is: `standard` unless said otherwise.",
    ),
    key(
        "origin",
        Kind::String,
        "Whose code it is; required if it is unofficial.",
    ),
    OUTCOME,
    RETRY,
    ACTOR,
    CONNECTION,
    key(
        "exceptions",
        Kind::Exceptions,
        "Why a fact is right that contradicts another one, or the class: a sentence for each, by its name.",
    ),
    key(
        "companions",
        Kind::Strings,
        "Headers or extensions that travel with it.",
    ),
    key("replies-to", Kind::Strings, "Commands that it answers."),
    key(
        "confused-with",
        Kind::Strings,
        "Ids of codes of the family that it is mistaken for.",
    ),
    key(
        "akin",
        Kind::Strings,
        "Codes of other families of the registry with the same idea, as `family.id`; one of the two says it of both.",
    ),
];

/// The keys of a written pair.
pub const PAIR: [Key; 6] = [
    required(
        "difference",
        Kind::Sentences,
        "What truly separates the two.",
    ),
    required(
        "tell",
        Kind::Sentences,
        "How to tell which one it is that you have.",
    ),
    required("choose", Kind::Sentences, "When to send which."),
    key(
        "differ",
        Kind::Facts,
        "Facts in which the pair says that the two differ, so that this stays true.",
    ),
    key(
        "alike",
        Kind::Facts,
        "Facts in which the pair says that the two are alike.",
    ),
    key(
        "confirmed",
        Kind::String,
        "The fingerprint of both entries when the pair was last read beside them, by which one knows after \
         an edit that it has to be read again.",
    ),
];

/// The keys of a mapping.
pub const MAPPING: [Key; 2] = [
    required(
        "source",
        Kind::Specs,
        "Where it is specified or documented who maps so.",
    ),
    required(
        "codes",
        Kind::Mapped,
        "What becomes what: ids of both families, such as `\"5\" = [\"404\"]`.",
    ),
];

/// The keys of a cue.
pub const CUE: [Key; 3] = [
    required(
        "cue",
        Kind::String,
        "What stands around a code, in any letter case. A space stands for one or more blanks, `{gap}` for any or \
         none, `{sep}` for a blank or a hyphen; `{code}` for a number of the family, `{name}` for a name of it in any \
         spelling, `{NAME}` for one in capital letters, just as it is listed, `{smtp-enhanced}` for a code of that \
         family, `{is}` for what stands between a key and its value, as in `a=1` and `\"a\": 1`, `{word}` for anything \
         but blanks; `{with tls|ssl}` says that one of these words has to stand somewhere in the line, and \
         `{without exit|signal}` that none of them does; `^` before it for the beginning of a line, or of what stands \
         behind a time stamp, a tag or a quotation mark. A brace of the text itself is written twice.",
    ),
    required("example", Kind::String, "A line in which it stands."),
    key(
        "not",
        Kind::String,
        "A line that is like it, and in which it does not stand.",
    ),
];

/// The keys of a text that software prints.
pub const SEEN: [Key; 14] = [
    required(
        "by",
        Kind::String,
        "Who prints it, as it is called by its makers.",
    ),
    required(
        "text",
        Kind::String,
        "The short part of it that tells it from others, as it is printed, with `*` for what varies.",
    ),
    required(
        "codes",
        Kind::Strings,
        "What it comes with, the most telling first: ids of entries with their families, numbers that nobody \
         registered, classes, ranges such as `demo.500-599`, or a family alone.",
    ),
    key(
        "means",
        Kind::Sentences,
        "What it means, where that is more or something else than the entries say.",
    ),
    key(
        "fix",
        Kind::Sentences,
        "What the one who sees it does about it, where that is not what the entries say.",
    ),
    key(
        "operator-fix",
        Kind::Sentences,
        "What whoever runs what answered does about it, as for an entry, where that is not what the entries say. It may \
         be there without `fix`.",
    ),
    REASON,
    OUTCOME,
    RETRY,
    ACTOR,
    CONNECTION,
    required(
        "source",
        Kind::Strings,
        "Links to where it is documented, or a program with the version that printed it: `Postfix 3.7.11`.",
    ),
    key(
        "gives-way",
        Kind::Flag,
        "Whether another text in the same line says more, such as that of the server which a client quotes.",
    ),
    required("checked", Kind::Date, "The day on which that was checked."),
];

/// The keys of a reason.
pub const REASON_TEXTS: [Key; 4] = [
    required(
        "means",
        Kind::Sentences,
        "What it means, and where another reason begins.",
    ),
    required(
        "fix",
        Kind::Sentences,
        "What who sent the mail does about it.",
    ),
    key(
        "operator-fix",
        Kind::Sentences,
        "What whoever runs the server that refused it does about it, as for an entry.",
    ),
    key(
        "asked-as",
        Kind::Prose,
        "In which words people ask for it, as for an entry: `greylisting; greylisted`.",
    ),
];

/// What the table of wordings is, whose keys are the [reasons](Reason).
pub const WORDINGS: &str = "What servers say in words of their own, by the reason that it gives: for each an array of \
     texts, which are found in any letter case, with `*` for what varies and `{user|mailbox}` for one of several words. \
     Where several stand in a reply and say as much, the first one of the file decides.";

/// What the table of hints is, which is like that of wordings.
pub const HINTS: &str = "What servers say in words that decide only where no wording stands in the reply: as `wordings`.";

/// What the table of remarks is, whose keys are the [remarks](crate::registry::Remark).
pub const REMARKS: &str = "What a reply, or who quotes it, says besides the reason, as `wordings`: whom it is about, what \
     it answers, and whether another attempt may have another end.";

/// What the list of programs is.
pub const PROGRAMS: &str = "Programs that many run, as they stand in `by` of texts of software: what they print is not \
     that of one provider.";

/// The kinds of tables that are a registry's own; [`labels`](wirecodes_base::labels) says what a file may
/// have besides, and so do [`WORDINGS`], [`HINTS`], [`REMARKS`] and [`PROGRAMS`].
pub const GROUPS: [Group; 8] = [
    Group {
        name: "family",
        header: "[billing]",
        about: "A set of codes. Its id is lower-case letters, digits and hyphens, and gives the module its \
                name.",
        keys: &FAMILY,
    },
    Group {
        name: "class",
        header: "[billing.classes.2xxx]",
        about: "A range of codes. Its id is a pattern, such as `2xxx`, `0x01xx` or `5.X.X` (for subjects \
                `X.7.X`), or a word beside a `range`. Classes do not overlap, and if there are any, each \
                code is in one.",
        keys: &CLASS,
    },
    Group {
        name: "code",
        header: "[billing.codes.2001]",
        about: "One meaning of one code. Its id is the code, in quotation marks if it has a dot, with a \
                word behind it if the code has several meanings: `454-starttls`.",
        keys: &ENTRY,
    },
    Group {
        name: "pair",
        header: "[pairs.\"billing.2001 billing.2002\"]",
        about: "What separates two codes that are mistaken for each other. Its id is both, each with its \
                family and without the class of a dotted code unless it speaks of that class alone.",
        keys: &PAIR,
    },
    Group {
        name: "mapping",
        header: "[billing.maps-to.shipping]",
        about: "How the codes of a family are mapped to those of another one of the same registry, one way, by a \
                specification or a gateway. Families of another registry, such as `http` of the library, cannot be \
                named: what becomes of a code there is a `match` of yours.",
        keys: &MAPPING,
    },
    Group {
        name: "cue",
        header: "cues = [{ cue = \"said: {code}\", example = \"...\" }]",
        about: "The surroundings that make a number or a name in a line a code of the family. Of two that find \
                the same place, the longer one says what it is.",
        keys: &CUE,
    },
    Group {
        name: "seen",
        header: "[seen.acme-account-closed]",
        about: "A text that named software or a provider prints with a code. Its id is lower-case letters, \
                digits and hyphens, and stays, so that translations stay with it.",
        keys: &SEEN,
    },
    Group {
        name: "reason",
        header: "[reasons.mailbox-full]",
        about: "What a reason means why mail was refused, deferred or returned, for replies of which no text of \
                software says more. Its id is one of those that `reason` may be.",
        keys: &REASON_TEXTS,
    },
];

/// The names of keys.
pub fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}
