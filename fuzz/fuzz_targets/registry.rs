//! Registry files: whatever they hold, reading them ends, and every problem is placed in the file.

#![no_main]

#[path = "../../crates/model/tests/checks/mod.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;
use wirecodes_model::{Role, Source};

fuzz_target!(|text: &str| {
    let source = Source::new("codes.toml", text);
    for role in [Role::Root, Role::Extension] {
        checks::assert_reads(&source, role);
    }
});
