//! Replies of SMTP servers: what is read of them, what they say to do, and what is none.

use std::error::Error as _;

use proptest::prelude::*;
use wirecodes::smtp::{self, ParseReplyError, Reply, WrittenReply};
use wirecodes::{Outcome, Retry, smtp_enhanced};

/// The codes and the lines of a reply.
fn read(text: &str) -> Option<(u16, String, Vec<String>)> {
    let reply = Reply::parse(text).ok()?;
    let enhanced = reply.enhanced().map(|code| code.to_string());
    Some((
        reply.code().number(),
        enhanced.unwrap_or_default(),
        reply.lines().map(|line| line.to_string()).collect(),
    ))
}

#[test]
fn a_reply_is_its_code_its_enhanced_code_and_its_lines() {
    for (text, code, enhanced, lines) in [
        ("550", 550, "", &[""] as &[&str]),
        ("550 ", 550, "", &[""]),
        ("550\r\n", 550, "", &[""]),
        ("550-", 550, "", &[""]),
        ("550 5.1.1", 550, "5.1.1", &[""]),
        ("550 No such user", 550, "", &["No such user"]),
        (
            "550 5.1.1 <a@b>: Recipient address rejected",
            550,
            "5.1.1",
            &["<a@b>: Recipient address rejected"],
        ),
        (
            "421 4.7.0 Try again later",
            421,
            "4.7.0",
            &["Try again later"],
        ),
        (
            "550-5.1.1 Not here.\n550-5.1.1 Look elsewhere.\n550 5.1.1 Good-bye",
            550,
            "5.1.1",
            &["Not here.", "Look elsewhere.", "Good-bye"],
        ),
        (
            "250-PIPELINING\r\n250 8BITMIME\r\n",
            250,
            "",
            &["PIPELINING", "8BITMIME"],
        ),
        (
            "250-First line\r\n250-Second line\r\n250-234 Text beginning with numbers\r\n250 The last line\r\n",
            250,
            "",
            &[
                "First line",
                "Second line",
                "234 Text beginning with numbers",
                "The last line",
            ],
        ),
        // Blanks where nobody expects them.
        (
            "\r\n \t550\t5.1.1\tNo\t user \r\n",
            550,
            "5.1.1",
            &["No\t user"],
        ),
        ("550-  one\n  550   two", 550, "", &["one", "two"]),
        // A log that was cut, within a line, behind it, or by something else.
        ("550-5.1.1 Not h", 550, "5.1.1", &["Not h"]),
        ("550-5.1.1 Not here.\r\n", 550, "5.1.1", &["Not here."]),
        (
            "550-5.1.1 Not here.\n  look elsewhere",
            550,
            "5.1.1",
            &["Not here."],
        ),
        ("550-5.1.1 Not here.\n55", 550, "5.1.1", &["Not here."]),
        // What follows the last line is another reply.
        ("250 OK\r\n354 Go on", 250, "", &["OK"]),
        ("250 OK\n250 OK", 250, "", &["OK"]),
        // The enhanced code of one line only, and of two.
        (
            "550-Not here\n550 5.1.1 Sorry",
            550,
            "5.1.1",
            &["Not here", "Sorry"],
        ),
        (
            "550-5.1.1 Not here\n550 5.2.1 Sorry",
            550,
            "5.1.1",
            &["Not here", "5.2.1 Sorry"],
        ),
        // As Cisco's servers write it, and with punctuation behind it.
        (
            "550 #5.1.0 Address rejected.",
            550,
            "5.1.0",
            &["Address rejected."],
        ),
        ("554 5.7.1: Blocked", 554, "5.7.1", &["Blocked"]),
        ("554 5.7.1 : Blocked", 554, "5.7.1", &[": Blocked"]),
        // What only looks like an enhanced code.
        ("550 5.1.1.2 text", 550, "", &["5.1.1.2 text"]),
        ("550 5.1 text", 550, "", &["5.1 text"]),
        ("550 5.1.1x text", 550, "", &["5.1.1x text"]),
        ("550 5.01.1 text", 550, "", &["5.01.1 text"]),
        ("550 5.1.1000 text", 550, "", &["5.1.1000 text"]),
        ("550 X.1.1 text", 550, "", &["X.1.1 text"]),
        ("550 1.2.3 text", 550, "", &["1.2.3 text"]),
        ("550 10.1.2 text", 550, "", &["10.1.2 text"]),
        ("550 ##5.1.1 text", 550, "", &["##5.1.1 text"]),
        ("550 # 5.1.1 text", 550, "", &["# 5.1.1 text"]),
        ("354 2.0.0 Go on", 354, "", &["2.0.0 Go on"]),
        // A class that is not that of the reply code.
        ("451 5.7.1 Later", 451, "5.7.1", &["Later"]),
        ("550 4.7.1 Never", 550, "4.7.1", &["Never"]),
        // Nobody registered them.
        ("699 5.99.99 Strange", 699, "", &["5.99.99 Strange"]),
        ("599 5.99.99 Strange", 599, "5.99.99", &["Strange"]),
        // Of the languages that people speak.
        ("550 5.1.1 ليس هنا", 550, "5.1.1", &["ليس هنا"]),
    ] {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(
            read(text),
            Some((code, enhanced.to_owned(), lines)),
            "{text:?}"
        );
    }
}

