//! What a reply says in words: texts of software, wordings, and words about the sender and about time.

use std::ops::Range;

use wirecodes::{Reason, Registry, Seen, Wording, Wordings};

use wirecodes_base::cue;

use super::Rule;
use super::codes::{Codes, is_of_mail};
use super::text::Unfolded;
use super::wait;
use crate::pieces::Pieces;

/// Words that say that the sender is refused, whatever is said of an address.
const OF_SENDER: [&str; 52] = [
    "in reply to MAIL FROM",
    "did not like our MAIL FROM",
    "after MAIL FROM",
    "after pipelined MAIL FROM",
    "for MAIL FROM command",
    "MAIL FROM command failed",
    "Mail command failed",
    ">>> MAIL From",
    "reject: MAIL from",
    "SMTPSenderRefused",
    "SMTPSenderFailed",
    "sender address",
    "sender domain",
    "sender's domain",
    "domain of sender",
    "sender rejected",
    "sender is rejected",
    "sender verify",
    "sender verification",
    "sender not",
    "invalid sender",
    "unknown sender",
    "return address",
    "sending domain",
    "sender was rejected",
    "unroutable sender",
    "envelope sender",
    "domain must resolve",
    "from:domain",
    "return path",
    "of the sender",
    "sender's address",
    "sender's mail",
    "sender's account",
    "sender mailbox",
    "sender account",
    "sender mail",
    "sender email",
    "sender e-mail",
    "sender does",
    "your account",
    "your mailbox",
    "your email address",
    "your domain",
    "HELO name",
    "HELO string",
    "HELO host",
    "HELO domain",
    "HELO is",
    "your HELO",
    "your EHLO",
    "sender has no",
];

/// Words about an address that may be the sender's or the recipient's.
const OF_EITHER: [&str; 2] = [
    "callout verification failure",
    "callback setup failed while verifying",
];

/// Words of clients that say what the reply answers.
const STAGES: [(Stage, &str); 34] = [
    (Stage::Greeting, "refused to talk to me"),
    (Stage::Greeting, "but greeting failed"),
    (Stage::Greeting, "after initial connection"),
    (Stage::Greeting, "for initial connection"),
    (Stage::Greeting, "invalid greeting"),
    (Stage::Greeting, "in reply to HELO"),
    (Stage::Greeting, "in reply to EHLO"),
    (Stage::Greeting, "after HELO"),
    (Stage::Greeting, "after EHLO"),
    (Stage::Greeting, "after pipelined HELO"),
    (Stage::Greeting, "after pipelined EHLO"),
    (Stage::Greeting, "my name was rejected"),
    (Stage::Greeting, "SMTPConnectError"),
    (Stage::Greeting, "SMTPHeloError"),
    (Stage::Greeting, "reject: CONNECT from"),
    (Stage::Starttls, "STARTTLS: got"),
    (Stage::Starttls, "in reply to STARTTLS"),
    (Stage::Starttls, "after STARTTLS"),
    (Stage::Starttls, "STARTTLS failed"),
    (Stage::Starttls, "STARTTLS command failed"),
    (Stage::Data, "in reply to DATA"),
    (Stage::Data, "in reply to end of DATA"),
    (Stage::Data, "after DATA"),
    (Stage::Data, "after end of data"),
    (Stage::Data, "after pipelined DATA"),
    (Stage::Data, "after pipelined end of data"),
    (Stage::Data, "failed after I sent the message"),
    (Stage::Data, "for TEXT command"),
    (Stage::Data, "for DATA command"),
    (Stage::Data, "DATA not accepted"),
    (Stage::Data, "DATA END command failed"),
    (Stage::Data, "SMTPDataError"),
    (Stage::Data, "reject: END-OF-MESSAGE"),
    (Stage::Data, "Message failed: "),
];

/// Words that say of what stands before them that it is not there: of an address, or of a domain.
const NOT_THERE: [&str; 12] = [
    "does not exist",
    "doesn't exist",
    "doesnt exist",
    "not exist",
    "no longer exists",
    "not found",
    "could not be found",
    "cannot be found",
    "is unknown",
    "is not known",
    "unknown",
    "is not a valid mailbox",
];

