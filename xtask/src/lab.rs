//! `cargo xtask lab`: records what real software prints when errors are provoked whose codes are known.
//!
//! `tests/lab/<name>.py` does so for one kind of software and prints a recording on each line, `<codes>TAB<line>`,
//! below lines that begin with `# ` and say what was run. What it prints is checked, thinned out and split into a
//! half to build a scanner with and a half to measure it by: `tests/logs/build/<name>.tsv` and
//! `tests/logs/held/<name>.tsv`.

use std::collections::HashMap;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::process::Command;

use wirecodes_model::Registry;
use wirecodes_model::tools::count;

use crate::cargo::output;
use crate::files::{Result, registry, root, write_text};

/// Where the drivers are.
const DRIVERS: &str = "tests/lab";
/// Where their recordings go.
const RECORDINGS: &str = "tests/logs";
/// What drivers share; no driver itself.
const SHARED: &str = "lab";
/// How many lines are kept that differ in digits alone.
const ALIKE: usize = 3;

/// Runs these drivers, or all of them.
pub(crate) fn run(names: &[String]) -> Result<String> {
    let registry = registry()?;
    let all = drivers()?;
    if let Some(name) = names.iter().find(|name| !all.contains(name)) {
        return Err(format!(
            "error: there is no `{DRIVERS}/{name}.py`\nhelp: there are {}",
            all.join(", ")
        ));
    }
    let names = if names.is_empty() { &all } else { names };
    let reports = names.iter().map(|name| record(&registry, name));
    Ok(reports.collect::<Result<Vec<_>>>()?.join("\n"))
}

/// The names of the drivers.
fn drivers() -> Result<Vec<String>> {
    let files = std::fs::read_dir(root().join(DRIVERS))
        .map_err(|error| format!("error: cannot read `{DRIVERS}`: {error}"))?;
    let names = files.flatten().filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        Some(name.strip_suffix(".py")?.to_owned())
    });
    let mut names: Vec<String> = names.filter(|name| name != SHARED).collect();
    names.sort();
    Ok(names)
}

/// Runs a driver and writes what it recorded.
fn record(registry: &Registry, name: &str) -> Result<String> {
    let driver = format!("{DRIVERS}/{name}.py");
    let printed = output(
        Command::new("python3")
            // Nothing is left behind beside the drivers.
            .arg("-B")
            .arg(&driver)
            .current_dir(root()),
    )?;
    let recorded = Recorded::read(registry, &printed)
        .map_err(|complaint| format!("error: {driver} prints what is no recording: {complaint}"))?;
    let mut report = Vec::new();
    for (half, lines) in [("build", &recorded.build), ("held", &recorded.held)] {
        let path = format!("{RECORDINGS}/{half}/{name}.tsv");
        let text: String = (recorded.head.iter().chain(lines))
            .map(|line| format!("{line}\n"))
            .collect();
        write_text(&root().join(Path::new(&path)), &text)?;
        let without = lines.iter().filter(|line| line.starts_with("-\t")).count();
        let with = count(lines.len() - without, "line");
        report.push(format!("{path}: {with} with a code, {without} without"));
    }
    Ok(report.join("\n"))
}

/// What a driver printed, as it is written.
#[derive(Debug, Default)]
struct Recorded<'a> {
    /// What was run, and how.
    head: Vec<&'a str>,
    build: Vec<&'a str>,
    held: Vec<&'a str>,
}

impl<'a> Recorded<'a> {
    fn read(registry: &Registry, printed: &'a str) -> Result<Self> {
        let mut recorded = Self::default();
        let mut alike: HashMap<(&str, String), usize> = HashMap::new();
        for (number, recording) in printed.split_terminator('\n').enumerate() {
            if recording.starts_with("# ") {
                recorded.head.push(recording);
                continue;
            }
            let (codes, line) = check(registry, recording)
                .map_err(|complaint| format!("line {}: {complaint}", number + 1))?;
            let kept = alike.entry((codes, shape(line))).or_default();
            *kept += 1;
            if *kept > ALIKE {
                continue;
            }
            match is_to_build_with(line) {
                true => recorded.build.push(recording),
                false => recorded.held.push(recording),
            }
        }
        if recorded.head.is_empty() || alike.is_empty() {
            let complaint = "there is no line that begins with `# `, or no recording";
            return Err(complaint.to_owned());
        }
        Ok(recorded)
    }
}

