//! Facts: small closed sets by which two codes can be told apart without reading their prose.

/// Calls a macro with every fact: its type and the word for it, and each value with its word and with
/// the name of its [`Label`](crate::labels::Label) and its [`Template`](crate::labels::Template). Last come
/// the values that only have a label: no sentence can be made of what depends on the case, and none is made
/// of a reason.
///
/// The types are those of whoever calls: what can be asked of a fact is another matter for a reader of
/// registry files than for the library, but which facts there are is one.
#[macro_export]
macro_rules! facts {
    ($callback:ident) => {
        $callback! {
            /// How official a code is.
            Standing = "standing" {
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
                /// Not in the specifications of the protocol: a vendor's own, or folklore.
                Unofficial = "unofficial" => StandingUnofficial,
            }
            /// What became of the request.
            Outcome = "outcome" {
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
            }, without sentence {
                /// It depends on the case, such as on which of its meanings a number has.
                Depends = "depends" => OutcomeDepends,
            }
            /// Whether the same request may be sent again.
            Retry = "retry" {
                /// There is nothing to repeat.
                NotNeeded = "not-needed" => RetryNotNeeded,
                /// Yes, unchanged, after a while.
                Later = "later" => RetryLater,
                /// Yes, to another address or server.
                Elsewhere = "elsewhere" => RetryElsewhere,
                /// Only once something was changed in it, or credentials were added.
                AfterChange = "after-change" => RetryAfterChange,
                /// No: nothing that the requester can change would help.
                Never = "never" => RetryNever,
            }, without sentence {
                /// It depends on the case, such as on which of its meanings a number has.
                Depends = "depends" => RetryDepends,
            }
            /// Who has to act next.
            Actor = "actor" {
                /// The program that got the code goes on by itself.
                Client = "client" => ActorClient,
                /// The program that sent the code goes on by itself.
                Server = "server" => ActorServer,
                /// The person behind the request has to change something.
                Sender = "sender" => ActorSender,
                /// Whoever runs the answering system.
                Administrator = "administrator" => ActorAdministrator,
                /// Nobody.
                Nobody = "nobody" => ActorNobody,
            }, without sentence {
                /// It depends on the case, such as on which of its meanings a number has.
                Depends = "depends" => ActorDepends,
            }
            /// What happens to the connection.
            Connection = "connection" {
                /// It stays open.
                Stays = "stays" => ConnectionStays,
                /// It is closed, or is gone already.
                Closes = "closes" => ConnectionCloses,
            }, without sentence {
                /// It depends on the case, such as on which of its meanings a number has.
                Depends = "depends" => ConnectionDepends,
            }
            /// Why mail was refused, deferred or returned.
            Reason = "reason" {}, without sentence {
                /// The recipient's address is not known.
                UnknownAddress = "unknown-address" => ReasonUnknownAddress,
                /// The recipient has another address.
                AddressMoved = "address-moved" => ReasonAddressMoved,
                /// The mailbox is there and takes no mail.
                MailboxDisabled = "mailbox-disabled" => ReasonMailboxDisabled,
                /// The mailbox is full.
                MailboxFull = "mailbox-full" => ReasonMailboxFull,
                /// The message is larger than somebody takes.
                MessageTooLarge = "message-too-large" => ReasonMessageTooLarge,
                /// What is in the message is not taken, such as an attachment.
                ContentRefused = "content-refused" => ReasonContentRefused,
                /// The message was taken for spam.
                Spam = "spam" => ReasonSpam,
                /// Malware was found in the message.
                Virus = "virus" => ReasonVirus,
                /// The sender, or the host or network that it sends from, is not trusted.
                SenderReputation = "sender-reputation" => ReasonSenderReputation,
                /// The sending host is on a block list.
                BlockedHost = "blocked-host" => ReasonBlockedHost,
                /// Too many messages, recipients or connections in a time.
                RateLimited = "rate-limited" => ReasonRateLimited,
                /// The server defers what it sees for the first time.
                Greylisted = "greylisted" => ReasonGreylisted,
                /// The server does not pass on mail for this client or domain.
                RelayingDenied = "relaying-denied" => ReasonRelayingDenied,
                /// The domain of the sender was not authenticated: SPF, DKIM or DMARC.
                SenderNotAuthenticated = "sender-not-authenticated" => ReasonSenderNotAuthenticated,
                /// The client has not logged in, or could not.
                LoginFailed = "login-failed" => ReasonLoginFailed,
                /// The server demands TLS, or stronger TLS.
                EncryptionNeeded = "encryption-needed" => ReasonEncryptionNeeded,
                /// The sending host has no reverse name, or one that does not fit.
                NoReverseName = "no-reverse-name" => ReasonNoReverseName,
                /// A domain does not exist, or takes no mail.
                UnknownDomain = "unknown-domain" => ReasonUnknownDomain,
                /// There is no way to the recipient's system, or it runs in a circle.
                Routing = "routing" => ReasonRouting,
                /// The recipient's system cannot be reached, or the connection broke.
                Network = "network" => ReasonNetwork,
                /// The message could not be delivered for too long.
                Expired = "expired" => ReasonExpired,
                /// Client and server do not agree on the protocol.
                ProtocolFault = "protocol-fault" => ReasonProtocolFault,
                /// A rule of the receiving system that is none of the others.
                Policy = "policy" => ReasonPolicy,
                /// Something is broken or wrongly set up in the receiving system.
                SystemFault = "system-fault" => ReasonSystemFault,
                /// The receiving system is out of space or resources.
                SystemFull = "system-full" => ReasonSystemFull,
                /// It is not known.
                Unknown = "unknown" => ReasonUnknown,
            }
        }
    };
}

