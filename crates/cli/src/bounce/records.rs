//! JSON Lines: an object for each recipient, each reply in a line, and each mail that is no report.

use std::io::{self, Write};

use serde_core::Serializer as _;
use serde_core::ser::SerializeMap as _;
use serde_json::{Serializer, Value};
use wirecodes_scan::{Bounce, Recipient};

use super::case::{Case, CaseReport, Place};
use crate::reading::session::Report;

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
        let recipient = case.recipient;
        let mut object = Serializer::new(&mut *out);
        let mut object = object.serialize_map(None)?;
        object.serialize_entry("file", &case.place.file)?;
        object.serialize_entry("line", &case.place.line())?;
        object.serialize_entry("mail", &case.place.mail())?;
        object.serialize_entry("recipient", &case.address)?;
        object.serialize_entry("original", &recipient.and_then(Recipient::original))?;
        let action = recipient.and_then(Recipient::action);
        object.serialize_entry("action", &action.map(|action| action.id()))?;
        object.serialize_entry("status", &recipient.and_then(Recipient::status))?;
        object.serialize_entry("remote_mta", &recipient.and_then(Recipient::remote_mta))?;
        let until = recipient.and_then(Recipient::will_retry_until);
        object.serialize_entry("will_retry_until", &until)?;
        if let Value::Object(said) = serde_json::to_value(case.verdict)? {
            for (key, value) in &said {
                object.serialize_entry(key, value)?;
            }
        }
        object.serialize_entry("decided", &case.decided())?;
        object.serialize_entry("text", &case.text)?;
        object.serialize_entry("cut", &case.is_cut)?;
        object.end()?;
        out.write_all(b"\n")
    }
}

impl Report for Records {}
