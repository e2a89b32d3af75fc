//! A registry that is made while the program runs, of what a registry file says.
//!
//! The library has its tables from a macro, at compile time, and knows no others. This makes the
//! same tables of texts that only the fuzzer knows. Labels and templates are those of the library.

use wirecodes::__private::{
    self as raw, Catalog, ClassCodes, ClassRow, Codes, FamilyRow, Locale, Strings, Tables,
};
use wirecodes::Registry;
use wirecodes_base::labels::Label;
use wirecodes_model::prose::{Prose, lowers_first_letter};
use wirecodes_model::registry as model;
use wirecodes_model::rows;

/// What a registry is made of, until it is no longer needed.
///
/// The library wants everything `'static`, and a fuzzer makes more registries than there is memory.
#[derive(Default)]
pub struct Memory {
    kept: Vec<Box<dyn FnOnce()>>,
}

impl Memory {
    fn keep<T: 'static>(&mut self, value: T) -> &'static T {
        let pointer = Box::into_raw(Box::new(value));
        // SAFETY: the box is freed below and nowhere else.
        self.kept
            .push(Box::new(move || drop(unsafe { Box::from_raw(pointer) })));
        // SAFETY: the pointer is that of a box, which lives until `self` is dropped. Whoever makes a
        // registry keeps neither it nor its pages for longer than that.
        unsafe { &*pointer }
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        for free in self.kept.drain(..) {
            free();
        }
    }
}

fn strings<'a>(memory: &mut Memory, words: impl Iterator<Item = &'a str>) -> Strings {
    let (mut text, mut offsets) = (String::new(), vec![0u32.to_le_bytes()]);
    for word in words {
        text.push_str(word);
        offsets.push((text.len() as u32).to_le_bytes());
    }
    Strings {
        text: memory.keep(text),
        offsets: memory.keep(offsets),
    }
}

fn catalog(memory: &mut Memory, locale: &str, messages: &[Option<&Prose>]) -> Catalog {
    let texts = messages.iter().map(|m| m.map_or("", |prose| &prose.text));
    let texts = strings(memory, texts);
    let (mut literals, mut literal_offsets) = (Vec::new(), vec![0u16.to_le_bytes()]);
    for message in messages {
        let ranges = message.iter().flat_map(|prose| &prose.literals);
        let bytes = |at: usize| (at as u16).to_le_bytes();
        literals.extend(ranges.map(|range| [bytes(range.start), bytes(range.end)]));
        literal_offsets.push(bytes(literals.len()));
    }
    Catalog {
        locale: Locale::new(memory.keep(locale.to_owned())),
        messages: texts,
        literals: memory.keep(literals),
        literal_offsets: memory.keep(literal_offsets),
        has_prose: true,
    }
}

/// A registry of what a file says, with a second language that says the same.
pub fn registry(memory: &mut Memory, file: &model::Registry, tag: &str) -> &'static Registry {
    let messages = file.messages();
    let messages: Vec<Option<&Prose>> = messages
        .iter()
        .skip(Label::COUNT)
        .map(|message| message.text.map(|text| &text.prose))
        .collect();
    let base = catalog(memory, "en", &messages);
    // A third is not translated.
    let translated = messages.iter().enumerate();
    let translated: Vec<_> = translated
        .map(|(number, message)| message.filter(|_| number % 3 > 0))
        .collect();
    let translated = catalog(memory, tag, &translated);
    let tables = tables(memory, file);
    let base = memory.keep(base);
    let translated = memory.keep(translated);
    let catalogs = memory.keep([translated]);
    let registry = raw::registry(tables, base, catalogs, &raw::LABELS);
    memory.keep(registry)
}

