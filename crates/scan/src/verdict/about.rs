//! What a line is about that a verdict was made of: a delivery, a client that a server turned away, or neither.

use wirecodes::Reason;
use wirecodes_base::facts::{Speakers, Telling};

use super::{About, Certainty, Rule, Verdict};

/// What stands in a line of a log about mail that is sent, whatever its program.
const OF_DELIVERIES: [&[u8]; 8] = [
    b" status=",
    b" stat=",
    b" ** ",
    b" == ",
    b": failure: ",
    b": deferral: ",
    b"in reply to ",
    b"SMTP error from remote mail server",
];

/// A client that was turned away was rejected; what stands before and behind that in a line of Postfix, Sendmail and Exim.
const REJECT: &[u8] = b"reject";
const OF_CLIENTS: [[&[u8]; 2]; 6] = [
    [b": ", b": "],
    [b": milter-", b": "],
    [b", ", b"="],
    [b" ", b"ed RCPT "],
    [b" ", b"ed MAIL "],
    [b" ", b"ed after DATA"],
];

/// The same in a line of OpenSMTPD.
const OF_OPENSMTPD: &[u8] = b" smtp failed-command ";

/// What Postfix writes where it would have refused something, and did not (`warn_if_reject`).
const OF_WARNINGS: &[u8] = b": reject_warning: ";

/// What Swaks says itself of a session.
const OF_SWAKS: &[u8] = b"=== ";

/// Services of Dovecot that take no mail: there somebody logs in, or reads.
const OF_READERS: [&[u8]; 8] = [
    b"auth",
    b"auth-worker",
    b"imap",
    b"imap-login",
    b"pop3",
    b"pop3-login",
    b"managesieve",
    b"managesieve-login",
];

/// Among how many words of a line of Dovecot its service is, behind the time, the host and the program.
const MOST_BEFORE: usize = 7;

/// As far as that the time reaches with which a line of a log begins.
const LONGEST_TIME: usize = 48;

impl About {
    /// What a line is about, by what a verdict says of it.
    pub(super) fn of(line: &[u8], verdict: &Verdict) -> Self {
        if is_of_client(line) {
            return Self::Client;
        }
        if is_of_nobody(line) {
            return Self::Other;
        }
        let has_recipient = verdict.recipient().is_some();
        let is_login = verdict.reason() == Reason::LoginFailed;
        if is_login && is_of_log(line) && !has_recipient {
            return Self::Other;
        }
        let has_code = verdict.reply_code().or(verdict.enhanced()).is_some();
        let is_of_provider = verdict.decided().rule == Rule::ProviderText;
        let words = &line[verdict.decided().range.clone()];
        let says_it = || are_words(words) || !is_said_elsewhere(verdict.reason());
        // What has no code may be a reply without it, or anything that speaks of mail.
        let is_of_mail = || match is_of_log(line) {
            true => OF_DELIVERIES
                .iter()
                .any(|words| position(line, words).is_some()),
            false => is_of_provider || is_most(words, line) && says_it(),
        };
        if has_code || has_recipient || is_of_mail() {
            Self::Delivery
        } else {
            Self::Other
        }
    }

    /// The same of a line that is of mail which came back: words that give a reason are a refusal, unless a log has them,
    /// or they may be of anything else.
    pub(super) fn of_returned(
        line: &[u8],
        verdict: &Verdict,
        speaks_of_mail: impl FnOnce() -> bool,
    ) -> Self {
        let reason = verdict.reason();
        let is_hint = verdict.certainty() == Certainty::Doubtful;
        let is_vague = reason.consequences().telling == Telling::Vague;
        let words = &line[verdict.decided().range.clone()];
        match verdict.about() {
            Self::Other
                if reason != Reason::Unknown
                    && !(is_hint && is_vague)
                    && are_words(words)
                    && !is_of_others(line)
                    && (!(is_hint || is_said_elsewhere(reason)) || speaks_of_mail()) =>
            {
                Self::Delivery
            }
            about => about,
        }
    }
}

/// Whether a wording is more than a word such as `timeout` or `callback`, which stands everywhere. In Chinese or Japanese
/// nothing parts words.
fn are_words(wording: &[u8]) -> bool {
    wording.contains(&b' ') || !wording.is_ascii()
}

/// Whether a reason is given in words that programs of every kind have.
fn is_said_elsewhere(reason: Reason) -> bool {
    reason.consequences().speakers == Speakers::Anybody
}

/// Whether a line is of a log, where much is not of mail, or nobody was refused in it.
pub(super) fn is_of_others(line: &[u8]) -> bool {
    is_of_nobody(line) || is_of_log(line)
}

