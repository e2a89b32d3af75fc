//! The verdict: what a reply of a mail server says about the message and about the address.
//!
//! One rule decides the reason: a text of a known provider, then one that any server prints, then wordings, then a
//! provider's own code, then the enhanced code, then the reply code. Whether this message may be sent again is the
//! reply code's to say, unless the text speaks of a time; whether the address is to be used again is a question of
//! its own.

mod about;
mod address;
mod certainty;
mod codes;
mod fold;
mod hosts;
mod names;
mod reason;
mod recipient;
mod retry;
mod text;
mod texts;
mod wait;

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use wirecodes::{
    Actor, Advice, AnyCode, Cues, Entry, Locale, Localized, Reason, Retry, Seen, Wordings,
};

pub use self::about::is_of_log;
use self::address::Evidence;
use self::codes::Codes;
use self::hosts::Host;
use self::text::Unfolded;
use self::texts::{Said, Texts};
use crate::bytes::place_in;
use crate::hit::{Cue, Hit};
use crate::known::is_of_mail;
use crate::prose;
use crate::question::Answer;
use crate::reader::Line;
use crate::remedy::{Remedy, Why};
use crate::scanner::{Memory, Scanner};

/// Judges replies of mail servers.
///
/// It is made once and used for any number of replies, by any number of threads.
///
/// ```
/// use wirecodes::{CUES, Reason, Retry, WORDINGS};
/// use wirecodes_scan::{AddressUse, Judge};
///
/// let judge = Judge::new(&CUES, &WORDINGS);
/// let verdict = judge.reply(b"550 5.1.1 <ida@example.com>: Recipient address rejected: User unknown");
/// assert_eq!(verdict.reason(), Reason::UnknownAddress);
/// assert_eq!(verdict.retry(), Some(Retry::Never));
/// assert_eq!(verdict.address(), AddressUse::Suppress);
/// ```
#[derive(Debug)]
pub struct Judge {
    scanner: Scanner,
    cues: Cues,
    /// Who is asked what a number is where nothing around it says so: it may be of any protocol. Made for the first of
    /// these, which few are.
    questions: OnceLock<Scanner>,
    texts: Texts,
    /// What is needed for each reply, so that it is there: for each thread that was at work at once.
    memories: Mutex<Vec<Memory>>,
}

/// What a reply says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    about: About,
    reason: Reason,
    retry: Option<Retry>,
    wait: Option<Duration>,
    actor: Option<Actor>,
    address: AddressUse,
    recipient: Option<Range<usize>>,
    provider: Option<&'static str>,
    reply_code: Option<AnyCode>,
    enhanced: Option<AnyCode>,
    seen: Option<Seen>,
    entry: Option<Entry>,
    /// What is said of the reason.
    advice: Option<Advice>,
    decided: Decision,
    certainty: Certainty,
}

/// What was judged is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum About {
    /// Mail that was refused to whoever sent it.
    Delivery,
    /// Mail that a server itself refused to a client, as its log has it: whom it was for is no recipient of who reads
    /// that.
    Client,
    /// Nothing of the kind, such as a login, a certificate or what somebody wrote of mail.
    Other,
}

/// What is to become of the address of the recipient: no address itself, which is [`Verdict::recipient`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AddressUse {
    /// It is to be used again: nothing is said against it.
    Keep,
    /// It is not to be used again.
    Suppress,
    /// The reply does not tell.
    Unknown,
}

/// What decided the reason, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Decision {
    /// By which rule.
    pub rule: Rule,
    /// Where in the text that was judged, in bytes; of a [line](Judge::line) it is its [text](Line::text), not what was
    /// scanned. Empty where nothing decided.
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
#[non_exhaustive]
pub enum Certainty {
    /// Little speaks for it, or something against it.
    Doubtful,
    /// One thing says so.
    Likely,
    /// A known text says so together with its code, or words and code say the same.
    Sure,
}

impl Judge {
    /// A judge by the texts of the registry that the cues belong to, and by wordings. Codes decide where that registry has
    /// the families of mail, as that of [`CUES`](wirecodes::CUES) has; where it has none of them, words alone do.
    pub fn new(cues: &Cues, wordings: &Wordings) -> Self {
        Self {
            scanner: Scanner::of(cues, is_of_mail),
            cues: *cues,
            questions: OnceLock::new(),
            texts: Texts::new(wordings),
            memories: Mutex::default(),
        }
    }

