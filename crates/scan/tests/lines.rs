//! What is found in single lines, and what is asked by a question.

use wirecodes::{AnyCode, CUES};
use wirecodes_scan::{Answer, Cue, Hit, Scanner};

fn written(code: AnyCode) -> String {
    format!("{}.{code}", code.family().id())
}

/// The codes that are found in a text, each with its rivals.
fn found(scanner: &Scanner, text: &[u8]) -> Vec<String> {
    let with_rivals = |hit: Hit| {
        let codes = std::iter::once(hit.code()).chain(hit.rivals());
        codes.map(written).collect::<Vec<_>>().join("|")
    };
    scanner.scan(text).map(with_rivals).collect()
}

#[test]
fn a_number_is_no_code_where_nothing_says_so() {
    let scanner = Scanner::new(&CUES);
    for line in [
        "550 items in the queue",
        "listening on port 443, took 250 ms, 404 bytes",
        "2026-11-28 05:50:21 restarted after 503 s",
        "user 5.7.1 of 10.5.7.1, version 5.7.1",
        "exit status 1, error 2: exited with code 2",
        "connect() failed (111: Connection refused) while connecting to upstream",
        "ERROR 1045 (28000): Access denied for user",
        "0 ok, 5 not found, 13 internal errors",
        "to=<550@example.com>, size=5500, nrcpt=1 (queue active)",
        "connect to mx.example.com[192.0.2.1]:25: Connection timed out",
        "GOAWAY with error code 11",
    ] {
        assert_eq!(found(&scanner, line.as_bytes()), [""; 0], "{line}");
    }
}

#[test]
fn what_a_process_ends_with_and_what_is_counted_is_no_answer() {
    let scanner = Scanner::new(&CUES);
    for line in [
        "nginx.service: Main process exited, code=exited, status=203/EXEC",
        "error: process didn't exit successfully: `app` (exit status: 101)",
        "job failed with status 137",
        "OSError: [Errno 113] error 113 on page load",
        "battery status: 100%",
        "GET /v1/users took 503 ms",
        "https://example.com/x.tar.gz 404 kB",
        "Lost connection; code: 2013 (closed)",
        r#"{"status":"UNKNOWN"}"#,
    ] {
        assert_eq!(found(&scanner, line.as_bytes()), [""; 0], "{line}");
    }
}

#[test]
fn of_an_access_log_the_status_counts_and_nothing_that_a_client_sent() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        (
            r#"192.0.2.1 - - [28/Nov/2026:10:00:00 +0000] "GET /404?code=500 HTTP/1.1" 200 503 "-" "error code 502""#,
            "http.200",
        ),
        (
            r#"192.0.2.1 - - [28/Nov/2026:10:00:00 +0000] "GET /\"404 Not Found\" HTTP/1.1" 499 0"#,
            "http.499",
        ),
        (
            r#"192.0.2.1:1 [28/Nov/2026:10:00:00.000] front back/server 0/0/0/1/1 502 123 - - SH-- 1/1/0/0/0 0/0 "GET / HTTP/1.1""#,
            "http.502",
        ),
        (
            r#"192.0.2.1 - - [28/Nov/2026:10:00:00 +0000] "MGLNDD_192.0.2.1_503" 400 150 "-" "-""#,
            "http.400",
        ),
        (
            r#"192.0.2.1:1 [28/Nov/2026:10:00:00.000] front front/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>""#,
            "http.400",
        ),
        (
            r#"2026-11-28T10:00:00.1Z lb 192.0.2.1:2817 192.0.2.2:80 0.073 0.048 0.057 504 200 0 29 "GET http://example.com/ HTTP/1.1" "-""#,
            "http.504",
        ),
        (
            "2026-11-28 10:00:00 192.0.2.1 GET /404 - 80 - 192.0.2.2 curl/7.88.1 - 500 0 2 15",
            "http.500",
        ),
    ] {
        assert_eq!(found(&scanner, line.as_bytes()), [expected], "{line}");
    }
}

#[test]
fn logs_of_ftp_are_no_access_logs_of_http() {
    let scanner = Scanner::new(&CUES);
    let line = r#"192.0.2.1 joe [28/Nov/2026:10:00:00 +0000] "RETR a.txt" 226 404"#;
    let found = found(&scanner, line.as_bytes());
    assert!(!found.iter().any(|code| code.contains("http")), "{found:?}");
}

