//! Logs as busy servers write them, as large as one likes, and the same in every run.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::files::Result;

/// A log: lines with what varies in braces, and how often each comes.
pub(crate) struct Log {
    pub(crate) name: &'static str,
    lines: &'static [(u32, &'static str)],
}

/// What a web server writes, in the combined format.
pub(crate) const ACCESS: Log = Log {
    name: "access.log",
    lines: &[
        (
            600,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET {path} HTTP/1.1" 200 {size} "https://www.example.com{path}" "{agent}""#,
        ),
        (
            90,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET {path}?page={few}&sort=name HTTP/2.0" 200 {size} "-" "{agent}""#,
        ),
        (
            40,
            r#"{ip} - {user} [28/Nov/2026:{time} +0000] "POST /api/v1/orders/{size} HTTP/1.1" 201 {few} "-" "{agent}""#,
        ),
        (
            90,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET {path} HTTP/1.1" 304 0 "https://www.example.com/" "{agent}""#,
        ),
        (
            30,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET {path} HTTP/1.1" 301 162 "-" "{agent}""#,
        ),
        (
            70,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET {path}.php HTTP/1.1" 404 153 "-" "{agent}""#,
        ),
        (
            20,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET /admin HTTP/1.1" 403 153 "-" "{agent}""#,
        ),
        (
            15,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET {path} HTTP/1.1" 499 0 "-" "{agent}""#,
        ),
        (
            10,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "GET {path} HTTP/1.1" 502 157 "-" "{agent}""#,
        ),
        (
            5,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "POST /api/v1/orders HTTP/1.1" 500 170 "-" "{agent}""#,
        ),
        (
            2,
            r#"{ip} - - [28/Nov/2026:{time} +0000] "\x16\x03\x01\x00\xEE\x01\x00" 400 157 "-" "-""#,
        ),
    ],
};

/// What Postfix and Dovecot write: of 1000 lines some 150 refuse a client, 70 say that mail could not be delivered,
/// 100 that it was.
pub(crate) const MAIL: Log = Log {
    name: "mail.log",
    lines: &[
        (95, "{postfix}/smtpd[{few}]: connect from {client}[{ip}]"),
        (
            90,
            "{postfix}/smtpd[{few}]: disconnect from {client}[{ip}] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5",
        ),
        (60, "{postfix}/smtpd[{few}]: {id}: client={client}[{ip}]"),
        (
            60,
            "{postfix}/cleanup[{few}]: {id}: message-id=<{size}.{few}.{size}@{host}>",
        ),
        (
            65,
            "{postfix}/qmgr[{few}]: {id}: from=<{user}@{host}>, size={size}, nrcpt=1 (queue active)",
        ),
        (60, "{postfix}/qmgr[{few}]: {id}: removed"),
        (
            55,
            "{postfix}/smtp[{few}]: {id}: to=<{user}@{host}>, relay=mx.{host}[{ip}]:25, delay=1.2, delays=0.05/0.01/0.42/0.72, dsn=2.0.0, status=sent ({accepted})",
        ),
        (
            30,
            "{postfix}/lmtp[{few}]: {id}: to=<{user}@example.com>, relay=mx1.example.com[private/dovecot-lmtp], delay=0.3, delays=0.1/0/0.1/0.1, dsn=2.0.0, status=sent (250 2.0.0 <{user}@example.com> {id} Saved)",
        ),
        (
            15,
            "{postfix}/local[{few}]: {id}: to=<{user}@mx1.example.com>, relay=local, delay=0.03, delays=0.02/0/0/0.01, dsn=2.0.0, status=sent (delivered to mailbox)",
        ),
        (
            30,
            "{postfix}/smtp[{few}]: {id}: to=<{user}@{host}>, relay=mx.{host}[{ip}]:25, delay=2, delays=0.1/0/1.1/0.8, {bounced}",
        ),
        (
            30,
            "{postfix}/smtp[{few}]: {id}: to=<{user}@{host}>, relay=mx.{host}[{ip}]:25, delay=312, delays=310/0.01/1.1/0.8, {deferred}",
        ),
        (
            10,
            "{postfix}/smtp[{few}]: {id}: to=<{user}@{host}>, relay=none, delay=30, delays=0.02/0/30/0, {unreachable}",
        ),
        (
            150,
            "{postfix}/smtpd[{few}]: NOQUEUE: reject: RCPT from {client}[{ip}]: {rejected}; from=<{user}@{host}> to=<{user}@example.com> proto=ESMTP helo=<{host}>",
        ),
        (
            60,
            "{postfix}/smtpd[{few}]: warning: {client}[{ip}]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username={user}",
        ),
        (
            20,
            "{postfix}/smtpd[{few}]: lost connection after AUTH from {client}[{ip}]",
        ),
        (
            20,
            "{postfix}/smtpd[{few}]: Anonymous TLS connection established from {client}[{ip}]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256",
        ),
        (
            20,
            "{postfix}/smtp[{few}]: Trusted TLS connection established to mx.{host}[{ip}]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256",
        ),
        (
            20,
            "{postfix}/smtpd[{few}]: warning: hostname {client} does not resolve to address {ip}: Name or service not known",
        ),
        (
            10,
            "{postfix}/anvil[{few}]: statistics: max connection rate 12/60s for (smtp:{ip}) at Nov 28 {time}",
        ),
        (
            40,
            "Nov 28 {time} mx1 dovecot: imap-login: Login: user=<{user}@example.com>, method=PLAIN, rip={ip}, lip=192.0.2.1, mpid={few}, TLS, session=<{id}{id}>",
        ),
        (
            40,
            "Nov 28 {time} mx1 dovecot: imap({user}@example.com)<{few}><{id}{id}>: Disconnected: Logged out in=428 out={size} deleted=0 expunged=0 trashed=0 hdr_count=12 hdr_bytes=3214 body_count=1 body_bytes=2087",
        ),
        (
            20,
            "Nov 28 {time} mx1 opendkim[{few}]: {id}: DKIM-Signature field added (s=mail, d=example.com)",
        ),
    ],
};

