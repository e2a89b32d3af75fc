//! The short form of the page that explains one code: what fits on a screen.

use super::advice;
use super::block::BlockKind;
use super::composer::Composer;
use super::explain::{elsewhere, meanings, subject, title, unregistered};
use super::fact_table::{actions, term};
use super::heading::fixes;
use super::references::Form;
use super::seen;
use super::topic::{Places, Topic};
use crate::data::labels::Label;
use crate::data::tables::{EntryText, SeenText};
use crate::registry::Seen;

/// All of it, in one section: there are no more.
pub(super) const fn section(c: &mut Composer<'_>) -> bool {
    let page = c.page();
    let topic = page.topic(0);
    // The title names the family.
    c.sentence(BlockKind::Title, title(topic), Places::FIRST);
    // What only wraps the code is a remark: what to do about the code stands before it.
    let [leading, remark] = match page.leading() {
        Some(seen) if seen.wraps(topic.code()) => [None, Some(seen)],
        leading => [leading, None],
    };
    if let Some(seen) = leading {
        seen::item(c, seen);
    }
    advice::item(c);
    unregistered(c, topic, Places::FIRST);
    if is_one_of_several(topic) {
        term(c, topic, Label::RowsContext);
    }
    if let Some(text) = topic.message(EntryText::Description, page.catalog) {
        c.text(BlockKind::Paragraph, text);
    }
    // What a text of software says is more to the point.
    if !says(leading, SeenText::Means) {
        subject(c, topic);
    }
    if page.advice().is_some() {
        advice::fix(c);
    } else if !says(leading, SeenText::Fix) && !says(leading, SeenText::OperatorFix) {
        fixes(c, 2, topic.fixes(page.catalog));
    }
    actions(c, topic);
    if let Some(seen) = remark {
        seen::item(c, seen);
    }
    // What may be meant instead.
    meanings(c, topic, Form::Line);
    elsewhere(c, topic, Form::Line);
    false
}

/// Whether the number has other meanings, from which its context tells this one.
const fn is_one_of_several(topic: Topic) -> bool {
    match topic.entry() {
        Some(entry) => entry.first_meaning().row != entry.row || entry.next_meaning().is_some(),
        None => false,
    }
}

const fn says(seen: Option<Seen>, key: SeenText) -> bool {
    match seen {
        Some(seen) => !seen.message(key, None).is_empty(),
        None => false,
    }
}
