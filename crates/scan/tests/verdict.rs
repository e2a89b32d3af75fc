//! What replies of mail servers say: the reason and what decides it, whether to try again, whose address is dead.

mod checks;

use std::fs;
use std::sync::LazyLock;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use wirecodes::Reason::*;
use wirecodes::{Actor, CUES, Locale, Localized, REGISTRY, Reason, Retry, WORDINGS};
use wirecodes_scan::{AddressUse, Certainty, Hit, Judge, Rule, Scanner, Verdict, is_of_mail};

use checks::assert_judged_well;

mod own {
    #![allow(
        dead_code,
        missing_docs,
        reason = "not all of what is generated is asked for"
    )]
    wirecodes::registry!("tests/own-bounces.toml");
}

static JUDGE: LazyLock<Judge> = LazyLock::new(|| Judge::new(&CUES, &WORDINGS));

fn judged(text: &str) -> Verdict {
    JUDGE.reply(text.as_bytes())
}

/// The bytes that decided.
fn deciding<'t>(text: &'t str, verdict: &Verdict) -> &'t str {
    &text[verdict.decided().range.clone()]
}

#[track_caller]
fn assert_decided(text: &str, reason: Reason, rule: Rule, by: &str) {
    let verdict = judged(text);
    let decided = (verdict.reason(), verdict.decided().rule);
    assert_eq!(
        (decided, deciding(text, &verdict)),
        ((reason, rule), by),
        "{text}"
    );
}

#[test]
fn a_text_of_a_provider_goes_before_that_of_a_program() {
    assert_decided(
        "550 5.7.1 <a@example.com>: Relay access denied. Messages missing a valid Message-ID header",
        ProtocolFault,
        Rule::ProviderText,
        "Messages missing a valid Message-ID",
    );
}

#[test]
fn a_text_of_a_program_goes_before_wordings() {
    assert_decided(
        "554 5.7.1 <a@example.com>: Relay access denied, no such user, mailbox is full, greylisted for now",
        RelayingDenied,
        Rule::ServerText,
        "<a@example.com>: Relay access denied",
    );
}

#[test]
fn the_longest_wording_goes_before_others_and_before_all_codes() {
    assert_decided(
        "550 5.7.1 no such user here",
        UnknownAddress,
        Rule::Wording,
        "no such user",
    );
    assert_decided(
        "550 5.7.1 mailbox is full, throttled",
        MailboxFull,
        Rule::Wording,
        "mailbox is full",
    );
}

#[test]
fn what_is_quoted_goes_before_what_a_client_says_of_it() {
    assert_decided(
        "smtp; 5.1.0 - mailbox does not exist, or no such user 550-'5.2.2 <a@example.com>... Mailbox full'",
        MailboxFull,
        Rule::Wording,
        "Mailbox full",
    );
    // However little the quoted one says.
    assert_decided(
        "Login failed, the mailbox is full: 550 Access denied",
        Policy,
        Rule::Wording,
        "Access denied",
    );
}

#[test]
fn that_it_was_tried_for_too_long_says_less_than_what_for() {
    assert_decided(
        "mailbox is full: retry timeout exceeded",
        MailboxFull,
        Rule::Wording,
        "mailbox is full",
    );
    assert_decided(
        "to=<ida@example.com>, said: 550 5.1.1 <ida@example.com> User doesn't exist: ida@example.com",
        UnknownAddress,
        Rule::ServerText,
        "<ida@example.com> User doesn't exist:",
    );
    assert_decided(
        "retry timeout exceeded",
        Expired,
        Rule::ServerText,
        "retry timeout exceeded",
    );
}

#[test]
fn that_a_rule_was_at_work_says_less_than_which() {
    for (text, reason, by) in [
        (
            "550 relaying to <a@example.com> prohibited by administrator",
            RelayingDenied,
            "relaying to",
        ),
        (
            "550 Sender refused by the DNSBL bl.example.com",
            BlockedHost,
            "refused by the DNSBL",
        ),
        (
            "550 Content-Policy reject msg: Wrong MIME labeling",
            ProtocolFault,
            "MIME labeling",
        ),
        // A text of a program says no more, and what stands within it is a part of it.
        (
            "550 5.7.0 Local Policy Violation: no PTR record for your host",
            NoReverseName,
            "PTR record",
        ),
        (
            "550 Verification failed for <ida@example.com>: the mailbox is full",
            MailboxFull,
            "mailbox is full",
        ),
    ] {
        assert_decided(text, reason, Rule::Wording, by);
    }
}

#[test]
fn what_was_done_goes_before_what_is_thought_of_the_sender_and_what_failed() {
    for (text, reason, by) in [
        ("451 poor IP reputation, greylisted", Greylisted, "greylist"),
        (
            "451 temporary error: too many connections",
            RateLimited,
            "too many connections",
        ),
        (
            "550 authentication failed: SPF check failed",
            SenderNotAuthenticated,
            "SPF check failed",
        ),
        (
            "503 Bad sequence of commands, use STARTTLS first",
            EncryptionNeeded,
            "STARTTLS first",
        ),
    ] {
        assert_decided(text, reason, Rule::Wording, by);
    }
}

#[test]
fn words_go_before_a_part_of_them() {
    assert_decided(
        "554 Sender address [ida@example.com] blocked using rhsbl.example.org",
        SenderReputation,
        Rule::Wording,
        "Sender address [ida@example.com] blocked using",
    );
}

#[test]
fn what_is_said_of_the_sender_or_of_who_logs_in_gives_no_address_up() {
    for (text, reason) in [
        ("535 5.7.8 User unknown", LoginFailed),
        ("525 5.7.13 User account disabled", LoginFailed),
        ("525 5.7.13 No", LoginFailed),
        ("525 No", LoginFailed),
        ("535 Access denied", LoginFailed),
        (
            "525 5.7.13 This mailbox is disabled, change the password",
            LoginFailed,
        ),
        ("550 HELO string is not a valid host name", ProtocolFault),
        ("550 The sender's mailbox does not exist", Policy),
        ("550 5.1.0 The sender user is not known", Policy),
        (
            "host mx.example.com[192.0.2.1] said: 550 5.1.0 sender user unknown (in reply to RCPT TO command)",
            Policy,
        ),
        (
            "550 User has been suspended for sending spam",
            SenderReputation,
        ),
        (
            "553 Domain example.org is not hosted on this server",
            RelayingDenied,
        ),
        ("smtplib.SMTPSenderRefused: (550, b'User unknown')", Policy),
        ("550 5.1.1 <>: mailbox is disabled", Policy),
        (
            "host mx.example.com[192.0.2.1] refused to talk to me: 550 5.1.1 Unknown user",
            Policy,
        ),
    ] {
        let verdict = judged(text);
        assert_eq!(verdict.reason(), reason, "{text}");
        assert_eq!(verdict.address(), AddressUse::Keep, "{text}");
    }
}

