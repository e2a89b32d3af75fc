//! What a question asks to compare, and which of several readings is meant.

use wirecodes::{AnyCode, CUES, Class, Entry, REGISTRY};
use wirecodes_scan::{Answer, Hit, Named, Scanner};

fn written(code: AnyCode) -> String {
    format!("{}.{code}", code.family().id())
}

/// The codes that a question asks to compare, and the families in which it may ask so as well.
fn compared(scanner: &Scanner, question: &str) -> String {
    let Answer::Comparison(hits) = scanner.ask(question) else {
        return "nothing".to_owned();
    };
    let codes: Vec<String> = hits.iter().map(|hit| written(hit.code())).collect();
    let mut text = codes.join(" ");
    for rival in hits[0].rivals() {
        text += &format!(" or {}", rival.family().id());
    }
    text
}

/// The same without these families.
fn compared_first(scanner: &Scanner, question: &str) -> String {
    let compared = compared(scanner, question);
    compared.split(" or ").next().unwrap_or_default().to_owned()
}

#[test]
fn codes_are_compared_in_the_family_in_which_all_are_registered() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("550 vs 554", "smtp.550 smtp.554 or ftp"),
        ("552 vs 452", "smtp.552 smtp.452 or ftp"),
        ("486 vs 603", "sip.486 sip.603"),
        ("1001 vs 1006", "websocket.1001 websocket.1006"),
        ("40 vs 80", "tls-alert.40 tls-alert.80"),
        ("421 vs 451", "http.421 http.451 or smtp or ftp"),
        ("smtp 450 vs 599", "smtp.450 smtp.599"),
        ("450 vs 551 vs 552", "smtp.450 smtp.551 smtp.552 or ftp"),
        ("http 404 vs grpc 5", "http.404 grpc.5"),
        ("UNAVAILABLE vs 503", "grpc.14 http.503"),
        ("550 vs 5.7.1", "smtp.550 smtp-enhanced.5.7.1"),
        (
            "550 5.1.1 vs 550 5.7.1",
            "smtp-enhanced.5.1.1 smtp-enhanced.5.7.1",
        ),
    ] {
        assert_eq!(compared(&scanner, question), expected, "{question}");
    }
}

#[test]
fn a_family_or_a_program_anywhere_in_the_question_decides_in_which_codes_are_compared() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("480 vs 486 sip", "sip.480 sip.486"),
        ("ftp 421 vs 451", "ftp.421 ftp.451"),
        ("1000 vs 1001 websocket", "websocket.1000 websocket.1001"),
        ("ssl alert 42 vs 46", "tls-alert.42 tls-alert.46"),
        ("asterisk 404 vs 480", "sip.404 sip.480"),
        ("postfix 421 vs 451", "smtp.421 smtp.451"),
        ("grpc 4 or 14", "grpc.4 grpc.14"),
    ] {
        assert_eq!(compared_first(&scanner, question), expected, "{question}");
    }
}

#[test]
fn a_word_for_difference_asks_for_a_comparison_in_many_languages() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("difference between NXDOMAIN and NODATA", "dns.3 dns.0"),
        (
            "what's the difference between 450 and 451?",
            "smtp.450 smtp.451",
        ),
        (
            "how do Bad Gateway and Gateway Timeout differ",
            "http.502 http.504",
        ),
        ("diff 401 403", "http.401 http.403"),
        (
            "compare 5.7.1 with 5.7.26",
            "smtp-enhanced.5.7.1 smtp-enhanced.5.7.26",
        ),
        ("Unterschied zwischen 502 und 504", "http.502 http.504"),
        ("différence entre 401 et 403", "http.401 http.403"),
        ("diferencia entre 301 y 302", "http.301 http.302"),
        ("разница между 401 и 403", "http.401 http.403"),
        ("401和403的区别", "http.401 http.403"),
        ("401と403の違い", "http.401 http.403"),
        ("401 과 403 의 차이", "http.401 http.403"),
        ("الفرق بين 401 و403", "http.401 http.403"),
        ("401 और 403 में अंतर", "http.401 http.403"),
        ("perbedaan 401 dan 403", "http.401 http.403"),
        ("502 ve 504 farkı", "http.502 http.504"),
        ("khác nhau giữa 401 và 403", "http.401 http.403"),
    ] {
        assert_eq!(compared_first(&scanner, question), expected, "{question}");
    }
}

