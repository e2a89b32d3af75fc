//! Mails in the many shapes that reports have, and some that are none.

use std::sync::LazyLock;

use wirecodes::{CUES, Reason, Retry, WORDINGS};
use wirecodes_scan::{Action, AddressUse, Bounce, Judge, LONGEST_MAIL, MailKind};

static JUDGE: LazyLock<Judge> = LazyLock::new(|| Judge::new(&CUES, &WORDINGS));

fn mail(text: &str) -> Bounce {
    JUDGE.mail(text.as_bytes())
}

/// Each recipient of a report, with what was judged of it.
fn said(bounce: &Bounce) -> Vec<(&str, &str)> {
    assert_eq!(bounce.kind(), MailKind::Report);
    let recipients = bounce.recipients().iter();
    let said =
        recipients.map(|recipient| (recipient.address().unwrap_or_default(), recipient.text()));
    said.collect()
}

/// A report in fields, whose part of that type has them.
fn report(media_type: &str, fields: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.com
Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"

--b

See below.
--b
Content-Type: {media_type}

Reporting-MTA: dns; mx.example.com

{fields}

--b--
"
    )
}

const NO_SUCH_USER: &str = "Final-Recipient: rfc822; <anna@example.net>
Original-Recipient: rfc822;info@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550-5.1.1 No such user
    550 5.1.1 here";

#[test]
fn the_fields_of_a_report_alone_are_a_report() {
    for before in ["", "\n", "Reporting-MTA: dns; mx.example.com\n\n"] {
        let bounce = mail(&format!("{before}{NO_SUCH_USER}\n"));
        assert_eq!(bounce.kind(), MailKind::Report, "{before:?}");
        let addresses = bounce.recipients().iter().filter_map(|one| one.address());
        assert_eq!(
            Vec::from_iter(addresses),
            ["anna@example.net"],
            "{before:?}"
        );
    }
}

#[test]
fn fields_say_all_that_they_have() {
    let bounce = mail(&report("message/delivery-status", NO_SUCH_USER));
    let [anna] = bounce.recipients() else {
        panic!("{bounce:?}");
    };
    assert_eq!(anna.address(), Some("anna@example.net"));
    assert_eq!(anna.original(), Some("info@example.org"));
    assert_eq!(anna.action(), Some(Action::Failed));
    assert_eq!(anna.status(), Some("5.1.1"));
    assert_eq!(anna.remote_mta(), Some("mx.example.net"));
    let reply = "550-5.1.1 No such user 550 5.1.1 here";
    assert_eq!(anna.diagnostic(), Some(format!("smtp; {reply}").as_str()));
    assert_eq!(anna.text(), reply);
    assert_eq!(anna.verdict().reason(), Reason::UnknownAddress);
    assert_eq!(anna.verdict().retry(), Some(Retry::Never));
    assert_eq!(anna.verdict().address(), AddressUse::Suppress);
    assert!(!bounce.is_cut());
}

#[test]
fn what_only_a_system_inside_calls_a_mailbox_gives_way_to_the_address_that_was_written_to() {
    for (last, original, expected) in [
        (
            "rfc822; anna@cluster.local",
            "anna@example.org",
            "anna@example.org",
        ),
        (
            "rfc822; anna@daemon",
            "anna@example.org",
            "anna@example.org",
        ),
        (
            "x400; /S=anna/O=example/C=gb/",
            "anna@example.org",
            "anna@example.org",
        ),
        (
            "rfc822; anna@example.net",
            "info@example.org",
            "anna@example.net",
        ),
        ("rfc822; anna@daemon", "info@daemon", "anna@daemon"),
    ] {
        let fields = format!(
            "Final-Recipient: {last}\nOriginal-Recipient: rfc822; {original}\nAction: failed\nStatus: 5.1.1"
        );
        let bounce = mail(&report("message/delivery-status", &fields));
        let addresses: Vec<_> = bounce
            .recipients()
            .iter()
            .map(|one| one.address())
            .collect();
        assert_eq!(addresses, [Some(expected)], "{last}");
    }
}

#[test]
fn where_a_recipient_came_from_is_said_in_brackets_below_it() {
    for (remark, original) in [
        (
            "expanded from: <info@example.org>",
            Some("info@example.org"),
        ),
        (
            "ultimately generated from info@example.org",
            Some("info@example.org"),
        ),
        ("generated from anna@example.net", None),
        ("reason: 550 mail from info@example.org", None),
    ] {
        let text =
            format!("From: MAILER-DAEMON\n\n<anna@example.net>\n    ({remark})\n    550 no\n");
        let bounce = mail(&text);
        assert_eq!(bounce.recipients()[0].original(), original, "{remark}");
    }
}

#[test]
fn a_date_until_when_it_is_tried_again_is_kept() {
    let fields = "Final-Recipient: rfc822; anna@example.net
Action: delayed
Status: 4.4.1
Will-Retry-Until: Thu, 3 Dec 2026 10:00:00 +0000";
    let bounce = mail(&report("message/delivery-status", fields));
    let anna = &bounce.recipients()[0];
    assert_eq!(anna.action(), Some(Action::Delayed));
    let date = "Thu, 3 Dec 2026 10:00:00 +0000";
    assert_eq!(anna.will_retry_until(), Some(date));
    assert_eq!(anna.text(), "Status: 4.4.1");
    assert_ne!(anna.verdict().address(), AddressUse::Suppress);
}

