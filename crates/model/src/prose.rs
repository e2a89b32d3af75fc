//! Prose and sentence templates: the text between backticks, and the placeholders between braces.
//!
//! Literals (commands, headers, byte sequences) stand in backticks. They are taken out of the text
//! here, once, and kept as ranges: plain text then is a single copy, and only the renderers that
//! mark literals look at the ranges.

use std::ops::Range;

use wirecodes_base::labels::Field;

/// A text without its backticks, and where the literals are in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// The text as plain text shows it.
    pub text: String,
    /// Byte ranges of `text` that are literals, in order.
    pub literals: Vec<Range<usize>>,
}

/// Why a text is not prose: the byte offset in it, what is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProseError {
    /// Bytes of the text that are at fault.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl ProseError {
    fn new(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Whether a character breaks a line or turns the direction of what follows it: a control character,
/// a line or paragraph separator, or one that opens or closes an embedding, override or isolate.
///
/// No text of a registry has one. A text is one line, and pages isolate themselves what is written
/// in the other direction, which a stray character of this kind would undo.
pub(crate) fn is_line_or_direction_mark(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether nobody sees that a character is there: a mark of direction, a space of no width, a soft
/// hyphen.
///
/// It may be meant, but what looks like a word and is none is found by no search. The joiners that
/// Persian and the languages of India write with are not among them.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
    )
}

/// Checks what prose and other words have in common: a text is one line, with nothing around it.
///
/// # Errors
///
/// A control character, another mark of lines or direction, and space at either end are errors.
pub(crate) fn check_line(source: &str) -> Result<(), ProseError> {
    check_characters(source)?;
    let end = source.trim_end().len();
    if source.trim().len() < source.len() {
        let at_end = end < source.len();
        return Err(ProseError::new(
            if at_end {
                end..source.len()
            } else {
                0..source.len() - source.trim_start().len()
            },
            "there is space at an end of the text",
            "remove it: what stands around a text is for the page to say",
        ));
    }
    Ok(())
}

fn check_characters(source: &str) -> Result<(), ProseError> {
    if is_printable_ascii(source.as_bytes()) {
        return Ok(());
    }
    let mut characters = source.char_indices();
    match characters.find(|(_, c)| is_line_or_direction_mark(*c)) {
        None => Ok(()),
        Some((at, control)) => Err(ProseError::new(
            at..at + control.len_utf8(),
            format!("the text holds the control character {control:?}"),
            "write the text as one line, without tabs, line breaks and marks of direction: pages \
             isolate what is written from left to right",
        )),
    }
}

/// Whether a text has none but printable characters of ASCII, as most have, which is soon known: the macro runs
/// unoptimized, and to decode each character takes it many times as long.
const fn is_printable_ascii(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if text[at] < b' ' || text[at] > b'~' {
            return false;
        }
        at += 1;
    }
    true
}

/// Reads prose.
///
/// # Errors
///
/// An odd backtick, a literal with nothing in it, two literals without anything between them, and a
/// control character (a line break too: a message is one line) are errors.
pub fn parse_prose(source: &str) -> Result<Prose, ProseError> {
    check_characters(source)?;
    let mut prose = Prose::default();
    let mut rest = source;
    while let Some((before, behind)) = rest.split_once('`') {
        let open = source.len() - behind.len() - 1;
        prose.text.push_str(before);
        let start = prose.text.len();
        // Markdown would read the backticks between two literals as one mark.
        if prose.literals.last().is_some_and(|last| last.end == start) {
            return Err(ProseError::new(
                open - 1..open + 1,
                "there is nothing between these literals",
                "put a word or a space between them, or make them one",
            ));
        }
        let Some((literal, behind)) = behind.split_once('`') else {
            return Err(ProseError::new(
                open..open + 1,
                "this backtick is never closed",
                "backticks stand in pairs around a literal",
            ));
        };
        if literal.is_empty() {
            return Err(ProseError::new(
                open..open + 2,
                "there is nothing between these backticks",
                "put the command, header or literal between them, or remove both",
            ));
        }
        prose.text.push_str(literal);
        prose.literals.push(start..prose.text.len());
        rest = behind;
    }
    prose.text.push_str(rest);
    Ok(prose)
}

/// Checks that prose begins and ends as sentences do, as far as that can be known of any language.
///
/// It may begin with a literal, a digit, a mark or a name such as `gRPC`, and end with any mark that is
/// not known to go on. What begins with a letter of a script without letter case may end as it likes.
///
/// # Errors
///
/// The first is of the beginning: a word in small letters. The second is of the end.
pub fn check_sentences(source: &str) -> [Result<(), ProseError>; 2] {
    [first_letter(source), last_mark(source)]
}

/// A first word in small letters is an error.
fn first_letter(source: &str) -> Result<(), ProseError> {
    let word = source.split_whitespace().next().unwrap_or("");
    if !word.starts_with(is_small_letter) || word.contains(is_capital_or_digit) {
        return Ok(());
    }
    Err(ProseError::new(
        0..word.chars().next().map_or(0, char::len_utf8),
        "the text begins with a small letter",
        "begin it with a capital, which pages lower where it follows \"that\" or \"when\", or put the \
         word into backticks if it is a literal",
    ))
}

