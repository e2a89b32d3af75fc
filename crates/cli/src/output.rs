//! Standard output, and a document on it in some format.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use supports_hyperlinks::Stream;
use wirecodes::Page;

use crate::args::Format;
use crate::ask;
use crate::complaints::complain;
use crate::document::Document;
use crate::json;
use crate::pager::Pager;
use crate::search;
use crate::terminal::{self, Layout, Screen};

/// Prints a document, and returns the status to exit with.
pub(crate) fn print(document: &Document, format: Format) -> ExitCode {
    print_with_note(document, format, || None)
}

/// Prints a document and, where its text is for a terminal, a line behind it, which is asked for there alone; returns the
/// status to exit with.
pub(crate) fn print_with_note(
    document: &Document,
    format: Format,
    note: impl FnOnce() -> Option<String>,
) -> ExitCode {
    let Some(screen) = Screen::of_stdout() else {
        return print_with(|out| write(document, format, None, out));
    };
    let pager = Pager::of_environment();
    let links_pass = pager.as_ref().is_none_or(Pager::takes_links);
    let layout = Layout {
        columns: screen.columns(),
        has_links: links_pass && supports_hyperlinks::on(Stream::Stdout),
    };
    let choice = AutoStream::choice(&io::stdout());
    let mut text = AutoStream::new(Vec::new(), choice);
    let note = (format == Format::Text).then(note).flatten();
    let written = write(document, format, Some(layout), &mut text).and_then(|()| match note {
        Some(note) => writeln!(text, "\n{note}"),
        None => Ok(()),
    });
    let text = text.into_inner();
    if let (Ok(()), Some(pager)) = (&written, pager)
        && !screen.shows_all_of(&String::from_utf8_lossy(&text))
        && pager.show(&text)
    {
        return ExitCode::SUCCESS;
    }
    print_with(|out| written.and_then(|()| out.write_all(&text)))
}

/// Writes a document in some format; its text as it is laid out, or as the library does.
fn write(
    document: &Document,
    format: Format,
    layout: Option<Layout>,
    out: &mut impl Write,
) -> io::Result<()> {
    let pages = document.pages();
    match (format, document) {
        (Format::Json, _) => json::write(document, out),
        (Format::Markdown, _) => write_each(pages, "\n---\n\n", out, |page, out| {
            write!(out, "{}", page.markdown())
        }),
        (Format::Html, _) => write_each(pages, "", out, |page, out| write!(out, "{}", page.html())),
        (Format::Text, Document::Found(subjects)) => {
            terminal::write_found(subjects, layout.map(|layout| layout.columns), out)
        }
        (Format::Text, Document::Answer(answered)) => answered.write(layout, out),
        (Format::Text, Document::Comparison(page, _, texts)) => {
            terminal::write_page(page, layout, out)?;
            ask::notes(texts, layout.map(|layout| layout.columns), out)
        }
        (Format::Text, Document::Said(said)) => said.write(layout, out),
        (Format::Text, Document::Advised(of)) => of.write(layout, out),
        (Format::Text, Document::ByWords(of)) => of.write(layout, out),
        (Format::Text, Document::Classes(classes)) => classes.write(layout, out),
        (Format::Text, Document::Ranked(found, _)) => {
            search::write(found, layout.map(|layout| layout.columns), out)
        }
        (Format::Text, _) => write_each(pages, "\n", out, |page, out| {
            terminal::write_page(&page, layout, out)
        }),
    }
}

/// Prints bytes, and returns the status to exit with.
pub(crate) fn print_bytes(bytes: &[u8]) -> ExitCode {
    print_with(|out| out.write_all(bytes))
}

type Out = BufWriter<AutoStream<StdoutLock<'static>>>;

/// Writes pages in some form, and what parts them.
fn write_each<W: Write>(
    pages: impl Iterator<Item = Page>,
    separator: &str,
    out: &mut W,
    write: impl Fn(Page, &mut W) -> io::Result<()>,
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
