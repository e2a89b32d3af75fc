//! Facts: small closed sets by which two codes can be told apart without reading their prose.

use core::fmt;

macro_rules! fact {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// The word for it in a registry file; the same in every language.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The value of that [`id`](Self::id), in the same letters; `None` if there is none.
            pub fn from_id(id: &str) -> Option<Self> {
                [$($name::$variant,)+].into_iter().find(|fact| fact.id() == id)
            }

            /// The value of that index plus one; `None` for 0, and for what is no index.
            pub(crate) const fn from_code(code: u32) -> Option<Self> {
                const ALL: &[$name] = &[$($name::$variant,)+];
                let index = code.wrapping_sub(1) as usize;
                if index < ALL.len() { Some(ALL[index]) } else { None }
            }
        }

        /// Its [`id`](Self::id); pages have it in words of their language.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.id())
            }
        }
    };
}

fact! {
    /// How official a code is.
    Standing {
        /// In a specification or a public registry, and current.
        Standard = "standard",
        /// Registered for a time, or by a draft.
        Provisional = "provisional",
        /// Still understood, no longer to be sent.
        Deprecated = "deprecated",
        /// Of a protocol or extension that is no longer used.
        Historic = "historic",
        /// Set aside by a specification: never sent, or kept free.
        Reserved = "reserved",
        /// In no specification: a vendor's own, or folklore.
        Unofficial = "unofficial",
    }
}

fact! {
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

fact! {
    /// Whether the same request may be sent again.
    Retry {
        /// There is nothing to repeat.
        NotNeeded = "none",
        /// Yes, unchanged, after a while.
        Later = "later",
        /// Yes, to another address or server.
        Elsewhere = "elsewhere",
        /// Only once something was changed in it, or credentials were added.
        AfterChange = "after-change",
        /// No: nothing that the requester can change would help.
        Never = "never",
    }
}

fact! {
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

fact! {
    /// What happens to the connection.
    Connection {
        /// It stays open.
        Stays = "stays",
        /// It is closed, or is gone already.
        Closes = "closes",
    }
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

/// Defines a getter for each fact; what is documented besides says where they find it.
#[doc(hidden)]
#[macro_export]
macro_rules! __fact_getters {
    (|$this:ident| $facts:expr => $(#[$found:meta])+) => {
        /// What became of the request.
        ///
        $(#[$found])+
        #[inline]
        pub const fn outcome($this) -> ::core::option::Option<$crate::Outcome> {
            $facts.outcome
        }

        /// Whether the same request may be sent again.
        ///
        $(#[$found])+
        #[inline]
        pub const fn retry($this) -> ::core::option::Option<$crate::Retry> {
            $facts.retry
        }

        /// Who has to act next.
        ///
        $(#[$found])+
        #[inline]
        pub const fn acts($this) -> ::core::option::Option<$crate::Acts> {
            $facts.acts
        }

        /// What happens to the connection.
        ///
        $(#[$found])+
        #[inline]
        pub const fn connection($this) -> ::core::option::Option<$crate::Connection> {
            $facts.connection
        }
    };
}