#[test]
fn an_account_that_is_switched_off_is_that_of_the_recipient_where_the_reply_names_one() {
    for text in [
        "525 5.7.13 Disabled recipient address",
        "host mx.example.com[192.0.2.1] said: 525 5.7.13 Account disabled (in reply to RCPT TO command)",
        "550 5.7.13 Account disabled (in reply to RCPT TO command)",
    ] {
        let verdict = judged(text);
        assert_eq!(verdict.reason(), MailboxDisabled, "{text}");
        assert_ne!(verdict.address(), AddressUse::Keep, "{text}");
    }
}

#[test]
fn what_may_pass_gives_no_address_up() {
    for (text, address) in [
        ("550 user account is unavailable", AddressUse::Unknown),
        (
            "550 service unavailable: user account is unavailable",
            AddressUse::Unknown,
        ),
        ("550 Account temporarily suspended", AddressUse::Unknown),
        (
            "550 Service unavailable: account suspended",
            AddressUse::Suppress,
        ),
        // It is there, and may take mail again.
        ("450 4.2.1 mailbox disabled", AddressUse::Keep),
    ] {
        let verdict = judged(text);
        assert_eq!(verdict.reason(), MailboxDisabled, "{text}");
        assert_eq!(verdict.address(), address, "{text}");
    }
}

#[test]
fn who_acts_next_is_said_by_the_reason_where_no_text_or_code_does() {
    for (text, actor) in [
        ("550 no such user", Some(Actor::Sender)),
        (
            "550 5.7.1 the message contains a virus",
            Some(Actor::Sender),
        ),
        (
            "550 the disk of this server is full",
            Some(Actor::Administrator),
        ),
        // The queue goes on, unless it was refused for good.
        ("too many messages in one hour", Some(Actor::Client)),
        ("550 too many messages in one hour", None),
        // The recipient, and what depends on the rule.
        ("550 mailbox is full", None),
        ("550 rejected by our policy", None),
        // Of a guess nothing is said.
        ("550 system limit", None),
    ] {
        assert_eq!(judged(text).actor(), actor, "{text}");
    }
}

#[test]
fn an_address_is_kept_where_the_mailbox_may_as_well_be_full() {
    for text in [
        "550 5.1.1 user unknown or mailbox full",
        "550 Unknown user, or the mailbox is full",
        "550 Mailbox over quota or user not found",
        "550 Empfänger unbekannt oder Postfach voll",
        "550 Destinatario desconocido o buzón lleno",
        "550 Utilisateur inconnu ou boîte pleine",
    ] {
        assert_ne!(judged(text).address(), AddressUse::Suppress, "{text}");
        assert_eq!(judged(text).certainty(), Certainty::Doubtful, "{text}");
    }
    for text in ["550 5.1.1 user unknown", "550 Empfänger unbekannt"] {
        assert_eq!(judged(text).address(), AddressUse::Suppress, "{text}");
    }
}

#[test]
fn what_somebody_or_something_is_called_says_nothing() {
    for text in [
        "550 5.1.1 <virus@example.com>: No",
        "550 5.1.1 <no-virus-found@example.com>: No",
        "550 5.1.1 <ida@greylist.example.com>: No",
        "to=<bob@greylist.example.com>, relay=mx.example.com, status=bounced (550 5.1.1 No)",
        "host virus.example.com[192.0.2.1] said: 550 5.1.1 No",
        "550 5.1.1 No, see https://help.example.com/greylist",
        "550 5.1.1 No (http://spam.example.com/throttled/virus)",
        "Nov 28 10:14:31 mx postfix/pipe[9]: 4XkQ: to=<ida@example.com>, relay=spamassassin, status=bounced (550 5.1.1 No)",
    ] {
        let verdict = judged(text);
        let decided = (verdict.reason(), verdict.decided().rule);
        assert_eq!(decided, (UnknownAddress, Rule::EnhancedCode), "{text}");
        assert_eq!(verdict.address(), AddressUse::Suppress, "{text}");
    }
    for (text, by) in [
        ("550 <virus@example.com>: virus detected", "virus detected"),
        (
            "550 see http://spam.example.com/virus: virus detected.",
            "virus detected",
        ),
        ("550 greylist.example.com is blacklisted", "blacklist"),
        // A page that is for that alone.
        (
            "550 Please see http://www.openspf.org/Why?id=ida",
            "openspf.org/Why",
        ),
    ] {
        let verdict = judged(text);
        assert!(deciding(text, &verdict).contains(by), "{text}: {verdict:?}");
    }
}

#[test]
fn what_no_wording_says_is_unknown_rather_than_guessed_by_a_word() {
    for text in [
        "550 See http://spf.example.com/ and uce.example.com",
        "550 No, spf-4",
    ] {
        assert_decided(text, Unknown, Rule::Nothing, "");
    }
}

#[test]
fn what_is_not_there_is_the_name_before_it() {
    for (text, reason, by, address) in [
        (
            "550 <ida@example.com>: unknown",
            UnknownAddress,
            "ida@example.com>: unknown",
            AddressUse::Suppress,
        ),
        (
            "553 www.example.net does not exist",
            UnknownDomain,
            "www.example.net does not exist",
            AddressUse::Unknown,
        ),
    ] {
        assert_decided(text, reason, Rule::Wording, by);
        assert_eq!(judged(text).address(), address, "{text}");
    }
}

#[test]
fn who_is_refused_at_the_greeting_or_for_want_of_encryption_is_no_recipient() {
    for (text, reason) in [
        (
            "host mx.example.com[192.0.2.1] refused to talk to me: 450 4.7.1 No",
            BlockedHost,
        ),
        (
            "STARTTLS: got 502, expected 220, permanent: 502 5.5.1 Error: command not implemented",
            EncryptionNeeded,
        ),
        ("554 mx.example.com is not accepting messages", Policy),
        ("554-mx.example.com (mx7) Some Server\n554 Bye", BlockedHost),
    ] {
        assert_eq!(judged(text).reason(), reason, "{text}");
        assert_eq!(judged(text).address(), AddressUse::Keep, "{text}");
    }
}

#[test]
fn an_address_is_not_given_up_for_a_hint_or_a_code_that_nothing_confirms() {
    for text in [
        "554 5.7.1 Recipient rejected",
        "550 5.2.1 No",
        "550 5.7.1 Bad address",
        "500 Bad address",
        "550 No such user, try again in 5 minutes",
    ] {
        assert_eq!(judged(text).address(), AddressUse::Unknown, "{text}");
    }
}

#[test]
fn a_code_of_a_provider_goes_before_the_enhanced_code() {
    assert_decided(
        "421 4.3.1 Deferred [TSS04]",
        SenderReputation,
        Rule::ProviderCode,
        "[TSS04]",
    );
}

#[test]
fn the_enhanced_code_goes_before_the_reply_code() {
    assert_decided("530 5.2.2 No", MailboxFull, Rule::EnhancedCode, "5.2.2");
    assert_decided("530 No", LoginFailed, Rule::ReplyCode, "530");
    assert_decided("450 4.3.0 No", SystemFault, Rule::EnhancedCode, "4.3.0");
}

