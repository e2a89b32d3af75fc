//! A whole comparison page, against copying the bytes of the finished page.
//!
//! `cargo bench -p wirecodes --bench render`

mod paired;

use std::fmt::{self, Display, Write};
use std::hint::black_box;

use criterion::{Criterion, Throughput};
use wirecodes::{http, smtp};

/// How many pages a timed batch has.
const PAGES: usize = 64;

/// A page in one of its forms.
struct Case {
    name: &'static str,
    page: Box<dyn Display>,
    /// What the page has to be no slower than twice the copying of.
    is_goal: bool,
}

fn cases() -> Vec<Case> {
    let pages = [
        (
            "smtp 214 vs 354",
            smtp::HELP_MESSAGE.versus(smtp::START_MAIL_INPUT),
        ),
        (
            "http 502 vs 504",
            http::BAD_GATEWAY.versus(http::GATEWAY_TIMEOUT),
        ),
    ];
    pages
        .into_iter()
        .flat_map(|(name, page)| {
            let case = |form: &str, page: Box<dyn Display>| Case {
                name: format!("{name}{form}").leak(),
                page,
                is_goal: form.is_empty(),
            };
            [
                case("", Box::new(page.text())),
                case(", Markdown", Box::new(page.markdown())),
                case(", HTML", Box::new(page.html())),
            ]
        })
        .collect()
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
fn pieces<'p>(page: &dyn Display, finished: &'p str) -> Vec<&'p str> {
    let mut lengths = Lengths(Vec::new());
    write!(lengths, "{page}").expect("a page can be written");
    let mut rest = finished;
    lengths
        .0
        .into_iter()
        .map(|length| {
            let (piece, after) = rest.split_at(length);
            rest = after;
            piece
        })
        .collect()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut lines = Vec::new();
    for Case {
        name,
        page,
        is_goal,
    } in cases()
    {
        let page = &*page;
        let finished = page.to_string();
        let pieces = pieces(page, &finished);
        assert_eq!(pieces.concat(), finished);
        let buffer = || String::with_capacity(2 * finished.len());
        let (mut rendered, mut copied, mut assembled) = (buffer(), buffer(), buffer());

        let mut render = || {
            rendered.clear();
            write!(rendered, "{}", black_box(page)).expect("a string takes it");
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
        let mut copy_pieces = || {
            assembled.clear();
            for piece in black_box(&pieces) {
                assembled.push_str(piece);
            }
            black_box(&mut assembled);
        };

        let mut group = criterion.benchmark_group(format!("render {name}"));
        group.throughput(Throughput::Bytes(finished.len() as u64));
        group.bench_function("wirecodes", |b| b.iter(&mut render));
        group.bench_function("copy", |b| b.iter(&mut copy));
        group.bench_function("copy, fresh String", |b| b.iter(copy_fresh));
        group.bench_function("copy, in the same pieces", |b| b.iter(&mut copy_pieces));
        group.finish();

        if paired::is_asked_for() {
            let [render, copy, fresh, in_pieces] = paired::medians([
                &mut || (0..PAGES).for_each(|_| render()),
                &mut || (0..PAGES).for_each(|_| copy()),
                &mut || (0..PAGES).for_each(|_| copy_fresh()),
                &mut || (0..PAGES).for_each(|_| copy_pieces()),
            ]);
            let what = format!("render {name}");
            lines.push((what.clone(), render / copy, "copying its bytes", is_goal));
            lines.push((
                what.clone(),
                render / fresh,
                "copying into a fresh String",
                false,
            ));
            lines.push((
                what,
                render / in_pieces,
                "copying in the same pieces",
                false,
            ));
            println!(
                "figure: render {name} {:.2} µs for {} bytes in {} pieces",
                render / PAGES as f64 / 1000.0,
                finished.len(),
                pieces.len()
            );
        }
    }
    criterion.final_summary();
    for (what, ratio, of, is_goal) in lines {
        if is_goal {
            paired::goal(&what, ratio, of, 2.0);
        } else {
            paired::figure(&what, ratio, of);
        }
    }
}
