//! A registry that is made while the program runs, of what a registry file says.
//!
//! The library has its tables from a macro, at compile time, and knows no others. This makes the
//! same tables of texts that only the fuzzer knows. Labels and templates are those of the library.

use wirecodes::__private::{
    self as raw, Catalog, ClassCodes, ClassRow, Codes, EntryRow, Facts, FamilyRow, Locale, NONE,
    Notation, PairRow, Standing, Strings, Tables,
};
use wirecodes::Registry;
use wirecodes_model::message::{
    CLASS_MESSAGES, ENTRY_MESSAGES, FAMILY_MESSAGES, LABEL_MESSAGES, PAIR_MESSAGES,
};
use wirecodes_model::notation;
use wirecodes_model::prose::{Prose, lowers_first_letter};
use wirecodes_model::registry as model;

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

/// The strings of a table before they are laid end to end.
#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn add(&mut self, word: &str) -> u16 {
        self.0.push(word.to_owned());
        self.0.len() as u16 - 1
    }
}

fn strings<'a>(memory: &mut Memory, words: impl Iterator<Item = &'a str>) -> Strings {
    let (mut text, mut offsets) = (String::new(), vec![0]);
    for word in words {
        text.push_str(word);
        offsets.push(text.len() as u32);
    }
    Strings {
        text: memory.keep(text),
        offsets: memory.keep(offsets),
    }
}

fn catalog(memory: &mut Memory, locale: &str, messages: &[Option<&Prose>]) -> Catalog {
    let texts = messages.iter().map(|m| m.map_or("", |prose| &prose.text));
    let texts = strings(memory, texts);
    let (mut literals, mut literal_offsets) = (Vec::new(), vec![0]);
    for message in messages {
        let ranges = message.iter().flat_map(|prose| &prose.literals);
        literals.extend(ranges.map(|range| [range.start as u16, range.end as u16]));
        literal_offsets.push(literals.len() as u16);
    }
    Catalog {
        locale: Locale::new(memory.keep(locale.to_owned())),
        messages: texts,
        literals: memory.keep(literals),
        literal_offsets: memory.keep(literal_offsets),
    }
}