#[test]
fn or_and_and_compare_where_little_else_is_said() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("401 or 403", "http.401 http.403"),
        ("5.1.1 or 5.7.1", "smtp-enhanced.5.1.1 smtp-enhanced.5.7.1"),
        ("404 and 410", "http.404 http.410"),
        ("should I return 401 or 403?", "http.401 http.403"),
        ("DEADLINE_EXCEEDED or UNAVAILABLE", "grpc.4 grpc.14"),
        ("retry on 429, 502 and 504", "nothing"),
        ("where do 444 and 599 come from?", "nothing"),
        ("Bad Gateway or Gateway Timeout", "http.502 http.504"),
        ("user unknown or not found", "nothing"),
        ("decryption failed or bad record mac", "nothing"),
        ("Mailbox unavailable or Permission denied", "nothing"),
        ("Requested mail action okay, completed", "nothing"),
        ("I get different results with 502", "nothing"),
        ("404 vs 404", "nothing"),
        ("plan A vs plan B", "nothing"),
        (
            "rpc error: code = OutOfRange desc = offset behind the end (7 vs. 5)",
            "nothing",
        ),
    ] {
        assert_eq!(compared_first(&scanner, question), expected, "{question}");
    }
}

#[test]
fn two_meanings_of_one_number_are_compared() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("BADVERS vs BADSIG", ["BADVERS", "BADSIG"]),
        ("NXRRSET vs NODATA", ["NXRRSet", "NoData"]),
    ] {
        let Answer::Comparison(hits) = scanner.ask(question) else {
            panic!("{question}");
        };
        let names: Vec<&str> = hits
            .iter()
            .filter_map(Hit::entry)
            .map(Entry::name)
            .collect();
        assert_eq!(names, expected, "{question}");
    }
}

#[test]
fn ranges_count_from_the_beginning_of_what_was_asked() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("  550 5.7.1", &["5.7.1", "550"][..]),
        ("\u{3000}14", &["14"]),
        ("\n\t404 vs 410 ", &["404", "410"]),
        (
            " difference between NXDOMAIN and NODATA",
            &["NXDOMAIN", "NODATA"],
        ),
        ("401和403的区别", &["401", "403"]),
        ("\u{a0}outlook 5.7.515?", &["5.7.515"]),
    ] {
        let (Answer::Codes(hits) | Answer::Comparison(hits)) = scanner.ask(question) else {
            panic!("{question}");
        };
        let places: Vec<&str> = hits.iter().map(|hit| &question[hit.range()]).collect();
        assert_eq!(places, expected, "{question:?}");
    }
}

#[test]
fn a_hit_knows_where_all_of_its_cue_stands() {
    let scanner = Scanner::new(&CUES);
    for (question, cue) in [
        ("  {\"status\" : 404}", "status\" : 404"),
        (
            "at x\nio.grpc.StatusRuntimeException: UNAVAILABLE",
            "StatusRuntimeException: UNAVAILABLE",
        ),
        ("550 nobody here", "550"),
    ] {
        let Answer::Codes(hits) = scanner.ask(question) else {
            panic!("{question}");
        };
        assert_eq!(&question[hits[0].cue_range()], cue, "{question}");
    }
}

/// The codes that a question is about, each with its rivals.
fn asked(scanner: &Scanner, question: &str) -> Vec<String> {
    let Answer::Codes(hits) = scanner.ask(question) else {
        return Vec::new();
    };
    let with_rivals = |hit: &Hit| {
        let codes = std::iter::once(hit.code()).chain(hit.rivals());
        codes.map(written).collect::<Vec<_>>().join("|")
    };
    hits.iter().map(with_rivals).collect()
}

