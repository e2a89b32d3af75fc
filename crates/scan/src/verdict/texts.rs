//! What a reply says in words: texts of software, wordings, and words about the sender and about time.

use std::iter;
use std::ops::Range;

use wirecodes::{Advice, Candidate, Phrase, Reason, Remark, Seen, Wordings};
use wirecodes_base::facts::Telling;

use super::Rule;
use super::codes::Codes;
use super::fold::folded_str;
use super::names::is_in_name;
use super::text::Unfolded;
use crate::bytes::find_all_varying;

/// All that is looked for in the text of a reply.
#[derive(Debug)]
pub(crate) struct Texts {
    /// Where they are from; what comes first goes before what is behind it.
    sources: Vec<Source>,
    /// Programs that many run: what they print is not that of one provider.
    programs: Vec<&'static str>,
}

/// The wordings of a registry, and its texts of software.
#[derive(Debug)]
struct Source {
    wordings: Wordings,
    /// Whether the registry is one's own.
    is_own: bool,
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

/// What of it stands in a text.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// The text or wording that says most, by which rule, and where it stands.
    pub(crate) best: Option<Reading>,
    /// The text of software that says most.
    pub(crate) seen: Option<Seen>,
    /// Whether it speaks of the sender.
    pub(crate) of_sender: bool,
    /// Whether it speaks of an address that may be the sender's.
    pub(crate) of_either: bool,
    /// Whether it speaks of the recipient.
    pub(crate) of_recipient: bool,
    /// What it answers.
    pub(crate) stage: Option<Stage>,
    /// Whether it says that another attempt may have another end.
    pub(crate) for_a_time: bool,
    /// Whether it asks to try again.
    pub(crate) asks_again: bool,
    /// Whether it says that it was tried for too long.
    pub(crate) is_expired: bool,
    /// Where words stand that say of what they are a part of that it may be so for a time.
    for_now: Vec<Range<usize>>,
    /// Where the first of the words stands before which no time is that is to be waited.
    pub(crate) waits_from: Option<usize>,
}

impl Source {
    /// The phrases that may stand in a text, each once, in their order: it decides between equals.
    fn phrases_in(&self, text: &[u8]) -> impl Iterator<Item = Candidate> + use<> {
        let mut phrases: Vec<Candidate> = self.wordings.candidates_in(text).collect();
        // Where one stands several times, the first place stays.
        phrases.sort_by_key(Candidate::order);
        phrases.dedup_by_key(|phrase| phrase.order());
        phrases.into_iter()
    }
}

impl Said {
    /// Takes what is said besides a reason at some places, which may be none.
    fn remark(&mut self, remark: Remark, mut ranges: impl Iterator<Item = Range<usize>>) {
        let Some(first) = ranges.next() else {
            return;
        };
        match remark {
            Remark::OfSender => self.of_sender = true,
            Remark::OfEither => self.of_either = true,
            Remark::OfRecipient => self.of_recipient = true,
            Remark::Greeting => self.stage = Some(Stage::Greeting),
            Remark::Starttls => self.stage = Some(Stage::Starttls),
            Remark::Data => self.stage = Some(Stage::Data),
            Remark::ForATime => self.for_a_time = true,
            Remark::ForNow => {
                self.for_now.push(first);
                self.for_now.extend(ranges);
            }
            Remark::Later => {
                self.for_a_time = true;
                self.asks_again = true;
            }
            Remark::Wait => {
                let before = self.waits_from.unwrap_or(first.start);
                self.waits_from = Some(before.min(first.start));
            }
            // What is not there is a reason; others are of a later version of the library.
            _ => {}
        }
    }

    /// The same of what a server says as it greets, unless it says what it answers.
    pub(crate) fn greeted(mut self) -> Self {
        if !self.of_recipient {
            self.stage = self.stage.or(Some(Stage::Greeting));
        }
        self
    }

    /// Whether what stands at a place may be so for a time.
    pub(crate) fn is_for_now(&self, words: &Range<usize>) -> bool {
        let mut parts = self.for_now.iter();
        parts.any(|part| words.start <= part.start && part.end <= words.end)
    }
}

/// A text or wording, and what it says where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// The reason that it says, if it says one.
    pub(crate) reason: Option<Reason>,
    pub(crate) rule: Rule,
    pub(crate) seen: Option<Seen>,
    pub(crate) is_hint: bool,
    /// Whether it is too little to give an address up for.
    pub(crate) is_guess: bool,
    pub(crate) range: Range<usize>,
}

