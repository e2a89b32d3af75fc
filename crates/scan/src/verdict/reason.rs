//! The one rule: what of a reply decides the reason.

use std::ops::Range;

use wirecodes::Reason;

use super::codes::Codes;
use super::text::Unfolded;
use super::texts::Said;
use super::{Decision, Rule};

/// The reason, and what decided it.
pub(crate) fn decide(
    said: &Said,
    codes: &Codes,
    of_sender: bool,
    unfolded: &Unfolded<'_>,
) -> (Reason, Decision) {
    let of_text = said.best.as_ref().map(|best| {
        let range = unfolded.was(best.range.clone());
        (best.reason, best.rule, range)
    });
    let decided = of_text.or_else(|| of_codes(codes));
    let (reason, rule, range) = decided.unwrap_or((Reason::Unknown, Rule::Nothing, 0..0));
    let reason = match reason {
        // What is said of recipients elsewhere is said of the sender here: a rule of the receiving system.
        Reason::UnknownAddress | Reason::AddressMoved | Reason::MailboxDisabled if of_sender => {
            Reason::Policy
        }
        reason => reason,
    };
    (reason, Decision { rule, range })
}

/// What the codes say, the enhanced one before the other.
fn of_codes(codes: &Codes) -> Option<(Reason, Rule, Range<usize>)> {
    if codes.accept() {
        return None;
    }
    let enhanced = codes.enhanced.as_ref().zip(of_enhanced(codes));
    let enhanced = enhanced.map(|((_, range), reason)| (reason, Rule::EnhancedCode, range));
    let reply = codes.reply.as_ref();
    let reply = reply.and_then(|(code, range)| {
        let reason = code.entry()?.reason()?;
        Some((reason, Rule::ReplyCode, range))
    });
    let (reason, rule, range) = enhanced.or(reply)?;
    Some((reason, rule, range.clone()))
}

/// What the enhanced code says.
pub(crate) fn of_enhanced(codes: &Codes) -> Option<Reason> {
    match codes.kind()? {
        // RFC 3463 has them for failures that pass; Exchange refuses recipients with 5.4.1.
        (4, 1..=3) if codes.class() == Some(5) => None,
        // "Not authorized" is a rule of the receiving system, if nothing says which.
        (7, 1) => Some(Reason::Policy),
        _ => codes.enhanced_entry()?.reason(),
    }
}
