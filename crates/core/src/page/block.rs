//! Blocks: paragraphs, headings, items and cells, one after the other.

use core::fmt;

use super::Page;
use super::composer::Composer;
use super::run::{Run, RunKind};
use crate::data::locale::Locale;

/// A block of a page.
#[derive(Clone, Copy)]
pub struct Block<'p> {
    pub(super) page: &'p Page,
    pub(super) kind: BlockKind,
    pub(super) locale: Locale,
    /// Where it is: the section, and the place in it.
    pub(super) section: u16,
    pub(super) position: usize,
}

/// What a [`Block`] is.
///
/// Lists and tables have no block of their own: items, points, terms and cells follow each other,
/// and the first and the last of a row of them begin and end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// The label of the family, above the title.
    Family,
    /// The title of the page.
    Title,
    /// The heading of what follows, with its level: 2 for a part of the page, 3 for what is in one.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a numbered list, with its number.
    Item(u16),
    /// An item of a list without numbers.
    Point,
    /// What the following [`Value`](Self::Value) is about.
    Term,
    /// The value of a [`Term`](Self::Term).
    Value,
    /// The head of a column of a table; the first one, above the heads of rows, says nothing.
    #[non_exhaustive]
    ColumnHead {
        /// Its column, counted from 0.
        column: u16,
        /// How many columns the table has.
        columns: u16,
    },
    /// The head of a row of a table, its first column.
    RowHead,
    /// A cell of a table.
    #[non_exhaustive]
    Cell {
        /// Its column, counted from 0.
        column: u16,
        /// How many columns the table has.
        columns: u16,
        /// How many characters the widest cell of the column has; 0 where that does not matter.
        width: u16,
    },
}

impl BlockKind {
    /// Whether it holds prose, which may be translated or not.
    pub(super) const fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item(_) | Self::Point)
    }
}

impl<'p> Block<'p> {
    /// What it is.
    pub const fn kind(&self) -> BlockKind {
        self.kind
    }

    /// The language that it is written in, apart from runs that say otherwise.
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// Whether it is prose that lacks a translation, in part or as a whole; its runs end in a
    /// [note](RunKind::Note) that says so.
    pub const fn is_untranslated(&self) -> bool {
        let mut runs = self.runs();
        while let Some(run) = runs.advance() {
            if matches!(run.kind(), RunKind::Note) {
                return true;
            }
        }
        false
    }

    /// Its text, run by run.
    pub const fn runs(&self) -> Runs<'p> {
        // The runs of a block stand behind it.
        let parts = Parts::from(self.page, self.section, self.position + 1);
        Runs { parts: Some(parts) }
    }
}

/// A part of a page.
#[derive(Debug, Clone, Copy)]
pub enum Part<'p> {
    /// A block begins.
    Block(Block<'p>),
    /// A run of the block that began last.
    Run(Run),
}

/// What a page says, blocks and their runs in one sequence.
#[derive(Clone)]
pub struct Parts<'p> {
    composer: Composer<'p>,
    /// How many parts of the chunk are out.
    out: usize,
}

impl<'p> Parts<'p> {
    const fn from(page: &'p Page, section: u16, position: usize) -> Self {
        Self {
            composer: Composer::of_parts(page, section, position),
            out: 0,
        }
    }

    /// All parts of a page.
    pub(super) const fn of(page: &'p Page) -> Self {
        Self::from(page, 0, 0)
    }

    /// The next part; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<Part<'p>> {
        let mut part = self.composer.part(self.out);
        if part.is_none() {
            self.composer.go_on();
            self.out = 0;
            part = self.composer.part(0);
        }
        self.out += part.is_some() as usize;
        part
    }
}

impl<'p> Iterator for Parts<'p> {
    type Item = Part<'p>;

    fn next(&mut self) -> Option<Part<'p>> {
        self.advance()
    }
}

/// The blocks of a page, produced one by one.
#[derive(Clone)]
pub struct Blocks<'p>(pub(super) Parts<'p>);

impl<'p> Blocks<'p> {
    /// The next block; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<Block<'p>> {
        while let Some(part) = self.0.advance() {
            if let Part::Block(block) = part {
                return Some(block);
            }
        }
        None
    }
}

impl<'p> Iterator for Blocks<'p> {
    type Item = Block<'p>;

    fn next(&mut self) -> Option<Block<'p>> {
        self.advance()
    }
}

/// The runs of a block, produced one by one.
#[derive(Clone)]
pub struct Runs<'p> {
    /// What the page says from here on; `None` behind the end of the block.
    parts: Option<Parts<'p>>,
}

impl Runs<'_> {
    /// The next run; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<Run> {
        let Some(parts) = &mut self.parts else {
            return None;
        };
        if let Some(Part::Run(run)) = parts.advance() {
            return Some(run);
        }
        self.parts = None;
        None
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        self.advance()
    }
}

/// The kind and the text of the block.
impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ", self.kind)?;
        f.debug_list().entries(self.runs()).finish()
    }
}

impl fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for Blocks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for Runs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
