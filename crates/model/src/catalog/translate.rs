//! Which translations are used: those that were made from the English of today, and fit it.

use std::collections::{HashMap, HashSet};

use wirecodes_base::labels::{Field, Label};

use crate::diagnostic::{Diagnostic, Problems};
use crate::message::Message;
use crate::po::{self, PoMessage};
use crate::prose::{self, Prose, ProseError, Segment, Slot};
use crate::read::sentence;
use crate::registry::{Registry, Sentence, Text};
use crate::rows::check_literals;
use crate::source::{Located, Source};
use crate::suggest::nearest;
use crate::toml_table::add_prose_error;

/// A registry in another language: what of it is translated and up to date.
#[derive(Debug, Clone, Default)]
pub struct Translation {
    /// A text for each of [`Registry::messages`]; `None` where English stands in.
    pub texts: Vec<Option<Prose>>,
    /// A template for each of [`Registry::template_messages`]; `None` where English stands in.
    pub templates: Vec<Option<Vec<Segment>>>,
    /// What was translated of labels that the registry file leaves to the registry that it extends, by
    /// the places of the labels; `None` where it has its own, or there is no translation. A translation
    /// fits if that other registry says the same today.
    pub english_labels: Vec<Option<Prose>>,
    /// The same of templates.
    pub english_templates: Vec<Option<Vec<Segment>>>,
    /// What is translated and is no text of the registry. It is a problem if the registry file has
    /// none; otherwise the text may be in what could not be read of that.
    pub unknown: Vec<Diagnostic>,
}

/// Reads the catalogs of one language.
///
/// A translation is used if it is not empty, not fuzzy, and was made from the English that the
/// registry file has now. What is broken is reported and not used. Of labels and templates that the
/// registry file has none of, nobody knows the English here: it is told beside the translations.
pub fn translate(registry: &Registry, catalogs: &[Source]) -> (Translation, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut current = HashMap::new();
    for (file, source) in catalogs.iter().enumerate() {
        let (po, problems) = po::parse(source);
        diagnostics.extend(problems);
        for message in po.messages {
            if !message.fuzzy && !message.translation.is_empty() {
                current.insert(message.context.clone(), (file, message));
            }
        }
    }
    let mut all_problems: Vec<Problems<'_>> = catalogs.iter().map(Problems::of).collect();
    let mut find = |id: &str, english: Option<&str>| {
        let (file, message) = current.remove(id)?;
        let fits = english.is_none_or(|english| message.is_made_from(english));
        fits.then_some((file, message))
    };
    let mut english_labels = Vec::new();
    let mut texts: Vec<Option<Prose>> = Vec::new();
    for (place, message) in registry.messages().into_iter().enumerate() {
        let mut inherited = None;
        let text = match message.text {
            None if place >= Label::COUNT => None,
            _ if message.is_of_wire => None,
            text => find(&message.id, text.map(|text| text.source.as_str())),
        };
        texts.push(text.and_then(|(file, found)| {
            if message.text.is_none() {
                inherited = Text::new(&found.english).ok();
            }
            let english = message.text.or(inherited.as_ref())?;
            let translated = translated_text(&found, english);
            accept(&found, translated, &mut all_problems[file])
        }));
        if place < Label::COUNT {
            english_labels.push(inherited.map(|text| text.prose));
        }
    }
    let mut english_templates = Vec::new();
    let mut templates = Vec::new();
    for message in registry.template_messages() {
        let own = message.sentence;
        let mut inherited = None;
        let found = find(&message.id, own.map(|sentence| sentence.source.as_str()));
        templates.push(found.and_then(|(file, found)| {
            if own.is_none() {
                inherited = sentence(message.template, &found.english).ok();
            }
            let english = own.or(inherited.as_ref())?;
            let translated = sentence(message.template, &found.translation)
                .and_then(|translated| same_slots(&found, english, translated));
            accept(&found, translated, &mut all_problems[file])
        }));
        english_templates.push(inherited.map(|sentence| sentence.segments));
    }
    let prose: Vec<Option<&Prose>> = texts.iter().map(Option::as_ref).collect();
    if check_literals(&prose).is_err()
        && let Some(problems) = all_problems.first_mut()
    {
        problems.add(
            &(0..0),
            "the catalogs of this language are too large",
            "all texts of a language together have room for 65534 literals in backticks, and a \
             literal stands within the first 65534 bytes of its text",
        );
        texts.fill(None);
    }
    for problems in all_problems {
        diagnostics.extend(problems.into_sorted());
    }
    let translation = Translation {
        texts,
        templates,
        english_labels,
        english_templates,
        unknown: unknown(registry, catalogs, current.into_values()),
    };
    (translation, diagnostics)
}

