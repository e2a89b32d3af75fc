//! Pages: what is said of one code or of two, as a sequence of blocks.
//!
//! A page is a recipe, a few words in size. Its blocks, and the runs of text in each block, are
//! produced one by one when somebody asks; nothing is allocated or copied. Every step is a
//! `const fn`, so that the same code renders at run time and composes text at compile time.

mod compare;
mod explain;
mod facts;
mod glance;
mod list;
mod relation;
mod run;

pub use run::{Run, RunKind, Runs};

use core::fmt;

use glance::Rows;

use crate::code::Code;
use crate::entry::{Entry, Prose};
use crate::locale::Locale;
use crate::raw::{Catalog, Facts, Label, List, NONE, Segment, Template};
use crate::registry::{Family, Registry};
use crate::render::{Html, Markdown, PlainText};
use crate::spec::Spec;
use crate::text::Text;

/// How many codes a page can compare.
const MOST_CODES: usize = 8;

/// A page about one code, several codes or a family, in a language.
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
#[must_use = "a page is only a recipe until it is written"]
pub struct Page {
    registry: &'static Registry,
    kind: PageKind,
    sides: [SideId; MOST_CODES],
    count: u8,
    locale: Locale,
    catalog: Option<&'static Catalog>,
    /// The language of the fixed words, if it is another one.
    other_labels: Option<Locale>,
    /// The facts in which the codes differ, and those that they share.
    differing: Rows,
    shared: Rows,
    /// What somebody wrote about the two codes, or [`NONE`].
    written: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageKind {
    Explain,
    Compare,
    CompareMany,
    List,
    Index,
}

/// One of the codes that a page speaks of, in few bytes.
#[derive(Clone, Copy)]
struct SideId {
    family: u16,
    /// The entry, or [`NONE`].
    row: u16,
    number: u32,
}

impl SideId {
    const fn of_code(code: Code) -> Self {
        Self {
            family: code.family.index,
            row: match code.entry() {
                Some(entry) => entry.row,
                None => NONE,
            },
            number: code.number,
        }
    }

    const fn of_entry(entry: Entry) -> Self {
        Self {
            family: entry.row().family,
            row: entry.row,
            number: entry.number,
        }
    }

    /// Whether this code stands before another on a page: by family, number, and meaning.
    const fn precedes(self, other: Self) -> bool {
        if self.family != other.family {
            self.family < other.family
        } else if self.number != other.number {
            self.number < other.number
        } else {
            self.row < other.row
        }
    }
}

/// One of the codes that a page speaks of.
#[derive(Clone, Copy)]
pub(crate) struct Side {
    pub(crate) code: Code,
    /// `None` if nobody registered the code: its class speaks for it.
    pub(crate) entry: Option<Entry>,
}

impl Side {
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

    /// The specifications of the entry, or those of the class.
    const fn specs(self) -> &'static [u16] {
        if let Some(entry) = self.entry {
            return entry.list(List::Spec);
        }
        match self.code.class() {
            Some(class) => class.spec_list(),
            None => &[],
        }
    }

    const fn same_number(self, other: Self) -> bool {
        self.code.family.index == other.code.family.index && self.code.number == other.code.number
    }
}

/// The two codes that a block speaks of, by their places on the page.
///
/// They are one and the same on a page about one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sides {
    x: u8,
    y: u8,
}

impl Sides {
    const FIRST: Self = Self { x: 0, y: 0 };
    const BOTH: Self = Self { x: 0, y: 1 };

    /// The same two with the other one in front: what a sentence about `{x}` says of the second.
    const fn flipped(self) -> Self {
        Self {
            x: self.y,
            y: self.x,
        }
    }
}

/// A block of a page.
#[derive(Clone, Copy)]
pub struct Block<'p> {
    page: &'p Page,
    kind: BlockKind,
    content: Content,
    sides: Sides,
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

/// What a block says.
#[derive(Clone, Copy)]
pub(crate) enum Content {
    /// Nothing.
    Empty,
    /// A message.
    Text(Text),
    /// A sentence.
    Template(Template),
    /// A sentence, and another one with the second code in front.
    Contrast(Template, Template),
    /// Something that is the same in every language.
    Word(&'static str),
    /// A code as its protocol writes it.
    Code(Code),
    /// The codes of the page, with their family.
    Codes,
    /// The first code, with what else it needs to be told from the others.
    Reference,
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
    /// The facts that all codes of the page share, in one line.
    Shared,
}

/// What comes at a place of a page.
pub(crate) enum Next {
    Block(BlockKind, Content, Sides),
    /// The section has no more blocks.
    SectionEnd,
    /// The page has no more sections.
    PageEnd,
}

impl Page {
    const fn new(registry: &'static Registry, kind: PageKind, ids: [SideId; MOST_CODES]) -> Self {
        Self {
            registry,
            kind,
            sides: ids,
            count: match kind {
                PageKind::List | PageKind::Index => 0,
                PageKind::Explain | PageKind::Compare | PageKind::CompareMany => 1,
            },
            locale: registry.base.locale,
            catalog: None,
            other_labels: None,
            differing: Rows::NONE,
            shared: Rows::NONE,
            written: NONE,
        }
    }

