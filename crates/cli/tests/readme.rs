//! The README's sessions, run where the README says: at the root of a checkout. Alone in a program of its own, since the
//! folder that one works in is the whole program's.

mod cases;

use std::env;
use std::path::Path;

#[test]
fn what_is_printed_at_the_root_is_what_the_readme_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    env::set_current_dir(root).expect("the root of the repository");
    cases::cases().case("README.md");
}