/// An end that is none of a sentence is an error.
fn last_mark(source: &str) -> Result<(), ProseError> {
    let without_case = |c: char| c.is_alphabetic() && !c.is_uppercase() && !is_small_letter(c);
    let mut prose = source.split('`').step_by(2);
    let first = prose.find_map(|piece| piece.chars().find(|c| c.is_alphabetic()));
    if first.is_some_and(without_case) {
        return Ok(());
    }
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']');
    let before = source.trim_end_matches(closing);
    let goes_on = |c: char| {
        c.is_alphanumeric() || matches!(c, '`' | ',' | ':' | '-' | '–' | '—' | '/' | '(' | '[')
    };
    if !before.ends_with(goes_on) {
        return Ok(());
    }
    Err(ProseError::new(
        source.len()..source.len(),
        "the text does not end as a sentence does",
        "end it with a full stop: on some pages another sentence follows",
    ))
}

/// Whether a letter has a capital that a sentence could begin with. Georgian has capitals for headings
/// alone.
fn is_small_letter(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}')
}

fn is_capital_or_digit(c: char) -> bool {
    c.is_uppercase() || c.is_numeric()
}

/// A piece of a sentence template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Words of the template itself.
    Text(String),
    /// A literal of the template itself.
    Literal(String),
    /// The place of something about one of the codes.
    Slot(Slot),
}

/// What a placeholder stands for.
///
/// `{x}` is the first code of a page and `{y}` the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The second code rather than the first.
    pub second: bool,
    /// What of it.
    pub field: Field,
}

impl Slot {
    /// The placeholder as a template writes it: `{x}`, `{y.name}`.
    pub fn placeholder(self) -> String {
        let side = if self.second { "y" } else { "x" };
        match self.field.id() {
            "" => format!("{{{side}}}"),
            field => format!("{{{side}.{field}}}"),
        }
    }
}

/// Every placeholder that a template may use, as it is written.
fn placeholders() -> Vec<String> {
    let mut placeholders = Vec::new();
    for second in [false, true] {
        for &field in Field::ALL {
            placeholders.push(Slot { second, field }.placeholder());
        }
    }
    placeholders
}

/// Reads a sentence template: prose with `{placeholders}`.
///
/// # Errors
///
/// Those of [`parse_prose`], an unknown placeholder, and a brace that has no partner.
pub fn parse_template(source: &str) -> Result<Vec<Segment>, ProseError> {
    let prose = parse_prose(source)?;
    let mut segments = Vec::new();
    let mut literals = prose.literals.iter();
    let mut at = 0;
    // Runs of plain text lie between the literals; only they may hold placeholders.
    while at <= prose.text.len() {
        let literal = literals.next();
        let end = literal.map_or(prose.text.len(), |range| range.start);
        // A backtick pair was dropped for each literal passed: messages point into the source.
        let dropped = 2 * prose.literals.iter().filter(|l| l.start < at).count();
        fill_placeholders(&prose.text[at..end], at + dropped, &mut segments)?;
        match literal {
            Some(range) => {
                segments.push(Segment::Literal(prose.text[range.clone()].to_owned()));
                at = range.end;
            }
            None => break,
        }
    }
    Ok(segments)
}

fn fill_placeholders(
    text: &str,
    offset: usize,
    segments: &mut Vec<Segment>,
) -> Result<(), ProseError> {
    let mut rest = text;
    let at = |rest: &str| offset + text.len() - rest.len();
    while let Some(brace) = rest.find(['{', '}']) {
        if brace > 0 {
            segments.push(Segment::Text(rest[..brace].to_owned()));
            rest = &rest[brace..];
        }
        let start = at(rest);
        let Some(close) = rest.find('}').filter(|close| *close > 0) else {
            return Err(ProseError::new(
                start..start + 1,
                "this brace has no partner",
                "a placeholder is a name between `{` and `}`",
            ));
        };
        let placeholder = &rest[..=close];
        segments.push(Segment::Slot(parse_slot(placeholder, start)?));
        rest = &rest[close + 1..];
    }
    if !rest.is_empty() {
        segments.push(Segment::Text(rest.to_owned()));
    }
    Ok(())
}

fn parse_slot(placeholder: &str, start: usize) -> Result<Slot, ProseError> {
    let name = &placeholder[1..placeholder.len() - 1];
    let (side, field) = name.split_once('.').unwrap_or((name, ""));
    let field = Field::ALL.iter().find(|known| known.id() == field);
    match (side, field) {
        ("x" | "y", Some(&field)) => Ok(Slot {
            second: side == "y",
            field,
        }),
        _ => {
            let known = placeholders();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let help = match crate::suggest::nearest(placeholder, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the placeholders are {}", known.join(" ")),
            };
            Err(ProseError::new(
                start..start + placeholder.len(),
                format!("unknown placeholder `{placeholder}`"),
                help,
            ))
        }
    }
}

