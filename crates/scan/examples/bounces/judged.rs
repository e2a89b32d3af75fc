//! Lines of which somebody has judged what they say.

use std::error::Error;

use wirecodes::{Reason, Retry};
use wirecodes_scan::Address;

/// A line, and what is right to say of it.
#[derive(Debug)]
pub(crate) struct Judged {
    /// Where it is from, for who reads what was wrong.
    pub(crate) place: String,
    pub(crate) text: Vec<u8>,
    /// The reasons that are right; any one is if there is none.
    pub(crate) reasons: Vec<Reason>,
    pub(crate) retry: Option<Retry>,
    pub(crate) address: Option<Expected>,
}

/// What is right to say of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    Just(Address),
    /// Anything but that it is dead.
    NotDead,
}

impl Expected {
    pub(crate) fn is(self, address: Address) -> bool {
        match self {
            Self::Just(expected) => expected == address,
            Self::NotDead => address != Address::Suppress,
        }
    }
}

impl Judged {
    /// One in our own words; an empty one is not known.
    pub(crate) fn ours(
        text: &str,
        reason: &str,
        retry: &str,
        dead: &str,
    ) -> Result<Self, Box<dyn Error>> {
        let reason =
            Reason::from_id(reason).ok_or_else(|| format!("there is no reason `{reason}`"))?;
        let retry = match retry {
            "" | "-" => None,
            word => {
                Some(Retry::from_id(word).ok_or_else(|| format!("there is no `{word}` of retry"))?)
            }
        };
        let address = match dead {
            "" => None,
            "yes" => Some(Expected::Just(Address::Suppress)),
            "no" => Some(Expected::Just(Address::Keep)),
            "-" => Some(Expected::Just(Address::Unknown)),
            word => return Err(format!("`{word}` of dead is none of yes, no and -").into()),
        };
        Ok(Self {
            place: String::new(),
            text: text.into(),
            reasons: vec![reason],
            retry,
            address,
        })
    }

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
            address: Some(match dead {
                "1" => Expected::Just(Address::Suppress),
                _ => Expected::NotDead,
            }),
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
