//! What was found and judged in serialized data.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, from_str, json, to_value};
use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::{Action, AddressUse, Certainty, Judge, MailKind, Rule, Scanner};

const REPLY: &[u8] = b"550 5.1.1 <ida@example.com>: Recipient address rejected: User unknown";

const MAIL: &[u8] = b"From: MAILER-DAEMON@example.com\n\
    \n\
    Hi. This is the qmail-send program at example.com.\n\
    I'm afraid I wasn't able to deliver your message to the following addresses.\n\
    \n\
    <anna@example.net>:\n\
    Sorry, no mailbox here by that name. (#5.1.1)\n";

#[test]
fn a_verdict_is_an_object_of_ids_and_numbers() {
    let judge = Judge::new(&CUES, &WORDINGS);
    let verdict = judge.reply(REPLY);
    let decided = verdict.decided().range.clone();
    let object = to_value(&verdict).expect("it is written");
    let expected = json!({
        "about": "delivery",
        "reason": "unknown-address",
        "certainty": "sure",
        "retry": "never",
        "wait": null,
        "actor": "sender",
        "address": "suppress",
        "provider": null,
        "rule": "wording",
        "start": decided.start,
        "end": decided.end,
        "reply_code": "550",
        "enhanced": "5.1.1",
        "seen": null,
        "entry": "smtp-enhanced.X.1.1",
        "code": "smtp-enhanced.5.1.1",
    });
    assert_eq!(object, expected);
    // That of a client says nothing of an address of who reads the log.
    let of_client = judge.reply(b"Nov 28 10:14:31 mx postfix/smtpd[9]: NOQUEUE: reject: RCPT from unknown[192.0.2.9]: \
        450 4.2.0 <tom@example.net>: Greylisted, try again in 5 minutes; from=<a@example.com> to=<tom@example.net>");
    let object = to_value(&of_client).expect("it is written");
    let told = ["about", "address", "wait"].map(|field| &object[field]);
    assert_eq!(told, [&json!("client"), &Value::Null, &json!(300)]);
}

#[test]
fn fields_are_those_of_the_command_line() {
    let schema = fs::read_to_string("../cli/output.schema.json").expect("the schema");
    let schema: Value = from_str(&schema).expect("it is JSON");
    let judge = Judge::new(&CUES, &WORDINGS);
    let bounce = judge.mail(MAIL);
    let scanner = Scanner::new(&CUES);
    let hit = scanner.scan(REPLY).next().expect("a code");
    let written = |value: Result<Value, serde_json::Error>| value.expect("it is written");
    for (object, form, more) in [
        (written(to_value(&hit)), "hit", &[][..]),
        (written(to_value(judge.reply(REPLY))), "refusal", &[]),
        (written(to_value(&bounce.recipients()[0])), "refusal", &[]),
        (written(to_value(&bounce)), "mail", &["recipients"]),
    ] {
        let properties = &schema["definitions"][form]["properties"];
        let fields = object.as_object().expect("an object").keys();
        let unknown = fields.filter(|field| properties.get(field).is_none());
        // In which order they are kept depends on the features of `serde_json`.
        let unknown: BTreeSet<_> = unknown.map(String::as_str).collect();
        assert_eq!(unknown, more.iter().copied().collect(), "{form}");
    }
    assert_eq!(to_value(&bounce).expect("it is written")["kind"], "report");
}

#[test]
fn choices_are_read_again() {
    macro_rules! check {
        ($($name:ident $id:literal $value:expr;)+) => {$(
            let json = format!("\"{}\"", $id);
            assert_eq!(from_str::<$name>(&json).expect("it is one"), $value);
            assert_eq!(serde_json::to_string(&$value).expect("it is written"), json);
            let error = from_str::<$name>("\"?\"").expect_err("it is none");
            assert!(error.to_string().contains(stringify!($name)), "{error}");
        )+};
    }
    check! {
        Action "delayed" Action::Delayed;
        AddressUse "suppress" AddressUse::Suppress;
        Certainty "likely" Certainty::Likely;
        MailKind "auto-reply" MailKind::AutoReply;
        Rule "enhanced-code" Rule::EnhancedCode;
    }
}
