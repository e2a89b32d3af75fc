//! What an SMTP server answered: its lines, the reply code, and the enhanced code in its text.

use core::str::Utf8Error;
use core::{error, fmt, iter, str};

use crate::__private::is_for_too_many_recipients;
use crate::{Actor, Connection, Entry, Outcome, Retry, smtp, smtp_enhanced};

/// A reply of an SMTP server, of one line or several, as it came over the wire or stands in a log.
///
/// One rule says what to do: the reply code decides whether the message may be sent again, and the
/// enhanced code says for what reason. `451 5.7.1` is temporary, and `550 4.7.1` is final. One reply is
/// an exception by its specification: [`retry`](Self::retry) has it.
///
/// ```
/// use wirecodes::{Retry, smtp, smtp_enhanced};
///
/// let reply = smtp::Reply::parse(
///     "550-5.1.1 The account that you tried to reach does not exist.\r\n\
///      550 5.1.1 Check the address for mistakes.\r\n",
/// )?;
/// assert_eq!(reply.code(), smtp::MAILBOX_UNAVAILABLE);
/// assert!(reply.is_complete());
/// assert_eq!(reply.retry(), Some(Retry::AfterChange));
/// let enhanced = reply.enhanced().expect("an enhanced code");
/// assert!(enhanced.is(smtp_enhanced::BAD_DESTINATION_MAILBOX_ADDRESS));
/// let entry = reply.entry().expect("somebody registered it");
/// assert_eq!(entry.to_string(), "5.1.1 Bad destination mailbox address");
/// let lines: Vec<String> = reply.lines().map(|line| line.to_string()).collect();
/// assert_eq!(lines[1], "Check the address for mistakes.");
/// # Ok::<(), smtp::ParseReplyError>(())
/// ```
///
/// It borrows the bytes. What outlives them, such as an error, keeps these and reads them again:
///
/// ```
/// use std::fmt;
/// use wirecodes::smtp::Reply;
///
/// #[derive(Debug)]
/// struct Refused {
///     /// A whole reply.
///     bytes: Vec<u8>,
/// }
///
/// impl From<Reply<'_>> for Refused {
///     fn from(reply: Reply<'_>) -> Self {
///         Self { bytes: reply.as_bytes().to_vec() }
///     }
/// }
///
/// impl Refused {
///     fn reply(&self) -> Reply<'_> {
///         Reply::from_bytes(&self.bytes).expect("it was read before")
///     }
/// }
///
/// impl fmt::Display for Refused {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(f, "refused with {}", self.reply().code())?;
///         // A server may send what a terminal obeys.
///         self.reply().lines().try_for_each(|line| write!(f, " {}", line.to_string().escape_debug()))
///     }
/// }
///
/// impl std::error::Error for Refused {}
///
/// let error = Refused::from(Reply::parse("550-5.1.1 No such user\r\n550 5.1.1 \x1b[31mOtto\x07\r\n")?);
/// assert_eq!(error.to_string(), r"refused with 550 No such user \u{1b}[31mOtto\u{7}");
/// # Ok::<(), wirecodes::smtp::ParseReplyError>(())
/// ```
///
/// Two replies are equal if they are the same bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reply<'a> {
    code: smtp::Code,
    enhanced: Option<smtp_enhanced::Code>,
    /// The lines, each of which begins with the code, but for blanks.
    lines: &'a [u8],
    is_complete: bool,
}

impl<'a> Reply<'a> {
    /// How many bytes of a reply [`split_first`](Self::split_first) takes, blanks in front included: 64 KB.
    ///
    /// RFC 5321 §4.5.3.1.5 has a line of 512 bytes at most, and as many lines as a server likes. Servers write longer
    /// lines, so only the whole is limited. What a program has already, [`parse`](Self::parse) reads at any length.
    pub const LONGEST: usize = 64 * 1024;

