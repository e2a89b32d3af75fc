//! How a mail is read: what of it reports something, and what the parts of that say of each recipient.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::mime::{Content, DEEPEST, Fields, Left, Part, begins_with};
use super::people::Said;
use super::status::Status;
use super::{LONGEST_MAIL, MailKind, address, people, status};

/// How many recipients a mail is about, at most.
const MOST_RECIPIENTS: usize = 10_000;

/// How many are looked for, so that it is seen whether there are more.
const MORE_RECIPIENTS: usize = MOST_RECIPIENTS + 1;

/// What is said of a recipient, wherever that stood.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) status: Status,
    /// In words for people; empty if nothing.
    pub(super) said: String,
    /// What the report says besides.
    pub(super) besides: String,
}

/// What was read of a mail.
#[derive(Debug)]
pub(super) struct Mail {
    pub(super) kind: MailKind,
    pub(super) found: Vec<Found>,
    /// Who complains.
    pub(super) complainers: Vec<String>,
    pub(super) is_cut: bool,
}

/// Says of a text whether it gives a reason in words.
pub(super) type Tells<'t> = &'t dyn Fn(&str) -> bool;

impl Mail {
    pub(super) fn read(bytes: &[u8], tells: Tells<'_>) -> Self {
        let mut left = Left::new();
        left.is_cut = bytes.len() > LONGEST_MAIL;
        let mut mail = Self {
            kind: MailKind::Other,
            found: Vec::new(),
            complainers: Vec::new(),
            is_cut: false,
        };
        let bytes = &bytes[..bytes.len().min(LONGEST_MAIL)];
        mail.take(bytes, DEEPEST, &mut left, tells);
        mail.is_cut = left.is_cut;
        mail
    }

    /// Takes what a mail says, or, if it is none that reports anything, what those in it say.
    fn take(&mut self, bytes: &[u8], depth: usize, left: &mut Left, tells: Tells<'_>) {
        let mail = Part::read(without_envelope(bytes), left);
        let mut parts = Parts::default();
        // The fields of a report alone, which have no mail around them.
        if mail.fields.get("Final-Recipient").is_some() {
            status::read(bytes, &mut parts.statuses, MORE_RECIPIENTS);
        }
        parts.take(&mail, depth, left);
        let (kind, found) = parts.read(&mail, tells);
        let room = MOST_RECIPIENTS - self.found.len();
        left.is_cut |= found.len() > room;
        self.found.extend(found.into_iter().take(room));
        self.complainers.extend(parts.complainers());
        // Of several mails in one, those are reported on that came back.
        if self.kind == MailKind::Other || kind == MailKind::Report {
            self.kind = kind;
        }
        if kind != MailKind::Other {
            return;
        }
        for inner in &parts.mails {
            if depth == 0 {
                left.is_cut = true;
                return;
            }
            self.take(inner, depth - 1, left, tells);
        }
    }
}

/// What is said of recipients in a text that somebody copied out of a report; nobody, if it is something else.
pub(super) fn read_copied(text: &[u8]) -> Vec<Found> {
    let text = &text[..text.len().min(LONGEST_MAIL)];
    let text = people::unquoted(&String::from_utf8_lossy(text));
    let mut statuses = Vec::new();
    let fields = people::before_returned(&text).as_bytes();
    status::read(fields, &mut statuses, MOST_RECIPIENTS);
    let said = match statuses.is_empty() {
        true => people::read_copied(&text, MOST_RECIPIENTS),
        false => people::read(&text, &[], MOST_RECIPIENTS, true),
    };
    let mut found = found(statuses, said, &text);
    if found.is_empty() && people::is_of_program(&text) {
        found.extend(of_nobody(&text));
    }
    found
}

/// A mail without what some files have before it: empty lines, and the envelope of a mailbox.
fn without_envelope(mail: &[u8]) -> &[u8] {
    let mail = mail.trim_ascii_start();
    if mail.starts_with(b"From ") || mail.starts_with(b">From ") {
        let end = memchr::memchr(b'\n', mail).map_or(mail.len(), |end| end + 1);
        return &mail[end..];
    }
    mail
}

