//! The rows of a registry, in which numbers stand for texts, words and other rows: what the library's
//! tables are generated from, and how large they may be.

use wirecodes_base::labels::Label;
use wirecodes_base::rows::{
    Called, EntryRow, MappingRow, NONE, PackedName, PairRow, SeenCodesRow, SeenRow,
};
use wirecodes_base::spelling::{INITIALS, initial};
use wirecodes_base::texts::{
    ClassText, EntryText, FamilyText, List, PairText, ReasonText, SeenText,
};

use crate::order::Places;
use crate::prose::{Prose, lowers_first_letter};
use crate::registry::{
    Advice, Class, Entry, Family, Mapping, Pair, Reference, Registry, Seen, SeenCodes, Spec,
};

/// The most codes that a registry has room for, were there no other text than theirs.
pub(crate) const MOST_CODES: usize = NONE as usize / EntryText::COUNT;

/// What to do about a registry that is too large.
pub(crate) const SPLIT: &str = "a registry has room for 65534 texts, which are those of some 9300 codes, and for as many \
     different words (ids, constants, aliases, specifications) and literals in backticks; split the \
     file in two, and call `registry!` for each in a module of its own";

/// A registry does not fit its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// All rows of a registry.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// What is the same in every language, each once.
    pub words: Vec<String>,
    /// Numbers of words, specifications or entries: what the lists of the rows hold.
    pub lists: Vec<u16>,
    /// Title and address of each specification, as words.
    pub specs: Vec<[u16; 2]>,
    /// The families, in the order of the file.
    pub families: Vec<FamilyRow>,
    /// The classes and subjects, family by family.
    pub classes: Vec<ClassRow>,
    /// The entries, family by family.
    pub entries: Vec<EntryRow>,
    /// What entries are called, family by family and initial by initial, as [`Called`] packs it.
    pub names: Vec<PackedName>,
    /// Where in these each initial of each family begins, and where the last one ends.
    pub initials: Vec<u16>,
    /// The written pairs.
    pub pairs: Vec<PairRow>,
    /// The mappings, family by family.
    pub mappings: Vec<MappingRow>,
    /// What becomes what: entries of the one family and of the other one, mapping by mapping.
    pub mapped: Vec<[u16; 2]>,
    /// The texts of software.
    pub seen: Vec<SeenRow>,
    /// The codes that they come with, text by text.
    pub seen_codes: Vec<SeenCodesRow>,
    /// What is said of reasons: which one, and the first of its messages.
    pub advice: Vec<[u16; 2]>,
}

/// A family. Its messages begin with its title.
#[derive(Debug, Clone)]
#[allow(
    missing_docs,
    reason = "each field is the number of what it is called, or a range of them"
)]
pub struct FamilyRow {
    pub id: u16,
    pub messages: u16,
    pub classes: [u16; 2],
    pub subjects: [u16; 2],
    pub entries: [u16; 2],
    pub aliases: [u16; 2],
    pub registry: u16,
    pub details: u16,
}

/// A class or a subject. Its messages begin with its name.
#[derive(Debug, Clone)]
#[allow(
    missing_docs,
    reason = "each field is the number of what it is called, or a range of them"
)]
pub struct ClassRow {
    pub messages: u16,
    pub specs: [u16; 2],
}

impl Tables {
    /// The rows of a registry.
    ///
    /// # Errors
    ///
    /// Numbers in the tables have sixteen bits; what needs more is too large.
    pub fn of(registry: &Registry) -> Result<Self, TooLarge> {
        let mut builder = Builder::default();
        let mut entries = 0;
        for family in &registry.families {
            builder.first_entries.push(entries);
            entries += family.entries.len();
        }
        builder.seen_with = seen_with(registry, &builder.first_entries, entries)?;
        for (number, family) in registry.families.iter().enumerate() {
            builder.family(number, family)?;
            builder.names(number, family)?;
        }
        builder.tables.initials.push(builder.names_end()?);
        for pair in &registry.pairs {
            builder.pair(pair)?;
        }
        for (number, family) in registry.families.iter().enumerate() {
            for mapping in &family.mappings {
                builder.mapping(number, mapping)?;
            }
        }
        for seen in &registry.seen {
            builder.seen(seen)?;
        }
        for advice in &registry.advice {
            builder.advice(advice)?;
        }
        let messages = registry.messages();
        let prose: Vec<Option<&Prose>> = messages
            .iter()
            .map(|message| message.text.map(|text| &text.prose))
            .collect();
        check_literals(&prose)?;
        Ok(builder.tables)
    }
}

