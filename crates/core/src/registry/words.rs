//! The words of a text as a search compares them: in lower case, without marks, and by their stems.

use core::array;
use core::ops::Range;

/// How many letters of a word count. The longest words that anybody types are names of constants, whose parts
/// are words of their own.
const LONGEST: usize = 24;

/// The letters of Arabic, which have no case.
const FIRST_ARABIC: char = '\u{621}';
const LAST_ARABIC: char = '\u{64a}';

/// A word of a text.
#[derive(Clone, Copy)]
pub(super) struct Word {
    letters: [char; LONGEST],
    length: u8,
    stem: u8,
}

/// How a word is like one that is sought.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Likeness {
    /// Two letters are wrong, missing, too many or exchanged.
    TwoMistakes,
    /// One is.
    OneMistake,
    Within,
    Beginning,
    Stem,
    Whole,
}

impl Word {
    /// A word that [`words`] has found in a text.
    pub(super) fn new(text: &str) -> Self {
        let mut word = Self {
            letters: ['\0'; LONGEST],
            length: 0,
            stem: 0,
        };
        let mut push = |letter| {
            if let Some(place) = word.letters.get_mut(usize::from(word.length)) {
                *place = letter;
                word.length += 1;
            }
        };
        for c in text.chars() {
            fold(c, &mut push);
        }
        word.stem = stem(word.letters()) as u8;
        word
    }

    fn letters(&self) -> &[char] {
        &self.letters[..usize::from(self.length)]
    }

    fn stem(&self) -> &[char] {
        &self.letters[..usize::from(self.stem)]
    }

    pub(super) fn is_number(&self) -> bool {
        self.letters[0].is_ascii_digit()
    }

    /// Whether it is too short for the beginning of a longer word to be it: `apa` is not meant by `Apache`. In other
    /// alphabets three letters are a root, or several words.
    fn is_short(&self) -> bool {
        self.length <= 3 && self.letters().iter().all(char::is_ascii)
    }

    /// Whether two words are the same in every letter.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.letters() == other.letters()
    }

    /// Which letters it has.
    pub(super) fn all_letters(&self) -> Letters {
        Letters::of(self.letters())
    }

    /// Which letters a word has at least that is like this one, which is sought; mistakes aside.
    pub(super) fn least_letters(&self) -> Letters {
        Letters::of(self.stem())
    }

    /// How a word is like this one, which is sought; mistakes aside.
    pub(super) fn likeness(&self, word: &Self) -> Option<Likeness> {
        let [sought, letters] = [self.letters(), word.letters()];
        if sought == letters {
            return Some(Likeness::Whole);
        }
        // A number is no part of another.
        if self.is_number() || word.is_number() {
            return None;
        }
        if letters.starts_with(self.stem()) {
            if self.stem == word.stem || ends_alike(self.stem(), word.stem()) {
                return Some(Likeness::Stem);
            }
            if !self.is_short() && (letters.starts_with(sought) || self.stem > 3) {
                return Some(Likeness::Beginning);
            }
        } else if self.stem > 2 && ends_alike(self.stem(), word.stem()) {
            return Some(Likeness::Stem);
        }
        let is_within = sought.len() >= 4
            && letters.len() > sought.len()
            && letters.windows(sought.len()).any(|part| part == sought);
        is_within.then_some(Likeness::Within)
    }

    /// Whether this one, which is sought, is two words in one.
    pub(super) fn is_joined(&self, first: &Self, second: &Self) -> bool {
        let rest = self.letters().strip_prefix(first.letters());
        rest.is_some_and(|rest| rest == second.letters()) && !self.is_number()
    }

    /// How a word is like this one, which is sought, if it was mistyped.
    pub(super) fn likeness_of_mistyped(&self, word: &Self) -> Option<Likeness> {
        let most = match self.length {
            0..=4 => return None,
            5..=7 => 1,
            _ => 2,
        };
        let is_too_far = |a: u8, b: u8| a.abs_diff(b) > most;
        let is_too_long = is_too_far(self.length, word.length) && is_too_far(self.stem, word.stem);
        if is_too_long || self.is_number() {
            return None;
        }
        let whole = mistakes(self.letters(), word.letters());
        match whole.min(mistakes(self.stem(), word.stem())) {
            0 | 1 => Some(Likeness::OneMistake),
            2 if most == 2 => Some(Likeness::TwoMistakes),
            _ => None,
        }
    }
}

/// Whether two stems are the same but for a `y` at the end, which is an `i` in front of an ending.
fn ends_alike(a: &[char], b: &[char]) -> bool {
    match (a, b) {
        ([a @ .., 'y'], [b @ .., 'i']) | ([a @ .., 'i'], [b @ .., 'y']) => a == b,
        _ => a == b,
    }
}

