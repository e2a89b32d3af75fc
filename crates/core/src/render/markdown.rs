//! Markdown, as CommonMark reads it.

use core::fmt;

use super::{CONTROLS, Suspects, Writer, are_same, suspects, write_page, write_replacing};
use crate::data::locale::Locale;
use crate::page::{
    Block, BlockKind, LEFT_TO_RIGHT_ISOLATE, LineSide, POP_ISOLATE, Page, Run, is_isolated,
};

/// A page as Markdown, through `Display`.
#[derive(Debug, Clone, Copy)]
#[must_use = "nothing is written until it is displayed"]
pub struct Markdown(Page);

impl Markdown {
    pub(crate) const fn new(page: Page) -> Self {
        Self(page)
    }
}

impl fmt::Display for Markdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.0.language();
        let mut writer = MarkdownWriter {
            f,
            page: language,
            page_rtl: language.is_rtl(),
            previous: None,
            kind: BlockKind::Title,
            rtl: false,
            isolates: false,
            side: LineSide::NEW,
            place: Place::Beginning,
            colon: Colon::of(self.0.colon()),
        };
        write_page(&self.0, &mut writer)?;
        match writer.previous {
            Some(BlockKind::Cell { .. }) => f.write_str(" |\n"),
            Some(_) => f.write_str("\n"),
            None => Ok(()),
        }
    }
}

struct MarkdownWriter<'w, 'f> {
    f: &'w mut fmt::Formatter<'f>,
    page: Locale,
    page_rtl: bool,
    previous: Option<BlockKind>,
    /// The block that is being written.
    kind: BlockKind,
    rtl: bool,
    /// Whether an isolate is open.
    isolates: bool,
    /// The side of the line that is being written.
    side: LineSide,
    place: Place,
    colon: Colon,
}

/// What stands between a term, which is emphasized, and its value.
#[derive(Clone, Copy)]
struct Colon {
    inside: &'static str,
    outside: &'static str,
}

impl Colon {
    /// What has a space behind it is emphasized with the term. Without one, no emphasis ends behind a mark: it
    /// would have to begin a word.
    fn of(colon: &'static str) -> Self {
        let inside = colon.trim_end();
        let [inside, outside] = if inside.len() < colon.len() {
            [inside, &colon[inside.len()..]]
        } else {
            ["", colon]
        };
        Self { inside, outside }
    }
}

impl MarkdownWriter<'_, '_> {
    fn isolate(&mut self, isolates: bool) -> fmt::Result {
        self.isolates = isolates;
        self.f.write_str(if isolates {
            LEFT_TO_RIGHT_ISOLATE
        } else {
            POP_ISOLATE
        })
    }

    /// Has the line stand on its side. A table has one of its own.
    #[inline]
    fn mark_before(&mut self, text: &str, isolated: bool) -> fmt::Result {
        let is_in_table = matches!(
            self.kind,
            BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { .. }
        );
        match self.side.mark_before(text, isolated) {
            "" => Ok(()),
            _ if is_in_table => Ok(()),
            mark => self.f.write_str(mark),
        }
    }

    /// Opens or closes an isolate, as a piece of text needs.
    #[inline]
    fn isolate_if(&mut self, isolated: bool) -> fmt::Result {
        if isolated == self.isolates {
            return Ok(());
        }
        self.place = Place::Inside;
        self.isolate(isolated)
    }

    /// A run that is a literal or a link, or has literals in it. What they need, text does not have to
    /// save and restore.
    #[inline(never)]
    fn spans(&mut self, run: &Run) -> fmt::Result {
        for span in run.cut().filter(|span| !span.text().is_empty()) {
            let (text, is_literal) = (span.text(), span.is_literal());
            self.span(run, text, is_literal)?;
        }
        Ok(())
    }

    fn span(&mut self, run: &Run, text: &str, is_literal: bool) -> fmt::Result {
        // What follows each other from left to right is one isolate: two would stand in the order of
        // the text around them.
        let isolated = is_isolated(self.rtl, *run, is_literal);
        self.mark_before(text, isolated)?;
        self.isolate_if(isolated)?;
        let in_table = matches!(
            self.kind,
            BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { .. }
        );
        if let Some(url) = run.url() {
            self.place = Place::Inside;
            write_link(self.f, text, url)
        } else if is_literal && !(in_table && text.contains("\\|")) {
            if self.place == Place::BehindCode {
                // The backticks of two code spans would be one mark; this says nothing, and keeps
                // them apart.
                self.f.write_str("\u{2060}")?;
            }
            self.place = Place::BehindCode;
            write_code(self.f, text, in_table)
        } else {
            // Inside code, a table has no way to write a backslash before a bar.
            write_escaped(self.f, text, &mut self.place)
        }
    }
}