/// What servers answer that take a message.
const ACCEPTED: [&str; 6] = [
    "250 2.0.0 Ok: queued as {id}",
    "250 2.0.0 OK  1764324870 {id}.{few} - gsmtp",
    "250 2.6.0 <{size}.{few}@{host}> [InternalId={size}{size}, Hostname={id}.{host}] 12345 bytes in 0.115, 101.1 KB/sec Queued mail for delivery",
    "250 OK id=1w{few}-000000{few}-{few}",
    "250 ok dirdel",
    "250 2.0.0 {id}{few} Message accepted for delivery",
];

/// What became of mail that no server took.
const BOUNCED: [&str; 14] = [
    "dsn=5.1.1, status=bounced (host mx.{host}[{ip}] said: 550 5.1.1 <{user}@{host}>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command))",
    "dsn=5.1.1, status=bounced (host mx.{host}[{ip}] said: 550 5.1.1 <{user}@{host}>: Recipient address rejected: {host} (in reply to RCPT TO command))",
    "dsn=5.1.1, status=bounced (host gmail-smtp-in.l.google.com[{ip}] said: 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550-5.1.1 unnecessary spaces. For more information, go to 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser {id}.{few} - gsmtp (in reply to RCPT TO command))",
    "dsn=5.7.26, status=bounced (host gmail-smtp-in.l.google.com[{ip}] said: 550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. (in reply to end of DATA command))",
    "dsn=5.2.2, status=bounced (host mx.{host}[{ip}] said: 552 5.2.2 <{user}@{host}>: Mailbox is full / Blocks limit exceeded / Inode limit exceeded (in reply to RCPT TO command))",
    "dsn=5.7.1, status=bounced (host mx.{host}[{ip}] said: 554 5.7.1 Spam message rejected (in reply to end of DATA command))",
    "dsn=5.0.0, status=bounced (host mx.{host}[{ip}] said: 550 Unrouteable address (in reply to RCPT TO command))",
    "dsn=5.0.0, status=bounced (host mx.{host}[{ip}] said: 550 No such user here: {user}@{host} [{id}] (in reply to RCPT TO command))",
    "dsn=5.4.1, status=bounced (host {word}.mail.protection.outlook.com[{ip}] said: 550 5.4.1 Recipient address rejected: Access denied. [{id}.{word}.prod.protection.outlook.com 2026-11-28T{time}.{few}Z {id}] (in reply to RCPT TO command))",
    "dsn=5.7.606, status=bounced (host {word}.mail.protection.outlook.com[{ip}] said: 550 5.7.606 Access denied, banned sending IP [{ip}]. To request removal from this list please visit https://sender.office.com/ and follow the directions. (in reply to RCPT TO command))",
    "dsn=5.2.1, status=bounced (host mx.{host}[{ip}] said: 550 5.2.1 <{user}@{host}> The account has been disabled (in reply to RCPT TO command))",
    "dsn=5.7.1, status=bounced (host mx.{host}[{ip}] said: 554 5.7.1 <{user}@{host}>: Relay access denied (in reply to RCPT TO command))",
    "dsn=5.0.0, status=bounced (host mx.{host}[{ip}] said: 554 Transaction failed, reject due to SPF policy of {host} (in reply to end of DATA command))",
    "dsn=5.3.4, status=bounced (host mx.{host}[{ip}] said: 552 5.3.4 Message size exceeds fixed limit (in reply to MAIL FROM command))",
];

