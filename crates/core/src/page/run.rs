//! Runs: stretches of text in one language.

use core::fmt;

use crate::data::catalog::Catalog;
use crate::data::locale::Locale;
use crate::data::localized::Localized;
use crate::data::spans::{Span, Spans};
use crate::data::spec::Spec;

/// A stretch of text in one language, as pages hand it to a renderer.
#[derive(Clone, Copy)]
pub struct Run {
    text: Localized,
    kind: Kind,
    /// The address of a link.
    url: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Note,
    Identifier,
    Literal,
    Link,
}

/// What a [`Run`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RunKind {
    /// Prose, in which [`Run::spans`] tells the literals apart.
    Text,
    /// The note, behind the prose of a block, that it is not translated. It comes in three runs: a
    /// bracket, the words, a bracket.
    Note,
    /// Something that is the same in every language, such as a code or the label of a family. It may
    /// come in several runs, which belong together.
    Identifier,
    /// A literal as a whole: a command, a header.
    Literal,
    /// The title of a specification, with its address.
    Link(Spec),
}

impl Run {
    #[inline]
    pub(crate) const fn text_of(text: Localized) -> Self {
        Self {
            text,
            kind: Kind::Text,
            url: "",
        }
    }

    pub(super) const fn note(text: Localized) -> Self {
        Self {
            text,
            kind: Kind::Note,
            url: "",
        }
    }

    #[inline]
    pub(super) const fn words(text: &'static str, catalog: &'static Catalog) -> Self {
        Self::text_of(Localized::plain(text, catalog))
    }

    #[inline]
    pub(super) const fn identifier(text: &'static str, catalog: &'static Catalog) -> Self {
        Self {
            text: Localized::plain(text, catalog),
            kind: Kind::Identifier,
            url: "",
        }
    }

    #[inline]
    pub(super) const fn literal(text: &'static str, catalog: &'static Catalog) -> Self {
        Self {
            text: Localized::plain(text, catalog),
            kind: Kind::Literal,
            url: "",
        }
    }

    pub(super) const fn link(spec: Spec, catalog: &'static Catalog) -> Self {
        Self {
            text: Localized::plain(spec.title, catalog),
            kind: Kind::Link,
            url: spec.url,
        }
    }

    /// The text as plain text shows it.
    #[inline]
    pub const fn text(self) -> &'static str {
        self.text.text()
    }

    /// What it is.
    #[inline]
    pub const fn kind(self) -> RunKind {
        match self.kind {
            Kind::Text => RunKind::Text,
            Kind::Note => RunKind::Note,
            Kind::Identifier => RunKind::Identifier,
            Kind::Literal => RunKind::Literal,
            Kind::Link => RunKind::Link(Spec {
                title: self.text.text(),
                url: self.url,
            }),
        }
    }

    /// The language that it is written in; that of the registry file for what is no prose.
    pub const fn locale(self) -> Locale {
        self.text.locale()
    }

    /// Whether it is the same in every language: no prose.
    pub(crate) const fn is_neutral(self) -> bool {
        !matches!(self.kind, Kind::Text | Kind::Note)
    }

    /// Whether it is prose that is not there in a language. What is the same there is.
    pub(super) const fn lacks_translation(self, locale: Locale) -> bool {
        !self.is_neutral() && !self.text.is_as_in_base() && !self.locale().is(locale)
    }

    /// The address, if it is a link.
    #[inline]
    pub(crate) const fn url(self) -> Option<&'static str> {
        match self.kind {
            Kind::Link => Some(self.url),
            _ => None,
        }
    }

    /// The text cut at its literals.
    pub fn spans(self) -> impl Iterator<Item = Span> + Clone {
        self.cut()
    }

    /// Whether it neither is a literal nor has one in it: then it is one span.
    #[inline]
    pub(crate) const fn is_plain(&self) -> bool {
        match self.kind {
            Kind::Text => !self.text.has_literals(),
            Kind::Literal => false,
            Kind::Note | Kind::Identifier | Kind::Link => true,
        }
    }

    pub(crate) const fn cut(self) -> Spans {
        match self.kind {
            Kind::Literal => Spans::literal(self.text.text()),
            _ => self.text.cut(),
        }
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("kind", &self.kind())
            .field("locale", &self.locale())
            .field("text", &self.text())
            .finish()
    }
}
