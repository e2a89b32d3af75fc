//! What pages say of every code: labels and sentence templates, in some languages.

use super::catalog::Catalog;
use super::facts::{Acts, Connection, Outcome, Retry, Standing};
use super::index::NONE;
use super::locale::Locale;
use super::localized::Localized;

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

/// Defines [`Label`] and [`Template`]. A value of a fact has one of either, of one name.
macro_rules! said {
    (
        $(#[$label_doc:meta])* labels { $($label:ident,)+ }
        $(#[$template_doc:meta])* templates { $($template:ident,)+ }
        facts { $($fact:ident { $($value:ident: $said:ident,)+ })+ }
    ) => {
        counted! { $(#[$label_doc])* Label { $($label,)+ $($($said,)+)+ } }

        counted! { $(#[$template_doc])* Template { $($template,)+ $($($said,)+)+ } }

        $(
            impl $fact {
                /// How pages say that it is so.
                pub(crate) const fn said(self) -> Said {
                    match self {
                        $(Self::$value => Said {
                            label: Label::$said,
                            sentence: Template::$said,
                        },)+
                    }
                }
            }
        )+
    };
}

/// How pages say what value a fact has.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    /// In a table.
    pub(crate) label: Label,
    /// In a sentence about the code.
    pub(crate) sentence: Template,
}

said! {
    /// The fixed words of every page: `[labels]` of the registry file.
    labels {
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
    }
    /// The sentence templates: `[templates]` of the registry file.
    templates {
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
    }
    facts {
        Standing {
            Standard: StandingStandard,
            Provisional: StandingProvisional,
            Deprecated: StandingDeprecated,
            Historic: StandingHistoric,
            Reserved: StandingReserved,
            Unofficial: StandingUnofficial,
        }
        Outcome {
            Interim: OutcomeInterim,
            Success: OutcomeSuccess,
            Continue: OutcomeContinue,
            Redirect: OutcomeRedirect,
            Failure: OutcomeFailure,
            Unknown: OutcomeUnknown,
        }
        Retry {
            NotNeeded: RetryNone,
            Later: RetryLater,
            Elsewhere: RetryElsewhere,
            AfterChange: RetryAfterChange,
            Never: RetryNever,
        }
        Acts {
            Client: ActsClient,
            Server: ActsServer,
            Sender: ActsSender,
            Administrator: ActsAdministrator,
            Nobody: ActsNobody,
        }
        Connection {
            Stays: ConnectionStays,
            Closes: ConnectionCloses,
        }
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

impl Labels {
    /// The catalog of a language, if there is one.
    pub(crate) const fn catalog(&'static self, locale: Locale) -> Option<&'static LabelCatalog> {
        let mut i = 0;
        while i < self.catalogs.len() {
            if self.catalogs[i].labels.locale.is(locale) {
                return Some(self.catalogs[i]);
            }
            i += 1;
        }
        None
    }

    /// The catalog of a language here or, if there is none, at the parent.
    pub(crate) const fn any_catalog(
        &'static self,
        locale: Locale,
    ) -> Option<&'static LabelCatalog> {
        match (self.catalog(locale), self.parent) {
            (None, Some(parent)) => parent.any_catalog(locale),
            (catalog, _) => catalog,
        }
    }

    /// A fixed word, the parent's where there is none here.
    ///
    /// `catalog` is the one of the language here, which a page looks up once.
    pub(crate) const fn label(
        &'static self,
        locale: Locale,
        catalog: Option<&'static LabelCatalog>,
        label: Label,
    ) -> Localized {
        let index = self.messages[label as usize];
        match self.parent {
            Some(parent) if index == NONE => parent.label(locale, parent.catalog(locale), label),
            _ => {
                let catalog = match catalog {
                    Some(catalog) => Some(&catalog.labels),
                    None => None,
                };
                Localized::translated(catalog, &self.base.labels, index as usize)
            }
        }
    }

    /// A sentence template and the language that it is in; the parent's where there is none here.
    ///
    /// `catalog` is the one of the language here, which a page looks up once.
    pub(crate) const fn template(
        &'static self,
        locale: Locale,
        catalog: Option<&'static LabelCatalog>,
        template: Template,
    ) -> (&'static [Segment], &'static Catalog) {
        let index = template as usize;
        if self.base.templates[index].is_empty()
            && let Some(parent) = self.parent
        {
            return parent.template(locale, parent.catalog(locale), template);
        }
        if let Some(catalog) = catalog
            && !catalog.templates[index].is_empty()
        {
            return (catalog.templates[index], &catalog.labels);
        }
        (self.base.templates[index], &self.base.labels)
    }
}
