//! Plain text: one line a block, an empty line between paragraphs.
//!
//! The text is produced piece by piece in a `const fn`, so that `Display` at run time and
//! [`compare!`](crate::compare) at compile time are one implementation.

use core::fmt;

use super::is_isolated;
use crate::code::Written;
use crate::page::{Block, BlockKind, Blocks, Page, Run, RunKind, Runs};

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

    /// The text, piece by piece.
    pub const fn pieces(self) -> Pieces {
        Pieces {
            text: self,
            blocks: self.page.blocks(),
            previous: None,
            block: None,
            runs: None,
            run: None,
            stage: Stage::Separator,
            step: 0,
            length: 0,
        }
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pieces = self.pieces();
        while let Some(piece) = pieces.advance() {
            f.write_str(piece)?;
        }
        Ok(())
    }
}

/// The page as [plain text](Page::text).
impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

/// The pieces of a plain text, in their order.
#[derive(Debug, Clone)]
pub struct Pieces {
    text: PlainText,
    blocks: Blocks,
    previous: Option<BlockKind>,
    block: Option<Block>,
    runs: Option<Runs>,
    run: Option<(Run, RunCursor)>,
    stage: Stage,
    /// How much of the stage is out.
    step: usize,
    /// How long the text of the block is so far, in bytes.
    length: usize,
}

/// What of a block comes next.
#[derive(Debug, Clone, Copy)]
enum Stage {
    Separator,
    Emphasis,
    Marker,
    ColumnHead,
    Text,
    EmphasisEnd,
    Padding,
    End,
}

impl Pieces {
    /// The next piece, which is not empty; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<&'static str> {
        loop {
            let piece = match (self.stage, self.block) {
                (Stage::End, _) => return None,
                (Stage::Separator, _) => self.next_block(),
                (Stage::Emphasis, Some(block)) => self.emphasis(block, 0, Stage::Marker),
                (Stage::Marker, Some(block)) => self.marker(block),
                (Stage::ColumnHead, Some(block)) => self.column_head(block),
                (Stage::Text, Some(block)) => match self.run_text(block) {
                    Some(piece) => Some(piece),
                    None => self.go_on(Stage::EmphasisEnd),
                },
                (Stage::EmphasisEnd, Some(block)) => self.emphasis(block, 1, Stage::Padding),
                (Stage::Padding, Some(block)) => self.padding(block),
                (_, None) => self.go_on(Stage::End),
            };
            if let Some(piece) = piece
                && !piece.is_empty()
            {
                return Some(piece);
            }
        }
    }

    const fn go_on(&mut self, stage: Stage) -> Option<&'static str> {
        self.stage = stage;
        self.step = 0;
        None
    }

    const fn next_block(&mut self) -> Option<&'static str> {
        self.block = self.blocks.advance();
        let Some(block) = self.block else {
            self.stage = Stage::End;
            return match self.previous {
                Some(_) => Some("\n"),
                None => None,
            };
        };
        let kind = block.kind();
        if matches!(kind, BlockKind::ColumnHead { .. }) {
            // Without columns, each cell says itself whose it is.
            return None;
        }
        self.go_on(Stage::Emphasis);
        self.length = 0;
        self.runs = Some(block.runs());
        let separator = match self.previous {
            Some(previous) => separator(previous, kind),
            None => "",
        };
        self.previous = Some(kind);
        Some(separator)
    }

    const fn emphasis(&mut self, block: Block, end: usize, next: Stage) -> Option<&'static str> {
        self.go_on(next);
        if is_emphasized(block.kind()) {
            Some(self.text.emphasis[end])
        } else {
            None
        }
    }

    const fn marker(&mut self, block: Block) -> Option<&'static str> {
        match block.kind() {
            BlockKind::Item(number) => {
                if let Some(digit) = Written::count(number as u32).character(self.step) {
                    self.step += 1;
                    return Some(digit);
                }
                self.go_on(Stage::ColumnHead);
                Some(". ")
            }
            BlockKind::Point => {
                self.go_on(Stage::ColumnHead);
                Some("- ")
            }
            _ => self.go_on(Stage::ColumnHead),
        }
    }

    /// Whose a cell is, if that is not said by its place.
    const fn column_head(&mut self, block: Block) -> Option<&'static str> {
        let Some(head) = block.column_head() else {
            return self.go_on(Stage::Text);
        };
        self.step += 1;
        if self.step == 1 {
            self.runs = Some(head);
            return Some("  ");
        }
        if let Some(piece) = self.run_text(block) {
            return Some(piece);
        }
        self.go_on(Stage::Text);
        self.runs = Some(block.runs());
        Some(": ")
    }

    const fn run_text(&mut self, block: Block) -> Option<&'static str> {
        loop {
            if let Some((run, mut cursor)) = self.run {
                let piece = cursor.advance(&self.text, &block, run);
                self.run = match piece {
                    Some(_) => Some((run, cursor)),
                    None => None,
                };
                if piece.is_some() {
                    return piece;
                }
            }
            let Some(runs) = &mut self.runs else {
                return None;
            };
            let Some(run) = runs.advance() else {
                return None;
            };
            self.length += run.text().len();
            self.run = Some((run, RunCursor::START));
        }
    }

    /// Spaces up to the width of the column. Only codes, ids and counts are padded: they are as
    /// wide as they are long.
    const fn padding(&mut self, block: Block) -> Option<&'static str> {
        if let BlockKind::Cell { width, .. } = block.kind()
            && self.length < width as usize
        {
            self.length += 1;
            return Some(" ");
        }
        self.go_on(Stage::Separator)
    }
}

