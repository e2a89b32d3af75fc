//! Whether the message may be sent again: the reply code's to say, unless the text speaks of a time.

use wirecodes::{Reason, Retry};

use super::address::is_dead;
use super::codes::Codes;
use super::texts::Said;

/// When the refusal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// There was none.
    Accepted,
    /// After some time.
    Later,
    /// Never, as things are.
    Final,
    /// Nothing says so.
    Unknown,
}

impl When {
    pub(crate) fn of(codes: &Codes, said: &Said, reason: Reason) -> Self {
        match codes.class() {
            Some(2 | 3) => Self::Accepted,
            Some(4) => Self::Later,
            // It was tried again until then: nothing was refused for good, whatever code the report has.
            _ if said.is_expired && codes.reply.is_none() => Self::Later,
            Some(5) => Self::Final,
            _ if said.for_a_time => Self::Later,
            _ if reason == Reason::Unknown => Self::Unknown,
            _ => Self::Final,
        }
    }
}

/// Whether the message may be sent again; to another address alone, unless the refusal spares this one.
pub(crate) fn retry(when: When, reason: Reason, for_a_time: bool, spares: bool) -> Option<Retry> {
    Some(match (when, reason) {
        (When::Accepted, _) => Retry::NotNeeded,
        (When::Later, _) => Retry::Later,
        _ if for_a_time => Retry::Later,
        // A limit for a time, and what nobody refused.
        (_, Reason::RateLimited | Reason::Greylisted | Reason::Network | Reason::Expired) => {
            Retry::Later
        }
        (When::Unknown, _) => return None,
        (When::Final, reason) if is_dead(reason) && !spares => Retry::Never,
        (When::Final, _) => Retry::AfterChange,
    })
}
