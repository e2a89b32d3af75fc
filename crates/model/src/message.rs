//! The messages of a registry: every text that a catalog translates, in one fixed order.
//!
//! The order is what the generated tables and the catalogs share: message `n` of a language is the
//! translation of message `n` of the registry file.

use wirecodes_base::labels::{Label, Template};
use wirecodes_base::texts::{ClassText, EntryText, FamilyText, PairText, ReasonText, SeenText};

use crate::registry::{Advice, Class, Entry, Family, Pair, Registry, Seen, Sentence, Text};

/// The catalog that holds labels and templates. What is said of the codes of a family is in one that is named after
/// it.
pub const COMMON_CATALOG: &str = "labels";

/// The catalog that holds what families, classes and codes are called: the words that a language begins with, which
/// are found wherever one family has a word of another.
pub const NAMES_CATALOG: &str = "names";

/// The catalog that holds what is said of the texts of software: they belong to several families, of which
/// any may be left out.
pub const SEEN_CATALOG: &str = "seen";

/// The catalog that holds what is said of the reasons why mail was refused.
pub const REASONS_CATALOG: &str = "reasons";

/// What kind of text a message is, by its id: a `fix`, a `name`, a label.
pub fn kind_of(id: &str) -> &str {
    match id.split_once('.') {
        Some((kind @ ("label" | "template"), _)) => kind,
        _ => id.rsplit('.').next().unwrap_or(id),
    }
}

/// One text that can be translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'r> {
    /// The id that catalogs know it by: `smtp.214.fix`, `label.retry.later`.
    pub id: String,
    /// The catalog that it belongs to.
    pub catalog: &'r str,
    /// The text; `None` where the registry file has none, so that there is nothing to translate.
    pub text: Option<&'r Text>,
    /// Whether it is a word of the wire, which nobody translates: no catalog has it.
    pub is_of_wire: bool,
}

impl<'r> Message<'r> {
    fn of(catalog: &'r str, id: String, text: Option<&'r Text>) -> Self {
        Self {
            id,
            catalog,
            text,
            is_of_wire: false,
        }
    }

    /// Whether it says something, and does not only call something by its name.
    pub fn is_prose(&self) -> bool {
        ![COMMON_CATALOG, NAMES_CATALOG].contains(&self.catalog)
    }
}

/// A sentence template that can be translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateMessage<'r> {
    /// The id that catalogs know it by: `template.choose`.
    pub id: String,
    /// Which one it is.
    pub template: Template,
    /// What it says; `None` where the file leaves it to the registry that it extends.
    pub sentence: Option<&'r Sentence>,
}

impl Registry {
    /// All texts in their order: the labels, then each family with its classes and its entries,
    /// then the written pairs, then what is said of the texts of software, then of reasons.
    pub fn messages(&self) -> Vec<Message<'_>> {
        let mut messages = Vec::new();
        for (label, text) in Label::ALL.iter().zip(&self.labels) {
            let id = format!("label.{}", label.id());
            messages.push(Message::of(COMMON_CATALOG, id, text.as_ref()));
        }
        for family in &self.families {
            family.add_messages(&mut messages);
        }
        for pair in &self.pairs {
            // Translated beside the first of its codes.
            let catalog = &self.families[pair.x.entry.family].id;
            for text in PairText::ALL {
                let id = format!("pair.{}.{}", pair.id, text.key());
                messages.push(Message::of(catalog, id, Some(pair.text(*text))));
            }
        }
        for seen in &self.seen {
            for text in SeenText::ALL {
                let id = format!("seen.{}.{}", seen.id, text.key());
                messages.push(Message::of(SEEN_CATALOG, id, seen.text_of(*text)));
            }
        }
        for advice in &self.advice {
            for text in ReasonText::ALL {
                let id = format!("reason.{}.{}", advice.id, text.key());
                messages.push(Message::of(REASONS_CATALOG, id, advice.text(*text)));
            }
        }
        messages
    }

    /// All templates in their order.
    pub fn template_messages(&self) -> Vec<TemplateMessage<'_>> {
        Template::ALL
            .iter()
            .zip(&self.templates)
            .map(|(template, sentence)| TemplateMessage {
                id: format!("template.{}", template.id()),
                template: *template,
                sentence: sentence.as_ref(),
            })
            .collect()
    }

    /// Whether the file has labels or templates, and does not leave all of them to the registry that
    /// it extends.
    pub fn has_labels(&self) -> bool {
        self.labels.iter().any(Option::is_some) || self.templates.iter().any(Option::is_some)
    }

    /// The ids of the labels and templates that the file has.
    #[cfg(feature = "update")]
    pub(crate) fn label_ids(&self) -> Vec<String> {
        let labels = self.messages().into_iter().take(Label::COUNT);
        let labels = labels.filter(|m| m.text.is_some()).map(|m| m.id);
        let templates = self.template_messages().into_iter();
        let templates = templates.filter(|m| m.sentence.is_some()).map(|m| m.id);
        labels.chain(templates).collect()
    }
}

