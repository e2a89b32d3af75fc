//! Pages: what is said of one code or of two, as a sequence of blocks.
//!
//! A page is a recipe, a small value. What it says is composed section by section when somebody
//! asks; nothing is allocated. Every step is a `const fn`, so that the same code renders at run time
//! and composes text at compile time.

mod block;
mod chunk;
mod compare;
mod composer;
mod explain;
mod facts;
mod glance;
mod list;
mod relation;
mod run;
mod section;
mod side;

pub use block::{Block, BlockKind, Blocks, Part, Parts, Runs};
pub use run::{Run, RunKind};

pub(crate) use chunk::Chunk;
pub(crate) use composer::Composer;
pub(crate) use run::Spans;

use core::fmt;

use glance::Rows;
use side::{Side, SideId, Sides};

use crate::data::locale::Locale;
use crate::data::tables::{Catalog, Facts, Label, LabelCatalog, NONE, Segment, Template};
use crate::data::text::Text;
use crate::registry::code::Code;
use crate::registry::entry::Entry;
use crate::registry::handles::{Family, Registry};
use crate::render::{Html, Markdown, PlainText};

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
    /// Whether that is the language of the registry file, which needs no translation.
    is_in_base: bool,
    /// The texts of the registry in the language of the page, if it is another than that of the
    /// registry file.
    catalog: Option<&'static Catalog>,
    /// The sentence templates in that language, and the word for what is not translated.
    sentences: Option<&'static LabelCatalog>,
    /// Whatever there is in the language of the page; without texts of its own, a registry may still
    /// have labels, its parent's.
    home: &'static Catalog,
    /// The language of the fixed words, and their catalog as above.
    label_locale: Locale,
    label_catalog: Option<&'static LabelCatalog>,
    /// Whether the fixed words have a language of their own.
    has_own_labels: bool,
    /// The facts in which the codes differ, and those that they share.
    differing: Rows,
    shared: Rows,
    /// What somebody wrote about the two codes, or [`NONE`].
    written: u16,
    /// In a list, how many characters its first column has.
    width: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum PageKind {
    Explain,
    Compare,
    CompareMany,
    List,
    Index,
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
            is_in_base: true,
            catalog: None,
            sentences: None,
            home: registry.base,
            label_locale: registry.base.locale,
            label_catalog: None,
            has_own_labels: false,
            differing: Rows::NONE,
            shared: Rows::NONE,
            written: NONE,
            width: 0,
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
    /// `None` for more than eight codes, fewer than two, or codes of different registries. A code
    /// that is there twice is compared with itself.
    pub const fn compare_all(entries: &[Entry]) -> Option<Self> {
        if entries.len() < 2 || entries.len() > MOST_CODES {
            return None;
        }
        let mut i = 1;
        while i < entries.len() {
            if !entries[i].registry.is(entries[0].registry) {
                return None;
            }
            i += 1;
        }
        if entries.len() == 2 {
            return Some(Self::compare_entries(entries[0], entries[1]));
        }
        let mut sides = [SideId::of_entry(entries[0]); MOST_CODES];
        let mut i = 1;
        while i < entries.len() {
            // Insertion into the sorted entries so far.
            let side = SideId::of_entry(entries[i]);
            let mut place = i;
            while place > 0 && side.precedes(sides[place - 1]) {
                sides[place] = sides[place - 1];
                place -= 1;
            }
            sides[place] = side;
            i += 1;
        }
        let registry = entries[0].registry;
        Some(Self::of_several(
            registry,
            PageKind::CompareMany,
            sides,
            entries.len(),
        ))
    }

    pub(crate) const fn list(family: Family) -> Self {
        let side = SideId::of_code(family.code(0));
        let mut page = Self::of_one(family.registry, PageKind::List, side);
        page.width = list::widest_code(family);
        page
    }

    /// The page that lists the families of a registry, a line each.
    pub const fn index(registry: &'static Registry) -> Self {
        // The page speaks of no code; a side is there because a page has sides.
        let side = SideId {
            family: 0,
            row: NONE,
            class: NONE,
            number: 0,
            facts: Facts::NONE,
        };
        let mut page = Self::of_one(registry, PageKind::Index, side);
        page.width = list::widest_id(registry);
        page
    }

    /// The page in another language: labels, sentences and prose.
    ///
    /// What that language lacks is shown in the language of the registry file, and paragraphs of
    /// prose say so; [`is_translated`](Self::is_translated) tells for the whole page.
    pub const fn locale(mut self, locale: Locale) -> Self {
        let Registry { base, labels, .. } = self.registry;
        self.catalog = self.registry.catalog(locale);
        self.sentences = labels.catalog(locale);
        self.home = match (self.catalog, labels.any_catalog(locale)) {
            (Some(catalog), _) => catalog,
            (None, Some(catalog)) => &catalog.labels,
            (None, None) => base,
        };
        self.locale = self.home.locale;
        self.is_in_base = self.locale.is(self.base_locale());
        if !self.has_own_labels {
            self.label_locale = self.locale;
            self.label_catalog = self.sentences;
        }
        self
    }

    /// The page with its fixed words, such as headings, in another language than its prose.
    pub const fn labels(mut self, locale: Locale) -> Self {
        self.has_own_labels = true;
        self.label_locale = locale;
        self.label_catalog = self.registry.labels.catalog(locale);
        self
    }

    /// The language of the page, which its direction follows.
    pub const fn language(&self) -> Locale {
        self.locale
    }

    /// Whether all that the page says is there in its language: names, prose and fixed words.
    ///
    /// What is not is said in the language of the registry file, and blocks of prose
    /// [say so](Block::is_untranslated).
    pub const fn is_translated(&self) -> bool {
        let mut parts = self.parts();
        while let Some(part) = parts.advance() {
            if let Part::Run(run) = part
                && !run.is_neutral()
                && !run.locale().is(self.locale)
            {
                return false;
            }
        }
        true
    }

    /// The title of the page alone, as text.
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

    /// One of the codes of the page.
    const fn side(&self, place: u8) -> Side {
        let SideId {
            family,
            row,
            class,
            number,
            facts,
        } = self.sides[place as usize];
        Side {
            registry: self.registry,
            family,
            row,
            class,
            number,
            facts,
        }
    }

    /// The codes of the page that are asked for.
    const fn pair(&self, sides: Sides) -> [Side; 2] {
        [self.side(sides.x), self.side(sides.y)]
    }

    /// A fixed word in the language of the labels.
    const fn label(&self, label: Label) -> Text {
        self.registry
            .labels
            .label(self.label_locale, self.label_catalog, label)
    }

    /// A sentence template, and the language that it is in.
    const fn template(&self, template: Template) -> (&'static [Segment], &'static Catalog) {
        self.registry
            .labels
            .template(self.locale, self.sentences, template)
    }

    const fn base_locale(&self) -> Locale {
        self.registry.base.locale
    }

    /// Whether a text is shown in the language of the registry file for want of a translation.
    const fn lacks(&self, text: Text) -> bool {
        !self.is_in_base && !text.locale().is(self.locale)
    }

    /// Whether a text of the registry is in the language of the registry file.
    const fn is_base(&self, text: Text) -> bool {
        self.is_in_base || text.locale().is(self.base_locale())
    }

    /// Whether something on the page may be written from right to left.
    pub(crate) const fn may_be_rtl(&self) -> bool {
        self.locale.is_rtl() || self.label_locale.is_rtl() || self.base_locale().is_rtl()
    }
}

