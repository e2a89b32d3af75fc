//! What several pages have: paragraphs with a heading, and the links at the end.

use super::{BlockKind, Composer, Page, Side, Sides};
use crate::data::tables::{Label, Template};
use crate::registry::entry::Prose;

/// A heading and a paragraph about a code, if there is a text for it.
pub(super) const fn panel(c: &mut Composer<'_>, level: u8, label: Label, side: Side, prose: Prose) {
    if let Some(text) = side.text(prose, c.page().catalog) {
        c.label(BlockKind::Heading(level), label);
        c.text(BlockKind::Paragraph, text);
    }
}

/// A heading that is there only if something follows it.
pub(super) struct Heading {
    level: u8,
    words: HeadingWords,
    is_out: bool,
}

pub(super) enum HeadingWords {
    Label(Label),
    Sentence(Template, Sides),
}

impl Heading {
    pub(super) const fn label(level: u8, label: Label) -> Self {
        Self {
            level,
            words: HeadingWords::Label(label),
            is_out: false,
        }
    }

    pub(super) const fn sentence(level: u8, template: Template, sides: Sides) -> Self {
        Self {
            level,
            words: HeadingWords::Sentence(template, sides),
            is_out: false,
        }
    }

    /// Puts the heading before what follows, unless it is there.
    pub(super) const fn once(&mut self, c: &mut Composer<'_>) {
        if self.is_out {
            return;
        }
        self.is_out = true;
        let kind = BlockKind::Heading(self.level);
        match self.words {
            HeadingWords::Label(label) => c.label(kind, label),
            HeadingWords::Sentence(template, sides) => c.sentence(kind, template, sides),
        }
    }
}

/// The places where more is to be read about the codes of the page, each once: those of the codes
/// before the public registries of their families.
pub(super) const fn links(c: &mut Composer<'_>) {
    let page = c.page();
    let mut heading = Heading::label(2, Label::More);
    let mut place = 0;
    while place < page.count {
        let specs = page.side(place).specs();
        let mut i = 0;
        while i < specs.len() {
            if is_first_link(page, place, specs[i]) {
                heading.once(c);
                c.link(BlockKind::Point, page.registry.spec(specs[i]));
            }
            i += 1;
        }
        place += 1;
    }
    let mut place = 0;
    while place < page.count {
        let side = page.side(place);
        if (place == 0 || page.side(place - 1).family != side.family)
            && let Some(source) = side.code().family.source()
        {
            heading.once(c);
            c.link(BlockKind::Point, source);
        }
        place += 1;
    }
}

/// Whether no earlier code of the page has the same specification.
pub(super) const fn is_first_link(page: &Page, place: u8, spec: u16) -> bool {
    let mut earlier = 0;
    while earlier < place {
        if contains(page.side(earlier).specs(), spec) {
            return false;
        }
        earlier += 1;
    }
    true
}

pub(super) const fn contains(list: &[u16], wanted: u16) -> bool {
    let mut i = 0;
    while i < list.len() {
        if list[i] == wanted {
            return true;
        }
        i += 1;
    }
    false
}
