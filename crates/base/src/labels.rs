//! The fixed words of pages, the sentence templates, and what a placeholder in one stands for.

/// Defines an enum whose variants are called by ids in registry files. What is documented of a variant
/// is documented for the authors of those files as well.
macro_rules! by_id {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $about:literal])+ $variant:ident = $id:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the words themselves are in the registry file")]
        pub enum $name {
            $($(#[doc = $about])+ $variant,)+
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

            /// What it is for, in a sentence or two.
            pub const fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($about),+).trim_ascii(),)+
                }
            }
        }
    };
}

/// Defines [`Label`] and [`Template`], to which each value of a fact adds one, or only a label.
macro_rules! with_facts {
    ($($(#[$doc:meta])* $fact:ident = $fact_id:literal {
        $($(#[doc = $about:literal])+ $value:ident = $id:literal => $said:ident,)*
    } $(, without sentence {
        $($(#[doc = $unsaid_about:literal])+ $unsaid:ident = $unsaid_id:literal => $label:ident,)+
    })?)+) => {
        by_id! {
            /// The fixed words of pages, such as headings and what facts are called: `[labels]` of a
            /// registry file. An id is a key, or table and key: `[labels.retry]` holds `retry.later`.
            #[non_exhaustive]
            Label {
                /// Heading of what a code means.
                Description = "description",
                /// Heading of when it is seen.
                When = "when",
                /// Heading of what to do.
                Fix = "fix",
                /// Heading of what separates two codes, put together from their texts.
                Differences = "differences",
                /// Heading of what to do about either of two codes.
                Choose = "choose",
                /// Heading of the specifications of the codes of a page.
                More = "more",
                /// Heading of the table of facts.
                Glance = "glance",
                /// Heading of what somebody wrote about two codes: the `difference` of a pair.
                Separates = "separates",
                /// Heading of the `tell` of a pair.
                Tell = "tell",
                /// Heading of the `choose` of a pair.
                Send = "send",
                /// Heading of what follows from the facts in which two codes differ.
                Consequences = "consequences",
                /// Heading of how two codes relate.
                Relation = "relation",
                /// Heading of the other meanings of a number.
                Meanings = "meanings",
                /// Heading of the codes that a code is mistaken for.
                Confused = "confused",
                /// Heading of the codes of other families with the same idea.
                Akin = "akin",
                /// Heading of the codes that a code becomes where its family is mapped to another.
                MapsTo = "maps-to",
                /// Heading of the codes of other families that become a code.
                MapsFrom = "maps-from",
                /// Head of the column of what leads back where one family is mapped to another.
                MapsBack = "maps-back",
                /// Heading of a line as it stands on the wire or in a log.
                Example = "example",
                /// Heading of a command that tells more.
                Try = "try",
                /// Heading of what software and providers print.
                Seen = "seen",
                /// Heading of the codes of other families that have the same number.
                Elsewhere = "elsewhere",
                /// Stands beside a text that nobody has translated yet.
                Untranslated = "untranslated",
                /// Stands between the items of a list within a line, with the space that it has around it.
                Separator = "separator",
                /// Stands between the facts that the codes of a page share, with the space that it has around it.
                FactSeparator = "fact-separator",
                /// Stands between a text that software prints and what it means, with the space that it has around it.
                SeenSeparator = "seen-separator",
                /// Stands before the facts that both codes of a page share.
                Both = "both",
                /// The same of three codes or more.
                All = "all",
                /// Stands in a table where a code has no value.
                None = "none",
                /// Row of the class of a code.
                RowsClass = "rows.class",
                /// Row of the subject of a dotted code.
                RowsSubject = "rows.subject",
                /// Row of what tells a meaning from others of its number.
                RowsContext = "rows.context",
                /// Row of why mail was refused, deferred or returned.
                RowsReason = "rows.reason",
                /// Row of what became of the request.
                RowsOutcome = "rows.outcome",
                /// Row of whether the same request may be sent again.
                RowsRetry = "rows.retry",
                /// Row of who has to act next.
                RowsActor = "rows.actor",
                /// Row of what happens to the connection.
                RowsConnection = "rows.connection",
                /// Row of the headers or extensions that travel with a code.
                RowsCompanions = "rows.companions",
                /// Row of the commands that a code answers.
                RowsRepliesTo = "rows.replies-to",
                /// Row of how official a code is.
                RowsStanding = "rows.standing",
                /// Row of whose code it is, if it is unofficial.
                RowsOrigin = "rows.origin",
                /// Row of the other names of a code.
                RowsAliases = "rows.aliases",
                /// Row of where a code is specified.
                RowsSpec = "rows.spec",
                /// Of mail that came back: row of whether the recipient's address is to be used again.
                RowsAddress = "rows.address",
                /// Of mail that came back: row of how long to wait before another attempt.
                RowsWait = "rows.wait",
                /// Of mail that came back: row of the date until which it is tried again.
                RowsUntil = "rows.until",
                /// Of mail that came back: row of whose mail servers it was.
                RowsProvider = "rows.provider",
                /// Of mail that came back: row of what was said, by which it is judged.
                RowsText = "rows.text",
                /// Of mail that came back: row of what of the reply decided the reason.
                RowsDecided = "rows.decided",
                /// Of mail that came back: row of which mail of a mailbox it was.
                RowsMail = "rows.mail",
                /// Of mail that came back: row of how many recipients there were.
                RowsRecipients = "rows.recipients",
                /// Of mail that came back: row of how many mails were read.
                RowsMails = "rows.mails",
                /// Of mail that came back: row of how many lines were read.
                RowsLines = "rows.lines",
                /// Of a question: before what made a number or a name a code.
                AnswerRecognized = "answer.recognized",
                /// Of a question: before what else the code may be.
                AnswerRivals = "answer.rivals",
                /// Of a question: before the other codes of the text.
                AnswerOthers = "answer.others",
                /// Of a question: before the command that prints the whole page.
                AnswerWhole = "answer.whole",
                /// Of a question that has several answers: before a command that prints one of them.
                AnswerOne = "answer.one",
                /// Of a question with several codes: before the command that compares them.
                AnswerCompare = "answer.compare",
                /// Of a question with no code: before what the words alone lead to.
                AnswerWords = "answer.words",
                /// Of a question that is a log: before the command that reads a whole one.
                AnswerLog = "answer.log",
                /// Of a question in another language: before the command that answers in it. Each language names itself.
                AnswerLanguage = "answer.language",
                /// What made a number a code: it begins a line of a reply.
                CueReply = "cue.reply",
                /// It stands in the column of an access log that has the status.
                CueAccessLog = "cue.access-log",
                /// It stands beside the request that it answers.
                CueRequest = "cue.request",
                /// It stands beside its name.
                CueBesideName = "cue.beside-name",
                /// The unit behind a number of hours, in short.
                TimeHours = "time.hours",
                /// The unit behind a number of minutes, in short.
                TimeMinutes = "time.minutes",
                /// The unit behind a number of seconds, in short.
                TimeSeconds = "time.seconds",
                /// The address is to be used again.
                AddressKeep = "address.keep",
                /// The address is not to be used again.
                AddressSuppress = "address.suppress",
                /// It is not known whether the address is to be used again.
                AddressUnknown = "address.unknown",
                /// Of a log: of mail that the server whose log it is refused to a client.
                AboutClient = "about.client",
                /// What decided: a text of a provider.
                RuleProviderText = "rule.provider-text",
                /// What decided: a text of a program that many run.
                RuleServerText = "rule.server-text",
                /// What decided: words that servers use.
                RuleWording = "rule.wording",
                /// What decided: a code of a provider's own.
                RuleProviderCode = "rule.provider-code",
                /// What decided: the enhanced code.
                RuleEnhancedCode = "rule.enhanced-code",
                /// What decided: the reply code.
                RuleReplyCode = "rule.reply-code",
                /// What decided: nothing.
                RuleNothing = "rule.nothing",
                /// A reason is sure.
                CertaintySure = "certainty.sure",
                /// A reason is likely.
                CertaintyLikely = "certainty.likely",
                /// A reason is doubtful.
                CertaintyDoubtful = "certainty.doubtful",
                /// A message was not delivered.
                ActionFailed = "action.failed",
                /// A message was not delivered yet.
                ActionDelayed = "action.delayed",
                /// A message was delivered.
                ActionDelivered = "action.delivered",
                /// A message was passed on to where nobody reports what becomes of it.
                ActionRelayed = "action.relayed",
                /// A message was delivered to a list.
                ActionExpanded = "action.expanded",
                /// A mail reports what became of a message.
                MailReport = "mail.report",
                /// A mail complains of a message.
                MailComplaint = "mail.complaint",
                /// A mail is from a program that answers in place of a person.
                MailAutoReply = "mail.auto-reply",
                /// A mail is any other.
                MailOther = "mail.other",
                $(
                    $($(#[doc = $about])+ $said = concat!($fact_id, ".", $id),)*
                    $($($(#[doc = $unsaid_about])+ $label = concat!($fact_id, ".", $unsaid_id),)+)?
                )+
            }
        }

        by_id! {
            /// The sentences that pages are composed of: `[templates]` of a registry file.
            Template {
                /// Title of the page of one code.
                TitleExplain = "title-explain",
                /// Title of a comparison of two codes of one family.
                TitleCompare = "title-compare",
                /// Title of a comparison of codes of two families.
                TitleCompareAcross = "title-compare-across",
                /// Title of the page of a code that nobody registered.
                TitleUnknown = "title-unknown",
                /// Title of a comparison in which nobody registered a code.
                TitleCompareUnknown = "title-compare-unknown",
                /// Introduces a code that nobody registered, and whose class is known.
                Unregistered = "unregistered",
                /// Introduces a code that nobody registered, and that is in no class.
                Unknown = "unknown",
                /// Introduces two codes of one class.
                IntroSameClass = "intro-same-class",
                /// Introduces two codes of different classes.
                IntroTwoClasses = "intro-two-classes",
                /// Introduces two codes of which one is in no class, or which are of two families.
                IntroWithoutClass = "intro-without-class",
                /// Introduces two codes of which the same text speaks.
                IntroSameText = "intro-same-text",
                /// Says that two codes are of different classes.
                DifferenceClass = "difference-class",
                /// Says of each of two codes what it means.
                DifferenceDescription = "difference-description",
                /// Says of each of two codes when it is seen.
                DifferenceWhen = "difference-when",
                /// Says what to do about either of two codes.
                Choose = "choose",
                /// Says that two codes are `akin`.
                Akin = "akin",
                /// Says that the first is mapped to the second.
                MapsTo = "maps-to",
                /// Says that the first is mapped to another code of the family of the second.
                MapsElsewhere = "maps-elsewhere",
                /// Says that the first is not the only code that is mapped to the second.
                MapsLoses = "maps-loses",
                /// Says that two codes are meanings of one number.
                SameNumber = "same-number",
                /// Says that two codes of two families have the same number.
                SharedNumber = "shared-number",
                /// Puts a label and what it is about together: `{x}` is what stands first and `{y}` what follows.
                JoinValue = "join-value",
                /// Puts something and what tells it from others together.
                JoinBrackets = "join-brackets",
                /// Puts a text and the note that it is not translated together.
                JoinNote = "join-note",
                /// Puts two sentences together.
                JoinSentences = "join-sentences",
                /// Puts the label of a family and one of its codes together.
                JoinFamily = "join-family",
                /// Puts a code, or the pattern of a class, and its name together.
                JoinName = "join-name",
                /// Puts the name of a code and the same in the language of the registry file together, as logs have it.
                JoinEnglish = "join-english",
                $($($(#[doc = $about])+ $said = concat!($fact_id, "-", $id),)*)+
            }
        }
    };
}

crate::facts!(with_facts);

impl Label {
    /// Whether it is said of an answer or of mail that came back, and so on no page of a code: from the first of these
    /// to the last one.
    pub const fn is_of_no_page(self) -> bool {
        Self::RowsAddress as usize <= self as usize && self as usize <= Self::MailOther as usize
    }
}

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
                | Self::Akin
                | Self::MapsTo
                | Self::MapsElsewhere
                | Self::MapsLoses
                | Self::SameNumber
                | Self::SharedNumber
        ) || self.is_join()
    }

    /// Whether it is no sentence, but what stands around two things that a page puts together: `{x}`, then `{y}`.
    pub const fn is_join(self) -> bool {
        matches!(
            self,
            Self::JoinValue
                | Self::JoinBrackets
                | Self::JoinNote
                | Self::JoinSentences
                | Self::JoinFamily
                | Self::JoinName
                | Self::JoinEnglish
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
            let is_unsaid = ["rows.", "reason."]
                .iter()
                .any(|table| label.id().starts_with(table));
            let is_said = !is_unsaid && !label.is_of_no_page() && !label.id().ends_with(".depends");
            assert_eq!(has_sentence, is_said, "{}", label.id());
        }
    }
}
