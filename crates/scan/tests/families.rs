//! Which family a number is of where several have it, and what is none of any.

use wirecodes::{AnyCode, CUES};
use wirecodes_scan::Scanner;

fn written(code: AnyCode) -> String {
    format!("{}.{code}", code.family().id())
}

#[test]
fn what_else_a_line_speaks_of_decides_between_families() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        (r#"{"status":404,"method":"GET"}"#, "http.404"),
        (r#"{"status":404,"method":"INVITE"}"#, "sip.404"),
        ("method=GET status=404", "http.404"),
        ("call to sip:alice@example.com status=404", "sip.404"),
        ("failed with status code 486", "http.486"),
        ("INVITE failed with status code 486", "sip.486"),
    ] {
        let found: Vec<String> = scanner
            .scan(line.as_bytes())
            .map(|hit| written(hit.code()))
            .collect();
        assert_eq!(found, [expected], "{line}");
    }
}

#[test]
fn a_code_that_is_a_part_of_another_number_is_found_by_what_stands_before_it() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        (
            "ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1",
            Some("tls-alert.48"),
        ),
        (
            "ERR_SECURE_CONNECT_FAIL/SQUID_TLS_ERR_CONNECT+TLS_LIB_ERR=14094410+TLS_IO_ERR=1",
            Some("tls-alert.40"),
        ),
        (
            "SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000126+TLS_IO_ERR=1",
            None,
        ),
        ("error:0A000416:lib(20)::reason(1046)", Some("tls-alert.46")),
    ] {
        let found: Vec<String> = scanner
            .scan(line.as_bytes())
            .map(|hit| written(hit.code()))
            .collect();
        assert_eq!(found, Vec::from_iter(expected), "{line}");
    }
}

#[test]
fn an_address_that_begins_with_a_number_is_no_reply() {
    let scanner = Scanner::new(&CUES);
    for line in [
        "mail rejected, message-id: 550-relayed@example.com",
        "request from sip:carol@example.com (404-relayed@example.com)",
    ] {
        assert_eq!(scanner.scan(line.as_bytes()).count(), 0, "{line}");
    }
}
