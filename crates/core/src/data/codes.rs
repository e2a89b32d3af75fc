//! The codes of a family as numbers: which there are, what they are called, and the facts that
//! programs act on.

use core::fmt;

use wirecodes_base::facts::{PackedFacts, common, or};
use wirecodes_base::index::Order;
use wirecodes_base::notation::{Dotted, Notation};
use wirecodes_base::rows::{Number16, Number32};

use super::facts::{DEPENDS, Facts};
use super::index::{NONE, number16, number32};
use super::padding::pad_all;
use super::strings::Strings;

/// What a program has to know of the codes of a family, without any prose.
///
/// It refers to nothing else: a program that asks for the name of a code does not carry the whole
/// registry.
#[derive(Debug)]
pub struct Codes {
    pub notation: Notation,
    /// What stands before a code: `SMTP`.
    pub label: &'static str,
    /// How a code is written, for who wrote something else; `None` if the family has no entry in force.
    pub example: Option<&'static str>,
    /// The number of each entry, in ascending order.
    pub numbers: &'static [Number32],
    /// The number that `index` begins with.
    pub first_number: u32,
    /// The place of the first entry of each number, or [`NONE`]; empty where the numbers lie too far
    /// apart.
    pub index: &'static [Number16],
    /// An index of numbers that lie far apart.
    pub scattered: Option<(Order, &'static [Number16])>,
    /// The name of each entry.
    pub names: Strings,
    /// The constant of each entry.
    pub constants: Strings,
    /// The facts of each entry, where it has its own.
    pub facts: &'static [Number16],
    pub classes: &'static [ClassCodes],
    pub subjects: &'static [ClassCodes],
    /// The facts that hold where neither the entry nor its class has its own.
    pub general: PackedFacts,
}

/// What codes are of a class, and what it is called.
#[derive(Debug)]
pub struct ClassCodes {
    pub id: &'static str,
    /// The pattern that pages show.
    pub pattern: Option<&'static str>,
    pub name: &'static str,
    /// First and last number of each range.
    pub ranges: &'static [[u32; 2]],
    pub facts: PackedFacts,
}

impl Codes {
    /// The number of the entry at a place.
    #[inline]
    const fn number(&self, place: usize) -> u32 {
        number32(self.numbers[place])
    }

    /// The facts that the entry at a place has of its own.
    #[inline]
    const fn own_facts(&self, place: usize) -> PackedFacts {
        number16(self.facts[place])
    }

    /// The place of the first entry of a code, or [`NONE`].
    #[inline]
    pub(crate) const fn find(&self, number: u32) -> u16 {
        match self.find_as_registered(number) {
            NONE if matches!(self.notation, Notation::Dotted) => self.find_of_any_class(number),
            place => place,
        }
    }

    /// The place of the first entry of just that number, or [`NONE`].
    #[inline]
    pub(crate) const fn find_as_registered(&self, number: u32) -> u16 {
        let slot = number.wrapping_sub(self.first_number) as usize;
        if slot < self.index.len() {
            return number16(self.index[slot]);
        }
        match self.scattered {
            Some((order, index)) => self.find_scattered(number, order, index),
            None => NONE,
        }
    }

    /// Not inlined, so that [`find`](Self::find) can be: an index finds a number in a nanosecond.
    #[inline(never)]
    const fn find_scattered(&self, number: u32, order: Order, index: &[Number16]) -> u16 {
        let slot = order.slot(number);
        if slot >= index.len() {
            return NONE;
        }
        let mut low = number16(index[slot]);
        if matches!(order, Order::Dotted { .. }) {
            return low;
        }
        let mut high = if slot + 1 < index.len() {
            number16(index[slot + 1])
        } else {
            low
        };
        let end = high;
        while low < high {
            let middle = low + (high - low) / 2;
            if self.number(middle as usize) < number {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low < end && self.number(low as usize) == number {
            low
        } else {
            NONE
        }
    }

    /// The place of the entry of a dotted code that is registered for every class at once, as
    /// `X.7.1`, or [`NONE`]. Not inlined, as above.
    #[inline(never)]
    const fn find_of_any_class(&self, number: u32) -> u16 {
        // 9.7.1 is of no class.
        if self.classes.is_empty() || self.class(number) != NONE {
            self.find_as_registered(self.notation.any_class(number))
        } else {
            NONE
        }
    }

    /// The number that a code is listed by: of a dotted one, without its class where it is listed for
    /// every class at once. That of a code that nobody registered is its own.
    #[inline]
    pub const fn registered(&self, number: u32) -> u32 {
        match self.find(number) {
            NONE => number,
            place => self.number(place as usize),
        }
    }

    /// The number as one to look for registered ones near it: without its class where codes are
    /// registered for every class at once.
    pub(crate) const fn as_registered(&self, number: u32) -> u32 {
        match self.numbers {
            [.., last] if Dotted::of(number32(*last)).class == 0 => self.notation.any_class(number),
            _ => number,
        }
    }

    /// The name of a code: of its first meaning.
    #[inline]
    pub const fn name(&self, number: u32) -> Option<&'static str> {
        match self.find(number) {
            NONE => None,
            place => Some(self.names.get(place as usize)),
        }
    }

    /// Writes a code as its protocol does.
    pub fn fmt_number(&self, number: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.notation.written(number), f)
    }

