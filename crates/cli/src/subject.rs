//! What is explained, compared and listed: a meaning of a code, or a code without one.

use wirecodes::{AnyCode, Entry, Locale, Page, REGISTRY, Seen};
use wirecodes_scan::Hit;

/// What a page can be asked of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    /// One meaning of a code.
    Entry(Entry),
    /// A code that nobody registered, but whose class is known.
    Code(AnyCode),
}

impl Subject {
    /// The meaning of a code, or the code alone where it has none.
    pub(crate) fn of(code: AnyCode, entry: Option<Entry>) -> Self {
        entry.map_or(Self::Code(code), Self::Entry)
    }

    /// What was found.
    pub(crate) fn found(hit: &Hit) -> Self {
        Self::of(hit.code(), hit.entry())
    }

    /// What that may be as well.
    pub(crate) fn rivals(hit: &Hit) -> impl Iterator<Item = Self> + '_ {
        hit.rivals().map(|code| Self::of(code, code.entry()))
    }

    pub(crate) fn explain(self) -> Page {
        match self {
            Self::Entry(entry) => entry.explain(),
            Self::Code(code) => code.explain(),
        }
    }

    /// The text of software in a line that tells most about this meaning of the code.
    pub(crate) fn seen_in(self, line: &str) -> Option<Seen> {
        let family = self.code().family();
        let comes_with = |seen: &Seen| match self {
            Self::Entry(entry) => entry.seen().any(|other| other == *seen),
            Self::Code(code) => code.seen().any(|other| other == *seen),
        };
        let of_family = |seen: &Seen| {
            let mut codes = seen.codes();
            codes.any(|codes| codes.is_whole_family() && codes.family() == family)
        };
        let of_line = REGISTRY.seen_in(line);
        let of_line = of_line.filter(|seen| comes_with(seen) || of_family(seen));
        // Some texts begin like others.
        of_line.max_by_key(|seen| (!seen.gives_way(), comes_with(seen), seen.text().len()))
    }

    pub(crate) fn versus(self, other: Self) -> Page {
        match (self, other) {
            (Self::Entry(a), Self::Entry(b)) => a.versus(b),
            _ => self.code().versus(other.code()),
        }
    }

    pub(crate) fn entry(self) -> Option<Entry> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Code(_) => None,
        }
    }

    /// What pages order codes by: the family, the number, and which of its meanings it is.
    pub(crate) fn place(self) -> (Option<usize>, u32, Option<usize>) {
        let family = self.code().family();
        let meaning = |entry| self.code().entries().position(|other| other == entry);
        (
            REGISTRY.families().position(|other| other == family),
            self.code().number(),
            self.entry().and_then(meaning),
        )
    }

    /// As a line of a list: the code and its name, or what its class is called.
    pub(crate) fn in_a_list(self) -> String {
        match self {
            Self::Entry(entry) => in_a_list(entry),
            Self::Code(code) => match code.class() {
                Some(class) => format!("{code} ({class})"),
                None => code.to_string(),
            },
        }
    }

    /// What has happened, by its entry or its class.
    pub(crate) fn description(self, locale: Locale) -> Option<&'static str> {
        let description = match self {
            Self::Entry(entry) => Some(entry.description_in(locale)),
            Self::Code(code) => code.class().map(|class| class.description_in(locale)),
        };
        description.map(|description| description.text())
    }

    /// As a line of a list of several families.
    pub(crate) fn in_families(self) -> String {
        format!("{} {}", self.code().family().id(), self.in_a_list())
    }

    pub(crate) fn code(self) -> AnyCode {
        match self {
            Self::Entry(entry) => entry.code(),
            Self::Code(code) => code,
        }
    }
}

/// An entry as a line of a list: its code and name, and what tells it from others of both.
pub(crate) fn in_a_list(entry: Entry) -> String {
    match entry.context() {
        Some(context) => format!("{entry} ({context})"),
        None => entry.to_string(),
    }
}
