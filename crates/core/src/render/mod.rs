//! Renderers: from the blocks of a page to text, Markdown or HTML.
//!
//! They know blocks and runs, and nothing of codes. Each writes straight into a formatter.

mod html;
mod markdown;
mod text;

pub use html::Html;
pub use markdown::Markdown;
pub use text::{Pieces, PlainText};

use crate::locale::Locale;
use crate::page::{Block, Run, RunKind};

/// Characters that keep the direction of what is between them from its surroundings.
const LEFT_TO_RIGHT_ISOLATE: &str = "\u{2066}";
const POP_ISOLATE: &str = "\u{2069}";

/// Whether a piece of text needs to be isolated: it is written from left to right, its block (`rtl`)
/// from right to left.
///
/// Codes, labels of families and literals have no language, and are written from left to right.
const fn is_isolated(rtl: bool, run: Run, is_literal: bool) -> bool {
    rtl && (is_literal || is_neutral(run) || !run.locale().is_rtl())
}

const fn is_neutral(run: Run) -> bool {
    !matches!(run.kind(), RunKind::Text)
}

/// The language of a run where it is another than that of its block.
fn foreign(block: &Block<'_>, run: Run) -> Option<Locale> {
    let other = !is_neutral(run) && run.locale() != block.locale();
    other.then(|| run.locale())
}
