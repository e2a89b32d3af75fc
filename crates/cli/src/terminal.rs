//! Text: for a terminal laid out at its width, elsewhere with a line for each paragraph.

use std::io::{self, Write};

use wirecodes::{Block, BlockKind, Page, Part, Run, RunKind};

use crate::document::Subject;
use crate::lines::{EMPHASIS, LITERAL, Lines, Style};

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// Lines shorter than this are too.
const NARROWEST: usize = 20;

/// How wide lines are on the terminal that standard output is, if it is one.
pub(crate) fn columns() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
    Some(usize::from(width.0).clamp(NARROWEST, WIDEST))
}

/// Writes a page in lines of that many columns, or as the library does where there is no width.
pub(crate) fn write_page(
    page: &Page,
    columns: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(columns) = columns else {
        let [emphasis, no_emphasis] = EMPHASIS;
        let [literal, no_literal] = LITERAL;
        let text = page.text().emphasis(emphasis, no_emphasis);
        return write!(out, "{}", text.literals(literal, no_literal));
    };
    let mut writer = PageWriter {
        lines: Lines::new(out, columns),
        previous: None,
        kind: BlockKind::Title,
        is_rtl: false,
        heads: Vec::new(),
        cell_end: 0,
    };
    for part in page.parts() {
        match part {
            Part::Block(block) => writer.begin(&block)?,
            Part::Run(run) => writer.run(run)?,
            _ => {}
        }
    }
    match writer.previous {
        Some(_) => writer.lines.end(),
        None => Ok(()),
    }
}

/// Writes a line for each code that was found, which begins with its family.
pub(crate) fn write_found(
    subjects: &[Subject],
    columns: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    let columns = columns.unwrap_or(usize::MAX);
    for subject in subjects {
        let text = subject.in_a_list();
        let mut lines = Lines::new(&mut *out, columns);
        lines.text(subject.code().family().id(), EMPHASIZED)?;
        lines.text(" ", Style::default())?;
        lines.hang(0)?;
        lines.text(&text, Style::default())?;
        lines.end()?;
    }
    Ok(())
}

const EMPHASIZED: Style = Style {
    emphasized: true,
    literal: false,
    isolated: false,
};

/// Lays out blocks.
struct PageWriter<W> {
    lines: Lines<'static, W>,
    /// The last block that was written.
    previous: Option<BlockKind>,
    /// The block that is being written, and whether it is from right to left.
    kind: BlockKind,
    is_rtl: bool,
    /// The heads of the columns of a table: whose facts are in a column. A list has none.
    heads: Vec<Vec<Run>>,
    /// Where the column of a list ends.
    cell_end: usize,
}

impl<W: Write> PageWriter<W> {
    fn begin(&mut self, block: &Block<'_>) -> io::Result<()> {
        self.kind = block.kind();
        self.is_rtl = block.locale().is_rtl();
        if let BlockKind::ColumnHead { column: 0, .. } | BlockKind::Cell { column: 0, .. } =
            self.kind
        {
            self.heads.clear();
        }
        if let BlockKind::ColumnHead { .. } = self.kind {
            // No terminal is wide enough for the columns of a table: each cell says whose it is.
            self.heads.push(Vec::new());
            return Ok(());
        }
        self.separate()?;
        self.previous = Some(self.kind);
        match self.kind {
            BlockKind::Item(number) => {
                self.lines.mark(&format!("{number}. "))?;
                self.lines.hang(0)
            }
            BlockKind::Point => {
                self.lines.mark("- ")?;
                self.lines.hang(0)
            }
            BlockKind::Term => self.lines.hang(2),
            BlockKind::Cell { column, width, .. } => match self.heads.get(usize::from(column)) {
                Some(head) => {
                    let head = head.clone();
                    self.lines.mark("  ")?;
                    self.lines.hang(2)?;
                    head.into_iter().try_for_each(|run| self.spans(run))?;
                    self.lines.text(": ", Style::default())
                }
                None => {
                    self.cell_end = self.lines.column()? + usize::from(width);
                    self.lines.hang(0)
                }
            },
            _ => Ok(()),
        }
    }

    /// Writes what parts the block from the last one.
    fn separate(&mut self) -> io::Result<()> {
        use BlockKind::{Cell, Point, RowHead, Term, Value};
        let Some(previous) = self.previous else {
            return Ok(());
        };
        match (previous, self.kind) {
            (Term, Value) => self.lines.text(": ", Style::default()),
            (Cell { .. }, Cell { column: 1.., .. }) if self.heads.is_empty() => {
                self.lines.go_to(self.cell_end)?;
                self.lines.text("  ", Style::default())
            }
            (Value, Term) | (Point, Point) => self.lines.end(),
            (Cell { .. } | RowHead, Cell { .. }) | (Cell { .. }, RowHead) => self.lines.end(),
            _ => {
                self.lines.end()?;
                self.lines.end()
            }
        }
    }

    fn run(&mut self, run: Run) -> io::Result<()> {
        if let (BlockKind::ColumnHead { .. }, Some(head)) = (self.kind, self.heads.last_mut()) {
            head.push(run);
            return Ok(());
        }
        self.spans(run)?;
        // In a list of links the address belongs to the title; elsewhere it would be in the way.
        if let (BlockKind::Point, RunKind::Link(to)) = (self.kind, run.kind()) {
            let style = self.style(run, false);
            self.lines.text(": ", style)?;
            self.lines.text(to.url(), style)?;
        }
        Ok(())
    }

