//! Lines of words in styles, broken at a width.

use std::io::{self, Write};
use std::mem;

use unicode_width::UnicodeWidthChar;

use crate::line_breaks::pieces;

/// Escape sequences that begin and end what is emphasized.
pub(crate) const EMPHASIS: [&str; 2] = ["\u{1b}[1m", "\u{1b}[0m"];
/// Escape sequences that begin and end a literal.
pub(crate) const LITERAL: [&str; 2] = ["\u{1b}[36m", "\u{1b}[39m"];
/// Characters that begin and end what keeps its direction in text from right to left.
pub(crate) const ISOLATE: [&str; 2] = ["\u{2066}", "\u{2069}"];

/// A character that nobody sees, and that counts as one written from right to left.
pub(crate) const RIGHT_TO_LEFT_MARK: &str = "\u{200f}";

/// Escape sequences around the address of a hyperlink.
const LINK_BEGIN: &str = "\u{1b}]8;;";
const LINK_END: &str = "\u{1b}\\";

/// How a piece of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) emphasized: bool,
    pub(crate) literal: bool,
    /// Whether it is from left to right, in a text from right to left.
    pub(crate) isolated: bool,
    /// Where it leads on a terminal that takes hyperlinks (OSC 8).
    pub(crate) link: Option<&'static str>,
}

impl Style {
    pub(crate) const PLAIN: Self = Self {
        emphasized: false,
        literal: false,
        isolated: false,
        link: None,
    };
    pub(crate) const EMPHASIZED: Self = Self {
        emphasized: true,
        ..Self::PLAIN
    };
}

/// Writes text that is broken between words where a line is full.
///
/// A style ends with the line and begins anew on the next one, so that each line is complete by
/// itself: pagers show some of them, and an isolate ends with its line in any case.
#[derive(Debug)]
pub(crate) struct Lines<'t, W> {
    out: W,
    width: usize,
    /// Where the lines begin that a line is broken into, behind its first one.
    hang: usize,
    /// How much of the line is written, in columns.
    column: usize,
    /// Whether what is written is from right to left.
    is_rtl: bool,
    /// Whether a letter or a mark in the line says so: a line is written from the side of its first letter.
    has_side: bool,
    /// The style of what is written next, as far as `out` knows.
    style: Style,
    /// How many spaces are to be written before the word, and their style; none are where a line ends.
    spaces: (usize, Style),
    /// The word at the end, which may go on: its pieces, each in a style.
    word: Vec<(&'t str, Style)>,
}

impl<'t, W: Write> Lines<'t, W> {
    pub(crate) fn new(out: W, width: usize) -> Self {
        Self {
            out,
            width,
            hang: 0,
            column: 0,
            is_rtl: false,
            has_side: false,
            style: Style::PLAIN,
            spaces: (0, Style::PLAIN),
            word: Vec::new(),
        }
    }

    /// Writes text that may be broken at each of its spaces, and between words of a script that has none.
    pub(crate) fn text(&mut self, text: &'t str, style: Style) -> io::Result<()> {
        for (place, piece) in text.split(' ').enumerate() {
            if place > 0 {
                self.end_word()?;
                self.spaces = (self.spaces.0 + 1, style);
            }
            for (place, piece) in pieces(piece).enumerate() {
                if place > 0 {
                    self.end_word()?;
                }
                self.word.push((piece, style));
            }
        }
        Ok(())
    }

    /// Says whether what comes next is written from right to left.
    pub(crate) fn direction(&mut self, is_rtl: bool) -> io::Result<()> {
        self.end_word()?;
        self.is_rtl = is_rtl;
        Ok(())
    }

    /// Writes the mark of an item or an indentation, with which a line begins.
    pub(crate) fn mark(&mut self, mark: &str) -> io::Result<()> {
        self.end_word()?;
        self.write(mark, Style::PLAIN)
    }

    /// Has the further lines stand that far to the right of where the next word would.
    ///
    /// Half the width is left for the text.
    pub(crate) fn hang(&mut self, columns: usize) -> io::Result<()> {
        self.hang = (self.column()? + columns).min(self.width / 2);
        Ok(())
    }

