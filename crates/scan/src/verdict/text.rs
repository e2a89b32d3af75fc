//! The text of a reply as its server wrote it: of one line, whatever it was cut into.

use std::borrow::Cow;
use std::ops::Range;

use wirecodes_base::cue::blanks;

use super::fold::folded;
use crate::line::qmail;

/// A text in one letter case, without line breaks, and without the codes that a reply of several lines repeats in each.
///
/// Senders write such a reply in one line as well: `550-5.1.1 The account does not 550 5.1.1 exist`. Apostrophes and
/// blanks of typesetters are those of programs.
#[derive(Debug)]
pub(crate) struct Unfolded<'t> {
    pub(crate) text: Cow<'t, [u8]>,
    /// Where pieces of the text begin, here and in what it was.
    pieces: Vec<(usize, usize)>,
    /// Where bytes stand that took more of the text before, and how many more these and the ones before them took.
    wider: Vec<(usize, usize)>,
}

impl<'t> Unfolded<'t> {
    /// The text, of which a reply code stands in that range, if one does.
    pub(crate) fn of(text: &'t [u8], code: Option<Range<usize>>) -> Self {
        let (text, pieces) = in_one_line(text, code);
        let (text, wider) = plain(text);
        Self {
            text: folded(text),
            pieces,
            wider,
        }
    }

    /// Where a part of this text was in the one that it was.
    pub(crate) fn was(&self, range: Range<usize>) -> Range<usize> {
        let more = |at: usize| {
            let before = self.wider.partition_point(|(place, _)| *place < at);
            at + before.checked_sub(1).map_or(0, |last| self.wider[last].1)
        };
        let (start, end) = (more(range.start), more(range.end));
        let was = |at: usize| {
            let behind = self.pieces.partition_point(|(here, _)| *here <= at);
            match behind.checked_sub(1).map(|place| self.pieces[place]) {
                Some((here, there)) => there + (at - here),
                None => at,
            }
        };
        match end.checked_sub(1) {
            Some(last) if start <= last => was(start)..was(last) + 1,
            _ => was(start)..was(start),
        }
    }
}

/// A line of `qmail-send` with blanks for its low lines; any other text as it is. What stands in it stays where it is.
pub(crate) fn with_blanks(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(text, qmail::SAID.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let blank = |byte: &u8| if *byte == b'_' { b' ' } else { *byte };
    text.iter().map(blank).collect()
}

/// A text in one line, and where pieces of it begin, here and in what it was.
fn in_one_line(text: &[u8], code: Option<Range<usize>>) -> (Cow<'_, [u8]>, Vec<(usize, usize)>) {
    let repeated = code.and_then(|range| Repeated::of(text, range));
    if repeated.is_none() && memchr::memchr(b'\n', text).is_none() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut unfolded = Vec::with_capacity(text.len());
    let mut pieces = vec![(0, 0)];
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b' ', b'\n', b'\t', &text[at..]) {
        let end = at + found;
        let mut behind = end + blanks(&text[end..]);
        if text.get(behind) == Some(&b'\r') {
            behind += 1;
        }
        let is_break = text.get(behind) == Some(&b'\n');
        if is_break {
            behind += 1;
            behind += blanks(&text[behind..]);
        }
        behind = behind.max(end + 1);
        let before = text[at..end].strip_suffix(b"\r").filter(|_| is_break);
        unfolded.extend_from_slice(before.unwrap_or(&text[at..end]));
        let rest = &text[behind..];
        let code = repeated
            .as_ref()
            .map_or(0, |repeated| repeated.length(rest));
        if is_break || code > 0 {
            unfolded.push(b' ');
            at = behind + code;
            pieces.push((unfolded.len(), at));
        } else {
            unfolded.extend_from_slice(&text[end..behind]);
            at = behind;
        }
    }
    unfolded.extend_from_slice(&text[at..]);
    (Cow::Owned(unfolded), pieces)
}

/// A text with an apostrophe and a blank of one byte for those that take more, and where these stand and what they took
/// more.
fn plain(text: Cow<'_, [u8]>) -> (Cow<'_, [u8]>, Vec<(usize, usize)>) {
    let mut plain = Vec::new();
    let mut wider = Vec::new();
    let mut more = 0;
    let mut at = 0;
    for here in memchr::memchr2_iter(APOSTROPHE[0], BLANK[0], &text) {
        let rest = &text[here..];
        let (byte, wide) = match () {
            () if rest.starts_with(APOSTROPHE) => (b'\'', APOSTROPHE),
            () if rest.starts_with(BLANK) => (b' ', BLANK),
            () => continue,
        };
        plain.extend_from_slice(&text[at..here]);
        more += wide.len() - 1;
        wider.push((plain.len(), more));
        plain.push(byte);
        at = here + wide.len();
    }
    if wider.is_empty() {
        return (text, wider);
    }
    plain.extend_from_slice(&text[at..]);
    (Cow::Owned(plain), wider)
}

const APOSTROPHE: &[u8] = "\u{2019}".as_bytes();

/// One where no line may be broken.
const BLANK: &[u8] = "\u{a0}".as_bytes();

/// The codes that each line of a reply begins with.
#[derive(Debug)]
struct Repeated<'t> {
    code: &'t [u8],
    /// The enhanced code; empty if there is none.
    enhanced: &'t [u8],
}

impl<'t> Repeated<'t> {
    /// Those of a reply of several lines; `None` if it has but one.
    fn of(text: &'t [u8], range: Range<usize>) -> Option<Self> {
        let behind = text[range.end..].strip_prefix(b"-")?;
        let end = behind.iter().position(|byte| !is_of_code(byte));
        let enhanced = &behind[..end.unwrap_or(behind.len())];
        Some(Self {
            code: &text[range],
            enhanced: if enhanced.contains(&b'.') {
                enhanced
            } else {
                b""
            },
        })
    }

    /// How much of a text they are, with the blanks behind them; 0 if it does not begin with them.
    fn length(&self, text: &[u8]) -> usize {
        let Some([b'-' | b' ', behind @ ..]) = text.strip_prefix(self.code) else {
            return 0;
        };
        let behind = match behind.strip_prefix(self.enhanced) {
            Some(behind) if !behind.first().is_some_and(is_of_code) => behind,
            _ => behind,
        };
        text.len() - behind.len() + blanks(behind)
    }
}

fn is_of_code(byte: &u8) -> bool {
    byte.is_ascii_digit() || *byte == b'.'
}
