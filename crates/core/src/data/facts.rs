//! Facts: small closed sets by which two codes can be told apart without reading their prose.

use core::fmt;

use crate::data::tables::Label;
#[cfg(feature = "serde")]
use crate::family::serialize::serialized_as_id;

macro_rules! fact {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal => $label:ident,)+ }) => {
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

            pub(crate) const fn label(self) -> Label {
                match self {
                    $(Self::$variant => Label::$label,)+
                }
            }
        }

        /// Its [`id`](Self::id); pages have it in words of their language.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.id())
            }
        }

        #[cfg(feature = "serde")]
        serialized_as_id! { $name }
    };
}

fact! {
    /// How official a code is.
    Standing {
        /// In a specification or a public registry, and current.
        Standard = "standard" => StandingStandard,
        /// Registered for a time, or by a draft.
        Provisional = "provisional" => StandingProvisional,
        /// Still understood, no longer to be sent.
        Deprecated = "deprecated" => StandingDeprecated,
        /// Of a protocol or extension that is no longer used.
        Historic = "historic" => StandingHistoric,
        /// Set aside by a specification: never sent, or kept free.
        Reserved = "reserved" => StandingReserved,
        /// In no specification: a vendor's own, or folklore.
        Unofficial = "unofficial" => StandingUnofficial,
    }
}

fact! {
    /// What became of the request.
    Outcome {
        /// It is being worked on; another answer follows.
        Interim = "interim" => OutcomeInterim,
        /// It was carried out.
        Success = "success" => OutcomeSuccess,
        /// So far so good; the client has to send more.
        Continue = "continue" => OutcomeContinue,
        /// The answer is to be had elsewhere.
        Redirect = "redirect" => OutcomeRedirect,
        /// It was not carried out.
        Failure = "failure" => OutcomeFailure,
        /// It may or may not have been carried out.
        Unknown = "unknown" => OutcomeUnknown,
    }
}

fact! {
    /// Whether the same request may be sent again.
    Retry {
        /// There is nothing to repeat.
        NotNeeded = "none" => RetryNone,
        /// Yes, unchanged, after a while.
        Later = "later" => RetryLater,
        /// Yes, to another address or server.
        Elsewhere = "elsewhere" => RetryElsewhere,
        /// Only once something was changed in it, or credentials were added.
        AfterChange = "after-change" => RetryAfterChange,
        /// No: nothing that the requester can change would help.
        Never = "never" => RetryNever,
    }
}

fact! {
    /// Who has to act next.
    Acts {
        /// The program that got the code goes on by itself.
        Client = "client" => ActsClient,
        /// The program that sent the code goes on by itself.
        Server = "server" => ActsServer,
        /// The person behind the request has to change something.
        Sender = "sender" => ActsSender,
        /// Whoever runs the answering system.
        Administrator = "administrator" => ActsAdministrator,
        /// Nobody.
        Nobody = "nobody" => ActsNobody,
    }
}

fact! {
    /// What happens to the connection.
    Connection {
        /// It stays open.
        Stays = "stays" => ConnectionStays,
        /// It is closed, or is gone already.
        Closes = "closes" => ConnectionCloses,
    }
}
