//! What codes of mail say together, which is in no table.

use crate::notation::Dotted;

/// The id of the family of the codes that mail servers answer with.
pub const FAMILY: &str = "smtp";

/// Whether a refusal is one for too many recipients that has the reply code of RFC 821 for it, 552. RFC 5321
/// §4.5.3.1.10 has 452 for that, and clients treat this 552 as temporary.
///
/// The reply code alone does not say so, since that of a full mailbox is 552 as well: the enhanced code beside it
/// does, X.5.3, of whichever class.
pub const fn is_for_too_many_recipients(reply: u32, enhanced: u32) -> bool {
    let Dotted {
        subject, detail, ..
    } = Dotted::of(enhanced);
    reply == 552 && subject == 5 && detail == 3
}
