//! PO files, as far as catalogs use them: contexts, one form a message, fuzzy marks, the previous
//! English, and obsolete messages. What else stands in one (comments, references, flags) is kept.

#[cfg(feature = "update")]
mod write;

use crate::diagnostic::{Diagnostic, Problems};
use crate::fingerprint;
use crate::order::Places;
use crate::source::{BYTE_ORDER_MARK, Source, Span};

/// A PO file.
///
/// It is written as gettext's own tools write it (`msgcat --no-wrap`), so that a translator's editor
/// leaves alone what the translator does not change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Po {
    /// What stands above the header.
    pub notes: Notes,
    /// The header's fields, `Name: value`, in their order.
    pub header: Vec<String>,
    /// The messages in their order.
    pub messages: Vec<PoMessage>,
    /// The messages that are no longer used (`#~`), in their order, behind all others.
    pub obsolete: Vec<PoMessage>,
    /// Comments behind the last message, as in [`Notes::comments`].
    pub trailing: Vec<String>,
}

/// What stands above a message and is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// Lines that begin with `#`, without that: ` a comment`, `. from a tool`, `: a reference`.
    pub comments: Vec<String>,
    /// The flags (`#, c-format`) but `fuzzy`, which is a matter of the message.
    pub flags: Vec<String>,
}

/// A message of a PO file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PoMessage {
    /// `msgctxt`: the id of the message. An obsolete message of another tool may have none.
    pub context: String,
    /// `msgid`: the English that was translated, or its [fingerprint](fingerprint::of) in a catalog that is packed.
    pub english: String,
    /// `msgstr`: the translation; empty if there is none.
    pub translation: String,
    /// Whether the translation waits for review: the English has changed since.
    pub fuzzy: bool,
    /// `#| msgid`: the English that the translation was last reviewed against.
    pub previous: Option<String>,
    /// Comments and flags.
    pub notes: Notes,
    /// Where the translation is written; for messages only.
    pub span: Span,
}

impl PoMessage {
    /// Whether that English was translated.
    pub fn is_made_from(&self, english: &str) -> bool {
        self.english == english || self.english == fingerprint::of(english)
    }
}

/// Reads a PO file: what can be read of it, and all that cannot.
///
/// A file without a header is at fault as a whole: it may be what is left of one.
pub fn parse(source: &Source) -> (Po, Vec<Diagnostic>) {
    let mut parser = Parser {
        problems: Problems::of(source),
        po: Po::default(),
        draft: MessageDraft::default(),
        contexts: Places::new(),
        keys: Places::new(),
        target: None,
        header_read: false,
    };
    let text = source.text();
    let mut offset = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
    for line in text[offset..].split_inclusive('\n') {
        parser.line(line.trim_end_matches(['\n', '\r']), offset);
        offset += line.len();
    }
    parser.finish_message(offset);
    parser.po.trailing = parser.draft.message.notes.comments;
    if !parser.header_read {
        let message = if text.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
            "the catalog is empty"
        } else {
            "the catalog has no header"
        };
        parser.problems.add(
            &(0..0),
            message,
            "a catalog begins with `msgid \"\"` and the header as its `msgstr`: restore the file, or \
             remove it to begin it anew",
        );
    }
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

/// A message that is being read, and which parts of it there were.
#[derive(Default)]
struct MessageDraft {
    message: PoMessage,
    has_context: bool,
    has_english: bool,
    has_translation: bool,
    is_obsolete: bool,
}

struct Parser<'a> {
    problems: Problems<'a>,
    po: Po,
    draft: MessageDraft,
    /// The contexts of the messages of today, of which each names one text.
    contexts: Places,
    /// Context and English of every message: what is obsolete may have been made of several Englishes.
    keys: Places,
    target: Option<Target>,
    header_read: bool,
}