#[test]
fn addresses_may_have_any_letters() {
    for (address, read) in [
        ("utf-8; jörg@bücher.example", "jörg@bücher.example"),
        (
            r"utf-8; j\x{F6}rg@b\x{fc}cher.example",
            "jörg@bücher.example",
        ),
        (r"utf-8; a\x{110000}b\x{", r"a\x{110000}b\x{"),
        ("anna@example.net", "anna@example.net"),
        ("rfc822;  <anna@example.net> ", "anna@example.net"),
        ("X-LOCAL; anna", "anna"),
    ] {
        let fields = format!("Final-Recipient: {address}\nAction: failed\nStatus: 5.1.1");
        let bounce = mail(&report("message/global-delivery-status", &fields));
        assert_eq!(said(&bounce), [(read, "Status: 5.1.1")]);
    }
}

#[test]
fn fields_are_found_wherever_they_are() {
    let report = report("message/delivery-status", NO_SUCH_USER);
    let quoted: String = report.lines().map(|line| format!("> {line}\n")).collect();
    let attached = format!("Content-Type: message/rfc822\n\n{report}");
    let mixed = "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nLook!\n--x\n";
    let digest =
        "Content-Type: multipart/digest; boundary=x\n\n--x\nContent-Type: message/global\n\n";
    for forward in [
        report.clone(),
        report.replace('\n', "\r\n"),
        format!("From MAILER-DAEMON Sat Nov 28 10:14:31 2026\n{report}"),
        // Attached, once and several times.
        format!("From: ida@example.com\n{attached}"),
        format!("{mixed}{attached}\n--x--\n"),
        format!("{digest}{attached}\n--x--\n"),
        // In the text.
        format!("Subject: what is that?\n\nIt came back.\n\n{report}"),
        format!("Subject: what is that?\n\nIt came back.\n\n{quoted}"),
        // Cut off, without a boundary, and with another that begins like it.
        report.replace("--b--\n", ""),
        report.replace("boundary=\"b\"", "boundary=\"c\""),
        report.replace("--b\n", "--bb\n\n--b\n"),
    ] {
        let reply = "550-5.1.1 No such user 550 5.1.1 here";
        let bounce = mail(&forward);
        assert_eq!(said(&bounce), [("anna@example.net", reply)], "{forward}");
    }
}

#[test]
fn encoded_parts_are_decoded() {
    let fields = "RmluYWwtUmVjaXBpZW50OiByZmM4MjI7IGFubmFAZXhhbXBsZS5uZXQKQWN0aW9uOiBmYWlsZWQK
U3RhdHVzOiA1LjEuMQo=";
    for encoding in ["base64", "BASE64"] {
        let media_type = format!("message/delivery-status\nContent-Transfer-Encoding: {encoding}");
        let report = report(&media_type, "");
        let report = report.replace("Reporting-MTA: dns; mx.example.com\n", fields);
        assert_eq!(
            said(&mail(&report)),
            [("anna@example.net", "Status: 5.1.1")]
        );
        // What a gateway puts behind it is no part of it.
        let with_footer = report.replace("--b--", "-- \nScanned.\n--b--");
        assert_eq!(
            said(&mail(&with_footer)),
            [("anna@example.net", "Status: 5.1.1")]
        );
    }
    let quoted = "From: MAILER-DAEMON@example.com
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<anna@example.net>:
550 5.1.1 Empf=E4nger unbe=
kannt
";
    let reply = "550 5.1.1 Empfänger unbekannt";
    assert_eq!(said(&mail(quoted)), [("anna@example.net", reply)]);
}

#[test]
fn what_is_in_another_character_set_than_it_says_is_read() {
    for charset in [
        "us-ascii",
        "utf-8",
        "x-unknown",
        "\"\"",
        "iso-2022-jp",
        "utf-7",
    ] {
        let mut text = format!(
            "From: MAILER-DAEMON@example.com\nContent-Type: text/plain; charset={charset}\n\n\
             <anna@example.net>:\n550 5.1.1 Empf"
        )
        .into_bytes();
        text.extend_from_slice(b"\xe4nger\n");
        let bounce = JUDGE.mail(&text);
        let (address, reply) = said(&bounce)[0];
        assert_eq!(address, "anna@example.net", "{charset}");
        assert!(reply.starts_with("550 5.1.1 Empf"), "{charset}: {reply}");
    }
}

