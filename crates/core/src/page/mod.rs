//! Pages: what is said of one code or of two, as a sequence of blocks.
//!
//! A page is a recipe, a few words in size. Its blocks, and the runs of text in each block, are
//! produced one by one when somebody asks; nothing is allocated or copied. Every step is a
//! `const fn`, so that the same code renders at run time and composes text at compile time.

mod compare;
mod explain;
mod facts;
mod list;
mod run;

pub use run::{Run, RunKind, Runs};

use core::fmt;

use crate::code::Code;
use crate::entry::{Entry, Prose};
use crate::locale::Locale;
use crate::raw::{Catalog, Facts, Label, List, Segment, Template};
use crate::registry::{Family, Registry};
use crate::render::{Html, Markdown, PlainText};
use crate::spec::Spec;
use crate::text::Text;

/// A page about one code, two codes or a family, in a language.
///
/// `Display` gives it as plain text; [`Page::markdown`] and [`Page::html`] as what their names say;
/// [`Page::blocks`] block by block, for a renderer of one's own.
///
/// ```
/// use wirecodes::{Locale, smtp};
///
/// let page = smtp::HELP_MESSAGE.versus(smtp::START_MAIL_INPUT);
/// assert!(page.to_string().starts_with("SMTP\n\nSMTP 214 Help Message vs 354 Start Mail Input\n"));
/// # #[cfg(feature = "lang-id")]
/// assert!(page.labels(Locale::ID).to_string().contains("\n\nPerbedaan Utama\n\n"));
/// ```
#[derive(Clone, Copy)]
pub struct Page {
    kind: PageKind,
    x: Side,
    y: Side,
    locale: Locale,
    catalog: Option<&'static Catalog>,
    labels: Locale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageKind {
    Explain,
    Compare,
    List,
    Index,
}

/// One of the codes that a page speaks of.
#[derive(Clone, Copy)]
pub(crate) struct Side {
    pub(crate) code: Code,
    /// `None` if nobody registered the code: its class speaks for it.
    pub(crate) entry: Option<Entry>,
}

impl Side {
    const fn of_code(code: Code) -> Self {
        Self {
            code,
            entry: code.entry(),
        }
    }

    const fn of_entry(entry: Entry) -> Self {
        Self {
            code: entry.code(),
            entry: Some(entry),
        }
    }

    const fn facts(self) -> Facts {
        match self.entry {
            Some(entry) => entry.facts(),
            None => self.code.general_facts(),
        }
    }

    /// A text of the entry, or that of the class of a code that nobody registered.
    pub(crate) const fn text(
        self,
        prose: Prose,
        catalog: Option<&'static Catalog>,
    ) -> Option<Text> {
        let text = if let Some(entry) = self.entry {
            entry.text(prose, catalog)
        } else if let Some(class) = self.code.class() {
            match prose {
                Prose::Context => return None,
                Prose::Name => class.name_text(catalog),
                Prose::Description => class.description_text(catalog),
                Prose::When => class.when_text(catalog),
                Prose::Fix => class.fix_text(catalog),
            }
        } else {
            return None;
        };
        if text.is_empty() { None } else { Some(text) }
    }
}

/// A block of a page.
#[derive(Clone, Copy)]
pub struct Block {
    page: Page,
    kind: BlockKind,
    content: Content,
}

/// What a [`Block`] is.
///
/// Lists and tables have no block of their own: items, points, terms and cells follow each other,
/// and the first and the last of a row of them begin and end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// A cell of a table.
    Cell {
        /// Its column, counted from 0.
        column: u16,
        /// How many columns the table has.
        columns: u16,
        /// How many characters the widest cell of the column has; 0 for the last column.
        width: u16,
    },
}

/// What a block says.
#[derive(Clone, Copy)]
pub(crate) enum Content {
    /// A message.
    Text(Text),
    /// A sentence; the flag says that its `{x}` is the second code.
    Template(Template, bool),
    /// Something that is the same in every language.
    Word(&'static str),
    /// A code as its protocol writes it.
    Code(Code),
    /// A count.
    Number(u32),
    /// The class of a code.
    Class(Code),
    /// A list of literals of an entry.
    Literals(Entry, List),
    /// A list of names of an entry.
    Names(Entry, List),
    /// The name of an entry, with the context that tells it from others of its number.
    Name(Entry),
    /// An entry as a list of references names it: code, name and context.
    Meaning(Entry),
    /// A specification.
    Link(Spec),
}

/// What comes at a place of a page.
pub(crate) enum Next {
    Block(BlockKind, Content),
    /// The section has no more blocks.
    SectionEnd,
    /// The page has no more sections.
    PageEnd,
}

impl Page {
    const fn new(kind: PageKind, x: Side, y: Side) -> Self {
        let base = x.code.family.registry.base.locale;
        Self {
            kind,
            x,
            y,
            locale: base,
            catalog: None,
            labels: base,
        }
    }

