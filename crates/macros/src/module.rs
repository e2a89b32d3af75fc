//! The module of a family: its code type, its constants, and their documentation.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_base::notation::Notation;
use wirecodes_model::name;
use wirecodes_model::registry::{Entry, Family, Repr, Spec, Standing, Text};

use crate::layout::{ident, literal};
use crate::{codes, doc};

/// The module of the family with that index, whose entries begin with the row `first_entry`.
pub(crate) fn tokens(
    index: usize,
    first_entry: usize,
    family: &Family,
    library: &TokenStream,
    files: &[String],
) -> TokenStream {
    let private = quote! { #library::__private };
    let module = ident(&name::module(&family.id));
    let index = literal(index as u32);
    let codes = codes::tokens(family, &private);
    let repr = ident(match family.repr {
        Repr::U8 => "u8",
        Repr::U16 => "u16",
        Repr::U32 => "u32",
    });
    let notation = ident(match family.notation {
        Notation::Decimal | Notation::Hexadecimal => "plain",
        Notation::Dotted => "dotted",
    });
    let mut all: Vec<u32> = family.entries.iter().map(|entry| entry.number).collect();
    all.dedup();
    let all = all.into_iter().map(literal);
    let classes = family.classes.iter().enumerate().map(|(position, class)| {
        let constant = ident(&class.constant);
        let position = literal(position as u32);
        let pattern = class
            .pattern
            .as_ref()
            .map_or(String::new(), |p| format!("{} ", doc::text(p)));
        let doc = format!(
            "{pattern}{}: {}",
            doc::prose(&class.name.prose),
            doc::prose(&class.description.prose)
        );
        quote! { #[doc = #doc] #constant = #position; }
    });
    let constants = family.entries.iter().enumerate().map(|(position, entry)| {
        // They are in the order of their numbers.
        let beside = [position.checked_sub(1), Some(position + 1)];
        let mut beside = beside
            .into_iter()
            .flatten()
            .filter_map(|at| family.entries.get(at));
        let has_other_meanings = beside.any(|other| other.number == entry.number);
        let constant = ident(&entry.constant);
        let number = literal(entry.number);
        let doc = constant_doc(family, entry, has_other_meanings, &files[entry.file]);
        quote! {
            #[doc = #doc]
            pub const #constant: Code = Code(#number);
        }
    });
    // Statics: of a constant, the compiler checks all that it refers to, which is the whole registry,
    // for each entry anew. A constant can be made of them like of any other.
    let entries = family.entries.iter().enumerate().map(|(position, entry)| {
        let constant = ident(&entry.constant);
        let row = literal((first_entry + position) as u32);
        let number = literal(entry.number);
        let doc = format!(
            "{} {}, the meaning that [`{}`](super::{}) is named for.",
            doc::text(&family.notation.written(entry.number).to_string()),
            doc::prose(&entry.name.prose),
            entry.constant,
            entry.constant
        );
        quote! {
            #[doc = #doc]
            pub static #constant: #library::Entry =
                #private::entry(&super::super::REGISTRY, #row, #number);
        }
    });
    let doc = format!(
        "{} ({}): the codes as constants, and in `entry` what is said of each.",
        doc::text(&family.label),
        doc::prose(&family.title.prose)
    );
    quote! {
        #[doc = #doc]
        pub mod #module {
            // Apart from the registry, so that a program has it without the texts.
            pub(super) static WIRECODES_CODES: #private::Codes = #codes;
            #library::__code! {
                notation: #notation,
                repr: #repr,
                family: #index,
                all: [#(#all),*],
                classes: { #(#classes)* },
            }
            #(#constants)*
            /// An `Entry` for each constant of the family: the meaning that the constant is named
            /// for, text and all.
            pub mod entry {
                #(#entries)*
            }
        }
    }
}

/// What an editor shows at a constant: everything that matters about the code.
fn constant_doc(family: &Family, entry: &Entry, has_other_meanings: bool, file: &str) -> String {
    let of = |text: &Text| doc::prose(&text.prose);
    let mut doc = String::new();
    let label = doc::text(&family.label);
    let code = doc::text(&family.notation.written(entry.number).to_string());
    // Writing to a string does not fail.
    let _ = write!(doc, "**{label} {code} {}**", of(&entry.name));
    if let Some(context) = &entry.context {
        let _ = write!(doc, " ({})", of(context));
    }
    let _ = write!(doc, "\n\n{}\n\n", of(&entry.description));
    if has_other_meanings {
        let constant = &entry.constant;
        let _ = write!(
            doc,
            "The number has other meanings, and is equal to their constants; `entry::{constant}` is \
             this one.\n\n"
        );
    }
    if let (Standing::Unofficial, Some(origin)) = (entry.standing, &entry.origin) {
        let _ = write!(doc, "Unofficial: {}.\n\n", doc::text(origin));
    }
    let _ = write!(doc, "Seen when: {}\n\n", of(&entry.when));
    let _ = write!(doc, "What to do: {}\n\n", of(&entry.fix));
    for Spec { title, url } in &entry.spec {
        let _ = write!(doc, "[{}](<{url}>) ", doc::text(title));
    }
    let _ = write!(doc, "\n\nDefined at `{file}:{}`.", entry.line);
    doc
}