#[test]
fn what_says_nothing_is_unknown() {
    for text in [
        "",
        "550 No",
        "550 5.0.0 No",
        "550 5.7.0 No",
        "550 5.4.1 No",
        "hello",
        "5.7.1.2",
    ] {
        assert_decided(text, Unknown, Rule::Nothing, "");
    }
}

#[test]
fn what_was_taken_and_what_says_nothing_is_no_refusal() {
    for (text, is_refusal) in [
        ("550 5.1.1 no such user here", true),
        ("550 No", true),
        ("450 4.3.0 No", true),
        ("Mailbox is full", true),
        ("250 2.0.0 OK", false),
        ("250 2.0.0 OK, no such user here", false),
        ("354 go ahead", false),
        ("", false),
        ("hello", false),
    ] {
        assert_eq!(judged(text).is_refusal(), is_refusal, "{text}");
    }
}

#[test]
fn a_text_of_a_provider_with_other_codes_is_that_of_somebody_else() {
    assert_decided(
        "550 5.4.1 Recipient address rejected: Access denied",
        UnknownAddress,
        Rule::ProviderText,
        "Recipient address rejected: Access denied",
    );
    // The enhanced code tells, although the reply code is the same.
    for code in ["554 5.7.1", "550 5.7.1"] {
        let verdict = judged(&format!("{code} Recipient address rejected: Access denied"));
        assert_ne!(verdict.decided().rule, Rule::ProviderText, "{code}");
        assert_eq!(verdict.reason(), Policy, "{code}");
    }
}

#[test]
fn a_mail_that_was_accepted_is_not_refused_for_any_reason() {
    for text in [
        "250 2.1.5 OK, no such user",
        "status=sent (250 2.0.0 Ok: queued; mailbox is full)",
    ] {
        let verdict = judged(text);
        assert_eq!(verdict.reason(), Unknown, "{text}");
        assert_eq!(verdict.retry(), Some(Retry::NotNeeded), "{text}");
        assert_eq!(verdict.address(), AddressUse::Keep, "{text}");
    }
}

#[test]
fn of_several_replies_the_one_that_refuses_counts() {
    for text in [
        "250 2.1.5 OK\n550 5.1.1 No such user",
        "250 2.1.0 OK\r\n250 2.1.5 OK\r\n354 Go ahead\r\n550 5.1.1 No such user",
        "220-mx.example.com\n220 ESMTP\n550-5.1.1 No such\n550 5.1.1 user",
    ] {
        let verdict = judged(text);
        assert_eq!(verdict.reason(), UnknownAddress, "{text}");
        assert_eq!(verdict.address(), AddressUse::Suppress, "{text}");
    }
    let text = "451 4.7.1 Greylisted\n250 2.1.5 OK";
    assert_eq!(judged(text).retry(), Some(Retry::Later), "{text}");
}

#[test]
fn the_code_of_the_reply_that_refused_is_taken_wherever_it_stands() {
    for (text, reply, enhanced) in [
        ("550 5.1.1 No", "550", "5.1.1"),
        ("550-5.1.1 No\r\n550 5.1.1 No", "550", "5.1.1"),
        ("smtp; 550 5.1.1 No", "550", "5.1.1"),
        ("smtp;550 5.1.1 No", "550", "5.1.1"),
        ("550 sorry, no (#5.1.1)", "550", "5.1.1"),
        ("451Requested action not taken", "451", "-"),
        ("421AB:C try again", "421", "-"),
        ("421AB: to=<a@example.com>, status=sent", "-", "-"),
        // The id of a message in a queue.
        (
            "224E243C3: to=<a@example.com>, status=bounced (said: 550 No)",
            "550",
            "-",
        ),
        ("Status: 5.1.1", "-", "5.1.1"),
        ("5.1.1 No", "-", "5.1.1"),
        ("4.7.325 No", "-", "4.7.325"),
        (
            "the other end: 5.1.1 <tom@example.net>: refused",
            "-",
            "5.1.1",
        ),
        ("version 5.1.1 <stable> of ida@example.com", "-", "-"),
        ("421, b'No'", "421", "-"),
        ("Status: 5.0.0\n550 5.1.1 No", "550", "5.1.1"),
        (
            "host mx.example.com[192.0.2.1] said: 550 5.1.1 No (in reply to RCPT TO command)",
            "550",
            "5.1.1",
        ),
        (
            "Nov 28 14:53:01 mx postfix/smtp[550]: 4F2A1C0E5: to=<a@example.com>, relay=mx.example.com[192.0.2.1]:25, \
             delay=450, dsn=5.0.0, status=bounced (host mx.example.com[192.0.2.1] said: 550 5.1.1 No)",
            "550",
            "5.1.1",
        ),
        (
            "smtp; 5.1.0 - Unknown address error 550-'5.7.1 <a@example.com>... Access denied'",
            "550",
            "5.7.1",
        ),
        (
            "552 5.2.3 message of 450 bytes to 554 recipients",
            "552",
            "5.2.3",
        ),
    ] {
        let verdict = judged(text);
        let code =
            |code: Option<wirecodes::AnyCode>| code.map_or("-".to_owned(), |code| code.to_string());
        let codes = (code(verdict.reply_code()), code(verdict.enhanced()));
        assert_eq!(codes, (reply.to_owned(), enhanced.to_owned()), "{text}");
    }
}

#[test]
fn a_text_is_found_in_a_reply_of_several_lines_however_it_is_folded() {
    for text in [
        "550-5.1.1 There is no such\r\n550 5.1.1 user here",
        "550-5.1.1 There is no such 550 5.1.1 user here",
        "550-There is no such\n550 user here",
        "smtp; 550 5.1.1 There is no such\r\n    user here",
        "host mx.example.com said: 550-5.1.1 There is no such 550-5.1.1 user 550 5.1.1 here",
    ] {
        let verdict = judged(text);
        assert_eq!(verdict.reason(), UnknownAddress, "{text}");
        let by = deciding(text, &verdict);
        assert!(
            by.starts_with("There is no such") && by.ends_with("user"),
            "{text}: {by}"
        );
    }
}

#[test]
fn the_reply_code_says_whether_to_try_again() {
    for (text, retry) in [
        ("451 5.7.1 Denied", Retry::Later),
        ("550 4.7.1 Denied", Retry::AfterChange),
        ("550 5.1.1 No such user", Retry::Never),
        ("450 4.1.1 No such user", Retry::Later),
        // Nothing of the message, its sender or its server has to change (RFC 3463 §3.3: a persistent transient failure).
        ("552 5.2.2 Mailbox full", Retry::Later),
        ("452 4.2.2 Mailbox full", Retry::Later),
        ("Status: 4.4.7", Retry::Later),
        ("550 No", Retry::AfterChange),
        // Whoever asks to try again, in whatever language, means it, unless that is of no use.
        ("550 No, try again later", Retry::Later),
        ("550 5.7.1 Veuillez essayer plus tard", Retry::Later),
        ("550 5.1.1 No such user, try again later", Retry::Never),
        ("554 5.3.0 Internal error, try again later", Retry::Later),
        // How long it was tried is no time to wait.
        (
            "550 5.1.1 No such user, delivery was deferred for 2 hours",
            Retry::Never,
        ),
        // The domain is that of the sender, or may be.
        (
            "553 5.1.8 Domain of sender address ida@example.com does not exist",
            Retry::AfterChange,
        ),
        ("553 www.example.net does not exist", Retry::AfterChange),
        // Nothing was refused for good.
        ("mailbox is full", Retry::Later),
        ("internal server error", Retry::Later),
        ("retry timeout exceeded: no such user", Retry::Later),
    ] {
        assert_eq!(judged(text).retry(), Some(retry), "{text}");
    }
    assert_eq!(judged("hello").retry(), None);
}

