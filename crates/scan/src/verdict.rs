//! The verdict: what a reply of a mail server says about the message and about the address.
//!
//! One rule decides the reason: a text of a known provider, then one that any server prints, then wordings, then a
//! provider's own code, then the enhanced code, then the reply code. Whether this message may be sent again is the
//! reply code's to say, unless the text speaks of a time; whether the address is to be used again is a question of
//! its own.

mod codes;
mod recipient;
mod text;
mod texts;
mod wait;
mod wordings;

use std::fmt;
use std::ops::Range;
use std::time::Duration;

use wirecodes::{Actor, AnyCode, Cues, Entry, Reason, Registry, Retry, Seen};

use self::codes::Codes;
use self::text::Unfolded;
use self::texts::{Found, Said, Texts};
pub use self::wordings::{WORDINGS, Wording, Wordings};
use crate::scanner::Scanner;

/// Judges replies of mail servers.
///
/// It is made once and used for any number of replies, by any number of threads.
///
/// ```
/// use wirecodes::{CUES, Reason, Retry};
/// use wirecodes_scan::{Address, Judge, WORDINGS};
///
/// let judge = Judge::new(&CUES, &WORDINGS);
/// let verdict = judge.reply(b"550 5.1.1 <ida@example.com>: Recipient address rejected: User unknown");
/// assert_eq!(verdict.reason(), Reason::UnknownAddress);
/// assert_eq!(verdict.retry(), Some(Retry::Never));
/// assert_eq!(verdict.address(), Address::Suppress);
/// ```
#[derive(Debug)]
pub struct Judge {
    scanner: Scanner,
    texts: Texts,
}

/// What a reply says.
#[derive(Debug, Clone)]
pub struct Verdict {
    reason: Reason,
    retry: Option<Retry>,
    wait: Option<Duration>,
    actor: Option<Actor>,
    address: Address,
    recipient: Option<Range<usize>>,
    provider: Option<&'static str>,
    reply_code: Option<AnyCode>,
    enhanced: Option<AnyCode>,
    seen: Option<Seen>,
    entry: Option<Entry>,
    decided: Decision,
    certainty: Certainty,
}

/// What is to become of the address of the recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Address {
    /// It is to be used again: nothing is said against it.
    Keep,
    /// It is not to be used again.
    Suppress,
    /// The reply does not tell.
    Unknown,
}

/// What decided the reason, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// By which rule.
    pub rule: Rule,
    /// Where in the text that was judged; empty where nothing decided.
    pub range: Range<usize>,
}

/// What of a reply decides the reason; the first one goes before the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// A text of a provider.
    ProviderText,
    /// A text of a program that many run.
    ServerText,
    /// Words that servers use.
    Wording,
    /// A code of a provider's own, such as `[TSS04]`.
    ProviderCode,
    /// The enhanced code.
    EnhancedCode,
    /// The reply code.
    ReplyCode,
    /// Nothing: the reason is unknown.
    Nothing,
}

/// How sure a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Little speaks for it, or something against it.
    Doubtful,
    /// One thing says so.
    Likely,
    /// A known text says so together with its code, or words and code say the same.
    Sure,
}

impl Judge {
    /// A judge by the texts of the registry that the cues belong to, and by wordings.
    pub fn new(cues: &Cues, wordings: &Wordings) -> Self {
        let is_of_mail = |id: &str| matches!(id, "smtp" | "smtp-enhanced");
        Self {
            scanner: Scanner::of(cues, |family| is_of_mail(family.id())),
            texts: Texts::new(cues.registry(), wordings),
        }
    }

    /// The same judge with texts and wordings of a registry of one's own, which go before the others.
    #[must_use]
    pub fn with(self, registry: &'static Registry, wordings: &Wordings) -> Self {
        Self {
            texts: self.texts.with(registry, wordings),
            ..self
        }
    }

    /// Judges one reply: as the server sent it, of one line or several, as a client quotes it (`host mx.example.com
    /// said: 550 ...`), as a report has it (`smtp; 550 ...`), or a whole line of a mail log. Any bytes are taken.
    pub fn reply(&self, text: &[u8]) -> Verdict {
        let text = &text[..text.len().min(LONGEST)];
        self.judge(text, Codes::of(&self.scanner, text))
    }

    /// Judges what a report has of one recipient: the text of `Diagnostic-Code`, and `Status`, which counts where the
    /// text has no code of its own.
    pub fn report(&self, text: &[u8], status: &[u8]) -> Verdict {
        let text = &text[..text.len().min(LONGEST)];
        let codes = Codes::of(&self.scanner, text);
        self.judge(text, codes.or_status(&self.scanner, status))
    }

