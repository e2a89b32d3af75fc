//! The expansion of `catalog!`: the texts of one language.

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_model::catalog::translate;

use crate::files::{compile_errors, read_catalogs, read_registry, watch};
use crate::input::CatalogInput;
use crate::layout::{CatalogTables, Limits};

pub(crate) fn expand(input: &CatalogInput) -> TokenStream {
    let source = match read_registry(&input.path) {
        Ok(source) => source,
        Err(error) => return error.into_compile_error(),
    };
    // What is wrong with the registry file is reported by `registry!`.
    let (registry, _) = wirecodes_model::read(&source, input.role);
    let tag = input.tag.value();
    let (sources, mut unread) = read_catalogs(&input.path, &input.tag, &registry.catalogs());
    if sources.is_empty() && unread.is_empty() {
        unread.push(no_catalogs(input));
    }
    let (translation, diagnostics) = translate(&registry, &sources);
    let templates = registry
        .template_messages()
        .iter()
        .map(|message| message.kind.id)
        .zip(translation.templates.iter().map(Option::as_deref))
        .collect();
    let tables = CatalogTables {
        locale: &tag,
        messages: translation.texts.iter().map(Option::as_ref).collect(),
        templates,
    };
    let library = &input.library;
    let private = quote! { #library::__private };
    let mut limits = Limits::default();
    let tables = tables.tokens(&private, &mut limits);
    let name = &input.name;
    let watched: TokenStream = sources.iter().map(|source| watch(source.name())).collect();
    let unread = unread.iter().map(syn::Error::to_compile_error);
    let errors = compile_errors(&diagnostics);
    let too_large = limits.error(source.name());
    // Without the static, `registry!` would name something that there is not.
    quote! {
        static #name: #private::Catalog = #tables;
        #watched
        #(#unread)*
        #errors
        #too_large
    }
}

/// A language that is listed and has no catalog is a slip of the pen.
fn no_catalogs(input: &CatalogInput) -> syn::Error {
    let tag = input.tag.value();
    let message = format!(
        "there is no catalog of `{tag}`: `locales/{tag}/` beside `{}` has no PO file of a family",
        input.path.value()
    );
    syn::Error::new(input.tag.span(), message)
}