/// A registry of what a file says, with a second language that says the same.
pub fn registry(memory: &mut Memory, file: &model::Registry, tag: &str) -> &'static Registry {
    let messages = file.messages();
    let messages: Vec<Option<&Prose>> = messages
        .iter()
        .skip(LABEL_MESSAGES)
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
    let mut words = Words::default();
    let mut lists: Vec<u16> = Vec::new();
    let mut specs: Vec<[u16; 2]> = Vec::new();
    let (mut families, mut classes, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut next_message = 0;
    let mut messages = |count| {
        next_message += count;
        (next_message - count) as u16
    };
    let mut spec = |spec: &model::Spec, words: &mut Words| {
        specs.push([words.add(&spec.title), words.add(&spec.url)]);
        specs.len() as u16 - 1
    };
    let first_entries: Vec<usize> = file
        .families
        .iter()
        .scan(0, |first, family| {
            *first += family.entries.len();
            Some(*first - family.entries.len())
        })
        .collect();
    let row =
        |reference: &model::Reference| (first_entries[reference.family] + reference.entry) as u16;
    for (number, family) in file.families.iter().enumerate() {
        let mut bounds = [[0; 2]; 2];
        let family_messages = messages(FAMILY_MESSAGES);
        for (bounds, of_family) in bounds.iter_mut().zip([&family.classes, &family.subjects]) {
            bounds[0] = classes.len() as u16;
            for class in of_family {
                let first_spec = lists.len() as u16;
                lists.extend(class.spec.iter().map(|s| spec(s, &mut words)));
                classes.push(ClassRow {
                    id: words.add(&class.id),
                    pattern: class.pattern.as_ref().map_or(NONE, |p| words.add(p)),
                    messages: messages(CLASS_MESSAGES),
                    lowers: [Some(&class.description), class.when.as_ref()]
                        .map(|text| text.is_some_and(|text| lowers_first_letter(&text.prose))),
                    specs: [first_spec, lists.len() as u16],
                });
            }
            bounds[1] = classes.len() as u16;
        }
        for entry in &family.entries {
            let mut bounds = vec![lists.len() as u16];
            lists.extend(entry.spec.iter().map(|s| spec(s, &mut words)));
            bounds.push(lists.len() as u16);
            for list in [&entry.aliases, &entry.companions, &entry.replies_to] {
                lists.extend(list.iter().map(|word| words.add(word)));
                bounds.push(lists.len() as u16);
            }
            for list in [&entry.confused_with, &entry.equivalents] {
                lists.extend(list.iter().map(row));
                bounds.push(lists.len() as u16);
            }
            entries.push(EntryRow {
                number: entry.number,
                family: number as u16,
                id: words.add(&entry.id),
                code: words.add(&family.notation.format(entry.number)),
                origin: entry.origin.as_ref().map_or(NONE, |word| words.add(word)),
                messages: messages(ENTRY_MESSAGES),
                standing: match entry.standing {
                    model::Standing::Unofficial => Standing::Unofficial,
                    _ => Standing::Standard,
                },
                lowers: [&entry.description, &entry.when]
                    .map(|text| lowers_first_letter(&text.prose)),
                lists: bounds.try_into().expect("a bound for each list"),
            });
        }
        let first = first_entries[number] as u16;
        families.push(FamilyRow {
            id: words.add(&family.id),
            label: words.add(&family.label),
            messages: family_messages,
            classes: bounds[0],
            subjects: bounds[1],
            entries: [first, first + family.entries.len() as u16],
            registry: family
                .registry
                .as_ref()
                .map_or(NONE, |s| spec(s, &mut words)),
            codes: codes(memory, family),
        });
    }
    let pairs: Vec<PairRow> = file
        .pairs
        .iter()
        .map(|pair| PairRow {
            entries: [&pair.x, &pair.y].map(|side| row(&side.entry)),
            numbers: [pair.x.number, pair.y.number],
            messages: messages(PAIR_MESSAGES),
        })
        .collect();
    Tables {
        // Codes are compared within one registry only.
        fingerprint: 0,
        families: memory.keep(families),
        classes: memory.keep(classes),
        entries: memory.keep(entries.iter().map(EntryRow::pack).collect::<Vec<_>>()),
        specs: memory.keep(specs),
        lists: memory.keep(lists),
        pairs: memory.keep(pairs),
        words: strings(memory, words.0.iter().map(String::as_str)),
    }
}

fn codes(memory: &mut Memory, family: &model::Family) -> &'static Codes {
    let entries = || family.entries.iter();
    let codes = Codes {
        notation: match family.notation {
            notation::Notation::Decimal => Notation::Decimal,
            notation::Notation::Hexadecimal => Notation::Hexadecimal,
            notation::Notation::Dotted => Notation::Dotted,
        },
        numbers: memory.keep(entries().map(|entry| entry.number).collect::<Vec<_>>()),
        first_number: 0,
        // Searched for instead.
        index: &[],
        names: strings(
            memory,
            entries().map(|entry| entry.name.prose.text.as_str()),
        ),
        constants: strings(memory, entries().map(|entry| entry.constant.as_str())),
        facts: memory.keep(
            entries()
                .map(|entry| facts(&entry.facts).pack())
                .collect::<Vec<_>>(),
        ),
        classes: class_codes(memory, &family.classes),
        subjects: class_codes(memory, &family.subjects),
        general: facts(&family.facts),
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
        codes.push(ClassCodes {
            ranges: memory.keep(ranges),
            facts: facts(&class.facts),
        });
    }
    memory.keep(codes)
}

/// The facts that make the difference on a page.
fn facts(facts: &model::Facts) -> Facts {
    Facts {
        outcome: facts.outcome.map(|outcome| match outcome {
            model::Outcome::Success => raw::Outcome::Success,
            _ => raw::Outcome::Failure,
        }),
        retry: facts.retry.map(|retry| match retry {
            model::Retry::Later => raw::Retry::Later,
            _ => raw::Retry::Never,
        }),
        acts: None,
        connection: None,
    }
}
