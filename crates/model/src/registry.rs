//! What a registry file says, checked: the types that everything else is generated from.

use crate::prose::{Prose, ProseError, Segment, parse_prose};
use wirecodes_base::facts::{PackedFacts, pack};
use wirecodes_base::notation::Notation;

/// A whole registry file.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// The fixed words of every page, one for each [`Label`](wirecodes_base::labels::Label); `None` where
    /// the file leaves the word to the registry that it extends.
    pub labels: Vec<Option<Text>>,
    /// The sentences of the templates, one for each [`Template`](wirecodes_base::labels::Template);
    /// `None` as for labels.
    pub templates: Vec<Option<Sentence>>,
    /// The families in the order of the file.
    pub families: Vec<Family>,
    /// The written pairs, in the order of their codes.
    pub pairs: Vec<Pair>,
    /// What software and providers print, in the order of the files.
    pub seen: Vec<Seen>,
    /// What the reasons mean why mail was refused, in the order of the files.
    pub advice: Vec<Advice>,
    /// What servers say in words of their own, in the order of the files.
    pub wordings: Vec<Wording>,
    /// What a reply says besides a reason, in the order of the files.
    pub remarks: Vec<(Remark, String)>,
    /// The programs among those who print [texts](Self::seen), which many run.
    pub programs: Vec<String>,
    /// The families that were left out, with all that refers to them, and the paths of other files that were.
    pub left_out: Vec<String>,
}

impl Registry {
    /// The registry with the labels and templates of the one that it extends where it has none.
    pub fn extending(mut self, parent: &Self) -> Self {
        for (label, inherited) in self.labels.iter_mut().zip(&parent.labels) {
            *label = label.take().or_else(|| inherited.clone());
        }
        for (template, inherited) in self.templates.iter_mut().zip(&parent.templates) {
            *template = template.take().or_else(|| inherited.clone());
        }
        self
    }

    /// What tells whether one of the entries of a pair has changed: of all that pages say of them, their lists
    /// aside, in eight hexadecimal digits.
    pub fn pair_fingerprint(&self, pair: &Pair) -> String {
        let mut hash = crate::fingerprint::START;
        for side in [&pair.x, &pair.y] {
            let entry = &self.families[side.entry.family].entries[side.entry.entry];
            let texts = [
                Some(&entry.name),
                entry.context.as_ref(),
                Some(&entry.description),
                Some(&entry.when),
            ];
            for text in texts {
                hash = crate::fingerprint::add(hash, text.map_or("", |text| &text.source));
            }
            hash = crate::fingerprint::add(hash, &entry.what_to_do());
            for (_, fact) in self.facts(side).named() {
                hash = crate::fingerprint::add(hash, fact.unwrap_or_default());
            }
        }
        crate::fingerprint::short(hash)
    }

    /// Whether mail servers answer with a text of software, or it says why mail was refused.
    pub fn is_of_mail(&self, seen: &Seen) -> bool {
        let is_of_mail = |codes: &SeenCodes| {
            let family = &self.families[codes.family];
            let answered_with = family.details.map_or(family, |of| &self.families[of]);
            answered_with.id == wirecodes_base::mail::FAMILY
        };
        seen.reason.is_some() || seen.codes.iter().any(is_of_mail)
    }

    /// The facts of one of the codes of a pair, those of its class and its family among them.
    pub fn facts(&self, side: &PairSide) -> Facts {
        let family = &self.families[side.entry.family];
        let own = family.entries[side.entry.entry].facts;
        family.facts_of(own, side.number)
    }
}

/// What somebody wrote about two codes that are mistaken for each other.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The file that it stands in, as an index of [`Sources::files`](crate::Sources::files).
    pub file: usize,
    /// The fingerprint of both entries as somebody read them beside the pair, as written.
    pub confirmed: Option<String>,
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

/// The surroundings that make a number or a name in a line a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The cue as written, which [`wirecodes_base::cue`] reads.
    pub text: String,
    /// A line in which it stands.
    pub example: String,
}

