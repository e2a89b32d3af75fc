//! The fixed words of every page.

use wirecodes_base::labels::Label;

use super::Role;
use crate::diagnostic::Problems;
use crate::keys::FileKey;
use crate::registry::Text;
use crate::toml_table::Table;

pub(super) fn read_labels(
    root: &Table<'_>,
    role: Role,
    problems: &mut Problems<'_>,
) -> Vec<Option<Text>> {
    let mut labels = vec![None; Label::COUNT];
    let Some(table) = root.table(FileKey::Labels.name(), problems) else {
        if role == Role::Root {
            problems.missing(
                &(0..0),
                "the file has no `[labels]`",
                "add `[labels]` with the fixed words of every page",
            );
        }
        return labels;
    };
    let mut fill = |table: &Table<'_>, group: &str, problems: &mut Problems<'_>| {
        let in_group: Vec<(usize, &str)> = Label::ALL
            .iter()
            .map(|label| label.id())
            .enumerate()
            .filter_map(|(index, id)| match id.split_once('.') {
                Some((of, key)) => (of == group).then_some((index, key)),
                None => group.is_empty().then_some((index, id)),
            })
            .collect();
        let mut known: Vec<&str> = in_group.iter().map(|(_, key)| *key).collect();
        if group.is_empty() {
            known.extend(groups());
        }
        table.only(&known, problems);
        for (index, key) in in_group {
            if role == Role::Root {
                table.require(key, problems);
            }
            // A separator may well begin and end with a space.
            labels[index] = if key.ends_with("separator") {
                table.padded_text(key, problems)
            } else {
                table.text(key, problems)
            };
        }
    };
    fill(&table, "", problems);
    for group in groups() {
        match table.table(group, problems) {
            Some(sub) => fill(&sub, group, problems),
            None if role == Role::Root => problems.missing(
                &table.span,
                format!("`[labels]` has no table `{group}`"),
                format!("add `[labels.{group}]`"),
            ),
            None => {}
        }
    }
    labels
}

/// The tables below `[labels]`.
fn groups() -> Vec<&'static str> {
    let of_labels = Label::ALL.iter().map(|label| label.id());
    let mut groups: Vec<&str> = of_labels
        .filter_map(|id| Some(id.split_once('.')?.0))
        .collect();
    // Those of a group stand together.
    groups.dedup();
    groups
}
