//! The text of a block, run by run.

use core::fmt;

use crate::code::{Code, Written};
use crate::entry::{Entry, Prose};
use crate::locale::Locale;
use crate::page::glance::nth_shared;
use crate::page::{Content, Page, Side, Sides};
use crate::raw::{Catalog, Field, Label, NONE, Segment, Template};
use crate::registry::Registry;
use crate::spec::Spec;
use crate::text::Text;

/// A stretch of text in one language, as pages hand it to a renderer.
#[derive(Clone, Copy)]
pub struct Run {
    text: Text,
    kind: RunKind,
}

/// What a [`Run`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RunKind {
    /// Prose; [`Run::spans`] tells its literals apart.
    Text,
    /// Something that is the same in every language, such as a code or the label of a family.
    Identifier,
    /// A literal as a whole: a command, a header.
    Literal,
    /// The title of a specification, with its address.
    Link(Spec),
}

impl Run {
    pub(crate) const fn text_of(text: Text) -> Self {
        Self {
            text,
            kind: RunKind::Text,
        }
    }

    const fn plain(text: &'static str, kind: RunKind, locale: Locale) -> Self {
        Self {
            text: Text {
                text,
                literals: &[],
                shift: 0,
                locale,
            },
            kind,
        }
    }

    /// The text as plain text shows it.
    pub const fn text(self) -> &'static str {
        self.text.text
    }

    /// What it is.
    pub const fn kind(self) -> RunKind {
        self.kind
    }

    /// The language that it is written in; that of the registry file for what is no prose.
    pub const fn locale(self) -> Locale {
        self.text.locale
    }

    /// The text cut at its literals: each piece, and whether it is a literal. Pieces may be empty.
    pub fn spans(self) -> impl Iterator<Item = (&'static str, bool)> + Clone {
        (0..).map_while(move |index| self.span(index))
    }

    /// One of the [`spans`](Self::spans).
    pub const fn span(self, index: usize) -> Option<(&'static str, bool)> {
        let Text {
            text,
            literals,
            shift,
            ..
        } = self.text;
        // Text and literals alternate: text, literal, text, literal, text.
        let (literal, is_literal) = (index / 2, index % 2 == 1);
        if literal > literals.len() || (is_literal && literal == literals.len()) {
            return None;
        }
        let start = match (is_literal, literal) {
            (true, _) => (literals[literal][0] - shift) as usize,
            (false, 0) => 0,
            (false, _) => (literals[literal - 1][1] - shift) as usize,
        };
        let end = if is_literal {
            (literals[literal][1] - shift) as usize
        } else if literal < literals.len() {
            (literals[literal][0] - shift) as usize
        } else {
            text.len()
        };
        let whole_literal = matches!(self.kind, RunKind::Literal);
        Some((
            crate::raw::slice(text, start, end),
            is_literal || whole_literal,
        ))
    }
}

/// The runs of a block, produced one by one.
#[derive(Clone)]
pub struct Runs<'p> {
    page: &'p Page,
    content: Content,
    sides: Sides,
    /// The sentence that is being said.
    segments: &'static [Segment],
    /// The language of the words between placeholders.
    locale: Locale,
    /// The language of what is put in their place.
    catalog: Option<&'static Catalog>,
    /// Which segment or item comes next.
    segment: usize,
    /// How much of it is out.
    step: usize,
    /// How much of what has several parts is out, each of which may take several steps.
    part: u16,
    /// How much is left of the note that the block is not translated.
    mark: u8,
}

impl<'p> Runs<'p> {
    pub(crate) const fn new(page: &'p Page, content: Content, sides: Sides, mark: bool) -> Self {
        let mut runs = Self {
            page,
            content,
            sides,
            segments: &[],
            locale: page.locale,
            catalog: page.catalog,
            segment: 0,
            step: 0,
            part: 0,
            mark: if mark { 3 } else { 0 },
        };
        if let Content::Template(template) | Content::Contrast(template, _) = content {
            runs.begin(template);
        }
        runs
    }

