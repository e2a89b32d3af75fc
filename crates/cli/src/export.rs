//! All that there is to say, in files.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use wirecodes::{Entry, Family, Locale, Page, REGISTRY};
use wirecodes_model::tools::write_text;

use crate::args::Form;
use crate::complaints::{self, visible};
use crate::document::Document;
use crate::subject::Subject;
use crate::{json, man, output};

/// A file: its name, and what is in it.
type File = (String, String);

/// Writes files into a folder, prints their paths, and returns the status to exit with.
pub(crate) fn run(form: Form, folder: &Path, locale: Option<Locale>) -> ExitCode {
    // Without one, a page is in the language of the registry file.
    let locale = locale.unwrap_or(Locale::EN);
    let files = match form {
        Form::Man => man::files(locale),
        Form::Json => json_files(locale),
    };
    let written = files.and_then(|files| {
        let paths = files.iter().map(|(name, text)| {
            let path = folder.join(name);
            write_text(&path, text).map_err(io::Error::other)?;
            Ok(visible(&path.to_string_lossy()) + "\n")
        });
        paths.collect::<io::Result<String>>()
    });
    match written {
        Ok(paths) => output::print_bytes(paths.as_bytes()),
        Err(error) => {
            complaints::write(&format!("{error}\n"));
            ExitCode::FAILURE
        }
    }
}

/// A file for each family, and one that lists these.
fn json_files(locale: Locale) -> io::Result<Vec<File>> {
    let index = Document::Index(Page::families(&REGISTRY).locale(locale));
    let of_family = |family: Family| {
        let explained = |entry: Entry| (entry.explain().locale(locale), Subject::Entry(entry));
        let explained = family.entries().map(explained).collect();
        (family.id(), Document::Explanations(explained))
    };
    let families = REGISTRY.families().map(of_family);
    let documents = std::iter::once(("index", index)).chain(families);
    let files = documents.map(|(name, document)| {
        let mut text = Vec::new();
        json::write(&document, &mut text)?;
        let text = String::from_utf8(text).map_err(io::Error::other)?;
        Ok((format!("{name}.json"), text))
    });
    files.collect()
}