/// What follows from a reason why mail was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consequences {
    /// What was refused.
    pub refused: Refused,
    /// When that ends.
    pub end: End,
    /// How much the reason says.
    pub telling: Telling,
    /// Who says so.
    pub speakers: Speakers,
}

/// What was refused, by the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The address of the recipient.
    Recipient,
    /// A domain, mostly that of the recipient.
    Domain,
    /// Anything else.
    Else,
}

/// When a refusal ends, by the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By itself, whatever the code says: it is a limit for a time, the recipient can end it, or nobody has refused anything.
    Passes,
    /// By itself, where no code says that it is final: the receiving side can end it, and the sender need not change
    /// anything.
    MayPass,
    /// Not by itself.
    Stays,
}

/// How much a reason says, which decides where a reply gives several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// That a rule of the receiving system was at work, which is said beside which one.
    Vague,
    /// That something failed or broke the rules of a protocol, what is thought of the sender, or who it is, which is said
    /// beside what follows.
    Rough,
    /// What has happened.
    Exact,
}

/// Who gives a reason in the words of mail servers, which tells whether a text without a code is about mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speakers {
    /// Mail servers alone: `mailbox full`.
    MailServers,
    /// Programs of every kind: `connection refused`.
    Anybody,
}

/// Outcome, retry, who acts and connection of a code in one number, four bits each.
pub type PackedFacts = u16;

/// The facts in one number, each by its place among the values of its kind.
pub const fn pack(facts: [Option<u8>; 4]) -> PackedFacts {
    let mut packed = 0;
    let mut kind = 0;
    while kind < facts.len() {
        if let Some(place) = facts[kind] {
            packed |= (place as PackedFacts + 1) << (4 * kind);
        }
        kind += 1;
    }
    packed
}

/// The facts of one number, and those of another where there is none.
pub const fn or(facts: PackedFacts, others: PackedFacts) -> PackedFacts {
    let mut all = facts;
    let mut kind = 0;
    while kind < 4 {
        let place = 15 << (4 * kind);
        if facts & place == 0 {
            all |= others & place;
        }
        kind += 1;
    }
    all
}

/// The facts of several cases: those that all have, and elsewhere those of a last resort.
pub const fn common(facts: PackedFacts, others: PackedFacts, last: PackedFacts) -> PackedFacts {
    let mut all = facts;
    let mut kind = 0;
    while kind < 4 {
        let place = 15 << (4 * kind);
        if facts & place != others & place {
            all = all & !place | last & place;
        }
        kind += 1;
    }
    all
}

/// The facts that are in one number.
pub const fn unpack(packed: PackedFacts) -> [Option<u8>; 4] {
    let mut facts = [None; 4];
    let mut kind = 0;
    while kind < facts.len() {
        facts[kind] = ((packed >> (4 * kind)) as u8 & 15).checked_sub(1);
        kind += 1;
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_come_out_of_a_number_as_they_went_in() {
        for facts in [
            [None; 4],
            [Some(0); 4],
            [Some(14); 4],
            [Some(5), None, Some(4), Some(1)],
            [None, Some(3), None, None],
        ] {
            assert_eq!(unpack(pack(facts)), facts);
        }
    }

    #[test]
    fn a_fact_that_cases_do_not_share_is_that_of_the_last_resort() {
        let facts = pack([Some(0), Some(1), None, None]);
        let others = pack([Some(0), Some(2), None, Some(3)]);
        let last = pack([Some(14), Some(13), Some(12), Some(11)]);
        let shared = [Some(0), Some(13), None, Some(11)];
        assert_eq!(unpack(common(facts, others, last)), shared);
        // Whatever further cases say of it.
        for further in [facts, others] {
            let all = common(common(facts, others, last), further, last);
            assert_eq!(unpack(all), shared);
        }
    }

    #[test]
    fn a_fact_that_is_there_goes_before_that_of_another() {
        let facts = pack([Some(0), None, Some(14), None]);
        let others = pack([Some(1), Some(2), None, None]);
        assert_eq!(
            unpack(or(facts, others)),
            [Some(0), Some(2), Some(14), None]
        );
        assert_eq!(or(facts, 0), facts);
    }
}
