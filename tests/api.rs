//! The public interface, family by family: numbers, names, conversions, look-ups.

use core::str::FromStr;
use std::collections::HashSet;

use wirecodes::{
    Actor, AnyCode, Connection, Entry, Family, FamilyCode, Label, Locale, Localized, Match,
    Outcome, ParseCodeError, REGISTRY, Retry, Seen, Span, Standing, dns, dns_ede, ftp, grpc, http,
    sip, smtp, smtp_enhanced, tls_alert, websocket,
};

/// Runs a body for the code type of each family.
macro_rules! for_each_family {
    (|$family:ident| $body:block) => {
        for_each_family! { @ $family $body
            dns dns_ede ftp grpc http sip smtp smtp_enhanced tls_alert websocket }
    };
    (@ $family:ident $body:block $($module:ident)+) => {
        // A family that the list lacks is noticed.
        assert_eq!(REGISTRY.families().len(), [$(stringify!($module)),+].len());
        $({
            use $module as $family;
            $body
        })+
    };
}

#[test]
fn every_registered_code_is_in_all_once_and_has_an_entry() {
    for_each_family!(|family| {
        let all = family::Code::ALL;
        assert!(all.is_sorted() && !all.is_empty());
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
        assert_eq!(family::Code::iter().len(), all.len());
        let meanings: usize = family::Code::iter()
            .map(|code| code.entries().count())
            .sum();
        assert_eq!(meanings, family::Code::family().entries().len());
        for code in family::Code::iter() {
            assert!(code.entry().is_some(), "{code:?}");
        }
    });
}

#[test]
fn a_code_has_the_name_of_its_first_meaning() {
    for_each_family!(|family| {
        for code in family::Code::iter() {
            let first = code.entry().expect("it is registered");
            assert_eq!(code.name(), Some(first.name()));
            assert_eq!(code.any().name(), Some(first.name()));
            assert_eq!(code.class().map(family::Class::any), first.class());
        }
        for entry in family::Code::family().entries() {
            let page = entry.explain().to_string();
            assert!(page.contains(entry.name()), "{entry:?}");
        }
    });
    assert_eq!(smtp::Code::new(599).name(), None);
    let mailbox = smtp_enhanced::Code::new(5, 1, 1).expect("it is one");
    assert_eq!(mailbox.name(), mailbox.registered().name());
    assert_eq!(
        smtp_enhanced::Code::new(9, 1, 1).and_then(|code| code.name()),
        None
    );
}

#[test]
fn parsing_what_is_displayed_gives_the_same_code() {
    for_each_family!(|family| {
        for &code in family::Code::ALL {
            assert_eq!(family::Code::from_str(&code.to_string()), Ok(code));
            for entry in code.entries() {
                let by_constant = family::Code::find(entry.constant());
                assert_eq!(by_constant, Some(code), "{entry:?}");
                // What an entry displays as is a code as well, though not for `FromStr`.
                let shown = entry.to_string();
                assert_eq!(family::Code::find(&shown), Some(code), "{shown}");
                assert!(family::Code::from_str(&shown).is_err(), "{shown}");
                let found = family::Code::find_entry(&shown);
                let has_its_name = |other: Entry| other.name() == entry.name();
                assert!(found.is_some_and(has_its_name), "{shown}");
                assert_eq!(family::Code::find_entry(entry.id()), Some(entry));
            }
        }
    });
}

#[test]
fn a_code_has_constants_by_the_names_that_people_expect_and_by_those_that_it_had() {
    assert_eq!(grpc::CANCELED, grpc::CANCELLED);
    assert_eq!(grpc::entry::CANCELED, grpc::entry::CANCELLED);
    // It is a pattern, and names a meaning.
    assert!(matches!(grpc::Code::new(1), grpc::CANCELED));
    let page: &str = wirecodes::explain!(grpc::CANCELED);
    assert!(page.contains("gRPC 1 "), "{page}");
    // One that is shown is one that can be written.
    assert_eq!(format!("{:?}", dns::Code::new(3)), "NXDOMAIN (3)");
    assert_eq!(
        format!("{:?}", dns::Code::new(16)),
        "BADVERS or BADSIG (16)"
    );
    #[expect(deprecated, reason = "these are the former names")]
    {
        assert_eq!(http::PAYLOAD_TOO_LARGE, http::CONTENT_TOO_LARGE);
        assert_eq!(
            http::entry::UNPROCESSABLE_ENTITY,
            http::entry::UNPROCESSABLE_CONTENT
        );
    }
    // What `::http::StatusCode` calls them.
    for name in ["PAYLOAD_TOO_LARGE", "UNPROCESSABLE_ENTITY"] {
        assert!(http::Code::find(name).is_some(), "{name}");
    }
}

/// A name as look-ups compare it.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[test]
fn a_name_or_alias_finds_a_code_that_has_it() {
    for family in REGISTRY.families() {
        for entry in family.entries() {
            for name in entry.aliases().chain([entry.name(), entry.id()]) {
                let found = family.find(name).expect(name);
                let has_it = |other: Entry| {
                    [other.name(), other.id(), other.constant()]
                        .into_iter()
                        .chain(other.aliases())
                        .any(|own| folded(own) == folded(name))
                };
                assert!(
                    found == entry.code() || found.entries().any(has_it),
                    "{name} of {entry:?} finds {found:?}"
                );
            }
        }
    }
}

#[test]
fn names_are_found_however_they_are_spelled() {
    assert_eq!(dns::Code::find("nxdomain"), Some(dns::NXDOMAIN));
    for spelling in ["NOT_FOUND", "NotFound", "not found", "5"] {
        assert_eq!(
            grpc::Code::find(spelling),
            Some(grpc::NOT_FOUND),
            "{spelling}"
        );
    }
    for spelling in ["40", "handshake_failure", "sslv3 alert handshake failure"] {
        let found = tls_alert::Code::find(spelling);
        assert_eq!(found, Some(tls_alert::HANDSHAKE_FAILURE), "{spelling}");
    }
    let found = http::Code::find("Payload Too Large");
    assert_eq!(found, Some(http::CONTENT_TOO_LARGE));
    assert_eq!(http::Code::find("no such name"), None);
}