/// Reports in words, as software lays them out; for each the recipients, and how begins what is said of them.
const IN_WORDS: &[(&str, &[(&str, &str)])] = &[
    // Exim without fields.
    (
        "X-Failed-Recipients: anna@example.net

The following address(es) failed:

  anna@example.net
    Unrouteable address
  bert@example.net
    (generated from info@example.org)
    550 No

------ This is a copy of the message, including all the headers. ------

  x@example.com
    550 No
",
        &[
            ("anna@example.net", "Unrouteable address"),
            ("bert@example.net", "550 No"),
        ],
    ),
    // qmail: what it quotes may begin with an address, and what is returned may be such a report.
    (
        "
Hi. This is the qmail-send program at example.com.

<anna@example.net>:
ida@example.com: no

<bert@example.net>:
Remote host said: 550 no

--- Below this line is a copy of the message.

Final-Recipient: rfc822; x@example.com

<y@example.com>:
550 no
",
        &[
            ("anna@example.net", "ida@example.com: no"),
            ("bert@example.net", "Remote host said: 550 no"),
        ],
    ),
    // Postfix, without fields.
    (
        "From: MAILER-DAEMON

<anna@example.net> (expanded from <info@example.org>): host mx said: 550
    <ida@example.com>: no

<bert@example.net>: unknown user: \"bert\"
",
        &[
            (
                "anna@example.net",
                "host mx said: 550 <ida@example.com>: no",
            ),
            ("bert@example.net", "unknown user: \"bert\""),
        ],
    ),
    // Sendmail, with reasons and without.
    (
        "From: MAILER-DAEMON

   ----- The following addresses had permanent fatal errors -----
<anna@example.net>
    (reason: 550 5.1.1 No)
    (expanded from: <info@example.org>)
",
        &[("anna@example.net", "550 5.1.1 No")],
    ),
    (
        "From: MAILER-DAEMON

   ----- The following addresses had permanent fatal errors -----
<anna@example.net>

   ----- Transcript of session follows -----
... while talking to mx.example.net.:
>>> RCPT To:<anna@example.net>
<<< 550 5.1.1 <anna@example.net> No
550 <anna@example.net>... User unknown

   ----- Original message follows -----

550 x anna@example.net
",
        &[(
            "anna@example.net",
            ">>> RCPT To:<anna@example.net>\n<<< 550 5.1.1 <anna@example.net> No\n\
             550 <anna@example.net>... User unknown",
        )],
    ),
    // DragonFly.
    (
        "From: MAILER-DAEMON <>

This is the DragonFly Mail Agent v0.13 at example.com.

There was an error delivering your mail to <anna@example.net>.

mx said:
550 no

Message headers follow.

To: x@example.com
",
        &[(
            "anna@example.net",
            "There was an error delivering your mail to <anna@example.net>. mx said:\n550 no",
        )],
    ),
    // Gmail, the old and the new one.
    (
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>

Delivery to the following recipient failed permanently:

     anna@example.net

Technical details of permanent failure:
The error that the other server returned was:
550 no

----- Original message -----

451 x
",
        &[(
            "anna@example.net",
            "Delivery to the following recipient failed permanently: Technical details",
        )],
    ),
    (
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: ida@example.com

** Address not found **

Dear ida@example.com, your message wasn't delivered to anna@example.net because
the address couldn't be found.

The response was:

550 5.1.1 no
",
        &[(
            "anna@example.net",
            "Dear ida@example.com, your message wasn't delivered to anna@example.net because the",
        )],
    ),
    // Exchange, the old one and Exchange Online.
    (
        "From: System Administrator <postmaster@example.com>

Your message did not reach some or all of the intended recipients.

The following recipient(s) could not be reached:

      anna@example.net on 11/28/2026 10:14 AM
            The e-mail account does not exist.
            <mx.example.net #5.1.1>
",
        &[(
            "anna@example.net",
            "The e-mail account does not exist. <mx.example.net #5.1.1>",
        )],
    ),
    (
        "From: postmaster@example.com

Delivery has failed to these recipients or groups:

anna@example.net (anna@example.net)
The address was not found.

Diagnostic information for administrators:

Generating server: mx.example.com

anna@example.net
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'

Original message headers:

Received: from x ([192.0.2.1])
x@example.com: 550
",
        &[(
            "anna@example.net",
            "The address was not found. Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'",
        )],
    ),
    // Others.
    (
        "From: MAILER-DAEMON@example.com

Could not deliver message to the following recipient(s):

Failed Recipient: anna@example.net
Reason: Remote host said: 550 no
",
        &[("anna@example.net", "Reason: Remote host said: 550 no")],
    ),
    (
        "From: MAILER-DAEMON@example.com
Content-Type: text/html

<html><body><p>Could not be delivered:</p>
<p>&lt;anna@example.net&gt;: 550 no</p></body></html>
",
        &[("anna@example.net", "550 no")],
    ),
    // Exchange 5.5, with the day of the week, and with an address of X.400.
    (
        "From: System Administrator <postmaster@example.net>

Your message

  To:      list@example.org
  Subject: [List] News

did not reach the following recipient(s):

anna@example.net on Thu, 26 Nov 2026 16:54:54 -0300
    The recipient name is not recognized
c=US;a= ;p=Example;o=Head;dda:SMTP=bert@example.net; on Thu, 26 Nov 2026
16:54:55 -0300
    550 no
",
        &[
            ("anna@example.net", "The recipient name is not recognized"),
            ("bert@example.net", "16:54:55 -0300\n550 no"),
        ],
    ),
    // Each behind the same words, and why above all of them.
    (
        "From: MAILER-DAEMON

The host mx.example.net is not responding.

The following recipients did not receive your message:
     <anna@example.net>

The following recipients did not receive your message:
     <bert@example.net>
",
        &[
            (
                "anna@example.net",
                "The host mx.example.net is not responding.",
            ),
            (
                "bert@example.net",
                "The host mx.example.net is not responding.",
            ),
        ],
    ),
    // A sentence that goes on in the next line, and whom to ask.
    (
        "From: MAILER-DAEMON

Contact help@example.org for details. Your message could not be delivered to

anna@example.net

since the mailbox is full.

--
hostmaster@example.org
",
        &[(
            "anna@example.net",
            "Contact help@example.org for details. Your message could not be delivered to since",
        )],
    ),
    // GroupWise, and XMail.
    (
        "From: MAILER-DAEMON

The message was undeliverable to the following:
        anna@example.net (user not found)
        bert@example.net (mailbox is full)
",
        &[
            ("anna@example.net", "user not found"),
            ("bert@example.net", "mailbox is full"),
        ],
    ),
    (
        "From: root@example.com

[<00>] XMail bounce: Rcpt=[anna@example.net];Error=[550 no]
",
        &[("anna@example.net", "[<00>] XMail bounce:")],
    ),
    // Yahoo has the fields of the message.
    (
        "From: MAILER-DAEMON@example.com

I'm afraid I wasn't able to deliver the following message.

Subject: News
To: anna@example.net

--- Below this line is a copy of the message.

To: x@example.com
",
        &[("anna@example.net", "I'm afraid I wasn't able to deliver")],
    ),
    // A list in the message that was returned is none of the report.
    (
        "From: MAILER-DAEMON

The message for 'anna@example.net' failed because it was not collected.

---- START OF RETURNED MESSAGE ----
Subject: our lists

list@example.org
    550 subscribers
",
        &[(
            "anna@example.net",
            "The message for 'anna@example.net' failed",
        )],
    ),
    // Nobody says whom but the header, or the mail that was returned.
    (
        "X-Failed-Recipients: anna@example.net

It failed.
550 no
",
        &[("anna@example.net", "550 no")],
    ),
    (
        "From: MAILER-DAEMON@example.com
Content-Type: multipart/mixed; boundary=b

--b

The server said: 550 no

--b
Content-Type: message/rfc822

To: Anna <anna@example.net>

451 x
--b--
",
        &[("anna@example.net", "The server said: 550 no")],
    ),
];

