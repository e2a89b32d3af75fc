//! What the lines of a session say of each other: SMTP and FTP write their replies alike, and a line that both may have
//! sent is of the protocol that the lines around it are of.

use wirecodes::Family;

use crate::hit::Hit;
use crate::known::{is_of_replies, protocol_of};

/// As many lines before and behind a reply are of its session.
const REACH: usize = 50;

/// A greeting, with which a session begins.
const GREETING: u32 = 220;

/// What lines say of those behind them: of what protocol their session is.
#[derive(Debug, Default)]
pub(crate) struct Session {
    /// How many lines there were.
    line: usize,
    /// The line that says last what the protocol is; it may be further down.
    decided: Option<(usize, Family)>,
    /// The line up to which it was looked for.
    seen: usize,
    /// Where the next one begins in the text.
    pub(crate) behind_seen: usize,
}

impl Session {
    /// Goes on with another text.
    pub(crate) fn begin_text(&mut self) {
        (self.seen, self.behind_seen) = (self.line, 0);
        // What was found further down is of lines that nobody asked for.
        self.decided.take_if(|(line, _)| *line > self.line);
    }

    /// Takes the codes of the next line, which ends at a place of the text. Says whether those behind it are to be looked
    /// at, by [`Session::look`], before [`Session::settle`] can do all it can.
    pub(crate) fn take(&mut self, hits: &[Hit], end: usize) -> bool {
        self.line += 1;
        if self.seen < self.line {
            (self.seen, self.behind_seen) = (self.line, end);
        }
        if let Some(family) = protocol(hits) {
            self.decide(self.line, family);
        }
        if !hits.iter().any(is_open) {
            return false;
        }
        let is_before = |&(line, _): &(usize, Family)| line < self.line;
        if hits.iter().any(|hit| hit.code.number() == GREETING)
            && self.decided.as_ref().is_some_and(is_before)
        {
            self.decided = None;
        }
        self.family().is_none() && self.seen < self.line + REACH
    }

    /// Takes the codes of a line further down, which ends at a place of the text. Says whether to look at another one.
    pub(crate) fn look(&mut self, hits: &[Hit], end: usize) -> bool {
        (self.seen, self.behind_seen) = (self.seen + 1, end);
        if let Some(family) = protocol(hits) {
            self.decided = Some((self.seen, family));
            return false;
        }
        self.seen < self.line + REACH
    }

    fn decide(&mut self, line: usize, family: Family) {
        // What was found further down stays until its line is passed.
        if self.decided.is_none_or(|(decided, _)| decided <= line) {
            self.decided = Some((line, family));
        }
    }

    /// The protocol, if a line says it that is near.
    fn family(&self) -> Option<Family> {
        let (line, family) = self.decided?;
        (line.abs_diff(self.line) <= REACH).then_some(family)
    }

    /// Leaves to replies that may be of two protocols the code of that of the session.
    pub(crate) fn settle(&self, hits: &mut [Hit]) {
        let Some(family) = self.family() else { return };
        for hit in hits.iter_mut().filter(|hit| is_open(hit)) {
            if hit.code.family() != family {
                let Some(code) = hit.rivals().find(|rival| rival.family() == family) else {
                    continue;
                };
                hit.code = code;
                hit.entry = code.entry();
            }
            for rival in &mut hit.rivals {
                *rival = rival.filter(|rival| !is_of_replies(rival.family()));
            }
        }
    }
}

/// Whether a code may be of either protocol.
fn is_open(hit: &Hit) -> bool {
    hit.seen.is_none()
        && is_of_replies(hit.code.family())
        && hit.rivals().any(|rival| is_of_replies(rival.family()))
}

/// The protocol that the codes of a line are of, if one of them says it.
fn protocol(hits: &[Hit]) -> Option<Family> {
    let mut certain = hits.iter().filter(|hit| hit.rivals().next().is_none());
    certain.find_map(|hit| protocol_of(hit.code.family()))
}
