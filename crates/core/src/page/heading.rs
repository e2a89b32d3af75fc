//! Headings, which stand only before something.

use super::block::BlockKind;
use super::composer::Composer;
use super::topic::{Places, Topic};
use crate::data::labels::{Label, Template};
use crate::data::localized::Localized;
use crate::data::tables::EntryText;

/// A heading and a paragraph about a code, if there is a text for it.
pub(super) const fn panel(
    c: &mut Composer<'_>,
    level: u8,
    label: Label,
    topic: Topic,
    key: EntryText,
) {
    if let Some(text) = topic.message(key, c.page().catalog) {
        c.label(BlockKind::Heading(level), label);
        c.text(BlockKind::Paragraph, text);
    }
}

/// A heading and a paragraph about what to do: for the one who sees the code, and behind it for whoever runs what
/// answered.
pub(super) const fn fixes(c: &mut Composer<'_>, level: u8, fixes: [Option<Localized>; 2]) {
    if let [Some(first), _] | [None, Some(first)] = fixes {
        c.label(BlockKind::Heading(level), Label::Fix);
        c.open(BlockKind::Paragraph, first.locale());
        c.push_fixes(fixes);
        c.close();
    }
}

/// A heading that is there only if something follows it.
pub(super) struct Heading {
    level: u8,
    words: HeadingWords,
    is_out: bool,
}

enum HeadingWords {
    Label(Label),
    Sentence(Template, Places),
}

impl Heading {
    pub(super) const fn label(level: u8, label: Label) -> Self {
        Self {
            level,
            words: HeadingWords::Label(label),
            is_out: false,
        }
    }

    pub(super) const fn sentence(level: u8, template: Template, places: Places) -> Self {
        Self {
            level,
            words: HeadingWords::Sentence(template, places),
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
            HeadingWords::Sentence(template, places) => c.sentence(kind, template, places),
        }
    }
}