impl Parser<'_> {
    fn line(&mut self, line: &str, offset: usize) {
        let text = line.trim();
        if text.is_empty() {
            return self.finish_message(offset);
        }
        let Some(comment) = text.strip_prefix('#') else {
            return self.keyword_line(text, line, offset, Prefix::NONE);
        };
        if let Some(previous) = comment.strip_prefix("~|") {
            self.start_if_complete(offset);
            self.keyword_line(
                previous.trim_start(),
                line,
                offset,
                Prefix::OBSOLETE_PREVIOUS,
            );
        } else if let Some(obsolete) = comment.strip_prefix('~') {
            self.keyword_line(obsolete.trim_start(), line, offset, Prefix::OBSOLETE);
        } else if let Some(previous) = comment.strip_prefix('|') {
            self.start_if_complete(offset);
            self.keyword_line(previous.trim_start(), line, offset, Prefix::PREVIOUS);
        } else if let Some(flags) = comment.strip_prefix(',') {
            self.start_if_complete(offset);
            for flag in flags.split(',').map(str::trim) {
                match flag {
                    "" => {}
                    "fuzzy" => self.draft.message.fuzzy = true,
                    flag => self.draft.message.notes.flags.push(flag.to_owned()),
                }
            }
        } else {
            self.start_if_complete(offset);
            self.draft.message.notes.comments.push(comment.to_owned());
        }
    }

    /// Messages are usually parted by an empty line, but what stands above one begins it too.
    fn start_if_complete(&mut self, offset: usize) {
        if self.draft.has_translation {
            self.finish_message(offset);
        }
    }

    fn keyword_line(&mut self, text: &str, line: &str, offset: usize, prefix: Prefix) {
        let start = offset + (line.len() - line.trim_start().len());
        let span = start..offset + line.trim_end().len();
        let (keyword, rest) = match text.find('"') {
            Some(quote) => (text[..quote].trim_end(), &text[quote..]),
            None => (text, ""),
        };
        let MessageDraft {
            has_context,
            has_english,
            has_translation,
            ..
        } = self.draft;
        let begins_another = match keyword {
            "msgctxt" => has_context || has_english || has_translation,
            "msgid" => has_english || has_translation,
            "msgstr" => has_translation,
            _ => false,
        };
        if begins_another && !prefix.previous {
            self.finish_message(offset);
        }
        let target = match (keyword, prefix.previous) {
            ("", _) => self.target,
            ("msgctxt", false) => {
                self.draft.has_context = true;
                Some(Target::Context)
            }
            ("msgid", false) => {
                self.draft.has_english = true;
                Some(Target::English)
            }
            ("msgstr", false) => {
                self.draft.has_translation = true;
                self.draft.message.span = span.clone();
                Some(Target::Translation)
            }
            ("msgid", true) => {
                self.draft.message.previous = Some(String::new());
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
        self.draft.is_obsolete |= prefix.obsolete;
        self.target = Some(target);
        let message = &mut self.draft.message;
        match unquote(rest) {
            Ok(value) => match target {
                Target::Context => message.context.push_str(&value),
                Target::English => message.english.push_str(&value),
                Target::Translation => message.translation.push_str(&value),
                Target::Previous => message.previous.get_or_insert_default().push_str(&value),
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
        self.target = None;
        let draft = std::mem::take(&mut self.draft);
        if !(draft.has_context || draft.has_english || draft.has_translation) {
            // Comments that stand alone belong to what follows them.
            self.draft.message = draft.message;
            return;
        }
        let message = draft.message;
        let is_header = draft.has_english && !draft.has_context && message.english.is_empty();
        if is_header && !draft.is_obsolete && !self.header_read {
            self.header_read = true;
            self.po.notes = message.notes;
            if message.fuzzy {
                self.po.notes.flags.insert(0, "fuzzy".to_owned());
            }
            let fields = message.translation.split_terminator('\n');
            self.po.header = fields.map(str::to_owned).collect();
            return;
        }
        let end = offset.saturating_sub(1);
        let span = if message.span.is_empty() {
            end..end
        } else {
            message.span.clone()
        };
        let has_context = draft.has_context || draft.is_obsolete;
        if !(has_context && draft.has_english && draft.has_translation) {
            self.problems.add(
                &span,
                "this message is not whole",
                "a message is `msgctxt`, `msgid` and `msgstr`, each with a string in quotes",
            );
            return;
        }
        let place = span.start;
        let is_first = |known: &mut Places, key| known.insert(key, place).is_none();
        // What gettext puts between the two.
        let key = format!("{}\u{4}{}", message.context, message.english);
        let is_new = (draft.is_obsolete || is_first(&mut self.contexts, message.context.clone()))
            & is_first(&mut self.keys, key);
        if !is_new {
            self.problems.add(
                &span,
                format!("`{}` is translated twice", message.context),
                "remove one of the two",
            );
            return;
        }
        let message = PoMessage { span, ..message };
        if draft.is_obsolete {
            self.po.obsolete.push(message);
        } else {
            self.po.messages.push(message);
        }
    }
}

/// What the mark before a keyword says of it.
#[derive(Clone, Copy)]
struct Prefix {
    obsolete: bool,
    previous: bool,
}

impl Prefix {
    const NONE: Self = Self::new(false, false);
    const PREVIOUS: Self = Self::new(false, true);
    const OBSOLETE: Self = Self::new(true, false);
    const OBSOLETE_PREVIOUS: Self = Self::new(true, true);

    const fn new(obsolete: bool, previous: bool) -> Self {
        Self { obsolete, previous }
    }
}

/// The characters that a backslash and a letter stand for, with that letter.
const ESCAPES: [(char, char); 9] = [
    ('"', '"'),
    ('\\', '\\'),
    ('\n', 'n'),
    ('\t', 't'),
    ('\r', 'r'),
    ('\u{7}', 'a'),
    ('\u{8}', 'b'),
    ('\u{b}', 'v'),
    ('\u{c}', 'f'),
];

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
                Some(letter) => match ESCAPES.iter().find(|(_, known)| *known == letter) {
                    Some((escaped, _)) => value.push(*escaped),
                    None => return Err(format!("`\\{letter}` means nothing here")),
                },
                None => return Err("the string ends in a backslash".to_owned()),
            },
            c => value.push(c),
        }
    }
    Ok(value)
}

