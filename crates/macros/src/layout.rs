//! Laying strings end to end, and numbers out as bytes.

use proc_macro2::{Literal, TokenStream};
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
        let offsets = numbers32(offsets, private);
        quote! { #private::Strings { text: #text, offsets: #offsets } }
    }
}

/// A table of numbers as one literal of bytes: the compiler takes long over many tokens.
pub(crate) fn numbers16(numbers: &[u16], private: &TokenStream) -> TokenStream {
    let mut bytes = Vec::with_capacity(2 * numbers.len());
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    let bytes = Literal::byte_string(&bytes);
    quote! { #private::chunks::<u8, 2>(#bytes) }
}

/// The same of larger numbers.
pub(crate) fn numbers32(numbers: &[u32], private: &TokenStream) -> TokenStream {
    let mut bytes = Vec::with_capacity(4 * numbers.len());
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    let bytes = Literal::byte_string(&bytes);
    quote! { #private::chunks::<u8, 4>(#bytes) }
}

/// A number without a type suffix: it is a third of the tokens' text, and its type is known anyway.
pub(crate) fn literal(number: u32) -> Literal {
    Literal::u32_unsuffixed(number)
}

/// The `Catalog` of one language.
pub(crate) struct CatalogTables<'a> {
    pub(crate) locale: &'a str,
    /// The messages in their order; `None` where there is none.
    pub(crate) messages: &'a [Option<&'a Prose>],
    /// Whether any of them is more than a label or a name.
    pub(crate) has_prose: bool,
}

impl CatalogTables<'_> {
    pub(crate) fn tokens(&self, private: &TokenStream) -> TokenStream {
        let mut strings = Strings::default();
        let mut literals: Vec<[u16; 2]> = Vec::new();
        let mut literal_offsets = vec![0];
        for message in self.messages {
            strings.push(message.map_or("", |prose| &prose.text));
            for range in message.iter().flat_map(|prose| &prose.literals) {
                // The model has checked that these fit sixteen bits.
                literals.push([range.start, range.end].map(|at| at as u16));
            }
            literal_offsets.push(literals.len() as u16);
        }
        let literals = numbers16(literals.as_flattened(), private);
        let literals = quote! { #private::chunks::<_, 2>(#literals) };
        let literal_offsets = numbers16(&literal_offsets, private);
        let messages = strings.tokens(private);
        let Self {
            locale, has_prose, ..
        } = self;
        quote! {
            #private::Catalog {
                locale: #private::Locale::new(#locale),
                messages: #messages,
                literals: #literals,
                literal_offsets: #literal_offsets,
                has_prose: #has_prose,
            }
        }
    }
}

/// An identifier.
pub(crate) fn ident(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, proc_macro2::Span::call_site())
}
