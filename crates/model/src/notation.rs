//! How a family writes its codes.

/// How the codes of a family are written, and so how they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Notation {
    /// `404`
    #[default]
    Decimal,
    /// `0x010a`
    Hexadecimal,
    /// `5.7.1`: class, subject and detail; an entry registered for every class is written `X.7.1`.
    Dotted,
}

/// A component of a dotted code is below this, so that three of them fit one number.
const DOTTED_BASE: u32 = 1000;

impl Notation {
    /// The notations by the names that a registry file uses.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("decimal", Self::Decimal),
        ("hexadecimal", Self::Hexadecimal),
        ("dotted", Self::Dotted),
    ];

    /// The number that a text stands for; `None` if it is not a code in this notation.
    ///
    /// A dotted code becomes `class * 1_000_000 + subject * 1_000 + detail`, with `X` as class 0.
    pub fn parse(self, text: &str) -> Option<u32> {
        match self {
            Self::Decimal => digits(text, 10),
            Self::Hexadecimal => digits(text.strip_prefix("0x")?, 16),
            Self::Dotted => {
                let mut parts = text.split('.');
                let class = match parts.next()? {
                    "X" => 0,
                    digit => digits(digit, 10).filter(|class| (1..10).contains(class))?,
                };
                let subject = digits(parts.next()?, 10).filter(|part| *part < DOTTED_BASE)?;
                let detail = digits(parts.next()?, 10).filter(|part| *part < DOTTED_BASE)?;
                parts
                    .next()
                    .is_none()
                    .then_some((class * DOTTED_BASE + subject) * DOTTED_BASE + detail)
            }
        }
    }

    /// A number as this notation writes it.
    pub fn format(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::Hexadecimal => format!("{number:#06x}"),
            Self::Dotted => {
                let class = match number / DOTTED_BASE / DOTTED_BASE {
                    0 => "X".to_owned(),
                    class => class.to_string(),
                };
                let (subject, detail) = (number / DOTTED_BASE % DOTTED_BASE, number % DOTTED_BASE);
                format!("{class}.{subject}.{detail}")
            }
        }
    }

    /// The number that a code is registered by: a dotted code without its class, others as they are.
    pub fn any_class(self, number: u32) -> u32 {
        match self {
            Self::Decimal | Self::Hexadecimal => number,
            Self::Dotted => number % (DOTTED_BASE * DOTTED_BASE),
        }
    }

    /// The ranges that a pattern of digits and `x` covers: `4xx`, `0x01xx`, `4.X.X` or `X.7.X`.
    ///
    /// `None` if the text is not such a pattern.
    pub fn pattern(self, text: &str) -> Option<Vec<(u32, u32)>> {
        match self {
            Self::Decimal | Self::Hexadecimal => {
                let (digits_text, radix) = match self {
                    Self::Hexadecimal => (text.strip_prefix("0x")?, 16),
                    _ => (text, 10),
                };
                let fixed = digits_text.trim_end_matches('x');
                let free = u32::try_from(digits_text.len() - fixed.len()).ok()?;
                let size = u32::checked_pow(radix, free).filter(|_| free > 0)?;
                let first = digits(fixed, radix)?.checked_mul(size)?;
                Some(vec![(first, first.checked_add(size - 1)?)])
            }
            Self::Dotted => {
                let (class, rest) = text.split_once('.')?;
                let subject = rest.strip_suffix(".X")?;
                let last = DOTTED_BASE - 1;
                match (class, subject) {
                    (class, "X") => {
                        let class = digits(class, 10).filter(|class| (1..10).contains(class))?;
                        let first = class * DOTTED_BASE * DOTTED_BASE;
                        Some(vec![(first, first + DOTTED_BASE * DOTTED_BASE - 1)])
                    }
                    ("X", subject) => {
                        let subject = digits(subject, 10).filter(|part| *part <= last)?;
                        // The subject has the same meaning in every class, and without one.
                        Some(
                            (0..10)
                                .map(|class| (class * DOTTED_BASE + subject) * DOTTED_BASE)
                                .map(|first| (first, first + last))
                                .collect(),
                        )
                    }
                    _ => None,
                }
            }
        }
    }

    /// The ranges of a list such as `3000-3999` or `0, 90`.
    ///
    /// `None` if the text is not such a list, or a range runs backwards.
    pub fn ranges(self, text: &str) -> Option<Vec<(u32, u32)>> {
        text.split(',')
            .map(|part| {
                let (first, last) = part.split_once('-').unwrap_or((part, part));
                let range = (self.parse(first.trim())?, self.parse(last.trim())?);
                (range.0 <= range.1).then_some(range)
            })
            .collect()
    }
}

/// Digits and nothing else: no sign, no space, no empty text, and a zero in front only in hexadecimal.
fn digits(text: &str, radix: u32) -> Option<u32> {
    let padded = radix == 10 && text.len() > 1 && text.starts_with('0');
    let plain = !text.is_empty() && !padded && text.chars().all(|c| c.is_digit(radix));
    plain.then(|| u32::from_str_radix(text, radix).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_and_written_alike() {
        for (notation, text, number) in [
            (Notation::Decimal, "214", 214),
            (Notation::Hexadecimal, "0x010a", 0x10a),
            (Notation::Dotted, "5.7.1", 5_007_001),
            (Notation::Dotted, "X.7.26", 7_026),
        ] {
            assert_eq!(notation.parse(text), Some(number), "{text}");
            assert_eq!(notation.format(number), text);
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for (notation, text) in [
            (Notation::Decimal, ""),
            (Notation::Decimal, "+5"),
            (Notation::Decimal, "04"),
            (Notation::Decimal, "99999999999"),
            (Notation::Hexadecimal, "10a"),
            (Notation::Dotted, "5.7"),
            (Notation::Dotted, "0.7.1"),
            (Notation::Dotted, "5.7.1.1"),
            (Notation::Dotted, "5.1000.1"),
        ] {
            assert_eq!(notation.parse(text), None, "{text}");
        }
    }

    #[test]
    fn patterns_and_lists_give_ranges() {
        assert_eq!(Notation::Decimal.pattern("4xx"), Some(vec![(400, 499)]));
        assert_eq!(Notation::Decimal.pattern("404"), None);
        assert_eq!(Notation::Decimal.pattern("other"), None);
        assert_eq!(
            Notation::Dotted.pattern("4.X.X"),
            Some(vec![(4_000_000, 4_999_999)])
        );
        assert_eq!(Notation::Dotted.pattern("4294.X.X"), None);
        let subject = Notation::Dotted.pattern("X.7.X").unwrap();
        assert!(subject.contains(&(7_000, 7_999)) && subject.contains(&(5_007_000, 5_007_999)));
        assert_eq!(
            Notation::Decimal.ranges("0, 90-99"),
            Some(vec![(0, 0), (90, 99)])
        );
        assert_eq!(Notation::Decimal.ranges("9-1"), None);
    }
}
