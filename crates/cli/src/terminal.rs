//! Text: for a terminal laid out at its width, elsewhere with a line for each paragraph.

use std::io::{self, Write};
use std::mem;

use wirecodes::{Block, BlockKind, Page, Part, Run, RunKind};

use crate::lines::{EMPHASIS, LITERAL, Lines, Style};
use crate::subject::Subject;
use crate::table::{Cell, Table, width_of_styled};

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// Lines shorter than this are too.
const NARROWEST: usize = 20;

/// The terminal that standard output is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    width: usize,
    height: usize,
}

impl Screen {
    /// `None` where standard output is no terminal.
    pub(crate) fn of_stdout() -> Option<Self> {
        let (width, height) = terminal_size::terminal_size_of(io::stdout())?;
        Some(Self {
            width: usize::from(width.0),
            height: usize::from(height.0),
        })
    }

    /// How wide lines of text are on it.
    pub(crate) fn columns(self) -> usize {
        self.width.clamp(NARROWEST, WIDEST)
    }

    /// Whether it can show a text at once, with the line below it on which the shell asks on.
    pub(crate) fn shows_all_of(self, text: &str) -> bool {
        let height = |line| width_of_styled(line).div_ceil(self.width.max(1)).max(1);
        text.lines().map(height).sum::<usize>() < self.height
    }
}

/// How a page is laid out on a terminal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// How many columns a line has at most.
    pub(crate) columns: usize,
    /// Whether links are hyperlinks.
    pub(crate) has_links: bool,
}

/// Writes a page in lines, or as the library does where there is no layout.
pub(crate) fn write_page(
    page: &Page,
    layout: Option<Layout>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(layout) = layout else {
        let [emphasis, no_emphasis] = EMPHASIS;
        let [literal, no_literal] = LITERAL;
        let text = page.text().emphasis(emphasis, no_emphasis);
        return write!(out, "{}", text.literals(literal, no_literal));
    };
    let mut writer = PageWriter {
        lines: Lines::new(out, layout.columns),
        layout,
        page_is_rtl: page.language().is_rtl(),
        colon: page.colon(),
        previous: None,
        kind: BlockKind::Title,
        is_rtl: false,
        table: Table::default(),
        cell_end: 0,
    };
    for part in page.parts() {
        match part {
            Part::Block(block) => writer.begin(&block)?,
            Part::Run(run) => writer.run(run)?,
            _ => {}
        }
    }
    writer.end_table()?;
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
        lines.text(subject.code().family().id(), Style::EMPHASIZED)?;
        lines.text(" ", Style::PLAIN)?;
        lines.hang(0)?;
        lines.text(&text, Style::PLAIN)?;
        lines.end()?;
    }
    Ok(())
}

/// Lays out blocks.
struct PageWriter<W> {
    lines: Lines<'static, W>,
    layout: Layout,
    page_is_rtl: bool,
    /// What stands between a term and its value.
    colon: &'static str,
    /// The last block that was written.
    previous: Option<BlockKind>,
    /// The block that is being written, and whether it is from right to left.
    kind: BlockKind,
    is_rtl: bool,
    /// The table that is being read: how wide its columns are, its last row may decide. A list, which has no
    /// heads of columns, is written as it is read.
    table: Table,
    /// Where the column of a list ends.
    cell_end: usize,
}