    /// The reply that a text begins with.
    ///
    /// Each line has the reply code, three digits, and behind it a hyphen if more lines follow. Lines
    /// end with `\r\n` or `\n`; blanks around them do not matter. The reply ends with the line that has
    /// no hyphen, and what follows is not looked at. It also ends where the text does, or where a line
    /// has no reply code, so that one that was cut off is read as far as it is there:
    /// [`is_complete`](Self::is_complete) tells. What comes over a connection is for
    /// [`split_first`](Self::split_first).
    ///
    /// # Errors
    ///
    /// Fails if the text does not begin with a reply code, which a space, a hyphen or the end of the
    /// line follows, and if a further line has another reply code, which RFC 5321 §4.2.1 forbids.
    pub const fn parse(text: &'a str) -> Result<Self, ParseReplyError> {
        Self::from_bytes(text.as_bytes())
    }

    /// The same as [`parse`](Self::parse), of bytes, which need not be UTF-8.
    ///
    /// # Errors
    ///
    /// Fails as [`parse`](Self::parse) does.
    pub const fn from_bytes(bytes: &'a [u8]) -> Result<Self, ParseReplyError> {
        let bytes = bytes.trim_ascii_start();
        let (first, mut rest) = split_line(bytes);
        let Some(first) = Line::read(first) else {
            return Err(ParseReplyError::NoCode);
        };
        let code = first.code;
        let mut enhanced = first.enhanced;
        let mut continues = first.continues;
        let mut number = 1;
        while continues {
            let (line, behind) = split_line(rest);
            let Some(line) = Line::read(line) else {
                break;
            };
            number += 1;
            if line.code.number() != code.number() {
                return Err(ParseReplyError::OtherCode {
                    line: number,
                    code: line.code,
                    expected: code,
                });
            }
            if enhanced.is_none() {
                enhanced = line.enhanced;
            }
            continues = line.continues;
            rest = behind;
        }
        Ok(Self {
            code,
            enhanced,
            lines: bytes.split_at(bytes.len() - rest.len()).0,
            is_complete: !continues,
        })
    }

    /// The reply that a buffer begins with, and the rest of the buffer: for what comes over a connection, where a
    /// buffer may end anywhere, and have several replies where commands were sent ahead (RFC 2920). `None` as long
    /// as the reply is not all there, to the end of its last line.
    ///
    /// ```
    /// use wirecodes::smtp::{self, Reply};
    ///
    /// let mut buffer = b"250 2.1.0 OK\r\n550-5.1.1 No such user\r\n550 5.1.1 Good-bye\r\n35".as_slice();
    /// let mut codes = Vec::new();
    /// while let Some((reply, rest)) = Reply::split_first(buffer)? {
    ///     codes.push(reply.code());
    ///     buffer = rest;
    /// }
    /// assert_eq!(codes, [smtp::OK, smtp::MAILBOX_UNAVAILABLE]);
    /// // More is to be read behind this.
    /// assert_eq!(buffer, b"35");
    /// # Ok::<(), smtp::ParseReplyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails as [`parse`](Self::parse) does, as soon as a whole line is there that is at fault, if a line
    /// follows another one's hyphen that does not begin with a reply code, and if the buffer has
    /// [`LONGEST`](Self::LONGEST) bytes without a whole reply. So a buffer that is read on where this is `None`
    /// stays shorter than that, whatever the server sends.
    pub const fn split_first(
        buffer: &'a [u8],
    ) -> Result<Option<(Self, &'a [u8])>, ParseReplyError> {
        let is_full = buffer.len() >= Self::LONGEST;
        let looked_at = if is_full { Self::LONGEST } else { buffer.len() };
        let looked_at = buffer.split_at(looked_at).0;
        let whole_lines = looked_at.split_at(end_of_lines(looked_at)).0;
        let lines = whole_lines.trim_ascii_start();
        if !lines.is_empty() {
            let reply = match Self::from_bytes(lines) {
                Ok(reply) => reply,
                Err(error) => return Err(error),
            };
            if reply.is_complete {
                let start = whole_lines.len() - lines.len();
                let (_, rest) = buffer.split_at(start + reply.lines.len());
                return Ok(Some((reply, rest)));
            }
            let has_more_lines = reply.lines.len() < lines.len();
            if has_more_lines {
                return Err(ParseReplyError::NoCode);
            }
        }
        if is_full {
            Err(ParseReplyError::TooLong)
        } else {
            Ok(None)
        }
    }

