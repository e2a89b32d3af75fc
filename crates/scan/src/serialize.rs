//! What was found and judged in serialized data, in the forms that the command line writes as JSON. Feature `serde`.

#[cfg(feature = "judge")]
mod ids;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "judge")]
mod verdict;

use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use wirecodes::{AnyCode, Entry, Seen};

use crate::hit::{Cue, Hit};
#[cfg(feature = "judge")]
pub(crate) use ids::{as_id, read};

/// As it is displayed.
impl Serialize for Cue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `{"start":4,"end":9,"family":"smtp-enhanced","code":"5.1.1","entry":"X.1.1","seen":null,"cue":"a reply line","rivals":[]}`
impl Serialize for Hit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rivals: Vec<String> = self.rivals().map(with_family).collect();
        let mut object = serializer.serialize_struct("Hit", 8)?;
        object.serialize_field("start", &self.range().start)?;
        object.serialize_field("end", &self.range().end)?;
        object.serialize_field("family", self.code().family().id())?;
        object.serialize_field("code", &self.code().to_string())?;
        object.serialize_field("entry", &self.entry().map(Entry::id))?;
        object.serialize_field("seen", &self.seen().map(Seen::id))?;
        object.serialize_field("cue", &self.cue())?;
        object.serialize_field("rivals", &rivals)?;
        object.end()
    }
}

/// A code with its family: `ftp.421`.
fn with_family(code: AnyCode) -> String {
    format!("{}.{code}", code.family().id())
}
