//! Cues: the surroundings that make a number or a name a code, as `said: {code}` does.
//!
//! A cue is a text with placeholders. It is looked for in a line, in any letter case; a space stands for one
//! or more blanks.

use core::ops::Range;

/// What a cue consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'c> {
    /// `^`: the beginning of a line, or of what stands behind a time stamp, a tag or a quotation mark.
    Start,
    /// Words as they are.
    Text(&'c str),
    /// `{code}`: a number of the family.
    Code,
    /// `{name}`: a name of the family, in any spelling.
    Name,
    /// `{NAME}`: a name of the family in capital letters, just as it is listed.
    Capitals,
    /// `{sep}`: a blank or a hyphen, as between the codes of a reply.
    Separator,
    /// `{gap}`: any blanks, or none.
    Gap,
    /// `{is}`: what stands between a key and its value, as in `a=1`, `a: 1` and `"a": "1"`.
    Is,
    /// `{word}`: anything but blanks.
    Word,
    /// `{with tls|ssl}`: one of these stands somewhere in the line.
    With(&'c str),
    /// `{without exit|signal}`: none of these stands anywhere in the line.
    Without(&'c str),
    /// `{smtp-enhanced}`: a number of another family.
    Other(&'c str),
}

/// Why a text is no cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueError {
    /// A brace is opened and not closed, or the other way round.
    Brace,
    /// `^` is not at the beginning.
    Start,
}

/// The pieces of a cue.
#[derive(Debug, Clone)]
pub struct Pieces<'c> {
    rest: &'c str,
    is_begun: bool,
}

impl<'c> Pieces<'c> {
    /// Those of that cue.
    pub const fn of(cue: &'c str) -> Self {
        Self {
            rest: cue,
            is_begun: false,
        }
    }
}

impl<'c> Iterator for Pieces<'c> {
    type Item = Result<Piece<'c>, CueError>;

    fn next(&mut self) -> Option<Self::Item> {
        let is_first = !core::mem::replace(&mut self.is_begun, true);
        let rest = self.rest;
        // What is wrong is said once.
        self.rest = "";
        let is_special = |byte| matches!(byte, b'{' | b'}' | b'^');
        let end = rest.bytes().position(is_special).unwrap_or(rest.len());
        if end > 0 {
            let (text, rest) = rest.split_at(end);
            self.rest = rest;
            return Some(Ok(Piece::Text(text)));
        }
        Some(match rest.as_bytes().first()? {
            b'^' if is_first => {
                self.rest = &rest[1..];
                Ok(Piece::Start)
            }
            b'^' => Err(CueError::Start),
            // A brace of the text itself is written twice.
            brace if rest.as_bytes().get(1) == Some(brace) => {
                self.rest = &rest[2..];
                Ok(Piece::Text(&rest[..1]))
            }
            b'{' => match rest[1..].split_once('}') {
                Some((word, rest)) => {
                    self.rest = rest;
                    Ok(placeholder(word))
                }
                None => Err(CueError::Brace),
            },
            _ => Err(CueError::Brace),
        })
    }
}

fn placeholder(word: &str) -> Piece<'_> {
    match word {
        "code" => Piece::Code,
        "name" => Piece::Name,
        "NAME" => Piece::Capitals,
        "sep" => Piece::Separator,
        "gap" => Piece::Gap,
        "is" => Piece::Is,
        "word" => Piece::Word,
        other => match other.split_once(' ') {
            Some(("with", words)) => Piece::With(words),
            Some(("without", words)) => Piece::Without(words),
            _ => Piece::Other(other),
        },
    }
}

impl Piece<'_> {
    /// Whether it stands for a code, of the family or of another one.
    pub const fn is_code(self) -> bool {
        matches!(
            self,
            Self::Code | Self::Name | Self::Capitals | Self::Other(_)
        )
    }

    /// Whether it stands for a code of the family that the cue is of.
    pub const fn is_own_code(self) -> bool {
        matches!(self, Self::Code | Self::Name | Self::Capitals)
    }
}