/// The title of a page, for its `Display`.
struct Title<'p>(&'p Page);

impl fmt::Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut blocks = self.0.blocks();
        match blocks.find(|block| block.kind() == BlockKind::Title) {
            Some(title) => title.runs().try_for_each(|run| f.write_str(run.text())),
            // Lists have none.
            None => Ok(()),
        }
    }
}

impl Page {
    /// What the page is made from: two pages of one identity say the same.
    fn identity(&self) -> impl Eq + core::hash::Hash + '_ {
        let count = usize::from(self.count.max(1));
        (
            self.registry.tables.fingerprint,
            self.kind,
            &self.sides[..count],
            self.locale,
            self.label_locale,
        )
    }
}

/// Two pages are equal if they are made from the same codes in the same languages; then they say the
/// same.
impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for Page {}

impl core::hash::Hash for Page {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

/// The codes of a page, for its `Debug`.
struct Codes<'p>(&'p Page);

impl fmt::Debug for Codes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = (0..self.0.count).map(|place| self.0.side(place).code());
        f.debug_list().entries(codes).finish()
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("kind", &self.kind)
            .field("codes", &Codes(self))
            .field("locale", &self.locale)
            .field("labels", &self.label_locale)
            .finish()
    }
}

/// Rows of one registry mean nothing in another.
const fn assert_one_registry(a: &Registry, b: &Registry) {
    assert!(
        a.is(b),
        "the two codes belong to different registries, which one page cannot show"
    );
}
