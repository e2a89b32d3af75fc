//! A mail that came back, and its recipients, as objects.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use super::verdict;
use crate::mail::{Bounce, Recipient};

/// `{"kind":"report","recipients":[...],"complainers":[],"cut":false}`
impl Serialize for Bounce {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Bounce", 4)?;
        object.serialize_field("kind", &self.kind())?;
        object.serialize_field("recipients", self.recipients())?;
        object.serialize_field("complainers", self.complainers())?;
        object.serialize_field("cut", &self.is_cut())?;
        object.end()
    }
}

/// An object with what the mail says of the recipient (`recipient`, `original`, `action`, `status`, `diagnostic`,
/// `remote_mta`, `will_retry_until`), the fields of its [verdict](crate::Verdict), the `text` that was judged, and what in it
/// `decided`.
impl Serialize for Recipient {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let range = self.verdict().decided().range.clone();
        let decided = self.text().as_bytes().get(range).unwrap_or_default();
        let mut object = serializer.serialize_struct("Recipient", 9 + verdict::FIELDS)?;
        object.serialize_field("recipient", &self.address())?;
        object.serialize_field("original", &self.original())?;
        object.serialize_field("action", &self.action())?;
        object.serialize_field("status", &self.status())?;
        object.serialize_field("diagnostic", &self.diagnostic())?;
        object.serialize_field("remote_mta", &self.remote_mta())?;
        object.serialize_field("will_retry_until", &self.will_retry_until())?;
        verdict::add(&mut object, self.verdict())?;
        object.serialize_field("decided", &String::from_utf8_lossy(decided))?;
        object.serialize_field("text", self.text())?;
        object.end()
    }
}