/// Whether the literals of a language fit the tables: those of the labels, and those of all else.
///
/// # Errors
///
/// All texts together have room for 65534 literals, and a literal stands within the first 65534 bytes
/// of its text.
pub(crate) fn check_literals(messages: &[Option<&Prose>]) -> Result<(), TooLarge> {
    let (labels, texts) = messages.split_at(Label::COUNT.min(messages.len()));
    for table in [labels, texts] {
        let mut literals = 0;
        for prose in table.iter().flatten() {
            literals += prose.literals.len();
            // They are in order.
            if let Some(last) = prose.literals.last() {
                index(last.end)?;
            }
        }
        index(literals)?;
    }
    Ok(())
}

/// The numbers of the texts that come with each of so many entries. A text of many codes, such as those of a
/// class, says nothing of one of them.
fn seen_with(
    registry: &Registry,
    first_entries: &[usize],
    entries: usize,
) -> Result<Vec<Vec<u16>>, TooLarge> {
    let mut seen_with = vec![Vec::new(); entries];
    for (number, seen) in registry.seen.iter().enumerate() {
        let number = index(number)?;
        for codes in &seen.codes {
            let family = &registry.families[codes.family];
            let (first, last) = codes.numbers;
            if first != last {
                continue;
            }
            // They are in order. A dotted code may be registered for every class.
            for code in [first, family.notation.any_class(first)] {
                let start = family.entries.partition_point(|entry| entry.number < code);
                let meanings = family.entries[start..].iter();
                let meanings = meanings.take_while(|entry| entry.number == code);
                for place in (start..).take(meanings.count()) {
                    let list: &mut Vec<u16> = &mut seen_with[first_entries[codes.family] + place];
                    let is_meant = codes.entry.is_none_or(|entry| entry == place);
                    if is_meant && list.last() != Some(&number) {
                        list.push(number);
                    }
                }
            }
        }
    }
    // Those that tell most about the entry stand first: pages show no more than some of the others.
    for (family, first) in first_entries.iter().enumerate() {
        let entries = registry.families[family].entries.len();
        for list in &mut seen_with[*first..first + entries] {
            let is_own = |&number: &u16| {
                let codes = &registry.seen[usize::from(number)].codes;
                codes.first().is_some_and(|codes| codes.family == family)
            };
            let (mut own, others): (Vec<u16>, Vec<u16>) =
                list.iter().partition(|number| is_own(number));
            own.extend(others);
            *list = own;
        }
    }
    Ok(seen_with)
}

/// An index as the tables hold it.
fn index(index: usize) -> Result<u16, TooLarge> {
    match u16::try_from(index) {
        Ok(index) if index < NONE => Ok(index),
        _ => Err(TooLarge),
    }
}

#[derive(Default)]
struct Builder {
    tables: Tables,
    words: Places,
    specs: Places,
    /// The number of the first entry of each family.
    first_entries: Vec<usize>,
    /// The numbers of the texts that come with each entry.
    seen_with: Vec<Vec<u16>>,
    next_message: usize,
}

impl Builder {
    /// The number of a word.
    fn word(&mut self, word: &str) -> Result<u16, TooLarge> {
        if let Some(&number) = self.words.get(word) {
            return index(number);
        }
        let number = index(self.tables.words.len())?;
        self.words.insert(word.to_owned(), number.into());
        self.tables.words.push(word.to_owned());
        Ok(number)
    }

    fn optional_word(&mut self, word: Option<&str>) -> Result<u16, TooLarge> {
        word.map_or(Ok(NONE), |word| self.word(word))
    }

    /// The number of the next messages, of which `count` are taken.
    fn messages(&mut self, count: usize) -> Result<u16, TooLarge> {
        let first = self.next_message;
        self.next_message += count;
        index(self.next_message)?;
        index(first)
    }

