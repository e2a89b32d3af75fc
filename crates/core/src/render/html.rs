//! HTML: an `<article>` to be put into a document.

use core::fmt;

use super::{Suspects, Writer, are_same, suspects, write_page, write_replacing};
use crate::data::locale::Locale;
use crate::page::{Block, BlockKind, Page, Run};

/// A page as an HTML `<article>`, through `Display`.
#[derive(Debug, Clone, Copy)]
#[must_use = "nothing is written until it is displayed"]
pub struct Html(Page);

impl Html {
    pub(crate) const fn new(page: Page) -> Self {
        Self(page)
    }
}

/// The element that a run of blocks of one kind stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    None,
    Numbered,
    Points,
    Terms,
    Table,
}

impl Container {
    fn of(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Item(_) => Self::Numbered,
            BlockKind::Point => Self::Points,
            BlockKind::Term | BlockKind::Value => Self::Terms,
            BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { .. } => {
                Self::Table
            }
            _ => Self::None,
        }
    }

    /// What begins it, and what ends it.
    fn tags(self) -> [&'static str; 2] {
        match self {
            Self::None => ["", ""],
            Self::Numbered => ["<ol>\n", "</ol>\n"],
            Self::Points => ["<ul>\n", "</ul>\n"],
            Self::Terms => ["<dl>\n", "</dl>\n"],
            Self::Table => ["<table>\n", "</table>\n"],
        }
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.0.language();
        f.write_str("<article class=\"wirecodes\"")?;
        write_language(f, language)?;
        f.write_str(">\n")?;
        let mut writer = HtmlWriter {
            f,
            page: language,
            page_rtl: language.is_rtl(),
            container: Container::None,
            kind: BlockKind::Title,
            locale: language,
            rtl: false,
            wrap: Wrap::None,
        };
        write_page(&self.0, &mut writer)?;
        writer.contain(Container::None)?;
        f.write_str("</article>\n")
    }
}

struct HtmlWriter<'w, 'f> {
    f: &'w mut fmt::Formatter<'f>,
    page: Locale,
    page_rtl: bool,
    /// The element that is open around the block.
    container: Container,
    /// The block that is being written.
    kind: BlockKind,
    locale: Locale,
    rtl: bool,
    wrap: Wrap,
}

/// The element that runs of a block stand in.
#[derive(Clone, Copy, PartialEq)]
enum Wrap {
    None,
    /// Text of another language than that of the block.
    Language(Locale),
    /// Something from left to right in a block from right to left.
    Isolate,
    /// Text of a language from left to right that goes on there.
    Within(Locale),
}

impl HtmlWriter<'_, '_> {
    /// Closes the element around the last block, and opens that around the next one.
    fn contain(&mut self, container: Container) -> fmt::Result {
        if container == self.container {
            return Ok(());
        }
        let [_, end] = self.container.tags();
        let [start, _] = container.tags();
        self.container = container;
        write_unless_empty(self.f, end)?;
        write_unless_empty(self.f, start)
    }

    /// Closes the element around the last runs, and opens that around the next one, if they differ.
    ///
    /// Runs that belong together stand in one element: each isolates what is in it, and two of them
    /// would stand in the order of the text around them.
    #[inline(always)]
    fn wrap(&mut self, wrap: Wrap) -> fmt::Result {
        // Most runs stand in none.
        if matches!((self.wrap, wrap), (Wrap::None, Wrap::None)) {
            return Ok(());
        }
        self.rewrap(wrap)
    }

    fn rewrap(&mut self, wrap: Wrap) -> fmt::Result {
        if wrap == self.wrap {
            return Ok(());
        }
        let last = core::mem::replace(&mut self.wrap, wrap);
        match last {
            Wrap::Language(_) | Wrap::Within(_) => self.f.write_str("</span>")?,
            Wrap::None | Wrap::Isolate => {}
        }
        let [was_isolated, isolated] =
            [last, wrap].map(|wrap| matches!(wrap, Wrap::Isolate | Wrap::Within(_)));
        match (was_isolated, isolated) {
            (true, false) => self.f.write_str("</bdi>")?,
            (false, true) => self.f.write_str("<bdi dir=\"ltr\">")?,
            _ => {}
        }
        match wrap {
            Wrap::None | Wrap::Isolate => Ok(()),
            Wrap::Language(language) | Wrap::Within(language) => {
                self.f.write_str("<span")?;
                write_language(self.f, language)?;
                self.f.write_str(">")
            }
        }
    }

    /// The element that a run stands in.
    #[inline]
    fn wrap_of(&self, run: &Run) -> Wrap {
        if !run.is_neutral() {
            let language = run.locale();
            return match self.wrap {
                _ if are_same(language, self.locale) => Wrap::None,
                Wrap::Isolate | Wrap::Within(_) if !language.is_rtl() => Wrap::Within(language),
                _ => Wrap::Language(language),
            };
        }
        match self.wrap {
            // What is written from left to right fits into a sentence that is.
            Wrap::Language(language) if !language.is_rtl() => self.wrap,
            _ if !self.rtl => Wrap::None,
            // Literals and links have elements of their own, which isolate them.
            _ if run.url().is_some() || !run.is_plain() => Wrap::None,
            _ => Wrap::Isolate,
        }
    }
}

