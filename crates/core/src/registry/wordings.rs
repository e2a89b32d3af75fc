//! What servers say in words of their own: the wordings of a registry.

use core::fmt;
use core::ops::Range;

use wirecodes_base::cue;
use wirecodes_base::rows::Number16;

use super::handles::{Registry, Seen};
use crate::data::facts::Reason;
use crate::data::grams::Grams;
use crate::data::index::number16;
use crate::data::strings::Strings;

/// The wordings of a registry: what servers say in words of their own, such as `user unknown`, and which reason that
/// gives.
///
/// A text of software, [`Seen`](crate::Seen), is printed by somebody who is known, and says more.
///
/// [`wirecodes::WORDINGS`] are those of the protocols, with the feature `wordings`;
/// [`wirecodes::registry!`] makes those of a registry of yours.
///
/// [`wirecodes::WORDINGS`]: https://docs.rs/wirecodes/latest/wirecodes/static.WORDINGS.html
/// [`wirecodes::registry!`]: https://docs.rs/wirecodes/latest/wirecodes/macro.registry.html
#[derive(Clone, Copy)]
pub struct Wordings {
    registry: &'static Registry,
    tables: &'static WordingTables,
}

/// What generated code has of wordings.
#[derive(Debug)]
pub struct WordingTables {
    /// The wordings, and behind them the words of remarks.
    pub texts: Strings,
    /// For each reason, with whether they are hints, how many texts there are up to its last one.
    pub of_reasons: &'static [(Reason, bool, u32)],
    /// The same for each remark.
    pub of_remarks: &'static [(Remark, u32)],
    /// The texts of software that mail servers answer with, as rows of the registry.
    pub seen: &'static [Number16],
    /// By what these are found, and behind them the texts.
    pub grams: Grams,
    /// One on each line.
    pub programs: &'static str,
}

/// A phrase that may stand in a text.
#[derive(Debug, Clone)]
pub struct Candidate {
    wordings: Wordings,
    number: usize,
    range: Option<Range<usize>>,
}

/// Words of which it is known what they say where they stand in the reply of a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phrase {
    /// A text of software, or of a provider.
    Seen(Seen),
    /// Words that many servers have for a reason.
    Wording(Wording),
    /// Words that say something besides the reason.
    Remark(Remark, &'static str),
}

/// Defines the remarks as programs ask for them.
macro_rules! define {
    ($($name:ident = $word:literal, $about:literal;)+) => {
        /// What a reply of a mail server, or who quotes it, says besides the reason.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Remark {
            $(#[doc = $about] $name,)+
        }
    };
}

wirecodes_base::remarks!(define);

/// What servers say for a reason, in words that many of them have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Wording {
    text: &'static str,
    reason: Reason,
    is_hint: bool,
}

/// Wordings from what generated code has.
pub const fn wordings(registry: &'static Registry, tables: &'static WordingTables) -> Wordings {
    Wordings { registry, tables }
}

