//! Texts as documentation: Markdown in which nothing but literals is marked.

use wirecodes_model::prose::Prose;

/// Prose, its literals as code.
pub(crate) fn prose(prose: &Prose) -> String {
    let mut doc = String::new();
    let mut at = 0;
    for range in &prose.literals {
        doc.push_str(&text(&prose.text[at..range.start]));
        let literal = &prose.text[range.clone()];
        // A space at both ends would be taken away.
        let space = if literal.starts_with(' ') { " " } else { "" };
        doc.push_str(&format!("`{space}{literal}{space}`"));
        at = range.end;
    }
    doc.push_str(&text(&prose.text[at..]));
    doc
}

/// A text without literals, in which neither Markdown nor HTML finds anything.
pub(crate) fn text(text: &str) -> String {
    let mut doc = String::with_capacity(text.len());
    let mut after_digit = false;
    for c in text.chars() {
        let is_harmless = match c {
            // Behind a number, they begin a list.
            '.' | ')' => !after_digit,
            ',' | ';' | ':' | '?' | '\'' | '"' | '(' | '/' => true,
            c => !c.is_ascii_punctuation(),
        };
        if !is_harmless {
            doc.push('\\');
        }
        doc.push(c);
        after_digit = c.is_ascii_digit();
    }
    doc
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirecodes_model::prose::parse_prose;

    #[test]
    fn what_is_no_literal_is_no_markup() {
        for (source, doc) in [
            ("Send `EHLO <host>`, please.", "Send `EHLO <host>`, please."),
            ("<b>bold</b> & co", r"\<b\>bold\</b\> \& co"),
            ("see [Code](x) and *that*", r"see \[Code\](x) and \*that\*"),
            ("1. and 2) and -", r"1\. and 2\) and \-"),
            ("` a ` ends", "`  a  ` ends"),
        ] {
            let parsed = parse_prose(source).expect("prose");
            assert_eq!(prose(&parsed), doc, "{source}");
        }
    }
}