impl Writer for HtmlWriter<'_, '_> {
    fn open(&mut self, block: &Block<'_>) -> fmt::Result {
        self.kind = block.kind();
        self.locale = match self.kind {
            // The label of a family stands alone, on the side where the page begins.
            BlockKind::Family => self.page,
            _ => block.locale(),
        };
        self.contain(Container::of(self.kind))?;
        let [start, _] = tags(self.kind);
        if are_same(self.locale, self.page) {
            self.rtl = self.page_rtl;
            return self.f.write_str(start);
        }
        self.rtl = self.locale.is_rtl();
        // The language stands before the end of the tag.
        self.f.write_str(start.strip_suffix('>').unwrap_or(start))?;
        write_language(self.f, self.locale)?;
        self.f.write_str(">")
    }

    fn run(&mut self, run: &Run) -> fmt::Result {
        let wrap = self.wrap_of(run);
        let mut text = run.text();
        if let Wrap::Language(language) = wrap
            && wrap != self.wrap
            && language.is_rtl() != self.rtl
        {
            // Inside the element, a space before the words would stand on their other side.
            let words = text.trim_start_matches(' ');
            let (space, words) = text.split_at(text.len() - words.len());
            if run.is_plain() && !space.is_empty() {
                self.wrap(Wrap::None)?;
                self.f.write_str(space)?;
                text = words;
            }
        }
        self.wrap(wrap)?;
        let f = &mut *self.f;
        if let Some(url) = run.url() {
            f.write_str(if self.rtl {
                "<a dir=\"ltr\" href=\""
            } else {
                "<a href=\""
            })?;
            write_escaped(f, url)?;
            f.write_str("\">")?;
            write_escaped(f, run.text())?;
            return f.write_str("</a>");
        }
        if run.is_plain() {
            return write_escaped(f, text);
        }
        for span in run.cut().filter(|span| !span.text().is_empty()) {
            let (text, is_literal) = (span.text(), span.is_literal());
            if is_literal {
                f.write_str("<code dir=\"ltr\">")?;
                write_escaped(f, text)?;
                f.write_str("</code>")?;
            } else {
                write_escaped(f, text)?;
            }
        }
        Ok(())
    }

    fn close(&mut self) -> fmt::Result {
        self.wrap(Wrap::None)?;
        let [_, end] = tags(self.kind);
        self.f.write_str(end)
    }
}

fn write_unless_empty(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if text.is_empty() {
        return Ok(());
    }
    f.write_str(text)
}

/// What begins the element of a block, and what ends it; with the row that it is the first or the last
/// of.
fn tags(kind: BlockKind) -> [&'static str; 2] {
    use BlockKind::{Cell, ColumnHead};
    match kind {
        BlockKind::Family | BlockKind::Paragraph => ["<p>", "</p>\n"],
        BlockKind::Title => ["<h1>", "</h1>\n"],
        BlockKind::Heading(2) => ["<h2>", "</h2>\n"],
        BlockKind::Heading(_) => ["<h3>", "</h3>\n"],
        BlockKind::Item(_) | BlockKind::Point => ["<li>", "</li>\n"],
        BlockKind::Term => ["<dt>", "</dt>\n"],
        BlockKind::Value => ["<dd>", "</dd>\n"],
        BlockKind::RowHead => ["<tr><th scope=\"row\">", "</th>"],
        ColumnHead { column, columns } => [
            match column {
                0 => "<tr><th scope=\"col\">",
                _ => "<th scope=\"col\">",
            },
            match column + 1 == columns {
                true => "</th></tr>\n",
                false => "</th>",
            },
        ],
        #[rustfmt::skip]
        Cell { column, columns, .. } => match (column, column + 1 == columns) {
            (0, true) => ["<tr><th scope=\"row\">", "</th></tr>\n"],
            (0, false) => ["<tr><th scope=\"row\">", "</th>"],
            (_, true) => ["<td>", "</td></tr>\n"],
            (_, false) => ["<td>", "</td>"],
        },
    }
}

fn write_language(f: &mut fmt::Formatter<'_>, language: Locale) -> fmt::Result {
    f.write_str(" lang=\"")?;
    write_escaped(f, language.tag())?;
    f.write_str(if language.is_rtl() {
        "\" dir=\"rtl\""
    } else {
        "\" dir=\"ltr\""
    })
}

/// Text that can be neither an element nor the end of an attribute.
fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    static SUSPECTS: Suspects = suspects!(is_suspect);
    const fn is_suspect(byte: u8) -> bool {
        // The ampersand and the apostrophe differ in one bit, and so do the two brackets.
        (byte & !1 == b'&') | (byte & !2 == b'<') | (byte == b'"')
    }
    write_replacing(f, text, &SUSPECTS, is_suspect, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    })
}