    /// The reply as the server sent it, from its first code to the end of its last line, the line break included if
    /// it is there.
    pub const fn as_bytes(self) -> &'a [u8] {
        self.lines
    }

    /// The reply code, which decides what becomes of the message.
    pub const fn code(self) -> smtp::Code {
        self.code
    }

    /// The enhanced code, which says the reason: that of the first line that has one in front of its
    /// text, also if a `#` stands before it. `None` if no line has one.
    ///
    /// There is none in replies other than 2xx, 4xx and 5xx (RFC 2034 §4). Its class ought to be that of
    /// the reply code; one of another class is given as it stands there, and decides nothing.
    ///
    /// It has a class and the constants have none, so what is matched is [`registered`](smtp_enhanced::Code::registered):
    ///
    /// ```
    /// use wirecodes::smtp_enhanced::{self, Code};
    ///
    /// let reply = wirecodes::smtp::Reply::parse("552 5.2.2 Over quota")?;
    /// let is_full = match reply.enhanced().map(Code::registered) {
    ///     Some(smtp_enhanced::MAILBOX_FULL) => true,
    ///     _ => false,
    /// };
    /// assert!(is_full && reply.enhanced() != Some(smtp_enhanced::MAILBOX_FULL));
    /// # Ok::<(), wirecodes::smtp::ParseReplyError>(())
    /// ```
    pub const fn enhanced(self) -> Option<smtp_enhanced::Code> {
        self.enhanced
    }

    /// The text of each line, without the reply code, the enhanced code of the reply, and the blanks
    /// around it.
    pub fn lines(self) -> impl Iterator<Item = ReplyLine<'a>> + Clone {
        let mut rest = self.lines;
        iter::from_fn(move || {
            let (line, behind) = split_line(rest);
            rest = behind;
            let line = Line::read(line)?;
            // Another enhanced code than that of the reply is text like any other.
            Some(ReplyLine(match line.enhanced {
                Some(enhanced) if Some(enhanced) == self.enhanced => line.behind_enhanced,
                _ => line.text,
            }))
        })
    }

    /// Whether the last line is there, the one that has no hyphen behind its code. If not, more of the
    /// reply is to come, or the text was cut off.
    ///
    /// A line is taken as it is: `250` may be the beginning of `250-SIZE`, and nothing in it tells. Where a text may
    /// end within a line, [`split_first`](Self::split_first) waits for the rest of it.
    pub const fn is_complete(self) -> bool {
        self.is_complete
    }

    /// Whether the same message may be sent again. This is the reply code's to say, whatever the class
    /// of the enhanced code; see [`Code::retry`](smtp::Code::retry).
    ///
    /// The exception is a 552 for too many recipients, from servers that follow RFC 821: RFC 5321 §4.5.3.1.10 has
    /// clients treat it as temporary. That it is one, the enhanced code says, X.5.3 of any class. A plain 552 is
    /// [`AfterChange`](Retry::AfterChange), as that of a full mailbox is: which of the two it is, only its words tell.
    ///
    /// That is what the protocol says of the message. Its words may say that the address is dead, or that the refusal
    /// passes: these are judged by `wirecodes_scan::Judge`, whose verdict on `550 5.1.1 User unknown` is
    /// [`Never`](Retry::Never). A queue goes by that, or by this where it needs nothing but the codes.
    pub const fn retry(self) -> Option<Retry> {
        match self.enhanced {
            Some(enhanced)
                if is_for_too_many_recipients(self.code.number() as u32, enhanced.number()) =>
            {
                Some(Retry::Later)
            }
            _ => self.code.retry(),
        }
    }

    /// What became of the command, by the reply code as well; see
    /// [`Code::outcome`](smtp::Code::outcome).
    ///
    /// Of a reply that is not [complete](Self::is_complete), this is what the lines say that are there.
    pub const fn outcome(self) -> Option<Outcome> {
        self.code.outcome()
    }

    /// Who has to act next, by the reply code as well; see [`Code::actor`](smtp::Code::actor).
    pub const fn actor(self) -> Option<Actor> {
        self.code.actor()
    }

    /// What happens to the connection, by the reply code as well; see
    /// [`Code::connection`](smtp::Code::connection).
    pub const fn connection(self) -> Option<Connection> {
        self.code.connection()
    }

    /// What says most about the reply. `None` if nobody registered either code.
    ///
    /// That is the entry of the enhanced code. One such as X.7.0, "other or undefined", says less than
    /// the entry of the reply code, which is taken then, as it is for an enhanced code that nobody
    /// registered. The entry is that of the enhanced code in the class of the reply code, 5.7.1 in
    /// `550 4.7.1`. Of a reply code with several meanings it is the first; [`entry_for`](Self::entry_for) takes the one
    /// that a command is answered with.
    ///
    /// Take the texts from the entry, and from the reply whether to send again: an entry has the facts of
    /// its one meaning, which may be others.
    ///
    /// A program that calls this carries the texts of the registry.
    pub const fn entry(self) -> Option<Entry> {
        match self.telling_enhanced() {
            Some(enhanced) if enhanced.entry().is_some() => enhanced.entry(),
            _ => self.code.entry(),
        }
    }

    /// What says most about the reply to a command, as [`entry`](Self::entry) has it, and of a code with several
    /// meanings the one that the command is [most likely](smtp::Code::entries_for) answered with. `None` if nobody
    /// registered either code.
    ///
    /// The command may be a verb alone or a whole line as it was sent, in any letter case; only the verb counts.
    ///
    /// ```
    /// use wirecodes::smtp::{Reply, entry};
    ///
    /// let reply = Reply::parse("454 4.7.0 TLS not available due to temporary reason")?;
    /// assert_eq!(reply.entry_for("STARTTLS"), Some(entry::TLS_NOT_AVAILABLE));
    /// assert_eq!(reply.entry_for("AUTH PLAIN"), Some(entry::TEMPORARY_AUTHENTICATION_FAILURE));
    /// # Ok::<(), wirecodes::smtp::ParseReplyError>(())
    /// ```
    ///
    /// A program that calls this carries the texts of the registry.
    pub fn entry_for(self, command: &str) -> Option<Entry> {
        let enhanced = self.telling_enhanced();
        let of_enhanced = enhanced.and_then(|code| code.entries_for(command).next());
        of_enhanced.or_else(|| self.code.entries_for(command).next())
    }

    /// The enhanced code in the class of the reply code, unless that one says more: X.7.0 is "other or undefined".
    const fn telling_enhanced(self) -> Option<smtp_enhanced::Code> {
        match self.enhanced {
            Some(enhanced) if enhanced.detail() > 0 || self.code.name().is_none() => {
                enhanced.with_class(class_digit(self.code))
            }
            _ => None,
        }
    }
}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("code", &self.code)
            .field("enhanced", &self.enhanced)
            .field("lines", &ReplyLine(self.lines))
            .field("is_complete", &self.is_complete)
            .finish()
    }
}

