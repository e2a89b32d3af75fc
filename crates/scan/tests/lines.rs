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
        "[rtsp @ 0x55d1c0] method PLAY failed: 404 Not Found",
        "[rtsp @ 0x55d1c0] method SETUP failed: 453 Not Enough Bandwidth",
        "amqp: channel 1 closed: 404 NOT_FOUND - no queue 'orders' in vhost '/'",
        "Office 365 5.7.1 is what they call it",
        "{\"info\": \"OK\", \"infocode\": \"10000\"}",
        "it takes a 500 error budget, and a 404 response budget",
        "a socket with a 1024 byte buffer, closing them with a 1000 ms delay",
        "expected: <200> but was: <404>",
        "cut at E501 by flake8",
        "RESOURCE_EXHAUSTED: Out of memory while trying to allocate 4096 bytes",
        "to=<550@example.com>, size=5500, nrcpt=1 (queue active)",
        "connect to mx.example.com[192.0.2.1]:25: Connection timed out",
        "GOAWAY with error code 11",
        "messages delivered: 554 Deferred: 451 Bounced: 550",
        "Mail queue size: 452 Oldest",
        "server uptime: 421 Days",
        "Total mails: 550 Spam: 421",
        "Emails sent: 250 Failed: 3",
        "login: 530 Attempts",
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
fn what_was_expected_is_no_answer_where_another_one_came() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        ("FAIL HTTP 204 expected, got 502", &["http.502"][..]),
        ("want HTTP 201 but it was 409", &["http.409"]),
        ("Expected HTTP status 302 but was 404", &["http.404"]),
        ("got HTTP 502, HTTP 200 expected", &["http.502"]),
        ("Status expected:<201> but was:<409>", &["http.409"]),
        (
            "HTTP 204 expected but was closed after 503 ms",
            &["http.204"],
        ),
        ("nobody expected that: HTTP 502", &["http.502"]),
        (
            "HTTP 404 came, and then instead HTTP 502",
            &["http.404", "http.502"],
        ),
        ("expected HTTP 502 to be 200", &["http.502"]),
        // What came is of another family, and was found by more than that.
        (
            "expected HTTP status 200, got reply: 503 Bad sequence of commands",
            &["smtp.503|ftp.503"],
        ),
    ] {
        assert_eq!(found(&scanner, line.as_bytes()), expected, "{line}");
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
fn in_an_access_log_the_server_says_more_with_the_status_and_the_client_does_not() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        (
            r#"192.0.2.1:1 [28/Nov/2026:10:00:00.000] front back/server 0/0/-1/-1/3001 503 217 - - sQ-- 9/8/2/1/3 0/0 "GET / HTTP/1.1""#,
            Some("haproxy-state-queue-timeout"),
        ),
        (
            r#"192.0.2.1:1 [28/Nov/2026:10:00:00.000] front back/server 0/0/1/9/80 200 217 - - SD-- 9/8/2/1/3 0/0 "GET / HTTP/1.1""#,
            Some("haproxy-state-broken-body"),
        ),
        (
            r#"192.0.2.1:1 [28/Nov/2026:10:00:00.000] front back/server 0/0/1/9/80 503 217 - - ---- 9/8/2/1/3 0/0 "GET /-%20-%20sQ HTTP/1.1""#,
            None,
        ),
        (
            r#"[2026-11-28T10:00:00.000Z] "GET /orders HTTP/1.1" 404 NR route_not_found - "-" 0 0 0 - "192.0.2.1""#,
            Some("envoy-flag-nr"),
        ),
        (
            r#"192.0.2.1 - - [28/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 404 153 "NR route_not_found" "NR route_not_found""#,
            None,
        ),
    ] {
        let mut hits = scanner.scan(line.as_bytes());
        let seen = hits.next().and_then(|hit| hit.seen());
        assert_eq!(seen.map(|seen| seen.id()), expected, "{line}");
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
fn the_status_of_an_access_log_may_stand_before_the_request() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        (
            "10:14:30 192.0.2.1:40000 502 PUT /orders/7 HTTP/1.1 0",
            &["http.502"][..],
        ),
        ("10:14:30 192.0.2.1 4096 GET /orders HTTP/1.1", &[]),
    ] {
        assert_eq!(found(&scanner, line.as_bytes()), expected, "{line}");
    }
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
        (
            "R=dnslookup T=remote_smtp: 550 Unrouteable address",
            "smtp.550",
        ),
        ("553 mailbox directory", "smtp.553|ftp.553"),
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
        ("the page returns a 404 then", "http.404"),
        ("the SIP phone returns a 404 then", "sip.404"),
        ("the SMTP server returns a 451 then", "smtp.451"),
        ("the FTP server returns a 451 then", "ftp.451"),
        ("response status=404 took=3", "http.404"),
        (
            "response status=404 cseq=3 method=REGISTER sip_trunk",
            "sip.404",
        ),
        ("npm gives E404 for left-pad", "http.404"),
        ("488; Not Acceptable Here", "sip.488"),
        ("AssertionError: expected: <200> but was: <503>", "http.503"),
        ("ERROR ws closed 1006", "websocket.1006"),
        ("lookup db on 192.0.2.53:53: no such host", "dns.3"),
        (
            "aborted: the cryptographic handshake failed: error 40",
            "tls-alert.40",
        ),
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
        ("reason(1), reason(1046)", Some("tls-alert.46")),
    ] {
        assert_eq!(
            found(&scanner, line.as_bytes()),
            Vec::from_iter(expected),
            "{line}"
        );
    }
}

