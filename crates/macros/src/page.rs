//! The expansion of `compare!` and `explain!`: which entries are meant, then the page as a constant.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream};

use crate::layout::ident;

/// `(path::to::wirecodes) compare smtp::HELP_MESSAGE, smtp::OK, Locale::ID`
pub(crate) struct PageInput {
    library: TokenStream,
    compares: bool,
    arguments: Vec<TokenStream>,
}

impl Parse for PageInput {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        syn::parenthesized!(content in input);
        let library = content.parse()?;
        let kind: Ident = input.parse()?;
        let compares = kind == "compare";
        let mut arguments = vec![TokenStream::new()];
        for token in input.parse::<TokenStream>()? {
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => {
                    arguments.push(TokenStream::new());
                }
                _ => {
                    if let Some(last) = arguments.last_mut() {
                        last.extend([token]);
                    }
                }
            }
        }
        // A comma after the last argument begins none.
        arguments.retain(|argument| !argument.is_empty());
        let codes = if compares { 2 } else { 1 };
        if arguments.len() != codes && arguments.len() != codes + 1 {
            let message = if compares {
                "`compare!` takes two codes, and a language if you like: `compare!(smtp::OK, smtp::HELP_MESSAGE)`"
            } else {
                "`explain!` takes a code, and a language if you like: `explain!(smtp::OK)`"
            };
            return Err(syn::Error::new(Span::call_site(), message));
        }
        Ok(Self {
            library,
            compares,
            arguments,
        })
    }
}

pub(crate) fn expand(input: &PageInput) -> TokenStream {
    let PageInput {
        library,
        compares,
        arguments,
    } = input;
    let mut arguments = arguments.iter();
    let mut entry = || arguments.next().map(entry_path);
    let x = entry();
    let y = if *compares { entry() } else { None };
    let locale = arguments.next();
    let page = match y {
        Some(_) => quote! { __WIRECODES_X.versus(__WIRECODES_Y) },
        None => quote! { __WIRECODES_X.explain() },
    };
    let page = match locale {
        Some(locale) => quote! { #library::__private::in_language(#page, #locale) },
        None => page,
    };
    let y = y.map(|y| quote! { const __WIRECODES_Y: #library::Entry = #library::__entry!(#y); });
    quote! {{
        const __WIRECODES_X: #library::Entry = #library::__entry!(#x);
        #y
        #library::__page_text!(#page)
    }}
}

/// The path of the entry that the path of a constant names: `smtp::entry::OK` for `smtp::OK`.
///
/// The constant itself is a number, which may have several meanings; its name says which one. What is
/// no path through a module, such as a call or the name of a local constant, stays as it is.
fn entry_path(argument: &TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = argument.clone().into_iter().collect();
    let is_path = tokens.iter().all(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    });
    // module :: NAME, whatever comes before.
    let [.., TokenTree::Ident(module), _, _, name] = tokens.as_slice() else {
        return argument.clone();
    };
    if !is_path || module == "entry" {
        return argument.clone();
    }
    let before = &tokens[..tokens.len() - 1];
    let entry = ident("entry");
    quote! { #(#before)* #entry :: #name }
}
