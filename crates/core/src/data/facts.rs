//! Facts: small closed sets by which two codes can be told apart without reading their prose.

use core::fmt;

use wirecodes_base::facts::{
    Consequences, End, PackedFacts, Refused, Speakers, Telling, pack, unpack,
};

use super::labels::{Label, Said, Template};

/// Defines the facts as programs ask for them.
macro_rules! define {
    ($(
        $(#[$doc:meta])* $name:ident = $fact_id:literal {
            $($(#[$value_doc:meta])* $value:ident = $id:literal => $said:ident,)*
        } $(, without sentence {
            $($(#[$unsaid_doc:meta])* $unsaid:ident = $unsaid_id:literal => $label:ident,)+
        })?
    )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum $name {
                $($(#[$value_doc])* $value,)*
                $($($(#[$unsaid_doc])* $unsaid,)+)?
            }

            impl $name {
                /// All values, in their order.
                const VALUES: &[Self] = &[
                    $(Self::$value,)*
                    $($(Self::$unsaid,)+)?
                ];

                /// The word for it in a registry file; the same in every language.
                pub const fn id(self) -> &'static str {
                    match self {
                        $(Self::$value => $id,)*
                        $($(Self::$unsaid => $unsaid_id,)+)?
                    }
                }

                /// The value of that [`id`](Self::id), in the same letters; `None` if there is none.
                pub fn from_id(id: &str) -> Option<Self> {
                    Self::VALUES.iter().copied().find(|fact| fact.id() == id)
                }

                /// The value at a place; `None` where there is none.
                pub(crate) const fn at(place: Option<u8>) -> Option<Self> {
                    match place {
                        Some(place) if (place as usize) < Self::VALUES.len() => {
                            Some(Self::VALUES[place as usize])
                        }
                        _ => None,
                    }
                }

                /// The label of it, by which [`Registry::label`](crate::Registry::label) has words for
                /// it in a language.
                #[must_use]
                pub const fn label(self) -> Label {
                    self.said().label
                }

                /// How pages say that it is so.
                pub(crate) const fn said(self) -> Said {
                    match self {
                        $(Self::$value => Said {
                            label: Label::$said,
                            sentence: Some(Template::$said),
                        },)*
                        $($(Self::$unsaid => Said {
                            label: Label::$label,
                            sentence: None,
                        },)+)?
                    }
                }
            }

            /// Its [`id`](Self::id); its [`label`](Self::label) leads to words for it.
            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.pad(self.id())
                }
            }
        )+
    };
}

wirecodes_base::facts!(define);

impl Reason {
    /// Who acts next where mail was refused for it; `None` where that depends on more. The program that has the message
    /// does so where the refusal ends by itself, as long as it tries again.
    #[doc(hidden)]
    pub const fn actor(self) -> Option<Actor> {
        Some(match self {
            Self::UnknownAddress
            | Self::AddressMoved
            | Self::MailboxDisabled
            | Self::MessageTooLarge
            | Self::ContentRefused
            | Self::Spam
            | Self::Virus
            | Self::SenderReputation
            | Self::BlockedHost
            | Self::SenderNotAuthenticated
            | Self::LoginFailed
            | Self::NoReverseName
            | Self::UnknownDomain
            | Self::ProtocolFault => Actor::Sender,
            Self::RateLimited | Self::Greylisted | Self::Network => Actor::Client,
            Self::SystemFault | Self::SystemFull => Actor::Administrator,
            Self::MailboxFull
            | Self::RelayingDenied
            | Self::EncryptionNeeded
            | Self::Routing
            | Self::Expired
            | Self::Policy
            | Self::Unknown => return None,
        })
    }

    /// What follows from it, for who judges refusals.
    #[doc(hidden)]
    pub const fn consequences(self) -> Consequences {
        let (refused, end, telling, speakers) = match self {
            Self::UnknownAddress => (
                Refused::Recipient,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::AddressMoved => (
                Refused::Recipient,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::MailboxDisabled => (
                Refused::Recipient,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::MailboxFull => (
                Refused::Else,
                End::Passes,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::MessageTooLarge => (Refused::Else, End::Stays, Telling::Exact, Speakers::Anybody),
            Self::ContentRefused => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::Spam => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::Virus => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::SenderReputation => (
                Refused::Else,
                End::Stays,
                Telling::Rough,
                Speakers::MailServers,
            ),
            Self::BlockedHost => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::RateLimited => (
                Refused::Else,
                End::Passes,
                Telling::Exact,
                Speakers::Anybody,
            ),
            Self::Greylisted => (
                Refused::Else,
                End::Passes,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::RelayingDenied => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::SenderNotAuthenticated => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::LoginFailed => (Refused::Else, End::Stays, Telling::Rough, Speakers::Anybody),
            Self::EncryptionNeeded => {
                (Refused::Else, End::Stays, Telling::Exact, Speakers::Anybody)
            }
            Self::NoReverseName => (Refused::Else, End::Stays, Telling::Exact, Speakers::Anybody),
            Self::UnknownDomain => (
                Refused::Domain,
                End::Stays,
                Telling::Exact,
                Speakers::Anybody,
            ),
            Self::Routing => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
            Self::Network => (
                Refused::Else,
                End::Passes,
                Telling::Exact,
                Speakers::Anybody,
            ),
            Self::Expired => (
                Refused::Else,
                End::Passes,
                Telling::Exact,
                Speakers::Anybody,
            ),
            Self::ProtocolFault => (Refused::Else, End::Stays, Telling::Rough, Speakers::Anybody),
            Self::Policy => (Refused::Else, End::Stays, Telling::Vague, Speakers::Anybody),
            Self::SystemFault => (
                Refused::Else,
                End::MayPass,
                Telling::Rough,
                Speakers::Anybody,
            ),
            Self::SystemFull => (
                Refused::Else,
                End::MayPass,
                Telling::Exact,
                Speakers::Anybody,
            ),
            Self::Unknown => (
                Refused::Else,
                End::Stays,
                Telling::Exact,
                Speakers::MailServers,
            ),
        };
        Consequences {
            refused,
            end,
            telling,
            speakers,
        }
    }
}

impl Outcome {
    /// Whether it is no failure: what was asked for was done, goes on, or is to be had elsewhere.
    ///
    /// ```
    /// use wirecodes::{Outcome, http};
    ///
    /// assert!(http::FOUND.outcome().is_some_and(Outcome::leads_on));
    /// assert!(!http::NOT_FOUND.outcome().is_some_and(Outcome::leads_on));
    /// ```
    pub const fn leads_on(self) -> bool {
        matches!(
            self,
            Self::Success | Self::Interim | Self::Continue | Self::Redirect
        )
    }
}

/// What is known of a code.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub outcome: Option<Outcome>,
    pub retry: Option<Retry>,
    pub actor: Option<Actor>,
    pub connection: Option<Connection>,
}

/// Everything depends on the case.
pub(crate) const DEPENDS: PackedFacts = pack([
    Some(Outcome::Depends as u8),
    Some(Retry::Depends as u8),
    Some(Actor::Depends as u8),
    Some(Connection::Depends as u8),
]);

impl Facts {
    /// These facts, and those of others where there is none.
    pub(crate) const fn or(self, others: Self) -> Self {
        macro_rules! first {
            ($fact:ident) => {
                match self.$fact {
                    None => others.$fact,
                    fact => fact,
                }
            };
        }
        Self {
            outcome: first!(outcome),
            retry: first!(retry),
            actor: first!(actor),
            connection: first!(connection),
        }
    }

    /// Nothing is known.
    pub(crate) const NONE: Self = Self::of(0);

    /// The facts that a table holds.
    pub(crate) const fn of(packed: PackedFacts) -> Self {
        let [outcome, retry, actor, connection] = unpack(packed);
        Self {
            outcome: Outcome::at(outcome),
            retry: Retry::at(retry),
            actor: Actor::at(actor),
            connection: Connection::at(connection),
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
        pub const fn actor($this) -> ::core::option::Option<$crate::Actor> {
            $facts.actor
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

pub(crate) use __fact_getters as fact_getters;
