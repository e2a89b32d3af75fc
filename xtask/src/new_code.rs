//! `cargo xtask new-code`: the skeleton of an entry, in its place.

use wirecodes_model::registry::Family;
use wirecodes_model::{NO_SPEC, PLACEHOLDER, Registry, Role, Source, UNWRITTEN, read, shown};

use crate::files::{REGISTRY_FILE, Result, report, root, sources, write_text};

pub(crate) fn run(family_id: &str, id: &str, name: &str) -> Result<String> {
    let sources = sources(&root().join(REGISTRY_FILE))?;
    let (registry, mut diagnostics) = read(&sources, Role::Root);
    // Several may be added before the first is written.
    diagnostics.retain(|problem| problem.message != UNWRITTEN);
    if !diagnostics.is_empty() {
        return Err(report(&diagnostics));
    }
    let family = family(&registry, family_id)?;
    let file = &sources.files()[family.file];
    let (text, line) = insert(file, family, id, name)?;
    write_text(&root().join(file.name()), &text)?;
    Ok(format!(
        "{}:{line}: write what stands between the angle brackets, then run \
         `cargo xtask check` and `cargo xtask catalogs`",
        file.name()
    ))
}

/// The family of that id.
fn family<'r>(registry: &'r Registry, id: &str) -> Result<&'r Family> {
    let mut families = registry.families.iter();
    families.find(|family| family.id == id).ok_or_else(|| {
        let known: Vec<&str> = registry.families.iter().map(|f| f.id.as_str()).collect();
        format!(
            "error: there is no family `{}`\nhelp: the families are {}",
            shown(id),
            known.join(", ")
        )
    })
}

/// The file of a family with the skeleton in its place, and the line that it begins on.
fn insert(file: &Source, family: &Family, id: &str, name: &str) -> Result<(String, usize)> {
    if let Some(entry) = family.entries.iter().find(|entry| entry.id == id) {
        return Err(format!(
            "error: `{}` has an entry `{id}` already, in line {}\nhelp: a second meaning \
             has an id of its own, such as `{id}-word`",
            family.id, entry.line
        ));
    }
    let code = id.split('-').next().unwrap_or(id);
    let Some(number) = family.notation.parse(code) else {
        return Err(format!(
            "error: `{}` is no code of `{}`\nhelp: its codes look like {}",
            shown(code),
            family.id,
            family.notation.written(404)
        ));
    };
    let mut lines: Vec<&str> = file.text().lines().collect();
    let at = place(&lines, family, number);
    let skeleton = skeleton(&family.id, id, code, name);
    lines.splice(at..at, std::iter::once("").chain(skeleton.lines()));
    Ok((lines.join("\n") + "\n", at + 2))
}

/// How many lines stand before a new entry of that number: it goes before the first one of a higher
/// number, or behind the last one, or behind the other tables of the family if there is none.
fn place(lines: &[&str], family: &Family, number: u32) -> usize {
    let end = match family.entries.iter().find(|entry| entry.number > number) {
        Some(higher) => higher.line - 1,
        None => {
            let begins = |line: &&str| {
                let key = line.strip_prefix('[').unwrap_or_default();
                let rest = key.strip_prefix(family.id.as_str()).unwrap_or_default();
                rest.starts_with([']', '.'])
            };
            let last_table = match family.entries.last() {
                Some(last) => last.line,
                None => lines.iter().rposition(begins).map_or(0, |at| at + 1),
            };
            let rest = &lines[last_table..];
            let next_table = rest.iter().position(|line| line.starts_with('['));
            next_table.map_or(lines.len(), |next| last_table + next)
        }
    };
    // A heading belongs to what follows it.
    let before = &lines[..end];
    let text = |line: &&str| !line.is_empty() && !line.starts_with('#');
    before.iter().rposition(text).map_or(0, |last| last + 1)
}

