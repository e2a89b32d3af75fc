//! Whether the recipient's address is to be used again, a question of its own: a mailbox that is full is there, and
//! where the sender was refused, nothing is said of the recipient.

use wirecodes::Reason;

use super::Address;
use super::retry::When;

/// Whether the address is to be used again; it is where the refusal spares it, being of something else.
pub(crate) fn address(when: When, reason: Reason, spares: bool) -> Address {
    match when {
        _ if spares => Address::Keep,
        When::Accepted => Address::Keep,
        When::Final if is_dead(reason) => Address::Suppress,
        // It is there, and may take mail again.
        When::Later if reason == Reason::MailboxDisabled => Address::Keep,
        When::Later if is_dead(reason) => Address::Unknown,
        When::Later => Address::Keep,
        _ if reason == Reason::Unknown => Address::Unknown,
        _ => Address::Keep,
    }
}

/// Whether the address is what was refused, by the reason.
pub(crate) fn is_dead(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::UnknownAddress
            | Reason::AddressMoved
            | Reason::MailboxDisabled
            | Reason::UnknownDomain
    )
}
