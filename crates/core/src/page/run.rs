//! The text of a block, run by run.

use core::fmt;

use crate::code::{Code, Written};
use crate::entry::{Entry, Prose};
use crate::locale::Locale;
use crate::page::{Content, Page, Side};
use crate::raw::{Field, Label, NONE, Segment};
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

    /// The text cut at its literals: each piece, and whether it is a literal.
    pub fn spans(self) -> impl Iterator<Item = (&'static str, bool)> + Clone {
        let text = self.text;
        let inside = move |offset: u16| usize::from(offset - text.shift);
        let whole_literal = matches!(self.kind, RunKind::Literal);
        let before_each = text.literals.iter().scan(0, move |end, [start, stop]| {
            let before = crate::raw::slice(text.text, *end, inside(*start));
            let literal = crate::raw::slice(text.text, inside(*start), inside(*stop));
            *end = inside(*stop);
            Some([(before, false), (literal, true)])
        });
        let rest = text.literals.last().map_or(0, |[_, stop]| inside(*stop));
        let rest = (text.text.split_at(rest).1, whole_literal);
        before_each
            .flatten()
            .chain([rest])
            .filter(|(piece, _)| !piece.is_empty())
    }
}

/// The runs of a block, produced one by one.
#[derive(Clone)]
pub struct Runs {
    page: Page,
    content: Content,
    /// How much is left of the note that the block is not translated.
    mark: u8,
    segments: &'static [Segment],
    segment: usize,
    step: usize,
    /// The language that identifiers stand in.
    locale: Locale,
}

impl Runs {
    pub(crate) const fn new(page: Page, content: Content, mark: bool) -> Self {
        let (segments, locale): (&'static [Segment], Locale) = match content {
            Content::Template(template, _) => page.template(template),
            _ => (&[], page.locale),
        };
        Self {
            page,
            content,
            mark: if mark { 3 } else { 0 },
            segments,
            segment: 0,
            step: 0,
            locale,
        }
    }

    /// The next run; the `const` form of [`Iterator::next`].
    pub const fn advance(&mut self) -> Option<Run> {
        if let Some(run) = self.next_of_content() {
            return Some(run);
        }
        if self.mark == 0 {
            return None;
        }
        // The note comes last, in brackets.
        self.mark -= 1;
        Some(match self.mark {
            2 => self.words(" ["),
            1 => Run::text_of(
                self.page
                    .registry()
                    .label(self.page.locale, Label::Untranslated),
            ),
            _ => self.words("]"),
        })
    }

    const fn next_of_content(&mut self) -> Option<Run> {
        match self.content {
            Content::Text(text) => self.once(Run::text_of(text)),
            Content::Word(word) => {
                let kind = RunKind::Identifier;
                self.once(Run::plain(word, kind, self.page.registry().base.locale))
            }
            Content::Code(code) => self.code(code),
            Content::Template(_, flipped) => self.template(flipped),
            Content::Class(code) => self.class(code),
            Content::Literals(entry, list) => self.list(entry.list(list), RunKind::Literal),
            Content::Names(entry, list) => self.list(entry.list(list), RunKind::Identifier),
            Content::Link(spec) => {
                let locale = self.page.registry().base.locale;
                self.once(Run::plain(spec.title, RunKind::Link(spec), locale))
            }
            Content::Number(number) => self.number(number),
            Content::Name(entry) => self.name(entry, 0),
            Content::Meaning(entry) => self.meaning(entry),
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

    /// The characters of a code that is not written anywhere, or the word that holds it.
    const fn code(&mut self, code: Code) -> Option<Run> {
        let step = self.step;
        self.step += 1;
        if let Some(word) = written(code) {
            return if step == 0 {
                Some(self.identifier(word))
            } else {
                None
            };
        }
        match code.character(step) {
            Some(character) => Some(self.identifier(character)),
            None => None,
        }
    }

    const fn template(&mut self, flipped: bool) -> Option<Run> {
        while self.segment < self.segments.len() {
            let (side, field) = match self.segments[self.segment] {
                Segment::Text(text) => {
                    self.segment += 1;
                    return Some(self.words(text));
                }
                Segment::Literal(text) => {
                    self.segment += 1;
                    return Some(Run::plain(text, RunKind::Literal, self.locale));
                }
                Segment::X(field) => (self.page.side(flipped), field),
                Segment::Y(field) => (self.page.side(!flipped), field),
            };
            if let Some(run) = self.field(side, field) {
                return Some(run);
            }
            self.segment += 1;
            self.step = 0;
        }
        None
    }

    const fn field(&mut self, side: Side, field: Field) -> Option<Run> {
        let family = side.code.family;
        let catalog = self.page.catalog;
        match field {
            Field::Code => self.code(side.code),
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

    const fn prose(&mut self, side: Side, prose: Prose, lowered: bool) -> Option<Run> {
        let Some(text) = side.text(prose, self.page.catalog) else {
            return None;
        };
        let lowers = match (lowered, side.entry) {
            (true, Some(entry)) => {
                let which = matches!(prose, Prose::When) as usize;
                // The letter is only lowered in the language that the flag speaks of.
                entry.row().lowers[which] && text.locale.is(self.page.registry().base.locale)
            }
            _ => false,
        };
        if !lowers {
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
        self.step += 1;
        if self.step <= 2
            && let Some(pattern) = class.pattern()
        {
            return match self.step {
                1 => Some(self.identifier(pattern)),
                _ => Some(self.words(" ")),
            };
        }
        if self.step <= 2 {
            self.step = 3;
        }
        if self.step == 3 {
            return Some(Run::text_of(class.name_text(self.page.catalog)));
        }
        None
    }

    /// The words of a list with separators between them.
    const fn list(&mut self, items: &'static [u16], kind: RunKind) -> Option<Run> {
        // `segment` counts words here; `step` says whether the separator is out.
        if self.segment >= items.len() {
            return None;
        }
        let registry = self.page.registry();
        if self.step == 0 && self.segment > 0 {
            self.step = 1;
            return Some(Run::text_of(
                registry.label(self.page.labels, Label::Separator),
            ));
        }
        let word = registry.word(items[self.segment]);
        self.segment += 1;
        self.step = 0;
        Some(Run::plain(word, kind, registry.base.locale))
    }

    /// An entry in a list of references: the label of its family where that is another, its code,
    /// its name and its context.
    const fn meaning(&mut self, entry: Entry) -> Option<Run> {
        let family = entry.family();
        let across = family.index != self.page.side(false).code.family.index;
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

impl fmt::Debug for Runs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl Iterator for Runs {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        self.advance()
    }
}