    /// A page of several codes, with what every block of it would have to find again.
    const fn of_several(
        registry: &'static Registry,
        kind: PageKind,
        ids: [SideId; MOST_CODES],
        count: usize,
    ) -> Self {
        let mut page = Self::new(registry, kind, ids);
        page.count = count as u8;
        [page.differing, page.shared] = glance::rows(&page);
        if count == 2 {
            page.written = relation::find(&page, Sides::BOTH);
        }
        page
    }

    const fn of_one(registry: &'static Registry, kind: PageKind, side: SideId) -> Self {
        Self::new(registry, kind, [side; MOST_CODES])
    }

    pub(crate) const fn explain(code: Code) -> Self {
        let side = SideId::of_code(code);
        Self::of_one(code.family.registry, PageKind::Explain, side)
    }

    pub(crate) const fn explain_entry(entry: Entry) -> Self {
        let side = SideId::of_entry(entry);
        Self::of_one(entry.registry, PageKind::Explain, side)
    }

    pub(crate) const fn compare(a: Code, b: Code) -> Self {
        assert_one_registry(a.family.registry, b.family.registry);
        let sides = [SideId::of_code(a), SideId::of_code(b)];
        Self::compare_sides(a.family.registry, sides)
    }

    pub(crate) const fn compare_entries(a: Entry, b: Entry) -> Self {
        assert_one_registry(a.registry, b.registry);
        let sides = [SideId::of_entry(a), SideId::of_entry(b)];
        Self::compare_sides(a.registry, sides)
    }

    /// The lower code stands first; of two families, the one that the registry file has first.
    const fn compare_sides(registry: &'static Registry, [a, b]: [SideId; 2]) -> Self {
        let (x, y) = if b.precedes(a) { (b, a) } else { (a, b) };
        let mut sides = [x; MOST_CODES];
        sides[1] = y;
        Self::of_several(registry, PageKind::Compare, sides, 2)
    }

    /// The page that compares two codes or more of one registry: a table of their facts, and what
    /// separates each of them from each.
    ///
    /// `None` for more than eight codes, fewer than two, or codes of different registries.
    pub const fn compare_all(codes: &[Entry]) -> Option<Self> {
        if codes.len() < 2 || codes.len() > MOST_CODES {
            return None;
        }
        let mut i = 1;
        while i < codes.len() {
            if !codes[i].registry.is(codes[0].registry) {
                return None;
            }
            i += 1;
        }
        if codes.len() == 2 {
            return Some(Self::compare_entries(codes[0], codes[1]));
        }
        let mut sides = [SideId::of_entry(codes[0]); MOST_CODES];
        let mut i = 1;
        while i < codes.len() {
            // Insertion into the sorted codes so far.
            let side = SideId::of_entry(codes[i]);
            let mut place = i;
            while place > 0 && side.precedes(sides[place - 1]) {
                sides[place] = sides[place - 1];
                place -= 1;
            }
            sides[place] = side;
            i += 1;
        }
        let registry = codes[0].registry;
        Some(Self::of_several(
            registry,
            PageKind::CompareMany,
            sides,
            codes.len(),
        ))
    }

    pub(crate) const fn list(family: Family) -> Self {
        let side = SideId::of_code(family.code(0));
        Self::of_one(family.registry, PageKind::List, side)
    }

    /// The page that lists the families of a registry, a line each.
    pub const fn index(registry: &'static Registry) -> Self {
        // The page speaks of no code; a side is there because a page has sides.
        let side = SideId {
            family: 0,
            row: NONE,
            number: 0,
        };
        Self::of_one(registry, PageKind::Index, side)
    }

    /// The page in another language: labels, sentences and prose.
    ///
    /// What that language lacks is shown in the language of the registry file, and paragraphs say
    /// so.
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
        self
    }

    /// The page with its fixed words, such as headings, in another language than its prose.
    pub const fn labels(mut self, locale: Locale) -> Self {
        self.other_labels = Some(locale);
        self
    }

    pub(crate) const fn label_locale(&self) -> Locale {
        match self.other_labels {
            Some(locale) => locale,
            None => self.locale,
        }
    }

