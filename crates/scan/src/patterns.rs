//! The cues of a registry, and where they stand in a line.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use wirecodes::{Cues, Family, Outcome};
use wirecodes_base::cue::{Codes, Piece, Pieces, end_of, end_of_text, is_beginning, is_blank};

use crate::beginnings::Number;
use crate::candidates::{Candidate, Candidates};
use crate::encoded;
use crate::hit::Cue;
use crate::known::{Known, capitals_in, name_in};
use crate::places::{place_in, places};
use crate::surroundings::Surroundings;
use crate::words::{self, Trigrams, Words};

/// The cues of the families that are looked for.
#[derive(Debug)]
pub(crate) struct Patterns {
    all: Vec<Pattern>,
    /// The cues that have no words to look for, and begin with a number, or with the characters before one.
    of_numbers: Vec<OfNumber>,
    /// For each byte which of the bytes it is that these ask for behind their number; 0 is any that none asks for.
    behind_numbers: [u8; 256],
    /// Those, for each number of digits and each of these bytes.
    of_digits: Vec<OfDigits>,
    /// The cues that are a name in capital letters.
    of_capitals: Vec<usize>,
    /// What others are looked for by.
    anchors: Vec<Anchor>,
    /// What some cues ask of the rest of a line.
    conditions: Vec<Condition>,
    /// Whether they are those of one text.
    are_few: bool,
    /// Made for the first line.
    survey: OnceLock<Survey>,
}

/// A cue that is found by a number.
#[derive(Debug)]
struct OfNumber {
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
enum Form {
    /// So many digits.
    Digits(RangeInclusive<usize>),
    Dotted,
    Other,
}

/// Finds the words of cues, those of conditions, and what stands before encoded codes, all in one pass.
#[derive(Debug)]
struct Survey {
    words: Words,
    /// What each of the words is of.
    found: Vec<WordOf>,
    /// The anchors that are too short for that.
    short_anchors: Vec<usize>,
    /// For each condition whether it is known not to hold where none of its words is found.
    conditions: Vec<Option<bool>>,
}

#[derive(Debug, Clone, Copy)]
enum WordOf {
    Anchor(usize),
    Condition(usize),
    Encoding,
}

#[derive(Debug)]
struct Pattern {
    family: Family,
    text: &'static str,
    /// Without the conditions.
    pieces: Vec<Piece<'static>>,
    /// Which conditions have to hold of the line, and which must not.
    conditions: Vec<(usize, bool)>,
    /// How long the words of conditions are at least: they speak for it as well.
    elsewhere: usize,
    first: First,
}

impl Pattern {
    /// The family of the number that a piece stands for, if it stands for one.
    fn family_of_number(&self, piece: Piece<'_>) -> Option<Family> {
        match piece {
            Piece::Code => Some(self.family),
            Piece::Other(id) => self.family.registry().family(id),
            _ => None,
        }
    }
}

/// Words of which one has to stand in a line.
#[derive(Debug)]
struct Condition {
    /// As they are written.
    text: &'static str,
    words: Vec<&'static str>,
}

impl Condition {
    /// How long its words are at least.
    fn shortest(&self) -> usize {
        let lengths = self.words.iter().map(|word| word.len());
        lengths.min().unwrap_or(0)
    }
}

/// What a cue can begin with.
#[derive(Debug, Clone, Copy)]
enum First {
    Number,
    Name,
    Other,
}

impl First {
    fn of(pieces: &[Piece<'_>]) -> Self {
        let mut pieces = pieces.iter().skip_while(|piece| **piece == Piece::Start);
        match pieces.next() {
            Some(Piece::Code | Piece::Other(_)) => Self::Number,
            Some(Piece::Name | Piece::Capitals) => Self::Name,
            _ => Self::Other,
        }
    }

    /// Whether it can begin at a place of a line.
    fn can_be(self, line: &[u8], at: usize) -> bool {
        let is_of_it = match self {
            Self::Number => line[at].is_ascii_digit(),
            // A name may begin with a digit too.
            Self::Name => line[at].is_ascii_alphanumeric(),
            Self::Other => return true,
        };
        is_of_it && is_beginning(line, at)
    }
}

/// A word of cues, which is found first.
#[derive(Debug)]
struct Anchor {
    word: &'static str,
    cues: Vec<Anchored>,
}

/// How a cue is found by its anchor.
#[derive(Debug, Clone, Copy)]
struct Anchored {
    pattern: usize,
    /// The words before the anchor, back to the beginning of the cue or to a code.
    before: &'static str,
    /// The words behind it, to the end of the cue or to something else.
    behind: &'static str,
    /// Whether there is a code before them.
    is_behind_code: bool,
    /// Whether a number comes right before these words, and right behind them.
    is_behind_number: bool,
    is_before_number: bool,
}

impl Anchored {
    /// Where its words begin in a line in which the anchor stands there; `None` if they do not stand around it, or no
    /// number does where one has to.
    fn start(&self, line: &[u8], anchor: Range<usize>) -> Option<usize> {
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let start = start_before(self.before, line, anchor.start)?;
        let end = end_of_text(self.behind, line, anchor.end)?;
        let is_between = (!self.is_behind_number || is_digit(line[..start].last()))
            && (!self.is_before_number || is_digit(line.get(end)));
        is_between.then_some(start)
    }
}

/// The most bytes that a code has which stands before the anchor of a cue.
const MOST_BEFORE: usize = 48;

impl Patterns {
    pub(crate) fn new(cues: &Cues, known: &Known) -> Self {
        Self::of(cues, known, |_| true)
    }

