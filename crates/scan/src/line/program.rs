//! Whose log a line is of. Some programs say in words alone what they answered, with no code beside it.

/// The name that a program has in logs, and the one that its texts have in the registry. Asterisk has its levels in the
/// place of its name, which no other program writes so: `NOTICE[2201][C-00000001]`.
const PROGRAMS: [(&[u8], &str); 10] = [
    (b"exim", "Exim"),
    (b"exim4", "Exim"),
    (b"named", "BIND"),
    (b"nginx", "nginx"),
    (b"unbound", "Unbound"),
    (b"resolved", "systemd-resolved"),
    (b"ERROR", "Asterisk"),
    (b"NOTICE", "Asterisk"),
    (b"VERBOSE", "Asterisk"),
    (b"WARNING", "Asterisk"),
];

/// The name of the program stands no further in a line, behind the time and the host.
const FARTHEST: usize = 120;

/// Levels of the error log of nginx, which are those of syslog.
const LEVELS: [&[u8]; 8] = [
    b"debug", b"info", b"notice", b"warn", b"error", b"crit", b"alert", b"emerg",
];

/// Those of FreeSWITCH at which it says what became of a call.
const LEVELS_OF_FREESWITCH: [&[u8]; 6] =
    [b"ALERT", b"CRIT", b"ERR", b"WARNING", b"NOTICE", b"INFO"];

/// The program whose log a line is of, as its texts have it; `None` of other programs.
pub(crate) fn of_line(line: &[u8]) -> Option<&'static str> {
    if is_of_named(line) {
        return Some("BIND");
    }
    if is_of_exim(line) {
        return Some("Exim");
    }
    let head = &line[..line.len().min(FARTHEST)];
    memchr::memchr_iter(b'[', head).find_map(|open| {
        let name = head[..open]
            .rsplit(|byte| !byte.is_ascii_alphanumeric())
            .next();
        let level = &line[open + 1..];
        let by_level = || match level {
            _ if is_of_nginx(level) => Some("nginx"),
            _ if is_of_freeswitch(level) => Some("FreeSWITCH"),
            _ => None,
        };
        name.and_then(program).or_else(by_level)
    })
}

fn program(name: &[u8]) -> Option<&'static str> {
    let known = PROGRAMS.iter().find(|(own, _)| *own == name);
    known.map(|(_, by)| *by)
}

/// `28-Nov-2026 11:00:00.001 query-errors: info: client ...`
fn is_of_named(line: &[u8]) -> bool {
    has_form(line, b"00-Aaa-0000 00:00:00.000 ")
}

/// `2026-11-28 04:01:23 1tGabe-0001Y0-4M ** fred@nowhere.example: ...`, and `... H=(pc) [192.0.2.1] rejected ...`, which may
/// have the zone and the number of the process before it.
fn is_of_exim(line: &[u8]) -> bool {
    if !has_form(line, b"0000-00-00 00:00:00") {
        return false;
    }
    let rest = &line["0000-00-00 00:00:00".len()..];
    let words = rest.split(|byte| *byte == b' ').skip(1).take(3);
    let mut words = words.skip_while(|word| matches!(word.first(), Some(b'+' | b'-' | b'[')));
    words
        .next()
        .is_some_and(|word| word.starts_with(b"H=") || is_message_id(word))
}

/// `1tGabe-0001Y0-4M`, or `1tGabe-00000001Y0a-4MxZ` of newer versions.
fn is_message_id(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b'-');
    let lengths = [parts.next(), parts.next(), parts.next()].map(|part| {
        let is_one = |part: &&[u8]| part.iter().all(u8::is_ascii_alphanumeric);
        part.filter(is_one).map_or(0, <[u8]>::len)
    });
    matches!(lengths, [6, 6, 2] | [6, 11, 4]) && parts.next().is_none()
}

/// What stands behind the bracket of a level: `error] 31#31: *1201 upstream timed out ...`
fn is_of_nginx(text: &[u8]) -> bool {
    let Some(close) = text.iter().take(8).position(|byte| *byte == b']') else {
        return false;
    };
    let behind = &text[close + 1..];
    let is_of_ids = |byte: &&u8| byte.is_ascii_digit() || **byte == b'#';
    let ids = behind.iter().skip(1).take_while(is_of_ids).count();
    LEVELS.contains(&&text[..close])
        && behind.starts_with(b" ")
        && behind[1..1 + ids].contains(&b'#')
        && behind.get(1 + ids) == Some(&b':')
}

