//! Laying strings end to end.

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_model::prose::Prose;

/// Strings end to end, each found by its number.
#[derive(Default)]
pub(crate) struct Strings {
    text: String,
    offsets: Vec<u32>,
}

impl Strings {
    pub(crate) fn push(&mut self, text: &str) {
        if self.offsets.is_empty() {
            self.offsets.push(0);
        }
        self.text.push_str(text);
        self.offsets.push(self.text.len() as u32);
    }

    pub(crate) fn tokens(&self, private: &TokenStream) -> TokenStream {
        let Self { text, offsets } = self;
        // Without a suffix, a number is a third of the tokens' text, and its type is known anyway.
        let offsets = offsets.iter().map(|&offset| literal(offset));
        quote! { #private::Strings { text: #text, offsets: &[#(#offsets),*] } }
    }
}

/// A number without a type suffix.
pub(crate) fn literal(number: u32) -> proc_macro2::Literal {
    proc_macro2::Literal::u32_unsuffixed(number)
}

/// The `Catalog` of one language.
pub(crate) struct CatalogTables<'a> {
    pub(crate) locale: &'a str,
    /// The messages in their order; `None` where there is none.
    pub(crate) messages: &'a [Option<&'a Prose>],
}

impl CatalogTables<'_> {
    pub(crate) fn tokens(&self, private: &TokenStream) -> TokenStream {
        let mut strings = Strings::default();
        let mut literals = Vec::new();
        let mut literal_offsets = vec![0];
        for message in self.messages {
            strings.push(message.map_or("", |prose| &prose.text));
            for range in message.iter().flat_map(|prose| &prose.literals) {
                // The model has checked that these fit sixteen bits.
                let [start, end] = [range.start, range.end].map(|at| literal(at as u32));
                literals.push(quote! { [#start, #end] });
            }
            literal_offsets.push(literals.len() as u32);
        }
        let literal_offsets = literal_offsets.iter().map(|&offset| literal(offset));
        let messages = strings.tokens(private);
        let locale = self.locale;
        quote! {
            #private::Catalog {
                locale: #private::Locale::new(#locale),
                messages: #messages,
                literals: &[#(#literals),*],
                literal_offsets: &[#(#literal_offsets),*],
            }
        }
    }
}

/// An identifier.
pub(crate) fn ident(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, proc_macro2::Span::call_site())
}