impl Writer for MarkdownWriter<'_, '_> {
    fn open(&mut self, block: &Block<'_>) -> fmt::Result {
        self.kind = block.kind();
        let locale = block.locale();
        self.rtl = if are_same(locale, self.page) {
            self.page_rtl
        } else {
            locale.is_rtl()
        };
        self.place = Place::Beginning;
        if self.previous != Some(BlockKind::Term) {
            self.side = LineSide::NEW;
        }
        self.side.block(self.rtl);
        if let Some(previous) = self.previous {
            match (previous, self.kind) {
                (BlockKind::Term, BlockKind::Value) => write_inside(self.f, self.colon.outside)?,
                _ => separator(self.f, previous, self.kind)?,
            }
        }
        write_table_start(self.f, self.previous, self.kind)?;
        self.previous = Some(self.kind);
        match self.kind {
            BlockKind::Title => self.f.write_str("# "),
            BlockKind::Heading(2) => self.f.write_str("## "),
            BlockKind::Heading(_) => self.f.write_str("### "),
            BlockKind::Item(number) => write!(self.f, "{number}. "),
            BlockKind::Point => self.f.write_str("- "),
            BlockKind::Term => self.f.write_str("- **"),
            BlockKind::RowHead => self.f.write_str("**"),
            _ => Ok(()),
        }
    }

    fn run(&mut self, run: &Run) -> fmt::Result {
        // Most runs are one span of text.
        if run.is_plain() && run.url().is_none() {
            let isolated = is_isolated(self.rtl, *run, false);
            self.mark_before(run.text(), isolated)?;
            self.isolate_if(isolated)?;
            return write_escaped(self.f, run.text(), &mut self.place);
        }
        self.spans(run)
    }

    fn close(&mut self) -> fmt::Result {
        if self.isolates {
            self.isolate(false)?;
        }
        match self.kind {
            BlockKind::Term => {
                write_inside(self.f, self.colon.inside)?;
                self.f.write_str("**")
            }
            BlockKind::RowHead => self.f.write_str("**"),
            _ => Ok(()),
        }
    }
}

/// The head of a table that has no heads of columns, and the first bar of one that has: Markdown has
/// no table without a head.
fn write_table_start(
    f: &mut fmt::Formatter<'_>,
    previous: Option<BlockKind>,
    next: BlockKind,
) -> fmt::Result {
    match (previous, next) {
        (Some(BlockKind::Cell { .. } | BlockKind::RowHead), _)
        | (Some(BlockKind::ColumnHead { .. }), BlockKind::Cell { .. }) => Ok(()),
        (_, BlockKind::Cell { columns, .. }) => {
            f.write_str("|")?;
            for _ in 0..columns {
                f.write_str("  |")?;
            }
            write_delimiters(f, columns)
        }
        (_, BlockKind::ColumnHead { column: 0, .. }) => f.write_str("| "),
        _ => Ok(()),
    }
}

/// The line below the head of a table, and the first bar of its first row.
fn write_delimiters(f: &mut fmt::Formatter<'_>, columns: u16) -> fmt::Result {
    f.write_str("\n|")?;
    for _ in 0..columns {
        f.write_str(" --- |")?;
    }
    f.write_str("\n| ")
}

fn separator(f: &mut fmt::Formatter<'_>, previous: BlockKind, next: BlockKind) -> fmt::Result {
    use BlockKind::{Cell, ColumnHead, Item, Point, RowHead, Term, Value};
    if let ColumnHead { column, columns } = previous
        && column + 1 == columns
    {
        f.write_str(" |")?;
        return write_delimiters(f, columns);
    }
    f.write_str(match (previous, next) {
        (_, ColumnHead { column: 0, .. }) => "\n\n",
        (ColumnHead { .. }, _) | (RowHead, _) => " | ",
        (Cell { .. }, RowHead) => " |\n| ",
        (Value, Term) | (Point, Point) | (Item(_), Item(_)) => "\n",
        (Cell { .. }, Cell { column, .. }) if column > 0 => " | ",
        (Cell { .. }, Cell { .. }) => " |\n| ",
        (Cell { .. }, _) => " |\n\n",
        _ => "\n\n",
    })
}

fn write_link(f: &mut fmt::Formatter<'_>, title: &str, url: &str) -> fmt::Result {
    f.write_str("[")?;
    write_inside(f, title)?;
    f.write_str("](<")?;
    write_address(f, url)?;
    f.write_str(">)")
}

/// How far a block is written: what begins a list at the beginning of a line is plain text later.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Beginning,
    /// Nothing but digits so far.
    Digits,
    Inside,
    /// Right behind a code span.
    BehindCode,
}

/// Text that stays text: whatever Markdown would read as markup is escaped.
#[inline]
fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str, place: &mut Place) -> fmt::Result {
    match place {
        Place::Beginning | Place::Digits => write_beginning(f, text, place),
        Place::Inside | Place::BehindCode => {
            *place = Place::Inside;
            write_inside(f, text)
        }
    }
}

/// Text that is not at the beginning of a line.
fn write_inside(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    static SUSPECTS: Suspects = suspects!(may_be_escaped);
    write_replacing(f, text, &SUSPECTS, may_be_escaped, escape)
}