/// Whether the first letter of a sentence is lowered when the sentence follows "that" or "when".
///
/// It is not if the first word is a literal, an acronym or a name with a capital or a digit inside
/// (`TLS`, `X.509`, `OpenSSL`).
pub fn lowers_first_letter(prose: &Prose) -> bool {
    if prose.literals.first().is_some_and(|range| range.start == 0) {
        return false;
    }
    let word = prose.text.split_whitespace().next().unwrap_or("");
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && (word == "A" || letters.clone().next().is_some())
        && letters.all(|c| c.is_lowercase() || !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_lose_their_backticks_and_keep_their_place() {
        let prose = parse_prose("Send `EHLO`, then `MAIL FROM`.").unwrap();
        assert_eq!(prose.text, "Send EHLO, then MAIL FROM.");
        let literals: Vec<&str> = prose
            .literals
            .iter()
            .map(|range| &prose.text[range.clone()])
            .collect();
        assert_eq!(literals, ["EHLO", "MAIL FROM"]);
    }

    #[test]
    fn broken_prose_is_refused_at_its_place() {
        for (source, span, message) in [
            ("Send `EHLO.", 5..6, "this backtick is never closed"),
            (
                "Send `` now.",
                5..7,
                "there is nothing between these backticks",
            ),
            (
                "One\nTwo",
                3..4,
                "the text holds the control character '\\n'",
            ),
            (
                "One \u{2067}Two",
                4..7,
                "the text holds the control character '\\u{2067}'",
            ),
            (
                "Send `MAIL``FROM`.",
                10..12,
                "there is nothing between these literals",
            ),
        ] {
            let error = parse_prose(source).unwrap_err();
            assert_eq!((error.span, error.message.as_str()), (span, message));
        }
    }

    #[test]
    fn space_around_a_text_is_refused() {
        for (source, span) in [(" a", Some(0..1)), ("a\u{a0} ", Some(1..4)), ("a b", None)] {
            let found = check_line(source).err().map(|error| error.span);
            assert_eq!(found, span, "{source:?}");
        }
    }

    #[test]
    fn prose_begins_and_ends_as_sentences_do_in_any_language() {
        for source in [
            "It is gone.",
            "Is it gone? It is!",
            "It says \"gone.\"",
            "It is gone (or was never there).",
            "(It is gone.)",
            "And so on ...",
            "And so on…",
            "`gone` is what it says.",
            "404 is what it says.",
            "gRPC is gone.",
            "x509 is gone.",
            "\"gone\" is what it says.",
            "¿Se ha ido?",
            "«Он ушёл.»",
            // In Greek a question ends with what is a semicolon elsewhere.
            "Χάθηκε;",
            "それは消えた。",
            "それは`GONE`",
            "มันหายไปแล้ว",
            "لقد ذهب",
            "वह चला गया।",
            "ის წავიდა.",
        ] {
            assert_eq!(check_sentences(source), [Ok(()), Ok(())], "{source}");
        }
    }

    #[test]
    fn prose_that_is_no_sentence_is_refused_at_the_end_that_is_at_fault() {
        for (source, first, last) in [
            ("it is gone.", Some(0..1), None),
            ("он ушёл.", Some(0..2), None),
            ("It is gone", None, Some(10..10)),
            ("It is gone:", None, Some(11..11)),
            ("It is `GONE`", None, Some(12..12)),
            ("It says \"gone\"", None, Some(14..14)),
            ("gone", Some(0..1), Some(4..4)),
        ] {
            let found = check_sentences(source).map(|found| found.err().map(|error| error.span));
            assert_eq!(found, [first, last], "{source}");
        }
    }

    #[test]
    fn a_broken_template_is_refused_at_its_place() {
        for (source, at) in [
            ("{x.nmae} is", "{x.nmae}"),
            ("Reply to `HELP`: {z}", "{z}"),
            ("{x} {", "{"),
            ("a } b", "}"),
            ("{}", "{}"),
        ] {
            let error = parse_template(source).unwrap_err();
            assert_eq!(&source[error.span], at, "{source}");
        }
    }

    #[test]
    fn a_template_becomes_segments() {
        let segments = parse_template("{x} answers `HELP`.").unwrap();
        assert_eq!(
            segments,
            [
                Segment::Slot(Slot {
                    second: false,
                    field: Field::Code
                }),
                Segment::Text(" answers ".into()),
                Segment::Literal("HELP".into()),
                Segment::Text(".".into()),
            ]
        );
    }

    #[test]
    fn the_first_letter_is_lowered_unless_it_belongs_to_an_acronym_a_name_or_a_literal() {
        for (source, lowered) in [
            ("The server is busy.", true),
            ("A record is missing.", true),
            ("TLS is not available.", false),
            ("OpenSSL refused it.", false),
            ("`HELP` was sent.", false),
            ("X.509 data is bad.", false),
            ("", false),
        ] {
            let prose = parse_prose(source).unwrap();
            assert_eq!(lowers_first_letter(&prose), lowered, "{source}");
        }
    }
}
