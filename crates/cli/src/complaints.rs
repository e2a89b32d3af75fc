//! What is said on standard error, and in which characters.

use std::io::Write;

/// Complains, a text for each line: nothing in them breaks a line or does anything else to the
/// terminal, whatever they quote.
///
/// Every complaint of the program goes this way, so that none has to think of what it quotes.
pub(crate) fn complain<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) {
    let mut text = String::from("error: ");
    for line in lines {
        text.push_str(&visible(line.as_ref()));
        text.push('\n');
    }
    write(&text);
}

/// Says what there is to know, which is no error.
pub(crate) fn remark(text: &str) {
    write(&format!("note: {}\n", visible(text)));
}

/// Writes a text as it is to standard error.
///
/// Where that cannot be written to, there is nobody to tell: the status says it alone.
pub(crate) fn write(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// The text with the characters escaped that are not seen but do something to a terminal.
pub(crate) fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if is_control_or_direction_mark(c) {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    visible
}

/// Whether a character is a control character, separates lines or paragraphs, or turns the direction
/// of what stands around it.
fn is_control_or_direction_mark(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_something_to_a_terminal_is_escaped_and_nothing_else() {
        for (text, expected) in [
            ("\u{1b}]0;x\u{7}\u{1b}[2J", r"\u{1b}]0;x\u{7}\u{1b}[2J"),
            ("a\rb\nc\td\0", r"a\rb\nc\td\u{0}"),
            ("\u{7f}\u{85}\u{9b}", r"\u{7f}\u{85}\u{9b}"),
            ("\u{61c}\u{200e}\u{200f}", r"\u{61c}\u{200e}\u{200f}"),
            ("\u{2028}\u{2029}\u{202a}", r"\u{2028}\u{2029}\u{202a}"),
            ("\u{202e}\u{2066}\u{2069}", r"\u{202e}\u{2066}\u{2069}"),
            ("é 'ø' \"ß\" \\ مرحبا 号", "é 'ø' \"ß\" \\ مرحبا 号"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
