//! The parts of a mail, as far as they are read here: no deeper, and no more of them, than software writes.
//!
//! Fields of headers, encodings and character sets are read by `mail-parser`. What stands in which part is found out
//! here, since a mail that somebody nested a hundred thousand times is no reason to run out of memory or stack.

use std::borrow::Cow;
use std::sync::LazyLock;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::html::html_to_text;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders as _};
use memchr::memmem;

/// How much of some fields is read, such as of those at the beginning of a part.
const LONGEST_HEADER: usize = 1 << 20;

/// How much text is decoded. Who reports many recipients does so in fields, which are not that long either.
const LONGEST_TEXT: usize = 1 << 21;

/// How deep parts are in each other, where a mail has to be one that software wrote.
pub(super) const DEEPEST: usize = 16;

/// How many parts are looked at.
const MOST_PARTS: usize = 1000;

/// Fields are taken as they are; only what says how a part is written is read further.
static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .default_header_raw()
        .header_content_type(HeaderName::ContentType)
});

/// The fields at the beginning of a mail, of a part, or of what is written like one.
pub(super) struct Fields<'m>(Option<Message<'m>>);

impl<'m> Fields<'m> {
    /// Those of a text, or of its first lines where it is longer than any header.
    pub(super) fn read(text: &'m [u8]) -> Self {
        let is_longer = text.len() > LONGEST_HEADER;
        let end = is_longer.then(|| memchr::memrchr(b'\n', &text[..LONGEST_HEADER]));
        Self(PARSER.parse_headers(&text[..end.flatten().unwrap_or(text.len().min(LONGEST_HEADER))]))
    }

    /// What a field says, on one line; that of the last one where there are several.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let headers = self.0.as_ref()?.headers().iter().rev();
        let mut named = headers.filter(|header| header.name.as_str().eq_ignore_ascii_case(name));
        let text = named.find_map(|header| header.value.as_text())?;
        Some(on_one_line(text))
    }
}

/// Whether a line begins with words, such as the name of a field, in any letter case.
pub(super) fn begins_with(line: &[u8], words: &str) -> bool {
    let begin = line.get(..words.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(words.as_bytes()))
}

/// A text without the ends of lines, and without what begins the further lines of a field.
pub(super) fn on_one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// A mail, or a part of one.
pub(super) struct Part<'m> {
    pub(super) fields: Fields<'m>,
    body: &'m [u8],
}

