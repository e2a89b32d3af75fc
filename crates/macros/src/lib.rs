//! The proc macros behind [`wirecodes::registry!`], which is where they are documented.
//!
//! They read a registry file, ask `wirecodes-model` what it says, and quote the answer as tables
//! and constants. What is wrong with a file is decided there.
//!
//! [`wirecodes::registry!`]: https://docs.rs/wirecodes/latest/wirecodes/macro.registry.html

#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(feature = "catalogs")]
mod catalog;
mod codes;
mod doc;
mod files;
mod input;
mod labels;
mod layout;
mod module;
#[cfg(feature = "pages")]
mod page;
mod registry;

use proc_macro::TokenStream;

/// Tables, constants and a `REGISTRY` from a registry file. Use `wirecodes::registry!`.
#[proc_macro_derive(RegistryFile, attributes(wirecodes))]
pub fn registry(input: TokenStream) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => registry::expand(&input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// A page as a constant. Use `wirecodes::compare!` and `wirecodes::explain!`.
#[cfg(feature = "pages")]
#[proc_macro]
pub fn page(input: TokenStream) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => page::expand(&input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
