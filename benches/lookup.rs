//! From a number to its name, against what a user would pick instead: in a family that has an index, in
//! one that is searched, and in one of dotted codes; for known numbers and for unknown ones.
//!
//! `cargo bench -p wirecodes --bench lookup`

mod paired;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use http::StatusCode;

// Numbers that lie further apart than those of any family of the library.
wirecodes::registry!("benches/sparse.toml");

/// So many that no branch predictor learns the sequence by heart.
const NUMBERS: usize = 1 << 16;

/// The same names in each of the ways in which a user would hold them.
macro_rules! names {
    ($module:ident: $number_type:ident; $($number:literal $name:literal,)+) => {
        mod $module {
            /// The names by their numbers, in ascending order.
            pub(crate) static SORTED: &[($number_type, &str)] = &[$(($number, $name)),+];

            static MAP: phf::Map<$number_type, &str> = phf::phf_map! { $($number => $name),+ };

            pub(crate) fn by_match(number: $number_type) -> Option<&'static str> {
                match number {
                    $($number => Some($name),)+
                    _ => None,
                }
            }

            pub(crate) fn by_phf(number: $number_type) -> Option<&'static str> {
                MAP.get(&number).copied()
            }

            pub(crate) fn by_search(number: $number_type) -> Option<&'static str> {
                let place = SORTED.binary_search_by_key(&number, |&(number, _)| number);
                place.ok().map(|place| SORTED[place].1)
            }
        }
    };
}

// What both `http` and `wirecodes` know.
names! {
    dense: u16;
    100u16 "Continue",
    101u16 "Switching Protocols",
    102u16 "Processing",
    103u16 "Early Hints",
    200u16 "OK",
    201u16 "Created",
    202u16 "Accepted",
    203u16 "Non-Authoritative Information",
    204u16 "No Content",
    205u16 "Reset Content",
    206u16 "Partial Content",
    207u16 "Multi-Status",
    208u16 "Already Reported",
    226u16 "IM Used",
    300u16 "Multiple Choices",
    301u16 "Moved Permanently",
    302u16 "Found",
    303u16 "See Other",
    304u16 "Not Modified",
    305u16 "Use Proxy",
    307u16 "Temporary Redirect",
    308u16 "Permanent Redirect",
    400u16 "Bad Request",
    401u16 "Unauthorized",
    402u16 "Payment Required",
    403u16 "Forbidden",
    404u16 "Not Found",
    405u16 "Method Not Allowed",
    406u16 "Not Acceptable",
    407u16 "Proxy Authentication Required",
    408u16 "Request Timeout",
    409u16 "Conflict",
    410u16 "Gone",
    411u16 "Length Required",
    412u16 "Precondition Failed",
    413u16 "Content Too Large",
    414u16 "URI Too Long",
    415u16 "Unsupported Media Type",
    416u16 "Range Not Satisfiable",
    417u16 "Expectation Failed",
    418u16 "I'm a Teapot",
    421u16 "Misdirected Request",
    422u16 "Unprocessable Content",
    423u16 "Locked",
    424u16 "Failed Dependency",
    425u16 "Too Early",
    426u16 "Upgrade Required",
    428u16 "Precondition Required",
    429u16 "Too Many Requests",
    431u16 "Request Header Fields Too Large",
    451u16 "Unavailable For Legal Reasons",
    500u16 "Internal Server Error",
    501u16 "Not Implemented",
    502u16 "Bad Gateway",
    503u16 "Service Unavailable",
    504u16 "Gateway Timeout",
    505u16 "HTTP Version Not Supported",
    506u16 "Variant Also Negotiates",
    507u16 "Insufficient Storage",
    508u16 "Loop Detected",
    510u16 "Not Extended",
    511u16 "Network Authentication Required",
}

names! {
    scattered: u16;
    8u16 "State 1",
    29u16 "State 2",
    64u16 "State 3",
    113u16 "State 4",
    176u16 "State 5",
    253u16 "State 6",
    344u16 "State 7",
    449u16 "State 8",
    568u16 "State 9",
    701u16 "State 10",
    848u16 "State 11",
    1009u16 "State 12",
    1184u16 "State 13",
    1373u16 "State 14",
    1576u16 "State 15",
    1793u16 "State 16",
    2024u16 "State 17",
    2269u16 "State 18",
    2528u16 "State 19",
    2801u16 "State 20",
    3088u16 "State 21",
    3389u16 "State 22",
    3704u16 "State 23",
    4033u16 "State 24",
    4376u16 "State 25",
    4733u16 "State 26",
    5104u16 "State 27",
    5489u16 "State 28",
    5888u16 "State 29",
    6301u16 "State 30",
    6728u16 "State 31",
    7169u16 "State 32",
    7624u16 "State 33",
    8093u16 "State 34",
    8576u16 "State 35",
    9073u16 "State 36",
    9584u16 "State 37",
    10109u16 "State 38",
    10648u16 "State 39",
    11201u16 "State 40",
    11768u16 "State 41",
    12349u16 "State 42",
    12944u16 "State 43",
    13553u16 "State 44",
    14176u16 "State 45",
    14813u16 "State 46",
    15464u16 "State 47",
    16129u16 "State 48",
    16808u16 "State 49",
    17501u16 "State 50",
    18208u16 "State 51",
    18929u16 "State 52",
    19664u16 "State 53",
    20413u16 "State 54",
    21176u16 "State 55",
    21953u16 "State 56",
    22744u16 "State 57",
    23549u16 "State 58",
    24368u16 "State 59",
    25201u16 "State 60",
    26048u16 "State 61",
    26909u16 "State 62",
    27784u16 "State 63",
    28673u16 "State 64",
}

