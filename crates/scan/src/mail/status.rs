//! What a report says in fields: those of RFC 3464, which became those of RFC 6533 for addresses that are not ASCII.

use super::address;
use super::mime::{Fields, begins_with, on_one_line};

/// What became of the message for a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// It could not be delivered, and is not tried again.
    Failed,
    /// It could not be delivered so far, and is tried again.
    Delayed,
    /// It was delivered.
    Delivered,
    /// It was passed on to where nobody reports what becomes of it.
    Relayed,
    /// It was delivered to a list, which passed it on.
    Expanded,
}

impl Action {
    fn read(text: &str) -> Option<Self> {
        let is_letter = |letter: &char| letter.is_ascii_alphabetic();
        let word: String = text.chars().take_while(is_letter).collect();
        Some(match word.to_ascii_lowercase().as_str() {
            "failed" | "failure" => Self::Failed,
            "delayed" => Self::Delayed,
            "delivered" => Self::Delivered,
            "relayed" => Self::Relayed,
            "expanded" => Self::Expanded,
            _ => return None,
        })
    }
}

/// What fields say of a recipient.
#[derive(Debug, Default)]
pub(super) struct Status {
    pub(super) recipient: String,
    pub(super) original: Option<String>,
    pub(super) action: Option<Action>,
    pub(super) status: Option<String>,
    pub(super) diagnostic: Option<String>,
    pub(super) remote_mta: Option<String>,
    pub(super) will_retry_until: Option<String>,
    /// What a program did with the message, instead of all that.
    pub(super) disposition: Option<String>,
}

impl Status {
    /// What a group of fields says of a recipient, if it is about one.
    fn read(group: &[u8]) -> Option<Self> {
        let fields = Fields::read(group);
        let of_type = |name| fields.get(name).map(|value| behind_type(&value).to_owned());
        let address = |name| of_type(name).map(|value| readable(&value));
        let original = address(ORIGINAL).filter(|address| !address.is_empty());
        let recipient = address(FINAL).filter(|address| !address.is_empty());
        // What a system calls a mailbox inside says nothing to anybody else.
        let is_inside = recipient
            .as_deref()
            .is_none_or(|own| !address::is_public(own));
        let (recipient, original) = match original {
            Some(original) if is_inside && address::is_public(&original) => (original, None),
            original => (recipient.or_else(|| original.clone())?, original),
        };
        Some(Self {
            recipient,
            original,
            action: fields.get("Action").and_then(|text| Action::read(&text)),
            status: fields.get("Status").and_then(|text| first_word(&text)),
            diagnostic: fields.get("Diagnostic-Code"),
            remote_mta: of_type("Remote-MTA"),
            will_retry_until: fields.get("Will-Retry-Until"),
            disposition: fields.get("Disposition"),
        })
    }
}

/// A value without the comment behind it.
fn first_word(text: &str) -> Option<String> {
    text.split_whitespace().next().map(str::to_owned)
}

/// What the groups of fields in a text say of recipients. Between them may stand what is none.
pub(super) fn read(text: &[u8], found: &mut Vec<Status>, most: usize) {
    let mut group = 0..0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let end = group.end + line.len();
        if line.trim_ascii().is_empty() {
            take(&text[group.clone()], found, most);
            group = end..end;
        } else {
            group.end = end;
        }
    }
    take(&text[group], found, most);
}

fn take(group: &[u8], found: &mut Vec<Status>, most: usize) {
    let mut lines = group.split(|byte| *byte == b'\n');
    let names_recipient = |line: &[u8]| {
        let mut names = OF_RECIPIENTS.iter();
        names.any(|name| begins_with(line, name))
    };
    if found.len() < most && lines.any(names_recipient) {
        found.extend(Status::read(group));
    }
}

/// The fields one of which each group has that is about a recipient.
const OF_RECIPIENTS: [&str; 2] = [FINAL, ORIGINAL];
const FINAL: &str = "Final-Recipient";
const ORIGINAL: &str = "Original-Recipient";

/// The value of a field without the type that stands before it: `rfc822; anna@example.com`.
pub(super) fn behind_type(value: &str) -> &str {
    let is_type = |word: &str| {
        let mut bytes = word.trim().bytes();
        bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic())
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let typed = value.split_once(';').filter(|(word, _)| is_type(word));
    typed.map_or(value, |(_, value)| value).trim()
}

/// An address without brackets, with the letters that RFC 6533 §3 has encoded: `\x{E4}`.
fn readable(address: &str) -> String {
    let address = address::bare(address);
    let mut pieces = address.split(r"\x{");
    let mut readable = on_one_line(pieces.next().unwrap_or_default());
    for piece in pieces {
        let decoded = piece.split_once('}').and_then(|(digits, behind)| {
            let letter = u32::from_str_radix(digits, 16)
                .ok()
                .and_then(char::from_u32)?;
            Some((letter, behind))
        });
        match decoded {
            Some((letter, behind)) => {
                readable.push(letter);
                readable.push_str(behind);
            }
            None => {
                readable.push_str(r"\x{");
                readable.push_str(piece);
            }
        }
    }
    readable
}