/// What a line says at a place, for whoever knows the codes.
pub trait Codes {
    /// Where the code ends that begins at a place of the line and is what that piece of a cue stands for;
    /// `None` if there is none.
    fn code_at(&mut self, piece: Piece<'_>, at: usize) -> Option<usize>;
}

/// Where a cue ends that begins at a place of a line; `None` if it does not stand there.
///
/// Whether the place is a beginning as `^` means it is for the caller to know: it is taken to be one.
pub fn end_of<'c>(
    pieces: impl IntoIterator<Item = Piece<'c>>,
    line: &[u8],
    at: usize,
    codes: &mut impl Codes,
) -> Option<usize> {
    let mut end = at;
    let mut is_behind_text = false;
    for piece in pieces {
        if let Piece::Text(text) = piece
            && end == at
            && text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !is_beginning(line, at)
        {
            return None;
        }
        end = match piece {
            Piece::Start => end,
            Piece::Text(text) => end_of_text(text, line, end)?,
            Piece::Gap => end + blanks(&line[end..]),
            Piece::Word => match line[end..]
                .iter()
                .take(LONGEST_WORD)
                .take_while(|byte| !is_blank(byte))
                .count()
            {
                0 => return None,
                length => end + length,
            },
            Piece::Is => end_of_is(line, end)?,
            Piece::With(words) if has_one_of(line, words) => end,
            Piece::Without(words) if !has_one_of(line, words) => end,
            Piece::With(_) | Piece::Without(_) => return None,
            Piece::Separator if line.get(end) == Some(&b'-') => end + 1,
            Piece::Separator => end_of_text(" ", line, end)?,
            // What stands before it in the cue is what parts it from other words.
            code if is_behind_text || is_beginning(line, end) => codes.code_at(code, end)?,
            _ => return None,
        };
        is_behind_text = match piece {
            Piece::Text(_) | Piece::Is => true,
            Piece::With(_) | Piece::Without(_) => is_behind_text,
            _ => false,
        };
    }
    Some(end)
}

/// What is longer is no word, and would be looked through from each place of it.
const LONGEST_WORD: usize = 1024;

/// Where a text of a cue ends that begins at a place of a line.
pub fn end_of_text(text: &str, line: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    for byte in text.bytes() {
        end += match byte {
            b' ' => match blanks(&line[end..]) {
                0 => return None,
                some => some,
            },
            byte if line.get(end)?.eq_ignore_ascii_case(&byte) => 1,
            _ => return None,
        };
    }
    Some(end)
}

/// Where the value of a key begins that ends at a place of a line.
fn end_of_is(line: &[u8], at: usize) -> Option<usize> {
    let after_quote = |at: usize| {
        // A quotation mark may stand within a quoted text.
        let mark = at + usize::from(line.get(at) == Some(&b'\\'));
        match line.get(mark) {
            Some(b'"' | b'\'' | b'`') => mark + 1,
            _ => at,
        }
    };
    let key = after_quote(at);
    let sign = key + blanks(&line[key..]);
    let signs = match line.get(sign..)? {
        [b'=', b'=' | b'>', ..] => 2,
        [b':' | b'=', ..] => 1,
        _ => return None,
    };
    let value = sign + signs;
    Some(after_quote(value + blanks(&line[value..])))
}

/// How many blanks a text begins with.
pub fn blanks(text: &[u8]) -> usize {
    text.iter().take_while(|byte| is_blank(byte)).count()
}

/// Whether a byte is a blank.
#[inline]
pub const fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Whether one of the words of a condition stands in a line.
fn has_one_of(line: &[u8], words: &str) -> bool {
    words.split('|').any(|word| find(line, word).is_some())
}

/// Where a text stands first in a line, in any letter case.
pub fn find(line: &[u8], text: &str) -> Option<usize> {
    let text = text.as_bytes();
    let [first, ..] = text else { return Some(0) };
    let [lower, upper] = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
    let last = line.len().checked_sub(text.len())?;
    let starts = line[..=last].iter().enumerate();
    // Most places are ruled out by one byte.
    let mut starts = starts.filter(|(_, byte)| **byte == lower || **byte == upper);
    starts
        .find(|(at, _)| line[*at..at + text.len()].eq_ignore_ascii_case(text))
        .map(|(at, _)| at)
}

/// Where a text stands in a line, in any letter case, `*` in it being whatever stands there, or nothing: from the
/// beginning of its first part to the end of its last one.
pub fn find_varying(line: &[u8], text: &str) -> Option<Range<usize>> {
    find_varying_by(line, text, find)
}