/// Which of two texts goes before: what is first here counts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Whether it is one's own.
    is_own: bool,
    /// Whether it stands behind the code that refused.
    is_behind: bool,
    weight: u8,
    length: usize,
}

impl Reading {
    /// Whether it is around others, as "expired" is around what it was tried for.
    fn is_around(&self) -> bool {
        self.seen.is_some_and(Seen::gives_way) || self.reason == Some(Reason::Expired)
    }

    /// Whether it is a wording that says no more than that a rule was at work.
    pub(crate) fn is_vague(&self) -> bool {
        let telling = self.reason.map(|reason| reason.consequences().telling);
        self.rule == Rule::Wording && telling == Some(Telling::Vague)
    }

    /// How much it says, by its rule and its reason.
    fn weight(&self) -> u8 {
        if self.is_around() {
            return 0;
        }
        let telling = self.reason.map(|reason| reason.consequences().telling);
        let telling = telling.unwrap_or(Telling::Exact);
        match (self.rule, telling) {
            (Rule::Wording, _) if self.is_hint => telling as u8,
            (Rule::ProviderCode, _) => 3,
            (Rule::Wording, Telling::Vague) => 4,
            (Rule::Wording, Telling::Rough) => 5,
            // Which rule was at work, any words say better that tell what it is for.
            (Rule::ServerText, Telling::Vague) => 6,
            (_, Telling::Vague) => 7,
            (Rule::Wording, Telling::Exact) => 8,
            (Rule::ServerText, _) => 9,
            _ => 10,
        }
    }

    /// Whether it stands in the words of another one.
    fn is_in(&self, other: &Self) -> bool {
        other.range.start <= self.range.start && self.range.end <= other.range.end
    }
}

impl Texts {
    pub(crate) fn new(wordings: &Wordings) -> Self {
        Self {
            sources: vec![Source {
                wordings: *wordings,
                is_own: false,
            }],
            programs: wordings.programs().collect(),
        }
    }

    /// These, and those of a registry of one's own.
    pub(crate) fn with(mut self, wordings: &Wordings) -> Self {
        let own = Source {
            wordings: *wordings,
            is_own: true,
        };
        self.sources.insert(0, own);
        self.programs.extend(wordings.programs());
        self
    }

    /// What is said of a reason, by a registry of one's own first.
    pub(crate) fn advice(&self, reason: Reason) -> Option<Advice> {
        let mut sources = self.sources.iter();
        sources.find_map(|source| source.wordings.registry().advice(reason))
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
        let mut said = Said::default();
        let mut readings = Readings::default();
        let sources = self.sources.iter();
        let phrases =
            sources.flat_map(|source| source.phrases_in(text).map(move |found| (source, found)));
        for (source, found) in phrases {
            let phrase = found.phrase();
            let words = folded_str(phrase.text());
            let ranges = find_all_varying(text, &words, found.range());
            if let Phrase::Remark(remark, _) = phrase
                && remark != Remark::NotThere
            {
                said.remark(remark, ranges.filter(|range| !is_in_name(text, range)));
                continue;
            }
            let Some(reading) = self.reading(phrase, source.is_own, ranges, text, codes) else {
                continue;
            };
            said.is_expired |= reading.reason == Some(Reason::Expired);
            let rank = Rank {
                is_own: source.is_own,
                weight: reading.weight(),
                // What a client says of the reply that it quotes stands before it.
                is_behind: codes
                    .reply
                    .as_ref()
                    .is_none_or(|(_, code)| unfolded.was(reading.range.clone()).end > code.start),
                length: phrase.text().len(),
            };
            readings.add(rank, reading);
        }
        said.seen = readings.seen();
        said.best = readings.best();
        said
    }