    fn judge(&self, text: &[u8], codes: Codes) -> Verdict {
        let is_accepted = matches!(codes.class(), Some(2 | 3));
        let code = codes.reply.as_ref().map(|(_, range)| range.clone());
        let unfolded = Unfolded::of(text, code);
        let said = match is_accepted {
            true => Said::default(),
            false => self.texts.find(&unfolded.text, &codes),
        };
        let of_sender = said.of_sender || matches!(codes.kind(), Some((1, 7 | 8)));
        let (reason, decided) = reason(&said, &codes, &unfolded);
        let reason = match reason {
            // What is said of the recipient elsewhere is said of the sender here: a rule of the receiving system.
            Reason::UnknownAddress | Reason::AddressMoved | Reason::MailboxDisabled
                if of_sender =>
            {
                Reason::Policy
            }
            reason => reason,
        };
        let wait = wait::wait(&unfolded.text).filter(|_| !is_accepted);
        let when = When::of(&codes, &said, reason);
        let behind = codes.reply.as_ref().or(codes.enhanced.as_ref());
        let behind = behind.map_or(0, |(_, range)| range.end);
        let seen = said
            .best
            .as_ref()
            .and_then(|found| found.seen)
            .or(said.seen);
        let by_codes = codes.entry();
        let entry = by_codes.or_else(|| seen.and_then(entry_of));
        Verdict {
            reason,
            retry: retry(when, reason, wait, of_sender),
            wait,
            actor: actor(seen, entry, &codes),
            address: address(when, reason, of_sender),
            recipient: recipient::find(text, behind).filter(|_| !of_sender),
            provider: provider(seen),
            certainty: certainty(&decided, reason, seen, &codes),
            reply_code: codes.reply.map(|(code, _)| code),
            enhanced: codes.enhanced.map(|(code, _)| code),
            seen,
            entry,
            decided,
        }
    }
}

/// Longer replies are cut: no server sends one.
const LONGEST: usize = 1 << 16;

/// When the refusal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
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
    fn of(codes: &Codes, said: &Said, reason: Reason) -> Self {
        match codes.class() {
            Some(2 | 3) => Self::Accepted,
            Some(4) => Self::Later,
            Some(5) => Self::Final,
            _ if said.for_a_time => Self::Later,
            _ if reason == Reason::Unknown => Self::Unknown,
            _ => Self::Final,
        }
    }
}

/// The reason, and what decided it.
fn reason(said: &Said, codes: &Codes, unfolded: &Unfolded<'_>) -> (Reason, Decision) {
    if let Some(Found {
        reason,
        rule,
        ref range,
        ..
    }) = said.best
    {
        let range = unfolded.was(range.clone());
        return (reason, Decision { rule, range });
    }
    if !matches!(codes.class(), Some(2 | 3)) {
        if let Some((_, range)) = &codes.enhanced
            && let Some(reason) = reason_of_enhanced(codes)
        {
            let decision = Decision {
                rule: Rule::EnhancedCode,
                range: range.clone(),
            };
            return (reason, decision);
        }
        if let Some((code, range)) = &codes.reply
            && let Some(reason) = code.entry().and_then(Entry::reason)
        {
            let decision = Decision {
                rule: Rule::ReplyCode,
                range: range.clone(),
            };
            return (reason, decision);
        }
    }
    let decision = Decision {
        rule: Rule::Nothing,
        range: 0..0,
    };
    (Reason::Unknown, decision)
}

/// What the enhanced code says.
fn reason_of_enhanced(codes: &Codes) -> Option<Reason> {
    match codes.kind()? {
        // RFC 3463 has them for failures that pass; Exchange refuses recipients with 5.4.1.
        (4, 1..=3) if codes.class() == Some(5) => None,
        // "Not authorized" is a rule of the receiving system, if nothing says which.
        (7, 1) => Some(Reason::Policy),
        _ => codes.enhanced_entry()?.reason(),
    }
}

/// Whether the address is what was refused, by the reason.
fn is_dead(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::UnknownAddress
            | Reason::AddressMoved
            | Reason::MailboxDisabled
            | Reason::UnknownDomain
    )
}

/// Whether the message may be sent again.
fn retry(when: When, reason: Reason, wait: Option<Duration>, of_sender: bool) -> Option<Retry> {
    Some(match (when, reason) {
        (When::Accepted, _) => Retry::NotNeeded,
        (When::Later, _) => Retry::Later,
        _ if wait.is_some() => Retry::Later,
        // A limit for a time, and what nobody refused.
        (_, Reason::RateLimited | Reason::Greylisted | Reason::Network | Reason::Expired) => {
            Retry::Later
        }
        (When::Unknown, _) => return None,
        (When::Final, Reason::Unknown) => Retry::Never,
        (When::Final, reason) if is_dead(reason) && !of_sender => Retry::Never,
        (When::Final, _) => Retry::AfterChange,
    })
}

