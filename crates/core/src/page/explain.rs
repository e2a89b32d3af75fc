//! The page that explains one code.

use super::{BlockKind, Content, Next, Page, Side, facts, only, panel};
use crate::entry::{Entry, Prose};
use crate::raw::{Label, List, Template};

pub(super) const fn next(page: &Page, section: u16, item: u16) -> Next {
    let side = page.x;
    match section {
        0 => only(
            item,
            BlockKind::Family,
            Content::Word(side.code.family.label()),
        ),
        1 => only(
            item,
            BlockKind::Title,
            Content::Template(Template::TitleExplain, false),
        ),
        2 => unregistered(side, item),
        3 => panel(page, item, 2, Label::Description, side, Prose::Description),
        4 => subject(page, side, item),
        5 => panel(page, item, 2, Label::When, side, Prose::When),
        6 => panel(page, item, 2, Label::Fix, side, Prose::Fix),
        7 => facts::section(page, item, side),
        8 => meanings(page, side, item),
        9 => references(page, side, item, Label::Confused, List::ConfusedWith),
        10 => references(page, side, item, Label::Equivalents, List::Equivalents),
        11 => links(page, side, item),
        _ => Next::PageEnd,
    }
}

/// That nobody registered the code, and what is said of its class instead.
const fn unregistered(side: Side, item: u16) -> Next {
    let template = match (side.entry, side.code.class()) {
        (Some(_), _) => return Next::SectionEnd,
        (None, Some(_)) => Template::Unregistered,
        (None, None) => Template::Unknown,
    };
    only(
        item,
        BlockKind::Paragraph,
        Content::Template(template, false),
    )
}

/// What the second component of a dotted code means, where no entry says more.
const fn subject(page: &Page, side: Side, item: u16) -> Next {
    match (side.entry, side.code.subject()) {
        (None, Some(subject)) => only(
            item,
            BlockKind::Paragraph,
            Content::Text(subject.description_text(page.catalog)),
        ),
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
    let mut others = false;
    while let Some(other) = meaning {
        if other.row != entry.row {
            others = true;
            if left == 1 {
                return Next::Block(BlockKind::Point, Content::Meaning(other));
            }
            left = left.saturating_sub(1);
        }
        meaning = other.next_meaning();
    }
    if item == 0 && others {
        Next::Block(BlockKind::Heading(2), page.label(Label::Meanings))
    } else {
        Next::SectionEnd
    }
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
        return Next::Block(BlockKind::Heading(2), page.label(label));
    }
    let other = Entry::at(entry.registry, rows[item as usize - 1]);
    Next::Block(BlockKind::Point, Content::Meaning(other))
}

/// Where more is to be read: the specifications, and the public registry of the family.
const fn links(page: &Page, side: Side, item: u16) -> Next {
    if item == 0 {
        return Next::Block(BlockKind::Heading(2), page.label(Label::More));
    }
    let specs = specs(side);
    let at = item as usize - 1;
    if at < specs.len() {
        let spec = page.registry().spec(specs[at]);
        return Next::Block(BlockKind::Point, Content::Link(spec));
    }
    match side.code.family.source() {
        Some(source) if at == specs.len() => Next::Block(BlockKind::Point, Content::Link(source)),
        _ => Next::SectionEnd,
    }
}

/// The specifications of a code, or those of its class.
pub(super) const fn specs(side: Side) -> &'static [u16] {
    if let Some(entry) = side.entry {
        return entry.list(List::Spec);
    }
    match side.code.class() {
        Some(class) => class.spec_list(),
        None => &[],
    }
}