#[test]
fn a_number_beside_the_name_of_a_program_is_of_what_the_program_speaks() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("404", &["http.404|sip.404"][..]),
        ("axios 404", &["http.404"]),
        ("kamailio 404", &["sip.404"]),
        ("NXDOMAINとは", &["dns.3"]),
        ("UNAVAILABLEとは何ですか", &["grpc.14"]),
        ("REFUSEDが返ってくる", &["dns.5"]),
        ("1006とは", &["websocket.1006"]),
        (
            "ホストが550 5.1.2を返す",
            &["smtp-enhanced.5.1.2", "smtp.550"],
        ),
        ("outlook 5.7.515", &["smtp-enhanced.5.7.515"]),
        ("discord 4004", &["websocket.4004"]),
        ("gmail 550 5.7.26", &["smtp-enhanced.5.7.26", "smtp.550"]),
        ("the answer is 4711", &[]),
        ("bind refused", &["dns.5"]),
        ("nginx forbidden", &["http.403"]),
        ("nginx wherever", &[]),
        ("code 2", &["grpc.2|dns.2|dns-ede.2"]),
        ("(code = 13)", &["grpc.13|dns-ede.13"]),
        ("Resource_exhausted = 8", &["grpc.8"]),
        ("ftp: `530 Sorry, no more users`", &["ftp.530|smtp.530"]),
        ("error code 14", &["grpc.14|dns-ede.14"]),
        ("option 14", &[]),
        (
            "解决 554 DT:SPM 的问题",
            &["smtp-enhanced.5.7.0", "smtp.554"],
        ),
        (
            "timeout",
            &["http.408|http.504|sip.408|grpc.4|websocket.3008"],
        ),
        ("websocket timeout", &["websocket.3008"]),
    ] {
        assert_eq!(asked(&scanner, question), expected, "{question}");
    }
}

#[test]
fn failures_stand_before_successes_and_what_quotes_behind_what_it_quotes() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        (
            "MAIL FROM:<a@b.example>\n250 2.1.0 Ok\nRCPT TO:<c@d.example>\n550 5.1.1 User unknown",
            &[
                "smtp-enhanced.5.1.1",
                "smtp.550",
                "smtp-enhanced.2.1.0",
                "smtp.250",
            ][..],
        ),
        (
            "Error: Unexpected server response: 401",
            &["http.401", "websocket.1006"],
        ),
        (
            "SMTPRecipientsRefused: {'a@b.example': (550, b'5.1.1 No such user')}",
            &["smtp-enhanced.5.1.1", "smtp.550"],
        ),
        (
            "closed with code 1000, before that closed with code 1006",
            &["websocket.1006", "websocket.1000"],
        ),
        (
            "2026-11-28 10:14:31 1tGabe-0001Y0-4M ** ida@b.example: SMTP error from remote mail server after RCPT \
             TO:<ida@b.example>: 550 5.1.1 nobody here",
            &["smtp-enhanced.5.1.1", "smtp.550"],
        ),
    ] {
        assert_eq!(asked(&scanner, question), expected, "{question}");
    }
}

#[test]
fn what_was_expected_stands_behind_what_came() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("expected 204 but was 404", &["http.404", "http.204"][..]),
        ("expected 201, received 422", &["http.422", "http.201"]),
        (
            "wanted 250 got 552",
            &["smtp.552|ftp.552", "smtp.250|ftp.250"],
        ),
        (
            "Expected HTTP 101 but was '403 Forbidden'",
            &["http.403|sip.403", "http.101"],
        ),
        (
            "expected status 404, got status 200",
            &["http.200", "http.404"],
        ),
        ("unexpected status 502", &["http.502"]),
        (
            "Status expected:<201> but was:<409>",
            &["http.409", "http.201"],
        ),
        ("gives 200 instead of 404", &["http.200", "http.404"]),
        (
            "[ERROR]   OrderControllerTest.showsTheOrderToWhoeverIsLoggedIn:42 Status expected:<200> but was:<404>",
            &["http.404", "http.200"],
        ),
        (
            "org.opentest4j.AssertionFailedError: in the test of orders that nobody has ==> expected: <200> but was: <503>",
            &["http.503", "http.200"],
        ),
        ("HTTP 201 expected but was 502", &["http.502", "http.201"]),
        (
            "AssertionError: expected 503 to equal 204",
            &["http.503", "http.204|sip.204"],
        ),
        (
            "sent 250, 450 expected",
            &["smtp.250|ftp.250", "smtp.450|ftp.450"],
        ),
        (
            "se esperaba 200 y llegó 500",
            &[
                "http.500|smtp.500|ftp.500|sip.500",
                "http.200|smtp.200|ftp.200|sip.200",
            ],
        ),
    ] {
        assert_eq!(asked(&scanner, question), expected, "{question}");
    }
}

