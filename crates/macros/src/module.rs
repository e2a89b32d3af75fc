//! The module of a family: its code type, its constants, and their documentation.

use std::fmt::Write as _;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use wirecodes_base::notation::{Dotted, Notation};
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
    let classes = class_constants(family);
    let documented = documented(family, files);
    let constants = constants(family, &documented);
    let entries = entries(first_entry, &documented, library);
    let doc = format!(
        "{} ({}): the codes as constants, and in `entry` what is said of each.{}",
        doc::text(&family.label),
        doc::prose(&family.title.prose),
        how_to_match(family)
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
                classes: { #classes },
            }
            #constants
            /// An `Entry` for each constant of the family: the meaning that the constant is named
            /// for, text and all.
            pub mod entry {
                #entries
            }
        }
    }
}

/// The classes by their constants, each with its place.
fn class_constants(family: &Family) -> TokenStream {
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
    quote! { #(#classes)* }
}

/// The entries, each with its documentation.
fn documented<'f>(family: &'f Family, files: &[String]) -> Vec<(&'f Entry, String)> {
    let documented = family.entries.iter().enumerate().map(|(position, entry)| {
        // They are in the order of their numbers.
        let beside = [position.checked_sub(1), Some(position + 1)];
        let mut beside = beside
            .into_iter()
            .flatten()
            .filter_map(|at| family.entries.get(at));
        let has_other_meanings = beside.any(|other| other.number == entry.number);
        (entry, entry_doc(family, entry, has_other_meanings, files))
    });
    documented.collect()
}

/// The codes by the constants of their entries.
fn constants(family: &Family, documented: &[(&Entry, String)]) -> TokenStream {
    let constants = documented.iter().map(|(entry, doc)| {
        let number = literal(entry.number);
        let doc = format!("{doc}{}", how_to_use(family, entry));
        named(
            entry,
            &doc,
            |name| quote! { pub const #name: Code = Code(#number); },
        )
    });
    quote! { #(#constants)* }
}

/// The entries by their constants.
///
/// They are statics: of a constant, the compiler checks all that it refers to, which is the whole registry, for each entry
/// anew. A constant can be made of them like of any other.
fn entries(
    first_entry: usize,
    documented: &[(&Entry, String)],
    library: &TokenStream,
) -> TokenStream {
    let entries = documented
        .iter()
        .zip(first_entry..)
        .map(|((entry, doc), row)| {
            let row = literal(row as u32);
            let number = literal(entry.number);
            named(entry, doc, |name| {
                quote! {
                    pub static #name: #library::Entry =
                        #library::__private::entry(&super::super::REGISTRY, #row, #number);
                }
            })
        });
    quote! { #(#entries)* }
}

/// An item by the name of an entry's constant, with its documentation, and by all other names of it.
fn named(entry: &Entry, doc: &str, item: impl Fn(&Ident) -> TokenStream) -> TokenStream {
    let constant = &entry.constant;
    let own = item(&ident(constant));
    let also = entry.also_constants.iter().map(|name| {
        let item = item(&ident(name));
        let doc = format!("Another name of [`{constant}`].");
        quote! { #[doc = #doc] #item }
    });
    let former = entry.former_constants.iter().map(|name| {
        let item = item(&ident(name));
        let doc = format!("The former name of [`{constant}`].");
        let note = format!("is called `{constant}` now");
        quote! { #[doc = #doc] #[deprecated(note = #note)] #item }
    });
    quote! {
        #[doc = #doc]
        #own
        #(#also)*
        #(#former)*
    }
}

/// How a code that is listed for every class is matched and sent, for the documentation of its constant.
fn how_to_use(family: &Family, entry: &Entry) -> String {
    let code = Dotted::of(entry.number);
    if family.notation != Notation::Dotted || code.class > 0 {
        return String::new();
    }
    let constant = &entry.constant;
    let listed = family.notation.written(entry.number);
    let class = family.classes.last();
    let class = class.map_or(5, |class| Dotted::of(class.ranges[0].0).class);
    format!(
        "\n\nA code from the wire has a class and never equals this constant: ask `code.is({constant})`, or match \
         on [`registered`](Code::registered). To send it, give it the class of the reply, as \
         [`with_class({class})`](Code::with_class) does: as it is, it would be written {listed}, which no peer takes \
         for a code."
    )
}

/// How a dotted code is matched, for the documentation of a family that lists some for every class.
///
/// The example is no test: a crate with a registry of its own need not make the module public.
fn how_to_match(family: &Family) -> String {
    let listed = family.entries.iter().find(|entry| {
        let code = Dotted::of(entry.number);
        family.notation == Notation::Dotted && code.class == 0 && code.detail > 0
    });
    let Some(Entry {
        number, constant, ..
    }) = listed
    else {
        return String::new();
    };
    let class = family.classes.last().map(|class| class.ranges[0].0);
    let with_class = Dotted {
        class: class.map_or(5, |first| Dotted::of(first).class),
        ..Dotted::of(*number)
    };
    let listed = family.notation.written(*number);
    let code = family
        .notation
        .written(with_class.number().unwrap_or(*number));
    format!(
        "\n\nMost codes are listed for every class, and so are their constants: `{constant}` is {listed}. A \
         code from the wire has a class and equals none of them: match on [`registered`](Code::registered), \
         or ask [`is`](Code::is).\n\n\
         ```rust,ignore\n\
         let code = Code::from_ascii(b\"{code}\").expect(\"a code\");\n\
         assert!(code.is({constant}) && code != {constant});\n\
         match code.registered() {{\n    \
         {constant} => println!(\"{code} in any class\"),\n    \
         other => println!(\"{{other}}\"),\n\
         }}\n\
         ```"
    )
}

/// What an editor shows at a constant, and at its entry: everything that matters about the code.
fn entry_doc(family: &Family, entry: &Entry, has_other_meanings: bool, files: &[String]) -> String {
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
    if let Some(example) = &entry.example {
        let _ = write!(doc, "For example: {}\n\n", doc::text(example));
    }
    let fixes = [Some(&entry.fix), entry.operator_fix.as_ref()];
    let fixes: Vec<String> = fixes.into_iter().flatten().map(of).collect();
    let _ = write!(doc, "What to do: {}\n\n", fixes.join(" "));
    // In the module of the entries, the same links lead to entries.
    let neighbors = entry.confused_with.iter().map(|neighbor| {
        let neighbor = &family.entries[neighbor.entry];
        let code = family.notation.written(neighbor.number);
        format!(
            "[`{}`] ({})",
            neighbor.constant,
            doc::text(&code.to_string())
        )
    });
    let _ = doc_list(&mut doc, "Not to be confused with: ", neighbors);
    let specs = entry.spec.iter();
    let specs = specs.map(|Spec { title, url }| format!("[{}](<{url}>)", doc::text(title)));
    let _ = doc_list(&mut doc, "Specified in: ", specs);
    let _ = write!(doc, "Defined at `{}:{}`.", files[entry.file], entry.line);
    doc
}

/// A paragraph of a list, if there is something in it.
fn doc_list(
    doc: &mut String,
    before: &str,
    items: impl Iterator<Item = String>,
) -> std::fmt::Result {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return Ok(());
    }
    write!(doc, "{before}{}.\n\n", items.join(", "))
}
