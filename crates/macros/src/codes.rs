//! The codes of a family as numbers: what programs need that show no prose.

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_base::notation::Notation;
use wirecodes_model::registry::{Class, Facts, Family};

use crate::layout::{Strings, ident, literal};

/// Where the numbers of a family lie further apart than this, they are searched for, not indexed.
const SPARSE_INDEX: u32 = 4096;

/// The `Codes` of a family.
pub(crate) fn tokens(family: &Family, private: &TokenStream) -> TokenStream {
    let notation = ident(match family.notation {
        Notation::Decimal => "Decimal",
        Notation::Hexadecimal => "Hexadecimal",
        Notation::Dotted => "Dotted",
    });
    let numbers = family.entries.iter().map(|entry| literal(entry.number));
    let (first_number, index) = number_index(family);
    let first_number = literal(first_number);
    let index = index.iter().map(|place| match place {
        Some(place) => {
            let place = literal(*place);
            quote! { #place }
        }
        None => quote! { #private::NONE },
    });
    let (mut names, mut constants) = (Strings::default(), Strings::default());
    for entry in &family.entries {
        names.push(&entry.name.prose.text);
        constants.push(&entry.constant);
    }
    let (names, constants) = (names.tokens(private), constants.tokens(private));
    let entry_facts = family.entries.iter().map(|entry| packed(&entry.facts));
    let [classes, subjects] =
        [&family.classes, &family.subjects].map(|classes| class_codes(classes, private));
    let general = packed(&family.facts);
    quote! {
        #private::Codes {
            notation: #private::Notation::#notation,
            numbers: &[#(#numbers),*],
            first_number: #first_number,
            index: &[#(#index),*],
            names: #names,
            constants: #constants,
            facts: &[#(#entry_facts),*],
            classes: &[#classes],
            subjects: &[#subjects],
            general: #general,
        }
    }
}

/// The first number, and the place of the first entry of each number from there on; empty where the
/// numbers lie too far apart.
fn number_index(family: &Family) -> (u32, Vec<Option<u32>>) {
    let (Some(first), Some(last)) = (family.entries.first(), family.entries.last()) else {
        return (0, Vec::new());
    };
    let span = last.number - first.number;
    if span > SPARSE_INDEX {
        return (0, Vec::new());
    }
    let mut index = vec![None; span as usize + 1];
    for (place, entry) in (0..).zip(&family.entries) {
        // The first meaning stands for the number.
        index[(entry.number - first.number) as usize].get_or_insert(place);
    }
    (first.number, index)
}

fn class_codes(classes: &[Class], private: &TokenStream) -> TokenStream {
    let classes = classes.iter().map(|class| {
        let ranges = class.ranges.iter().map(|(first, last)| {
            let (first, last) = (literal(*first), literal(*last));
            quote! { [#first, #last] }
        });
        let facts = packed(&class.facts);
        quote! { #private::ClassCodes { ranges: &[#(#ranges),*], facts: #facts } }
    });
    quote! { #(#classes),* }
}

fn packed(facts: &Facts) -> proc_macro2::Literal {
    literal(facts.packed().into())
}
