//! `cargo xtask pairs`: the pairs of codes that have to be read again, since somebody edited one of the two
//! entries; and that they were.

use std::path::Path;

use wirecodes_model::Registry;
use wirecodes_model::registry::Pair;

use crate::files::{REGISTRY_FILE, Result, read_text, registry, root, sources, write_text};

/// The key that says with which entries a pair was read.
const CONFIRMED: &str = "confirmed";

/// The pairs that were not read beside the entries as these are now.
pub(crate) fn to_read(registry: &Registry) -> impl Iterator<Item = &Pair> {
    registry
        .pairs
        .iter()
        .filter(|pair| pair.confirmed.as_deref() != Some(&registry.pair_fingerprint(pair)))
}

/// What is said of a pair that has to be read again.
pub(crate) fn complaint(pair: &Pair) -> String {
    format!(
        "error: `[pairs.\"{id}\"]` was not read beside its entries as they are now\n\
         help: read it beside both, mend it where it says something else, then run \
         `cargo xtask pairs --confirm \"{id}\"`",
        id = pair.id
    )
}

/// Lists the pairs that have to be read again; with `confirm`, says that these were, all of them if none is
/// named.
pub(crate) fn run(confirm: bool, ids: &[String]) -> Result<String> {
    let registry = registry()?;
    let unknown = |id: &&String| registry.pairs.iter().all(|pair| pair.id != **id);
    if let Some(id) = ids.iter().find(unknown) {
        return Err(format!(
            "error: there is no pair `{id}`\nhelp: write it as in its table, such as \"http.401 http.403\""
        ));
    }
    let is_meant = |pair: &&Pair| ids.is_empty() || ids.contains(&pair.id);
    let meant: Vec<&Pair> = to_read(&registry).filter(is_meant).collect();
    if !confirm {
        let ids: Vec<&str> = meant.iter().map(|pair| pair.id.as_str()).collect();
        return Ok(match ids.len() {
            0 => "every pair was read beside its entries as they are now".to_owned(),
            _ => ids.join("\n"),
        });
    }
    let files = sources(&root().join(REGISTRY_FILE))?;
    for (number, file) in files.files().iter().enumerate() {
        let of_file = meant.iter().filter(|pair| pair.file == number);
        let pairs: Vec<(&str, String)> = of_file
            .map(|pair| (pair.id.as_str(), registry.pair_fingerprint(pair)))
            .collect();
        if !pairs.is_empty() {
            let path = root().join(Path::new(file.name()));
            write_text(&path, &confirmed(&read_text(&path)?, &pairs))?;
        }
    }
    Ok(format!("{} pairs confirmed", meant.len()))
}

/// The text of a file with the fingerprints of these pairs, each as the last key of its table.
fn confirmed(text: &str, pairs: &[(&str, String)]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut of_table: Option<&str> = None;
    let end_table = |lines: &mut Vec<String>, fingerprint: &mut Option<&str>| {
        if let Some(fingerprint) = fingerprint.take() {
            // Behind its last key: what follows may be a comment on the next table.
            let is_key = |line: &String| line.contains('=') && !line.starts_with('#');
            let end = lines
                .iter()
                .rposition(is_key)
                .map_or(lines.len(), |last| last + 1);
            lines.insert(end, format!("{CONFIRMED} = \"{fingerprint}\""));
        }
    };
    for line in text.lines() {
        if line.starts_with('[') {
            end_table(&mut lines, &mut of_table);
            let header = |id: &str| line.trim_end() == format!("[pairs.\"{id}\"]");
            let found = pairs.iter().find(|(id, _)| header(id));
            of_table = found.map(|(_, fingerprint)| fingerprint.as_str());
        }
        let is_old = of_table.is_some() && line.starts_with(CONFIRMED);
        if !is_old {
            lines.push(line.to_owned());
        }
    }
    end_table(&mut lines, &mut of_table);
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_becomes_the_last_key_of_its_table_in_place_of_an_older_one() {
        let text = "[pairs.\"a.1 a.2\"]\ndifference = \"It is.\"\nconfirmed = \"old\"\n\n# More.\n\n\
                    [pairs.\"a.1 a.3\"]\ndifference = \"It is not.\"\n\n[pairs.\"a.2 a.3\"]\nchoose = \"Any.\"\n";
        let pairs = [
            ("a.1 a.2", "new".to_owned()),
            ("a.2 a.3", "first".to_owned()),
        ];
        let expected = "[pairs.\"a.1 a.2\"]\ndifference = \"It is.\"\nconfirmed = \"new\"\n\n# More.\n\n\
                        [pairs.\"a.1 a.3\"]\ndifference = \"It is not.\"\n\n[pairs.\"a.2 a.3\"]\nchoose = \"Any.\"\n\
                        confirmed = \"first\"\n";
        assert_eq!(confirmed(text, &pairs), expected);
    }
}