#[cfg(all(test, feature = "update"))]
mod tests {
    use super::*;

    const FILE: &str = r##"# Ditulis oleh manusia
msgid ""
msgstr ""
"Language: id\n"
"Last-Translator: A\n"

# tetap di sini
#. from a tool
#: codes.toml:3
#, fuzzy, no-wrap
#| msgid "Old \"text\""
msgctxt "smtp.214.name"
msgid "Help Message"
msgstr "Pesan Bantuan"

msgctxt "smtp.214.fix"
msgid "A \\ b\r"
msgstr ""

# lama
#, fuzzy
#~| msgid "Older"
#~ msgctxt "smtp.214.gone"
#~ msgid "Gone"
#~ msgstr "Hilang"

#~ msgid "Of another tool"
#~ msgstr "Milik yang lain"

# di akhir
"##;

    const HEADER: &str = "msgid \"\"\nmsgstr \"Language: id\\n\"\n\n";

    fn read(text: &str) -> (Po, Vec<Diagnostic>) {
        parse(&Source::new("id.po", text))
    }

    #[test]
    fn reading_and_writing_gives_the_same_bytes() {
        let (po, problems) = read(FILE);
        assert_eq!(problems, []);
        assert_eq!((po.messages.len(), po.obsolete.len()), (2, 2));
        assert_eq!(po.messages[0].previous.as_deref(), Some("Old \"text\""));
        assert_eq!(po.messages[0].notes.flags, ["no-wrap"]);
        assert_eq!(po.messages[1].english, "A \\ b\r");
        assert_eq!(po.obsolete[0].context, "smtp.214.gone");
        assert!(po.messages[0].fuzzy && po.obsolete[0].fuzzy && !po.obsolete[1].fuzzy);
        assert_eq!(po.write(), FILE);
    }

    #[test]
    fn a_file_of_another_system_or_with_a_byte_order_mark_is_the_same_catalog() {
        let expected = read(FILE).0.write();
        for text in [FILE.replace('\n', "\r\n"), format!("\u{feff}{FILE}")] {
            let (po, problems) = read(&text);
            assert_eq!(problems, []);
            assert_eq!(po.write(), expected);
        }
    }

    #[test]
    fn strings_over_several_lines_are_one_string() {
        let text =
            "msgctxt \"a\"\nmsgid \"\"\n\"one \"\n\"two\"\nmsgstr \"\"\n\"satu \"\n\"dua\"\n";
        let (po, problems) = read(&format!("{HEADER}{text}"));
        assert_eq!(problems, []);
        assert_eq!(po.messages[0].english, "one two");
        assert_eq!(po.messages[0].translation, "satu dua");
    }

