//! Characters that nobody sees.

use crate::diagnostic::Diagnostic;
use crate::order::sort_by_key;
use crate::prose::is_invisible;
use crate::source::{BYTE_ORDER_MARK, Source, Span};

/// Warns of each character in a file that nobody sees, written as it is or as TOML escapes it.
pub fn invisible_characters(source: &Source) -> Vec<Diagnostic> {
    let text = source.text();
    let begins_with_mark = text.starts_with(BYTE_ORDER_MARK);
    let raw = text
        .char_indices()
        .filter(|(at, c)| is_invisible(*c) && !(begins_with_mark && *at == 0))
        .map(|(at, c)| (at..at + c.len_utf8(), c));
    let escaped = text.match_indices("\\u").filter_map(|(at, _)| {
        let digits = text.get(at + 2..at + 6)?;
        let c = u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)?;
        is_invisible(c).then_some((at..at + 6, c))
    });
    let mut found: Vec<(Span, char)> = raw.chain(escaped).collect();
    sort_by_key(&mut found, |(span, _)| span.start as u64);
    found
        .into_iter()
        .map(|(Span { start, end }, c)| {
            let span = source.start() + start..source.start() + end;
            let message = format!("nobody sees the character {}", c.escape_default());
            let help = "remove it, unless the text needs it: no search finds a word that has it";
            Diagnostic::new(source, &span, message, help).as_warning()
        })
        .collect()
}
