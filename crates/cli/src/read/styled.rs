//! Lines of words on standard output, with styles where these are shown.

use std::io::{self, Write};

use anstream::adapter::strip_bytes;
use anstream::{AutoStream, ColorChoice};

use crate::lines::{Lines, Style};
use crate::terminal::Screen;

/// What is emphasized.
pub(super) const EMPHASIZED: Style = Style {
    emphasized: true,
    ..PLAIN
};

pub(super) const PLAIN: Style = Style {
    emphasized: false,
    literal: false,
    isolated: false,
    link: None,
};

/// How standard output is written to. Lines of logs go there as they are, which no stream of `anstream` does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Styled {
    pub(super) has_styles: bool,
    columns: usize,
}

impl Styled {
    /// As standard output is.
    pub(super) fn of_output() -> Self {
        Self {
            has_styles: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            columns: Screen::of_stdout().map_or(usize::MAX, Screen::columns),
        }
    }

    /// Writes a paragraph that hangs behind a mark.
    pub(super) fn paragraph(
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