impl Wordings {
    /// The registry that they belong to.
    pub const fn registry(&self) -> &'static Registry {
        self.registry
    }

    /// All of them, in the order of the registry files, which decides between those that say as much.
    pub fn iter(&self) -> impl Iterator<Item = Wording> + Clone + use<> {
        let texts = &self.tables.texts;
        let groups = with_starts(self.tables.of_reasons, 0, |group| group.2);
        groups.flat_map(move |(&(reason, is_hint, _), texts_of)| {
            texts_of.map(move |text| Wording {
                text: texts.get(text as usize),
                reason,
                is_hint,
            })
        })
    }

    /// What is said besides a reason, in words like those of [`Wording::text`].
    pub fn remarks(&self) -> impl Iterator<Item = (Remark, &'static str)> + Clone + use<> {
        let texts = &self.tables.texts;
        let groups = with_starts(self.tables.of_remarks, self.remarks_from(), |group| group.1);
        groups.flat_map(move |(&(remark, _), texts_of)| {
            texts_of.map(move |text| (remark, texts.get(text as usize)))
        })
    }

    /// The phrases that may stand in a text, in the order of their places; a phrase with two places comes twice. The text
    /// is looked at once for all of them. Letter case of ASCII does not matter.
    ///
    /// A phrase in which nothing varies does stand there; of another one [`Phrase::find_in`] says whether it does. Letters of a
    /// phrase that are not ASCII are found as the phrase has them, and as small letters.
    ///
    /// ```
    /// # #[cfg(feature = "wordings")] {
    /// use wirecodes::{Phrase, Reason, WORDINGS};
    ///
    /// let text = b"Sorry, no mailbox here by that name";
    /// let mut candidates = WORDINGS.candidates_in(text);
    /// assert!(candidates.any(|candidate| {
    ///     let is_one = matches!(
    ///         candidate.phrase(),
    ///         Phrase::Wording(wording) if wording.reason() == Reason::UnknownAddress
    ///     );
    ///     is_one && candidate.phrase().find_in(text).is_some()
    /// }));
    /// # }
    /// ```
    pub fn candidates_in<'t>(
        &self,
        text: &'t [u8],
    ) -> impl Iterator<Item = Candidate> + Clone + use<'t> {
        let wordings = *self;
        let grams = self.tables.grams;
        let candidates = grams.candidates(text, move |number| wordings.text(number));
        candidates.map(move |(number, range)| Candidate {
            wordings,
            number,
            range,
        })
    }

    /// The phrase of a number: first are the texts of software that are said of mail, then wordings, then remarks.
    fn phrase(&self, number: usize) -> Phrase {
        let WordingTables {
            texts,
            of_reasons,
            of_remarks,
            seen,
            ..
        } = self.tables;
        if let Some(row) = seen.get(number) {
            return Phrase::Seen(Seen::at(self.registry, number16(*row)));
        }
        let number = number - seen.len();
        let text = texts.get(number);
        let reason = of_reasons.partition_point(|(.., end)| *end as usize <= number);
        if let Some((reason, is_hint, _)) = of_reasons.get(reason) {
            return Phrase::Wording(Wording {
                text,
                reason: *reason,
                is_hint: *is_hint,
            });
        }
        let remark = of_remarks.partition_point(|(_, end)| *end as usize <= number);
        Phrase::Remark(of_remarks[remark].0, text)
    }

    /// The words of a phrase.
    fn text(&self, number: usize) -> &'static str {
        let seen = self.tables.seen;
        match seen.get(number) {
            Some(row) => Seen::at(self.registry, number16(*row)).text(),
            None => self.tables.texts.get(number - seen.len()),
        }
    }

    /// How many texts are before those of remarks.
    fn remarks_from(&self) -> u32 {
        self.tables.of_reasons.last().map_or(0, |(.., end)| *end)
    }

    /// The programs that many run, as [`Seen::by`](crate::Seen::by) has them. Whoever else prints a text is a provider.
    pub fn programs(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.tables.programs.lines()
    }
}

/// Groups of texts, each with the numbers of its texts.
fn with_starts<T>(
    groups: &'static [T],
    first: u32,
    end: impl Fn(&T) -> u32 + Clone,
) -> impl Iterator<Item = (&'static T, Range<u32>)> + Clone {
    let mut start = first;
    groups.iter().map(move |group| {
        let texts = start..end(group);
        start = texts.end;
        (group, texts)
    })
}

impl Candidate {
    /// The phrase.
    pub fn phrase(&self) -> Phrase {
        self.wordings.phrase(self.number)
    }

    /// Where it stands, in bytes; `None` if something varies in it, so that it is not known whether it does.
    pub fn range(&self) -> Option<Range<usize>> {
        self.range.clone()
    }

    /// Its place among the phrases of the registry files, which decides between those that say as much: texts of
    /// software come first, then wordings, then remarks.
    pub const fn order(&self) -> usize {
        self.number
    }
}

impl Phrase {
    /// The words; `*` stands for what varies.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Seen(seen) => seen.text(),
            Self::Wording(wording) => wording.text(),
            Self::Remark(_, text) => text,
        }
    }

    /// Where it stands in a text, as [`Seen::find_in`] says of a text of software.
    pub fn find_in(self, text: &[u8]) -> Option<Range<usize>> {
        cue::find_varying(text, self.text())
    }
}

impl Wording {
    /// The words; `*` stands for what varies.
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// Why mail was refused, deferred or returned that this was said of.
    pub const fn reason(self) -> Reason {
        self.reason
    }

    /// Whether it decides only where nothing else stands in the line that says a reason.
    pub const fn is_hint(self) -> bool {
        self.is_hint
    }
}

impl fmt::Debug for Wordings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wordings({:?})", self.registry)
    }
}