/// The same, by a function that finds a part in what is left of the line.
pub fn find_varying_by(
    line: &[u8],
    text: &str,
    find: impl Fn(&[u8], &str) -> Option<usize>,
) -> Option<Range<usize>> {
    let mut start = None;
    let mut end = 0;
    for part in text.split('*') {
        let place = end + find(&line[end..], part)?;
        start = start.or(Some(place));
        end = place + part.len();
    }
    Some(start?..end)
}

/// Whether a word can begin at a place: behind no letter or digit, and not behind the point of a number.
#[inline]
pub fn is_beginning(line: &[u8], at: usize) -> bool {
    match &line[..at] {
        [.., digit, b'.' | b','] => !digit.is_ascii_digit(),
        [.., first, 0x80..=0xbf, 0x80..=0xbf] if is_apart(*first) => true,
        [.., 0xc2, 0x80..=0xbf] => true,
        [.., before] => !is_of_word(*before),
        [] => true,
    }
}

/// Whether a word can end at a place: before no letter or digit, and not before the point of a number or a per cent
/// sign.
#[inline]
pub fn is_end(line: &[u8], at: usize) -> bool {
    match &line[at..] {
        [b'.' | b',', digit, ..] => !digit.is_ascii_digit(),
        // A share of something is no code.
        [b'%', ..] => false,
        // `0xc2` begins signs alone.
        [behind, ..] => !is_of_word(*behind) || *behind == 0xc2 || is_apart(*behind),
        [] => true,
    }
}

/// Whether a character of three bytes with this first byte is taken for none that goes on with a word of Latin, Greek or
/// Cyrillic letters: it is one of Chinese, Japanese, Korean, Thai or Hindi, a quotation mark or an arrow.
const fn is_apart(first: u8) -> bool {
    matches!(first, 0xe0 | 0xe2..=0xef)
}