    /// This judge with the wordings of a registry of one's own, and its texts of software, which go before the
    /// others.
    #[must_use]
    pub fn with(self, wordings: &Wordings) -> Self {
        Self {
            texts: self.texts.with(wordings),
            ..self
        }
    }

    /// Judges one reply: as the server sent it, of one line or several, as a client quotes it (`host mx.example.com
    /// said: 550 ...`), as a report has it (`smtp; 550 ...`), or a whole line of a mail log. Of several replies, as in the
    /// record of a session, it is the first one that refuses. Any bytes are taken; of more than 64 KiB these are read.
    pub fn reply(&self, text: &[u8]) -> Verdict {
        self.reply_of(text, None)
    }

    /// The same of what is said of a recipient, if it is known who that is.
    pub(crate) fn reply_of(&self, text: &[u8], recipient: Option<&str>) -> Verdict {
        let is_alone = self.scanner.is_first();
        self.verdict(text, recipient, |text| self.codes_in(text, is_alone))
    }

    /// Judges a line that is known to be of mail that came back, such as one that somebody copied from a report. So
    /// less is needed, unless it is a line of a log or what a client sends: a number is a code where a question with it
    /// would be answered so, and words that give a reason are [about](Verdict::about) a delivery, without a code too.
    pub fn returned(&self, text: &[u8]) -> Verdict {
        let mut verdict = self.reply(text);
        if verdict.reply_code.or(verdict.enhanced).is_none() {
            verdict = self.asked(text).unwrap_or(verdict);
        }
        let about = About::of_returned(text, &verdict, || {
            let families = prose::families_of(text, &self.scanner.known);
            families.into_iter().any(is_of_mail)
        });
        Verdict { about, ..verdict }
    }

    /// The verdict with the codes that the text is about if it is taken for a question; `None` where these are not those of
    /// a reply that refuses mail.
    fn asked(&self, text: &[u8]) -> Option<Verdict> {
        let text = &text[..text.len().min(LONGEST)];
        if !codes::may_refuse(text) || about::is_of_others(text) {
            return None;
        }
        let questions = self.questions.get_or_init(|| Scanner::new(&self.cues));
        let Answer::Codes(hits) = questions.ask(str::from_utf8(text).ok()?) else {
            return None;
        };
        let is_number = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
        let is_it = |hit: &&Hit| is_of_mail(hit.code.family()) && is_number(hit.range.start);
        let refuses = hits
            .first()
            .is_some_and(|hit| is_it(&hit) && hit.is_failure());
        refuses.then(|| {
            let placed = |hit: &Hit| (hit.code, hit.range());
            self.verdict(text, None, |_| {
                hits.iter().filter(is_it).map(placed).collect()
            })
        })
    }

    /// Judges a line that was scanned, so that its codes are not looked for again: by a [scanner](Scanner) of the
    /// same registry that knows the families of mail. One that knows fewer leaves the words of the line alone to decide,
    /// and the code that it begins with.
    ///
    /// What the verdict says of places counts from the beginning of [`Line::text`].
    pub fn line(&self, line: &Line<'_>) -> Verdict {
        let before = line.range().start;
        let of_hit = |hit: &Hit| (hit.code, hit.range.start - before..hit.range.end - before);
        self.verdict(line.text(), None, |_| {
            let hits = line.hits().iter();
            // What is known by a text alone has no code there.
            let with_code = hits.filter(|hit| !matches!(hit.cue, Cue::Text(_)));
            with_code.map(of_hit).collect()
        })
    }

