//! Whether the message may be sent again: the reply code's to say, unless the text speaks of a time.

use wirecodes::{Reason, Retry};
use wirecodes_base::facts::End;

use super::address::{Evidence, is_dead};
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
            _ if reason.consequences().end != End::Stays => Self::Later,
            _ => Self::Final,
        }
    }
}

/// Whether the message may be sent again; to another address alone, unless the refusal spares this one.
pub(crate) fn retry(evidence: &Evidence<'_>) -> Option<Retry> {
    Some(match (evidence.when(), evidence.reason) {
        (When::Accepted, _) => Retry::NotNeeded,
        (When::Later, _) => Retry::Later,
        _ if evidence.is_for_a_time() => Retry::Later,
        (_, reason) if reason.consequences().end == End::Passes => Retry::Later,
        (When::Unknown, _) => return None,
        (When::Final, reason) if is_dead(reason) && !evidence.may_go_there() => Retry::Never,
        (When::Final, _) => Retry::AfterChange,
    })
}
