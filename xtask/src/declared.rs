//! What a language or a family of the registry takes to be one of the library, beside its own files.

use wirecodes_model::name;

use crate::files::{Result, read_text, root};

const CARGO: &str = "Cargo.toml";
const LIBRARY: &str = "crates/wirecodes/src/lib.rs";
const LOCALE: &str = "crates/core/src/data/locale.rs";

/// A line that has to be in a file, and how often.
struct Wanted {
    file: &'static str,
    line: String,
    times: usize,
}

impl Wanted {
    fn once(file: &'static str, line: String) -> Self {
        Self {
            file,
            line,
            times: 1,
        }
    }
}

/// What a language whose folder is there lacks to be one of the library.
pub(crate) fn language(tag: &str) -> Result<Option<String>> {
    let what = format!("the language `{tag}` of locales/{tag}");
    lacking(&what, "languages", &of_language(tag), read)
}

/// What a family whose file is there lacks to be one of the library.
pub(crate) fn family(id: &str) -> Result<Option<String>> {
    let what = format!("the family `{id}` of the registry");
    lacking(&what, "families", &of_family(id), read)
}

fn of_language(tag: &str) -> Vec<Wanted> {
    let feature = format!("lang-{}", tag.to_lowercase());
    let constant = tag.to_uppercase().replace('-', "_");
    vec![
        Wanted::once(CARGO, format!("{feature} = [\"catalogs\"]\n")),
        Wanted::once(CARGO, format!("    \"{feature}\",\n")),
        Wanted::once(
            LIBRARY,
            format!("#[cfg(feature = \"{feature}\")] \"{tag}\",\n"),
        ),
        Wanted::once(
            LOCALE,
            format!("pub const {constant}: Self = Self(\"{tag}\");\n"),
        ),
    ]
}

fn of_family(id: &str) -> Vec<Wanted> {
    let module = name::module(id);
    vec![
        Wanted::once(CARGO, format!("\n{id} = [")),
        // In `default` and in `all-families`.
        Wanted {
            file: CARGO,
            line: format!("    \"{id}\",\n"),
            times: 2,
        },
        Wanted::once(
            LIBRARY,
            format!("#[cfg(feature = \"{id}\")] family \"{id}\",\n"),
        ),
        // Whole, or what is in it.
        Wanted::once(LIBRARY, format!("generated::{module}")),
    ]
}

/// The text of a file; nothing where the files of a registry are alone, without the repository around them.
fn read(file: &str) -> Result<Option<String>> {
    let path = root().join(file);
    path.is_file().then(|| read_text(&path)).transpose()
}

/// What is to be written for something that the library does not have; `None` if it has it.
fn lacking(
    what: &str,
    others: &str,
    wanted: &[Wanted],
    read: impl Fn(&str) -> Result<Option<String>>,
) -> Result<Option<String>> {
    let mut lines = String::new();
    for Wanted { file, line, times } in wanted {
        let Some(text) = read(file)? else {
            continue;
        };
        if text.matches(line.as_str()).count() < *times {
            let often = if *times > 1 {
                format!(" ({times} times)")
            } else {
                String::new()
            };
            lines.push_str(&format!("\n  {file}: {}{often}", line.trim()));
        }
    }
    Ok((!lines.is_empty()).then(|| {
        format!(
            "error: the library does not have {what}\nhelp: write this beside that of other {others}:{lines}"
        )
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{registry, repository};

    #[test]
    fn what_the_registry_has_is_in_the_library() {
        for tag in repository().languages().expect("the folders") {
            assert_eq!(language(&tag), Ok(None));
        }
        for of_registry in registry().expect("the registry").families {
            assert_eq!(family(&of_registry.id), Ok(None));
        }
    }

    #[test]
    fn what_is_not_is_told_which_lines_it_takes() {
        for (wanted, lines) in [
            (
                of_language("pt-BR"),
                [
                    "Cargo.toml: lang-pt-br = [\"catalogs\"]",
                    "Cargo.toml: \"lang-pt-br\",",
                    "src/lib.rs: #[cfg(feature = \"lang-pt-br\")] \"pt-BR\",",
                    "data/locale.rs: pub const PT_BR: Self = Self(\"pt-BR\");",
                ],
            ),
            (
                of_family("dns-ede"),
                [
                    "Cargo.toml: dns-ede = [",
                    "Cargo.toml: \"dns-ede\", (2 times)",
                    "src/lib.rs: #[cfg(feature = \"dns-ede\")] family \"dns-ede\",",
                    "src/lib.rs: generated::dns_ede",
                ],
            ),
        ] {
            let error = lacking("it", "things", &wanted, |_| Ok(Some(String::new())));
            let error = error.expect("a text").expect("all is missing");
            assert!(lines.iter().all(|line| error.contains(line)), "{error}");
        }
    }
}