/// What the parts of a mail say, but for those of mails in it.
#[derive(Default)]
struct Parts<'m> {
    statuses: Vec<Status>,
    text: String,
    /// What has markup; mostly the same as the text, if there is one.
    html: String,
    /// Mails in it: what is forwarded, or returned.
    mails: Vec<Cow<'m, [u8]>>,
    /// The fields of mails of which no more is returned.
    headers: Vec<Cow<'m, [u8]>>,
    has_status: bool,
    /// What a complaint says in fields.
    complaint: Option<Cow<'m, [u8]>>,
}

impl<'m> Parts<'m> {
    fn take(&mut self, part: &Part<'m>, depth: usize, left: &mut Left) {
        match part.content(left) {
            Content::Parts(parts) => {
                for part in parts {
                    if depth == 0 {
                        left.is_cut = true;
                        return;
                    }
                    self.take(&Part::read(part, left), depth - 1, left);
                }
            }
            Content::Text(text) => add_text(&mut self.text, &text),
            Content::Html(text) => add_text(&mut self.html, &text),
            Content::Status(fields) => {
                self.has_status = true;
                status::read(&fields, &mut self.statuses, MORE_RECIPIENTS);
            }
            Content::Complaint(fields) => self.complaint = Some(fields),
            Content::Mail(mail) => self.mails.push(mail),
            Content::Header(fields) => self.headers.push(fields),
            Content::Other => {}
        }
    }

    /// Who complains, if somebody does: as a field says, or whom the message was to.
    fn complainers(&self) -> Vec<String> {
        let Some(fields) = self.complaint.as_ref().filter(|fields| complains(fields)) else {
            return Vec::new();
        };
        let of_fields = values(fields, "Original-Rcpt-To:");
        let of_fields = of_fields.flat_map(|value| addresses(&value));
        let mut known = HashSet::new();
        let is_new = |address: &String| known.insert(address.to_lowercase());
        let of_fields = of_fields.filter(|address| !is_redacted(address));
        let of_fields: Vec<String> = of_fields.filter(is_new).collect();
        if !of_fields.is_empty() {
            return of_fields;
        }
        let of_message = self.returned().find_map(only_reader_of);
        of_message.into_iter().collect()
    }

    /// What is returned of the message: its fields, and more if there is more.
    fn returned(&self) -> impl Iterator<Item = &[u8]> {
        let returned = self.headers.iter().chain(self.mails.first());
        returned.map(|mail| &**mail)
    }

    /// Whom the returned message was to.
    fn returned_to(&self) -> Option<String> {
        self.returned().find_map(recipient_of)
    }

    /// What the mail is, and what it says of recipients.
    fn read(&mut self, mail: &Part<'_>, tells: Tells<'_>) -> (MailKind, Vec<Found>) {
        if let Some(fields) = &self.complaint {
            let kind = match complains(fields) {
                true => MailKind::Complaint,
                false => MailKind::Other,
            };
            return (kind, Vec::new());
        }
        let text = match self.text.is_empty() {
            true => people::unquoted(&self.html),
            false => people::unquoted(&self.text),
        };
        let field = |name| mail.fields.get(name).unwrap_or_default();
        let is_rejected = field("Auto-Submitted").to_lowercase().contains("reject")
            || text.contains("was automatically rejected");
        let mut statuses = self.statuses.iter();
        if statuses.any(|status| status.disposition.is_some()) && !is_rejected {
            return (MailKind::AutoReply, Vec::new());
        }
        if self.statuses.is_empty() {
            let text = people::before_returned(&text).as_bytes();
            status::read(text, &mut self.statuses, MORE_RECIPIENTS);
        }
        let mut failed: Vec<String> = addresses(&field("X-Failed-Recipients"));
        let report_type = mail.report_type();
        let other = match is_auto_reply(mail) {
            true => MailKind::AutoReply,
            false => MailKind::Other,
        };
        // What is written like a report by whoever handles mail need not have a code.
        let is_from_postmaster = is_postmaster(&field("From"));
        let has_subject = people::is_subject_of_report(&field("Subject"));
        let is_of_postmaster = is_from_nobody(mail) || is_from_postmaster || has_subject;
        let is_report = people::is_report(&text) || is_from_postmaster && has_subject;
        let is_of_program = self.has_status
            || !self.statuses.is_empty()
            || !failed.is_empty()
            || report_type.is_some_and(|kind| kind == "delivery-status")
            || is_daemon(&field("From"))
            || people::is_of_program(&text)
            || is_of_postmaster && is_report && other == MailKind::Other;
        if !is_of_program && !is_report && !is_of_postmaster {
            return (other, Vec::new());
        }
        let mut others = addresses(&field("From"));
        others.extend(addresses(&field("To")));
        let mut said = people::read(&text, &others, MORE_RECIPIENTS, is_of_program);
        if !is_of_program {
            // Anybody may write of mail that does not arrive, and signs below what is quoted.
            if !is_of_postmaster {
                said.iter_mut().for_each(|said| said.besides.clear());
            }
            let says_why = |text: &str| people::has_code(text) || is_of_postmaster && tells(text);
            said.retain(|said| says_why(&said.text) || says_why(&said.besides));
        }
        let mut found = found(std::mem::take(&mut self.statuses), said, &text);
        if found.is_empty() && failed.is_empty() && is_of_program {
            failed.extend(people::written_to(&text).map(str::to_owned));
        }
        self.add_failed(&mut found, failed, mail, &text);
        if found.is_empty() && (is_of_program || is_of_postmaster) {
            found.extend(of_nobody(&text).filter(|found| tells(&found.said)));
        }
        let is_report = is_of_program || !found.is_empty();
        (if is_report { MailKind::Report } else { other }, found)
    }

