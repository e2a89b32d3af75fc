//! Words that point to a reason where no text and no wording says one: alone, or two that stand near each other.

use std::ops::Range;

use wirecodes::Reason;
use wirecodes_base::cue;

use super::Rule;
use super::texts::Found;
use crate::pieces::Pieces;

/// Words each of which points to a reason where no wording says one.
const POINTERS: [(Reason, &[&str]); 18] = [
    (
        Reason::Spam,
        &["spam", "uce", "ube", "junk", "bulk", "score", "unsolicited"],
    ),
    (Reason::Virus, &["virus", "viruses", "worm", "trojan"]),
    (
        Reason::SenderNotAuthenticated,
        &["spf", "dkim", "dmarc", "spoofed", "spoofing", "forged"],
    ),
    (Reason::NoReverseName, &["ptr", "rdns", "reverse"]),
    (
        Reason::BlockedHost,
        &["rbl", "dnsbl", "banned", "barred", "dynamic", "blocklisted"],
    ),
    (
        Reason::RelayingDenied,
        &["relay", "relays", "relaying", "relayed"],
    ),
    (Reason::MailboxFull, &["quota"]),
    (
        Reason::RateLimited,
        &[
            "rate",
            "throttled",
            "flood",
            "flooding",
            "limit",
            "limits",
            "limited",
            "rapidly",
            "frequently",
            "credits",
        ],
    ),
    (
        Reason::LoginFailed,
        &[
            "password",
            "credentials",
            "authenticate",
            "authenticated",
            "authentication",
            "login",
            "username",
        ],
    ),
    (
        Reason::EncryptionNeeded,
        &[
            "tls",
            "ssl",
            "starttls",
            "certificate",
            "encryption",
            "encrypted",
        ],
    ),
    (Reason::MessageTooLarge, &["size", "oversize"]),
    (
        Reason::ContentRefused,
        &[
            "attachment",
            "attachments",
            "header",
            "headers",
            "mime",
            "url",
            "urls",
            "html",
            "extension",
            "charset",
            "link",
            "links",
        ],
    ),
    (Reason::Routing, &["loop", "looping", "hops"]),
    (Reason::Network, &["disconnected", "socket", "getaddrinfo"]),
    (
        Reason::ProtocolFault,
        &["syntax", "malformed", "parameter", "sequence"],
    ),
    (
        Reason::MailboxDisabled,
        &[
            "is now disabled",
            "suspended",
            "deactivated",
            "inactive",
            "account is unavailable",
            "user is unavailable",
            "cancelled",
            "canceled",
            "is closed",
            "deleted",
        ],
    ),
    (
        Reason::SystemFault,
        &[
            "maintenance",
            "overloaded",
            "milter",
            "scanner",
            "database",
            "ldap",
            "misconfigured",
            "misconfiguration",
            "internal",
        ],
    ),
    (
        Reason::Policy,
        &[
            "policy",
            "policies",
            "helo",
            "ehlo",
            "permission",
            "permitted",
            "bounces",
            "bounce",
            "blocked",
            "administrator",
            "subscribers",
            "members",
            "whitelist",
            "whitelisted",
            "rule",
            "rules",
            "unwanted",
        ],
    ),
];

/// Words of which one of the first with one of the others near it points to a reason.
const PAIRS: [(Reason, &[&str], &[&str]); 7] = [
    (
        Reason::UnknownAddress,
        &[
            "user",
            "users",
            "recipient",
            "recipients",
            "mailbox",
            "account",
            "address",
            "addressee",
            "alias",
        ],
        &[
            "exist",
            "exists",
            "unknown",
            "found",
            "find",
            "known",
            "valid",
            "invalid",
            "verified",
            "recognized",
            "recognised",
            "registered",
        ],
    ),
    (
        Reason::MailboxDisabled,
        &["user", "recipient", "mailbox", "account", "address"],
        &[
            "disabled",
            "suspended",
            "deactivated",
            "inactive",
            "closed",
            "cancelled",
            "canceled",
            "terminated",
            "removed",
            "deleted",
            "expired",
            "locked",
            "frozen",
            "archived",
            "active",
        ],
    ),
    (
        Reason::MailboxFull,
        &["user", "recipient", "mailbox", "account", "inbox"],
        &["full", "overfull", "quota", "storage", "space", "capacity"],
    ),
    (
        Reason::MessageTooLarge,
        &["message", "mail", "email", "attachment", "attachments"],
        &["large", "big", "size", "bigger", "larger"],
    ),
    (
        Reason::BlockedHost,
        &[
            "ip",
            "host",
            "hosts",
            "server",
            "client",
            "network",
            "connection",
            "rbl",
        ],
        &[
            "blocked", "banned", "listed", "denied", "refused", "rejected",
        ],
    ),
    (
        Reason::UnknownDomain,
        &["domain", "host"],
        &[
            "exist", "exists", "unknown", "found", "resolve", "resolved", "invalid",
        ],
    ),
    (
        Reason::NoReverseName,
        &["hostname", "name"],
        &["match", "resolve"],
    ),
];

