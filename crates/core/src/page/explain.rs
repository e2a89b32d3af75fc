//! The page that explains one code.

use super::section::{Heading, links, panel};
use super::{BlockKind, Composer, Side, Sides, facts};
use crate::data::tables::{Label, List, NONE, Notation, Template};
use crate::registry::entry::{Entry, Prose};
use crate::registry::handles::Family;

/// One of its sections, and whether there are more.
pub(super) const fn section(c: &mut Composer<'_>, section: u16) -> bool {
    let side = c.page().side(0);
    match section {
        0 => {
            c.word(BlockKind::Family, side.code().family.label());
            c.sentence(BlockKind::Title, title(side), Sides::FIRST);
            unregistered(c, side, Sides::FIRST);
            panel(c, 2, Label::Description, side, Prose::Description);
            subject(c, side);
            panel(c, 2, Label::When, side, Prose::When);
            panel(c, 2, Label::Fix, side, Prose::Fix);
        }
        1 => facts::terms(c, side),
        2 => {
            meanings(c, side);
            references(c, side, Label::Confused, List::ConfusedWith);
            references(c, side, Label::Equivalents, List::Equivalents);
            elsewhere(c, side, 2);
        }
        _ => {
            links(c);
            return false;
        }
    }
    true
}

/// The code and its name, or the code alone if neither an entry nor a class names it.
pub(super) const fn title(side: Side) -> Template {
    match (side.entry(), side.class()) {
        (None, None) => Template::TitleUnknown,
        _ => Template::TitleExplain,
    }
}

/// That nobody registered the code, and what is said of its class instead.
pub(super) const fn unregistered(c: &mut Composer<'_>, side: Side, sides: Sides) {
    let template = match (side.entry(), side.class()) {
        (Some(_), _) => return,
        (None, Some(_)) => Template::Unregistered,
        (None, None) => Template::Unknown,
    };
    c.sentence(BlockKind::Paragraph, template, sides);
}

/// What the second component of a dotted code means, where no entry says more.
const fn subject(c: &mut Composer<'_>, side: Side) {
    if let (None, Some(subject)) = (side.entry(), side.code().subject()) {
        let text = subject.description_text(c.page().catalog);
        c.text(BlockKind::Paragraph, text);
    }
}

/// The other meanings of the same number.
const fn meanings(c: &mut Composer<'_>, side: Side) {
    let Some(entry) = side.entry() else {
        return;
    };
    let mut heading = Heading::label(2, Label::Meanings);
    let mut meaning = Some(entry.first_meaning());
    while let Some(other) = meaning {
        if other.row != entry.row {
            heading.once(c);
            c.meaning(BlockKind::Point, other);
        }
        meaning = other.next_meaning();
    }
}

/// The entries that a list of the code names.
const fn references(c: &mut Composer<'_>, side: Side, label: Label, list: List) {
    let Some(entry) = side.entry() else {
        return;
    };
    let rows = entry.list(list);
    let mut heading = Heading::label(2, label);
    let mut i = 0;
    while i < rows.len() {
        heading.once(c);
        c.meaning(BlockKind::Point, Entry::at(entry.registry, rows[i]));
        i += 1;
    }
}

/// For a code that nobody registered: the families that do have its number, one of which may be
/// meant.
pub(super) const fn elsewhere(c: &mut Composer<'_>, side: Side, level: u8) {
    if side.entry().is_some() {
        return;
    }
    let registry = c.page().registry;
    let mut heading = Heading::label(level, Label::Elsewhere);
    let mut index = 0;
    while index < registry.tables.families.len() {
        let family = Family::at(registry, index);
        let row = family.find(side.number);
        // A dotted code is a number inside alone: 5000 is not X.5.0.
        let alike = is_dotted(family) == is_dotted(side.code().family);
        if row != NONE && alike {
            heading.once(c);
            c.meaning(BlockKind::Point, Entry::at(registry, row));
        }
        index += 1;
    }
}

const fn is_dotted(family: Family) -> bool {
    matches!(family.notation(), Notation::Dotted)
}