#[test]
fn where_there_are_no_fields_the_words_are_read() {
    for (text, expected) in IN_WORDS {
        let bounce = mail(text);
        let found = said(&bounce);
        let mut pairs = found.iter().zip(*expected);
        let are_right = pairs.all(|((address, text), (expected, begin))| {
            address == expected && text.starts_with(begin)
        });
        let is_all = found.len() == expected.len();
        assert!(are_right && is_all, "{text}\n{found:#?}");
    }
}

#[test]
fn the_words_are_read_where_the_reply_says_nothing() {
    let words = "Remote host said: 550 5.1.1 No such user here";
    let both = format!("550 no\n{words}");
    for (fields, expected) in [
        ("Status: 5.0.0", words),
        (
            "Status: 5.1.0\nDiagnostic-Code: smtp; Unknown address error 550-",
            words,
        ),
        ("Diagnostic-Code: smtp; Unknown address error 550-''", words),
        ("Diagnostic-Code: smtp; 550 no", &both),
        (
            "Status: 4.7.1\nDiagnostic-Code: smtp; 550 5.2.2 mailbox is full",
            "550 5.2.2 mailbox is full",
        ),
    ] {
        let fields = format!("Final-Recipient: rfc822; anna@example.net\nAction: failed\n{fields}");
        let report = report("message/delivery-status", &fields);
        let report = report.replace("See below.", &format!("<anna@example.net>: {words}"));
        assert_eq!(said(&mail(&report)), [("anna@example.net", expected)]);
    }
}

#[test]
fn the_status_counts_where_no_reply_is_quoted() {
    let fields = "Final-Recipient: rfc822; anna@example.net
Action: failed
Status: 5.1.1
Diagnostic-Code: x-unix; the pigeon came back";
    let bounce = mail(&report("message/delivery-status", fields));
    let text = "Status: 5.1.1\nthe pigeon came back";
    assert_eq!(said(&bounce), [("anna@example.net", text)]);
    let reason = bounce.recipients()[0].verdict().reason();
    assert_eq!(reason, Reason::UnknownAddress);
}

#[test]
fn who_finds_no_relay_gives_no_address_up() {
    for (name, address) in [
        ("relay.example.org", AddressUse::Keep),
        ("example.net", AddressUse::Suppress),
    ] {
        let fields = format!(
            "Final-Recipient: rfc822; anna@example.net\nAction: failed\nStatus: 5.4.4\n\
             Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name={name} type=A: \
             Host not found"
        );
        let bounce = mail(&report("message/delivery-status", &fields));
        let verdict = bounce.recipients()[0].verdict();
        assert_eq!(verdict.address(), address, "{name}");
    }
}

#[test]
fn who_has_given_up_on_an_unknown_address_need_not_use_it_again() {
    for (action, address) in [
        ("failed", AddressUse::Suppress),
        ("delayed", AddressUse::Unknown),
    ] {
        let fields = format!(
            "Final-Recipient: rfc822; anna@example.net\nAction: {action}\nStatus: 4.1.1\n\
             Diagnostic-Code: smtp; 450 4.1.1 User unknown"
        );
        let bounce = mail(&report("message/delivery-status", &fields));
        let verdict = bounce.recipients()[0].verdict();
        assert_eq!(verdict.address(), address);
        assert_eq!(verdict.retry(), Some(Retry::Later));
    }
}

