//! The tables that [`registry!`](crate::registry) generates, and nothing else.
//!
//! Everything here is written by the macro and read by this crate. It is public because generated
//! code in other crates names it; it is no interface, and may change in any release.
//!
//! All text lies in a few long strings, and a row holds numbers only. A row of `&str` fields would
//! be four times the size, needs a relocation for each string, and takes the compiler three times as
//! long.

use crate::data::facts::{Acts, Connection, Outcome, Retry, Standing};
use crate::data::locale::Locale;
use crate::registry::handles::Registry;

/// Where a row has no word, class or spec.
pub const NONE: u16 = u16::MAX;

/// Strings laid end to end: string `n` is `text[offsets[n]..offsets[n + 1]]`.
#[derive(Debug)]
pub struct Strings {
    pub text: &'static str,
    pub offsets: &'static [u32],
}

impl Strings {
    #[inline]
    pub(crate) const fn get(&self, index: usize) -> &'static str {
        let (start, end) = (self.offsets[index], self.offsets[index + 1]);
        slice(self.text, start as usize, end as usize)
    }
}

/// `&text[start..end]`, which no `const fn` can write yet.
#[inline]
pub(crate) const fn slice(text: &'static str, start: usize, end: usize) -> &'static str {
    text.split_at(end).0.split_at(start).1
}

/// Texts in one language: those of a registry, or its labels.
#[derive(Debug)]
pub struct Catalog {
    pub locale: Locale,
    /// The messages, in an order that all languages share; empty where there is no translation.
    pub messages: Strings,
    /// Start and end of each literal, in bytes of its message.
    pub literals: &'static [[u16; 2]],
    /// The literals of message `n` are `literals[literal_offsets[n]..literal_offsets[n + 1]]`.
    pub literal_offsets: &'static [u16],
}

/// What pages say of every code: labels and sentence templates.
///
/// It refers to no registry: a program whose registry takes them from another one does not carry the
/// texts of that one.
#[derive(Debug)]
pub struct Labels {
    /// The message of each label; [`NONE`] where the parent's is used.
    pub messages: [u16; Label::COUNT],
    /// In the language of the registry file.
    pub base: LabelCatalog,
    /// In further languages.
    pub catalogs: &'static [&'static LabelCatalog],
    /// Where those come from that the registry file does not have.
    pub parent: Option<&'static Labels>,
}

