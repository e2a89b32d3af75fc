//! What an SMTP server answers, as it is written.

use core::fmt::{self, Write as _};

use crate::reply::class_digit;
use crate::{smtp, smtp_enhanced};

/// A reply of an SMTP server as it goes over the wire: `Display` writes it, the line breaks included, without allocating.
///
/// [`Reply`](crate::smtp::Reply) reads it again if the code is one of replies, of three digits. Where no enhanced code is
/// given, one that the text begins with is read as that of the reply.
///
/// ```
/// use wirecodes::smtp::{self, WrittenReply};
/// use wirecodes::smtp_enhanced;
///
/// let unknown = Some(smtp_enhanced::BAD_DESTINATION_MAILBOX_ADDRESS);
/// let reply = WrittenReply::new(smtp::MAILBOX_UNAVAILABLE, unknown, "No such user.\nCheck the address.");
/// assert_eq!(reply.to_string(), "550-5.1.1 No such user.\r\n550 5.1.1 Check the address.\r\n");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WrittenReply<'t> {
    code: smtp::Code,
    enhanced: Option<smtp_enhanced::Code>,
    text: &'t str,
}

impl<'t> WrittenReply<'t> {
    /// The reply of that code and text; each line of the text becomes one of the reply.
    ///
    /// The enhanced code, which may be a constant, gets the class of the reply code, and stands in each line (RFC 2034
    /// §4). In replies other than 2xx, 4xx and 5xx there is none.
    ///
    /// Control characters of the text but for tabs are left out, so that none of it is taken for another reply. How long lines are, and
    /// whether letters that are not ASCII may stand in them, is the caller's to see to: RFC 5321 §4.5.3.1.5 has 512 bytes
    /// for a line with its code and line break.
    pub const fn new(
        code: smtp::Code,
        enhanced: Option<smtp_enhanced::Code>,
        text: &'t str,
    ) -> Self {
        let class = class_digit(code);
        let enhanced = match enhanced {
            Some(enhanced) if matches!(class, 2 | 4 | 5) => enhanced.with_class(class),
            _ => None,
        };
        Self {
            code,
            enhanced,
            text,
        }
    }
}

impl fmt::Display for WrittenReply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text.trim_end_matches(['\r', '\n']);
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            let separator = if lines.peek().is_some() { '-' } else { ' ' };
            write!(f, "{}{separator}", self.code)?;
            if let Some(enhanced) = self.enhanced {
                write!(f, "{enhanced} ")?;
            }
            let mut printable = line.chars().filter(|c| !c.is_control() || *c == '\t');
            printable.try_for_each(|c| f.write_char(c))?;
            f.write_str("\r\n")?;
        }
        Ok(())
    }
}
