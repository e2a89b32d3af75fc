//! Where something begins in a line: at its beginning, and behind what is put before a message.

use wirecodes_base::cue::blanks;

use crate::bytes::first_word;

/// The beginnings in a line, in ascending order, as many as one looks at.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    places: Vec<Start>,
    /// For each rest of a place by 64 whether there may be one: most questions have a quick answer.
    may_be: u64,
}

/// A place where something begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) at: usize,
    pub(crate) kind: Kind,
}

/// What stands before a beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Line,
    /// A mark that says that a server speaks, as in the record of a session.
    Received,
    /// A mark that says that it was sent to a server.
    Sent,
    /// Words.
    Quoted,
}

/// More are in no line that a program writes.
const MOST: usize = 64;

/// The words that stand before a line in the record of a session: who speaks.
const SPEAKERS: [&str; 44] = [
    "S:",
    "R:",
    "s:",
    "SMTP<<",
    "SMTP<",
    "SERVER:",
    "SENT:",
    "RECEIVED:",
    // `ftplib` of Python.
    "*resp*",
    "*get*",
    // FileZilla, which has its own in each language.
    "Response:",
    "Answer:",
    "Antwort:",
    "Antwoord:",
    "Réponse :",
    "Réponse :",
    "Réponse:",
    "Risposta:",
    "Respuesta:",
    "Resposta:",
    "Reactie:",
    "Răspuns:",
    "Respon:",
    "Tanggapan:",
    "Odpowiedź:",
    "Odpověď:",
    "Odgovor:",
    "Válasz:",
    "Svar:",
    "Vastaus:",
    "Vastus:",
    "Yanıt:",
    "Ответ:",
    "Відповідь:",
    "Απάντηση:",
    "الرد:",
    "استجابة:",
    "响应:",
    "响应：",
    "回應:",
    "回應：",
    "レスポンス:",
    "応答:",
    "응답:",
];

/// For each byte whether a mark may begin with it: one of these words, or an arrow.
const BEGINS_MARK: [bool; 256] = {
    let mut begins = [false; 256];
    let mut place = 0;
    while place < SPEAKERS.len() {
        begins[SPEAKERS[place].as_bytes()[0] as usize] = true;
        place += 1;
    }
    let mut byte = 0;
    while byte < begins.len() {
        begins[byte] |= is_of_arrow(byte as u8);
        byte += 1;
    }
    begins
};

const fn is_of_arrow(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'-' | b'=' | b'~' | b'*')
}

impl Kind {
    fn is_marked(self) -> bool {
        matches!(self, Self::Received | Self::Sent)
    }
}

impl Starts {
    /// Finds those of a line.
    pub(crate) fn find(&mut self, line: &[u8]) {
        self.places.clear();
        self.may_be = 0;
        let is_quoted = matches!(line.trim_ascii_start().first(), Some(b'"' | b'\'' | b'`'));
        let first = behind_blanks(line, 0);
        let first = first + usize::from(is_quoted);
        self.add(line, first, Kind::Line);
        let behind = behind_time(line, first).or_else(|| behind_tag(line, first));
        if let Some(behind) = behind {
            self.add(line, behind, Kind::Line);
        }
        self.add_escaped(line);
        for found in memchr::memchr3_iter(b':', b'"', b'\'', line) {
            let behind = found + 1;
            let is_start = match line[found] {
                b':' => matches!(line.get(behind), Some(b' ' | b'\t')),
                _ => true,
            };
            if is_start {
                self.add(line, behind_blanks(line, behind), Kind::Quoted);
            }
        }
        for found in memchr::memchr_iter(b'`', line) {
            self.add(line, behind_blanks(line, found + 1), Kind::Quoted);
        }
        for found in memchr::memchr_iter(b')', line) {
            self.add(line, behind_blanks(line, found + 1), Kind::Quoted);
        }
        for found in memchr::memchr3_iter(b'(', b']', b'>', line) {
            self.add(line, behind_blanks(line, found + 1), Kind::Quoted);
        }
        for found in memchr::memchr_iter(b'[', line) {
            if line.get(found + 1).is_some_and(u8::is_ascii_digit) {
                self.add(line, found + 1, Kind::Quoted);
            }
        }
        // A colon as wide as a character of Chinese.
        for found in memchr::memchr_iter(WIDE_COLON[0], line) {
            let behind = found + WIDE_COLON.len();
            if line[found..].starts_with(WIDE_COLON) {
                self.add(line, behind_blanks(line, behind), Kind::Quoted);
            }
        }
    }

    /// Adds the beginnings of lines whose breaks are written out, where a number or a mark stands: `'220 a\r\n421 b\r\n'`.
    fn add_escaped(&mut self, line: &[u8]) {
        for found in memchr::memchr_iter(b'\\', line) {
            if let Some([b'n', b'0'..=b'9' | b'<', ..]) = line.get(found + 1..) {
                self.add(line, found + 2, Kind::Line);
            }
        }
    }

