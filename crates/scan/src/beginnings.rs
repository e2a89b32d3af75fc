//! Where numbers and words in capital letters begin.

/// A number that begins at a place of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) at: usize,
    /// How many digits there are.
    pub(crate) digits: usize,
}

impl Number {
    /// The number at a place, where there is a digit.
    pub(crate) fn at(line: &[u8], at: usize) -> Self {
        Self {
            at,
            digits: digits(line, at),
        }
    }

    /// Where it ends, if nothing but points and digits is of it.
    pub(crate) fn end(self) -> usize {
        self.at + self.digits
    }

    /// The number, of up to four digits and without zeros before it.
    pub(crate) fn value(self, line: &[u8]) -> Option<u32> {
        let digits = &line[self.at..self.end()];
        let is_number = match digits {
            [_] => true,
            [first, ..] => *first != b'0' && digits.len() <= 4,
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
        let is_point = |at| line.get(at) == Some(&b'.');
        let subject = self.end() + 1;
        let detail = subject + digits(line, subject) + 1;
        let end = detail + digits(line, detail);
        let is_dotted = self.digits == 1
            && is_point(subject - 1)
            && is_point(detail - 1)
            && subject + 1 < detail
            && detail < end;
        is_dotted.then_some(end)
    }
}

/// How many digits stand at a place.
fn digits(line: &[u8], at: usize) -> usize {
    let text = line.get(at..).unwrap_or_default();
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The places of a line where a digit, or a capital letter before another one, begins a word: behind no letter, digit
/// or low line of ASCII, and not behind the point of a number.
///
/// Eight bytes are looked at a time: in each byte of a number of 64 bits, the highest bit says what it is.
pub(crate) fn each(line: &[u8], mut found: impl FnMut(usize)) {
    // What the eight bytes before were: of words, digits, points.
    let mut before = [0; 3];
    let (chunks, rest) = line.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    for (place, chunk) in chunks.iter().chain([&last]).enumerate() {
        let bytes = u64::from_le_bytes(*chunk);
        let digits = between(bytes, b'0', b'9');
        let capitals = between(bytes, b'A', b'Z');
        let letters = between(bytes | (EACH * 0x20), b'a', b'z');
        let low_lines = between(bytes, b'_', b'_');
        let words = digits | letters | low_lines;
        let points = between(bytes, b'.', b'.') | between(bytes, b',', b',');
        let behind_points = points << 8 | before[2] >> 56;
        let behind_numbers = behind_points & (digits << 16 | before[1] >> 48);
        let behind_words = words << 8 | before[0] >> 56;
        // Of the last byte of the eight, it is not known what follows.
        let before_capitals = capitals >> 8 | 0x80 << 56;
        let begin = digits | capitals & before_capitals;
        let mut begin = begin & !behind_words & !behind_numbers;
        before = [words, digits, points];
        while begin != 0 {
            found(place * 8 + begin.trailing_zeros() as usize / 8);
            begin &= begin - 1;
        }
    }
}

/// A one in each byte, and the highest bit of each.
const EACH: u64 = u64::from_le_bytes([1; 8]);
const HIGHEST: u64 = EACH << 7;

/// Which of eight bytes are between two that are ASCII, or one of them.
const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let ascii = bytes & !HIGHEST;
    let from_first = ascii + EACH * (0x80 - first as u64);
    let behind_last = ascii + EACH * (0x7f - last as u64);
    from_first & !behind_last & !bytes & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_capitals_begin_a_word_wherever_in_eight_bytes_they_stand() {
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
            for before in 0..9 {
                let line = [" ".repeat(before), text.to_owned()].concat();
                let mut found = Vec::new();
                each(line.as_bytes(), |at| found.push(at));
                // Of one capital letter at the end of eight bytes nobody knows.
                found.retain(|at| {
                    let next = line.as_bytes().get(at + 1);
                    line.as_bytes()[*at].is_ascii_digit()
                        || next.is_some_and(u8::is_ascii_uppercase)
                });
                let expected: Vec<usize> = expected.iter().map(|at| at + before).collect();
                assert_eq!(found, expected, "{line}");
            }
        }
    }
}
