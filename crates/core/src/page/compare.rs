//! The pages that compare codes: two of them in full, or several side by side.

use wirecodes_base::texts::PairText;

use super::block::BlockKind;
use super::composer::Composer;
use super::consequences::consequences;
use super::heading::{Heading, fixes, panel};
use super::links::links;
use super::recipe::Page;
use super::references::Form;
use super::topic::{Places, Topic};
use super::{explain, fact_table, pairs, relation};
use crate::data::labels::{Label, Template};
use crate::data::tables::EntryText;

/// A section of the page about two codes, and whether there are more.
pub(super) const fn two(c: &mut Composer<'_>, section: u16) -> bool {
    const BOTH: Places = Places::BOTH;
    let page = c.page();
    match section {
        0 => {
            family(c);
            c.sentence(BlockKind::Title, title(page, BOTH), BOTH);
            if are_known(page) {
                c.sentence(BlockKind::Paragraph, intro(page), BOTH);
            }
            // What a reader came for: what somebody wrote about just these two, then what follows
            // from their facts.
            written(c, Label::Separates, PairText::Difference);
            written(c, Label::Tell, PairText::Tell);
            written(c, Label::Send, PairText::Choose);
            relation::statements(c, BOTH);
        }
        1 => fact_table::table(c),
        2 => consequences(c, BOTH, Heading::label(2, Label::Consequences)),
        // The codes one after the other, then the differences as the prose gives them.
        3 => code(c, BOTH),
        // Where both have one text, it is not said twice.
        4 if same_text(page) => {}
        4 => code(c, BOTH.flipped()),
        5 => {
            differences(c);
            if !same_text(page) && have(page, EntryText::Fix) {
                c.label(BlockKind::Heading(2), Label::Choose);
                c.sentence(BlockKind::Paragraph, Template::Choose, BOTH);
            }
        }
        _ => {
            links(c);
            return false;
        }
    }
    true
}

/// A section of the short form of that page, and whether there are more: what separates the two, and their facts.
pub(super) const fn two_briefly(c: &mut Composer<'_>, section: u16) -> bool {
    two(c, section) && section < LAST_BRIEF
}

/// The last section of the short form.
const LAST_BRIEF: u16 = 2;

/// A section of the page about more than two codes, and whether there are more.
pub(super) const fn many(c: &mut Composer<'_>, section: u16) -> bool {
    match section {
        0 => {
            family(c);
            c.codes(BlockKind::Title);
            meanings(c);
        }
        1 => fact_table::table(c),
        _ => match nth_pair(c.page().count, section - 2) {
            Some(places) => decision(c, places),
            None => {
                links(c);
                return false;
            }
        },
    }
    true
}

/// The label of the family, if all codes are of one.
const fn family(c: &mut Composer<'_>) {
    let page = c.page();
    let first = page.topic(0);
    let mut place = 1;
    while place < page.count {
        if page.topic(place).family != first.family {
            return;
        }
        place += 1;
    }
    c.word(BlockKind::Family, first.family().label());
}

/// What is said of the first of two codes.
const fn code(c: &mut Composer<'_>, places: Places) {
    let topic = c.page().topic(places.x);
    c.sentence(BlockKind::Heading(2), explain::title(topic), places);
    explain::unregistered(c, topic, places);
    panel(c, 3, Label::Description, topic, EntryText::Description);
    panel(c, 3, Label::When, topic, EntryText::When);
    fixes(c, 3, topic.fixes(c.page().catalog));
    explain::elsewhere(c, topic, Form::Points(3));
}

const fn title(page: &Page, places: Places) -> Template {
    let [x, y] = page.pair(places);
    if !are_known(page) {
        return Template::TitleCompareUnknown;
    }
    if x.family == y.family {
        Template::TitleCompare
    } else {
        Template::TitleCompareAcross
    }
}

const fn intro(page: &Page) -> Template {
    let [x, y] = page.pair(Places::BOTH);
    if same_text(page) {
        return Template::IntroSameText;
    }
    if x.family != y.family {
        return Template::IntroWithoutClass;
    }
    match (x.class(), y.class()) {
        (Some(x), Some(y)) if x.row == y.row => Template::IntroSameClass,
        (Some(_), Some(_)) => Template::IntroTwoClasses,
        _ => Template::IntroWithoutClass,
    }
}