#[test]
fn what_only_words_say_is_over_where_they_are_known_or_the_reply_is_final() {
    let failed = Some(Action::Failed);
    for (words, reply, action, address) in [
        (
            "Zustellung bisher nicht gelungen. Weitere Versuche folgen.",
            "450 4.1.1",
            None,
            AddressUse::Unknown,
        ),
        (
            "Le message est encore en attente.",
            "450 4.1.1",
            None,
            AddressUse::Unknown,
        ),
        (
            "Zustellung nicht gelungen.",
            "550 5.1.1",
            failed,
            AddressUse::Suppress,
        ),
        (
            "Your message could not be delivered.",
            "450 4.1.1",
            failed,
            AddressUse::Suppress,
        ),
        (
            "Your message could not be delivered for 4 hours. It will be retried for 5 days.",
            "450 4.1.1",
            Some(Action::Delayed),
            AddressUse::Unknown,
        ),
    ] {
        let bounce = mail(&format!(
            "From: MAILER-DAEMON@mx.example.com\n\n{words}\n\n\
             <anna@example.net>: host mx.example.net[192.0.2.1] said: {reply} User unknown\n"
        ));
        let anna = &bounce.recipients()[0];
        assert_eq!(anna.action(), action, "{words}");
        assert_eq!(anna.verdict().address(), address, "{words}");
    }
}

#[test]
fn what_somebody_copied_out_of_a_report_is_one() {
    let words =
        "host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)";
    let bounce = mail(&format!(
        "From: ida@example.com\nSubject: Fw: Undelivered\n\nWhy?\n\n<anna@example.net>: {words}\n"
    ));
    assert_eq!(said(&bounce), [("anna@example.net", words)]);
}

#[test]
fn what_was_copied_out_of_a_report_names_whom_it_is_about() {
    for (text, expected) in [
        (
            "Adresse nicht gefunden\n\
             Ihre Nachricht wurde nicht an kim@x.example zugestellt, weil es die Adresse nicht gibt.\n\n\
             Antwort:\n\
             550 5.1.1 No such user\n",
            vec![("kim@x.example", Reason::UnknownAddress)],
        ),
        // A sentence of Gmail names the address, and the reply stands below.
        (
            "Address not found\n\
             Your message wasn't delivered to kim@x.example because the address couldn't be found.\n\n\
             The response from the remote server was:\n\
             550 5.1.1 No such user\n",
            vec![("kim@x.example", Reason::UnknownAddress)],
        ),
        (
            "There was a temporary problem delivering your message to eve@slow.example.\n\n\
             The response was:\n\
             DNS Error: DNS type 'mx' lookup of slow.example responded with code SERVFAIL\n",
            vec![("eve@slow.example", Reason::Network)],
        ),
        // Exchange.
        (
            "The recipient's mailbox is full and can't accept messages now.\n\n\
             Diagnostic information for administrators:\n\n\
             bob@full.example\n\
             Remote server returned '554 5.2.2 mailbox full; STOREDRV.Deliver'\n",
            vec![("bob@full.example", Reason::MailboxFull)],
        ),
        // Exim.
        (
            "  zed@firma.example\n    host mx.firma.example [192.0.2.3]\n    \
             SMTP error from remote mail server after RCPT TO:<zed@firma.example>:\n    550 5.1.1 User unknown\n",
            vec![("zed@firma.example", Reason::UnknownAddress)],
        ),
        // Postfix breaks lines.
        (
            "<jo@full.example>: host mx.full.example[192.0.2.9] said: 452 4.2.2 Mailbox\n    \
             full (in reply to RCPT TO command)\n\n\
             <al@gone.example>: host mx.gone.example[192.0.2.9] said: 550 User\n    unknown\n",
            vec![
                ("jo@full.example", Reason::MailboxFull),
                ("al@gone.example", Reason::UnknownAddress),
            ],
        ),
        // In other languages; what a field says of a time is no line of a log.
        (
            "Ihre Nachricht an kim@x.example konnte nicht zugestellt werden.\n\nDas Postfach ist voll.\n",
            vec![("kim@x.example", Reason::MailboxFull)],
        ),
        (
            "您发送的邮件被退回\n  时间：Sun, 23 Oct 2016 15:00:05 +0800\n无法发送到kim@x.example\n  退信原因：用户不存在\n",
            vec![("kim@x.example", Reason::UnknownAddress)],
        ),
        // qmail.
        (
            "<joe@gone.example>:\nSorry, I couldn't find any host named gone.example. (#5.1.2)\n",
            vec![("joe@gone.example", Reason::UnknownDomain)],
        ),
        // What is no report, or not one alone, is read line by line.
        ("550 5.1.1 <kim@x.example> User unknown\n", vec![]),
        (
            "host mx said: 550 5.1.1 <kim@x.example> unknown\n\nhost mx said: 452 <jo@x.example> is full\n",
            vec![],
        ),
        (
            "<kim@x.example>: said: 550 5.1.1 User unknown\n\n550 5.1.1 <jo@x.example> User unknown\n",
            vec![],
        ),
        (
            "Nov 28 10:14:31 mx postfix/smtp[9]: A1: to=<kim@x.example>, status=bounced (550 5.1.1 unknown)\n",
            vec![],
        ),
        // Who signs a letter has not refused it.
        (
            "Your mail was undeliverable they say, with 550 5.1.1 User unknown. What is that?\nanna@us.example\n",
            vec![],
        ),
        (
            "Your mail was undeliverable: user unknown. What is that?\n\nanna@us.example – Sales\n",
            vec![],
        ),
        (
            "Your mail was undeliverable: user unknown.\nWrite to me at anna@us.example please.\n",
            vec![],
        ),
        ("kim@x.example\nkim@y.example\n", vec![]),
        ("", vec![]),
    ] {
        let recipients = JUDGE.copied(text.as_bytes());
        let said = recipients.iter();
        let said = said.map(|one| (one.address().unwrap_or_default(), one.verdict().reason()));
        assert_eq!(Vec::from_iter(said), expected, "{text}");
    }
}

