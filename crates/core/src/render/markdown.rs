//! Markdown, as CommonMark reads it.

use core::fmt::{self, Write};

use super::{LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, is_isolated};
use crate::page::{Block, BlockKind, Page, RunKind};
use crate::spec::Spec;

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
        let mut previous = None;
        for block in self.0.blocks() {
            if let Some(previous) = previous {
                separator(f, previous, block.kind())?;
            }
            write_table_start(f, previous, block.kind())?;
            write_block(f, &block)?;
            previous = Some(block.kind());
        }
        match previous {
            Some(BlockKind::Cell { .. }) => f.write_str(" |\n"),
            Some(_) => f.write_char('\n'),
            None => Ok(()),
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
        (Some(BlockKind::Cell { .. } | BlockKind::RowHead), _) => Ok(()),
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
        (Term, Value) => " ",
        (Value, Term) | (Point, Point) | (Item(_), Item(_)) => "\n",
        (Cell { .. }, Cell { column, .. }) if column > 0 => " | ",
        (Cell { .. }, Cell { .. }) => " |\n| ",
        (Cell { .. }, _) => " |\n\n",
        _ => "\n\n",
    })
}

fn write_block(f: &mut fmt::Formatter<'_>, block: &Block<'_>) -> fmt::Result {
    match block.kind() {
        BlockKind::Title => f.write_str("# ")?,
        BlockKind::Heading(2) => f.write_str("## ")?,
        BlockKind::Heading(_) => f.write_str("### ")?,
        BlockKind::Item(number) => write!(f, "{number}. ")?,
        BlockKind::Point => f.write_str("- ")?,
        BlockKind::Term => f.write_str("- **")?,
        BlockKind::RowHead => f.write_str("**")?,
        _ => {}
    }
    let rtl = block.locale().is_rtl();
    let in_table = matches!(
        block.kind(),
        BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { .. }
    );
    let mut place = Place::Beginning;
    // What follows each other from left to right is one isolate: two would stand in the order of the
    // text around them.
    let mut isolates = false;
    for run in block.runs() {
        for (text, is_literal) in run.spans().filter(|(text, _)| !text.is_empty()) {
            let isolated = is_isolated(rtl, run, is_literal);
            if isolated != isolates {
                f.write_str(if isolated {
                    LEFT_TO_RIGHT_ISOLATE
                } else {
                    POP_ISOLATE
                })?;
                isolates = isolated;
                place = Place::Inside;
            }
            if let RunKind::Link(spec) = run.kind() {
                place = Place::Inside;
                write_link(f, text, spec)?;
            } else if is_literal && !(in_table && text.contains("\\|")) {
                if place == Place::BehindCode {
                    // The backticks of two code spans would be one mark; this says nothing, and
                    // keeps them apart.
                    f.write_char('\u{2060}')?;
                }
                write_code(f, text, in_table)?;
                place = Place::BehindCode;
            } else {
                // Inside code, a table has no way to write a backslash before a bar.
                write_escaped(f, text, &mut place)?;
            }
        }
    }
    if isolates {
        f.write_str(POP_ISOLATE)?;
    }
    match block.kind() {
        BlockKind::Term => f.write_str(":**"),
        BlockKind::RowHead => f.write_str("**"),
        _ => Ok(()),
    }
}

fn write_link(f: &mut fmt::Formatter<'_>, title: &str, spec: Spec) -> fmt::Result {
    f.write_char('[')?;
    write_escaped(f, title, &mut Place::Inside)?;
    f.write_str("](<")?;
    write_address(f, spec.url())?;
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
fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str, place: &mut Place) -> fmt::Result {
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let escaped = match (c, *place) {
            // What means something in the middle of a line, and what begins a heading or a quotation.
            ('\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '#' | '~' | '!', _) => {
                true
            }
            ('-' | '+' | '=', Place::Beginning) => true,
            // `1.` and `1)` begin a list if nothing or space follows.
            ('.' | ')', Place::Digits) => characters.peek().is_none_or(|next| next.is_whitespace()),
            _ => false,
        };
        if escaped {
            f.write_char('\\')?;
        }
        f.write_char(if c.is_control() { ' ' } else { c })?;
        *place = match *place {
            Place::Beginning | Place::Digits if c.is_ascii_digit() => Place::Digits,
            _ => Place::Inside,
        };
    }
    Ok(())
}

/// A code span, fenced with more backticks than the literal has in a row.
fn write_code(f: &mut fmt::Formatter<'_>, text: &str, in_table: bool) -> fmt::Result {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    // A space at both ends is taken away, unless there is nothing else.
    let spaced = text.starts_with(' ') && text.ends_with(' ') && text.contains(|c| c != ' ');
    let space = if longest > 0 || spaced { " " } else { "" };
    for _ in 0..=longest {
        f.write_char('`')?;
    }
    f.write_str(space)?;
    for c in text.chars() {
        match c {
            // A table would end its cell here, code or not; elsewhere the backslash would show.
            '|' if in_table => f.write_str("\\|")?,
            c if c.is_control() => f.write_char(' ')?,
            c => f.write_char(c)?,
        }
    }
    f.write_str(space)?;
    for _ in 0..=longest {
        f.write_char('`')?;
    }
    Ok(())
}

/// An address between angle brackets.
fn write_address(f: &mut fmt::Formatter<'_>, address: &str) -> fmt::Result {
    for c in address.chars() {
        match c {
            // An entity would be read as the character that it names.
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("%3C")?,
            '>' => f.write_str("%3E")?,
            '\\' => f.write_str("%5C")?,
            '|' => f.write_str("%7C")?,
            c if c.is_control() || c == ' ' => f.write_str("%20")?,
            c => f.write_char(c)?,
        }
    }
    Ok(())
}