/// What is in a part.
pub(super) enum Content<'m> {
    /// Other parts.
    Parts(Vec<&'m [u8]>),
    /// A text for people to read.
    Text(String),
    /// The same, with markup.
    Html(String),
    /// What became of a message, in fields: RFC 3464, RFC 6533, RFC 8098.
    Status(Cow<'m, [u8]>),
    /// Somebody complains of a message, in fields: RFC 5965.
    Complaint(Cow<'m, [u8]>),
    /// Another mail.
    Mail(Cow<'m, [u8]>),
    /// The fields of another mail.
    Header(Cow<'m, [u8]>),
    /// Pictures, documents.
    Other,
}

impl<'m> Part<'m> {
    pub(super) fn read(bytes: &'m [u8], left: &mut Left) -> Self {
        let (header, body) = match begins_with_field(bytes) {
            true => split_header(bytes),
            false => (&bytes[..0], bytes),
        };
        left.is_cut |= header.len() > LONGEST_HEADER;
        Self {
            fields: Fields::read(header),
            body,
        }
    }

    /// What it is, in small letters: `text/plain`.
    fn media_type(&self) -> String {
        let media_type = || {
            let content_type = self.fields.0.as_ref()?.content_type()?;
            let subtype = content_type.subtype().unwrap_or_default();
            Some(format!("{}/{subtype}", content_type.ctype()).to_ascii_lowercase())
        };
        media_type().unwrap_or_else(|| "text/plain".to_owned())
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.fields.0.as_ref()?.content_type()?.attribute(name)
    }

    /// The kind of report that it says it is, in small letters.
    pub(super) fn report_type(&self) -> Option<String> {
        Some(self.parameter("report-type")?.to_ascii_lowercase())
    }

    /// What is in it, with what is left of the parts and of the depth that are looked at; says there if it is not all.
    pub(super) fn content(&self, left: &mut Left) -> Content<'m> {
        let media_type = self.media_type();
        if media_type.starts_with("multipart/")
            && let Some(parts) = self.parts(left)
        {
            return Content::Parts(parts);
        }
        match media_type.as_str() {
            "text/html" => Content::Html(html_to_text(&self.text(left))),
            "text/rfc822-headers" | "message/global-headers" => Content::Header(self.decoded()),
            "message/delivery-status"
            | "message/global-delivery-status"
            | "message/disposition-notification"
            | "message/global-disposition-notification" => Content::Status(self.decoded()),
            "message/feedback-report" => Content::Complaint(self.decoded()),
            "message/rfc822" | "message/global" => Content::Mail(self.decoded()),
            // A multipart without its boundary can be read by whoever looks at it.
            _ if media_type.starts_with("text/") || media_type.starts_with("multipart/") => {
                Content::Text(self.text(left))
            }
            _ => Content::Other,
        }
    }

    fn parts(&self, left: &mut Left) -> Option<Vec<&'m [u8]>> {
        let delimiter = format!("--{}", self.parameter("boundary")?);
        let delimiter = delimiter.as_bytes();
        let mut parts = Vec::new();
        let mut start = None;
        for at in memmem::find_iter(self.body, delimiter) {
            let is_line = at == 0 || self.body[at - 1] == b'\n';
            let behind = &self.body[at + delimiter.len()..];
            let is_end = behind.starts_with(b"--");
            // Another boundary may begin with this one.
            let ends_there = matches!(behind.first(), None | Some(b'\r' | b'\n' | b' ' | b'\t'));
            if !is_line || !is_end && !ends_there {
                continue;
            }
            if let Some(start) = start.take()
                && left.take_part()
            {
                parts.push(&self.body[start..at]);
            }
            if is_end {
                return Some(parts);
            }
            let end_of_line = memchr::memchr(b'\n', behind).map_or(behind.len(), |end| end + 1);
            start = Some(at + delimiter.len() + end_of_line);
        }
        // The end is missing.
        if left.take_part() {
            parts.push(&self.body[start?..]);
        }
        Some(parts)
    }

    /// Its bytes, without the encoding that they came in.
    fn decoded(&self) -> Cow<'m, [u8]> {
        decoded(self.body, self.fields.get("Content-Transfer-Encoding"))
    }

    fn text(&self, left: &mut Left) -> String {
        let body = &self.body[..self.body.len().min(left.text)];
        left.text -= body.len();
        left.is_cut |= body.len() < self.body.len();
        let bytes = decoded(body, self.fields.get("Content-Transfer-Encoding"));
        let decode = self.parameter("charset");
        let decode = decode.filter(|charset| !is_utf8(charset));
        match decode.and_then(|charset| charset_decoder(charset.as_bytes())) {
            Some(decode) => decode(&bytes),
            None => String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// What is called ASCII often has other letters, which are UTF-8 these days.
fn is_utf8(charset: &str) -> bool {
    let names = ["utf-8", "utf8", "us-ascii", "ascii"];
    names.iter().any(|name| name.eq_ignore_ascii_case(charset))
}

fn decoded(body: &[u8], encoding: Option<String>) -> Cow<'_, [u8]> {
    let encoding = encoding.unwrap_or_default().to_ascii_lowercase();
    let decoded = match encoding.as_str() {
        "base64" => base64_decode(body).or_else(|| base64_decode(&of_base64(body))),
        "quoted-printable" => quoted_printable_decode(body),
        _ => None,
    };
    decoded.map_or(Cow::Borrowed(body), Cow::Owned)
}

/// What base64 is made of; gateways put their own lines behind it.
fn of_base64(body: &[u8]) -> Vec<u8> {
    let is_of_it = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let lines = body.split(|byte| *byte == b'\n');
    let lines = lines.map(<[u8]>::trim_ascii);
    let lines = lines.take_while(|line| line.iter().all(is_of_it));
    lines.flatten().copied().collect()
}

/// How much more is looked at of a mail.
#[derive(Debug)]
pub(super) struct Left {
    parts: usize,
    text: usize,
    /// Whether something was not looked at.
    pub(super) is_cut: bool,
}

impl Left {
    pub(super) fn new() -> Self {
        Self {
            parts: MOST_PARTS,
            text: LONGEST_TEXT,
            is_cut: false,
        }
    }

    fn take_part(&mut self) -> bool {
        let has = self.parts > 0;
        self.is_cut |= !has;
        self.parts = self.parts.saturating_sub(1);
        has
    }
}

/// Whether a text begins with a field, or with the empty line behind fields; what somebody copied has none.
fn begins_with_field(text: &[u8]) -> bool {
    let is_of_name = |byte: &&u8| byte.is_ascii_graphic() && **byte != b':';
    let name = text.iter().take_while(is_of_name).count();
    matches!(text.get(name), Some(b':')) && name > 0
        || matches!(text, [b'\n', ..] | [b'\r', b'\n', ..])
}

/// The fields at the beginning, and what stands behind the empty line that ends them.
fn split_header(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    loop {
        let line = &bytes[at..];
        let Some(end) = memchr::memchr(b'\n', line) else {
            return (bytes, &[]);
        };
        if line[..end].trim_ascii_end().is_empty() {
            let (header, body) = bytes.split_at(at);
            return (header, &body[end + 1..]);
        }
        at += end + 1;
    }
}