#[test]
fn what_a_program_puts_before_a_reply_hides_it_not() {
    let scanner = Scanner::new(&CUES);
    for (line, expected) in [
        (
            r"W/ftp (  712): 234 AUTH TLS understood. Go on with the handshake",
            &["ftp.234"][..],
        ),
        (r"W/ftp (  712): 234 files", &[]),
        (
            r"[control] < '220 ready.\r\n425 Can not open a data connection.\r\n'",
            &["ftp.220", "ftp.425"],
        ),
        (r"path C:\n404\new was not found", &[]),
        (
            "upload of a.txt failed. Server message: [534 Policy asks for TLS.]",
            &["smtp.534|ftp.534"],
        ),
        (
            r"  message: '535 Authentication did not work\r' }",
            &["smtp.535|ftp.535"],
        ),
        ("then it says \"552 disk full\" of a.txt", &["ftp.552"]),
        (
            "then it says \"451-No data connection\" of a.txt",
            &["ftp.451"],
        ),
        ("then it says \"451 data connections\" of a.txt", &[]),
        ("then it says \"552 boxes\" of a.txt", &[]),
        (
            "response: '535 Login fail. The authorization code is too old'",
            &["smtp.535|ftp.535"],
        ),
    ] {
        assert_eq!(found(&scanner, line.as_bytes()), expected, "{line}");
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
        ("E429", "codes http.429"),
        ("E4290", "nothing"),
        ("E200", "nothing"),
        ("nx_domain", "codes dns.3"),
        ("handshake failure", "codes tls-alert.40"),
        ("alert 40", "codes tls-alert.40"),
        ("close code 1006", "codes websocket.1006"),
        ("relay not permitted", "codes smtp.550"),
        ("where do 444 and 599 come from?", "codes http.444 http.599"),
        ("what does servfail mean", "codes dns.2"),
        (
            "difference between 401 and 403",
            "comparison http.401 http.403",
        ),
        ("404 vs 410", "comparison http.404 http.410"),
        ("smtp 450 versus 550", "comparison smtp.450 smtp.550"),
        ("http 404 vs grpc 5", "comparison http.404 grpc.5"),
        ("550 vs. 5.7.1", "comparison smtp.550 smtp-enhanced.5.7.1"),
        ("smtp 4xx", "classes 4xx"),
        (
            ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 1\n; EDE: 22 (No Reachable Authority)",
            "codes dns-ede.22 dns.2",
        ),
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

/// The codes that a question is about, each with its rivals.
fn asked(scanner: &Scanner, question: &str) -> Vec<String> {
    let with_rivals = |hit: &Hit| {
        let codes = std::iter::once(hit.code()).chain(hit.rivals());
        codes.map(written).collect::<Vec<_>>().join("|")
    };
    match scanner.ask(question) {
        Answer::Codes(hits) => hits.iter().map(with_rivals).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_sentence_speaks_of_codes_of_the_family_that_it_names() {
    let scanner = Scanner::new(&CUES);
    for (sentence, expected) in [
        (
            "the gRPC codes 7 and 9 are not retried by the client, whatever the service config says",
            &["grpc.7", "grpc.9"][..],
        ),
        (
            "EDEs 3 and 19 come with stale answers, and the Stale Answer EDE is the one of both to expect",
            &["dns-ede.3", "dns-ede.19"],
        ),
        (
            "Our SIP provider answers each INVITE with 488, and the phone of the callee stays silent",
            &["sip.488"],
        ),
        (
            "Since the move the mail server of our customer refuses everything with a 421",
            &["smtp.421"],
        ),
        (
            "The FTP client cannot list the folder, because the 425 comes back after a minute",
            &["ftp.425"],
        ),
        (
            "the websocket is closed by 1006 after a minute, and neither 1000 nor 1001 is ever seen",
            &["websocket.1006", "websocket.1001", "websocket.1000"],
        ),
        (
            "behind nginx, users see either 502 or 504 as soon as the page is loaded a second time",
            &["http.502", "http.504"],
        ),
        (
            "405/415 responses from the endpoint, depending on the way that the client sends its request",
            &["http.405", "http.415"],
        ),
        (
            "Closing inbound call / status=486 / reason=flood",
            &["sip.486"],
        ),
        (
            "status=486 and nothing else is said about it in this log of a program that is not known",
            &["http.486"],
        ),
        (
            "the gRPC service returns PERMISSION_DENIED, where Unauthenticated errors are what one expects",
            &["grpc.7", "grpc.16"],
        ),
        (
            "the resolver answers with SERVFAILs at random, and never with an NXDomain",
            &["dns.2", "dns.3"],
        ),
        (
            "the TLS client sends a certificate_expired alert, or an unknown ca alert",
            &["tls-alert.45", "tls-alert.48"],
        ),
        (
            "\u{63a5}\u{53e3}\u{8fd4}\u{56de}\u{9519}\u{8bef}\u{4ee3}\u{7801} 429\u{ff0c}\u{8bf7}\u{6c42}\u{9891}\u{7387}\u{8d85}\u{8fc7}\u{9650}\u{5236}",
            &["http.429"],
        ),
        (
            "It always ends with error 535, although the password is right and was never changed before",
            &["smtp.535|ftp.535"],
        ),
    ] {
        assert_eq!(asked(&scanner, sentence), expected, "{sentence}");
    }
}

/// Asks each question, and compares what it is about.
#[track_caller]
fn assert_asked(questions: &[(&str, &[&str])]) {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in questions {
        assert_eq!(asked(&scanner, question), *expected, "{question}");
    }
}

#[test]
fn a_word_that_is_said_of_amounts_is_said_of_codes_too() {
    assert_asked(&[
        ("what about 451?", &["http.451|smtp.451|ftp.451"]),
        ("our proxy has a request timeout 408", &["http.408"]),
        (
            "nginx gives gateway timeout 504 for the API, and only for it, since we moved",
            &["http.504"],
        ),
        (
            "our client gets only 403 from the API, and nobody can tell why that is so",
            &["http.403"],
        ),
        (
            "every 502 is logged twice by nginx, which makes the alarm go off too often",
            &["http.502"],
        ),
        (
            "at night we get 502 always, and during the day nearly never, from that proxy",
            &["http.502"],
        ),
        (
            "the SIP signaling fails with 486 although the phone is on the hook all day",
            &["sip.486"],
        ),
        (
            "the browser gets a 404 pages long after the site was moved to the new server",
            &["http.404"],
        ),
    ]);
}

#[test]
fn a_list_of_numbers_may_be_as_long_as_it_is() {
    let scanner = Scanner::new(&CUES);
    for separator in [", ", "/", " and "] {
        let list = "500".to_owned() + &[separator, "503"].concat().repeat(20_000);
        let expected = ["http.500", "http.503"].map(str::to_owned);
        let codes = asked(&scanner, &format!("error {list} and so on"));
        assert_eq!(codes, expected, "{separator}");
    }
}

#[test]
fn an_error_code_of_http_2_is_of_no_family() {
    assert_asked(&[
        (
            "stream error: stream ID 7; INTERNAL_ERROR; received from peer",
            &[],
        ),
        (
            "curl: (92) HTTP/2 stream 3 was not closed cleanly: INTERNAL_ERROR (err 2)",
            &[],
        ),
        (
            "the service ends the call with INTERNAL_ERROR whenever it is restarted",
            &["grpc.13"],
        ),
    ]);
}

#[test]
fn a_response_without_an_answer_means_that_there_is_no_data() {
    let scanner = Scanner::new(&CUES);
    let header =
        ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711\n;; flags: qr rd ra; QUERY: 1,";
    let denial = "example.net. 300 IN SOA ns.example.net. h.example.net. 1 2 3 4 5\n";
    let referral = "example.net. 300 IN NS ns.example.net.\n";
    let address = "www.example.net. 300 IN A 192.0.2.1\n";
    for (response, expected) in [
        (
            format!("{header} ANSWER: 0, AUTHORITY: 1\n;www.example.net. IN AAAA\n{denial}"),
            "0-nodata",
        ),
        (
            format!("{header} ANSWER: 0, AUTHORITY: 1\n;www.example.net. IN SOA\n{referral}"),
            "0",
        ),
        (
            format!("{header} ANSWER: 1, AUTHORITY: 1\n{address}{denial}"),
            "0",
        ),
        (
            format!(
                "{header} ANSWER: 1, AUTHORITY: 0\n{address}{header} ANSWER: 0, AUTHORITY: 1\n{denial}"
            ),
            "0",
        ),
    ] {
        let Answer::Codes(hits) = scanner.ask(&response) else {
            panic!("{response}");
        };
        let entry = hits[0].entry().expect("an entry");
        assert_eq!(
            (entry.family().id(), entry.id()),
            ("dns", expected),
            "{response}"
        );
    }
}

#[test]
fn what_software_says_of_a_certificate_is_an_alert() {
    assert_asked(&[
        ("Error code: SEC_ERROR_UNKNOWN_ISSUER", &["tls-alert.48"]),
        ("NET::ERR_CERT_DATE_INVALID", &["tls-alert.46"]),
        (
            "Get \"https://example.com/\": x509: certificate is valid for a.example, not example.com",
            &["tls-alert.42"],
        ),
        (
            "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)",
            &["tls-alert.45"],
        ),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)'))",
            &["tls-alert.48"],
        ),
        (
            "curl: (60) SSL certificate problem: self signed certificate in certificate chain",
            &["tls-alert.48"],
        ),
        (
            "Error: unable to verify the first certificate",
            &["tls-alert.48"],
        ),
    ]);
}

#[test]
fn a_text_of_software_says_what_a_code_means_that_is_no_response() {
    let scanner = Scanner::new(&CUES);
    for (line, seen) in [
        (
            r#"Reason: SIP;cause=200;text="Call completed elsewhere""#,
            "asterisk-completed-elsewhere",
        ),
        (
            "RangeError: Invalid WebSocket frame: invalid status code 1006",
            "ws-invalid-status-code",
        ),
        (
            "chan_sip.c: Registration from '<sip:7@pbx.example>' failed for '192.0.2.1:5060' - Wrong password",
            "asterisk-wrong-password",
        ),
        // A constant says so however long the line is.
        (
            "the other side of our trunk ends each call at once, and all that we see is [NO_ROUTE_DESTINATION] in its log",
            "freeswitch-no-route",
        ),
        (r#"Reason: Q.850;cause=34;text="no circuit""#, "q850-34"),
        (
            r#"Error from server (NotFound): services "shop" not found"#,
            "kubectl-not-found",
        ),
        (
            r#"Error from server (Invalid): Service "shop" is invalid: spec.ports: Required value"#,
            "kubectl-invalid",
        ),
        (
            "error: You must be logged in to the server (Unauthorized)",
            "kubectl-not-logged-in",
        ),
        (
            "[HPM] Error occurred while proxying request shop.example/a to http://192.0.2.1:8080/ [ECONNREFUSED] (https://nodejs.org/api/errors.html)",
            "http-proxy-middleware-refused",
        ),
        (
            r#"Reason: Q.850;cause=1;text="Unallocated number""#,
            "q850-1",
        ),
        (r#"Reason: Q.850 ;cause=3 ;text="No route""#, "q850-3"),
        // What has no status of its own is told by nobody else, be it the beginning of its number.
        (
            r#"Reason: Q.850;cause=50;text="not subscribed""#,
            "q850-other",
        ),
        ("Reason: Q.850;cause=101", "q850-other"),
    ] {
        let Answer::Codes(hits) = scanner.ask(line) else {
            panic!("{line}");
        };
        assert_eq!(hits[0].seen().map(|seen| seen.id()), Some(seen), "{line}");
    }
}

#[test]
fn of_texts_that_two_programs_print_nearly_alike_the_one_counts_that_says_more() {
    let scanner = Scanner::new(&CUES);
    for (line, seen) in [
        (
            "code = ResourceExhausted desc = grpc: received message larger than max (7340032 vs. 4194304)",
            "grpc-go-received-larger",
        ),
        (
            "StatusCode.RESOURCE_EXHAUSTED: SERVER: Received message larger than max (7340032 vs. 4194304)",
            "grpc-core-received-larger",
        ),
    ] {
        let hit = scanner.scan(line.as_bytes()).next();
        let found = hit.and_then(|hit| hit.seen());
        assert_eq!(found.map(|found| found.id()), Some(seen), "{line}");
    }
}

#[test]
fn a_word_of_every_day_names_no_family() {
    assert_asked(&[
        (
            "the invite link of our new page returns a 404 to whoever clicks it",
            &["http.404"],
        ),
        (
            "Sofia got a 404 from the shop when she looked for the shoes again",
            &["http.404"],
        ),
        (
            "after each INVITE the other side returns a 404, and the phone is silent",
            &["sip.404"],
        ),
        (
            "WARNING[7]: chan_sip.c: Received response: \"Forbidden\" from '\"100\" <sip:100@pbx.example>;tag=as1'",
            &["sip.403"],
        ),
        ("mein Telefon meldet 403", &["sip.403"]),
        ("el teléfono dice 503", &["sip.503"]),
        ("Fritz!Box 503", &["sip.503"]),
        (
            "registration failed, cause: 401 Unauthorized for the INVITE of our trunk",
            &["sip.401|http.401"],
        ),
        (
            "registration failed, cause: 401 Unauthorized for the request of our browser",
            &["http.401|sip.401"],
        ),
        (
            "what does dig @192.0.2.1 servfail.example +dnssec show, when all is well with the zone",
            &[],
        ),
        (
            "the JavaScript alert on the page shows code 42, and then it goes on",
            &[],
        ),
        (
            "our graphql resolver returns code 3 where it has found nothing at all",
            &[],
        ),
        (
            "the edelivery portal shows error 22 whenever somebody wants to log in",
            &[],
        ),
        (
            "an unbound variable makes the script end with code 2 since yesterday",
            &[],
        ),
    ]);
}

#[test]
fn what_stands_before_the_first_code_of_a_list_is_said_of_all() {
    assert_asked(&[
        (
            "our plugin answers 452/554 to everybody who has sent mail to more than ten of its traps",
            &["smtp.452", "smtp.554"],
        ),
        (
            "FATAL_STATUS_CODES = {404, 410, 451} is what the crawler never asks for a second time",
            &["http.404", "http.410", "http.451"],
        ),
        (
            "session.mount(prefix, Retry(total=7, status_forcelist=[429, 502, 504]), and it still gives up",
            &["http.429", "http.502", "http.504"],
        ),
        (
            "the table of the emulator has the three columns 404, 1200, 503 and nobody knows their meaning",
            &[],
        ),
    ]);
}

#[test]
fn a_name_without_a_number_is_a_code_where_it_is_written_as_one() {
    assert_asked(&[
        (
            "since the update of PHP the nginx in front of it shows Bad Gateway on each second page",
            &["http.502"],
        ),
        (
            "\"Too Many Requests (limit7)\" is all that the registry says about why it refuses to serve us",
            &["http.429"],
        ),
        (
            "there are too many requests for a server of that size, and we look for one that is larger",
            &[],
        ),
        (
            "its library names them 'NotExistentDomain' and 'ServerFailure' where ours has a number for each",
            &["dns.3", "dns.2"],
        ),
        (
            "a resolver without a rule for it says `NXDOMAIN` with the INFO-CODE `20` (\"Not Authoritative\") since then",
            &["dns-ede.20", "dns.3"],
        ),
        (
            "nslookup says Non-existent domain of a host that each of the others here has an address of",
            &["dns.3"],
        ),
        (
            "java.io.FileNotFoundException: the server has no such thing, it wrote (HTTP 404) into its log",
            &["http.404"],
        ),
        (
            "File Not Found is what our server of games writes on the screen whenever a map is missing",
            &[],
        ),
        (
            "the validator calls the zone DNSSEC Bogus although each of its signatures is as it has to be",
            &["dns-ede.6"],
        ),
        (
            "a client of ours must not see decode error when an alert of TLS could say what is missing",
            &["tls-alert.50"],
        ),
        (
            "with TLS, \"inappropriate fallback\" is what the scanner expects, and it is told nothing",
            &["tls-alert.86"],
        ),
        (
            "the proxy hides a code of UNAVAILABLE, and so each INTERNAL that comes back is counted twice",
            &["grpc.14", "grpc.13"],
        ),
        (
            "UNIMPLEMENTED: the reflection of that service was switched off when it was built last time",
            &["grpc.12"],
        ),
        (
            "each order that is shown with the status CANCELLED was paid for, and nobody sends it out",
            &[],
        ),
        (
            "the client of our shop gives up with Shop::NotFound as soon as the other one is asked again",
            &[],
        ),
    ]);
}

#[test]
fn a_number_is_a_code_of_what_has_its_name_in_the_text() {
    assert_asked(&[
        (
            "dialog.reject({\n  statusCode: 488,\n  reasonPhrase: \"Not Acceptable Here\"\n})",
            &["sip.488"],
        ),
        (
            "all calls to the other side end at once with [480] Temporarily Unavailable since Monday",
            &["sip.480"],
        ),
        (
            "what is one to do about a \"Code 18 - Prohibited\" that some of the users are shown?",
            &["dns-ede.18"],
        ),
        (
            "the site that runs on IIS shows error 500.19 to everybody since the last change of its settings",
            &["http.500"],
        ),
        (
            "Fehler wie diese: \"Error 421\" bei jedem dritten Brief, und wir haben nichts umgestellt",
            &["smtp.421|ftp.421|http.421"],
        ),
    ]);
}

#[test]
fn codes_are_called_so_in_other_languages() {
    assert_asked(&[
        (
            "при сохранении любой записи сайт показывает только, что произошла ошибка 500, и больше ничего",
            &["http.500"],
        ),
        (
            "desde ayer la aplicación de nuestros clientes se encuentra con un 403 en todas las páginas",
            &["http.403"],
        ),
        (
            "昨天升级以后所有的用户打开首页都会看到同样的提示，日志里面只有HTTP 502没有别的内容",
            &["http.502"],
        ),
        (
            "アップデートの後から管理画面のすべてのページで保存ボタンを押すたびに403エラーになります",
            &["http.403"],
        ),
        ("1009\t表示收到的消息太大", &["websocket.1009"]),
        (
            "每次上传文件到服务器目录都会失败，客户端报告错误：553 Could not create file.",
            &["ftp.553"],
        ),
    ]);
}

#[test]
fn an_enhanced_status_code_is_one_in_a_sentence_about_mail() {
    assert_asked(&[
        (
            "Since Friday the mail server of the university rejects with 5.7.26 whatever our shop sends",
            &["smtp-enhanced.5.7.26"],
        ),
        (
            "the gateway for outgoing mail was moved to 4.2.2-beta, and its recipients notice no difference",
            &[],
        ),
        (
            "our mail provider has the status codes 5.1.64 & 5.1.10, and nobody can say what they mean",
            &["smtp-enhanced.5.1.64", "smtp-enhanced.5.1.10"],
        ),
        ("since the upgrade of the kernel to 4.4.7", &[]),
        (
            "version 5.1.1 of the client cannot open the list of pages, and 5.2.1 does not even start",
            &[],
        ),
    ]);
}

#[test]
fn what_a_sentence_counts_or_numbers_is_no_code() {
    let scanner = Scanner::new(&CUES);
    for sentence in [
        "the FTP server allows 200 clients, and listens on port 550 since the last update of it",
        "our SMTP relay has a limit of 500, and more than 450 a day are not sent to anybody",
        "SIP registration timed out, transport=UDP expires=300, attempt 408 of the telephone",
        "Received exit code 255 while establishing SFTP session",
        "between 200 and 400 are connected to the server at the same time, and each request is slow",
        "connect() failed (111: Connection refused) while the server was asked for a page again",
        "it fails in line 404 of server.js, which was version 500 when we last looked at the page",
        "the proxy needs 503 MB, and its image is 600 x 400 on each page that a browser shows",
        "see issue #404 and /docs/500 for what the server does with the response of the other one",
        "notify/mailer.cpp (214) could not send the mail, and says no word about why that is so",
        "an application may use whatever lies in 3000..4999 when it closes the websocket by itself",
        "The limits of 100 image requests per hour, and 200 pull requests per day, are those of the server",
        "the server was moved from 300 to 500 MB, and 200 concurrent users are what the page can bear",
        "DTLS Record Layer: Content Type: Alert (21), and everything that comes behind it is encrypted",
        "column 500 of the page, on ports 502 and 503 of the server, is where the request stands in it",
        "5 users (max. 421)",
        "404 silly tarball trying left-pad by hash",
        "[camera 2]:  RTSP/1.0 404 Not Found",
        "[rtsp @ 0x55d1c0] method SETUP failed: 461 Unsupported Transport, then 401 Unauthorized",
        "mx postfix/smtpd[421]: connect from mail.example.com[192.0.2.1], and nothing else stands there",
        "on the server, change the timeout from 300 to 500, and for the page set the limit from 404 to 410",
        "-rw-r--r-- 1 ftp ftp 550 Nov 28 10:14 readme.txt",
        "[2026-11-29 09:00:00] NOTICE[22] chan_sip.c: Peer '404' is now UNREACHABLE!  Last qualify: 12",
        "NOTICE[22]: chan_iax2.c:811 register_verify: Host 192.0.2.1 failed to authenticate as '404'",
        "the call of \"100\" <sip:100@pbx.example> did not come through",
        "{ \"timeout\": 504, \"retries\": 429 } is what the settings of the proxy in front of the server have",
        "setTimeout(reload, 500) is how the page asks the server for what is new, and it never ends",
    ] {
        assert_eq!(asked(&scanner, sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn what_people_put_around_a_code_makes_it_one() {
    assert_asked(&[
        (
            "our softphone shows \"Unknown error403 for this caller\" after each attempt since Monday",
            &["sip.403"],
        ),
        (
            "the FTP server greets us in italics, _229 Entering Extended Passive Mode (|||50000|)_ , and hangs",
            &["ftp.229"],
        ),
        (
            "{ ngx_string(http_error_497_page), 0 }, /* 497, plain request to a port for TLS */ in our nginx",
            &["http.497"],
        ),
        (
            "what we saw in the logs of last night:\n- 503 after each deployment, for a minute or two\n",
            &["http.503"],
        ),
        (
            "the bucket takes small files, but for a large one it is PUT with a signed address -> 403 and no more",
            &["http.403"],
        ),
        (
            "refactor: 401 \u{2192} 403 for whoever is logged in, and may not see what is asked for by the client",
            &["http.401", "http.403"],
        ),
        (
            "the user cannot pull from the registry any more, all that it says is authentication failed, 401",
            &["http.401"],
        ),
        (
            "since the update each of the calls of our library ends with ServiceUnavailable: 503 and a stack of lines",
            &["http.503"],
        ),
        (
            "the client of the shop should try again upon 503, and for 404 there is nothing left to try",
            &["http.503", "http.404"],
        ),
        (
            "what is kept for too long are failures of the server, e.g. 502 when it was restarted at night",
            &["http.502"],
        ),
        (
            "return Response(errors, status=status.HTTP_422_UNPROCESSABLE_ENTITY) in the view of the form",
            &["http.422"],
        ),
    ]);
}

#[test]
fn what_was_found_says_what_the_text_speaks_of() {
    assert_asked(&[
        (
            "a message that is too long should get a 1009 code (it currently is 1006 in all browsers)",
            &["websocket.1009", "websocket.1006"],
        ),
        (
            "whoever asks gets the `StaleCache: ServerFailure; NoReachableAuthority` of the upstream at once",
            &["dns-ede.22", "dns.2"],
        ),
        (
            "the call should end with status deadline exceeded when time is up\n(and not with cancelled status)",
            &["grpc.4", "grpc.1"],
        ),
        (
            "{\n  \"wasClean\": false,\n  \"code\": 3001,\n  \"reason\": \"over\"\n}",
            &["websocket.3001"],
        ),
        (
            "throw new ResponseStatusException(HttpStatus.NOT_FOUND), and NotFound is what the other one throws",
            &["http.404"],
        ),
        (
            "our PBX sends REGISTER -> 401 -> REGISTER with credentials, and there it ends since yesterday",
            &["sip.401"],
        ),
        (
            "the phone on the left shows 302 Moved Temporarily, and the SIP trunk takes no notice of it",
            &["sip.302|http.302"],
        ),
        (
            "the reply for whoever has no account is changed from 401 to 403 in the next version of the shop",
            &["http.401", "http.403"],
        ),
        (
            "everybody who saves a form gets a page with Unsupported Media Type since the new version is out",
            &["http.415"],
        ),
        (
            "nobody picks up the phone that is in use, and then Busy Here should be what the other one is told",
            &["sip.486"],
        ),
        (
            "CLOSE_NOTIFY has to be sent before the socket is shut down, or else the other side complains",
            &["tls-alert.0"],
        ),
        (
            "grpc-go: a method that nobody has should be `unimplemented` (12), and `internal` (13) is for bugs",
            &["grpc.12", "grpc.13"],
        ),
        (
            "the library closes with 1008, but what the browser of the user shows is a 1006 as ever",
            &["websocket.1008", "websocket.1006"],
        ),
        (
            "an alert of TLS is `BadCertificate` here, and what one expects of the client is UnknownCa",
            &["tls-alert.42", "tls-alert.48"],
        ),
        (
            "why does the DNS server of my provider return refused to each query for another zone",
            &["dns.5"],
        ),
        ("我的 DNS 一直返回refused。", &["dns.5"]),
        (
            "the request was refused by the DNS server in the office",
            &[],
        ),
        (
            "the number which the close event has, 1001, is that of a page that is left",
            &["websocket.1001"],
        ),
        (
            "the load balancer turns each 503 Bad Gateway of ours into a page of its own",
            &["http.503"],
        ),
        (
            "its REST client knows \"401\", \"403\" and \"422\" as errors, and nothing else",
            &["http.401", "http.403", "http.422"],
        ),
        (
            "cookies are lost in an endless 401 loop of the proxy, in each of the browsers",
            &["http.401"],
        ),
        (
            "the test 404 of the server and the EDNS option code 15 are not what a response says",
            &[],
        ),
        (
            "почему сервер 502 после обновления, и больше ничего не видно в журнале",
            &["http.502"],
        ),
        (
            "the shop ends with NoSuchOrderException: 404 and a stack of lines, whoever asks",
            &["http.404"],
        ),
        (
            "31 [warn] 502#502: *1 a client of the server has gone away while it was asked",
            &[],
        ),
        (
            "WARN DispatcherServlet completed 404 NOT_FOUND for all that the tests had asked for",
            &["http.404|sip.404"],
        ),
        (
            "浏览器显示“502”，然后就没有了",
            &["http.502|smtp.502|ftp.502|sip.502"],
        ),
    ]);
}

#[test]
fn a_sentence_that_begins_with_a_number_is_no_reply() {
    assert_asked(&[
        (
            "403 on every page since the password protection is enabled",
            &["http.403"],
        ),
        (
            "500 when uploading files that are larger than the limit of the proxy in front of the application",
            &["http.500"],
        ),
    ]);
    let scanner = Scanner::new(&CUES);
    let line = b"the server sends `334 VXNlcm5hbWU6` and then asks for the password";
    assert_eq!(found(&scanner, line), ["smtp.334"]);
}

#[test]
fn what_is_counted_in_other_languages_is_no_code() {
    for sentence in [
        "第404行有语法错误，服务器没有任何响应，请问应该怎么修改这个文件才可以",
        "订单金额一直 500 元，服务器返回的页面没有任何变化，不知道是什么原因造成的",
        "Ошибка синтаксиса в строке 404 файла, сервер после этого не запускается совсем",
        "the index 404 is out of range, and so the server stops in the middle of what it does",
        "the group size is 500, which the page of the server does not say anywhere, and nobody knew",
    ] {
        assert_asked(&[(sentence, &[])]);
    }
}

#[test]
fn a_text_that_comes_with_several_codes_says_which_only_to_who_asks_about_it_alone() {
    let scanner = Scanner::new(&CUES);
    let codes = "tls-alert.48|tls-alert.45|tls-alert.42|tls-alert.43|tls-alert.44";
    assert_eq!(asked(&scanner, "certificate verify failed"), [codes]);
    let line = "2026-11-28 ERROR updater could not fetch the list: certificate verify failed, will try again in an hour";
    assert_eq!(asked(&scanner, line), [""; 0]);
}

#[test]
fn what_made_it_a_code_is_said_as_it_looks_in_a_line() {
    for (cue, form) in [
        (
            Cue::Pattern("alert {code}{without firing|fired}"),
            "alert <code>",
        ),
        (
            Cue::Pattern("{code}{sep}{smtp-enhanced}"),
            "<code> <smtp-enhanced code>",
        ),
        (
            Cue::Pattern("^{NAME}: {word}{gap};rcode{is}{code}"),
            "<name>: <word>;rcode=<code>",
        ),
        (Cue::Pattern("{{{name}}}"), "{<name>}"),
        (Cue::Reply, "a reply line"),
    ] {
        assert_eq!(cue.form(), form);
    }
}
