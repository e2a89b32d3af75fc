//! Plain text: one line a block, an empty line between paragraphs.
//!
//! The text is cut into pieces in a `const fn`, so that `Display` at run time and
//! [`compare!`](crate::compare) at compile time are one implementation.

use core::fmt;

use super::{LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, is_isolated};
use crate::data::locale::Locale;
use crate::page::{BlockKind, Chunk, Composer, Page, Run, Spans};
use crate::registry::code::Written;

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
            composer: Composer::of_text(&self.page, TextWriter::new(self)),
            out: 0,
        }
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut composer = self.pieces().composer;
        loop {
            composer.go_on();
            if composer.pieces().is_empty() {
                return Ok(());
            }
            for piece in composer.pieces() {
                f.write_str(piece)?;
            }
        }
    }
}

/// The page as [plain text](Page::text).
impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

/// The pieces of a plain text, in their order.
#[derive(Clone)]
pub struct Pieces<'p> {
    composer: Composer<'p>,
    /// How many of the pieces that are there are out.
    out: usize,
}

impl Pieces<'_> {
    /// The next piece, which is not empty; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<&'static str> {
        let mut piece = self.composer.piece(self.out);
        if piece.is_none() {
            self.composer.go_on();
            self.out = 0;
            piece = self.composer.piece(0);
        }
        self.out += piece.is_some() as usize;
        piece
    }
}

impl Iterator for Pieces<'_> {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.advance()
    }
}

impl fmt::Debug for Pieces<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// How many pieces are cut at a time.
const PIECES: usize = 128;

/// Cuts blocks and runs into pieces.
#[derive(Clone)]
pub(crate) struct TextWriter<'p> {
    text: &'p PlainText,
    pieces: Chunk<&'static str, PIECES>,
    /// Whether a block may be written from right to left.
    may_be_rtl: bool,
    /// What the last block was, and what it was when the section began.
    previous: [Option<BlockKind>; 2],
    kind: BlockKind,
    /// Whether the block is written from right to left.
    rtl: bool,
    /// Whether literals are marked.
    marks: bool,
    /// Whether texts are written as they are, without marks and isolates.
    verbatim: bool,
    /// Whether an isolate is open.
    isolates: bool,
    /// How long the text of the block is so far, in bytes.
    length: usize,
}

impl<'p> TextWriter<'p> {
    const fn new(text: &'p PlainText) -> Self {
        Self {
            text,
            pieces: Chunk::new(""),
            may_be_rtl: text.page.may_be_rtl(),
            previous: [None; 2],
            kind: BlockKind::Title,
            rtl: false,
            marks: !(text.literals[0].is_empty() && text.literals[1].is_empty()),
            verbatim: false,
            isolates: false,
            length: 0,
        }
    }

    pub(crate) const fn pieces(&self) -> &Chunk<&'static str, PIECES> {
        &self.pieces
    }

    pub(crate) const fn clear(&mut self) {
        self.pieces.clear();
    }

    /// Begins a section of which some pieces are out.
    pub(crate) const fn begin(&mut self, out: usize) {
        self.pieces.begin(out);
        let [last, at_beginning] = self.previous;
        let previous = if out > 0 { at_beginning } else { last };
        self.previous = [previous; 2];
    }

    #[inline]
    const fn push(&mut self, piece: &'static str) {
        if !piece.is_empty() {
            self.pieces.push(piece);
        }
    }

    pub(crate) const fn open(&mut self, kind: BlockKind, locale: Locale) {
        self.kind = kind;
        self.rtl = self.may_be_rtl && locale.is_rtl();
        self.isolates = false;
        self.length = 0;
        if matches!(kind, BlockKind::ColumnHead { .. }) {
            // Without columns, each cell says itself whose it is.
            self.verbatim = false;
            return;
        }
        self.verbatim = !self.marks && !self.rtl;
        if let Some(previous) = self.previous[0] {
            self.push(separator(previous, kind));
        }
        self.previous[0] = Some(kind);
        if is_emphasized(kind) {
            self.push(self.text.emphasis[0]);
        }
        match kind {
            BlockKind::Item(number) => {
                let digits = Written::count(number as u32);
                let mut i = 0;
                while let Some(digit) = digits.character(i) {
                    self.push(digit);
                    i += 1;
                }
                self.push(". ");
            }
            BlockKind::Point => self.push("- "),
            _ => {}
        }
    }

    /// Begins to say whose the cell is.
    pub(crate) const fn begin_head(&mut self) {
        self.push("  ");
    }

    pub(crate) const fn end_head(&mut self) {
        if self.isolates {
            self.isolate(false);
        }
        self.push(": ");
    }

    /// Whether texts are written as they are.
    #[inline]
    pub(crate) const fn is_verbatim(&self) -> bool {
        self.verbatim
    }

    /// A text as it is.
    #[inline]
    pub(crate) const fn verbatim(&mut self, text: &'static str) {
        self.length += text.len();
        self.push(text);
    }

    pub(crate) const fn run(&mut self, run: Run) {
        if matches!(self.kind, BlockKind::ColumnHead { .. }) {
            return;
        }
        if self.verbatim {
            self.verbatim(run.text());
        } else {
            self.length += run.text().len();
            self.spans(run);
        }
        // In a list of links the address belongs to the title; elsewhere it would be in the way.
        if matches!(self.kind, BlockKind::Point)
            && let Some(url) = run.url()
        {
            self.push(": ");
            self.push(url);
        }
    }

    /// A run with what marks its literals, and isolated where that is needed.
    const fn spans(&mut self, run: Run) {
        let spans = Spans::of(run);
        let mut i = 0;
        while let Some((piece, is_literal)) = spans.get(i) {
            i += 1;
            if piece.is_empty() {
                continue;
            }
            // What follows each other from left to right is one isolate: two would stand in the
            // order of the text around them.
            let isolated = is_isolated(self.rtl, run, is_literal);
            if isolated != self.isolates {
                self.isolate(isolated);
            }
            let [before, after] = if is_literal {
                self.text.literals
            } else {
                ["", ""]
            };
            self.push(before);
            self.push(piece);
            self.push(after);
        }
    }

    const fn isolate(&mut self, isolates: bool) {
        self.isolates = isolates;
        self.push(if isolates {
            LEFT_TO_RIGHT_ISOLATE
        } else {
            POP_ISOLATE
        });
    }

    pub(crate) const fn close(&mut self) {
        if self.isolates {
            self.isolate(false);
        }
        if is_emphasized(self.kind) {
            self.push(self.text.emphasis[1]);
        }
        // Only codes, ids and counts are padded: they are as wide as they are long.
        if let BlockKind::Cell { width, .. } = self.kind {
            while self.length < width as usize {
                self.push(" ");
                self.length += 1;
            }
        }
    }

    /// Ends the text.
    pub(crate) const fn end(&mut self) {
        if self.previous[0].is_some() {
            self.push("\n");
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
