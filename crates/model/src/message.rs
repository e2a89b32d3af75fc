//! The messages of a registry: every text that a catalog translates, in one fixed order.
//!
//! The order is what the generated tables and the catalogs share: message `n` of a language is the
//! translation of message `n` of the registry file.

use crate::registry::{Class, LABELS, Registry, TEMPLATES, Template, TemplateKind, Text};

/// The catalog that holds labels and templates; the others are named after their family.
pub const COMMON_CATALOG: &str = "labels";

/// How many messages stand before those of the families: the labels.
pub const LABEL_MESSAGES: usize = LABELS.len();

/// How many messages an entry has: context, name, description, when and fix.
pub const ENTRY_MESSAGES: usize = 5;

/// How many messages a class has: name, description, when and fix.
pub const CLASS_MESSAGES: usize = 4;

/// How many messages a family has before its classes: title and noun.
pub const FAMILY_MESSAGES: usize = 2;

/// How many messages a written pair has: difference, tell and choose.
pub const PAIR_MESSAGES: usize = 3;

/// One text that can be translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'r> {
    /// The id that catalogs know it by: `smtp.214.fix`, `label.retry.later`.
    pub id: String,
    /// The catalog that it belongs to.
    pub catalog: &'r str,
    /// The text; `None` where the registry file has none, so that there is nothing to translate.
    pub text: Option<&'r Text>,
}

/// A sentence template that can be translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateMessage<'r> {
    /// The id that catalogs know it by: `template.choose`.
    pub id: String,
    /// What is fixed about it.
    pub kind: TemplateKind,
    /// The template; `None` where the file leaves it to the registry that it extends.
    pub template: Option<&'r Template>,
}

impl Registry {
    /// All texts in their order: the labels, then each family with its classes and its entries,
    /// then the written pairs.
    pub fn messages(&self) -> Vec<Message<'_>> {
        let mut messages: Vec<Message<'_>> = LABELS
            .iter()
            .zip(&self.labels)
            .map(|(id, label)| Message {
                id: format!("label.{id}"),
                catalog: COMMON_CATALOG,
                text: label.as_ref(),
            })
            .collect();
        for family in &self.families {
            let mut add = |id: &str, field: &str, text| {
                let id = if id.is_empty() {
                    format!("{}.{field}", family.id)
                } else {
                    format!("{}.{id}.{field}", family.id)
                };
                messages.push(Message {
                    id,
                    catalog: &family.id,
                    text,
                });
            };
            add("", "title", Some(&family.title));
            add("", "noun", Some(&family.noun));
            for (kind, classes) in [("class", &family.classes), ("subject", &family.subjects)] {
                for class in classes {
                    for (field, text) in class_texts(class) {
                        add(&format!("{kind}.{}", class.id), field, text);
                    }
                }
            }
            for entry in &family.entries {
                for (field, text) in [
                    ("context", entry.context.as_ref()),
                    ("name", Some(&entry.name)),
                    ("description", Some(&entry.description)),
                    ("when", Some(&entry.when)),
                    ("fix", Some(&entry.fix)),
                ] {
                    add(&entry.id, field, text);
                }
            }
        }
        for pair in &self.pairs {
            for (field, text) in [
                ("difference", &pair.difference),
                ("tell", &pair.tell),
                ("choose", &pair.choose),
            ] {
                messages.push(Message {
                    id: format!("pair.{}.{field}", pair.id),
                    // Translated beside the first of its codes.
                    catalog: &self.families[pair.x.entry.family].id,
                    text: Some(text),
                });
            }
        }
        messages
    }

    /// All templates in their order.
    pub fn template_messages(&self) -> Vec<TemplateMessage<'_>> {
        TEMPLATES
            .iter()
            .zip(&self.templates)
            .map(|(kind, template)| TemplateMessage {
                id: format!("template.{}", kind.id),
                kind: *kind,
                template: template.as_ref(),
            })
            .collect()
    }

    /// Whether the file has labels or templates, and does not leave all of them to the registry that
    /// it extends.
    pub fn has_labels(&self) -> bool {
        self.labels.iter().any(Option::is_some) || self.templates.iter().any(Option::is_some)
    }

    /// The names of the catalogs of a language, in the order of the file.
    pub fn catalogs(&self) -> Vec<&str> {
        let common = self.has_labels().then_some(COMMON_CATALOG);
        common
            .into_iter()
            .chain(self.families.iter().map(|family| family.id.as_str()))
            .collect()
    }
}

fn class_texts(class: &Class) -> [(&'static str, Option<&Text>); CLASS_MESSAGES] {
    [
        ("name", Some(&class.name)),
        ("description", Some(&class.description)),
        ("when", class.when.as_ref()),
        ("fix", class.fix.as_ref()),
    ]
}
