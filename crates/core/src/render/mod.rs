//! Renderers: from the blocks of a page to text, Markdown or HTML.
//!
//! They know blocks and runs, and nothing of codes, and write straight into a formatter. Plain text is
//! cut into pieces while the page is composed, so that constants can be made of it; the others read
//! the parts of the page.

mod html;
mod markdown;
mod of_page;
mod plain_text;

pub use html::Html;
pub use markdown::Markdown;
pub use plain_text::{Pieces, PlainText};

use core::fmt;

use crate::data::locale::Locale;
use crate::page::{Block, Composer, Page, Part, Run};

/// Writes blocks and runs in some form.
trait Writer {
    fn open(&mut self, block: &Block<'_>) -> fmt::Result;
    fn run(&mut self, run: &Run) -> fmt::Result;
    fn close(&mut self) -> fmt::Result;
}

/// Whether two languages are one. They mostly are, and then mostly one and the same string.
#[inline]
fn are_same(a: Locale, b: Locale) -> bool {
    core::ptr::eq(a.tag(), b.tag()) || a == b
}

fn write_page(page: &Page, writer: &mut impl Writer) -> fmt::Result {
    let mut composer = Composer::of_parts(page, 0, 0);
    let mut is_open = false;
    loop {
        composer.go_on();
        if composer.parts().is_empty() {
            return if is_open { writer.close() } else { Ok(()) };
        }
        for part in composer.parts() {
            match part {
                Part::Run(run) => writer.run(run)?,
                Part::Block(block) => {
                    if is_open {
                        writer.close()?;
                    }
                    is_open = true;
                    writer.open(block)?;
                }
            }
        }
    }
}

/// Writes a text, and what stands for those of its characters that cannot stand as they are.
///
/// `is_suspect` says of the first byte of a character whether there may be a replacement for it. It
/// should do so without a branch (`|`, and not `||` or `matches!`): then many bytes are tested at once.
#[inline]
fn write_replacing(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    is_suspect: impl Fn(u8) -> bool,
    replacement: impl Fn(char) -> Option<&'static str>,
) -> fmt::Result {
    // Most text has nothing to replace.
    if has(text.as_bytes(), &is_suspect) {
        replace(f, text, is_suspect, replacement)
    } else {
        f.write_str(text)
    }
}

/// [`write_replacing`] for a text in which there may be something to replace.
#[cold]
#[inline(never)]
fn replace(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    is_suspect: impl Fn(u8) -> bool,
    replacement: impl Fn(char) -> Option<&'static str>,
) -> fmt::Result {
    // What lies between two of them is written in one piece.
    let (mut rest, mut seen) = (text, 0);
    while let Some(found) = position(&rest.as_bytes()[seen..], &is_suspect) {
        let at = seen + found;
        // What begins with a byte of ASCII or with a lead byte begins a character.
        let Some(c) = rest[at..].chars().next() else {
            break;
        };
        seen = at + c.len_utf8();
        if let Some(replacement) = replacement(c) {
            if at > 0 {
                f.write_str(&rest[..at])?;
            }
            f.write_str(replacement)?;
            (rest, seen) = (&rest[seen..], 0);
        }
    }
    if rest.is_empty() {
        return Ok(());
    }
    f.write_str(rest)
}

/// Whether a byte is suspect.
#[inline]
fn has(bytes: &[u8], is_suspect: impl Fn(u8) -> bool) -> bool {
    // Where the length is no multiple of the width, the last bytes are tested twice, which is faster
    // than testing them one by one.
    if let Some(last) = bytes.last_chunk::<16>() {
        let (blocks, _) = bytes.as_chunks::<16>();
        return blocks.iter().any(|block| any(block, &is_suspect)) || any(last, &is_suspect);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return any(first, &is_suspect) | any(last, &is_suspect);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return any(first, &is_suspect) | any(last, &is_suspect);
    }
    bytes.iter().any(|&byte| is_suspect(byte))
}

/// Whether one of so many bytes is suspect: without a branch between them, the compiler tests them
/// side by side.
#[inline(always)]
fn any<const N: usize>(bytes: &[u8; N], is_suspect: impl Fn(u8) -> bool) -> bool {
    bytes
        .iter()
        .fold(false, |any, &byte| any | is_suspect(byte))
}

/// The place of the first byte that is suspect.
#[inline]
fn position(bytes: &[u8], is_suspect: impl Fn(u8) -> bool) -> Option<usize> {
    const WIDTH: usize = 16;
    let mut start = 0;
    let (blocks, _) = bytes.as_chunks::<WIDTH>();
    for block in blocks {
        if any(block, &is_suspect) {
            break;
        }
        start += WIDTH;
    }
    let rest = &bytes[start..];
    rest.iter()
        .position(|&byte| is_suspect(byte))
        .map(|place| start + place)
}