impl Family {
    /// Adds the messages of the family, of its classes and of its entries.
    fn add_messages<'r>(&'r self, messages: &mut Vec<Message<'r>>) {
        let catalog = |is_name| if is_name { NAMES_CATALOG } else { &self.id };
        for text in FamilyText::ALL {
            let id = format!("{}.{}", self.id, text.key());
            messages.push(Message::of(NAMES_CATALOG, id, Some(self.text(*text))));
        }
        for (kind, classes) in [("class", &self.classes), ("subject", &self.subjects)] {
            for class in classes {
                for text in ClassText::ALL {
                    let id = format!("{}.{kind}.{}.{}", self.id, class.id, text.key());
                    let catalog = catalog(*text == ClassText::Name);
                    messages.push(Message::of(catalog, id, class.text(*text)));
                }
            }
        }
        for entry in &self.entries {
            for text in EntryText::ALL {
                let id = format!("{}.{}.{}", self.id, entry.id, text.key());
                let is_name = *text == EntryText::Name;
                let catalog = catalog(is_name || *text == EntryText::AskedAs);
                messages.push(Message {
                    is_of_wire: self.wire_names && is_name,
                    ..Message::of(catalog, id, entry.text(*text))
                });
            }
        }
    }

    fn text(&self, text: FamilyText) -> &Text {
        match text {
            FamilyText::Title => &self.title,
            FamilyText::Noun => &self.noun,
        }
    }
}

impl Class {
    fn text(&self, text: ClassText) -> Option<&Text> {
        match text {
            ClassText::Name => Some(&self.name),
            ClassText::Description => Some(&self.description),
            ClassText::When => self.when.as_ref(),
            ClassText::Fix => self.fix.as_ref(),
            ClassText::OperatorFix => self.operator_fix.as_ref(),
        }
    }
}

impl Entry {
    fn text(&self, text: EntryText) -> Option<&Text> {
        match text {
            EntryText::Context => self.context.as_ref(),
            EntryText::Name => Some(&self.name),
            EntryText::Description => Some(&self.description),
            EntryText::When => Some(&self.when),
            EntryText::Fix => Some(&self.fix),
            EntryText::OperatorFix => self.operator_fix.as_ref(),
            EntryText::AskedAs => self.asked_as.as_ref(),
        }
    }
}

impl Seen {
    fn text_of(&self, text: SeenText) -> Option<&Text> {
        match text {
            SeenText::Means => self.means.as_ref(),
            SeenText::Fix => self.fix.as_ref(),
            SeenText::OperatorFix => self.operator_fix.as_ref(),
        }
    }
}

impl Advice {
    fn text(&self, text: ReasonText) -> Option<&Text> {
        match text {
            ReasonText::Means => Some(&self.means),
            ReasonText::Fix => Some(&self.fix),
            ReasonText::OperatorFix => self.operator_fix.as_ref(),
            ReasonText::AskedAs => self.asked_as.as_ref(),
        }
    }
}

impl Pair {
    fn text(&self, text: PairText) -> &Text {
        match text {
            PairText::Difference => &self.difference,
            PairText::Tell => &self.tell,
            PairText::Choose => &self.choose,
        }
    }
}