/// The codes and the line of a recording, if the codes are some and nothing in the line is private.
fn check<'a>(registry: &Registry, recording: &'a str) -> Result<(&'a str, &'a str)> {
    let (codes, line) = recording.split_once('\t').ok_or(
        "there is no TAB behind the codes; a line on what was run begins with `# `".to_owned(),
    )?;
    if codes != "-" {
        for code in codes.split(' ') {
            check_code(registry, code)?;
        }
    }
    if line.contains('\r') {
        return Err("there is a carriage return in it, which git would not keep".to_owned());
    }
    match private(line) {
        Some(private) => Err(format!(
            "`{private}` is no example value\nhelp: let the driver write an address or a host that is reserved for \
             examples in its place"
        )),
        None => Ok((codes, line)),
    }
}

/// Whether it is `family.code`, alone or in parentheses.
fn check_code(registry: &Registry, code: &str) -> Result<()> {
    let bare = code
        .strip_prefix('(')
        .and_then(|code| code.strip_suffix(')'))
        .unwrap_or(code);
    let is_code = bare.split_once('.').is_some_and(|(family, number)| {
        let mut families = registry.families.iter();
        families
            .find(|known| known.id == family)
            .is_some_and(|family| family.notation.parse_written(number).is_some())
    });
    if is_code {
        return Ok(());
    }
    Err(format!(
        "`{code}` is no code\nhelp: write the family and the code as the registry does, such as `http.404` or \
         `(smtp-enhanced.5.7.1)`, or `-` alone"
    ))
}

/// A line without what changes from one run to the next: its digits.
fn shape(line: &str) -> String {
    line.replace(|c: char| c.is_ascii_digit(), "0")
}

/// Whether a line is one to build with; the others are those to measure by. The line alone says so, and stays in its
/// half whoever records it.
///
/// The halves are no two kinds of lines: of those that differ in a digit, one may be in the one and one in the other.
fn is_to_build_with(line: &str) -> bool {
    let odd = line.bytes().filter(|byte| byte % 2 == 1);
    odd.count() % 2 == 1
}

/// The first address or host in a line that is not reserved for examples, loopback or private networks.
fn private(line: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._:-".contains(c);
    let mut read = 0;
    while let Some(found) = line[read..].find(is_part) {
        let (before, rest) = line.split_at(read + found);
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let is_named_as_host = before.ends_with("://") || before.ends_with('@');
        let private = private_word(&rest[..length], is_named_as_host);
        if private.is_some() {
            return private;
        }
        read = before.len() + length;
    }
    None
}

/// The address or host in a word, with what is glued to it by a colon, that is not an example.
fn private_word(word: &str, is_named_as_host: bool) -> Option<&str> {
    let word = word.trim_matches(['.', '-']);
    if let Ok(address) = word.trim_end_matches(':').parse::<Ipv6Addr>() {
        return (!is_example_v6(address)).then_some(word);
    }
    let mut pieces = word.split(':').map(|piece| piece.trim_matches(['.', '-']));
    pieces.find(|piece| match piece.parse::<Ipv4Addr>() {
        Ok(address) => !is_example_v4(address),
        Err(_) => is_host(piece, is_named_as_host) && !is_example_host(piece),
    })
}

fn is_example_v4(address: Ipv4Addr) -> bool {
    let is_private = address.octets().first() == Some(&10);
    is_private || address.is_loopback() || address.is_unspecified() || address.is_documentation()
}

fn is_example_v6(address: Ipv6Addr) -> bool {
    let is_documentation = address.segments().starts_with(&[0x2001, 0xdb8]);
    let v4 = address.to_ipv4_mapped();
    is_documentation
        || address.is_loopback()
        || address.is_unspecified()
        || v4.is_some_and(is_example_v4)
}

/// Whether a word with dots is a host: it is written where one has to be, or ends as hosts do and files and modules
/// do not.
fn is_host(word: &str, is_named_as_host: bool) -> bool {
    let Some((_, last)) = word.rsplit_once('.') else {
        return false;
    };
    let is_name = last.chars().all(|c| c.is_ascii_alphabetic());
    let ends = "com edu gov lan local localdomain mil net org";
    is_name && (is_named_as_host || ends.split(' ').any(|end| end.eq_ignore_ascii_case(last)))
}

