//! What was found in a line.

use std::fmt;
use std::ops::Range;

use wirecodes::{AnyCode, Class, Entry, Label, Outcome, Seen};
use wirecodes_base::cue::{Piece, Pieces};

use crate::remedy::Remedy;

/// A code that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub(crate) range: Range<usize>,
    pub(crate) code: AnyCode,
    pub(crate) entry: Option<Entry>,
    pub(crate) seen: Option<Seen>,
    pub(crate) cue: Cue,
    pub(crate) said: Range<usize>,
    /// How much of the line says so.
    pub(crate) weight: usize,
    pub(crate) rivals: [Option<AnyCode>; MOST_RIVALS],
}

/// The most other codes that a place may as well stand for: as many as there are families whose codes look alike.
const MOST_RIVALS: usize = 4;

impl Hit {
    /// A code of which nothing else is known, neither a meaning nor a text of software.
    pub(crate) fn new(range: Range<usize>, code: AnyCode, cue: Cue) -> Self {
        Self {
            code,
            entry: code.entry(),
            seen: None,
            cue,
            weight: range.len(),
            rivals: [None; MOST_RIVALS],
            said: range.clone(),
            range,
        }
    }

    /// Counts its places from further before.
    pub(crate) fn shift(&mut self, by: usize) {
        for range in [&mut self.range, &mut self.said] {
            *range = range.start + by..range.end + by;
        }
    }

    /// Where it stands in what was scanned: the number or the name, or all of a text that has neither.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The code, registered or not.
    pub fn code(&self) -> AnyCode {
        self.code
    }

    /// The meaning of the code that the line speaks of, where it can be told; else the first one. `None` if nobody
    /// registered the code.
    pub fn entry(&self) -> Option<Entry> {
        self.entry
    }

    /// What software or a provider prints with the code, if it stands in the line.
    pub fn seen(&self) -> Option<Seen> {
        self.seen
    }

    /// What made it a code.
    pub fn cue(&self) -> Cue {
        self.cue
    }

    /// Where all of what made it a code stands in what was scanned: the words of a cue of the registry, with the code. Of
    /// other cues it is the [range](Self::range) of the code.
    pub fn cue_range(&self) -> Range<usize> {
        self.said.clone()
    }

    /// What became of the request: as the text of software says it, else the meaning, else the code. `None` where none of
    /// these does.
    pub fn outcome(&self) -> Option<Outcome> {
        let of_seen = self.seen.and_then(Seen::outcome);
        let of_entry = || self.entry.and_then(Entry::outcome);
        of_seen.or_else(of_entry).or_else(|| self.code.outcome())
    }

    /// Whether it reports a failure, or nothing that can be told: no success, no step on the way to one, no hint where to
    /// go, no end in order.
    pub fn is_failure(&self) -> bool {
        let outcome = self
            .outcome()
            .filter(|outcome| *outcome != Outcome::Depends);
        let of_class = || self.code.class().and_then(Class::outcome);
        let is_in_order = ENDS_IN_ORDER.contains(&(self.code.family().id(), self.code.number()));
        !is_in_order && !outcome.or_else(of_class).is_some_and(Outcome::leads_on)
    }

    /// What there is to do about it. Where a judge knows why mail was refused in the line, that may be
    /// more to the point: `Verdict::remedy_for`.
    pub fn remedy(&self) -> Remedy {
        Remedy::of(self.code, self.entry, self.seen)
    }

    /// Codes of other families that it may as well be: nothing in the line decides.
    pub fn rivals(&self) -> impl Iterator<Item = AnyCode> + '_ {
        self.rivals.iter().flatten().copied()
    }
}

/// Codes with which a connection ends as it should, whatever became of what was sent before.
const ENDS_IN_ORDER: [(&str, u32); 2] = [("websocket", 1000), ("tls-alert", 0)];

/// What made a number, a name or a text a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cue {
    /// A cue of the registry: `said: {code}`.
    Pattern(&'static str),
    /// It stands where a reply line has its code.
    Reply,
    /// It stands in the column of an access log that has the status.
    AccessLog,
    /// It stands beside the request that it answers.
    Request,
    /// Its own name stands beside it.
    BesideName,
    /// It is written as a part of another number, behind these words.
    Encoded(&'static str),
    /// A text that software prints with it.
    Text(&'static str),
    /// A sentence speaks of it.
    Prose,
    /// It was asked for by its number alone.
    Number,
    /// It was asked for by a name.
    Name,
}

impl Cue {
    /// What it looks like in a line, for people: `said: <code>`, and the form in words where it is no cue of the
    /// registry. Conditions of a cue are left out.
    pub fn form(&self) -> String {
        let Self::Pattern(text) = self else {
            return self.to_string();
        };
        let pieces = Pieces::of(text).flatten().map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Code => "<code>".to_owned(),
            Piece::Name | Piece::Capitals => "<name>".to_owned(),
            Piece::Word => "<word>".to_owned(),
            Piece::Other(family) => format!("<{family} code>"),
            Piece::Separator => " ".to_owned(),
            Piece::Is => "=".to_owned(),
            Piece::Start | Piece::Gap | Piece::With(_) | Piece::Without(_) => String::new(),
        });
        pieces.collect::<String>().trim().to_owned()
    }

    /// The words for it, of a registry; `None` where it quotes words of its own, or the code was asked for.
    pub const fn label(&self) -> Option<Label> {
        match self {
            Self::Reply => Some(Label::CueReply),
            Self::AccessLog => Some(Label::CueAccessLog),
            Self::Request => Some(Label::CueRequest),
            Self::BesideName => Some(Label::CueBesideName),
            Self::Pattern(_) | Self::Encoded(_) | Self::Text(_) => None,
            Self::Prose | Self::Number | Self::Name => None,
        }
    }
}

/// A cue as it is written, or the form in words.
impl fmt::Display for Cue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Pattern(text) | Self::Text(text) | Self::Encoded(text) => text,
            Self::Reply => "a reply line",
            Self::AccessLog => "an access log",
            Self::Request => "a request and its status",
            Self::Prose => "what the text says of it",
            Self::Number => "a number",
            Self::Name => "a name",
            Self::BesideName => "a number beside its name",
        })
    }
}
