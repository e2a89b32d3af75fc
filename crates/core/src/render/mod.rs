//! Renderers: from the blocks of a page to text, Markdown or HTML.
//!
//! They know blocks and runs, and nothing of codes, and write straight into a formatter. Plain text is
//! cut into pieces while the page is composed, so that constants can be made of it; the others read
//! the parts of the page.

mod from_page;
mod html;
mod markdown;
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

/// The bytes that may begin a character that cannot stand as it is.
struct Suspects([bool; 256]);

/// The [`Suspects`] of a `const fn` that says of a byte whether it is one.
macro_rules! suspects {
    ($is_suspect:ident) => {{
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < table.len() {
            table[byte] = $is_suspect(byte as u8);
            byte += 1;
        }
        $crate::render::Suspects(table)
    }};
}
use suspects;

/// What the controls from U+0080 to U+009F begin with.
const CONTROLS: u8 = 0xc2;

/// Writes a text, and what stands for those of its characters that cannot stand as they are.
///
/// `is_suspect` says what `suspects` does. It should do so without a branch (`|`, and not `||` or
/// `matches!`): then many bytes are tested at once.
#[inline]
fn write_replacing(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    suspects: &Suspects,
    is_suspect: impl Fn(u8) -> bool,
    replacement: impl Fn(char) -> Option<&'static str>,
) -> fmt::Result {
    // Most text has nothing to replace.
    if suspects.any(text.as_bytes(), is_suspect) {
        replace(f, text, suspects, &replacement)
    } else {
        f.write_str(text)
    }
}

/// [`write_replacing`] for a text in which there may be something to replace: one function for all kinds
/// of text, as few texts of a page need it.
#[cold]
fn replace(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    suspects: &Suspects,
    replacement: &dyn Fn(char) -> Option<&'static str>,
) -> fmt::Result {
    // What lies between two of them is written in one piece.
    let mut start = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        // What begins with a byte of ASCII or with a lead byte begins a character.
        if suspects.has(byte)
            && let Some(c) = text[at..].chars().next()
            && let Some(replacement) = replacement(c)
        {
            if at > start {
                f.write_str(&text[start..at])?;
            }
            f.write_str(replacement)?;
            start = at + c.len_utf8();
        }
    }
    if start == text.len() {
        return Ok(());
    }
    f.write_str(&text[start..])
}

impl Suspects {
    #[inline]
    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// Whether one of some bytes is suspect.
    #[inline]
    fn any(&self, bytes: &[u8], is_suspect: impl Fn(u8) -> bool) -> bool {
        // So many bytes at once, without a branch between them, the compiler tests side by side.
        const WIDTH: usize = 16;
        let test = |block: &[u8; WIDTH]| {
            block
                .iter()
                .fold(false, |any, &byte| any | is_suspect(byte))
        };
        let Some(last) = bytes.last_chunk() else {
            return bytes.iter().any(|&byte| self.has(byte));
        };
        // Where the length is no multiple of the width, some are tested twice, which is faster than
        // testing what is left one by one.
        let (blocks, _) = bytes.as_chunks();
        blocks.iter().any(test) || test(last)
    }
}

#[cfg(test)]
mod tests {
    use std::string::{String, ToString};

    use super::*;

    /// A text, displayed with ampersands and controls replaced.
    struct Written<'t>(&'t str);

    impl fmt::Display for Written<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            static SUSPECTS: Suspects = suspects!(is_suspect);
            const fn is_suspect(byte: u8) -> bool {
                (byte < b' ') | (byte == b'&') | (byte == 0x7f) | (byte == CONTROLS)
            }
            write_replacing(f, self.0, &SUSPECTS, is_suspect, |c| match c {
                '&' => Some("&amp;"),
                c if c.is_control() => Some(" "),
                _ => None,
            })
        }
    }

    #[test]
    fn what_is_replaced_is_replaced_wherever_it_stands_in_texts_of_any_length() {
        for (special, written) in [
            ('&', "&amp;"),
            ('\n', " "),
            ('\u{7f}', " "),
            ('\u{85}', " "),
            ('\u{a0}', "\u{a0}"),
            ('é', "é"),
            ('ع', "ع"),
        ] {
            for length in 0..50 {
                for place in 0..=length {
                    let [before, behind] = [place, length - place].map(|n| "x".repeat(n));
                    let text = String::from_iter([&before, special.to_string().as_str(), &behind]);
                    let expected = String::from_iter([&before, written, &behind]);
                    assert_eq!(Written(&text).to_string(), expected);
                }
            }
        }
        let text = "&a&&b&".repeat(9);
        assert_eq!(Written(&text).to_string(), text.replace('&', "&amp;"));
    }
}
