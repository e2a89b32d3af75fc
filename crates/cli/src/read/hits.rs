//! JSON Lines: an object for each code that was found.

use std::io::{self, Write};
use std::ops::Range;

use serde_core::Serializer as _;
use serde_core::ser::SerializeMap as _;
use serde_json::Serializer;
use wirecodes::{Entry, Seen};
use wirecodes_scan::Hit;

use super::finding::with_family;
use super::pieces::{LineReport, Piece};
use super::session::Report;

/// Where the next line stands.
#[derive(Debug)]
pub(super) struct Hits {
    file: Option<String>,
    /// Which line it is, counted from 1.
    line: u64,
    /// How much of the line came already.
    before: usize,
}

impl Hits {
    pub(super) fn new() -> Self {
        Self {
            file: None,
            line: 1,
            before: 0,
        }
    }

    fn write(
        &self,
        text: &[u8],
        range: Range<usize>,
        hit: &Hit,
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
        object.end()?;
        out.write_all(b"\n")
    }
}

impl LineReport for Hits {
    fn file(&mut self, name: Option<&str>, _: &mut dyn Write) -> io::Result<()> {
        self.file = name.map(str::to_owned);
        self.line = 1;
        self.before = 0;
        Ok(())
    }

    fn line(&mut self, line: Piece<'_>, out: &mut dyn Write) -> io::Result<()> {
        for (range, hit) in line.hits() {
            self.write(line.text, range, hit, out)?;
        }
        if line.ends() {
            self.line += 1;
            self.before = 0;
        } else {
            self.before += line.text.len();
        }
        Ok(())
    }
}

impl Report for Hits {
    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
