//! The writer of plain text, which cuts blocks and runs into pieces: one line a block, an empty line
//! between paragraphs.
//!
//! It belongs to composing, and so is a `const fn` throughout: `Display` at run time and
//! `compare!` at compile time are one implementation.

use wirecodes_base::notation::Notation;

use super::block::BlockKind;
use super::direction::{LEFT_TO_RIGHT_ISOLATE, LineSide, POP_ISOLATE, is_isolated};
use super::run::Run;
use super::window::Window;
use crate::data::locale::Locale;
use crate::data::strings::character;

/// How many pieces are cut at a time.
const PIECES: usize = 128;

/// What stands before and behind some of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks {
    /// Around titles, headings, terms and the first column of tables.
    pub(crate) emphasis: [&'static str; 2],
    /// Around literals.
    pub(crate) literals: [&'static str; 2],
}

/// Cuts blocks and runs into pieces.
#[derive(Clone)]
pub(crate) struct TextWriter {
    marks: Marks,
    /// What stands between a term and its value.
    colon: &'static str,
    pieces: Window<&'static str, PIECES>,
    /// Whether a block may be written from right to left.
    may_be_rtl: bool,
    /// What the last block was, and what it was when the section began.
    previous: [Option<BlockKind>; 2],
    /// The side of the line that is being written, and that of the one when the section began.
    side: [LineSide; 2],
    kind: BlockKind,
    /// Whether the row of the table began with a head, as that of a fact does.
    row_has_head: bool,
    /// Whether the block is written from right to left.
    rtl: bool,
    /// Whether literals are marked.
    marks_literals: bool,
    /// Whether texts are written as they are, without marks and isolates.
    verbatim: bool,
    /// Whether an isolate is open.
    isolates: bool,
    /// How long the text of the block is so far, in bytes.
    length: usize,
}

impl TextWriter {
    pub(crate) const fn new(marks: Marks, colon: &'static str, may_be_rtl: bool) -> Self {
        let [before, after] = marks.literals;
        Self {
            marks,
            colon,
            pieces: Window::new(""),
            may_be_rtl,
            previous: [None; 2],
            side: [LineSide::NEW; 2],
            kind: BlockKind::Title,
            row_has_head: false,
            rtl: false,
            marks_literals: !(before.is_empty() && after.is_empty()),
            verbatim: false,
            isolates: false,
            length: 0,
        }
    }

    pub(crate) const fn pieces(&self) -> &Window<&'static str, PIECES> {
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
        let [last, at_beginning] = self.side;
        let side = if out > 0 { at_beginning } else { last };
        self.side = [side; 2];
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
        self.verbatim = !self.marks_literals && !self.rtl;
        match kind {
            BlockKind::RowHead => self.row_has_head = true,
            BlockKind::Cell { column: 0, .. } => self.row_has_head = false,
            _ => {}
        }
        if let Some(previous) = self.previous[0] {
            let separator = match (previous, kind) {
                (BlockKind::Term, BlockKind::Value) => self.colon,
                _ => separator(previous, kind, self.row_has_head),
            };
            if matches!(separator.as_bytes(), [b'\n', ..]) {
                self.side[0] = LineSide::NEW;
            }
            self.push(separator);
        }
        self.side[0].block(self.rtl);
        self.previous[0] = Some(kind);
        if is_emphasized(kind) {
            self.push(self.marks.emphasis[0]);
        }
        match kind {
            BlockKind::Item(number) => {
                let written = Notation::Decimal.written(number as u32);
                let digits = written.bytes();
                let mut i = 0;
                while i < digits.len() {
                    self.push(character(digits[i]));
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
        self.push(self.colon);
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
            self.push(self.colon);
            self.push(url);
        }
    }

    /// A run with what marks its literals, and isolated where that is needed.
    const fn spans(&mut self, run: Run) {
        let mut spans = run.cut();
        while let Some(span) = spans.advance() {
            let (piece, is_literal) = (span.text(), span.is_literal());
            if piece.is_empty() {
                continue;
            }
            // What follows each other from left to right is one isolate: two would stand in the
            // order of the text around them.
            let isolated = is_isolated(self.rtl, run, is_literal);
            let mark = self.side[0].mark_before(piece, isolated);
            self.push(mark);
            if isolated != self.isolates {
                self.isolate(isolated);
            }
            let [before, after] = if is_literal {
                self.marks.literals
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
            self.push(self.marks.emphasis[1]);
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

/// What stands between two blocks that are no term and its value.
const fn separator(previous: BlockKind, next: BlockKind, row_has_head: bool) -> &'static str {
    use BlockKind::{Cell, Point, RowHead, Term, Value};
    match (previous, next) {
        (Value, Term) | (Point, Point) | (Cell { .. }, RowHead) | (RowHead, Cell { .. }) => "\n",
        (Cell { .. }, Cell { column: 0, .. }) => "\n",
        // What a row of facts says of each code has a line of its own.
        (Cell { .. }, Cell { .. }) if row_has_head => "\n",
        (Cell { .. }, Cell { .. }) => "  ",
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
