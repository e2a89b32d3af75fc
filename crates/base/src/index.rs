//! How numbers that lie far apart are put into an index, which finds a code without a long search.

use crate::notation::Dotted;

/// What stands in which slot of an index of numbers that lie far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// A slot has the place of the first of many numbers, of which few are codes; the next slot has the
    /// place behind the last one.
    Coarse {
        /// The first number of the first slot.
        first: u32,
        /// A slot is for as many numbers as so many bits can count.
        bits: u32,
    },
    /// A slot has the place of one dotted code, class by class and subject by subject, each with room for
    /// the same details.
    Dotted {
        /// How many subjects a class has room for.
        subjects: u32,
        /// How many details a subject has room for.
        details: u32,
    },
}

impl Order {
    /// The slot of a number; it may lie behind the end of the index.
    #[inline]
    pub const fn slot(self, number: u32) -> usize {
        match self {
            Self::Coarse { first, bits } => (number.wrapping_sub(first) >> bits) as usize,
            Self::Dotted { subjects, details } => {
                let code = Dotted::of(number);
                if code.subject < subjects && code.detail < details {
                    ((code.class * subjects + code.subject) * details + code.detail) as usize
                } else {
                    usize::MAX
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_number_has_a_slot_of_its_own_and_others_have_none() {
        let dotted = Order::Dotted {
            subjects: 3,
            details: 4,
        };
        let mut slots = BTreeSet::new();
        for class in 0..10 {
            for subject in 0..3 {
                for detail in 0..4 {
                    let code = Dotted {
                        class,
                        subject,
                        detail,
                    };
                    slots.insert(dotted.slot(code.number().expect("a code")));
                }
            }
        }
        assert_eq!(slots, (0..120).collect());
        for number in [3_000, 4, 5_003_000, 5_002_004] {
            assert_eq!(dotted.slot(number), usize::MAX, "{number}");
        }
        let coarse = Order::Coarse {
            first: 100,
            bits: 4,
        };
        assert_eq!([100, 115, 116].map(|number| coarse.slot(number)), [0, 0, 1]);
        assert!(coarse.slot(99) > 1000);
    }
}
