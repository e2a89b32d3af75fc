//! Renderers: from the blocks of a page to text, Markdown or HTML.
//!
//! They know blocks and runs, and nothing of codes. Each writes straight into a formatter.

mod html;
mod markdown;
mod of_page;
mod plain_text;

pub use html::Html;
pub use markdown::Markdown;
pub use plain_text::{Pieces, PlainText};

use core::fmt;

use crate::page::{Block, Page, Part, Run};

/// Writes blocks and runs in some form.
trait Writer {
    fn open(&mut self, block: &Block<'_>) -> fmt::Result;
    fn run(&mut self, run: Run) -> fmt::Result;
    fn close(&mut self) -> fmt::Result;
}

fn write_page(page: &Page, writer: &mut impl Writer) -> fmt::Result {
    let mut is_open = false;
    for part in page.parts() {
        match part {
            Part::Run(run) => writer.run(run)?,
            Part::Block(block) => {
                if is_open {
                    writer.close()?;
                }
                is_open = true;
                writer.open(&block)?;
            }
        }
    }
    if is_open { writer.close() } else { Ok(()) }
}

/// Writes a text, and what stands for those of its characters that cannot stand as they are: some of
/// the punctuation of ASCII, or controls.
fn write_replacing(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    replacement: impl Fn(char) -> Option<&'static str>,
) -> fmt::Result {
    // What lies between two of them is written in one piece.
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if MAY_BE_REPLACED[byte as usize]
            && let Some(c) = text[at..].chars().next()
            && let Some(replacement) = replacement(c)
        {
            f.write_str(&text[start..at])?;
            f.write_str(replacement)?;
            start = at + c.len_utf8();
        }
    }
    f.write_str(&text[start..])
}

/// The bytes that characters begin with which may be replaced.
const MAY_BE_REPLACED: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < bytes.len() {
        let ascii = byte as u8;
        bytes[byte] = ascii.is_ascii_punctuation() || ascii.is_ascii_control();
        byte += 1;
    }
    // The other controls, U+0080 to U+009F.
    bytes[0xc2] = true;
    bytes
};