    /// The codes of a reply, which may be the only one.
    fn codes_in(&self, text: &[u8], is_alone: bool) -> Vec<codes::Placed> {
        let mut hits = Vec::new();
        let mut find = |memory: &mut Memory| {
            for line in text
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty())
            {
                self.scanner
                    .codes(line, place_in(text, line), memory, &mut hits);
            }
        };
        if is_alone {
            find(&mut self.scanner.memory_for(text));
        } else {
            let mut memory = self.memories().pop().unwrap_or_default();
            find(&mut memory);
            self.memories().push(memory);
        }
        hits.into_iter().map(|hit| (hit.code, hit.range)).collect()
    }

    /// Where a thread ended in the middle of something, what is there is as good.
    fn memories(&self) -> MutexGuard<'_, Vec<Memory>> {
        self.memories.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn verdict(
        &self,
        text: &[u8],
        recipient: Option<&str>,
        codes_in: impl FnOnce(&[u8]) -> Vec<codes::Placed>,
    ) -> Verdict {
        // A break behind a line is none within a reply.
        let text = text[..text.len().min(LONGEST)].trim_ascii_end();
        let as_written = text;
        let text = &*text::with_blanks(text);
        let codes = Codes::of(&self.scanner.known, text, || codes_in(text));
        let code = codes.reply.as_ref().map(|(_, range)| range.clone());
        let unfolded = Unfolded::of(text, code);
        let said = match codes.accept() {
            true => Said::default(),
            false => self.texts.find(&unfolded, &codes),
        };
        let mut said = match codes.greet(text) {
            true => said.greeted(),
            false => said,
        };
        said.of_sender |= codes.name_null_sender(text);
        let wait = wait::of_reply(&said, &codes, &unfolded.text);
        let (reason, decided) = reason::decide(&said, &codes, wait.is_some(), &unfolded);
        let (reason, host) = match reason {
            Reason::UnknownDomain => {
                let host = Host::of(text, &decided, &codes, recipient);
                (host.reason(), host)
            }
            reason => (reason, Host::Recipients),
        };
        let evidence = Evidence {
            said: &said,
            codes: &codes,
            reason,
            rule: decided.rule,
            has_wait: wait.is_some(),
            host,
        };
        let seen = said.best.as_ref().and_then(|best| best.seen).or(said.seen);
        let entry = codes.entry().or_else(|| seen.and_then(entry_of));
        let certainty = match said.of_either && decided.rule == Rule::Wording {
            // Words that say two things at once leave a doubt, whatever the code is.
            true => Certainty::Doubtful,
            false => certainty::certainty(&decided, evidence.is_hint(), reason, seen, &codes),
        };
        let verdict = Verdict {
            about: About::Delivery,
            reason,
            retry: retry::retry(&evidence),
            wait,
            actor: actor(seen, entry, &codes)
                .or_else(|| actor_of(reason, &codes).filter(|_| certainty > Certainty::Doubtful)),
            address: evidence.address(),
            recipient: recipient::find(as_written, &decided, &evidence),
            provider: seen.and_then(|seen| self.texts.provider(seen)),
            certainty,
            advice: self.texts.advice(reason),
            reply_code: codes.reply.as_ref().map(|(code, _)| *code),
            enhanced: codes.enhanced.as_ref().map(|(code, _)| *code),
            seen,
            entry,
            decided,
        };
        Verdict {
            about: About::of(as_written, &verdict),
            ..verdict
        }
    }
}

/// Longer replies are cut: no server sends one.
const LONGEST: usize = 1 << 16;

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

/// Who has to act where neither a text nor a code says it: as the reason has it. What was refused for good, no program tries
/// again.
fn actor_of(reason: Reason, codes: &Codes) -> Option<Actor> {
    let tries_again = codes.class() != Some(5);
    let actor = reason.actor();
    actor.filter(|actor| *actor != Actor::Client || tries_again)
}

/// The entry that a text comes with.
fn entry_of(seen: Seen) -> Option<Entry> {
    seen.codes()
        .find_map(|codes| codes.entry().or(codes.bounds()[0].entry()))
}

impl Verdict {
    /// What follows where the sending side has given up, whatever the last reply said of another attempt.
    #[cfg(feature = "mail")]
    pub(crate) fn given_up(self) -> Self {
        let address = address::given_up(self.address, self.reason);
        // No program goes on by itself, so it is for whoever sent it.
        let actor = self.actor.map(|actor| match actor {
            Actor::Client => Actor::Sender,
            actor => actor,
        });
        Self {
            address,
            actor,
            ..self
        }
    }

    /// The same of what a report quotes, which is about a delivery, whatever its words are.
    #[cfg(feature = "mail")]
    pub(crate) fn in_report(self) -> Self {
        let about = About::Delivery;
        Self { about, ..self }
    }

    /// What the text is about: by its words, so that what is no reply and no line of a log is mostly something else.
    pub fn about(&self) -> About {
        self.about
    }

    /// Why the mail was refused; [`Reason::Unknown`] where nothing says it.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// Whether something was refused, for now or for good: mail, or whatever else the text is [about](Self::about). Not
    /// where the codes say that it was taken, nor where neither codes nor words say anything.
    pub fn is_refusal(&self) -> bool {
        match self.retry {
            Some(retry) => retry != Retry::NotNeeded,
            None => self.reason != Reason::Unknown,
        }
    }

