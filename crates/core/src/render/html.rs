//! HTML: an `<article>` to be put into a document.

use core::fmt;

use super::{Writer, is_isolated, write_page, write_replacing};
use crate::locale::Locale;
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

    /// The language of a run where it is another than that of its block.
    fn foreign(&self, run: Run) -> Option<Locale> {
        let other = !run.is_neutral() && run.locale() != self.locale;
        other.then(|| run.locale())
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
        let foreign = self.foreign(run);
        let f = &mut *self.f;
        if let Some(url) = run.url() {
            f.write_str("<a href=\"")?;
            write_escaped(f, url)?;
            f.write_str("\">")?;
            write_escaped(f, run.text())?;
            return f.write_str("</a>");
        }
        if let Some(language) = foreign {
            f.write_str("<span")?;
            write_language(f, language)?;
            f.write_str(">")?;
        }
        for (text, is_literal) in run.spans().filter(|(text, _)| !text.is_empty()) {
            let isolated = run.is_neutral() && is_isolated(self.rtl, run, is_literal);
            let (open, close) = match (is_literal, isolated) {
                (true, _) => ("<code dir=\"ltr\">", "</code>"),
                (false, true) => ("<bdi dir=\"ltr\">", "</bdi>"),
                (false, false) => ("", ""),
            };
            f.write_str(open)?;
            write_escaped(f, text)?;
            f.write_str(close)?;
        }
        if foreign.is_some() {
            f.write_str("</span>")?;
        }
        Ok(())
    }

    fn close(&mut self) -> fmt::Result {
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
