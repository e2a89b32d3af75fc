//! What once broke the reading of a file, or got through it: each the smallest file that did.

mod checks;

use wirecodes_model::catalog::translate;
use wirecodes_model::po::{Po, PoMessage, parse};
use wirecodes_model::{Diagnostic, Role, Severity, Source};

use checks::{assert_reads, assert_round_trip, followed as followed_in};

/// A registry file that nothing is wrong with.
const FILE: &str = include_str!("demo.toml");

/// What is wrong with the file once `old` in it is `new`.
fn problems_with(old: &str, new: &str) -> Vec<Diagnostic> {
    assert!(FILE.contains(old), "{old}");
    let text = FILE.replacen(old, new, 1);
    assert_reads(&Source::new("demo.toml", text), Role::Extension).1
}

/// Asserts that there is one problem with the file once `old` in it is `new`, and what it is.
fn assert_refused(old: &str, new: &str, message: &str) {
    let problems = problems_with(old, new);
    let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(messages, [message], "{new}");
}

#[test]
fn a_class_of_dotted_codes_has_one_digit() {
    let classes = "[dotted]\nlabel = \"D\"\ntitle = \"D\"\nnoun = \"code\"\nnotation = \"dotted\"\n\
                   [dotted.classes.\"4294.X.X\"]\nname = \"N\"\ndescription = \"D.\"\n[demo]\n";
    assert_refused("[demo]\n", classes, "class `4294.X.X` has no range");
}

#[test]
fn dotted_codes_need_an_integer_that_holds_them() {
    let family = "[dotted]\nlabel = \"D\"\ntitle = \"D\"\nnoun = \"code\"\nnotation = \"dotted\"\n\
                  repr = \"u16\"\n[demo]\n";
    assert_refused("[demo]\n", family, "dotted codes need 32 bits");
}

#[test]
fn a_family_that_no_module_can_be_named_after_is_left_out() {
    for id in ["4xx", "Type", "type", "label", "pair"] {
        let family = format!("[{id}]\nlabel = \"D\"\ntitle = \"D\"\nnoun = \"code\"\n[demo]\n");
        let text = FILE.replacen("[demo]\n", &family, 1);
        let (registry, problems) = assert_reads(&Source::new("x.toml", text), Role::Extension);
        assert_eq!(problems.len(), 1, "{id}");
        assert!(registry.families.iter().all(|family| family.id == "demo"));
    }
}

#[test]
fn no_code_is_called_as_catalogs_call_a_class() {
    assert_refused(
        "[demo.codes.404-b]",
        "[demo.codes.\"class.4xx\"]\nname = \"A\"\n[demo.codes.404-b]",
        "`class.4xx` cannot be the id of a code",
    );
}

#[test]
fn an_id_that_is_a_number_is_that_of_its_code() {
    assert_refused(
        "number = 404\ncontext = \"elsewhere\"",
        "number = 405\ncontext = \"elsewhere\"",
        "`404-b` has the number 405",
    );
}

#[test]
fn a_word_is_one_line_with_nothing_around_it() {
    for (word, message) in [
        (r"De\nmo", "the text holds the control character '\\n'"),
        (
            r"De\u001bmo",
            "the text holds the control character '\\u{1b}'",
        ),
        (
            r"De\u202emo",
            "the text holds the control character '\\u{202e}'",
        ),
        (
            r"De\u2029mo",
            "the text holds the control character '\\u{2029}'",
        ),
        (" Demo", "there is space at an end of the text"),
        (r"Demo\u00a0", "there is space at an end of the text"),
    ] {
        for (old, new) in [
            ("label = \"Demo\"", format!("label = \"{word}\"")),
            ("name = \"Gone\"", format!("name = \"{word}\"")),
            (
                "name = \"Gone\"",
                format!("name = \"Gone\"\naliases = [\"{word}\"]"),
            ),
            (
                "name = \"Gone\"",
                format!("name = \"Gone\"\ncompanions = [\"{word}\"]"),
            ),
            (
                "name = \"Gone\"",
                format!("name = \"Gone\"\norigin = \"{word}\""),
            ),
            ("fix = \"What to Do\"", format!("fix = \"{word}\"")),
            (
                "name = \"Gone\"",
                format!("name = \"Gone\"\nspec = [{{ title = \"{word}\", url = \"https://a\" }}]"),
            ),
        ] {
            let problems = problems_with(old, &new);
            assert_eq!(problems[0].message, message, "{new}");
        }
    }
}

