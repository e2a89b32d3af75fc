//! Codes in serialized data, and to and from the types of other crates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wirecodes::{
    AnyCode, Entry, FamilyCode, REGISTRY, Registry, dns, dns_ede, ftp, grpc, http, sip, smtp,
    smtp_enhanced, tls_alert, websocket,
};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Seen {
    number: http::Code,
    dotted: smtp_enhanced::Code,
    #[serde(with = "wirecodes::serialize::text")]
    text: dns::Code,
    #[serde(with = "wirecodes::serialize::text")]
    dotted_text: smtp_enhanced::Code,
    #[serde(with = "wirecodes::serialize::object")]
    object: smtp::Code,
}

const JSON: &str = r#"{"number":404,"dotted":"5.7.1","text":"3","dotted_text":"X.7.1","object":{"family":"smtp","code":"550","number":550}}"#;

fn seen() -> Seen {
    Seen {
        number: http::NOT_FOUND,
        dotted: smtp_enhanced::Code::new(5, 7, 1).expect("a code"),
        text: dns::NXDOMAIN,
        dotted_text: smtp_enhanced::DELIVERY_NOT_AUTHORIZED,
        object: smtp::MAILBOX_UNAVAILABLE,
    }
}

/// A code of any family of the library.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct Any(#[serde(with = "wirecodes::serialize::any")] AnyCode);

#[test]
fn a_code_is_a_number_a_text_or_an_object_and_comes_back_as_it_was() {
    let json = serde_json::to_string(&seen()).expect("codes serialize");
    assert_eq!(json, JSON);
    let back: Seen = serde_json::from_str(JSON).expect("codes deserialize");
    assert_eq!(back, seen());
}

/// What comes back of a value that is written as CBOR, which says what is in it, and as postcard, which
/// does not; neither is for people to read.
fn through_binary_formats<T: Serialize + serde::de::DeserializeOwned>(value: &T) -> [T; 2] {
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).expect("it serializes");
    let postcard = postcard::to_allocvec(value).expect("it serializes");
    [
        ciborium::from_reader(cbor.as_slice()).expect("it deserializes"),
        postcard::from_bytes(&postcard).expect("it deserializes"),
    ]
}

/// A code in each of its forms.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "C: FamilyCode")]
struct Forms<C: FamilyCode> {
    #[serde(with = "wirecodes::serialize::object")]
    object: C,
    #[serde(with = "wirecodes::serialize::object::option")]
    perhaps: Option<C>,
    #[serde(with = "wirecodes::serialize::text")]
    text: C,
    #[serde(with = "wirecodes::serialize::text::option")]
    none: Option<C>,
    #[serde(with = "wirecodes::serialize::number")]
    number: C,
    #[serde(with = "wirecodes::serialize::number::option")]
    no_number: Option<C>,
}

/// Asserts that every code of a family, registered or not, comes back in every form and format.
fn assert_round_trip<C>()
where
    C: FamilyCode + Serialize + serde::de::DeserializeOwned,
{
    let unregistered = C::from_number(77);
    for &code in C::ALL.iter().chain(&unregistered) {
        let forms = Forms {
            object: code,
            perhaps: Some(code),
            text: code,
            none: None,
            number: code,
            no_number: None,
        };
        let json = serde_json::to_string(&forms).expect("it serializes");
        let back: Forms<C> = serde_json::from_str(&json).expect(&json);
        assert_eq!(back, forms, "{json}");
        assert_eq!(through_binary_formats(&forms), [forms, seen_again(&json)]);
        let json = serde_json::to_string(&code).expect("it serializes");
        assert_eq!(serde_json::from_str::<C>(&json).expect(&json), code);
        assert_eq!(through_binary_formats(&code), [code; 2]);
        let map = BTreeMap::from([(code, 1)]);
        let json = serde_json::to_string(&map).expect("a code is a key");
        assert_eq!(json, format!("{{\"{}\":1}}", key(code)));
        let back: BTreeMap<C, u8> = serde_json::from_str(&json).expect(&json);
        assert_eq!(back, map);
        assert_eq!(through_binary_formats(&map), [map.clone(), map]);
    }
}

fn seen_again<C: FamilyCode>(json: &str) -> Forms<C> {
    serde_json::from_str(json).expect(json)
}

/// What a code is as a key of a JSON object: its number, or its text if it is dotted.
fn key<C: FamilyCode>(code: C) -> String {
    match C::family().id() {
        "smtp-enhanced" => code.to_string(),
        _ => code.any().number().to_string(),
    }
}

