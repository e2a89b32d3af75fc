//! Plain text.

use core::fmt;

use crate::page::{Composer, Marks, Page, TextWriter};

/// A page as plain text, through `Display`.
///
/// A line for each block, parted by empty lines; literals are unmarked, except that right-to-left
/// text isolates them. The last line ends in a line break.
#[derive(Debug, Clone, Copy)]
#[must_use = "nothing is written until it is displayed"]
pub struct PlainText {
    page: Page,
    marks: Marks,
}

impl PlainText {
    pub(crate) const fn new(page: Page) -> Self {
        Self {
            page,
            marks: Marks {
                emphasis: ["", ""],
                literals: ["", ""],
            },
        }
    }

    /// The text with titles, headings, terms and the first column of tables between two strings,
    /// such as the escape sequences of a terminal for bold.
    pub const fn emphasis(mut self, before: &'static str, after: &'static str) -> Self {
        self.marks.emphasis = [before, after];
        self
    }

    /// The text with each literal, such as a command or a header, between two strings, such as
    /// backticks or the escape sequences of a terminal for a color.
    pub const fn literals(mut self, before: &'static str, after: &'static str) -> Self {
        self.marks.literals = [before, after];
        self
    }

    /// The text, piece by piece.
    pub const fn pieces(&self) -> Pieces<'_> {
        let writer = TextWriter::new(self.marks, self.page.colon(), self.page.may_be_rtl());
        Pieces {
            composer: Composer::of_text(&self.page, writer),
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