#[test]
fn what_two_families_write_alike_is_reported_as_both_unless_the_line_decides() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        ("404 Not Found", "http.404|sip.404"),
        ("SIP/2.0 404 Not Found", "sip.404"),
        ("HTTP/1.1 404 Not Found", "http.404"),
        ("421 Too many connections", "smtp.421|ftp.421"),
        ("421 Too many connections from this mail client", "smtp.421"),
        ("530 Not logged in.", "ftp.530"),
    ] {
        assert_eq!(found(&scanner, line.as_bytes()), [expected], "{line}");
    }
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
        assert_eq!(found(&scanner, line.as_bytes()), [expected], "{line}");
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
        assert_eq!(
            found(&scanner, line.as_bytes()),
            Vec::from_iter(expected),
            "{line}"
        );
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

#[test]
fn what_a_question_is_about_is_said_with_its_place() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("550 5.7.1", &["5.7.1", "550"][..]),
        ("where do 444 and 599 come from?", &["444", "599"]),
        ("the server responds with a 502", &["502"]),
        ("smtp 550", &["smtp 550"]),
        ("Sorry,\nrelay not permitted!\n", &["relay not permitted"]),
    ] {
        let Answer::Codes(hits) = scanner.ask(question) else {
            panic!("{question}");
        };
        let places: Vec<&str> = hits.iter().map(|hit| &question[hit.range()]).collect();
        assert_eq!(places, expected, "{question}");
    }
}

#[test]
fn a_name_may_be_as_long_as_it_is_and_has_what_stands_around_it() {
    let scanner = Scanner::new(&CUES);
    for family in wirecodes::REGISTRY.families() {
        for entry in family.entries() {
            let named = format!("{}: {entry}", family.label());
            let Answer::Codes(hits) = scanner.ask(&named) else {
                panic!("{named}");
            };
            assert_eq!(hits[0].cue(), Cue::Name, "{named}");
            assert_eq!(hits[0].code(), entry.code(), "{named}");
        }
    }
}

#[test]
fn lines_need_not_be_text_and_ranges_count_from_the_beginning() {
    let scanner = Scanner::new(&CUES);
    let text = b"\xff\xfe said: 550 \xff\r\n\0\n\xc3(said: 421 no\n";
    let ranges: Vec<&[u8]> = scanner.scan(text).map(|hit| &text[hit.range()]).collect();
    assert_eq!(ranges, [b"550", b"421"]);
}

#[test]
fn a_line_of_ten_megabytes_is_looked_through() {
    let scanner = Scanner::new(&CUES);
    let mut line = b"x ".repeat(5 << 20);
    line.extend(b"said: 550 no");
    let ranges: Vec<usize> = scanner.scan(&line).map(|hit| hit.range().start).collect();
    assert_eq!(ranges, [line.len() - 6]);
}

#[test]
fn a_question_is_about_what_it_names() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("550 5.7.1", "codes smtp-enhanced.5.7.1 smtp.550"),
        ("5.7.708", "codes smtp-enhanced.5.7.708"),
        ("4014", "codes dns.4014"),
        ("smtp 550", "codes smtp.550"),
        ("nx_domain", "codes dns.3"),
        ("handshake failure", "codes tls-alert.40"),
        ("alert 40", "codes tls-alert.40"),
        ("close code 1006", "codes websocket.1006"),
        ("relay not permitted", "codes smtp.550"),
        ("where do 444 and 599 come from?", "codes http.444 http.599"),
        ("404 vs 410", "comparison http.404 http.410"),
        ("smtp 450 versus 550", "comparison smtp.450 smtp.550"),
        ("http 404 vs grpc 5", "comparison http.404 grpc.5"),
        ("550 vs. 5.7.1", "comparison smtp.550 smtp-enhanced.5.7.1"),
        ("smtp 4xx", "classes 4xx"),
        ("5.7.x", "classes X.7.X"),
        ("smtp 5.7.x", "nothing"),
        ("tls", "family tls-alert"),
        ("what is this about", "nothing"),
        ("", "nothing"),
    ] {
        let codes = |hits: Vec<Hit>| {
            hits.iter()
                .map(|hit| written(hit.code()))
                .collect::<Vec<_>>()
        };
        let answer = match scanner.ask(question) {
            Answer::Codes(hits) => format!("codes {}", codes(hits).join(" ")),
            Answer::Comparison(hits) => format!("comparison {}", codes(hits).join(" ")),
            Answer::Classes(classes) => {
                let ids = classes.iter().map(|class| class.id());
                format!("classes {}", ids.collect::<Vec<_>>().join(" "))
            }
            Answer::Family(family) => format!("family {}", family.id()),
            _ => "nothing".to_owned(),
        };
        assert_eq!(answer, expected, "{question}");
    }
}
