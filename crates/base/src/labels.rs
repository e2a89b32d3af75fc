//! The fixed words of pages, the sentence templates, and what a placeholder in one stands for.

/// Defines an enum whose variants are called by ids in registry files.
macro_rules! by_id {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the words themselves are in the registry file")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The name of the variant, for generated code.
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
            /// The fixed words of every page: `[labels]` of a registry file. An id is a key, or table
            /// and key: `[labels.retry]` holds `retry.later`.
            Label {
                Description = "description",
                When = "when",
                Fix = "fix",
                Differences = "differences",
                Choose = "choose",
                More = "more",
                Glance = "glance",
                Separates = "separates",
                Tell = "tell",
                Send = "send",
                Consequences = "consequences",
                Relation = "relation",
                Meanings = "meanings",
                Confused = "confused",
                Equivalents = "equivalents",
                Elsewhere = "elsewhere",
                Untranslated = "untranslated",
                Separator = "separator",
                FactSeparator = "fact-separator",
                Both = "both",
                All = "all",
                None = "none",
                RowsClass = "rows.class",
                RowsSubject = "rows.subject",
                RowsContext = "rows.context",
                RowsOutcome = "rows.outcome",
                RowsRetry = "rows.retry",
                RowsActor = "rows.actor",
                RowsConnection = "rows.connection",
                RowsCompanions = "rows.companions",
                RowsRepliesTo = "rows.replies-to",
                RowsStanding = "rows.standing",
                RowsOrigin = "rows.origin",
                RowsAliases = "rows.aliases",
                RowsSpec = "rows.spec",
                $(
                    $($said = concat!($fact_id, ".", $id),)+
                    $($($label = concat!($fact_id, ".", $unsaid_id),)+)?
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