#[test]
fn a_number_with_its_name_or_its_family_finds_the_code_and_with_another_one_nothing() {
    for (family, text, found) in [
        ("smtp", "550 Mailbox Unavailable", Some("550")),
        ("smtp", "550 MAILBOX_UNAVAILABLE", Some("550")),
        ("smtp", "550-mailbox unavailable", Some("550")),
        ("smtp", "MAILBOX_UNAVAILABLE (550)", Some("550")),
        ("smtp", "SMTP 550", Some("550")),
        ("smtp", "smtp: 550 mailbox unavailable", Some("550")),
        ("smtp", "SMTP mailbox unavailable", Some("550")),
        ("smtp", "SMTP 599", Some("599")),
        ("smtp", "454 TLS Not Available", Some("454-starttls")),
        ("smtp", "454", Some("454")),
        ("http", "421 Misdirected Request", Some("421")),
        ("http", "HTTP/404", Some("404")),
        ("grpc", "14 UNAVAILABLE", Some("14")),
        ("grpc", "14: Unavailable", Some("14")),
        ("grpc", "UNAVAILABLE(14)", Some("14")),
        ("websocket", "1006 (abnormal closure)", Some("1006")),
        ("websocket", "WS 1006", Some("1006")),
        ("tls", "TLS alert 40", Some("40")),
        ("tls", "tls-40", Some("40")),
        ("ede", "EDE 6", Some("6")),
        ("ede", "DNS EDE: 6", Some("6")),
        ("enhanced", "enhanced 5.1.1", Some("5.1.1")),
        (
            "enhanced",
            "5.1.1 Bad destination mailbox address",
            Some("5.1.1"),
        ),
        // What belongs to another number, or to none.
        ("smtp", "550 Mailbox Temporarily Unavailable", None),
        ("smtp", "450 Mailbox Unavailable", None),
        ("smtp", "599 Mailbox Unavailable", None),
        ("smtp", "550 Not Found", None),
        ("smtp", "550 5.1.1", None),
        ("smtp", "550 550", None),
        ("smtp", "550 ", Some("550")),
        ("smtp", "(550)", None),
        ("smtp", "550 (", None),
        // What belongs to another family, or to none.
        ("smtp", "HTTP 404", None),
        ("smtp", "SMTPS 550", None),
        ("smtp", "SMTP550", None),
        ("smtp", "SMTP enhanced 5.1.1", None),
        ("dns", "DNS EDE 6", None),
        ("smtp", "SMTP SMTP 550", None),
        ("smtp", "SMTP", None),
        ("smtp", "SMTP -550", None),
        ("smtp", "SMTP--550", None),
        ("grpc", "grpc +5", None),
    ] {
        let family = REGISTRY.family(family).expect(family);
        let shown = family.find(text).map(|code| code.to_string());
        let number = found.map(|id| id.split('-').next().expect("a part"));
        assert_eq!(shown.as_deref(), number, "{text}");
        let entries: Vec<&str> = family.find_entries(text).map(Entry::id).collect();
        match found {
            // A meaning that is named is found alone, and a number with all its meanings.
            Some("454-starttls") => assert_eq!(entries, ["454-starttls"]),
            Some("454") => assert_eq!(entries.len(), 3),
            Some("599") | None => assert_eq!(entries, [""; 0], "{text}"),
            Some(_) => assert_eq!(entries.len(), 1, "{text}"),
        }
    }
}

#[test]
fn a_text_that_names_its_family_finds_a_code_in_the_registry() {
    for (text, found) in [
        ("SMTP 550", Some(smtp::MAILBOX_UNAVAILABLE.any())),
        (
            "smtp mailbox unavailable",
            Some(smtp::MAILBOX_UNAVAILABLE.any()),
        ),
        ("EDE 6", Some(dns_ede::DNSSEC_BOGUS.any())),
        ("DNS EDE 6", Some(dns_ede::DNSSEC_BOGUS.any())),
        ("DNS 3 NXDOMAIN", Some(dns::NXDOMAIN.any())),
        ("dns_nxdomain", Some(dns::NXDOMAIN.any())),
        (
            " TLS alert: handshake failure ",
            Some(tls_alert::HANDSHAKE_FAILURE.any()),
        ),
        ("HTTP 799", Some(http::Code::new(799).any())),
        (
            "HTTP Version Not Supported",
            Some(http::HTTP_VERSION_NOT_SUPPORTED.any()),
        ),
        ("550", None),
        ("HTTP", None),
        ("", None),
        ("NTP 5", None),
    ] {
        assert_eq!(REGISTRY.find(text), found, "{text}");
    }
    let found: Vec<Entry> = REGISTRY.search("EDE 6").collect();
    assert_eq!(found, [dns_ede::entry::DNSSEC_BOGUS]);
}

#[test]
fn a_family_is_found_by_its_id_an_alias_or_its_label_in_any_spelling() {
    for (text, id) in [
        ("smtp-enhanced", "smtp-enhanced"),
        ("SMTP Enhanced", "smtp-enhanced"),
        ("enhanced", "smtp-enhanced"),
        ("TLS", "tls-alert"),
        ("tls_alert", "tls-alert"),
        ("ws", "websocket"),
        ("EDE", "dns-ede"),
        ("dns ede", "dns-ede"),
        ("dns", "dns"),
    ] {
        let family = REGISTRY.family(text).map(Family::id);
        assert_eq!(family, Some(id), "{text}");
    }
    for family in REGISTRY.families() {
        for name in family.aliases().chain([family.id(), family.label()]) {
            assert_eq!(REGISTRY.family(name), Some(family), "{name}");
        }
    }
    assert_eq!(REGISTRY.family("alert"), None);
    assert_eq!(REGISTRY.family(""), None);
}

#[test]
fn codes_that_detail_those_of_another_family_say_which() {
    for family in REGISTRY.families() {
        let expected = match family.id() {
            "smtp-enhanced" => Some("smtp"),
            "dns-ede" => Some("dns"),
            _ => None,
        };
        let details = family.details().map(|other| other.id());
        assert_eq!(details, expected, "{}", family.id());
    }
}

#[test]
fn only_what_a_code_displays_as_is_read_as_a_string() {
    for text in [
        "0404",
        " 404",
        "404 ",
        "+404",
        "0x194",
        "4e2",
        "NOT_FOUND",
        "Not Found",
        "HTTP 404",
        "404 Not Found",
        "",
    ] {
        assert!(http::Code::from_str(text).is_err(), "{text:?}");
    }
    for text in ["x.7.1", "05.7.1", "5.07.1", "5.7", "0.7.1", "10.0.0"] {
        assert!(smtp_enhanced::Code::from_str(text).is_err(), "{text:?}");
    }
    // A code of a length that no peer sends comes back nevertheless.
    for number in [0, 5, 1000, u16::MAX] {
        let code = http::Code::new(number);
        assert_eq!(code.to_string().parse(), Ok(code));
    }
    let any = smtp_enhanced::DELIVERY_NOT_AUTHORIZED;
    assert_eq!(
        (any.to_string(), "X.7.1".parse()),
        ("X.7.1".into(), Ok(any))
    );
}