#[test]
fn what_was_delivered_is_no_failure() {
    for action in ["delivered", "relayed", "expanded"] {
        let fields = format!(
            "Final-Recipient: rfc822; anna@example.net\n\
             Action: {action} (to the mailbox)\nStatus: 2.1.5"
        );
        let bounce = mail(&report("message/delivery-status", &fields));
        let anna = &bounce.recipients()[0];
        assert_eq!(anna.action().map(Action::id), Some(action));
        assert_eq!(anna.verdict().address(), AddressUse::Keep);
        assert_eq!(anna.verdict().retry(), Some(Retry::NotNeeded));
    }
}

#[test]
fn what_is_no_report_says_what_it_is() {
    for (text, kind) in [
        ("", MailKind::Other),
        (
            "Subject: Lunch?\n\nIs room 550 free? anna@example.net\n",
            MailKind::Other,
        ),
        (
            "From: ida@example.com\n\nMy mail could not be delivered.\n\nanna@example.net\n",
            MailKind::Other,
        ),
        (
            "Auto-Submitted: auto-replied\n\nI am away.\n\nanna@example.net\nphone 550 12\n",
            MailKind::AutoReply,
        ),
        (
            "Precedence: auto_reply\n\nI am away until Monday.\n",
            MailKind::AutoReply,
        ),
        (
            "Subject: Out of Office: Lunch?\n\nBack on Monday.\n",
            MailKind::AutoReply,
        ),
        (
            "Subject: Re: Out of office hours\n\nWhen?\n",
            MailKind::Other,
        ),
        (
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b

--b

I read it.
--b
Content-Type: message/disposition-notification

Final-Recipient: rfc822; anna@example.net
Disposition: manual-action/MDN-sent-manually; displayed
--b--
",
            MailKind::AutoReply,
        ),
    ] {
        let bounce = mail(text);
        assert_eq!(bounce.kind(), kind, "{text}");
        assert!(bounce.recipients().is_empty(), "{text}");
        assert!(bounce.complainers().is_empty(), "{text}");
    }
}

/// A report of a provider, of a type, with a field and what is returned of the message.
fn feedback(kind: &str, field: &str, message: &str) -> String {
    format!(
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nA report.\n--b\n\
         Content-Type: message/feedback-report\n\nFeedback-Type: {kind}\n{field}\n--b\n{message}\n--b--\n"
    )
}

#[test]
fn a_report_is_a_complaint_where_somebody_wants_no_more_of_such_mail() {
    let field = "Original-Rcpt-To: <anna@example.net>";
    for (kind, complainers) in [
        ("abuse", &["anna@example.net"][..]),
        ("Opt-Out", &["anna@example.net"]),
        ("opt-out-list", &["anna@example.net"]),
        ("not-spam", &[]),
        ("auth-failure", &[]),
        ("fraud", &[]),
        ("virus", &[]),
        ("", &[]),
    ] {
        let bounce = mail(&feedback(kind, field, ""));
        let expected = match complainers {
            [] => MailKind::Other,
            _ => MailKind::Complaint,
        };
        assert_eq!(bounce.kind(), expected, "{kind}");
        assert_eq!(bounce.complainers(), complainers, "{kind}");
        assert!(bounce.recipients().is_empty(), "{kind}");
    }
}

#[test]
fn who_complains_is_named_by_a_field_or_by_the_message() {
    let mail_to =
        "Content-Type: message/rfc822\n\nFrom: ida@example.com\nTo: Bert <bert@example.net>\n\nHi";
    let fields_to = "Content-Type: text/rfc822-headers\n\nTo: bert@example.net\n";
    for (field, message, complainers) in [
        (
            "Original-Rcpt-To: <anna@example.net>\r\nOriginal-Rcpt-To: eva@example.net\n",
            mail_to,
            &["anna@example.net", "eva@example.net"][..],
        ),
        ("", mail_to, &["bert@example.net"]),
        ("", fields_to, &["bert@example.net"]),
        (
            "",
            "Content-Type: text/rfc822-headers\n\nTo: a@example.net, b@example.net\n",
            &[],
        ),
        // It may be told to nobody, and the message may be to a list, or to who wrote it.
        (
            "Original-Rcpt-To: Redacted@example.net",
            mail_to,
            &["bert@example.net"],
        ),
        (
            "",
            "Content-Type: text/rfc822-headers\n\nTo: redacted@example.net\n",
            &[],
        ),
        (
            "",
            "Content-Type: text/rfc822-headers\n\nFrom: Ida <ida@example.com>\nTo: Ida@example.com\n",
            &[],
        ),
        (
            "",
            "Content-Type: text/rfc822-headers\n\nTo: all@example.com\nList-Id: <all.example.com>\n",
            &[],
        ),
        (
            "",
            "Content-Type: text/rfc822-headers\n\nTo: all@example.com\nCc: bert@example.net\n",
            &[],
        ),
    ] {
        let bounce = mail(&feedback("abuse", field, message));
        assert_eq!(bounce.kind(), MailKind::Complaint);
        assert_eq!(bounce.complainers(), complainers, "{field} {message}");
    }
}

