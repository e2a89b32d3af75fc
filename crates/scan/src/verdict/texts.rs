//! What a reply says in words: texts of software, wordings, and words about the sender and about time.

use std::ops::Range;
use std::sync::OnceLock;

use wirecodes::{Advice, Reason, Registry, Remark, Seen, Wording, Wordings};

use super::Rule;
use super::codes::Codes;
use super::text::Unfolded;
use crate::pieces::Pieces;
use crate::session::is_of_mail;
use crate::words::Grams;

/// All that is looked for in the text of a reply.
#[derive(Debug)]
pub(crate) struct Texts {
    /// Where they are from; what comes first goes before what is behind it.
    sources: Vec<Source>,
    /// Programs that many run: what they print is not that of one provider.
    programs: Vec<&'static str>,
    /// All of them, made for the second reply: for one alone that takes longer than the rest.
    all: OnceLock<Index>,
}

/// What a registry says of mail, and its wordings.
#[derive(Debug)]
struct Source {
    registry: &'static Registry,
    wordings: Wordings,
    /// Whether it is a registry of one's own.
    is_own: bool,
}

/// Finds texts by a piece of each.
#[derive(Debug)]
struct Index {
    pieces: Pieces,
    /// What the pieces are of.
    items: Vec<Item>,
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
    Remark(Remark, &'static str),
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
            Self::Remark(_, text) => text,
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

impl Said {
    /// Takes what is said at a place besides a reason.
    fn remark(&mut self, remark: Remark, start: usize) {
        match remark {
            Remark::OfSender => self.of_sender = true,
            Remark::OfEither => self.of_either = true,
            Remark::Greeting => self.stage = Some(Stage::Greeting),
            Remark::Starttls => self.stage = Some(Stage::Starttls),
            Remark::Data => self.stage = Some(Stage::Data),
            Remark::ForATime => self.for_a_time = true,
            Remark::Later => {
                self.for_a_time = true;
                self.asks_again = true;
            }
            Remark::Wait => {
                let before = self.waits_from.unwrap_or(start);
                self.waits_from = Some(before.min(start));
            }
            // What is not there is a reason; others are of a later version of the library.
            _ => {}
        }
    }
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
        Self {
            sources: vec![Source {
                registry,
                wordings: *wordings,
                is_own: false,
            }],
            programs: wordings.programs().collect(),
            all: OnceLock::new(),
        }
    }

    /// These, and those of a registry of one's own.
    pub(crate) fn with(mut self, wordings: &Wordings) -> Self {
        let own = Source {
            registry: wordings.registry(),
            wordings: *wordings,
            is_own: true,
        };
        self.sources.insert(0, own);
        self.programs.extend(wordings.programs());
        self.all = OnceLock::new();
        self
    }

    /// What is said of a reason, by a registry of one's own first.
    pub(crate) fn advice(&self, reason: Reason) -> Option<Advice> {
        let mut registries = self.sources.iter().map(|source| source.registry);
        registries.find_map(|registry| registry.advice(reason))
    }

    /// What is looked for.
    fn items(&self) -> impl Iterator<Item = Item> {
        self.sources.iter().flat_map(Source::items)
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

    /// What stands in a text; that it may be the only one saves looking for all at once.
    pub(crate) fn find(&self, unfolded: &Unfolded<'_>, codes: &Codes, is_alone: bool) -> Said {
        let text = &*unfolded.text;
        let few =
            (is_alone && self.all.get().is_none()).then(|| Index::for_text(self.items(), text));
        let index = match &few {
            Some(few) => few,
            None => self.all.get_or_init(|| Index::of(self.items())),
        };
        // What a client says of the reply that it quotes stands before it.
        let is_behind = |range: &Range<usize>| match &codes.reply {
            Some((_, code)) => unfolded.was(range.clone()).end > code.start,
            None => true,
        };
        let mut places = Vec::new();
        index.pieces.find(text, &mut places);
        let mut said = Said::default();
        let mut within: Vec<(Rank, Found)> = Vec::new();
        let mut around: Option<(Rank, Found)> = None;
        let mut best_seen = None;
        for place in places {
            let Item { what, is_own } = index.items[place.text];
            let is_hint = match what {
                What::Wording(wording) => wording.is_hint(),
                what => matches!(what, What::Remark(Remark::NotThere, _)),
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
                What::Remark(Remark::NotThere, words) => {
                    let range = place.range(words, text);
                    let found = range.and_then(|range| not_there(text, range));
                    let (reason, range) = found.unzip();
                    (Rule::Wording, reason, None, range)
                }
                What::Remark(remark, words) => {
                    if let Some(range) = place.range(words, text) {
                        said.remark(remark, range.start);
                    }
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
                is_guess: matches!(what, What::Remark(..)) && reason == Reason::UnknownDomain,
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

impl Source {
    fn items(&self) -> impl Iterator<Item = Item> {
        let is_said_of_mail = |seen: &Seen| {
            let mut codes = seen.codes();
            codes.any(|codes| is_of_mail(codes.family())) || seen.reason().is_some()
        };
        let seen = self.registry.seen().filter(is_said_of_mail);
        let remarks = self.wordings.remarks();
        let remarks = remarks.map(|(remark, text)| What::Remark(remark, text));
        let all = seen
            .map(What::Seen)
            .chain(self.wordings.iter().map(What::Wording))
            .chain(remarks);
        let is_own = self.is_own;
        all.map(move |what| Item { what, is_own })
    }
}

impl Index {
    fn of(items: impl Iterator<Item = Item>) -> Self {
        let items: Vec<Item> = items.collect();
        Self {
            pieces: Pieces::of(items.iter().map(|item| item.what.text())),
            items,
        }
    }

    /// Those that may stand in a text.
    fn for_text(items: impl Iterator<Item = Item>, text: &[u8]) -> Self {
        let there = Grams::of(text);
        let items = items.filter(|item| there.may_have(item.what.text().as_bytes()));
        let items: Vec<Item> = items.collect();
        Self {
            pieces: Pieces::of_few(items.iter().map(|item| item.what.text())),
            items,
        }
    }
}

/// What is said not to be there by some words: the address or the domain before them, and where both stand.
fn not_there(text: &[u8], words: Range<usize>) -> Option<(Reason, Range<usize>)> {
    let before = text[..words.start].trim_ascii_end();
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
    Some((reason, before.len() - length..words.end))
}

/// Whether the address of a page goes on at a place.
fn is_of_page(text: &[u8], at: usize) -> bool {
    let before = text[..at].rsplit(u8::is_ascii_whitespace).next();
    before.is_some_and(|before| memchr::memmem::find(before, b"://").is_some())
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