#[test]
fn what_is_no_number_in_the_notation_of_a_family_is_no_code_of_it() {
    for family in REGISTRY.families() {
        for text in [
            "",
            "+550",
            "-550",
            "5 50",
            "5_50",
            "550.",
            "0x",
            "0x+226",
            "4294967296",
            "٥٥٠",
            "5.7",
            "5.7.1.1",
            "5.+7.1",
            "5.7.1000",
            "5.1000.1",
            "0.7.1",
            "10.7.1",
            "y.7.1",
        ] {
            assert_eq!(family.find(text), None, "{family:?} {text:?}");
            assert_eq!(family.find_entries(text).count(), 0, "{family:?} {text:?}");
        }
    }
    for (family, text, number) in [
        (smtp::Code::family(), " 550\r\n", 550),
        (smtp::Code::family(), "0550", 550),
        (smtp::Code::family(), "0x226", 550),
        (smtp::Code::family(), "0X226", 550),
        (smtp_enhanced::Code::family(), "5.7.1", 5_007_001),
        (smtp_enhanced::Code::family(), "5.07.01", 5_007_001),
        (smtp_enhanced::Code::family(), "9.999.999", 9_999_999),
        (smtp_enhanced::Code::family(), "x.7.1", 7_001),
    ] {
        assert_eq!(family.find(text), Some(family.code(number)), "{text}");
    }
}

#[test]
fn a_number_that_is_too_large_is_an_error_and_not_another_code() {
    let error: ParseCodeError = tls_alert::Code::from_str("296").expect_err("u8 ends at 255");
    assert_eq!(
        error.to_string(),
        "the number is too large for a code of TLS alert"
    );
    let error = smtp_enhanced::Code::try_from(10_000_000).expect_err("10.0.0 is none");
    assert_eq!(error.family_label(), "SMTP enhanced");
}

#[test]
fn an_error_names_the_family_and_what_a_code_of_it_looks_like() {
    let error = |family: &str, text: &str| match family {
        "smtp" => smtp::Code::from_str(text).expect_err(text).to_string(),
        _ => smtp_enhanced::Code::from_str(text)
            .expect_err(text)
            .to_string(),
    };
    assert_eq!(
        error("smtp", "25O"),
        "not a code of SMTP: expected a number such as 211"
    );
    assert_eq!(
        error("smtp-enhanced", "5.7"),
        "not a code of SMTP enhanced: expected a number such as 2.0.0"
    );
    let other: Result<smtp::Code, _> = AnyCode::from(http::OK).try_into();
    let error = other.expect_err("200 is of another family");
    assert_eq!(
        error.to_string(),
        "a code of HTTP, where one of SMTP was expected"
    );
    assert_eq!(error.family_label(), "SMTP");
}

#[test]
fn what_a_code_is_displayed_as_is_read_from_bytes() {
    for_each_family!(|family| {
        for &code in family::Code::ALL {
            let code = family::Code::from_number(with_class(code.any()).number()).expect("a code");
            let text = code.to_string();
            assert_eq!(family::Code::from_ascii(text.as_bytes()), Some(code));
        }
    });
}

/// A code as it goes over the wire: a dotted one has a class.
fn with_class(code: AnyCode) -> AnyCode {
    match code.to_string().starts_with("X.") {
        true => code.family().code(5_000_000 + code.number()),
        false => code,
    }
}

#[test]
fn what_the_protocol_does_not_write_is_not_read_from_bytes() {
    // Every text of up to four characters that have to do with codes.
    let characters = b"0159.+- xX\xff";
    let texts = (0..=4).flat_map(|length| {
        (0..characters.len().pow(length)).map(move |mut number| {
            (0..length)
                .map(|_| {
                    let character = characters[number % characters.len()];
                    number /= characters.len();
                    character
                })
                .collect::<Vec<u8>>()
        })
    });
    for text in texts {
        let digits = text.iter().all(u8::is_ascii_digit);
        let canonical = digits && !text.is_empty() && (text[0] != b'0' || text.len() == 1);
        let three = canonical && text.len() == 3;
        let shown = text.escape_ascii();
        assert_eq!(smtp::Code::from_ascii(&text).is_some(), three, "{shown}");
        assert_eq!(http::Code::from_ascii(&text).is_some(), three, "{shown}");
        assert_eq!(ftp::Code::from_ascii(&text).is_some(), three, "{shown}");
        assert_eq!(sip::Code::from_ascii(&text).is_some(), three, "{shown}");
        assert_eq!(
            grpc::Code::from_ascii(&text).is_some(),
            canonical,
            "{shown}"
        );
        assert_eq!(smtp_enhanced::Code::from_ascii(&text), None, "{shown}");
    }
    for text in [
        "X.7.1", "x.7.1", "0.7.1", "05.7.1", "5.07.1", "5.7.01", "5.7.1000", "5.1000.1", "5.7",
        "5.7.", "5..1", "5.7.1.", "5.7.1 ", "10.7.1", "5,7,1", "",
    ] {
        assert_eq!(
            smtp_enhanced::Code::from_ascii(text.as_bytes()),
            None,
            "{text}"
        );
    }
    assert_eq!(
        smtp_enhanced::Code::from_ascii(b"5.700.999"),
        smtp_enhanced::Code::new(5, 700, 999)
    );
    assert_eq!(tls_alert::Code::from_ascii(b"256"), None);
    assert_eq!(grpc::Code::from_ascii(b"4294967296"), None);
    assert_eq!(grpc::Code::from_ascii(b"4294967295"), Some(u32::MAX.into()));
    const READ: Option<http::Code> = http::Code::from_ascii(b"404");
    assert_eq!(READ, Some(http::NOT_FOUND));
}

#[test]
fn numbers_that_nobody_registered_survive() {
    let code = smtp::Code::new(599);
    assert_eq!((code.number(), code.entry()), (599, None));
    assert_eq!(code.to_string(), "599");
    assert_eq!(format!("{code:?}"), "Code(599)");
    assert_eq!(
        smtp::Class::of(code),
        Some(smtp::Class::PERMANENT_NEGATIVE_COMPLETION)
    );
    assert_eq!(code.retry(), Some(Retry::AfterChange));
    assert_eq!(smtp::Class::of(smtp::Code::new(999)), None);
}

#[test]
fn codes_compare_with_integers_both_ways_and_convert() {
    assert_eq!(http::NOT_FOUND, 404);
    assert_eq!(404, http::NOT_FOUND);
    assert_eq!(http::Code::from(404), http::NOT_FOUND);
    assert_eq!(u16::from(http::NOT_FOUND), 404);
    assert!(http::NOT_FOUND < http::GONE);
    assert_eq!(
        http::Code::try_from(AnyCode::from(http::GONE)),
        Ok(http::GONE)
    );
    assert_eq!(format!("{:?}", http::GONE), "GONE (410)");
    assert_eq!(format!("{:>5}", http::GONE), "  410");
}

#[test]
fn a_signed_number_is_a_code_unless_it_is_negative_or_too_large() {
    assert_eq!(grpc::Code::try_from(14_i32), Ok(grpc::UNAVAILABLE));
    // gRPC's own libraries take what they do not know for UNKNOWN.
    assert_eq!(grpc::Code::try_from(99_i32), Ok(grpc::Code::new(99)));
    let error = grpc::Code::try_from(-1_i32).expect_err("it is negative");
    let message = "a negative number is no code of gRPC";
    assert_eq!(error.to_string(), message);
    assert_eq!(
        tls_alert::Code::try_from(40_i32),
        Ok(tls_alert::HANDSHAKE_FAILURE)
    );
    assert!(tls_alert::Code::try_from(256_i32).is_err());
}