    /// Those that can stand in a text.
    pub(crate) fn for_text(cues: &Cues, known: &Known, text: &[u8]) -> Self {
        let there = Trigrams::of(text);
        let mut patterns = Self::of(cues, known, |cue| there.may_have_cue(cue));
        patterns.are_few = true;
        patterns
    }

    fn of(cues: &Cues, known: &Known, is_asked_for: impl Fn(&str) -> bool) -> Self {
        let mut patterns = Self {
            all: Vec::new(),
            of_numbers: Vec::new(),
            behind_numbers: [0; 256],
            of_digits: Vec::new(),
            of_capitals: Vec::new(),
            anchors: Vec::new(),
            conditions: Vec::new(),
            are_few: false,
            survey: OnceLock::new(),
        };
        let mut forms = Forms::default();
        let mut anchors = HashMap::new();
        for &family in known.families() {
            for text in cues.of(family).filter(|text| is_asked_for(text)) {
                // The model has read it before.
                let pieces: Result<Vec<_>, _> = Pieces::of(text).collect();
                if let Ok(mut pieces) = pieces {
                    let conditions = patterns.conditions_of(&mut pieces);
                    let own = conditions.iter().filter(|(_, holds)| *holds);
                    let elsewhere = own.map(|(place, _)| patterns.conditions[*place].shortest());
                    let pattern = Pattern {
                        family,
                        text,
                        first: First::of(&pieces),
                        elsewhere: elsewhere.sum(),
                        pieces,
                        conditions,
                    };
                    patterns.add(pattern, &mut forms, &mut anchors);
                }
            }
        }
        patterns.list_numbers();
        patterns
    }

    /// Takes the conditions out of the pieces of a cue.
    fn conditions_of(&mut self, pieces: &mut Vec<Piece<'static>>) -> Vec<(usize, bool)> {
        let mut conditions = Vec::new();
        pieces.retain(|piece| {
            let (words, holds) = match *piece {
                Piece::With(words) => (words, true),
                Piece::Without(words) => (words, false),
                _ => return true,
            };
            let known = self.conditions.iter().position(|own| own.text == words);
            let place = known.unwrap_or_else(|| {
                self.conditions.push(Condition {
                    text: words,
                    words: words.split('|').collect(),
                });
                self.conditions.len() - 1
            });
            conditions.push((place, holds));
            false
        });
        conditions
    }