    pub(crate) const fn explain(code: Code) -> Self {
        let side = Side::of_code(code);
        Self::new(PageKind::Explain, side, side)
    }

    pub(crate) const fn explain_entry(entry: Entry) -> Self {
        let side = Side::of_entry(entry);
        Self::new(PageKind::Explain, side, side)
    }

    pub(crate) const fn compare(a: Code, b: Code) -> Self {
        Self::compare_sides(Side::of_code(a), Side::of_code(b))
    }

    pub(crate) const fn compare_entries(a: Entry, b: Entry) -> Self {
        Self::compare_sides(Side::of_entry(a), Side::of_entry(b))
    }

    /// The lower code stands first; of two families, the one that the registry file has first.
    const fn compare_sides(a: Side, b: Side) -> Self {
        let (x, y) = (a.code, b.code);
        let swapped = if x.family.index != y.family.index {
            x.family.index > y.family.index
        } else if x.number != y.number {
            x.number > y.number
        } else if let (Some(first), Some(second)) = (a.entry, b.entry) {
            first.row > second.row
        } else {
            false
        };
        if swapped {
            Self::new(PageKind::Compare, b, a)
        } else {
            Self::new(PageKind::Compare, a, b)
        }
    }

    pub(crate) const fn list(family: Family) -> Self {
        let side = Side::of_code(family.code(0));
        Self::new(PageKind::List, side, side)
    }

    /// The page that lists the families of a registry, a line each.
    ///
    /// # Panics
    ///
    /// If the registry has no family.
    pub const fn index(registry: &'static Registry) -> Self {
        assert!(
            !registry.tables.families.is_empty(),
            "the registry has no family"
        );
        let side = Side::of_code(Family::at(registry, 0).code(0));
        Self::new(PageKind::Index, side, side)
    }

    /// The page in another language: labels, sentences and prose.
    ///
    /// What that language lacks is shown in the language of the registry file, and paragraphs say
    /// so.
    #[must_use]
    pub const fn locale(mut self, locale: Locale) -> Self {
        self.catalog = self.registry().catalog(locale);
        self.locale = match self.catalog {
            Some(catalog) => catalog.locale,
            // Without texts of its own a registry may still have labels, its parent's.
            None => match self.registry().parent {
                Some(parent) if parent.catalog(locale).is_some() => locale,
                _ => self.registry().base.locale,
            },
        };
        self.labels = self.locale;
        self
    }

    /// The page with its fixed words, such as headings, in another language than its prose.
    #[must_use]
    pub const fn labels(mut self, locale: Locale) -> Self {
        self.labels = locale;
        self
    }

    /// The language of the page, which its direction follows.
    pub const fn language(&self) -> Locale {
        self.locale
    }

    /// The blocks of the page.
    pub const fn blocks(self) -> Blocks {
        Blocks {
            page: self,
            section: 0,
            item: 0,
        }
    }

    /// The page as plain text, which is also its `Display`.
    pub const fn text(self) -> PlainText {
        PlainText::new(self)
    }

    /// The page as Markdown (CommonMark).
    pub const fn markdown(self) -> Markdown {
        Markdown::new(self)
    }

    /// The page as an HTML `<article>`, to be put into a document.
    pub const fn html(self) -> Html {
        Html::new(self)
    }

    pub(crate) const fn registry(&self) -> &'static Registry {
        self.x.code.family.registry
    }

    /// The first code, or the second where a sentence is said of that one.
    pub(crate) const fn side(&self, second: bool) -> Side {
        if second { self.y } else { self.x }
    }

    pub(crate) const fn label(&self, label: Label) -> Content {
        Content::Text(self.registry().label(self.labels, label))
    }

    pub(crate) const fn template(&self, template: Template) -> (&'static [Segment], Locale) {
        self.registry().template(self.locale, template)
    }