    /// The language of the page, which its direction follows.
    pub const fn language(&self) -> Locale {
        self.locale
    }

    /// The blocks of the page.
    pub const fn blocks(&self) -> Blocks<'_> {
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

    /// The page as Markdown: CommonMark, with the tables of GitHub's.
    pub const fn markdown(self) -> Markdown {
        Markdown::new(self)
    }

    /// The page as an HTML `<article>`, to be put into a document.
    pub const fn html(self) -> Html {
        Html::new(self)
    }

    pub(crate) const fn registry(&self) -> &'static Registry {
        self.registry
    }

    /// One of the codes of the page.
    pub(crate) const fn side(&self, place: u8) -> Side {
        let SideId {
            family,
            row,
            number,
        } = self.sides[place as usize];
        let code = Code {
            family: Family {
                registry: self.registry,
                index: family,
            },
            number,
        };
        let entry = match row {
            NONE => None,
            row => Some(Entry {
                registry: self.registry,
                row,
                number,
            }),
        };
        Side { code, entry }
    }

    /// The codes of the page that are asked for by a section.
    const fn pair(&self, sides: Sides) -> [Side; 2] {
        [self.side(sides.x), self.side(sides.y)]
    }

    pub(crate) const fn label(&self, label: Label) -> Content {
        Content::Text(self.registry().label(self.label_locale(), label))
    }

    pub(crate) const fn template(&self, template: Template) -> (&'static [Segment], Locale) {
        self.registry().template(self.locale, template)
    }

    /// Whether a text is shown in the language of the registry file for want of a translation.
    const fn lacks(&self, text: Text) -> bool {
        !text.locale.is(self.locale)
    }

    /// Whether the page is in the language of the registry file, which needs no translation.
    const fn is_in_base(&self) -> bool {
        self.locale.is(self.registry.base.locale)
    }

    /// Whether something in a block of prose is not translated.
    const fn is_untranslated(&self, content: Content, sides: Sides) -> bool {
        match content {
            Content::Text(text) => self.lacks(text),
            Content::Contrast(first, second) => {
                !self.template(first).1.is(self.locale) || !self.template(second).1.is(self.locale)
            }
            Content::Template(template) => {
                let (segments, locale) = self.template(template);
                if !locale.is(self.locale) {
                    return true;
                }
                let mut i = 0;
                while i < segments.len() {
                    let (side, field) = match segments[i] {
                        Segment::X(field) => (sides.x, field),
                        Segment::Y(field) => (sides.y, field),
                        Segment::Text(_) | Segment::Literal(_) => {
                            i += 1;
                            continue;
                        }
                    };
                    if let Some(prose) = field.prose()
                        && let Some(text) = self.side(side).text(prose, self.catalog)
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

impl<'p> Block<'p> {
    /// What it is.
    pub const fn kind(&self) -> BlockKind {
        self.kind
    }

    /// The language that it is written in, apart from runs that say otherwise.
    pub const fn locale(&self) -> Locale {
        match self.content {
            Content::Text(text) => text.locale,
            Content::Template(template) | Content::Contrast(template, _) => {
                self.page.template(template).1
            }
            // What is the same in every language is written as in that of the registry file.
            Content::Word(_)
            | Content::Code(_)
            | Content::Reference
            | Content::Number(_)
            | Content::Link(_) => self.page.registry.base.locale,
            _ => match self.kind {
                BlockKind::Term | BlockKind::Heading(_) | BlockKind::RowHead => {
                    self.page.label_locale()
                }
                _ => self.page.locale,
            },
        }
    }

    /// Whether it is prose that lacks a translation, in part or as a whole; its runs end in a note
    /// that says so.
    pub const fn is_untranslated(&self) -> bool {
        !self.page.is_in_base()
            && matches!(
                self.kind,
                BlockKind::Paragraph | BlockKind::Item(_) | BlockKind::Point
            )
            && self.page.is_untranslated(self.content, self.sides)
    }

    /// Its text, run by run.
    pub const fn runs(&self) -> Runs<'p> {
        Runs::new(self.page, self.content, self.sides, self.is_untranslated())
    }

    /// For a cell of a table, the head of its column, if the table has heads of columns.
    ///
    /// A renderer that cannot draw a table needs it to say whose cell it is.
    pub const fn column_head(&self) -> Option<Runs<'p>> {
        match (self.page.kind, self.kind) {
            (PageKind::Compare | PageKind::CompareMany, BlockKind::Cell { column, .. }) => {
                let sides = glance::column_sides(self.page, column);
                Some(Runs::new(self.page, Content::Reference, sides, false))
            }
            _ => None,
        }
    }
}

/// The blocks of a page, produced one by one.
#[derive(Clone)]
pub struct Blocks<'p> {
    page: &'p Page,
    section: u16,
    item: u16,
}

impl<'p> Blocks<'p> {
    /// The next block; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<Block<'p>> {
        loop {
            let next = match self.page.kind {
                PageKind::Explain => explain::next(self.page, self.section, self.item),
                PageKind::Compare => compare::two(self.page, self.section, self.item),
                PageKind::CompareMany => compare::many(self.page, self.section, self.item),
                PageKind::List => list::entry(self.page, self.item),
                PageKind::Index => list::family(self.page, self.item),
            };
            match next {
                Next::Block(kind, content, sides) => {
                    self.item += 1;
                    return Some(Block {
                        page: self.page,
                        kind,
                        content,
                        sides,
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

impl<'p> Iterator for Blocks<'p> {
    type Item = Block<'p>;

    fn next(&mut self) -> Option<Block<'p>> {
        self.advance()
    }
}

/// The codes of a page, for its `Debug`.
struct Codes<'p>(&'p Page);

impl fmt::Debug for Codes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = (0..self.0.count).map(|place| self.0.side(place).code);
        f.debug_list().entries(codes).finish()
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("kind", &self.kind)
            .field("codes", &Codes(self))
            .field("locale", &self.locale)
            .field("labels", &self.label_locale())
            .finish()
    }
}

/// The kind and the text of the block.
impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ", self.kind)?;
        f.debug_list().entries(self.runs()).finish()
    }
}

impl fmt::Debug for Blocks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// Rows of one registry mean nothing in another.
const fn assert_one_registry(a: &Registry, b: &Registry) {
    assert!(
        a.is(b),
        "the two codes belong to different registries, which one page cannot show"
    );
}

/// A block about the first code of the page, or about none.
const fn block(kind: BlockKind, content: Content) -> Next {
    Next::Block(kind, content, Sides::FIRST)
}

/// A section of one block.
const fn only(item: u16, kind: BlockKind, content: Content, sides: Sides) -> Next {
    if item == 0 {
        Next::Block(kind, content, sides)
    } else {
        Next::SectionEnd
    }
}

/// A section of a heading and a paragraph.
const fn headed(page: &Page, item: u16, level: u8, label: Label, text: Text) -> Next {
    match item {
        0 => block(BlockKind::Heading(level), page.label(label)),
        1 => block(BlockKind::Paragraph, Content::Text(text)),
        _ => Next::SectionEnd,
    }
}

/// A section of a heading and a paragraph about a code, if there is a text for it.
const fn panel(page: &Page, item: u16, level: u8, label: Label, side: Side, prose: Prose) -> Next {
    match side.text(prose, page.catalog) {
        Some(text) => headed(page, item, level, label, text),
        None => Next::SectionEnd,
    }
}

/// A section of the places where more is to be read about the codes of the page, each once.
const fn links(page: &Page, item: u16) -> Next {
    if item == 0 {
        return match nth_link(page, 0) {
            Some(_) => block(BlockKind::Heading(2), page.label(Label::More)),
            None => Next::SectionEnd,
        };
    }
    match nth_link(page, item - 1) {
        Some(spec) => block(BlockKind::Point, Content::Link(spec)),
        None => Next::SectionEnd,
    }
}

/// One of the places, those of the codes before the public registries of their families.
const fn nth_link(page: &Page, nth: u16) -> Option<Spec> {
    let mut left = nth;
    let mut place = 0;
    while place < page.count {
        let specs = page.side(place).specs();
        let mut i = 0;
        while i < specs.len() {
            if is_first_link(page, place, specs[i]) {
                if left == 0 {
                    return Some(page.registry.spec(specs[i]));
                }
                left -= 1;
            }
            i += 1;
        }
        place += 1;
    }
    let mut place = 0;
    while place < page.count {
        let family = page.side(place).code.family;
        if (place == 0 || page.side(place - 1).code.family.index != family.index)
            && let Some(source) = family.source()
        {
            if left == 0 {
                return Some(source);
            }
            left -= 1;
        }
        place += 1;
    }
    None
}

/// Whether no earlier code of the page has the same specification.
const fn is_first_link(page: &Page, place: u8, spec: u16) -> bool {
    let mut earlier = 0;
    while earlier < place {
        if contains(page.side(earlier).specs(), spec) {
            return false;
        }
        earlier += 1;
    }
    true
}

const fn contains(list: &[u16], wanted: u16) -> bool {
    let mut i = 0;
    while i < list.len() {
        if list[i] == wanted {
            return true;
        }
        i += 1;
    }
    false
}