    /// Writes the constants that a code equals, and the code: `HELP_MESSAGE (214)`.
    pub fn fmt_constants(&self, number: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.notation.written(number);
        let first = self.find_as_registered(number);
        if first == NONE {
            return write!(f, "Code({code})");
        }
        let first = usize::from(first);
        let same = self.numbers[first..]
            .iter()
            .take_while(|n| number32(**n) == number);
        for place in first..first + same.count() {
            f.write_str(if place == first { "" } else { " or " })?;
            f.write_str(self.constants.get(place))?;
        }
        write!(f, " ({code})")
    }

    /// The place of the class of a code, or [`NONE`].
    pub const fn class(&self, number: u32) -> u16 {
        covering(self.classes, number)
    }

    /// The place of what the second component of a dotted code means, or [`NONE`].
    pub(crate) const fn subject(&self, number: u32) -> u16 {
        covering(self.subjects, number)
    }

    /// The facts of a code: of its entry, or else of its class. What both leave open, the family says;
    /// of a code that is not registered and lies in no class, it says nothing.
    ///
    /// Where a code has several meanings that disagree, its class decides, since what a class says holds
    /// of each of its codes; what it leaves open depends on the case.
    pub const fn facts(&self, number: u32) -> Facts {
        let place = self.find(number);
        if self.has_next_meaning(place as usize) {
            return self.facts_of_all(place as usize, number);
        }
        self.facts_of(place, number)
    }

    /// The facts of the class at a place; what it leaves open, the family says.
    pub const fn class_facts(&self, place: u16) -> Facts {
        Facts::of(or(self.classes[place as usize].facts, self.general))
    }

    /// The facts of an entry as one of that number, whose class may have facts of its own.
    pub(crate) const fn facts_of(&self, place: u16, number: u32) -> Facts {
        let of_class = match self.class(number) {
            NONE if place == NONE => return Facts::NONE,
            NONE => 0,
            class => self.classes[class as usize].facts,
        };
        let own = match place {
            NONE => 0,
            place => self.own_facts(place as usize),
        };
        Facts::of(or(or(own, of_class), self.general))
    }

    /// The facts of a number that has several meanings, of which the first is at that place. Not
    /// inlined: few numbers have more than one.
    #[inline(never)]
    const fn facts_of_all(&self, first: usize, number: u32) -> Facts {
        let of_class = match self.class(number) {
            NONE => 0,
            class => self.classes[class as usize].facts,
        };
        let inherited = or(of_class, self.general);
        let undecided = or(of_class, DEPENDS);
        let mut place = first;
        let mut facts = or(self.own_facts(place), inherited);
        while self.has_next_meaning(place) {
            place += 1;
            facts = common(facts, or(self.own_facts(place), inherited), undecided);
        }
        Facts::of(facts)
    }

    /// Whether the entry behind the one at a place is another meaning of its number.
    #[inline]
    const fn has_next_meaning(&self, place: usize) -> bool {
        place + 1 < self.numbers.len() && self.number(place) == self.number(place + 1)
    }
}

impl ClassCodes {
    #[inline]
    pub(crate) const fn covers(&self, number: u32) -> bool {
        let mut i = 0;
        while i < self.ranges.len() {
            if self.ranges[i][0] <= number && number <= self.ranges[i][1] {
                return true;
            }
            i += 1;
        }
        false
    }
}

/// As pages name the class: `5xx Permanent Negative Completion`.
impl fmt::Display for ClassCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pattern {
            Some(pattern) => pad_all(f, &[pattern, " ", self.name]),
            None => f.pad(self.name),
        }
    }
}

/// The place of the class that covers a number, or [`NONE`].
const fn covering(classes: &[ClassCodes], number: u32) -> u16 {
    let mut place = 0;
    while place < classes.len() {
        if classes[place].covers(number) {
            return place as u16;
        }
        place += 1;
    }
    NONE
}

#[cfg(test)]
mod tests {
    use wirecodes_base::facts::pack;

    use super::*;
    use crate::data::facts::{Outcome, Retry};

    /// Facts of an outcome and of a retry.
    const fn says(outcome: Option<Outcome>, retry: Option<Retry>) -> PackedFacts {
        let outcome = match outcome {
            Some(fact) => Some(fact as u8),
            None => None,
        };
        let retry = match retry {
            Some(fact) => Some(fact as u8),
            None => None,
        };
        pack([outcome, retry, None, None])
    }

    const NAMES: Strings = Strings {
        text: "",
        offsets: &[[0; 4]; 5],
    };

    static CODES: Codes = Codes {
        notation: Notation::Decimal,
        label: "",
        example: None,
        numbers: &[[1, 0, 0, 0], [1, 0, 0, 0], [2, 0, 0, 0], [2, 0, 0, 0]],
        first_number: 1,
        index: &[[0, 0], [2, 0]],
        scattered: None,
        names: NAMES,
        constants: NAMES,
        facts: &[
            says(None, None).to_le_bytes(),
            says(Some(Outcome::Unknown), Some(Retry::Never)).to_le_bytes(),
            says(None, None).to_le_bytes(),
            says(None, Some(Retry::Never)).to_le_bytes(),
        ],
        classes: &[ClassCodes {
            id: "",
            pattern: None,
            name: "",
            ranges: &[[1, 1]],
            facts: says(None, Some(Retry::Later)),
        }],
        subjects: &[],
        general: 0,
    };

    #[test]
    fn a_meaning_that_says_nothing_disagrees_with_one_that_does() {
        let facts = CODES.facts(1);
        assert_eq!(facts.outcome, Some(Outcome::Depends));
        assert_eq!(facts.retry, Some(Retry::Later));
        let facts = CODES.facts(2);
        assert_eq!(facts.outcome, None);
        assert_eq!(facts.retry, Some(Retry::Depends));
    }
}