fn tables(memory: &mut Memory, file: &model::Registry) -> Tables {
    let rows = rows::Tables::of(file).expect("a registry that is read is not too large");
    let families = file.families.iter().zip(rows.families);
    let families: Vec<FamilyRow> = families
        .map(|(family, row)| FamilyRow {
            id: row.id,
            aliases: row.aliases,
            messages: row.messages,
            classes: row.classes,
            subjects: row.subjects,
            entries: row.entries,
            registry: row.registry,
            details: row.details,
            codes: codes(memory, family),
        })
        .collect();
    let classes = file.families.iter();
    let classes = classes.flat_map(|family| family.classes.iter().chain(&family.subjects));
    let classes: Vec<ClassRow> = classes
        .zip(rows.classes)
        .map(|(class, row)| ClassRow {
            messages: row.messages,
            lowers: [Some(&class.description), class.when.as_ref()]
                .map(|text| text.is_some_and(|text| lowers_first_letter(&text.prose))),
            specs: row.specs,
            never_sent: class.never_sent,
        })
        .collect();
    let entries = rows.entries.iter();
    let entries: Vec<_> = entries
        .map(|row| row.pack().map(u32::to_le_bytes))
        .collect();
    let pairs = rows.pairs.iter();
    let pairs: Vec<_> = pairs.map(|row| row.pack().map(u32::to_le_bytes)).collect();
    let names = rows.names.iter();
    let names: Vec<_> = names.map(|row| row.map(u16::to_le_bytes)).collect();
    let initials = rows.initials.iter();
    let initials: Vec<_> = initials.map(|place| place.to_le_bytes()).collect();
    let specs = rows.specs.iter();
    let specs: Vec<_> = specs.map(|words| words.map(u16::to_le_bytes)).collect();
    let lists: Vec<_> = rows.lists.iter().map(|n| n.to_le_bytes()).collect();
    let mappings = rows.mappings.iter();
    let mappings: Vec<_> = mappings
        .map(|row| row.pack().map(u16::to_le_bytes))
        .collect();
    let mapped = rows.mapped.iter();
    let mapped: Vec<_> = mapped.map(|pair| pair.map(u16::to_le_bytes)).collect();
    let seen = rows.seen.iter();
    let seen: Vec<_> = seen.map(|row| row.pack().map(u16::to_le_bytes)).collect();
    let seen_codes = rows.seen_codes.iter();
    let seen_codes: Vec<_> = seen_codes
        .map(|row| row.pack().map(u32::to_le_bytes))
        .collect();
    let advice = rows.advice.iter();
    let advice: Vec<_> = advice.map(|row| row.map(u16::to_le_bytes)).collect();
    Tables {
        // Codes are compared within one registry only.
        fingerprint: 0,
        families: memory.keep(families),
        classes: memory.keep(classes),
        entries: memory.keep(entries),
        names: memory.keep(names),
        initials: memory.keep(initials),
        specs: memory.keep(specs),
        lists: memory.keep(lists),
        pairs: memory.keep(pairs),
        mappings: memory.keep(mappings),
        mapped: memory.keep(mapped),
        seen: memory.keep(seen),
        seen_codes: memory.keep(seen_codes),
        advice: memory.keep(advice),
        words: strings(memory, rows.words.iter().map(String::as_str)),
    }
}

fn codes(memory: &mut Memory, family: &model::Family) -> &'static Codes {
    let entries = || family.entries.iter();
    let codes = Codes {
        notation: family.notation,
        label: memory.keep(family.label.clone()),
        example: None,
        numbers: memory.keep(
            entries()
                .map(|entry| entry.number.to_le_bytes())
                .collect::<Vec<_>>(),
        ),
        first_number: 0,
        index: &[],
        // One slot for all numbers that fit a type of the library.
        scattered: Some((
            raw::Order::Coarse { first: 0, bits: 31 },
            memory.keep([[0, 0], (family.entries.len() as u16).to_le_bytes()]),
        )),
        names: strings(
            memory,
            entries().map(|entry| entry.name.prose.text.as_str()),
        ),
        constants: strings(memory, entries().map(|entry| entry.constant.as_str())),
        facts: memory.keep(
            entries()
                .map(|entry| entry.facts.packed().to_le_bytes())
                .collect::<Vec<_>>(),
        ),
        classes: class_codes(memory, &family.classes),
        subjects: class_codes(memory, &family.subjects),
        general: family.facts.packed(),
    };
    memory.keep(codes)
}

fn class_codes(memory: &mut Memory, classes: &[model::Class]) -> &'static [ClassCodes] {
    let mut codes = Vec::new();
    for class in classes {
        let ranges: Vec<[u32; 2]> = class
            .ranges
            .iter()
            .map(|&(first, last)| [first, last])
            .collect();
        let pattern = class.pattern.clone().map(|pattern| &**memory.keep(pattern));
        codes.push(ClassCodes {
            id: memory.keep(class.id.clone()),
            pattern,
            name: memory.keep(class.name.prose.text.clone()),
            ranges: memory.keep(ranges),
            facts: class.facts.packed(),
        });
    }
    memory.keep(codes)
}
