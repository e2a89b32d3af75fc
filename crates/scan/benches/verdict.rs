//! The verdict on replies of mail servers, against a set of regular expressions of as many patterns as the registry
//! has texts of mail, which says no more than which of them match.
//!
//! `cargo bench -p wirecodes-scan --bench verdict`

#[path = "../../../benches/paired/mod.rs"]
mod paired;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use regex::bytes::{RegexSet, RegexSetBuilder};
use wirecodes::{CUES, REGISTRY, Seen, WORDINGS};
use wirecodes_scan::{Judge, is_of_mail};

/// The texts that come with codes of mail.
fn texts() -> impl Iterator<Item = Seen> {
    let is_of_mail = |seen: &Seen| {
        let mut codes = seen.codes();
        codes.any(|codes| is_of_mail(codes.family()))
    };
    REGISTRY.seen().filter(is_of_mail)
}

/// Lines as reports and logs have them: with a text of software, with words that no text has, and of success.
fn lines() -> Vec<String> {
    let of_texts = texts().enumerate().map(|(number, seen)| {
        let text = seen.text().replace('*', "mx3.example.com");
        match number % 3 {
            0 => format!("smtp; 550 5.7.1 {text}"),
            1 => format!("host mx.example.com[192.0.2.{}] said: 451 4.7.1 {text} (in reply to RCPT TO command)", number % 256),
            _ => format!(
                "Nov 28 14:53:{:02} mx postfix/smtp[{number}]: 4F2A1C0E5{number}: to=<user{number}@example.com>, \
                 relay=mx.example.com[192.0.2.1]:25, delay=1.5, delays=0.1/0/0.9/0.5, dsn=5.1.1, status=bounced (host \
                 mx.example.com[192.0.2.1] said: 550 5.1.1 <user{number}@example.com>: {text} (in reply to RCPT TO command))",
                number % 60,
            ),
        }
    });
    let of_others = (0..200).map(|number| {
        format!("550 5.0.{number} The postmaster has gone for lunch, number {number}")
    });
    let mut lines: Vec<String> = of_texts.chain(of_others).collect();
    // None is beside the one that is most like it.
    lines.sort_by_key(|line| {
        line.bytes().fold(0_u32, |hash, byte| {
            hash.wrapping_mul(31).wrapping_add(byte.into())
        })
    });
    lines
}

fn set() -> RegexSet {
    let pattern = |seen: Seen| regex::escape(seen.text()).replace(r"\*", ".*");
    let mut set = RegexSetBuilder::new(texts().map(pattern));
    let set = set
        .case_insensitive(true)
        .unicode(false)
        .size_limit(1 << 28)
        .dfa_size_limit(1 << 28);
    set.build().expect("texts are patterns")
}

fn main() {
    let lines = lines();
    let judge = Judge::new(&CUES, &WORDINGS);
    let set = set();
    let mut judged = || {
        for line in &lines {
            black_box(judge.reply(black_box(line.as_bytes())));
        }
    };
    let mut matched = || {
        for line in &lines {
            black_box(set.matches(black_box(line.as_bytes())));
        }
    };

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("verdict");
    group.throughput(Throughput::Elements(lines.len() as u64));
    group.bench_function("judge", |bencher| bencher.iter(&mut judged));
    group.bench_function("regex set", |bencher| bencher.iter(&mut matched));
    group.finish();
    criterion.final_summary();

    if paired::is_asked_for() {
        let [ours, theirs] = paired::medians([&mut judged, &mut matched]);
        let patterns = texts().count();
        let a_second = lines.len() as f64 / (ours / 1e9);
        println!(
            "{a_second:.0} lines of {} bytes a second",
            lines.iter().map(String::len).sum::<usize>() / lines.len()
        );
        let of = format!("a RegexSet of {patterns} patterns");
        println!("{}", paired::figure("a verdict takes", ours / theirs, &of));
    }
}