    /// Adds a cue; of each word that is an anchor already it is known which one.
    fn add(
        &mut self,
        pattern: Pattern,
        forms: &mut Forms,
        anchors: &mut HashMap<&'static str, usize>,
    ) {
        let place = self.all.len();
        let words = pattern.pieces.iter().enumerate().filter_map(|(at, piece)| {
            let Piece::Text(text) = *piece else {
                return None;
            };
            let word = text.split(' ').max_by_key(|word| word.len())?;
            Some((at, text, word))
        });
        let best = words.max_by_key(|(.., word)| word.len());
        let best = best.filter(|(.., word)| !word.is_empty());
        let is_long = best.is_some_and(|(.., word)| word.len() >= words::SHORTEST);
        let of_number = OfNumber::of(&pattern, place, forms).filter(|_| !is_long);
        match (best, of_number) {
            (_, Some(of_number)) => self.of_numbers.push(of_number),
            (Some((at, text, word)), None) => {
                let start = place_in(text.as_bytes(), word.as_bytes());
                let pieces = &pattern.pieces;
                let mut is_number = |piece: Option<&Piece<'static>>| {
                    let family = piece.and_then(|piece| pattern.family_of_number(*piece));
                    family.is_some_and(|family| forms.of(family).is_of_digits())
                };
                let anchored = Anchored {
                    pattern: place,
                    before: &text[..start],
                    behind: &text[start + word.len()..],
                    is_behind_code: pieces[..at].iter().any(|piece| *piece != Piece::Start),
                    is_behind_number: is_number(pieces[..at].last()),
                    is_before_number: is_number(pieces.get(at + 1)),
                };
                let anchor = *anchors.entry(word).or_insert_with(|| {
                    let cues = Vec::new();
                    self.anchors.push(Anchor { word, cues });
                    self.anchors.len() - 1
                });
                self.anchors[anchor].cues.push(anchored);
            }
            (None, None) if pattern.pieces.last() == Some(&Piece::Capitals) => {
                self.of_capitals.push(place);
            }
            (None, None) => self.of_numbers.push(OfNumber {
                pattern: place,
                before: "",
                behind: None,
                next: Next::Other,
                form: Form::Other,
            }),
        }
        self.all.push(pattern);
    }

    /// Whether the conditions of a cue are as they have to be.
    fn hold(&self, pattern: &Pattern, line: &[u8], around: &mut Surroundings) -> bool {
        let mut conditions = pattern.conditions.iter();
        conditions.all(|(place, holds)| {
            around.holds(line, *place, &self.conditions[*place].words) == *holds
        })
    }

    /// Lists the cues that begin with a number by what is seen of it first.
    fn list_numbers(&mut self) {
        let mut count = 1;
        let behind = self.of_numbers.iter().filter_map(|cue| cue.behind);
        for byte in behind.flatten() {
            let class = &mut self.behind_numbers[usize::from(*byte)];
            if *class == 0 {
                *class = count;
                count += 1;
            }
        }
        self.of_digits = vec![OfDigits::default(); MOST_DIGITS * usize::from(count)];
        for (place, cue) in self.of_numbers.iter().enumerate() {
            let before = cue.may_stand_before();
            for digits in (0..MOST_DIGITS).filter(|digits| cue.can_have(*digits)) {
                let mut add = |class: u8| {
                    let list = &mut self.of_digits[usize::from(class) * MOST_DIGITS + digits];
                    list.cues.push(place);
                    for (all, own) in list.before.iter_mut().zip(before) {
                        *all |= own;
                    }
                };
                match cue.behind {
                    Some(bytes) => bytes
                        .iter()
                        .for_each(|byte| add(self.behind_numbers[usize::from(*byte)])),
                    None => (0..count).for_each(add),
                }
            }
        }
    }

    /// Finds the words of cues in a line.
    pub(crate) fn survey(&self, line: &[u8], around: &mut Surroundings) {
        let survey = self.survey.get_or_init(|| Survey::of(self));
        around.clear(&survey.conditions);
        survey
            .words
            .find(line, |word, start| match survey.found[word] {
                WordOf::Anchor(anchor) => around.anchors.push((anchor, start)),
                WordOf::Condition(condition) => around.say(condition),
                WordOf::Encoding => around.may_be_encoded = true,
            });
        for &place in &survey.short_anchors {
            let Anchor { word, cues } = &self.anchors[place];
            let mut cues = cues.iter();
            // What is short stands everywhere, and its cues have conditions mostly.
            if cues.any(|cue| self.hold(&self.all[cue.pattern], line, around)) {
                let there = places(line, word.as_bytes()).map(|at| (place, at));
                around.anchors.extend(there);
            }
        }
        // Of cues that say as much, the first in the registry is named.
        around.anchors.sort_unstable();
    }

