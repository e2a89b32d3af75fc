//! A verdict as an object.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use wirecodes::{AnyCode, Entry, Seen};

use super::with_family;
use crate::verdict::{About, Verdict};

/// An object with what the verdict says: `about`, `reason`, `certainty`, `retry`, `wait` in seconds, `actor`, `address`,
/// `provider`, `rule` and the place of what decided (`start`, `end`), the codes as they are written (`reply_code`,
/// `enhanced`), and `seen`, `entry` and `code`, by ids. `address` is `null` where the text is not about a delivery.
impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Verdict", FIELDS)?;
        add(&mut object, self)?;
        object.end()
    }
}

/// How many fields there are.
pub(super) const FIELDS: usize = 16;

/// Adds what a verdict says to an object.
pub(super) fn add<S: SerializeStruct>(object: &mut S, verdict: &Verdict) -> Result<(), S::Error> {
    let decided = verdict.decided();
    let is_of_delivery = verdict.about() == About::Delivery;
    let address = is_of_delivery.then(|| verdict.address());
    let entry = verdict.entry();
    let entry_id = |entry: Entry| format!("{}.{}", entry.family().id(), entry.id());
    let written = |code: AnyCode| code.to_string();
    object.serialize_field("about", &verdict.about())?;
    object.serialize_field("reason", verdict.reason().id())?;
    object.serialize_field("certainty", &verdict.certainty())?;
    object.serialize_field("retry", &verdict.retry().map(|retry| retry.id()))?;
    object.serialize_field("wait", &verdict.wait().map(|wait| wait.as_secs()))?;
    object.serialize_field("actor", &verdict.actor().map(|actor| actor.id()))?;
    object.serialize_field("address", &address)?;
    object.serialize_field("provider", &verdict.provider())?;
    object.serialize_field("rule", &decided.rule)?;
    object.serialize_field("start", &decided.range.start)?;
    object.serialize_field("end", &decided.range.end)?;
    object.serialize_field("reply_code", &verdict.reply_code().map(written))?;
    object.serialize_field("enhanced", &verdict.enhanced().map(written))?;
    object.serialize_field("seen", &verdict.seen().map(Seen::id))?;
    object.serialize_field("entry", &entry.map(entry_id))?;
    object.serialize_field("code", &verdict.code().map(with_family))
}