#[test]
fn what_does_not_begin_with_a_reply_code_is_no_reply() {
    for text in [
        "",
        " ",
        "\r\n",
        "5",
        "55",
        "5.1.1",
        "5.1.1 text",
        "5500",
        "5500 text",
        "550text",
        "550: text",
        "550\u{a0}text",
        "050 text",
        "+550 text",
        "٥٥٠ text",
        "text",
        "text\n550 text",
        "-550 text",
        "#5.1.1 text",
        "X50 text",
        "<550 text",
    ] {
        assert_eq!(Reply::parse(text), Err(ParseReplyError::NoCode), "{text:?}");
    }
}

#[test]
fn lines_with_different_codes_are_no_reply() {
    for (text, line, code) in [
        ("550-Not here\n450 Sorry", 2, 450),
        (
            "550-5.1.1 Not here\r\n550-5.1.1 Really\r\n551 5.1.1 Sorry",
            3,
            551,
        ),
    ] {
        let error = ParseReplyError::OtherCode {
            line,
            code: smtp::Code::new(code),
            expected: smtp::Code::new(550),
        };
        assert_eq!(Reply::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn an_error_says_what_is_wrong_and_what_was_expected() {
    let error = |text| Reply::parse(text).expect_err(text);
    assert_eq!(
        error("5.1.1").to_string(),
        "not an SMTP reply: expected a code such as 250, and behind it a space, a hyphen or the end of the \
         line"
    );
    assert_eq!(
        error("550-a\n450 b").to_string(),
        "not one SMTP reply: line 2 has the code 450, where 550 was expected"
    );
    let buffer = [b'2'; Reply::LONGEST];
    let error_of_buffer = Reply::split_first(&buffer).expect_err("no line");
    assert_eq!(
        error_of_buffer.to_string(),
        "no SMTP reply: 65536 bytes without the end of one"
    );
    assert!(error("").source().is_none());
}

#[test]
fn a_reply_is_complete_with_the_line_that_has_no_hyphen() {
    for (text, is_complete) in [
        ("550", true),
        ("550 No", true),
        ("550-", false),
        ("550-No\r\n", false),
        ("550-No\r\n550 No", true),
        ("550-No\r\n550-No", false),
        ("550-No\r\n\r\n550 No", false),
    ] {
        let reply = Reply::parse(text).expect(text);
        assert_eq!(reply.is_complete(), is_complete, "{text:?}");
    }
}

/// The replies that a buffer begins with, as they came, and the rest of it.
fn split(mut buffer: &[u8]) -> Result<(Vec<&[u8]>, &[u8]), ParseReplyError> {
    let mut replies = Vec::new();
    while let Some((reply, rest)) = Reply::split_first(buffer)? {
        replies.push(reply.as_bytes());
        buffer = rest;
    }
    Ok((replies, buffer))
}

#[test]
fn of_a_buffer_the_replies_are_taken_that_are_all_there() {
    for (buffer, replies, rest) in [
        ("", &[][..], ""),
        ("\r\n", &[], "\r\n"),
        ("2", &[], "2"),
        ("250", &[], "250"),
        ("250 OK\r", &[], "250 OK\r"),
        ("250 OK\r\n", &["250 OK\r\n"], ""),
        ("250 OK\n", &["250 OK\n"], ""),
        ("\r\n 250 OK\r\n", &["250 OK\r\n"], ""),
        ("250-SIZE\r\n", &[], "250-SIZE\r\n"),
        ("250-SIZE\r\n250", &[], "250-SIZE\r\n250"),
        ("250-SIZE\r\n25x", &[], "250-SIZE\r\n25x"),
        (
            "250-SIZE\r\n250 HELP\r\n",
            &["250-SIZE\r\n250 HELP\r\n"],
            "",
        ),
        (
            "250 2.1.0 OK\r\n550-No\r\n550 No\r\n354 Go on\r\n45",
            &["250 2.1.0 OK\r\n", "550-No\r\n550 No\r\n", "354 Go on\r\n"],
            "45",
        ),
    ] {
        let replies: Vec<&[u8]> = replies
            .iter()
            .map(|reply: &&str| reply.as_bytes())
            .collect();
        let expected = Ok((replies, rest.as_bytes()));
        assert_eq!(split(buffer.as_bytes()), expected, "{buffer:?}");
    }
    for (buffer, error) in [
        ("250 OK\r\nHello\r\n", ParseReplyError::NoCode),
        ("250-SIZE\r\nHELP\r\n250 OK\r\n", ParseReplyError::NoCode),
        ("250-SIZE\r\n\r\n", ParseReplyError::NoCode),
        (
            "250-SIZE\r\n550 No\r\n",
            ParseReplyError::OtherCode {
                line: 2,
                code: smtp::MAILBOX_UNAVAILABLE,
                expected: smtp::OK,
            },
        ),
    ] {
        assert_eq!(split(buffer.as_bytes()), Err(error), "{buffer:?}");
    }
}

#[test]
fn a_buffer_is_not_read_on_for_a_reply_that_does_not_end() {
    let line = |length: usize| format!("250-{}\r\n", "x".repeat(length - 6));
    let last = |length: usize| line(length).replacen('-', " ", 1);
    let half = Reply::LONGEST / 2;
    for (buffer, first) in [
        (line(half) + &last(half), Ok(Some(Reply::LONGEST))),
        (
            last(Reply::LONGEST) + "354 Go on\r\n",
            Ok(Some(Reply::LONGEST)),
        ),
        (
            "250 OK\r\n".to_owned() + &line(512).repeat(200),
            Ok(Some(8)),
        ),
        (line(half) + &line(half - 1), Ok(None)),
        (last(Reply::LONGEST + 1), Err(ParseReplyError::TooLong)),
        (line(512).repeat(128), Err(ParseReplyError::TooLong)),
        ("2".repeat(Reply::LONGEST), Err(ParseReplyError::TooLong)),
        ("\r\n".repeat(Reply::LONGEST), Err(ParseReplyError::TooLong)),
        ("x\r\n".repeat(Reply::LONGEST), Err(ParseReplyError::NoCode)),
    ] {
        let split = Reply::split_first(buffer.as_bytes());
        let length = split.map(|split| split.map(|(reply, _)| reply.as_bytes().len()));
        assert_eq!(length, first, "{} bytes", buffer.len());
        if let Ok(Some((reply, rest))) = split {
            assert_eq!([reply.as_bytes(), rest].concat(), buffer.as_bytes());
        }
    }
    // A text that is all there is read at any length.
    let long = line(512).repeat(1024) + &last(512);
    let reply = Reply::parse(&long).expect("a reply");
    assert_eq!(
        (reply.as_bytes().len(), reply.lines().count()),
        (long.len(), 1025)
    );
}

#[test]
fn what_a_server_writes_is_read_as_what_it_meant() {
    let unknown = Some(smtp_enhanced::BAD_DESTINATION_MAILBOX_ADDRESS);
    let other_class = smtp_enhanced::Code::new(2, 1, 1);
    for (code, enhanced, text, written) in [
        (250, None, "OK", "250 OK\r\n"),
        (250, None, "", "250 \r\n"),
        (550, unknown, "", "550 5.1.1 \r\n"),
        (450, unknown, "Wait", "450 4.1.1 Wait\r\n"),
        (550, other_class, "No", "550 5.1.1 No\r\n"),
        (354, unknown, "Go on", "354 Go on\r\n"),
        (
            550,
            unknown,
            "No such user\r\nat this place\n",
            "550-5.1.1 No such user\r\n550 5.1.1 at this place\r\n",
        ),
        (
            550,
            unknown,
            "No\n\nuser",
            "550-5.1.1 No\r\n550-5.1.1 \r\n550 5.1.1 user\r\n",
        ),
        // Nothing of the text is a reply of its own.
        (
            550,
            None,
            "No\r250 OK\u{1b}[31m\u{85}",
            "550 No250 OK[31m\r\n",
        ),
    ] {
        let code = smtp::Code::new(code);
        let reply = WrittenReply::new(code, enhanced, text).to_string();
        assert_eq!(reply, written);
        let (read, rest) = Reply::split_first(reply.as_bytes())
            .expect(written)
            .expect(written);
        assert_eq!((read.code(), rest), (code, &b""[..]));
        let class = (code.number() / 100) as u8;
        let of_class = enhanced
            .filter(|_| class != 3)
            .and_then(|code| code.with_class(class));
        assert_eq!(read.enhanced(), of_class, "{written}");
    }
    // What is no code of a reply has no class, whatever its number begins with.
    let written = WrittenReply::new(smtp::Code::new(51700), unknown, "No\tuser");
    assert_eq!(written.to_string(), "51700 No\tuser\r\n");
    assert!(Reply::parse(&written.to_string()).is_err());
    // An enhanced code that only the text has is read as one.
    let written = WrittenReply::new(smtp::OK, None, "2.1.5 recipients").to_string();
    let read = Reply::parse(&written).expect("a reply");
    assert_eq!(read.enhanced(), smtp_enhanced::Code::new(2, 1, 5));
}

#[test]
fn a_reply_has_the_meaning_that_the_command_is_answered_with() {
    for (text, command, entry) in [
        ("454 4.7.0 No TLS", "STARTTLS", "454 TLS Not Available"),
        (
            "454 4.7.0 Busy",
            "auth PLAIN",
            "454 Temporary Authentication Failure",
        ),
        ("454 No TLS", "STARTTLS", "454 TLS Not Available"),
        (
            "452 4.5.0 Enough",
            "RCPT TO:<a@example.com>",
            "452 Too Many Recipients",
        ),
        // The enhanced code says more, whatever was asked.
        (
            "452 4.5.3 Enough",
            "RCPT TO:<a@example.com>",
            "4.5.3 Too many recipients",
        ),
        (
            "550 5.1.1 No",
            "RCPT",
            "5.1.1 Bad destination mailbox address",
        ),
        // Nothing answers it more than the first meaning.
        ("454 4.7.0 No", "", "454 Temporary Authentication Failure"),
    ] {
        let reply = Reply::parse(text).expect(text);
        let found = reply.entry_for(command).map(|entry| entry.to_string());
        assert_eq!(found.as_deref(), Some(entry), "{text} {command}");
    }
    let reply = Reply::parse("599 5.99.99 No").expect("a reply");
    assert_eq!(reply.entry_for("RCPT"), None);
}

#[test]
fn the_reply_code_decides_about_a_retry_and_the_enhanced_code_says_the_reason() {
    for (text, retry, outcome, entry) in [
        (
            "451 5.7.1 No",
            Retry::Later,
            Outcome::Failure,
            "4.7.1 Delivery not authorized, message refused",
        ),
        // RFC 5321 §4.5.3.1.10
        (
            "552 5.5.3 No more",
            Retry::Later,
            Outcome::Failure,
            "5.5.3 Too many recipients",
        ),
        (
            "552 4.5.3 No more",
            Retry::Later,
            Outcome::Failure,
            "5.5.3 Too many recipients",
        ),
        (
            "552 5.2.3 Too long",
            Retry::AfterChange,
            Outcome::Failure,
            "5.2.3 Message length exceeds administrative limit",
        ),
        (
            "550 5.5.3 No more",
            Retry::AfterChange,
            Outcome::Failure,
            "5.5.3 Too many recipients",
        ),
        (
            "550 4.7.1 No",
            Retry::AfterChange,
            Outcome::Failure,
            "5.7.1 Delivery not authorized, message refused",
        ),
        (
            "550 5.1.1 No",
            Retry::AfterChange,
            Outcome::Failure,
            "5.1.1 Bad destination mailbox address",
        ),
        (
            "250 2.1.5 OK",
            Retry::NotNeeded,
            Outcome::Success,
            "2.1.5 Destination address valid",
        ),
        (
            "354 Go on",
            Retry::NotNeeded,
            Outcome::Continue,
            "354 Start Mail Input",
        ),
        // Two meanings of the reply code, of which the enhanced code tells one.
        (
            "432 4.3.2 Busy",
            Retry::Later,
            Outcome::Failure,
            "4.3.2 System not accepting network messages",
        ),
        // An enhanced code that says nothing, and one that nobody registered.
        (
            "530 5.7.0 Log in",
            Retry::AfterChange,
            Outcome::Failure,
            "530 Authentication Required",
        ),
        (
            "550 5.99.99 No",
            Retry::AfterChange,
            Outcome::Failure,
            "550 Mailbox Unavailable",
        ),
        // A reply code that nobody registered.
        (
            "599 5.7.0 No",
            Retry::AfterChange,
            Outcome::Failure,
            "5.7.0 Other or undefined security status",
        ),
    ] {
        let reply = Reply::parse(text).expect(text);
        assert_eq!(reply.retry(), Some(retry), "{text}");
        assert_eq!(reply.outcome(), Some(outcome), "{text}");
        let found = reply.entry().expect(text);
        assert_eq!(found.to_string(), entry, "{text}");
        assert_eq!(found.outcome(), Some(outcome), "{text}");
    }
    // Nothing but its words says which 552 it is.
    let plain = Reply::parse("552 Too many recipients").expect("a reply");
    assert_eq!(plain.retry(), Some(Retry::AfterChange));
    for text in ["599 No", "599 5.99.99 No"] {
        let reply = Reply::parse(text).expect(text);
        assert_eq!(
            (reply.entry(), reply.retry()),
            (None, Some(Retry::AfterChange))
        );
    }
}

#[test]
fn every_temporary_reply_may_be_retried_and_no_permanent_one_unchanged() {
    for number in 400..600 {
        for class in ["", "4.7.1 ", "5.7.1 "] {
            let text = format!("{number} {class}text");
            let retry = Reply::parse(&text).expect("a reply").retry();
            assert_eq!(
                retry == Some(Retry::Later),
                number < 500,
                "{text} {retry:?}"
            );
        }
    }
}

#[test]
fn a_line_that_is_no_utf_8_is_kept_as_it_is_and_displayed_all_the_same() {
    let reply =
        Reply::from_bytes(b"550-5.1.1 caf\xe9 \xff\r\n550 5.1.1 caf\xc3\xa9").expect("a reply");
    let lines: Vec<_> = reply.lines().collect();
    assert_eq!(lines[0].as_bytes(), b"caf\xe9 \xff");
    assert!(lines[0].to_str().is_err());
    assert_eq!(lines[0].to_string(), "caf\u{fffd} \u{fffd}");
    assert_eq!(lines[1].to_str(), Ok("café"));
    assert_eq!(format!("{:>6}|", lines[1]), "  café|");
    assert_eq!(format!("{:?}", lines[0]), r#""caf\xe9 \xff""#);
}

/// A reply in a constant: this would not compile otherwise.
#[test]
fn a_reply_is_read_in_a_constant() {
    const REPLY: Reply<'_> = match Reply::parse("550-5.1.1 No\n550 5.1.1 Never") {
        Ok(reply) => reply,
        Err(_) => panic!(),
    };
    const RETRY: Option<Retry> = REPLY.retry();
    assert_eq!(REPLY.code(), smtp::MAILBOX_UNAVAILABLE);
    assert_eq!(RETRY, Some(Retry::AfterChange));
    assert_eq!(REPLY.lines().count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reply_is_read_as_it_was_written(
        code in prop_oneof![200..=299u16, 400..=599u16],
        enhanced in prop::option::of((prop::sample::select(vec![2, 4, 5]), 0..1000u16, 0..1000u16)),
        lines in prop::collection::vec("([a-z<]([ -~]{0,20}[!-~])?)?", 1..5),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        is_ended: bool,
    ) {
        let enhanced = enhanced.map(|(class, subject, detail)| {
            smtp_enhanced::Code::new(class, subject, detail).expect("a code")
        });
        let prefix = enhanced.map_or(String::new(), |code| format!("{code} "));
        let last = lines.len() - 1;
        let mut text = String::new();
        for (place, line) in lines.iter().enumerate() {
            let separator = if place == last { ' ' } else { '-' };
            let end = if place < last || is_ended { end } else { "" };
            text.push_str(&format!("{code}{separator}{prefix}{line}{end}"));
        }
        let reply = Reply::parse(&text).expect("a reply");
        prop_assert_eq!(reply.code().number(), code);
        prop_assert_eq!(reply.enhanced(), enhanced);
        prop_assert!(reply.is_complete());
        let whole = is_ended.then_some((reply, "250 OK".as_bytes()));
        let buffer = if is_ended { format!("{text}250 OK") } else { text.clone() };
        prop_assert_eq!(Reply::split_first(buffer.as_bytes()), Ok(whole));
        let read: Vec<String> = reply.lines().map(|line| line.to_string()).collect();
        prop_assert_eq!(read, lines);
    }

    #[test]
    fn any_bytes_are_a_reply_or_not_and_what_is_read_of_them_stands_in_them(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            "[ \r\n]?[245]5[02][- \r\n\t]#?[245]?[0-9.]{0,6}[- :\r\n\ta245.]{0,20}".prop_map(String::into_bytes),
            "(250[- ][2.1 ]{0,9}[\r\n]{0,2}){1,4}".prop_map(String::into_bytes),
        ],
    ) {
        if let Ok(reply) = Reply::from_bytes(&bytes) {
            let digits = bytes.trim_ascii_start().get(..3);
            let code = reply.code().to_string();
            prop_assert_eq!(digits, Some(code.as_bytes()));
            prop_assert!(reply.lines().count() > 0);
            // What is there of it begins with its code, and is read as the same again.
            prop_assert!(reply.as_bytes().starts_with(code.as_bytes()));
            prop_assert_eq!(Reply::from_bytes(reply.as_bytes()), Ok(reply));
            for line in reply.lines() {
                let place = line.as_bytes().as_ptr_range();
                let all = bytes.as_ptr_range();
                prop_assert!(all.start <= place.start && place.end <= all.end);
                prop_assert!(!line.as_bytes().contains(&b'\n'));
            }
            let of_recipients = |code: smtp_enhanced::Code| code.is(smtp_enhanced::TOO_MANY_RECIPIENTS);
            let is_exception = reply.code().number() == 552 && reply.enhanced().is_some_and(of_recipients);
            let decides = if is_exception { Some(Retry::Later) } else { reply.code().retry() };
            prop_assert_eq!(reply.retry(), decides);
            let _ = (reply.entry(), reply.outcome(), format!("{reply:?}"));
        }
    }
}
