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

/// What Postfix and Dovecot write.
pub(crate) const MAIL: Log = Log {
    name: "mail.log",
    lines: &[
        (
            100,
            "Nov 28 {time} mx1 postfix/smtpd[{few}]: connect from {host}[{ip}]",
        ),
        (
            90,
            "Nov 28 {time} mx1 postfix/smtpd[{few}]: disconnect from {host}[{ip}] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5",
        ),
        (
            80,
            "Nov 28 {time} mx1 postfix/smtpd[{few}]: {id}: client={host}[{ip}]",
        ),
        (
            80,
            "Nov 28 {time} mx1 postfix/cleanup[{few}]: {id}: message-id=<{size}.{few}.{size}@{host}>",
        ),
        (
            80,
            "Nov 28 {time} mx1 postfix/qmgr[{few}]: {id}: from=<{user}@{host}>, size={size}, nrcpt=1 (queue active)",
        ),
        (80, "Nov 28 {time} mx1 postfix/qmgr[{few}]: {id}: removed"),
        (
            60,
            "Nov 28 {time} mx1 postfix/smtp[{few}]: {id}: to=<{user}@{host}>, relay=mx.{host}[{ip}]:25, delay=1.2, delays=0.05/0.01/0.42/0.72, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as {id})",
        ),
        (
            15,
            "Nov 28 {time} mx1 postfix/lmtp[{few}]: {id}: to=<{user}@example.com>, relay=mx1.example.com[private/dovecot-lmtp], delay=0.3, delays=0.1/0/0.1/0.1, dsn=2.0.0, status=sent (250 2.0.0 <{user}@example.com> {id} Saved)",
        ),
        (
            10,
            "Nov 28 {time} mx1 postfix/smtp[{few}]: {id}: to=<{user}@gmail.com>, relay=gmail-smtp-in.l.google.com[{ip}]:25, delay=0.8, delays=0.04/0/0.3/0.5, dsn=2.0.0, status=sent (250 2.0.0 OK  1764324870 {id}.{few} - gsmtp)",
        ),
        (
            6,
            "Nov 28 {time} mx1 postfix/smtp[{few}]: {id}: to=<{user}@{host}>, relay=mx.{host}[{ip}]:25, delay=2, delays=0.1/0/1.1/0.8, dsn=5.1.1, status=bounced (host mx.{host}[{ip}] said: 550 5.1.1 <{user}@{host}>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command))",
        ),
        (
            3,
            "Nov 28 {time} mx1 postfix/smtp[{few}]: {id}: to=<{user}@gmail.com>, relay=gmail-smtp-in.l.google.com[{ip}]:25, delay=1.1, delays=0.1/0/0.4/0.6, dsn=5.7.26, status=bounced (host gmail-smtp-in.l.google.com[{ip}] said: 550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. (in reply to end of DATA command))",
        ),
        (
            8,
            "Nov 28 {time} mx1 postfix/smtp[{few}]: {id}: to=<{user}@{host}>, relay=mx.{host}[{ip}]:25, delay=312, delays=310/0.01/1.1/0.8, dsn=4.7.1, status=deferred (host mx.{host}[{ip}] said: 451 4.7.1 Greylisting in action, please come back later (in reply to RCPT TO command))",
        ),
        (
            6,
            "Nov 28 {time} mx1 postfix/smtp[{few}]: {id}: to=<{user}@{host}>, relay=none, delay=30, delays=0.02/0/30/0, dsn=4.4.1, status=deferred (connect to {host}[{ip}]:25: Connection timed out)",
        ),
        (
            35,
            "Nov 28 {time} mx1 postfix/smtpd[{few}]: NOQUEUE: reject: RCPT from unknown[{ip}]: 554 5.7.1 Service unavailable; Client host [{ip}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/{ip}; from=<{user}@{host}> to=<{user}@example.com> proto=ESMTP helo=<{host}>",
        ),
        (
            25,
            "Nov 28 {time} mx1 postfix/smtpd[{few}]: NOQUEUE: reject: RCPT from unknown[{ip}]: 450 4.7.25 Client host rejected: cannot find your hostname, [{ip}]; from=<{user}@{host}> to=<{user}@example.com> proto=ESMTP helo=<{host}>",
        ),
        (
            30,
            "Nov 28 {time} mx1 postfix/smtpd[{few}]: warning: unknown[{ip}]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username={user}",
        ),
        (
            10,
            "Nov 28 {time} mx1 postfix/anvil[{few}]: statistics: max connection rate 12/60s for (smtp:{ip}) at Nov 28 {time}",
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

const HOSTS: [&str; 4] = [
    "mail-out.example.net",
    "example.org",
    "static.192-0-2-7.example.net",
    "corp.example.com",
];

const USERS: [&str; 6] = ["alice", "bob", "billing", "info", "j.doe", "newsletter"];

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
            "host" => *line += chance.one_of(&HOSTS),
            "user" => *line += chance.one_of(&USERS),
            other => unreachable!("`{other}` is no placeholder"),
        }
    }
    line.push_str(rest);
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