    /// The column in which the next word would stand.
    pub(crate) fn column(&mut self) -> io::Result<usize> {
        self.end_word()?;
        Ok(self.column + self.spaces.0)
    }

    /// Has the next word stand in that column, or further on the right.
    pub(crate) fn go_to(&mut self, column: usize) -> io::Result<()> {
        let missing = column.saturating_sub(self.column()?);
        self.spaces = (self.spaces.0 + missing, Style::PLAIN);
        Ok(())
    }

    /// Ends the line; the next one begins on the left.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        self.end_word()?;
        self.hang = 0;
        self.break_line()
    }

    fn end_word(&mut self) -> io::Result<()> {
        if self.word.is_empty() {
            return Ok(());
        }
        let mut word = mem::take(&mut self.word);
        let (spaces, style) = mem::replace(&mut self.spaces, (0, Style::PLAIN));
        let length: usize = word.iter().map(|(piece, _)| width_of(piece)).sum();
        let is_address = word.iter().any(|(piece, _)| piece.contains("://"));
        // A word that no line has room for begins on this one.
        let is_cut = length > self.width - self.hang && !is_address;
        let needed = if is_cut { 1 } else { length };
        let column = self.column + spaces;
        if column > self.hang && needed > self.width.saturating_sub(column) {
            self.break_line()?;
        } else {
            self.write_spaces(spaces, style)?;
        }
        for (piece, style) in word.drain(..) {
            if is_cut {
                self.write_cut(piece, style)?;
            } else {
                self.write(piece, style)?;
            }
        }
        self.word = word;
        Ok(())
    }

    /// Writes as much as the line has room for, best up to a hyphen, and the rest on the next ones.
    fn write_cut(&mut self, mut text: &str, style: Style) -> io::Result<()> {
        while !text.is_empty() {
            let mut column = self.column;
            let fits = text.find(|c| {
                column += width_of_character(c);
                column > self.width
            });
            match fits {
                Some(0) if self.column > self.hang => self.break_line()?,
                // Not even one character fits.
                Some(0) | None => return self.write(text, style),
                Some(fits) => {
                    let hyphen = text[..fits].rfind('-').map(|place| place + 1);
                    let (start, rest) = text.split_at(hyphen.unwrap_or(fits));
                    self.write(start, style)?;
                    text = rest;
                    // The hyphen may stand further on the left than the end of the line.
                    self.break_line()?;
                }
            }
        }
        Ok(())
    }

    fn break_line(&mut self) -> io::Result<()> {
        self.begin_style(Style::PLAIN)?;
        self.has_side = false;
        self.out.write_all(b"\n")?;
        self.spaces = (0, Style::PLAIN);
        self.column = 0;
        self.write_spaces(self.hang, Style::PLAIN)
    }

    fn write_spaces(&mut self, count: usize, style: Style) -> io::Result<()> {
        if count == 0 {
            return Ok(());
        }
        self.begin_style(style)?;
        self.column += count;
        self.out.write_all(" ".repeat(count).as_bytes())
    }

    fn write(&mut self, text: &str, style: Style) -> io::Result<()> {
        let letter = || text.chars().find(|c| c.is_alphabetic());
        if self.is_rtl && !self.has_side && (style.isolated || letter().is_some()) {
            self.has_side = true;
            // Browsers and the like look into an isolate, though they should not.
            if style.isolated || !letter().is_some_and(is_rtl) {
                self.begin_style(Style {
                    emphasized: style.emphasized,
                    ..Style::PLAIN
                })?;
                self.out.write_all(RIGHT_TO_LEFT_MARK.as_bytes())?;
            }
        }
        self.begin_style(style)?;
        self.column += width_of(text);
        self.out.write_all(text.as_bytes())
    }

    /// Ends what the style has no more, the innermost first, and begins what it has besides.
    fn begin_style(&mut self, style: Style) -> io::Result<()> {
        let last = mem::replace(&mut self.style, style);
        if style == last {
            return Ok(());
        }
        let changes = [
            (last.literal && !style.literal, LITERAL[1]),
            (last.isolated && !style.isolated, ISOLATE[1]),
            (last.emphasized && !style.emphasized, EMPHASIS[1]),
            (!last.emphasized && style.emphasized, EMPHASIS[0]),
            (!last.isolated && style.isolated, ISOLATE[0]),
            (!last.literal && style.literal, LITERAL[0]),
        ];
        for (_, sequence) in changes.iter().filter(|(is_change, _)| *is_change) {
            self.out.write_all(sequence.as_bytes())?;
        }
        // An address that is none ends the link before it.
        if last.link != style.link {
            let address = style.link.unwrap_or_default();
            write!(self.out, "{LINK_BEGIN}{address}{LINK_END}")?;
        }
        Ok(())
    }
}

