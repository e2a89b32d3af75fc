//! Labels and sentence templates, in statics of their own.

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_model::Role;
use wirecodes_model::prose::{Prose, Segment};
use wirecodes_model::registry::Registry;

use crate::input::RegistryInput;
use crate::layout::{CatalogTables, ident, literal};

/// Whether a registry has a static of labels, and not only that of the library. With languages it has:
/// their catalogs may translate the labels of the library.
pub(crate) fn has_own(registry: &Registry, input: &RegistryInput) -> bool {
    input.role == Role::Root || registry.has_labels() || !input.languages.is_empty()
}

/// The static of the labels, if there is one, and a reference to those that pages use; `catalogs`
/// refers to those of the languages.
pub(crate) fn tokens(
    registry: &Registry,
    input: &RegistryInput,
    messages: &[Option<&Prose>],
    catalogs: &TokenStream,
) -> [TokenStream; 2] {
    let library = &input.library;
    let private = quote! { #library::__private };
    if !has_own(registry, input) {
        return [TokenStream::new(), quote! { &#private::LABELS }];
    }
    let (visibility, parent) = match input.role {
        // Other crates name it.
        Role::Root => (quote! { #[doc(hidden)] pub }, quote! { None }),
        Role::Extension => (TokenStream::new(), quote! { Some(&#private::LABELS) }),
    };
    let base = LabelTables {
        labels: CatalogTables {
            locale: "en",
            messages,
            has_prose: false,
        },
        templates: registry
            .templates
            .iter()
            .map(|template| Some(template.as_ref()?.segments.as_slice()))
            .collect(),
    };
    let base = base.tokens(&private);
    let labels = quote! {
        // Apart from the registry, so that a program has it without the texts.
        #visibility static WIRECODES_LABELS: #private::Labels = #private::Labels {
            base: #base,
            catalogs: &[#catalogs],
            parent: ::core::option::Option::#parent,
        };
    };
    [labels, quote! { &WIRECODES_LABELS }]
}

/// The `LabelCatalog` of one language.
pub(crate) struct LabelTables<'a> {
    pub(crate) labels: CatalogTables<'a>,
    /// The sentences of the templates, in their order; `None` where there is none.
    pub(crate) templates: Vec<Option<&'a [Segment]>>,
}

impl LabelTables<'_> {
    pub(crate) fn tokens(&self, private: &TokenStream) -> TokenStream {
        let labels = self.labels.tokens(private);
        let labels_count = literal(self.labels.messages.len() as u32);
        let templates = self.templates.iter().map(|segments| {
            let segments = segments
                .iter()
                .copied()
                .flatten()
                .map(|segment| match segment {
                    Segment::Text(text) => quote! { #private::Segment::Text(#text) },
                    Segment::Literal(text) => quote! { #private::Segment::Literal(#text) },
                    Segment::Slot(slot) => {
                        let side = ident(if slot.second { "Y" } else { "X" });
                        let field = ident(slot.field.variant());
                        quote! { #private::Segment::#side(#private::Field::#field) }
                    }
                });
            quote! { &[#(#segments),*] }
        });
        quote! {
            #private::LabelCatalog {
                labels: #labels,
                stale: [false; #labels_count],
                templates: [#(#templates),*],
            }
        }
    }
}
