//! What tools do with the files of a registry, the repository's own and the command line: for both the
//! same, down to what they say.

mod catalogs;
mod files;
mod invisible;

pub use catalogs::{Catalogs, Parent, Task, stray_note};
pub use files::{Files, Result, count, read_text, report, unreadable, write_text};
pub use invisible::invisible_characters;
