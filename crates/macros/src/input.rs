//! What the derive macro is given.
//!
//! A proc macro does not know which features are on. But a derive macro is given what it stands at
//! without what `#[cfg(...)]` takes away. So `registry!` expands to a struct that has a field for each
//! family and each language whose attributes hold, and lists all of them in an attribute.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};
use wirecodes_model::Role;

/// ```text
/// #[wirecodes((path::to::wirecodes) root "codes.toml", family "smtp", family "http", "id")]
/// struct Registry(#[wirecodes(family "smtp")] (), #[wirecodes("id")] ());
/// ```
pub(crate) struct RegistryInput {
    /// The library, however the calling crate names it.
    pub(crate) library: TokenStream,
    /// Whether the file stands alone.
    pub(crate) role: Role,
    /// The registry file, relative to the manifest of the calling crate unless it is absolute.
    pub(crate) path: LitStr,
    /// The families that are there only if their attributes hold, which they do or do not.
    pub(crate) conditional_families: Vec<LitStr>,
    /// Those of them whose attributes hold.
    pub(crate) families: Vec<LitStr>,
    /// The same of included files that are not of a family.
    pub(crate) conditional_files: Vec<LitStr>,
    pub(crate) files: Vec<LitStr>,
    /// The tags of the languages whose attributes hold: folders in `locales/` beside the registry file.
    pub(crate) languages: Vec<LitStr>,
}

impl Parse for RegistryInput {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let all: AllParts = attribute(input)?;
        input.parse::<Token![struct]>()?;
        input.parse::<Ident>()?;
        let fields;
        syn::parenthesized!(fields in input);
        input.parse::<Token![;]>()?;
        let (mut families, mut files, mut languages) = (Vec::new(), Vec::new(), Vec::new());
        while !fields.is_empty() {
            match attribute(&fields)? {
                Part::Family(id) => families.push(id),
                Part::File(path) => files.push(path),
                Part::Language(tag) => languages.push(tag),
            }
            // Its type says nothing.
            fields.parse::<TokenTree>()?;
            if !fields.is_empty() {
                fields.parse::<Token![,]>()?;
            }
        }
        Ok(Self {
            library: all.library,
            role: all.role,
            path: all.path,
            conditional_families: all.families,
            families,
            conditional_files: all.files,
            files,
            languages,
        })
    }
}

/// The content of the attribute `wirecodes`, of which there is one; others say nothing here.
fn attribute<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    let mut content = None;
    while input.peek(Token![#]) {
        input.parse::<Token![#]>()?;
        let attribute;
        syn::bracketed!(attribute in input);
        let name: TokenTree = attribute.parse()?;
        if matches!(&name, TokenTree::Ident(name) if name == "wirecodes") {
            let tokens;
            syn::parenthesized!(tokens in attribute);
            content = Some(tokens.parse()?);
        } else {
            attribute.parse::<TokenStream>()?;
        }
    }
    content.ok_or_else(|| input.error("expected the attribute `wirecodes`"))
}

/// What the attribute of the struct holds.
struct AllParts {
    library: TokenStream,
    role: Role,
    path: LitStr,
    families: Vec<LitStr>,
    files: Vec<LitStr>,
}

impl Parse for AllParts {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        syn::parenthesized!(content in input);
        let library = content.parse()?;
        let role: Ident = input.parse()?;
        let role = match role.to_string().as_str() {
            "root" => Role::Root,
            "extension" => Role::Extension,
            _ => {
                let message = "expected `root` or `extension`";
                return Err(syn::Error::new(role.span(), message));
            }
        };
        let path = input.parse()?;
        let (mut families, mut files) = (Vec::new(), Vec::new());
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            match input.parse()? {
                Part::Family(id) => families.push(id),
                Part::File(path) => files.push(path),
                Part::Language(_) => {}
            }
        }
        Ok(Self {
            library,
            role,
            path,
            families,
            files,
        })
    }
}

/// `family "smtp"`, `file "codes/wordings.toml"` or `"id"`
enum Part {
    Family(LitStr),
    File(LitStr),
    Language(LitStr),
}

impl Parse for Part {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(syn::Ident) {
            return input.parse().map(Self::Language);
        }
        let kind: Ident = input.parse()?;
        match kind.to_string().as_str() {
            "family" => input.parse().map(Self::Family),
            "file" => input.parse().map(Self::File),
            _ => {
                let message = "expected the tag of a language, such as `\"id\"`, `family \"smtp\"`, or `file` and \
                               its path";
                Err(syn::Error::new(kind.span(), message))
            }
        }
    }
}