/// Words of a pair are as near as that.
const NEAR: usize = 40;

/// All of these words.
#[derive(Debug)]
pub(crate) struct Pointers {
    pieces: Pieces,
    words: Vec<(Points, &'static str)>,
}

#[derive(Debug, Clone, Copy)]
enum Points {
    Alone(Reason),
    /// With a word of the other kind, of which pair; whether it is one of the others.
    Paired(usize, bool),
}

impl Pointers {
    pub(crate) fn new() -> Self {
        let alone = POINTERS.iter().flat_map(|(reason, words)| {
            let words = words.iter();
            words.map(|word| (Points::Alone(*reason), *word))
        });
        let paired = PAIRS
            .iter()
            .enumerate()
            .flat_map(|(pair, (_, first, others))| {
                let first = first
                    .iter()
                    .map(move |word| (Points::Paired(pair, false), *word));
                let others = others
                    .iter()
                    .map(move |word| (Points::Paired(pair, true), *word));
                first.chain(others)
            });
        let words: Vec<_> = alone.chain(paired).collect();
        Self {
            pieces: Pieces::of(words.iter().map(|(_, word)| *word)),
            words,
        }
    }

    /// What the words of a text point to that may be taken: two near each other, else the longest one.
    pub(crate) fn find(
        &self,
        text: &[u8],
        may_be: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Found> {
        let mut places = Vec::new();
        self.pieces.find(text, &mut places);
        let mut alone: Option<(Reason, Range<usize>)> = None;
        let mut paired = Vec::new();
        for (points, word) in places.iter().map(|place| self.words[*place]) {
            let Some(range) = whole_word(text, word).filter(&may_be) else {
                continue;
            };
            match points {
                Points::Paired(pair, is_other) => paired.push((pair, is_other, range)),
                Points::Alone(reason) => {
                    if alone
                        .as_ref()
                        .is_none_or(|(_, longest)| longest.len() < range.len())
                    {
                        alone = Some((reason, range));
                    }
                }
            }
        }
        let found = |(reason, range), is_guess| Found {
            reason,
            rule: Rule::Wording,
            seen: None,
            is_hint: true,
            is_guess,
            range,
        };
        // What looks like a domain may be that of the sender.
        let pair = nearest(&paired);
        let pair = pair.map(|pair| found(pair.clone(), pair.0 == Reason::UnknownDomain));
        pair.or_else(|| Some(found(alone?, true)))
    }
}

/// The words of a pair that stand nearest to each other.
fn nearest(paired: &[(usize, bool, Range<usize>)]) -> Option<(Reason, Range<usize>)> {
    let first = paired.iter().filter(|(_, is_other, _)| !is_other);
    let all = first.flat_map(|(pair, _, one)| {
        let others = paired
            .iter()
            .filter(move |(of, is_other, _)| of == pair && *is_other);
        others.map(move |(_, _, other)| (*pair, one.start.min(other.start)..one.end.max(other.end)))
    });
    let near = all.filter(|(_, range)| range.len() <= NEAR);
    let (pair, range) = near.min_by_key(|(_, range)| range.len())?;
    let (reason, ..) = PAIRS[pair];
    Some((reason, range))
}

/// Where a word stands that is no part of a name or of the address of a page.
fn whole_word(text: &[u8], word: &str) -> Option<Range<usize>> {
    let mut end = 0;
    loop {
        let start = end + cue::find(&text[end..], word)?;
        end = start + word.len();
        let is_beginning = match &text[..start] {
            [.., before] => before.is_ascii_whitespace() || b"([<\"':;,".contains(before),
            [] => true,
        };
        let is_end = match &text[end..] {
            [b'.' | b'-' | b':', behind, ..] => behind.is_ascii_whitespace(),
            [behind, ..] => behind.is_ascii_whitespace() || b")]>\"',;!?.:".contains(behind),
            [] => true,
        };
        if is_beginning && is_end {
            return Some(start..end);
        }
    }
}
