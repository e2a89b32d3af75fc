//! The page that explains one code.

use super::block::BlockKind;
use super::composer::Composer;
use super::fact_table;
use super::heading::{Heading, fixes, panel};
use super::links::links;
use super::references::{Form, References};
use super::topic::{Places, Topic};
use super::{advice, mapping, seen};
use crate::data::index::{NONE, number16};
use crate::data::labels::{Label, Template};
use crate::data::tables::{EntryText, List};
use crate::registry::{Entry, Family};

/// One of its sections, and whether there are more.
pub(super) const fn section(c: &mut Composer<'_>, section: u16) -> bool {
    let topic = c.page().topic(0);
    match section {
        0 => {
            c.word(BlockKind::Family, topic.family().label());
            c.sentence(BlockKind::Title, title(topic), Places::FIRST);
            seen::leading(c);
            advice::item(c);
            advice::fix(c);
            unregistered(c, topic, Places::FIRST);
            panel(c, 2, Label::Description, topic, EntryText::Description);
            subject(c, topic);
            panel(c, 2, Label::When, topic, EntryText::When);
            if let Some(entry) = topic.entry() {
                literal(c, Label::Example, entry.example());
            }
            fixes(c, 2, topic.fixes(c.page().catalog));
            if let Some(entry) = topic.entry() {
                literal(c, Label::Try, entry.try_command());
            }
        }
        1 => fact_table::terms(c, topic),
        2 => {
            meanings(c, topic, Form::Points(2));
            references(c, topic, Label::Confused, List::ConfusedWith);
            if let Some(entry) = topic.entry() {
                mapping::references(c, entry, Label::MapsTo);
                mapping::references(c, entry, Label::MapsFrom);
            }
            references(c, topic, Label::Akin, List::Akin);
            elsewhere(c, topic, Form::Points(2));
        }
        section => {
            // There may be many of them, so what is short stands before.
            let place = section - 3;
            if place < seen::count(topic) {
                seen::section(c, topic, place);
            } else {
                links(c);
                return false;
            }
        }
    }
    true
}

/// A heading and what is shown as it is written, if there is such a thing.
const fn literal(c: &mut Composer<'_>, label: Label, text: Option<&'static str>) {
    if let Some(text) = text {
        c.label(BlockKind::Heading(2), label);
        c.literal(BlockKind::Paragraph, text);
    }
}

/// The code and its name, or the code alone if neither an entry nor a class names it.
pub(super) const fn title(topic: Topic) -> Template {
    match (topic.entry(), topic.class()) {
        (None, None) => Template::TitleUnknown,
        _ => Template::TitleExplain,
    }
}

/// That nobody registered the code, and what is said of its class instead.
pub(super) const fn unregistered(c: &mut Composer<'_>, topic: Topic, places: Places) {
    let template = match (topic.entry(), topic.class()) {
        (Some(_), _) => return,
        (None, Some(_)) => Template::Unregistered,
        (None, None) => Template::Unknown,
    };
    c.sentence(BlockKind::Paragraph, template, places);
}

/// What the second component of a dotted code means, where no entry says more.
pub(super) const fn subject(c: &mut Composer<'_>, topic: Topic) {
    if let (None, Some(subject)) = (topic.entry(), topic.code().subject()) {
        let text = subject.message(EntryText::Description, c.page().catalog);
        c.text(BlockKind::Paragraph, text);
    }
}

/// The other meanings of the same number.
pub(super) const fn meanings(c: &mut Composer<'_>, topic: Topic, form: Form) {
    let Some(entry) = topic.entry() else {
        return;
    };
    let mut others = References::new(Label::Meanings, form);
    let mut meaning = Some(entry.first_meaning());
    while let Some(other) = meaning {
        if other.row != entry.row {
            others.add(c, other);
        }
        meaning = other.next_meaning();
    }
    others.end(c);
}

/// The entries that a list of the code names.
const fn references(c: &mut Composer<'_>, topic: Topic, label: Label, list: List) {
    let Some(entry) = topic.entry() else {
        return;
    };
    let rows = entry.list(list);
    let mut heading = Heading::label(2, label);
    let mut i = 0;
    while i < rows.len() {
        heading.once(c);
        c.meaning(
            BlockKind::Point,
            Entry::at(entry.registry, number16(rows[i])),
        );
        i += 1;
    }
}

/// For a code that nobody registered: the families that do have its number, one of which may be
/// meant.
pub(super) const fn elsewhere(c: &mut Composer<'_>, topic: Topic, form: Form) {
    if topic.entry().is_some() {
        return;
    }
    let registry = c.page().registry;
    let mut others = References::new(Label::Elsewhere, form);
    let mut index = 0;
    while index < registry.tables.families.len() {
        let family = Family::at(registry, index);
        let row = family.first_row(topic.number);
        // A dotted code is a number inside alone: 5000 is not X.5.0.
        let alike = family.is_dotted() == topic.family().is_dotted();
        if row != NONE && alike {
            others.add(c, Entry::at(registry, row));
        }
        index += 1;
    }
    others.end(c);
}