#[test]
fn a_report_is_one_in_any_language() {
    let text = "ida@example.net (ida@example.net)
Die Adresse gibt es nicht.

Diagnoseinformationen:
Generierender Server: mx.example.com
ida@example.net
mx.example.net
Remote Server returned '550 5.1.1 <ida@example.net>: Recipient address rejected: User unknown'
Received: from mx.example.com
From: anna@example.com
";
    for header in [
        "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.com>\nSubject: Unzustellbar: Hallo",
        "From: postmaster@example.com\nSubject: Unzustellbar: Hallo",
        "Return-Path: <>\nFrom: postmaster@example.com\nSubject: Nicht angekommen",
    ] {
        for text in [
            text.to_owned(),
            text.replace("Remote Server returned ", "Antwort: "),
        ] {
            let bounce = mail(&format!("{header}\n\nNicht zugestellt an:\n\n{text}"));
            assert_eq!(bounce.kind(), MailKind::Report, "{header}");
            let [ida] = bounce.recipients() else {
                panic!("{bounce:?}");
            };
            assert_eq!(ida.address(), Some("ida@example.net"));
            assert_eq!(ida.verdict().reason(), Reason::UnknownAddress);
            assert_eq!(ida.verdict().address(), AddressUse::Suppress);
        }
    }
    // A program that answers by itself sends from nobody as well.
    let away =
        mail("Return-Path: <>\nFrom: ida@example.com\n\nBin im Urlaub.\n\nanna@example.com\n");
    assert_eq!(away.kind(), MailKind::Other);
}

#[test]
fn a_message_that_a_rule_of_the_recipient_rejects_came_back() {
    let text = "Auto-Submitted: auto-replied (rejected)
Content-Type: multipart/report; report-type=disposition-notification; boundary=b

--b

Your message to <anna@example.net> was automatically rejected:
No, thanks.
--b
Content-Type: message/disposition-notification

Final-Recipient: rfc822; anna@example.net
Disposition: automatic-action/MDN-sent-automatically; deleted
--b--
";
    let expected = "Your message to <anna@example.net> was automatically rejected: No, thanks.";
    assert_eq!(said(&mail(text)), [("anna@example.net", expected)]);
}

#[test]
fn the_message_that_was_returned_is_not_searched() {
    let returned = "--b
Content-Type: message/rfc822

From: MAILER-DAEMON@example.com

<bert@example.net>:
550 no
";
    let fields = format!("{NO_SUCH_USER}\n\n{returned}");
    let bounce = mail(&report("message/delivery-status", &fields));
    let [(address, _)] = said(&bounce)[..] else {
        panic!("{bounce:?}");
    };
    assert_eq!(address, "anna@example.net");
    // Also where the report names nobody.
    let fields = format!("X: y\n\n{returned}");
    let bounce = mail(&report("message/delivery-status", &fields));
    assert_eq!(said(&bounce), []);
}

#[test]
fn who_handles_mail_may_report_in_words_without_a_code() {
    for (from, subject, is_report) in [
        ("Postmaster@isp.example", "Your mail", true),
        ("Mail Administrator <help@isp.example>", "Your mail", true),
        (
            "noreply@isp.example",
            "Mail System Error - Returned Mail",
            true,
        ),
        ("noreply@isp.example", "GreatMail! Failure Notice", true),
        ("noreply@isp.example", "Undeliverable: our meeting", true),
        ("noreply@isp.example", "Unzustellbar: Termin", true),
        // Anybody may write so, and answer.
        ("anna@isp.example", "Your mail", false),
        ("anna@isp.example", "Re: Undeliverable: our meeting", false),
        ("anna@isp.example", "Fwd: Failure Notice", false),
    ] {
        let bounce = mail(&format!(
            "From: {from}\nSubject: {subject}\n\nThis message was undeliverable.\n\n\
             Recipient: <ida@example.net  >\nReason: <ida@example.net > ...User unknown\n"
        ));
        let expected: &[&str] = if is_report { &["ida@example.net"] } else { &[] };
        let found = bounce.recipients().iter().filter_map(|one| one.address());
        assert_eq!(Vec::from_iter(found), expected, "{from} {subject}");
    }
}

