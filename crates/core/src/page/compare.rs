//! The pages that compare codes: two of them in full, or several side by side.

use super::{
    BlockKind, Content, Next, Page, Sides, block, explain, glance, headed, links, only, panel,
    relation,
};
use crate::entry::Prose;
use crate::raw::{Label, Template};
use crate::text::Text;

/// The page about two codes.
pub(super) const fn two(page: &Page, section: u16, item: u16) -> Next {
    const BOTH: Sides = Sides::BOTH;
    match section {
        0 => family(page, item),
        1 => only(
            item,
            BlockKind::Title,
            Content::Template(title(page, BOTH)),
            BOTH,
        ),
        2 if !are_known(page) => Next::SectionEnd,
        2 => only(
            item,
            BlockKind::Paragraph,
            Content::Template(intro(page)),
            BOTH,
        ),
        // What a reader came for: what somebody wrote about just these two, then what follows
        // from their facts.
        3 => written(page, item, Label::Separates, 0),
        4 => written(page, item, Label::Tell, 1),
        5 => written(page, item, Label::Send, 2),
        6 => relation::section(page, item, BOTH),
        7 => glance::table(page, item),
        8 => glance::consequences(page, item, BOTH, true),
        // The codes one after the other, then the differences as the prose gives them.
        // Where both have one text, it is not said twice.
        15..=20 if same_text(page) => Next::SectionEnd,
        9..=20 => {
            let sides = if section < 15 { BOTH } else { BOTH.flipped() };
            let side = page.side(sides.x);
            match (section - 9) % 6 {
                0 => {
                    let title = Content::Template(explain::title(side));
                    only(item, BlockKind::Heading(2), title, sides)
                }
                1 => explain::unregistered(side, item, sides),
                2 => panel(page, item, 3, Label::Description, side, Prose::Description),
                3 => panel(page, item, 3, Label::When, side, Prose::When),
                4 => panel(page, item, 3, Label::Fix, side, Prose::Fix),
                _ => explain::elsewhere(page, side, item, 3),
            }
        }
        21 => differences(page, item),
        22 if same_text(page) || !have(page, Prose::Fix) => Next::SectionEnd,
        22 => match item {
            0 => block(BlockKind::Heading(2), page.label(Label::Choose)),
            1 => Next::Block(
                BlockKind::Paragraph,
                Content::Template(Template::Choose),
                BOTH,
            ),
            _ => Next::SectionEnd,
        },
        23 => links(page, item),
        _ => Next::PageEnd,
    }
}

/// The page about more than two codes.
pub(super) const fn many(page: &Page, section: u16, item: u16) -> Next {
    match section {
        0 => family(page, item),
        1 => only(item, BlockKind::Title, Content::Codes, Sides::FIRST),
        2 => meanings(page, item),
        3 => glance::table(page, item),
        _ => pair(page, section - 4, item),
    }
}

/// The label of the family, if all codes are of one.
const fn family(page: &Page, item: u16) -> Next {
    let family = page.side(0).code.family;
    let mut place = 1;
    while place < page.count {
        if page.side(place).code.family.index != family.index {
            return Next::SectionEnd;
        }
        place += 1;
    }
    only(
        item,
        BlockKind::Family,
        Content::Word(family.label()),
        Sides::FIRST,
    )
}

const fn title(page: &Page, sides: Sides) -> Template {
    let [x, y] = page.pair(sides);
    if !are_known(page) {
        return Template::TitleCompareUnknown;
    }
    if x.code.family.index == y.code.family.index {
        Template::TitleCompare
    } else {
        Template::TitleCompareAcross
    }
}

const fn intro(page: &Page) -> Template {
    let [x, y] = page.pair(Sides::BOTH);
    if same_text(page) {
        return Template::IntroSameText;
    }
    if x.code.family.index != y.code.family.index {
        return Template::IntroWithoutClass;
    }
    match (x.code.class(), y.code.class()) {
        (Some(x), Some(y)) if x.row == y.row => Template::IntroSameClass,
        (Some(_), Some(_)) => Template::IntroTwoClasses,
        _ => Template::IntroWithoutClass,
    }
}

/// Whether the two codes are of one family and of two of its classes.
const fn in_two_classes(page: &Page) -> bool {
    let [x, y] = page.pair(Sides::BOTH);
    match (x.code.class(), y.code.class()) {
        (Some(of_x), Some(of_y)) => {
            x.code.family.index == y.code.family.index && of_x.row != of_y.row
        }
        _ => false,
    }
}

