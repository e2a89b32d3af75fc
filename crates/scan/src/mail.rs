//! Mails that came back: whom they are about, what became of the message, and why.

mod address;
mod mime;
mod people;
mod reading;
mod status;

use crate::verdict::{Certainty, Judge, Rule, Verdict};
use reading::{Found, Mail};
use wirecodes::{Reason, Retry};

pub use status::Action;

/// How many bytes of a mail are read.
pub const LONGEST_MAIL: usize = 1 << 24;

/// What a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MailKind {
    /// It reports what became of a message.
    Report,
    /// Somebody complains of a message: its type is `abuse` (RFC 5965), or `opt-out` or `opt-out-list`, which that RFC does
    /// not have and some write. Reports of other types are [`Other`](Self::Other).
    Complaint,
    /// A program answered by itself: that a person is away, that a message was read.
    AutoReply,
    /// Any other mail.
    Other,
}

/// A mail that came back, or was taken for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    kind: MailKind,
    recipients: Vec<Recipient>,
    complainers: Vec<String>,
    is_cut: bool,
}

impl Bounce {
    /// What the mail is. Of all but a report there are no recipients.
    pub fn kind(&self) -> MailKind {
        self.kind
    }

    /// Whom it is about, in its order; one of whom the address is not known, where a report names nobody and says why. There
    /// are none where it says neither.
    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// Who complains of a message, of a [complaint](MailKind::Complaint): whoever sends lists writes to none of them again.
    /// There are none where the provider does not tell, and in other mail.
    pub fn complainers(&self) -> &[String] {
        &self.complainers
    }

    /// Whether there was more than is read: of a mail the first [`LONGEST_MAIL`] bytes, and no more parts and
    /// recipients, nor deeper ones, than software writes.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }
}

/// What a mail says of a recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    address: String,
    original: Option<String>,
    action: Option<Action>,
    status: Option<String>,
    diagnostic: Option<String>,
    remote_mta: Option<String>,
    will_retry_until: Option<String>,
    text: String,
    verdict: Verdict,
}

impl Recipient {
    /// The address that the message could not be delivered to; the one that it was sent to, where that is a name that only
    /// a system inside has (`anna@cluster.local`, or one of X.400). `None` where the mail names nobody.
    pub fn address(&self) -> Option<&str> {
        (!self.address.is_empty()).then_some(&self.address)
    }

    /// The address that it was sent to, if the mail says that. It may be one that is forwarded.
    pub fn original(&self) -> Option<&str> {
        self.original.as_deref()
    }

    /// What became of the message: as the mail says, in fields or in words that are known, or else
    /// [`Failed`](Action::Failed), unless what is said of it may be [tried again](Verdict::retry). `None` then.
    pub fn action(&self) -> Option<Action> {
        self.action
    }

    /// The field `Status` without a comment, an enhanced code: `5.1.1`.
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The field `Diagnostic-Code`, on one line: `smtp; 550 5.1.1 No such user`.
    pub fn diagnostic(&self) -> Option<&str> {
        self.diagnostic.as_deref()
    }

    /// The server that refused, of the field `Remote-MTA`.
    pub fn remote_mta(&self) -> Option<&str> {
        self.remote_mta.as_deref()
    }

    /// Until when the message is tried again, of the field `Will-Retry-Until`: a date of RFC 5322.
    pub fn will_retry_until(&self) -> Option<&str> {
        self.will_retry_until.as_deref()
    }

    /// What was judged: the reply, or what the mail says in words, with the status before it if it has no code. The ranges
    /// of the [verdict](Self::verdict) count in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What that says. Of a message that was delivered it is the one of the code for that.
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }
}

impl Judge {
    /// Judges a mail that came back: a report in fields (RFC 3464, RFC 6533), one in words, or what somebody forwarded
    /// of these. Any bytes are taken; the message that was returned is not searched for refusals.
    ///
    /// However a mail is made, no more of it is read than software writes: [`LONGEST_MAIL`] bytes, 1,000 parts, 16 deep,
    /// 1 MiB of fields of a part and 2 MiB of text, 10,000 recipients, and 8 KiB of what is said of each. Where there is
    /// more, [`Bounce::is_cut`] says so, but for the last.
    ///
    /// ```
    /// use wirecodes::{CUES, Reason, WORDINGS};
    /// use wirecodes_scan::{AddressUse, Judge, MailKind};
    ///
    /// let mail = b"From: MAILER-DAEMON@example.com\n\
    ///     \n\
    ///     Hi. This is the qmail-send program at example.com.\n\
    ///     I'm afraid I wasn't able to deliver your message to the following addresses.\n\
    ///     \n\
    ///     <anna@example.net>:\n\
    ///     Sorry, no mailbox here by that name. (#5.1.1)\n";
    /// let bounce = Judge::new(&CUES, &WORDINGS).mail(mail);
    /// assert_eq!(bounce.kind(), MailKind::Report);
    /// let [anna] = bounce.recipients() else { panic!("one recipient") };
    /// assert_eq!(anna.address(), Some("anna@example.net"));
    /// assert_eq!(anna.verdict().reason(), Reason::UnknownAddress);
    /// assert_eq!(anna.verdict().address(), AddressUse::Suppress);
    /// ```
    pub fn mail(&self, mail: &[u8]) -> Bounce {
        let Mail {
            kind,
            found,
            complainers,
            is_cut,
        } = Mail::read(mail, &|text| self.tells(text));
        Bounce {
            complainers,
            kind,
            recipients: found.into_iter().map(|found| self.judged(found)).collect(),
            is_cut,
        }
    }