/// Whether nobody was refused in a line, whatever its words are.
fn is_of_nobody(line: &[u8]) -> bool {
    let is_remark = position(line, OF_WARNINGS).is_some() || line.starts_with(OF_SWAKS);
    is_remark || is_sent(line) || is_command(line) || is_of_reader(line)
}

/// Whether a line is one of Dovecot about who logs in, or reads mail: `imap(ida@example.com)<9><ab>: Logged out`.
fn is_of_reader(line: &[u8]) -> bool {
    let mut before: Option<&[u8]> = None;
    let words = line.split(u8::is_ascii_whitespace);
    let words = words.filter(|word| !word.is_empty());
    words.take(MOST_BEFORE).any(|word| {
        let before = before.replace(word);
        let is_behind = before.is_none_or(|before| before.starts_with(b"dovecot"));
        let name = memchr::memchr2(b':', b'(', word).map(|end| &word[..end]);
        name.is_some_and(|name| OF_READERS.contains(&name)) && (is_behind || is_of_log(line))
    })
}

/// Whether a line is what a client of a session sends, and no answer is below it.
fn is_sent(line: &[u8]) -> bool {
    let mut words = line.split(u8::is_ascii_whitespace);
    let first = words.find(|word| !word.is_empty());
    first.is_some_and(is_mark) && memchr::memchr(b'\n', line.trim_ascii_end()).is_none()
}

/// Whether a word stands in the record of a session before what a client sends.
fn is_mark(word: &[u8]) -> bool {
    matches!(word, b"->" | b"~>" | b"C:" | b">>>")
}

/// Whether a line is a command with which a client of a session asks to encrypt or to log in.
fn is_command(line: &[u8]) -> bool {
    let words = line.split(u8::is_ascii_whitespace);
    let mut words = words.skip_while(|word| word.is_empty() || is_mark(word));
    let is_of_name =
        |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-_".contains(byte);
    match words.next() {
        Some(b"STARTTLS") => words.next().is_none(),
        Some(b"AUTH") => {
            let has_mechanism = words.next().is_some_and(|name| name.iter().all(is_of_name));
            has_mechanism && words.count() <= 1
        }
        _ => false,
    }
}

fn is_of_client(line: &[u8]) -> bool {
    if position(line, OF_OPENSMTPD).is_some() {
        return true;
    }
    // Of its letters the rarest is looked for.
    let js = memchr::memchr_iter(b'j', line).filter_map(|at| at.checked_sub(2));
    let mut places = js.filter(|at| line[*at..].starts_with(REJECT));
    places.any(|at| {
        let (before, behind) = (&line[..at], &line[at + REJECT.len()..]);
        let mut forms = OF_CLIENTS.iter();
        forms.any(|[own, next]| before.ends_with(own) && behind.starts_with(next))
    })
}

/// Whether a line begins with a time, as those of logs do; qmail writes its own.
pub fn is_of_log(line: &[u8]) -> bool {
    let head = &line[..line.len().min(LONGEST_TIME)];
    let is_time = |colon: usize| {
        let start = colon.checked_sub(2);
        let time = start.and_then(|start| head.get(start..start + 8));
        time.is_some_and(|time| {
            let mut digits = [0, 1, 3, 4, 6, 7].into_iter();
            time[5] == b':' && digits.all(|at| time[at].is_ascii_digit())
        })
    };
    // Nothing that somebody quotes or writes has a time that near its beginning.
    memchr::memchr_iter(b':', head).any(is_time) || line.starts_with(b"@40000000")
}

/// Whether words are most of a line, addresses aside.
fn is_most(words: &[u8], line: &[u8]) -> bool {
    let letters = |text: &[u8]| {
        let words = text.split(u8::is_ascii_whitespace);
        let words = words.filter(|word| memchr::memchr(b'@', word).is_none());
        let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || **byte >= 0x80;
        words.flatten().filter(is_letter).count()
    };
    letters(words) * 2 > letters(line)
}

fn position(line: &[u8], words: &[u8]) -> Option<usize> {
    memchr::memmem::find(line, words)
}

#[cfg(test)]
mod tests {
    use wirecodes::{CUES, WORDINGS};

    use super::*;
    use crate::verdict::{AddressUse, Judge};