#[test]
fn what_displays_as_text_pads_and_cuts_as_text_does() {
    let entry = http::entry::NOT_FOUND;
    let class = http::Class::CLIENT_ERROR;
    macro_rules! check {
        ($value:expr) => {{
            let (value, text) = ($value, $value.to_string());
            assert_eq!(format!("{value:30}|"), format!("{text:30}|"));
            assert_eq!(format!("{value:<30}|"), format!("{text:<30}|"));
            assert_eq!(format!("{value:>30}|"), format!("{text:>30}|"));
            assert_eq!(format!("{value:é^31}|"), format!("{text:é^31}|"));
            assert_eq!(format!("{value:^30.2}|"), format!("{text:^30.2}|"));
            assert_eq!(format!("{value:.5}|"), format!("{text:.5}|"));
            assert_eq!(format!("{value:2}|"), format!("{text:2}|"));
        }};
    }
    check!(entry);
    check!(class);
    check!(class.any());
    check!(entry.code());
    check!(http::NOT_FOUND);
    // A class without a pattern.
    check!(dns::Code::family().classes().next().expect("a class"));
    check!(smtp_enhanced::Code::new(5, 7, 1).expect("a code"));
    // What varies in a text is dots between two words, as `printed` has them, and no sign of a pattern.
    let seen = REGISTRY.find_seen("gmail-unauthenticated").expect("a text");
    check!(seen);
    check!(seen.printed());
    assert!(!seen.to_string().contains('*'), "{seen}");
    assert_eq!(
        seen.to_string(),
        format!("{}: {}", seen.by(), seen.printed())
    );
    let [page, list] = [entry.explain(), http::Code::family().list()];
    check!(page.title());
    check!(list.title());
    assert_eq!(format!("{entry:<15}|"), "404 Not Found  |");
}

#[test]
fn a_language_is_the_same_in_any_letter_case() {
    for (a, b) in [("ID", "id"), ("pt-BR", "PT-br"), ("en", "en")] {
        let [a, b] = [a, b].map(Locale::new);
        assert_eq!(a, b);
        assert_eq!(a.cmp(&b), std::cmp::Ordering::Equal);
        assert_eq!(HashSet::from([a, b]).len(), 1);
    }
    assert_eq!(Locale::new("ID"), Locale::ID);
    let mut tags = ["pt", "AR", "id-ID", "en", "ID"].map(Locale::new);
    tags.sort();
    assert_eq!(tags.map(Locale::tag), ["AR", "en", "ID", "id-ID", "pt"]);
    assert_ne!(Locale::new("id-ID"), Locale::ID);
}

#[test]
fn two_meanings_of_a_number_are_one_code_and_two_entries() {
    assert_eq!(
        smtp::TLS_NOT_AVAILABLE,
        smtp::TEMPORARY_AUTHENTICATION_FAILURE
    );
    let names: Vec<&str> = smtp::TLS_NOT_AVAILABLE.entries().map(Entry::name).collect();
    assert_eq!(
        names,
        [
            "Temporary Authentication Failure",
            "TLS Not Available",
            "Relay Access Denied"
        ]
    );
    // The constant's own entry is never the other meaning.
    assert_eq!(smtp::entry::TLS_NOT_AVAILABLE.name(), "TLS Not Available");
    for (family, number) in [
        ("smtp", 220),
        ("smtp", 250),
        ("smtp", 454),
        ("smtp", 530),
        ("ftp", 521),
        ("dns", 9),
        ("dns", 16),
    ] {
        let code = REGISTRY.family(family).expect(family).code(number);
        assert!(code.entries().count() > 1, "{code:?}");
        assert!(code.entries().all(|entry| entry.context().is_some()));
    }
}

#[test]
fn dotted_codes_are_found_for_every_class() {
    let code = smtp_enhanced::Code::new(5, 1, 1).expect("a code");
    assert_eq!(code.to_string(), "5.1.1");
    assert_eq!(
        code.registered(),
        smtp_enhanced::BAD_DESTINATION_MAILBOX_ADDRESS
    );
    assert_eq!(
        (code.class_digit(), code.subject(), code.detail()),
        (5, 1, 1)
    );
    let entry = code.entry().expect("X.1.1 is registered");
    assert_eq!(entry.registered_code(), "X.1.1");
    assert_eq!(entry.code().to_string(), "5.1.1");
    assert_eq!(entry.class().map(|class| class.id()), Some("5.X.X"));
    assert_eq!(entry.registered().code().to_string(), "X.1.1");
    let permanent = entry;
    let temporary = smtp_enhanced::Code::new(4, 1, 1).and_then(|code| code.entry());
    assert_ne!(temporary, Some(permanent));
    assert_eq!(
        temporary.map(Entry::registered),
        Some(permanent.registered())
    );
    assert_eq!(
        "4.2.2"
            .parse::<smtp_enhanced::Code>()
            .map(|c| c.to_string()),
        Ok("4.2.2".into())
    );
    assert_eq!(
        smtp_enhanced::Code::find("x.1.1"),
        Some(smtp_enhanced::BAD_DESTINATION_MAILBOX_ADDRESS)
    );
    // Whether to retry depends on the first digit.
    let retry = |class| smtp_enhanced::Code::new(class, 2, 2).and_then(|code| code.retry());
    assert_eq!(
        (retry(4), retry(5)),
        (Some(Retry::Later), Some(Retry::AfterChange))
    );
    assert_eq!(smtp_enhanced::Code::new(5, 1000, 0), None);
    assert_eq!(smtp_enhanced::Code::new(10, 0, 0), None);
}

#[test]
fn generic_code_makes_codes_of_any_family_and_finds_what_is_said_of_them() {
    fn registered<C: FamilyCode>() -> usize {
        for &code in C::ALL {
            assert_eq!(C::from_number(code.any().number()), Some(code));
            assert_eq!(code.to_string().parse(), Ok(code));
            assert_eq!(code.any().family(), C::family());
            assert_eq!(C::number(code), code.any().number());
            assert_eq!(C::name(code), code.any().name());
        }
        C::ALL.iter().flat_map(|code| code.any().entries()).count()
    }
    for_each_family!(|family| {
        assert_eq!(
            registered::<family::Code>(),
            family::Code::family().entries().len(),
            "{:?}",
            family::Code::family()
        );
    });
    assert_eq!(<tls_alert::Code as FamilyCode>::from_number(296), None);
    assert_eq!(smtp_enhanced::Code::from_number(10_000_000), None);
    let unregistered = smtp::Code::from_number(599);
    assert_eq!(unregistered, Some(smtp::Code::new(599)));
}