    /// Judges what somebody copied out of a report that was made for people: an address, and what was said of it in the
    /// lines below, or a sentence that names whom the message was not delivered to. Empty where the text is something
    /// else, as lines of a log are, and replies one below the other: each of these is for [`Judge::returned`].
    ///
    /// ```
    /// use wirecodes::{CUES, Reason, WORDINGS};
    /// use wirecodes_scan::Judge;
    ///
    /// let judge = Judge::new(&CUES, &WORDINGS);
    /// let text = b"Your message wasn't delivered to ida@example.com because the inbox is full.\n\
    ///     The response was:\n\
    ///     552 5.2.2 Over quota\n";
    /// let recipients = judge.copied(text);
    /// assert_eq!(recipients[0].address(), Some("ida@example.com"));
    /// assert_eq!(recipients[0].verdict().reason(), Reason::MailboxFull);
    /// assert!(judge.copied(b"552 5.2.2 Over quota").is_empty());
    /// ```
    pub fn copied(&self, text: &[u8]) -> Vec<Recipient> {
        let mut is_report = true;
        let found = reading::read_copied(text).into_iter();
        let recipients = found.map(|found| {
            let says_so = found.status.action.is_some();
            let recipient = self.judged(found);
            is_report &= says_so || recipient.verdict().is_refusal();
            recipient
        });
        let recipients: Vec<Recipient> = recipients.collect();
        // Where a reason is given elsewhere in the text, it is not that of whom the text names.
        let is_unknown = |one: &Recipient| one.verdict().reason() == Reason::Unknown;
        let is_of_others =
            || recipients.iter().all(is_unknown) && self.tells(&String::from_utf8_lossy(text));
        match is_report && !is_of_others() {
            true => recipients,
            false => Vec::new(),
        }
    }

    /// Whether a text says in words why mail was refused.
    fn tells(&self, text: &str) -> bool {
        let verdict = self.reply(text.as_bytes());
        says_why(&verdict) && verdict.is_refusal()
    }

    fn judged(&self, found: Found) -> Recipient {
        let (text, verdict) = self.verdict_of(&found);
        let Found { status, .. } = found;
        // Where neither fields nor words that are known say what became of it, it may still be on its way.
        let is_over = verdict.retry() != Some(Retry::Later);
        let action = status.action.or(is_over.then_some(Action::Failed));
        let is_given_up = action == Some(Action::Failed);
        Recipient {
            address: status.recipient,
            original: status.original,
            action,
            status: status.status,
            diagnostic: status.diagnostic,
            remote_mta: status.remote_mta,
            will_retry_until: status.will_retry_until,
            text,
            verdict: match is_given_up {
                true => verdict.in_report().given_up(),
                false => verdict.in_report(),
            },
        }
    }

    /// What is judged of a recipient, and what it says. The reply that is quoted decides; where it says nothing, or is
    /// not there, what is said in words.
    fn verdict_of(&self, found: &Found) -> (String, Verdict) {
        let Found {
            status,
            said,
            besides,
        } = found;
        let code = status.status.as_deref();
        // What is said of a program on the same host has no reply, and the status is its own.
        let judged = |text: String| {
            let verdict = self.reply_of(text.as_bytes(), Some(&status.recipient));
            match code {
                Some(code) if verdict.reply_code().or(verdict.enhanced()).is_none() => {
                    let text = format!("Status: {code}\n{text}").trim_end().to_owned();
                    let verdict = self.reply_of(text.as_bytes(), Some(&status.recipient));
                    (text, verdict)
                }
                _ => (text, verdict),
            }
        };
        let diagnostic = status.diagnostic.as_deref().unwrap_or_default();
        let diagnostic = status::behind_type(diagnostic);
        if !said.is_empty() && (diagnostic.is_empty() || is_broken_off(diagnostic)) {
            let (text, verdict) = judged(said.clone());
            if verdict.reason() != Reason::Unknown || besides.is_empty() {
                return (text, verdict);
            }
            let (both, of_both) = judged(format!("{text}\n{besides}"));
            return match says_why(&of_both) {
                true => (both, of_both),
                false => (text, verdict),
            };
        }
        let (text, verdict) = judged(diagnostic.to_owned());
        let says_little = matches!(verdict.decided().rule, Rule::ReplyCode | Rule::Nothing);
        if says_little && !said.is_empty() {
            let (both, of_both) = judged(format!("{text}\n{said}"));
            if of_both.decided().rule < verdict.decided().rule {
                return (both, of_both);
            }
        }
        (text, verdict)
    }
}

/// Whether the reason is known, and no guess.
fn says_why(verdict: &Verdict) -> bool {
    verdict.reason() != Reason::Unknown && verdict.certainty() > Certainty::Doubtful
}

/// Whether a reply is quoted as far as its code, as some gateways do: `Unknown address error 550-`.
fn is_broken_off(diagnostic: &str) -> bool {
    let text = diagnostic.trim_end_matches(['\'', '"', ' ']);
    let digits = text.strip_suffix('-').map(|text| text.as_bytes());
    digits.is_some_and(|text| {
        text.last_chunk::<3>()
            .is_some_and(|code| code.iter().all(u8::is_ascii_digit))
    })
}