/// Whether a letter is of a script that is written from right to left.
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// How many columns a text takes on a terminal.
pub(crate) fn width_of(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // Not the width of the text as a whole: terminals form no ligatures, which would be narrower.
    text.chars().map(width_of_character).sum()
}

fn width_of_character(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style::PLAIN;
    const LINK: Style = Style {
        link: Some("https://e.example/"),
        ..PLAIN
    };
    const BOLD: Style = Style::EMPHASIZED;
    const CODE: Style = Style {
        literal: true,
        ..PLAIN
    };
    const LEFT_TO_RIGHT: Style = Style {
        isolated: true,
        ..PLAIN
    };

    /// The lines of ten columns of a text behind a mark.
    fn lines(mark: &str, text: &[(&str, Style)]) -> String {
        let mut written = Vec::new();
        let mut write = || {
            let mut lines = Lines::new(&mut written, 10);
            lines.mark(mark)?;
            lines.hang(0)?;
            for (text, style) in text {
                lines.text(text, *style)?;
            }
            lines.end()
        };
        write().expect("a vector takes all");
        String::from_utf8(written).expect("the text is UTF-8")
    }

    #[test]
    fn lines_are_broken_between_words_and_stand_under_the_text_behind_the_mark() {
        for (mark, text, expected) in [
            ("", "Try again later.", "Try again\nlater.\n"),
            ("", "550. begins a text", "550.\nbegins a\ntext\n"),
            ("- ", "a point of words", "- a point\n  of words\n"),
            ("12. ", "one two three", "12. one\n    two\n    three\n"),
            ("", "exactly 10 columns", "exactly 10\ncolumns\n"),
            ("", "two  spaces", "two\nspaces\n"),
            ("", "a  b", "a  b\n"),
            ("", "", "\n"),
        ] {
            assert_eq!(lines(mark, &[(text, PLAIN)]), expected);
        }
    }

    #[test]
    fn addresses_stay_in_one_piece_and_other_words_are_cut_where_no_line_has_room_for_them() {
        for (mark, text, expected) in [
            (
                "- ",
                "at https://e.example/a-b-c",
                "- at\n  https://e.example/a-b-c\n",
            ),
            (
                "- ",
                "https://e.example/a-b-c then",
                "- https://e.example/a-b-c\n  then\n",
            ),
            ("", "a well-known", "a\nwell-known\n"),
            ("", "is MAILBOX_UNAVAILABLE", "is MAILBOX\n_UNAVAILAB\nLE\n"),
            ("", "a draft-of-errors-27", "a draft-\nof-errors-\n27\n"),
            ("- ", "MAILBOX_NAME", "- MAILBOX_\n  NAME\n"),
            ("", "1234567890 12345678901", "1234567890\n1234567890\n1\n"),
        ] {
            assert_eq!(lines(mark, &[(text, PLAIN)]), expected);
        }
    }

    #[test]
    fn characters_count_as_many_columns_as_a_terminal_gives_them() {
        for (text, expected) in [
            ("号码 号码 号码", "号码 号码\n号码\n"),
            ("号码号码号码", "号码号码号\n码\n"),
            ("a号码号码号码", "a号码号码\n号码\n"),
            (
                "e\u{301}e\u{301} 45 78 e\u{301}",
                "e\u{301}e\u{301} 45 78 e\u{301}\n",
            ),
            ("لا لا لا لا", "لا لا لا\nلا\n"),
        ] {
            assert_eq!(lines("", &[(text, PLAIN)]), expected);
        }
    }

    #[test]
    fn a_paragraph_of_any_script_is_broken_at_sixty_columns_where_its_readers_expect_it() {
        // What stands at the end of each line but the last.
        for (text, ends) in [
            (
                "เซิร์ฟเวอร์ปฏิเสธข้อความนี้เพราะกล่องจดหมายของผู้รับเต็มแล้ว กรุณาลองส่งข้อความอีกครั้งในภายหลัง",
                vec!["ลองส่ง"],
            ),
            (
                "サーバーは、受信者のメールボックスがいっぱいであるため、このメッセージを拒否しました。後でもう一度送信してください。",
                vec!["この"],
            ),
            (
                "由于收件人的邮箱已满，服务器拒绝了这封邮件。请稍后再试，或者通过其他方式联系收件人，让对方清理邮箱。",
                vec!["或者"],
            ),
            (
                "सर्वर ने इस संदेश को अस्वीकार कर दिया क्योंकि प्राप्तकर्ता का मेलबॉक्स भरा हुआ है। बाद में फिर से प्रयास करें।",
                vec!["मेलबॉक्स"],
            ),
        ] {
            let mut written = Vec::new();
            let mut lines = Lines::new(&mut written, 60);
            let result = lines.text(text, PLAIN).and_then(|()| lines.end());
            result.expect("a vector takes all");
            let written = String::from_utf8(written).expect("the text is UTF-8");
            let lines: Vec<&str> = written.lines().collect();
            assert!(lines.iter().all(|line| width_of(line) <= 60), "{written}");
            let [broken @ .., _] = lines.as_slice() else {
                panic!("{written}");
            };
            let found = broken.iter().zip(&ends);
            assert_eq!(broken.len(), ends.len(), "{written}");
            assert!(
                found.into_iter().all(|(line, end)| line.ends_with(end)),
                "{written}"
            );
        }
    }

    #[test]
    fn styles_take_no_columns_and_begin_anew_on_each_line() {
        let [bold, reset] = EMPHASIS;
        let [cyan, no_color] = LITERAL;
        let [isolate, pop] = ISOLATE;
        for (text, expected) in [
            (
                vec![("0123 56789", BOLD)],
                format!("{bold}0123 56789{reset}\n"),
            ),
            (
                vec![("one two three", BOLD)],
                format!("{bold}one two{reset}\n{bold}three{reset}\n"),
            ),
            (
                vec![("The ", PLAIN), ("RCPT TO", CODE), (".", PLAIN)],
                format!("The {cyan}RCPT{no_color}\n{cyan}TO{no_color}.\n"),
            ),
            (
                // What follows without a space is of the same word.
                vec![("(", PLAIN), ("RCPT TO", CODE), (") is", PLAIN)],
                format!("({cyan}RCPT TO{no_color})\nis\n"),
            ),
            (
                vec![("RCPT", CODE), (" ", PLAIN), ("DATA", CODE)],
                format!("{cyan}RCPT{no_color} {cyan}DATA{no_color}\n"),
            ),
            (
                // A link that is broken is two, to the same place.
                vec![("See ", PLAIN), ("RFC 5321", LINK), (".", PLAIN)],
                "See \u{1b}]8;;https://e.example/\u{1b}\\RFC\u{1b}]8;;\u{1b}\\\n\
                 \u{1b}]8;;https://e.example/\u{1b}\\5321\u{1b}]8;;\u{1b}\\.\n"
                    .to_owned(),
            ),
            (
                vec![("رمز ", PLAIN), ("RFC 5321", LEFT_TO_RIGHT)],
                format!("رمز {isolate}RFC{pop}\n{isolate}5321{pop}\n"),
            ),
        ] {
            assert_eq!(lines("", &text), expected);
        }
    }
}
