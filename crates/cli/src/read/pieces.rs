//! Lines in which codes were looked for, and what reports they become.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::mem;
use std::ops::Range;

use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::{Hit, Judge, Scanner, Verdict};

use super::finding::Finding;
use super::input::Input;
use super::session::{Report, Session};

/// What lines and the codes in them become.
pub(super) trait LineReport: Report {
    /// The next line, or a piece of one that is very long.
    fn line(&mut self, line: Piece<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// A line, or a piece of one that is very long, in which codes were looked for.
#[derive(Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t [u8],
    /// The ranges of the hits count from the beginning of what was scanned, in which the text stands here.
    start: usize,
    hits: &'t [Hit],
    failures_alone: bool,
}

impl<'t> Piece<'t> {
    /// The codes that were asked for, each with where it stands in the text.
    pub(super) fn hits(self) -> impl Iterator<Item = (Range<usize>, &'t Hit)> {
        let hits = self.hits.iter();
        let hits = hits.filter(move |hit| !self.failures_alone || Finding::of(hit).is_failure());
        hits.map(move |hit| {
            let Range { start, end } = hit.range();
            (start - self.start..end - self.start, hit)
        })
    }

    /// What a refusal of a mail server in it says, if there is one.
    pub(super) fn verdict(self, judge: &OnceCell<Judge>) -> Option<Verdict> {
        let mut hits = self.hits();
        let is_refusal = hits.any(|(_, hit)| Finding::of(hit).refuses_mail());
        // Most logs are none of mail, and a judge takes a while to be made.
        is_refusal.then(|| {
            judge
                .get_or_init(|| Judge::new(&CUES, &WORDINGS))
                .reply(self.text)
        })
    }

    /// Whether the line ends here.
    pub(super) fn ends(self) -> bool {
        self.text.ends_with(b"\n")
    }
}

/// Reads all of an input; says whether anybody wants more.
pub(super) fn read(
    session: &Session<dyn LineReport>,
    mut input: Input,
    scanner: &Scanner,
    failures_alone: bool,
) -> io::Result<bool> {
    if !session.begin(input.name().as_deref()) {
        return Ok(false);
    }
    let mut lines_before = wirecodes_scan::Session::default();
    while let Some(text) = input.next_lines()? {
        let goes_on = session.write(|report, out| {
            let mut has_found = false;
            let mut lines = scanner.go_on(mem::take(&mut lines_before), text);
            while let Some(line) = lines.next_line() {
                let piece = Piece {
                    text: &text[line.range()],
                    start: line.range().start,
                    hits: line.hits(),
                    failures_alone,
                };
                has_found = has_found || piece.hits().next().is_some();
                report.line(piece, out)?;
            }
            lines_before = lines.into_session();
            Ok(has_found)
        });
        if !goes_on {
            return Ok(false);
        }
    }
    Ok(true)
}