/// What waits for another attempt.
const DEFERRED: [&str; 10] = [
    "dsn=4.7.1, status=deferred (host mx.{host}[{ip}] said: 451 4.7.1 Greylisting in action, please come back later (in reply to RCPT TO command))",
    "dsn=4.2.0, status=deferred (host mx.{host}[{ip}] said: 450 4.2.0 <{user}@{host}>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/{host}.html (in reply to RCPT TO command))",
    "dsn=4.2.2, status=deferred (host gmail-smtp-in.l.google.com[{ip}] said: 452-4.2.2 The recipient's inbox is out of storage space. Please direct the recipient to 452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp {id}.{few} - gsmtp (in reply to RCPT TO command))",
    "dsn=4.7.0, status=deferred (host mta5.am0.yahoodns.net[{ip}] refused to talk to me: 421 4.7.0 [TSS04] Messages from {ip} temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes)",
    "dsn=4.7.28, status=deferred (host gmail-smtp-in.l.google.com[{ip}] said: 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address {ip}. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. {id}.{few} - gsmtp (in reply to end of DATA command))",
    "dsn=4.0.0, status=deferred (host mx.{host}[{ip}] refused to talk to me: 421 Too many concurrent SMTP connections; please try again later.)",
    "dsn=4.3.0, status=deferred (host mx.{host}[{ip}] said: 451 4.3.0 Temporary lookup failure (in reply to RCPT TO command))",
    "dsn=4.3.1, status=deferred (host mx.{host}[{ip}] said: 452 4.3.1 Insufficient system storage (in reply to MAIL FROM command))",
    "dsn=4.0.0, status=deferred (host mx.{host}[{ip}] said: 451 Temporary local problem - please try later (in reply to RCPT TO command))",
    "dsn=4.4.2, status=deferred (conversation with mx.{host}[{ip}] timed out while receiving the initial server greeting)",
];

/// Where no server could be reached.
const UNREACHABLE: [&str; 4] = [
    "dsn=4.4.1, status=deferred (connect to {host}[{ip}]:25: Connection timed out)",
    "dsn=4.4.1, status=deferred (connect to {host}[{ip}]:25: Connection refused)",
    "dsn=4.4.3, status=deferred (Host or domain name not found. Name service error for name={host} type=MX: Host not found, try again)",
    "dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name={host} type=A: Host not found)",
];

/// What clients are refused for.
const REJECTED: [&str; 10] = [
    "554 5.7.1 Service unavailable; Client host [{ip}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/{ip}",
    "554 5.7.1 Service unavailable; Client host [{ip}] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?{ip}",
    "450 4.7.25 Client host rejected: cannot find your hostname, [{ip}]",
    "450 4.7.1 <{host}>: Helo command rejected: Host not found",
    "504 5.5.2 <{word}>: Helo command rejected: need fully-qualified hostname",
    "550 5.1.1 <{user}@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
    "450 4.2.0 <{user}@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html",
    "450 4.1.8 <{user}@{host}>: Sender address rejected: Domain not found",
    "454 4.7.1 <{user}@{host}>: Relay access denied",
    "550 5.7.23 <{user}@example.com>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.open-spf.org/Why?s=mfrom;id={user}@{host};ip={ip};r=<{user}@example.com>",
];

const PATHS: [&str; 8] = [
    "/",
    "/index.html",
    "/static/css/main.4f8a1c.css",
    "/static/js/vendor.0b1d22e7.js",
    "/images/products/2026/11/450x300/blue-kettle.webp",
    "/products/kettles",
    "/api/v1/products/503",
    "/favicon.ico",
];

const AGENTS: [&str; 4] = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "curl/7.88.1",
];

const CLIENTS: [&str; 4] = [
    "unknown",
    "mail-out.{host}",
    "static-{few}.{host}",
    "{word}{few}.{host}",
];

