//! Where a line may be broken in text that has no spaces between words.

use icu_segmenter::LineSegmenter;
use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::options::LineBreakOptions;
use std::sync::LazyLock;

/// Thai and its like need a dictionary of their words, which is there once somebody needs it.
static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));

/// The pieces of a word, or what stands between two spaces, that a line may be broken between.
pub(crate) fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = if word.is_empty() {
        Vec::new()
    } else if word.contains(has_no_spaces) {
        SEGMENTER.segment_str(word).skip(1).collect()
    } else {
        vec![word.len()]
    };
    let starts = std::iter::once(0).chain(ends.clone());
    starts.zip(ends).map(|(start, end)| &word[start..end])
}

/// Whether a character is of a script that is written without spaces between words: those of South-East Asia, of
/// Chinese and of Japanese. Korean has spaces.
fn has_no_spaces(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3000}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ff60}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_between_words_and_before_no_mark_that_ends_something() {
        for (word, expected) in [
            ("mailbox", vec!["mailbox"]),
            ("a-b/c", vec!["a-b/c"]),
            ("메일함이", vec!["메일함이"]),
            ("मेलबॉक्स", vec!["मेलबॉक्स"]),
            ("邮箱已满。", vec!["邮", "箱", "已", "满。"]),
            ("（一日）", vec!["（一", "日）"]),
            ("サーバーは", vec!["サー", "バー", "は"]),
            ("เซิร์ฟเวอร์ปฏิเสธข้อความ", vec!["เซิร์ฟเวอร์", "ปฏิเสธ", "ข้อความ"]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(word).collect::<Vec<_>>(), expected);
        }
    }
}
