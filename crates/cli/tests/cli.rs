//! The command line as its users meet it: arguments in, text and a status out.
//!
//! What is printed is in `tests/cmd/`, read by `trycmd`; `TRYCMD=overwrite` writes the files anew.
//! In them `...` stands for any lines and `[..]` for any text. What such files cannot say (pipes
//! that close, JSON, properties of every code) is here.

mod cases;

use std::collections::{BTreeMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use wirecodes::{Entry, Locale, REGISTRY, Reason, smtp, smtp_enhanced};

use cases::cases;

/// What a run of the program left behind.
#[derive(Debug)]
struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

/// The program with arguments, its output in pipes, and nothing in the environment that colors it or says
/// in which language it is.
fn command(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecodes"));
    command
        .args(arguments)
        .env_remove("CLICOLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("NO_COLOR")
        .env_remove("WIRECODES_LANG")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs the program with arguments parted by spaces.
fn run(arguments: &str) -> Ran {
    ran(&mut command(arguments.split_whitespace()))
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    Ran {
        status: output.status.code(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// What the program prints where all is found and nothing is said on standard error.
fn printed(arguments: &str) -> String {
    let ran = run(arguments);
    assert_eq!(ran.status, Some(0), "{arguments}: {}", ran.stderr);
    assert_eq!(ran.stderr, "", "{arguments}");
    ran.stdout
}

fn json(arguments: &str) -> Value {
    let text = printed(&format!("{arguments} --format json"));
    serde_json::from_str(&text).expect("the output is JSON")
}

/// The pages in the JSON of `explain` and `compare`.
fn pages(arguments: &str) -> Vec<Value> {
    array(&json(arguments)["pages"]).to_vec()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn string(value: &Value) -> &str {
    value.as_str().expect("a string")
}

/// The codes of all entries of HTTP, whose pages together are longer than any pipe is deep.
fn all_of_http() -> String {
    let family = REGISTRY.family("http").expect("the family");
    let codes: Vec<String> = family
        .entries()
        .map(|entry| entry.code().to_string())
        .collect();
    codes.join(" ")
}

#[test]
fn what_is_printed_is_what_the_cases_say() {
    cases().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}

#[test]
fn what_is_proposed_where_nothing_is_asked_is_answered() {
    let proposed = printed("");
    let lines = proposed
        .lines()
        .filter_map(|line| line.strip_prefix("  wirecodes "));
    let questions: Vec<&str> = lines.map(|line| line.trim_matches('"')).collect();
    let titles = [
        "SMTP enhanced 5.7.1 ",
        "WebSocket 1006 ",
        "SMTP\n\nSMTP 450 ",
        "SMTP 550 ",
        "DNS 2 ",
        "SMTP enhanced X.2.2 ",
    ];
    assert_eq!(questions.len(), titles.len());
    for (question, title) in questions.into_iter().zip(titles) {
        let answer = ran(&mut command([question]));
        assert_eq!(answer.status, Some(0), "{question}: {}", answer.stderr);
        assert!(answer.stdout.starts_with(title), "{question}");
    }
}

#[test]
fn the_status_is_1_where_something_is_not_found_and_2_where_arguments_make_no_sense() {
    for (arguments, status) in [
        ("", 0),
        ("550", 0),
        ("599", 0),
        ("5xx", 0),
        ("550 vs 450", 0),
        ("smtp", 0),
        ("mailbox is full", 0),
        ("?", 1),
        ("550 --bogus", 2),
        ("550 --lang xx", 2),
        ("explain smtp 550", 0),
        ("explain smtp 599", 0),
        ("explain smtp 999", 1),
        ("explain smtp nothing", 1),
        ("explain stmp 550", 1),
        ("explain smtp", 0),
        ("explain smtp 550 --bogus", 2),
        ("explain smtp 550 --lang xx", 2),
        ("explain smtp 550 --labels xx", 2),
        ("explain smtp 550 --format yaml", 2),
        ("compare smtp 214 354", 0),
        ("compare smtp 214 999", 1),
        ("compare smtp 214 http", 1),
        ("compare http 400 401 402 403 404 405 406 407", 0),
        ("compare http 400 401 402 403 404 405 406 407 408", 2),
        ("compare smtp 354", 2),
        ("compare smtp 354 354", 2),
        ("compare smtp 214 and 354", 0),
        ("compare 502 versus 504", 0),
        ("list", 0),
        ("list nowhere", 1),
        ("list smtp http", 1),
        ("find 1006", 0),
        ("find 4014", 0),
        ("find 999999", 1),
        ("find nothing-of-the-kind", 1),
        ("find ?", 1),
        ("find", 2),
        ("search mailbox full", 0),
        ("search mailbox --family smtp", 0),
        ("search mailbox --family nowhere", 1),
        ("search xyzzyxyzzy", 1),
        ("search teapot --family smtp", 1),
        ("search ?", 1),
        ("search", 2),
        ("search mailbox --limit 0", 2),
        ("search mailbox --limit few", 2),
        ("read tests/logs/mail.log", 0),
        ("read tests/logs/nothing.log --family nowhere", 2),
        ("read --summary --annotate", 2),
        ("read tests/logs", 2),
        ("completions bash", 0),
        ("completions nushell-or-so", 2),
        ("--help", 0),
        ("--version", 0),
        ("--bogus", 2),
        ("xyzzyxyzzy", 1),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, Some(status), "{arguments}: {}", ran.stderr);
        // An answer is on standard output, a complaint on standard error.
        assert_eq!(ran.stdout.is_empty(), status != 0, "{arguments}");
        assert_eq!(ran.stderr.is_empty(), status == 0, "{arguments}");
    }
}

#[test]
fn codes_that_are_known_are_explained_beside_one_that_is_not() {
    let ran = run("explain smtp 550 999 354 nothing");
    assert_eq!(ran.status, Some(1));
    let known = printed("explain smtp 550 354");
    assert_eq!(ran.stdout, known);
    assert!(known.contains("SMTP 550 ") && known.contains("SMTP 354 "));
    let complaints: Vec<&str> = ran
        .stderr
        .lines()
        .filter(|line| line.starts_with("error: "))
        .collect();
    assert_eq!(
        complaints,
        [
            "error: SMTP has no code `999`",
            "error: SMTP has no code `nothing`"
        ]
    );
}

#[test]
fn without_a_terminal_the_text_of_a_page_is_that_of_the_library() {
    for family in REGISTRY.families() {
        let mut codes: Vec<String> = family
            .entries()
            .map(|entry| entry.code().to_string())
            .collect();
        codes.dedup();
        let (id, codes) = (family.id(), codes.join(" "));
        for locale in REGISTRY.locales() {
            let pages: Vec<String> = family
                .entries()
                .map(|entry| entry.explain().locale(locale).to_string())
                .collect();
            let text = printed(&format!("explain {id} {codes} --lang {}", locale.tag()));
            assert_eq!(text, pages.join("\n"), "{id} {}", locale.tag());
        }
    }
}

#[test]
fn the_short_form_of_a_page_is_that_of_the_library_and_nothing_stands_behind_it() {
    let page = smtp::MAILBOX_UNAVAILABLE.explain().brief();
    let arguments = "explain smtp 550 --brief";
    assert_eq!(printed(arguments), page.to_string());
    let markdown = format!("{arguments} --format markdown");
    assert_eq!(printed(&markdown), page.markdown().to_string());
    let line = "550 relay not permitted";
    let ran = ran(command(arguments.split(' ')).args(["--lang", "id", "--line", line]));
    let seen = REGISTRY.seen_in(line).next().expect("a text of Exim");
    let page = page.with_seen(seen).locale(Locale::ID);
    assert_eq!(ran.stdout, page.to_string());
}

#[test]
fn the_language_is_that_of_the_environment_unless_an_argument_says_another() {
    let explain = |arguments: &str, variables: &[(&str, &str)]| {
        let mut command = command(arguments.split(' '));
        for (name, value) in variables {
            command.env(name, value);
        }
        let ran = ran(&mut command);
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
        ran.stdout
    };
    let page = smtp::MAILBOX_UNAVAILABLE.explain();
    let in_language = |locale| page.locale(locale).to_string();
    let (en, id, ar) = (Locale::EN, Locale::ID, Locale::AR);
    for (arguments, variables, expected) in [
        ("", &[("LC_ALL", "id_ID.UTF-8")][..], id),
        (
            "",
            &[("LC_ALL", "nl_NL.UTF-8"), ("LANGUAGE", "sv:ar:id")],
            ar,
        ),
        ("", &[("LC_ALL", "C"), ("LANGUAGE", "id")], en),
        ("", &[("LC_ALL", "nl_NL.UTF-8"), ("LANGUAGE", "")], en),
        ("", &[("WIRECODES_LANG", "ar")], ar),
        (" --lang id", &[("WIRECODES_LANG", "ar")], id),
        (" --lang ar_EG.UTF-8", &[("WIRECODES_LANG", "id")], ar),
        (" --lang en", &[("LC_ALL", "id_ID.UTF-8")], en),
    ] {
        let arguments = format!("explain smtp 550{arguments}");
        assert_eq!(
            explain(&arguments, variables),
            in_language(expected),
            "{variables:?}"
        );
    }
    // Prose and headings are chosen one by one.
    let labelled = explain("explain smtp 550 --labels en", &[("LC_ALL", "id_ID.UTF-8")]);
    assert_eq!(labelled, page.locale(id).labels_in(en).to_string());
    for arguments in ["compare smtp 450 550", "list smtp", "list", "map grpc http"] {
        let from_environment = explain(arguments, &[("LC_ALL", "id_ID.UTF-8")]);
        assert_eq!(from_environment, printed(&format!("{arguments} --lang id")));
    }
}

#[test]
fn nothing_goes_through_a_pager_and_nothing_is_a_hyperlink_where_there_is_no_terminal() {
    let mut command = command("explain smtp 550".split(' '));
    let ran = ran(command.env("PAGER", "wc").env("FORCE_HYPERLINK", "1"));
    assert_eq!(ran.stdout, printed("explain smtp 550"));
    assert_eq!(ran.stdout, printed("explain smtp 550 --no-pager"));
}

#[test]
fn a_list_begins_with_a_code_on_every_line() {
    for family in REGISTRY.families() {
        let listed = printed(&format!("list {}", family.id()));
        let begins: Vec<&str> = listed
            .lines()
            .map(|line| line.split_whitespace().next().unwrap_or_default())
            .collect();
        let codes: Vec<String> = family
            .entries()
            .map(|entry| entry.code().to_string())
            .collect();
        assert_eq!(begins, codes, "{}", family.id());
        assert!(listed.lines().all(|line| !line.starts_with(' ')));
    }
}

#[test]
fn the_list_of_families_begins_with_an_id_on_every_line() {
    let listed = printed("list");
    let begins: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let ids: Vec<&str> = REGISTRY.families().map(|family| family.id()).collect();
    assert_eq!(begins, ids);
}

/// Runs the program, reads one line of what it prints, and closes the pipe.
fn first_line(arguments: &str) -> (String, Ran) {
    let mut child = command(arguments.split_whitespace())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("a pipe");
    BufReader::new(stdout)
        .read_line(&mut line)
        .expect("a line of text");
    // The reader is gone, and the pipe with it.
    let output = child.wait_with_output().expect("the program ends");
    let ran = Ran {
        status: output.status.code(),
        stdout: String::new(),
        stderr: String::from_utf8(output.stderr).expect("the output is UTF-8"),
    };
    (line, ran)
}

#[test]
fn a_pipe_that_is_closed_after_the_first_line_is_no_error() {
    // Nothing keeps a short output from being written before the pipe closes. A long one cannot be,
    // since a pipe holds less.
    let long = format!("explain http --format json {}", all_of_http());
    assert!(printed(&long).len() > 1 << 17);
    for (arguments, expected) in [
        ("list smtp", "101  Unable to Connect\n"),
        (long.as_str(), "{\n"),
    ] {
        let (line, ran) = first_line(arguments);
        assert_eq!(line, expected);
        assert_eq!(ran.stderr, "", "{arguments}");
        assert_eq!(ran.status, Some(0), "{arguments}");
    }
}

/// What `read` prints of what stands on its standard input.
fn read(arguments: &str, input: &[u8]) -> Ran {
    run_with_input(&format!("read {arguments}"), input)
}

/// Runs the program with arguments parted by spaces and something on its standard input.
fn run_with_input(arguments: &str, input: &[u8]) -> Ran {
    let mut child = command(arguments.split_whitespace())
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // Whether all of it is read is not for the writer to say.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    Ran {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8(output.stderr).expect("the output is UTF-8"),
    }
}

#[test]
fn standard_input_is_read_where_no_file_is_named_and_where_it_is_a_hyphen() {
    for arguments in ["--annotate", "--annotate -"] {
        let ran = read(arguments, b"550 5.1.1 No such user\n");
        assert_eq!(ran.status, Some(0), "{arguments}");
        assert!(
            ran.stdout.starts_with("550 5.1.1 No such user\n"),
            "{}",
            ran.stdout
        );
        assert!(
            ran.stdout.contains("SMTP enhanced 5.1.1 "),
            "{}",
            ran.stdout
        );
    }
}

#[test]
fn what_to_do_about_a_code_is_said_by_the_reason_that_all_its_lines_have() {
    let of_reason = REGISTRY.advice(Reason::MailboxFull);
    let of_reason = of_reason.expect("it is explained").fix();
    let of_code = smtp_enhanced::DELIVERY_NOT_AUTHORIZED.any();
    let of_code = of_code.entry().expect("it is registered").fix();
    for (log, expected) in [
        ("550 5.7.1 mailbox is full\n", of_reason),
        (
            "550 5.7.1 mailbox is full\n550 5.7.1 over quota\n",
            of_reason,
        ),
        ("550 5.7.1 mailbox is full\n550 5.7.1 No\n", of_code),
        (
            "550 5.7.1 mailbox is full\n550 5.7.1 greylisted\n550 5.7.1 mailbox is full\n",
            of_code,
        ),
    ] {
        let ran = read("--summary --format json", log.as_bytes());
        let summary: Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
        let counts = summary["counts"].as_array().expect("an array");
        let of_code = counts.iter().find(|count| count["code"] == "5.7.1");
        let fix = of_code.expect("it is counted")["fix"].as_str();
        let is_expected = fix.is_some_and(|fix| expected.starts_with(fix));
        assert!(is_expected, "{log}{fix:?}");
    }
}

#[test]
fn lines_are_written_as_they_are_whatever_their_bytes_are_and_however_long_they_are() {
    let long = format!(
        "{} dsn=5.1.1, {}",
        "x ".repeat(1 << 20),
        "y".repeat(5 << 20)
    );
    let lines = [
        b"\xff\x1b[31m\0\r\n".to_vec(),
        long.into_bytes(),
        b"\n\nlast".to_vec(),
    ]
    .concat();
    let ran = read("--annotate", &lines);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let is_note = |line: &&str| line.starts_with("    \u{2192} ");
    let written: Vec<&str> = ran.stdout.split_inclusive('\n').collect();
    let notes: Vec<&&str> = written.iter().filter(|line| is_note(line)).collect();
    // One on the code, and one on what it means for mail.
    assert_eq!(notes.len(), 2);
    let lines = format!("{}\n", String::from_utf8_lossy(&lines));
    let of_log: String = written
        .iter()
        .filter(|line| !is_note(line))
        .copied()
        .collect();
    assert!(of_log == lines, "the lines differ");
}

#[test]
fn a_file_whose_last_line_has_no_break_ends_there() {
    let lines = [
        "said: 550 5.1.1 No such user",
        "said: 550 5.1.1 No such user\n",
    ];
    let folder = std::env::temp_dir().join(format!("wirecodes-lines-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let files = [folder.join("without"), folder.join("with")];
    for (file, line) in files.iter().zip(lines) {
        std::fs::write(file, line).expect("a file can be written");
    }
    let [without, with] = files.map(|file| file.display().to_string());
    for files in [format!("{without} {with}"), format!("{with} {without}")] {
        let summary = json(&format!("read --summary {files}"));
        assert_eq!(summary["lines"], 2, "{files}");
        assert_eq!(summary["counts"][0]["count"], 2, "{files}");
    }
    // What is said of a line stands below it, whatever file follows.
    let annotated = printed(&format!("read --annotate {without} {with}"));
    let of_each: Vec<&str> = annotated.split("==> ").skip(1).collect();
    let said = |text: &str| text.split_once('\n').map(|(_, said)| said.to_owned());
    assert_eq!(of_each.len(), 2);
    assert_eq!(said(of_each[0]), said(of_each[1]), "{annotated}");
    std::fs::remove_dir_all(&folder).expect("it can be removed");
}

#[test]
fn a_code_that_a_very_long_line_has_several_times_counts_once_in_it() {
    let line = format!("{} dsn=5.1.1, ", "x ".repeat(1 << 16)).repeat(3);
    for (input, count) in [
        (line.clone(), 1),
        (format!("{line}\n"), 1),
        (format!("{line}\n{line}\n"), 2),
    ] {
        let ran = read("--summary", input.as_bytes());
        let counted = format!("\n\n{count}  SMTP enhanced 5.1.1 ");
        assert!(ran.stdout.contains(&counted), "{}", ran.stdout);
    }
}

#[test]
fn codes_of_a_class_and_what_a_number_may_be_are_explained_in_markdown_and_html() {
    for (question, count) in [("smtp-enhanced 5.4.x", 8), ("421", 4)] {
        let markdown = printed(&format!("{question} --format markdown"));
        let html = printed(&format!("{question} --format html"));
        assert_eq!(markdown.matches("\n---\n").count(), count - 1, "{question}");
        assert_eq!(html.matches("<article ").count(), count, "{question}");
    }
}

#[test]
fn a_class_is_described_in_the_language_that_is_asked_for() {
    let families = REGISTRY.families();
    let mut classes = families.flat_map(|family| family.classes());
    let class = classes.find(|class| class.pattern() == Some("4xx"));
    let class = class.expect("a class");
    let locale = REGISTRY.locale("id").expect("a language");
    let text = printed("4xx --lang id");
    for said in [class.name_in(locale), class.description_in(locale)] {
        assert!(text.contains(said.text()), "{text}");
    }
}

#[test]
fn json_of_lines_is_what_its_schema_says_and_leads_to_the_code() {
    let schema = schema();
    let validator = validator(&schema);
    let lines = "x\n550-5.7.26 a\r\n550 5.7.26 blocked because the sender is unauthenticated\n421 Too many connections";
    let ran = read("--format json", lines.as_bytes());
    let lines: Vec<&str> = lines.lines().collect();
    let hits: Vec<Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(hits.len(), 5);
    for hit in hits {
        assert_eq!(problems(&validator, &hit), [""; 0], "{hit}");
        let number = |field: &str| hit[field].as_u64().expect("a number") as usize;
        let there = &lines[number("line") - 1][number("start")..number("end")];
        assert_eq!(there, string(&hit["text"]));
        assert_eq!(there, string(&hit["code"]));
    }
}

#[test]
fn json_of_mail_that_came_back_is_what_its_schema_says() {
    let schema = schema();
    let validator = validator(&schema);
    let files = "tests/bounces/several.eml tests/bounces/replies.txt tests/bounces/mbox tests/bounces/Maildir tests/bounces/complaint.eml";
    let printed_lines = printed(&format!("bounce --format json {files}"));
    let lines: Vec<Value> = printed_lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    // Recipients, replies, and mails that are no report.
    assert_eq!(lines.len(), 4 + 3 + 3 + 2 + 1);
    for line in lines {
        assert_eq!(problems(&validator, &line), [""; 0], "{line}");
    }
    for arguments in [
        format!("bounce --summary {files}"),
        "read --summary tests/logs/mail.log".to_owned(),
    ] {
        let summary = json(&arguments);
        assert_eq!(problems(&validator, &summary), [""; 0], "{summary}");
    }
}

#[test]
fn of_a_mail_that_is_too_large_what_is_read_is_reported_and_that_it_is_cut() {
    let mut mail = std::fs::read("tests/bounces/words.eml").expect("the mail is there");
    mail.resize(17 << 20, b'x');
    let ran = run_with_input("bounce", &mail);
    assert_eq!(ran.status, Some(0));
    let title = "otto@post1.client.example.com – not delivered\n";
    assert!(ran.stdout.starts_with(title), "{}", ran.stdout);
    let note = "note: standard input: mail 1 is larger than what is read of one; the rest is not looked at\n";
    assert_eq!(ran.stderr, note);
}

#[test]
fn what_a_mail_says_does_nothing_to_a_terminal() {
    let mail =
        b"From: MAILER-DAEMON@example.com\n\n<a\x1b[2Jb@example.com>: 550 5.1.1 \x1b]0;x\x07No\n\n\
        <anna@example.com>: 550 5.1.1 User\x1b[2J unknown\n";
    let ran = run_with_input("bounce", mail);
    assert_eq!(ran.status, Some(0));
    assert!(!ran.stdout.contains(['\u{1b}', '\u{7}']), "{}", ran.stdout);
}

#[test]
fn a_file_of_gzip_may_have_several_members_and_one_that_is_cut_is_read_as_far_as_it_goes() {
    let whole = std::fs::read("tests/logs/access.log.gz").expect("the file");
    let twice = read("--failures", &[whole.clone(), whole.clone()].concat());
    assert!(twice.stdout.starts_with("4  HTTP 502 "), "{}", twice.stdout);
    assert_eq!(twice.status, Some(0));
    let cut = read("--failures", &whole[..whole.len() - 20]);
    assert!(cut.stdout.contains("HTTP 404 "), "{}", cut.stdout);
    assert!(
        cut.stderr.starts_with("error: cannot read -: "),
        "{}",
        cut.stderr
    );
    assert_eq!(cut.status, Some(2));
}

#[test]
fn utf_16_is_read_as_what_it_says() {
    let text = "host mx said: 550 5.1.1 User unknown\r\n";
    let units = || std::iter::once(0xfeff).chain(text.encode_utf16());
    let [little, big]: [Vec<u8>; 2] = [
        units().flat_map(u16::to_le_bytes).collect(),
        units().flat_map(u16::to_be_bytes).collect(),
    ];
    for input in [little.as_slice(), &big] {
        for arguments in ["read --summary", "bounce --summary"] {
            let ran = run_with_input(arguments, input);
            assert_eq!(
                ran.stdout,
                run_with_input(arguments, text.as_bytes()).stdout
            );
            assert!(ran.stdout.contains("1  no such address"), "{}", ran.stdout);
        }
    }
}

#[test]
fn zeros_that_a_crash_left_in_a_log_hide_nothing() {
    let line = b"Nov 28 10:14:31 mx postfix/smtp[9]: A1: to=<kim@x.example>, status=bounced (host said: 550 5.1.1 unknown)\n";
    let zeros = vec![0; 4096];
    for input in [
        [&zeros[..], line].concat(),
        [line, &zeros[..], b"\n", line].concat(),
    ] {
        let ran = run_with_input("bounce", &input);
        assert!(ran.stdout.starts_with("kim@x.example\n"), "{}", ran.stdout);
    }
}

#[test]
fn who_asks_for_help_with_something_asks_a_question() {
    for (arguments, expected) in [
        ("help", "What the codes mean"),
        ("help read", "Find the codes in logs"),
        ("help me with 550", "SMTP 550 "),
    ] {
        let printed = printed(arguments);
        assert!(printed.starts_with(expected), "{arguments}: {printed}");
    }
}

#[test]
fn a_question_that_cannot_be_read_is_an_error_and_one_that_is_long_is_cut() {
    let folder = std::fs::File::open("tests").expect("a folder");
    let mut asked = command(["ask"]);
    let asked = ran(asked.stdin(folder));
    assert_eq!(asked.status, Some(2));
    assert!(
        asked
            .stderr
            .starts_with("error: cannot read standard input: "),
        "{}",
        asked.stderr
    );
    let long = "filler words ".repeat(90_000) + "host said: 550 5.1.1";
    let asked = run_with_input("ask", long.as_bytes());
    assert!(
        asked.stderr.contains("longer than 1 MiB"),
        "{}",
        asked.stderr
    );
    assert!(asked.stderr.len() < 1000, "{}", asked.stderr.len());
}

#[test]
fn as_many_blanks_as_one_likes_may_stand_in_a_line() {
    let line = format!("550 5.1.1 User unknown{}x\n", " ".repeat(70_000));
    let ran = run_with_input("bounce", line.as_bytes());
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("550 5.1.1 User unknown  "));
}

/// What a file has in it, compressed, without its end.
fn cut_gzip(path: &str) -> Vec<u8> {
    let text = std::fs::read(path).expect("the file");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&text).expect("a vector takes all");
    let mut gzip = gzip.finish().expect("a vector takes all");
    gzip.truncate(gzip.len() - 10);
    gzip
}

#[test]
fn a_mail_whose_gzip_is_cut_is_reported_as_far_as_it_goes_and_the_rest_of_a_maildir_is_read() {
    let mail = cut_gzip("tests/bounces/words.eml");
    let title = "otto@post1.client.example.com – not delivered\n";
    let alone = run_with_input("bounce", &mail);
    assert!(alone.stdout.starts_with(title), "{}", alone.stdout);
    assert_eq!(alone.status, Some(2));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mails = folder.path().join("cur");
    std::fs::create_dir(&mails).expect("a folder");
    std::fs::write(mails.join("1"), &mail).expect("a file");
    std::fs::copy("tests/bounces/several.eml", mails.join("2")).expect("a file");
    std::fs::write(mails.join("3"), "From: anna@example.com\n\nHello\n").expect("a file");
    let ran = ran(&mut command([
        OsStr::new("bounce"),
        folder.path().as_os_str(),
    ]));
    assert!(ran.stdout.starts_with(title), "{}", ran.stdout);
    let next = "\notto@poplar.example.net – not delivered\n";
    assert!(ran.stdout.contains(next), "{}", ran.stdout);
    // Of a mailbox most mails are others, which are counted.
    let others = format!("{} – no report of a delivery\n", folder.path().display());
    assert!(ran.stdout.ends_with(&others), "{}", ran.stdout);
    let error = format!("error: cannot read {}: ", mails.join("1").display());
    assert!(ran.stderr.starts_with(&error), "{}", ran.stderr);
    assert_eq!(ran.status, Some(2));
}

#[test]
fn a_log_that_nobody_reads_on_is_no_error() {
    let line = "Nov 28 10:14:31 mx1 postfix/smtp[9]: dsn=5.1.1, status=bounced\n";
    let lines = line.repeat(10_000);
    for arguments in ["--annotate", "--format json"] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), &lines).expect("the file is written");
        let path = file.path().display();
        let arguments = format!("read {arguments} {path}");
        let ran = ran(command(arguments.split_whitespace()).stdout(writer));
        assert_eq!(ran.stderr, "", "{arguments}");
        assert_eq!(ran.status, Some(0), "{arguments}");
    }
}

#[cfg(unix)]
#[cfg(unix)]
#[test]
fn an_interruption_ends_what_nobody_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    // Its lines and notes are more than a pipe holds.
    let lines = "550 5.1.1 No such user\n".repeat(10_000);
    std::fs::write(&log, lines).expect("a file");
    let arguments = [
        OsStr::new("read"),
        OsStr::new("--annotate"),
        log.as_os_str(),
    ];
    let mut child = command(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0];
    let mut unread = child.stdout.take().expect("a pipe");
    unread.read_exact(&mut first).expect("it begins to write");
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("the signal is sent").success());
    assert_eq!(child.wait().expect("the program ends").code(), Some(130));
    drop(unread);
}

