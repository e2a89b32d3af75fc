//! Ratios measured in one run: what is compared takes turns, batch by batch, so that whatever else
//! the machine does meets all of it alike.

use std::time::Instant;

/// How many batches of each contender are timed.
const BATCHES: usize = 401;

/// The median time of a batch of each contender, in nanoseconds.
///
/// A contender is a closure that does one batch. Batches of all contenders have to do the same work,
/// and to take some microseconds, which is long beside the reading of the clock.
pub(crate) fn medians<const N: usize>(contenders: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut times: [Vec<u128>; N] = std::array::from_fn(|_| Vec::with_capacity(BATCHES));
    for batch in 0..BATCHES {
        for turn in 0..N {
            // Forwards and backwards by turns: none always finds the caches as the same one left them.
            let contender = if batch % 2 == 0 { turn } else { N - 1 - turn };
            let start = Instant::now();
            contenders[contender]();
            times[contender].push(start.elapsed().as_nanos());
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2] as f64
    })
}

/// Whether ratios are to be measured: under `cargo bench`, unless criterion was asked only to try
/// or to list its benchmarks.
pub(crate) fn is_asked_for() -> bool {
    let mut benches = false;
    for argument in std::env::args() {
        match argument.as_str() {
            "--bench" => benches = true,
            "--test" | "--list" => return false,
            _ => {}
        }
    }
    benches
}

/// The line of a ratio.
pub(crate) fn figure(what: &str, ratio: f64, of: &str) -> String {
    format!("figure: {what} {ratio:.2} of {of}")
}
