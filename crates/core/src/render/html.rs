//! HTML: an `<article>` to be put into a document.

use core::fmt;

use super::{Writer, write_page, write_replacing};
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

    fn tag(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Numbered => "ol",
            Self::Points => "ul",
            Self::Terms => "dl",
            Self::Table => "table",
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
}

impl HtmlWriter<'_, '_> {
    /// Closes the element around the last block, and opens that around the next one.
    fn contain(&mut self, container: Container) -> fmt::Result {
        if container == self.container {
            return Ok(());
        }
        write_tag(self.f, "</", self.container)?;
        write_tag(self.f, "<", container)?;
        self.container = container;
        Ok(())
    }

    /// Closes the element around the last runs, and opens that around the next one, if they differ.
    ///
    /// Runs that belong together stand in one element: each isolates what is in it, and two of them
    /// would stand in the order of the text around them.
    fn wrap(&mut self, wrap: Wrap) -> fmt::Result {
        if wrap == self.wrap {
            return Ok(());
        }
        self.f.write_str(match self.wrap {
            Wrap::None => "",
            Wrap::Language(_) => "</span>",
            Wrap::Isolate => "</bdi>",
        })?;
        self.wrap = wrap;
        match wrap {
            Wrap::None => Ok(()),
            Wrap::Isolate => self.f.write_str("<bdi dir=\"ltr\">"),
            Wrap::Language(language) => {
                self.f.write_str("<span")?;
                write_language(self.f, language)?;
                self.f.write_str(">")
            }
        }
    }

    /// The element that a run stands in.
    fn wrap_of(&self, run: Run) -> Wrap {
        if !run.is_neutral() {
            return if run.locale() == self.locale {
                Wrap::None
            } else {
                Wrap::Language(run.locale())
            };
        }
        match self.wrap {
            // What is written from left to right fits into a sentence that is.
            Wrap::Language(language) if !language.is_rtl() => self.wrap,
            _ if !self.rtl => Wrap::None,
            // Literals and links have elements of their own, which isolate them.
            _ if run.url().is_some() || run.spans().any(|(_, is_literal)| is_literal) => Wrap::None,
            _ => Wrap::Isolate,
        }
    }
}

impl Writer for HtmlWriter<'_, '_> {
    fn open(&mut self, block: &Block<'_>) -> fmt::Result {
        self.kind = block.kind();
        self.locale = block.locale();
        self.rtl = self.locale.is_rtl();
        self.contain(Container::of(self.kind))?;
        let f = &mut *self.f;
        let starts_row = matches!(
            self.kind,
            BlockKind::RowHead
                | BlockKind::Cell { column: 0, .. }
                | BlockKind::ColumnHead { column: 0, .. }
        );
        if starts_row {
            f.write_str("<tr>")?;
        }
        f.write_str(tags(self.kind)[0])?;
        match self.kind {
            BlockKind::ColumnHead { .. } => f.write_str(" scope=\"col\"")?,
            _ if starts_row => f.write_str(" scope=\"row\"")?,
            _ => {}
        }
        if self.locale != self.page {
            write_language(f, self.locale)?;
        }
        f.write_str(">")
    }

    fn run(&mut self, run: Run) -> fmt::Result {
        self.wrap(self.wrap_of(run))?;
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
        for (text, is_literal) in run.spans().filter(|(text, _)| !text.is_empty()) {
            let [open, close] = if is_literal {
                ["<code dir=\"ltr\">", "</code>"]
            } else {
                ["", ""]
            };
            f.write_str(open)?;
            write_escaped(f, text)?;
            f.write_str(close)?;
        }
        Ok(())
    }

    fn close(&mut self) -> fmt::Result {
        self.wrap(Wrap::None)?;
        self.f.write_str(tags(self.kind)[1])?;
        self.f.write_str(match self.kind {
            BlockKind::ColumnHead { column, columns }
            | BlockKind::Cell {
                column, columns, ..
            } if column + 1 == columns => "></tr>\n",
            BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { .. } => ">",
            _ => ">\n",
        })
    }
}

fn write_tag(f: &mut fmt::Formatter<'_>, opening: &str, container: Container) -> fmt::Result {
    match container {
        Container::None => Ok(()),
        container => writeln!(f, "{opening}{}>", container.tag()),
    }
}

/// The tags of the element of a block, without their ends.
fn tags(kind: BlockKind) -> [&'static str; 2] {
    match kind {
        BlockKind::Family | BlockKind::Paragraph => ["<p", "</p"],
        BlockKind::Title => ["<h1", "</h1"],
        BlockKind::Heading(2) => ["<h2", "</h2"],
        BlockKind::Heading(_) => ["<h3", "</h3"],
        BlockKind::Item(_) | BlockKind::Point => ["<li", "</li"],
        BlockKind::Term => ["<dt", "</dt"],
        BlockKind::Value => ["<dd", "</dd"],
        BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { column: 0, .. } => {
            ["<th", "</th"]
        }
        BlockKind::Cell { .. } => ["<td", "</td"],
    }
}

fn write_language(f: &mut fmt::Formatter<'_>, language: Locale) -> fmt::Result {
    f.write_str(" lang=\"")?;
    write_escaped(f, language.tag())?;
    let direction = if language.is_rtl() { "rtl" } else { "ltr" };
    write!(f, "\" dir=\"{direction}\"")
}

/// Text that can be neither an element nor the end of an attribute.
fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    write_replacing(f, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    })
}