#[test]
fn a_number_that_no_dotted_code_has_is_refused_by_the_type_and_told_by_the_code() {
    let family = smtp_enhanced::Code::family();
    for (number, is_possible) in [(9_999_999, true), (10_000_000, false), (u32::MAX, false)] {
        let code = family.code(number);
        assert_eq!(code.is_possible(), is_possible, "{code}");
        assert_eq!(smtp_enhanced::Code::try_from(code).is_ok(), is_possible);
        assert_eq!(smtp_enhanced::Code::try_from(number).is_ok(), is_possible);
        assert_eq!(family.find(&code.to_string()).is_some(), is_possible);
        assert_eq!(code.entry(), None);
    }
    assert!(grpc::Code::from(u32::MAX).any().is_possible());
}

#[test]
fn ranges_that_users_meet_are_classes() {
    for (family, number, pattern) in [
        ("websocket", 3999, "3000"),
        ("websocket", 4123, "4000"),
        ("dns", 3841, "3841"),
        ("dns-ede", 50_000, "49152"),
    ] {
        let code = REGISTRY.family(family).expect(family).code(number);
        assert_eq!(code.entry(), None);
        let class = code.class().expect("a class");
        let first = class.ranges().next().map(|range| range.start().to_string());
        assert_eq!(first.as_deref(), Some(pattern), "{family} {number}");
        assert!(class.ranges().any(|range| range.contains(&number)));
        assert!(!class.description().is_empty());
    }
}

#[test]
fn a_class_knows_its_family_and_covers_its_ranges_and_nothing_else() {
    for family in REGISTRY.families() {
        let parts = family.classes().chain(family.subjects());
        for class in parts {
            assert_eq!(class.family(), family, "{class:?}");
            assert_ne!(class.ranges().len(), 0);
            for range in class.ranges() {
                assert!(class.covers(*range.start()) && class.covers(*range.end()));
                let outside = |number| !class.ranges().any(|range| range.contains(&number));
                let after = range.end().saturating_add(1);
                assert_eq!(class.covers(after), !outside(after), "{class:?} {after}");
            }
        }
        let dotted = family == smtp_enhanced::Code::family();
        assert_eq!(family.subjects().len() > 0, dotted, "{family:?}");
    }
    let code = smtp_enhanced::Code::new(5, 7, 1).expect("a code").any();
    let subject = code.subject().expect("7 is a subject");
    assert!(
        smtp_enhanced::Code::family()
            .subjects()
            .any(|s| s == subject)
    );
    let class = code.class().expect("5 is a class");
    assert!(class.when().is_some_and(|when| when.ends_with('.')));
    assert_eq!(
        smtp::Class::PERMANENT_NEGATIVE_COMPLETION.any().when(),
        None
    );
    const NOUN: &str = websocket::Code::family().noun();
    assert_eq!(NOUN, "close code");
    assert_eq!(
        smtp::Code::family().noun_in(Locale::new("xx")).text(),
        smtp::Code::family().noun()
    );
}

#[test]
fn codes_near_a_number_are_all_codes_by_distance() {
    for family in REGISTRY.families() {
        for number in (0..700).chain([4_001_001, 5_007_500, u32::MAX]) {
            let dotted = family == smtp_enhanced::Code::family();
            let from = if dotted { number % 1_000_000 } else { number };
            let near: Vec<Entry> = family.nearest(number).collect();
            let mut expected: Vec<Entry> = family.entries().collect();
            expected.dedup_by_key(|entry| entry.number());
            // The sort is stable: of two equally near, the lower one stays first.
            expected.sort_by_key(|entry| entry.number().abs_diff(from));
            assert_eq!(near, expected, "{family:?} {number}");
        }
    }
}

#[test]
fn a_long_header_takes_no_longer_than_its_length() {
    // Quadratic, it would take minutes.
    let header = "en,".repeat(300_000);
    assert_eq!(REGISTRY.negotiate(&header), Locale::EN);
    let header = "x-y-z-".repeat(100_000);
    assert_eq!(REGISTRY.negotiate(&header), Locale::EN);
}

#[test]
fn facts_are_those_of_the_entry_or_of_its_class() {
    let entry = smtp::entry::START_MAIL_INPUT;
    assert_eq!(entry.outcome(), Some(Outcome::Continue));
    assert_eq!(entry.actor(), Some(Actor::Client));
    assert_eq!(
        smtp::entry::SERVICE_NOT_AVAILABLE.connection(),
        Some(Connection::Closes)
    );
    assert_eq!(entry.standing(), Standing::Standard);
    assert_eq!(entry.confused_with().count(), entry.confused_with().len());
}

/// Everything is a `const fn`: this would not compile otherwise.
#[test]
fn lookups_and_texts_work_in_constants() {
    const ENTRY: Option<Entry> = http::Code::new(404).entry();
    const NAME: &str = http::entry::NOT_FOUND.name();
    const FIX: &str = match ENTRY {
        Some(entry) => entry.fix(),
        None => "",
    };
    static RETRY: Option<Retry> = smtp::Code::new(499).retry();
    const FROM_LIBRARY: Option<http::Code> = http::Code::from_number(404_u32);
    assert_eq!(FROM_LIBRARY, Some(http::NOT_FOUND));
    assert_eq!(http::Code::from_number(65_536), None);
    assert_eq!(NAME, "Not Found");
    assert!(FIX.ends_with('.'));
    assert_eq!(RETRY, Some(Retry::Later));
}

#[cfg(all(feature = "lang-ar", feature = "lang-id"))]
#[test]
fn languages_are_found_by_the_tags_that_systems_use() {
    for (tag, expected) in [
        ("id", Some("id")),
        ("ID", Some("id")),
        ("id-ID", Some("id")),
        ("ar_EG.UTF-8", Some("ar")),
        ("en_US", Some("en")),
        ("xx", None),
        ("", None),
    ] {
        assert_eq!(
            REGISTRY.locale(tag).map(|locale| locale.tag()),
            expected,
            "{tag}"
        );
    }
}

#[test]
fn a_registry_has_the_languages_that_it_lists() {
    const HAS_ARABIC: bool = REGISTRY.has_locale(Locale::AR);
    assert_eq!(HAS_ARABIC, cfg!(feature = "lang-ar"));
    let has_indonesian = REGISTRY.has_locale(Locale::new("ID"));
    assert_eq!(has_indonesian, cfg!(feature = "lang-id"));
    assert!(REGISTRY.locales().all(|locale| REGISTRY.has_locale(locale)));
    assert!(!REGISTRY.has_locale(Locale::new("nl")));
}

#[cfg(feature = "all-langs")]
#[test]
fn the_documentation_of_a_language_says_whether_it_has_texts() {
    let source = include_str!("../crates/core/src/data/locale.rs");
    let mut documented = 0;
    for (doc, constant) in source.lines().zip(source.lines().skip(1)) {
        let Some((_, tag)) = constant.split_once(": Self = Self(\"") else {
            continue;
        };
        let tag = tag.trim_end_matches("\");");
        let locale = REGISTRY.locale(tag).expect("a language that is on");
        let has_words_alone = doc.contains("what is said of codes is English so far");
        assert_eq!(has_words_alone, !REGISTRY.has_prose(locale), "{doc}");
        documented += 1;
    }
    assert_eq!(documented, REGISTRY.locales().count());
}