/// The text of a line of a [`Reply`]. What of it is no UTF-8 is displayed as `U+FFFD`, and such a text is not
/// padded.
///
/// All else is displayed as the server sent it, control characters too, which a terminal may obey and which may forge a
/// line of a log. `Debug` escapes them, and all that is not ASCII; `line.to_string().escape_debug()` leaves letters as
/// they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyLine<'a>(&'a [u8]);

impl<'a> ReplyLine<'a> {
    /// The text as the server sent it.
    pub const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// The text, if it is UTF-8.
    ///
    /// # Errors
    ///
    /// Fails if it is not.
    pub const fn to_str(self) -> Result<&'a str, Utf8Error> {
        str::from_utf8(self.0)
    }
}

impl fmt::Display for ReplyLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Ok(text) = self.to_str() {
            return f.pad(text);
        }
        for chunk in self.0.utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_str("\u{fffd}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for ReplyLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

/// Why a text is no [`Reply`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseReplyError {
    /// It does not begin with a reply code, or in [`split_first`](Reply::split_first) a further line of it does not.
    NoCode,
    /// A line has another reply code than those before it.
    OtherCode {
        /// Which line, counted from 1.
        line: usize,
        /// The code of that line.
        code: smtp::Code,
        /// The code of the lines before it.
        expected: smtp::Code,
    },
    /// [`LONGEST`](Reply::LONGEST) bytes are there and no whole reply, which is for
    /// [`split_first`](Reply::split_first) alone.
    TooLong,
}