/// What stands behind the bracket of a level: `NOTICE] switch_channel.c:3426 Hangup ...`
fn is_of_freeswitch(text: &[u8]) -> bool {
    let level = LEVELS_OF_FREESWITCH
        .iter()
        .find_map(|level| text.strip_prefix(*level));
    let Some(behind) = level.and_then(|behind| behind.strip_prefix(b"] ")) else {
        return false;
    };
    let mut place = behind.split(|byte| matches!(byte, b':' | b' '));
    let [file, line] = [place.next(), place.next()].map(Option::unwrap_or_default);
    (file.ends_with(b".c") || file.ends_with(b".cpp"))
        && line.first().is_some_and(u8::is_ascii_digit)
}

/// Whether a line begins so: a digit for each `0`, a letter for each `A` and `a`, all else as it is.
fn has_form(line: &[u8], form: &[u8]) -> bool {
    let alike = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        b'a' => byte.is_ascii_lowercase(),
        other => byte == other,
    };
    line.len() >= form.len() && line.iter().zip(form).all(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_log_is_of_the_program_that_writes_such_lines() {
        for (line, expected) in [
            (
                "2026-11-28 04:01:23 1tGabe-0001Y0-4M ** a@example.com: no",
                Some("Exim"),
            ),
            (
                "2026-11-28 04:01:23 1tGabe-00000001Y0a-4MxZ == a@example.com",
                Some("Exim"),
            ),
            (
                "2026-11-28 04:01:23 +0100 [99] H=(pc) [192.0.2.1] rejected",
                Some("Exim"),
            ),
            (
                "Nov 28 04:01:23 mx exim[99]: 1tGabe-0001Y0-4M ** a: no",
                Some("Exim"),
            ),
            ("2026-11-28 04:01:23 started", None),
            ("2026-11-28 04:01:23 a1b2c3-d4e5f6-78 started", Some("Exim")),
            ("2026-11-28 04:01:23 a1b2c3-d4e5f6-78-90 started", None),
            (
                "28-Nov-2026 11:00:00.001 security: info: client",
                Some("BIND"),
            ),
            ("Nov 28 11:00:00 ns1 named[7]: client @0x7f", Some("BIND")),
            ("Nov 28 11:00:00 ns1 renamed[7]: client @0x7f", None),
            (
                "[1732788000] unbound[812:0] info: validation failure",
                Some("Unbound"),
            ),
            (
                "2026/11/28 10:01:07 [error] 31#31: *1201 upstream",
                Some("nginx"),
            ),
            (
                "<11>Nov 28 10:01:07 web nginx: 2026/11/28 10:01:07 [warn] 31#0: no",
                Some("nginx"),
            ),
            ("2026/11/28 10:01:07 [error] 31: no", None),
            ("[error] 31#31", None),
            (
                "[2026-11-28 10:01:07] NOTICE[2201][C-0000002a] chan_sip.c: Call",
                Some("Asterisk"),
            ),
            (
                "[Nov 28 10:01:07] VERBOSE[2201] app_dial.c: Everyone",
                Some("Asterisk"),
            ),
            ("[2026-11-28 10:01:07] NOTICE: no", None),
            (
                "2026-11-28 10:01:07.000001 98.60% [NOTICE] switch_channel.c:3426 Hangup",
                Some("FreeSWITCH"),
            ),
            ("2026-11-28 10:01:07 [NOTICE] switch_channel.c Hangup", None),
            ("2026-11-28 10:01:07 [NOTICE] main.rs:12 Hangup", None),
            (
                "Nov 28 10:01:07 pc systemd-resolved[418]: DNSSEC validation failed",
                Some("systemd-resolved"),
            ),
            (
                "Nov 28 03:12:01 mx1 postfix/smtpd[2201]: connect from unknown[192.0.2.1]",
                None,
            ),
            ("", None),
        ] {
            assert_eq!(of_line(line.as_bytes()), expected, "{line}");
        }
    }
}
