//! What is read: files and standard input, compressed or not, in UTF-16 or whatever there is, cut between lines.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::read::MultiGzDecoder;
use memchr::memrchr;

use super::progress::Progress;

/// The name that means standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// What it is called where something is said of it.
pub(crate) const NAME_OF_STANDARD_INPUT: &str = "standard input";

/// A gzip file begins so (RFC 1952 §2.3.1): two bytes, and the one method of compression that there is.
const GZIP: [u8; 3] = [0x1f, 0x8b, 8];

/// How much is read at a time: few calls, and no more than a processor keeps near.
const CHUNK: usize = 1 << 18;

/// The longest line that is kept as a whole.
const LONGEST_LINE: usize = 1 << 24;

/// An input that is being read.
pub(crate) struct Input {
    name: Option<PathBuf>,
    reader: Box<dyn Read>,
    buffer: Vec<u8>,
    /// How much of the buffer is lines that were handed out, and how much is read.
    done: usize,
    filled: usize,
    /// Why no more can be read.
    failure: Option<io::Error>,
}

impl Input {
    pub(crate) fn open(path: &Path, progress: &Progress) -> io::Result<Self> {
        let is_standard_input = path == Path::new(STANDARD_INPUT);
        let raw: Box<dyn Read> = if is_standard_input {
            Box::new(io::stdin())
        } else {
            if path.is_dir() {
                return Err(io::Error::other(
                    "it is a folder; name the files in it instead",
                ));
            }
            Box::new(File::open(path)?)
        };
        Ok(Self {
            name: (!is_standard_input).then(|| path.to_owned()),
            reader: decoded(decompressed(progress.counting(raw))?),
            buffer: vec![0; CHUNK],
            done: 0,
            filled: 0,
            failure: None,
        })
    }

    /// The name of the file; standard input has none.
    pub(crate) fn name(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        Some(name.display().to_string())
    }

    /// The next lines, as many as came at once; `None` if there are no more. A line that is longer than anybody
    /// writes comes in pieces.
    pub(crate) fn next_lines(&mut self) -> io::Result<Option<&[u8]>> {
        self.buffer.copy_within(self.done..self.filled, 0);
        self.filled -= self.done;
        self.done = 0;
        while self.failure.is_none() {
            if self.filled == self.buffer.len() {
                if self.filled >= LONGEST_LINE {
                    self.done = self.filled;
                    return Ok(Some(&self.buffer));
                }
                self.buffer.resize(2 * self.filled, 0);
            }
            let read = match self.reader.read(&mut self.buffer[self.filled..]) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.failure = Some(error);
                    break;
                }
            };
            let new = self.filled..self.filled + read;
            self.filled = new.end;
            if let Some(end) = memrchr(b'\n', &self.buffer[new.clone()]) {
                self.done = new.start + end + 1;
                return Ok(Some(&self.buffer[..self.done]));
            }
        }
        // What is left is a line without its end.
        match (self.filled, self.failure.take()) {
            (0, Some(error)) => Err(error),
            (0, None) => Ok(None),
            (left, failure) => {
                self.failure = failure;
                self.done = left;
                Ok(Some(&self.buffer[..left]))
            }
        }
    }
}

/// The same in UTF-8, if it begins as UTF-16 does, in which PowerShell writes what a program prints; all else as it is.
pub(crate) fn decoded(reader: impl Read + 'static) -> Box<dyn Read> {
    let mut decoder = DecodeReaderBytesBuilder::new();
    decoder.utf8_passthru(true).strip_bom(true);
    Box::new(decoder.build(reader))
}

/// The same without its compression, if it has one that is known.
fn decompressed(mut reader: impl Read + 'static) -> io::Result<Box<dyn Read>> {
    let mut head = Vec::new();
    reader
        .by_ref()
        .take(GZIP.len() as u64)
        .read_to_end(&mut head)?;
    let is_gzip = head == GZIP;
    let whole = Cursor::new(head).chain(reader);
    Ok(if is_gzip {
        Box::new(Gzip(MultiGzDecoder::new(whole)))
    } else {
        Box::new(whole)
    })
}

/// Decompresses gzip; where that is damaged, the error says so.
struct Gzip<R>(MultiGzDecoder<R>);

impl<R: Read> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        self.0.read(buffer).map_err(|error| match error.kind() {
            InvalidData | InvalidInput | UnexpectedEof => io::Error::new(
                error.kind(),
                format!("its gzip data is damaged or ends too early ({error}); what stands before that is read, for the rest get a whole copy"),
            ),
            _ => error,
        })
    }
}
