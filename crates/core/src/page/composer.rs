//! Composing: where what a page says becomes blocks and runs.
//!
//! The modules that say what a page consists of call a [`Composer`], which turns a code, a sentence or
//! a list into runs and hands them to the writer of plain text, or collects them for all others.

use wirecodes_base::notation::{Notation, Written};

use super::block::{Block, BlockKind, Part};
use super::recipe::Page;
use super::run::Run;
use super::text_writer::TextWriter;
use super::topic::{Places, Topic};
use super::window::Window;
use crate::data::catalog::Catalog;
use crate::data::index::{NONE, number16};
use crate::data::labels::{Field, Join, Label, Segment, Template};
use crate::data::locale::Locale;
use crate::data::localized::Localized;
use crate::data::spec::Spec;
use crate::data::strings::{character, characters};
use crate::data::tables::{EntryText, List};
use crate::registry::{AnyCode, Entry, Family};

/// How many parts are composed at a time: most sections fit, and are composed but once. The window lies
/// on the stack.
const PARTS: usize = 96;

/// Composes a page section by section.
#[derive(Clone)]
pub(crate) struct Composer<'p> {
    page: &'p Page,
    pub(super) sink: Sink<'p>,
    /// The section that comes next.
    pub(super) section: u16,
    /// How much of it is out already.
    pub(super) out: usize,
    /// Whether there are no more sections.
    pub(super) ended: bool,
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
pub(super) enum Sink<'p> {
    Parts(Window<Part<'p>, PARTS>),
    Text(TextWriter),
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
    pub(crate) const fn of_parts(page: &'p Page, section: u16, position: usize) -> Self {
        let filler = Part::Run(Run::words("", page.home));
        Self::new(page, Sink::Parts(Window::new(filler)), section, position)
    }

    /// Composes a page as plain text.
    pub(crate) const fn of_text(page: &'p Page, writer: TextWriter) -> Self {
        Self::new(page, Sink::Text(writer), 0, 0)
    }

    /// One of the parts that were composed last; there are none behind the end of the page.
    #[inline]
    pub(super) const fn part(&self, index: usize) -> Option<Part<'p>> {
        match &self.sink {
            Sink::Parts(window) => window.get(index),
            Sink::Text(_) => None,
        }
    }

    /// All those parts.
    pub(crate) fn parts(&self) -> &[Part<'p>] {
        match &self.sink {
            Sink::Parts(window) => window.items(),
            Sink::Text(_) => &[],
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

    pub(super) const fn page(&self) -> &'p Page {
        self.page
    }

    // Blocks.

    /// Begins a block in a language.
    pub(super) const fn open(&mut self, kind: BlockKind, locale: Locale) {
        self.open_as(kind, locale, None);
    }

    /// Begins a block that may be a fixed word.
    const fn open_as(&mut self, kind: BlockKind, locale: Locale, label: Option<Label>) {
        self.kind = kind;
        self.words = self.page.home;
        self.catalog = self.page.catalog;
        self.lacks = false;
        match &mut self.sink {
            Sink::Parts(window) => {
                let block = Block {
                    page: self.page,
                    kind,
                    locale,
                    label,
                    section: self.section,
                    position: window.position(),
                };
                window.push(Part::Block(block));
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
            let Join { between, behind } =
                registry
                    .labels
                    .join(note.locale(), sentences, Template::JoinNote);
            self.push(Run::note(note.beside(between)));
            self.push(Run::note(note));
            self.push(Run::note(note.beside(behind)));
        }
        if let Sink::Text(writer) = &mut self.sink {
            writer.close();
        }
    }

    /// A block of one message.
    pub(super) const fn text(&mut self, kind: BlockKind, text: Localized) {
        self.text_as(kind, text, None);
    }

    const fn text_as(&mut self, kind: BlockKind, text: Localized, label: Option<Label>) {
        self.open_as(kind, text.locale(), label);
        self.lacks = self.page.lacks(text);
        self.push(Run::text_of(text));
        self.close();
    }

    /// A block of a fixed word.
    pub(super) const fn label(&mut self, kind: BlockKind, label: Label) {
        self.text_as(kind, self.page.label(label), Some(label));
    }

    /// A block of one sentence.
    pub(super) const fn sentence(&mut self, kind: BlockKind, template: Template, places: Places) {
        self.open(kind, self.page.template(template).1.locale);
        self.say(template, places);
        self.close();
    }

    /// A block of a sentence, and of another one with the second code in front.
    pub(super) const fn contrast(
        &mut self,
        kind: BlockKind,
        [first, second]: [Template; 2],
        places: Places,
    ) {
        self.open(kind, self.page.template(first).1.locale);
        self.say(first, places);
        self.push_between(Template::JoinSentences);
        self.say(second, places.flipped());
        self.close();
    }

    /// The language of a block of what is the same in every language: that of its row where it is a cell, so that both
    /// are written from the same side.
    const fn locale_of_word(&self, kind: BlockKind) -> Locale {
        match kind {
            BlockKind::Cell { .. } => self.page.locale,
            _ => self.page.base_locale(),
        }
    }

    /// A block of what is the same in every language.
    pub(super) const fn word(&mut self, kind: BlockKind, word: &'static str) {
        self.open(kind, self.locale_of_word(kind));
        self.push_identifier(word);
        self.close();
    }

    /// A block of a code.
    pub(super) const fn code(&mut self, kind: BlockKind, code: AnyCode) {
        self.open(kind, self.locale_of_word(kind));
        self.push_code(code);
        self.close();
    }

    /// A block of a count.
    pub(super) const fn count(&mut self, kind: BlockKind, count: u32) {
        self.open(kind, self.locale_of_word(kind));
        self.push_written(Notation::Decimal.written(count));
        self.close();
    }

    /// A block of a specification.
    pub(super) const fn link(&mut self, kind: BlockKind, spec: Spec) {
        self.open(kind, self.page.base_locale());
        self.push_link(spec);
        self.close();
    }

    /// A block of the first of two codes, with what it needs to be told from the other one.
    pub(super) const fn reference(&mut self, kind: BlockKind, places: Places) {
        self.open(kind, self.page.locale);
        self.push_reference(places, false);
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
            let topic = self.page.topic(place);
            if place > 0 {
                self.push_label(Label::Separator);
            }
            if place == 0 || self.page.topic(place - 1).family != topic.family {
                self.push_family(topic.family());
            }
            self.push_code(topic.code());
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

    /// A block of what is shown as it is written.
    pub(super) const fn literal(&mut self, kind: BlockKind, text: &'static str) {
        self.open(kind, self.page.base_locale());
        self.push_literal(text);
        self.close();
    }

    /// A block of a code and its name.
    pub(super) const fn name_with_code(&mut self, kind: BlockKind, entry: Entry) {
        self.open(kind, self.page.locale);
        self.push_entry(entry);
        self.close();
    }

    /// A block that refers to an entry.
    pub(super) const fn meaning(&mut self, kind: BlockKind, entry: Entry) {
        self.open(kind, self.page.locale);
        self.push_meaning(entry);
        self.close();
    }

    /// Whose the cell is that was begun, for those who draw no table.
    pub(super) const fn column_head(&mut self, places: Places) {
        if let Sink::Text(writer) = &mut self.sink {
            writer.begin_head();
            self.push_reference(places, false);
            if let Sink::Text(writer) = &mut self.sink {
                writer.end_head();
            }
        }
    }

    /// What the column of the cell is that was begun, for those who draw no table.
    pub(super) const fn column_label(&mut self, label: Label) {
        if matches!(self.sink, Sink::Text(_)) {
            self.push_label(label);
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
            Sink::Parts(window) => window.push(Part::Run(run)),
            Sink::Text(writer) => writer.run(run),
        }
    }

    #[inline]
    pub(super) const fn push_words(&mut self, text: &'static str) {
        self.push(Run::words(text, self.words));
    }

    /// What stands around two things that are put together, in the language of the words beside them.
    const fn join(&self, template: Template) -> Join {
        self.join_in(self.words.locale, template)
    }

    /// The same in a language, which is that of the page or of the registry file.
    const fn join_in(&self, locale: Locale, template: Template) -> Join {
        let page = self.page;
        if page.is_in_base || locale.is(page.locale) {
            page.join(template)
        } else {
            page.registry.labels.join(locale, None, template)
        }
    }

    /// What stands between two things that are put together.
    pub(super) const fn push_between(&mut self, template: Template) {
        self.push_words(self.join(template).between);
    }

    /// What stands between a text that is prose and a sentence behind it: that is of the language of the text, which
    /// need not be that of the page.
    pub(super) const fn push_sentence_gap(&mut self, before: Localized) {
        let gap = self.join_in(before.locale(), Template::JoinSentences);
        self.push_words(gap.between);
    }

    /// What stands between a label and what it is about.
    pub(super) const fn push_colon(&mut self) {
        self.push_words(self.page.colon());
    }

    #[inline]
    pub(super) const fn push_identifier(&mut self, text: &'static str) {
        self.push(Run::identifier(text, self.page.registry.base));
    }

    /// The space between an identifier and a text behind it: of the identifier where both are written
    /// from left to right and the page is not, so that they stay in their order.
    const fn push_gap(&mut self, next: Localized) {
        let gap = self.join(Template::JoinName).between;
        if self.page.locale.is_rtl() && !next.locale().is_rtl() {
            self.push_identifier(gap);
        } else {
            self.push_words(gap);
        }
    }

    pub(super) const fn push_text(&mut self, text: Localized) {
        self.push(Run::text_of(text));
    }

    /// A text that is prose: one that is not translated is noted at the end of the block.
    pub(super) const fn push_prose(&mut self, text: Localized) {
        if self.page.lacks(text) {
            self.lacks = true;
        }
        self.push_text(text);
    }

    /// What to do: for the one who sees the code, and behind it for whoever runs what answered.
    pub(super) const fn push_fixes(&mut self, [fix, of_operator]: [Option<Localized>; 2]) {
        if let Some(fix) = fix {
            self.push_prose(fix);
        }
        if let Some(of_operator) = of_operator {
            if let Some(fix) = fix {
                // Of the language of both, so that they are one text there.
                let gap = self.join_in(fix.locale(), Template::JoinSentences).between;
                self.push_text(fix.beside(gap));
            }
            self.push_prose(of_operator);
        }
    }

    /// What is shown as it is written, such as a command.
    pub(super) const fn push_literal(&mut self, text: &'static str) {
        self.push(Run::literal(text, self.page.registry.base));
    }

    pub(super) const fn push_label(&mut self, label: Label) {
        self.push(Run::text_of(self.page.label(label)));
    }

    pub(super) const fn push_link(&mut self, spec: Spec) {
        self.push(Run::link(spec, self.page.registry.base));
    }

    /// The word that holds a code, or the characters of one that no word holds.
    const fn push_code(&mut self, code: AnyCode) {
        let row = code.family.first_row(code.number);
        if row != NONE {
            let entry = Entry::at(code.family.registry, row);
            return self.push_identifier(entry.registered_code());
        }
        self.push_written(code.family.notation().written(code.number));
    }

    /// A number that no word holds, character by character.
    const fn push_written(&mut self, written: Written) {
        let characters = written.bytes();
        let mut i = 0;
        while i < characters.len() {
            self.push_identifier(character(characters[i]));
            i += 1;
        }
    }

    /// The first of two codes, with what it needs to be told from the other one: the label of its
    /// family if they are of two, its name if it is the same number.
    const fn push_reference(&mut self, places: Places, full: bool) {
        let [topic, other] = self.page.pair(places);
        if full || topic.family != other.family {
            self.push_family(topic.family());
        }
        self.push_code(topic.code());
        if places.x != places.y
            && topic.same_number(other)
            && let Some(name) = topic.message(EntryText::Name, self.catalog)
        {
            self.push_in_brackets(name);
        }
    }

    /// What tells apart what stands before it.
    const fn push_in_brackets(&mut self, text: Localized) {
        let Join { between, behind } = self.join(Template::JoinBrackets);
        self.push_words(between);
        self.push_text(text);
        self.push_words(behind);
    }

    /// The label of the family of a code, which stands before the code.
    const fn push_family(&mut self, family: Family) {
        self.push_identifier(family.label());
        // One identifier with the code: `SMTP 550` is not turned around in text from right to left.
        self.push_identifier(self.join(Template::JoinFamily).between);
    }

    /// How many characters the code of an entry, its name and its context have.
    pub(super) const fn width_of(&self, entry: Entry) -> u16 {
        let name = entry.message(EntryText::Name, self.catalog).text();
        let context = entry.message(EntryText::Context, self.catalog).text();
        let brackets = match (context.is_empty(), self.join(Template::JoinBrackets)) {
            (true, _) => 0,
            (false, Join { between, behind }) => characters(between) + characters(behind),
        };
        let gap = self.join(Template::JoinName).between;
        let code = entry.registered_code().len() + characters(gap);
        let english = match self.english_name(entry) {
            Some(name) => {
                characters(self.join(Template::JoinEnglish).between) + characters(name.text())
            }
            None => 0,
        };
        (code + characters(name) + english + characters(context) + brackets) as u16
    }

    /// What refers to an entry: the label of its family where that is another, its code, its name and its
    /// context.
    pub(super) const fn push_meaning(&mut self, entry: Entry) {
        let family = entry.family();
        if family.index != self.page.topic(0).family {
            self.push_family(family);
        }
        self.push_entry(entry);
    }

    /// The code of an entry, its name and its context.
    pub(super) const fn push_entry(&mut self, entry: Entry) {
        self.push_identifier(entry.registered_code());
        self.push_gap(entry.message(EntryText::Name, self.catalog));
        self.push_name(entry);
    }

    const fn push_name(&mut self, entry: Entry) {
        self.push_text(entry.message(EntryText::Name, self.catalog));
        // What stands in one line with others has no room for it.
        if !matches!(self.kind, BlockKind::Value) {
            self.push_english_name(entry);
        }
        let context = entry.message(EntryText::Context, self.catalog);
        if !context.is_empty() {
            self.push_in_brackets(context);
        }
    }

    /// The name as logs have it, behind one that is translated.
    const fn push_english_name(&mut self, entry: Entry) {
        if let Some(name) = self.english_name(entry) {
            self.push_between(Template::JoinEnglish);
            self.push_text(name);
        }
    }

    /// The name of an entry in the language of the registry file, if that is another one.
    const fn english_name(&self, entry: Entry) -> Option<Localized> {
        if self
            .page
            .is_base(entry.message(EntryText::Name, self.catalog))
        {
            return None;
        }
        Some(entry.message(EntryText::Name, None).wanted_as_it_is())
    }

    /// A class with its pattern: `2xx Positive Completion`.
    pub(super) const fn push_class(&mut self, topic: Topic) {
        let Some(class) = topic.class() else {
            return;
        };
        let name = class.message(EntryText::Name, self.catalog);
        if let Some(pattern) = class.pattern() {
            self.push_identifier(pattern);
            self.push_gap(name);
        }
        self.push_text(name);
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
            let word = registry.word(number16(words[i]));
            self.push(match list {
                List::Companions | List::RepliesTo => Run::literal(word, registry.base),
                _ => Run::identifier(word, registry.base),
            });
            i += 1;
        }
    }

    const fn push_message(&mut self, topic: Topic, key: EntryText, lowered: bool) {
        let Some(text) = topic.message(key, self.catalog) else {
            return;
        };
        if !matches!(key, EntryText::Name) && self.page.lacks(text) {
            self.lacks = true;
        }
        let which = matches!(key, EntryText::When) as usize;
        // The letter is only lowered in the language that the flags speak of.
        if lowered && topic.lowers()[which] && self.page.is_base(text) {
            let [letter, rest] = text.lowered();
            self.push_text(letter);
            return self.push_text(rest);
        }
        self.push_text(text);
    }

    /// Says a sentence. One that is not translated is said in one language throughout.
    const fn say(&mut self, template: Template, places: Places) {
        let page = self.page;
        let (segments, words) = page.template(template);
        self.words = words;
        // Once is enough, and a heading that names one code is where a reader looks for it.
        let names_in_english = matches!(template, Template::TitleExplain);
        if page.is_in_base || words.locale.is(page.locale) || !has_words(segments) {
            self.catalog = page.catalog;
        } else {
            self.catalog = None;
            self.lacks = true;
        }
        let mut i = 0;
        while i < segments.len() {
            match segments[i] {
                Segment::Text(text) if self.is_gap(segments, i, places) => {
                    self.push_identifier(text);
                }
                Segment::Text(text) => self.push_words(text),
                Segment::Literal(text) => self.push(Run::literal(text, words)),
                Segment::X(field) => self.push_field(places, field, names_in_english),
                Segment::Y(field) => self.push_field(places.flipped(), field, names_in_english),
            }
            i += 1;
        }
    }

    /// Whether a segment is a space between two others that are written from left to right, on a page
    /// that is not: it belongs to them, so that they stay in their order.
    const fn is_gap(&self, segments: &[Segment], at: usize, places: Places) -> bool {
        if !self.page.locale.is_rtl() || at == 0 || at + 1 == segments.len() {
            return false;
        }
        let Segment::Text(text) = segments[at] else {
            return false;
        };
        matches!(text.as_bytes(), b" ")
            && self.is_ltr(segments[at - 1], places)
            && self.is_ltr(segments[at + 1], places)
    }

    /// Whether a segment is a code, the label of a family or a name that is written from left to right.
    const fn is_ltr(&self, segment: Segment, places: Places) -> bool {
        let (places, field) = match segment {
            Segment::Text(_) => return false,
            Segment::Literal(_) => return true,
            Segment::X(field) => (places, field),
            Segment::Y(field) => (places.flipped(), field),
        };
        match field {
            Field::Code | Field::Family => true,
            Field::Name => match self
                .page
                .topic(places.x)
                .message(EntryText::Name, self.catalog)
            {
                Some(name) => !name.locale().is_rtl(),
                None => false,
            },
            _ => false,
        }
    }

    const fn push_field(&mut self, places: Places, field: Field, names_in_english: bool) {
        let topic = self.page.topic(places.x);
        let family = topic.family();
        match field {
            Field::Code => self.push_code(topic.code()),
            Field::Reference => self.push_reference(places, false),
            Field::Full => self.push_reference(places, true),
            Field::Family => self.push_identifier(family.label()),
            Field::FamilyTitle => self.push_text(family.title_text(self.catalog)),
            Field::Noun => self.push_text(family.noun_text(self.catalog)),
            Field::Class => self.push_class(topic),
            Field::Name => {
                self.push_message(topic, EntryText::Name, false);
                if names_in_english && let Some(entry) = topic.entry() {
                    self.push_english_name(entry);
                }
            }
            Field::Description => self.push_message(topic, EntryText::Description, false),
            Field::DescriptionLowered => self.push_message(topic, EntryText::Description, true),
            Field::When => self.push_message(topic, EntryText::When, false),
            Field::WhenLowered => self.push_message(topic, EntryText::When, true),
            Field::Fix => self.push_fixes(topic.fixes(self.catalog)),
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
    pub(super) const fn clear(&mut self) {
        match self {
            Self::Parts(window) => window.clear(),
            Self::Text(writer) => writer.clear(),
        }
    }

    pub(super) const fn begin(&mut self, out: usize) {
        match self {
            Self::Parts(window) => window.begin(out),
            Self::Text(writer) => writer.begin(out),
        }
    }

    pub(super) const fn rest_from(&self) -> Option<usize> {
        match self {
            Self::Parts(window) => window.rest_from(),
            Self::Text(writer) => writer.pieces().rest_from(),
        }
    }

    pub(super) const fn is_half_full(&self) -> bool {
        match self {
            Self::Parts(window) => window.is_half_full(),
            Self::Text(writer) => writer.pieces().is_half_full(),
        }
    }
}