/// Whether the address is to be used again.
fn address(when: When, reason: Reason, of_sender: bool) -> Address {
    match when {
        _ if of_sender => Address::Keep,
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

/// Who has to act: as the text says, else as the codes do.
fn actor(seen: Option<Seen>, entry: Option<Entry>, codes: &Codes) -> Option<Actor> {
    let of_reply = codes.reply.as_ref().and_then(|(code, _)| code.actor());
    let facts = [
        seen.and_then(Seen::actor),
        entry.and_then(Entry::actor),
        of_reply,
    ];
    facts
        .into_iter()
        .flatten()
        .find(|actor| *actor != Actor::Depends)
}

/// Whose text it is, if it is that of a provider.
fn provider(seen: Option<Seen>) -> Option<&'static str> {
    let seen = seen.filter(|seen| !texts::is_of_program(*seen))?;
    Some(seen.by())
}

/// The entry that a text comes with.
fn entry_of(seen: Seen) -> Option<Entry> {
    seen.codes()
        .find_map(|codes| codes.entry().or(codes.bounds()[0].entry()))
}

fn certainty(decided: &Decision, reason: Reason, seen: Option<Seen>, codes: &Codes) -> Certainty {
    let of_code = reason_of_enhanced(codes).filter(|_| codes.kind() != Some((7, 1)));
    let is_same = of_code.map(|other| other == reason);
    match decided.rule {
        Rule::ProviderText | Rule::ServerText | Rule::ProviderCode => {
            match seen.is_some_and(|seen| codes.fit(seen)) || is_same == Some(true) {
                true => Certainty::Sure,
                false => Certainty::Likely,
            }
        }
        Rule::Wording => match is_same {
            Some(true) => Certainty::Sure,
            Some(false) => Certainty::Doubtful,
            None => Certainty::Likely,
        },
        Rule::EnhancedCode if of_code.is_some() => Certainty::Likely,
        _ => Certainty::Doubtful,
    }
}

impl Verdict {
    /// What follows where the sending side has given up, whatever the last reply said of another attempt.
    #[cfg(feature = "mail")]
    pub(crate) fn given_up(self) -> Self {
        let address = match self.address {
            // A name server that cannot be reached says nothing for good.
            Address::Unknown if self.reason != Reason::UnknownDomain && is_dead(self.reason) => {
                Address::Suppress
            }
            address => address,
        };
        Self { address, ..self }
    }

    /// Why the mail was refused; [`Reason::Unknown`] where nothing says it.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// Whether this message may be sent again: [`Later`](Retry::Later) as it is,
    /// [`AfterChange`](Retry::AfterChange) of it, its sender or its server, or [`Never`](Retry::Never) to this address. `None`
    /// where nothing says it.
    pub fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// How long the text says to wait.
    pub fn wait(&self) -> Option<Duration> {
        self.wait
    }

    /// Who has to act next. `None` where nothing says it.
    pub fn actor(&self) -> Option<Actor> {
        self.actor
    }

    /// Whether the recipient's address is to be used again.
    pub fn address(&self) -> Address {
        self.address
    }

    /// Where the address of the recipient stands in the text, if it names one.
    pub fn recipient(&self) -> Option<Range<usize>> {
        self.recipient.clone()
    }

    /// The provider that a text was recognized of.
    pub fn provider(&self) -> Option<&'static str> {
        self.provider
    }

    /// The reply code that refused.
    pub fn reply_code(&self) -> Option<AnyCode> {
        self.reply_code
    }

    /// The enhanced code, as it stands there.
    pub fn enhanced(&self) -> Option<AnyCode> {
        self.enhanced
    }

    /// The text of software that was recognized.
    pub fn seen(&self) -> Option<Seen> {
        self.seen
    }

    /// The entry that explains it best.
    pub fn entry(&self) -> Option<Entry> {
        self.entry
    }

    /// What decided the reason, and where it stands.
    pub fn decided(&self) -> &Decision {
        &self.decided
    }

    /// How sure the reason is.
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }
}

impl Address {
    /// The word for it: `suppress`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Suppress => "suppress",
            Self::Unknown => "unknown",
        }
    }
}

impl Certainty {
    /// The word for it: `sure`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// A few words: `a text of a provider`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ProviderText => "a text of a provider",
            Self::ServerText => "a text of a server",
            Self::Wording => "the wording",
            Self::ProviderCode => "a code of a provider",
            Self::EnhancedCode => "the enhanced code",
            Self::ReplyCode => "the reply code",
            Self::Nothing => "nothing",
        })
    }
}
