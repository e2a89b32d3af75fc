//! The page that compares two codes.

use super::explain::specs;
use super::{BlockKind, Content, Next, Page, only, panel};
use crate::entry::Prose;
use crate::raw::{Label, Template};

pub(super) const fn next(page: &Page, section: u16, item: u16) -> Next {
    match section {
        0 => only(
            item,
            BlockKind::Family,
            Content::Word(page.x.code.family.label()),
        ),
        1 => only(
            item,
            BlockKind::Title,
            Content::Template(title(page), false),
        ),
        2 => only(
            item,
            BlockKind::Paragraph,
            Content::Template(intro(page), false),
        ),
        3..=10 => {
            let second = section >= 7;
            let side = page.side(second);
            match (section - 3) % 4 {
                0 => only(
                    item,
                    BlockKind::Heading(2),
                    Content::Template(Template::TitleExplain, second),
                ),
                1 => panel(page, item, 3, Label::Description, side, Prose::Description),
                2 => panel(page, item, 3, Label::When, side, Prose::When),
                _ => panel(page, item, 3, Label::Fix, side, Prose::Fix),
            }
        }
        11 => differences(page, item),
        12 => match item {
            0 => Next::Block(BlockKind::Heading(2), page.label(Label::Choose)),
            1 => Next::Block(
                BlockKind::Paragraph,
                Content::Template(Template::Choose, false),
            ),
            _ => Next::SectionEnd,
        },
        13 => links(page, item),
        _ => Next::PageEnd,
    }
}

const fn title(page: &Page) -> Template {
    if page.x.code.family.index == page.y.code.family.index {
        Template::TitleCompare
    } else {
        Template::TitleCompareAcross
    }
}

const fn intro(page: &Page) -> Template {
    match (page.x.code.class(), page.y.code.class()) {
        (Some(x), Some(y)) if x.row == y.row => Template::IntroSameClass,
        (Some(_), Some(_)) => Template::IntroTwoClasses,
        _ => Template::IntroWithoutClass,
    }
}

/// The differences: the classes if they are two, what each code means, and when it is seen.
const fn differences(page: &Page, item: u16) -> Next {
    if item == 0 {
        return Next::Block(BlockKind::Heading(2), page.label(Label::Differences));
    }
    let two_classes = matches!(intro(page), Template::IntroTwoClasses);
    let skipped = if two_classes { 0 } else { 1 };
    let (template, flipped) = match item + skipped {
        1 => (Template::DifferenceClass, false),
        2 => (Template::DifferenceDescription, false),
        3 => (Template::DifferenceDescription, true),
        4 => (Template::DifferenceWhen, false),
        5 => (Template::DifferenceWhen, true),
        _ => return Next::SectionEnd,
    };
    Next::Block(BlockKind::Item(item), Content::Template(template, flipped))
}

/// Where more is to be read about either code, each place once.
const fn links(page: &Page, item: u16) -> Next {
    if item == 0 {
        return Next::Block(BlockKind::Heading(2), page.label(Label::More));
    }
    let (x, y) = (specs(page.x), specs(page.y));
    let mut left = item as usize - 1;
    if left < x.len() {
        return link(page, x[left]);
    }
    left -= x.len();
    let mut i = 0;
    while i < y.len() {
        if !contains(x, y[i]) {
            if left == 0 {
                return link(page, y[i]);
            }
            left -= 1;
        }
        i += 1;
    }
    Next::SectionEnd
}

const fn link(page: &Page, spec: u16) -> Next {
    Next::Block(BlockKind::Point, Content::Link(page.registry().spec(spec)))
}

const fn contains(specs: &[u16], spec: u16) -> bool {
    let mut i = 0;
    while i < specs.len() {
        if specs[i] == spec {
            return true;
        }
        i += 1;
    }
    false
}
