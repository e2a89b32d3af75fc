//! Composing: where what a page says becomes blocks and runs.
//!
//! The modules beside this one say what a page consists of. They call a [`Composer`], which turns a
//! code, a sentence or a list into runs and hands them to a renderer of plain text, or collects them
//! for all others.

use super::block::{Block, BlockKind, Part};
use super::chunk::Chunk;
use super::run::Run;
use super::{Page, PageKind, Side, Sides, compare, explain, list};
use crate::data::locale::Locale;
use crate::data::spec::Spec;
use crate::data::tables::{Catalog, Field, Label, List, NONE, Segment, Template};
use crate::data::text::Text;
use crate::registry::code::{Code, Written};
use crate::registry::entry::{Entry, Prose};
use crate::render::TextWriter;

/// How many parts are composed at a time. The chunk lies on the stack.
const PARTS: usize = 32;

/// Composes a page section by section.
#[derive(Clone)]
pub(crate) struct Composer<'p> {
    page: &'p Page,
    sink: Sink<'p>,
    /// The section that comes next.
    section: u16,
    /// How much of it is out already.
    out: usize,
    /// Whether there are no more sections.
    ended: bool,
    /// The block that is being composed.
    kind: BlockKind,
    /// The language of the words between what is put into a sentence.
    words: &'static Catalog,
    /// The language of what is put into it, if it is another than that of the registry file.
    catalog: Option<&'static Catalog>,
    /// Whether prose of the block lacks a translation.
    lacks: bool,
}