/// Words that say that another attempt may have another end, beside those of `LATER`.
const FOR_A_TIME: [&str; 6] = [
    "status=deferred",
    "temporar",
    "will retry",
    "will be retried",
    "delivery deferred",
    "delayed",
];

/// Words of a server that asks to try again.
const LATER: [&str; 14] = [
    "try again",
    "try later",
    "retry later",
    "try it later",
    "try it again",
    "send again later",
    "resend later",
    "nochmal später",
    "später erneut",
    "plus tard",
    "más tarde",
    "mais tarde",
    "più tardi",
    "позже",
];

/// All that is looked for in the text of a reply.
#[derive(Debug)]
pub(crate) struct Texts {
    pieces: Pieces,
    items: Vec<Item>,
    /// Programs that many run: what they print is not that of one provider.
    programs: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy)]
struct Item {
    what: What,
    /// Whether it is of a registry of one's own.
    is_own: bool,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Seen(Seen),
    Wording(Wording),
    OfSender(&'static str),
    OfEither(&'static str),
    NotThere(&'static str),
    ForATime(&'static str),
    Later(&'static str),
    Stage(Stage, &'static str),
    Wait(&'static str),
}

/// What a reply answers, as far as it decides what the reply is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The connection, or the name of the client.
    Greeting,
    /// The wish to encrypt.
    Starttls,
    /// The message; the recipient was taken before.
    Data,
}

impl What {
    fn text(self) -> &'static str {
        match self {
            Self::Seen(seen) => seen.text(),
            Self::Wording(wording) => wording.text(),
            Self::OfSender(text)
            | Self::OfEither(text)
            | Self::NotThere(text)
            | Self::ForATime(text)
            | Self::Later(text)
            | Self::Stage(_, text)
            | Self::Wait(text) => text,
        }
    }
}

/// What of it stands in a text.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// The text or wording that says most, by which rule, and where it stands.
    pub(crate) best: Option<Found>,
    /// The text of software that says most.
    pub(crate) seen: Option<Seen>,
    /// Whether it speaks of the sender.
    pub(crate) of_sender: bool,
    /// Whether it speaks of an address that may be the sender's.
    pub(crate) of_either: bool,
    /// What it answers.
    pub(crate) stage: Option<Stage>,
    /// Whether it says that another attempt may have another end.
    pub(crate) for_a_time: bool,
    /// Whether it asks to try again.
    pub(crate) asks_again: bool,
    /// Whether it says that it was tried for too long.
    pub(crate) is_expired: bool,
    /// Where the first of the words stands before which no time is that is to be waited.
    pub(crate) waits_from: Option<usize>,
}

/// A text or wording that says a reason.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) reason: Reason,
    pub(crate) rule: Rule,
    pub(crate) seen: Option<Seen>,
    pub(crate) is_hint: bool,
    /// Whether it is too little to give an address up for.
    pub(crate) is_guess: bool,
    pub(crate) range: Range<usize>,
}

/// Which of two texts goes before: of one's own; by its rule, one last that is around others, as "expired" is around what
/// it was tried for; behind the code that refused; longer.
type Rank = (bool, u8, bool, usize);

impl Texts {
    pub(crate) fn new(registry: &'static Registry, wordings: &Wordings) -> Self {
        let mut items = items(registry, wordings, false);
        let further = |what| Item {
            what,
            is_own: false,
        };
        items.extend(OF_SENDER.map(What::OfSender).map(further));
        items.extend(OF_EITHER.map(What::OfEither).map(further));
        items.extend(NOT_THERE.map(What::NotThere).map(further));
        items.extend(FOR_A_TIME.map(What::ForATime).map(further));
        items.extend(LATER.map(What::Later).map(further));
        let stages = STAGES.map(|(stage, text)| What::Stage(stage, text));
        items.extend(stages.map(further));
        items.extend(wait::BEGINNINGS.map(What::Wait).map(further));
        Self::of(items, wordings.programs().collect())
    }

    /// These, and those of a registry of one's own.
    pub(crate) fn with(self, wordings: &Wordings) -> Self {
        let mut own = items(wordings.registry(), wordings, true);
        own.extend(self.items);
        let programs = self.programs.into_iter().chain(wordings.programs());
        Self::of(own, programs.collect())
    }

    fn of(items: Vec<Item>, programs: Vec<&'static str>) -> Self {
        Self {
            pieces: Pieces::of(items.iter().map(|item| item.what.text())),
            items,
            programs,
        }
    }

    /// Whose text it is, if it is that of a provider.
    pub(crate) fn provider(&self, seen: Seen) -> Option<&'static str> {
        Some(seen.by()).filter(|by| !self.programs.contains(by))
    }

    /// By which rule a text decides.
    fn rule(&self, seen: Seen, is_own: bool) -> Rule {
        if is_code(seen.text()) {
            Rule::ProviderCode
        } else if is_own || self.provider(seen).is_some() {
            Rule::ProviderText
        } else {
            Rule::ServerText
        }
    }

    /// What stands in a text.
    pub(crate) fn find(&self, unfolded: &Unfolded<'_>, codes: &Codes) -> Said {
        let text = &*unfolded.text;
        // What a client says of the reply that it quotes stands before it.
        let is_behind = |range: &Range<usize>| match &codes.reply {
            Some((_, code)) => unfolded.was(range.clone()).end > code.start,
            None => true,
        };
        let mut places = Vec::new();
        self.pieces.find(text, &mut places);
        let mut said = Said::default();
        let mut within: Vec<(Rank, Found)> = Vec::new();
        let mut around: Option<(Rank, Found)> = None;
        let mut best_seen = None;
        for place in places {
            let Item { what, is_own } = self.items[place.text];
            let is_hint = match what {
                What::Wording(wording) => wording.is_hint(),
                what => matches!(what, What::NotThere(_)),
            };
            let (rule, reason, seen, range) = match what {
                What::Seen(seen) => {
                    let rule = self.rule(seen, is_own);
                    // What a provider prints with other codes are here the words of somebody else.
                    if rule == Rule::ProviderText && !is_own && !codes.fit(seen) {
                        continue;
                    }
                    let range = place.range(seen.text(), text);
                    (rule, reason(seen, codes), Some(seen), range)
                }
                What::Wording(wording) => {
                    let reason = Some(wording.reason());
                    let range = place.range(wording.text(), text);
                    (Rule::Wording, reason, None, range)
                }
                What::OfSender(_) => {
                    said.of_sender = true;
                    continue;
                }
                What::OfEither(_) => {
                    said.of_either = true;
                    continue;
                }
                What::NotThere(words) => {
                    let found = not_there(text, words);
                    let (reason, range) = found.unzip();
                    (Rule::Wording, reason, None, range)
                }
                What::ForATime(_) => {
                    said.for_a_time = true;
                    continue;
                }
                What::Later(_) => {
                    said.for_a_time = true;
                    said.asks_again = true;
                    continue;
                }
                What::Stage(stage, _) => {
                    said.stage = Some(stage);
                    continue;
                }
                What::Wait(_) => {
                    let start = place.start.into_iter();
                    said.waits_from = start.chain(said.waits_from).min();
                    continue;
                }
            };
            let Some(range) = range else {
                continue;
            };
            if is_hint && is_of_page(text, range.start) {
                continue;
            }
            let is_around = seen.is_some_and(Seen::gives_way) || reason == Some(Reason::Expired);
            let of_rule = if is_around {
                0
            } else {
                weight(rule, reason, is_hint)
            };
            let rank = (is_own, of_rule, is_behind(&range), what.text().len());
            if seen.is_some() && best_seen < Some(rank) {
                best_seen = Some(rank);
                said.seen = seen;
            }
            said.is_expired |= reason == Some(Reason::Expired);
            let Some(reason) = reason else {
                continue;
            };
            let one = Found {
                reason,
                rule,
                seen,
                is_hint,
                // What looks like a domain may be anything.
                is_guess: matches!(what, What::NotThere(_)) && reason == Reason::UnknownDomain,
                range,
            };
            if !is_around {
                within.push((rank, one));
            } else if around.as_ref().is_none_or(|(best, _)| *best < rank) {
                around = Some((rank, one));
            }
        }
        let around = around.map(|(_, one)| one);
        // What stands in the words that are around others is a part of these.
        let is_part = |one: &Range<usize>| {
            let around = around.as_ref().map(|around| &around.range);
            around.is_some_and(|all| all.start <= one.start && one.end <= all.end)
        };
        within.retain(|(_, one)| !is_part(&one.range));
        // So is what stands in longer words that say as much.
        let longer = within.clone();
        within.retain(|(rank, one)| {
            !longer.iter().any(|(other_rank, other)| {
                other.rule == one.rule
                    && other.is_hint <= one.is_hint
                    && other_rank.3 > rank.3
                    && other.range.start <= one.range.start
                    && one.range.end <= other.range.end
            })
        });
        // Of equals the first one.
        let best = within.into_iter().rev().max_by_key(|(rank, _)| *rank);
        let best = best.map(|(_, one)| one);
        said.best = best.or(around.clone());
        said
    }
}

/// What is said not to be there by some words: the address or the domain before them, and where both stand.
fn not_there(text: &[u8], words: &str) -> Option<(Reason, Range<usize>)> {
    let start = cue::find(text, words)?;
    let before = text[..start].trim_ascii_end();
    let is_mark = |byte: &u8| b"<>()[]{}:;,.\"'".contains(byte);
    let marks = before.iter().rev().take_while(|byte| is_mark(byte)).count();
    let before = &before[..before.len() - marks];
    let is_within = |byte: &u8| !is_mark(byte) && !byte.is_ascii_whitespace() || *byte == b'.';
    let length = before
        .iter()
        .rev()
        .take_while(|byte| is_within(byte))
        .count();
    let name = &before[before.len() - length..];
    let (_, last) = name.split_at(memchr::memrchr(b'.', name)?);
    let is_name = last.len() > 2 && last[1..].iter().all(u8::is_ascii_alphabetic);
    let reason = match name.contains(&b'@') {
        true => Reason::UnknownAddress,
        false if is_name && !name.contains(&b'/') => Reason::UnknownDomain,
        false => return None,
    };
    Some((reason, before.len() - length..start + words.len()))
}

/// Whether the address of a page goes on at a place.
fn is_of_page(text: &[u8], at: usize) -> bool {
    let before = text[..at].rsplit(u8::is_ascii_whitespace).next();
    before.is_some_and(|before| memchr::memmem::find(before, b"://").is_some())
}

/// What a registry has to say of mail.
fn items(registry: &'static Registry, wordings: &Wordings, is_own: bool) -> Vec<Item> {
    let is_said_of_mail = |seen: &Seen| {
        let mut codes = seen.codes();
        codes.any(|codes| is_of_mail(codes.family())) || seen.reason().is_some()
    };
    let seen = registry.seen().filter(is_said_of_mail).map(What::Seen);
    let all = seen.chain(wordings.iter().map(What::Wording));
    all.map(|what| Item { what, is_own }).collect()
}

/// Whether a text is the code of a provider, such as `[TSS04]`, rather than words.
fn is_code(text: &str) -> bool {
    !text.contains([' ', '*']) && text.contains(|c: char| c.is_ascii_digit())
}

/// How much words say that decide by a rule, and for a reason.
fn weight(rule: Rule, reason: Option<Reason>, is_hint: bool) -> u8 {
    let exactness = match reason {
        // That a rule of the receiving system was at work is said beside which one.
        Some(Reason::Policy) => 0,
        // That something failed, what is thought of the sender, and who it is are said beside what follows.
        Some(Reason::SystemFault | Reason::SenderReputation | Reason::LoginFailed) => 1,
        _ => 2,
    };
    match rule {
        Rule::Wording if is_hint => exactness,
        Rule::ProviderCode => 3,
        Rule::Wording => 4 + exactness,
        Rule::ServerText => 7,
        _ => 8,
    }
}

/// The reason that a text says, if it says one.
fn reason(seen: Seen, codes: &Codes) -> Option<Reason> {
    let of_text = seen.reason().or_else(|| {
        // The entries that it comes with say it.
        let entry = codes.enhanced_entry()?;
        let comes = seen.codes().any(|codes| codes.include(entry.code()));
        comes.then(|| entry.reason())?
    });
    of_text.filter(|reason| *reason != Reason::Unknown)
}
