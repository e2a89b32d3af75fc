//! Cues that begin with a number, or with characters before one, which are found by what is seen of it first.

use std::ops::RangeInclusive;

use wirecodes::Family;
use wirecodes_base::cue::Piece;

use super::anchors::start_before;
use super::pattern::Pattern;
use crate::line::numbers::Number;

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    cues: Vec<OfNumber>,
    /// For each byte which of the bytes it is that these ask for behind their number; 0 is any that none asks for.
    classes: Vec<u8>,
    /// Those, for each number of digits and each of these bytes.
    of_digits: Vec<OfDigits>,
}

/// A cue that is found by a number.
#[derive(Debug)]
pub(super) struct OfNumber {
    pattern: usize,
    /// What stands before the number.
    before: &'static str,
    /// What can stand behind the number, if it is not anything.
    behind: Option<&'static [u8]>,
    /// What comes behind that.
    next: Next,
    form: Form,
}

/// The cues that may begin with a number that has so many digits, and that byte behind it.
#[derive(Debug, Clone, Default)]
struct OfDigits {
    cues: Vec<usize>,
    /// A bit for each byte that may stand before the number.
    before: [u64; 4],
}

/// What comes behind a number that a cue begins with, and the byte behind that.
#[derive(Debug, Clone, Copy)]
enum Next {
    Number,
    Byte(u8),
    Other,
}

impl Next {
    /// Whether it may be so in a line where there is that byte.
    fn can_be(self, there: Option<&u8>) -> bool {
        match (self, there) {
            (Self::Other, _) => true,
            // Several blanks may stand between them.
            (_, Some(b' ' | b'\t')) => true,
            (Self::Number, Some(there)) => there.is_ascii_digit(),
            (Self::Byte(own), Some(there)) => own.eq_ignore_ascii_case(there),
            (_, None) => false,
        }
    }
}

/// How a number is written that a cue begins with.
#[derive(Debug, Clone)]
pub(super) enum Form {
    /// So many digits.
    Digits(RangeInclusive<usize>),
    Dotted,
    Other,
}

impl Numbers {
    pub(super) fn of(cues: Vec<OfNumber>) -> Self {
        let mut classes = vec![0; 256];
        let mut count = 1;
        let behind = cues.iter().filter_map(|cue| cue.behind);
        for byte in behind.flatten() {
            let class = &mut classes[usize::from(*byte)];
            if *class == 0 {
                *class = count;
                count += 1;
            }
        }
        let mut of_digits = vec![OfDigits::default(); MOST_DIGITS * usize::from(count)];
        for (place, cue) in cues.iter().enumerate() {
            let before = cue.may_stand_before();
            for digits in (0..MOST_DIGITS).filter(|digits| cue.can_have(*digits)) {
                let mut add = |class: u8| {
                    let list = &mut of_digits[usize::from(class) * MOST_DIGITS + digits];
                    list.cues.push(place);
                    for (all, own) in list.before.iter_mut().zip(before) {
                        *all |= own;
                    }
                };
                match cue.behind {
                    Some(bytes) => bytes
                        .iter()
                        .for_each(|byte| add(classes[usize::from(*byte)])),
                    None => (0..count).for_each(add),
                }
            }
        }
        Self {
            cues,
            classes,
            of_digits,
        }
    }

    /// Whether one of them may begin with a number.
    #[inline]
    pub(super) fn can_begin_with(&self, line: &[u8], number: Number) -> bool {
        let [group, bit] = [number.before / 64, number.before % 64];
        let list = self.of_digits(number);
        list.before[usize::from(group)] >> bit & 1 == 1 && {
            let mut cues = list.cues.iter();
            cues.any(|place| self.cues[*place].can_be_behind(&line[..number.at]))
        }
    }

    /// Those that may begin with a number, and where in the line they do then.
    pub(super) fn beginning_with(
        &self,
        line: &[u8],
        number: Number,
    ) -> impl Iterator<Item = (usize, usize)> {
        let is_dotted = number.digits == 1 && number.end_of_dotted(line).is_some();
        let next = line.get(number.end() + 1);
        let cues = self.of_digits(number).cues.iter();
        cues.filter_map(move |place| {
            let cue = &self.cues[*place];
            let is_of_form = is_dotted || !matches!(cue.form, Form::Dotted);
            let can_be = is_of_form && cue.next.can_be(next);
            let start = can_be.then(|| start_before(cue.before, line, number.at))??;
            Some((cue.pattern, start))
        })
    }

    #[inline]
    fn of_digits(&self, number: Number) -> &OfDigits {
        let class = self.classes[usize::from(number.behind)];
        &self.of_digits[usize::from(class) * MOST_DIGITS + number.digits.min(MOST_DIGITS - 1)]
    }
}

