//! Where the catalogs of a language are: `locales/<tag>/` beside the registry file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::message::{COMMON_CATALOG, NAMES_CATALOG, REASONS_CATALOG, SEEN_CATALOG};
use crate::read::Role;
use crate::registry::Registry;
use crate::source::Source;
use crate::source::Unreadable;

/// The language that a registry file itself is in.
const BASE: &str = "en";

/// The catalogs of one language, as far as there are files.
#[derive(Debug, Clone, Default)]
pub struct CatalogFiles {
    /// Each catalog that can be read, under its name.
    pub sources: Vec<(String, Source)>,
    /// What there is and cannot be read.
    pub unreadable: Vec<Unreadable>,
}

impl CatalogFiles {
    /// The catalogs of a registry in a language. `folder` is what `registry_file` is relative to.
    ///
    /// One that is not there is no problem: English stands in.
    pub fn read(folder: &Path, registry_file: &str, registry: &Registry, tag: &str) -> Self {
        let mut files = Self::default();
        for name in registry.catalogs() {
            let path = catalog_folder(registry_file, tag).join(format!("{name}.po"));
            match Source::read(folder, &path.to_string_lossy()) {
                Ok(source) => files.sources.push((name.to_owned(), source)),
                Err(Unreadable::File {
                    kind: ErrorKind::NotFound,
                    ..
                }) => {}
                Err(unreadable) => files.unreadable.push(unreadable),
            }
        }
        files
    }

    /// The catalogs without their names.
    pub fn into_sources(self) -> Vec<Source> {
        self.sources.into_iter().map(|(_, source)| source).collect()
    }

    /// What is wrong with a language that is listed and has no catalog, a slip of the pen, if it is.
    pub fn missing(&self, registry_file: &str, tag: &str, role: Role) -> Option<String> {
        let command = match role {
            Role::Root => "cargo xtask catalogs",
            Role::Extension => "wirecodes catalogs",
        };
        (self.sources.is_empty() && self.unreadable.is_empty()).then(|| {
            format!(
                "there is no catalog of `{tag}`: `locales/{tag}/` beside `{registry_file}` has no PO \
                 file of a family; `{command} {tag}` begins one"
            )
        })
    }
}

impl Registry {
    /// The names of the catalogs of a language, in the order of the file. That of labels and templates is
    /// among them whether or not the file has any: those of the registry that it extends can be translated.
    pub fn catalogs(&self) -> Vec<&str> {
        let families = self.families.iter().map(|family| family.id.as_str());
        let seen = (!self.seen.is_empty()).then_some(SEEN_CATALOG);
        let reasons = (!self.advice.is_empty()).then_some(REASONS_CATALOG);
        [COMMON_CATALOG, NAMES_CATALOG]
            .into_iter()
            .chain(families)
            .chain(seen)
            .chain(reasons)
            .collect()
    }
}

/// The folder of a language, relative to what the registry file is relative to.
pub fn catalog_folder(registry_file: &str, tag: &str) -> PathBuf {
    let beside = Path::new(registry_file).parent().unwrap_or(Path::new(""));
    beside.join("locales").join(tag)
}

/// Checks that a language can be called so: by a tag of BCP 47, which is a folder's name too.
///
/// # Errors
///
/// Says what a tag looks like, and that the registry file itself is the English.
pub fn check_tag(tag: &str) -> Result<(), String> {
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|c| c.is_ascii_alphanumeric())
    };
    let primary = tag.split('-').next().unwrap_or("");
    let is_tag = tag.split('-').all(is_subtag)
        && primary.len() >= 2
        && primary.bytes().all(|c| c.is_ascii_lowercase());
    if !is_tag {
        return Err(format!(
            "`{}` is no tag of a language; write it as `id`, `pt-BR` or `zh-Hant`",
            crate::diagnostic::shown(tag)
        ));
    }
    if tag == BASE {
        return Err(format!(
            "`{BASE}` is the language of the registry file itself, and has no catalogs"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_by_a_tag_that_is_no_path() {
        for tag in ["id", "ar", "pt-BR", "zh-Hant", "de-CH-1996", "x2"] {
            assert_eq!(check_tag(tag).is_ok(), tag != "x2", "{tag}");
        }
        for tag in [
            "",
            "i",
            "ID",
            "../../evil",
            "/id",
            "id/",
            "id_ID",
            "id-",
            "-id",
            "id\n",
            "en",
        ] {
            let error = check_tag(tag).expect_err(tag);
            assert!(!error.contains('\n'), "{error:?}");
        }
    }
}