/// Whether a byte is of a word: a letter, a digit, a low line, or of a character that is not ASCII.
#[inline]
pub const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;
    use crate::notation::Notation;
    use crate::spelling;

    fn pieces(cue: &str) -> Result<Vec<Piece<'_>>, CueError> {
        Pieces::of(cue).collect()
    }

    #[test]
    fn a_cue_is_cut_at_its_placeholders() {
        use Piece::{Capitals, Code, Gap, Name, Other, Separator, Start, Text};
        for (cue, expected) in [
            ("said: {code}", &[Text("said: "), Code][..]),
            (
                "^{code}{sep}{smtp-enhanced}",
                &[Start, Code, Separator, Other("smtp-enhanced")],
            ),
            (
                "\"status\"{gap}:{gap}{code}",
                &[Text("\"status\""), Gap, Text(":"), Gap, Code],
            ),
            ("{name} ({NAME})", &[Name, Text(" ("), Capitals, Text(")")]),
            ("{{{code}}}", &[Text("{"), Code, Text("}")]),
            (
                "{with tls|ssl}alert",
                &[Piece::With("tls|ssl"), Text("alert")],
            ),
            ("", &[]),
        ] {
            assert_eq!(pieces(cue).as_deref(), Ok(expected), "{cue}");
        }
        for (cue, error) in [
            ("{code", CueError::Brace),
            ("code}", CueError::Brace),
            ("said ^{code}", CueError::Start),
            ("^^{code}", CueError::Start),
        ] {
            assert_eq!(pieces(cue), Err(error), "{cue}");
        }
    }

    /// Numbers, and one name.
    struct Known<'l> {
        line: &'l [u8],
        found: Vec<u32>,
    }

    impl Codes for Known<'_> {
        fn code_at(&mut self, piece: Piece<'_>, at: usize) -> Option<usize> {
            let notation = match piece {
                Piece::Name => return spelling::end_of_name(self.line, at, "Not Found"),
                Piece::Other(_) => Notation::Dotted,
                _ => Notation::Decimal,
            };
            let (number, end) = notation.read_in(self.line, at)?;
            self.found.push(number);
            Some(end)
        }
    }

    #[test]
    fn a_cue_stands_where_its_words_do_in_any_case_and_its_codes_are_words_of_their_own() {
        for (cue, line, expected) in [
            ("said: {code}", "SAID:  550 no", Some(&[550][..])),
            ("said: {code}", "said:550", None),
            ("aid: {code}", "aid: 550", Some(&[550])),
            ("said: {code}", "said: 550x", None),
            ("said: {code}", "said: 550.5", None),
            ("said: {code}", "said: 550.", Some(&[550])),
            ("said: {code}", "said: 550%", None),
            ("said: {code}", "said: ", None),
            ("said: {code}", "sai", None),
            (
                "{code}{sep}{smtp-enhanced}",
                "550-5.7.1 no",
                Some(&[550, 5_007_001]),
            ),
            (
                "{code}{sep}{smtp-enhanced}",
                "550  5.7.1",
                Some(&[550, 5_007_001]),
            ),
            ("{code}{sep}{smtp-enhanced}", "5505.7.1", None),
            ("{code}{sep}{smtp-enhanced}", "550 5.7.1.2", None),
            ("status={code}", "status=404", Some(&[404])),
            ("{gap}:{gap}{code}", ":404", Some(&[404])),
            ("{gap}:{gap}{code}", " :\t404", Some(&[404])),
            ("{with SSL|tls}alert {code}", "alert 40 of TLS", Some(&[40])),
            ("{with SSL|tls}alert {code}", "alert 40", None),
            ("status {code}{without exit|kill}", "status 40", Some(&[40])),
            (
                "status {code}{without exit|kill}",
                "status 40, Killed",
                None,
            ),
            ("status{is}{code}", "status=404", Some(&[404])),
            ("status{is}{code}", "status : 404", Some(&[404])),
            ("status{is}{code}", "Status\":\t404,", Some(&[404])),
            ("status{is}{code}", "status' => '404'", Some(&[404])),
            ("status{is}{code}", r#"status\":\"404\""#, Some(&[404])),
            ("status{is}{code}", "status 404", None),
            ("status{is}{code}", "status\" 404", None),
            ("status{is}{code}", "status=x404", None),
            ("in {word} {code}", "in 3.5ms 200", Some(&[200])),
            ("in {word} {code}", "in  200", None),
            ("alert {name}", "alert not_found", Some(&[])),
            ("alert {name}", "alert NotFound.", Some(&[])),
            ("alert {name}", "alert notfounded", None),
            ("alert {name}", "alert not", None),
        ] {
            let mut known = Known {
                line: line.as_bytes(),
                found: Vec::new(),
            };
            let pieces = pieces(cue).expect("it is a cue");
            let end = end_of(pieces, line.as_bytes(), 0, &mut known);
            let found = end.map(|_| known.found.as_slice());
            assert_eq!(found, expected, "{cue} in {line}");
        }
    }

    #[test]
    fn a_text_is_found_where_it_stands_first_wherever_that_is() {
        for before in 0..20 {
            let line = [" ".repeat(before).as_str(), "@[a@[Ab@[aB[ab] ab"].concat();
            for (word, place) in [
                ("a", Some(2)),
                ("@[ab", Some(3)),
                ("[AB", Some(4)),
                ("b", Some(6)),
                ("aB]", Some(12)),
                (" ab", Some(15)),
                ("`[ab", None),
                ("b ", None),
            ] {
                let expected = place.map(|place| before + place);
                assert_eq!(find(line.as_bytes(), word), expected, "{word} in {line}");
            }
        }
        assert_eq!(find(b"ab", ""), Some(0));
        assert_eq!(find(b"ab", "abc"), None);
    }

    #[test]
    fn a_cue_begins_a_word_if_it_begins_with_a_letter() {
        for (cue, line, at, expected) in [
            ("aid: {code}", "said: 550", 1, None),
            ("aid: {code}", "s aid: 550", 2, Some(10)),
            ("(aid: {code}", "s(aid: 550", 1, Some(10)),
            ("{code} aid", "1550 aid", 1, None),
            ("{code} aid", "1.550 aid", 2, None),
            ("{code} aid", "(550 aid", 1, Some(8)),
        ] {
            let mut known = Known {
                line: line.as_bytes(),
                found: Vec::new(),
            };
            let pieces = pieces(cue).expect("it is a cue");
            let end = end_of(pieces, line.as_bytes(), at, &mut known);
            assert_eq!(end, expected, "{cue} in {line}");
        }
    }
}