/// Labels and sentence templates in one language.
#[derive(Debug)]
pub struct LabelCatalog {
    pub labels: Catalog,
    /// The sentence templates, by [`Template`]; empty where there is none.
    pub templates: [&'static [Segment]; Template::COUNT],
}

/// A piece of a sentence template.
#[derive(Debug, Clone, Copy)]
pub enum Segment {
    Text(&'static str),
    Literal(&'static str),
    /// Something about the first code of a page.
    X(Field),
    /// Something about the second code of a page.
    Y(Field),
}

/// What of a code a placeholder shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Code,
    /// The code, with what else it needs to be told from the other one.
    Reference,
    /// The label of the family and the code, with what else it needs.
    Full,
    Family,
    FamilyTitle,
    Noun,
    Name,
    Class,
    Description,
    DescriptionLowered,
    When,
    WhenLowered,
    Fix,
}

/// All of a registry but its languages.
#[derive(Debug)]
pub struct Tables {
    /// What tells the registry from others; a `const fn` cannot compare addresses.
    pub fingerprint: u64,
    pub families: &'static [FamilyRow],
    /// Classes, and the subjects of dotted codes.
    pub classes: &'static [ClassRow],
    pub entries: &'static [PackedEntry],
    /// Title and address of each specification, as words.
    pub specs: &'static [[u16; 2]],
    /// Indexes of words, specs or entries: what the rows' lists hold.
    pub lists: &'static [u16],
    /// The written pairs, in the order of their first and then of their second codes.
    pub pairs: &'static [PairRow],
    /// What is the same in every language: codes, ids, aliases, addresses.
    pub words: Strings,
}

#[derive(Debug)]
pub struct FamilyRow {
    pub id: u16,
    pub label: u16,
    /// The first of its messages: title, noun.
    pub messages: u16,
    pub classes: [u16; 2],
    pub subjects: [u16; 2],
    pub entries: [u16; 2],
    /// The spec of the public registry.
    pub registry: u16,
    pub codes: &'static Codes,
}

/// What a program has to know of the codes of a family, without any prose.
///
/// It refers to nothing else: a program that asks for the name of a code does not carry the whole
/// registry.
#[derive(Debug)]
pub struct Codes {
    pub notation: Notation,
    /// The number of each entry, in ascending order.
    pub numbers: &'static [u32],
    /// The number that `index` begins with.
    pub first_number: u32,
    /// The place of the first entry of each number, or [`NONE`]; empty where the numbers lie too far
    /// apart, which are searched for instead.
    pub index: &'static [u16],
    /// The name of each entry.
    pub names: Strings,
    /// The constant of each entry.
    pub constants: Strings,
    /// The facts of each entry, where it has its own.
    pub facts: &'static [PackedFacts],
    pub classes: &'static [ClassCodes],
    pub subjects: &'static [ClassCodes],
    /// The facts that hold where neither the entry nor its class has its own.
    pub general: Facts,
}

/// What codes are of a class.
#[derive(Debug)]
pub struct ClassCodes {
    /// First and last number of each range.
    pub ranges: &'static [[u32; 2]],
    pub facts: Facts,
}

/// How the codes of a family are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    Decimal,
    Hexadecimal,
    Dotted,
}

#[derive(Debug)]
pub struct ClassRow {
    pub id: u16,
    /// The pattern that pages show, or [`NONE`].
    pub pattern: u16,
    /// The first of its messages: name, description, when, fix.
    pub messages: u16,
    /// Whether the English description and `when` lower their first letter inside a sentence.
    pub lowers: [bool; 2],
    pub specs: [u16; 2],
}

/// An [`EntryRow`] as numbers.
///
/// The compiler looks through a reference in a constant and checks everything behind it, once for
/// each of the constants that hold an entry. Numbers it checks a table at a time, fields one by one.
pub type PackedEntry = [u32; FIRST_LIST + List::COUNT + 1];

/// The column that the lists of an entry begin in.
const FIRST_LIST: usize = 7;

#[derive(Debug)]
pub struct EntryRow {
    pub number: u32,
    pub family: u16,
    pub id: u16,
    pub code: u16,
    pub origin: u16,
    /// The first of its messages: context, name, description, when, fix.
    pub messages: u16,
    pub standing: Standing,
    /// Whether the English description and `when` lower their first letter inside a sentence.
    pub lowers: [bool; 2],
    /// Where its lists begin in [`Tables::lists`], in the order of [`List`], and where the last one
    /// ends.
    pub lists: [u16; List::COUNT + 1],
}

impl EntryRow {
    /// The row as the table holds it.
    pub const fn pack(&self) -> PackedEntry {
        let mut packed = [0; FIRST_LIST + List::COUNT + 1];
        packed[0] = self.number;
        packed[1] = self.family as u32;
        packed[2] = self.id as u32;
        packed[3] = self.code as u32;
        packed[4] = self.origin as u32;
        packed[5] = self.messages as u32;
        packed[6] = (self.lowers[0] as u32)
            | ((self.lowers[1] as u32) << 1)
            | ((self.standing as u32 + 1) << 2);
        let mut i = 0;
        while i < self.lists.len() {
            packed[FIRST_LIST + i] = self.lists[i] as u32;
            i += 1;
        }
        packed
    }
}

/// Reads a [`PackedEntry`].
#[derive(Clone, Copy)]
pub(crate) struct PackedRow(&'static PackedEntry);

macro_rules! columns {
    ($($column:ident: $type:ty = $place:literal,)+) => {
        impl PackedRow {
            $(
                #[inline]
                pub(crate) const fn $column(self) -> $type {
                    self.0[$place] as $type
                }
            )+
        }
    };
}

columns! {
    number: u32 = 0,
    family: u16 = 1,
    id: u16 = 2,
    code: u16 = 3,
    origin: u16 = 4,
    messages: u16 = 5,
}

impl PackedRow {
    #[inline]
    pub(crate) const fn of(entries: &'static [PackedEntry], row: u16) -> Self {
        Self(&entries[row as usize])
    }

    pub(crate) const fn lowers(self) -> [bool; 2] {
        [self.0[6] & 1 == 1, self.0[6] & 2 == 2]
    }

    pub(crate) const fn standing(self) -> Standing {
        match Standing::from_code(self.0[6] >> 2) {
            Some(standing) => standing,
            None => Standing::Standard,
        }
    }

    /// Where one of the lists begins and ends.
    #[inline]
    pub(crate) const fn bounds(self, list: List) -> [usize; 2] {
        let place = FIRST_LIST + list as usize;
        [self.0[place] as usize, self.0[place + 1] as usize]
    }
}

/// A written pair.
#[derive(Debug)]
pub struct PairRow {
    /// The entries of both codes.
    pub entries: [u16; 2],
    /// The numbers, which are others than those of the entries where the pair speaks of one class
    /// of a dotted code.
    pub numbers: [u32; 2],
    /// The first of its messages: difference, tell, choose.
    pub messages: u16,
}

/// The lists of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Specs.
    Spec,
    /// Words.
    Aliases,
    /// Words.
    Companions,
    /// Words.
    RepliesTo,
    /// Entries.
    ConfusedWith,
    /// Entries.
    Equivalents,
}

impl List {
    pub const COUNT: usize = 6;
}

/// Four [`Facts`] in a number, four bits each.
pub type PackedFacts = u16;

const fn nibble(packed: PackedFacts, place: u32) -> u32 {
    (packed >> (4 * place)) as u32 & 15
}

/// The facts of a row, where it has its own.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub outcome: Option<Outcome>,
    pub retry: Option<Retry>,
    pub acts: Option<Acts>,
    pub connection: Option<Connection>,
}

