//! Where numbers and words in capital letters begin.

use crate::bytes::digits_of;

/// More may be larger than any code.
pub(crate) const MOST_DIGITS: usize = 9;

/// A number that begins at a place of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) at: usize,
    /// How many digits there are.
    pub(crate) digits: usize,
    /// The bytes around them; the beginning and the end of a line are as good as its break.
    pub(crate) before: u8,
    pub(crate) behind: u8,
}

impl Number {
    /// The number at a place, where there is a digit.
    pub(crate) fn at(line: &[u8], at: usize) -> Self {
        let before = line[..at].last().copied();
        Self::of(line, at, digits_at(line, at), before.unwrap_or(b'\n'))
    }

    fn of(line: &[u8], at: usize, digits: usize, before: u8) -> Self {
        let behind = line.get(at + digits).copied();
        Self {
            at,
            digits,
            before,
            behind: behind.unwrap_or(b'\n'),
        }
    }

    /// Where it ends, if nothing but points and digits is of it.
    pub(crate) fn end(self) -> usize {
        self.at + self.digits
    }

    /// The number, of up to nine digits and without zeros before it.
    pub(crate) fn value(self, line: &[u8]) -> Option<u32> {
        let digits = &line[self.at..self.end()];
        let is_number = match digits {
            [_] => true,
            [first, ..] => *first != b'0' && digits.len() <= MOST_DIGITS,
            [] => false,
        };
        is_number.then(|| {
            digits
                .iter()
                .fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
        })
    }

    /// Where a dotted code ends that the number is the first part of: one digit, and two more numbers.
    pub(crate) fn end_of_dotted(self, line: &[u8]) -> Option<usize> {
        if self.digits != 1 || self.behind != b'.' {
            return None;
        }
        let is_point = |at| line.get(at) == Some(&b'.');
        let subject = self.end() + 1;
        let detail = subject + digits_at(line, subject) + 1;
        let end = detail + digits_at(line, detail);
        let is_dotted = is_point(detail - 1) && subject + 1 < detail && detail < end;
        is_dotted.then_some(end)
    }
}

/// How many digits stand at a place.
fn digits_at(line: &[u8], at: usize) -> usize {
    digits_of(line.get(at..).unwrap_or_default())
}

/// What begins at a place of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Beginning {
    Number(Number),
    /// Two capital letters at least, where they begin.
    Capitals(usize),
}

/// Calls for each place of a line where a number, or capital letters, begin a word: behind no letter, digit or low line
/// of ASCII, and not behind the point of a number.
///
/// A log has a dozen of these in each line, so they are found 64 bytes at a time, with a bit for each byte.
pub(crate) fn each(line: &[u8], mut found: impl FnMut(Beginning)) {
    // Whether the byte before the 64 is a digit, or a capital letter.
    let [mut is_behind_digit, mut is_behind_capital] = [0; 2];
    let (chunks, rest) = line.as_chunks::<{ CHUNK }>();
    let mut last = [0; CHUNK];
    last[..rest.len()].copy_from_slice(rest);
    for (place, chunk) in chunks.iter().chain([&last]).enumerate() {
        let digits = which_between(chunk, b'0', b'9');
        let capitals = which_between(chunk, b'A', b'Z');
        let first_digits = digits & !(digits << 1 | is_behind_digit);
        // Of the last byte, it is not known what follows.
        let before_capitals = capitals >> 1 | 1 << (CHUNK - 1);
        let first_capitals = capitals & !(capitals << 1 | is_behind_capital) & before_capitals;
        [is_behind_digit, is_behind_capital] = [digits, capitals].map(|which| which >> (CHUNK - 1));
        let mut firsts = first_digits | first_capitals;
        while firsts != 0 {
            let first = firsts.trailing_zeros();
            firsts &= firsts - 1;
            let at = place * CHUNK + first as usize;
            let before = line[..at].last().copied().unwrap_or(b'\n');
            let can_begin = match BEFORE[usize::from(before)] {
                Before::Word => false,
                // As that of a number.
                Before::Point => !line[..at - 1].last().is_some_and(u8::is_ascii_digit),
                Before::Other => true,
            };
            if !can_begin {
                continue;
            }
            let digits = match (digits >> first).trailing_ones() as usize {
                // They may go on in the next 64 bytes.
                some if first as usize + some == CHUNK => digits_at(line, at),
                some => some,
            };
            // It is called in one place, so that the compiler puts it here.
            found(match digits {
                0 => Beginning::Capitals(at),
                _ => Beginning::Number(Number::of(line, at, digits, before)),
            });
        }
    }
}

/// What a byte is that a number or capital letters may stand behind.
#[derive(Clone, Copy)]
enum Before {
    /// A letter, a digit or a low line of ASCII.
    Word,
    Point,
    Other,
}

const BEFORE: [Before; 256] = {
    let mut all = [Before::Other; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = match byte as u8 {
            b'_' => Before::Word,
            b'.' | b',' => Before::Point,
            byte if byte.is_ascii_alphanumeric() => Before::Word,
            _ => Before::Other,
        };
        byte += 1;
    }
    all
};

/// As many bytes as a number has bits.
const CHUNK: usize = u64::BITS as usize;

/// A one in each of eight bytes, and the highest bit of each.
const EACH: u64 = u64::from_le_bytes([1; 8]);
const HIGHEST: u64 = EACH << 7;

/// Which bytes are between two that are ASCII, or one of them: a bit for each.
fn which_between(bytes: &[u8; CHUNK], first: u8, last: u8) -> u64 {
    let (eights, _) = bytes.as_chunks::<8>();
    let mut which = 0;
    for (place, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let ascii = eight & !HIGHEST;
        let from_first = ascii + EACH * (0x80 - u64::from(first));
        let behind_last = ascii + EACH * (0x7f - u64::from(last));
        let highest = from_first & !behind_last & !eight & HIGHEST;
        // The product has the lowest bits of the eight bytes beside each other in its highest byte.
        let bits = (highest >> 7).wrapping_mul(GATHER) >> 56;
        which |= bits << (8 * place);
    }
    which
}

/// What brings the lowest bit of each of eight bytes into the highest byte, in their order.
const GATHER: u64 = 0x0102_0408_1020_4080;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_capitals_begin_a_word_wherever_in_64_bytes_they_stand() {
        for (text, expected) in [
            ("550 5.7.1", &[0, 4][..]),
            ("1,000 .5 5. 5", &[0, 7, 9, 12]),
            ("x550 _5 \u{e9}5 -5", &[10, 13]),
            ("NXDOMAIN Nx nX", &[0]),
            ("1A A1 1.AB", &[0, 6]),
            ("@AB[CD`EF{GH", &[1, 4, 7, 10]),
            ("/9:0", &[1, 3]),
            ("", &[]),
        ] {
            for before in 0..=CHUNK {
                let line = [" ".repeat(before), text.to_owned()].concat();
                let line = line.as_bytes();
                let mut found = Vec::new();
                each(line, |beginning| match beginning {
                    Beginning::Number(number) => {
                        assert_eq!(number.digits, digits_at(line, number.at), "{text}");
                        found.push(number.at);
                    }
                    // Of one capital letter at the end of 64 bytes nobody knows.
                    Beginning::Capitals(at) => {
                        let next = line.get(at + 1);
                        found.extend(next.filter(|next| next.is_ascii_uppercase()).map(|_| at));
                    }
                });
                let expected: Vec<usize> = expected.iter().map(|at| at + before).collect();
                assert_eq!(found, expected, "{text} behind {before} blanks");
            }
        }
    }
}
