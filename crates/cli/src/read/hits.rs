//! JSON Lines: an object for each code that was found.

use std::io::{self, Write};
use std::ops::Range;

use serde_core::Serializer as _;
use serde_core::ser::SerializeMap as _;
use serde_json::Serializer;
use wirecodes::{CUES, Entry, Seen, WORDINGS};
use wirecodes_scan::{About, Hit, Judge, Verdict};

use super::pieces::{LineReport, Piece};
use crate::reading::finding::{Finding, with_family};
use crate::reading::session::Report;

/// Where the next line stands.
#[derive(Debug)]
pub(super) struct Hits {
    file: Option<String>,
    /// Which line it is, counted from 1.
    line: u64,
    /// How much of the line came already.
    before: usize,
    judge: Judge,
}

impl Hits {
    pub(super) fn new() -> Self {
        Self {
            file: None,
            line: 1,
            before: 0,
            judge: Judge::new(&CUES, &WORDINGS),
        }
    }

    fn write(
        &self,
        text: &[u8],
        range: Range<usize>,
        hit: &Hit,
        verdict: Option<&Verdict>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let rivals: Vec<String> = hit.rivals().map(with_family).collect();
        let mut object = Serializer::new(&mut *out);
        let mut object = object.serialize_map(None)?;
        object.serialize_entry("file", &self.file)?;
        object.serialize_entry("line", &self.line)?;
        object.serialize_entry("start", &(self.before + range.start))?;
        object.serialize_entry("end", &(self.before + range.end))?;
        object.serialize_entry("family", hit.code().family().id())?;
        object.serialize_entry("code", &hit.code().to_string())?;
        object.serialize_entry("entry", &hit.entry().map(Entry::id))?;
        object.serialize_entry("seen", &hit.seen().map(Seen::id))?;
        object.serialize_entry("cue", &hit.cue().to_string())?;
        object.serialize_entry("text", &String::from_utf8_lossy(&text[range]))?;
        object.serialize_entry("rivals", &rivals)?;
        let verdict = verdict.filter(|_| Finding::of(hit).refuses_mail());
        object.serialize_entry("reason", &verdict.map(|verdict| verdict.reason().id()))?;
        let of_recipient = verdict.filter(|verdict| verdict.about() == About::Delivery);
        let address = of_recipient.map(|verdict| verdict.address().id());
        object.serialize_entry("address", &address)?;
        object.end()?;
        out.write_all(b"\n")
    }
}

impl LineReport for Hits {
    fn line(&mut self, line: Piece<'_>, out: &mut dyn Write) -> io::Result<()> {
        let verdict = line.verdict(&self.judge);
        for (range, hit) in line.hits() {
            self.write(line.text(), range, hit, verdict.as_ref(), out)?;
        }
        self.before += line.text().len();
        Ok(())
    }

    fn end_line(&mut self, _: &mut dyn Write) -> io::Result<()> {
        self.line += 1;
        self.before = 0;
        Ok(())
    }
}

impl Report for Hits {
    fn file(&mut self, name: Option<&str>, _: &mut dyn Write) -> io::Result<()> {
        self.file = name.map(str::to_owned);
        self.line = 1;
        self.before = 0;
        Ok(())
    }
}
