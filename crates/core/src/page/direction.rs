//! What keeps text from left to right together in text from right to left.

use super::run::Run;

/// Characters that keep the direction of what is between them from its surroundings.
pub(crate) const LEFT_TO_RIGHT_ISOLATE: &str = "\u{2066}";
pub(crate) const POP_ISOLATE: &str = "\u{2069}";

/// Whether a piece of text needs to be isolated: it is written from left to right, its block (`rtl`)
/// from right to left.
///
/// Codes, labels of families and literals have no language, and are written from left to right.
#[inline]
pub(crate) const fn is_isolated(rtl: bool, run: Run, is_literal: bool) -> bool {
    rtl && (is_literal || run.is_neutral() || !run.locale().is_rtl())
}