fn skeleton(family: &str, id: &str, code: &str, name: &str) -> String {
    let bare = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let key = if bare {
        id.to_owned()
    } else {
        format!("{id:?}")
    };
    let placeholder = |asked: &str| format!("\"{PLACEHOLDER}{asked}>\"");
    let meaning = if id == code {
        String::new()
    } else {
        let context = placeholder("in reply to `COMMAND`");
        format!("number = {code:?}\ncontext = {context}\n")
    };
    let description = placeholder("The server ... A full sentence that can follow \\\"that\\\".");
    let when = placeholder("The client sent ... A full clause that can follow \\\"when\\\".");
    let fix = placeholder("What the one who sees the code does.");
    let of_operator =
        placeholder("On the server, ... Sentences that can stand alone. Without any, no key.");
    let example = placeholder("A line with it as software prints it, with example addresses.");
    format!(
        "[{family}.codes.{key}]\n{meaning}name = {name:?}\ndescription = {description}\n\
         when = {when}\nfix = {fix}\noperator-fix = {of_operator}\nexample = {example}\nspec = [{NO_SPEC:?}]\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirecodes_model::Diagnostic;

    /// Two families, the second without a code.
    const FILE: &str = "\
[demo]
label = \"Demo\"
title = \"Demo codes\"
noun = \"answer\"

# 4xx

[demo.codes.404]
name = \"Not Found\"
description = \"The thing is gone.\"
when = \"The client asked for it.\"
fix = \"Ask for something else.\"

# 5xx

[demo.codes.500]
name = \"Failure\"
description = \"The server failed.\"
when = \"The server had no idea.\"
fix = \"Ask again.\"

# Another family.
[empty]
label = \"Empty\"
title = \"A family that has no codes yet\"
noun = \"answer\"

[empty.classes.4xx]
name = \"Failure\"
description = \"The request failed.\"

# A third one.
[third]
label = \"Third\"
title = \"The third family\"
noun = \"answer\"
";

    /// What the file says, and all that is wrong with it.
    fn reading(file: &Source) -> (Registry, Vec<Diagnostic>) {
        read(&file.clone().into(), Role::Extension)
    }

    fn with(family: &str, id: &str) -> (Source, usize) {
        let file = Source::new("codes.toml", FILE);
        let (registry, problems) = reading(&file);
        assert_eq!(problems, []);
        let of = super::family(&registry, family).expect("the family");
        let (text, line) = insert(&file, of, id, "New").expect("a new code");
        let file = Source::new("codes.toml", text);
        assert_eq!(file.line(line), format!("[{family}.codes.{id}]"));
        let problems = reading(&file).1;
        let is_whole = problems.iter().all(|problem| problem.message == UNWRITTEN);
        assert!(is_whole && !problems.is_empty(), "{}", file.text());
        (file, line)
    }

    #[test]
    fn a_new_code_stands_between_those_of_lower_and_of_higher_numbers_and_below_its_tables() {
        for (family, id, above) in [
            ("demo", "100", "noun = \"answer\""),
            ("demo", "499", "fix = \"Ask for something else.\""),
            ("demo", "501", "fix = \"Ask again.\""),
            ("empty", "404", "description = \"The request failed.\""),
            ("third", "1", "noun = \"answer\""),
        ] {
            let (file, line) = with(family, id);
            assert_eq!(file.line(line - 1), "", "{id}");
            assert_eq!(file.line(line - 2), above, "{id}");
            let (earlier, later) = file.text().split_once("\n[demo.codes.404]").expect("404");
            let first = family == "demo" && id == "100";
            assert_eq!(earlier.contains("\"New\""), first, "{id}");
            assert_eq!(later.contains("\"New\""), !first, "{id}");
        }
    }

    #[test]
    fn each_placeholder_of_a_skeleton_is_found_until_it_is_replaced() {
        let (file, _) = with("demo", "499-trial");
        let keys = [
            "context",
            "description",
            "when",
            "fix",
            "operator-fix",
            "example",
            "spec",
        ];
        let placeholders = |file: &Source| reading(file).1;
        let found: Vec<String> = placeholders(&file)
            .iter()
            .map(|problem| {
                file.line(problem.line)
                    .split(' ')
                    .next()
                    .expect("a key")
                    .to_owned()
            })
            .collect();
        assert_eq!(found, keys);
        let mut lines: Vec<String> = file.text().lines().map(str::to_owned).collect();
        for (left, problem) in placeholders(&file).iter().enumerate().rev() {
            let line = &mut lines[problem.line - 1];
            let (key, _) = line.split_once(" = ").expect("a key and a value");
            let value = if key == "spec" { "[]" } else { "\"Written.\"" };
            *line = format!("{key} = {value}");
            let file = Source::new("codes.toml", lines.join("\n"));
            assert_eq!(placeholders(&file).len(), left, "{}", file.text());
        }
    }
}
