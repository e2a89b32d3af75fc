//! Whom a text speaks to: `fix` to the one who sees the code, `operator-fix` to whoever runs what answered.

use wirecodes_model::Registry;
use wirecodes_model::message::Message;

/// An error for each sentence of a `fix` that speaks to whoever runs what answered.
pub(crate) fn of_operators(registry: &Registry) -> Vec<String> {
    let messages = registry.messages().into_iter();
    let fixes = messages.filter(|message| message.is_prose() && message.id.ends_with(".fix"));
    fixes
        .flat_map(|Message { id, text, .. }| {
            let text = text.map_or("", |text| &text.source);
            let sentences = text.split(". ").filter(|text| is_for_operator(text));
            sentences.map(move |sentence| complaint(&id, sentence))
        })
        .collect()
}

fn complaint(id: &str, sentence: &str) -> String {
    format!(
        "error: `{id}` speaks to whoever runs what answered: \"{sentence}\"\nhelp: move that to `operator-fix`, and have \
         it make sense there alone"
    )
}

/// Whether a sentence begins with what answered, or with who runs it, at most one word before it aside:
/// `On the sending server`.
fn is_for_operator(sentence: &str) -> bool {
    let mut beginnings = ["On the ", "As the "].iter();
    let named = beginnings.find_map(|begin| sentence.strip_prefix(begin));
    let mut words = named.unwrap_or_default().split([' ', ',']).take(2);
    words.any(|word| OPERATORS.contains(&word))
}

const OPERATORS: [&str; 7] = [
    "server",
    "proxy",
    "gateway",
    "resolver",
    "owner",
    "administrator",
    "developer",
];

#[cfg(test)]
mod tests {
    use wirecodes_model::registry::Text;

    use super::*;
    use crate::files::registry;

    #[test]
    fn a_sentence_for_whoever_runs_what_answered_is_no_part_of_what_the_one_who_sees_it_does() {
        let mut registry = registry().expect("there is nothing wrong with the registry");
        assert_eq!(of_operators(&registry), [""; 0]);
        for (fix, expected) in [
            (
                "Wait. On the server, raise it.",
                Some("On the server, raise it."),
            ),
            (
                "On the sending server `a` shows it.",
                Some("On the sending server `a` shows it."),
            ),
            (
                "Wait. As the owner of the site, raise it.",
                Some("As the owner of the site, raise it."),
            ),
            ("Ask for it. On the PBL it is listed.", None),
            ("On the calling device, correct the number.", None),
            ("Look at it on the server.", None),
        ] {
            let entry = &mut registry.families[0].entries[0];
            entry.fix = Text::new(fix).expect("prose");
            let id = format!(
                "{}.{}.fix",
                registry.families[0].id, registry.families[0].entries[0].id
            );
            let expected = expected.map(|sentence| complaint(&id, sentence));
            assert_eq!(of_operators(&registry), Vec::from_iter(expected), "{fix}");
        }
    }
}
