//! The languages of the repository: how far each is translated.

use wirecodes_model::Registry;
use wirecodes_model::catalog::{CatalogFiles, Coverage, update};
use wirecodes_model::po::{self, Po};

use crate::files::{REGISTRY_FILE, Result, read_text, repository, root, write_text};

/// How far each catalog of a language is.
type Catalogs = Vec<(String, Coverage)>;

/// The heads of the columns.
const HEADS: [&str; 5] = ["language", "catalog", "translated", "to review", "missing"];

/// The document that has a line for each language, and what stands around them.
const README: &str = "README.md";
const MARKS: [&str; 2] = [
    "<!-- languages: `cargo xtask catalogs` writes this -->\n",
    "<!-- end of languages -->\n",
];

/// The table of all languages and catalogs.
pub(crate) fn status(registry: &Registry) -> Result<String> {
    let mut rows = vec![HEADS.map(str::to_owned)];
    for (tag, catalogs) in of_languages(registry)? {
        for (name, of) in catalogs {
            let counts = [of.translated, of.fuzzy, of.missing];
            let [translated, to_review, missing] = counts.map(|count| count.to_string());
            rows.push([tag.clone(), name, translated, to_review, missing]);
        }
    }
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEADS.len()).map(width).collect();
    let line = |row: &[String; 5]| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, &width))| match column {
            0 | 1 => format!("{cell:width$}"),
            _ => format!("{cell:>width$}"),
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned()
    };
    Ok(rows.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// How far each catalog of each language is once it follows the English of today.
fn of_languages(registry: &Registry) -> Result<Vec<(String, Catalogs)>> {
    let mut languages = Vec::new();
    for tag in repository().languages()? {
        let files = CatalogFiles::read(&root(), REGISTRY_FILE, registry, &tag);
        let sources = files.sources.iter();
        let catalogs = sources.map(|(name, source)| (name.clone(), po::parse(source).0));
        let catalogs: Vec<(String, Po)> = catalogs.collect();
        let followed = update(registry, &tag, &catalogs, &[]).catalogs.into_iter();
        let catalogs = followed.map(|(name, po)| (name, Coverage::of(&po)));
        languages.push((tag, catalogs.collect()));
    }
    Ok(languages)
}

/// A line for each language, with all its catalogs together, as Markdown.
fn table(registry: &Registry) -> Result<String> {
    let mut lines = String::from(
        "| language | translated | to review | missing |\n| --- | ---: | ---: | ---: |\n",
    );
    for (tag, catalogs) in of_languages(registry)? {
        let mut sum = Coverage::default();
        for (_, of) in catalogs {
            sum.add(of);
        }
        lines.push_str(&format!(
            "| `{tag}` | {} | {} | {} |\n",
            sum.translated, sum.fuzzy, sum.missing
        ));
    }
    Ok(lines)
}

/// The README with the table of today.
fn readme(registry: &Registry, text: &str) -> Result<String> {
    let [begin, end] = MARKS;
    let parts = text
        .split_once(begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let Some((before, behind)) = parts else {
        return Err(format!(
            "error: {README} has no place for the languages\nhelp: write these two lines where they belong:\n{begin}{end}"
        ));
    };
    Ok(format!("{before}{begin}{}{end}{behind}", table(registry)?))
}

/// Writes the table into the README, or says that it has another one.
pub(crate) fn follow(registry: &Registry, writes: bool) -> Result<()> {
    let path = root().join(README);
    // The files of a registry alone, without the repository around them.
    if !path.is_file() {
        return Ok(());
    }
    let text = read_text(&path)?;
    let wanted = readme(registry, &text)?;
    if wanted == text {
        return Ok(());
    }
    if writes {
        return write_text(&path, &wanted);
    }
    Err(format!(
        "error: {README} does not say how far the languages are\nhelp: run `cargo xtask catalogs` and commit what it writes"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::registry;

    #[test]
    fn the_readme_says_how_far_each_language_is() {
        let registry = registry().expect("the registry");
        follow(&registry, false).unwrap_or_else(|error| panic!("{error}"));
    }
}