/// Whether the two codes are of one family and of two of its classes.
const fn in_two_classes(page: &Page) -> bool {
    let [x, y] = page.pair(Places::BOTH);
    match (x.class(), y.class()) {
        (Some(of_x), Some(of_y)) => x.family == y.family && of_x.row != of_y.row,
        _ => false,
    }
}

/// Whether the registry has one text for both codes: an entry that holds for every class of a dotted
/// code, as for 4.2.2 and 5.2.2, or a class of two codes that nobody registered.
const fn same_text(page: &Page) -> bool {
    let [x, y] = page.pair(Places::BOTH);
    match (x.entry(), y.entry()) {
        (Some(x), Some(y)) => x.row == y.row,
        (None, None) => match (x.class(), y.class()) {
            (Some(x), Some(y)) => x.row == y.row,
            _ => false,
        },
        _ => false,
    }
}

/// One of the texts that somebody wrote about the two codes, with a heading.
const fn written(c: &mut Composer<'_>, label: Label, which: PairText) {
    let page = c.page();
    if let Some(text) = pairs::text(page.registry, page.catalog, page.written, which) {
        c.label(BlockKind::Heading(2), label);
        c.text(BlockKind::Paragraph, text);
    }
}

/// The differences: the classes if they are two, what each code means, and when it is seen.
const fn differences(c: &mut Composer<'_>) {
    const BOTH: Places = Places::BOTH;
    let page = c.page();
    if same_text(page) {
        return;
    }
    let [x, y] = page.pair(BOTH);
    let flipped = BOTH.flipped();
    let mut list = Numbered {
        heading: Heading::label(2, Label::Differences),
        last: 0,
    };
    if in_two_classes(page) {
        list.item(c, Template::DifferenceClass, BOTH);
    }
    if says(page, x, EntryText::Description) {
        list.item(c, Template::DifferenceDescription, BOTH);
    }
    if says(page, y, EntryText::Description) {
        list.item(c, Template::DifferenceDescription, flipped);
    }
    if says(page, x, EntryText::When) {
        list.item(c, Template::DifferenceWhen, BOTH);
    }
    if says(page, y, EntryText::When) {
        list.item(c, Template::DifferenceWhen, flipped);
    }
}

/// A numbered list with a heading.
struct Numbered {
    heading: Heading,
    last: u16,
}

impl Numbered {
    const fn item(&mut self, c: &mut Composer<'_>, template: Template, places: Places) {
        self.heading.once(c);
        self.last += 1;
        c.sentence(BlockKind::Item(self.last), template, places);
    }
}

const fn says(page: &Page, topic: Topic, key: EntryText) -> bool {
    topic.message(key, page.catalog).is_some()
}

/// Whether both codes have a text of that kind.
const fn have(page: &Page, key: EntryText) -> bool {
    let [x, y] = page.pair(Places::BOTH);
    says(page, x, key) && says(page, y, key)
}

/// Whether something is said of both codes, of either at least by its class.
const fn are_known(page: &Page) -> bool {
    have(page, EntryText::Description)
}

/// What each of several codes means.
const fn meanings(c: &mut Composer<'_>) {
    let page = c.page();
    let mut place = 0;
    while place < page.count {
        let places = Places { x: place, y: place };
        c.sentence(BlockKind::Heading(2), Template::TitleExplain, places);
        let topic = page.topic(place);
        if let Some(text) = topic.message(EntryText::Description, page.catalog) {
            c.text(BlockKind::Paragraph, text);
        }
        place += 1;
    }
}

/// The nth of the pairs of so many codes.
const fn nth_pair(count: u8, nth: u16) -> Option<Places> {
    let mut left = nth;
    let mut x = 0;
    while x < count {
        let mut y = x + 1;
        while y < count {
            if left == 0 {
                return Some(Places { x, y });
            }
            left -= 1;
            y += 1;
        }
        x += 1;
    }
    None
}

/// What separates two of several codes, as short as it goes.
const fn decision(c: &mut Composer<'_>, places: Places) {
    let page = c.page();
    let mut heading = Heading::sentence(2, title(page, places), places);
    let pair = pairs::find(page.pair(places));
    if let Some(text) = pairs::text(page.registry, page.catalog, pair, PairText::Difference) {
        heading.once(c);
        c.text(BlockKind::Paragraph, text);
    }
    consequences(c, places, heading);
}