    #[test]
    fn a_line_is_about_a_delivery_where_mail_was_refused_to_who_sent_it() {
        use About::{Client, Delivery, Other};
        let judge = Judge::new(&CUES, &WORDINGS);
        for (line, about) in [
            ("550 5.1.1 <ida@example.net>: User unknown", Delivery),
            ("Mailbox is full", Delivery),
            ("No MX for @example.net", Delivery),
            (
                "mail could not be sent: Message was not accepted -- invalid mailbox. Local mailbox is unavailable",
                Delivery,
            ),
            (
                "If the mailbox is full, the server answers with a code of its own.",
                Other,
            ),
            (
                "Nov 28 10:14:31 mx postfix/smtp[9]: 4XkQ: to=<tom@example.net>, dsn=5.7.1, status=bounced \
                 (host mx.example.net[192.0.2.1] said: 550 5.7.1 <ida@example.com>: Sender address rejected: no \
                 (in reply to MAIL FROM command))",
                Delivery,
            ),
            (
                "Nov 28 10:14:31 mx postfix/qmgr[9]: 4XkQ: from=<ida@example.com>, status=expired, returned to sender",
                Delivery,
            ),
            (
                "2026-11-28 10:14:31 1tGabc-0001Xy-2K ** tom@example.net R=dnslookup T=smtp H=mx.example.net \
                 [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<tom@example.net>: 550 no such user",
                Delivery,
            ),
            (
                "2026-11-28 10:14:31 1tGabc-0001Xy-2K == tom <tom@example.net> R=local defer (-22): mailbox is full",
                Delivery,
            ),
            (
                "2026-11-28 10:14:31 1tGabc-0001Xy-2K ** tom@example.net: Unrouteable address",
                Delivery,
            ),
            (
                "Nov 28 10:14:31 mx postfix/smtpd[9]: NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 450 4.7.25 \
                 Client host rejected: cannot find your hostname; from=<a@example.com> to=<tom@example.net>",
                Client,
            ),
            (
                "Nov 28 10:14:31 mx postfix/smtpd[9]: NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 550 5.1.1 \
                 <tom@example.net>: Recipient address rejected: User unknown; from=<a@example.com> to=<tom@example.net>",
                Client,
            ),
            (
                "Nov 28 10:14:31 mx postfix/smtpd[9]: NOQUEUE: reject_warning: RCPT from unknown[192.0.2.9]: 550 5.1.1 \
                 <tom@example.net>: Recipient address rejected: User unknown; from=<a@example.com> to=<tom@example.net>",
                Other,
            ),
            (
                "Nov 28 10:14:31 mx smtpd[9]: 5e8c smtp failed-command command=\"RCPT TO:<tom@example.net>\" \
                 result=\"550 Invalid recipient\"",
                Client,
            ),
            ("STARTTLS", Other),
            (" -> AUTH LOGIN", Other),
            (" -> Subject: Mailbox is full", Other),
            ("C: Mailbox is full", Other),
            (">>> DATA\n<<< 550 Mailbox is full", Delivery),
            ("AUTH PLAIN AGlkYQBpZGE=", Other),
            ("=== Connection closed with remote host.", Other),
            (
                "2026-11-28 10:14:31 H=(pc) [192.0.2.9] F=<a@example.com> rejected RCPT <tom@example.net>: relay not permitted",
                Client,
            ),
            (
                "2026-11-28 10:14:31 login authenticator failed for (pc) [192.0.2.9]: 535 Incorrect authentication data",
                Other,
            ),
            (
                "2026-11-28 10:14:31 no host name found for IP address 192.0.2.9",
                Other,
            ),
            (
                "Nov 28 10:14:31 mx dovecot: auth-worker(9): sql(tom@example.net,192.0.2.9): unknown user",
                Other,
            ),
            (
                "auth: passwd-file(tom@example.net,192.0.2.9,<aBc>): unknown user",
                Other,
            ),
            (
                "Nov 28 10:14:31 mx dovecot[9]: imap(tom@example.net)<9><aBc>: Connection closed in=9 out=99",
                Other,
            ),
            (
                "Nov 28 10:14:31 pop3-login: Info: Disconnected: user=<tom@example.net>, mailbox is full",
                Other,
            ),
            (
                "Nov 28 10:14:31 mx dovecot: lmtp(tom@example.net)<9><aBc>: Error: mailbox is full",
                Delivery,
            ),
            ("550 auth: <tom@example.net> unknown user", Delivery),
            (
                "Nov 28 10:14:31 mx postfix/smtpd[9]: warning: TLS library problem: tlsv1 alert unknown ca",
                Other,
            ),
            (
                "2026/11/28 10:14:31 [error] 31#31: *7 connect() failed (111: Connection refused) while connecting",
                Other,
            ),
        ] {
            let verdict = judge.reply(line.as_bytes());
            assert_eq!(verdict.about(), about, "{line}");
            // Whatever is said there of somebody, it is no reason to give an address up.
            assert!(
                about == Delivery || verdict.address() != AddressUse::Suppress,
                "{line}"
            );
        }
    }