#[test]
fn a_limit_for_a_time_is_over_after_it_whatever_the_code() {
    for text in [
        "550 5.7.1 Rate limit reached",
        "550 Greylisted",
        "552 5.5.3 Too many recipients",
        // By its codes alone, whichever class the enhanced one has.
        "552 5.5.3 Enough",
        "552 4.5.3 Enough",
        "554 5.7.1 Denied, retry in 10 minutes",
    ] {
        assert_eq!(judged(text).retry(), Some(Retry::Later), "{text}");
    }
}

#[test]
fn the_time_to_wait_is_that_of_the_text() {
    let verdict = judged("450 4.7.1 Greylisted, try again\r\n    in 5 minutes");
    assert_eq!(verdict.wait(), Some(Duration::from_secs(300)));
    for text in [
        "450 4.7.1 Greylisted",
        "550 5.4.7 Expired, wait: tried again for 4 hours",
        "550 5.4.7 No, retry exceeded after 4 hours",
        "retry timeout exceeded after 4 hours",
    ] {
        assert_eq!(judged(text).wait(), None, "{text}");
    }
}

#[test]
fn an_address_is_dead_only_if_it_was_refused_for_good() {
    for (text, address) in [
        ("550 5.1.1 No such user", AddressUse::Suppress),
        ("No such user", AddressUse::Suppress),
        ("450 4.1.1 No such user", AddressUse::Unknown),
        ("No such user, status=deferred", AddressUse::Unknown),
        ("554 recipient not accepting messages", AddressUse::Suppress),
        // A greeting: whoever is written to there, nobody is asked for yet.
        (
            "554 mx.example.com ESMTP not accepting messages",
            AddressUse::Keep,
        ),
        ("552 5.2.2 Mailbox full", AddressUse::Keep),
        ("550 5.7.1 Rate limit reached", AddressUse::Keep),
        ("554 5.7.1 Relay access denied", AddressUse::Keep),
        ("421 4.3.0 Later", AddressUse::Keep),
        ("550 No", AddressUse::Unknown),
        ("556 No", AddressUse::Suppress),
        ("550 No, try again later", AddressUse::Keep),
        ("retry timeout exceeded: no such user", AddressUse::Unknown),
        (
            "553 5.1.8 <a@example.com>... Domain of sender address a@example.com does not exist",
            AddressUse::Keep,
        ),
        (
            "550 5.1.1 No such user (in reply to MAIL FROM command)",
            AddressUse::Keep,
        ),
        (
            "550 5.1.0 <a@example.com>: Sender address rejected: User unknown",
            AddressUse::Keep,
        ),
    ] {
        assert_eq!(judged(text).address(), address, "{text}");
    }
}

#[test]
fn an_address_is_given_up_for_a_domain_only_if_that_is_its_own() {
    let postfix = |name: &str| {
        format!(
            "to=<ida@example.net>, relay=none, dsn=5.4.4, status=bounced (Host or domain name not found. Name service \
             error for name={name} type=AAAA: Host not found)"
        )
    };
    let of_both = "Mail for ida@sub.example.net failed: getaddrinfo ENOTFOUND example.net";
    let gone = [
        postfix("example.net"),
        // To which the domain leads.
        postfix("mx.example.net"),
        of_both.into(),
        "ida@example.net: no such host".into(),
        "550 5.1.2 <ida@example.net>: domain not found, said mx.example.org".into(),
        "550 5.1.2 Domain example.net not found".into(),
    ];
    for text in gone {
        let verdict = judged(&text);
        let found = (verdict.reason(), verdict.address());
        assert_eq!(found, (UnknownDomain, AddressUse::Suppress), "{text}");
    }
    for text in [
        postfix("relay.example.org"),
        "Mail for ida@example.net failed: getaddrinfo ENOTFOUND smtp.example.org".into(),
        "Mail for ida@example.net failed: getaddrinfo ENOTFOUND smtp.example.net".into(),
        "ida@example.net not written to: lookup api.example.org on 192.0.2.53:53: no such host"
            .into(),
        "To: ida@example.net: Could not resolve host: api.example.org".into(),
        "ida@example.net - No such host is known. (smtp.example.org:587)".into(),
        "ida@example.net - [Errno -2] Name or service not known".into(),
    ] {
        let verdict = judged(&text);
        let found = (verdict.reason(), verdict.retry(), verdict.address());
        let expected = (Network, Some(Retry::Later), AddressUse::Keep);
        assert_eq!(found, expected, "{text}");
    }
    // Nothing says whose it is.
    let verdict = judged("getaddrinfo ENOTFOUND smtp.example.org");
    let found = (verdict.retry(), verdict.address());
    assert_eq!(found, (Some(Retry::AfterChange), AddressUse::Unknown));
    for (text, reason) in [
        (
            "550 5.7.1 Client host rejected: hostname could not be resolved",
            NoReverseName,
        ),
        (
            "550 5.7.1 Helo command rejected: hostname could not be resolved",
            ProtocolFault,
        ),
    ] {
        let verdict = judged(text);
        let found = (verdict.reason(), verdict.address());
        assert_eq!(found, (reason, AddressUse::Keep), "{text}");
    }
}

#[test]
fn no_text_or_wording_about_the_sender_makes_an_address_dead() {
    let texts = REGISTRY.seen().map(|seen| (seen.text(), seen.reason()));
    // A hint gives way to a wording.
    let wordings = WORDINGS.iter().map(|wording| {
        let reason = Some(wording.reason()).filter(|_| !wording.is_hint());
        (wording.text(), reason)
    });
    let is_of_recipient = |reason| {
        matches!(
            reason,
            UnknownAddress | AddressMoved | MailboxDisabled | UnknownDomain
        )
    };
    for (printed, reason) in texts.chain(wordings) {
        let text = printed.replace('*', "a");
        for line in [
            format!("550 5.1.1 {text} (in reply to MAIL FROM command)"),
            format!("553 5.1.8 {text}"),
            format!("553 5.1.7 {text}"),
            format!("550 5.0.0 Sender address rejected: {text}"),
        ] {
            assert_ne!(judged(&line).address(), AddressUse::Suppress, "{line}");
        }
        // Nor does one of another reason, whatever the code beside it, unless it is the text of somebody else too.
        let line = format!("550 5.1.1 {text}");
        let verdict = judged(&line);
        let has_code = text.starts_with(|c: char| c.is_ascii_digit());
        let is_of_others = verdict.seen().is_some_and(|seen| seen.text() != printed);
        let is_decided = verdict.decided().rule <= Rule::Wording && !has_code && !is_of_others;
        if reason.is_some_and(|reason| reason != Unknown && !is_of_recipient(reason)) && is_decided
        {
            assert_ne!(verdict.address(), AddressUse::Suppress, "{line}");
        }
    }
}