    /// Adds those of whom nothing is said but that it is they.
    fn add_failed(
        &self,
        found: &mut Vec<Found>,
        mut failed: Vec<String>,
        mail: &Part<'_>,
        text: &str,
    ) {
        if found.is_empty() && failed.is_empty() && people::has_code(text) {
            let of_envelope = mail
                .fields
                .get("X-Original-To")
                .as_deref()
                .and_then(only_address);
            failed.extend(of_envelope.or_else(|| self.returned_to()));
        }
        let mut known: HashSet<String> = found.iter().flat_map(Found::addresses).collect();
        let is_all = known.is_empty();
        failed.retain(|address| known.insert(address.to_lowercase()));
        if failed.is_empty() {
            return;
        }
        let action = people::action(text);
        let said = match is_all {
            true => people::excerpt(text),
            false => String::new(),
        };
        found.extend(failed.into_iter().map(|recipient| Found {
            status: Status {
                recipient,
                action,
                ..Status::default()
            },
            said: said.clone(),
            ..Found::default()
        }));
    }
}

impl Found {
    fn addresses(&self) -> impl Iterator<Item = String> {
        let Status {
            recipient,
            original,
            ..
        } = &self.status;
        let addresses = std::iter::once(recipient).chain(original);
        addresses.map(|address| address.to_lowercase())
    }
}

/// Puts together what fields and words say of the same recipients. Who is in no field is none, if there are some.
fn found(statuses: Vec<Status>, said: Vec<Said>, text: &str) -> Vec<Found> {
    if statuses.is_empty() {
        let action = people::action(text);
        let of_said = |said: Said| Found {
            status: Status {
                recipient: said.recipient,
                original: said.original,
                action,
                ..Status::default()
            },
            said: said.text,
            besides: said.besides,
        };
        return said.into_iter().map(of_said).collect();
    }
    let is_one_of_one = statuses.len() == 1 && said.len() == 1;
    let mut texts: HashMap<String, String> = HashMap::new();
    let mut only = None;
    for Said {
        recipient,
        original,
        text,
        ..
    } in said
    {
        if is_one_of_one {
            only = Some(text.clone());
        }
        if let Some(original) = original {
            texts.insert(original.to_lowercase(), text.clone());
        }
        texts.insert(recipient.to_lowercase(), text);
    }
    let mut known = HashSet::new();
    let statuses = statuses
        .into_iter()
        .filter(|status| known.insert(status.recipient.to_lowercase()));
    let of_status = |status: Status| {
        let mut found = Found {
            status,
            ..Found::default()
        };
        let said = found
            .addresses()
            .find_map(|address| texts.get(&address).cloned());
        found.said = said.or_else(|| only.take()).unwrap_or_default();
        found
    };
    statuses.map(of_status).collect()
}

/// What a report says that names nobody, such as one to somebody of the same house.
fn of_nobody(text: &str) -> Option<Found> {
    let said = people::excerpt(text);
    (!said.is_empty()).then(|| Found {
        status: Status {
            action: people::action(text),
            ..Status::default()
        },
        said,
        ..Found::default()
    })
}