/// Reports translations of what is no text of the registry, by the number of their catalogs.
fn unknown(
    registry: &Registry,
    catalogs: &[Source],
    translations: impl Iterator<Item = (usize, PoMessage)>,
) -> Vec<Diagnostic> {
    /// How many are compared with all ids: more are no slips of the pen.
    const FEW: usize = 8;
    let translations: Vec<(usize, PoMessage)> = translations
        .filter(|(_, message)| !is_left_out(registry, &message.context))
        .collect();
    if translations.is_empty() {
        return Vec::new();
    }
    let mut ids: Vec<String> = Vec::new();
    if translations.len() <= FEW {
        ids.extend(registry.template_messages().into_iter().map(|m| m.id));
        let texts = registry.messages().into_iter().enumerate();
        let is_text = |(place, m): &(usize, Message<'_>)| {
            *place < Label::COUNT || m.text.is_some() && !m.is_of_wire
        };
        ids.extend(texts.filter(is_text).map(|(_, m)| m.id));
    }
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let of_wire: HashSet<String> = words_of_wire(registry).collect();
    let mut all_problems: Vec<Problems<'_>> = catalogs.iter().map(Problems::of).collect();
    for (file, message) in translations {
        if of_wire.contains(&message.context) {
            all_problems[file].add(
                &message.span,
                format!(
                    "`{}` is a word of the wire, which nobody translates",
                    message.context
                ),
                "remove it: the family has `wire-names`",
            );
            continue;
        }
        let help = match nearest(&message.context, &ids) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "remove it, or mend its `msgctxt`".to_owned(),
        };
        let problem = format!("no text of the registry is called `{}`", message.context);
        all_problems[file].add(&message.span, problem, help);
    }
    let all_problems = all_problems.into_iter();
    all_problems.flat_map(Problems::into_sorted).collect()
}

/// The ids of what nobody translates.
pub(super) fn words_of_wire(registry: &Registry) -> impl Iterator<Item = String> {
    let messages = registry.messages().into_iter();
    messages.filter(|message| message.is_of_wire).map(|m| m.id)
}

/// Whether a translation is the English itself, and so no text of the language.
pub fn is_in_english(translated: &Prose, english: &Prose) -> bool {
    translated == english && english.text.contains(char::is_alphabetic)
}

/// Whether a message is of a family that was left out, or of a pair that was for the sake of one; or of a text
/// of software or a reason, of which nobody knows then whether it comes with such a family alone.
fn is_left_out(registry: &Registry, context: &str) -> bool {
    if context.starts_with("seen.") || context.starts_with("reason.") {
        return !registry.left_out.is_empty();
    }
    let codes = context.strip_prefix("pair.").unwrap_or(context);
    let mut families = codes.split(' ').filter_map(|code| code.split('.').next());
    families.any(|family| registry.left_out.iter().any(|id| id == family))
}

fn accept<T>(
    message: &PoMessage,
    translated: Result<T, ProseError>,
    problems: &mut Problems<'_>,
) -> Option<T> {
    translated
        .map_err(|error| {
            let source = Located::new(message.translation.clone(), message.span.clone());
            add_prose_error(&source, error, problems);
        })
        .ok()
}

/// A translation keeps the literals of the English, in any order.
fn translated_text(message: &PoMessage, english: &Text) -> Result<Prose, ProseError> {
    // A separator has space around it, in every language.
    if prose::check_line(&english.source).is_ok() {
        prose::check_line(&message.translation)?;
    }
    let translated = prose::parse_prose(&message.translation)?;
    let literals = |prose: &Prose| {
        let mut literals: Vec<String> = prose
            .literals
            .iter()
            .map(|range| prose.text[range.clone()].to_owned())
            .collect();
        literals.sort();
        literals
    };
    let (expected, found) = (literals(&english.prose), literals(&translated));
    if expected == found {
        return Ok(translated);
    }
    let written = |literals: &[String]| -> String {
        let quoted: Vec<String> = literals.iter().map(|l| format!("`{l}`")).collect();
        if quoted.is_empty() {
            "none".to_owned()
        } else {
            quoted.join(" ")
        }
    };
    Err(ProseError {
        span: 0..message.translation.len(),
        message: format!(
            "`{}` has the literals {}, the English has {}",
            message.context,
            written(&found),
            written(&expected)
        ),
        help: "keep what stands in backticks as it is, as often as it is there".to_owned(),
    })
}

/// A translated template speaks of the same things as the English, and never re-cases prose.
fn same_slots(
    message: &PoMessage,
    english: &Sentence,
    translated: Sentence,
) -> Result<Vec<Segment>, ProseError> {
    let slots = |segments: &[Segment]| -> Vec<Slot> {
        segments
            .iter()
            .filter_map(|segment| match segment {
                Segment::Slot(slot) => Some(*slot),
                Segment::Text(_) | Segment::Literal(_) => None,
            })
            .collect()
    };
    let whole = |slot: Slot| Slot {
        field: slot.field.whole(),
        ..slot
    };
    let ours = slots(&translated.segments);
    let theirs: Vec<Slot> = slots(&english.segments).into_iter().map(whole).collect();
    let error = |text: String, help: &str| {
        Err(ProseError {
            span: 0..message.translation.len(),
            message: format!("`{}` {text}", message.context),
            help: help.to_owned(),
        })
    };
    if ours.iter().any(|slot| slot.field.lowers()) {
        return error(
            "lowers the first letter of prose".to_owned(),
            "in a translation prose stands whole, after a colon: leave out `:lower`",
        );
    }
    // What an answer is called often is part of the sentence already, or has to be.
    let free = |slot: &Slot| slot.field == Field::Noun;
    if let Some(missing) = theirs.iter().find(|s| !free(s) && !ours.contains(s)) {
        return error(
            format!("has no `{}`", missing.placeholder()),
            "a translated template keeps the placeholders of the English",
        );
    }
    if let Some(extra) = ours.iter().find(|s| !free(s) && !theirs.contains(s)) {
        return error(
            format!("has `{}`, which the English has not", extra.placeholder()),
            "a translated template keeps the placeholders of the English",
        );
    }
    Ok(translated.segments)
}