impl Facts {
    pub(crate) const NONE: Self = Self {
        outcome: None,
        retry: None,
        acts: None,
        connection: None,
    };

    /// The facts as a table holds them.
    pub const fn pack(self) -> PackedFacts {
        macro_rules! code {
            ($fact:ident) => {
                match self.$fact {
                    Some(fact) => fact as PackedFacts + 1,
                    None => 0,
                }
            };
        }
        code!(outcome) | (code!(retry) << 4) | (code!(acts) << 8) | (code!(connection) << 12)
    }

    pub(crate) const fn unpack(packed: PackedFacts) -> Self {
        Self {
            outcome: Outcome::from_code(nibble(packed, 0)),
            retry: Retry::from_code(nibble(packed, 1)),
            acts: Acts::from_code(nibble(packed, 2)),
            connection: Connection::from_code(nibble(packed, 3)),
        }
    }

    /// These facts, and those of `other` where there is none.
    pub(crate) const fn or(self, other: Self) -> Self {
        macro_rules! either {
            ($fact:ident) => {
                match self.$fact {
                    Some(fact) => Some(fact),
                    None => other.$fact,
                }
            };
        }
        Self {
            outcome: either!(outcome),
            retry: either!(retry),
            acts: either!(acts),
            connection: either!(connection),
        }
    }
}

macro_rules! counted {
    ($(#[$doc:meta])* $name:ident { $($variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($variant,)+
        }

        impl $name {
            pub const COUNT: usize = [$(Self::$variant,)+].len();
        }
    };
}

counted! {
    /// The fixed words of every page: `[labels]` of the registry file.
    Label {
        Description,
        When,
        Fix,
        Differences,
        Choose,
        More,
        Glance,
        Separates,
        Tell,
        Send,
        Consequences,
        Relation,
        Meanings,
        Confused,
        Equivalents,
        Elsewhere,
        Untranslated,
        Separator,
        FactSeparator,
        Both,
        All,
        None,
        RowsClass,
        RowsSubject,
        RowsContext,
        RowsOutcome,
        RowsRetry,
        RowsActs,
        RowsConnection,
        RowsCompanions,
        RowsRepliesTo,
        RowsStanding,
        RowsOrigin,
        RowsAliases,
        RowsSpec,
        StandingStandard,
        StandingProvisional,
        StandingDeprecated,
        StandingHistoric,
        StandingReserved,
        StandingUnofficial,
        OutcomeInterim,
        OutcomeSuccess,
        OutcomeContinue,
        OutcomeRedirect,
        OutcomeFailure,
        OutcomeUnknown,
        RetryNone,
        RetryLater,
        RetryElsewhere,
        RetryAfterChange,
        RetryNever,
        ActsClient,
        ActsServer,
        ActsSender,
        ActsAdministrator,
        ActsNobody,
        ConnectionStays,
        ConnectionCloses,
    }
}

counted! {
    /// The sentence templates: `[templates]` of the registry file.
    Template {
        TitleExplain,
        TitleCompare,
        TitleCompareAcross,
        TitleUnknown,
        TitleCompareUnknown,
        Unregistered,
        Unknown,
        IntroSameClass,
        IntroTwoClasses,
        IntroWithoutClass,
        IntroSameText,
        DifferenceClass,
        DifferenceDescription,
        DifferenceWhen,
        Choose,
        Equivalent,
        EquivalentOneWay,
        EquivalentLoses,
        SameNumber,
        SharedNumber,
        StandingStandard,
        StandingProvisional,
        StandingDeprecated,
        StandingHistoric,
        StandingReserved,
        StandingUnofficial,
        OutcomeInterim,
        OutcomeSuccess,
        OutcomeContinue,
        OutcomeRedirect,
        OutcomeFailure,
        OutcomeUnknown,
        RetryNone,
        RetryLater,
        RetryElsewhere,
        RetryAfterChange,
        RetryNever,
        ActsClient,
        ActsServer,
        ActsSender,
        ActsAdministrator,
        ActsNobody,
        ConnectionStays,
        ConnectionCloses,
    }
}

/// The label table from the labels that a registry file has.
pub const fn labels<const N: usize>(given: [(Label, u16); N]) -> [u16; Label::COUNT] {
    let mut table = [NONE; Label::COUNT];
    let mut i = 0;
    while i < N {
        table[given[i].0 as usize] = given[i].1;
        i += 1;
    }
    table
}

/// The template table from the templates that a catalog has.
pub const fn templates<const N: usize>(
    given: [(Template, &'static [Segment]); N],
) -> [&'static [Segment]; Template::COUNT] {
    let mut table: [&'static [Segment]; Template::COUNT] = [&[]; Template::COUNT];
    let mut i = 0;
    while i < N {
        table[given[i].0 as usize] = given[i].1;
        i += 1;
    }
    table
}

/// A registry from its tables.
pub const fn registry(
    tables: Tables,
    base: &'static Catalog,
    catalogs: &'static [&'static Catalog],
    labels: &'static Labels,
) -> Registry {
    Registry {
        tables,
        base,
        catalogs,
        labels,
    }
}