#[test]
fn a_wording_in_a_name_changes_nothing() {
    let bare = judged("550 5.1.1 <ida@mx.example.com> No, see https://www.example.com/ida");
    for wording in WORDINGS.iter() {
        let word: String = wording
            .text()
            .split([' ', '*'])
            .next()
            .unwrap_or_default()
            .into();
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if word.is_empty() || !word.chars().all(is_of_name) {
            continue;
        }
        for text in [
            format!("550 5.1.1 <{word}@mx.example.com> No, see https://www.example.com/ida"),
            format!("550 5.1.1 <ida@{word}.example.com> No, see https://www.example.com/ida"),
            format!("550 5.1.1 <ida@mx.example.com> No, see https://www.example.com/{word}"),
            format!("550 5.1.1 <ida@mx.example.com> No, see {word}.example.com"),
        ] {
            let verdict = judged(&text);
            assert_eq!(
                (verdict.reason(), verdict.address(), verdict.retry()),
                (bare.reason(), bare.address(), bare.retry()),
                "{text}"
            );
        }
    }
}

#[test]
fn what_servers_say_in_words_of_their_own_gives_the_reason_in_any_language() {
    let rows = include_str!("words.tsv").lines();
    let rows = rows.filter(|row| !row.starts_with('#'));
    let wrong = rows.filter(|row| {
        let (reason, text) = row.split_once('\t').expect("a reason and a text");
        judged(text).reason().id() != reason
    });
    let wrong: Vec<&str> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_varies_in_a_wording_is_a_few_words() {
    for (text, expected) in [
        ("550 Mailbox of ida is full", MailboxFull),
        ("550 The domain of this list does not exist", UnknownDomain),
        (
            "The domain says this. Nobody but you has ever heard that it does not exist",
            Unknown,
        ),
        // It is the address that is not listed in a directory, and no domain in a list.
        (
            "550 refused by the domain because the recipient's email address is not listed in its directory",
            UnknownAddress,
        ),
    ] {
        assert_eq!(judged(text).reason(), expected, "{text}");
    }
}

#[test]
fn letters_of_any_alphabet_are_found_in_any_case() {
    for (text, reason) in [
        ("550 ПОЛЬЗОВАТЕЛЬ НЕ НАЙДЕН", UnknownAddress),
        ("550 Пользователь не найден", UnknownAddress),
        ("550 EMPFÄNGER UNBEKANNT", UnknownAddress),
        ("550 Boîte Désactivée", MailboxDisabled),
        ("550 BOÎTE DÉSACTIVÉE", MailboxDisabled),
        ("550 ΆΓΝΩΣΤΟΣ ΧΡΉΣΤΗΣ", UnknownAddress),
        ("550 НЕДОСТАТОЧНО МЕСТА", MailboxFull),
        // An apostrophe and a blank as typesetters have them.
        ("550 The mailbox doesn\u{2019}t exist", UnknownAddress),
        (
            "550 Le client n\u{2019}était\u{a0}pas authentifié",
            LoginFailed,
        ),
        // The same with lines and a byte that is no letter.
        ("550-Почтовый ящик\r\n550 Переполнен", MailboxFull),
    ] {
        assert_eq!(judged(text).reason(), reason, "{text}");
    }
    let judge = Judge::new(&CUES, &WORDINGS).with(&own::WORDINGS);
    for text in ["550 ГОЛУБЬ УСТАЛ", "550 Голубь устал", "550 голубь устал"]
    {
        let verdict = judge.reply(text.as_bytes());
        assert_eq!(verdict.reason(), SystemFull, "{text}");
    }
    for (text, by) in [
        ("550 Ä: ПОЛЬЗОВАТЕЛЬ НЕ НАЙДЕН!", "ПОЛЬЗОВАТЕЛЬ НЕ НАЙДЕН"),
        (
            "550-5.1.1 It\u{2019}s that the user doesn\u{2019}t\r\n550 5.1.1 exist\u{2019}",
            "user doesn\u{2019}t\r\n550 5.1.1 exist",
        ),
    ] {
        assert_eq!(deciding(text, &judged(text)), by);
    }
}

#[test]
fn the_recipient_is_the_address_that_the_reply_names() {
    for (text, recipient) in [
        (
            "550 5.1.1 <ida@example.com>: no such user",
            "ida@example.com",
        ),
        ("550 no such user ida@example.com.", "ida@example.com"),
        (
            "to=<ida@example.com>, dsn=5.1.1 (said: 550 5.1.1 <jo@example.org> No)",
            "ida@example.com",
        ),
        (
            "from=<jo@example.com> to=<ida@example.com>: 550 5.1.1 No",
            "ida@example.com",
        ),
        (
            "550 5.1.1 No such user, see https://example.com/?a@example.com",
            "",
        ),
        ("553 5.1.8 <ida@example.com>: sender address rejected", ""),
        ("550 5.1.1 @example.com a@ @ a@b", ""),
        ("550 No such user <ida@example.com>", "ida@example.com"),
        ("550 5.1.1 No such user: ida@example.com", "ida@example.com"),
        ("550 mailbox <ida@example.com> is full", "ida@example.com"),
        ("550 5.1.1: <ida@example.com> No", "ida@example.com"),
        // The one that somebody moved to.
        ("551 User not local; please try <ida@new.example.com>", ""),
        (
            "550 5.1.6 <ida@example.com> has moved to ida@new.example.com",
            "ida@example.com",
        ),
        // A report begins with it.
        (
            "<ida@example.com>: host mx.example.com[192.0.2.1] said: 550 User unknown",
            "ida@example.com",
        ),
        (
            "ida@example.com: connect to example.com[192.0.2.1]:25: Connection refused",
            "ida@example.com",
        ),
        (
            "<jo@example.org>: Sender address rejected: not logged in",
            "",
        ),
        // Somebody else, or an id.
        (
            "550 5.1.1 User unknown. Contact post@example.com for help",
            "",
        ),
        ("550 5.7.1 No. Contact post@example.com for help", ""),
        (
            "550 jo@example.org may not send to ida@example.com: no such user",
            "ida@example.com",
        ),
        (
            "550 Mail from jo@example.org to ida@example.com refused: user unknown",
            "ida@example.com",
        ),
        ("550 Mail from jo@example.org refused: user unknown", ""),
        ("550 5.1.1 No such user [4711.abc@mx.example.com]", ""),
        (
            "550 5.1.1 No such user. Message-ID <4711.abc@mx.example.com>",
            "",
        ),
        // In brackets an address is all that stands there.
        (
            "to=<ida=example.org@example.com>, said: 550 No such user",
            "ida=example.org@example.com",
        ),
        ("550 No such user: x=ida@example.com", ""),
        // A log names the recipient whoever was refused.
        (
            "to=<ida@example.com>, said: 550 User unknown (in reply to MAIL FROM command)",
            "ida@example.com",
        ),
        (
            "1vPaQB-0001 ** ida@example.com R=dns T=smtp: 550 No such user, ask post@example.net",
            "ida@example.com",
        ),
    ] {
        let range = judged(text).recipient().unwrap_or_default();
        assert_eq!(&text[range], recipient, "{text}");
    }
}

#[test]
fn a_provider_is_named_and_a_program_is_none() {
    let verdict = judged("421 4.7.0 Deferred [TSS04]");
    assert_eq!(verdict.provider(), Some("Yahoo"));
    let verdict = judged("554 5.7.1 <a@example.com>: Relay access denied");
    assert_eq!(verdict.provider(), None);
    assert_eq!(verdict.seen().map(|seen| seen.by()), Some("Postfix"));
}

#[test]
fn words_and_code_that_say_the_same_are_surer_than_those_that_do_not() {
    for (text, certainty) in [
        ("550 5.1.1 no such user", Certainty::Sure),
        ("550 no such user", Certainty::Likely),
        ("550 5.2.2 no such user", Certainty::Doubtful),
        ("550 5.1.1 No", Certainty::Likely),
        ("530 No", Certainty::Doubtful),
        ("No", Certainty::Doubtful),
    ] {
        assert_eq!(judged(text).certainty(), certainty, "{text}");
    }
}

#[test]
fn a_status_before_a_text_without_a_code_counts() {
    let verdict = judged("Status: 4.1.1\nX-Postfix; no such user");
    assert_eq!(
        (verdict.reason(), verdict.address()),
        (UnknownAddress, AddressUse::Unknown)
    );
    let verdict = judged("Status: 5.2.2");
    assert_eq!(
        (verdict.reason(), verdict.decided().range.clone()),
        (MailboxFull, 8..13)
    );
}

#[test]
fn texts_and_wordings_of_a_registry_of_ones_own_go_before_others() {
    let judge = Judge::new(&CUES, &WORDINGS).with(&own::WORDINGS);
    let verdict = judge.reply(b"554 5.7.1 <a@example.com>: Relay access denied, our van is full");
    assert_eq!(
        (verdict.reason(), verdict.decided().rule),
        (SystemFull, Rule::Wording)
    );
    let verdict = judge.reply(b"554 5.7.1 <a@example.com>: Relay access denied, Pigeon 7 is tired");
    assert_eq!(
        (verdict.reason(), verdict.provider()),
        (RateLimited, Some("Pigeon Post"))
    );
}

#[test]
fn neighbouring_reasons_are_told_apart() {
    for (text, reason) in [
        (
            "550 Mail refused due to spam complaints about your servers",
            BlockedHost,
        ),
        ("550 Message rejected due to spam", Spam),
        ("554 5.4.7 Delivery expired (message too old)", Expired),
        ("552 message size too big", MessageTooLarge),
        ("550 5.3.2 Deliver; not accepting messages", SystemFault),
        (
            "550 see http://spf.pobox.com/why.html?ip=192.0.2.1",
            SenderNotAuthenticated,
        ),
        (
            "550 5.7.133 SenderNotAuthenticatedForGroup; authentication required; delivery is restricted",
            Policy,
        ),
        (
            "550 5.7.1 This message is not RFC 5322 compliant: 'From' header is missing",
            ProtocolFault,
        ),
        ("552 message line is too long", ProtocolFault),
        ("550 Message-ID header is missing", ProtocolFault),
        ("554 malformed MIME structure", ProtocolFault),
        ("552 attachments of this type not permitted", ContentRefused),
        ("550 message contains a forbidden URL", ContentRefused),
        ("554 your server is on our black list", BlockedHost),
        ("550 Connection refused", BlockedHost),
        ("connect to mx.example.net: Connection refused", Network),
        (
            "550 see https://www.spamhaus.org/query/ip/192.0.2.1",
            BlockedHost,
        ),
        ("550 client address banned", BlockedHost),
        ("554 mail from you is blocked due to spam", BlockedHost),
        ("554 mail blocked due to spam", Spam),
        ("554 blocked due to spam score", Spam),
        (
            "421 there is a limit for how many messages can be sent",
            RateLimited,
        ),
        ("552 see our attachment guidelines", ContentRefused),
        ("550 we refuse content like this", ContentRefused),
        ("556 发信IP与发件人域名不一致", SenderNotAuthenticated),
        ("550 uses MX in private address space", UnknownDomain),
        ("550 your sender domain is invalid", UnknownDomain),
        ("550 Ungültige Absender-Domain", UnknownDomain),
        ("server dropped the connection", Network),
        ("サーバーへの接続に失敗しました", Network),
        ("maildrop: Timeout quota exceeded.", SystemFault),
        // What a gateway calls it says less than what it quotes.
        (
            "5.1.0 - Unknown address error 550-'IP is blocked'",
            BlockedHost,
        ),
        ("550 your IP address is now blocked", BlockedHost),
        ("554 low reputation", SenderReputation),
        ("421 rate limited due to IP reputation", RateLimited),
        (
            "450 4.1.8 Sender address rejected: Domain not found",
            UnknownDomain,
        ),
        ("550 domain has no mail exchanger", UnknownDomain),
        ("554 too many hops", Routing),
        (
            "connect to mx[192.0.2.1]:25: Cannot assign requested address",
            Network,
        ),
        ("550 this list is for members only", Policy),
        (
            "550 recipient is not accepting mail from example.org",
            Policy,
        ),
        ("550 client host cannot be resolved", NoReverseName),
        ("550 sender needs fully-qualified address", ProtocolFault),
        ("550 malformed address in From header", ProtocolFault),
        ("552 5.3.4 too much mail data", MessageTooLarge),
        ("550 you exceeded your mail quota for today", RateLimited),
        ("452 mailbox is locked by another process", SystemFault),
        (
            "550 message rejected due to authentication failure",
            SenderNotAuthenticated,
        ),
        ("550 sender forbidden", Policy),
        ("553 5.7.1 Sender address not owned by user ida", Policy),
        // An address that is none is the recipient's or the sender's.
        ("501 Bad recipient address syntax", UnknownAddress),
        ("501 Bad sender address syntax", ProtocolFault),
        ("MAIL failed: 501 5.1.7 Invalid address", ProtocolFault),
        ("MAIL failed: 550 5.1.7 Invalid address", Policy),
        (
            "504 5.5.2 <ida>: Sender address rejected: need fully-qualified address",
            ProtocolFault,
        ),
        (
            "504 5.5.2 <tom>: Recipient address rejected: need fully-qualified address",
            UnknownAddress,
        ),
        ("501 Invalid MAIL FROM parameter", ProtocolFault),
        // What a client calls itself.
        (
            "504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname",
            ProtocolFault,
        ),
        ("550 EHLO name must be a full host name", ProtocolFault),
        ("554 your HELO host does not exist", ProtocolFault),
        ("550 you are forging your hostname", NoReverseName),
        (
            "554 5.7.1 <pc>: Helo command rejected: Access denied",
            Policy,
        ),
        // Whom a list names.
        ("554 your IP is on a black list", BlockedHost),
        ("554 sender domain is blacklisted", SenderReputation),
        ("550 sender address is blacklisted", Policy),
        (
            "554 5.7.1 blocked using zen.spamhaus.org, Error: open resolver; https://check.spamhaus.org/returnc/pub/",
            SystemFault,
        ),
        // The account that sends.
        ("525 5.7.13 User account disabled", LoginFailed),
        (
            "550 outgoing mail suspended after complaints",
            SenderReputation,
        ),
        ("550 your account has been suspended", Policy),
        // The message.
        ("550 Message content rejected", ContentRefused),
        ("550 listed URL in message", ContentRefused),
        ("550 spam content: listed URL in message", Spam),
        ("550 empty subject", ContentRefused),
        ("550 Message-ID is missing", ProtocolFault),
        // Numbers.
        ("421 too many simultaneous connections", RateLimited),
        ("421 too many errors", ProtocolFault),
        ("451 credits exceeded", RateLimited),
        ("452 too many recipients", Policy),
        ("450 too many recipients per hour", RateLimited),
        // Domains and hosts.
        (
            "all relevant MX records point to non-existent hosts",
            UnknownDomain,
        ),
        ("the MX points back to this host", Routing),
        ("DNS lookup of the MX host timed out", Network),
        // Somebody who is gone.
        ("550 ida has moved to another address", AddressMoved),
        (
            "550 user is no longer receiving mail at this address",
            MailboxDisabled,
        ),
        (
            "550 Message was not accepted -- invalid mailbox. The user has been deleted",
            MailboxDisabled,
        ),
        (
            "550 this user may not be able to receive mail from you",
            Policy,
        ),
        // Relaying.
        ("550 relay denied - please authenticate", RelayingDenied),
        ("550 sender is not allowed to relay", RelayingDenied),
        // What it was tried for, and when again.
        ("mailbox is full: retry timeout exceeded", MailboxFull),
        ("retry time not reached for any host", Network),
        (
            "550 retry time not reached for any host, listed by Spamhaus",
            BlockedHost,
        ),
        // Who is busy, and who does not know the sender yet.
        ("450 4.3.2 Service currently unavailable", Greylisted),
        ("421 4.3.2 Service currently unavailable", SystemFault),
        // What is not verified.
        (
            "450 4.1.1 <ida@example.net>: Recipient address rejected: unverified address: connect to \
             mx.example.net[192.0.2.1]:25: Connection refused",
            Network,
        ),
        (
            "450 4.1.1 <ida@example.net>: Recipient address rejected: unverified address: host \
             mx.example.net[192.0.2.1] said: 550 No such user",
            UnknownAddress,
        ),
        (
            "550 5.1.1 <ida@example.net>: Recipient address rejected: unverified address",
            UnknownAddress,
        ),
        (
            "450 4.1.7 <ida@example.com>: Sender address rejected: unverified address: Address verification in progress",
            Policy,
        ),
    ] {
        assert_eq!(judged(text).reason(), reason, "{text}");
    }
}

#[test]
fn what_to_do_follows_from_the_reason_where_words_say_more_than_codes_and_texts() {
    for (text, is_advised) in [
        ("550 mailbox is full", true),
        ("550 5.7.1 blocked using dnsbl.example.org", true),
        ("the host did not respond", true),
        (
            "SMTP error from remote mail server after RCPT TO:<ida@example.com>: 550 mailbox is full",
            true,
        ),
        // The entry is of that reason.
        ("550 5.1.1 no such user", false),
        (
            "SMTP error from remote mail server after RCPT TO:<ida@example.com>: 550 5.1.1 no such user",
            false,
        ),
        // The text says what to do.
        ("554 5.7.1 blocked using zen.spamhaus.org", false),
        // It is a guess, or nothing is known.
        ("550 Rejected", false),
        ("554 Too many of these", false),
    ] {
        let verdict = judged(text);
        let advice = verdict.advice();
        assert_eq!(advice.is_some(), is_advised, "{text}");
        let fixes = [
            verdict.fix_in(Locale::EN),
            verdict.operator_fix_in(Locale::EN),
        ];
        let fixes = fixes.map(|fix| fix.map(Localized::text));
        match advice {
            Some(advice) => {
                assert_eq!(advice.reason(), verdict.reason(), "{text}");
                assert_eq!(fixes, [Some(advice.fix()), advice.operator_fix()], "{text}");
            }
            None => {
                // What only stands around the others says to act on these.
                let seen = verdict.seen().filter(|seen| seen.reason() != Some(Unknown));
                let of_seen = seen.map(|seen| [seen.fix(), seen.operator_fix()]);
                let of_seen = of_seen.filter(|fixes| *fixes != [None, None]);
                let of_entry = || {
                    let entry = verdict.entry();
                    entry.map(|entry| [Some(entry.fix()), entry.operator_fix()])
                };
                assert_eq!(Some(fixes), of_seen.or_else(of_entry), "{text}");
            }
        }
    }
}

#[test]
fn where_only_whoever_runs_the_server_can_do_something_the_sender_is_told_nothing() {
    let verdict = judged(
        "status=deferred (SASL authentication failed; cannot authenticate to server \
                          mx.example.com: no mechanism available)",
    );
    assert_eq!(verdict.fix_in(Locale::EN), None);
    let of_operator = verdict
        .operator_fix_in(Locale::EN)
        .expect("there is something");
    assert!(
        of_operator.text().starts_with("On the sending server, "),
        "{of_operator}"
    );
}

#[test]
fn whoever_runs_the_server_opens_no_relay_for_strangers() {
    let of_software = REGISTRY.seen();
    let of_software = of_software.filter(|seen| seen.reason() == Some(RelayingDenied));
    let texts = of_software.filter_map(|seen| seen.operator_fix());
    let of_reason = REGISTRY.advice(RelayingDenied);
    for text in texts.chain(of_reason.and_then(|advice| advice.operator_fix())) {
        let is_for_owners = text.contains("yours") || text.contains("your own");
        assert!(is_for_owners, "{text}");
    }
}

#[test]
fn the_first_reply_is_judged_as_the_others_are() {
    for text in [
        "550 5.1.1 no such user here",
        "550-5.1.1 The account does not\r\n550 5.1.1 exist here",
        "451 4.7.1 Greylisted, please try again in 5 minutes",
        "552 mailbox <ida@example.com> is full",
        "554 5.7.1 blocked using zen.spamhaus.org",
        "host mx.example.com[192.0.2.1] said: 550 verify your address (in reply to MAIL FROM command)",
        "550 Rejected",
        "",
    ] {
        let first = Judge::new(&CUES, &WORDINGS).reply(text.as_bytes());
        assert_eq!(
            format!("{first:?}"),
            format!("{:?}", judged(text)),
            "{text}"
        );
    }
}

#[test]
fn no_address_is_given_up_for_what_is_said_of_something_else() {
    for text in [
        "550 mailbox is not accepting mail from outside the organization",
        "550 5.1.1 <ida@example.com>: Recipient address rejected: undeliverable address: host mx.example.com[192.0.2.1] \
         said: 552 5.2.2 mailbox full (in reply to RCPT TO command)",
        "550 recipient verification failed: callout timed out",
        "550 5.7.27 sender has null MX",
        "550 5.3.2 not accepting messages",
        "550 sender unresolvable",
        "550 Your SPF record is no longer valid",
    ] {
        assert_ne!(judged(text).address(), AddressUse::Suppress, "{text}");
    }
}

#[test]
fn remarks_of_a_registry_of_ones_own_count_as_others_do() {
    let judge = Judge::new(&CUES, &WORDINGS).with(&own::WORDINGS);
    let verdict = judge.reply(b"550 5.1.1 User unknown (in answer to your perch)");
    assert_eq!(
        (verdict.reason(), verdict.address()),
        (Policy, AddressUse::Keep)
    );
    let verdict = judge.reply(b"550 Not today, fly again tomorrow");
    assert_eq!(verdict.retry(), Some(Retry::Later));
}

#[test]
fn a_line_that_was_scanned_is_judged_as_it_is_alone() {
    let judge = Judge::new(&CUES, &WORDINGS);
    let scanner = Scanner::new(&CUES);
    let mut refusals = 0;
    for log in fs::read_dir("../../tests/logs/build").expect("recordings") {
        let log = fs::read(log.expect("a recording").path()).expect("a recording");
        let mut lines = scanner.scan(&log);
        while let Some(line) = lines.next_line() {
            let is_of_mail = |hit: &Hit| is_of_mail(hit.code().family());
            if !line.hits().iter().any(is_of_mail) {
                continue;
            }
            refusals += 1;
            let text = line.text();
            let [of_line, alone] = [judge.line(&line), judge.reply(text)];
            assert_eq!(
                format!("{of_line:?}"),
                format!("{alone:?}"),
                "{}",
                String::from_utf8_lossy(text)
            );
        }
    }
    assert!(refusals > 1000, "{refusals}");
}

/// Pieces of replies: what software prints, wordings, codes, addresses, and anything.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    static TEXTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let texts = REGISTRY.seen().map(|seen| seen.text());
        texts
            .chain(WORDINGS.iter().map(|wording| wording.text()))
            .collect()
    });
    let text = || any::<prop::sample::Index>().prop_map(|at| *at.get(&TEXTS));
    prop_oneof![
        text().prop_map(|text| text.as_bytes().to_vec()),
        text().prop_map(|text| text.replace('*', " 550-5.7.1 ").into_bytes()),
        (text(), any::<prop::sample::Index>())
            .prop_map(|(text, at)| text.as_bytes()[at.index(text.len() + 1)..].to_vec()),
        "(smtp; |said: |\r\n|\n | )?[245][0-9]{2}[- ]([245]\\.[0-9]\\.[0-9]{1,2}[- ])?"
            .prop_map(String::into_bytes),
        "[<=]?[a-z.]{0,3}@[a-z.-]{0,5}[>, ]?".prop_map(String::into_bytes),
        "[’\u{a0}éÉПпİẞ邮]{1,4}".prop_map(String::into_bytes),
        "(try again|retry|wait) (in|for|after) [0-9:]{1,30} ?[a-z]{0,7}"
            .prop_map(String::into_bytes),
        vec(any::<u8>(), 0..20),
    ]
}