    /// Finds the cues of a line that have words, in a line that was surveyed.
    pub(crate) fn find(
        &self,
        line: &[u8],
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        for place in 0..around.anchors.len() {
            let (anchor, at) = around.anchors[place];
            self.anchored(&self.anchors[anchor], line, at, around, known, found);
        }
    }

    /// Finds the cues of an anchor that stands at a place.
    fn anchored(
        &self,
        anchor: &Anchor,
        line: &[u8],
        at: usize,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        for cue in &anchor.cues {
            let pattern = &self.all[cue.pattern];
            let Some(start) = cue.start(line, at..at + anchor.word.len()) else {
                continue;
            };
            if !cue.is_behind_code {
                self.find_at(pattern, line, start, around, known, found);
                continue;
            }
            for start in start.saturating_sub(MOST_BEFORE)..start {
                let can_be = pattern.first.can_be(line, start);
                if can_be && self.find_at(pattern, line, start, around, known, found) {
                    break;
                }
            }
        }
    }

    /// Whether cues that have no words may begin with a number.
    #[inline]
    pub(crate) fn can_begin_with(&self, line: &[u8], number: Number) -> bool {
        let [group, bit] = [number.before / 64, number.before % 64];
        let list = self.of_digits(number);
        list.before[usize::from(group)] >> bit & 1 == 1 && {
            let mut cues = list.cues.iter();
            cues.any(|place| self.of_numbers[*place].can_be_behind(&line[..number.at]))
        }
    }

    /// The cues that may begin with a number.
    #[inline]
    fn of_digits(&self, number: Number) -> &OfDigits {
        let class = self.behind_numbers[usize::from(number.behind)];
        &self.of_digits[usize::from(class) * MOST_DIGITS + number.digits.min(MOST_DIGITS - 1)]
    }

    /// Finds the cues that have no words of a number.
    pub(crate) fn find_number(
        &self,
        line: &[u8],
        number: Number,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        let cues = &self.of_digits(number).cues;
        let is_dotted = number.digits == 1 && number.end_of_dotted(line).is_some();
        let next = line.get(number.end() + 1);
        for place in cues {
            let of_number = &self.of_numbers[*place];
            let pattern = &self.all[of_number.pattern];
            let is_of_form = is_dotted || !matches!(of_number.form, Form::Dotted);
            if is_of_form
                && of_number.next.can_be(next)
                && let Some(start) = start_before(of_number.before, line, number.at)
            {
                self.find_at(pattern, line, start, around, known, found);
            }
        }
    }

    /// Finds the cues that are the capital letters at a place.
    pub(crate) fn find_capitals(
        &self,
        line: &[u8],
        at: usize,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) {
        for place in &self.of_capitals {
            self.find_at(&self.all[*place], line, at, around, known, found);
        }
    }