// As they are registered, for every class.
names! {
    dotted: u32;
    0u32 "Other undefined Status",
    1000u32 "Other address status",
    1001u32 "Bad destination mailbox address",
    1002u32 "Bad destination system address",
    1003u32 "Bad destination mailbox address syntax",
    1004u32 "Destination mailbox address ambiguous",
    1005u32 "Destination address valid",
    1006u32 "Destination mailbox has moved, No forwarding address",
    1007u32 "Bad sender's mailbox address syntax",
    1008u32 "Bad sender's system address",
    1009u32 "Message relayed to non-compliant mailer",
    1010u32 "Recipient address has null MX",
    2000u32 "Other or undefined mailbox status",
    2001u32 "Mailbox disabled, not accepting messages",
    2002u32 "Mailbox full",
    2003u32 "Message length exceeds administrative limit",
    2004u32 "Mailing list expansion problem",
    3000u32 "Other or undefined mail system status",
    3001u32 "Mail system full",
    3002u32 "System not accepting network messages",
    3003u32 "System not capable of selected features",
    3004u32 "Message too big for system",
    3005u32 "System incorrectly configured",
    3006u32 "Requested priority was changed",
    4000u32 "Other or undefined network or routing status",
    4001u32 "No answer from host",
    4002u32 "Bad connection",
    4003u32 "Directory server failure",
    4004u32 "Unable to route",
    4005u32 "Mail system congestion",
    4006u32 "Routing loop detected",
    4007u32 "Delivery time expired",
    5000u32 "Other or undefined protocol status",
    5001u32 "Invalid command",
    5002u32 "Syntax error",
    5003u32 "Too many recipients",
    5004u32 "Invalid command arguments",
    5005u32 "Wrong protocol version",
    5006u32 "Authentication Exchange line is too long",
    6000u32 "Other or undefined media error",
    6001u32 "Media not supported",
    6002u32 "Conversion required and prohibited",
    6003u32 "Conversion required but not supported",
    6004u32 "Conversion with loss performed",
    6005u32 "Conversion Failed",
    6006u32 "Message content not available",
    6007u32 "Non-ASCII addresses not permitted for that sender/recipient",
    6008u32 "UTF-8 string reply is required, but not permitted by the SMTP client",
    6009u32 "UTF-8 header message cannot be transferred to one or more recipients, so the message must be rejected",
    6010u32 "Duplicate of X.6.8",
    7000u32 "Other or undefined security status",
    7001u32 "Delivery not authorized, message refused",
    7002u32 "Mailing list expansion prohibited",
    7003u32 "Security conversion required but not possible",
    7004u32 "Security features not supported",
    7005u32 "Cryptographic failure",
    7006u32 "Cryptographic algorithm not supported",
    7007u32 "Message integrity failure",
    7008u32 "Authentication credentials invalid",
    7009u32 "Authentication mechanism is too weak",
    7010u32 "Encryption Needed",
    7011u32 "Encryption required for requested authentication mechanism",
    7012u32 "A password transition is needed",
    7013u32 "User Account Disabled",
    7014u32 "Trust relationship required",
    7015u32 "Priority Level is too low",
    7016u32 "Message is too big for the specified priority",
    7017u32 "Mailbox owner has changed",
    7018u32 "Domain owner has changed",
    7019u32 "RRVS test cannot be completed",
    7020u32 "No passing DKIM signature found",
    7021u32 "No acceptable DKIM signature found",
    7022u32 "No valid author-matched DKIM signature found",
    7023u32 "SPF validation failed",
    7024u32 "SPF validation error",
    7025u32 "Reverse DNS validation failed",
    7026u32 "Multiple authentication checks failed",
    7027u32 "Sender address has null MX",
    7028u32 "Mail flood detected",
    7029u32 "ARC validation failure",
    7030u32 "REQUIRETLS support required",
}

fn by_http(number: u16) -> Option<&'static str> {
    StatusCode::from_u16(number).ok()?.canonical_reason()
}

fn http_name(number: u16) -> Option<&'static str> {
    wirecodes::http::Code::new(number).name()
}

fn sparse_name(number: u16) -> Option<&'static str> {
    sparse::Code::new(number).name()
}

/// The number of X.7.1 as 5.7.1, which is what a server sends.
const CLASS: u32 = 5_000_000;

fn dotted_name(number: u32) -> Option<&'static str> {
    wirecodes::smtp_enhanced::Code::try_from(number)
        .ok()?
        .name()
}

