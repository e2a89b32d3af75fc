//! The one rule: what of a reply decides the reason.

use std::ops::Range;

use wirecodes::Reason;

use super::address::{is_of_client, is_of_login, is_of_recipient};
use super::codes::Codes;
use super::text::Unfolded;
use super::texts::{Said, Stage};
use super::{Decision, Rule};

/// The reason, and what decided it.
pub(crate) fn decide(
    said: &Said,
    codes: &Codes,
    waits: bool,
    unfolded: &Unfolded<'_>,
) -> (Reason, Decision) {
    // What is said not to be there, a code may say better than what it looks like.
    let says_more = of_enhanced(codes).is_some_and(|reason| reason != Reason::Policy);
    // Who logs in, and may not, has not; which rule that was is no matter.
    let refuses_login = codes.are_of_login();
    let best = said.best.as_ref();
    let best =
        best.filter(|best| !(best.is_guess && says_more || best.is_vague() && refuses_login));
    let of_text = best.and_then(|best| {
        let range = unfolded.was(best.range.clone());
        Some((best.reason?, best.rule, range))
    });
    let decided = of_text.or_else(|| of_codes(said, codes, waits));
    let (reason, rule, range) = decided.unwrap_or((Reason::Unknown, Rule::Nothing, 0..0));
    let reason = match reason {
        // What is said of recipients elsewhere is said of the client or the sender here: a rule of the receiving system.
        reason if is_of_recipient(reason) && is_of_client(said, codes) => {
            match () {
                () if is_of_login(said, codes) => Reason::LoginFailed,
                // An address of the sender that is written as none can be.
                () if codes.are_of_syntax() => Reason::ProtocolFault,
                () => Reason::Policy,
            }
        }
        // No mailbox is what its code says takes no mail.
        Reason::MailboxDisabled if codes.are_of_system() => Reason::SystemFault,
        Reason::ProtocolFault | Reason::Policy | Reason::Unknown
            if said.stage == Some(Stage::Starttls) =>
        {
            Reason::EncryptionNeeded
        }
        reason => reason,
    };
    (reason, Decision { rule, range })
}

/// What the codes say, the enhanced one before the other.
fn of_codes(said: &Said, codes: &Codes, waits: bool) -> Option<(Reason, Rule, Range<usize>)> {
    if codes.accept() {
        return None;
    }
    let of_stage = of_stage(said, codes, waits);
    let of_stage = of_stage.zip(codes.reply.as_ref());
    let of_stage = of_stage.map(|(reason, (_, range))| (reason, Rule::ReplyCode, range));
    let enhanced = codes.enhanced.as_ref().zip(of_enhanced(codes));
    let enhanced = enhanced.map(|((_, range), reason)| (reason, Rule::EnhancedCode, range));
    let reply = codes.reply.as_ref();
    let reply = reply.and_then(|(code, range)| {
        let of_entry = code.entry().and_then(|entry| entry.reason());
        // Nothing else says whose account is switched off.
        let is_of_login = code.number() == 525 && is_of_login(said, codes);
        let reason = of_entry.or(is_of_login.then_some(Reason::LoginFailed))?;
        Some((reason, Rule::ReplyCode, range))
    });
    let (reason, rule, range) = of_stage.or(enhanced).or(reply)?;
    Some((reason, rule, range.clone()))
}

/// What the reply code says by what it answers.
fn of_stage(said: &Said, codes: &Codes, waits: bool) -> Option<Reason> {
    let number = codes.number()?;
    let enhanced = of_enhanced(codes).filter(|_| !codes.say_policy_alone());
    match (said.stage, codes.class()?) {
        // Whom a server does not greet is kept out, whoever the mail is for.
        (Some(Stage::Greeting), 5) if enhanced.is_none() => Some(Reason::BlockedHost),
        (Some(Stage::Greeting), 4) if codes.say_policy_alone() => Some(Reason::BlockedHost),
        // "Not for now, by policy", and nothing but "try again".
        (_, 4) if number != 421 && enhanced.is_none() => {
            let is_policy = codes.say_policy_alone() && said.asks_again;
            (is_policy || waits).then_some(Reason::Greylisted)
        }
        _ => None,
    }
}

/// What the enhanced code says.
pub(crate) fn of_enhanced(codes: &Codes) -> Option<Reason> {
    match codes.kind()? {
        // The host takes mail from nobody, or from none like the client: nobody asked for an address.
        (1 | 2, _) if matches!(codes.number(), Some(421 | 521)) => None,
        // RFC 3463 has them for failures that pass; Exchange refuses recipients with 5.4.1.
        (4, 1..=3) if codes.class() == Some(5) => None,
        // "Not authorized" is a rule of the receiving system, if nothing says which.
        (7, 1) => Some(Reason::Policy),
        // The system that takes the mail is what fails for now.
        (3, _) if codes.class() == Some(4) => {
            let reason = codes.enhanced_entry().and_then(|entry| entry.reason());
            reason.or(Some(Reason::SystemFault))
        }
        _ => codes.enhanced_entry()?.reason(),
    }
}
