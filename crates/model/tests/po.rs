//! What a catalog may look like that somebody edited by hand: each message alone, and what is said of one
//! that is not whole.

use wirecodes_model::Source;
use wirecodes_model::po::parse;

const HEADER: &str = "msgid \"\"\nmsgstr \"Language: id\\n\"\n\n";

/// A problem: its line, its column, and what is wrong.
type Place = (usize, usize, &'static str);

/// Asserts which translations are read of a catalog, by their contexts, and which problems there are.
fn check(text: &str, messages: &[(&str, &str)], problems: &[Place]) {
    let (po, found) = parse(&Source::new("id.po", format!("{HEADER}{text}")));
    let read: Vec<(&str, &str)> = po
        .messages
        .iter()
        .map(|m| (m.context.as_str(), m.translation.as_str()))
        .collect();
    assert_eq!(read, messages, "{text}");
    let found: Vec<(usize, usize, &str)> = found
        .iter()
        .map(|p| (p.line, p.column, p.message.as_str()))
        .collect();
    assert_eq!(found, problems, "{text}");
}

const NOT_WHOLE: &str = "this message is not whole";

#[test]
fn a_message_ends_where_another_begins_and_is_reported_if_it_is_not_whole() {
    let last = "msgctxt \"z\"\nmsgid \"y\"\nmsgstr \"x\"\n";
    for (text, first, problems) in [
        // What stands above the next message does not belong to this one.
        (
            "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n# of the next\n",
            Some(("a", "c")),
            &[][..],
        ),
        (
            "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n#, fuzzy\n",
            Some(("a", "c")),
            &[],
        ),
        (
            "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n",
            Some(("a", "c")),
            &[],
        ),
        (
            "#| msgctxt \"q\"\n#| \"r\"\n#| msgid \"s\"\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n",
            Some(("a", "c")),
            &[],
        ),
        // Each part once; what comes twice begins another message.
        ("msgctxt \"a\"\n", None, &[(4, 12, NOT_WHOLE)]),
        ("msgctxt \"a\"\n\n", None, &[(4, 12, NOT_WHOLE)]),
        ("msgid \"b\"\n\n", None, &[(4, 10, NOT_WHOLE)]),
        ("msgstr \"c\"\n\n", None, &[(4, 1, NOT_WHOLE)]),
        (
            "msgctxt \"a\"\nmsgid \"b\"\n\n",
            None,
            &[(5, 10, NOT_WHOLE)],
        ),
        (
            "msgctxt \"a\"\nmsgid \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n",
            None,
            &[(5, 10, NOT_WHOLE), (7, 1, NOT_WHOLE)],
        ),
        (
            "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\nmsgstr \"d\"\n",
            Some(("a", "c")),
            &[(7, 1, NOT_WHOLE)],
        ),
        (
            "msgctxt \"a\"\nmsgstr \"c\"\nmsgid \"b\"\n",
            None,
            &[(5, 1, NOT_WHOLE), (6, 10, NOT_WHOLE)],
        ),
    ] {
        let messages: Vec<(&str, &str)> = first.into_iter().chain([("z", "x")]).collect();
        check(&format!("{text}{last}"), &messages, problems);
    }
}

#[test]
fn a_problem_is_all_that_its_line_says_and_not_what_stands_around_that() {
    let text = "  msgctxt \"a\"\n\tmsgid \"b\"\n  msgstr c \n";
    let wrong = "`msgstr c` has no place here";
    check(text, &[], &[(6, 3, wrong), (6, 12, NOT_WHOLE)]);
    let (_, found) = parse(&Source::new("id.po", format!("{HEADER}{text}")));
    let shown = found[0].to_string();
    let carets = format!("  | {}{}\n", " ".repeat(2), "^".repeat("msgstr c".len()));
    assert!(shown.contains(&carets), "{shown}");
}

#[test]
fn a_header_is_the_first_message_of_no_context_and_no_english_and_nothing_else_is_taken_for_it() {
    const NO_HEADER: &str = "the catalog has no header";
    for (text, header, problems) in [
        (
            "msgid \"\"\nmsgstr \"Language: id\\n\"\n",
            &["Language: id"][..],
            &[][..],
        ),
        ("msgid \"b\"\nmsgstr \"c\"\n", &[], &[NO_HEADER, NOT_WHOLE]),
        ("msgstr \"c\"\n", &[], &[NOT_WHOLE, NO_HEADER]),
        (
            "msgctxt \"a\"\nmsgid \"\"\nmsgstr \"c\"\n",
            &[],
            &[NO_HEADER],
        ),
        ("#~ msgid \"\"\n#~ msgstr \"c\"\n", &[], &[NO_HEADER]),
    ] {
        let (po, found) = parse(&Source::new("id.po", text));
        assert_eq!(po.header, header, "{text}");
        let found: Vec<&str> = found.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(found, problems, "{text}");
    }
}
