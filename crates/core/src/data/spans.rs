//! Spans: a text cut at its literals.

use wirecodes_base::rows::Number16;

use super::index::number16;

/// A piece of a text: words, or a literal between them. It may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Span {
    /// Words of a language.
    Words(&'static str),
    /// What is the same in every language, such as a command or a header.
    Literal(&'static str),
}

impl Span {
    #[inline]
    const fn of(text: &'static str, is_literal: bool) -> Self {
        if is_literal {
            Self::Literal(text)
        } else {
            Self::Words(text)
        }
    }

    /// The piece itself.
    #[inline]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Words(text) | Self::Literal(text) => text,
        }
    }

    /// Whether it is a literal.
    #[inline]
    pub const fn is_literal(self) -> bool {
        matches!(self, Self::Literal(_))
    }
}

/// The spans of a text in their order: words and literals by turns. Words stand first and last.
#[derive(Clone, Copy)]
pub(crate) struct Spans {
    /// What is left of the text; `None` when all of it is out.
    rest: Option<&'static str>,
    /// The literals in it, as start and end in bytes of the message.
    literals: &'static [[Number16; 2]],
    /// Where in the message the rest begins.
    start: usize,
    /// Whether the next span is a literal.
    is_literal: bool,
}

impl Spans {
    /// The spans of the end of a message that begins at `start`.
    #[inline]
    pub(crate) const fn of(
        text: &'static str,
        literals: &'static [[Number16; 2]],
        start: usize,
    ) -> Self {
        Self {
            rest: Some(text),
            literals,
            start,
            is_literal: false,
        }
    }

    /// The one span of what is a literal as a whole.
    #[inline]
    pub(crate) const fn literal(text: &'static str) -> Self {
        Self {
            rest: Some(text),
            literals: &[],
            start: 0,
            is_literal: true,
        }
    }

    /// The next span; the `const` form of [`Iterator::next`].
    pub(crate) const fn advance(&mut self) -> Option<Span> {
        let Some(rest) = self.rest else {
            return None;
        };
        let is_literal = self.is_literal;
        let [[start, end], others @ ..] = self.literals else {
            self.rest = None;
            return Some(Span::of(rest, is_literal));
        };
        let end = if is_literal {
            self.literals = others;
            number16(*end) as usize
        } else {
            number16(*start) as usize
        };
        let (text, rest) = rest.split_at(end - self.start);
        self.rest = Some(rest);
        self.start = end;
        self.is_literal = !is_literal;
        Some(Span::of(text, is_literal))
    }
}

impl Iterator for Spans {
    type Item = Span;

    #[inline]
    fn next(&mut self) -> Option<Span> {
        self.advance()
    }
}
