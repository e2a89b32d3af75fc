//! A whole comparison page, against copying the bytes of the finished page.
//!
//! Copying is what a page costs that is a constant ([`wirecodes::compare!`]); this is about pages that
//! are composed when somebody asks.
//!
//! `cargo bench -p wirecodes --bench render`

mod paired;

use std::fmt::{self, Write};
use std::hint::black_box;

use criterion::{Criterion, Throughput};
use wirecodes::{Entry, http, smtp};

/// How many pages a timed batch has.
const PAGES: usize = 64;

/// The names of the pages, and their codes.
const CASES: [(&str, [Entry; 2]); 2] = [
    (
        "smtp 214 vs 354",
        [smtp::entry::HELP_MESSAGE, smtp::entry::START_MAIL_INPUT],
    ),
    (
        "http 502 vs 504",
        [http::entry::BAD_GATEWAY, http::entry::GATEWAY_TIMEOUT],
    ),
];

/// What a page is written as.
#[derive(Debug, Clone, Copy)]
enum Form {
    Text,
    Markdown,
    Html,
}

fn write_page(out: &mut impl Write, form: Form, [x, y]: [Entry; 2]) -> fmt::Result {
    let page = x.versus(y);
    match form {
        Form::Text => write!(out, "{page}"),
        Form::Markdown => write!(out, "{}", page.markdown()),
        Form::Html => write!(out, "{}", page.html()),
    }
}

/// The lengths of the pieces that a page is written in.
struct Lengths(Vec<usize>);

impl Write for Lengths {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.0.push(piece.len());
        Ok(())
    }
}

/// A finished page, cut into the pieces that it was written in.
fn pieces(form: Form, codes: [Entry; 2], finished: &str) -> Vec<&str> {
    let mut lengths = Lengths(Vec::new());
    write_page(&mut lengths, form, codes).expect("a length is counted");
    let mut rest = finished;
    let mut next = |length| {
        let (piece, after) = rest.split_at(length);
        rest = after;
        piece
    };
    lengths.0.into_iter().map(&mut next).collect()
}

/// Measures one page in one form, and returns what is to be printed at the end.
fn measure(criterion: &mut Criterion, name: &str, form: Form, codes: [Entry; 2]) -> Vec<String> {
    let mut finished = String::new();
    write_page(&mut finished, form, codes).expect("a string takes it");
    let pieces = pieces(form, codes, &finished);
    assert_eq!(pieces.concat(), finished);

    let buffer = || String::with_capacity(2 * finished.len());
    let (mut rendered, mut copied, mut assembled) = (buffer(), buffer(), buffer());
    let mut render = || {
        rendered.clear();
        write_page(&mut rendered, form, black_box(codes)).expect("a string takes it");
        black_box(&mut rendered);
    };
    let mut copy = || {
        copied.clear();
        copied.push_str(black_box(&finished));
        black_box(&mut copied);
    };
    let copy_fresh = || {
        black_box(String::from(black_box(finished.as_str())));
    };
    // What composing the page would cost if it took no time to know what to write: as many pieces, of the
    // same lengths. They go straight into the string; those of a page go through a formatter, which is
    // counted as a cost of the page.
    let mut copy_pieces = || {
        assembled.clear();
        for piece in black_box(&pieces) {
            assembled.push_str(piece);
        }
        black_box(&mut assembled);
    };

    let mut group = criterion.benchmark_group(format!("render {name}, {form:?}"));
    group.throughput(Throughput::Bytes(finished.len() as u64));
    group.bench_function("wirecodes", |b| b.iter(&mut render));
    group.bench_function("copy", |b| b.iter(&mut copy));
    group.bench_function("copy, fresh String", |b| b.iter(copy_fresh));
    group.bench_function("copy, in the same pieces", |b| b.iter(&mut copy_pieces));
    group.finish();
    if !paired::is_asked_for() {
        return Vec::new();
    }

    let [render, copy, fresh, in_pieces] = paired::medians([
        &mut || (0..PAGES).for_each(|_| render()),
        &mut || (0..PAGES).for_each(|_| copy()),
        &mut || (0..PAGES).for_each(|_| copy_fresh()),
        &mut || (0..PAGES).for_each(|_| copy_pieces()),
    ]);
    let what = format!("render {name}, {form:?}");
    vec![
        paired::figure(&what, render / copy, "copying its bytes"),
        paired::figure(&what, render / fresh, "copying into a fresh String"),
        paired::figure(&what, render / in_pieces, "copying in the same pieces"),
        format!(
            "figure: {what} {:.2} µs for {} bytes in {} pieces, copying {:.3} µs",
            render / PAGES as f64 / 1000.0,
            finished.len(),
            pieces.len(),
            copy / PAGES as f64 / 1000.0,
        ),
    ]
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut lines = Vec::new();
    for (name, codes) in CASES {
        for form in [Form::Text, Form::Markdown, Form::Html] {
            lines.extend(measure(&mut criterion, name, form, codes));
        }
    }
    criterion.final_summary();
    for line in lines {
        println!("{line}");
    }
}