impl Iterator for Pieces {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.advance()
    }
}

/// How far a run is written.
#[derive(Debug, Clone, Copy)]
struct RunCursor {
    span: usize,
    part: u8,
}

impl RunCursor {
    const START: Self = Self { span: 0, part: 0 };

    const fn advance(&mut self, text: &PlainText, block: &Block, run: Run) -> Option<&'static str> {
        // Most pages are left-to-right and mark nothing: then a run is one piece.
        let plain = text.literals[0].is_empty() && !block.locale().is_rtl();
        if plain && self.span == 0 {
            self.span = usize::MAX;
            return Some(run.text());
        }
        if self.span < usize::MAX
            && let Some((piece, is_literal)) = run.span(self.span)
        {
            let isolated = is_isolated(block, run, is_literal);
            let [before, after] = if is_literal { text.literals } else { ["", ""] };
            let part = self.part;
            self.part += 1;
            return Some(match part {
                0 => before,
                1 if isolated => super::LEFT_TO_RIGHT_ISOLATE,
                2 => piece,
                3 if isolated => super::POP_ISOLATE,
                1 | 3 => "",
                _ => {
                    self.part = 0;
                    self.span += 1;
                    after
                }
            });
        }
        // In a list of links the address belongs to the title; elsewhere it would be in the way.
        let (RunKind::Link(spec), BlockKind::Point) = (run.kind(), block.kind()) else {
            return None;
        };
        if self.span < usize::MAX {
            self.span = usize::MAX;
            self.part = 0;
        }
        self.part += 1;
        match self.part {
            1 => Some(": "),
            2 => Some(spec.url()),
            _ => None,
        }
    }
}

/// What stands between two blocks.
const fn separator(previous: BlockKind, next: BlockKind) -> &'static str {
    use BlockKind::{Cell, Point, RowHead, Term, Value};
    match (previous, next) {
        (Term, Value) => ": ",
        (Value, Term) | (Point, Point) | (Cell { .. }, RowHead) | (RowHead, Cell { .. }) => "\n",
        // The first column of a table of facts is its row's head.
        (
            Cell { width: 0, .. },
            Cell {
                column: 2..,
                width: 0,
                ..
            },
        ) => "\n",
        (Cell { .. }, Cell { column, .. }) if column > 0 => "  ",
        (Cell { .. }, Cell { .. }) => "\n",
        _ => "\n\n",
    }
}

const fn is_emphasized(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Title
            | BlockKind::Heading(_)
            | BlockKind::Term
            | BlockKind::RowHead
            | BlockKind::Cell { column: 0, .. }
    )
}
