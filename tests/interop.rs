//! Codes in serialized data, and to and from the `http` crate.

use serde::{Deserialize, Serialize};
use wirecodes::{
    AnyCode, Entry, FamilyCode, REGISTRY, dns, dns_ede, ftp, grpc, http, sip, smtp, smtp_enhanced,
    tls_alert, websocket,
};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Seen {
    number: http::Code,
    dotted: smtp_enhanced::Code,
    #[serde(with = "wirecodes::serialize::name")]
    name: dns::Code,
    #[serde(with = "wirecodes::serialize::name")]
    unregistered: smtp::Code,
    #[serde(with = "wirecodes::serialize::object")]
    object: smtp::Code,
}

const JSON: &str = r#"{"number":404,"dotted":"5.7.1","name":"NX_DOMAIN","unregistered":"599","object":{"family":"smtp","code":"550","number":550,"name":"Mailbox Unavailable"}}"#;

fn seen() -> Seen {
    Seen {
        number: http::NOT_FOUND,
        dotted: smtp_enhanced::Code::new(5, 7, 1).expect("a code"),
        name: dns::NX_DOMAIN,
        unregistered: smtp::Code::new(599),
        object: smtp::MAILBOX_UNAVAILABLE,
    }
}

#[test]
fn a_code_is_a_number_a_name_or_an_object_and_comes_back_as_it_was() {
    let json = serde_json::to_string(&seen()).expect("codes serialize");
    assert_eq!(json, JSON);
    let back: Seen = serde_json::from_str(JSON).expect("codes deserialize");
    assert_eq!(back, seen());
}

#[test]
fn every_code_of_every_family_comes_back_by_number_and_by_name() {
    fn assert_round_trip<C: FamilyCode>() {
        for code in C::ALL {
            // A module of functions cannot be handed over; a macro can name it.
            macro_rules! back {
                ($form:ident) => {{
                    let mut json = Vec::new();
                    let mut serializer = serde_json::Serializer::new(&mut json);
                    wirecodes::serialize::$form::serialize(code, &mut serializer)
                        .expect("it serializes");
                    let mut deserializer = serde_json::Deserializer::from_slice(&json);
                    wirecodes::serialize::$form::deserialize(&mut deserializer)
                        .expect("it deserializes")
                }};
            }
            let back: [C; 3] = [back!(number), back!(name), back!(object)];
            assert_eq!(back, [*code; 3]);
        }
    }
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
fn a_number_with_several_meanings_is_not_serialized_as_one_of_them() {
    let value = serde_json::to_value(smtp::TLS_NOT_AVAILABLE.any()).expect("it serializes");
    assert_eq!(value["code"], "454");
    assert_eq!(value["name"], serde_json::Value::Null);
    let perhaps = Perhaps {
        number: None,
        name: None,
        object: Some(smtp::TLS_NOT_AVAILABLE),
    };
    let json = serde_json::to_string(&perhaps).expect("it serializes");
    assert_eq!(
        serde_json::from_str::<Perhaps>(&json).expect("it deserializes"),
        perhaps
    );
    // What is known to be meant can be said.
    let value = serde_json::to_value(smtp::entry::TLS_NOT_AVAILABLE).expect("it serializes");
    assert_eq!(value["id"], "454-starttls");
    assert_eq!(value["name"], smtp::entry::TLS_NOT_AVAILABLE.name());
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
    #[serde(default, with = "wirecodes::serialize::number::option")]
    number: Option<smtp_enhanced::Code>,
    #[serde(default, with = "wirecodes::serialize::name::option")]
    name: Option<dns::Code>,
    #[serde(default, with = "wirecodes::serialize::object::option")]
    object: Option<smtp::Code>,
}

#[test]
fn a_code_that_may_be_missing_is_null_or_as_it_is_without_an_option() {
    let object = &JSON[JSON.find(r#"{"family"#).expect("an object")..JSON.len() - 1];
    let all = format!(r#"{{"number":"5.7.1","name":"NX_DOMAIN","object":{object}}}"#);
    let none = r#"{"number":null,"name":null,"object":null}"#;
    let seen = seen();
    let perhaps = Perhaps {
        number: Some(seen.dotted),
        name: Some(seen.name),
        object: Some(seen.object),
    };
    let nothing = Perhaps {
        number: None,
        name: None,
        object: None,
    };
    for (perhaps, json) in [(perhaps, all.as_str()), (nothing, none)] {
        assert_eq!(serde_json::to_string(&perhaps).expect(json), json);
        let back: Perhaps = serde_json::from_str(json).expect(json);
        assert_eq!(back, perhaps);
    }
    let missing: Perhaps = serde_json::from_str("{}").expect("all fields may be missing");
    assert_eq!(missing.name, None);
    for wrong in [
        r#"{"number":"5.7"}"#,
        r#"{"name":true}"#,
        r#"{"object":"550"}"#,
    ] {
        assert!(serde_json::from_str::<Perhaps>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_code_of_any_family_is_an_object_and_comes_back_whatever_comes_first_in_it() {
    for family in REGISTRY.families() {
        for code in family.entries().map(Entry::code) {
            let json = serde_json::to_string(&code).expect("codes serialize");
            assert_eq!(serde_json::from_str::<AnyCode>(&json).expect(&json), code);
            // The keys in the order of the alphabet: the code stands before its family.
            let sorted = serde_json::from_str::<serde_json::Value>(&json).expect(&json);
            assert_eq!(
                serde_json::from_value::<AnyCode>(sorted).expect(&json),
                code
            );
        }
    }
    let object = &JSON[JSON.find(r#"{"family"#).expect("an object")..JSON.len() - 1];
    let code = AnyCode::from(smtp::MAILBOX_UNAVAILABLE);
    assert_eq!(serde_json::to_string(&code).expect(object), object);
    let number = r#"{"code":550,"family":"smtp"}"#;
    assert_eq!(serde_json::from_str::<AnyCode>(number).expect(number), code);
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
        let error = serde_json::from_str::<AnyCode>(json).expect_err(json);
        assert!(error.to_string().contains(problem), "{json}: {error}");
    }
}

#[test]
fn names_are_read_in_any_spelling() {
    for json in ["404", "\"404\"", "\"not found\"", "\"NotFound\""] {
        let code: http::Code = serde_json::from_str(json).expect(json);
        assert_eq!(code, http::NOT_FOUND, "{json}");
    }
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
