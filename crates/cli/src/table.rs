//! A table, its cells wrapped within their columns.

use std::io::{self, Write};

use crate::line_breaks::pieces;
use crate::lines::{ISOLATE, Lines, RIGHT_TO_LEFT_MARK, Style, width_of};

/// What parts two columns.
const GAP: usize = 2;

/// A column that is narrower than that, and has more to say, is worse than a list.
const NARROWEST: usize = 18;

/// What begins text from right to left that is kept by itself, and ends as that from left to right does.
const RIGHT_TO_LEFT_ISOLATE: &str = "\u{2067}";

/// A cell: its text piece by piece.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub(crate) pieces: Vec<(&'static str, Style)>,
    /// Whether it is written from right to left.
    pub(crate) is_rtl: bool,
}

impl Cell {
    fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| *text).collect()
    }

    /// Its lines in a column of that width, each with the columns that it takes.
    fn lines(&self, width: usize) -> io::Result<Vec<(String, usize)>> {
        let mut wrapped = Vec::new();
        let mut lines = Lines::new(&mut wrapped, width);
        for (text, style) in &self.pieces {
            lines.text(text, *style)?;
        }
        lines.end()?;
        let wrapped = String::from_utf8(wrapped).map_err(io::Error::other)?;
        let line = |line: &str| (line.to_owned(), width_of_styled(line));
        Ok(wrapped.lines().map(line).collect())
    }
}

/// How many columns a text with escape sequences takes.
pub(crate) fn width_of_styled(text: &str) -> usize {
    width_of(&anstream::adapter::strip_str(text).to_string())
}

/// The rows of a table. The first has the heads of the columns, and the first cell of each its own.
#[derive(Debug, Default)]
pub(crate) struct Table(pub(crate) Vec<Vec<Cell>>);

impl Table {
    /// How wide each column is in so many columns of a terminal; `None` where a list is easier to read.
    pub(crate) fn widths(&self, available: usize) -> Option<Vec<usize>> {
        let count = self.0.first().map_or(0, Vec::len);
        let room = available.checked_sub(GAP * count.saturating_sub(1))?;
        let columns: Vec<[usize; 2]> = (0..count).map(|column| self.bounds(column)).collect();
        // The widest give way to the others.
        let widths = |most: usize| -> Vec<usize> {
            let columns = columns.iter();
            columns
                .map(|&[least, natural]| natural.min(most).max(least))
                .collect()
        };
        let fits = |widths: &Vec<usize>| widths.iter().sum::<usize>() <= room;
        let widest = columns.iter().map(|&[_, natural]| natural).max()?;
        (1..=widest).rev().map(widths).find(fits)
    }

    /// How wide a column is at least, so that no word in it is cut, and how wide it would be by itself.
    fn bounds(&self, column: usize) -> [usize; 2] {
        let texts = self
            .0
            .iter()
            .filter_map(|row| row.get(column))
            .map(Cell::text);
        texts.fold([0, 0], |[least, natural], text| {
            let words = text.split(' ').flat_map(pieces).map(width_of);
            let width = width_of(&text);
            let word = words.max().unwrap_or(0);
            [
                least.max(word).max(width.min(NARROWEST)),
                natural.max(width),
            ]
        })
    }

    /// Writes it in columns of these widths, the first of them on the right if it is from right to left. Its
    /// last line is not ended.
    pub(crate) fn write<W: Write>(
        &self,
        widths: &[usize],
        is_rtl: bool,
        out: &mut Lines<'_, W>,
    ) -> io::Result<()> {
        let mut is_first = true;
        for row in &self.0 {
            let cells: Vec<_> = (row.iter().zip(widths))
                .map(|(cell, &width)| cell.lines(width))
                .collect::<io::Result<_>>()?;
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            for place in 0..height {
                if !is_first {
                    out.end()?;
                }
                is_first = false;
                let cells = row.iter().zip(&cells).map(|(cell, lines)| {
                    let (text, width) = lines
                        .get(place)
                        .map_or(("", 0), |(text, width)| (text, *width));
                    (isolated(text, cell.is_rtl, is_rtl), width)
                });
                out.mark(&line(cells, widths, is_rtl))?;
            }
        }
        Ok(())
    }
}

/// A line of a cell that does not mix with its neighbors where either is written from right to left.
fn isolated(text: &str, is_rtl: bool, table_is_rtl: bool) -> String {
    let [left_to_right, pop] = ISOLATE;
    let isolate = match (is_rtl, table_is_rtl) {
        (true, _) => RIGHT_TO_LEFT_ISOLATE,
        (false, true) => left_to_right,
        (false, false) => return text.to_owned(),
    };
    match text {
        "" => String::new(),
        text => format!("{isolate}{text}{pop}"),
    }
}