    fn spans(&mut self, run: Run) -> io::Result<()> {
        for span in run.spans() {
            let style = self.style(run, span.is_literal());
            self.lines.text(span.text(), style)?;
        }
        Ok(())
    }

    fn style(&self, run: Run, is_literal: bool) -> Style {
        // What is no prose has no language, and is written from left to right.
        let is_prose = matches!(run.kind(), RunKind::Text | RunKind::Note) && !is_literal;
        Style {
            emphasized: matches!(
                self.kind,
                BlockKind::Title
                    | BlockKind::Heading(_)
                    | BlockKind::Term
                    | BlockKind::RowHead
                    | BlockKind::Cell { column: 0, .. }
            ),
            literal: is_literal,
            isolated: self.is_rtl && !(is_prose && run.locale().is_rtl()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use wirecodes::{Entry, REGISTRY};

    use crate::lines::width_of;

    /// The pages of all codes, some comparisons, and all lists, in each language.
    fn pages() -> impl Iterator<Item = Page> {
        let of_family = REGISTRY.families().flat_map(|family| {
            let entries: Vec<Entry> = family.entries().collect();
            let several = entries.chunks(4).step_by(8).filter_map(Page::compare_all);
            let neighbors = entries
                .windows(2)
                .step_by(8)
                .map(|pair| pair[0].versus(pair[1]));
            let explained = entries.iter().map(|entry| entry.explain());
            let pages: Vec<Page> = explained.chain(neighbors).chain(several).collect();
            pages.into_iter().chain([family.list()])
        });
        let pages: Vec<Page> = of_family.chain([Page::families(&REGISTRY)]).collect();
        REGISTRY.locales().flat_map(move |locale| {
            let pages = pages.clone();
            pages.into_iter().map(move |page| page.locale(locale))
        })
    }

    fn written(page: &Page, columns: Option<usize>) -> String {
        let mut written = Vec::new();
        write_page(page, columns, &mut written).expect("a vector takes all");
        String::from_utf8(written).expect("the text is UTF-8")
    }

    const ISOLATE: [char; 2] = ['\u{2066}', '\u{2069}'];

    /// The text without colors and weights; what isolates parts of it is text.
    fn without_styles(text: &str) -> String {
        let sequences = EMPHASIS.iter().chain(&LITERAL);
        sequences.fold(text.to_owned(), |text, sequence| text.replace(sequence, ""))
    }

    /// The letters, without the space between them and what isolates some of them.
    fn letters(text: &str) -> String {
        without_styles(text).replace(|c: char| c.is_whitespace() || ISOLATE.contains(&c), "")
    }

    #[test]
    fn a_page_says_on_a_terminal_what_its_text_does_and_in_the_same_styles() {
        for page in pages() {
            let text = written(&page, None);
            assert_eq!(written(&page, Some(usize::MAX)), text);
            assert_eq!(without_styles(&text), page.to_string());
        }
    }

    #[test]
    fn a_narrow_terminal_shows_all_of_a_page_and_no_line_is_wider_but_for_an_address() {
        for page in pages() {
            let text = letters(&page.to_string());
            for width in [NARROWEST, 80] {
                let written = without_styles(&written(&page, Some(width)));
                assert_eq!(letters(&written), text);
                for line in written.lines() {
                    let is_narrow = width_of(line) <= width;
                    assert!(is_narrow || line.contains("://"), "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn no_style_outlasts_its_line() {
        let [isolate, pop] = ISOLATE.map(String::from);
        for page in pages() {
            for line in written(&page, Some(NARROWEST)).lines() {
                for [begin, end] in [EMPHASIS, LITERAL, [&isolate, &pop]] {
                    assert_eq!(line.matches(begin).count(), line.matches(end).count());
                }
            }
        }
    }

    /// A registry of texts that look like something else.
    mod own {
        wirecodes::registry!("tests/paragraphs.toml");
    }

    #[test]
    fn the_kind_of_a_block_says_what_hangs_and_not_what_it_begins_with() {
        let [one, other] = [own::mail::NO_SUCH_USER, own::mail::USER_NOT_LOCAL];
        let (explained, versus) = (one.explain(), one.versus(other));
        let list = own::mail::Code::family().list();
        for (page, expected) in [
            (explained, "Mail 550 No Such\nUser\n"),
            (
                explained,
                "550. is the code of\nit, and not the\nnumber of an item in\na list.\n",
            ),
            (
                explained,
                "- RCPT TO named 号码\n号码号码号码号码号码\nthat nobody has.\n",
            ),
            (
                explained,
                "See\nhttps://example.com/a/long/address\nand read it.\n",
            ),
            (explained, "Alias: No user has\n  that name\n"),
            (
                explained,
                "- 551 User Not Local\n  (1. the user is\n  elsewhere)\n",
            ),
            (versus, "1. Mail 550: 550. is\n   the code of it,\n"),
            (
                versus,
                "When\n  550: –\n  551: 1. the user\n    is elsewhere\n",
            ),
            (
                list,
                "550  No Such User\n551  User Not Local\n     (1. the user is\n     elsewhere)\n",
            ),
        ] {
            let text = without_styles(&written(&page, Some(20)));
            assert!(text.contains(expected), "{expected}\n{text}");
        }
    }
}
