//! The page that explains one code.

use super::{BlockKind, Content, Next, Page, Side, Sides, block, facts, links, only, panel};
use crate::entry::{Entry, Prose};
use crate::raw::{Label, List, NONE, Notation, Template};
use crate::registry::Family;

pub(super) const fn next(page: &Page, section: u16, item: u16) -> Next {
    let side = page.side(0);
    let family = side.code.family;
    match section {
        0 => only(
            item,
            BlockKind::Family,
            Content::Word(family.label()),
            Sides::FIRST,
        ),
        1 => only(
            item,
            BlockKind::Title,
            Content::Template(title(side)),
            Sides::FIRST,
        ),
        2 => unregistered(side, item, Sides::FIRST),
        3 => panel(page, item, 2, Label::Description, side, Prose::Description),
        4 => subject(page, side, item),
        5 => panel(page, item, 2, Label::When, side, Prose::When),
        6 => panel(page, item, 2, Label::Fix, side, Prose::Fix),
        7 => facts::section(page, item, side),
        8 => meanings(page, side, item),
        9 => references(page, side, item, Label::Confused, List::ConfusedWith),
        10 => references(page, side, item, Label::Equivalents, List::Equivalents),
        11 => elsewhere(page, side, item, 2),
        12 => links(page, item),
        _ => Next::PageEnd,
    }
}

/// The code and its name, or the code alone if neither an entry nor a class names it.
pub(super) const fn title(side: Side) -> Template {
    match (side.entry, side.code.class()) {
        (None, None) => Template::TitleUnknown,
        _ => Template::TitleExplain,
    }
}

/// That nobody registered the code, and what is said of its class instead.
pub(super) const fn unregistered(side: Side, item: u16, sides: Sides) -> Next {
    let template = match (side.entry, side.code.class()) {
        (Some(_), _) => return Next::SectionEnd,
        (None, Some(_)) => Template::Unregistered,
        (None, None) => Template::Unknown,
    };
    only(
        item,
        BlockKind::Paragraph,
        Content::Template(template),
        sides,
    )
}

/// What the second component of a dotted code means, where no entry says more.
const fn subject(page: &Page, side: Side, item: u16) -> Next {
    match (side.entry, side.code.subject()) {
        (None, Some(subject)) => {
            let text = subject.description_text(page.catalog);
            only(
                item,
                BlockKind::Paragraph,
                Content::Text(text),
                Sides::FIRST,
            )
        }
        _ => Next::SectionEnd,
    }
}

/// The other meanings of the same number.
const fn meanings(page: &Page, side: Side, item: u16) -> Next {
    let Some(entry) = side.entry else {
        return Next::SectionEnd;
    };
    let mut left = item;
    let mut meaning = Some(entry.first_meaning());
    while let Some(other) = meaning {
        if other.row != entry.row {
            match left {
                0 => return block(BlockKind::Heading(2), page.label(Label::Meanings)),
                1 => return block(BlockKind::Point, Content::Meaning(other)),
                _ => left -= 1,
            }
        }
        meaning = other.next_meaning();
    }
    Next::SectionEnd
}

/// The entries that a list of the code names.
const fn references(page: &Page, side: Side, item: u16, label: Label, list: List) -> Next {
    let Some(entry) = side.entry else {
        return Next::SectionEnd;
    };
    let rows = entry.list(list);
    if item as usize > rows.len() || rows.is_empty() {
        return Next::SectionEnd;
    }
    if item == 0 {
        return block(BlockKind::Heading(2), page.label(label));
    }
    let other = Entry::at(entry.registry, rows[item as usize - 1]);
    block(BlockKind::Point, Content::Meaning(other))
}

/// For a code that nobody registered: the families that do have its number, one of which may be
/// meant.
pub(super) const fn elsewhere(page: &Page, side: Side, item: u16, level: u8) -> Next {
    if side.entry.is_some() {
        return Next::SectionEnd;
    }
    let registry = page.registry();
    let mut left = item;
    let mut index = 0;
    while index < registry.tables.families.len() {
        let family = Family::at(registry, index);
        let row = family.find(side.code.number);
        // A dotted code is a number inside alone: 5000 is not X.5.0.
        let alike = is_dotted(family) == is_dotted(side.code.family);
        if row != NONE && alike {
            match left {
                0 => return block(BlockKind::Heading(level), page.label(Label::Elsewhere)),
                1 => {
                    let entry = Entry::at(registry, row);
                    return block(BlockKind::Point, Content::Meaning(entry));
                }
                _ => left -= 1,
            }
        }
        index += 1;
    }
    Next::SectionEnd
}

const fn is_dotted(family: Family) -> bool {
    matches!(family.notation(), Notation::Dotted)
}
