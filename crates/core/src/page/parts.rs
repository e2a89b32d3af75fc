//! What a page says, one by one: parts, blocks, and the runs of a block.

use core::fmt;

use super::block::{Block, BlockKind, Part};
use super::composer::Composer;
use super::recipe::Page;
use super::run::{Run, RunKind};
use crate::data::padding::pad;

impl Page {
    /// Whether all that the page says is there in its language: names, prose and fixed words. That these are asked for in
    /// [another one](Self::labels_in) changes nothing.
    ///
    /// What is not is said in the language of the registry file, and blocks of prose
    /// [say so](Block::is_untranslated).
    pub const fn is_translated(&self) -> bool {
        let in_one_language = self.labels_in(self.locale);
        let mut parts = in_one_language.parts();
        while let Some(part) = parts.advance() {
            if let Part::Run(run) = part
                && run.lacks_translation(self.locale)
            {
                return false;
            }
        }
        true
    }

    /// The title of the page alone, as text. Of a page that lists something it is empty, since a list begins with its
    /// first row: [`Family::title`](crate::Family::title) is what to put above one.
    ///
    /// ```
    /// let page = wirecodes::smtp::HELP_MESSAGE.explain();
    /// assert_eq!(page.title().to_string(), "SMTP 214 Help Message");
    /// ```
    pub const fn title(&self) -> impl fmt::Display + '_ {
        Title(self)
    }

    /// The blocks of the page.
    pub const fn blocks(&self) -> Blocks<'_> {
        Blocks(self.parts())
    }

    /// The page as one sequence, in which the runs of a block stand behind it.
    ///
    /// A renderer of one's own that writes whole pages does best with this: [`Page::blocks`] and
    /// [`Block::runs`] compose a section of the page anew for each block.
    pub const fn parts(&self) -> Parts<'_> {
        Parts::of(self)
    }
}

/// The title of a page, for its `Display`.
struct Title<'p>(&'p Page);

impl fmt::Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut blocks = self.0.blocks();
        match blocks.find(|block| block.kind() == BlockKind::Title) {
            Some(title) => pad(f, |out| {
                let mut runs = title.runs();
                runs.try_for_each(|run| out.write_str(run.text()))
            }),
            // Lists have none.
            None => f.pad(""),
        }
    }
}

impl<'p> Block<'p> {
    /// Whether it is prose that lacks a translation, in part or as a whole; its runs end in a
    /// [note](RunKind::Note) that says so. In a language that has [no prose](crate::Registry::has_prose) at all
    /// nothing is noted: there English is no exception.
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

/// What a page says, blocks and their runs in one sequence.
#[derive(Clone)]
pub struct Parts<'p> {
    composer: Composer<'p>,
    /// How many of the parts that are there are out.
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