/// A pseudo-random sequence of some numbers, the same in each run (xorshift).
fn sequence<T: Copy>(of: &[T]) -> Vec<T> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        of[(state >> 32) as usize % of.len()]
    };
    (0..NUMBERS).map(|_| next()).collect()
}

/// Looks up all of a sequence. Inlined, so that each way of looking up has a loop of its own.
#[inline(always)]
fn all<T: Copy, R>(keys: &[T], look_up: impl Fn(T) -> R) {
    for &key in black_box(keys) {
        black_box(look_up(key));
    }
}

/// Measures ways to look up a sequence, of which the first is ours, and adds what is to be printed at
/// the end.
macro_rules! measure {
    ($criterion:ident, $lines:ident, $what:literal, $keys:expr; $($way:literal: $look_up:expr,)+) => {{
        let keys = $keys;
        let mut group = $criterion.benchmark_group(concat!("lookup, ", $what));
        group.throughput(Throughput::Elements(NUMBERS as u64));
        $(group.bench_function($way, |b| b.iter(|| all(&keys, $look_up)));)+
        group.finish();
        if paired::is_asked_for() {
            let times = paired::medians([$(&mut || all(&keys, $look_up)),+]);
            let ours = times[0];
            for (way, time) in [$($way),+].into_iter().zip(times).skip(1) {
                $lines.push(paired::figure(concat!("lookup, ", $what), ours / time, way));
            }
            let each = ours / NUMBERS as f64;
            $lines.push(format!("figure: lookup, {} {each:.2} ns each", $what));
        }
    }};
}

/// All must find the same, or their times cannot be compared.
fn check() {
    for &(number, name) in dense::SORTED {
        assert_eq!(http_name(number), Some(name));
        // Its wording is older for some.
        assert!(by_http(number).is_some(), "{number}");
    }
    for &(number, name) in scattered::SORTED {
        assert_eq!(sparse_name(number), Some(name));
    }
    for &(number, name) in dotted::SORTED {
        assert_eq!(dotted_name(CLASS + number), Some(name));
    }
}

fn main() {
    check();
    let mut criterion = Criterion::default().configure_from_args();
    let mut lines = Vec::new();

    let known: Vec<u16> = dense::SORTED.iter().map(|&(number, _)| number).collect();
    let unknown = (100..1000).filter(|&n| http_name(n).is_none() && by_http(n).is_none());
    let unknown: Vec<u16> = unknown.collect();
    let statuses: Vec<StatusCode> = known
        .iter()
        .map(|&number| StatusCode::from_u16(number).expect("a status"))
        .collect();
    measure! { criterion, lines, "dense", sequence(&known);
        "wirecodes": http_name,
        "http": by_http,
        "match": dense::by_match,
        "phf::Map": dense::by_phf,
        "binary search": dense::by_search,
        "the entry alone": |number| wirecodes::http::Code::new(number).entry(),
    }
    measure! { criterion, lines, "dense, StatusCode at hand", sequence(&statuses);
        "wirecodes": |status: StatusCode| http_name(status.as_u16()),
        "http": |status: StatusCode| status.canonical_reason(),
    }
    measure! { criterion, lines, "dense, unknown numbers", sequence(&unknown);
        "wirecodes": http_name,
        "http": by_http,
        "match": dense::by_match,
        "phf::Map": dense::by_phf,
        "binary search": dense::by_search,
    }

    let known: Vec<u16> = scattered::SORTED
        .iter()
        .map(|&(number, _)| number)
        .collect();
    let unknown: Vec<u16> = known.iter().map(|number| number + 3).collect();
    measure! { criterion, lines, "sparse", sequence(&known);
        "wirecodes": sparse_name,
        "match": scattered::by_match,
        "phf::Map": scattered::by_phf,
        "binary search": scattered::by_search,
    }
    measure! { criterion, lines, "sparse, unknown numbers", sequence(&unknown);
        "wirecodes": sparse_name,
        "match": scattered::by_match,
        "phf::Map": scattered::by_phf,
        "binary search": scattered::by_search,
    }

    let known: Vec<u32> = dotted::SORTED.iter().map(|&(n, _)| CLASS + n).collect();
    let unknown: Vec<u32> = known.iter().map(|number| number + 500).collect();
    measure! { criterion, lines, "dotted", sequence(&known);
        "wirecodes": dotted_name,
        "match": |number: u32| dotted::by_match(number % 1_000_000),
        "phf::Map": |number: u32| dotted::by_phf(number % 1_000_000),
        "binary search": |number: u32| dotted::by_search(number % 1_000_000),
    }
    measure! { criterion, lines, "dotted, unknown numbers", sequence(&unknown);
        "wirecodes": dotted_name,
        "match": |number: u32| dotted::by_match(number % 1_000_000),
        "phf::Map": |number: u32| dotted::by_phf(number % 1_000_000),
        "binary search": |number: u32| dotted::by_search(number % 1_000_000),
    }
    criterion.final_summary();
    for line in lines {
        println!("{line}");
    }
}
