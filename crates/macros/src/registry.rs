//! The expansion of `registry!`: the tables of a registry file, and a module for each family.

use std::hash::{Hash as _, Hasher as _};

use proc_macro2::TokenStream;
use quote::quote;
use wirecodes_model::message::{
    CLASS_MESSAGES, ENTRY_MESSAGES, FAMILY_MESSAGES, LABEL_MESSAGES, PAIR_MESSAGES,
};
use wirecodes_model::name;
use wirecodes_model::prose::lowers_first_letter;
use wirecodes_model::registry::{Class, Entry, Family, Pair, PairSide, Reference, Registry, Spec};
use wirecodes_model::{Role, Source};

use crate::files::{compile_errors, read_registry, watch};
use crate::input::RegistryInput;
use crate::layout::{CatalogTables, Limits, Words, ident, literal};
use crate::{labels, module};

pub(crate) fn expand(input: &RegistryInput) -> TokenStream {
    let source = match read_registry(&input.path) {
        Ok(source) => source,
        Err(error) => return error.into_compile_error(),
    };
    let (registry, diagnostics) = wirecodes_model::read(&source, input.role);
    let library = &input.library;
    let private = quote! { #library::__private };
    let mut limits = Limits::default();
    let messages = registry.messages();
    let messages: Vec<_> = messages
        .iter()
        .map(|message| message.text.map(|text| &text.prose))
        .collect();
    let (label_messages, messages) = messages.split_at(LABEL_MESSAGES);
    let base = CatalogTables {
        locale: "en",
        messages,
    };
    let base = base.tokens(&private, &mut limits);
    let Languages {
        statics,
        catalogs,
        label_catalogs,
    } = languages(input);
    let [labels, labels_reference] = labels::tokens(
        &registry,
        input.role,
        label_messages,
        &label_catalogs,
        library,
        &mut limits,
    );
    let tables = Tables::new(&registry, private.clone(), &mut limits);
    let tables = tables.tokens(fingerprint(&source));
    let watched = watch(source.name());
    let errors = compile_errors(&diagnostics);
    if limits.exceeded() {
        // The compiler would work half a minute on what has wrong numbers in it.
        let too_large = too_large(&registry, source.name());
        return quote! { #too_large #watched #errors };
    }
    let mut first_entry = 0;
    let mut modules = Vec::new();
    for (index, family) in registry.families.iter().enumerate() {
        let module = module::tokens(index, first_entry, family, library, source.name());
        modules.push(module);
        first_entry += family.entries.len();
    }
    let doc = format!("The registry of `{}`.", source.name());
    quote! {
        #[doc = #doc]
        pub static REGISTRY: #library::Registry =
            #private::registry(#tables, &WIRECODES_BASE, &[#catalogs], #labels_reference);
        static WIRECODES_BASE: #private::Catalog = #base;
        #labels
        #statics
        #(#modules)*
        #watched
        #errors
    }
}

/// How large the registry is, how large one can be, and what to do.
fn too_large(registry: &Registry, file: &str) -> TokenStream {
    let families = registry.families.iter();
    let codes: usize = families.map(|family| family.entries.len()).sum();
    let texts = registry.messages().len();
    let message = format!(
        "{file}: the registry is too large: it has {codes} codes, and {texts} texts\n\
         a registry has room for 65534 texts, which are those of some 13000 codes, and for as many \
         different words (ids, constants, aliases, specifications) and literals in backticks; split \
         the file in two, and call `registry!` for each in a module of its own"
    );
    quote! { ::core::compile_error! { #message } }
}

/// A number that tells one registry file from another.
fn fingerprint(source: &Source) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    // Two crates may name their files alike. (Not by the folder, or a program would depend on where
    // it was built.)
    for variable in ["CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        std::env::var_os(variable).hash(&mut hasher);
    }
    (source.name(), source.text()).hash(&mut hasher);
    hasher.finish()
}

/// A call of `catalog!` for each language, and the references to what the calls make.
#[derive(Default)]
struct Languages {
    statics: TokenStream,
    catalogs: TokenStream,
    /// Those to labels, which there are if the registry has its own.
    label_catalogs: TokenStream,
}

fn languages(input: &RegistryInput) -> Languages {
    let RegistryInput {
        library,
        role,
        path,
        languages,
    } = input;
    let role = ident(match role {
        Role::Root => "root",
        Role::Extension => "extension",
    });
    let path = path.token();
    let mut all = Languages::default();
    for (number, language) in languages.iter().enumerate() {
        let name = ident(&format!("WIRECODES_LANGUAGE_{number}"));
        let attributes = &language.attributes;
        let tag = language.tag.token();
        all.statics.extend(quote! {
            #attributes
            #library::__private::catalog! { (#library) #role #name #path #tag }
        });
        all.catalogs.extend(quote! { #attributes &#name, });
        let labels = labels::catalog_name(&name);
        all.label_catalogs.extend(quote! { #attributes &#labels, });
    }
    all
}

/// The tables, row by row.
struct Tables<'l> {
    private: TokenStream,
    limits: &'l mut Limits,
    words: Words,
    lists: Vec<u16>,
    /// Each specification once, and the words of its title and address.
    specs: Vec<(Spec, [u16; 2])>,
    families: Vec<TokenStream>,
    classes: Vec<TokenStream>,
    entries: Vec<TokenStream>,
    pairs: Vec<TokenStream>,
    /// The number of the first entry of each family.
    first_entries: Vec<usize>,
    next_message: usize,
}

impl<'l> Tables<'l> {
    fn new(registry: &Registry, private: TokenStream, limits: &'l mut Limits) -> Self {
        let mut first_entries = Vec::new();
        let mut entries = 0;
        for family in &registry.families {
            first_entries.push(entries);
            entries += family.entries.len();
        }
        let mut tables = Self {
            private,
            limits,
            words: Words::default(),
            lists: Vec::new(),
            specs: Vec::new(),
            families: Vec::new(),
            classes: Vec::new(),
            entries: Vec::new(),
            pairs: Vec::new(),
            first_entries,
            next_message: 0,
        };
        for (index, family) in registry.families.iter().enumerate() {
            tables.family(index, family);
        }
        for pair in &registry.pairs {
            tables.pair(pair);
        }
        tables
    }

    fn tokens(self, fingerprint: u64) -> TokenStream {
        let Self {
            private,
            families,
            classes,
            entries,
            pairs,
            ..
        } = &self;
        let words = self.words.tokens(private);
        let lists = numbers(&self.lists);
        let specs = self.specs.iter().map(|(_, words)| two(*words));
        quote! {
            #private::Tables {
                fingerprint: #fingerprint,
                families: &[#(#families),*],
                classes: &[#(#classes),*],
                entries: &[#(#entries),*],
                specs: &[#(#specs),*],
                lists: &[#lists],
                pairs: &[#(#pairs),*],
                words: #words,
            }
        }
    }

    fn word(&mut self, word: &str) -> proc_macro2::Literal {
        literal(self.words.intern(word, self.limits).into())
    }

    fn optional_word(&mut self, word: Option<&str>) -> TokenStream {
        let private = self.private.clone();
        match word {
            Some(word) => {
                let word = self.word(word);
                quote! { #word }
            }
            None => quote! { #private::NONE },
        }
    }

    /// The number of the next messages, of which `count` are taken.
    fn messages(&mut self, count: usize) -> proc_macro2::Literal {
        let first = self.limits.index(self.next_message);
        self.next_message += count;
        literal(first.into())
    }

    fn spec(&mut self, spec: &Spec) -> u16 {
        let words = [&spec.title, &spec.url].map(|word| self.words.intern(word, self.limits));
        let known = self.specs.iter().position(|(known, _)| known == spec);
        let number = known.unwrap_or_else(|| {
            self.specs.push((spec.clone(), words));
            self.specs.len() - 1
        });
        self.limits.index(number)
    }

    fn family(&mut self, number: usize, family: &Family) {
        let private = self.private.clone();
        let id = self.word(&family.id);
        let label = self.word(&family.label);
        let registry = match &family.registry {
            Some(spec) => {
                let spec = literal(self.spec(spec).into());
                quote! { #spec }
            }
            None => quote! { #private::NONE },
        };
        let messages = self.messages(FAMILY_MESSAGES);
        let classes = self.class_rows(&family.classes);
        let subjects = self.class_rows(&family.subjects);
        let first = self.first_entries[number];
        let bounds = [first, first + family.entries.len()];
        let entries = two(bounds.map(|bound| self.limits.index(bound)));
        for entry in &family.entries {
            self.entry(number, family, entry);
        }
        let module = ident(&name::module(&family.id));
        self.families.push(quote! {
            #private::FamilyRow {
                id: #id,
                label: #label,
                messages: #messages,
                classes: #classes,
                subjects: #subjects,
                entries: #entries,
                registry: #registry,
                codes: &#module::WIRECODES_CODES,
            }
        });
    }

    fn class_rows(&mut self, classes: &[Class]) -> TokenStream {
        let private = self.private.clone();
        let start = self.limits.index(self.classes.len());
        for class in classes {
            let id = self.word(&class.id);
            let pattern = self.optional_word(class.pattern.as_deref());
            let messages = self.messages(CLASS_MESSAGES);
            let first_spec = self.limits.index(self.lists.len());
            let specs: Vec<u16> = class.spec.iter().map(|spec| self.spec(spec)).collect();
            self.lists.extend(specs);
            let specs = two([first_spec, self.limits.index(self.lists.len())]);
            let description = lowers_first_letter(&class.description.prose);
            let when = class
                .when
                .as_ref()
                .is_some_and(|t| lowers_first_letter(&t.prose));
            self.classes.push(quote! {
                #private::ClassRow {
                    id: #id,
                    pattern: #pattern,
                    messages: #messages,
                    lowers: [#description, #when],
                    specs: #specs,
                }
            });
        }
        two([start, self.limits.index(self.classes.len())])
    }

    fn pair(&mut self, pair: &Pair) {
        let private = self.private.clone();
        let sides = [&pair.x, &pair.y];
        let entries = sides.map(|PairSide { entry, .. }| {
            self.limits
                .index(self.first_entries[entry.family] + entry.entry)
        });
        let entries = two(entries);
        let [x, y] = sides.map(|side| literal(side.number));
        let messages = self.messages(PAIR_MESSAGES);
        self.pairs.push(quote! {
            #private::PairRow { entries: #entries, numbers: [#x, #y], messages: #messages }
        });
    }

    fn entry(&mut self, family_number: usize, family: &Family, entry: &Entry) {
        let private = self.private.clone();
        let number = literal(entry.number);
        let id = self.word(&entry.id);
        let code = self.word(&family.notation.format(entry.number));
        let origin = self.optional_word(entry.origin.as_deref());
        let messages = self.messages(ENTRY_MESSAGES);
        let standing = ident(entry.standing.variant());
        let lowers = [&entry.description, &entry.when].map(|t| lowers_first_letter(&t.prose));
        let [lowers_description, lowers_when] = lowers;
        let mut bounds = vec![self.lists.len()];
        // In the order of the library's `List`.
        let specs: Vec<u16> = entry.spec.iter().map(|spec| self.spec(spec)).collect();
        self.lists.extend(specs);
        bounds.push(self.lists.len());
        for words in [&entry.aliases, &entry.companions, &entry.replies_to] {
            for word in words {
                let word = self.words.intern(word, self.limits);
                self.lists.push(word);
            }
            bounds.push(self.lists.len());
        }
        for references in [&entry.confused_with, &entry.equivalents] {
            for Reference { family, entry } in references {
                let row = self.limits.index(self.first_entries[*family] + entry);
                self.lists.push(row);
            }
            bounds.push(self.lists.len());
        }
        let lists: Vec<u16> = bounds.iter().map(|b| self.limits.index(*b)).collect();
        let lists = numbers(&lists);
        let family_number = literal(self.limits.index(family_number).into());
        self.entries.push(quote! {
            #private::EntryRow {
                number: #number,
                family: #family_number,
                id: #id,
                code: #code,
                origin: #origin,
                messages: #messages,
                standing: #private::Standing::#standing,
                lowers: [#lowers_description, #lowers_when],
                lists: [#lists],
            }
            .pack()
        });
    }
}

fn two([a, b]: [u16; 2]) -> TokenStream {
    let (a, b) = (literal(a.into()), literal(b.into()));
    quote! { [#a, #b] }
}

fn numbers(numbers: &[u16]) -> TokenStream {
    let numbers = numbers.iter().map(|&number| literal(number.into()));
    quote! { #(#numbers),* }
}
