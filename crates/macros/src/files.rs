//! Reading files beside the manifest, and having the compiler watch them.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;
use wirecodes_model::{Diagnostic, Sources, Unreadable};

use crate::input::RegistryInput;

/// The folder of the manifest of the crate that is being compiled.
pub(crate) fn manifest_folder() -> PathBuf {
    // Cargo sets it for every crate; without it, paths are those of the working folder.
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default()
}

/// The registry file and those that it includes, but for those whose attributes do not hold, and of such families;
/// the build error if it cannot be read.
pub(crate) fn read_registry(input: &RegistryInput) -> Result<Sources, TokenStream> {
    let path = &input.path;
    let mut left_out = Vec::new();
    for (conditional, there) in [
        (&input.conditional_families, &input.families),
        (&input.conditional_files, &input.files),
    ] {
        for named in conditional {
            let named = named.value();
            if !there.iter().any(|there| there.value() == named) {
                left_out.push(named);
            }
        }
    }
    Sources::read(&manifest_folder(), &path.value(), left_out).map_err(|error| {
        let mut tokens = unreadable(&error, path);
        if let Unreadable::Text(_) = error {
            // Or the mended file would go unseen.
            tokens.extend(watch(&path.value()));
        }
        tokens
    })
}

/// The name of a file as the program has it: the same wherever the crate lies that is compiled, and
/// whoever compiles it.
pub(crate) fn embedded_name(name: &str) -> String {
    let path = Path::new(name);
    if !path.is_absolute() {
        return name.to_owned();
    }
    let inside = path.strip_prefix(manifest_folder()).ok();
    let inside = inside.or(path.file_name().map(Path::new));
    inside.unwrap_or(path).to_string_lossy().into_owned()
}

/// The build error for a file that cannot be read, at the place of the macro that names it.
pub(crate) fn unreadable(error: &Unreadable, named: &LitStr) -> TokenStream {
    let message = match error {
        Unreadable::Text(diagnostic) => {
            return compile_errors(std::slice::from_ref(&**diagnostic), named);
        }
        Unreadable::File {
            message,
            kind: ErrorKind::NotFound,
        } if !Path::new(&named.value()).is_absolute() => {
            format!("{message}; the path is relative to the folder of Cargo.toml")
        }
        Unreadable::File { message, .. } => message.clone(),
    };
    syn::Error::new(named.span(), message).into_compile_error()
}

/// Makes the compiler watch a file: the macro runs again when the file changes.
///
/// There is no stable way to say so directly; `include_bytes!` does it, and costs nothing, since what
/// it includes is dropped. It is emitted on the error path too, or the mended file would go unseen.
pub(crate) fn watch(name: &str) -> TokenStream {
    if Path::new(name).is_absolute() {
        return quote! { const _: &[u8] = ::core::include_bytes!(#name); };
    }
    let path = format!("/{name}");
    quote! {
        const _: &[u8] =
            ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
    }
}

/// One `compile_error!` for each problem, at the place of the macro that names the file: at no place of the caller's, the
/// compiler would add to each what it knows of the macro.
pub(crate) fn compile_errors(diagnostics: &[Diagnostic], named: &LitStr) -> TokenStream {
    let mut errors = TokenStream::new();
    for diagnostic in diagnostics {
        errors.extend(syn::Error::new(named.span(), diagnostic).into_compile_error());
    }
    errors
}