    /// Adds a place, and those behind the marks that stand there.
    fn add(&mut self, line: &[u8], at: usize, kind: Kind) {
        let mut start = Start { at, kind };
        loop {
            let is_full = self.places.len() == MOST;
            match self.one_at(start.at) {
                // What stands behind a mark does so, whatever else it stands behind.
                Some(other) if start.kind.is_marked() => other.kind = start.kind,
                Some(_) => return,
                None if is_full => return,
                None => {
                    self.may_be |= bit(start.at);
                    self.places.push(start);
                }
            }
            let Some((length, kind)) = mark(&line[start.at..], kind) else {
                return;
            };
            let behind = behind_blanks(line, start.at + length);
            start = Start {
                at: behind + opening(&line[behind..]),
                kind,
            };
        }
    }

    pub(crate) fn places(&self) -> &[Start] {
        &self.places
    }

    /// Whether something begins at a place.
    pub(crate) fn is_one(&self, at: usize) -> bool {
        self.may_be & bit(at) != 0 && self.places.iter().any(|start| start.at == at)
    }

    fn one_at(&mut self, at: usize) -> Option<&mut Start> {
        if self.may_be & bit(at) == 0 {
            return None;
        }
        self.places.iter_mut().find(|other| other.at == at)
    }
}

fn bit(at: usize) -> u64 {
    1 << (at % 64)
}

/// What stands behind the time that a line begins with: behind the words that are of digits and of what dates and
/// times have besides, of which one at least has something of a time.
fn behind_time(line: &[u8], start: usize) -> Option<usize> {
    if let Some(behind) = behind_seconds(line, start) {
        return Some(behind);
    }
    let mut at = start;
    let mut is_time = false;
    loop {
        let word = first_word(&line[at..]);
        let marks = word
            .iter()
            .filter(|byte| matches!(byte, b':' | b'-' | b'/'))
            .count();
        let is_of_time = |byte: &u8| {
            byte.is_ascii_digit()
                || matches!(byte, b':' | b'-' | b'/' | b'.' | b',' | b'T' | b'Z' | b'+')
        };
        if marks < 2 || word.len() < SHORTEST_TIME || !word.iter().all(is_of_time) {
            return is_time.then_some(at).filter(|at| *at < line.len());
        }
        is_time = true;
        at = behind_blanks(line, at + word.len());
    }
}

/// What stands behind the tag that a line of an Android log begins with: `I/flutter (12345): `.
fn behind_tag(line: &[u8], start: usize) -> Option<usize> {
    let [b'V' | b'D' | b'I' | b'W' | b'E' | b'F', b'/', ..] = line.get(start..)? else {
        return None;
    };
    let end = start + memchr::memmem::find(&line[start..], b"): ")?;
    let process = line[start..end].rsplit(|byte| *byte == b'(').next()?;
    let is_process = process
        .iter()
        .all(|byte| matches!(byte, b'0'..=b'9' | b' '));
    let behind = end + b"): ".len();
    (is_process && !process.is_empty() && behind < line.len()).then_some(behind)
}

/// What stands a blank behind seconds since 1970 that a line begins with, down to a millionth. Those of Squid end with
/// thousandths, and have another number behind them.
fn behind_seconds(line: &[u8], start: usize) -> Option<usize> {
    let word = line.get(start..start + SECONDS.len())?;
    let mut bytes = word.iter().zip(SECONDS);
    let is_time = bytes.all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    });
    let behind = start + SECONDS.len();
    (is_time && behind < line.len()).then_some(behind)
}

/// How `1795913438.147501` is written.
const SECONDS: &[u8] = b"0000000000.000000 ";

/// `：`
const WIDE_COLON: &[u8] = "：".as_bytes();

/// `7:03:15`
const SHORTEST_TIME: usize = 7;

/// The mark that a text begins with, and that says who speaks: how long it is, and who that is.
fn mark(text: &[u8], kind: Kind) -> Option<(usize, Kind)> {
    let first = *text.first()?;
    if !BEGINS_MARK[usize::from(first)] {
        return None;
    }
    let mut of_first = SPEAKERS.iter().filter(|own| own.as_bytes()[0] == first);
    if let Some(speaker) = of_first.find(|own| text.starts_with(own.as_bytes())) {
        return Some((speaker.len(), Kind::Received));
    }
    let length = text.iter().take_while(|byte| is_of_arrow(**byte)).count();
    // Behind words, a single one is more likely something else.
    let is_arrow = text.starts_with(b"< ");
    let fewest = if kind == Kind::Quoted && !is_arrow {
        2
    } else {
        1
    };
    let kind = match &text[..length] {
        // Who answers by mail puts one before each line; and some programs show replies so.
        b">" | b"=>" => Kind::Line,
        arrow if arrow.contains(&b'>') => Kind::Sent,
        arrow if arrow.contains(&b'<') => Kind::Received,
        // What stands in a list.
        _ => Kind::Line,
    };
    (fewest..=LONGEST_ARROW)
        .contains(&length)
        .then_some((length, kind))
}

/// `<---` of lftp.
const LONGEST_ARROW: usize = 5;

/// How long the quotation mark is that a text begins with, with the letter that Python puts before one of bytes.
fn opening(text: &[u8]) -> usize {
    match text {
        [b'b', b'\'' | b'"', ..] => 2,
        [b'\'' | b'"', ..] => 1,
        _ => 0,
    }
}

fn behind_blanks(line: &[u8], at: usize) -> usize {
    at + blanks(&line[at..])
}
