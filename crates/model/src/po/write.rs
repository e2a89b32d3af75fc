//! Writing PO files as gettext's tools do.

use std::fmt::Write as _;

use super::{ESCAPES, Notes, Po, PoMessage};
use crate::fingerprint;

fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match ESCAPES.iter().find(|(escaped, _)| *escaped == c) {
            Some((_, letter)) => quoted.extend(['\\', *letter]),
            None => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

impl Po {
    /// The file's text: one line a string, no dates, so that the same messages are the same bytes.
    pub fn write(&self) -> String {
        let mut out = String::new();
        write_notes(&mut out, &self.notes, false);
        out.push_str("msgid \"\"\nmsgstr \"\"\n");
        for field in &self.header {
            line(&mut out, "", &format!("{field}\n"));
        }
        for message in &self.messages {
            write_message(&mut out, message, "#| ", "");
        }
        for message in &self.obsolete {
            write_message(&mut out, message, "#~| ", "#~ ");
        }
        if !self.trailing.is_empty() {
            out.push('\n');
            for comment in &self.trailing {
                let _ = writeln!(out, "#{comment}");
            }
        }
        out
    }

    /// The catalog as it is published: what a build uses of it, and of the English that was translated the
    /// fingerprint, which is all that a build has to know of it.
    #[must_use]
    pub fn packed(self) -> Self {
        let is_used = |message: &PoMessage| !message.fuzzy && !message.translation.is_empty();
        let used = self.messages.into_iter().filter(is_used);
        let messages = used.map(|message| PoMessage {
            english: fingerprint::of(&message.english),
            previous: None,
            notes: Notes::default(),
            ..message
        });
        let mut notes = self.notes;
        notes.comments.push(PACKED.to_owned());
        Self {
            notes,
            header: self.header,
            messages: messages.collect(),
            ..Self::default()
        }
    }
}

/// What a catalog says of itself that is packed.
const PACKED: &str =
    " Packed: in place of the English stands its fingerprint, and only what is used is there.";

/// A message, what it says behind `mark`, and its previous English behind `previous_mark`.
fn write_message(out: &mut String, message: &PoMessage, previous_mark: &str, mark: &str) {
    out.push('\n');
    write_notes(out, &message.notes, message.fuzzy);
    if let Some(previous) = &message.previous {
        line(out, &format!("{previous_mark}msgid "), previous);
    }
    if mark.is_empty() || !message.context.is_empty() {
        line(out, &format!("{mark}msgctxt "), &message.context);
    }
    line(out, &format!("{mark}msgid "), &message.english);
    line(out, &format!("{mark}msgstr "), &message.translation);
}

fn line(out: &mut String, keyword: &str, text: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{keyword}{}", quote(text));
}

/// Comments in the order that gettext's tools give them: those of people, of tools, references; then
/// the flags, `fuzzy` before all others.
fn write_notes(out: &mut String, notes: &Notes, fuzzy: bool) {
    let kind = |comment: &&String| match comment.chars().next() {
        Some('.') => 1,
        Some(':') => 2,
        _ => 0,
    };
    for of_kind in 0..3 {
        for comment in notes.comments.iter().filter(|c| kind(c) == of_kind) {
            let _ = writeln!(out, "#{comment}");
        }
    }
    let fuzzy = fuzzy.then_some("fuzzy");
    let flags = notes.flags.iter().map(String::as_str);
    let flags: Vec<&str> = fuzzy.into_iter().chain(flags).collect();
    if !flags.is_empty() {
        let _ = writeln!(out, "#, {}", flags.join(", "));
    }
}
