//! Standard output, and a document on it in some format.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use wirecodes::Page;

use crate::args::Format;
use crate::complaints::complain;
use crate::document::Document;
use crate::json;
use crate::search;
use crate::terminal;

/// Prints a document, and returns the status to exit with.
pub(crate) fn print(document: &Document, format: Format) -> ExitCode {
    let pages = document.pages();
    print_with(|out| match (format, document) {
        (Format::Json, _) => json::write(document, out),
        (Format::Markdown, _) => write_each(pages, "\n---\n\n", out, |page, out| {
            write!(out, "{}", page.markdown())
        }),
        (Format::Html, _) => write_each(pages, "", out, |page, out| write!(out, "{}", page.html())),
        (Format::Text, Document::Found(subjects)) => {
            terminal::write_found(subjects, terminal::columns(), out)
        }
        (Format::Text, Document::Ranked(found, _)) => {
            search::write(found, terminal::columns(), out)
        }
        (Format::Text, _) => {
            let columns = terminal::columns();
            write_each(pages, "\n", out, |page, out| {
                terminal::write_page(&page, columns, out)
            })
        }
    })
}

/// Prints bytes, and returns the status to exit with.
pub(crate) fn print_bytes(bytes: &[u8]) -> ExitCode {
    print_with(|out| out.write_all(bytes))
}

type Out = BufWriter<AutoStream<StdoutLock<'static>>>;

/// Writes pages in some form, and what parts them.
fn write_each(
    pages: impl Iterator<Item = Page>,
    separator: &str,
    out: &mut Out,
    write: impl Fn(Page, &mut Out) -> io::Result<()>,
) -> io::Result<()> {
    for (place, page) in pages.enumerate() {
        if place > 0 {
            out.write_all(separator.as_bytes())?;
        }
        write(page, out)?;
    }
    Ok(())
}

/// Has something written to standard output; that nobody reads on is no error, anything else is.
fn print_with(write: impl FnOnce(&mut Out) -> io::Result<()>) -> ExitCode {
    // The stream by itself flushes at the end of each line.
    let mut out = BufWriter::with_capacity(1 << 16, anstream::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain([format!("cannot write: {error}")]);
            ExitCode::FAILURE
        }
    }
}
