//! The forms of a page, as methods of it.

use core::fmt;

use super::{Html, Markdown, PlainText};
use crate::page::Page;

impl Page {
    /// The page as plain text, which is also its `Display`.
    pub const fn text(self) -> PlainText {
        PlainText::new(self)
    }

    /// The page as Markdown: CommonMark, with the tables of GitHub's.
    pub const fn markdown(self) -> Markdown {
        Markdown::new(self)
    }

    /// The page as an HTML `<article>`, to be put into a document.
    pub const fn html(self) -> Html {
        Html::new(self)
    }
}

/// The page as [plain text](Page::text).
impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}
