//! The links at the end of a page.

use super::block::BlockKind;
use super::composer::Composer;
use super::heading::Heading;
use super::recipe::{Page, PageKind};
use super::{mapping, seen};
use crate::data::index::{contains, number16};
use crate::data::labels::Label;

/// The places where more is to be read about the codes of the page, each once: those of the codes
/// before the public registries of their families.
pub(super) const fn links(c: &mut Composer<'_>) {
    let page = c.page();
    let mut heading = Heading::label(2, Label::More);
    let mut place = 0;
    while place < page.count {
        let specs = page.topic(place).specs();
        let mut i = 0;
        while i < specs.len() {
            let spec = number16(specs[i]);
            if is_first_link(page, place, spec) {
                heading.once(c);
                c.link(BlockKind::Point, page.registry.spec(spec));
            }
            i += 1;
        }
        place += 1;
    }
    seen::links(c, &mut heading);
    if let PageKind::Explain = page.kind
        && let Some(entry) = page.topic(0).entry()
    {
        mapping::links(c, entry, &mut heading);
    }
    let mut place = 0;
    while place < page.count {
        let topic = page.topic(place);
        if (place == 0 || page.topic(place - 1).family != topic.family)
            && let Some(source) = topic.family().public_registry()
        {
            heading.once(c);
            c.link(BlockKind::Point, source);
        }
        place += 1;
    }
}

/// Whether no earlier code of the page has the same specification.
const fn is_first_link(page: &Page, place: u8, spec: u16) -> bool {
    let mut earlier = 0;
    while earlier < place {
        if contains(page.topic(earlier).specs(), spec) {
            return false;
        }
        earlier += 1;
    }
    true
}