fn add_text(all: &mut String, text: &str) {
    all.push_str(text);
    all.push_str("\n\n");
}

/// The address that a mail is to, if it is one, by its fields.
fn recipient_of(mail: &[u8]) -> Option<String> {
    let fields = Fields::read(mail);
    let names = ["X-Original-To", "Delivered-To", "To"];
    names
        .iter()
        .find_map(|name| only_address(&fields.get(name)?))
}

/// Whom alone a message was to, if that is neither who wrote it, as with recipients in `Bcc`, nor a list.
fn only_reader_of(mail: &[u8]) -> Option<String> {
    let fields = Fields::read(mail);
    let is_to_several = ["Cc", "List-Id", "List-Post"]
        .iter()
        .any(|name| fields.get(name).is_some());
    let reader = only_address(&fields.get("To")?).filter(|_| !is_to_several)?;
    let writers = ["From", "Sender", "Reply-To", "Return-Path"];
    let mut writers = writers.iter().filter_map(|name| fields.get(name));
    let is_reader = |address: &str| address.eq_ignore_ascii_case(&reader);
    let is_own = writers.any(|field| address::all_in(&field).any(is_reader));
    (!is_own && !is_redacted(&reader)).then_some(reader)
}

/// Whether a provider put that in place of an address that it does not tell.
fn is_redacted(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    local.eq_ignore_ascii_case("redacted")
}

/// Whether a report of a provider says that somebody wants no more of such mail. Others, such as `auth-failure` (RFC 6591)
/// and `not-spam` (RFC 6430), are of mail that others forged, or that is no spam.
fn complains(fields: &[u8]) -> bool {
    let kinds = ["abuse", "opt-out", "opt-out-list"];
    let kind = values(fields, "Feedback-Type:").next();
    kind.is_some_and(|kind| kinds.iter().any(|own| kind.eq_ignore_ascii_case(own)))
}

/// The values of a field that stands there, maybe several times.
fn values<'f>(fields: &'f [u8], name: &'f str) -> impl Iterator<Item = String> + 'f {
    let lines = fields.split(|byte| *byte == b'\n');
    let lines = lines.filter(move |line| begins_with(line, name));
    lines.map(|line| {
        let value = String::from_utf8_lossy(&line[name.len()..]);
        value.trim().to_owned()
    })
}

fn only_address(text: &str) -> Option<String> {
    let mut addresses = address::all_in(text);
    let address = addresses.next()?;
    addresses.next().is_none().then(|| address.to_owned())
}

fn addresses(text: &str) -> Vec<String> {
    address::all_in(text).map(str::to_owned).collect()
}

/// Whether a mail is one that nobody is to answer (RFC 5321 §4.5.5), as reports are in every language. Exchange sends
/// them from an address of which the part before the @ is the same everywhere.
fn is_from_nobody(mail: &Part<'_>) -> bool {
    let field = |name| mail.fields.get(name).unwrap_or_default();
    let from = field("From").to_lowercase();
    let is_of_exchange = from.contains("microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@");
    // Some servers write down who sent it where nobody did.
    let sender = field("Return-Path").trim().to_lowercase();
    is_of_exchange || sender == "<>" || sender.starts_with("<mailer-daemon")
}

/// Whether a mail comes from whoever handles mail, a person maybe.
fn is_postmaster(from: &str) -> bool {
    let from = from.to_lowercase();
    from.contains("postmaster@") || from.contains("mail administrator")
}

/// Whether a mail comes from a program that delivers mail.
fn is_daemon(from: &str) -> bool {
    let from = from.to_lowercase();
    let names = [
        "mailer-daemon",
        "mailerdaemon",
        "mail delivery s",
        "mdaemon@",
    ];
    names.iter().any(|name| from.contains(name))
}

/// Whether a program answered in place of a person (RFC 3834, and what was there before).
fn is_auto_reply(mail: &Part<'_>) -> bool {
    let is = |name: &str, words: &str| {
        let value = mail.fields.get(name).unwrap_or_default();
        value.to_lowercase().starts_with(words)
    };
    let has = |name: &str| mail.fields.get(name).is_some();
    is("Auto-Submitted", "auto-replied")
        || is("Precedence", "auto_reply")
        || has("X-Autoreply")
        || has("X-Autorespond")
        || people::is_auto_reply(&mail.fields.get("Subject").unwrap_or_default())
}
