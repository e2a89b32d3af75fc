//! Reasons why mail was refused, deferred or returned: what each means, and what to do about it.

use crate::diagnostic::Problems;
use crate::keys::{self, FileKey};
use crate::order::Places;
use crate::registry::{Advice, Reason};
use crate::toml_table::Table;

/// Reads what is said of reasons in all files.
pub(super) fn read_advice(files: &[Table<'_>], problems: &mut Problems<'_>) -> Vec<Advice> {
    let mut read = Vec::new();
    let mut places = Places::new();
    for file in files {
        let Some(table) = file.table(FileKey::Reasons.name(), problems) else {
            continue;
        };
        table.only(&keys::words(Reason::NAMES), problems);
        for (word, span, value) in table.items() {
            let named = Reason::NAMES.iter().find(|(id, _)| *id == word);
            let Some(&(id, reason)) = named else {
                continue;
            };
            let Some(reason_table) = table.sub_table(word, span.clone(), value, problems) else {
                continue;
            };
            let is_first = problems.is_first(&mut places, word, &span, &|place| {
                [
                    format!("`{word}` is explained twice"),
                    format!("the other is at {place}: keep one of the two"),
                ]
            });
            if !is_first {
                continue;
            }
            reason_table.only(&keys::names(&keys::REASON_TEXTS), problems);
            let means = reason_table.required_sentences("means", problems);
            let fix = reason_table.required_sentences("fix", problems);
            let operator_fix = reason_table.sentences("operator-fix", problems);
            let asked_as = reason_table.text("asked-as", problems);
            if let (Some(means), Some(fix)) = (means, fix) {
                read.push(Advice {
                    id,
                    reason,
                    means,
                    fix,
                    operator_fix,
                    asked_as,
                });
            }
        }
    }
    read
}
