//! `cargo xtask new-code`: the skeleton of an entry, in its place.

use wirecodes_model::{Role, read};

use crate::files::{Result, read_text, report, root, source, write_text};

pub(crate) fn run(family_id: &str, id: &str, name: &str) -> Result<()> {
    let path = root().join("codes.toml");
    let old = source(&path)?;
    let (registry, diagnostics) = read(&old, Role::Root);
    if !diagnostics.is_empty() {
        return Err(report(&diagnostics));
    }
    let Some(family) = registry
        .families
        .iter()
        .find(|family| family.id == family_id)
    else {
        let known: Vec<&str> = registry.families.iter().map(|f| f.id.as_str()).collect();
        return Err(format!(
            "error: there is no family `{family_id}`\nhelp: the families are {}",
            known.join(", ")
        ));
    };
    if let Some(entry) = family.entries.iter().find(|entry| entry.id == id) {
        return Err(format!(
            "error: `{family_id}` has an entry `{id}` already, in line {}\nhelp: a second meaning \
             has an id of its own, such as `{id}-word`",
            entry.line
        ));
    }
    let code = id.split('-').next().unwrap_or(id);
    let Some(number) = family.notation.parse(code) else {
        return Err(format!(
            "error: `{code}` is no code of `{family_id}`\nhelp: its codes look like {}",
            family
                .entries
                .first()
                .map_or("404", |entry| entry.id.as_str())
        ));
    };
    // Before the first entry of a higher number, or after the last one.
    let text = read_text(&path)?;
    let after = family.entries.iter().find(|entry| entry.number > number);
    let line = match after {
        Some(entry) => entry.line,
        None => end_of_family(&text, family.entries.last().map_or(1, |entry| entry.line)),
    };
    let skeleton = skeleton(family_id, id, code, name);
    let mut lines: Vec<&str> = text.lines().collect();
    let at = (line - 1).min(lines.len());
    lines.insert(at, &skeleton);
    write_text(&path, &(lines.join("\n") + "\n"))?;
    println!(
        "codes.toml:{}: write what stands between the angle brackets, then run `cargo xtask check` \
         and `cargo xtask catalogs`",
        at + 1
    );
    Ok(())
}

/// The line after the entry that begins in `line`.
fn end_of_family(text: &str, line: usize) -> usize {
    let rest = text.lines().skip(line);
    line + 1 + rest.take_while(|line| !line.starts_with('[')).count()
}

fn skeleton(family: &str, id: &str, code: &str, name: &str) -> String {
    let bare = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let key = if bare {
        id.to_owned()
    } else {
        format!("{id:?}")
    };
    let meaning = if id == code {
        String::new()
    } else {
        format!("number = {code:?}\ncontext = \"<in reply to `COMMAND`>\"\n")
    };
    format!(
        "[{family}.codes.{key}]\n{meaning}name = {name:?}\n\
         description = \"<The server ... A full sentence that can follow \\\"that\\\".>\"\n\
         when = \"<The client sent ... A full clause that can follow \\\"when\\\".>\"\n\
         fix = \"<What to do, first for the one who sees the code, then for the one who runs the server.>\"\n\
         spec = [\"RFC 0000 §0\"]\n"
    )
}