    /// Begins a sentence. One that is not translated is said in one language throughout.
    const fn begin(&mut self, template: Template) {
        (self.segments, self.locale) = self.page.template(template);
        self.segment = 0;
        self.catalog = if self.locale.is(self.page.locale) {
            self.page.catalog
        } else {
            None
        };
    }

    /// The next run; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<Run> {
        if let Some(run) = self.next_of(self.content) {
            return Some(run);
        }
        if self.mark == 0 {
            return None;
        }
        // The note comes last, in brackets.
        self.mark -= 1;
        Some(match self.mark {
            2 => self.words(" ["),
            1 => self.label(self.page.locale, Label::Untranslated),
            _ => self.words("]"),
        })
    }

    const fn next_of(&mut self, content: Content) -> Option<Run> {
        match content {
            Content::Empty => None,
            Content::Text(text) => self.once(Run::text_of(text)),
            Content::Template(_) => self.sentence(),
            Content::Contrast(_, second) => self.contrast(second),
            Content::Word(word) => self.once(self.identifier(word)),
            Content::Code(code) => self.code(code),
            Content::Codes => self.codes(),
            Content::Reference => self.reference(self.sides, false),
            Content::Number(number) => self.number(number),
            Content::Class(code) => self.class(code),
            Content::Literals(entry, list) => self.list(entry.list(list), RunKind::Literal),
            Content::Names(entry, list) => self.list(entry.list(list), RunKind::Identifier),
            Content::Name(entry) => self.name(entry, 0),
            Content::Meaning(entry) => self.meaning(entry),
            Content::Link(spec) => {
                let locale = self.page.registry().base.locale;
                self.once(Run::plain(spec.title, RunKind::Link(spec), locale))
            }
            Content::Shared => self.shared(),
        }
    }

    const fn once(&mut self, run: Run) -> Option<Run> {
        self.step += 1;
        if self.step == 1 { Some(run) } else { None }
    }

    const fn identifier(&self, text: &'static str) -> Run {
        Run::plain(text, RunKind::Identifier, self.page.registry().base.locale)
    }

    const fn words(&self, text: &'static str) -> Run {
        Run::plain(text, RunKind::Text, self.locale)
    }

    const fn label(&self, locale: Locale, label: Label) -> Run {
        Run::text_of(self.page.registry().label(locale, label))
    }

    /// The word that holds a code, or the characters of one that no word holds.
    const fn code(&mut self, code: Code) -> Option<Run> {
        if let Some(word) = written(code) {
            return self.once(self.identifier(word));
        }
        match code.character(self.step) {
            Some(character) => {
                self.step += 1;
                // Digits keep their order in text of either direction; isolated one by one, they
                // would not.
                Some(self.words(character))
            }
            None => None,
        }
    }

    const fn sentence(&mut self) -> Option<Run> {
        while self.segment < self.segments.len() {
            let (sides, field) = match self.segments[self.segment] {
                Segment::Text(text) => {
                    self.segment += 1;
                    return Some(self.words(text));
                }
                Segment::Literal(text) => {
                    self.segment += 1;
                    return Some(Run::plain(text, RunKind::Literal, self.locale));
                }
                Segment::X(field) => (self.sides, field),
                Segment::Y(field) => (self.sides.flipped(), field),
            };
            if let Some(run) = self.field(sides, field) {
                return Some(run);
            }
            self.segment += 1;
            self.step = 0;
            self.part = 0;
        }
        None
    }

    /// A sentence, and another one with the second code in front.
    const fn contrast(&mut self, second: Template) -> Option<Run> {
        if let Some(run) = self.sentence() {
            return Some(run);
        }
        if !matches!(self.content, Content::Contrast(..)) {
            return None;
        }
        self.content = Content::Template(second);
        self.sides = self.sides.flipped();
        self.begin(second);
        Some(self.words(" "))
    }

    const fn field(&mut self, sides: Sides, field: Field) -> Option<Run> {
        let side = self.page.side(sides.x);
        let family = side.code.family;
        let catalog = self.catalog;
        match field {
            Field::Code => self.code(side.code),
            Field::Reference => self.reference(sides, false),
            Field::Full => self.reference(sides, true),
            Field::Family => self.once(self.identifier(family.label())),
            Field::FamilyTitle => self.once(Run::text_of(family.title_text(catalog))),
            Field::Noun => self.once(Run::text_of(family.noun_text(catalog))),
            Field::Class => self.class(side.code),
            Field::Name => self.prose(side, Prose::Name, false),
            Field::Description => self.prose(side, Prose::Description, false),
            Field::DescriptionLowered => self.prose(side, Prose::Description, true),
            Field::When => self.prose(side, Prose::When, false),
            Field::WhenLowered => self.prose(side, Prose::When, true),
            Field::Fix => self.prose(side, Prose::Fix, false),
        }
    }

    /// The first of two codes, with what it needs to be told from the other one: the label of its
    /// family if they are of two, its name if it is the same number.
    const fn reference(&mut self, sides: Sides, full: bool) -> Option<Run> {
        let side = self.page.side(sides.x);
        let other = self.page.side(sides.y);
        let labelled = full || side.code.family.index != other.code.family.index;
        let named = sides.x != sides.y && side.same_number(other);
        loop {
            let run = match self.part {
                0 if labelled => self.once(self.identifier(side.code.family.label())),
                1 if labelled => self.once(self.words(" ")),
                2 => self.code(side.code),
                3 if named => self.once(self.words(" (")),
                4 if named => self.prose(side, Prose::Name, false),
                5 if named => self.once(self.words(")")),
                0..=5 => None,
                _ => return None,
            };
            if run.is_some() {
                return run;
            }
            self.part += 1;
            self.step = 0;
        }
    }

    const fn prose(&mut self, side: Side, prose: Prose, lowered: bool) -> Option<Run> {
        let Some(text) = side.text(prose, self.catalog) else {
            return None;
        };
        let lowers = match (side.entry, side.code.class()) {
            (Some(entry), _) => entry.row().lowers,
            (None, Some(class)) => class.row().lowers,
            (None, None) => [false; 2],
        };
        let which = matches!(prose, Prose::When) as usize;
        // The letter is only lowered in the language that the flags speak of.
        if !(lowered && lowers[which] && text.locale.is(self.page.registry().base.locale)) {
            return self.once(Run::text_of(text));
        }
        let (letter, rest) = text.lowered();
        self.step += 1;
        match self.step {
            1 => Some(Run::plain(letter, RunKind::Text, text.locale)),
            2 => Some(Run::text_of(rest)),
            _ => None,
        }
    }

    /// The class of a code with its pattern: `2xx Positive Completion`.
    const fn class(&mut self, code: Code) -> Option<Run> {
        let Some(class) = code.class() else {
            return None;
        };
        let pattern = class.pattern();
        if self.step == 0 && pattern.is_none() {
            self.step = 2;
        }
        self.step += 1;
        match (self.step, pattern) {
            (1, Some(pattern)) => Some(self.identifier(pattern)),
            (2, _) => Some(self.words(" ")),
            (3, _) => Some(Run::text_of(class.name_text(self.catalog))),
            _ => None,
        }
    }

    /// The words of a list with separators between them.
    const fn list(&mut self, items: &'static [u16], kind: RunKind) -> Option<Run> {
        // Even steps are words, odd ones the separators before the next word.
        let (item, is_separator) = (self.step.div_ceil(2), !self.step.is_multiple_of(2));
        if item >= items.len() {
            return None;
        }
        self.step += 1;
        if is_separator {
            return Some(self.label(self.page.label_locale(), Label::Separator));
        }
        let registry = self.page.registry();
        let word = registry.word(items[item]);
        Some(Run::plain(word, kind, registry.base.locale))
    }

    /// The codes of the page, with the label of the family before the first one of it.
    const fn codes(&mut self) -> Option<Run> {
        while self.segment < self.page.count as usize {
            let place = self.segment as u8;
            let side = self.page.side(place);
            let family = side.code.family;
            let labelled =
                place == 0 || self.page.side(place - 1).code.family.index != family.index;
            let run = match self.part {
                0 if place > 0 => self.once(self.label(self.page.label_locale(), Label::Separator)),
                1 if labelled => self.once(self.identifier(family.label())),
                2 if labelled => self.once(self.words(" ")),
                3 => self.code(side.code),
                _ => None,
            };
            if run.is_some() {
                return run;
            }
            self.step = 0;
            self.part += 1;
            if self.part > 3 {
                self.part = 0;
                self.segment += 1;
            }
        }
        None
    }

    /// An entry in a list of references: the label of its family where that is another, its code,
    /// its name and its context.
    const fn meaning(&mut self, entry: Entry) -> Option<Run> {
        let family = entry.family();
        let across = family.index != self.page.side(0).code.family.index;
        if self.step == 0 && !across {
            self.step = 2;
        }
        if self.step >= 4 {
            return self.name(entry, 4);
        }
        self.step += 1;
        Some(match self.step {
            1 => self.identifier(family.label()),
            3 => self.identifier(entry.registered_code()),
            _ => self.words(" "),
        })
    }

    /// The name of an entry and its context, from a step on.
    const fn name(&mut self, entry: Entry, first_step: usize) -> Option<Run> {
        let catalog = self.page.catalog;
        let context = entry.text(Prose::Context, catalog);
        self.step += 1;
        match self.step - first_step {
            1 => Some(Run::text_of(entry.text(Prose::Name, catalog))),
            2 if !context.is_empty() => Some(self.words(" (")),
            3 if !context.is_empty() => Some(Run::text_of(context)),
            4 if !context.is_empty() => Some(self.words(")")),
            _ => None,
        }
    }

    /// The digits of a count.
    const fn number(&mut self, number: u32) -> Option<Run> {
        match Written::count(number).character(self.step) {
            None => None,
            Some(digit) => {
                self.step += 1;
                Some(self.identifier(digit))
            }
        }
    }

    /// The facts that all codes of the page share: "Both: Class: ...; Retry: ...".
    const fn shared(&mut self) -> Option<Run> {
        loop {
            let number = self.segment as u16;
            let Some((label, value)) = nth_shared(self.page, number) else {
                return None;
            };
            let run = match self.part {
                0 if number == 0 => {
                    let all = if self.page.count == 2 {
                        Label::Both
                    } else {
                        Label::All
                    };
                    self.once(self.label(self.page.label_locale(), all))
                }
                1 if number == 0 => self.once(self.words(": ")),
                1 => self.once(self.label(self.page.label_locale(), Label::FactSeparator)),
                2 => self.once(self.label(self.page.label_locale(), label)),
                3 => self.once(self.words(": ")),
                // No fact is a list of facts: this goes one step deep.
                4 => self.fact(value),
                0 => None,
                _ => {
                    self.part = 0;
                    self.segment += 1;
                    continue;
                }
            };
            if run.is_some() {
                return run;
            }
            self.part += 1;
            self.step = 0;
        }
    }

    /// The value of a fact.
    const fn fact(&mut self, content: Content) -> Option<Run> {
        match content {
            Content::Shared => None,
            content => self.next_of(content),
        }
    }
}

/// The word that holds a code as text, if it is registered as just that.
const fn written(code: Code) -> Option<&'static str> {
    let registry: &'static Registry = code.family.registry;
    match code.family.find(code.number) {
        NONE => None,
        row => Some(Entry::at(registry, row).registered_code()),
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("kind", &self.kind)
            .field("locale", &self.text.locale)
            .field("text", &self.text.text)
            .finish()
    }
}

impl fmt::Debug for Runs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        self.advance()
    }
}
