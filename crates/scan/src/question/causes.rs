//! Why a telephone call ended, as networks number it.

use std::borrow::Cow;

use crate::bytes::is_one_of;
use crate::prose::vocabulary::CAUSES;

/// The largest number that a cause of Q.850 has.
const LARGEST: u32 = 127;

/// A question for a cause of Q.850 as SIP carries the cause (RFC 3326); any other one as it is.
///
/// ```
/// assert_eq!(wirecodes_scan::as_sent("hangup cause 16"), "Q.850;cause=16");
/// assert_eq!(wirecodes_scan::as_sent("sip 486"), "sip 486");
/// ```
pub fn as_sent(question: &str) -> Cow<'_, str> {
    match cause(question) {
        Some(cause) => Cow::Owned(format!("Q.850;cause={cause}")),
        None => Cow::Borrowed(question),
    }
}

/// The cause that a question names, and nothing besides: `ISDN cause code 17`.
fn cause(question: &str) -> Option<u32> {
    let (before, number) = question.trim().rsplit_once(' ')?;
    let number = number.parse().ok().filter(|number| *number <= LARGEST)?;
    let (call, cause) = before.split_once(' ')?;
    let is_cause = |word: &str| is_one_of(word.as_bytes(), "cause|code");
    (is_one_of(call.as_bytes(), CAUSES) && cause.split(' ').all(is_cause)).then_some(number)
}
