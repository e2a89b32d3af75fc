//! From what was typed to entries, and what to say where there are none.

use wirecodes::{AnyCode, Entry, Family, Mapping, Page, REGISTRY};

use crate::subject::{Subject, in_a_list};

/// Something that was asked for is not in the registry.
#[derive(Debug)]
pub(crate) struct NotFound {
    pub(crate) message: String,
    /// What is near it, a line each.
    pub(crate) near: Vec<String>,
    pub(crate) help: String,
}

impl NotFound {
    /// What there is to say, line by line.
    pub(crate) fn into_lines(self) -> Vec<String> {
        let mut lines = vec![self.message];
        if !self.near.is_empty() {
            lines.extend([String::new(), "near it:".to_owned()]);
        }
        lines.extend(self.near.iter().map(|near| format!("  {near}")));
        lines.extend([String::new(), format!("help: {}", self.help)]);
        lines
    }
}

/// The family of that id.
pub(crate) fn family(id: &str) -> Result<Family, NotFound> {
    REGISTRY.family(id).ok_or_else(|| NotFound {
        message: format!("there is no family `{id}`"),
        near: similar_families(id),
        help: "`wirecodes list` shows the families".to_owned(),
    })
}

/// A family has no class that is written so.
pub(crate) fn no_class(family: Family, pattern: &str) -> NotFound {
    let patterns = family.classes().filter_map(|class| class.pattern());
    NotFound {
        message: format!("{} has no class `{pattern}`", family.label()),
        near: patterns.map(str::to_owned).collect(),
        help: format!("`wirecodes list {}` shows its codes", family.id()),
    }
}

fn similar_families(id: &str) -> Vec<String> {
    let ids = REGISTRY.families().map(|family| family.id());
    similar(id, ids.map(|id| (id, id.to_owned())))
}

/// How one family is mapped to another.
pub(crate) fn mapping(from: &str, to: &str) -> Result<Mapping, NotFound> {
    let (from, to) = (family(from)?, family(to)?);
    let mut mappings = REGISTRY.mappings();
    let found = mappings.find(|mapping| mapping.source() == from && mapping.target() == to);
    found.ok_or_else(|| NotFound {
        message: format!(
            "no specification that this registry knows maps {} to {}",
            from.label(),
            to.label()
        ),
        near: REGISTRY
            .mappings()
            .map(|other| {
                format!(
                    "wirecodes map {} {}",
                    other.source().id(),
                    other.target().id()
                )
            })
            .collect(),
        help: "`wirecodes compare` says what separates two codes of any families".to_owned(),
    })
}

/// All meanings of a code; the class alone if nobody registered it.
pub(crate) fn meanings(family: Family, text: &str) -> Result<Vec<Subject>, NotFound> {
    let entries: Vec<Subject> = family.find_entries(text).map(Subject::Entry).collect();
    if !entries.is_empty() {
        return Ok(entries);
    }
    let code = family.find(text);
    match code {
        Some(code) if code.class().is_some() => Ok(vec![Subject::Code(code)]),
        _ => Err(unknown(family, text, code)),
    }
}

fn unknown(family: Family, text: &str, code: Option<AnyCode>) -> NotFound {
    let mut near: Vec<String> = match code {
        Some(code) => family
            .nearest(code.number())
            .take(3)
            .map(in_a_list)
            .collect(),
        None => similar(
            text,
            family.entries().flat_map(|entry| {
                [entry.name(), entry.id()]
                    .into_iter()
                    .chain(entry.aliases())
                    .map(move |name| (name, in_a_list(entry)))
                    .collect::<Vec<_>>()
            }),
        ),
    };
    // The code may be right and the family wrong. Each family reads the text in its own notation:
    // the number of a dotted code is no number that anybody types.
    let elsewhere = REGISTRY
        .families()
        .flat_map(|other| other.find_entries(text));
    near.extend(elsewhere.map(|entry| format!("{} {}", entry.family().label(), in_a_list(entry))));
    NotFound {
        message: format!("{} has no code `{text}`", family.label()),
        near,
        help: format!("`wirecodes list {}` shows its codes", family.id()),
    }
}

