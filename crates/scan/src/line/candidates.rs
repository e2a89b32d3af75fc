//! What was found in one line, and which of it stays.

use std::ops::Range;

use wirecodes::{AnyCode, Entry};

use crate::hit::{Cue, Hit};
use crate::known::protocol_of;

/// Something that may be a code.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Where it stands in the line.
    pub(crate) range: Range<usize>,
    /// Where all of what made it a code stands there.
    pub(crate) said: Range<usize>,
    pub(crate) code: AnyCode,
    /// The one meaning that the line names.
    pub(crate) entry: Option<Entry>,
    pub(crate) cue: Cue,
    /// How much of the line says so.
    pub(crate) weight: usize,
}

impl Candidate {
    /// A code, and what made it one, which nothing else belongs to.
    pub(crate) fn new(range: Range<usize>, code: AnyCode, cue: Cue, weight: usize) -> Self {
        Self {
            said: range.clone(),
            range,
            code,
            entry: None,
            cue,
            weight,
        }
    }
}

/// The candidates of a line; the memory is kept from line to line.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    all: Vec<Candidate>,
}

impl Candidates {
    pub(crate) fn push(&mut self, candidate: Candidate) {
        self.all.push(candidate);
    }

    pub(crate) fn extend(&mut self, candidates: impl IntoIterator<Item = Candidate>) {
        self.all.extend(candidates);
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.all.truncate(length);
    }

    /// Whether a code of mail or of files stands before a place.
    pub(crate) fn has_reply_before(&self, at: usize) -> bool {
        let mut all = self.all.iter();
        all.any(|other| other.range.end < at && protocol_of(other.code.family()).is_some())
    }

    /// Takes those away that stand within a range of the line.
    pub(crate) fn remove_within(&mut self, range: Range<usize>) {
        let is_within = |other: &Range<usize>| range.start <= other.start && other.end <= range.end;
        self.all.retain(|other| !is_within(&other.range));
    }

    /// Those from a place on.
    pub(crate) fn since(&mut self, first: usize) -> &mut [Candidate] {
        &mut self.all[first..]
    }

    /// Adds what is left of them to the hits: of those that overlap the one that most of the line speaks for; those
    /// of other families that as much speaks for are its rivals.
    pub(crate) fn resolve_into(&mut self, offset: usize, hits: &mut Vec<Hit>) {
        if self.all.len() > 1 {
            self.add_names();
            // Of equals, that of the family which stands first in the registry.
            self.all
                .sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.code.cmp(&b.code)));
        }
        let first = hits.len();
        for candidate in self.all.drain(..) {
            let Candidate {
                range,
                said,
                code,
                entry,
                cue,
                weight,
            } = candidate;
            let [range, said] = [range, said].map(|of| of.start + offset..of.end + offset);
            let mut earlier = hits[first..].iter_mut();
            let Some(hit) = earlier.find(|hit| overlap(&hit.range, &range)) else {
                let hit = Hit::new(range, code, cue);
                hits.push(Hit {
                    entry: entry.or(hit.entry),
                    said,
                    weight,
                    ..hit
                });
                continue;
            };
            if hit.code == code {
                // Another cue of the same may name the meaning.
                hit.entry = entry.filter(|_| hit.entry == code.entry()).or(hit.entry);
            } else if hit.weight == weight
                && hit.range == range
                && hit.code.family() != code.family()
                && !hit.rivals.contains(&Some(code))
                && let Some(free) = hit.rivals.iter_mut().find(|rival| rival.is_none())
            {
                *free = Some(code);
            }
        }
        hits[first..].sort_by_key(|hit| hit.range.start);
    }

    /// A name beside a code speaks for it in addition to a cue before it.
    fn add_names(&mut self) {
        for place in 0..self.all.len() {
            let Candidate {
                ref range,
                code,
                cue,
                ..
            } = self.all[place];
            if cue != Cue::BesideName {
                continue;
            }
            let same = self.all.iter().filter(|other| {
                other.cue != Cue::BesideName && other.code == code && other.range == *range
            });
            let of_cue = same.map(|other| other.weight).max().unwrap_or(0);
            self.all[place].weight += of_cue;
        }
    }
}

/// Whether two ranges have a place in common.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
