//! JSON Lines: an object for each code that was found.

use std::io::{self, Write};

use serde_core::Serializer as _;
use serde_core::ser::SerializeMap as _;
use serde_json::Serializer;
use wirecodes::{Entry, Seen};
use wirecodes_scan::Hit;

use super::finding::{Wanted, with_family};
use super::session::Report;

/// Where the next line stands.
#[derive(Debug)]
pub(super) struct Hits {
    wanted: Wanted,
    file: Option<String>,
    /// Which line it is, counted from 1.
    line: u64,
    /// How much of the line came already.
    before: usize,
}

impl Hits {
    pub(super) fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            file: None,
            line: 1,
            before: 0,
        }
    }

    fn write(&self, line: &[u8], start: usize, hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
        let range = hit.range();
        let range = range.start - start..range.end - start;
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
        object.serialize_entry("text", &String::from_utf8_lossy(&line[range]))?;
        object.serialize_entry("rivals", &rivals)?;
        object.end()?;
        out.write_all(b"\n")
    }
}

impl Report for Hits {
    fn file(&mut self, name: Option<&str>, _: &mut dyn Write) -> io::Result<()> {
        self.file = name.map(str::to_owned);
        self.line = 1;
        self.before = 0;
        Ok(())
    }

    fn line(
        &mut self,
        line: &[u8],
        start: usize,
        hits: &[Hit],
        out: &mut dyn Write,
    ) -> io::Result<bool> {
        let mut has_found = false;
        for hit in hits.iter().filter(|hit| self.wanted.includes(hit)) {
            has_found = true;
            self.write(line, start, hit, out)?;
        }
        if line.ends_with(b"\n") {
            self.line += 1;
            self.before = 0;
        } else {
            self.before += line.len();
        }
        Ok(has_found)
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
