//! The expansion of `catalog!`: the texts of one language.

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_base::labels::Label;
use wirecodes_model::catalog::{CatalogFiles, check_tag, translate};
use wirecodes_model::{Source, Unreadable};

use crate::files::{compile_errors, read_catalogs, read_registry, unreadable, watch};
use crate::input::CatalogInput;
use crate::labels::{self, LabelTables};
use crate::layout::CatalogTables;

pub(crate) fn expand(input: &CatalogInput) -> TokenStream {
    // What is wrong with the registry file is reported by `registry!`.
    let Ok(sources) = read_registry(&input.path) else {
        return TokenStream::new();
    };
    let (registry, problems) = wirecodes_model::read(&sources, input.role);
    let tag = input.tag.value();
    let at_tag = |message| syn::Error::new(input.tag.span(), message).into_compile_error();
    let mut errors = TokenStream::new();
    let files = match check_tag(&tag) {
        Ok(()) => {
            let files = read_catalogs(&input.path, &input.tag, &registry);
            errors.extend(files.missing(&input.path.value(), &tag).map(at_tag));
            files
        }
        Err(error) => {
            errors.extend(at_tag(error));
            CatalogFiles::default()
        }
    };
    errors.extend(
        files
            .unreadable
            .iter()
            .map(|file| unreadable(file, &input.tag)),
    );
    let mut watched = TokenStream::new();
    for file in &files.unreadable {
        if let Unreadable::Text(problem) = file {
            watched.extend(watch(&problem.file));
        }
    }
    let sources: Vec<Source> = files
        .sources
        .into_iter()
        .map(|(_, source)| source)
        .collect();
    let (mut translation, mut diagnostics) = translate(&registry, &sources);
    if problems.is_empty() {
        diagnostics.append(&mut translation.unknown);
    }
    errors.extend(compile_errors(&diagnostics));
    let messages: Vec<_> = translation.texts.iter().map(Option::as_ref).collect();
    let (labels, messages) = messages.split_at(Label::COUNT);
    let [labels, messages] = [labels, messages].map(|messages| CatalogTables {
        locale: &tag,
        messages,
    });
    let library = &input.library;
    let private = quote! { #library::__private };
    let tables = messages.tokens(&private);
    let name = &input.name;
    let labels = labels::has_own(&registry, input.role).then(|| {
        let templates = translation.templates.iter().map(Option::as_deref);
        let templates = templates.collect();
        let tables = LabelTables { labels, templates }.tokens(&private);
        let name = labels::catalog_name(name);
        quote! { static #name: #private::LabelCatalog = #tables; }
    });
    watched.extend(sources.iter().map(|source| watch(source.name())));
    // Without the statics, `registry!` would name something that there is not.
    quote! {
        static #name: #private::Catalog = #tables;
        #labels
        #watched
        #errors
    }
}
