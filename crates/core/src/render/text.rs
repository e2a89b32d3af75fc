//! Plain text: one line a block, an empty line between paragraphs.

use core::fmt::{self, Write};

use super::{LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, is_isolated};
use crate::page::{Block, BlockKind, Page, RunKind, Runs};

/// A page as plain text, through `Display`.
///
/// A line for each block, parted by empty lines; literals are unmarked, except that right-to-left
/// text isolates them. The last line ends in a line break.
#[derive(Debug, Clone, Copy)]
pub struct PlainText {
    page: Page,
    emphasis: [&'static str; 2],
    literals: [&'static str; 2],
}

impl PlainText {
    pub(crate) const fn new(page: Page) -> Self {
        Self {
            page,
            emphasis: ["", ""],
            literals: ["", ""],
        }
    }

    /// The text with titles, headings, terms and the first column of tables between two strings,
    /// such as the escape sequences of a terminal for bold.
    #[must_use]
    pub const fn emphasis(mut self, before: &'static str, after: &'static str) -> Self {
        self.emphasis = [before, after];
        self
    }

    /// The text with each literal, such as a command or a header, between two strings, such as
    /// backticks or the escape sequences of a terminal for a color.
    #[must_use]
    pub const fn literals(mut self, before: &'static str, after: &'static str) -> Self {
        self.literals = [before, after];
        self
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut previous = None;
        for block in self.page.blocks() {
            if matches!(block.kind(), BlockKind::ColumnHead { .. }) {
                // Without columns, each cell says itself whose it is.
                continue;
            }
            if let Some(previous) = previous {
                f.write_str(separator(previous, block.kind()))?;
            }
            let [before, after] = if is_emphasized(block.kind()) {
                self.emphasis
            } else {
                ["", ""]
            };
            f.write_str(before)?;
            let length = self.write_block(f, &block)?;
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
    use BlockKind::{Cell, Point, RowHead, Term, Value};
    match (previous, next) {
        (Term, Value) => ": ",
        (Value, Term) | (Point, Point) | (Cell { .. }, RowHead) | (RowHead, Cell { .. }) => "\n",
        (
            Cell { width: 0, .. },
            Cell {
                column: 2..,
                columns,
                ..
            },
        ) if columns > 2 => "\n",
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
            | BlockKind::RowHead
            | BlockKind::Cell { column: 0, .. }
    )
}

impl PlainText {
    /// Writes the text of a block and returns its length in bytes.
    fn write_block(&self, f: &mut fmt::Formatter<'_>, block: &Block) -> Result<usize, fmt::Error> {
        match block.kind() {
            BlockKind::Item(number) => write!(f, "{number}. ")?,
            BlockKind::Point => f.write_str("- ")?,
            _ => {}
        }
        if let Some(head) = block.column_head() {
            f.write_str("  ")?;
            self.write_runs(f, block, head)?;
            f.write_str(": ")?;
        }
        self.write_runs(f, block, block.runs())
    }

    /// Writes runs and returns their length in bytes.
    fn write_runs(
        &self,
        f: &mut fmt::Formatter<'_>,
        block: &Block,
        runs: Runs,
    ) -> Result<usize, fmt::Error> {
        // Most pages are left-to-right and mark nothing: then a run is one copy.
        let plain = !block.locale().is_rtl() && self.literals[0].is_empty();
        let mut length = 0;
        for run in runs {
            length += run.text().len();
            if plain {
                f.write_str(run.text())?;
            } else {
                for (text, is_literal) in run.spans() {
                    self.write_span(f, text, is_literal, is_isolated(block, run, is_literal))?;
                }
            }
            // In a list of links the address belongs to the title; elsewhere it would be in the way.
            if let (RunKind::Link(spec), BlockKind::Point) = (run.kind(), block.kind()) {
                write!(f, ": {}", spec.url())?;
            }
        }
        Ok(length)
    }

    fn write_span(
        &self,
        f: &mut fmt::Formatter<'_>,
        text: &str,
        is_literal: bool,
        is_isolated: bool,
    ) -> fmt::Result {
        let [before, after] = if is_literal { self.literals } else { ["", ""] };
        f.write_str(before)?;
        if is_isolated {
            f.write_char(LEFT_TO_RIGHT_ISOLATE)?;
        }
        f.write_str(text)?;
        if is_isolated {
            f.write_char(POP_ISOLATE)?;
        }
        f.write_str(after)
    }
}