    #[test]
    fn messages_need_no_line_between_them_and_what_stands_above_one_is_its_own() {
        let text = "# of a\nmsgctxt \"a\"\nmsgid \"A\"\nmsgstr \"1\"\n\
                    # of b\n#, fuzzy\n#| msgid \"B.\"\nmsgctxt \"b\"\nmsgid \"B\"\nmsgstr \"2\"\n\
                    msgctxt \"c\"\nmsgid \"C\"\nmsgstr \"3\"\n\
                    #~ msgctxt \"d\"\n#~ msgid \"D\"\n#~ msgstr \"4\"\n\
                    # of e\n#~ msgctxt \"e\"\n#~ msgid \"E\"\n#~ msgstr \"5\"\n";
        let (po, problems) = read(&format!("{HEADER}{text}"));
        assert_eq!(problems, []);
        let all = po.messages.iter().chain(&po.obsolete);
        let found: Vec<_> = all
            .map(|m| {
                let comment = m.notes.comments.first().map(String::as_str);
                (m.context.as_str(), m.translation.as_str(), m.fuzzy, comment)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("a", "1", false, Some(" of a")),
                ("b", "2", true, Some(" of b")),
                ("c", "3", false, None),
                ("d", "4", false, None),
                ("e", "5", false, Some(" of e")),
            ]
        );
        assert_eq!(po.messages[1].previous.as_deref(), Some("B."));
        assert_eq!((po.messages.len(), po.obsolete.len()), (3, 2));
    }

    #[test]
    fn what_cannot_be_read_is_reported_at_its_place_and_the_rest_is_kept() {
        let whole = "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n";
        for (broken, place, message) in [
            (
                "msgctxt \"a\"\nmsgid \"b\"\nmsgstr c\n",
                (6, 1),
                "`msgstr c` has no place here",
            ),
            (
                "msgctxt \"a\"\nmsgid \"b\n",
                (5, 1),
                "a string in quotes is missing here",
            ),
            (
                "msgid \"b\"\nmsgstr \"c\"\n",
                (5, 1),
                "this message is not whole",
            ),
            (
                "msgctxt \"a\"\nmsgstr \"c\"\n",
                (5, 1),
                "this message is not whole",
            ),
            (
                "msgctxt \"a\"\nmsgid \"b\"\n",
                (5, 10),
                "this message is not whole",
            ),
            (
                "msgctxt \"a\"\nmsgid \"b\"\n# of the next\nmsgctxt \"z1\"\nmsgid \"y\"\nmsgstr \"x\"\n",
                (6, 14),
                "this message is not whole",
            ),
            (
                "#~ msgctxt \"a\"\n#~ msgid \"b\"\n",
                (5, 13),
                "this message is not whole",
            ),
            (
                "msgctxt \"a\"\nmsgid_plural \"b\"\nmsgstr \"\"\n",
                (5, 1),
                "`msgid_plural` has no place here",
            ),
            ("\"stray\"\n", (4, 1), "`` has no place here"),
            (
                "msgctxt \"a\"\nmsgid \"\\q\"\nmsgstr \"\"\n",
                (5, 1),
                "`\\q` means nothing here",
            ),
            (&whole.repeat(2), (9, 1), "`a` is translated twice"),
            (
                &format!("{whole}\n#~ msgctxt \"a\"\n#~ msgid \"b\"\n#~ msgstr \"d\"\n"),
                (10, 1),
                "`a` is translated twice",
            ),
        ] {
            let rest = "\nmsgctxt \"z\"\nmsgid \"y\"\nmsgstr \"x\"\n";
            let (po, problems) = read(&format!("{HEADER}{broken}{rest}"));
            let found = problems.first().expect("a problem");
            assert_eq!((found.line, found.column), place, "{broken}\n{found}");
            assert_eq!(found.message, message, "{broken}");
            assert!(po.messages.iter().any(|m| m.context == "z"), "{broken}");
        }
    }

    #[test]
    fn what_is_left_of_a_catalog_that_lost_its_beginning_is_at_fault() {
        for (text, message) in [
            ("", "the catalog is empty"),
            ("\u{feff}\n \n", "the catalog is empty"),
            (
                "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n",
                "the catalog has no header",
            ),
        ] {
            let problems = read(text).1;
            let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
            assert_eq!(messages, [message], "{text:?}");
        }
        assert_eq!(read(HEADER).1, []);
    }
}
