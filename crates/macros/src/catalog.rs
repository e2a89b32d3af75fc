//! A language: the static of its texts, and that of its labels.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;
use wirecodes_base::labels::Label;
use wirecodes_base::texts::AS_IN_BASE;
use wirecodes_model::catalog::{
    CatalogFiles, Translation, catalog_folder, check_tag, is_in_english, translate,
};
use wirecodes_model::prose::{Prose, Segment};
use wirecodes_model::{Registry, Role, Unreadable};

use crate::files::{compile_errors, manifest_folder, unreadable, watch};
use crate::input::RegistryInput;
use crate::labels::{self, LabelTables};
use crate::layout::CatalogTables;

/// Whether a language is to be there: one of the library is where somebody has begun it, and one of another registry
/// is asked for by its author.
pub(crate) fn is_there(input: &RegistryInput, tag: &LitStr) -> bool {
    let folder = catalog_folder(&input.path.value(), &tag.value());
    input.role == Role::Extension || manifest_folder().join(folder).is_dir()
}

/// The statics of a language, which have those names: that of the texts, and that of the labels.
///
/// `is_whole` says whether all of the registry could be read: where it could not, nobody knows whether a
/// message is of something that there is not.
pub(crate) fn tokens(
    input: &RegistryInput,
    registry: &Registry,
    is_whole: bool,
    tag: &LitStr,
    [name, labels_name]: [&Ident; 2],
) -> TokenStream {
    let at_tag = |message| syn::Error::new(tag.span(), message).into_compile_error();
    let locale = tag.value();
    let mut errors = TokenStream::new();
    let files = match check_tag(&locale) {
        Ok(()) => {
            let path = input.path.value();
            let files = CatalogFiles::read(&manifest_folder(), &path, registry, &locale);
            let missing = files.missing(&path, &locale, input.role);
            errors.extend(missing.map(at_tag));
            files
        }
        Err(error) => {
            errors.extend(at_tag(error));
            CatalogFiles::default()
        }
    };
    errors.extend(files.unreadable.iter().map(|file| unreadable(file, tag)));
    let mut watched = TokenStream::new();
    for file in &files.unreadable {
        if let Unreadable::Text(problem) = file {
            watched.extend(watch(&problem.file));
        }
    }
    let sources = files.into_sources();
    let (mut translation, mut diagnostics) = translate(registry, &sources);
    if is_whole {
        diagnostics.append(&mut translation.unknown);
    }
    errors.extend(compile_errors(&diagnostics, tag));
    let as_in_base = Prose {
        text: AS_IN_BASE.to_owned(),
        literals: Vec::new(),
    };
    let translated = translation.texts.iter().map(Option::as_ref);
    let messages = translated.zip(registry.messages());
    let mut prose = messages.clone().filter(|(_, message)| message.is_prose());
    let has_prose = prose.any(|(translated, _)| translated.is_some());
    let messages: Vec<_> = messages
        .enumerate()
        .map(
            |(place, (translated, message))| match (translated, message.text) {
                // A label is a word of the language all the same.
                (_, Some(_)) if message.is_of_wire => Some(&as_in_base),
                (Some(prose), Some(english))
                    if place >= Label::COUNT && is_in_english(prose, &english.prose) =>
                {
                    Some(&as_in_base)
                }
                (translated, _) => translated,
            },
        )
        .collect();
    let (labels, messages) = messages.split_at(Label::COUNT);
    let tables = [(labels, false), (messages, has_prose)];
    let [labels, messages] = tables.map(|(messages, has_prose)| CatalogTables {
        locale: &locale,
        messages,
        has_prose,
    });
    let library = &input.library;
    let private = quote! { #library::__private };
    let tables = messages.tokens(&private);
    let labels = labels::has_own(registry, input).then(|| {
        let tables = label_tables(labels, &translation.templates).tokens(&private);
        let made_from = made_from(input, &translation);
        quote! { static #labels_name: #private::LabelCatalog = #tables #made_from; }
    });
    watched.extend(sources.iter().map(|source| watch(source.name())));
    // Without the statics, the registry would name something that there is not.
    quote! {
        static #name: #private::Catalog = #tables;
        #labels
        #watched
        #errors
    }
}

/// What keeps a translation of the library's labels from being used where the library says something else
/// today, if there is such a translation.
fn made_from(input: &RegistryInput, translation: &Translation) -> Option<TokenStream> {
    let labels: Vec<_> = translation
        .english_labels
        .iter()
        .map(Option::as_ref)
        .collect();
    let templates = &translation.english_templates;
    let is_of_library = labels.iter().any(Option::is_some) || templates.iter().any(Option::is_some);
    if input.role == Role::Root || !is_of_library {
        return None;
    }
    let library = &input.library;
    let private = quote! { #library::__private };
    let labels = CatalogTables {
        locale: "en",
        messages: &labels,
        has_prose: false,
    };
    let english = label_tables(labels, templates).tokens(&private);
    Some(quote! { .made_from(&#english, &#private::LABELS) })
}

fn label_tables<'a>(
    labels: CatalogTables<'a>,
    templates: &'a [Option<Vec<Segment>>],
) -> LabelTables<'a> {
    LabelTables {
        labels,
        templates: templates.iter().map(Option::as_deref).collect(),
    }
}
