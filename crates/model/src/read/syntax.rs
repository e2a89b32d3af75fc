//! What the TOML parser finds fault with.

use crate::diagnostic::Problems;
use crate::order::Places;
use crate::source::{Source, Span};

/// Reports what the TOML parser says of a file, a duplicate table once instead of once for each of its
/// keys.
pub(super) fn report_syntax(
    source: &Source,
    errors: &[toml::de::Error],
    problems: &mut Problems<'_>,
) {
    // The parser counts from the start of the file.
    let in_all = |span: &Span| source.start() + span.start..source.start() + span.end;
    if let Some(start) = misread(source.text(), errors) {
        let start = source.start() + start;
        problems.add(
            &(start..start),
            "this stands in an array or a table that was opened above and never closed",
            "close it with `]` or `}`; what follows is misread until then",
        );
        problems.end_at(start);
    }
    let mut first_lines = None;
    let mut duplicate_table = 0..0;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let message = error.message().replace('\n', ", ");
        if message != "duplicate key" {
            let help = "mend the TOML here; what follows may be misread until then";
            problems.add(&in_all(&span), message, help);
            continue;
        }
        if duplicate_table.contains(&span.start) {
            continue;
        }
        let key = source.text().get(span.clone()).unwrap_or_default();
        let (line, _) = source.position(source.start() + span.start);
        let written = source.line(line).trim_end();
        let mut help =
            "an id stands once; a second meaning of a number has an id of its own, such \
                        as `454-starttls`, with `number` and `context`"
                .to_owned();
        if written.starts_with('[') {
            let rest = &source.text()[span.end..];
            let end = rest
                .find("\n[")
                .map_or(source.text().len(), |at| span.end + at);
            duplicate_table = span.start..end;
            let first_lines = first_lines.get_or_insert_with(|| headers(source.text()));
            if let Some(earlier) = first_lines.get(written).filter(|&&first| first < line) {
                help = format!("first defined in line {earlier}; {help}");
            }
        }
        problems.add(&in_all(&span), format!("`{key}` is defined twice"), help);
    }
}

/// The headers of tables, each with the first line that it stands in.
fn headers(text: &str) -> Places {
    let mut headers = Places::new();
    for (line, number) in text.lines().zip(1..) {
        if line.starts_with('[') {
            headers.entry(line.trim_end().to_owned()).or_insert(number);
        }
    }
    headers
}

/// The first line that does not belong into an array or a table that is never closed, if there is
/// such a thing. The parser goes on in there to the end of the file, and finds fault with every line.
fn misread(text: &str, errors: &[toml::de::Error]) -> Option<usize> {
    let begins = |error: &toml::de::Error, beginnings: &[&str]| {
        let message = error.message();
        beginnings.iter().any(|b| message.starts_with(b))
    };
    errors
        .iter()
        .find(|error| begins(error, &["unclosed array", "unclosed inline table"]))?;
    let strays = [
        "missing comma between",
        "missing key for inline table",
        "unexpected `=` in array",
    ];
    let first = errors
        .iter()
        .filter(|error| begins(error, &strays))
        .filter_map(toml::de::Error::span)
        .map(|span| span.start)
        .min()?;
    let line = text.get(..first)?.rfind('\n').map_or(0, |end| end + 1);
    Some(line)
}
