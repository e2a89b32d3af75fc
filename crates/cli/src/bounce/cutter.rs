//! What is read is cut into lines or mails. What it consists of is told by how it begins.

use std::mem;

use memchr::memchr;
use wirecodes_scan::{LONGEST_MAIL, is_of_log};

/// A piece that is judged, and its number, counted from 1.
pub(super) enum Item<'t> {
    /// A line, or the lines of one reply; the number is that of the first.
    Line(&'t [u8], u64),
    /// All of a text that may be one report, as somebody copied it, or some lines.
    Text(&'t [u8]),
    /// A mail, as far as it is read, and whether there may be others beside it.
    Mail(&'t [u8], u64, bool),
    /// What is no text, of which there is nothing else.
    Binary,
}

/// What a file consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Lines,
    /// All that there is, which is not much, and no mail.
    Text,
    Mail,
    /// Mails, each behind a line that begins with `From ` (RFC 4155).
    Mailbox,
    /// No text.
    Binary,
}

/// No more than that is looked at to tell what a file consists of.
const LONGEST_HEAD: usize = 1 << 16;

/// What is no text has a zero among its first bytes. Behind a crash, a log may have some at its beginning, or further on.
const LONGEST_MAGIC: usize = 512;

/// Fields that a mail has, one or another, or the fields of a report alone (RFC 3464). A line of a log may be written like
/// a field as well.
const OF_MAILS: [&str; 14] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Received",
    "Return-Path",
    "Delivered-To",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "X-Failed-Recipients",
    "Reporting-MTA",
    "Original-Recipient",
    "Final-Recipient",
];

/// Cuts what is handed to it, in whatever pieces it comes.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    form: Option<Form>,
    /// What waits for the rest of it.
    held: Vec<u8>,
    number: u64,
    /// Of a mailbox, whether the last line was empty. Of lines, how many of them are held.
    is_behind_empty_line: bool,
    held_lines: u64,
    /// Whether a line goes on that is longer than what comes at once.
    is_in_line: bool,
}

impl Cutter {
    /// One for a file that is a mail.
    pub(super) fn of_mail() -> Self {
        Self::of(Form::Mail)
    }

    /// One for lines that each are a reply, or something else.
    pub(super) fn of_lines() -> Self {
        Self::of(Form::Lines)
    }

    fn of(form: Form) -> Self {
        Self {
            form: Some(form),
            ..Self::default()
        }
    }

