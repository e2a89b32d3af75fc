//! What makes a number or a name in a line a code: the cues of a registry.

use core::fmt;
use core::ops::Range;

use super::handles::{Family, Registry, Seen};
use crate::data::grams::Grams;

/// The cues of a registry: for each family the surroundings that make a number or a name a code of it, such as
/// `said: {code}`.
///
/// [`wirecodes::CUES`] are those of the protocols; [`wirecodes::registry!`] makes those of a registry of yours.
/// The crate [`wirecodes-scan`] finds codes in lines by them.
///
/// [`wirecodes::CUES`]: https://docs.rs/wirecodes/latest/wirecodes/static.CUES.html
/// [`wirecodes::registry!`]: https://docs.rs/wirecodes/latest/wirecodes/macro.registry.html
/// [`wirecodes-scan`]: https://docs.rs/wirecodes-scan
#[derive(Clone, Copy)]
pub struct Cues {
    registry: &'static Registry,
    /// For each family its cues, one on each line.
    of_families: &'static [&'static str],
    /// By what the texts of software are found.
    seen: Grams,
}

/// Cues from what generated code has: for each family of the registry a text of lines, and by what texts of software are
/// found.
pub const fn cues(
    registry: &'static Registry,
    of_families: &'static [&'static str],
    seen: Grams,
) -> Cues {
    Cues {
        registry,
        of_families,
        seen,
    }
}

impl Cues {
    /// The registry that they belong to.
    pub const fn registry(&self) -> &'static Registry {
        self.registry
    }

    /// The cues of a family, in the order of the registry file; none if the family is of another registry.
    ///
    /// How a cue is read, the keys of a registry file say: see [`wirecodes::registry!`].
    ///
    /// [`wirecodes::registry!`]: https://docs.rs/wirecodes/latest/wirecodes/macro.registry.html
    pub fn of(&self, family: Family) -> impl Iterator<Item = &'static str> + Clone {
        let is_own = family.registry.is(self.registry);
        let text = self.of_families.get(usize::from(family.index));
        text.filter(|_| is_own)
            .into_iter()
            .flat_map(|text| text.lines())
    }

    /// The texts of software that may stand in a line, which is looked at once for all of them: for those in which
    /// something varies [`Seen::find_in`] says whether they do. They come in the order of their places, and one may come
    /// several times.
    ///
    /// [`Registry::seen_in`] has those that do stand there, in the order of the registry files.
    pub fn candidates_in<'t>(
        &self,
        line: &'t [u8],
    ) -> impl Iterator<Item = (Seen, Option<Range<usize>>)> + Clone + use<'t> {
        let registry = self.registry;
        let seen = move |row: usize| Seen::at(registry, row as u16);
        let candidates = self.seen.candidates(line, move |row| seen(row).text());
        candidates.map(move |(row, range)| (seen(row), range))
    }
}

impl fmt::Debug for Cues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cues({:?})", self.registry)
    }
}