#[cfg(not(any(feature = "lang-ar", feature = "lang-id")))]
#[test]
fn a_language_that_is_off_is_not_there_and_english_stands_in_for_it() {
    assert_eq!(REGISTRY.locales().collect::<Vec<_>>(), [Locale::EN]);
    let english = smtp::entry::HELP_MESSAGE.explain();
    for locale in [Locale::AR, Locale::ID] {
        assert!(!REGISTRY.has_locale(locale));
        assert_eq!(REGISTRY.locale(locale.tag()), None);
        assert_eq!(REGISTRY.negotiate(locale.tag()), Locale::EN);
        let name = smtp::entry::HELP_MESSAGE.name_in(locale);
        assert_eq!((name.text(), name.locale()), ("Help Message", Locale::EN));
        let page = english.locale(locale);
        for heading in ["How to Fix", "At a Glance"] {
            assert!(page.to_string().contains(heading), "{page}");
        }
    }
}

#[cfg(all(feature = "lang-ar", feature = "lang-id"))]
#[test]
fn a_reader_gets_the_language_that_the_header_weighs_most() {
    for (header, expected) in [
        // The heaviest that is there, and of equals the first.
        ("id", "id"),
        ("en, id;q=0.9", "en"),
        ("en;q=0.8, id;q=0.9", "id"),
        ("ar,id", "ar"),
        ("id;q=0.5,ar;q=0.5", "id"),
        ("id;q=0.1, ar;q=0.9", "ar"),
        ("nl, ar;q=0.001", "ar"),
        // What is more special than what is there finds it.
        ("ID-id", "id"),
        ("ar-Arab-EG-x-private", "ar"),
        ("en-GB, id;q=0.9", "en"),
        // What only begins alike does not.
        ("arn, idx", "en"),
        ("i", "en"),
        // Anything else is the language of the registry file.
        ("", "en"),
        ("*", "en"),
        ("nl, *;q=0.1", "en"),
        ("*, id;q=0.5", "id"),
        ("nl;q=0.3, sv", "en"),
        // What is refused is not taken.
        ("id;q=0", "en"),
        ("id;q=0, id-ID;q=1, ar;q=0.1", "ar"),
        ("id-ID;q=0, id", "id"),
        ("id-ID;q=0", "en"),
        ("i;q=0, id", "id"),
        ("nl;q=0, id", "id"),
        ("en;q=0, nl", "en"),
        ("en;q=0, *;q=0", "en"),
        ("en;q=0, *", "ar"),
        ("en;q=0, ar;q=0.0, id;q=0.5", "id"),
        ("en;q=0", "en"),
        ("*;q=0, id;q=0.1", "id"),
        ("*;q=0", "en"),
        // What is malformed is passed over.
        ("id;q=2, ar;q=0.2", "ar"),
        ("id q=1, ar;q=0.2", "ar"),
        (";;;,,,\u{fc}, id ; q=0.1", "id"),
    ] {
        assert_eq!(REGISTRY.negotiate(header).tag(), expected, "{header}");
    }
}

/// What words find, the best first, each code once: its family, itself, and what software prints.
fn matches(words: &str, locale: Locale) -> Vec<(String, Option<&'static str>)> {
    let query = REGISTRY.query(words, locale);
    let mut matches: Vec<Match> = query.matches().collect();
    matches.sort_by_cached_key(Match::rank);
    let mut codes = Vec::new();
    matches.retain(|matched| {
        !codes.contains(&matched.code()) && {
            codes.push(matched.code());
            true
        }
    });
    let matches = matches.into_iter().map(|matched| {
        let code = format!("{} {}", matched.code().family().id(), matched.code());
        (code, matched.seen().map(Seen::by))
    });
    matches.collect()
}

#[test]
fn a_query_ranks_names_before_texts_of_software_and_these_before_descriptions() {
    let codes = |words| -> Vec<String> {
        let matches = matches(words, Locale::EN).into_iter();
        matches.map(|(code, _)| code).collect()
    };
    let place = |words, code: &str| {
        let place = codes(words).iter().position(|found| found == code);
        place.unwrap_or_else(|| panic!("{words} does not find {code}"))
    };
    for (words, before, behind) in [
        // A name, what Exchange prints, and an advice.
        ("mailbox full", "smtp-enhanced X.2.2", "smtp 552"),
        ("busy", "sip 486", "ftp 450"),
        // All words before one of them, however rare that is.
        ("going away", "websocket 1001", "http 504"),
        // A whole name before a longer one that it is in.
        ("not found", "http 404", "smtp 512"),
        // What is registered before what is not, and a failure before a success.
        ("unauthorized", "http 401", "http 561"),
        ("data connection", "ftp 425", "ftp 225"),
        // The first code of a text before its others.
        ("user unknown", "smtp-enhanced 5.1.1", "smtp 550"),
    ] {
        assert!(
            place(words, before) < place(words, behind),
            "{words}: {:?}",
            codes(words)
        );
    }
    assert_eq!(matches("greylist", Locale::EN)[0].1, Some("Postfix"));
}

#[test]
fn a_query_takes_numbers_and_families_and_reads_another_language_beside_english() {
    let best = |words, locale| matches(words, locale).swap_remove(0).0;
    for (words, locale, expected) in [
        ("550", Locale::EN, "smtp 550"),
        ("ftp 550", Locale::EN, "ftp 550"),
        ("busy sip", Locale::EN, "sip 486"),
        ("relay 5.7.1", Locale::EN, "smtp-enhanced 5.7.1"),
        ("mailbox full", Locale::ID, "smtp-enhanced X.2.2"),
        #[cfg(feature = "lang-id")]
        ("kotak surat penuh", Locale::ID, "smtp-enhanced X.2.2"),
        #[cfg(feature = "lang-ar")]
        ("صندوق ممتليء", Locale::AR, "smtp-enhanced X.2.2"),
    ] {
        assert_eq!(best(words, locale), expected, "{words}");
    }
    for words in ["", " ? ", "xyzzyxyzzy"] {
        assert!(matches(words, Locale::EN).is_empty(), "{words}");
    }
}