/// Who gets the runs. A `const fn` cannot be generic over that.
#[derive(Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is no heap to put the larger one on"
)]
enum Sink<'p> {
    Parts(Chunk<Part<'p>, PARTS>),
    Text(TextWriter<'p>),
}

impl<'p> Composer<'p> {
    const fn new(page: &'p Page, sink: Sink<'p>, section: u16, out: usize) -> Self {
        Self {
            page,
            sink,
            section,
            out,
            ended: false,
            kind: BlockKind::Paragraph,
            words: page.home,
            catalog: page.catalog,
            lacks: false,
        }
    }

    /// Composes the parts of a page from a place on.
    pub(super) const fn of_parts(page: &'p Page, section: u16, position: usize) -> Self {
        let filler = Part::Run(Run::words("", page.home));
        Self::new(page, Sink::Parts(Chunk::new(filler)), section, position)
    }

    /// Composes a page as plain text.
    pub(crate) const fn of_text(page: &'p Page, writer: TextWriter<'p>) -> Self {
        Self::new(page, Sink::Text(writer), 0, 0)
    }

    /// One of the parts that were composed last; there are none behind the end of the page.
    #[inline]
    pub(super) const fn part(&self, index: usize) -> Option<Part<'p>> {
        match &self.sink {
            Sink::Parts(chunk) => chunk.get(index),
            Sink::Text(_) => None,
        }
    }

    /// One of the pieces of plain text that were composed last; there are none behind the end of the
    /// page.
    #[inline]
    pub(crate) const fn piece(&self, index: usize) -> Option<&'static str> {
        match &self.sink {
            Sink::Parts(_) => None,
            Sink::Text(writer) => writer.pieces().get(index),
        }
    }

    /// All those pieces.
    pub(crate) fn pieces(&self) -> &[&'static str] {
        match &self.sink {
            Sink::Parts(_) => &[],
            Sink::Text(writer) => writer.pieces().items(),
        }
    }

    /// Composes what comes next, as much as there is room for.
    pub(crate) const fn go_on(&mut self) {
        self.sink.clear();
        while !self.ended && !self.sink.is_half_full() {
            self.sink.begin(self.out);
            let more = self.compose_section();
            if let Some(out) = self.sink.rest_from() {
                self.out = out;
                return;
            }
            self.out = 0;
            self.section += 1;
            self.ended = !more;
        }
    }

    /// Whether there are more sections.
    const fn compose_section(&mut self) -> bool {
        let section = self.section;
        let more = match self.page.kind {
            PageKind::Explain => explain::section(self, section),
            PageKind::Compare => compare::two(self, section),
            PageKind::CompareMany => compare::many(self, section),
            PageKind::List => list::entry(self, section),
            PageKind::Index => list::family(self, section),
        };
        if !more && let Sink::Text(writer) = &mut self.sink {
            writer.end();
        }
        more
    }

    pub(super) const fn page(&self) -> &'p Page {
        self.page
    }

    // Blocks.

    /// Begins a block in a language.
    pub(super) const fn open(&mut self, kind: BlockKind, locale: Locale) {
        self.kind = kind;
        self.words = self.page.home;
        self.catalog = self.page.catalog;
        self.lacks = false;
        match &mut self.sink {
            Sink::Parts(chunk) => {
                let block = Block {
                    page: self.page,
                    kind,
                    locale,
                    section: self.section,
                    position: chunk.position(),
                };
                chunk.push(Part::Block(block));
            }
            Sink::Text(writer) => writer.open(kind, locale),
        }
    }

    /// Ends a block, with a note if there is prose in it that is not translated.
    pub(super) const fn close(&mut self) {
        if self.lacks && self.kind.is_prose() {
            let Page {
                registry,
                locale,
                sentences,
                ..
            } = *self.page;
            let note = registry
                .labels
                .label(locale, sentences, Label::Untranslated);
            // The brackets are of the language of the note, or they would point the wrong way.
            self.push(Run::note(note.beside(" [")));
            self.push(Run::note(note));
            self.push(Run::note(note.beside("]")));
        }
        if let Sink::Text(writer) = &mut self.sink {
            writer.close();
        }
    }

    /// A block of one message.
    pub(super) const fn text(&mut self, kind: BlockKind, text: Text) {
        self.open(kind, text.locale());
        self.lacks = self.page.lacks(text);
        self.push(Run::text_of(text));
        self.close();
    }

    /// A block of a fixed word.
    pub(super) const fn label(&mut self, kind: BlockKind, label: Label) {
        self.text(kind, self.page.label(label));
    }

    /// A block of one sentence.
    pub(super) const fn sentence(&mut self, kind: BlockKind, template: Template, sides: Sides) {
        self.open(kind, self.page.template(template).1.locale);
        self.say(template, sides);
        self.close();
    }

    /// A block of a sentence, and of another one with the second code in front.
    pub(super) const fn contrast(
        &mut self,
        kind: BlockKind,
        [first, second]: [Template; 2],
        sides: Sides,
    ) {
        self.open(kind, self.page.template(first).1.locale);
        self.say(first, sides);
        self.push_words(" ");
        self.say(second, sides.flipped());
        self.close();
    }

    /// A block of what is the same in every language.
    pub(super) const fn word(&mut self, kind: BlockKind, word: &'static str) {
        self.open(kind, self.page.base_locale());
        self.push_identifier(word);
        self.close();
    }

    /// A block of a code.
    pub(super) const fn code(&mut self, kind: BlockKind, code: Code) {
        self.open(kind, self.page.base_locale());
        self.push_code(code);
        self.close();
    }

    /// A block of a count.
    pub(super) const fn count(&mut self, kind: BlockKind, count: u32) {
        self.open(kind, self.page.base_locale());
        let digits = Written::count(count);
        let mut i = 0;
        while let Some(digit) = digits.character(i) {
            self.push_identifier(digit);
            i += 1;
        }
        self.close();
    }

    /// A block of a specification.
    pub(super) const fn link(&mut self, kind: BlockKind, spec: Spec) {
        self.open(kind, self.page.base_locale());
        self.push_link(spec);
        self.close();
    }

    /// A block of the first of two codes, with what it needs to be told from the other one.
    pub(super) const fn reference(&mut self, kind: BlockKind, sides: Sides) {
        self.open(kind, self.page.locale);
        self.push_reference(sides, false);
        self.close();
    }

    /// A block without text.
    pub(super) const fn empty(&mut self, kind: BlockKind) {
        self.open(kind, self.page.locale);
        self.close();
    }

    /// A block of the codes of the page, with the label of the family before the first one of it.
    pub(super) const fn codes(&mut self, kind: BlockKind) {
        self.open(kind, self.page.locale);
        let mut place = 0;
        while place < self.page.count {
            let side = self.page.side(place);
            if place > 0 {
                self.push_label(Label::Separator);
            }
            if place == 0 || self.page.side(place - 1).family != side.family {
                self.push_family(side);
            }
            self.push_code(side.code());
            place += 1;
        }
        self.close();
    }

    /// A block that names an entry, with the context that tells it from others of its number.
    pub(super) const fn name(&mut self, kind: BlockKind, entry: Entry) {
        self.open(kind, self.page.locale);
        self.push_name(entry);
        self.close();
    }

    /// A block that refers to an entry: the label of its family where that is another, its code, its
    /// name and its context.
    pub(super) const fn meaning(&mut self, kind: BlockKind, entry: Entry) {
        self.open(kind, self.page.locale);
        let family = entry.family();
        if family.index != self.page.side(0).family {
            self.push_identifier(family.label());
            self.push_identifier(" ");
        }
        self.push_identifier(entry.registered_code());
        self.push_words(" ");
        self.push_name(entry);
        self.close();
    }

    /// Whose the cell is that was begun, for those who draw no table.
    pub(super) const fn column_head(&mut self, sides: Sides) {
        if let Sink::Text(writer) = &mut self.sink {
            writer.begin_head();
            self.push_reference(sides, false);
            if let Sink::Text(writer) = &mut self.sink {
                writer.end_head();
            }
        }
    }

    // Runs.

    #[inline(always)]
    const fn push(&mut self, run: Run) {
        // Most text is written as it is; then nobody asks where it is from, and the run is never
        // made.
        if let Sink::Text(writer) = &mut self.sink
            && writer.is_verbatim()
            && run.url().is_none()
        {
            writer.verbatim(run.text());
        } else {
            self.push_run(run);
        }
    }

    const fn push_run(&mut self, run: Run) {
        if run.text().is_empty() {
            return;
        }
        match &mut self.sink {
            Sink::Parts(chunk) => chunk.push(Part::Run(run)),
            Sink::Text(writer) => writer.run(run),
        }
    }

    #[inline]
    pub(super) const fn push_words(&mut self, text: &'static str) {
        self.push(Run::words(text, self.words));
    }

    #[inline]
    pub(super) const fn push_identifier(&mut self, text: &'static str) {
        self.push(Run::identifier(text, self.page.registry.base));
    }

    pub(super) const fn push_text(&mut self, text: Text) {
        self.push(Run::text_of(text));
    }

    pub(super) const fn push_label(&mut self, label: Label) {
        self.push(Run::text_of(self.page.label(label)));
    }

    pub(super) const fn push_link(&mut self, spec: Spec) {
        self.push(Run::link(spec, self.page.registry.base));
    }

    /// The word that holds a code, or the characters of one that no word holds.
    const fn push_code(&mut self, code: Code) {
        let row = code.family.find(code.number);
        if row != NONE {
            let entry = Entry::at(code.family.registry, row);
            return self.push_identifier(entry.registered_code());
        }
        let written = Written::code(code.family.notation(), code.number);
        let mut i = 0;
        while let Some(character) = written.character(i) {
            self.push_identifier(character);
            i += 1;
        }
    }

    /// The first of two codes, with what it needs to be told from the other one: the label of its
    /// family if they are of two, its name if it is the same number.
    const fn push_reference(&mut self, sides: Sides, full: bool) {
        let [side, other] = self.page.pair(sides);
        if full || side.family != other.family {
            self.push_family(side);
        }
        self.push_code(side.code());
        if sides.x != sides.y
            && side.same_number(other)
            && let Some(name) = side.text(Prose::Name, self.catalog)
        {
            self.push_words(" (");
            self.push_text(name);
            self.push_words(")");
        }
    }

    /// The label of the family of a code, which stands before the code.
    const fn push_family(&mut self, side: Side) {
        self.push_identifier(side.code().family.label());
        // One identifier with the code: `SMTP 550` is not turned around in text from right to left.
        self.push_identifier(" ");
    }

    const fn push_name(&mut self, entry: Entry) {
        self.push_text(entry.text(Prose::Name, self.catalog));
        let context = entry.text(Prose::Context, self.catalog);
        if !context.is_empty() {
            self.push_words(" (");
            self.push_text(context);
            self.push_words(")");
        }
    }

    /// A class with its pattern: `2xx Positive Completion`.
    pub(super) const fn push_class(&mut self, side: Side) {
        let Some(class) = side.class() else {
            return;
        };
        if let Some(pattern) = class.pattern() {
            self.push_identifier(pattern);
            self.push_words(" ");
        }
        self.push_text(class.name_text(self.catalog));
    }

    /// The words of a list with separators between them.
    pub(super) const fn push_list(&mut self, entry: Entry, list: List) {
        let words = entry.list(list);
        let registry = self.page.registry;
        let mut i = 0;
        while i < words.len() {
            if i > 0 {
                self.push_label(Label::Separator);
            }
            let word = registry.word(words[i]);
            self.push(match list {
                List::Companions | List::RepliesTo => Run::literal(word, registry.base),
                _ => Run::identifier(word, registry.base),
            });
            i += 1;
        }
    }

    const fn push_prose(&mut self, side: Side, prose: Prose, lowered: bool) {
        let Some(text) = side.text(prose, self.catalog) else {
            return;
        };
        if !matches!(prose, Prose::Name) && self.page.lacks(text) {
            self.lacks = true;
        }
        let which = matches!(prose, Prose::When) as usize;
        // The letter is only lowered in the language that the flags speak of.
        if lowered && side.lowers()[which] && self.page.is_base(text) {
            let [letter, rest] = text.lowered();
            self.push_text(letter);
            return self.push_text(rest);
        }
        self.push_text(text);
    }

    /// Says a sentence. One that is not translated is said in one language throughout.
    const fn say(&mut self, template: Template, sides: Sides) {
        let page = self.page;
        let (segments, words) = page.template(template);
        self.words = words;
        if page.is_in_base || words.locale.is(page.locale) || !has_words(segments) {
            self.catalog = page.catalog;
        } else {
            self.catalog = None;
            self.lacks = true;
        }
        let mut i = 0;
        while i < segments.len() {
            match segments[i] {
                Segment::Text(text) => self.push_words(text),
                Segment::Literal(text) => self.push(Run::literal(text, words)),
                Segment::X(field) => self.push_field(sides, field),
                Segment::Y(field) => self.push_field(sides.flipped(), field),
            }
            i += 1;
        }
    }

    const fn push_field(&mut self, sides: Sides, field: Field) {
        let side = self.page.side(sides.x);
        let family = side.code().family;
        match field {
            Field::Code => self.push_code(side.code()),
            Field::Reference => self.push_reference(sides, false),
            Field::Full => self.push_reference(sides, true),
            Field::Family => self.push_identifier(family.label()),
            Field::FamilyTitle => self.push_text(family.title_text(self.catalog)),
            Field::Noun => self.push_text(family.noun_text(self.catalog)),
            Field::Class => self.push_class(side),
            Field::Name => self.push_prose(side, Prose::Name, false),
            Field::Description => self.push_prose(side, Prose::Description, false),
            Field::DescriptionLowered => self.push_prose(side, Prose::Description, true),
            Field::When => self.push_prose(side, Prose::When, false),
            Field::WhenLowered => self.push_prose(side, Prose::When, true),
            Field::Fix => self.push_prose(side, Prose::Fix, false),
        }
    }
}