    #[test]
    fn of_mail_that_came_back_words_alone_are_a_refusal_unless_a_log_or_a_client_says_them() {
        use About::{Client, Delivery, Other};
        let judge = Judge::new(&CUES, &WORDINGS);
        for (line, before, about) in [
            (
                "Fault: too many hops (while sending the message text)",
                Other,
                Delivery,
            ),
            (
                "What went wrong: the inbox is full. Further details: write to him another way.",
                Other,
                Delivery,
            ),
            (
                "Das ließ sich nicht zustellen, meldet das andere Ende: Empfänger unbekannt",
                Other,
                Delivery,
            ),
            (
                "550 5.1.1 <ida@example.net>: User unknown",
                Delivery,
                Delivery,
            ),
            // Nothing says why.
            ("Your message of Saturday is enclosed below.", Other, Other),
            // A word that stands everywhere, and words of programs of every kind in a line that speaks of nothing of mail.
            ("  timeout: 30", Other, Other),
            (
                "while the page was built: connection refused, says the cache behind it",
                Other,
                Other,
            ),
            // A hint is too little, unless the line speaks of mail.
            (
                "gone: no route available, says the SMTP relay of the house next door",
                Other,
                Delivery,
            ),
            (
                "Please do not trust unsubscribed newsletters, whatever they have to say.",
                Other,
                Other,
            ),
            // One that says no more than that there is a rule is too little there as well.
            (
                "I am away from the office with no access to my e-mail until Monday.",
                Other,
                Other,
            ),
            (
                "2026-11-28 10:14:31 cleaning up: mailbox is full of old reports, and so is the other one",
                Other,
                Other,
            ),
            (
                "Nov 28 10:14:31 mx postfix/smtpd[9]: NOQUEUE: reject_warning: RCPT from unknown[192.0.2.9]: 550 5.1.1 \
                 <tom@example.net>: Recipient address rejected: User unknown; from=<a@example.com> to=<tom@example.net>",
                Other,
                Other,
            ),
            (
                "2026-11-28 10:14:31 H=(pc) [192.0.2.9] F=<a@example.com> rejected RCPT <tom@example.net>: relay not permitted",
                Client,
                Client,
            ),
            (
                " -> Subject: what it means that the mailbox is full, and what to do",
                Other,
                Other,
            ),
            (
                "C: the mailbox is full, says the letter that is on its way here",
                Other,
                Other,
            ),
        ] {
            assert_eq!(judge.reply(line.as_bytes()).about(), before, "{line}");
            assert_eq!(judge.returned(line.as_bytes()).about(), about, "{line}");
        }
    }

    #[test]
    fn of_mail_that_came_back_a_number_is_a_code_where_a_question_with_it_is_answered_so() {
        let judge = Judge::new(&CUES, &WORDINGS);
        for (line, codes) in [
            ("Błąd 452: serwer nie ma teraz miejsca", [Some("452"), None]),
            (
                "# 554 KX-17 takiej poczty nie bierzemy",
                [Some("554"), None],
            ),
            (
                "MailerError: Nicht zugestellt - 550 用户不存在",
                [Some("550"), None],
            ),
            (
                "Exception says this: 5.7.1 refused by what the admin wrote",
                [None, Some("5.7.1")],
            ),
            // Another protocol's, a success, a line of a log, what a client sends, and numbers that are none.
            (
                "HTTP error 502 while the mail was handed to the API",
                [None, None],
            ),
            ("all is well, says the other end (250)", [None, None]),
            ("Nov 28 10:14:31 mx app: invoice 550 sent", [None, None]),
            ("C: about the bill 550 of last month", [None, None]),
            ("we waited 450 seconds and 550 MB were there", [None, None]),
        ] {
            let verdict = judge.returned(line.as_bytes());
            let said = [verdict.reply_code(), verdict.enhanced()];
            let said = said.map(|code| code.map(|code| code.to_string()));
            assert_eq!(said.each_ref().map(Option::as_deref), codes, "{line}");
        }
        // No more is asked about than is judged.
        let long = format!("{} and then Błąd 452: nie ma miejsca", "a ".repeat(1 << 16));
        assert_eq!(judge.returned(long.as_bytes()).reply_code(), None);
    }
}
