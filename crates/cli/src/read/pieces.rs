//! Lines in which codes were looked for, and what reports they become.

use std::io::{self, Write};
use std::mem;
use std::ops::Range;

use wirecodes_scan::{Hit, Judge, Line, Scanner, Verdict};

use crate::bounce;
use crate::reading::finding::Finding;
use crate::reading::input::{Input, NAME_OF_STANDARD_INPUT};
use crate::reading::session::{Report, Session};

/// What lines and the codes in them become.
pub(super) trait LineReport: Report {
    /// The next line, or a piece of one that is very long.
    fn line(&mut self, line: Piece<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// The line ends, with a break or with what is read.
    fn end_line(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// A line, or a piece of one that is very long, in which codes were looked for.
#[derive(Clone, Copy)]
pub(super) struct Piece<'t> {
    line: &'t Line<'t>,
    wanted: Wanted,
}

impl<'t> Piece<'t> {
    /// The line, with its break.
    pub(super) fn text(self) -> &'t [u8] {
        self.line.text()
    }

    /// The codes that were asked for, each with where it stands in the text.
    pub(super) fn hits(self) -> impl Iterator<Item = (Range<usize>, &'t Hit)> {
        let hits = self.line.hits().iter();
        let failures_alone = self.wanted.failures_alone;
        let hits = hits.filter(move |hit| !failures_alone || hit.is_failure());
        let before = self.line.range().start;
        hits.map(move |hit| {
            let Range { start, end } = hit.range();
            (start - before..end - before, hit)
        })
    }

    /// What a refusal of a mail server in it says, if there is one.
    pub(super) fn verdict(self, judge: &Judge) -> Option<Verdict> {
        let mut hits = self.hits();
        let is_refusal = hits.any(|(_, hit)| Finding::of(hit).refuses_mail());
        is_refusal.then(|| match self.wanted.all_families {
            true => judge.line(self.line),
            // One of the codes that decide may not have been asked for.
            false => judge.reply(self.text()),
        })
    }

    /// Whether the line ends here, with a break.
    pub(super) fn ends(self) -> bool {
        self.text().ends_with(b"\n")
    }
}

/// Which codes are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) failures_alone: bool,
    pub(super) all_families: bool,
}

/// Reads all of an input; says whether anybody wants more.
pub(super) fn read(
    session: &Session<dyn LineReport>,
    mut input: Input,
    scanner: &Scanner,
    wanted: Wanted,
) -> io::Result<bool> {
    if !session.begin(input.name().as_deref()) {
        return Ok(false);
    }
    let mut reader = scanner.reader();
    let mut is_in_line = false;
    let mut is_first = true;
    let name = input.name();
    let end = loop {
        let text = match input.next_lines() {
            Ok(Some(text)) => text,
            Ok(None) => break Ok(true),
            Err(error) => break Err(error),
        };
        if mem::take(&mut is_first) && bounce::is_mail(text) {
            let name = name.as_deref().unwrap_or(NAME_OF_STANDARD_INPUT);
            session.remark(&format!(
                "{name} is mail; `wirecodes bounce` says of each recipient why it came back"
            ));
        }
        let goes_on = session.write(|report, out| {
            let mut has_found = false;
            let mut lines = reader.read(text);
            while let Some(line) = lines.next_line() {
                let piece = Piece {
                    line: &line,
                    wanted,
                };
                has_found = has_found || piece.hits().next().is_some();
                report.line(piece, out)?;
                is_in_line = !piece.ends();
                if !is_in_line {
                    report.end_line(out)?;
                }
            }
            Ok(has_found)
        });
        if !goes_on {
            return Ok(false);
        }
    };
    let goes_on = !is_in_line || session.write(|report, out| report.end_line(out).map(|()| false));
    end.map(|_| goes_on)
}