/// A text that named software or a provider prints with a code.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its id in the file: `gmail-rate-limit`.
    pub id: String,
    /// Who prints it.
    pub by: String,
    /// The part of it that tells it from others, as it is printed, with `*` for what varies.
    pub text: String,
    /// What it comes with, the most telling first.
    pub codes: Vec<SeenCodes>,
    /// What it means, where it is more or something else than the entries say.
    pub means: Option<Text>,
    /// What to do about it, where that is not what the entries say.
    pub fix: Option<Text>,
    /// What whoever runs what answered does about it, where that is not what the entries say.
    pub operator_fix: Option<Text>,
    /// Why mail was refused, deferred or returned.
    pub reason: Option<Reason>,
    /// Its facts, where they are not those of the entries.
    pub facts: Facts,
    /// Whether another text in the same line says more.
    pub gives_way: bool,
    /// Where it is documented, or the program and version that printed it.
    pub sources: Vec<String>,
    /// The day on which that was checked: `2026-11-28`.
    pub checked: String,
}

/// Codes of a family that a text comes with: one, a range, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenCodes {
    /// Index in [`Registry::families`].
    pub family: usize,
    /// The first and the last of them; those of a dotted code that is registered for every class have
    /// no class, and stand for all.
    pub numbers: (u32, u32),
    /// The meaning of that number, as an index of [`Family::entries`], where a single entry is named.
    pub entry: Option<usize>,
}

/// What a reason means why mail was refused, deferred or returned, and what to do about it.
#[derive(Debug, Clone)]
pub struct Advice {
    /// The id of the reason: `mailbox-full`.
    pub id: &'static str,
    /// The reason.
    pub reason: Reason,
    /// What it means, and where another one begins.
    pub means: Text,
    /// What who sent the mail does about it.
    pub fix: Text,
    /// What whoever runs the server does about it.
    pub operator_fix: Option<Text>,
    /// In which words it is asked for.
    pub asked_as: Option<Text>,
}

/// What servers say for a reason in words of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The words, with `*` for what varies.
    pub text: String,
    /// Why mail was refused, deferred or returned that they are said of.
    pub reason: Reason,
    /// Whether it decides only where no other one stands.
    pub is_hint: bool,
}

/// How the codes of a family are mapped to those of another one, by whoever does that.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The family that they become, as an index of [`Registry::families`].
    pub to: usize,
    /// Where it is specified or documented.
    pub source: Vec<Spec>,
    /// What becomes what, as indexes of the entries of both families, in the order of the first.
    pub codes: Vec<(usize, Vec<usize>)>,
}

/// Prose as it was written and as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The text as the author wrote it, backticks included.
    pub source: String,
    /// The text without backticks, and its literals.
    pub prose: Prose,
}

impl Text {
    /// Prose as it was written.
    ///
    /// # Errors
    ///
    /// Those of [`parse_prose`].
    pub fn new(source: &str) -> Result<Self, ProseError> {
        let prose = parse_prose(source)?;
        Ok(Self {
            source: source.to_owned(),
            prose,
        })
    }
}

/// What a template says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence as the author wrote it.
    pub source: String,
    /// The sentence cut at its placeholders and literals.
    pub segments: Vec<Segment>,
}