#[test]
fn a_search_finds_numbers_and_parts_of_names_in_all_families() {
    let found = |text| -> Vec<String> {
        REGISTRY
            .search(text)
            .map(|entry| format!("{} {}", entry.family().id(), entry.id()))
            .collect()
    };
    assert_eq!(found("1006"), ["websocket 1006"]);
    assert!(found("421").len() > 2);
    assert!(found("handshake fail").contains(&"tls-alert 40".to_owned()));
    assert_eq!(found("5.1.1"), ["smtp-enhanced X.1.1"]);
    let shown: Vec<String> = REGISTRY
        .search("5.1.1")
        .map(|e| e.code().to_string())
        .collect();
    assert_eq!(shown, ["5.1.1"]);
    assert_eq!(found("0x1a9"), found("425"));
    for family in REGISTRY.families() {
        for entry in family.entries() {
            let same: Vec<Entry> = entry.code().entries().collect();
            let all: Vec<Entry> = REGISTRY
                .search(entry.registered_code())
                .filter(|found| found.code() == entry.code())
                .collect();
            assert_eq!(all, same, "{entry:?}");
        }
    }
    assert!(found("").is_empty() && found("-").is_empty());
    // A number is no part of another one.
    assert!(!found("50").contains(&"smtp 550".to_owned()));
}

#[test]
fn a_search_finds_an_entry_by_whatever_it_is_called_by_alone() {
    let mut found = [0; 3];
    for family in REGISTRY.families() {
        for entry in family.entries() {
            let names: Vec<&str> = [entry.id(), entry.constant(), entry.name()]
                .into_iter()
                .chain(entry.aliases())
                .collect();
            // What stands in another of its names says nothing of this one.
            let is_alone = |at: usize| {
                let own = folded(names[at]);
                let mut others = names.iter().enumerate().filter(|(other, _)| *other != at);
                others.all(|(_, other)| !folded(other).contains(&own))
            };
            let is_number = entry.code().family().find(entry.id()) == Some(entry.code())
                && entry.id().parse::<u32>().is_ok();
            for (at, name) in names.iter().enumerate() {
                if !is_alone(at) || (at == 0 && is_number) {
                    continue;
                }
                let mut results = REGISTRY.search(name);
                assert!(results.any(|other| other == entry), "{entry:?} by {name}");
                found[at.min(2)] += 1;
            }
        }
    }
    // By ids, by constants, and by names and aliases.
    assert!(!found.contains(&0), "{found:?}");
}

#[cfg(all(feature = "lang-ar", feature = "lang-id"))]
#[test]
fn single_texts_come_in_a_language_or_in_english_and_say_which() {
    const NAME: Localized = smtp::entry::HELP_MESSAGE.name_in(Locale::ID);
    assert_eq!((NAME.text(), NAME.locale().tag()), ("Pesan Bantuan", "id"));
    assert_eq!(format!("{NAME:>14}|"), " Pesan Bantuan|");
    let unknown = Locale::new("xx");
    let mut translated = 0;
    let mut check = |plain: &str, localized: Localized, fallback: Localized| {
        assert_eq!((fallback.text(), fallback.locale()), (plain, Locale::EN));
        if localized.locale() == Locale::AR {
            translated += 1;
            let is_arabic = |c| ('\u{600}'..'\u{700}').contains(&c);
            assert!(localized.text().contains(is_arabic), "{plain}");
        } else {
            // What somebody adds is there in English first, and some names stay as they are.
            let found = (localized.text(), localized.locale());
            assert_eq!(found, (plain, Locale::EN));
        }
    };
    for family in REGISTRY.families() {
        let [title, fallback] = [Locale::AR, unknown].map(|locale| family.title_in(locale));
        check(family.title(), title, fallback);
        for entry in family.entries() {
            let texts = |locale| {
                [
                    entry.name_in(locale),
                    entry.description_in(locale),
                    entry.when_in(locale),
                    entry.fix_in(locale),
                ]
            };
            let plain = [entry.name(), entry.description(), entry.when(), entry.fix()];
            for ((plain, localized), fallback) in
                plain.into_iter().zip(texts(Locale::AR)).zip(texts(unknown))
            {
                check(plain, localized, fallback);
            }
            let optional = |locale| [entry.context_in(locale), entry.operator_fix_in(locale)];
            let plain = [entry.context(), entry.operator_fix()];
            assert_eq!(
                optional(unknown).map(|text| text.map(Localized::text)),
                plain
            );
            for ((plain, localized), fallback) in plain
                .into_iter()
                .zip(optional(Locale::AR))
                .zip(optional(unknown))
            {
                if let (Some(plain), Some(localized), Some(fallback)) = (plain, localized, fallback)
                {
                    check(plain, localized, fallback);
                }
            }
        }
        for class in family.classes() {
            check(
                class.name(),
                class.name_in(Locale::AR),
                class.name_in(unknown),
            );
            check(
                class.description(),
                class.description_in(Locale::AR),
                class.description_in(unknown),
            );
            assert_eq!(class.fix_in(unknown).map(Localized::text), class.fix());
            assert_eq!(class.when_in(unknown).map(Localized::text), class.when());
            assert_eq!(class.fix_in(Locale::AR).is_some(), class.fix().is_some());
            let of_operator = |locale| class.operator_fix_in(locale).map(Localized::text);
            assert_eq!(of_operator(unknown), class.operator_fix());
            assert_eq!(
                of_operator(Locale::AR).is_some(),
                class.operator_fix().is_some()
            );
        }
    }
    assert!(translated > 1000, "{translated}");
}

#[cfg(all(feature = "lang-ar", feature = "lang-id"))]
#[test]
fn a_name_is_in_another_language_only_if_it_is_another_text_than_the_english() {
    for locale in [Locale::AR, Locale::ID] {
        let (mut own, mut english) = (0, 0);
        for entry in REGISTRY.families().flat_map(Family::entries) {
            let name = entry.name_in(locale);
            if name.text() == entry.name() {
                english += 1;
                assert_eq!(name.locale(), Locale::EN, "{entry:?}");
            } else {
                own += 1;
                assert_eq!(name.locale(), locale, "{entry:?}");
            }
        }
        assert!(own > 0 && english > 0, "{locale}: {own} and {english}");
    }
    // It counts as translated: nobody has to translate it any more.
    let page = http::ALREADY_REPORTED.explain().locale(Locale::AR);
    assert!(page.is_translated());
    // Fixed words that are asked for in another language are as they were asked for.
    let page = smtp::OK.explain();
    assert!(page.labels_in(Locale::ID).is_translated());
    assert!(
        page.locale(Locale::ID)
            .labels_in(Locale::EN)
            .is_translated()
    );
}

#[cfg(all(feature = "lang-ar", feature = "lang-id"))]
#[test]
fn a_name_that_is_a_word_of_the_wire_is_english_and_one_that_is_translated_has_the_english_beside_it()
 {
    let wire = [
        "http",
        "sip",
        "dns",
        "dns-ede",
        "grpc",
        "websocket",
        "tls-alert",
    ];
    for entry in REGISTRY.families().flat_map(Family::entries) {
        for locale in [Locale::AR, Locale::ID] {
            let name = entry.name_in(locale);
            if wire.contains(&entry.family().id()) {
                assert_eq!((name.text(), name.locale()), (entry.name(), Locale::EN));
            }
            let page = entry.explain().locale(locale);
            let mut blocks = page.blocks();
            let title = blocks.find(|block| block.kind() == wirecodes::BlockKind::Title);
            let runs = title.expect("a title").runs();
            let english = runs.filter(|run| run.text() == entry.name());
            let english: Vec<Locale> = english.map(|run| run.locale()).collect();
            assert_eq!(english, [Locale::EN], "{}", page.title());
            let html = page.html().to_string();
            let title = html.lines().find(|line| line.starts_with("<h1>"));
            assert!(
                title.is_some_and(|line| line.contains("lang=\"en\"")),
                "{html}"
            );
        }
    }
    let id = smtp::entry::MAILBOX_UNAVAILABLE
        .explain()
        .locale(Locale::ID);
    let expected = "SMTP 550 Kotak Surat Tidak Tersedia / Mailbox Unavailable";
    assert_eq!(id.title().to_string(), expected);
}