#[test]
fn every_code_of_every_family_comes_back_in_every_form_and_format_and_as_a_key() {
    assert_round_trip::<dns::Code>();
    assert_round_trip::<dns_ede::Code>();
    assert_round_trip::<ftp::Code>();
    assert_round_trip::<grpc::Code>();
    assert_round_trip::<http::Code>();
    assert_round_trip::<sip::Code>();
    assert_round_trip::<smtp::Code>();
    assert_round_trip::<smtp_enhanced::Code>();
    assert_round_trip::<tls_alert::Code>();
    assert_round_trip::<websocket::Code>();
}

#[test]
fn what_is_serialized_of_a_code_depends_on_nothing_but_the_code() {
    // One with a name, one with several, one with none.
    for number in [550, 454, 599] {
        let code = smtp::Code::new(number);
        let json = serde_json::to_string(&code.any()).expect("it serializes");
        let expected = format!(r#"{{"family":"smtp","code":"{number}","number":{number}}}"#);
        assert_eq!(json, expected);
    }
    // What is known to be meant can be said.
    let value = serde_json::to_value(smtp::entry::TLS_NOT_AVAILABLE).expect("it serializes");
    assert_eq!(value["code"], "454");
    assert_eq!(value["id"], "454-starttls");
    assert_eq!(value["name"], smtp::entry::TLS_NOT_AVAILABLE.name());
    let code: Any = serde_json::from_value(value).expect("it is the object of a code, too");
    assert_eq!(code, Any(smtp::TLS_NOT_AVAILABLE.any()));
}

#[test]
fn facts_are_serialized_as_their_ids() {
    let retry = http::SERVICE_UNAVAILABLE.retry();
    let json = serde_json::to_string(&retry).expect("it serializes");
    assert_eq!(json, "\"later\"");
    let back: Option<wirecodes::Retry> = serde_json::from_str(&json).expect("it deserializes");
    assert_eq!(back, retry);
    let error = serde_json::from_str::<wirecodes::Retry>("\"soon\"").expect_err("it is none");
    assert!(error.to_string().contains("the id of a `Retry`"), "{error}");
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Perhaps {
    number: Option<smtp_enhanced::Code>,
    #[serde(default, with = "wirecodes::serialize::text::option")]
    text: Option<dns::Code>,
    #[serde(default, with = "wirecodes::serialize::object::option")]
    object: Option<smtp::Code>,
    #[serde(default, with = "wirecodes::serialize::any::option")]
    any: Option<AnyCode>,
}

#[test]
fn a_code_that_may_be_missing_is_null_or_as_it_is_without_an_option() {
    let object = &JSON[JSON.find(r#"{"family"#).expect("an object")..JSON.len() - 1];
    let all = format!(r#"{{"number":"5.7.1","text":"3","object":{object},"any":{object}}}"#);
    let none = r#"{"number":null,"text":null,"object":null,"any":null}"#;
    let seen = seen();
    let perhaps = Perhaps {
        number: Some(seen.dotted),
        text: Some(seen.text),
        object: Some(seen.object),
        any: Some(seen.object.any()),
    };
    let nothing = Perhaps {
        number: None,
        text: None,
        object: None,
        any: None,
    };
    for (perhaps, json) in [(perhaps, all.as_str()), (nothing, none)] {
        assert_eq!(serde_json::to_string(&perhaps).expect(json), json);
        let back: Perhaps = serde_json::from_str(json).expect(json);
        assert_eq!(back, perhaps);
    }
    let missing: Perhaps = serde_json::from_str("{}").expect("all fields may be missing");
    assert_eq!(missing.text, None);
    for wrong in [
        r#"{"number":"5.7"}"#,
        r#"{"text":true}"#,
        r#"{"object":"550"}"#,
        r#"{"any":"550"}"#,
    ] {
        assert!(serde_json::from_str::<Perhaps>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_code_of_any_family_is_an_object_and_comes_back_whatever_comes_first_in_it() {
    for family in REGISTRY.families() {
        for code in family.entries().map(Entry::code) {
            let json = serde_json::to_string(&code).expect("codes serialize");
            let code = Any(code);
            assert_eq!(serde_json::to_string(&code).expect("it serializes"), json);
            assert_eq!(serde_json::from_str::<Any>(&json).expect(&json), code);
            assert_eq!(through_binary_formats(&code), [code; 2]);
            // The keys in the order of the alphabet: the code stands before its family.
            let sorted = serde_json::from_str::<serde_json::Value>(&json).expect(&json);
            assert_eq!(serde_json::from_value::<Any>(sorted).expect(&json), code);
        }
    }
    let object = &JSON[JSON.find(r#"{"family"#).expect("an object")..JSON.len() - 1];
    let code = Any(smtp::MAILBOX_UNAVAILABLE.any());
    assert_eq!(serde_json::to_string(&code).expect(object), object);
    let number = r#"{"code":550,"family":"smtp"}"#;
    assert_eq!(serde_json::from_str::<Any>(number).expect(number), code);
}

#[test]
fn an_object_without_a_code_of_its_family_is_refused() {
    for (json, problem) in [
        (r#"{"family":"smtp"}"#, "missing field `code`"),
        (r#"{"code":"550"}"#, "missing field `family`"),
        (r#"{"family":"SMTP","code":"550"}"#, "the id of a family"),
        (r#"{"family":"smtp","code":"5.5.0"}"#, "no code of SMTP"),
        (
            r#"{"family":"smtp-enhanced","code":10000000}"#,
            "no code of SMTP enhanced",
        ),
        (
            r#"{"family":"smtp","code":"5555555555555"}"#,
            "as its protocol writes it",
        ),
        (
            r#"{"family":"smtp","code":-1}"#,
            "as its protocol writes it",
        ),
        ("550", "an object with a family"),
    ] {
        let error = serde_json::from_str::<Any>(json).expect_err(json);
        assert!(error.to_string().contains(problem), "{json}: {error}");
    }
}

/// Asserts that each value of a fact is its word in every format.
macro_rules! assert_words {
    ($($fact:ident)+) => {$(
        for (word, _) in wirecodes_model::registry::$fact::NAMES {
            let json = format!("\"{word}\"");
            let fact: wirecodes::$fact = serde_json::from_str(&json).expect(&json);
            assert_eq!(serde_json::to_string(&fact).expect(word), json);
            assert_eq!(through_binary_formats(&fact), [fact; 2]);
        }
        assert!(serde_json::from_str::<wirecodes::$fact>("\"nothing\"").is_err());
    )+};
}

#[test]
fn a_fact_is_its_word() {
    assert_words! { Standing Outcome Retry Actor Connection Reason }
}

#[test]
fn names_are_read_in_any_spelling() {
    for json in [
        "404",
        "\"404\"",
        "\"not found\"",
        "\"NotFound\"",
        "\"404 Not Found\"",
    ] {
        let code: http::Code = serde_json::from_str(json).expect(json);
        assert_eq!(code, http::NOT_FOUND, "{json}");
    }
}

/// A TLS alert as a number and as nothing else.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct Strict(#[serde(with = "wirecodes::serialize::number")] tls_alert::Code);

#[test]
fn a_code_that_is_read_as_a_number_alone_is_read_of_no_text() {
    for (json, number) in [
        ("40", Some(40)),
        ("77", Some(77)),
        ("256", None),
        ("-1", None),
        (r#""40""#, None),
        (r#""handshake_failure""#, None),
        (r#"{"family":"tls-alert","code":"40"}"#, None),
    ] {
        let read = serde_json::from_str::<Strict>(json).ok();
        assert_eq!(read.map(|Strict(code)| code.number()), number, "{json}");
    }
    let error = serde_json::from_str::<Strict>("256").expect_err("u8 ends at 255");
    assert!(error.to_string().starts_with(
        "invalid value: integer `256`, expected a number that a code of the family can be"
    ));
}

#[test]
fn what_is_no_code_is_refused_with_what_was_expected() {
    for json in ["-1", "296", "4294967296", "\"no such alert\"", "true"] {
        let error = serde_json::from_str::<tls_alert::Code>(json).expect_err(json);
        assert!(
            error.to_string().contains("a code of TLS alert"),
            "{json}: {error}"
        );
    }
    for object in [r#"{"family":"http","code":"550"}"#, r#"{"family":"smtp"}"#] {
        let json = JSON.replace(
            &JSON[JSON.find(r#"{"family"#).expect("an object")..JSON.len() - 1],
            object,
        );
        assert!(serde_json::from_str::<Seen>(&json).is_err(), "{json}");
    }
}

#[test]
fn a_registry_reads_the_codes_that_are_its_own() {
    use serde::de::DeserializeSeed;

    let json = serde_json::to_string(&smtp::MAILBOX_UNAVAILABLE.any()).expect("it serializes");
    let read = |registry: &'static Registry| {
        registry.deserialize(&mut serde_json::Deserializer::from_str(&json))
    };
    assert_eq!(
        read(&REGISTRY).expect(&json),
        smtp::MAILBOX_UNAVAILABLE.any()
    );
    assert!(read(&own::REGISTRY).is_err());
}

/// A registry of one's own.
mod own {
    wirecodes::registry!("tests/notations/codes.toml");
}

#[test]
fn a_registry_of_ones_own_reads_what_it_wrote() {
    use serde::de::DeserializeSeed;

    assert_round_trip::<own::padded::Code>();
    let code = own::padded::ANSWER.any();
    let json = serde_json::to_string(&code).expect("it serializes");
    let back = (&own::REGISTRY).deserialize(&mut serde_json::Deserializer::from_str(&json));
    assert_eq!(back.expect(&json), code);
}

#[test]
fn status_codes_convert_both_ways() {
    use ::http::StatusCode;
    assert_eq!(http::Code::from(StatusCode::NOT_FOUND), http::NOT_FOUND);
    let status = StatusCode::try_from(http::NOT_FOUND).expect("404 fits");
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(StatusCode::try_from(http::Code::new(1000)).is_err());
}

#[test]
fn status_codes_are_compared_with_codes_both_ways() {
    use ::http::StatusCode;
    assert_eq!(http::NOT_FOUND, StatusCode::NOT_FOUND);
    assert_eq!(StatusCode::NOT_FOUND, http::NOT_FOUND);
    assert_ne!(http::NOT_FOUND, StatusCode::GONE);
    assert_ne!(StatusCode::GONE, http::NOT_FOUND);
}

#[test]
fn codes_of_tonic_are_codes_of_grpc() {
    for code in grpc::Code::iter() {
        let theirs = tonic::Code::from_i32(code.number() as i32);
        assert_eq!(grpc::Code::try_from(theirs as i32), Ok(code));
    }
    assert_eq!(
        grpc::Code::try_from(tonic::Code::Unavailable as i32),
        Ok(grpc::UNAVAILABLE)
    );
    // Tonic has no other codes.
    assert_eq!(tonic::Code::from_i32(99), tonic::Code::Unknown);
}

#[test]
fn response_codes_of_hickory_are_codes_of_dns() {
    use hickory_proto::op::ResponseCode;

    for (theirs, ours) in [
        (ResponseCode::NoError, dns::NOERROR),
        (ResponseCode::NXDomain, dns::NXDOMAIN),
        (ResponseCode::ServFail, dns::SERVFAIL),
        (ResponseCode::BADCOOKIE, dns::BADCOOKIE),
        (ResponseCode::from(1, 0), dns::Code::new(16)),
        (ResponseCode::from(0xf0, 1), dns::Code::new(3841)),
    ] {
        assert_eq!(dns::Code::new(u16::from(theirs)), ours);
        let [high, low] = [ours.number() >> 4, ours.number() & 15].map(|part| part as u8);
        assert_eq!(ResponseCode::from(high, low), theirs);
    }
}

#[test]
fn alert_descriptions_of_rustls_are_codes_of_tls() {
    use rustls::AlertDescription;

    for code in (0..=u8::MAX).map(tls_alert::Code::new) {
        let theirs = AlertDescription::from(code.number());
        assert_eq!(tls_alert::Code::new(u8::from(theirs)), code);
    }
    let theirs = AlertDescription::HandshakeFailure;
    assert_eq!(
        tls_alert::Code::new(theirs.into()),
        tls_alert::HANDSHAKE_FAILURE
    );
}

#[test]
fn close_codes_of_tungstenite_are_codes_of_websocket() {
    use tungstenite::protocol::frame::coding::CloseCode;

    for code in websocket::Code::iter() {
        let theirs = CloseCode::from(code.number());
        assert_eq!(websocket::Code::new(theirs.into()), code);
    }
    assert_eq!(
        websocket::Code::new(CloseCode::Away.into()),
        websocket::GOING_AWAY
    );
}

#[test]
fn codes_of_lettre_are_codes_of_smtp() {
    use lettre::transport::smtp::response::{Category, Code, Detail, Severity};

    let theirs = Code::new(
        Severity::PermanentNegativeCompletion,
        Category::MailSystem,
        Detail::Zero,
    );
    assert_eq!(smtp::Code::new(theirs.into()), smtp::MAILBOX_UNAVAILABLE);
}