fn is_example_host(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let is_below = |end| {
        let above = host.strip_suffix(end);
        above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
    };
    let reserved = "example.com example.net example.org example test invalid localhost";
    reserved.split(' ').any(is_below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::read_text;

    fn complaint(printed: &str) -> String {
        let registry = registry().expect("there is nothing wrong with the registry");
        Recorded::read(&registry, printed).expect_err("it is refused")
    }

    #[test]
    fn of_lines_that_differ_in_digits_the_first_three_are_kept_for_each_set_of_codes() {
        let registry = registry().expect("there is nothing wrong with the registry");
        let printed = "# nginx 1.2\nhttp.404\tGET 1\nhttp.404\tGET 2\nhttp.404\tGET 3\nhttp.404\tGET 4\n-\tGET 5\nhttp.500\tGET 6\n";
        let recorded = Recorded::read(&registry, printed).expect("it is in order");
        assert_eq!(recorded.head, ["# nginx 1.2"]);
        let mut kept = [recorded.build, recorded.held].concat();
        kept.sort();
        let expected = [
            "-\tGET 5",
            "http.404\tGET 1",
            "http.404\tGET 2",
            "http.404\tGET 3",
            "http.500\tGET 6",
        ];
        assert_eq!(kept, expected);
    }

    #[test]
    fn what_is_recorded_is_what_a_driver_may_print_and_each_line_is_in_its_half() {
        let registry = registry().expect("there is nothing wrong with the registry");
        for name in drivers().expect("the drivers are there") {
            for half in ["build", "held"] {
                let path = root().join(format!("{RECORDINGS}/{half}/{name}.tsv"));
                let text = read_text(&path).expect("each driver has recorded something");
                let recorded =
                    Recorded::read(&registry, &text).map_err(|complaint| (&path, complaint));
                let recorded = recorded.expect("it is in order");
                let lines = match half {
                    "build" => recorded.build.len(),
                    _ => recorded.held.len(),
                };
                // None is of the other half, and none is one too many of its shape.
                let all = text.lines().count() - recorded.head.len();
                assert_eq!(lines, all, "{}", path.display());
            }
        }
    }

    #[test]
    fn what_a_driver_may_not_print_is_refused_with_its_place() {
        let cases = [
            ("# a\nhttp.404\n", "line 2: there is no TAB"),
            ("# a\n404\tGET\n", "line 2: `404` is no code"),
            (
                "# a\n-\tGET\nsmtp-enhanced.571\tGET\n",
                "line 3: `smtp-enhanced.571` is no code",
            ),
            ("# a\nhttp.404  dns.2\tGET\n", "line 2: `` is no code"),
            (
                "# a\nhttp.404\tGET\r\n",
                "line 2: there is a carriage return",
            ),
            (
                "# a\n-\tfrom 192.168.0.1\n",
                "line 2: `192.168.0.1` is no example",
            ),
            (
                "# a\n",
                "there is no line that begins with `# `, or no recording",
            ),
            (
                "-\tGET\n",
                "there is no line that begins with `# `, or no recording",
            ),
        ];
        for (printed, expected) in cases {
            let complaint = complaint(printed);
            assert!(complaint.starts_with(expected), "{printed:?}: {complaint}");
        }
    }

    #[test]
    fn addresses_and_hosts_are_told_from_files_times_and_modules() {
        let lines = [
            (
                "client: 127.0.0.1:80, [::1]:80, ::ffff:127.0.0.1, 0.0.0.0, 10.1.2.3, 2001:db8::1",
                None,
            ),
            (
                "at 12:34:56 java.net.ConnectException in nginx.conf:3, std::fs, main.py: 1.2.3",
                None,
            ),
            (
                "to <a@mx.example.org>, http://localhost/x.com.html, https://a.test:1/, node@18.0.0",
                None,
            ),
            ("peer 192.168.1.1:25", Some("192.168.1.1")),
            ("peer [fe80::1]:25", Some("fe80::1")),
            ("peer=8.8.8.8", Some("8.8.8.8")),
            ("to <a@mail.somewhere.de>", Some("mail.somewhere.de")),
            ("see https://curl.se/docs", Some("curl.se")),
            ("MX mail.notexample.com.", Some("mail.notexample.com")),
        ];
        for (line, expected) in lines {
            assert_eq!(private(line), expected, "{line}");
        }
    }
}
