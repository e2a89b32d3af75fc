//! Lines of a collection that has reasons of its own.

use std::error::Error;

use wirecodes::Reason;
use wirecodes_scan::AddressUse;

use crate::judged::Judged;

impl Judged {
    /// One in the words of the collection that has 1 where an address is dead.
    pub(crate) fn theirs(text: &str, reason: &str, dead: &str) -> Result<Self, Box<dyn Error>> {
        let mut words = THEIRS.iter();
        let reasons = words
            .find(|(word, _)| *word == reason)
            .ok_or_else(|| format!("`{reason}` is none of their reasons that we know"))?;
        Ok(Self {
            place: String::new(),
            text: text.into(),
            reasons: reasons.1.to_vec(),
            retry: None,
            addresses: match dead {
                "1" => vec![AddressUse::Suppress],
                _ => vec![AddressUse::Keep, AddressUse::Unknown],
            },
        })
    }
}

/// Their reasons, and what each may be of ours; the first one is the nearest.
const THEIRS: [(&str, &[Reason]); 33] = {
    use Reason::*;
    [
        ("authfailure", &[SenderNotAuthenticated]),
        ("badreputation", &[SenderReputation]),
        ("blocked", &[BlockedHost, SenderReputation]),
        ("contenterror", &[ContentRefused, ProtocolFault]),
        ("exceedlimit", &[MessageTooLarge]),
        ("expired", &[Expired, Network]),
        ("failedstarttls", &[EncryptionNeeded]),
        // The server has filtered the message or the recipient.
        (
            "filtered",
            &[
                UnknownAddress,
                MailboxDisabled,
                Policy,
                Spam,
                ContentRefused,
            ],
        ),
        ("hasmoved", &[AddressMoved, MailboxDisabled]),
        ("hostunknown", &[UnknownDomain]),
        ("mailboxfull", &[MailboxFull]),
        ("mailererror", &[SystemFault]),
        ("mesgtoobig", &[MessageTooLarge]),
        ("networkerror", &[Network, Routing, UnknownDomain, Expired]),
        ("norelaying", &[RelayingDenied]),
        ("notaccept", &[UnknownDomain, Policy]),
        ("notcompliantrfc", &[ContentRefused, ProtocolFault]),
        // They cannot tell, and so anything is right.
        ("onhold", &[]),
        (
            "policyviolation",
            &[
                Policy,
                ContentRefused,
                ProtocolFault,
                SenderNotAuthenticated,
            ],
        ),
        ("ratelimited", &[RateLimited]),
        // The sender's address, or what is said of it.
        (
            "rejected",
            &[
                Policy,
                SenderReputation,
                SenderNotAuthenticated,
                UnknownDomain,
            ],
        ),
        ("requireptr", &[NoReverseName]),
        ("securityerror", &[Policy, LoginFailed, EncryptionNeeded]),
        ("spamdetected", &[Spam]),
        ("speeding", &[RateLimited, Greylisted]),
        ("suspend", &[MailboxDisabled]),
        ("syntaxerror", &[ProtocolFault]),
        ("systemerror", &[SystemFault, Network]),
        ("systemfull", &[SystemFull]),
        // Too many recipients in one message are a matter of policy.
        ("toomanyconn", &[RateLimited, Policy]),
        ("undefined", &[]),
        ("userunknown", &[UnknownAddress, MailboxDisabled]),
        ("virusdetected", &[Virus]),
    ]
};
