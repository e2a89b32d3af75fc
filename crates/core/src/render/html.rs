//! HTML: an `<article>` to be put into a document.

use core::fmt::{self, Write};

use super::{foreign, is_isolated, is_neutral};
use crate::locale::Locale;
use crate::page::{Block, BlockKind, Page, RunKind};

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
        let mut open = Container::None;
        for block in self.0.blocks() {
            let container = Container::of(block.kind());
            if container != open {
                write_tag(f, "</", open)?;
                write_tag(f, "<", container)?;
                open = container;
            }
            write_block(f, &block, language)?;
        }
        write_tag(f, "</", open)?;
        f.write_str("</article>\n")
    }
}

fn write_tag(f: &mut fmt::Formatter<'_>, opening: &str, container: Container) -> fmt::Result {
    match container {
        Container::None => Ok(()),
        container => writeln!(f, "{opening}{}>", container.tag()),
    }
}

fn write_block(f: &mut fmt::Formatter<'_>, block: &Block<'_>, page: Locale) -> fmt::Result {
    let tag = match block.kind() {
        BlockKind::Family | BlockKind::Paragraph => "p",
        BlockKind::Title => "h1",
        BlockKind::Heading(2) => "h2",
        BlockKind::Heading(_) => "h3",
        BlockKind::Item(_) | BlockKind::Point => "li",
        BlockKind::Term => "dt",
        BlockKind::Value => "dd",
        BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { column: 0, .. } => {
            "th"
        }
        BlockKind::Cell { .. } => "td",
    };
    let starts_row = matches!(
        block.kind(),
        BlockKind::RowHead
            | BlockKind::Cell { column: 0, .. }
            | BlockKind::ColumnHead { column: 0, .. }
    );
    if starts_row {
        f.write_str("<tr>")?;
    }
    write!(f, "<{tag}")?;
    match block.kind() {
        BlockKind::ColumnHead { .. } => f.write_str(" scope=\"col\"")?,
        _ if starts_row => f.write_str(" scope=\"row\"")?,
        _ => {}
    }
    if block.locale() != page {
        write_language(f, block.locale())?;
    }
    f.write_char('>')?;
    write_runs(f, block)?;
    write!(f, "</{tag}>")?;
    match block.kind() {
        BlockKind::ColumnHead { column, columns }
        | BlockKind::Cell {
            column, columns, ..
        } if column + 1 == columns => f.write_str("</tr>\n"),
        BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { .. } => Ok(()),
        _ => f.write_char('\n'),
    }
}

fn write_runs(f: &mut fmt::Formatter<'_>, block: &Block<'_>) -> fmt::Result {
    let rtl = block.locale().is_rtl();
    for run in block.runs() {
        if let RunKind::Link(spec) = run.kind() {
            f.write_str("<a href=\"")?;
            write_escaped(f, spec.url())?;
            f.write_str("\">")?;
            write_escaped(f, run.text())?;
            f.write_str("</a>")?;
            continue;
        }
        let language = foreign(block, run);
        if let Some(language) = language {
            f.write_str("<span")?;
            write_language(f, language)?;
            f.write_char('>')?;
        }
        for (text, is_literal) in run.spans() {
            let isolated = is_neutral(run) && is_isolated(rtl, run, is_literal);
            let (open, close) = match (is_literal, isolated) {
                (true, _) => ("<code dir=\"ltr\">", "</code>"),
                (false, true) => ("<bdi dir=\"ltr\">", "</bdi>"),
                (false, false) => ("", ""),
            };
            f.write_str(open)?;
            write_escaped(f, text)?;
            f.write_str(close)?;
        }
        if language.is_some() {
            f.write_str("</span>")?;
        }
    }
    Ok(())
}

fn write_language(f: &mut fmt::Formatter<'_>, language: Locale) -> fmt::Result {
    f.write_str(" lang=\"")?;
    write_escaped(f, language.tag())?;
    let direction = if language.is_rtl() { "rtl" } else { "ltr" };
    write!(f, "\" dir=\"{direction}\"")
}

/// Text that can be neither an element nor the end of an attribute.
fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for c in text.chars() {
        match c {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            c => f.write_char(c)?,
        }
    }
    Ok(())
}
