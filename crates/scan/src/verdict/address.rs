//! Whether the recipient's address is to be used again, a question of its own: a mailbox that is full is there, and
//! where the sender was refused, nothing is said of the recipient.

use wirecodes::Reason;
use wirecodes_base::facts::Refused;

use super::codes::Codes;
use super::hosts::Host;
use super::retry::When;
use super::texts::{Reading, Said, Stage};
use super::{AddressUse, Rule};

/// What is known of a refusal, so that it can be told what becomes of the address.
#[derive(Debug)]
pub(crate) struct Evidence<'r> {
    pub(crate) said: &'r Said,
    pub(crate) codes: &'r Codes,
    pub(crate) reason: Reason,
    /// What decided the reason.
    pub(crate) rule: Rule,
    /// Whether it is told how long to wait.
    pub(crate) has_wait: bool,
    /// Whose host it is that could not be found.
    pub(crate) host: Host,
}

/// Whether who logs in was refused.
pub(crate) fn is_of_login(said: &Said, codes: &Codes) -> bool {
    codes.are_of_login() || codes.are_of_disabled_account() && !said.of_recipient
}

fn is_of_sender(said: &Said, codes: &Codes) -> bool {
    said.of_sender || codes.are_of_sender() || is_of_login(said, codes)
}

/// Whether somebody else than the recipient was refused: the sender, or the host that brings the mail.
pub(crate) fn is_of_client(said: &Said, codes: &Codes) -> bool {
    is_of_sender(said, codes) || said.stage == Some(Stage::Greeting)
}

impl Evidence<'_> {
    /// Whether the address is to be used again.
    pub(crate) fn address(&self) -> AddressUse {
        match self.when() {
            _ if self.spares() => AddressUse::Keep,
            When::Accepted => AddressUse::Keep,
            // It is there, and may take mail again.
            When::Later if self.reason == Reason::MailboxDisabled => AddressUse::Keep,
            When::Later if is_dead(self.reason) => AddressUse::Unknown,
            When::Final if is_dead(self.reason) => match self.is_doubted() {
                true => AddressUse::Unknown,
                false => AddressUse::Suppress,
            },
            // Who asks to try again has not given the address up.
            When::Final | When::Unknown
                if self.reason == Reason::Unknown && !self.is_for_a_time() =>
            {
                AddressUse::Unknown
            }
            _ => AddressUse::Keep,
        }
    }

    /// Whether the sender was refused, or who logs in.
    pub(crate) fn is_of_sender(&self) -> bool {
        is_of_sender(self.said, self.codes)
    }

    /// When the refusal ends.
    pub(crate) fn when(&self) -> When {
        When::of(self.codes, self.said, self.reason)
    }

    /// Whether the refusal is of something else than the address.
    fn spares(&self) -> bool {
        is_of_client(self.said, self.codes) || self.is_behind_recipient()
    }

    /// Whether the recipient was taken before: the message is what was refused, or whom it comes from.
    fn is_behind_recipient(&self) -> bool {
        let is_of_message = matches!(self.reason, Reason::UnknownDomain | Reason::Unknown);
        self.said.stage == Some(Stage::Data) && is_of_message
    }

    /// Whether the message can go to this address after a change of something else.
    pub(crate) fn may_go_there(&self) -> bool {
        // Where nobody can tell whose domain it is, it may be that of the sender.
        self.spares() || self.is_doubted() && self.reason == Reason::UnknownDomain
    }

    /// Whether the server names a time, or asks to try again.
    pub(crate) fn is_for_a_time(&self) -> bool {
        self.has_wait || self.codes.are_for_a_time() || self.asks_again()
    }

    /// A server that asks to try again means it, unless its words say what would be of no use to try again.
    fn asks_again(&self) -> bool {
        let is_of_words = self.rule <= Rule::ProviderCode && self.reason != Reason::SystemFault;
        self.said.asks_again && !is_of_words
    }

    /// Whether too little says that the address is dead to give it up.
    fn is_doubted(&self) -> bool {
        self.is_for_a_time()
            || self.said.of_either
            || self.host == Host::Anybodys
            || self.is_of_a_name()
            || self.is_bare_code()
            || self.may_come_back()
            || self.is_hint_against_code()
    }

    /// What looks like a domain may be anything.
    fn is_of_a_name(&self) -> bool {
        self.words().is_some_and(|words| words.is_guess)
    }

    /// X.2.1 is for accounts that are switched off for a time as well; other codes that say an address is dead are for
    /// that alone.
    fn is_bare_code(&self) -> bool {
        self.rule == Rule::EnhancedCode && self.reason == Reason::MailboxDisabled
    }

    /// Whether the account is switched off, but not said to be so for good.
    fn may_come_back(&self) -> bool {
        let words = self.words();
        let is_for_now = words.is_some_and(|words| self.said.is_for_now(&words.range));
        self.reason == Reason::MailboxDisabled && (self.said.for_a_time || is_for_now)
    }

    /// A code for a rule of the receiving system says that the address is there, and one for a command says nothing of
    /// it.
    fn is_hint_against_code(&self) -> bool {
        self.is_hint() && (self.codes.are_of_policy() || self.codes.are_of_command())
    }

    /// Whether no more than a hint decided.
    pub(crate) fn is_hint(&self) -> bool {
        self.words().is_some_and(|words| words.is_hint)
    }

    /// The words that decided, if words did.
    fn words(&self) -> Option<&Reading> {
        let best = self.said.best.as_ref();
        best.filter(|best| best.rule == self.rule)
    }
}

/// What becomes of an address where the sending side has given up, whatever the last reply said of another attempt.
#[cfg(feature = "mail")]
pub(crate) fn given_up(address: AddressUse, reason: Reason) -> AddressUse {
    // A name server that cannot be reached says nothing for good.
    match address {
        AddressUse::Unknown if is_of_recipient(reason) => AddressUse::Suppress,
        address => address,
    }
}

/// Whether the address is what was refused, by the reason.
pub(crate) fn is_dead(reason: Reason) -> bool {
    reason.consequences().refused != Refused::Else
}

/// Whether the recipient is what was refused, by the reason, and not a domain.
pub(crate) fn is_of_recipient(reason: Reason) -> bool {
    reason.consequences().refused == Refused::Recipient
}
