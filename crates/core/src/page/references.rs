//! Entries that may be meant instead, below a heading or in a line.

use super::block::BlockKind;
use super::composer::Composer;
use crate::data::labels::Label;
use crate::registry::Entry;

/// How the entries are listed.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// A point each, below a heading of that level.
    Points(u8),
    /// One behind the other, as the value of a term.
    Line,
}

/// Entries below a label, which is there only if they are.
pub(super) struct References {
    label: Label,
    form: Form,
    is_empty: bool,
}

impl References {
    pub(super) const fn new(label: Label, form: Form) -> Self {
        Self {
            label,
            form,
            is_empty: true,
        }
    }

    pub(super) const fn add(&mut self, c: &mut Composer<'_>, entry: Entry) {
        match (self.form, self.is_empty) {
            (Form::Points(level), is_first) => {
                if is_first {
                    c.label(BlockKind::Heading(level), self.label);
                }
                c.meaning(BlockKind::Point, entry);
            }
            (Form::Line, true) => {
                c.label(BlockKind::Term, self.label);
                c.open(BlockKind::Value, c.page().locale);
                c.push_meaning(entry);
            }
            (Form::Line, false) => {
                c.push_label(Label::FactSeparator);
                c.push_meaning(entry);
            }
        }
        self.is_empty = false;
    }

    pub(super) const fn end(self, c: &mut Composer<'_>) {
        if let (Form::Line, false) = (self.form, self.is_empty) {
            c.close();
        }
    }
}