impl OfNumber {
    /// How a cue is found by its first number; `None` if it has none, or something else than characters before it.
    pub(super) fn of(pattern: &Pattern, place: usize, forms: &mut Forms) -> Option<Self> {
        let mut pieces = pattern.pieces.iter().copied().peekable();
        pieces.next_if_eq(&Piece::Start);
        let before = match pieces.next_if(|piece| matches!(piece, Piece::Text(_))) {
            Some(Piece::Text(text)) => text,
            _ => "",
        };
        // In `E404` no number begins.
        if before.ends_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let form = forms.of(pattern.family_of_number(pieces.next()?)?);
        let (behind, next): (Option<&[u8]>, _) = match (&form, pieces.next()) {
            (Form::Dotted, _) => (Some(b"."), Next::Other),
            (Form::Digits(_), Some(Piece::Separator)) => match pieces.next() {
                Some(Piece::Code | Piece::Other(_)) => (Some(b" \t-"), Next::Number),
                _ => (Some(b" \t-"), Next::Other),
            },
            (Form::Digits(_), Some(Piece::Text(text))) => {
                let next = match text.as_bytes() {
                    [_, b' ', ..] | [_] | [] => Next::Other,
                    [_, next, ..] => Next::Byte(*next),
                };
                match text.as_bytes() {
                    [b' ', ..] => (Some(b" \t"), next),
                    [first, ..] if first.is_ascii_punctuation() => {
                        (Some(std::slice::from_ref(first)), next)
                    }
                    _ => (None, Next::Other),
                }
            }
            _ => (None, Next::Other),
        };
        Some(Self {
            pattern: place,
            before,
            behind,
            next,
            form,
        })
    }

    /// A cue that nothing is known of but that it may begin with a number.
    pub(super) const fn any(pattern: usize) -> Self {
        Self {
            pattern,
            before: "",
            behind: None,
            next: Next::Other,
            form: Form::Other,
        }
    }

    /// Whether what stands before the number may end so; that is known by two bytes.
    #[inline]
    fn can_be_behind(&self, before: &[u8]) -> bool {
        let is_it = |there: u8, own: u8| match own {
            b' ' => matches!(there, b' ' | b'\t'),
            own => there.eq_ignore_ascii_case(&own),
        };
        match (self.before.as_bytes(), before) {
            ([], _) => true,
            ([.., other, b' '], [.., there, last]) => {
                is_it(*last, b' ') && (is_it(*there, *other) || is_it(*there, b' '))
            }
            ([.., own], [.., there]) => is_it(*there, *own),
            (_, []) => false,
        }
    }

    /// A bit for each byte that may stand before the number.
    fn may_stand_before(&self) -> [u64; 4] {
        let mut may = [0; 4];
        for before in (0..=u8::MAX).filter(|before| self.can_be_behind(&[b' ', *before])) {
            may[usize::from(before) / 64] |= 1 << (before % 64);
        }
        may
    }

    /// Whether the number can have so many digits.
    fn can_have(&self, digits: usize) -> bool {
        match &self.form {
            Form::Digits(counts) => counts.contains(&digits) || digits == MOST_DIGITS - 1,
            Form::Dotted => digits == 1,
            Form::Other => true,
        }
    }
}

/// From so many digits on, one more makes no difference.
const MOST_DIGITS: usize = 8;

/// The forms of families, each worked out once.
#[derive(Debug, Default)]
pub(super) struct Forms {
    known: Vec<(Family, Form)>,
}

impl Forms {
    pub(super) fn of(&mut self, family: Family) -> Form {
        if let Some((_, form)) = self.known.iter().find(|(known, _)| *known == family) {
            return form.clone();
        }
        let form = Form::of(family);
        self.known.push((family, form.clone()));
        form
    }
}

impl Form {
    /// Whether it begins and ends with a digit.
    pub(super) fn is_of_digits(&self) -> bool {
        !matches!(self, Self::Other)
    }

    /// How the codes of a family are written.
    fn of(family: Family) -> Self {
        match family.code(0).to_string().as_str() {
            "0" => {
                let classes = family.classes().flat_map(|class| class.ranges());
                let of_classes = classes.flat_map(|range| [*range.start(), *range.end()]);
                let of_entries = family.entries().map(|entry| entry.number());
                let digits = of_classes.chain(of_entries).map(|number| {
                    let digits = number.checked_ilog10().unwrap_or_default();
                    digits as usize + 1
                });
                let (fewest, most) = digits.fold((usize::MAX, 0), |(fewest, most), digits| {
                    (fewest.min(digits), most.max(digits))
                });
                Self::Digits(fewest..=most)
            }
            dotted if dotted.contains('.') => Self::Dotted,
            _ => Self::Other,
        }
    }
}
