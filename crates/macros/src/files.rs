//! Reading files beside the manifest, and having the compiler watch them.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;
use wirecodes_model::{Diagnostic, Source};

/// The folder of the manifest of the crate that is being compiled.
fn manifest_folder() -> PathBuf {
    // Cargo sets it for every crate; without it, paths are those of the working folder.
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default()
}

/// The registry file that a macro names.
pub(crate) fn read_registry(path: &LitStr) -> syn::Result<Source> {
    let name = path.value();
    let file = manifest_folder().join(&name);
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => Err(cannot_read(path, &file, &error)),
    }
}

/// The catalogs of a language, as far as their files exist, and those files that cannot be read.
pub(crate) fn read_catalogs(
    registry_file: &LitStr,
    tag: &LitStr,
    names: &[&str],
) -> (Vec<Source>, Vec<syn::Error>) {
    let registry_file = registry_file.value();
    let folder = Path::new(&registry_file).parent().unwrap_or(Path::new(""));
    let folder = folder.join("locales").join(tag.value());
    let mut sources = Vec::new();
    let mut errors = Vec::new();
    for name in names {
        let path = folder.join(format!("{name}.po"));
        let file = manifest_folder().join(&path);
        match std::fs::read_to_string(&file) {
            Ok(text) => sources.push(Source::new(path.to_string_lossy(), text)),
            // English stands in.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => errors.push(cannot_read(tag, &file, &error)),
        }
    }
    (sources, errors)
}

/// That a file cannot be read, at the place of the macro that names it.
fn cannot_read(named: &LitStr, file: &Path, error: &std::io::Error) -> syn::Error {
    let help = match error.kind() {
        ErrorKind::NotFound if !Path::new(&named.value()).is_absolute() => {
            "; the path is relative to the folder of Cargo.toml"
        }
        ErrorKind::InvalidData => "; save it as UTF-8",
        _ => "",
    };
    let message = format!("cannot read `{}`: {error}{help}", file.display());
    syn::Error::new(named.span(), message)
}

/// Makes the compiler watch a file: the macro runs again when the file changes.
///
/// There is no stable way to say so directly; `include_str!` does it, and costs nothing, since what
/// it includes is dropped. It is emitted on the error path too, or the mended file would go unseen.
pub(crate) fn watch(name: &str) -> TokenStream {
    if Path::new(name).is_absolute() {
        return quote! { const _: &str = ::core::include_str!(#name); };
    }
    let path = format!("/{name}");
    quote! {
        const _: &str = ::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
    }
}

/// One `compile_error!` for each problem.
pub(crate) fn compile_errors(diagnostics: &[Diagnostic]) -> TokenStream {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let message = diagnostic.to_string();
            quote! { ::core::compile_error! { #message } }
        })
        .collect()
}
