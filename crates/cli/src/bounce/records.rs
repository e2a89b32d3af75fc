//! JSON Lines: an object for each recipient, each reply in a line, and each mail that is no report.

use std::io::{self, Write};

use serde_core::Serializer as _;
use serde_core::ser::SerializeMap as _;
use serde_json::{Serializer, Value};
use wirecodes_scan::Bounce;

use super::case::{Case, CaseReport, Place};
use crate::reading::session::Report;

/// What only a mail says of a recipient.
const OF_MAILS: [&str; 6] = [
    "original",
    "action",
    "status",
    "diagnostic",
    "remote_mta",
    "will_retry_until",
];

pub(super) struct Records;

impl CaseReport for Records {
    fn mail(&mut self, place: Place<'_>, mail: &Bounce, out: &mut dyn Write) -> io::Result<()> {
        if !mail.recipients().is_empty() {
            return Ok(());
        }
        let mut object = Serializer::new(&mut *out);
        let mut object = object.serialize_map(None)?;
        object.serialize_entry("file", &place.file)?;
        object.serialize_entry("mail", &place.mail())?;
        object.serialize_entry("kind", mail.kind().id())?;
        object.serialize_entry("complainers", mail.complainers())?;
        object.serialize_entry("cut", &mail.is_cut())?;
        object.end()?;
        out.write_all(b"\n")
    }

    fn case(&mut self, case: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
        let said = match case.recipient {
            Some(recipient) => serde_json::to_value(recipient)?,
            None => serde_json::to_value(case.verdict)?,
        };
        let mut object = Serializer::new(&mut *out);
        let mut object = object.serialize_map(None)?;
        object.serialize_entry("file", &case.place.file)?;
        object.serialize_entry("line", &case.place.line())?;
        object.serialize_entry("mail", &case.place.mail())?;
        if case.recipient.is_none() {
            object.serialize_entry("recipient", &case.address)?;
            for of_mail in OF_MAILS {
                object.serialize_entry(of_mail, &Value::Null)?;
            }
        }
        for (key, value) in said.as_object().into_iter().flatten() {
            object.serialize_entry(key, value)?;
        }
        if case.recipient.is_none() {
            object.serialize_entry("decided", &case.decided())?;
            object.serialize_entry("text", &case.text)?;
        }
        object.serialize_entry("cut", &case.is_cut)?;
        object.end()?;
        out.write_all(b"\n")
    }
}

impl Report for Records {}