    /// What a phrase says where it stands in a text; `None` if it does not, or is no word of the reply there.
    fn reading(
        &self,
        phrase: Phrase,
        is_own: bool,
        mut ranges: impl Iterator<Item = Range<usize>>,
        text: &[u8],
        codes: &Codes,
    ) -> Option<Reading> {
        let of_words = || ranges.find(|range| !is_in_name(text, range));
        let (reason, rule, seen, range) = match phrase {
            Phrase::Seen(seen) => {
                let rule = self.rule(seen, is_own);
                // What a provider prints with other codes are here the words of somebody else.
                if rule == Rule::ProviderText && !is_own && !codes.fit(seen) {
                    return None;
                }
                (reason(seen, codes), rule, Some(seen), ranges.next()?)
            }
            Phrase::Wording(wording) => {
                let words = wording.text();
                let range = iter::from_fn(of_words).find(|range| {
                    let there = narrowed(text, words, range.clone());
                    let own = words.split('*').map(|part| blanks(part.trim().as_bytes()));
                    blanks(&text[there]) <= own.sum::<usize>() + MOST_VARYING
                })?;
                (Some(wording.reason()), Rule::Wording, None, range)
            }
            Phrase::Remark(..) => {
                let (reason, range) =
                    iter::from_fn(of_words).find_map(|range| not_there(text, range))?;
                (Some(reason), Rule::Wording, None, range)
            }
            // Others are of a later version of the library.
            _ => return None,
        };
        let range = narrowed(text, phrase.text(), range);
        let is_of_name = matches!(phrase, Phrase::Remark(..));
        Some(Reading {
            reason,
            rule,
            seen,
            is_hint: match phrase {
                Phrase::Wording(wording) => wording.is_hint(),
                _ => is_of_name,
            },
            // What looks like a domain may be anything.
            is_guess: is_of_name && reason == Some(Reason::UnknownDomain),
            range,
        })
    }
}

/// The readings of a text, from which the one is chosen that says most.
#[derive(Debug, Default)]
struct Readings {
    /// Those of what was said, in the order in which they were found.
    within: Vec<(Rank, Reading)>,
    /// The best of those that are around others.
    around: Option<(Rank, Reading)>,
    /// The text of software that says most, whether it gives a reason or not.
    seen: Option<(Rank, Seen)>,
}

impl Readings {
    fn add(&mut self, rank: Rank, reading: Reading) {
        if let Some(seen) = reading.seen
            && self.seen.is_none_or(|(best, _)| best < rank)
        {
            self.seen = Some((rank, seen));
        }
        if reading.reason.is_none() {
            return;
        }
        if !reading.is_around() {
            self.within.push((rank, reading));
        } else if self.around.as_ref().is_none_or(|(best, _)| *best < rank) {
            self.around = Some((rank, reading));
        }
    }

    fn seen(&self) -> Option<Seen> {
        self.seen.map(|(_, seen)| seen)
    }

    /// The one that says most; of equals the first one.
    fn best(self) -> Option<Reading> {
        let Self { within, around, .. } = self;
        let around = around.map(|(_, reading)| reading);
        let is_part = |(rank, reading): &&(Rank, Reading)| {
            // What stands in the words that are around others is a part of these, and so is what stands in longer
            // words that say as much, or more.
            let of_around = around.as_ref().is_some_and(|other| reading.is_in(other));
            let mut others = within.iter();
            let of_longer = others.any(|(other_rank, other)| {
                other.rule <= reading.rule
                    && other.is_hint <= reading.is_hint
                    && other_rank.length > rank.length
                    && reading.is_in(other)
                    && !around.as_ref().is_some_and(|around| other.is_in(around))
            });
            of_around || of_longer
        };
        let whole = within.iter().filter(|one| !is_part(one));
        let best = whole.rev().max_by_key(|(rank, _)| *rank);
        best.map(|(_, reading)| reading.clone()).or(around)
    }
}

/// What varies in a wording is a name or a few words, with so many blanks around them: more of them say something else.
const MOST_VARYING: usize = 6;

fn blanks(text: &[u8]) -> usize {
    memchr::memchr_iter(b' ', text).count()
}

/// The nearest place to its end where a text begins in which something varies: an earlier one may be of something else.
fn narrowed(text: &[u8], words: &'static str, range: Range<usize>) -> Range<usize> {
    if !words.contains('*') {
        return range;
    }
    let words = folded_str(words);
    let within = &text[..range.end];
    let places = find_all_varying(within, &words, Some(range.clone()));
    places.last().unwrap_or(range)
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

/// Whether a text is the code of a provider, such as `[TSS04]`, rather than words.
fn is_code(text: &str) -> bool {
    !text.contains([' ', '*']) && text.contains(|c: char| c.is_ascii_digit())
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