/// Whether the registry has one text for both codes: an entry that holds for every class of a dotted
/// code, as for 4.2.2 and 5.2.2, or a class of two codes that nobody registered.
const fn same_text(page: &Page) -> bool {
    let [x, y] = page.pair(Sides::BOTH);
    match (x.entry, y.entry) {
        (Some(x), Some(y)) => x.row == y.row,
        (None, None) => match (x.code.class(), y.code.class()) {
            (Some(x), Some(y)) => x.row == y.row,
            _ => false,
        },
        _ => false,
    }
}

/// One of the texts that somebody wrote about the two codes.
const fn written(page: &Page, item: u16, label: Label, which: usize) -> Next {
    match relation::written(page, page.written, which) {
        Some(text) => headed(page, item, 2, label, text),
        None => Next::SectionEnd,
    }
}

/// The differences: the classes if they are two, what each code means, and when it is seen.
const fn differences(page: &Page, item: u16) -> Next {
    let mut left = item;
    let mut number = 0;
    while number < 5 {
        if let Some((template, sides)) = difference(page, number) {
            match left {
                0 => return block(BlockKind::Heading(2), page.label(Label::Differences)),
                1 => {
                    let content = Content::Template(template);
                    return Next::Block(BlockKind::Item(item), content, sides);
                }
                _ => left -= 1,
            }
        }
        number += 1;
    }
    Next::SectionEnd
}

/// One of the differences, if it is one.
const fn difference(page: &Page, number: u16) -> Option<(Template, Sides)> {
    const BOTH: Sides = Sides::BOTH;
    let (template, sides, prose) = match number {
        0 if in_two_classes(page) => return Some((Template::DifferenceClass, BOTH)),
        1 => (Template::DifferenceDescription, BOTH, Prose::Description),
        2 => (
            Template::DifferenceDescription,
            BOTH.flipped(),
            Prose::Description,
        ),
        3 => (Template::DifferenceWhen, BOTH, Prose::When),
        4 => (Template::DifferenceWhen, BOTH.flipped(), Prose::When),
        _ => return None,
    };
    let said = page.side(sides.x).text(prose, page.catalog).is_some();
    if said && !same_text(page) {
        Some((template, sides))
    } else {
        None
    }
}

/// Whether both codes have a text of that kind.
const fn have(page: &Page, prose: Prose) -> bool {
    let [x, y] = page.pair(Sides::BOTH);
    x.text(prose, page.catalog).is_some() && y.text(prose, page.catalog).is_some()
}

/// Whether something is said of both codes, of either at least by its class.
const fn are_known(page: &Page) -> bool {
    have(page, Prose::Description)
}

/// What each of several codes means.
const fn meanings(page: &Page, item: u16) -> Next {
    let place = (item / 2) as u8;
    if place >= page.count {
        return Next::SectionEnd;
    }
    let sides = Sides { x: place, y: place };
    if item.is_multiple_of(2) {
        let title = Content::Template(Template::TitleExplain);
        return Next::Block(BlockKind::Heading(2), title, sides);
    }
    let text: Text = match page.side(place).text(Prose::Description, page.catalog) {
        Some(text) => text,
        // A page about several codes is about entries, which have a description.
        None => return Next::SectionEnd,
    };
    Next::Block(BlockKind::Paragraph, Content::Text(text), sides)
}

/// The section about one pair of several codes; after the last one, the links.
const fn pair(page: &Page, number: u16, item: u16) -> Next {
    let mut left = number;
    let mut x = 0;
    while x < page.count {
        let mut y = x + 1;
        while y < page.count {
            if left == 0 {
                return decision(page, Sides { x, y }, item);
            }
            left -= 1;
            y += 1;
        }
        x += 1;
    }
    match left {
        0 => links(page, item),
        _ => Next::PageEnd,
    }
}

/// What separates two of several codes, as short as it goes.
const fn decision(page: &Page, sides: Sides, item: u16) -> Next {
    let written = relation::written(page, relation::find(page, sides), 0);
    if item == 0 {
        let follows = glance::consequences(page, 0, sides, false);
        if written.is_none() && !matches!(follows, Next::Block(..)) {
            return Next::SectionEnd;
        }
        let title = Content::Template(title(page, sides));
        return Next::Block(BlockKind::Heading(2), title, sides);
    }
    match written {
        Some(text) if item == 1 => Next::Block(BlockKind::Paragraph, Content::Text(text), sides),
        Some(_) => glance::consequences(page, item - 2, sides, false),
        None => glance::consequences(page, item - 1, sides, false),
    }
}