impl<W: Write> PageWriter<W> {
    fn begin(&mut self, block: &Block<'_>) -> io::Result<()> {
        let kind = block.kind();
        let is_in_table = match kind {
            BlockKind::ColumnHead { .. } => true,
            BlockKind::RowHead | BlockKind::Cell { .. } => !self.table.0.is_empty(),
            _ => false,
        };
        if !is_in_table {
            self.end_table()?;
        }
        self.kind = kind;
        self.is_rtl = block.locale().is_rtl();
        if is_in_table {
            self.begin_cell();
            return Ok(());
        }
        self.separate()?;
        self.previous = Some(self.kind);
        self.lines.direction(self.is_rtl)?;
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
            BlockKind::Cell { width, .. } => {
                self.cell_end = self.lines.column()? + usize::from(width);
                self.lines.hang(0)
            }
            _ => Ok(()),
        }
    }

    /// Begins a cell of a table, and its row with the first one.
    fn begin_cell(&mut self) {
        use BlockKind::{ColumnHead, RowHead};
        if let ColumnHead { column: 0, .. } | RowHead | BlockKind::Cell { column: 0, .. } =
            self.kind
        {
            self.table.0.push(Vec::new());
        }
        if let Some(row) = self.table.0.last_mut() {
            row.push(Cell {
                pieces: Vec::new(),
                is_rtl: self.is_rtl,
            });
        }
    }

    /// Writes the table that was read, if there is one: as such where there is room for its columns, and else
    /// with a line for each cell that says whose it is.
    fn end_table(&mut self) -> io::Result<()> {
        let table = mem::take(&mut self.table);
        if table.0.is_empty() {
            return Ok(());
        }
        self.kind = BlockKind::RowHead;
        self.separate()?;
        // In columns, each line says itself where it stands.
        self.lines.direction(false)?;
        self.previous = Some(self.kind);
        match table.widths(self.layout.columns) {
            Some(widths) => table.write(&widths, self.page_is_rtl, &mut self.lines),
            None => self.rows(&table.0),
        }
    }

    fn rows(&mut self, rows: &[Vec<Cell>]) -> io::Result<()> {
        let Some((heads, rows)) = rows.split_first() else {
            return Ok(());
        };
        for (place, row) in rows.iter().enumerate() {
            if place > 0 {
                self.lines.end()?;
            }
            for (column, (cell, head)) in row.iter().zip(heads).enumerate() {
                if column == 0 {
                    self.lines.direction(self.page_is_rtl)?;
                } else {
                    self.lines.end()?;
                    self.lines.mark("  ")?;
                    self.lines.hang(2)?;
                    for &(text, style) in &head.pieces {
                        let emphasized = false;
                        self.lines.text(
                            text,
                            Style {
                                emphasized,
                                ..style
                            },
                        )?;
                    }
                    self.lines.text(self.colon, Style::PLAIN)?;
                }
                for &(text, style) in &cell.pieces {
                    self.lines.text(text, style)?;
                }
            }
        }
        Ok(())
    }

    /// Writes what parts the block from the last one.
    fn separate(&mut self) -> io::Result<()> {
        use BlockKind::{Cell, Point, Term, Value};
        let Some(previous) = self.previous else {
            return Ok(());
        };
        match (previous, self.kind) {
            (Term, Value) => self.lines.text(self.colon, Style::PLAIN),
            (Cell { .. }, Cell { column: 1.., .. }) => {
                self.lines.go_to(self.cell_end)?;
                self.lines.text("  ", Style::PLAIN)
            }
            (Value, Term) | (Point, Point) => self.lines.end(),
            (Cell { .. }, Cell { .. }) => self.lines.end(),
            _ => {
                self.lines.end()?;
                self.lines.end()
            }
        }
    }

    fn run(&mut self, run: Run) -> io::Result<()> {
        for span in run.spans() {
            let style = self.style(run, span.is_literal());
            match self.table.0.last_mut().and_then(|row| row.last_mut()) {
                Some(cell) => cell.pieces.push((span.text(), style)),
                None => self.lines.text(span.text(), style)?,
            }
        }
        // In a list of links the address belongs to the title; elsewhere it would be in the way.
        if let (BlockKind::Point, RunKind::Link(to)) = (self.kind, run.kind()) {
            let style = self.style(run, false);
            self.lines.text(
                self.colon,
                Style {
                    link: None,
                    ..style
                },
            )?;
            self.lines.text(to.url(), style)?;
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
                    | BlockKind::ColumnHead { .. }
                    | BlockKind::RowHead
                    | BlockKind::Cell { column: 0, .. }
            ),
            literal: is_literal,
            isolated: self.is_rtl && !(is_prose && run.locale().is_rtl()),
            link: match run.kind() {
                RunKind::Link(to) if self.layout.has_links => Some(to.url()),
                _ => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use wirecodes::{Entry, Label, Locale, Mapping, REGISTRY};

    use crate::lines::{ISOLATE, width_of};

    /// The pages of all codes, whole and short, some comparisons, and all lists, in each language.
    fn pages() -> impl Iterator<Item = Page> {
        let of_family = REGISTRY.families().flat_map(|family| {
            let entries: Vec<Entry> = family.entries().collect();
            let several = entries.chunks(4).step_by(8).filter_map(Page::compare_all);
            let neighbors = entries
                .windows(2)
                .step_by(8)
                .map(|pair| pair[0].versus(pair[1]));
            let explained = entries.iter().map(|entry| entry.explain());
            let brief = entries.iter().map(|entry| entry.explain().brief());
            let pages = explained.chain(brief).chain(neighbors).chain(several);
            let pages: Vec<Page> = pages.collect();
            pages.into_iter().chain([family.list()])
        });
        let mappings = REGISTRY.mappings().map(Mapping::list);
        let families = Page::families(&REGISTRY);
        let pages: Vec<Page> = of_family.chain(mappings).chain([families]).collect();
        REGISTRY.locales().flat_map(move |locale| {
            let pages = pages.clone();
            pages.into_iter().map(move |page| page.locale(locale))
        })
    }

    fn written(page: &Page, columns: Option<usize>) -> String {
        let layout = columns.map(|columns| Layout {
            columns,
            has_links: false,
        });
        written_as(page, layout)
    }

    fn written_as(page: &Page, layout: Option<Layout>) -> String {
        let mut written = Vec::new();
        write_page(page, layout, &mut written).expect("a vector takes all");
        String::from_utf8(written).expect("the text is UTF-8")
    }

    /// The text without colors and weights; what isolates parts of it is text.
    fn without_styles(text: &str) -> String {
        let sequences = EMPHASIS.iter().chain(&LITERAL);
        sequences.fold(text.to_owned(), |text, sequence| text.replace(sequence, ""))
    }

    /// The letters, without the space between them and what isolates some of them.
    fn letters(text: &str) -> String {
        const MARKS: [char; 4] = ['\u{2066}', '\u{2067}', '\u{2069}', '\u{200f}'];
        without_styles(text).replace(|c: char| c.is_whitespace() || MARKS.contains(&c), "")
    }

    /// What is written of a page without its table, and the table, which is a paragraph.
    fn parted(page: &Page, text: &str) -> [String; 2] {
        let text_of = |block: Block<'_>| block.runs().map(|run| run.text()).collect::<String>();
        let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
        let place = if !has_table(page) {
            None
        } else if let Some(heading) = page.blocks().find(|of| of.label() == Some(Label::Glance)) {
            let heading = letters(&text_of(heading));
            let place = paragraphs.iter().position(|of| letters(of) == heading);
            Some(place.expect("the heading of the table") + 1)
        } else {
            Some(0)
        };
        let table = place.map(|place| paragraphs.remove(place).to_owned());
        [paragraphs.join("\n\n"), table.unwrap_or_default()]
    }

    fn has_table(page: &Page) -> bool {
        let mut blocks = page.blocks();
        blocks.any(|block| matches!(block.kind(), BlockKind::ColumnHead { .. }))
    }

    #[test]
    fn a_page_says_on_a_terminal_what_its_text_does_and_in_the_same_styles() {
        for page in pages() {
            let text = written(&page, None);
            assert_eq!(without_styles(&text), page.to_string());
            let [expected, _] = parted(&page, &text);
            let [rest, _] = parted(&page, &written(&page, Some(usize::MAX)));
            assert_eq!(rest, expected);
        }
    }

    #[test]
    fn a_narrow_terminal_shows_all_of_a_page_and_no_line_is_wider_but_for_an_address() {
        for page in pages() {
            let [expected, _] = parted(&page, &page.to_string()).map(|text| letters(&text));
            for width in [NARROWEST, 80] {
                let written = without_styles(&written(&page, Some(width)));
                let [rest, _] = parted(&page, &written);
                assert_eq!(letters(&rest), expected);
                for line in written.lines() {
                    let is_narrow = width_of(line) <= width;
                    assert!(is_narrow || line.contains("://"), "{width}: {line}");
                }
            }
        }
    }

    /// The cells of the table of a page, row by row.
    fn cells(page: &Page) -> Vec<Vec<String>> {
        use BlockKind::{Cell, ColumnHead, RowHead};
        let mut rows: Vec<Vec<String>> = Vec::new();
        for block in page.blocks() {
            match block.kind() {
                ColumnHead { column: 0, .. } | RowHead | Cell { column: 0, .. } => {
                    rows.push(Vec::new());
                }
                ColumnHead { .. } | Cell { .. } => {}
                _ => continue,
            }
            let text: String = block.runs().map(|run| run.text()).collect();
            rows.last_mut().expect("a row").push(letters(&text));
        }
        rows
    }

    #[test]
    fn a_table_is_shown_in_columns_or_as_a_list_that_says_whose_each_cell_is() {
        let sorted = |text: &str| {
            let mut characters: Vec<char> = text.chars().collect();
            characters.sort_unstable();
            characters
        };
        let mut shown = [0; 2];
        for page in pages().filter(has_table) {
            let cells = cells(&page);
            let (heads, rows) = cells.split_first().expect("the heads");
            let colon = letters(page.colon());
            let listed = rows.iter().flat_map(|row| {
                let behind = heads.iter().zip(row).skip(1);
                let behind = behind.flat_map(|(head, cell)| [head, &*colon, cell]);
                [row[0].as_str()].into_iter().chain(behind)
            });
            let listed: String = listed.collect();
            for (width, is_list) in [(NARROWEST, Some(true)), (80, None), (1000, Some(false))] {
                let [_, table] = parted(&page, &written(&page, Some(width)));
                let is_listed = letters(&table) == listed;
                assert!(is_listed || sorted(&letters(&table)) == sorted(&cells.concat().concat()));
                assert!(
                    is_list.is_none_or(|is_list| is_list == is_listed),
                    "{table}"
                );
                shown[usize::from(is_listed)] += usize::from(width == 80);
            }
        }
        assert!(shown.iter().all(|&count| count > 9), "{shown:?}");
    }

    #[test]
    fn a_table_runs_from_the_side_from_which_the_page_is_written() {
        let family = REGISTRY.family("http").expect("the family");
        let [one, other] = ["404", "503"].map(|code| family.find(code).expect("the code"));
        let table = |locale| {
            let page = one.versus(other).locale(locale);
            let [_, table] = parted(&page, &written(&page, Some(80)));
            without_styles(&table)
        };
        let arabic = table(Locale::AR);
        let (begin, end) = ("\u{2067}", "\u{200f}\u{2069}");
        let width = arabic.lines().next().map(width_of);
        for line in arabic.lines() {
            assert!(line.starts_with(begin) && line.ends_with(end), "{line}");
            assert_eq!(Some(width_of(line)), width, "{line}");
        }
        // The head of a row and what is said of a code are each by themselves.
        let [row, value] = [Label::RowsRetry, Label::RetryLater].map(|label| {
            let text = REGISTRY.label(label, Locale::AR).text();
            format!("{begin}{text}\u{2069}")
        });
        let is_said = |line: &str| line.contains(&row) && line.contains(&value);
        assert!(arabic.lines().any(is_said), "{arabic}");
        assert!(!table(Locale::EN).contains(begin));
    }

    #[test]
    fn the_short_form_of_a_page_fits_on_a_screen_with_a_line_behind_it() {
        let screen = Screen {
            width: 80,
            height: 24,
        };
        let entries = REGISTRY.families().flat_map(|family| family.entries());
        let explained = entries.map(|entry| entry.explain());
        // Of each class a code that nobody registered.
        let classes = REGISTRY.families().flat_map(|family| family.classes());
        let of_class = classes.filter_map(|class| {
            let mut numbers = class.ranges().flat_map(|range| range.rev());
            let code = |number| class.family().code(number);
            numbers
                .find(|&number| code(number).entry().is_none())
                .map(code)
        });
        let of_class = of_class.map(|code| code.explain());
        for page in explained.chain(of_class) {
            for page in REGISTRY.locales().map(|locale| page.brief().locale(locale)) {
                let text = written(&page, Some(screen.columns()));
                let title = page.title();
                assert!(
                    screen.shows_all_of(&format!("{text}\nMore\n")),
                    "{title}\n{text}"
                );
            }
        }
    }

    #[test]
    fn links_are_hyperlinks_where_the_terminal_takes_them_and_the_text_is_the_same() {
        let page = REGISTRY
            .family("smtp")
            .and_then(|family| family.find("354"));
        let page = page.expect("the code").explain();
        let layout = |has_links| Layout {
            columns: 80,
            has_links,
        };
        let url = "https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.4";
        let [begin, end] = [
            format!("\u{1b}]8;;{url}\u{1b}\\"),
            "\u{1b}]8;;\u{1b}\\".to_owned(),
        ];
        let linked = written_as(&page, Some(layout(true)));
        let expected = format!("- {begin}RFC 5321 §4.1.1.4{end}: {begin}{url}{end}\n");
        assert!(linked.contains(&expected), "{linked}");
        let plain = written_as(&page, Some(layout(false)));
        assert!(!plain.contains(&end));
        let strip = |text: &str| anstream::adapter::strip_str(text).to_string();
        assert_eq!(strip(&linked), strip(&plain));
    }

    #[test]
    fn a_screen_shows_what_has_fewer_lines_than_it_however_long_they_are() {
        let screen = Screen {
            width: 10,
            height: 4,
        };
        for (text, expected) in [
            ("", true),
            ("1\n2\n3\n", true),
            ("1\n2\n3\n4\n", false),
            ("\n\n\n", true),
            ("\n\n\n\n", false),
            ("1234567890\n1234567890\n1234567890\n", true),
            ("1234567890\n12345678901\n", true),
            ("1234567890\n12345678901\n1\n", false),
            ("\u{1b}[1m1234567890\u{1b}[0m\n号码号码号\n1\n", true),
        ] {
            assert_eq!(screen.shows_all_of(text), expected, "{text}");
        }
    }

    #[test]
    fn no_style_outlasts_its_line() {
        let count = |line: &str, sequences: &[&str]| -> usize {
            let sequences = sequences.iter();
            sequences
                .map(|sequence| line.matches(sequence).count())
                .sum()
        };
        let [isolate, pop] = ISOLATE;
        for page in pages() {
            for width in [NARROWEST, 80] {
                for line in written(&page, Some(width)).lines() {
                    for [begin, end] in [EMPHASIS, LITERAL] {
                        assert_eq!(count(line, &[begin]), count(line, &[end]));
                    }
                    assert_eq!(count(line, &[isolate, "\u{2067}"]), count(line, &[pop]));
                }
            }
        }
    }

    #[test]
    fn a_line_of_a_page_from_right_to_left_stands_on_its_side_wherever_it_is_broken() {
        let [isolate, pop] = ISOLATE;
        let mut marked = 0;
        for page in pages().filter(|page| page.language().is_rtl()) {
            for width in [NARROWEST, 60, 80] {
                let text = without_styles(&written(&page, Some(width)));
                // A line of a table is an isolate as a whole.
                let is_isolated =
                    |line: &&str| line.contains(isolate) && !line.starts_with('\u{2067}');
                for line in text.lines().filter(is_isolated) {
                    let mut outside = String::new();
                    let mut rest = line;
                    while let Some((before, isolated)) = rest.split_once(isolate) {
                        outside.push_str(before);
                        rest = isolated.split_once(pop).map_or("", |(_, behind)| behind);
                    }
                    outside.push_str(rest);
                    let first = outside
                        .chars()
                        .find(|c| c.is_alphabetic() || *c == '\u{200f}');
                    assert!(first.is_some_and(|c| !c.is_ascii()), "{line:?}\n{text}");
                    marked += usize::from(first == Some('\u{200f}'));
                }
            }
        }
        assert!(marked > 9, "{marked}");
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