proptest! {
    #[test]
    fn whatever_is_put_together_is_judged(pieces in vec(piece(), 0..10)) {
        assert_judged_well(&JUDGE, &pieces.concat());
    }

    #[test]
    fn any_bytes_are_judged(bytes in vec(any::<u8>(), 0..400)) {
        assert_judged_well(&JUDGE, &bytes);
    }
}

#[test]
fn a_reply_that_is_longer_than_any_is_cut() {
    let text = format!("550 5.1.1 {} no such user", "x ".repeat(100_000));
    assert_judged_well(&JUDGE, text.as_bytes());
    assert_eq!(judged(&text).decided().rule, Rule::EnhancedCode);
}

#[test]
fn what_a_reply_answers_says_what_it_is_about() {
    let at = |stage: &str, reply: &str| {
        format!("host mx.example.com[192.0.2.1] said: {reply} ({stage})")
    };
    let rcpt = "in reply to RCPT TO command";
    let data = "in reply to end of DATA command";
    for (text, reason, address) in [
        (
            "host mx.example.com[192.0.2.1] refused to talk to me: 554 mx.example.com".to_owned(),
            BlockedHost,
            AddressUse::Keep,
        ),
        // The host, not a mailbox.
        (
            "failed after I sent the message. Remote host said: 521 5.2.1 :".to_owned(),
            Unknown,
            AddressUse::Keep,
        ),
        // A bare code says nothing, whatever it answers.
        (at(rcpt, "550 anna"), Unknown, AddressUse::Unknown),
        (at(rcpt, "550 rejected"), Unknown, AddressUse::Unknown),
        (at(rcpt, "550 5.7.1 anna"), Policy, AddressUse::Keep),
        // The recipient was taken before.
        (
            at(data, "550 Domain does not exist"),
            UnknownDomain,
            AddressUse::Keep,
        ),
        (at(data, "554 no"), Unknown, AddressUse::Keep),
        (
            "550-Previous (cached) callout verification failure".to_owned(),
            UnknownAddress,
            AddressUse::Unknown,
        ),
        (
            "450 4.7.1 <anna@example.com>: try again later".to_owned(),
            Greylisted,
            AddressUse::Keep,
        ),
        // By Exim itself, and by a server that it asked.
        (
            "anna@nowhere.example: Unrouteable address".to_owned(),
            UnknownDomain,
            AddressUse::Suppress,
        ),
        (
            "550 Unrouteable address".to_owned(),
            UnknownAddress,
            AddressUse::Suppress,
        ),
    ] {
        let verdict = judged(&text);
        assert_eq!(
            (verdict.reason(), verdict.address()),
            (reason, address),
            "{text}"
        );
    }
}

#[test]
fn a_hint_gives_way_to_a_wording() {
    let hint = judged("550 Too many of these");
    assert_eq!(hint.reason(), RateLimited);
    assert_eq!(hint.certainty(), Certainty::Doubtful);
    let wording = judged("550 Too many of these, mailbox full");
    assert_eq!(wording.reason(), MailboxFull);
    assert_eq!(wording.certainty(), Certainty::Likely);
}
