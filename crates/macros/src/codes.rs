//! The codes of a family as numbers: what programs need that show no prose.

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_base::index::Order;
use wirecodes_base::notation::{Dotted, Notation};
use wirecodes_base::rows::NONE;
use wirecodes_model::registry::{Class, Facts, Family, Standing};

use crate::layout::{Strings, ident, literal, numbers16, numbers32};

/// An index is not longer than this: where the numbers of a family lie further apart, a slot is for many.
const LONGEST_INDEX: usize = 4096;

/// The `Codes` of a family.
pub(crate) fn tokens(family: &Family, private: &TokenStream) -> TokenStream {
    let notation = ident(match family.notation {
        Notation::Decimal => "Decimal",
        Notation::Hexadecimal => "Hexadecimal",
        Notation::Dotted => "Dotted",
    });
    let numbers: Vec<u32> = family.entries.iter().map(|entry| entry.number).collect();
    let numbers = numbers32(&numbers, private);
    let (first_number, index) = dense_index(family);
    let scattered = (index.is_empty() && !family.entries.is_empty()).then(|| {
        let (order, index) = scattered_index(family);
        let order = match order {
            Order::Coarse { first, bits } => {
                let [first, bits] = [first, bits].map(literal);
                quote! { Coarse { first: #first, bits: #bits } }
            }
            Order::Dotted { subjects, details } => {
                let [subjects, details] = [subjects, details].map(literal);
                quote! { Dotted { subjects: #subjects, details: #details } }
            }
        };
        let index = slots(&index, private);
        quote! { ::core::option::Option::Some((#private::Order::#order, #index)) }
    });
    let scattered = scattered.unwrap_or_else(|| quote! { ::core::option::Option::None });
    let first_number = literal(first_number);
    let index = slots(&index, private);
    let (mut names, mut constants) = (Strings::default(), Strings::default());
    for entry in &family.entries {
        names.push(&entry.name.prose.text);
        constants.push(&entry.constant);
    }
    let (names, constants) = (names.tokens(private), constants.tokens(private));
    let entry_facts: Vec<u16> = family
        .entries
        .iter()
        .map(|entry| entry.facts.packed())
        .collect();
    let entry_facts = numbers16(&entry_facts, private);
    let [classes, subjects] =
        [&family.classes, &family.subjects].map(|classes| class_codes(classes, private));
    let general = packed(&family.facts);
    let label = &family.label;
    let example = optional(example(family).as_deref());
    quote! {
        #private::Codes {
            notation: #private::Notation::#notation,
            label: #label,
            example: #example,
            numbers: #numbers,
            first_number: #first_number,
            index: #index,
            scattered: #scattered,
            names: #names,
            constants: #constants,
            facts: #entry_facts,
            classes: &[#classes],
            subjects: &[#subjects],
            general: #general,
        }
    }
}

/// How a code of the family is written: the first one that is in force.
fn example(family: &Family) -> Option<String> {
    let mut entries = family.entries.iter();
    let entry = entries.find(|entry| entry.standing == Standing::Standard)?;
    let mut number = entry.number;
    // What is written of a dotted code has a class, though it may be registered for all.
    if family.notation == Notation::Dotted && Dotted::of(number).class == 0 {
        let class = family.classes.first();
        number += class.map_or(0, |class| class.ranges[0].0);
    }
    Some(family.notation.written(number).to_string())
}

fn slots(index: &[Option<u32>], private: &TokenStream) -> TokenStream {
    let slot = |place: &Option<u32>| place.map_or(NONE, |place| place as u16);
    let slots: Vec<u16> = index.iter().map(slot).collect();
    numbers16(&slots, private)
}

/// The first number of a family and an index from there on; empty where the numbers lie too far apart.
fn dense_index(family: &Family) -> (u32, Vec<Option<u32>>) {
    let (Some(first), Some(last)) = (family.entries.first(), family.entries.last()) else {
        return (0, Vec::new());
    };
    let slots = (last.number - first.number) as usize + 1;
    if slots > LONGEST_INDEX {
        return (0, Vec::new());
    }
    let slot = |number: u32| (number - first.number) as usize;
    (first.number, places(family, slots, slot))
}

/// The index of a family whose numbers lie too far apart for that, and what stands in which slot of it.
fn scattered_index(family: &Family) -> (Order, Vec<Option<u32>>) {
    if family.notation == Notation::Dotted {
        let codes = || family.entries.iter().map(|entry| Dotted::of(entry.number));
        let order = Order::Dotted {
            subjects: codes().map(|code| code.subject + 1).max().unwrap_or(0),
            details: codes().map(|code| code.detail + 1).max().unwrap_or(0),
        };
        let last = codes()
            .filter_map(Dotted::number)
            .map(|n| order.slot(n))
            .max();
        let slots = last.map_or(0, |last| last + 1);
        if slots <= LONGEST_INDEX {
            return (order, places(family, slots, |number| order.slot(number)));
        }
    }
    coarse_index(family)
}

/// The place of the first entry of each number, which stands for it, in the slot of the number.
fn places(family: &Family, slots: usize, slot: impl Fn(u32) -> usize) -> Vec<Option<u32>> {
    let mut index = vec![None; slots];
    for (place, entry) in (0..).zip(&family.entries) {
        index[slot(entry.number)].get_or_insert(place);
    }
    index
}

/// An index of about four slots for each entry.
fn coarse_index(family: &Family) -> (Order, Vec<Option<u32>>) {
    let numbers = || family.entries.iter().map(|entry| entry.number);
    let most = (4 * family.entries.len()).min(LONGEST_INDEX);
    let first = numbers().next().unwrap_or(0);
    let last = numbers().next_back().unwrap_or(0);
    let orders = (0..u32::BITS).map(|bits| Order::Coarse { first, bits });
    let order = orders.clone().find(|order| order.slot(last) < most);
    let order = order.unwrap_or(Order::Coarse { first, bits: 31 });
    // Numbers are in ascending order, and so are their slots.
    let slots: Vec<usize> = numbers().map(|number| order.slot(number)).collect();
    let places = 0..=order.slot(last) + 1;
    let index = places.map(|slot| Some(slots.partition_point(|&of| of < slot) as u32));
    (order, index.collect())
}

fn class_codes(classes: &[Class], private: &TokenStream) -> TokenStream {
    let classes = classes.iter().map(|class| {
        let ranges = class.ranges.iter().map(|(first, last)| {
            let (first, last) = (literal(*first), literal(*last));
            quote! { [#first, #last] }
        });
        let facts = packed(&class.facts);
        let Class { id, pattern, .. } = class;
        let pattern = optional(pattern.as_deref());
        let name = &class.name.prose.text;
        quote! {
            #private::ClassCodes {
                id: #id,
                pattern: #pattern,
                name: #name,
                ranges: &[#(#ranges),*],
                facts: #facts,
            }
        }
    });
    quote! { #(#classes),* }
}

/// A text that may not be there.
fn optional(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote! { ::core::option::Option::Some(#text) },
        None => quote! { ::core::option::Option::None },
    }
}

fn packed(facts: &Facts) -> proc_macro2::Literal {
    literal(facts.packed().into())
}