/// Up to three of the candidates whose names are like a text, the most similar first.
fn similar<'a>(text: &str, candidates: impl Iterator<Item = (&'a str, String)>) -> Vec<String> {
    let text = text.to_lowercase();
    let mut scored: Vec<(f64, String)> = candidates
        .map(|(name, shown)| (strsim::jaro_winkler(&name.to_lowercase(), &text), shown))
        .filter(|(score, _)| *score > 0.8)
        .collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut shown: Vec<String> = Vec::new();
    for (_, candidate) in scored {
        if !shown.contains(&candidate) {
            shown.push(candidate);
        }
    }
    shown.truncate(3);
    shown
}

/// The page that compares the codes that are named, and the codes in the order that they have on
/// the page: those of the family that stands first, until another family is named. `None` if they cannot be compared.
pub(crate) fn comparison(words: &[String]) -> Result<Option<(Page, Vec<Subject>)>, NotFound> {
    let (first_family, words) = match words {
        [] | [_] => return Ok(None),
        [first, words @ ..] => (first, words),
    };
    let mut current = family(first_family)?;
    let mut found = Vec::new();
    // Whether the last word was a family, whose code is still to come.
    let mut awaits_code = false;
    for word in words {
        awaits_code = false;
        // A word that is no code of the family so far may name another family.
        match (meanings(current, word), REGISTRY.family(word)) {
            (Ok(subjects), _) => found.extend(subjects.first().copied()),
            (Err(_), Some(other)) => {
                current = other;
                awaits_code = true;
            }
            (Err(mut error), None) => {
                error.near.extend(similar_families(word));
                return Err(error);
            }
        }
    }
    if awaits_code {
        return Err(NotFound {
            message: format!("no code follows the family `{}`", current.id()),
            near: Vec::new(),
            help: "a family stands before the codes that are of it".to_owned(),
        });
    }
    Ok(compared(found))
}

/// The page that compares codes, and the codes in the order that they have on it. `None` if they cannot be compared.
pub(crate) fn compared(mut found: Vec<Subject>) -> Option<(Page, Vec<Subject>)> {
    found.sort_by_key(|subject| subject.place());
    found.dedup_by_key(|subject| subject.place());
    let page = match found.as_slice() {
        [a, b] => Some(a.versus(*b)),
        several => several
            .iter()
            .map(|subject| subject.entry())
            .collect::<Option<Vec<Entry>>>()
            .and_then(|entries| Page::compare_all(&entries)),
    };
    Some((page?, found))
}

const _: () = assert!(Page::MOST_COMPARED == 8, "the words below say eight");

/// There are too few codes to compare, or too many.
pub(crate) fn no_comparison() -> NotFound {
    NotFound {
        message: "a comparison is of two different codes, or of three to eight that are registered"
            .to_owned(),
        near: Vec::new(),
        help: "`wirecodes compare smtp 450 550`, `wirecodes compare http 404 grpc 5`, or \
               `wirecodes compare http 500 502 503 504`"
            .to_owned(),
    }
}

/// Every entry that a text finds. A number that nobody registered is found in each family that has a class for it.
pub(crate) fn everywhere(text: &str) -> Result<Vec<Subject>, NotFound> {
    let mut found: Vec<Subject> = REGISTRY.search(text).map(Subject::Entry).collect();
    if found.is_empty() {
        let codes = REGISTRY.families().filter_map(|family| family.find(text));
        let codes = codes.filter(|code| code.class().is_some());
        found.extend(codes.map(Subject::Code));
    }
    if found.is_empty() {
        return Err(NotFound {
            message: format!("no family has `{text}`"),
            near: Vec::new(),
            help: "a number or a part of a name is enough; `wirecodes search` looks for words in everything \
                   that is said of codes"
                .to_owned(),
        });
    }
    Ok(found)
}