/// Whether there is something to translate in a sentence: not in a mere `{x} {x.name}`.
const fn has_words(segments: &[Segment]) -> bool {
    let mut i = 0;
    while i < segments.len() {
        if let Segment::Text(text) = segments[i] {
            let bytes = text.as_bytes();
            let mut at = 0;
            while at < bytes.len() {
                if bytes[at].is_ascii_alphanumeric() || !bytes[at].is_ascii() {
                    return true;
                }
                at += 1;
            }
        }
        i += 1;
    }
    false
}

impl Sink<'_> {
    const fn clear(&mut self) {
        match self {
            Self::Parts(chunk) => chunk.clear(),
            Self::Text(writer) => writer.clear(),
        }
    }

    const fn begin(&mut self, out: usize) {
        match self {
            Self::Parts(chunk) => chunk.begin(out),
            Self::Text(writer) => writer.begin(out),
        }
    }

    const fn rest_from(&self) -> Option<usize> {
        match self {
            Self::Parts(chunk) => chunk.rest_from(),
            Self::Text(writer) => writer.pieces().rest_from(),
        }
    }

    const fn is_half_full(&self) -> bool {
        match self {
            Self::Parts(chunk) => chunk.is_half_full(),
            Self::Text(writer) => writer.pieces().is_half_full(),
        }
    }
}