/// One set of codes, such as SMTP's reply codes.
#[derive(Debug, Clone)]
pub struct Family {
    /// The file that it stands in, as an index of [`Sources::files`](crate::Sources::files).
    pub file: usize,
    /// Its id in the file and on the command line: `smtp-enhanced`.
    pub id: String,
    /// Other ids that it is found by: `enhanced`.
    pub aliases: Vec<String>,
    /// The label printed before a code: `SMTP`.
    pub label: String,
    /// What the label stands for.
    pub title: Text,
    /// What an answer is called: `response`, `alert`, `close code`.
    pub noun: Text,
    /// Whether the names of its codes are words of the wire, which nobody translates.
    pub wire_names: bool,
    /// How codes are written.
    pub notation: Notation,
    /// The integer type of its constants: `u8`, `u16` or `u32`.
    pub repr: Repr,
    /// The public registry that lists the codes.
    pub registry: Option<Spec>,
    /// The family whose answers its codes say more about, as an index of [`Registry::families`].
    pub details: Option<usize>,
    /// Facts that hold where neither class nor entry says otherwise.
    pub facts: Facts,
    /// Ranges of codes that mean something as such.
    pub classes: Vec<Class>,
    /// For dotted codes: what the second component means.
    pub subjects: Vec<Class>,
    /// How its codes are mapped to those of other families.
    pub mappings: Vec<Mapping>,
    /// What makes a number or a name in a line a code of it.
    pub cues: Vec<Cue>,
    /// The codes, a row for each meaning, in order of number; meanings of one number in the order
    /// of the file.
    pub entries: Vec<Entry>,
}

impl Family {
    /// Whether a number in a line can be a code of it: one that is registered, or of a class that peers send. What the
    /// library asks with `AnyCode::can_be_code`.
    pub fn can_be_code(&self, number: u32) -> bool {
        let class = self.class_of(number);
        if class.is_some_and(|class| !class.never_sent) {
            return true;
        }
        // 9.7.1 is of no class, and so it is not X.7.1.
        let can_be_any = class.is_some() || self.classes.is_empty();
        let any_class = self.notation.any_class(number);
        let mut numbers = self.entries.iter().map(|entry| entry.number);
        numbers.any(|own| own == number || can_be_any && own == any_class)
    }

    /// The class that a number belongs to.
    pub fn class_of(&self, number: u32) -> Option<&Class> {
        self.classes.iter().find(|class| class.covers(number))
    }

    /// The facts of a number that has some of its own: with those of its class and of the family where it has
    /// none.
    pub fn facts_of(&self, own: Facts, number: u32) -> Facts {
        let class = self.class_of(number);
        let of_class = class.map_or(Facts::default(), |class| class.facts);
        own.or(of_class).or(self.facts)
    }
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
    /// What whoever runs what answers with such a code does about it.
    pub operator_fix: Option<Text>,
    /// Facts that hold where an entry does not say otherwise.
    pub facts: Facts,
    /// Where it is specified.
    pub spec: Vec<Spec>,
    /// Whether no peer may send a code of it.
    pub never_sent: bool,
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
    /// The file that it stands in, as an index of [`Sources::files`](crate::Sources::files).
    pub file: usize,
    /// The line of that file that it begins on.
    pub line: usize,
    /// The value on the wire.
    pub number: u32,
    /// What tells this meaning from others of the same number.
    pub context: Option<Text>,
    /// The name of its constant.
    pub constant: String,
    /// Further constants that people expect.
    pub also_constants: Vec<String>,
    /// Constants of names that it had.
    pub former_constants: Vec<String>,
    /// Its name.
    pub name: Text,
    /// Other names that it is known by.
    pub aliases: Vec<String>,
    /// In which words it is asked for by who does not know its name.
    pub asked_as: Option<Text>,
    /// What it means.
    pub description: Text,
    /// What has happened when it is seen.
    pub when: Text,
    /// What the one who sees it does about it.
    pub fix: Text,
    /// What whoever runs what answered does about it.
    pub operator_fix: Option<Text>,
    /// A line as it stands on the wire or in a log.
    pub example: Option<String>,
    /// A command that tells more.
    pub command: Option<String>,
    /// Where it is specified, the most specific first.
    pub spec: Vec<Spec>,
    /// Why mail was refused, deferred or returned.
    pub reason: Option<Reason>,
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
    /// Codes of other families with the same idea.
    pub akin: Vec<Reference>,
}