/// How many letters are to be put in, left out, replaced or exchanged with their neighbour.
fn mistakes(a: &[char], b: &[char]) -> u8 {
    // The distances of the beginnings of `b` to the beginning of `a` that is one letter shorter than this one,
    // and to the one before that.
    let mut last: [u8; LONGEST + 1] = array::from_fn(|place| place as u8);
    let mut before_last = last;
    for (i, letter) in a.iter().enumerate() {
        let mut row = [i as u8 + 1; LONGEST + 1];
        for (j, other) in b.iter().enumerate() {
            let replaced = last[j] + u8::from(letter != other);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                least = least.min(before_last[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        before_last = last;
        last = row;
    }
    last[b.len()]
}

/// How many letters of an English word are left without the ending of a plural or of a form of a verb. In other
/// languages that cuts some letters off both words alike.
fn stem(letters: &[char]) -> usize {
    let has_vowel = |letters: &[char]| letters.iter().any(|c| "aeiouy".contains(*c));
    let letters = match letters {
        [.., 's' | 'u' | 'i', 's'] => letters,
        [stem @ .., 's'] if stem.len() > 2 => stem,
        _ => letters,
    };
    let stem = match letters {
        [stem @ .., 'i', 'n', 'g'] | [stem @ .., 'e', 'd'] if stem.len() > 2 && has_vowel(stem) => {
            match stem {
                [single @ .., a, b] if a == b && !['l', 's', 'z'].contains(b) => {
                    &stem[..single.len() + 1]
                }
                _ => stem,
            }
        }
        [stem @ .., 'i', 'o', 'n'] if stem.len() > 3 && stem.ends_with(&['t']) => stem,
        _ => letters,
    };
    match stem {
        [rest @ .., 'e'] if rest.len() > 2 => rest.len(),
        _ => stem.len(),
    }
}

/// Hands out the letters that a character of a word is compared by.
fn fold(c: char, push: &mut impl FnMut(char)) {
    match c {
        '\0'..='\u{7f}' if c.is_ascii_alphanumeric() || c == '.' => push(c.to_ascii_lowercase()),
        // Between letters: "can't" is typed without it as well.
        '\'' | '’' => {}
        // Arabic is written with and without its marks, and some letters in several ways.
        '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
        'أ' | 'إ' | 'آ' => push('ا'),
        'ى' => push('ي'),
        'ة' => push('ه'),
        FIRST_ARABIC..=LAST_ARABIC => push(c),
        _ => c.to_lowercase().for_each(push),
    }
}

/// Whether a character is a letter or a digit of any language.
fn is_letter(c: char) -> bool {
    // The tables of the standard library are asked for each letter, which takes most of a search in Arabic.
    matches!(c, FIRST_ARABIC..=LAST_ARABIC) || c.is_alphanumeric()
}

/// Whether a character is a word of its own, as far as anybody can tell who knows no dictionary: Chinese and Japanese are
/// written without blanks. Katakana are not, since what is written in them is mostly one word.
const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3041}'..='\u{309f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Which letters a word has, some letters of the alphabets for one: words are told apart by it at a glance, before
/// their letters are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters(u32);

impl Letters {
    fn of(letters: &[char]) -> Self {
        let mut all = Self(0);
        for letter in letters {
            all.add(*letter as u32);
        }
        all.folded()
    }

    fn add(&mut self, letter: u32) {
        self.0 |= 1 << (letter % 32);
    }

    /// With an `i` for a `y`, as it is in front of an ending.
    fn folded(self) -> Self {
        let y = self.0 & 1 << 25;
        Self(self.0 & !y | y >> 16)
    }

    pub(super) fn are_in(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(super) fn are_like(self, other: Self) -> bool {
        // A letter that is replaced is one less and one more.
        (self.0 ^ other.0).count_ones() <= 4
    }
}

/// A word where it stands in a text.
#[derive(Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    pub(super) letters: Letters,
}

impl Token<'_> {
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// The words of a text in their order. A dotted number is one, and so is a character of Chinese.
pub(super) struct Words<'t> {
    text: &'t str,
    place: usize,
}

pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, place: 0 }
}

