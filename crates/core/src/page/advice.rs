//! What a reason why mail was refused means, and what to do about it.

use super::block::BlockKind;
use super::composer::Composer;
use super::heading::fixes;
use crate::data::labels::Label;
use crate::data::tables::ReasonText;

/// The reason that the reader has before them, and what it means.
pub(super) const fn item(c: &mut Composer<'_>) {
    let page = c.page();
    let Some(advice) = page.advice() else {
        return;
    };
    c.label(BlockKind::Term, Label::RowsReason);
    c.open(BlockKind::Value, page.locale);
    c.push_label(advice.reason().label());
    c.push_label(Label::SeenSeparator);
    c.push_prose(advice.message(ReasonText::Means, page.catalog));
    c.close();
}

/// What to do for the reason, below its heading.
pub(super) const fn fix(c: &mut Composer<'_>) {
    let page = c.page();
    if let Some(advice) = page.advice() {
        let fix = advice.message(ReasonText::Fix, page.catalog);
        let of_operator = advice.message(ReasonText::OperatorFix, page.catalog);
        fixes(c, 2, [Some(fix), of_operator.unless_empty()]);
    }
}
