//! Lines of logs of programs that say in words alone what they answered.

use wirecodes::CUES;
use wirecodes_scan::Scanner;

/// Lines, and the codes that their words stand for.
const LINES: &[(&str, &[&str])] = &[
    (
        "2026-11-28 10:14:30 1tGabe-0001Y0-4M ** tom@example.net: Unrouteable address",
        &["smtp-enhanced.5.0.0"],
    ),
    (
        "2026/11/28 10:14:33 [error] 7#7: *12 no live upstreams while connecting to upstream",
        &["http.502"],
    ),
    (
        "2026/11/28 10:14:33 [warn] 7#7: *12 limiting requests, excess: 20.320 by zone \"one\"",
        &["http.503", "http.429"],
    ),
    (
        "28-Nov-2026 10:14:34.001 security: info: client @0x7f 192.0.2.9#4321: query (cache) 'a.example/A/IN' denied",
        &["dns.5"],
    ),
    (
        "Nov 28 10:14:35 ns unbound[8]: [8:0] info: validation failure <a.example. A IN>: signature expired from 192.0.2.53",
        &["dns-ede.7"],
    ),
    (
        "[2026-11-28 10:14:36] NOTICE[99] res_pjsip/pjsip_distributor.c: Request 'REGISTER' from '<sip:7@pbx.example>' failed for '192.0.2.9:5060' (callid: a1) - No matching endpoint found",
        &["sip.401"],
    ),
    (
        "2026-11-28 10:14:37.000001 98.60% [NOTICE] switch_channel.c:3426 Hangup sofia/internal/7@pbx.example [CS_EXECUTE] [USER_BUSY]",
        &["sip.486", "sip.600"],
    ),
    (
        "Nov 28 10:14:38 pc systemd-resolved[418]: DNSSEC validation failed for question a.example IN A: no-signature",
        &["dns.2"],
    ),
    // What others say with the same words is no code, and neither is what programs say besides.
    ("no live upstreams while connecting to upstream", &[]),
    ("Nov 28 10:14:33 host app[7]: Unrouteable address", &[]),
    (
        "2026/11/28 10:14:33 [error] 7#7: *12 Unrouteable address",
        &[],
    ),
    ("2026-11-28 10:14:32 1tGabe-0001Y0-4M Completed", &[]),
];

#[test]
fn the_log_of_a_program_is_read_by_its_words() {
    let scanner = Scanner::new(&CUES);
    let found = |line: &str| {
        let hits = scanner.scan(line.as_bytes());
        let codes = hits.flat_map(|hit| {
            let place = &line[hit.range()];
            assert!(!place.is_empty() && hit.seen().is_some(), "{line}");
            let rivals: Vec<_> = hit.rivals().collect();
            std::iter::once(hit.code()).chain(rivals)
        });
        let codes = codes.map(|code| format!("{}.{code}", code.family().id()));
        codes.collect::<Vec<_>>()
    };
    for (line, expected) in LINES {
        assert_eq!(found(line), *expected, "{line}");
    }
}

#[test]
fn ranges_count_from_the_beginning_of_the_text() {
    let scanner = Scanner::new(&CUES);
    let text: String = LINES.iter().map(|(line, _)| format!("{line}\n")).collect();
    let places: Vec<&str> = scanner
        .scan(text.as_bytes())
        .map(|hit| &text[hit.range()])
        .collect();
    assert_eq!(
        places[..2],
        [
            "Unrouteable address",
            "no live upstreams while connecting to upstream"
        ]
    );
}