    /// Finds a cue at a place; says whether it is there.
    fn find_at(
        &self,
        pattern: &Pattern,
        line: &[u8],
        at: usize,
        around: &mut Surroundings,
        known: &Known,
        found: &mut Candidates,
    ) -> bool {
        let first = found.len();
        let mut codes = CodesOf {
            pattern,
            line,
            known,
            found,
        };
        let end = end_of(pattern.pieces.iter().copied(), line, at, &mut codes);
        // What the rest of the line says is looked for last: it takes longest.
        let is_start = pattern.pieces.first() == Some(&Piece::Start);
        let end = end
            .filter(|_| (!is_start || around.begins(line, at)) && self.hold(pattern, line, around));
        match end {
            Some(end) => {
                let weight = end - at + pattern.elsewhere;
                for candidate in found.since(first) {
                    candidate.weight = weight;
                    candidate.said = at..end;
                }
            }
            None => found.truncate(first),
        }
        end.is_some()
    }
}

impl OfNumber {
    /// How a cue is found by its first number; `None` if it has none, or something else than characters before it.
    fn of(pattern: &Pattern, place: usize, forms: &mut Forms) -> Option<Self> {
        let mut pieces = pattern.pieces.iter().copied().peekable();
        pieces.next_if_eq(&Piece::Start);
        let before = match pieces.next_if(|piece| matches!(piece, Piece::Text(_))) {
            Some(Piece::Text(text)) => text,
            _ => "",
        };
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
struct Forms {
    known: Vec<(Family, Form)>,
}

impl Forms {
    fn of(&mut self, family: Family) -> Form {
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
    fn is_of_digits(&self) -> bool {
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

impl Survey {
    fn of(patterns: &Patterns) -> Self {
        let mut words = Vec::new();
        let mut short_anchors = Vec::new();
        for (place, anchor) in patterns.anchors.iter().enumerate() {
            match anchor.word.len() {
                words::SHORTEST.. => words.push((anchor.word, WordOf::Anchor(place))),
                _ => short_anchors.push(place),
            }
        }
        // What decides whether to look for a short anchor is asked in each line, other conditions in few.
        let cues = short_anchors
            .iter()
            .flat_map(|place| &patterns.anchors[*place].cues);
        let asked = cues.flat_map(|cue| &patterns.all[cue.pattern].conditions);
        let mut conditions = vec![None; patterns.conditions.len()];
        for (place, _) in asked {
            let condition = &patterns.conditions[*place];
            if conditions[*place].is_none() && condition.shortest() >= words::SHORTEST {
                conditions[*place] = Some(false);
                let of_condition = condition.words.iter();
                words.extend(of_condition.map(|word| (*word, WordOf::Condition(*place))));
            }
        }
        words.extend(encoded::words().map(|word| (word, WordOf::Encoding)));
        let texts = words.iter().map(|(word, _)| word.as_bytes());
        Self {
            words: match patterns.are_few {
                true => Words::of_few(texts),
                false => Words::new(texts),
            },
            found: words.iter().map(|(_, found)| *found).collect(),
            short_anchors,
            conditions,
        }
    }
}

/// Where words begin that stand before a place; `None` if they do not.
fn start_before(words: &str, line: &[u8], at: usize) -> Option<usize> {
    let mut start = at;
    for byte in words.bytes().rev() {
        if byte == b' ' {
            let blanks = line[..start]
                .iter()
                .rev()
                .take_while(|byte| is_blank(byte))
                .count();
            if blanks == 0 {
                return None;
            }
            start -= blanks;
        } else {
            start = start.checked_sub(1)?;
            if !line[start].eq_ignore_ascii_case(&byte) {
                return None;
            }
        }
    }
    Some(start)
}

/// What the codes of a cue are, which become candidates.
struct CodesOf<'a> {
    pattern: &'a Pattern,
    line: &'a [u8],
    known: &'a Known,
    found: &'a mut Candidates,
}

impl Codes for CodesOf<'_> {
    fn code_at(&mut self, piece: Piece<'_>, at: usize) -> Option<usize> {
        let Self {
            pattern,
            line,
            known,
            ..
        } = *self;
        let family = pattern.family;
        let (code, entry, end) = match piece {
            Piece::Name => {
                let (entry, end) = name_in(family, line, at)?;
                (entry.code(), Some(entry), end)
            }
            Piece::Capitals => {
                let (entry, end) = capitals_in(family, line, at)?;
                (entry.code(), Some(entry), end)
            }
            Piece::Other(id) => {
                // Where the other family is not looked for, its code still is what stands there.
                let other = family.registry().family(id)?;
                let (code, end) = other.code_in(line, at)?;
                if !known.has(other) {
                    return Some(end);
                }
                (code, None, end)
            }
            _ => {
                let (code, end) = family.code_in(line, at)?;
                // Nobody makes up interim answers, and 101 to 139 are what processes end with and what a system calls
                // its errors.
                if code.entry().is_none() && code.outcome() == Some(Outcome::Interim) {
                    return None;
                }
                (code, None, end)
            }
        };
        self.found.push(Candidate {
            range: at..end,
            said: at..end,
            code,
            entry,
            cue: Cue::Pattern(pattern.text),
            weight: 0,
        });
        Some(end)
    }
}
