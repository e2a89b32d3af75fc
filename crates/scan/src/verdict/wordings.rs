//! Stands in for the wordings of the registry.

use std::ops::Range;

use wirecodes::Reason;
use wirecodes_base::cue;

#[derive(Debug, Clone, Copy)]
/// Wordings of servers.
pub struct Wordings(pub(crate) &'static [Wording]);

#[derive(Debug, Clone, Copy)]
/// What servers say in words of their own.
pub struct Wording {
    text: &'static str,
    reason: Reason,
}

impl Wordings {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Wording> + Clone {
        self.0.iter().copied()
    }
}

impl Wording {
    /// The words; `*` stands for what varies.
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// The reason that they say.
    pub const fn reason(self) -> Reason {
        self.reason
    }

    /// Where they stand in a line.
    pub fn find_in(self, line: &[u8]) -> Option<Range<usize>> {
        let mut start = None;
        let mut end = 0;
        for part in self.text().split('*') {
            let place = end + cue::find(&line[end..], part)?;
            start = start.or(Some(place));
            end = place + part.len();
        }
        Some(start?..end)
    }
}

macro_rules! wordings {
    ($($reason:ident: $($text:literal),+;)+) => {
        &[$($(Wording { text: $text, reason: Reason::$reason }),+),+]
    };
}

/// A few that stand in for those of the registry.
pub static WORDINGS: Wordings = Wordings(wordings! {
    UnknownAddress: "user unknown", "unknown user", "no such user", "user not found", "recipient not found", "invalid recipient";
    MailboxDisabled: "mailbox disabled", "account is disabled", "mailbox has been closed", "inactive email address";
    AddressMoved: "user has moved", "this user has moved";
    MailboxFull: "mailbox is full", "mailbox full", "over quota", "quota exceeded";
    MessageTooLarge: "message size exceeds", "message file too big";
    RateLimited: "too many messages", "too many recipients", "too many connections", "rate limit";
    Greylisted: "greylisted", "greylisting";
    BlockedHost: "blacklist", "blocked using";
    Spam: "spam message rejected", "classified as spam", "scored as spam";
    Virus: "contains a virus", "virus found", "virus detected";
    SenderNotAuthenticated: "dmarc policy", "spf fail";
    RelayingDenied: "relay access denied", "relaying denied";
    UnknownDomain: "domain not found", "host not found";
});
