//! What servers say in words of their own: texts, by the reason that they give.

use wirecodes_base::cue;

use super::seen::is_telling;
use crate::diagnostic::Problems;
use crate::keys::words;
use crate::order::Places;
use crate::registry::{Reason, Wording};
use crate::source::{Located, Span};
use crate::table::Table;

/// The key of the wordings in a file.
pub(super) const WORDINGS: &str = "wordings";

/// Reads the wordings of all files.
pub(super) fn read_wordings(files: &[Table<'_>], problems: &mut Problems<'_>) -> Vec<Wording> {
    let mut read = Vec::new();
    let mut spans = Vec::new();
    let mut places = Places::new();
    for file in files {
        let Some(table) = file.table(WORDINGS, problems) else {
            continue;
        };
        table.only(&words(Reason::NAMES), problems);
        for (key, ..) in table.items() {
            let Some((_, reason)) = Reason::NAMES.iter().find(|(word, _)| *word == key) else {
                continue;
            };
            for text in table.strings(key, problems) {
                if !is_telling(&text, problems) || is_there(&text, &mut places, problems) {
                    continue;
                }
                read.push(Wording {
                    text: text.value,
                    reason: *reason,
                });
                spans.push(text.span);
            }
        }
    }
    report_needless(&read, &spans, problems);
    read
}

/// Whether a text was there before, in whatever letter case and for whatever reason; a problem if it was.
fn is_there(text: &Located<String>, places: &mut Places, problems: &mut Problems<'_>) -> bool {
    let key = text.value.to_lowercase();
    if let Some(&earlier) = places.get(&key) {
        let place = problems.place(earlier, text.span.start);
        problems.add(
            &text.span,
            format!("`{}` is there twice", text.value),
            format!(
                "the other is at {place}, letter case aside: keep the one whose reason is right"
            ),
        );
        return true;
    }
    places.insert(key, text.span.start);
    false
}

/// Reports each text that has another one of its reason in it: wherever it stands, the other one does.
fn report_needless(wordings: &[Wording], spans: &[Span], problems: &mut Problems<'_>) {
    for (_, reason) in Reason::NAMES {
        let mut of_reason = Vec::new();
        for (wording, span) in wordings.iter().zip(spans) {
            if wording.reason == *reason {
                of_reason.push((wording.text.as_str(), letters_of(&wording.text), span));
            }
        }
        for &(long, letters, span) in &of_reason {
            for &(short, needed, other) in &of_reason {
                if needed & !letters == 0
                    && short != long
                    && cue::find_varying(long.as_bytes(), short).is_some()
                {
                    let place = problems.place(other.start, span.start);
                    problems.add(
                        span,
                        format!("`{long}` has `{short}` in it"),
                        format!("remove it: wherever it stands, so does the one at {place}, with the same reason"),
                    );
                    break;
                }
            }
        }
    }
}

/// Which letters a text has, a bit for each: most pairs of texts are ruled out by that, which matters where all of
/// this runs as it is built for tests.
fn letters_of(text: &str) -> u32 {
    let letters = text.bytes().filter(|byte| *byte != b'*');
    letters.fold(0, |all, byte| all | 1 << (byte % 32))
}
