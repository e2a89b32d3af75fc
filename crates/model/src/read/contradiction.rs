//! Facts that contradict each other, as far as that can be computed, and the reasons that excuse them.

use crate::diagnostic::Problems;
use crate::keys;
use crate::registry::{Actor, Facts, Family, Outcome, Retry};
use crate::toml_table::Table;

/// The key that excuses a contradiction.
const EXCEPTIONS: &str = "exceptions";

/// Reports the facts of an entry that contradict each other or the class, and are not excused; and excuses
/// that nothing needs.
pub(super) fn check_facts(
    table: &Table<'_>,
    own: Facts,
    family: &Family,
    number: u32,
    problems: &mut Problems<'_>,
) {
    let mut found = contradictions(family.facts_of(own, number));
    if let Some(class) = family.class_of(number)
        && is_contrary(own.retry, class.facts.retry)
    {
        let [_, (_, retry), _, _] = own.named();
        found.push((
            "retry",
            format!(
                "`retry = \"{}\"` says the contrary of its class {}",
                retry.unwrap_or_default(),
                class.id
            ),
        ));
    }
    let exceptions = table.table(EXCEPTIONS, problems);
    if let Some(exceptions) = &exceptions {
        exceptions.only(&keys::facts(), problems);
    }
    for fact in keys::facts() {
        let excused = exceptions
            .as_ref()
            .and_then(|exceptions| exceptions.sentences(fact, problems))
            .is_some();
        let of_fact = || found.iter().filter(|(name, _)| *name == fact);
        if let (true, Some(exceptions)) = (excused && of_fact().next().is_none(), &exceptions) {
            problems.add(
                &exceptions.place(fact),
                format!("`{fact}` needs no exception here"),
                "remove it: nothing that is checked contradicts the fact",
            );
        }
        for (_, message) in of_fact().filter(|_| !excused) {
            problems.add(
                &table.place(fact),
                message.clone(),
                format!(
                    "correct one of the two, write \"depends\" where it is not so in every case, or give the \
                     reason: `{EXCEPTIONS} = {{ {fact} = \"...\" }}`"
                ),
            );
        }
    }
}

/// Whether one code is to be repeated as it is, or not at all, where its class says otherwise of each of its codes.
fn is_contrary(own: Option<Retry>, class: Option<Retry>) -> bool {
    match (own, class) {
        (Some(Retry::Later), Some(of_class)) => matches!(
            of_class,
            Retry::AfterChange | Retry::Never | Retry::NotNeeded
        ),
        (Some(Retry::NotNeeded), Some(of_class)) => matches!(
            of_class,
            Retry::Later | Retry::Elsewhere | Retry::AfterChange | Retry::Never
        ),
        _ => false,
    }
}

/// What contradicts each other among the facts of one code: the fact to correct or excuse, and why.
fn contradictions(facts: Facts) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let [(_, outcome), (_, retry), (_, actor), _] = facts.named();
    let [outcome, retry, actor] = [outcome, retry, actor].map(Option::unwrap_or_default);
    // What nobody's change helps has nobody who can do something about it.
    if facts.retry == Some(Retry::Never)
        && matches!(
            facts.actor,
            Some(Actor::Sender | Actor::Administrator | Actor::Client)
        )
    {
        found.push((
            "retry",
            format!("`retry` says that no change helps, and `actor` that {actor} can act"),
        ));
    }
    if facts.outcome == Some(Outcome::Success)
        && matches!(
            facts.retry,
            Some(Retry::Later | Retry::Elsewhere | Retry::AfterChange | Retry::Never)
        )
    {
        found.push((
            "retry",
            format!("`outcome` is {outcome}, and `retry` is {retry}: what was carried out is not sent again"),
        ));
    }
    found
}
