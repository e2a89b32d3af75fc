//! PO files, as far as catalogs use them: contexts, one form a message, fuzzy marks and the
//! previous English.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Problems};
use crate::source::{Source, Span};

/// A PO file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Po {
    /// The header's fields, `Name: value`, in their order.
    pub header: Vec<String>,
    /// Comments above the header, without the `#`.
    pub comments: Vec<String>,
    /// The messages in their order.
    pub messages: Vec<PoMessage>,
}

/// A message of a PO file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PoMessage {
    /// `msgctxt`: the id of the message.
    pub context: String,
    /// `msgid`: the English that was translated.
    pub english: String,
    /// `msgstr`: the translation; empty if there is none.
    pub translation: String,
    /// Whether the translation waits for review: the English has changed since.
    pub fuzzy: bool,
    /// `#| msgid`: the English that the translation was last reviewed against.
    pub previous: Option<String>,
    /// The translator's comments, without the `#`.
    pub comments: Vec<String>,
    /// Where the translation is written; for messages only.
    pub span: Span,
}

/// Reads a PO file: what can be read of it, and all that cannot.
pub fn parse(source: &Source) -> (Po, Vec<Diagnostic>) {
    let mut parser = Parser {
        problems: Problems::new(source),
        po: Po::default(),
        draft: PoMessage::default(),
        seen: Seen::default(),
        target: None,
        header_read: false,
    };
    let mut offset = 0;
    for line in source.text().split_inclusive('\n') {
        parser.line(line.trim_end_matches(['\n', '\r']), offset);
        offset += line.len();
    }
    parser.finish_message(offset);
    (parser.po, parser.problems.into_sorted())
}

/// The string that a quoted line continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Context,
    English,
    Translation,
    Previous,
    PreviousContext,
}

#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    context: bool,
    english: bool,
    translation: bool,
}

struct Parser<'a> {
    problems: Problems<'a>,
    po: Po,
    draft: PoMessage,
    seen: Seen,
    target: Option<Target>,
    header_read: bool,
}

impl Parser<'_> {
    fn line(&mut self, line: &str, offset: usize) {
        let text = line.trim();
        if text.is_empty() {
            self.finish_message(offset);
        } else if text.starts_with("#~") {
            // An obsolete message of another tool: the English is gone, so is its translation.
        } else if let Some(previous) = text.strip_prefix("#|") {
            self.start_if_complete(offset);
            self.keyword_line(previous.trim_start(), line, offset, true);
        } else if let Some(flags) = text.strip_prefix("#,") {
            self.start_if_complete(offset);
            self.draft.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if text.starts_with("#.") || text.starts_with("#:") {
            self.start_if_complete(offset);
        } else if let Some(comment) = text.strip_prefix('#') {
            self.start_if_complete(offset);
            self.draft
                .comments
                .push(comment.strip_prefix(' ').unwrap_or(comment).to_owned());
        } else {
            self.keyword_line(text, line, offset, false);
        }
    }

    /// Messages are usually parted by an empty line, but a comment begins a new one too.
    fn start_if_complete(&mut self, offset: usize) {
        if self.seen.translation {
            self.finish_message(offset);
        }
    }

    fn keyword_line(&mut self, text: &str, line: &str, offset: usize, previous: bool) {
        let start = offset + (line.len() - line.trim_start().len());
        let span = start..offset + line.trim_end().len();
        let (keyword, rest) = match text.find('"') {
            Some(quote) => (text[..quote].trim_end(), &text[quote..]),
            None => (text, ""),
        };
        let target = match (keyword, previous) {
            ("", _) => self.target,
            ("msgctxt", false) => {
                if self.seen.translation {
                    self.finish_message(offset);
                }
                self.seen.context = true;
                Some(Target::Context)
            }
            ("msgid", false) => {
                if self.seen.translation {
                    self.finish_message(offset);
                }
                self.seen.english = true;
                Some(Target::English)
            }
            ("msgstr", false) => {
                self.seen.translation = true;
                self.draft.span = span.clone();
                Some(Target::Translation)
            }
            ("msgid", true) => {
                self.draft.previous = Some(String::new());
                Some(Target::Previous)
            }
            ("msgctxt", true) => Some(Target::PreviousContext),
            _ => None,
        };
        let Some(target) = target else {
            self.problems.add(
                &span,
                format!("`{keyword}` has no place here"),
                "a message is `msgctxt`, `msgid` and `msgstr`, each with a string in quotes",
            );
            return;
        };
        self.target = Some(target);
        match unquote(rest) {
            Ok(value) => match target {
                Target::Context => self.draft.context.push_str(&value),
                Target::English => self.draft.english.push_str(&value),
                Target::Translation => self.draft.translation.push_str(&value),
                Target::Previous => self.draft.previous.get_or_insert_default().push_str(&value),
                Target::PreviousContext => {}
            },
            Err(message) => {
                self.problems.add(
                    &span,
                    message,
                    "a string stands in one pair of quotes; inside, write `\\\"` and `\\\\`",
                );
            }
        }
    }

    fn finish_message(&mut self, offset: usize) {
        let draft = std::mem::take(&mut self.draft);
        let seen = std::mem::take(&mut self.seen);
        self.target = None;
        if !(seen.context || seen.english || seen.translation) {
            // Comments that stand alone belong to what follows them.
            self.draft.comments = draft.comments;
            self.draft.fuzzy = draft.fuzzy;
            self.draft.previous = draft.previous;
            return;
        }
        if seen.english && draft.english.is_empty() && draft.context.is_empty() {
            if !self.header_read {
                self.header_read = true;
                self.po.comments = draft.comments;
                let fields = draft.translation.split_terminator('\n');
                self.po.header = fields.map(str::to_owned).collect();
            }
            return;
        }
        let end = offset.saturating_sub(1);
        let span = if draft.span.is_empty() {
            end..end
        } else {
            draft.span.clone()
        };
        if !(seen.context && seen.english && seen.translation) {
            self.problems.add(
                &span,
                "this message is not whole",
                "a message is `msgctxt`, `msgid` and `msgstr`, each with a string in quotes",
            );
            return;
        }
        if self.po.messages.iter().any(|m| m.context == draft.context) {
            self.problems.add(
                &span,
                format!("`{}` is translated twice", draft.context),
                "remove one of the two",
            );
            return;
        }
        self.po.messages.push(PoMessage { span, ..draft });
    }
}