#[test]
fn only_a_separator_has_space_around_it() {
    assert_eq!(
        problems_with("separator = \", \"", "separator = \" | \""),
        []
    );
    assert_refused(
        "difference-when = \"You",
        "difference-when = \"    You",
        "there is space at an end of the text",
    );
}

#[test]
fn an_address_can_stand_in_a_page_as_it_is() {
    for (address, is_address) in [
        ("https://example.com/?a=1&b=2#c", true),
        ("http://example.com/(a)_[b]", true),
        ("javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("https://", false),
        ("https://example.com/a b", false),
        (r"https://example.com/\n", false),
        (r#"https://example.com/\""#, false),
        ("https://example.com/<b>", false),
        (r"https://example.com/\\", false),
        ("https://example.com/|", false),
        (r"https://example.com/\u202e", false),
    ] {
        let spec = format!("name = \"Gone\"\nspec = [{{ title = \"T\", url = \"{address}\" }}]");
        let problems = problems_with("name = \"Gone\"", &spec);
        assert_eq!(problems.is_empty(), is_address, "{address}: {problems:?}");
    }
}

#[test]
fn a_message_that_quotes_a_key_is_one_line() {
    assert_refused(
        "name = \"Gone\"",
        "\"na\\nme\\u001b\" = 1\nname = \"Gone\"",
        "unknown key `na\\nme\\u{1b}`",
    );
}

#[test]
fn a_bracket_that_is_never_closed_is_one_problem_however_long_the_file() {
    for open in [
        "spec = [\"RFC 5321 §4.2.3\"",
        "spec = [{ title = \"T\", url = \"https://a\"",
        "aliases = [",
    ] {
        assert_refused(
            "name = \"Not Found\"\n",
            &format!("name = \"Not Found\"\nconfused-with = [\"404-b\"]\n{open}\n\n"),
            "this stands in an array or a table that was opened above and never closed",
        );
    }
}

#[test]
fn a_registry_that_is_too_large_is_one_problem_and_has_a_place_for_each_label_and_sentence() {
    use wirecodes_base::labels::{Label, Template};

    let codes = (0..13_200).map(|number| format!("[demo.codes.{number}]\n"));
    let file = format!("{FILE}{}", codes.collect::<String>());
    let (registry, problems) = assert_reads(&Source::new("demo.toml", file), Role::Extension);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.starts_with("the registry is too large"));
    let texts = registry.messages();
    assert_eq!(texts.len(), Label::COUNT);
    assert!(texts.iter().all(|message| message.text.is_none()));
    let templates = registry.template_messages();
    assert_eq!(templates.len(), Template::COUNT);
    assert!(templates.iter().all(|message| message.sentence.is_none()));
}

#[test]
fn a_problem_is_an_error_unless_it_is_said_to_be_a_warning_and_shows_its_example() {
    let source = Source::new("x.toml", "a\n");
    let problem = Diagnostic::new(&source, &(0..1), "wrong", "mend it");
    assert_eq!(problem.severity, Severity::Error);
    assert_eq!(problem.clone().as_warning().severity, Severity::Warning);
    assert!(!problem.to_string().contains("b = 1"));
    let shown = problem.with_example("b = 1\n").to_string();
    assert!(shown.contains("b = 1"), "{shown}");
}

/// The header that a catalog begins with.
const HEADER: &str = "msgid \"\"\nmsgstr \"Language: id\\n\"\n\n";

fn demo() -> wirecodes_model::Registry {
    assert_reads(&Source::new("demo.toml", FILE), Role::Extension).0
}

fn reviewed() -> PoMessage {
    PoMessage {
        context: "demo.404.description".to_owned(),
        english: "The thing is gone.".to_owned(),
        translation: "Hilang.".to_owned(),
        ..PoMessage::default()
    }
}

/// A message after the catalog has followed the registry.
fn followed(message: PoMessage) -> PoMessage {
    let po = Po {
        messages: vec![message],
        ..Po::default()
    };
    let po = followed_in(&demo(), "demo", &po);
    let mut messages = po.messages.into_iter();
    messages
        .find(|message| message.context == "demo.404.description")
        .expect("the message")
}

#[test]
fn what_a_translator_left_beside_a_reviewed_translation_is_not_what_it_was_reviewed_against() {
    // Reviewed against "It is lost.", which the English no longer is; `#|` was left standing.
    let message = followed(PoMessage {
        english: "It is lost.".to_owned(),
        previous: Some("The thing is gone.".to_owned()),
        ..reviewed()
    });
    assert!(message.fuzzy);
    assert_eq!(message.previous.as_deref(), Some("It is lost."));
}

#[test]
fn a_mark_that_is_the_translators_own_stays_whatever_the_english_does() {
    for previous in [None, Some("It is lost.".to_owned())] {
        let message = followed(PoMessage {
            english: "It is lost.".to_owned(),
            fuzzy: true,
            previous,
            ..reviewed()
        });
        assert!(message.fuzzy);
        assert_eq!(message.previous, None);
        assert_eq!(followed(message.clone()), message);
    }
}

#[test]
fn a_header_keeps_its_line_ends() {
    let text = "msgid \"\"\nmsgstr \"\"\n\"Language: id\\r\"\n";
    let (po, problems) = parse(&Source::new("id.po", text));
    assert_eq!(problems, []);
    assert_eq!(po.header, ["Language: id\r"]);
    assert_round_trip(&po);
}

#[test]
fn a_translation_has_no_more_space_around_it_than_the_english() {
    let english = "The thing is gone.";
    for (translation, problem) in [
        ("Hilang.", None),
        (" Hilang.", Some("there is space at an end of the text")),
    ] {
        let text = format!(
            "{HEADER}msgctxt \"demo.404.description\"\nmsgid \"{english}\"\nmsgstr \"{translation}\"\n"
        );
        let (translated, problems) = translate(&demo(), &[Source::new("id.po", text)]);
        let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(messages, Vec::from_iter(problem));
        let used = translated.texts.iter().flatten().count();
        assert_eq!(used, usize::from(problem.is_none()));
    }
}

#[test]
fn a_translation_of_what_is_no_text_is_known_with_what_may_be_meant() {
    let text = "msgid \"\"\nmsgstr \"\"\n\
                msgctxt \"demo.404.decsription\"\nmsgid \"It is gone.\"\nmsgstr \"Hilang.\"\n\n\
                msgctxt \"other.1.name\"\nmsgid \"One\"\nmsgstr \"Satu\"\n\n\
                msgctxt \"demo.404.nothing-yet\"\nmsgid \"Two\"\nmsgstr \"\"\n";
    let (translated, problems) = translate(&demo(), &[Source::new("id.po", text.to_owned())]);
    assert_eq!(problems, []);
    let unknown: Vec<String> = translated.unknown.iter().map(ToString::to_string).collect();
    assert_eq!(unknown.len(), 2, "{unknown:#?}");
    for (problem, place, message, help) in [
        (
            &unknown[0],
            "id.po:5:",
            "`demo.404.decsription`",
            "did you mean `demo.404.description`?",
        ),
        (&unknown[1], "id.po:9:", "`other.1.name`", "remove it"),
    ] {
        for part in [place, message, help] {
            assert!(problem.contains(part), "{part:?} is not in {problem}");
        }
    }
}

#[test]
fn as_many_codes_as_the_tables_have_room_for_are_read_and_one_more_is_refused() {
    let file = |codes: u32| {
        let head = "[demo]\nlabel = \"Demo\"\ntitle = \"Demo\"\nnoun = \"answer\"\n".to_owned();
        let code = |number| {
            format!(
                "[demo.codes.{number}]\nname = \"N{number}\"\ndescription = \"A.\"\nwhen = \"B.\"\n\
                 fix = \"C.\"\n"
            )
        };
        (0..codes).map(code).fold(head, |file, code| file + &code)
    };
    // Seven texts each, and two of the family.
    for (codes, problem) in [(9_361, None), (9_363, Some("it has 9363 codes"))] {
        let source = Source::new("codes.toml", file(codes));
        let problems = wirecodes_model::read(&source.into(), Role::Extension).1;
        let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        let expected = problem.map(|problem| format!("the registry is too large: {problem}"));
        assert_eq!(messages, Vec::from_iter(expected.as_deref()), "{codes}");
    }
}

#[test]
fn a_literal_stands_where_the_tables_can_point_to_it() {
    for (before, fits) in [(65_531, true), (65_532, false)] {
        let fix = format!("fix = \"{} `ab`.\"", "A".repeat(before));
        let problems = problems_with("fix = \"Ask for something else.\"", &fix);
        assert_eq!(problems.is_empty(), fits, "{before}");
    }
}
