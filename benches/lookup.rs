//! From a number to its name: a random known HTTP status, against what a user would pick instead.
//!
//! `cargo bench -p wirecodes --bench lookup`

mod paired;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use http::StatusCode;
use wirecodes::http::Code;

/// So many that no branch predictor learns the sequence by heart.
const NUMBERS: usize = 1 << 16;

/// The same names in each of the ways in which a user would hold them.
macro_rules! names {
    ($($number:tt $name:tt,)+) => {
        /// The names by their numbers, in ascending order.
        static SORTED: &[(u16, &str)] = &[$(($number, $name)),+];

        static MAP: phf::Map<u16, &str> = phf::phf_map! { $($number => $name),+ };

        fn by_match(number: u16) -> Option<&'static str> {
            match number {
                $($number => Some($name),)+
                _ => None,
            }
        }
    };
}

// What both `http` and `wirecodes` know.
names! {
    100u16 "Continue",
    101u16 "Switching Protocols",
    102u16 "Processing",
    103u16 "Early Hints",
    200u16 "OK",
    201u16 "Created",
    202u16 "Accepted",
    203u16 "Non-Authoritative Information",
    204u16 "No Content",
    205u16 "Reset Content",
    206u16 "Partial Content",
    207u16 "Multi-Status",
    208u16 "Already Reported",
    226u16 "IM Used",
    300u16 "Multiple Choices",
    301u16 "Moved Permanently",
    302u16 "Found",
    303u16 "See Other",
    304u16 "Not Modified",
    305u16 "Use Proxy",
    307u16 "Temporary Redirect",
    308u16 "Permanent Redirect",
    400u16 "Bad Request",
    401u16 "Unauthorized",
    402u16 "Payment Required",
    403u16 "Forbidden",
    404u16 "Not Found",
    405u16 "Method Not Allowed",
    406u16 "Not Acceptable",
    407u16 "Proxy Authentication Required",
    408u16 "Request Timeout",
    409u16 "Conflict",
    410u16 "Gone",
    411u16 "Length Required",
    412u16 "Precondition Failed",
    413u16 "Content Too Large",
    414u16 "URI Too Long",
    415u16 "Unsupported Media Type",
    416u16 "Range Not Satisfiable",
    417u16 "Expectation Failed",
    418u16 "I'm a Teapot",
    421u16 "Misdirected Request",
    422u16 "Unprocessable Content",
    423u16 "Locked",
    424u16 "Failed Dependency",
    425u16 "Too Early",
    426u16 "Upgrade Required",
    428u16 "Precondition Required",
    429u16 "Too Many Requests",
    431u16 "Request Header Fields Too Large",
    451u16 "Unavailable For Legal Reasons",
    500u16 "Internal Server Error",
    501u16 "Not Implemented",
    502u16 "Bad Gateway",
    503u16 "Service Unavailable",
    504u16 "Gateway Timeout",
    505u16 "HTTP Version Not Supported",
    506u16 "Variant Also Negotiates",
    507u16 "Insufficient Storage",
    508u16 "Loop Detected",
    510u16 "Not Extended",
    511u16 "Network Authentication Required",
}

fn by_wirecodes(number: u16) -> Option<&'static str> {
    Code::new(number).name()
}

fn by_http(number: u16) -> Option<&'static str> {
    StatusCode::from_u16(number).ok()?.canonical_reason()
}

fn by_phf(number: u16) -> Option<&'static str> {
    MAP.get(&number).copied()
}

fn by_search(number: u16) -> Option<&'static str> {
    let place = SORTED.binary_search_by_key(&number, |&(number, _)| number);
    place.ok().map(|place| SORTED[place].1)
}

/// A pseudo-random sequence of known numbers, the same in each run (xorshift).
fn numbers() -> Vec<u16> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        SORTED[(state >> 32) as usize % SORTED.len()].0
    };
    (0..NUMBERS).map(|_| next()).collect()
}

/// Looks up all of a sequence. Inlined, so that each way of looking up has a loop of its own.
#[inline(always)]
fn all<T: Copy, R>(keys: &[T], look_up: impl Fn(T) -> R) {
    for &key in black_box(keys) {
        black_box(look_up(key));
    }
}

/// All must find the same, or their times cannot be compared.
fn check() {
    for &(number, name) in SORTED {
        assert_eq!(by_wirecodes(number), Some(name));
        assert_eq!(by_match(number), Some(name));
        assert_eq!(by_phf(number), Some(name));
        assert_eq!(by_search(number), Some(name));
        // Its wording is older for some.
        assert!(by_http(number).is_some(), "{number}");
    }
}

fn main() {
    check();
    let numbers = numbers();
    let statuses: Vec<StatusCode> = numbers
        .iter()
        .map(|&number| StatusCode::from_u16(number).expect("a status"))
        .collect();
    let mut wirecodes = || all(&numbers, by_wirecodes);
    let mut entry = || all(&numbers, |number| Code::new(number).entry());
    let mut http = || all(&numbers, by_http);
    let mut http_status = || all(&statuses, |status| status.canonical_reason());
    let mut plain_match = || all(&numbers, by_match);
    let mut phf_map = || all(&numbers, by_phf);
    let mut binary_search = || all(&numbers, by_search);

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("lookup");
    group.throughput(Throughput::Elements(NUMBERS as u64));
    group.bench_function("wirecodes", |b| b.iter(&mut wirecodes));
    group.bench_function("wirecodes, entry alone", |b| b.iter(&mut entry));
    group.bench_function("http", |b| b.iter(&mut http));
    group.bench_function("http, StatusCode at hand", |b| b.iter(&mut http_status));
    group.bench_function("match", |b| b.iter(&mut plain_match));
    group.bench_function("phf::Map", |b| b.iter(&mut phf_map));
    group.bench_function("binary search", |b| b.iter(&mut binary_search));
    group.finish();
    criterion.final_summary();

    if paired::is_asked_for() {
        let [
            ours,
            entry,
            http,
            http_status,
            plain_match,
            phf_map,
            binary_search,
        ] = paired::medians([
            &mut wirecodes,
            &mut entry,
            &mut http,
            &mut http_status,
            &mut plain_match,
            &mut phf_map,
            &mut binary_search,
        ]);
        let lines = [
            paired::figure("lookup", ours / http, "http"),
            paired::figure(
                "lookup",
                ours / http_status,
                "http with the StatusCode at hand",
            ),
            paired::figure("lookup", ours / plain_match, "match"),
            paired::figure("lookup", ours / phf_map, "phf::Map"),
            paired::figure("lookup", ours / binary_search, "binary search"),
            paired::figure("entry alone", entry / http, "http"),
            format!(
                "figure: lookup {:.2} ns each, http {:.2} ns",
                ours / NUMBERS as f64,
                http / NUMBERS as f64
            ),
        ];
        println!("{}", lines.join("\n"));
    }
}
