//! What servers say in words of their own: the wordings of a registry.

use core::fmt;
use core::ops::Range;

use wirecodes_base::cue;

use super::handles::Registry;
use crate::data::facts::Reason;

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
    /// Texts of one reason, and whether they are hints.
    of_reasons: &'static [(Reason, bool, Texts)],
    /// Texts of one remark.
    of_remarks: &'static [(Remark, Texts)],
    /// One on each line.
    programs: &'static str,
}

/// Many texts laid end to end, which are gone through one after another: with how long each is, none has to be looked
/// for its end.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    /// The texts.
    pub text: &'static str,
    /// How many bytes each of them has.
    pub lengths: &'static [u8],
    /// Of texts that begin with the same three bytes, one behind the other: how many there are, and how many bytes these
    /// have together, the lower byte first.
    pub runs: &'static [[u8; 3]],
}

impl Texts {
    fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        Self::cut(self.text, self.lengths)
    }

    /// Those that begin with three bytes of which something is so.
    fn beginning_with(
        self,
        may_begin: impl Fn([u8; 3]) -> bool + Clone,
    ) -> impl Iterator<Item = &'static str> + Clone {
        let Self {
            mut text,
            mut lengths,
            runs,
        } = self;
        runs.iter().flat_map(move |&[count, low, high]| {
            let (of_run, behind) = text.split_at(u16::from_le_bytes([low, high]).into());
            let (lengths_of_run, lengths_behind) = lengths.split_at(count.into());
            (text, lengths) = (behind, lengths_behind);
            let beginning = of_run.as_bytes().first_chunk();
            let is_one = beginning.is_none_or(|beginning| may_begin(*beginning));
            Self::cut(of_run, if is_one { lengths_of_run } else { &[] })
        })
    }

    fn cut(
        mut text: &'static str,
        lengths: &'static [u8],
    ) -> impl Iterator<Item = &'static str> + Clone {
        lengths.iter().map(move |length| {
            let (first, behind) = text.split_at((*length).into());
            text = behind;
            first
        })
    }
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

/// Wordings from what generated code has: for each reason and remark its texts, and a text of programs.
pub const fn wordings(
    registry: &'static Registry,
    of_reasons: &'static [(Reason, bool, Texts)],
    of_remarks: &'static [(Remark, Texts)],
    programs: &'static str,
) -> Wordings {
    Wordings {
        registry,
        of_reasons,
        of_remarks,
        programs,
    }
}

impl Wordings {
    /// The registry that they belong to.
    pub const fn registry(&self) -> &'static Registry {
        self.registry
    }

    /// All of them, in the order of the registry files, which decides between those that say as much.
    pub fn iter(&self) -> impl Iterator<Item = Wording> + Clone + use<> {
        self.of_reasons
            .iter()
            .flat_map(|&(reason, is_hint, texts)| {
                texts.iter().map(move |text| Wording {
                    text,
                    reason,
                    is_hint,
                })
            })
    }

    /// Those of them that begin with three bytes of which something is so, such as that a line has them: where few do, that
    /// is quicker than to go through all. The bytes are in the letter case of the registry files.
    pub fn beginning_with<F: Fn([u8; 3]) -> bool + Clone>(
        &self,
        may_begin: F,
    ) -> impl Iterator<Item = Wording> + Clone + use<F> {
        self.of_reasons
            .iter()
            .flat_map(move |&(reason, is_hint, texts)| {
                let texts = texts.beginning_with(may_begin.clone());
                texts.map(move |text| Wording {
                    text,
                    reason,
                    is_hint,
                })
            })
    }

    /// What is said besides a reason, in words like those of [`Wording::text`].
    pub fn remarks(&self) -> impl Iterator<Item = (Remark, &'static str)> + Clone + use<> {
        self.of_remarks
            .iter()
            .flat_map(|&(remark, texts)| texts.iter().map(move |text| (remark, text)))
    }

    /// The programs that many run, as [`Seen::by`](crate::Seen::by) has them. Whoever else prints a text is a provider.
    pub fn programs(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.programs.lines()
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

    /// Where it stands in a line, as [`Seen::find_in`](crate::Seen::find_in) says of a text of software.
    pub fn find_in(self, line: &[u8]) -> Option<Range<usize>> {
        cue::find_varying(line, self.text)
    }
}

impl fmt::Debug for Wordings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wordings({:?})", self.registry)
    }
}