#[test]
fn a_number_behind_the_name_of_a_family_is_none_of_another_one() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("http 600", &[][..]),
        ("smtp 600", &[]),
        ("sip 600", &["sip.600"]),
        ("sip 000", &[]),
        ("http 000", &[]),
        ("000", &["http.0"]),
        ("websocket 403", &["http.403|sip.403"]),
        ("grpc error 5", &["grpc.5"]),
        ("dns error 9", &["dns.9|dns-ede.9"]),
        ("dns error 11", &["dns.11|dns-ede.11"]),
    ] {
        assert_eq!(asked(&scanner, question), expected, "{question}");
    }
}

#[test]
fn a_small_number_is_one_of_dns_before_it_is_what_dns_says_besides() {
    let scanner = Scanner::new(&CUES);
    for (question, first) in [
        ("2", "dns.2|dns-ede.2|grpc.2"),
        ("error 5", "grpc.5|dns.5|dns-ede.5"),
        ("error code 18", "dns.18|dns-ede.18"),
    ] {
        let asked = asked(&scanner, question).join(" ");
        assert!(asked.starts_with(first), "{question}: {asked}");
    }
}

#[test]
fn numbers_that_are_listed_are_of_one_family() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("404 500", &["http.404", "http.500"][..]),
        ("502/503/504", &["http.502", "http.503", "http.504"]),
        (
            "450,451,452",
            &["smtp.450|ftp.450", "smtp.451|ftp.451", "smtp.452|ftp.452"],
        ),
        ("plz http 404 410", &["http.404", "http.410"]),
        (
            "assert 500 == 200",
            &[
                "http.500|smtp.500|ftp.500|sip.500",
                "http.200|smtp.200|ftp.200|sip.200",
            ],
        ),
        ("grpc 4 14", &["grpc.4", "grpc.14"]),
        ("dns 2, 3, 5", &["dns.2", "dns.3", "dns.5"]),
        ("HTTP 404 410 ms", &["http.404"]),
        ("\"GET /a HTTP/1.1\" 404 503", &["http.404"]),
        ("https://example.com/404/503", &[]),
    ] {
        assert_eq!(asked(&scanner, question), expected, "{question}");
    }
}

#[test]
fn values_of_fields_and_other_numbers_are_no_codes() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("Retry-After: 120", &[][..]),
        ("Warning: 304 a.example \"No such media\"", &[]),
        ("Warning: 404 for all", &["http.404|sip.404"]),
        ("X-Status-Code: 404", &["http.404"]),
        ("mysql: error 1006 of a new database", &[]),
        ("postfix with mysql: 550", &["smtp.550"]),
        ("channel error 404 of amqp", &[]),
        ("segfault at 404 error 4", &[]),
        ("row 404 of 500 is done", &[]),
        ("the handset returns 486 in busy hours", &["sip.486"]),
        ("2026/11/28 23:01:02 [info] 31#31: *421 client closed", &[]),
        (
            "TLSv1.3 (IN), TLS alert, handshake failure (552):",
            &["tls-alert.40"],
        ),
    ] {
        assert_eq!(asked(&scanner, question), expected, "{question}");
    }
}