#[test]
fn an_interruption_ends_with_what_was_found_so_far() {
    let mut child = command(["read", "--summary"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It is read by the time that as much as a pipe holds is written besides.
    let lines = "x\n".repeat(1 << 17);
    let lines = format!("550 5.1.1 No such user\n{lines}");
    stdin.write_all(lines.as_bytes()).expect("it is read");
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("the signal is sent").success());
    let output = child.wait_with_output().expect("the program ends");
    let stdout = String::from_utf8(output.stdout).expect("the output is UTF-8");
    assert!(stdout.contains("SMTP enhanced 5.1.1 "), "{stdout}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_pipe_that_nobody_reads_is_no_error() {
    for arguments in ["--help", "--version", "list smtp", "completions zsh"] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let ran = ran(command(arguments.split_whitespace()).stdout(writer));
        assert_eq!(ran.stderr, "", "{arguments}");
        assert_eq!(ran.status, Some(0), "{arguments}");
    }
}

/// A device on which there is no space.
#[cfg(target_os = "linux")]
fn full() -> std::fs::File {
    std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("the device")
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_an_error() {
    for arguments in [
        "--help",
        "--version",
        "help",
        "help explain",
        "explain --help",
        "explain smtp 550",
        "explain smtp 550 --format json",
        "compare smtp 214 354 --format html",
        "list",
        "list smtp --format markdown",
        "find 1006",
        "completions bash",
    ] {
        let ran = ran(command(arguments.split_whitespace()).stdout(full()));
        let begins = ran.stderr.starts_with("error: cannot write: ");
        assert!(begins, "{arguments}: {}", ran.stderr);
        assert_eq!(ran.status, Some(1), "{arguments}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_complaint_that_cannot_be_written_does_not_change_the_status() {
    for (arguments, status) in [
        ("explain smtp 999", 1),
        ("explain smtp 550 999", 1),
        ("compare smtp 214 999", 1),
        ("list nowhere", 1),
        ("find nothing-of-the-kind", 1),
        ("--bogus", 2),
        ("compare smtp 550", 2),
        ("xyzzyxyzzy", 1),
        ("", 0),
    ] {
        let ran = ran(command(arguments.split_whitespace()).stderr(full()));
        assert_eq!(ran.status, Some(status), "{arguments}");
        assert_eq!(ran.stdout, run(arguments).stdout, "{arguments}");
    }
    for arguments in ["list", "--help"] {
        let mut command = command(arguments.split_whitespace());
        let ran = ran(command.stdout(full()).stderr(full()));
        assert_eq!(ran.status, Some(1), "{arguments}");
    }
}

/// Arguments in which `%` stands for one that makes no sense, wherever there can be one.
const PLACES: [&str; 23] = [
    "explain % 550",
    "explain smtp %",
    "explain smtp 550 %",
    "compare % 214 354",
    "compare smtp % 354",
    "compare smtp 214 %",
    "list %",
    "find %",
    "find mailbox %",
    "list --format %",
    "list --format=%",
    "list --lang %",
    "list --labels %",
    "list --color %",
    "list --%",
    "list smtp %",
    "catalogs --registry %",
    "catalogs --registry ../../codes.toml %",
    "completions %",
    "export % .",
    "export man . --lang %",
    "550 --lang %",
    "--format %",
];

/// The arguments of a place, with what is put there.
fn placed(place: &str, what: &OsStr) -> Vec<OsString> {
    let argument = |word: &str| match word.strip_suffix('%') {
        Some(start) => [OsStr::new(start), what].into_iter().collect(),
        None => word.into(),
    };
    place.split(' ').map(argument).collect()
}

/// Runs the program as on a terminal, and makes sure that it does nothing there but write in color:
/// in a pipe, escape sequences are removed whoever wrote them.
fn ran_on_a_terminal(arguments: &[OsString]) -> Ran {
    let ran = ran(command(arguments).env("CLICOLOR_FORCE", "1"));
    let does_something = |c: char| match c {
        '\n' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    };
    for text in [&ran.stdout, &ran.stderr] {
        let text = without_styles(text);
        assert!(!text.contains(does_something), "{arguments:?}: {text:?}");
    }
    ran
}

#[test]
fn an_argument_does_nothing_to_the_terminal_that_it_is_quoted_on() {
    for (hostile, escaped) in [
        ("\u{1b}]0;x\u{7}\u{1b}[2J", r"\u{1b}]0;x\u{7}\u{1b}[2J"),
        ("\u{1b}[31mred", r"\u{1b}[31mred"),
        ("\u{9b}2J", r"\u{9b}2J"),
        ("qq\rerror: none", r"qq\rerror: none"),
        ("qq\nerror: none", r"qq\nerror: none"),
        ("qq\tzz", r"qq\tzz"),
        ("qq\u{8}zz\u{7f}", r"qq\u{8}zz\u{7f}"),
        ("qq\u{202e}zz\u{202c}", r"qq\u{202e}zz\u{202c}"),
        ("qq\u{2067}zz\u{2069}", r"qq\u{2067}zz\u{2069}"),
        ("qq\u{2028}zz\u{85}", r"qq\u{2028}zz\u{85}"),
        ("qq\u{200e}\u{200f}", r"qq\u{200e}\u{200f}"),
        ("qq\u{61c}zz", r"qq\u{61c}zz"),
    ] {
        for place in PLACES {
            let ran = ran_on_a_terminal(&placed(place, hostile.as_ref()));
            assert!(matches!(ran.status, Some(1 | 2)), "{place}: {escaped}");
            assert!(ran.stderr.contains(escaped), "{place}: {}", ran.stderr);
        }
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_unicode_makes_no_sense_and_is_not_quoted_as_it_is() {
    use std::os::unix::ffi::OsStrExt;

    for hostile in [b"\xff".as_slice(), b"\x1b[2J\x9b\xff", b"en.\xff\r"] {
        for place in PLACES {
            let arguments = placed(place, OsStr::from_bytes(hostile));
            // Nor does the help that is asked for behind it hide that.
            for more in [None, Some(OsString::from("--help"))] {
                let arguments: Vec<OsString> = arguments.iter().cloned().chain(more).collect();
                let ran = ran_on_a_terminal(&arguments);
                assert_eq!(ran.status, Some(2), "{arguments:?}");
                assert_eq!(ran.stdout, "", "{arguments:?}");
                let begins = without_styles(&ran.stderr).starts_with("error: ");
                assert!(begins, "{arguments:?}: {}", ran.stderr);
            }
        }
    }
}

#[test]
fn a_line_break_that_was_pasted_with_a_text_does_not_keep_it_from_being_found() {
    for (arguments, same) in [
        (["explain", "smtp", "550\n"], "explain smtp 550"),
        (
            ["explain", "smtp", "\tMailbox Unavailable\r\n"],
            "explain smtp 550",
        ),
        (
            ["find", "--format=json", "1006\n"],
            "find --format=json 1006",
        ),
    ] {
        let ran = ran(&mut command(arguments));
        assert_eq!(ran.stdout, printed(same), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn the_order_of_compared_codes_does_not_matter() {
    for (one, other) in [
        ("smtp 354 214", "smtp 214 354"),
        ("grpc 5 http 404", "http 404 grpc 5"),
        ("smtp 454-starttls 454", "smtp 454 454-starttls"),
        ("smtp 599 250", "smtp 250 599"),
        ("http 504 500 503 502", "http 500 502 503 504"),
    ] {
        for format in ["text", "markdown", "html", "json"] {
            assert_eq!(
                printed(&format!("compare {one} --format {format}")),
                printed(&format!("compare {other} --format {format}")),
                "{one}"
            );
        }
    }
}

#[test]
fn an_alias_of_a_command_is_that_command() {
    for (alias, name) in [
        ("e smtp 550", "explain smtp 550"),
        ("c smtp 214 354", "compare smtp 214 354"),
        ("l smtp", "list smtp"),
        ("f 1006", "find 1006"),
        ("s teapot", "search teapot"),
    ] {
        assert_eq!(printed(alias), printed(name));
    }
}

#[test]
fn options_stand_before_a_command_and_behind_it_and_as_often_as_one_likes() {
    for (arguments, same) in [
        (
            "--lang id compare smtp 214 354",
            "compare smtp 214 354 --lang id",
        ),
        (
            "--format=json -f text --lang ar e smtp 550",
            "explain smtp 550 --lang ar",
        ),
        (
            "--summary --lang id read logs/mail.log",
            "read logs/mail.log --lang id",
        ),
        ("--no-pager 404 --no-pager", "404"),
        ("--lang ar 404 --lang id", "404 --lang id"),
        (
            "--no-pager --color never l smtp --color never --no-pager",
            "list smtp",
        ),
    ] {
        let arguments = arguments.replace("logs/", "tests/logs/");
        assert_eq!(
            printed(&arguments),
            printed(&same.replace("logs/", "tests/logs/")),
            "{arguments}"
        );
    }
    // What is no option of the command stays none.
    assert_eq!(run("--full compare smtp 214 354").status, Some(2));
}

#[test]
fn html_says_its_language_and_direction() {
    for (arguments, opening) in [
        (
            "explain smtp 550",
            r#"<article class="wirecodes" lang="en" dir="ltr">"#,
        ),
        (
            "explain smtp 550 --lang id",
            r#"<article class="wirecodes" lang="id" dir="ltr">"#,
        ),
        (
            "compare smtp 214 354 --lang ar",
            r#"<article class="wirecodes" lang="ar" dir="rtl">"#,
        ),
    ] {
        let html = printed(&format!("{arguments} --format html"));
        assert_eq!(html.lines().next(), Some(opening));
        assert!(html.ends_with("\n</article>\n"), "{arguments}");
    }
}

#[test]
fn markdown_has_the_title_as_a_heading_and_a_rule_between_pages() {
    let markdown = printed("explain smtp 454 --format markdown");
    let titles: Vec<&str> = markdown
        .lines()
        .filter(|line| line.starts_with("# "))
        .collect();
    assert_eq!(
        titles,
        [
            "# SMTP 454 Temporary Authentication Failure",
            "# SMTP 454 TLS Not Available",
            "# SMTP 454 Relay Access Denied"
        ]
    );
    assert_eq!(markdown.lines().filter(|line| *line == "---").count(), 2);
}

/// The words of a text; what stands between them, such as the marks of lists, is no word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The lines of plain text without the numbers of lists, which JSON leaves to its reader.
fn without_numbers(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        match rest.strip_prefix(". ") {
            Some(item) if rest.len() < line.len() => item,
            _ => line,
        }
    })
}

#[test]
fn json_says_every_word_of_the_text_and_in_its_order() {
    for arguments in [
        "explain smtp 550",
        "explain smtp 454",
        "explain smtp 599",
        "explain smtp 454 --brief",
        "explain websocket 1006 --lang id",
        "explain tls-alert 40 --labels id",
        "compare smtp 214 354",
        "compare http 404 grpc 5 --lang id",
        "compare http 500 502 503 504",
    ] {
        let text = printed(arguments);
        let pages = pages(arguments);
        let blocks: Vec<&Value> = pages
            .iter()
            .flat_map(|page| array(&page["blocks"]))
            .collect();

        let mut known: HashSet<&str> = HashSet::new();
        for block in &blocks {
            known.extend(words(string(&block["text"])));
            for link in array(&block["links"]) {
                known.extend(words(string(&link["url"])));
            }
        }
        for word in without_numbers(&text).flat_map(words) {
            assert!(known.contains(word), "{arguments}: no `{word}` in the JSON");
        }

        // Plain text repeats the heads of columns in each cell, instead of saying them once.
        let mut rest = text.as_str();
        for block in blocks.iter().filter(|block| block["kind"] != "column-head") {
            let wanted = string(&block["text"]);
            let Some(at) = rest.find(wanted) else {
                panic!("{arguments}: the text lacks `{wanted}`, or has it earlier");
            };
            rest = &rest[at + wanted.len()..];
        }
    }
}

#[test]
fn json_has_the_facts_of_a_code() {
    let pages = pages("explain smtp 550");
    let [page] = pages.as_slice() else {
        panic!("one page: {pages:?}");
    };
    assert_eq!(page["lang"], "en");
    let [code] = array(&page["codes"]) else {
        panic!("one code: {page}");
    };
    for (field, expected) in [
        ("family", "smtp"),
        ("id", "550"),
        ("code", "550"),
        ("constant", "MAILBOX_UNAVAILABLE"),
        ("name", "Mailbox Unavailable"),
        ("standing", "standard"),
        ("outcome", "failure"),
        ("retry", "after-change"),
        ("actor", "depends"),
        ("connection", "depends"),
    ] {
        assert_eq!(code[field], expected, "{field}");
    }
    assert_eq!(code["number"], 550);
    assert_eq!(code["context"], Value::Null);
    assert_eq!(code["class"]["id"], "5xx");
    assert_eq!(code["class"]["ranges"].to_string(), "[[500,599]]");
    assert!(array(&code["replies_to"]).contains(&"RCPT TO".into()));
    assert!(array(&code["confused_with"]).contains(&"smtp.450".into()));
    assert_eq!(code["reason"], Value::Null);
    let example = code["example"].as_str().expect("an example");
    assert!(example.starts_with("550 "), "{example}");
    let spec = &code["spec"][0];
    assert_eq!(spec["title"], "RFC 5321 §4.2.3");
    assert_eq!(
        spec["url"],
        "https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3"
    );
}

/// Whether JSON says of an entry what the library does.
fn assert_is(value: &Value, entry: Entry) {
    for (field, expected) in [
        ("family", Some(entry.family().id())),
        ("id", Some(entry.id())),
        ("code", Some(entry.code().to_string().as_str())),
        ("constant", Some(entry.constant())),
        ("context", entry.context()),
        ("name", Some(entry.name())),
        ("description", Some(entry.description())),
        ("when", Some(entry.when())),
        ("fix", Some(entry.fix())),
        ("origin", entry.origin()),
        ("standing", Some(entry.standing().id())),
        ("outcome", entry.outcome().map(|fact| fact.id())),
        ("retry", entry.retry().map(|fact| fact.id())),
        ("actor", entry.actor().map(|fact| fact.id())),
        ("connection", entry.connection().map(|fact| fact.id())),
    ] {
        assert_eq!(value[field].as_str(), expected, "{entry:?}: {field}");
    }
    assert_eq!(value["number"], entry.number());
    let class = value["class"]["id"].as_str();
    assert_eq!(class, entry.class().map(|class| class.id()), "{entry:?}");
    let specs: Vec<&str> = array(&value["spec"])
        .iter()
        .map(|spec| string(&spec["title"]))
        .collect();
    let expected: Vec<&str> = entry.specs().map(|spec| spec.title()).collect();
    assert_eq!(specs, expected, "{entry:?}");
}

#[test]
fn json_lists_every_entry_with_all_that_the_library_says_of_it() {
    let index = json("list");
    let families = array(&index["families"]);
    assert_eq!(families.len(), REGISTRY.families().len());
    for (of_family, family) in families.iter().zip(REGISTRY.families()) {
        assert_eq!(of_family["id"], family.id());
        assert_eq!(of_family["entries"], family.entries().len());
        let list = json(&format!("list {}", family.id()));
        let listed = array(&list["entries"]);
        assert_eq!(listed.len(), family.entries().len(), "{}", family.id());
        for (value, entry) in listed.iter().zip(family.entries()) {
            assert_is(value, entry);
        }
    }
}

#[test]
fn json_of_a_comparison_has_the_codes_in_the_order_of_the_page() {
    let codes = |arguments: &str| -> Vec<String> {
        let [page] = pages(arguments).try_into().expect("one page");
        array(&page["codes"])
            .iter()
            .map(|code| {
                let id = code["id"].as_str().unwrap_or("unregistered");
                format!("{} {id}", string(&code["family"]))
            })
            .collect()
    };
    for (arguments, expected) in [
        ("compare smtp 354 214", ["smtp 214", "smtp 354"]),
        ("compare grpc 5 http 404", ["http 404", "grpc 5"]),
        (
            "compare smtp 454-starttls 454",
            ["smtp 454", "smtp 454-starttls"],
        ),
        ("compare smtp 599 250", ["smtp 250", "smtp unregistered"]),
    ] {
        assert_eq!(codes(arguments), expected);
    }
    assert_eq!(
        codes("compare http 504 500 503 502"),
        ["http 500", "http 502", "http 503", "http 504"]
    );
}

#[test]
fn json_of_an_unregistered_code_has_the_facts_of_its_class() {
    let pages = pages("explain smtp 599");
    let code = &pages[0]["codes"][0];
    assert_eq!(code["id"], Value::Null);
    assert_eq!(code["number"], 599);
    assert_eq!(code["class"]["id"], "5xx");
    assert_eq!(code["class"]["ranges"].to_string(), "[[500,599]]");
    assert_eq!(code["retry"], "after-change");
}

#[test]
fn json_says_the_language_of_a_page_and_of_its_blocks() {
    let labelled = pages("explain smtp 550 --labels id");
    assert_eq!(labelled[0]["lang"], "en");
    let language = |kind: &str| {
        let blocks = array(&labelled[0]["blocks"]);
        let block = blocks.iter().find(|block| block["kind"] == kind);
        block.expect("a block of that kind")["lang"].clone()
    };
    assert_eq!(language("heading"), "id");
    assert_eq!(language("paragraph"), "en");
    assert_eq!(pages("explain smtp 550 --lang id")[0]["lang"], "id");
}

/// The schema of the output, as the program prints it.
fn schema() -> Value {
    serde_json::from_str(&printed("schema")).expect("the schema is JSON")
}

/// A schema for a validator that others wrote.
fn validator(schema: &Value) -> jsonschema_valid::Config<'_> {
    let draft = jsonschema_valid::schemas::Draft::Draft7;
    let config = jsonschema_valid::Config::from_schema(schema, Some(draft));
    config.expect("the schema is one")
}

/// What the validator says of a value.
fn problems(validator: &jsonschema_valid::Config<'_>, value: &Value) -> Vec<String> {
    match jsonschema_valid::validate(validator, value) {
        Ok(()) => Vec::new(),
        Err(errors) => errors.map(|error| error.to_string()).collect(),
    }
}

#[test]
fn json_of_every_command_is_what_its_schema_says() {
    let schema = schema();
    let validator = validator(&schema);
    validator.validate_schema().unwrap_or_else(|mut errors| {
        panic!("the schema is no draft 7: {:?}", errors.next());
    });
    let lists: Vec<String> = REGISTRY
        .families()
        .map(|family| format!("list {}", family.id()))
        .collect();
    let lists = lists.iter().map(|list| ("entries", list.as_str()));
    for (key, command) in [
        ("pages", "explain smtp 550"),
        ("pages", "explain smtp 454"),
        ("pages", "explain smtp 599"),
        ("pages", "explain smtp-enhanced 5.7.1 5.7.999"),
        ("pages", "explain http 520 404"),
        ("pages", "explain smtp 550 --labels id"),
        ("pages", "explain smtp 550 --lang ar"),
        ("pages", "compare smtp 214 354"),
        ("pages", "compare smtp 599 250 --lang ar"),
        ("pages", "compare http 404 grpc 5"),
        ("pages", "compare http 500 502 503"),
        ("pages", "compare http 500 502 503 --lang ar"),
        ("families", "list"),
        ("families", "list --lang ar"),
        ("entries", "list smtp --lang ar"),
        ("entries", "find mailbox"),
        ("entries", "find 4014"),
        ("results", "search mailbox full"),
        ("results", "search dmarc --limit 50"),
        ("results", "search ditolak --lang id"),
        ("seen", "SSL_ERROR_RX_RECORD_TOO_LONG"),
        ("reason", "greylisting"),
    ]
    .into_iter()
    .chain(lists)
    {
        let value = json(command);
        assert_eq!(problems(&validator, &value), [""; 0], "{command}");
        let fields = value.as_object().expect("an object").keys();
        assert!(fields.eq(["version", key]), "{command}: {value}");
    }
}

/// The places of the objects in a value, as JSON pointers: the first one of each that have the same fields.
fn objects(value: &Value, place: &str, places: &mut BTreeMap<String, String>) {
    let mut inside = |key: &str, value| objects(value, &format!("{place}/{key}"), places);
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| inside(key, value));
            let fields: Vec<&str> = fields.keys().map(String::as_str).collect();
            places.entry(fields.join(" ")).or_insert(place.to_owned());
        }
        Value::Array(values) => {
            let values = values.iter().enumerate();
            values.for_each(|(index, value)| inside(&index.to_string(), value));
        }
        _ => {}
    }
}

#[test]
fn json_with_a_field_more_or_less_or_of_another_type_is_not_what_its_schema_says() {
    let schema = schema();
    let validator = validator(&schema);
    for command in [
        "explain smtp 599",
        "compare dns refused 999",
        "list",
        "search disallowed intents --limit 1",
        "read --summary tests/logs/mail.log",
    ] {
        let value = json(command);
        let mut places = BTreeMap::new();
        objects(&value, "", &mut places);
        for place in places.values() {
            let broken = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
                let mut broken = value.clone();
                let object = broken.pointer_mut(place).and_then(Value::as_object_mut);
                change(object.expect("an object"));
                problems(&validator, &broken) != [""; 0]
            };
            assert!(
                broken(&|object| drop(object.insert("color".into(), 1.into()))),
                "{command}: {place} may have a field more"
            );
            let fields = value.pointer(place).and_then(Value::as_object);
            for field in fields.expect("an object").keys() {
                // Not every block has these.
                let may_lack = ["level", "number"].contains(&field.as_str());
                assert!(
                    broken(&|object| drop(object.remove(field))) || may_lack,
                    "{command}: {place} may do without `{field}`"
                );
                assert!(
                    broken(&|object| drop(object.insert(field.clone(), true.into())))
                        || ["untranslated", "gives_way", "refused_here"].contains(&field.as_str()),
                    "{command}: `{field}` in {place} may be of another type"
                );
            }
        }
    }
}

/// The text without the styles that the program gives it, and with everything else.
fn without_styles(text: &str) -> String {
    ["0", "1", "4", "31", "32", "33", "36", "39"]
        .iter()
        .fold(text.to_owned(), |text, style| {
            text.replace(&format!("\u{1b}[{style}m"), "")
        })
}

#[test]
fn colors_are_there_if_asked_for_and_not_in_a_pipe() {
    for arguments in ["explain smtp 550", "list", "list smtp", "find mailbox"] {
        let plain = printed(arguments);
        assert!(!plain.contains('\u{1b}'), "{arguments}");
        assert_eq!(printed(&format!("{arguments} --color never")), plain);
        let colored = printed(&format!("{arguments} --color always"));
        assert!(colored.contains("\u{1b}[1m"), "{arguments}");
        assert_eq!(without_styles(&colored), plain, "{arguments}");
    }
    let colored = printed("explain smtp 550 --color always");
    assert!(colored.contains("\u{1b}[1mSMTP 550 Mailbox Unavailable\u{1b}[0m\n"));
    assert!(colored.contains("\u{1b}[36mRCPT TO\u{1b}[39m"));
}

#[test]
fn formats_for_programs_are_never_colored() {
    for arguments in ["explain smtp 550", "list smtp", "find mailbox"] {
        for format in ["markdown", "html", "json"] {
            let text = printed(&format!("{arguments} --format {format} --color always"));
            assert!(!text.contains('\u{1b}'), "{arguments} {format}");
        }
    }
}

/// Runs `catalogs` in a folder.
fn catalogs(folder: &Path, arguments: &[&str]) -> Ran {
    let arguments = std::iter::once(&"catalogs").chain(arguments);
    ran(command(arguments).current_dir(folder))
}

#[test]
fn catalogs_of_a_registry_of_ones_own_are_begun_checked_and_follow_its_english() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |file: &str| folder.path().join(file);
    let read = |file: &str| std::fs::read_to_string(path(file)).expect("the file can be read");
    let write = |file: &str, text: &str| std::fs::write(path(file), text).expect("it is written");
    let registry = "[billing]\nlabel = \"Billing\"\ntitle = \"Codes of billing\"\nnoun = \"answer\"\n\
                    [billing.codes.1]\nname = \"Closed\"\ndescription = \"It is closed.\"\n\
                    when = \"The owner closed it.\"\nfix = \"Ask for another.\"\n";
    let ran = catalogs(folder.path(), &["nl"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(
        ran.stderr,
        "error: there is no registry file `codes.toml`\nhelp: `--registry` names another one\n"
    );
    write("codes.toml", registry);
    let none = catalogs(folder.path(), &[]);
    assert_eq!(none.status, Some(0), "{}", none.stderr);
    assert!(
        none.stdout.starts_with("there is no language yet"),
        "{}",
        none.stdout
    );
    assert!(!path("locales").exists());

    // A language that the library has not: its labels are to be translated too. One that it has: they
    // are not.
    let begun = catalogs(folder.path(), &["nl", "id"]);
    assert_eq!(begun.status, Some(0), "{}", begun.stderr);
    assert!(read("locales/nl/labels.po").contains("msgid \"How to Fix\"\nmsgstr \"\"\n"));
    assert!(read("locales/nl/names.po").contains("msgid \"Closed\"\nmsgstr \"\"\n"));
    assert!(read("locales/nl/billing.po").contains("msgid \"It is closed.\"\nmsgstr \"\"\n"));
    assert!(path("locales/id/billing.po").is_file());
    assert!(!path("locales/id/labels.po").exists());
    assert!(
        begun
            .stdout
            .contains("id: 0 translated, 0 to review, 6 not translated, 0 obsolete\n")
    );
    assert_eq!(catalogs(folder.path(), &["--check"]).status, Some(0));

    // What a build would refuse is refused here as well.
    let catalog = read("locales/nl/billing.po");
    let context = "msgctxt \"billing.1.fix\"\nmsgid \"Ask for another.\"\nmsgstr \"";
    let broken = catalog.replace(context, &format!("{context}Ein `anderes"));
    write("locales/nl/billing.po", &broken);
    for arguments in [&["--check"][..], &[]] {
        let refused = catalogs(folder.path(), arguments);
        assert_eq!(refused.status, Some(1), "{}", refused.stdout);
        assert!(
            refused.stderr.contains("error: locales/nl/billing.po:"),
            "{}",
            refused.stderr
        );
    }
    write("locales/nl/billing.po", &catalog);

    // What is translated stays, to be reviewed, where the English changes.
    let name = "msgid \"Closed\"\nmsgstr \"";
    let catalog = read("locales/nl/names.po");
    write(
        "locales/nl/names.po",
        &catalog.replace(name, &format!("{name}Gesloten")),
    );
    write("codes.toml", &registry.replace("\"Closed\"", "\"Shut\""));
    let stale = catalogs(folder.path(), &["--check"]);
    assert_eq!(stale.status, Some(1));
    assert!(
        stale
            .stderr
            .contains("error: not up to date with codes.toml:\n"),
        "{}",
        stale.stderr
    );
    assert!(
        stale
            .stderr
            .contains("\nhelp: run `wirecodes catalogs` and"),
        "{}",
        stale.stderr
    );
    assert_eq!(catalogs(folder.path(), &[]).status, Some(0));
    let expected = "#, fuzzy\n#| msgid \"Closed\"\nmsgctxt \"billing.1.name\"\nmsgid \"Shut\"\n\
                    msgstr \"Gesloten\"\n";
    let catalog = read("locales/nl/names.po");
    assert!(catalog.contains(expected), "{catalog}");

    // What is gone is kept until it is pruned.
    write(
        "codes.toml",
        &registry.replace("[billing.codes.1]", "[billing.codes.2]\nconst = \"TWO\""),
    );
    write(
        "codes.toml",
        &read("codes.toml").replace("\"Closed\"", "\"Other\""),
    );
    let obsolete = catalogs(folder.path(), &[]);
    assert!(
        obsolete.stdout.contains("nl: 0 translated, "),
        "{}",
        obsolete.stdout
    );
    assert!(read("locales/nl/names.po").contains("#~ msgstr \"Gesloten\"\n"));
    assert_eq!(catalogs(folder.path(), &["--prune"]).status, Some(0));
    assert!(!read("locales/nl/names.po").contains("Gesloten"));
}

#[test]
fn a_registry_file_that_is_at_fault_is_reported_and_no_catalog_is_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("codes.toml"), "[billing]\nlabel = 1\n").expect("a file");
    let ran = catalogs(folder.path(), &["nl"]);
    assert_eq!(ran.status, Some(1));
    assert!(
        ran.stderr
            .contains("error: codes.toml:2:9: `label` must be"),
        "{}",
        ran.stderr
    );
    assert!(!folder.path().join("locales").exists());
}

/// The files of an export into a folder that is not there yet, by their names.
fn exported(arguments: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path().join("not/yet");
    let arguments = arguments.split(' ').map(OsStr::new);
    let ran = ran(&mut command(
        std::iter::once(OsStr::new("export"))
            .chain(arguments)
            .chain([folder.as_os_str()]),
    ));
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let files = std::fs::read_dir(&folder).expect("the folder is there");
    let files: BTreeMap<String, String> = files
        .map(|file| {
            let path = file.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("the file is text");
            (name.into_owned(), text)
        })
        .collect();
    let mut printed: Vec<&str> = ran
        .stdout
        .lines()
        .map(|path| Path::new(path).strip_prefix(&folder).expect("its path"))
        .map(|name| name.to_str().expect("a name"))
        .collect();
    printed.sort_unstable();
    assert!(printed.iter().eq(files.keys()), "{printed:?}");
    files
}

#[test]
fn there_is_a_man_page_for_every_command_and_every_family() {
    let commands = printed("--help");
    let commands = commands.lines().filter_map(|line| {
        let command = line.strip_prefix("  ")?.split(' ').next()?;
        let is_command = command.starts_with(|c: char| c.is_ascii_lowercase());
        is_command.then(|| format!("wirecodes-{command}.1"))
    });
    let commands = commands.filter(|page| page != "wirecodes-help.1");
    let families = REGISTRY.families();
    let families = families.map(|family| format!("wirecodes-{}.7", family.id()));
    let mut expected: Vec<String> = commands.chain(families).collect();
    expected.push("wirecodes.1".to_owned());
    expected.sort_unstable();
    assert!(expected.len() > 18, "{expected:?}");
    for locale in REGISTRY.locales() {
        let pages = exported(&format!("man --lang {}", locale.tag()));
        assert!(pages.keys().eq(&expected), "{:?}", pages.keys());
        for (file, page) in &pages {
            let name = file.rsplit_once('.').expect("a section").0;
            let name = format!(" .SH NAME {} \\- ", name.replace('-', "\\-"));
            // The line may be broken where a text has spaces.
            assert!(page.replace('\n', " ").contains(&name), "{file}: {page}");
        }
    }
    let english = exported("man");
    assert_eq!(english, exported("man --lang en"));
    let page = &english["wirecodes-smtp.7"];
    assert!(page.contains("\n.SH \"SMTP 550 Mailbox Unavailable\"\n.SS \"Description\"\n"));
    let page = &exported("man --lang id")["wirecodes-smtp.7"];
    assert!(page.contains("\n.SS \"Deskripsi\"\n"), "{page}");
}

#[test]
fn json_that_is_exported_is_what_explain_and_list_print() {
    let files = exported("json --lang ar");
    let families = REGISTRY.families().map(|family| family.id());
    let names = families.chain(["index"]);
    let mut names: Vec<String> = names.map(|name| format!("{name}.json")).collect();
    names.sort_unstable();
    assert!(files.keys().eq(&names), "{:?}", files.keys());
    let index = printed("list --format json --lang ar");
    assert_eq!(files["index.json"], index);
    for family in REGISTRY.families() {
        let id = family.id();
        let entries = family.entries();
        let mut codes: Vec<String> = entries.map(|entry| entry.code().to_string()).collect();
        // A number stands for all its meanings.
        codes.dedup();
        let explained = format!("explain {id} {} --format json --lang ar", codes.join(" "));
        let text = &files[&format!("{id}.json")];
        assert_eq!(*text, printed(&explained), "{id}");
        let value: Value = serde_json::from_str(text).expect("the file is JSON");
        let pages = array(&value["pages"]).iter();
        let ids = family.entries().map(|entry| entry.id());
        assert!(pages.map(|page| &page["codes"][0]["id"]).eq(ids), "{id}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named_and_a_file_that_is_there_is_replaced() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").expect("a file");
    for form in ["man", "json"] {
        let ran = ran(command(["export", form]).arg(&file));
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
        let begins = format!("error: cannot write {}", file.display());
        assert!(ran.stderr.starts_with(&begins), "{}", ran.stderr);
    }
    let index = folder.path().join("index.json");
    std::fs::write(&index, "an older one").expect("a file");
    let ran = ran(command(["export", "json"]).arg(folder.path()));
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let replaced = std::fs::read_to_string(&index).expect("the file");
    assert_eq!(replaced, printed("list --format json"));
}

/// What the program proposes where a shell asks it to complete the last of some words.
fn proposed(shell: &str, words: &[&str]) -> Vec<String> {
    let mut command = command(["--", "wirecodes"]);
    command.args(words).env("WIRECODES_COMPLETE", shell);
    // What the scripts of these shells say beside the words.
    let index = words.len().to_string();
    match shell {
        "bash" => command.env("_CLAP_IFS", "\u{b}"),
        _ => command.env("_CLAP_IFS", "\n"),
    };
    if shell != "fish" {
        command.env("_CLAP_COMPLETE_INDEX", index);
    }
    let ran = ran(&mut command);
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (Some(0), ""),
        "{words:?}"
    );
    let (between, behind_value) = match shell {
        "bash" => ('\u{b}', '\u{b}'),
        "zsh" => ('\n', ':'),
        _ => ('\n', '\t'),
    };
    let candidates = ran.stdout.split(between).map(|candidate| {
        let value = candidate.split(behind_value).next();
        value.unwrap_or_default().to_owned()
    });
    candidates.filter(|value| !value.is_empty()).collect()
}

#[test]
fn every_code_and_name_of_a_family_is_proposed_and_what_is_proposed_is_found() {
    for family in REGISTRY.families() {
        // In small letters, as a number of a class, and as code has it.
        for word in ["", "5", "N", "n"] {
            let values = proposed("bash", &["explain", family.id(), word]);
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            assert_eq!(proposed("zsh", &["explain", family.id(), word]), values);
            assert_eq!(proposed("fish", &["explain", family.id(), word]), values);
            let found: Vec<Entry> = values
                .iter()
                .filter(|value| !value.starts_with('-'))
                .flat_map(|value| {
                    assert!(value.starts_with(word), "{word}: {value}");
                    let found: Vec<Entry> = family.find_entries(value).collect();
                    assert!(!found.is_empty(), "{}: {value}", family.id());
                    found
                })
                .collect();
            for entry in family.entries().filter(|_| word.is_empty()) {
                assert!(found.contains(&entry), "{entry:?}");
                let code = entry.code().to_string();
                assert!(values.contains(&code.as_str()), "{entry:?}");
            }
        }
    }
}

#[test]
fn what_is_proposed_fits_the_words_before_it() {
    let families: Vec<&str> = REGISTRY.families().map(|family| family.id()).collect();
    let languages: Vec<&str> = REGISTRY.locales().map(|locale| locale.tag()).collect();
    for (words, expected) in [
        (
            &["explain", "smtp", "55"][..],
            &["550", "551", "552", "553", "554", "555", "556"][..],
        ),
        (&["e", "smtp", "mailbox-u"], &["mailbox-unavailable"]),
        (&["explain", "enhanced", "5.7.30"], &["5.7.30"]),
        (&["explain", "dns", "NXD"], &["NXDOMAIN"]),
        (&["explain", "dns", "nxd"], &["nxdomain"]),
        (&["explain", "tls-alert", "close"], &["close_notify"]),
        (
            &["explain", "--lang", "id", "grpc", "UNA"],
            &["UNAVAILABLE", "UNAUTHENTICATED"],
        ),
        (
            &["compare", "http", "404", "grpc", "1"],
            &["1", "10", "11", "12", "13", "14", "15", "16"],
        ),
        (&["compare", "http", "404", "--lang", ""], &languages),
        (&["list", "--labels", "i"], &["id"]),
        (&["explain", "smtp-"], &["smtp-enhanced"]),
        (&["map", "grpc", "h"], &["http"]),
        (&["explain", "no-family", "55"], &[]),
        (&["exp"], &["explain", "export"]),
        (&["--lang", "i"], &["id"]),
        (&["--lang", "id", "exp"], &["explain", "export"]),
        (&["sm"], &["smtp", "smtp-enhanced"]),
        (&["export", ""], &["man", "json"]),
    ] {
        for shell in ["bash", "zsh", "fish"] {
            let values = proposed(shell, words);
            let values: Vec<&str> = values
                .iter()
                .map(String::as_str)
                .filter(|value| !value.starts_with('-'))
                .collect();
            assert_eq!(values, expected, "{shell}: {words:?}");
        }
    }
    let first = proposed("bash", &[""]);
    for family in families {
        assert!(first.iter().any(|value| value == family), "{first:?}");
    }
    assert!(first.iter().any(|value| value == "compare"), "{first:?}");
    // Words behind the one that is completed say nothing of it.
    let mut bash = command(["--", "wirecodes", "explain", "smtp", "25", "http"]);
    bash.env("WIRECODES_COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", "3");
    assert!(ran(&mut bash).stdout.starts_with("250\n251\n"));
}

#[test]
fn there_are_completions_for_every_shell_that_has_them() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&format!("completions {shell}"));
        assert!(script.contains("WIRECODES_COMPLETE"), "{shell}: {script}");
    }
    // A variable that others set is none of ours; ours has to name a shell.
    let list = printed("list");
    let ran_with = |name, value| ran(command(["list"]).env(name, value));
    assert_eq!(ran_with("COMPLETE", "bash").stdout, list);
    let unknown = ran_with("WIRECODES_COMPLETE", "nonsense");
    assert_eq!(unknown.status, Some(1));
    assert!(
        unknown
            .stderr
            .starts_with("error: unknown shell `nonsense`"),
        "{}",
        unknown.stderr
    );
}
