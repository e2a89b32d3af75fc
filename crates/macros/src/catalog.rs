//! The expansion of `catalog!`: the texts of one language.

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_model::catalog::translate;
use wirecodes_model::message::LABEL_MESSAGES;

use crate::files::{compile_errors, read_catalogs, read_registry, watch};
use crate::input::CatalogInput;
use crate::labels::{self, LabelTables};
use crate::layout::{CatalogTables, Limits};

pub(crate) fn expand(input: &CatalogInput) -> TokenStream {
    let source = match read_registry(&input.path) {
        Ok(source) => source,
        Err(error) => return error.into_compile_error(),
    };
    // What is wrong with the registry file is reported by `registry!`.
    let (registry, problems) = wirecodes_model::read(&source, input.role);
    let tag = input.tag.value();
    let (sources, mut unread) = read_catalogs(&input.path, &input.tag, &registry.catalogs());
    if sources.is_empty() && unread.is_empty() {
        unread.push(no_catalogs(input));
    }
    let (mut translation, mut diagnostics) = translate(&registry, &sources);
    if problems.is_empty() {
        diagnostics.append(&mut translation.unknown);
    }
    let messages: Vec<_> = translation.texts.iter().map(Option::as_ref).collect();
    let (labels, messages) = messages.split_at(LABEL_MESSAGES);
    let [labels, messages] = [labels, messages].map(|messages| CatalogTables {
        locale: &tag,
        messages,
    });
    let library = &input.library;
    let private = quote! { #library::__private };
    let mut limits = Limits::default();
    let tables = messages.tokens(&private, &mut limits);
    let name = &input.name;
    let labels = labels::has_own(&registry, input.role).then(|| {
        let templates = translation.templates.iter().map(Option::as_deref);
        let templates = templates.collect();
        let tables = LabelTables { labels, templates }.tokens(&private, &mut limits);
        let name = labels::catalog_name(name);
        quote! { static #name: #private::LabelCatalog = #tables; }
    });
    let watched: TokenStream = sources.iter().map(|source| watch(source.name())).collect();
    let unread = unread.iter().map(syn::Error::to_compile_error);
    let errors = compile_errors(&diagnostics);
    let too_large = limits.exceeded().then(|| {
        let message = format!(
            "the catalogs of `{tag}` are too large: all texts of a language together have room for \
             65534 literals in backticks, and a literal stands within the first 65534 bytes of its text"
        );
        quote! { ::core::compile_error! { #message } }
    });
    // Without the statics, `registry!` would name something that there is not.
    quote! {
        static #name: #private::Catalog = #tables;
        #labels
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