impl fmt::Display for ParseReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCode => f.write_str(
                "not an SMTP reply: expected a code such as 250, and behind it a space, a hyphen or \
                 the end of the line",
            ),
            Self::OtherCode {
                line,
                code,
                expected,
            } => write!(
                f,
                "not one SMTP reply: line {line} has the code {code}, where {expected} was expected"
            ),
            Self::TooLong => write!(
                f,
                "no SMTP reply: {} bytes without the end of one",
                Reply::LONGEST
            ),
        }
    }
}

impl error::Error for ParseReplyError {}

/// What stands in a line of a reply.
struct Line<'a> {
    code: smtp::Code,
    /// Whether a hyphen stands behind the code: more lines follow.
    continues: bool,
    enhanced: Option<smtp_enhanced::Code>,
    text: &'a [u8],
    /// The text without the enhanced code.
    behind_enhanced: &'a [u8],
}

impl<'a> Line<'a> {
    /// `None` if the line does not begin with a reply code.
    const fn read(line: &'a [u8]) -> Option<Self> {
        let Some((code, behind)) = line.trim_ascii().split_at_checked(3) else {
            return None;
        };
        let Some(code) = smtp::Code::from_ascii(code) else {
            return None;
        };
        let (continues, text) = match behind {
            [b'-', text @ ..] => (true, text),
            [] | [b' ' | b'\t', ..] => (false, behind),
            _ => return None,
        };
        let text = text.trim_ascii_start();
        let (enhanced, behind_enhanced) = match split_enhanced(code, text) {
            Some((enhanced, behind)) => (Some(enhanced), behind),
            None => (None, text),
        };
        Some(Self {
            code,
            continues,
            enhanced,
            text,
            behind_enhanced,
        })
    }
}

/// Where the last line ends that is there with its line break.
const fn end_of_lines(text: &[u8]) -> usize {
    let mut end = text.len();
    while end > 0 && text[end - 1] != b'\n' {
        end -= 1;
    }
    end
}

/// The first line, without its end, and what is behind it.
const fn split_line(text: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    while end < text.len() && text[end] != b'\n' {
        end += 1;
    }
    let (line, rest) = text.split_at(end);
    match rest {
        [_, behind @ ..] => (line, behind),
        [] => (line, rest),
    }
}

/// The enhanced code that the text of a reply begins with, and the text behind it.
const fn split_enhanced(code: smtp::Code, text: &[u8]) -> Option<(smtp_enhanced::Code, &[u8])> {
    // RFC 2034 §4 has it in replies of the classes that RFC 3463 §2 defines, and in no other.
    if !matches!(class_digit(code), 2 | 4 | 5) {
        return None;
    }
    // Cisco's servers write `550 #5.1.0 Address rejected.`
    let text = match text {
        [b'#', text @ ..] => text,
        text => text,
    };
    let mut end = 0;
    while end < text.len() && matches!(text[end], b'0'..=b'9' | b'.') {
        end += 1;
    }
    let (enhanced, behind) = text.split_at(end);
    let behind = match behind {
        [] | [b' ' | b'\t', ..] => behind,
        [b':' | b';' | b',', behind @ ..] => behind,
        _ => return None,
    };
    match smtp_enhanced::Code::from_ascii(enhanced) {
        Some(code) if matches!(code.class_digit(), 2 | 4 | 5) => {
            Some((code, behind.trim_ascii_start()))
        }
        _ => None,
    }
}

/// The first digit of a code of three: 5 of 550. 0 of any other.
pub(crate) const fn class_digit(code: smtp::Code) -> u8 {
    match code.number() {
        number @ 100..=999 => (number / 100) as u8,
        _ => 0,
    }
}
