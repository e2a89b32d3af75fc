//! JSON Lines: an object for each recipient, each reply in a line, and each mail that is no report.

use std::io::{self, Write};

use serde_core::Serializer as _;
use serde_core::ser::SerializeMap as _;
use serde_json::Serializer;
use wirecodes::Seen;
use wirecodes_scan::{Bounce, Recipient};

use super::case::{Case, CaseReport, Place};
use crate::json::id;
use crate::reading::finding::with_family;
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
        let verdict = case.verdict;
        let decision = verdict.decided();
        let recipient = case.recipient;
        let entry = verdict.entry();
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
        object.serialize_entry("reason", verdict.reason().id())?;
        object.serialize_entry("certainty", verdict.certainty().id())?;
        object.serialize_entry("retry", &verdict.retry().map(|fact| fact.id()))?;
        object.serialize_entry("wait", &verdict.wait().map(|wait| wait.as_secs()))?;
        object.serialize_entry("actor", &verdict.actor().map(|fact| fact.id()))?;
        let address = case.address_use().map(|address| address.id());
        object.serialize_entry("address", &address)?;
        object.serialize_entry("provider", &verdict.provider())?;
        object.serialize_entry("rule", decision.rule.id())?;
        object.serialize_entry("decided", &case.decided())?;
        object.serialize_entry("start", &decision.range.start)?;
        object.serialize_entry("end", &decision.range.end)?;
        object.serialize_entry(
            "reply_code",
            &verdict.reply_code().map(|code| code.to_string()),
        )?;
        object.serialize_entry("enhanced", &verdict.enhanced().map(|code| code.to_string()))?;
        object.serialize_entry("seen", &verdict.seen().map(Seen::id))?;
        object.serialize_entry("entry", &entry.map(id))?;
        object.serialize_entry("code", &verdict.code().map(with_family))?;
        object.serialize_entry("text", &case.text)?;
        object.serialize_entry("cut", &case.is_cut)?;
        object.end()?;
        out.write_all(b"\n")
    }
}

impl Report for Records {}