#[test]
fn what_is_a_report_by_its_subject_and_its_words_need_not_say_why() {
    for (subject, words, kind) in [
        (
            "GreatMail! Failure Notice",
            "has failed to be delivered",
            MailKind::Report,
        ),
        ("GreatMail! Failure Notice", "is here", MailKind::Other),
        (
            "GreatMail! News",
            "has failed to be delivered",
            MailKind::Other,
        ),
    ] {
        let bounce = mail(&format!(
            "From: noreply@isp.example\nSubject: {subject}\n\nYour message to\n\n  ida@example.net\n\n{words}.\n"
        ));
        assert_eq!(bounce.kind(), kind, "{subject}, {words}");
        let found = bounce.recipients().iter().filter_map(|one| one.address());
        let expected = (kind == MailKind::Report).then_some("ida@example.net");
        assert_eq!(
            Vec::from_iter(found),
            Vec::from_iter(expected),
            "{subject}, {words}"
        );
    }
}

#[test]
fn who_writes_of_a_report_is_no_recipient_of_it() {
    for signature in [
        "anna@us.example – Sales",
        "<anna@us.example>: call me",
        "Write to me at anna@us.example please.",
    ] {
        let bounce = mail(&format!(
            "From: tom@us.example\nSubject: your mail\n\n\
             It was undeliverable, they say, with 550 5.1.1 User unknown. Why?\n\n{signature}\n"
        ));
        assert_eq!(bounce.recipients(), [], "{signature}");
    }
}

#[test]
fn a_report_that_names_nobody_says_why() {
    let bounce = mail(
        "From: Mail Delivery Subsystem <postmaster@example.com>\nAuto-Submitted: auto-replied (rejected)\n\n\
         Your message was automatically rejected:\nQuota exceeded (mailbox for user is full)\n",
    );
    let [one] = bounce.recipients() else {
        panic!("{bounce:?}");
    };
    assert_eq!(one.address(), None);
    assert_eq!(one.verdict().reason(), Reason::MailboxFull);
}

#[test]
fn why_may_stand_above_whom_it_is_about() {
    let bounce = mail(
        "From: postmaster@example.com\n\nMessage undelivered: mailbox is full\n\n\
         In response of [RCPT TO: <ida@example.net>]\n",
    );
    let [ida] = bounce.recipients() else {
        panic!("{bounce:?}");
    };
    assert_eq!(ida.address(), Some("ida@example.net"));
    assert_eq!(ida.verdict().reason(), Reason::MailboxFull);
}

#[test]
fn a_recipient_that_is_named_twice_is_one() {
    let bounce =
        mail("X-Failed-Recipients: a@example.com, A@example.com\n\n550 5.1.1 No such user\n");
    assert_eq!(bounce.recipients().len(), 1);
}

#[test]
fn what_is_too_long_for_a_header_is_cut_between_lines_and_that_is_said() {
    let failed = ["anna@example.net"].repeat(70_000).join(",\n ");
    let bounce = mail(&format!(
        "X-Failed-Recipients: {failed}\n\n550 5.1.1 No such user\n"
    ));
    let [anna] = bounce.recipients() else {
        panic!("{:?}", bounce.recipients().len());
    };
    assert_eq!(anna.address(), Some("anna@example.net"));
    assert!(bounce.is_cut());
}

#[test]
fn as_many_recipients_as_a_field_names_are_read() {
    let addresses: Vec<String> = (0..6000)
        .map(|one| format!("anna{one}@example.net"))
        .collect();
    let failed = addresses.join(",\n ");
    let text = "could not be delivered: 550 5.1.1 No such user\n".repeat(10_000);
    let bounce = mail(&format!(
        "From: MAILER-DAEMON@example.com\nX-Failed-Recipients: {failed}\n\n{text}"
    ));
    let found = bounce.recipients().iter().filter_map(|one| one.address());
    assert!(found.eq(addresses.iter().map(String::as_str)));
    assert!(!bounce.is_cut());
}

#[test]
fn what_is_too_much_is_cut_and_that_is_said() {
    let report = report("message/delivery-status", NO_SUCH_USER);
    let read = |text: String| {
        let bounce = mail(&text);
        (bounce.is_cut(), bounce.recipients().len())
    };
    // A long attachment.
    let attachment = format!("--b\n\n{}", "x ".repeat(LONGEST_MAIL / 2));
    let long = report.replace("--b--", &attachment);
    assert_eq!(read(long), (true, 1));
    // Mails in mails, and parts in parts, as many as there can be.
    let inner = "Content-Type: message/rfc822\n\n";
    let deep = inner.repeat(LONGEST_MAIL / inner.len() - 100);
    assert_eq!(read(format!("{deep}{report}")), (true, 0));
    let deep = (0..100_000)
        .map(|depth| format!("Content-Type: multipart/mixed; boundary={depth}\n\n--{depth}\n"));
    let deep: String = deep.collect();
    assert_eq!(read(format!("{deep}{report}")), (true, 0));
    // Many parts.
    let parts = "--x\n\n".repeat(1_000_000);
    let many = format!("Content-Type: multipart/mixed; boundary=x\n\n{parts}");
    assert_eq!(read(many), (true, 0));
    // Many recipients.
    let many = (0..20_000)
        .map(|number| format!("Final-Recipient: rfc822; {number}@example.net\nStatus: 5.1.1\n\n"));
    let many = report.replace(NO_SUCH_USER, &many.collect::<String>());
    assert_eq!(read(many), (true, 10_000));
}
