//! The languages of the repository: how far each is translated, and whether the library has it.

use std::collections::HashMap;

use wirecodes_model::Registry;
use wirecodes_model::catalog::CatalogFiles;
use wirecodes_model::po::{self, PoMessage};

use crate::files::{REGISTRY_FILE, Result, read_text, repository, root, write_text};

/// How many texts of something are translated, wait for review, and are missing.
type Counts = [usize; 3];

/// Those of each catalog of a language.
type Catalogs = Vec<(String, Counts)>;

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
        for (name, counts) in catalogs {
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

/// The counts of each catalog of each language.
fn of_languages(registry: &Registry) -> Result<Vec<(String, Catalogs)>> {
    let mut languages = Vec::new();
    for tag in repository().languages()? {
        let files = CatalogFiles::read(&root(), REGISTRY_FILE, registry, &tag);
        let mut messages = HashMap::new();
        for (_, source) in &files.sources {
            let (po, _) = po::parse(source);
            messages.extend(po.messages.into_iter().map(|m| (m.context.clone(), m)));
        }
        languages.push((tag, counts(registry, &messages)));
    }
    Ok(languages)
}

/// The counts of each catalog, by what a language has of the texts of today.
fn counts(registry: &Registry, messages: &HashMap<String, PoMessage>) -> Catalogs {
    let mut counts: Catalogs = registry
        .catalogs()
        .into_iter()
        .map(|name| (name.to_owned(), [0; 3]))
        .collect();
    let mut count = |catalog: &str, id: &str, english: &str| {
        let place = match messages.get(id) {
            Some(message) if message.translation.is_empty() => 2,
            Some(message) if message.fuzzy || message.english != english => 1,
            Some(_) => 0,
            None => 2,
        };
        if let Some((_, of)) = counts.iter_mut().find(|(name, _)| name == catalog) {
            of[place] += 1;
        }
    };
    for message in registry.template_messages() {
        if let Some(sentence) = message.sentence {
            count("labels", &message.id, &sentence.source);
        }
    }
    for message in registry.messages() {
        if let (Some(text), false) = (message.text, message.is_of_wire) {
            count(message.catalog, &message.id, &text.source);
        }
    }
    counts
}

/// A line for each language, with all its catalogs together, as Markdown.
fn table(registry: &Registry) -> Result<String> {
    let mut lines = String::from(
        "| language | translated | to review | missing |\n| --- | ---: | ---: | ---: |\n",
    );
    for (tag, catalogs) in of_languages(registry)? {
        let mut sum = [0; 3];
        for (_, counts) in &catalogs {
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        let [translated, to_review, missing] = sum;
        lines.push_str(&format!(
            "| `{tag}` | {translated} | {to_review} | {missing} |\n"
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

/// Where a language of the library is named.
const CARGO: &str = "Cargo.toml";
const LIBRARY: &str = "crates/wirecodes/src/lib.rs";
const LOCALE: &str = "crates/core/src/data/locale.rs";

/// What a language whose folder is there lacks to be one of the library.
pub(crate) fn undeclared(tag: &str) -> Result<Option<String>> {
    let files = [CARGO, LIBRARY, LOCALE];
    let mut texts = Vec::new();
    for file in files.into_iter().filter(|file| root().join(file).is_file()) {
        texts.push((file, read_text(&root().join(file))?));
    }
    Ok(missing(tag, &texts))
}

/// Which of the files lacks what of a language.
fn missing(tag: &str, texts: &[(&str, String)]) -> Option<String> {
    let feature = format!("lang-{}", tag.to_lowercase());
    let constant = tag.to_uppercase().replace('-', "_");
    let wanted = |file: &str| match file {
        CARGO => vec![
            format!("{feature} = [\"catalogs\"]\n"),
            format!("    \"{feature}\",\n"),
        ],
        LIBRARY => vec![format!("#[cfg(feature = \"{feature}\")] \"{tag}\",\n")],
        _ => vec![format!("pub const {constant}: Self = Self(\"{tag}\");\n")],
    };
    let lines: Vec<String> = texts
        .iter()
        .flat_map(|(file, text)| {
            let missing = wanted(file).into_iter().filter(|line| !text.contains(line));
            missing.map(move |line| format!("  {file}: {}", line.trim()))
        })
        .collect();
    (!lines.is_empty()).then(|| {
        format!(
            "error: the library does not have the language `{tag}` of locales/{tag}\nhelp: write these lines beside those \
             of other languages:\n{}",
            lines.join("\n")
        )
    })
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

    #[test]
    fn each_message_of_a_language_is_counted_once_by_what_there_is_of_it() {
        let registry = registry().expect("the registry");
        let message = |context: &str, english: &str, translation: &str, fuzzy| {
            let message = PoMessage {
                context: context.to_owned(),
                english: english.to_owned(),
                translation: translation.to_owned(),
                fuzzy,
                ..PoMessage::default()
            };
            (context.to_owned(), message)
        };
        let all = |messages: &HashMap<String, PoMessage>| {
            let counts = counts(&registry, messages);
            let labels = counts.into_iter().find(|(name, _)| name == "labels");
            labels.expect("the catalog").1
        };
        let [translated, to_review, missing] = all(&HashMap::new());
        assert_eq!([translated, to_review], [0, 0]);
        let messages = HashMap::from([
            message("label.fix", "How to Fix", "Perbaikan", false),
            message("label.when", "When You See It", "Kapan", true),
            message("label.more", "Another English", "Lainnya", false),
            message("label.both", "Both", "", false),
        ]);
        assert_eq!(all(&messages), [1, 2, missing - 3]);
    }

    #[test]
    fn a_language_with_a_folder_is_one_of_the_library_or_it_is_said_what_that_takes() {
        for tag in repository().languages().expect("the folders") {
            assert_eq!(undeclared(&tag), Ok(None));
        }
        let texts = [CARGO, LIBRARY, LOCALE].map(|file| (file, String::new()));
        let error = missing("pt-BR", &texts).expect("all is missing");
        for line in [
            "Cargo.toml: lang-pt-br = [\"catalogs\"]",
            "Cargo.toml: \"lang-pt-br\",",
            "src/lib.rs: #[cfg(feature = \"lang-pt-br\")] \"pt-BR\",",
            "data/locale.rs: pub const PT_BR: Self = Self(\"pt-BR\");",
        ] {
            assert!(error.contains(line), "{error}");
        }
    }
}