impl Entry {
    /// All names of it: its name, its constant, its aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(String::as_str);
        let own = [self.name.prose.text.as_str(), &self.constant];
        own.into_iter().chain(aliases)
    }

    /// All constants of it, that of its name first.
    pub fn constants(&self) -> impl Iterator<Item = &String> {
        let further = self.also_constants.iter().chain(&self.former_constants);
        std::iter::once(&self.constant).chain(further)
    }

    /// What there is to do, as pages say it: for the one who sees it, and behind it for whoever runs what answered.
    fn what_to_do(&self) -> String {
        let mut text = self.fix.source.clone();
        if let Some(of_operator) = &self.operator_fix {
            text.push(' ');
            text.push_str(&of_operator.source);
        }
        text
    }
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

impl Spec {
    /// A text that no other one has.
    pub(crate) fn key(&self) -> String {
        format!("{}\n{}", self.title, self.url)
    }
}

/// Defines the facts as a reader of registry files needs them.
macro_rules! closed_sets {
    ($(
        $(#[$doc:meta])* $name:ident = $fact_id:literal {
            $($(#[$value_doc:meta])* $value:ident = $word:literal => $said:ident,)*
        } $(, without sentence {
            $($(#[$unsaid_doc:meta])* $unsaid:ident = $unsaid_word:literal => $label:ident,)+
        })?
    )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub enum $name {
                $($(#[$value_doc])* $value,)*
                $($($(#[$unsaid_doc])* $unsaid,)+)?
            }

            impl $name {
                /// The values by the names that a registry file uses.
                pub const NAMES: &[(&'static str, Self)] = &[
                    $(($word, Self::$value),)*
                    $($(($unsaid_word, Self::$unsaid),)+)?
                ];

                /// The name of the variant, which the library shares.
                pub fn variant(self) -> &'static str {
                    match self {
                        $(Self::$value => stringify!($value),)*
                        $($(Self::$unsaid => stringify!($unsaid),)+)?
                    }
                }
            }
        )+
    };
}

wirecodes_base::facts!(closed_sets);

/// Defines the remarks as a reader of registry files needs them.
macro_rules! define_remarks {
    ($($name:ident = $word:literal, $about:literal;)+) => {
        /// What a reply of a mail server, or who quotes it, says besides the reason.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Remark {
            $(#[doc = $about] $name,)+
        }

        impl Remark {
            /// The remarks by the names that a registry file uses.
            pub const NAMES: &[(&'static str, Self)] = &[$(($word, Self::$name),)+];

            /// What it says.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$name => $about,)+
                }
            }

            /// The name of the variant, which the library shares.
            pub fn variant(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)+
                }
            }
        }
    };
}

wirecodes_base::remarks!(define_remarks);

/// The facts that a family, a class or an entry may state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// What became of the request.
    pub outcome: Option<Outcome>,
    /// Whether the same request may be sent again.
    pub retry: Option<Retry>,
    /// Who has to act next.
    pub actor: Option<Actor>,
    /// What happens to the connection.
    pub connection: Option<Connection>,
}

impl Facts {
    /// What each of them says, by its name.
    pub fn named(&self) -> [(&'static str, Option<&'static str>); 4] {
        /// The word of a value that is one of a set.
        fn word<T: PartialEq>(set: &[(&'static str, T)], fact: Option<T>) -> Option<&'static str> {
            let fact = fact?;
            let (word, _) = set.iter().find(|(_, value)| *value == fact)?;
            Some(word)
        }
        [
            ("outcome", word(Outcome::NAMES, self.outcome)),
            ("retry", word(Retry::NAMES, self.retry)),
            ("actor", word(Actor::NAMES, self.actor)),
            ("connection", word(Connection::NAMES, self.connection)),
        ]
    }

    /// These facts, and those of others where there is none.
    pub fn or(self, others: Self) -> Self {
        Self {
            outcome: self.outcome.or(others.outcome),
            retry: self.retry.or(others.retry),
            actor: self.actor.or(others.actor),
            connection: self.connection.or(others.connection),
        }
    }

    /// The facts as the library's tables hold them.
    pub fn packed(&self) -> PackedFacts {
        pack([
            self.outcome.map(|fact| fact as u8),
            self.retry.map(|fact| fact as u8),
            self.actor.map(|fact| fact as u8),
            self.connection.map(|fact| fact as u8),
        ])
    }
}
