//! The fixed words of pages, the sentence templates, and what a placeholder in one stands for.

/// Defines an enum whose variants are called by ids in registry files.
macro_rules! by_id {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the words themselves are in the registry file")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// How many there are.
            #[doc(hidden)]
            pub const COUNT: usize = Self::ALL.len();

            /// The name of the variant, for generated code.
            #[doc(hidden)]
            pub const fn variant(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)+
                }
            }

            /// What a registry file calls it.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }
        }
    };
}

/// Defines [`Label`] and [`Template`], to which each value of a fact adds one, or only a label.
macro_rules! with_facts {
    ($($(#[$doc:meta])* $fact:ident = $fact_id:literal {
        $($(#[$value_doc:meta])* $value:ident = $id:literal => $said:ident,)+
    } $(, without sentence {
        $($(#[$unsaid_doc:meta])* $unsaid:ident = $unsaid_id:literal => $label:ident,)+
    })?)+) => {
        by_id! {
            /// The fixed words of pages, such as headings and what facts are called: `[labels]` of a
            /// registry file. An id is a key, or table and key: `[labels.retry]` holds `retry.later`.
            #[non_exhaustive]
            Label {
                /// Above what a code means.
                Description = "description",
                /// Above what has happened when it is seen.
                When = "when",
                /// Above what to do about it.
                Fix = "fix",
                /// Above in what two codes differ.
                Differences = "differences",
                /// Above which of two codes is used when.
                Choose = "choose",
                /// Above where to read more.
                More = "more",
                /// Above the facts of a code.
                Glance = "glance",
                /// Above what somebody wrote about what separates two codes.
                Separates = "separates",
                /// Above how to tell which of the two one has.
                Tell = "tell",
                /// Above when to send which.
                Send = "send",
                /// Above what follows from their differences.
                Consequences = "consequences",
                /// Above how codes of two families relate.
                Relation = "relation",
                /// Above other meanings of a number.
                Meanings = "meanings",
                /// Above codes that a code is mistaken for.
                Confused = "confused",
                /// Above codes of other families that say the same.
                Equivalents = "equivalents",
                /// Above codes of other families that have the same number.
                Elsewhere = "elsewhere",
                /// The note behind a text that is not translated.
                Untranslated = "untranslated",
                /// Between the words of a list.
                Separator = "separator",
                /// Between facts in a sentence.
                FactSeparator = "fact-separator",
                /// Before the facts that two codes share.
                Both = "both",
                /// Before those that several share.
                All = "all",
                /// In place of a fact that is not known.
                None = "none",
                /// What a class is called.
                RowsClass = "rows.class",
                /// What the second component of a dotted code is called.
                RowsSubject = "rows.subject",
                /// What the context of an entry is called.
                RowsContext = "rows.context",
                /// What the outcome is called.
                RowsOutcome = "rows.outcome",
                /// What the fact is called whether to repeat a request.
                RowsRetry = "rows.retry",
                /// What the fact is called who acts next.
                RowsActor = "rows.actor",
                /// What the fact is called what happens to the connection.
                RowsConnection = "rows.connection",
                /// What the companions of an entry are called.
                RowsCompanions = "rows.companions",
                /// What the commands are called that an entry answers.
                RowsRepliesTo = "rows.replies-to",
                /// What the standing is called.
                RowsStanding = "rows.standing",
                /// What the origin of an unofficial code is called.
                RowsOrigin = "rows.origin",
                /// What other names are called.
                RowsAliases = "rows.aliases",
                /// What places in specifications are called.
                RowsSpec = "rows.spec",
                $(
                    $(
                        #[doc = concat!("The words for the ", $fact_id, " `", $id, "`.")]
                        $said = concat!($fact_id, ".", $id),
                    )+
                    $($(
                        #[doc = concat!("The words for the ", $fact_id, " `", $unsaid_id, "`.")]
                        $label = concat!($fact_id, ".", $unsaid_id),
                    )+)?
                )+
            }
        }

        by_id! {
            /// The sentences that pages are composed of: `[templates]` of a registry file.
            Template {
                TitleExplain = "title-explain",
                TitleCompare = "title-compare",
                TitleCompareAcross = "title-compare-across",
                TitleUnknown = "title-unknown",
                TitleCompareUnknown = "title-compare-unknown",
                Unregistered = "unregistered",
                Unknown = "unknown",
                IntroSameClass = "intro-same-class",
                IntroTwoClasses = "intro-two-classes",
                IntroWithoutClass = "intro-without-class",
                IntroSameText = "intro-same-text",
                DifferenceClass = "difference-class",
                DifferenceDescription = "difference-description",
                DifferenceWhen = "difference-when",
                Choose = "choose",
                Equivalent = "equivalent",
                EquivalentOneWay = "equivalent-one-way",
                EquivalentLoses = "equivalent-loses",
                SameNumber = "same-number",
                SharedNumber = "shared-number",
                $($($said = concat!($fact_id, "-", $id),)+)+
            }
        }
    };
}

crate::facts!(with_facts);

impl Template {
    /// Whether it speaks of two codes, so that `{y}` means something in it.
    pub const fn is_of_two(self) -> bool {
        matches!(
            self,
            Self::TitleCompare
                | Self::TitleCompareAcross
                | Self::TitleCompareUnknown
                | Self::IntroSameClass
                | Self::IntroTwoClasses
                | Self::IntroWithoutClass
                | Self::IntroSameText
                | Self::DifferenceClass
                | Self::Choose
                | Self::Equivalent
                | Self::EquivalentOneWay
                | Self::EquivalentLoses
                | Self::SameNumber
                | Self::SharedNumber
        )
    }
}

by_id! {
    /// What of a code a placeholder shows; the id stands behind its dot.
    Field {
        /// The code as it is written: `214`, `5.7.1`.
        Code = "",
        /// The code, with what else it needs to be told from the other one: `214`, or `SMTP 214` where
        /// the other is of another family, or `454 (TLS Not Available)` where it is the same number.
        Reference = "ref",
        /// The label of its family and the code, with what else it needs.
        Full = "full",
        /// The label of its family: `SMTP`.
        Family = "family",
        /// The title of its family.
        FamilyTitle = "family.title",
        /// What its family calls an answer: `response`, `alert`.
        Noun = "noun",
        /// Its name.
        Name = "name",
        /// Its class with the range: `2xx Positive Completion`.
        Class = "class",
        /// Its description.
        Description = "description",
        /// Its description, the first letter lowered to follow "that".
        DescriptionLowered = "description:lower",
        /// When it is seen.
        When = "when",
        /// When it is seen, the first letter lowered to follow "when".
        WhenLowered = "when:lower",
        /// How to fix it.
        Fix = "fix",
    }
}

impl Field {
    /// Whether the letter case of prose is changed, which only the language of the registry file
    /// itself may ask for: other languages never splice prose into a sentence.
    pub const fn lowers(self) -> bool {
        matches!(self, Self::DescriptionLowered | Self::WhenLowered)
    }

    /// The same without a change of letter case.
    pub const fn whole(self) -> Self {
        match self {
            Self::DescriptionLowered => Self::Description,
            Self::WhenLowered => Self::When,
            field => field,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_distinct_and_those_of_a_fact_are_made_of_its_words() {
        let labels: BTreeSet<&str> = Label::ALL.iter().map(|label| label.id()).collect();
        let templates: BTreeSet<&str> =
            Template::ALL.iter().map(|template| template.id()).collect();
        assert_eq!(
            (labels.len(), templates.len()),
            (Label::COUNT, Template::COUNT)
        );
        assert_eq!(Label::RetryAfterChange.id(), "retry.after-change");
        assert_eq!(Template::RetryAfterChange.id(), "retry-after-change");
        for label in Label::ALL.iter().filter(|label| label.id().contains('.')) {
            let has_sentence = templates.contains(label.id().replace('.', "-").as_str());
            let is_said = !label.id().starts_with("rows.") && !label.id().ends_with(".depends");
            assert_eq!(has_sentence, is_said, "{}", label.id());
        }
    }
}
