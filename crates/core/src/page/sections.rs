//! The sections of each kind of page, composed one after the other.

use super::composer::{Composer, Sink};
use super::recipe::PageKind;
use super::{brief, compare, explain, list, mapping};

impl Composer<'_> {
    /// Composes what comes next, as much as there is room for.
    pub(crate) const fn go_on(&mut self) {
        self.sink.clear();
        while !self.ended && !self.sink.is_half_full() {
            self.sink.begin(self.out);
            let more = self.compose_section();
            if let Some(out) = self.sink.rest_from() {
                self.out = out;
                return;
            }
            self.out = 0;
            self.section += 1;
            self.ended = !more;
        }
    }

    /// Whether there are more sections.
    const fn compose_section(&mut self) -> bool {
        let section = self.section;
        let more = match self.page().kind {
            PageKind::Explain => explain::section(self, section),
            PageKind::Brief => brief::section(self),
            PageKind::Compare => compare::two(self, section),
            PageKind::CompareBriefly => compare::two_briefly(self, section),
            PageKind::CompareMany => compare::many(self, section),
            PageKind::List => list::entry(self, section),
            PageKind::Families => list::family(self, section),
            PageKind::Mapping => mapping::row(self, section),
        };
        if !more && let Sink::Text(writer) = &mut self.sink {
            writer.end();
        }
        more
    }
}