    fn spec(&mut self, spec: &Spec) -> Result<u16, TooLarge> {
        let key = spec.key();
        if let Some(&number) = self.specs.get(&key) {
            return index(number);
        }
        let words = [self.word(&spec.title)?, self.word(&spec.url)?];
        let number = index(self.tables.specs.len())?;
        self.specs.insert(key, number.into());
        self.tables.specs.push(words);
        Ok(number)
    }

    /// The number of the next item of the lists.
    fn list_end(&self) -> Result<u16, TooLarge> {
        index(self.tables.lists.len())
    }

    fn spec_list(&mut self, specs: &[Spec]) -> Result<(), TooLarge> {
        for spec in specs {
            let spec = self.spec(spec)?;
            self.tables.lists.push(spec);
        }
        Ok(())
    }

    fn word_list(&mut self, words: &[String]) -> Result<(), TooLarge> {
        for word in words {
            let word = self.word(word)?;
            self.tables.lists.push(word);
        }
        Ok(())
    }

    fn entry_list(&mut self, references: &[Reference]) -> Result<(), TooLarge> {
        for &reference in references {
            let row = self.entry_row(reference)?;
            self.tables.lists.push(row);
        }
        Ok(())
    }

    fn entry_row(&self, reference: Reference) -> Result<u16, TooLarge> {
        index(self.first_entries[reference.family] + reference.entry)
    }

    fn family(&mut self, number: usize, family: &Family) -> Result<(), TooLarge> {
        let id = self.word(&family.id)?;
        let first_alias = self.list_end()?;
        self.word_list(&family.aliases)?;
        let aliases = [first_alias, self.list_end()?];
        let registry = match &family.registry {
            Some(spec) => self.spec(spec)?,
            None => NONE,
        };
        let details = match family.details {
            Some(other) => index(other)?,
            None => NONE,
        };
        let messages = self.messages(FamilyText::COUNT)?;
        let classes = self.classes(&family.classes)?;
        let subjects = self.classes(&family.subjects)?;
        let first = self.first_entries[number];
        let entries = [index(first)?, index(first + family.entries.len())?];
        for entry in &family.entries {
            self.entry(number, family, entry)?;
        }
        self.tables.families.push(FamilyRow {
            id,
            messages,
            classes,
            subjects,
            entries,
            aliases,
            registry,
            details,
        });
        Ok(())
    }

    /// What the entries of a family are called, by its initial; in the order in which a name is looked for.
    fn names(&mut self, number: usize, family: &Family) -> Result<(), TooLarge> {
        let mut of_initials: [Vec<PackedName>; INITIALS] = Default::default();
        let aliases = family.entries.iter().map(|entry| entry.aliases.len());
        for called in Called::all(index(aliases.max().unwrap_or(0))?) {
            for (place, entry) in family.entries.iter().enumerate() {
                let name = match called {
                    Called::Id => Some(&entry.id),
                    Called::Constant => Some(&entry.constant),
                    Called::Name => Some(&entry.name.prose.text),
                    Called::Alias(alias) => entry.aliases.get(usize::from(alias)),
                };
                if let Some(name) = name {
                    let row = index(self.first_entries[number] + place)?;
                    of_initials[initial(name)].push(called.pack(row));
                }
            }
        }
        for names in of_initials {
            let first = self.names_end()?;
            self.tables.initials.push(first);
            self.tables.names.extend(names);
        }
        Ok(())
    }

    /// The number of the next name.
    fn names_end(&self) -> Result<u16, TooLarge> {
        index(self.tables.names.len())
    }

    fn classes(&mut self, classes: &[Class]) -> Result<[u16; 2], TooLarge> {
        let start = index(self.tables.classes.len())?;
        for class in classes {
            let messages = self.messages(ClassText::COUNT)?;
            let first_spec = self.list_end()?;
            self.spec_list(&class.spec)?;
            let specs = [first_spec, self.list_end()?];
            self.tables.classes.push(ClassRow { messages, specs });
        }
        Ok([start, index(self.tables.classes.len())?])
    }

