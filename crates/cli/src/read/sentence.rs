//! The first sentence of a text.

/// The first sentence of a text, which is prose; all of it if it is one.
pub(crate) fn first(text: &str) -> &str {
    let ends = text.match_indices(['.', '!', '?', '؟', '।', '。', '！', '？']);
    let mut ends = ends.map(|(at, mark)| at + mark.len());
    let end = ends.find(|&end| is_end(&text[..end], &text[end..]));
    &text[..end.unwrap_or(text.len())]
}

/// Whether a sentence ends between two texts, the first of which ends with a full stop or the like.
fn is_end(before: &str, behind: &str) -> bool {
    // Nothing stands behind these.
    if before.ends_with(['。', '！', '？']) {
        return true;
    }
    let Some(next) = behind.strip_prefix(' ') else {
        return false;
    };
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let is_abbreviation = ABBREVIATIONS.contains(&word);
    // A sentence may begin with a literal, such as a number or a command in small letters.
    let goes_on = next.starts_with(char::is_lowercase) && word.len() <= LONGEST_ABBREVIATION;
    !is_abbreviation && !goes_on
}

const ABBREVIATIONS: [&str; 5] = ["e.g.", "i.e.", "etc.", "vs.", "cf."];

/// Whatever is that short and goes on in small letters is no end.
const LONGEST_ABBREVIATION: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_a_blank_unless_it_is_an_abbreviation() {
        for (text, expected) in [
            ("One. Two.", "One."),
            ("One", "One"),
            ("One.", "One."),
            ("", ""),
            (
                "Use 3.5 of it, e.g. this. Two.",
                "Use 3.5 of it, e.g. this.",
            ),
            ("Is it? Yes.", "Is it?"),
            (
                "Look at example.com. swaks tells more.",
                "Look at example.com.",
            ),
            ("أعد المحاولة لاحقًا. ثم انتظر.", "أعد المحاولة لاحقًا."),
            ("请稍后再试。然后等待。", "请稍后再试。"),
            ("बाद में भेजें। फिर रुकें।", "बाद में भेजें।"),
        ] {
            assert_eq!(first(text), expected, "{text}");
        }
    }
}
