//! What keeps text from left to right together in text from right to left.

use super::run::Run;

/// Characters that keep the direction of what is between them from its surroundings.
pub(crate) const LEFT_TO_RIGHT_ISOLATE: &str = "\u{2066}";
pub(crate) const POP_ISOLATE: &str = "\u{2069}";

/// A character that nobody sees, and that counts as one written from right to left.
pub(crate) const RIGHT_TO_LEFT_MARK: &str = "\u{200f}";

/// Whether the first letter of a text is of a script that is written from right to left; `None` where there is none.
///
/// A line is written from the side of its first letter outside isolates, and from the left where there is none.
const fn first_letter_is_rtl(text: &str) -> Option<bool> {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let next = if i + 1 < bytes.len() { bytes[i + 1] } else { 0 };
        match (bytes[i], next) {
            // The marks of Arabic stand before its letters.
            (0xd8, 0x80..=0x9f) => i += 1,
            // From Hebrew to N'Ko two bytes, and what came later three or four.
            (0xd6..=0xdf, _) | (0xe0, 0xa0..=0xa3) | (0xef, 0xac..=0xbb) | (0xf0, 0x90 | 0x9e) => {
                return Some(true);
            }
            // Latin, Greek and Cyrillic.
            (b'A'..=b'Z' | b'a'..=b'z' | 0xc3..=0xd5, _) => return Some(false),
            _ => {}
        }
        i += 1;
    }
    None
}

/// What a line says so far of the side that it is written from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineSide {
    /// Whether something in it is written from right to left.
    is_rtl: bool,
    /// Whether a letter or a mark says so.
    is_told: bool,
}

impl LineSide {
    pub(crate) const NEW: Self = Self {
        is_rtl: false,
        is_told: false,
    };

    /// Begins a block on the line.
    pub(crate) const fn block(&mut self, rtl: bool) {
        self.is_rtl |= rtl;
    }

    /// What stands before a text: a mark where the text would have the line on the other side.
    ///
    /// An isolate should not, but browsers that guess the direction of a paragraph look into it.
    pub(crate) const fn mark_before(&mut self, text: &str, isolated: bool) -> &'static str {
        if !self.is_rtl || self.is_told {
            return "";
        }
        match first_letter_is_rtl(text) {
            None if !isolated => "",
            is_rtl => {
                self.is_told = true;
                match (is_rtl, isolated) {
                    (Some(true), false) => "",
                    _ => RIGHT_TO_LEFT_MARK,
                }
            }
        }
    }
}

/// Whether a piece of text needs to be isolated: it is written from left to right, its block (`rtl`)
/// from right to left.
///
/// Codes, labels of families and literals have no language, and are written from left to right.
#[inline]
pub(crate) const fn is_isolated(rtl: bool, run: Run, is_literal: bool) -> bool {
    rtl && (is_literal || run.is_neutral() || !run.locale().is_rtl())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_says_from_which_side_a_line_is_written() {
        for (text, expected) in [
            ("صندوق", Some(true)),
            ("550 – ال SMTP", Some(true)),
            ("«שלום»", Some(true)),
            ("ߒߞߏ", Some(true)),
            ("ﷺ", Some(true)),
            ("\u{1ee00}", Some(true)),
            ("SMTP، صندوق", Some(false)),
            ("é صندوق", Some(false)),
            ("Я", Some(false)),
            ("", None),
            ("404 (–) «…»", None),
            ("،؛؟", None),
        ] {
            assert_eq!(first_letter_is_rtl(text), expected, "{text}");
        }
    }
}