    fn entry(&mut self, number: usize, family: &Family, entry: &Entry) -> Result<(), TooLarge> {
        let id = self.word(&entry.id)?;
        let code = self.word(&family.notation.written(entry.number).to_string())?;
        let origin = self.optional_word(entry.origin.as_deref())?;
        let example = self.optional_word(entry.example.as_deref())?;
        let command = self.optional_word(entry.command.as_deref())?;
        let messages = self.messages(EntryText::COUNT)?;
        let mut lists = [self.list_end()?; List::COUNT + 1];
        for (place, list) in List::ALL.iter().enumerate() {
            match list {
                List::Spec => self.spec_list(&entry.spec)?,
                List::Aliases => self.word_list(&entry.aliases)?,
                List::Companions => self.word_list(&entry.companions)?,
                List::RepliesTo => self.word_list(&entry.replies_to)?,
                List::ConfusedWith => self.entry_list(&entry.confused_with)?,
                List::Akin => self.entry_list(&entry.akin)?,
                List::Seen => {
                    let row = self.tables.entries.len();
                    self.tables.lists.extend(&self.seen_with[row]);
                }
            }
            lists[place + 1] = self.list_end()?;
        }
        self.tables.entries.push(EntryRow {
            family: index(number)?,
            id,
            code,
            origin,
            example,
            command,
            messages,
            number: entry.number,
            standing: entry.standing as u8,
            reason: entry.reason.map(|reason| reason as u8),
            lowers: [&entry.description, &entry.when].map(|text| lowers_first_letter(&text.prose)),
            lists,
        });
        Ok(())
    }

    fn mapping(&mut self, from: usize, mapping: &Mapping) -> Result<(), TooLarge> {
        let first_spec = self.list_end()?;
        self.spec_list(&mapping.source)?;
        let specs = [first_spec, self.list_end()?];
        let first_code = index(self.tables.mapped.len())?;
        for (entry, becomes) in &mapping.codes {
            let of = |family, entry| Reference { family, entry };
            let entry = self.entry_row(of(from, *entry))?;
            for &other in becomes {
                let other = self.entry_row(of(mapping.to, other))?;
                self.tables.mapped.push([entry, other]);
            }
        }
        let codes = [first_code, index(self.tables.mapped.len())?];
        self.tables.mappings.push(MappingRow {
            source: index(from)?,
            target: index(mapping.to)?,
            specs,
            codes,
        });
        Ok(())
    }

    fn seen(&mut self, seen: &Seen) -> Result<(), TooLarge> {
        let id = self.word(&seen.id)?;
        let by = self.word(&seen.by)?;
        let text = self.word(&seen.text)?;
        let checked = self.word(&seen.checked)?;
        let first_source = self.list_end()?;
        self.word_list(&seen.sources)?;
        let sources = [first_source, self.list_end()?];
        let first_code = index(self.tables.seen_codes.len())?;
        for codes in &seen.codes {
            let row = self.seen_codes(codes)?;
            self.tables.seen_codes.push(row);
        }
        let codes = [first_code, index(self.tables.seen_codes.len())?];
        let messages = self.messages(SeenText::COUNT)?;
        self.tables.seen.push(SeenRow {
            id,
            by,
            text,
            checked,
            messages,
            facts: seen.facts.packed(),
            reason: seen.reason.map(|reason| reason as u8),
            gives_way: seen.gives_way,
            sources,
            codes,
        });
        Ok(())
    }

    fn advice(&mut self, advice: &Advice) -> Result<(), TooLarge> {
        let messages = self.messages(ReasonText::COUNT)?;
        self.tables.advice.push([advice.reason as u16, messages]);
        Ok(())
    }

    fn seen_codes(&self, codes: &SeenCodes) -> Result<SeenCodesRow, TooLarge> {
        let family = codes.family;
        let entry = match codes.entry {
            Some(entry) => self.entry_row(Reference { family, entry })?,
            None => NONE,
        };
        let (first, last) = codes.numbers;
        Ok(SeenCodesRow {
            family: index(family)?,
            entry,
            numbers: [first, last],
        })
    }

    fn pair(&mut self, pair: &Pair) -> Result<(), TooLarge> {
        let entries = [self.entry_row(pair.x.entry)?, self.entry_row(pair.y.entry)?];
        let messages = self.messages(PairText::COUNT)?;
        self.tables.pairs.push(PairRow {
            entries,
            numbers: [pair.x.number, pair.y.number],
            messages,
        });
        Ok(())
    }
}
