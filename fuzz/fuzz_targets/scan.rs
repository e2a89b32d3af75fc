//! Scanning: any bytes are read without a panic, hits are in the text and in order, and they are the same line by line.
//! As a question, what an answer speaks of stands in it.

#![no_main]

#[path = "../../crates/scan/tests/checks/mod.rs"]
mod checks;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wirecodes::CUES;
use wirecodes_scan::Scanner;

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(&CUES));

fuzz_target!(|text: &[u8]| {
    checks::assert_scanned_well(&SCANNER, text);
    if let Ok(question) = std::str::from_utf8(text) {
        checks::assert_asked_well(&SCANNER, question);
    }
});
