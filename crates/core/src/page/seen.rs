//! What software and providers print with a code, and what they mean by it.

use super::block::BlockKind;
use super::composer::Composer;
use super::heading::Heading;
use super::topic::Topic;
use crate::data::index::number16;
use crate::data::labels::Label;
use crate::data::spec::Spec;
use crate::data::strings::slice;
use crate::data::tables::{List, SeenText};
use crate::registry::{Seen, dots};

/// How many texts a code has before those fall away that tell more about a code of another family, which has
/// them on its page: that of 550 would have all mail providers on it.
const MOST_OF_OTHERS: u16 = 24;

/// How many texts may be shown with a code: each is a section of its own.
pub(super) const fn count(topic: Topic) -> u16 {
    match topic.entry() {
        Some(entry) => entry.list(List::Seen).len() as u16,
        // Ranges in which a code lies that nobody registered.
        None => topic.registry.tables.seen.len() as u16,
    }
}

/// The text at a place, if the page shows it.
const fn at(c: &Composer<'_>, topic: Topic, place: u16) -> Option<Seen> {
    let (seen, comes_with) = match topic.entry() {
        Some(entry) => {
            let seen = Seen::at(
                topic.registry,
                number16(entry.list(List::Seen)[place as usize]),
            );
            (seen, seen.comes_with(entry))
        }
        None => {
            let seen = Seen::at(topic.registry, place);
            let code = seen.place_of(topic.code());
            // All texts pass by here, and those of this family are few.
            (seen, code.is_some() && seen.is_of_family(topic.family()))
        }
    };
    let is_told = seen.is_of_family(topic.family()) || place < MOST_OF_OTHERS;
    if comes_with && is_told && seen.row != c.page().seen {
        Some(seen)
    } else {
        None
    }
}

/// The text at a place, if the page shows it, with a heading before the first one.
pub(super) const fn section(c: &mut Composer<'_>, topic: Topic, place: u16) {
    let Some(seen) = at(c, topic, place) else {
        return;
    };
    let mut earlier = 0;
    while earlier < place && at(c, topic, earlier).is_none() {
        earlier += 1;
    }
    if earlier == place {
        c.label(BlockKind::Heading(2), Label::Seen);
    }
    item(c, seen);
}

/// The text that the reader has before them.
pub(super) const fn leading(c: &mut Composer<'_>) {
    if let Some(seen) = c.page().leading() {
        c.label(BlockKind::Heading(2), Label::Seen);
        item(c, seen);
    }
}

/// Who prints a text, the text, what it means and what to do about it.
pub(super) const fn item(c: &mut Composer<'_>, seen: Seen) {
    let page = c.page();
    // Of one line with what is said of it, and so written from the same side.
    c.open(BlockKind::Term, page.locale);
    c.push_identifier(seen.by());
    c.close();
    c.open(BlockKind::Value, page.locale);
    push_text(c, seen.text());
    let means = seen.message(SeenText::Means, page.catalog).unless_empty();
    let fix = seen.message(SeenText::Fix, page.catalog).unless_empty();
    let of_operator = seen.message(SeenText::OperatorFix, page.catalog);
    let fixes = [fix, of_operator.unless_empty()];
    if let Some(means) = means {
        c.push_label(Label::SeenSeparator);
        c.push_prose(means);
    }
    if !matches!(fixes, [None, None]) {
        match means {
            Some(means) => c.push_sentence_gap(means),
            None => c.push_label(Label::SeenSeparator),
        }
        c.push_fixes(fixes);
    }
    c.close();
}

/// The text as it is printed, with dots for what varies in it.
const fn push_text(c: &mut Composer<'_>, text: &'static str) {
    let bytes = text.as_bytes();
    let (mut start, mut end) = (0, 0);
    while end < bytes.len() {
        if bytes[end] == b'*' {
            if start < end {
                c.push_literal(slice(text, start, end));
            }
            let (before, behind) = bytes.split_at(end);
            c.push_identifier(dots(before, behind.split_at(1).1));
            start = end + 1;
        }
        end += 1;
    }
    if start < end {
        c.push_literal(slice(text, start, end));
    }
}

/// Where the text is documented that the reader has before them.
pub(super) const fn links(c: &mut Composer<'_>, heading: &mut Heading) {
    let Some(seen) = c.page().leading() else {
        return;
    };
    let sources = seen.source_words();
    let mut i = 0;
    while i < sources.len() {
        let source = seen.registry.word(number16(sources[i]));
        heading.once(c);
        if is_link(source) {
            let spec = Spec {
                title: source,
                url: source,
            };
            c.link(BlockKind::Point, spec);
        } else {
            c.word(BlockKind::Point, source);
        }
        i += 1;
    }
}

/// Whether a source is an address, and no program.
const fn is_link(source: &str) -> bool {
    matches!(
        source.as_bytes(),
        [b'h', b't', b't', b'p', b':', ..] | [b'h', b't', b't', b'p', b's', b':', ..]
    )
}
