//! Pages: what is said of one code or of several, as a sequence of blocks.
//!
//! A page is a recipe, a small value. What it says is composed section by section when somebody
//! asks; nothing is allocated. Every step is a `const fn`, so that the same code renders at run time
//! and composes text at compile time.

mod advice;
mod block;
mod brief;
mod compare;
mod composer;
mod consequences;
mod direction;
mod explain;
mod fact_rows;
mod fact_table;
mod from_handle;
mod heading;
mod links;
mod list;
mod mapping;
mod pairs;
mod parts;
mod recipe;
mod references;
mod relation;
mod run;
mod sections;
mod seen;
mod text_writer;
mod topic;
mod widths;
mod window;

pub use block::{Block, BlockKind, Part};
pub(crate) use composer::Composer;
pub(crate) use direction::{LEFT_TO_RIGHT_ISOLATE, LineSide, POP_ISOLATE, is_isolated};
pub use parts::{Blocks, Parts, Runs};
pub use recipe::Page;
pub use run::{Run, RunKind};
pub(crate) use text_writer::{Marks, TextWriter};
