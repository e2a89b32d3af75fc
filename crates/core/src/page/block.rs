//! Blocks: paragraphs, headings, items and cells, one after the other.

use super::recipe::Page;
use super::run::Run;
use crate::data::labels::Label;
use crate::data::locale::Locale;

/// A block of a page.
#[derive(Clone, Copy)]
pub struct Block<'p> {
    pub(super) page: &'p Page,
    pub(super) kind: BlockKind,
    pub(super) locale: Locale,
    pub(super) label: Option<Label>,
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
        matches!(
            self,
            Self::Paragraph | Self::Item(_) | Self::Point | Self::Value
        )
    }
}

impl<'p> Block<'p> {
    /// What it is.
    pub const fn kind(&self) -> BlockKind {
        self.kind
    }

    /// The fixed word that it is: of a heading, what stands below it, of a term or the head of a row, which
    /// fact follows. `None` if it is none, but a sentence or something of a code.
    ///
    /// ```
    /// use wirecodes::{Label, smtp};
    ///
    /// let page = smtp::MAILBOX_UNAVAILABLE.explain();
    /// let mut blocks = page.blocks();
    /// let heading = blocks.find(|block| block.label() == Some(Label::Fix));
    /// assert!(heading.is_some());
    /// let remedy = blocks.next().expect("it is said").runs().next().expect("some words");
    /// assert_eq!(remedy.text(), smtp::entry::MAILBOX_UNAVAILABLE.fix());
    /// ```
    pub const fn label(&self) -> Option<Label> {
        self.label
    }

    /// The language that it is written in, apart from runs that say otherwise.
    pub const fn locale(&self) -> Locale {
        self.locale
    }
}

/// A part of a page.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Part<'p> {
    /// A block begins.
    Block(Block<'p>),
    /// A run of the block that began last.
    Run(Run),
}