#[test]
fn the_literals_of_a_single_text_are_told_from_its_words() {
    let mut literals = 0;
    for locale in [Locale::EN, Locale::ID, Locale::AR] {
        for entry in smtp::Code::family().entries() {
            let when = entry.when_in(locale);
            let pieces: String = when.spans().map(Span::text).collect();
            assert_eq!(pieces, when.text());
            literals += when.spans().filter(|span| span.is_literal()).count();
        }
    }
    assert!(literals > 100, "{literals}");
    let mut when = smtp::entry::TLS_NOT_AVAILABLE.when_in(Locale::ID).spans();
    assert!(when.any(|span| span == Span::Literal("STARTTLS")));
}

#[test]
fn entries_are_found_by_the_command_that_they_answer() {
    let constants = |family: Family, command: &str| -> Vec<&str> {
        let entries = family.replying_to(command);
        entries.map(Entry::constant).collect()
    };
    let smtp = smtp::Code::family();
    let starttls = constants(smtp, "STARTTLS");
    assert!(starttls.contains(&"TLS_NOT_AVAILABLE"), "{starttls:?}");
    assert!(!starttls.contains(&"TEMPORARY_AUTHENTICATION_FAILURE"));
    assert_eq!(constants(smtp, " starttls\r\n"), starttls);
    assert_eq!(constants(smtp, "MAIL"), constants(smtp, "Mail From"));
    assert_ne!(constants(smtp, "MAIL"), constants(smtp, "RCPT"));
    for nothing in ["", "FROM", "MAI", "MAILER", "<MAIL>"] {
        assert!(constants(smtp, nothing).is_empty(), "{nothing}");
    }
    for family in REGISTRY.families() {
        for entry in family.entries() {
            for command in entry.replies_to() {
                let found = family.replying_to(command).any(|other| other == entry);
                assert!(found, "{entry:?} {command}");
            }
        }
    }
}

#[test]
fn nothing_is_said_of_a_code_that_is_not_registered_and_in_no_class() {
    let unknown = grpc::Code::new(99);
    assert_eq!(unknown.class(), None);
    assert_eq!(unknown.retry(), None);
    assert_eq!(http::Code::new(999).connection(), None);
    // A class speaks for its codes, and the family for what the class leaves open.
    assert_eq!(
        smtp::Code::new(599).retry(),
        smtp::Class::PERMANENT_NEGATIVE_COMPLETION.any().retry()
    );
    assert_eq!(dns::Code::new(4000).connection(), dns::NOERROR.connection());
}

#[test]
fn a_class_of_a_family_has_the_name_and_facts_of_the_same_class_where_the_family_is_not_known() {
    for_each_family!(|family| {
        for any in family::Code::family().classes() {
            let first = any.ranges().next().expect("a range");
            let code = family::Code::from_number(*first.start()).expect("it fits");
            let class = code.class().expect("it has one");
            assert_eq!(class.any(), any);
            assert_eq!((class.id(), class.name()), (any.id(), any.name()));
            let facts = (class.outcome(), class.retry());
            assert_eq!(facts, (any.outcome(), any.retry()));
            let facts = (class.actor(), class.connection());
            assert_eq!(facts, (any.actor(), any.connection()));
        }
    });
}

#[test]
fn a_fact_is_called_in_a_language_as_pages_call_it() {
    const LATER: Localized = wirecodes::label(Retry::Later.label(), Locale::ID);
    assert_eq!(LATER, REGISTRY.label(Retry::Later.label(), Locale::ID));
    assert_eq!(LATER.locale() == Locale::ID, cfg!(feature = "lang-id"));
    let english = |label: Label| REGISTRY.label(label, Locale::EN).text();
    assert_eq!(english(Retry::Later.label()), "later, unchanged");
    assert_eq!(english(Outcome::Success.label()), "carried out");
    assert_eq!(english(Standing::Historic.label()), "historic");
    for locale in REGISTRY.locales() {
        for &label in Label::ALL {
            let word = REGISTRY.label(label, locale);
            assert!(!word.text().is_empty(), "{label:?}");
            assert_eq!(word, wirecodes::label(label, locale));
        }
        let page = http::entry::NOT_FOUND.explain().locale(locale);
        let labelled = |label: Label| {
            let mut blocks = page.blocks().filter(|block| block.label() == Some(label));
            let block = blocks.next().expect("a block of that label");
            block.runs().map(|run| run.text()).collect::<String>()
        };
        for label in [Label::Fix, Label::Glance, Label::RowsRetry, Label::More] {
            let word = REGISTRY.label(label, locale);
            assert_eq!(labelled(label), word.text());
        }
        let retry = http::entry::NOT_FOUND.retry().expect("it is known");
        let word = wirecodes::label(retry.label(), locale);
        assert!(page.to_string().contains(word.text()), "{word}");
    }
}

#[test]
fn facts_are_written_as_ids_and_read_from_them() {
    for fact in [Retry::Later, Retry::AfterChange, Retry::NotNeeded] {
        assert_eq!(Retry::from_id(&fact.to_string()), Some(fact));
    }
    assert_eq!(Outcome::from_id("Success"), None);
}

#[test]
fn pages_of_the_same_codes_and_languages_are_equal() {
    let (a, b) = (http::BAD_GATEWAY, http::GATEWAY_TIMEOUT);
    assert_eq!(a.versus(b), b.versus(a));
    let pages = HashSet::from([
        a.versus(b),
        b.versus(a),
        a.versus(b).locale(Locale::EN),
        a.explain(),
        b.explain(),
        a.explain().labels_in(Locale::ID),
    ]);
    assert_eq!(pages.len(), 4);
    assert_eq!(a.explain().title().to_string(), "HTTP 502 Bad Gateway");
    assert_eq!(http::Code::family().list().title().to_string(), "");
}

#[test]
fn a_dotted_code_gets_its_class() {
    let any = smtp_enhanced::DELIVERY_NOT_AUTHORIZED;
    let code = any.with_class(5).expect("a class");
    assert_eq!(code.to_string(), "5.7.1");
    assert_eq!(code.with_class(0), Some(any));
    assert_eq!(any.with_class(10), None);
}