const HOSTS: [&str; 4] = [
    "{word}.example",
    "{word}{word}.example.net",
    "{word}-{word}.example.org",
    "{word}.{word}.example.com",
];

const USERS: [&str; 6] = [
    "{word}",
    "{word}.{word}",
    "{word}{few}",
    "{word}_{word}",
    "info",
    "newsletter",
];

/// What names are made of.
const WORDS: [&str; 48] = [
    "alder", "amber", "anna", "apex", "barn", "birch", "blue", "bob", "brook", "carl", "cedar",
    "clay", "copper", "corner", "dale", "delta", "dora", "east", "elm", "emil", "falcon", "fern",
    "field", "frida", "gate", "green", "harbor", "hill", "ida", "iris", "jade", "jan", "karl",
    "lake", "lena", "maple", "marta", "north", "olga", "paul", "pine", "river", "rosa", "stone",
    "tom", "vera", "west", "zoe",
];

pub(crate) fn run(folder: &Path, megabytes: u64) -> Result<String> {
    for log in [ACCESS, MAIL] {
        log.write(&folder.join(log.name), megabytes * 1_000_000)?;
    }
    Ok(format!(
        "{} and {} are in {}",
        ACCESS.name,
        MAIL.name,
        folder.display()
    ))
}

impl Log {
    /// Writes so many bytes of it into a file, and the rest of the last line.
    pub(crate) fn write(&self, file: &Path, size: u64) -> Result<()> {
        let cannot = |error| format!("error: cannot write {}: {error}", file.display());
        let mut out = BufWriter::with_capacity(1 << 20, File::create(file).map_err(cannot)?);
        let total: u32 = self.lines.iter().map(|(share, _)| share).sum();
        let mut chance = Chance(1);
        let mut line = String::new();
        let mut written = 0;
        while written < size {
            let mut place = chance.below(total);
            let template = self.lines.iter().find_map(|(share, template)| {
                let is_it = place < *share;
                place = place.saturating_sub(*share);
                is_it.then_some(*template)
            });
            line.clear();
            fill(
                template.unwrap_or_default(),
                written,
                &mut chance,
                &mut line,
            );
            line.push('\n');
            out.write_all(line.as_bytes()).map_err(cannot)?;
            written += line.len() as u64;
        }
        out.flush().map_err(cannot)
    }
}

/// A line of a template; time goes on as more is written.
fn fill(template: &str, written: u64, chance: &mut Chance, line: &mut String) {
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        line.push_str(before);
        let Some((what, behind)) = behind.split_once('}') else {
            break;
        };
        rest = behind;
        match what {
            "time" => {
                let second = written / 8192 % 86400;
                let [hours, minutes] = [second / 3600, second / 60 % 60];
                *line += &format!("{hours:02}:{minutes:02}:{:02}", second % 60);
            }
            "ip" => {
                *line += &format!(
                    "{}.{}.{}.{}",
                    chance.below(223) + 1,
                    chance.below(256),
                    chance.below(256),
                    chance.below(256)
                )
            }
            "id" => {
                *line += &format!(
                    "4{:X}z{:X}",
                    chance.below(1 << 20) + (1 << 20),
                    chance.below(1 << 16) + (1 << 16)
                )
            }
            "size" => *line += &chance.below(200_000).to_string(),
            "few" => *line += &chance.below(30_000).to_string(),
            "path" => *line += chance.one_of(&PATHS),
            "agent" => *line += chance.one_of(&AGENTS),
            "word" => *line += chance.one_of(&WORDS),
            other => fill(one_of(other, chance), written, chance, line),
        }
    }
    line.push_str(rest);
}

/// What stands for a placeholder that has placeholders itself.
fn one_of(placeholder: &str, chance: &mut Chance) -> &'static str {
    let all: &[&str] = match placeholder {
        "postfix" => return "Nov 28 {time} mx1 postfix",
        "host" => &HOSTS,
        "client" => &CLIENTS,
        "user" => &USERS,
        "accepted" => &ACCEPTED,
        "bounced" => &BOUNCED,
        "deferred" => &DEFERRED,
        "unreachable" => &UNREACHABLE,
        "rejected" => &REJECTED,
        other => unreachable!("`{other}` is no placeholder"),
    };
    chance.one_of(all)
}

/// Numbers that look random, and are the same in every run: the generator of Knuth's MMIX.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) % u64::from(limit)) as u32
    }

    fn one_of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len() as u32) as usize]
    }
}