/// A line of a row, of texts that take so many columns each.
fn line(cells: impl Iterator<Item = (String, usize)>, widths: &[usize], is_rtl: bool) -> String {
    let mut line = String::new();
    let mut missing = 0;
    for (place, ((text, width), column)) in cells.zip(widths).enumerate() {
        let gap = if place == 0 { 0 } else { GAP };
        if !text.is_empty() || is_rtl {
            line += &" ".repeat(missing + gap);
            missing = 0;
        } else {
            missing += gap;
        }
        line += &text;
        missing += column - width;
    }
    if !is_rtl {
        return line;
    }
    // A terminal that knows directions shows the line from the right, in whichever direction it takes the
    // text as a whole. So that the columns stand below each other, each line has all of the width; spaces at
    // its end would be shown on the other side.
    line += &" ".repeat(missing);
    let [_, pop] = ISOLATE;
    format!("{RIGHT_TO_LEFT_ISOLATE}{line}{RIGHT_TO_LEFT_MARK}{pop}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &'static str, is_rtl: bool) -> Cell {
        Cell {
            pieces: vec![(text, Style::PLAIN)],
            is_rtl,
        }
    }

    fn table(rows: &[&[&'static str]]) -> Table {
        let row = |row: &&[&'static str]| row.iter().map(|text| cell(text, false)).collect();
        Table(rows.iter().map(row).collect())
    }

    fn written(table: &Table, width: usize, is_rtl: bool) -> Option<String> {
        let widths = table.widths(width)?;
        let mut written = Vec::new();
        let mut lines = Lines::new(&mut written, width);
        let result = table.write(&widths, is_rtl, &mut lines);
        result
            .and_then(|()| lines.end())
            .expect("a vector takes all");
        Some(String::from_utf8(written).expect("the text is UTF-8"))
    }

    #[test]
    fn columns_are_as_wide_as_they_need_to_be_and_the_widest_give_way() {
        let table = table(&[
            &["", "214", "354"],
            &[
                "Class",
                "2xx Positive Completion",
                "3xx Positive Intermediate",
            ],
            &["Retry", "no", "号码号码 号码号码 号码 号码"],
        ]);
        for (width, expected) in [
            (100, Some([5, 23, 27])),
            (59, Some([5, 23, 27])),
            (58, Some([5, 23, 26])),
            (54, Some([5, 22, 22])),
            (46, Some([5, 18, 18])),
            (45, Some([5, 18, 18])),
            (44, None),
            (2, None),
        ] {
            let widths = table.widths(width);
            assert_eq!(
                widths.as_deref(),
                expected.as_ref().map(<[usize; 3]>::as_slice),
                "{width}"
            );
        }
        let expected = [
            "       214                 354",
            "Class  2xx Positive        3xx Positive",
            "       Completion          Intermediate",
            "Retry  no                  号码号码 号码号码",
            "                           号码 号码",
            "",
        ];
        let expected = expected.join("\n");
        assert_eq!(written(&table, 46, false), Some(expected));
    }

    #[test]
    fn no_word_is_cut_for_a_column() {
        let table = table(&[&["", "a"], &["b", "a_word_that_is_longer_than_others c"]]);
        assert_eq!(table.widths(37), Some(vec![1, 34]));
        assert_eq!(table.widths(36), Some(vec![1, 33]));
        assert_eq!(table.widths(35), None);
    }

    #[test]
    fn from_right_to_left_each_line_is_whole_and_each_cell_by_itself() {
        let mut table = table(&[&["", "214"], &["x", "y z"]]);
        table.0[1] = vec![cell("صنف", true), cell("رمز رد", true)];
        assert_eq!(
            written(&table, 80, true).as_deref(),
            Some(
                "\u{2067}     \u{2066}214\u{2069}   \u{200f}\u{2069}\n\
                 \u{2067}\u{2067}صنف\u{2069}  \u{2067}رمز رد\u{2069}\u{200f}\u{2069}\n"
            )
        );
        // In a table from left to right, too, two cells from the right would else be one text.
        assert_eq!(
            written(&table, 80, false).as_deref(),
            Some("     214\n\u{2067}صنف\u{2069}  \u{2067}رمز رد\u{2069}\n")
        );
    }
}
