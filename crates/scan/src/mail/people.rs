//! What a report says in words, for people: whom it could not be delivered to, and why.
//!
//! Each server has words of its own for that, in the languages of those who run it. So what is looked for is how it is
//! laid out: an address at the beginning of a line, and behind it or below it what was said of it.

mod phrases;
mod recipient;

use std::collections::HashMap;

use super::address;
use super::mime::begins_with;
use super::status::Action;
use crate::bytes::place_in;
use crate::verdict::is_of_log;
use phrases::{
    OF_AUTO_REPLIES, OF_CONTACTS, OF_DELAYS, OF_ENVELOPES, OF_FAILURES, OF_FINAL_REPORTS,
    OF_HEADERS, OF_PARTS, OF_PROGRAMS, OF_REPORTS, OF_RETURNED, OF_SUBJECTS,
};
use recipient::{Recipient, origin, other_in};

/// What is said of a recipient.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) recipient: String,
    /// The address that became this one.
    pub(super) original: Option<String>,
    pub(super) text: String,
    /// What else the report says, which counts where the text gives no reason.
    pub(super) besides: String,
}

/// Nobody says more than that of one recipient.
const LONGEST_TEXT: usize = 1 << 13;

/// Of so many recipients each can be looked for in all of the text.
const FEW: usize = 50;

/// A text without the marks of a quotation, as forwarded mail has them.
pub(super) fn unquoted(text: &str) -> String {
    let mut unquoted = String::with_capacity(text.len());
    for line in text.lines() {
        let mut line = line;
        // A transcript of a session has `>>>`.
        while let Some(inner) = line.strip_prefix("> ") {
            line = inner;
        }
        unquoted.push_str(if line == ">" { "" } else { line });
        unquoted.push('\n');
    }
    unquoted
}

/// Whether a program says there that a message was not delivered.
pub(super) fn is_of_program(text: &str) -> bool {
    says_one_of(text, OF_PROGRAMS)
}

/// Whether somebody says so.
pub(super) fn is_report(text: &str) -> bool {
    says_one_of(text, OF_REPORTS) || says_one_of(text, OF_FINAL_REPORTS)
}

/// Whether a text has a reply code or an enhanced code that refuses, or what looks like one.
pub(super) fn has_code(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || "()[]#;:,-'\"".contains(c));
    words.map(str::as_bytes).any(|word| match word {
        [b'4' | b'5', rest @ ..] if rest.len() == 2 => rest.iter().all(u8::is_ascii_digit),
        [b'4' | b'5', b'.', rest @ ..] => {
            rest.iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b'.')
                && rest.contains(&b'.')
        }
        _ => false,
    })
}

/// What of a text stands before the message that was returned, where fields are looked for in it. Parts may be quoted
/// there as they came.
pub(super) fn before_returned(text: &str) -> &str {
    let mut end = 0;
    let mut is_said = false;
    let mut is_report = false;
    for line in text.split_inclusive('\n') {
        // What only is announced may be a part further down.
        let is_there = is_marked(line)
            || OF_HEADERS
                .iter()
                .any(|field| begins_with(line.as_bytes(), field));
        let is_part = OF_PARTS
            .iter()
            .any(|field| begins_with(line.as_bytes(), field));
        if is_part || is_report && is_there && begins_returned(line) {
            break;
        }
        // The subject of a forwarded report has such words as well, and further fields behind it.
        is_report |= is_said && line.trim().is_empty();
        is_said = is_said || is_of_program(line) || self::is_report(line);
        end += line.len();
    }
    &text[..end]
}

/// What became of the message, if it says that in words that are known. What is said of a delay may have those for a
/// failure beside it.
pub(super) fn action(text: &str) -> Option<Action> {
    let lists = [
        (OF_DELAYS, Action::Delayed),
        (OF_FINAL_REPORTS, Action::Failed),
        (OF_FAILURES, Action::Failed),
    ];
    let said = lists
        .into_iter()
        .find(|(words, _)| says_one_of(text, words));
    said.map(|(_, action)| action)
}

/// Whether a mail of that subject is a report, and nobody's answer to one. What varies between programs stands before it,
/// such as the name of the system.
pub(super) fn is_subject_of_report(subject: &str) -> bool {
    let subject = subject.trim().to_lowercase();
    let first = subject.split(|c: char| !c.is_alphabetic()).next();
    let is_answer = matches!(
        first,
        Some("re" | "aw" | "sv" | "fw" | "fwd" | "wg" | "tr" | "rv")
    );
    let behind_name = subject
        .split_once(['!', ':', ']', '-'])
        .map(|(_, behind)| behind.trim());
    let begins = |subject: &str| OF_SUBJECTS.iter().any(|own| subject.starts_with(own));
    !is_answer && (begins(&subject) || behind_name.is_some_and(begins))
}

