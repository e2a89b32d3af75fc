//! The expansion of the derive macro `RegistryFile`: the tables of a registry file, and a module for each family.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::LitStr;
use wirecodes_base::labels::Label;
use wirecodes_base::rows::{EntryRow, MappingRow, NONE, PairRow, SeenCodesRow, SeenRow};
use wirecodes_model::fingerprint;
use wirecodes_model::grams::Grams;
use wirecodes_model::name;
use wirecodes_model::prose::lowers_first_letter;
use wirecodes_model::registry::{Class, Family, Registry};
use wirecodes_model::rows::{ClassRow, FamilyRow, Tables};
use wirecodes_model::{Source, Sources};

#[cfg(feature = "catalogs")]
use crate::catalog;
use crate::files::{compile_errors, embedded_name, read_registry, watch};
use crate::input::RegistryInput;
use crate::layout::{CatalogTables, Strings, ident, literal, numbers16, numbers32};
use crate::{labels, module};

pub(crate) fn expand(input: &RegistryInput) -> TokenStream {
    let sources = match read_registry(input) {
        Ok(sources) => sources,
        Err(errors) => return errors,
    };
    let (registry, diagnostics) = wirecodes_model::read(&sources, input.role);
    let library = &input.library;
    let private = quote! { #library::__private };
    let mut watched = TokenStream::new();
    for name in sources.names() {
        watched.extend(watch(name));
    }
    let mut errors = compile_errors(&diagnostics, &input.path);
    errors.extend(without_file(input, &sources));
    let is_whole = diagnostics.is_empty();
    // What is too large is among the problems.
    let Ok(tables) = Tables::of(&registry) else {
        return quote! { #watched #errors };
    };
    let messages = registry.messages();
    let messages: Vec<_> = messages
        .iter()
        .map(|message| message.text.map(|text| &text.prose))
        .collect();
    let (label_messages, messages) = messages.split_at(Label::COUNT);
    let base = CatalogTables {
        locale: "en",
        messages,
        has_prose: true,
    };
    let base = base.tokens(&private);
    let Languages {
        statics,
        catalogs,
        label_catalogs,
    } = languages(input, &registry, is_whole);
    let [labels, labels_reference] =
        labels::tokens(&registry, input, label_messages, &label_catalogs);
    let files: Vec<String> = sources
        .files()
        .iter()
        .map(|file| embedded_name(file.name()))
        .collect();
    let fingerprint = fingerprint(&files, sources.files());
    let tables = quote_tables(&registry, &tables, fingerprint, &private);
    let mut first_entry = 0;
    let mut modules = Vec::new();
    for (index, family) in registry.families.iter().enumerate() {
        let module = module::tokens(index, first_entry, family, library, &files);
        modules.push(module);
        first_entry += family.entries.len();
    }
    let cues = quote_cues(&registry, library);
    let wordings = quote_wordings(&registry, library);
    let doc = format!("The registry of `{}`.", files[0]);
    quote! {
        #[doc = #doc]
        pub static REGISTRY: #library::Registry =
            #private::registry(#tables, &WIRECODES_BASE, &[#catalogs], #labels_reference);
        #cues
        #wordings
        static WIRECODES_BASE: #private::Catalog = #base;
        #labels
        #statics
        #(#modules)*
        #watched
        #errors
    }
}

/// The build errors for what could not be left out: families that have no file of their own, and files that are not
/// included.
fn without_file(input: &RegistryInput, sources: &Sources) -> TokenStream {
    let mut errors = TokenStream::new();
    let mut report = |named: &LitStr, message: Option<String>| {
        if let Some(message) = message {
            errors.extend(syn::Error::new(named.span(), message).into_compile_error());
        }
    };
    for family in &input.conditional_families {
        report(family, sources.without_file(&family.value()));
    }
    for file in &input.conditional_files {
        report(file, sources.without_include(&file.value()));
    }
    errors
}

/// The cues, a text for each family. They are a static of their own: a program that looks for no codes in lines has
/// none of them.
fn quote_cues(registry: &Registry, library: &TokenStream) -> TokenStream {
    let of_families = registry.families.iter().map(|family| {
        let cues: Vec<&str> = family.cues.iter().map(|cue| cue.text.as_str()).collect();
        cues.join("\n")
    });
    let seen: Vec<&str> = registry
        .seen
        .iter()
        .map(|seen| seen.text.as_str())
        .collect();
    let grams = quote_grams(&seen, library);
    quote! {
        /// What makes a number or a name in a line a code of the registry.
        pub static CUES: #library::Cues =
            #library::__private::cues(&REGISTRY, &[#(#of_families),*], #grams);
    }
}

/// The wordings, a text for each reason in its turn, for the compiler takes long over many tokens. They are a static
/// of their own, as cues are.
fn quote_wordings(registry: &Registry, library: &TokenStream) -> TokenStream {
    let private = quote! { #library::__private };
    let mut texts = Strings::default();
    let of_reasons = registry
        .wordings
        .chunk_by(|a, b| (a.reason, a.is_hint) == (b.reason, b.is_hint));
    let mut end = 0;
    let mut count = |more: usize| {
        end += more as u32;
        literal(end)
    };
    let mut groups = TokenStream::new();
    for wordings in of_reasons {
        let reason = ident(wordings[0].reason.variant());
        let is_hint = wordings[0].is_hint;
        let end = count(wordings.len());
        groups.extend(quote! { (#library::Reason::#reason, #is_hint, #end), });
    }
    let mut remarks = TokenStream::new();
    for group in registry.remarks.chunk_by(|(a, _), (b, _)| a == b) {
        let remark = ident(group[0].0.variant());
        let end = count(group.len());
        remarks.extend(quote! { (#library::Remark::#remark, #end), });
    }
    let wordings = registry
        .wordings
        .iter()
        .map(|wording| wording.text.as_str());
    let words: Vec<&str> = wordings
        .chain(registry.remarks.iter().map(|(_, text)| text.as_str()))
        .collect();
    words.iter().for_each(|text| texts.push(text));
    let texts = texts.tokens(&private);
    let seen = (0..).zip(&registry.seen);
    let of_mail = seen.filter(|(_, seen)| registry.is_of_mail(seen));
    let (rows, seen): (Vec<u16>, Vec<&str>) =
        of_mail.map(|(row, seen)| (row, seen.text.as_str())).unzip();
    let rows = numbers16(&rows, &private);
    let grams = quote_grams(&[seen, words].concat(), library);
    let programs = registry.programs.join("\n");
    quote! {
        /// What servers say in words of their own, and why.
        pub static WORDINGS: #library::Wordings = #private::wordings(
            &REGISTRY,
            &#private::WordingTables {
                texts: #texts,
                of_reasons: &[#groups],
                of_remarks: &[#remarks],
                seen: #rows,
                grams: #grams,
                programs: #programs,
            },
        );
    }
}

/// By what texts are found.
fn quote_grams(texts: &[&str], library: &TokenStream) -> TokenStream {
    let private = quote! { #library::__private };
    let Grams {
        filter,
        firsts,
        rows,
    } = Grams::of(texts);
    let [filter, firsts, rows] = [&filter, &firsts, &rows].map(|bytes| Literal::byte_string(bytes));
    quote! {
        #private::Grams {
            filter: #filter,
            firsts: #private::chunks(#firsts),
            rows: #private::chunks(#rows),
        }
    }
}

/// A number that tells one registry from another, by which handles are in order too.
fn fingerprint(names: &[String], files: &[Source]) -> u64 {
    // Two crates may name their files alike. (Not by the folder, or a program would depend on where
    // it was built.)
    let mut fingerprint = fingerprint::START;
    for variable in ["CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        let value = std::env::var(variable).unwrap_or_default();
        fingerprint = fingerprint::add(fingerprint, &value);
    }
    for (name, file) in names.iter().zip(files) {
        fingerprint = fingerprint::add(fingerprint, name);
        fingerprint = fingerprint::add(fingerprint, file.text());
    }
    fingerprint
}

/// The statics of the languages, and references to them.
#[derive(Default)]
struct Languages {
    statics: TokenStream,
    catalogs: TokenStream,
    /// Those to labels, which there are if the registry has its own.
    label_catalogs: TokenStream,
}

#[cfg(feature = "catalogs")]
fn languages(input: &RegistryInput, registry: &Registry, is_whole: bool) -> Languages {
    let mut all = Languages::default();
    for (number, tag) in input.languages.iter().enumerate() {
        if !catalog::is_there(input, tag) {
            continue;
        }
        let [name, labels] =
            ["", "_LABELS"].map(|of| ident(&format!("WIRECODES_LANGUAGE_{number}{of}")));
        let language = catalog::tokens(input, registry, is_whole, tag, [&name, &labels]);
        all.statics.extend(language);
        all.catalogs.extend(quote! { &#name, });
        all.label_catalogs.extend(quote! { &#labels, });
    }
    all
}

/// There is nothing here that reads catalogs.
#[cfg(not(feature = "catalogs"))]
fn languages(input: &RegistryInput, _: &Registry, _: bool) -> Languages {
    let message = "a language needs the feature `catalogs` of `wirecodes`: add it in Cargo.toml, \
                   as in `wirecodes = { version = \"...\", features = [\"catalogs\"] }`";
    let mut none = Languages::default();
    for tag in &input.languages {
        let error = syn::Error::new(tag.span(), message);
        none.statics.extend(error.into_compile_error());
    }
    none
}

/// The tables, row by row.
fn quote_tables(
    registry: &Registry,
    tables: &Tables,
    fingerprint: u64,
    private: &TokenStream,
) -> TokenStream {
    let families = registry.families.iter().zip(&tables.families);
    let families = families.map(|(family, row)| quote_family(family, row, private));
    let classes = registry
        .families
        .iter()
        .flat_map(|family| family.classes.iter().chain(&family.subjects));
    let classes = classes.zip(&tables.classes);
    let classes = classes.map(|(class, row)| quote_class(class, row, private));
    let entries: Vec<_> = tables.entries.iter().map(EntryRow::pack).collect();
    let entries = numbers32(entries.as_flattened(), private);
    let names = numbers16(tables.names.as_flattened(), private);
    let initials = numbers16(&tables.initials, private);
    let pairs: Vec<_> = tables.pairs.iter().map(PairRow::pack).collect();
    let pairs = numbers32(pairs.as_flattened(), private);
    let mappings: Vec<_> = tables.mappings.iter().map(MappingRow::pack).collect();
    let mappings = numbers16(mappings.as_flattened(), private);
    let mapped = numbers16(tables.mapped.as_flattened(), private);
    let seen: Vec<_> = tables.seen.iter().map(SeenRow::pack).collect();
    let seen = numbers16(seen.as_flattened(), private);
    let seen_codes: Vec<_> = tables.seen_codes.iter().map(SeenCodesRow::pack).collect();
    let seen_codes = numbers32(seen_codes.as_flattened(), private);
    let advice = numbers16(tables.advice.as_flattened(), private);
    let specs = numbers16(tables.specs.as_flattened(), private);
    let lists = numbers16(&tables.lists, private);
    let mut words = Strings::default();
    for word in &tables.words {
        words.push(word);
    }
    let words = words.tokens(private);
    quote! {
        #private::Tables {
            fingerprint: #fingerprint,
            families: &[#(#families),*],
            classes: &[#(#classes),*],
            entries: #private::chunks(#entries),
            names: #private::chunks(#names),
            initials: #initials,
            specs: #private::chunks(#specs),
            lists: #lists,
            pairs: #private::chunks(#pairs),
            mappings: #private::chunks(#mappings),
            mapped: #private::chunks(#mapped),
            seen: #private::chunks(#seen),
            seen_codes: #private::chunks(#seen_codes),
            advice: #private::chunks(#advice),
            words: #words,
        }
    }
}

fn quote_family(family: &Family, row: &FamilyRow, private: &TokenStream) -> TokenStream {
    let [id, messages] = [row.id, row.messages].map(number);
    let [classes, subjects] = [row.classes, row.subjects].map(two);
    let [entries, aliases] = [row.entries, row.aliases].map(two);
    let [registry, details] = [row.registry, row.details].map(|place| optional(place, private));
    let module = ident(&name::module(&family.id));
    quote! {
        #private::FamilyRow {
            id: #id,
            messages: #messages,
            classes: #classes,
            subjects: #subjects,
            entries: #entries,
            aliases: #aliases,
            registry: #registry,
            details: #details,
            codes: &#module::WIRECODES_CODES,
        }
    }
}

fn quote_class(class: &Class, row: &ClassRow, private: &TokenStream) -> TokenStream {
    let messages = number(row.messages);
    let specs = two(row.specs);
    let never_sent = class.never_sent;
    let description = lowers_first_letter(&class.description.prose);
    let when = class.when.as_ref();
    let when = when.is_some_and(|text| lowers_first_letter(&text.prose));
    quote! {
        #private::ClassRow {
            messages: #messages,
            lowers: [#description, #when],
            specs: #specs,
            never_sent: #never_sent,
        }
    }
}

/// The number of something that may not be there.
fn optional(index: u16, private: &TokenStream) -> TokenStream {
    match index {
        NONE => quote! { #private::NONE },
        index => {
            let index = number(index);
            quote! { #index }
        }
    }
}

fn number(index: u16) -> Literal {
    literal(index.into())
}

fn two([a, b]: [u16; 2]) -> TokenStream {
    let (a, b) = (literal(a.into()), literal(b.into()));
    quote! { [#a, #b] }
}
