//! Plain text: one line a block, an empty line between paragraphs.
//!
//! The text is produced piece by piece in a `const fn`, so that `Display` at run time and
//! [`compare!`](crate::compare) at compile time are one implementation.

use core::fmt;

use super::is_isolated;
use crate::code::Written;
use crate::page::{BlockKind, Blocks, Page, Run, RunKind, Runs};

/// A page as plain text, through `Display`.
///
/// A line for each block, parted by empty lines; literals are unmarked, except that right-to-left
/// text isolates them. The last line ends in a line break.
#[derive(Debug, Clone, Copy)]
#[must_use = "nothing is written until it is displayed"]
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
    pub const fn emphasis(mut self, before: &'static str, after: &'static str) -> Self {
        self.emphasis = [before, after];
        self
    }

    /// The text with each literal, such as a command or a header, between two strings, such as
    /// backticks or the escape sequences of a terminal for a color.
    pub const fn literals(mut self, before: &'static str, after: &'static str) -> Self {
        self.literals = [before, after];
        self
    }

    /// The text, piece by piece.
    pub const fn pieces(&self) -> Pieces<'_> {
        Pieces {
            text: self,
            blocks: self.page.blocks(),
            previous: None,
            kind: BlockKind::Title,
            rtl: false,
            head: None,
            runs: None,
            run: None,
            isolates: false,
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
pub struct Pieces<'p> {
    text: &'p PlainText,
    blocks: Blocks<'p>,
    previous: Option<BlockKind>,
    /// What the block is that is being written.
    kind: BlockKind,
    /// Whether it is written from right to left.
    rtl: bool,
    /// Whose the cell is, if that is not said by its place.
    head: Option<Runs<'p>>,
    runs: Option<Runs<'p>>,
    run: Option<(Run, RunCursor)>,
    /// Whether an isolate is open.
    isolates: bool,
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

impl Pieces<'_> {
    /// The next piece, which is not empty; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<&'static str> {
        loop {
            let piece = match self.stage {
                Stage::Separator => self.next_block(),
                Stage::Emphasis => self.emphasis(0, Stage::Marker),
                Stage::Marker => self.marker(),
                Stage::ColumnHead => self.column_head(),
                Stage::Text => match self.run_text() {
                    Some(piece) => Some(piece),
                    None if self.isolates => {
                        self.isolates = false;
                        Some(super::POP_ISOLATE)
                    }
                    None => self.go_on(Stage::EmphasisEnd),
                },
                Stage::EmphasisEnd => self.emphasis(1, Stage::Padding),
                Stage::Padding => self.padding(),
                Stage::End => return None,
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
        let Some(block) = self.blocks.advance() else {
            self.stage = Stage::End;
            return match self.previous {
                Some(_) => Some("\n"),
                None => None,
            };
        };
        self.kind = block.kind();
        if matches!(self.kind, BlockKind::ColumnHead { .. }) {
            // Without columns, each cell says itself whose it is.
            return None;
        }
        self.go_on(Stage::Emphasis);
        self.rtl = block.locale().is_rtl();
        self.length = 0;
        self.head = block.column_head();
        self.runs = Some(block.runs());
        let separator = match self.previous {
            Some(previous) => separator(previous, self.kind),
            None => "",
        };
        self.previous = Some(self.kind);
        Some(separator)
    }

    const fn emphasis(&mut self, end: usize, next: Stage) -> Option<&'static str> {
        self.go_on(next);
        if is_emphasized(self.kind) {
            Some(self.text.emphasis[end])
        } else {
            None
        }
    }

    const fn marker(&mut self) -> Option<&'static str> {
        match self.kind {
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

    const fn column_head(&mut self) -> Option<&'static str> {
        let Some(head) = &mut self.head else {
            return self.go_on(Stage::Text);
        };
        self.step += 1;
        if self.step == 1 {
            return Some("  ");
        }
        if let Some(run) = head.advance() {
            // Codes and names have no literals.
            return Some(run.text());
        }
        self.go_on(Stage::Text);
        Some(": ")
    }

    const fn run_text(&mut self) -> Option<&'static str> {
        loop {
            if let Some((run, cursor)) = &mut self.run {
                if let Some(piece) =
                    cursor.advance(self.text, self.kind, self.rtl, &mut self.isolates, *run)
                {
                    return Some(piece);
                }
                self.run = None;
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
    const fn padding(&mut self) -> Option<&'static str> {
        if let BlockKind::Cell { width, .. } = self.kind
            && self.length < width as usize
        {
            self.length += 1;
            return Some(" ");
        }
        self.go_on(Stage::Separator)
    }
}

impl Iterator for Pieces<'_> {
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

    const fn advance(
        &mut self,
        text: &PlainText,
        kind: BlockKind,
        rtl: bool,
        isolates: &mut bool,
        run: Run,
    ) -> Option<&'static str> {
        // Most pages are left-to-right and mark nothing: then a run is one piece.
        let [before, after] = text.literals;
        let plain = before.is_empty() && after.is_empty() && !rtl;
        if plain && self.span == 0 {
            self.span = usize::MAX;
            return Some(run.text());
        }
        if self.span < usize::MAX
            && let Some((piece, is_literal)) = run.span(self.span)
        {
            if piece.is_empty() {
                self.span += 1;
                return Some("");
            }
            let isolated = is_isolated(rtl, run, is_literal);
            let [before, after] = if is_literal { text.literals } else { ["", ""] };
            let part = self.part;
            self.part += 1;
            return Some(match part {
                // What follows each other from left to right is one isolate: two would stand in the
                // order of the text around them.
                0 if isolated != *isolates => {
                    *isolates = isolated;
                    if isolated {
                        super::LEFT_TO_RIGHT_ISOLATE
                    } else {
                        super::POP_ISOLATE
                    }
                }
                0 => "",
                1 => before,
                2 => piece,
                _ => {
                    self.part = 0;
                    self.span += 1;
                    after
                }
            });
        }
        // In a list of links the address belongs to the title; elsewhere it would be in the way.
        let (RunKind::Link(spec), BlockKind::Point) = (run.kind(), kind) else {
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
