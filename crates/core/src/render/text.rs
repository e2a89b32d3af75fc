//! Plain text: one line a block, an empty line between paragraphs.

use core::fmt::{self, Write};

use super::{LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, is_isolated};
use crate::page::{Block, BlockKind, Page, RunKind};

/// A page as plain text, through `Display`.
///
/// A line for each block, parted by empty lines; literals are unmarked, except that right-to-left
/// text isolates them. The last line ends in a line break.
#[derive(Debug, Clone, Copy)]
pub struct PlainText {
    page: Page,
    emphasis: [&'static str; 2],
}

impl PlainText {
    pub(crate) const fn new(page: Page) -> Self {
        Self {
            page,
            emphasis: ["", ""],
        }
    }

    /// The text with titles, headings, terms and the first column of tables between two strings,
    /// such as the escape sequences of a terminal for bold.
    #[must_use]
    pub const fn emphasis(mut self, before: &'static str, after: &'static str) -> Self {
        self.emphasis = [before, after];
        self
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut previous = None;
        for block in self.page.blocks() {
            if let Some(previous) = previous {
                f.write_str(separator(previous, block.kind()))?;
            }
            let [before, after] = if is_emphasized(block.kind()) {
                self.emphasis
            } else {
                ["", ""]
            };
            f.write_str(before)?;
            let length = write_block(f, &block)?;
            f.write_str(after)?;
            if let BlockKind::Cell { width, .. } = block.kind() {
                // Only codes, ids and counts are padded: they are as wide as they are long.
                for _ in length..usize::from(width) {
                    f.write_char(' ')?;
                }
            }
            previous = Some(block.kind());
        }
        match previous {
            Some(_) => f.write_char('\n'),
            None => Ok(()),
        }
    }
}

/// The page as [plain text](Page::text).
impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

/// What stands between two blocks.
fn separator(previous: BlockKind, next: BlockKind) -> &'static str {
    use BlockKind::{Cell, Point, Term, Value};
    match (previous, next) {
        (Term, Value) => ": ",
        (Value, Term) | (Point, Point) => "\n",
        (Cell { .. }, Cell { column, .. }) if column > 0 => "  ",
        (Cell { .. }, Cell { .. }) => "\n",
        _ => "\n\n",
    }
}

fn is_emphasized(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Title
            | BlockKind::Heading(_)
            | BlockKind::Term
            | BlockKind::Cell { column: 0, .. }
    )
}

/// Writes the text of a block and returns its length in bytes.
fn write_block(f: &mut fmt::Formatter<'_>, block: &Block) -> Result<usize, fmt::Error> {
    match block.kind() {
        BlockKind::Item(number) => write!(f, "{number}. ")?,
        BlockKind::Point => f.write_str("- ")?,
        _ => {}
    }
    let rtl = block.locale().is_rtl();
    let mut length = 0;
    for run in block.runs() {
        length += run.text().len();
        if rtl {
            for (text, is_literal) in run.spans() {
                if is_isolated(block, run, is_literal) {
                    f.write_char(LEFT_TO_RIGHT_ISOLATE)?;
                    f.write_str(text)?;
                    f.write_char(POP_ISOLATE)?;
                } else {
                    f.write_str(text)?;
                }
            }
        } else {
            f.write_str(run.text())?;
        }
        if let RunKind::Link(spec) = run.kind() {
            write!(f, ": {}", spec.url())?;
        }
    }
    Ok(length)
}