/// Whether a mail of that subject was written by a program in place of a person.
pub(super) fn is_auto_reply(subject: &str) -> bool {
    let subject = subject.trim().to_lowercase();
    let mut begins = OF_AUTO_REPLIES.iter();
    begins.any(|begin| subject.starts_with(begin))
}

fn says_one_of(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|words| text.contains(words))
}

/// What is said of recipients, in the order of the text; none of them is one of `others`, unless it stands there as a
/// recipient does. Where a program wrote it, one may stand there alone.
pub(super) fn read(text: &str, others: &[String], most: usize, is_of_program: bool) -> Vec<Said> {
    let (laid_out, _) = laid_out(text, most, is_of_program);
    if laid_out.is_empty() {
        in_a_sentence(text, others).into_iter().collect()
    } else {
        laid_out
    }
}

/// The same of what somebody copied, if it is that of one report: not lines that each are a reply, to somebody else maybe.
pub(super) fn read_copied(text: &str, most: usize) -> Vec<Said> {
    let is_of_program = is_of_program(text);
    if !is_of_program && text.lines().any(begins_as_in_log) {
        return Vec::new();
    }
    let (mut said, rest) = laid_out(text, most, is_of_program);
    let is_said = |line: &&str| said.iter().any(|said| said.text.contains(line.trim()));
    let mut left = rest.iter().filter(|line| has_code(line));
    if !said.is_empty() && !is_of_program && !left.all(is_said) {
        return Vec::new();
    }
    if said.is_empty() && action(text).is_some() && replies(text) < 2 {
        said.extend(in_a_sentence(text, &[]));
    }
    if !is_of_program {
        // What somebody wrote around it may be of anything, and who signs that has refused nothing.
        said.iter_mut().for_each(|said| said.besides.clear());
    }
    said
}

/// Whether a line is one of a log. What says when something was sent has a word for that before it: `Sent: 10:14:31`.
fn begins_as_in_log(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    is_of_log(line.as_bytes()) && !first.is_empty() && !first.ends_with(':')
}

/// How many replies there may be in a text: lines with a code, those one behind the other taken together.
fn replies(text: &str) -> usize {
    let lines: Vec<bool> = text.lines().map(has_code).collect();
    lines
        .chunk_by(|a, b| a == b)
        .filter(|lines| lines[0])
        .count()
}

/// Where addresses are laid out in a list, and the lines that stand at none of them.
fn laid_out(text: &str, most: usize, is_of_program: bool) -> (Vec<Said>, Vec<&str>) {
    let mut said: Vec<Said> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut indent = None;
    let mut open: Option<usize> = None;
    // Whether all goes on with what stands above, as far as the next empty line.
    let mut is_paragraph = false;
    for line in text.lines() {
        if begins_returned(line) && (!said.is_empty() || is_marked(line)) || is_signed_below(line) {
            break;
        }
        if announces_recipients(line) {
            open = None;
            rest.push(line);
            continue;
        }
        if line.trim().is_empty() {
            open = None;
            continue;
        }
        let own_indent = line.len() - line.trim_start().len();
        let recipient = Recipient::read(line).filter(|_| {
            let is_of_paragraph = is_paragraph && open.is_some();
            // What is further in goes on with what stands above it.
            !is_of_paragraph && *indent.get_or_insert(own_indent) == own_indent
        });
        if let Some(recipient) = recipient {
            is_paragraph = recipient.announces;
            let place = places.entry(recipient.address.to_lowercase());
            let place = *place.or_insert(said.len());
            if place == most {
                break;
            }
            if place == said.len() {
                said.push(Said {
                    recipient: recipient.address.to_owned(),
                    original: recipient.original.map(str::to_owned),
                    ..Said::default()
                });
            }
            append(&mut said[place].text, recipient.behind);
            open = Some(place);
        } else if let Some(place) = open {
            let Said {
                recipient,
                original,
                text,
                ..
            } = &mut said[place];
            match origin(line) {
                Some(remark) => *original = other_in(remark, recipient).map(str::to_owned),
                None => append(text, line),
            }
        } else {
            rest.push(line);
        }
    }
    complete(&mut said, &rest, is_of_program);
    if let [only] = said.as_mut_slice() {
        rest.iter().for_each(|line| append(&mut only.besides, line));
    }
    (said, rest)
}

/// Whether a line says that recipients stand below it: `The following recipients did not receive your message:`.
fn announces_recipients(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with(':') && line.to_lowercase().contains("following recipient")
}