    /// Takes more of the text, whole lines if they are not too long.
    pub(super) fn take(&mut self, text: &[u8], each: &mut dyn FnMut(Item<'_>)) {
        let Some(form) = self.form else {
            self.held.extend_from_slice(text);
            if let Some(form) = Form::of(&self.held, false) {
                self.begin(form, each);
            }
            return;
        };
        match form {
            Form::Mail => self.hold(text),
            Form::Lines => lines(text).for_each(|line| self.line(line, each)),
            Form::Mailbox => lines(text).for_each(|line| self.line_of_mailbox(line, each)),
            Form::Text | Form::Binary => {}
        }
    }

    /// Takes what was held until it was clear what it is.
    fn begin(&mut self, form: Form, each: &mut dyn FnMut(Item<'_>)) {
        self.form = Some(form);
        let text = mem::take(&mut self.held);
        match form {
            Form::Binary => each(Item::Binary),
            Form::Text => each(Item::Text(&text)),
            _ => self.take(&text, each),
        }
    }

    /// Takes that there is no more.
    pub(super) fn end(&mut self, each: &mut dyn FnMut(Item<'_>)) {
        if self.form.is_none() {
            let form = Form::of(&self.held, true).unwrap_or(Form::Text);
            self.begin(form, each);
        }
        if self.held.is_empty() {
            return;
        }
        match self.form {
            Some(Form::Lines) => self.hand_lines(each),
            _ => self.hand_mail(each),
        }
    }

    fn line(&mut self, line: &[u8], each: &mut dyn FnMut(Item<'_>)) {
        // `550-` says that the reply goes on in the next line.
        let goes_on = matches!(line, [b'4' | b'5', b'0'..=b'9', b'0'..=b'9', b'-', ..]);
        if self.held.is_empty() && !goes_on {
            self.number += u64::from(!self.is_in_line);
            self.is_in_line = !line.ends_with(b"\n");
            each(Item::Line(line.trim_ascii_end(), self.number));
            return;
        }
        if !self.is_continued(line) || self.held.len() > LONGEST_HEAD {
            self.hand_lines(each);
            self.line(line, each);
            return;
        }
        self.held.extend_from_slice(line);
        self.held_lines += 1;
        if !goes_on {
            self.hand_lines(each);
        }
    }

    /// Whether a line belongs to those that are held.
    fn is_continued(&self, line: &[u8]) -> bool {
        let code = self.held.get(..3);
        code.is_none_or(|code| line.starts_with(code))
    }

    fn hand_lines(&mut self, each: &mut dyn FnMut(Item<'_>)) {
        each(Item::Line(self.held.trim_ascii_end(), self.number + 1));
        self.number += mem::take(&mut self.held_lines);
        self.held.clear();
    }

    fn line_of_mailbox(&mut self, line: &[u8], each: &mut dyn FnMut(Item<'_>)) {
        let is_behind_empty_line =
            mem::replace(&mut self.is_behind_empty_line, line.trim_ascii().is_empty());
        if (self.held.is_empty() || is_behind_empty_line) && is_envelope(line) {
            if !self.held.is_empty() {
                self.hand_mail(each);
            }
            return;
        }
        self.hold(line);
    }

    fn hand_mail(&mut self, each: &mut dyn FnMut(Item<'_>)) {
        self.number += 1;
        let is_of_mailbox = self.form == Some(Form::Mailbox);
        each(Item::Mail(&self.held, self.number, is_of_mailbox));
        self.held.clear();
    }

    /// Keeps as much of a mail as is read of one, and a byte more, by which it is seen that there was more.
    fn hold(&mut self, text: &[u8]) {
        let room = LONGEST_MAIL + 1 - self.held.len();
        self.held.extend_from_slice(&text[..text.len().min(room)]);
    }
}

impl Form {
    /// That of a text which begins so; `None` if more has to be seen of it.
    fn of(text: &[u8], is_all: bool) -> Option<Self> {
        let zeros = text.iter().take_while(|byte| **byte == 0).count();
        let text = text[zeros..].trim_ascii_start();
        let is_enough = is_all || text.len() > LONGEST_HEAD;
        let first = lines(text)
            .next()
            .filter(|line| is_enough || line.ends_with(b"\n"))?;
        if is_envelope(first) {
            return Some(Self::Mailbox);
        }
        if field(first).is_none() {
            return match () {
                () if is_of_log(first) => Some(Self::Lines),
                () if memchr(0, &text[..text.len().min(LONGEST_MAGIC)]).is_some() => {
                    Some(Self::Binary)
                }
                () => Self::of_no_mail(text, is_all),
            };
        }
        let mut names = lines(text).take_while(|line| !line.trim_ascii().is_empty());
        let is_of_mail = |name: &[u8]| {
            OF_MAILS
                .iter()
                .any(|own| own.as_bytes().eq_ignore_ascii_case(name))
        };
        let has_field = names.any(|line| field(line).is_some_and(is_of_mail));
        let has_end = lines(text).any(|line| line.trim_ascii().is_empty());
        match (has_end || is_enough, has_field) {
            (false, _) => None,
            (true, true) => Some(Self::Mail),
            (true, false) => Self::of_no_mail(text, is_all),
        }
    }

    /// That of a text without fields: what somebody copied is short.
    fn of_no_mail(text: &[u8], is_all: bool) -> Option<Self> {
        match text.len() > LONGEST_HEAD {
            true => Some(Self::Lines),
            false => is_all.then_some(Self::Text),
        }
    }
}

/// Whether a file that begins so is a mail or a mailbox.
pub(crate) fn is_mail(beginning: &[u8]) -> bool {
    matches!(Form::of(beginning, true), Some(Form::Mail | Form::Mailbox))
}

pub(super) fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}

/// Whether a line stands before a mail of a mailbox: `From anna@example.com Sat Nov 28 10:14:31 2026`.
fn is_envelope(line: &[u8]) -> bool {
    let is_time = |word: &[u8]| {
        matches!(
            word,
            [b'0'..=b'9', b'0'..=b'9', b':', b'0'..=b'9', b'0'..=b'9', ..]
        )
    };
    line.strip_prefix(b"From ")
        .is_some_and(|line| line.split(|byte| *byte == b' ').any(is_time))
}

/// The name of the field that a line is.
fn field(line: &[u8]) -> Option<&[u8]> {
    let name = &line[..memchr(b':', line)?];
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text is cut into, if it comes in pieces of so many bytes.
    fn cut(text: &str, bytes: usize, mut cutter: Cutter) -> Vec<String> {
        let mut found = Vec::new();
        let mut each = |item: Item<'_>| {
            let (kind, text, number) = match item {
                Item::Line(text, number) => ("line", text, number),
                Item::Mail(text, number, false) => ("mail", text, number),
                Item::Mail(text, number, true) => ("mail of several", text, number),
                Item::Text(text) => ("text", text, 0),
                Item::Binary => ("no text", &b""[..], 0),
            };
            let text = String::from_utf8_lossy(text);
            found.push(format!("{kind} {number}: {}", text.escape_debug()));
        };
        let mut piece = Vec::new();
        for line in lines(text.as_bytes()) {
            piece.extend_from_slice(line);
            if piece.len() >= bytes {
                cutter.take(&piece, &mut each);
                piece.clear();
            }
        }
        cutter.take(&piece, &mut each);
        cutter.end(&mut each);
        found
    }

    #[test]
    fn what_a_file_consists_of_is_told_by_how_it_begins() {
        for (text, expected) in [
            ("", vec!["text 0: "]),
            ("\n", vec![r"text 0: \n"]),
            ("\u{7f}ELF\0\0 550 No\n550 No\n", vec!["no text 0: "]),
            ("\0\0\0 550 No\n", vec![r"text 0: \0\0\0 550 No\n"]),
            ("550 No\n\n421 Later", vec![r"text 0: 550 No\n\n421 Later"]),
            (
                "Diagnostic-Code: smtp; 550 No\n",
                vec![r"text 0: Diagnostic-Code: smtp; 550 No\n"],
            ),
            (
                "Nov 28 10:14:31 mx: From: x\n\nNo\n",
                vec![
                    "line 1: Nov 28 10:14:31 mx: From: x",
                    "line 2: ",
                    "line 3: No",
                ],
            ),
            (
                "From: anna\n\n550 No\n",
                vec![r"mail 1: From: anna\n\n550 No\n"],
            ),
            (
                "X-Y: z\nFROM: anna\r\n\r\n",
                vec![r"mail 1: X-Y: z\nFROM: anna\r\n\r\n"],
            ),
            ("From: anna", vec!["mail 1: From: anna"]),
            (
                "Final-Recipient: rfc822; anna\nAction: failed\n",
                vec![r"mail 1: Final-Recipient: rfc822; anna\nAction: failed\n"],
            ),
            (
                "From a Sat Nov 28 10:14:31 2026\nTo: b\n\nFrom here to there\n\nFrom a Sat Nov 28 10:14:32 2026\nTo: c\n",
                vec![
                    r"mail of several 1: To: b\n\nFrom here to there\n\n",
                    r"mail of several 2: To: c\n",
                ],
            ),
        ] {
            for bytes in [1, 20, 1000] {
                assert_eq!(cut(text, bytes, Cutter::default()), expected, "{bytes}");
            }
        }
    }

    #[test]
    fn the_lines_of_a_reply_stay_together() {
        let text = "550-5.1.1 No\r\n550 5.1.1 Really\r\n\n550-A\n421 B\n550-C";
        let expected = [
            r"line 1: 550-5.1.1 No\r\n550 5.1.1 Really",
            "line 3: ",
            "line 4: 550-A",
            "line 5: 421 B",
            "line 6: 550-C",
        ];
        for bytes in [1, 20, 1000] {
            assert_eq!(cut(text, bytes, Cutter::of_lines()), expected, "{bytes}");
        }
    }

    #[test]
    fn a_line_that_comes_in_pieces_is_one() {
        let mut cutter = Cutter::of_lines();
        let mut numbers = Vec::new();
        let mut each = |item: Item<'_>| match item {
            Item::Line(_, number) => numbers.push(number),
            _ => panic!("it is a line"),
        };
        for piece in ["a long", " line\n", "another\n"] {
            cutter.take(piece.as_bytes(), &mut each);
        }
        cutter.end(&mut each);
        assert_eq!(numbers, [1, 1, 2]);
    }

    #[test]
    fn nobody_copies_much() {
        let text = "550 No\n".repeat(LONGEST_HEAD / 7 + 1);
        for bytes in [1000, text.len()] {
            let cut = cut(&text, bytes, Cutter::default());
            assert_eq!(cut.len(), LONGEST_HEAD / 7 + 1);
        }
    }

    #[test]
    fn of_a_long_mail_no_more_is_kept_than_is_read() {
        let mut cutter = Cutter::of_mail();
        let mut lengths = Vec::new();
        let mut each = |item: Item<'_>| match item {
            Item::Mail(mail, ..) => lengths.push(mail.len()),
            _ => panic!("it is a mail"),
        };
        let text = vec![b'x'; LONGEST_MAIL / 2];
        for _ in 0..5 {
            cutter.take(&text, &mut each);
        }
        cutter.end(&mut each);
        assert_eq!(lengths, [LONGEST_MAIL + 1]);
    }
}