impl Words<'_> {
    /// The character at a place.
    fn at(&self, place: usize) -> Option<char> {
        self.text[place..].chars().next()
    }

    /// Where the next word begins.
    fn start(&self) -> Option<usize> {
        let mut start = self.place;
        loop {
            match self.text.as_bytes().get(start)? {
                byte if byte.is_ascii_alphanumeric() => return Some(start),
                byte if byte.is_ascii() => start += 1,
                _ => match self.at(start)? {
                    c if is_letter(c) => return Some(start),
                    c => start += c.len_utf8(),
                },
            }
        }
    }

    /// Whether a character that is neither letter nor digit belongs to a word that begins with that byte.
    fn is_in_word(&self, c: char, place: usize, first: u8) -> bool {
        let next = self.at(place + c.len_utf8());
        match c {
            '.' => first.is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit()),
            '\'' | '’' => next.is_some_and(is_letter),
            _ => false,
        }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let start = self.start()?;
        let bytes = self.text.as_bytes();
        let mut letters = Letters(0);
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            if byte.is_ascii_alphanumeric() {
                letters.add(u32::from(*byte));
                end += 1;
                continue;
            }
            match self.at(end) {
                Some(c) if stands_alone(c) && end > start => break,
                Some(c) if is_letter(c) || self.is_in_word(c, end, bytes[start]) => {
                    fold(c, &mut |letter| letters.add(letter as u32));
                    end += c.len_utf8();
                    if stands_alone(c) {
                        break;
                    }
                }
                _ => break,
            }
        }
        self.place = end;
        Some(Token {
            text: &self.text[start..end],
            start,
            letters: letters.folded(),
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use super::*;

    fn word(text: &str) -> Word {
        Word::new(words(text).next().expect("a word").text)
    }

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|token| token.text).collect()
    }

    #[test]
    fn words_are_letters_and_digits_and_dotted_numbers_are_one() {
        for (text, expected) in [
            ("", &[][..]),
            (" - ", &[]),
            ("SSL_ERROR-X", &["SSL", "ERROR", "X"]),
            ("'Can't' open", &["Can't", "open"]),
            ("5.7.1, TLS 1.3.", &["5.7.1", "TLS", "1.3"]),
            ("صندوق البريد!", &["صندوق", "البريد"]),
            ("邮箱已满", &["邮", "箱", "已", "满"]),
            ("DNSの障害", &["DNS", "の", "障", "害"]),
            ("メールが届く", &["メール", "が", "届", "く"]),
            ("찾을 수 없음", &["찾을", "수", "없음"]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_alike_by_their_stems_their_beginnings_and_what_is_in_them() {
        use Likeness::{Beginning, Stem, Whole, Within};

        for (sought, other, expected) in [
            ("SPAM", "spam", Some(Whole)),
            ("cant", "can't", Some(Whole)),
            ("greylist", "Greylisted", Some(Stem)),
            ("greylisting", "greylisted", Some(Stem)),
            ("denied", "deny", Some(Stem)),
            ("deny", "denies", Some(Stem)),
            ("expired", "expires", Some(Stem)),
            ("certificates", "certificate", Some(Stem)),
            ("dropped", "drop", Some(Stem)),
            ("authenticated", "authentication", Some(Stem)),
            ("auth", "authentication", Some(Beginning)),
            ("list", "blacklisted", Some(Within)),
            ("spf", "aspf", None),
            ("apa", "Apache", None),
            ("tls", "TLSv1", None),
            ("رفض", "رفضت", Some(Beginning)),
            ("50", "550", None),
            ("55", "550", None),
            ("status", "statue", None),
            ("ring", "rate", None),
            ("مُمتلئة", "ممتلئه", Some(Whole)),
        ] {
            assert_eq!(
                word(sought).likeness(&word(other)),
                expected,
                "{sought} {other}"
            );
        }
    }

    #[test]
    fn longer_words_may_have_more_mistakes() {
        use Likeness::{OneMistake, TwoMistakes};

        for (sought, other, expected) in [
            ("greylsit", "greylist", Some(OneMistake)),
            ("greylsit", "greylisting", Some(OneMistake)),
            ("mailbx", "mailbox", Some(OneMistake)),
            ("malbx", "mailbox", None),
            ("certfcate", "certificate", Some(TwoMistakes)),
            ("crtfcate", "certificate", None),
            ("bsuy", "busy", None),
            ("10061", "10060", None),
        ] {
            let likeness = word(sought).likeness_of_mistyped(&word(other));
            assert_eq!(likeness, expected, "{sought} {other}");
        }
    }

    #[test]
    fn a_word_in_two_is_one() {
        assert!(word("timeout").is_joined(&word("Time"), &word("out")));
        assert!(!word("timeouts").is_joined(&word("Time"), &word("out")));
    }

    #[test]
    fn of_a_long_word_the_beginning_counts() {
        let long = "a".repeat(1000);
        assert!(word(&long).is(&word(&long[1..])));
        assert_eq!(mistakes(word(&long).letters(), word("b").letters()), 24);
    }
}