    /// Whether this message may be sent again: [`Later`](Retry::Later) as it is,
    /// [`AfterChange`](Retry::AfterChange) of it, its sender or its server, or [`Never`](Retry::Never) to this address. `None`
    /// where nothing says it.
    ///
    /// A queue goes by this. `Reply::retry` of `wirecodes::smtp` goes by the codes alone, of which none says that a message
    /// is never to be sent again: of `550 5.1.1 User unknown` it says [`AfterChange`](Retry::AfterChange).
    pub fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// How long the text says to wait, in words such as `try again in 5 minutes`. `None` where it names no time, or none
    /// of a second to a day: what is longer is how long it was tried.
    pub fn wait(&self) -> Option<Duration> {
        self.wait
    }

    /// Who has to act next, as a text, the codes or the reason say. `None` where it depends on more than these.
    pub fn actor(&self) -> Option<Actor> {
        self.actor
    }

    /// What is to become of the recipient's address: whether it is to be used again. None is given up where the text is
    /// not [about](Self::about) a delivery.
    pub fn address(&self) -> AddressUse {
        match (self.about, self.address) {
            (About::Client | About::Other, AddressUse::Suppress) => AddressUse::Unknown,
            (_, address) => address,
        }
    }

    /// Where the address of the recipient stands in the text that was judged, in bytes, without brackets: the one that a
    /// line of a log names as such (`to=<ida@example.com>`), or the one that the refusal is about. `None` where there is
    /// neither: where the reply names nobody, the sender alone, or somebody to ask.
    pub fn recipient(&self) -> Option<Range<usize>> {
        self.recipient.clone()
    }

    /// The provider whose text was recognized, as its makers call it: `Gmail`. `None` where none was, or the text is that
    /// of a program that many run.
    pub fn provider(&self) -> Option<&'static str> {
        self.provider
    }

    /// The reply code that refused; one of success where nothing was refused. `None` where there is none, as in
    /// `Status: 5.1.1`.
    pub fn reply_code(&self) -> Option<AnyCode> {
        self.reply_code
    }

    /// The enhanced code that stands with it, as it is written, also where its class is another one. `None` where there
    /// is none.
    pub fn enhanced(&self) -> Option<AnyCode> {
        self.enhanced
    }

    /// The text of software that was recognized: the one that decided, or else the one that says most. `None` where none
    /// was.
    pub fn seen(&self) -> Option<Seen> {
        self.seen
    }

    /// The entry that explains it best: of the enhanced code, of the reply code, or of a code that the [text of
    /// software](Self::seen) comes with. `None` where there is no code, or nobody registered it.
    pub fn entry(&self) -> Option<Entry> {
        self.entry
    }

    /// The code that explains it best: that of the [entry](Self::entry), else the enhanced code, else the reply code. `None`
    /// where there is none.
    pub fn code(&self) -> Option<AnyCode> {
        let of_entry = self.entry.map(Entry::code);
        of_entry.or(self.enhanced).or(self.reply_code)
    }

    /// What there is to do: by what was recognized, see [`Remedy`].
    pub fn remedy(&self) -> Remedy {
        let code = self.enhanced.or(self.reply_code);
        Remedy::for_reason(self.why(), code, self.entry, self.seen)
    }

    /// What there is to do about one of the codes of what was judged, with the meaning that it has there, and a text of
    /// software: for the reason of the verdict, where that says more than these.
    pub fn remedy_for(&self, code: AnyCode, entry: Option<Entry>, seen: Option<Seen>) -> Remedy {
        Remedy::for_reason(self.why(), Some(code), entry, seen)
    }

    fn why(&self) -> Why {
        Why {
            reason: self.reason,
            is_guess: self.certainty == Certainty::Doubtful,
            advice: self.advice,
        }
    }

    /// What is said of the reason, where that is more to the point than what the [text of software](Self::seen) and the
    /// [entry](Self::entry) say to do: the words of a reply say why, while its code is that of any refusal. `None`
    /// where these say it, and where the reason is a guess.
    pub fn advice(&self) -> Option<Advice> {
        self.remedy().advice()
    }

    /// What who sent the mail does about it, in a language, by [`remedy`](Self::remedy).
    pub fn fix_in(&self, locale: Locale) -> Option<Localized> {
        self.remedy().fix_in(locale)
    }

    /// What whoever runs the server that refused it does about it, in a language, by [`remedy`](Self::remedy).
    pub fn operator_fix_in(&self, locale: Locale) -> Option<Localized> {
        self.remedy().operator_fix_in(locale)
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
