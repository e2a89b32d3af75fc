//! Lines of words on standard output, with styles where these are shown.

use std::io::{self, IsTerminal, Write};

use anstream::adapter::strip_bytes;
use anstream::{AutoStream, ColorChoice};
use wirecodes::Locale;

use super::finding::Finding;
use super::input::STANDARD_INPUT;
use crate::complaints::visible;
use crate::lines::{EMPHASIS, Lines, Style};
use crate::terminal::Screen;

/// What a note on a text begins with, and what goes on with it.
pub(crate) const MARK: &str = "    → ";
pub(crate) const FURTHER: &str = "      ";

/// What stands around the name of a file, as `head` and `tail` write it.
const FILE: [&str; 2] = ["==> ", " <=="];

/// How standard output is written to. Lines of logs go into a pipe as they are, which no stream of `anstream` does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Styled {
    has_styles: bool,
    is_terminal: bool,
    columns: usize,
}

impl Styled {
    /// As standard output is.
    pub(crate) fn of_output() -> Self {
        Self {
            has_styles: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            // Some terminals do not say how wide they are.
            is_terminal: io::stdout().is_terminal(),
            columns: Screen::of_stdout().map_or(usize::MAX, Screen::columns),
        }
    }

    /// Writes a part of a log: into a pipe as it is, on a terminal so that nothing in it does anything there.
    pub(crate) fn log(self, text: &[u8], out: &mut dyn Write) -> io::Result<()> {
        if self.is_terminal {
            write_visible(text, out)
        } else {
            out.write_all(text)
        }
    }

    /// Writes a part of a log that is to be emphasized.
    pub(crate) fn emphasized_log(self, text: &[u8], out: &mut dyn Write) -> io::Result<()> {
        if !self.has_styles {
            return self.log(text, out);
        }
        let [emphasis, no_emphasis] = EMPHASIS.map(str::as_bytes);
        out.write_all(emphasis)?;
        self.log(text, out)?;
        out.write_all(no_emphasis)
    }

    /// Writes the name of a file before what is said of it; standard input has none.
    pub(crate) fn file(self, name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        let [before, behind] = FILE;
        let name = visible(name.unwrap_or(STANDARD_INPUT));
        let texts = [before, &name, behind].map(|text| (text, Style::EMPHASIZED));
        self.paragraph("", &texts, out)
    }

    /// Writes the title of what was found behind a mark, and what is said of a retry.
    pub(crate) fn finding(
        self,
        mark: &str,
        finding: Finding,
        locale: Locale,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let title = finding.title(locale);
        let retry = finding.retry_words(locale);
        let retry = retry.map(|retry| format!(" – {retry}")).unwrap_or_default();
        let texts = [
            (title.as_str(), Style::EMPHASIZED),
            (retry.as_str(), Style::PLAIN),
        ];
        self.paragraph(mark, &texts, out)
    }

    /// Writes a paragraph that hangs behind a mark.
    pub(crate) fn paragraph(
        self,
        mark: &str,
        texts: &[(&str, Style)],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut written = Vec::new();
        let mut lines = Lines::new(&mut written, self.columns);
        lines.mark(mark)?;
        lines.hang(0)?;
        for (text, style) in texts {
            lines.text(text, *style)?;
        }
        lines.end()?;
        if self.has_styles {
            return out.write_all(&written);
        }
        strip_bytes(&written).try_for_each(|piece| out.write_all(piece))
    }
}

/// Writes text with all escaped that is not seen but does something to a terminal, except for tabs and the ends of
/// lines.
fn write_visible(text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    for chunk in text.utf8_chunks() {
        for piece in chunk.valid().split_inclusive(['\t', '\n']) {
            let mut ends = ["\t", "\r\n", "\n"].iter();
            let words = ends.find_map(|end| piece.strip_suffix(end));
            let words = words.unwrap_or(piece);
            out.write_all(visible(words).as_bytes())?;
            out.write_all(&piece.as_bytes()[words.len()..])?;
        }
        // A terminal that does not take UTF-8 takes some bytes for control characters.
        for byte in chunk.invalid() {
            write!(out, "\\x{byte:02x}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &[u8] = b"a\tb \x1b]0;x\x07 \r550 \xc2\x9b2J \x9b2J \xe2\x80\xae \xc3\xa9\r\n";

    fn written(is_terminal: bool, has_styles: bool) -> Vec<u8> {
        let styled = Styled {
            has_styles,
            is_terminal,
            columns: 80,
        };
        let mut out = Vec::new();
        styled.log(LINE, &mut out).expect("a vector takes all");
        styled
            .emphasized_log(b"5\x1b50", &mut out)
            .expect("a vector takes all");
        out
    }

    #[test]
    fn a_line_of_a_log_does_nothing_to_a_terminal_and_goes_into_a_pipe_as_it_is() {
        for has_styles in [true, false] {
            let [emphasis, no_emphasis] = if has_styles { EMPHASIS } else { [""; 2] };
            let shown = String::from_utf8(written(true, has_styles)).expect("it is UTF-8");
            let line = r"\u{1b}]0;x\u{7} \r550 \u{9b}2J \x9b2J \u{202e} é";
            assert_eq!(
                shown,
                format!("a\tb {line}\r\n{emphasis}5\\u{{1b}}50{no_emphasis}")
            );
            let code = [emphasis.as_bytes(), b"5\x1b50", no_emphasis.as_bytes()].concat();
            assert_eq!(written(false, has_styles), [LINE, &code].concat());
        }
    }
}
