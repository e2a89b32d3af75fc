//! What the macros are called with.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};
use wirecodes_model::Role;

/// `(path::to::wirecodes) extension "codes.toml", #[cfg(...)] "id", "ar"`
pub(crate) struct RegistryInput {
    /// The library, however the calling crate names it.
    pub(crate) library: TokenStream,
    /// Whether the file stands alone.
    pub(crate) role: Role,
    /// The registry file, relative to the manifest of the calling crate unless it is absolute.
    pub(crate) path: LitStr,
    /// The languages, each with the attributes that decide whether it is compiled in.
    pub(crate) languages: Vec<Language>,
}

/// A language of a registry: a folder in `locales/` beside the registry file.
pub(crate) struct Language {
    /// `#[cfg(...)]`, as written.
    pub(crate) attributes: TokenStream,
    /// The language's tag.
    pub(crate) tag: LitStr,
}

impl Parse for RegistryInput {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (library, role) = parse_head(input)?;
        let path = input.parse()?;
        let mut languages = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            languages.push(input.parse()?);
        }
        Ok(Self {
            library,
            role,
            path,
            languages,
        })
    }
}

impl Parse for Language {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut attributes = TokenStream::new();
        while input.peek(Token![#]) {
            let pound: TokenTree = input.parse()?;
            let group: TokenTree = input.parse()?;
            attributes.extend([pound, group]);
        }
        Ok(Self {
            attributes,
            tag: input.parse()?,
        })
    }
}

/// `(path::to::wirecodes) extension NAME "codes.toml" "id"`
pub(crate) struct CatalogInput {
    pub(crate) library: TokenStream,
    pub(crate) role: Role,
    /// The name of the static.
    pub(crate) name: Ident,
    pub(crate) path: LitStr,
    pub(crate) tag: LitStr,
}

impl Parse for CatalogInput {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (library, role) = parse_head(input)?;
        Ok(Self {
            library,
            role,
            name: input.parse()?,
            path: input.parse()?,
            tag: input.parse()?,
        })
    }
}

fn parse_head(input: ParseStream<'_>) -> syn::Result<(TokenStream, Role)> {
    let content;
    syn::parenthesized!(content in input);
    let library = content.parse()?;
    let role: Ident = input.parse()?;
    let role = match role.to_string().as_str() {
        "root" => Role::Root,
        "extension" => Role::Extension,
        _ => {
            return Err(syn::Error::new(
                role.span(),
                "expected `root` or `extension`",
            ));
        }
    };
    Ok((library, role))
}