/// Where a list of addresses has no reasons, they stand elsewhere in the text: in a transcript, or below the list.
fn complete(said: &mut Vec<Said>, rest: &[&str], is_of_program: bool) {
    if said.len() > FEW {
        return;
    }
    for said in said.iter_mut().filter(|said| said.text.is_empty()) {
        let address = said.recipient.to_lowercase();
        for line in rest
            .iter()
            .filter(|line| line.to_lowercase().contains(&address))
        {
            append(&mut said.text, line);
        }
    }
    // Below what a person writes stands who wrote it.
    if is_of_program && said.iter().all(|said| said.text.is_empty()) {
        for said in said.iter_mut() {
            rest.iter().for_each(|line| append(&mut said.text, line));
        }
    } else {
        // Such as whom to ask for help.
        said.retain(|said| !said.text.is_empty());
    }
}

/// Where a sentence names the address, and the reason stands behind it mostly.
fn in_a_sentence(text: &str, others: &[String]) -> Option<Said> {
    let mut said: Option<Said> = None;
    let mut before = String::new();
    // Whether the line above says what became of a message, and to whom it was is to come.
    let mut leads_on = false;
    for line in text.lines() {
        match &mut said {
            Some(_) if begins_returned(line) => break,
            None if begins_returned(line) && is_marked(line) => break,
            Some(said) => append(&mut said.text, line),
            None if OF_ENVELOPES
                .iter()
                .any(|field| begins_with(line.trim_start().as_bytes(), field)) => {}
            None => {
                let is_other = |address: &str| {
                    others
                        .iter()
                        .any(|other| other.eq_ignore_ascii_case(address))
                };
                // Who signs a letter stands in a line of its own.
                let is_all = |address: &str| address.len() == line.trim().len() && !leads_on;
                let is_contact = |address: &str| {
                    let before = &line[..place_in(line, address)];
                    says_one_of(before, OF_CONTACTS)
                };
                let mut addresses = address::all_in(line);
                let address = addresses
                    .find(|address| !is_other(address) && !is_all(address) && !is_contact(address));
                said = address.map(|address| Said {
                    recipient: address.to_owned(),
                    text: line.trim().to_owned(),
                    ..Said::default()
                });
                if said.is_none() {
                    append(&mut before, line);
                    leads_on = is_report(line);
                }
            }
        }
    }
    said.map(|said| Said {
        besides: before,
        ..said
    })
}

/// Whom the message was to, where a report has the fields of it instead of a list. Those that stand further in may be of
/// a message to a list.
pub(super) fn written_to(text: &str) -> Option<&str> {
    let mut lines = text.lines().take_while(|line| !begins_returned(line));
    let field = lines.find_map(|line| line.strip_prefix("To:"))?;
    let mut addresses = address::all_in(field);
    let address = addresses.next()?;
    addresses.next().is_none().then_some(address)
}

/// What of a text may say why, where nothing tells whom it is about: what has a code, or else all of it.
pub(super) fn excerpt(text: &str) -> String {
    let lines = text.lines().take_while(|line| !begins_returned(line));
    let mut all = String::new();
    let mut with_code = String::new();
    let mut is_said = false;
    for line in lines {
        is_said = !line.trim().is_empty() && (is_said || has_code(line));
        if is_said {
            append(&mut with_code, line);
        }
        append(&mut all, line);
    }
    if with_code.is_empty() { all } else { with_code }
}

/// Adds a line to what is said. Lines that were broken become one again; those of a reply stay what they are.
fn append(text: &mut String, line: &str) {
    let line = line.trim();
    let reason = line
        .strip_prefix("(reason: ")
        .and_then(|reason| reason.strip_suffix(')'));
    let line = reason.unwrap_or(line);
    let room = LONGEST_TEXT.saturating_sub(text.len());
    let line = beginning(line, room);
    if line.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push(if begins_with_code(line) { '\n' } else { ' ' });
    }
    text.push_str(line);
}

/// The letters that a text begins with, in so many bytes at most.
fn beginning(text: &str, bytes: usize) -> &str {
    let mut ends = (0..=bytes.min(text.len())).rev();
    let end = ends.find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// Whether a line is one of a reply: `550-5.1.1 ...`.
fn begins_with_code(line: &str) -> bool {
    let line = line.strip_prefix("<<< ").unwrap_or(line);
    matches!(
        line.as_bytes(),
        [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9', b' ' | b'-', ..]
    )
}

/// Whether the message that was returned begins there, or is said to.
fn begins_returned(line: &str) -> bool {
    let mut fields = OF_HEADERS.iter().chain(OF_PARTS);
    if fields.any(|field| begins_with(line.as_bytes(), field)) {
        return true;
    }
    let line = line.trim();
    let mut ends = [":", "follow.", "follows.", ".."].into_iter();
    let is_end = ends.any(|end| line.ends_with(end));
    // A long line is a sentence, which speaks of what is attached.
    (is_marked(line) || is_end) && line.len() < 80 && says_one_of(line, OF_RETURNED)
}

/// Whether who wrote the text stands below.
fn is_signed_below(line: &str) -> bool {
    line.trim_end() == "--"
}

/// Whether a line is set apart from what is above it.
fn is_marked(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("--") || line.starts_with("==")
}