    /// Whether a text is shown in the language of the registry file for want of a translation.
    const fn lacks(&self, text: Text) -> bool {
        !self.locale.is(self.registry().base.locale) && !text.locale.is(self.locale)
    }

    /// Whether something in a block of prose is not translated.
    const fn is_untranslated(&self, content: Content) -> bool {
        match content {
            Content::Text(text) => self.lacks(text),
            Content::Template(template, flipped) => {
                let (segments, locale) = self.template(template);
                if !locale.is(self.locale) {
                    return true;
                }
                let mut i = 0;
                while i < segments.len() {
                    let (second, field) = match segments[i] {
                        Segment::X(field) => (flipped, field),
                        Segment::Y(field) => (!flipped, field),
                        Segment::Text(_) | Segment::Literal(_) => {
                            i += 1;
                            continue;
                        }
                    };
                    if let Some(prose) = field.prose()
                        && let Some(text) = self.side(second).text(prose, self.catalog)
                        && self.lacks(text)
                    {
                        return true;
                    }
                    i += 1;
                }
                false
            }
            _ => false,
        }
    }
}

impl crate::raw::Field {
    /// The prose that a placeholder shows, if it does.
    const fn prose(self) -> Option<Prose> {
        match self {
            Self::Description | Self::DescriptionLowered => Some(Prose::Description),
            Self::When | Self::WhenLowered => Some(Prose::When),
            Self::Fix => Some(Prose::Fix),
            _ => None,
        }
    }
}

impl Block {
    /// What it is.
    pub const fn kind(&self) -> BlockKind {
        self.kind
    }

    /// The language that it is written in, apart from runs that say otherwise.
    pub const fn locale(&self) -> Locale {
        match self.content {
            Content::Text(text) => text.locale,
            Content::Template(template, _) => self.page.template(template).1,
            _ => match self.kind {
                BlockKind::Term | BlockKind::Heading(_) => self.page.labels,
                _ => self.page.locale,
            },
        }
    }

    /// Whether it is prose that lacks a translation, in part or as a whole; its runs end in a note
    /// that says so.
    pub const fn is_untranslated(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::Item(_))
            && self.page.is_untranslated(self.content)
    }

    /// Its text, run by run.
    pub const fn runs(&self) -> Runs {
        Runs::new(self.page, self.content, self.is_untranslated())
    }
}

/// The blocks of a page, produced one by one.
#[derive(Clone)]
pub struct Blocks {
    page: Page,
    section: u16,
    item: u16,
}

impl Blocks {
    /// The next block; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<Block> {
        loop {
            let next = match self.page.kind {
                PageKind::Explain => explain::next(&self.page, self.section, self.item),
                PageKind::Compare => compare::next(&self.page, self.section, self.item),
                PageKind::List => list::entry(&self.page, self.item),
                PageKind::Index => list::family(&self.page, self.item),
            };
            match next {
                Next::Block(kind, content) => {
                    self.item += 1;
                    return Some(Block {
                        page: self.page,
                        kind,
                        content,
                    });
                }
                Next::SectionEnd => {
                    self.section += 1;
                    self.item = 0;
                }
                Next::PageEnd => return None,
            }
        }
    }
}

impl Iterator for Blocks {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        self.advance()
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("kind", &self.kind)
            .field("x", &self.x.code)
            .field("y", &self.y.code)
            .field("locale", &self.locale)
            .field("labels", &self.labels)
            .finish()
    }
}

/// The kind and the text of the block.
impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ", self.kind)?;
        f.debug_list().entries(self.runs()).finish()
    }
}

impl fmt::Debug for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// A section of one block.
const fn only(item: u16, kind: BlockKind, content: Content) -> Next {
    if item == 0 {
        Next::Block(kind, content)
    } else {
        Next::SectionEnd
    }
}

/// A section of a heading and a paragraph, if there is a text for it.
const fn panel(page: &Page, item: u16, level: u8, label: Label, side: Side, prose: Prose) -> Next {
    match side.text(prose, page.catalog) {
        None => Next::SectionEnd,
        Some(text) => match item {
            0 => Next::Block(BlockKind::Heading(level), page.label(label)),
            1 => Next::Block(BlockKind::Paragraph, Content::Text(text)),
            _ => Next::SectionEnd,
        },
    }
}
