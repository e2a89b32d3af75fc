//! The texts that are said of a code, and the lists that an entry has, in the order that tables and
//! catalogs have them in.

/// What a table of translations holds in place of a text that is the same in the language of the registry
/// file. No text is this: none has a control character in it.
pub const AS_IN_BASE: &str = "\0";

/// Defines the texts of something as an enum: its variants are places, and each has a key.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The key in a registry file.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)+
                }
            }
        }
    };
}

texts! {
    /// The texts of a family itself.
    FamilyText {
        /// What its label stands for.
        Title = "title",
        /// What an answer is called.
        Noun = "noun",
    }
}

texts! {
    /// The texts of a class, or of a subject.
    ClassText {
        /// Its name.
        Name = "name",
        /// What a code of it means.
        Description = "description",
        /// When a code of it is seen.
        When = "when",
        /// What to do about a code of it.
        Fix = "fix",
        /// What whoever runs what answers with it does.
        OperatorFix = "operator-fix",
    }
}

texts! {
    /// The texts of an entry.
    EntryText {
        /// What tells it from other meanings of its number.
        Context = "context",
        /// Its name.
        Name = "name",
        /// What it means.
        Description = "description",
        /// What has happened when it is seen.
        When = "when",
        /// What to do about it.
        Fix = "fix",
        /// What whoever runs what answered does about it.
        OperatorFix = "operator-fix",
        /// In which words it is asked for by who does not know its name.
        AskedAs = "asked-as",
    }
}

impl EntryText {
    /// What a class has in its place; a class is told from no others and has no context, and nobody asks for one.
    pub const fn of_class(self) -> Option<ClassText> {
        match self {
            Self::Context | Self::AskedAs => None,
            Self::Name => Some(ClassText::Name),
            Self::Description => Some(ClassText::Description),
            Self::When => Some(ClassText::When),
            Self::Fix => Some(ClassText::Fix),
            Self::OperatorFix => Some(ClassText::OperatorFix),
        }
    }
}

texts! {
    /// The texts of a written pair.
    PairText {
        /// What truly separates the two codes.
        Difference = "difference",
        /// How to tell which one it is.
        Tell = "tell",
        /// When to send which.
        Choose = "choose",
    }
}

texts! {
    /// The texts of what software prints.
    SeenText {
        /// What it means there.
        Means = "means",
        /// What to do about it there.
        Fix = "fix",
        /// What whoever runs what answered does about it there.
        OperatorFix = "operator-fix",
    }
}

texts! {
    /// The texts of a reason why mail was refused.
    ReasonText {
        /// What it means.
        Means = "means",
        /// What to do about it.
        Fix = "fix",
        /// What whoever runs the server does about it.
        OperatorFix = "operator-fix",
        /// In which words it is asked for.
        AskedAs = "asked-as",
    }
}

texts! {
    /// The lists of an entry.
    List {
        /// Where it is specified.
        Spec = "spec",
        /// Other names.
        Aliases = "aliases",
        /// What travels with it.
        Companions = "companions",
        /// Commands that it answers.
        RepliesTo = "replies-to",
        /// Entries that it is mistaken for.
        ConfusedWith = "confused-with",
        /// Entries of other families with the same idea.
        Akin = "akin",
        /// What software prints with it.
        Seen = "seen",
    }
}
