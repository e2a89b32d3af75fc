//! `cargo xtask measure reading`: how fast `wirecodes read` counts the codes of large logs, beside what one would
//! count with instead.
//!
//! All run on one core, write into a pipe, and take turns.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::files::Result;
use crate::logs::{ACCESS, Log, MAIL};
use crate::measure::median;

/// How large the logs are, in bytes.
const SIZE: u64 = 500_000_000;

/// How many times each program reads a log.
const ROUNDS: usize = 5;

/// A program that reads a log, with what stands before the name of the file.
struct Contender {
    name: &'static str,
    arguments: &'static [&'static str],
}

const OTHERS: [Contender; 4] = [
    Contender {
        name: "mawk '{c[$9]++}'",
        arguments: &["mawk", "{c[$9]++} END {for (k in c) print k, c[k]}"],
    },
    Contender {
        name: "grep -c -E ' (4|5)[0-9][0-9] '",
        arguments: &["grep", "-c", "-E", " (4|5)[0-9][0-9] "],
    },
    Contender {
        name: "wc -l",
        arguments: &["wc", "-l"],
    },
    Contender {
        name: "rg -c ' (4|5)[0-9][0-9] '",
        arguments: &["rg", "-c", " (4|5)[0-9][0-9] "],
    },
];

/// The rows of a table of Markdown: a log, a program, its speed, and how much longer ours takes.
pub(crate) fn run(wirecodes: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut rows = Vec::new();
    for log in [ACCESS, MAIL] {
        rows.extend(rows_of(&log, wirecodes, folder)?);
    }
    Ok(rows)
}

fn rows_of(log: &Log, wirecodes: &Path, folder: &Path) -> Result<Vec<String>> {
    let file = folder.join(log.name);
    eprintln!("writing {}", file.display());
    log.write(&file, SIZE)?;
    let ours = [
        wirecodes.as_os_str().to_owned(),
        "read".into(),
        "--summary".into(),
    ];
    let is_there = |other: &&Contender| {
        let program = other.arguments[0];
        let mut command = Command::new(program);
        command.arg("--version").stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let is_there = command.status().is_ok();
        if !is_there {
            eprintln!("there is no {program}, which is left out");
        }
        is_there
    };
    let there: Vec<&Contender> = OTHERS.iter().filter(is_there).collect();
    let mut times = vec![Vec::new(); there.len() + 1];
    let mut memory = 0;
    for _ in 0..ROUNDS {
        let (time, peak) = timed(&ours, &file)?;
        times[0].push(time);
        memory = peak.max(memory);
        for (other, times) in there.iter().zip(&mut times[1..]) {
            let (time, _) = timed(other.arguments, &file)?;
            times.push(time);
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    let speed = |time: Duration| SIZE as f64 / 1e6 / time.as_secs_f64();
    let first = format!(
        "| `wirecodes read {}`, {:.0} MB/s, at most {} MB of memory | | |",
        log.name,
        speed(medians[0]),
        memory.div_ceil(1024),
    );
    let others = there.iter().zip(&medians[1..]).map(|(other, time)| {
        let ratio = medians[0].as_secs_f64() / time.as_secs_f64();
        format!(
            "| | `{}`, {:.0} MB/s | {ratio:.2} |",
            other.name.replace('|', "\\|"),
            speed(*time)
        )
    });
    Ok(std::iter::once(first).chain(others).collect())
}

/// How long a program takes to read a file, and how much memory it has at most, in KB.
fn timed(arguments: &[impl AsRef<std::ffi::OsStr>], file: &Path) -> Result<(Duration, u64)> {
    let mut command = Command::new("taskset");
    command
        .args(["-c", "0", "/usr/bin/time", "-f", "%M"])
        .args(arguments)
        .arg(file)
        .stdin(Stdio::null());
    let begun = Instant::now();
    let output = command.output();
    let time = begun.elapsed();
    let output = output.map_err(|error| format!("error: cannot start {command:?}: {error}"))?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    let peak = complaints
        .lines()
        .last()
        .and_then(|line| line.trim().parse().ok());
    match peak {
        Some(peak) if output.status.success() => Ok((time, peak)),
        _ => Err(format!(
            "error: {command:?} failed: {}: {complaints}",
            output.status
        )),
    }
}
