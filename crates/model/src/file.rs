//! Files as sources: what cannot be read of them, and why.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// Why a file is no [`Source`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The system does not give it.
    File {
        /// What it says, and of which file.
        message: String,
        /// What kind of fault it is.
        kind: std::io::ErrorKind,
    },
    /// It is no text.
    Text(Box<Diagnostic>),
}

impl Source {
    /// A source of those bytes.
    ///
    /// # Errors
    ///
    /// What is no UTF-8 is a problem at the first byte that belongs to no character.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Box<Diagnostic>> {
        let name = name.into();
        String::from_utf8(bytes)
            .map(|text| Self::new(name.clone(), text))
            .map_err(|error| {
                let start = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[start];
                // The excerpt shows a replacement character there.
                let source = Self::new(name, String::from_utf8_lossy(error.as_bytes()));
                Box::new(Diagnostic::new(
                    &source,
                    &(start..start + 1),
                    format!("the byte {byte:#04x} is no text in UTF-8"),
                    "save the file as UTF-8",
                ))
            })
    }

    /// The file of that name in a folder.
    ///
    /// # Errors
    ///
    /// See [`Unreadable`].
    pub fn read(folder: &Path, name: &str) -> Result<Self, Unreadable> {
        let file = folder.join(name);
        let bytes = std::fs::read(&file).map_err(|error| Unreadable::File {
            message: format!("cannot read `{}`: {error}", file.display()),
            kind: error.kind(),
        })?;
        Self::from_bytes(name, bytes).map_err(Unreadable::Text)
    }
}
