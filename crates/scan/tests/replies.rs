//! Replies of SMTP and FTP, and logs of their servers, in forms that no cue describes.

use wirecodes::CUES;
use wirecodes_scan::Scanner;

/// The codes of a line without their rivals.
fn codes(line: &str) -> Vec<String> {
    let scanner = Scanner::new(&CUES);
    let hits = scanner.scan(line.as_bytes());
    hits.map(|hit| format!("{}.{}", hit.code().family().id(), hit.code()))
        .collect()
}

#[test]
fn replies_are_found_behind_what_programs_put_before_them() {
    for (line, expected) in [
        ("*resp* '331 Any password will do.'", &["ftp.331"][..]),
        ("*get* \"250 It's fine.\\n\"", &["smtp.250"]),
        ("Odpověď:\t230 Logged on", &["ftp.230"]),
        ("Réponse :\t230 Logged on", &["ftp.230"]),
        ("220: ftp.example.com FTP server ready.", &["ftp.220"]),
        ("226 2 matches total", &["ftp.226"]),
        ("213 20261128145302", &["ftp.213"]),
        ("250 OK. Current directory is /pub", &["ftp.250"]),
        ("550 a.txt: Operation not permitted", &["ftp.550"]),
        ("211 https://www.example.org/", &["smtp.211"]),
        (
            "535: 5.7.3 Authentication unsuccessful",
            &["smtp.535", "smtp-enhanced.5.7.3"],
        ),
        (
            "550-<joe@example.com>: Recipient address rejected",
            &["smtp.550"],
        ),
        ("1795913438.147501 550 No such user here", &["smtp.550"]),
        ("gomail: could not send email 1: 550 Denied", &["smtp.550"]),
        ("resp = '550 Failed to open file.'", &["ftp.550"]),
        ("-> \"250-AUTH PLAIN LOGIN\\r\\n\"", &["smtp.250"]),
        ("-> \"503 EHLO comes first\\r\\n\"", &["smtp.503"]),
        ("上传失败，错误：550 No such file", &["ftp.550"]),
        (
            "delivery 42: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_No_such_user/",
            &["smtp.550", "smtp-enhanced.5.1.1"],
        ),
        (
            "delivery 42: deferral: Remote_host_said:_421_Try_later/",
            &["smtp.421"],
        ),
    ] {
        assert_eq!(codes(line), expected, "{line}");
    }
}

#[test]
fn what_only_looks_like_a_reply_is_none() {
    for line in [
        "550 messages queued",
        "-> 550 things to do",
        "1795913438.147 550 mx.example.com says no such user",
        "worker[404]: Started",
        "resp = '200 items'",
        "uploaded (550 bytes, 421.00KB/sec) by joe@example.com",
        "mail: 250 KB of 500 MB",
        "* 250 EXISTS",
        "* 421 FETCH (UID 550)",
        "404: file not found",
        "500: Something is wrong",
        "(\"421-relayed@example.com\")",
        "421-relayed@example.com Mailbox",
        "2.7.6 (set by /home/joe/.pyenv/version)",
        "Remote_host_said:_no/",
    ] {
        assert_eq!(codes(line), [""; 0], "{line}");
    }
}

#[test]
fn logs_of_ftp_servers_have_the_reply_in_a_column() {
    for (line, expected) in [
        (
            r#"127.0.0.1 UNKNOWN joe [28/Nov/2026:14:47:31 +0000] "RETR 550.txt" 226 421"#,
            "ftp.226",
        ),
        (
            r#"[28/Nov/2026:14:47:35 +0000] 127.0.0.1 joe "OPTS_UTF8 ON" 200 -"#,
            "ftp.200",
        ),
        (
            r#"[28/Nov/2026:14:47:36 +0000] 127.0.0.1 joe "QUIT" 221 -"#,
            "ftp.221",
        ),
        (
            "2026-11-28 10:00:00 192.0.2.1 - 192.0.2.2 21 PASS *** 530 1326 41 6f0d5a5c-1111-2222-3333-444455556666 -",
            "ftp.530",
        ),
        (
            "2026-11-28 14:50:57 127.0.0.1 []deleted /550.txt 250 joe 421",
            "ftp.250",
        ),
        // A server of HTTP to which a client of FTP came.
        (
            r#"192.0.2.1 - - [28/Nov/2026:14:47:31 +0000] "USER joe" 400 150"#,
            "http.400",
        ),
        (
            r#"192.0.2.1 - - [28/Nov/2026:14:47:31 +0000] "GET /RETR HTTP/1.1" 200 550"#,
            "http.200",
        ),
    ] {
        assert_eq!(codes(line), [expected], "{line}");
    }
}