fn unquote(text: &str) -> Result<String, String> {
    let inner = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or("a string in quotes is missing here")?;
    let mut value = String::new();
    let mut characters = inner.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => return Err("there is a quote inside the string".to_owned()),
            '\\' => match characters.next() {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some(c @ ('"' | '\\')) => value.push(c),
                Some(c) => return Err(format!("`\\{c}` means nothing here")),
                None => return Err("the string ends in a backslash".to_owned()),
            },
            c => value.push(c),
        }
    }
    Ok(value)
}

fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

impl Po {
    /// The file's text: one line a string, no dates, so that the same messages are the same bytes.
    pub fn write(&self) -> String {
        let mut out = String::new();
        write_comments(&mut out, &self.comments);
        out.push_str("msgid \"\"\nmsgstr \"\"\n");
        for field in &self.header {
            line(&mut out, "", &format!("{field}\n"));
        }
        for message in &self.messages {
            out.push('\n');
            write_comments(&mut out, &message.comments);
            if message.fuzzy {
                out.push_str("#, fuzzy\n");
            }
            if let Some(previous) = &message.previous {
                line(&mut out, "#| msgid ", previous);
            }
            line(&mut out, "msgctxt ", &message.context);
            line(&mut out, "msgid ", &message.english);
            line(&mut out, "msgstr ", &message.translation);
        }
        out
    }
}

fn line(out: &mut String, keyword: &str, text: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{keyword}{}", quote(text));
}

fn write_comments(out: &mut String, comments: &[String]) {
    for comment in comments {
        let _ = writeln!(out, "{}", format!("# {comment}").trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r##"# Ditulis oleh manusia
msgid ""
msgstr ""
"Language: id\n"
"Last-Translator: A\n"

# tetap di sini
#, fuzzy
#| msgid "Old \"text\""
msgctxt "smtp.214.name"
msgid "Help Message"
msgstr "Pesan Bantuan"

msgctxt "smtp.214.fix"
msgid "A \\ b"
msgstr ""
"##;

    #[test]
    fn reading_and_writing_gives_the_same_bytes() {
        let (po, problems) = parse(&Source::new("id.po", FILE));
        assert_eq!(problems, []);
        assert_eq!(po.messages.len(), 2);
        assert_eq!(po.messages[0].previous.as_deref(), Some("Old \"text\""));
        assert_eq!(po.write(), FILE);
    }

    #[test]
    fn strings_over_several_lines_are_one_string() {
        let text =
            "msgctxt \"a\"\nmsgid \"\"\n\"one \"\n\"two\"\nmsgstr \"\"\n\"satu \"\n\"dua\"\n";
        let (po, problems) = parse(&Source::new("x.po", text));
        assert_eq!(problems, []);
        assert_eq!(po.messages[0].english, "one two");
        assert_eq!(po.messages[0].translation, "satu dua");
    }

    #[test]
    fn what_cannot_be_read_is_reported_at_its_line_and_the_rest_is_kept() {
        for (broken, line) in [
            ("msgctxt \"a\"\nmsgid \"b\"\nmsgstr c\n", 3),
            ("msgctxt \"a\"\nmsgid \"b\n", 2),
            ("msgid \"b\"\nmsgstr \"c\"\n", 2),
            ("msgctxt \"a\"\nmsgid_plural \"b\"\nmsgstr \"\"\n", 2),
            ("\"stray\"\n", 1),
            ("msgctxt \"a\"\nmsgid \"\\q\"\nmsgstr \"\"\n", 2),
        ] {
            let text = format!("{broken}\nmsgctxt \"z\"\nmsgid \"y\"\nmsgstr \"x\"\n");
            let (po, problems) = parse(&Source::new("x.po", text));
            assert_eq!(problems.first().map(|p| p.line), Some(line), "{broken}");
            assert!(po.messages.iter().any(|m| m.context == "z"), "{broken}");
        }
    }
}