/// The ids of the classes that a question asks for, or the family of which it asks for all codes.
fn of_all(scanner: &Scanner, question: &str) -> String {
    match scanner.ask(question) {
        Answer::Family(family) => family.id().to_owned(),
        Answer::Classes(classes) => {
            let of = |class: &Class| format!("{}.{}", class.family().id(), class.id());
            classes.iter().map(of).collect::<Vec<_>>().join(" ")
        }
        _ => "neither".to_owned(),
    }
}

#[test]
fn who_asks_for_all_codes_gets_the_family_or_the_class() {
    let scanner = Scanner::new(&CUES);
    for (question, expected) in [
        ("sip", "sip"),
        ("sip codes", "sip"),
        ("all http status codes", "http"),
        ("dns error codes", "dns"),
        ("websocket close codes", "websocket"),
        ("tls alerts", "tls-alert"),
        ("smtp enhanced status codes", "smtp-enhanced"),
        ("how many grpc codes are there?", "grpc"),
        ("Liste aller SIP-Codes", "sip"),
        ("códigos de estado http", "http"),
        ("sip codes of asterisk", "neither"),
        ("5.1", "smtp-enhanced.X.1.X"),
        ("meaning of 4.7", "smtp-enhanced.X.7.X"),
        ("http 2xx", "http.2xx"),
        ("http 4xx vs 5xx", "http.4xx http.5xx"),
        ("hard bounce", "smtp.5xx"),
        ("what is a soft bounce", "smtp.4xx"),
        ("soft bounces vs hard bounces", "smtp.4xx smtp.5xx"),
        ("soft bounce of 550 5.1.1", "neither"),
        ("extended dns errors", "dns-ede"),
        ("nginx 4xx", "neither"),
        ("tls 1.3", "neither"),
        ("http 2.0", "neither"),
    ] {
        assert_eq!(of_all(&scanner, question), expected, "{question}");
    }
}

#[test]
fn a_question_names_a_program_by_its_whole_name_or_by_a_word_that_is_no_other() {
    for (question, by, expected) in [
        ("nginx 499", "nginx", true),
        ("gmail 550 5.7.26", "Gmail", true),
        ("outlook 5.7.515", "Outlook.com", true),
        ("Outlook.com 5.7.515", "Outlook.com", true),
        ("discord 4004", "Discord (gateway)", true),
        ("web.de 554", "GMX and WEB.DE", true),
        ("gmx 554", "GMX and WEB.DE", true),
        ("550 web form", "GMX and WEB.DE", false),
        ("HTTP 504", "http-proxy-middleware", false),
        (
            "504 of http-proxy-middleware",
            "http-proxy-middleware",
            true,
        ),
        (".NET 550", ".NET", true),
        ("550 foo: bar", ".NET", false),
        ("550 at mx.example.net", ".NET", false),
        ("mail 550 5.7.1", "Mail.ru", false),
        ("mail.ru 550 5.7.1", "Mail.ru", true),
        ("550 5.7.1 <joe@mail.ru>", "Mail.ru", false),
        ("SERVFAIL on my host", "host", false),
        ("NXDOMAIN go to", "Go", false),
        ("go net/http 502", "Go net/http", true),
        ("404 Server: nginx", "nginx", false),
        ("mx.outlook.com 550", "Outlook.com", false),
        ("grpc 14", "grpc-go", false),
        ("grpc-go 14", "grpc-go", true),
    ] {
        let mut texts = REGISTRY.seen();
        let seen = texts.find(|seen| seen.by() == by).expect("a text of it");
        assert_eq!(Named::of(question).has(seen), expected, "{question}: {by}");
    }
}

#[test]
fn the_field_of_an_answer_says_whose_it_is() {
    for (text, by, expected) in [
        ("HTTP/1.1 413 x\r\nServer: nginx/1.24.0", "nginx", true),
        ("< server: cloudflare", "Cloudflare", true),
        ("nginx 413", "nginx", false),
        ("User-Agent: curl/8.5.0", "curl", false),
        ("Host: nginx.example", "nginx", false),
    ] {
        let mut texts = REGISTRY.seen();
        let seen = texts.find(|seen| seen.by() == by).expect("a text of it");
        assert_eq!(Named::of(text).answered(seen), expected, "{text}: {by}");
    }
}