/// Text at the beginning of a line, or behind nothing but digits: what begins a list does so there.
fn write_beginning(f: &mut fmt::Formatter<'_>, text: &str, place: &mut Place) -> fmt::Result {
    let mut rest = text;
    let first = text.as_bytes().first();
    if *place == Place::Beginning && matches!(first, Some(b'-' | b'+' | b'=')) {
        f.write_str("\\")?;
    } else if *place == Place::Digits || matches!(first, Some(b'0'..=b'9')) {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == text.len() {
            *place = Place::Digits;
            return f.write_str(text);
        }
        if (digits > 0 || *place == Place::Digits) && is_list_mark(&text[digits..]) {
            f.write_str(&text[..digits])?;
            f.write_str("\\")?;
            rest = &text[digits..];
        }
    }
    *place = Place::Inside;
    write_inside(f, rest)
}

/// Whether digits begin a list if that text follows them: `1.` and `1)` do if nothing or space is
/// behind.
fn is_list_mark(text: &str) -> bool {
    text.strip_prefix(['.', ')'])
        .is_some_and(|behind| behind.chars().next().is_none_or(char::is_whitespace))
}

/// Whether a character that begins with that byte may have to be escaped: a few ranges, which are
/// tested faster than what they are made of.
const fn may_be_escaped(byte: u8) -> bool {
    // From `!` to `&`, from `[` to the backtick, and from `{` on.
    (byte < b' ')
        | (byte.wrapping_sub(b'!') < 6)
        | (byte == b'*')
        | (byte.wrapping_sub(b'<') < 3)
        | (byte.wrapping_sub(b'[') < 6)
        | (byte.wrapping_sub(b'{') < 5)
        | (byte == CONTROLS)
}

/// What stands for a character that means something in the middle of a line, or that begins a
/// heading or a quotation.
fn escape(c: char) -> Option<&'static str> {
    Some(match c {
        '\\' => "\\\\",
        '`' => "\\`",
        '*' => "\\*",
        '_' => "\\_",
        '[' => "\\[",
        ']' => "\\]",
        '<' => "\\<",
        '>' => "\\>",
        '&' => "\\&",
        '|' => "\\|",
        '#' => "\\#",
        '~' => "\\~",
        '!' => "\\!",
        c if c.is_control() => " ",
        _ => return None,
    })
}

/// A code span, fenced with more backticks than the literal has in a row.
fn write_code(f: &mut fmt::Formatter<'_>, text: &str, in_table: bool) -> fmt::Result {
    // Nearly all literals have none.
    let longest = if text.contains('`') {
        text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
    } else {
        0
    };
    // A space at both ends is taken away, unless there is nothing else.
    let spaced = text.starts_with(' ') && text.ends_with(' ') && text.contains(|c| c != ' ');
    let spaced = longest > 0 || spaced;
    write_fence(f, longest)?;
    if spaced {
        f.write_str(" ")?;
    }
    static SUSPECTS: Suspects = suspects!(is_suspect);
    const fn is_suspect(byte: u8) -> bool {
        (byte < b' ') | (byte == b'|') | (byte == 0x7f) | (byte == CONTROLS)
    }
    write_replacing(f, text, &SUSPECTS, is_suspect, |c| match c {
        // A table would end its cell here, code or not; elsewhere the backslash would show.
        '|' if in_table => Some("\\|"),
        c if c.is_control() => Some(" "),
        _ => None,
    })?;
    if spaced {
        f.write_str(" ")?;
    }
    write_fence(f, longest)
}

/// One backtick more than so many.
fn write_fence(f: &mut fmt::Formatter<'_>, longest: usize) -> fmt::Result {
    (0..=longest).try_for_each(|_| f.write_str("`"))
}

/// An address between angle brackets.
fn write_address(f: &mut fmt::Formatter<'_>, address: &str) -> fmt::Result {
    static SUSPECTS: Suspects = suspects!(is_suspect);
    const fn is_suspect(byte: u8) -> bool {
        (byte <= b' ')
            | (byte == b'&')
            | (byte & !2 == b'<')
            | (byte == b'\\')
            | (byte == b'|')
            | (byte == 0x7f)
            | (byte == CONTROLS)
    }
    write_replacing(f, address, &SUSPECTS, is_suspect, |c| match c {
        // An entity would be read as the character that it names.
        '&' => Some("&amp;"),
        '<' => Some("%3C"),
        '>' => Some("%3E"),
        '\\' => Some("%5C"),
        '|' => Some("%7C"),
        c if c.is_control() || c == ' ' => Some("%20"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_begins_with_a_byte_that_is_tested() {
        for c in ('\0'..='\u{ff}').filter(|&c| escape(c).is_some()) {
            let mut buffer = [0; 4];
            let first = c.encode_utf8(&mut buffer).as_bytes()[0];
            assert!(may_be_escaped(first), "{c:?}");
        }
    }
}
