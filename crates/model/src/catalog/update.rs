//! How the catalogs of a language follow the English.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::translate::words_of_wire;
use crate::message::{COMMON_CATALOG, kind_of};
use crate::po::{Po, PoMessage};
use crate::registry::Registry;

/// The catalogs of one language, once they follow the English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The catalogs by their names, in the order of [`Registry::catalogs`].
    pub catalogs: Vec<(String, Po)>,
    /// How many translations have followed their English to another id.
    pub moved: usize,
}

/// How the catalogs of one language look after the English has changed.
///
/// `catalogs` are those that there are, by name. `strays` are files beside them that are no catalog of
/// the registry, such as those of a family that has another id now; they may lend their translations.
///
/// Nothing that somebody translated is dropped but what is a word of the wire now. New messages are added
/// without a translation, unless one that has no place any more was made from the same English for the same
/// kind of text: it follows its English. Where the English changed, the translation stays, marked fuzzy, with
/// the English that it was last reviewed against; if the English changes back, the mark goes. A mark that the
/// translator made stays until the translator removes it. What has no place any more becomes obsolete, and is used
/// again when its id is back. Comments, flags and the header stay.
pub fn update(
    registry: &Registry,
    language: &str,
    catalogs: &[(String, Po)],
    strays: &[Po],
) -> Update {
    let wanted = wanted(registry);
    let mut pool = Pool::new(catalogs, strays);
    // All of them before any follows its English: none may take what another one has by its id.
    let placed: Vec<Option<PoMessage>> = wanted.iter().map(|w| pool.take_by_id(w)).collect();
    let mut updated = Update::default();
    let mut places = HashMap::new();
    for name in registry.catalogs() {
        places.insert(name, updated.catalogs.len());
        let known = catalogs.iter().find(|(known, _)| known == name);
        let known = known.map(|(_, po)| po.clone()).unwrap_or_default();
        updated
            .catalogs
            .push((name.to_owned(), begun(known, language)));
    }
    for (text, placed) in wanted.into_iter().zip(placed) {
        let mut message = placed.unwrap_or_else(|| PoMessage {
            context: text.id.clone(),
            english: text.english.to_owned(),
            ..PoMessage::default()
        });
        if message.translation.is_empty()
            && let Some(mut moved) = pool.take_by_english(&text)
        {
            moved.notes.comments.splice(0..0, message.notes.comments);
            message = moved;
            updated.moved += 1;
        }
        if let Some(&place) = places.get(text.catalog) {
            updated.catalogs[place].1.messages.push(message);
        }
    }
    let of_wire: HashSet<String> = words_of_wire(registry).collect();
    for (name, po) in &mut updated.catalogs {
        po.obsolete = pool.left_of(name, &po.messages);
        po.obsolete
            .retain(|message| !of_wire.contains(&message.context));
    }
    updated
}

/// A catalog with its header and nothing else.
fn begun(known: Po, language: &str) -> Po {
    let Po {
        mut notes,
        mut header,
        trailing,
        ..
    } = known;
    if notes.comments.is_empty() {
        // Some tools do not write a file without a comment at its head.
        notes
            .comments
            .push(format!(" Translations into the language `{language}`."));
    }
    if header.is_empty() {
        header = [
            "Project-Id-Version: wirecodes",
            &format!("Language: {language}"),
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: 8bit",
        ]
        .map(str::to_owned)
        .to_vec();
    }
    Po {
        notes,
        header,
        trailing,
        ..Po::default()
    }
}

/// A text that catalogs have a message for.
struct Wanted<'r> {
    id: String,
    english: &'r str,
    catalog: &'r str,
}

/// All of them, in the order that catalogs have them in.
fn wanted(registry: &Registry) -> Vec<Wanted<'_>> {
    let templates = registry
        .template_messages()
        .into_iter()
        .filter_map(|message| {
            Some(Wanted {
                id: message.id,
                english: &message.sentence?.source,
                catalog: COMMON_CATALOG,
            })
        });
    let texts = registry.messages().into_iter();
    let texts = texts.filter(|message| !message.is_of_wire);
    let texts = texts.filter_map(|message| {
        Some(Wanted {
            id: message.id,
            english: &message.text?.source,
            catalog: message.catalog,
        })
    });
    templates.chain(texts).collect()
}

/// Where a message comes from, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Stray,
    Obsolete,
    Current,
}

/// A message of the catalogs that there are.
struct Pooled<'c> {
    message: &'c PoMessage,
    /// Empty for a stray.
    catalog: &'c str,
    origin: Origin,
    is_taken: bool,
}

/// All messages of the catalogs that there are, and which of them have found a place.
///
/// What is used in another catalog keeps its place in its own, as obsolete: catalogs are files, which
/// are written one after the other, and between the two it would be in neither.
struct Pool<'c> {
    messages: Vec<Pooled<'c>>,
    by_id: HashMap<&'c str, Vec<usize>>,
    by_english: HashMap<(&'c str, &'c str), Vec<usize>>,
}

impl<'c> Pool<'c> {
    fn new(catalogs: &'c [(String, Po)], strays: &'c [Po]) -> Self {
        let mut pool = Self {
            messages: Vec::new(),
            by_id: HashMap::new(),
            by_english: HashMap::new(),
        };
        for (name, po) in catalogs {
            pool.add(&po.messages, name, Origin::Current);
            pool.add(&po.obsolete, name, Origin::Obsolete);
        }
        for po in strays {
            pool.add(&po.messages, "", Origin::Stray);
            pool.add(&po.obsolete, "", Origin::Stray);
        }
        pool
    }

    fn add(&mut self, messages: &'c [PoMessage], catalog: &'c str, origin: Origin) {
        for message in messages {
            let index = self.messages.len();
            self.by_id.entry(&message.context).or_default().push(index);
            if !message.translation.is_empty() {
                let key = (kind_of(&message.context), message.english.as_str());
                self.by_english.entry(key).or_default().push(index);
            }
            self.messages.push(Pooled {
                message,
                catalog,
                origin,
                is_taken: false,
            });
        }
    }

    /// The message of that id, if there is one; of several, the one that is up to date, or else the
    /// one that is in use, or else the one that became obsolete last.
    fn take_by_id(&mut self, wanted: &Wanted<'_>) -> Option<PoMessage> {
        let index = self.best(self.by_id.get(wanted.id.as_str())?, |index, pooled| {
            let message = pooled.message;
            let is_current = !message.fuzzy && message.english == wanted.english;
            let is_own = pooled.catalog == wanted.catalog;
            (
                !message.translation.is_empty(),
                is_current,
                pooled.origin,
                is_own,
                index,
            )
        })?;
        let pooled = &mut self.messages[index];
        pooled.is_taken = pooled.catalog == wanted.catalog;
        Some(follow(pooled.message, wanted))
    }

    /// A translation of the same English for a text of the same kind. One that was in use moves; what was
    /// obsolete is copied, for its own id may come back.
    fn take_by_english(&mut self, wanted: &Wanted<'_>) -> Option<PoMessage> {
        let key = (kind_of(&wanted.id), wanted.english);
        let index = self.best(self.by_english.get(&key)?, |index, pooled| {
            let is_own = pooled.catalog == wanted.catalog;
            (pooled.origin, is_own, Reverse(index))
        })?;
        let pooled = &mut self.messages[index];
        let moves = pooled.origin == Origin::Current;
        pooled.is_taken = moves && pooled.catalog == wanted.catalog;
        Some(follow(pooled.message, wanted))
    }

    /// The message of the highest rank that is not taken.
    fn best<R: Ord>(
        &self,
        candidates: &[usize],
        rank: impl Fn(usize, &Pooled<'c>) -> R,
    ) -> Option<usize> {
        let candidates = candidates.iter().copied();
        let free = candidates.filter(|&index| !self.messages[index].is_taken);
        free.max_by_key(|&index| rank(index, &self.messages[index]))
    }

    /// The translations of a catalog that have found no place, as obsolete messages beside those that
    /// are in use: those that were obsolete before the others.
    fn left_of(&self, catalog: &str, in_use: &[PoMessage]) -> Vec<PoMessage> {
        let left = |origin: Origin| {
            let messages = self.messages.iter();
            messages.filter(move |pooled| {
                let is_translated = !pooled.message.translation.is_empty();
                let is_of_other = origin == Origin::Obsolete;
                pooled.catalog == catalog
                    && pooled.origin == origin
                    && !pooled.is_taken
                    && (is_translated || is_of_other)
            })
        };
        let key = |message: &PoMessage| (message.context.clone(), message.english.clone());
        let mut keys: HashSet<(String, String)> = in_use.iter().map(key).collect();
        let mut obsolete: Vec<PoMessage> = Vec::new();
        for pooled in left(Origin::Obsolete).chain(left(Origin::Current)) {
            let mut message = obsolete_form(pooled.message);
            if !keys.insert(key(&message)) {
                message = pooled.message.clone();
                keys.insert(key(&message));
            }
            obsolete.push(message);
        }
        obsolete
    }
}

/// A message that is no longer used, as a translation of the English that it was reviewed against:
/// some tools drop a previous English of what is obsolete.
fn obsolete_form(message: &PoMessage) -> PoMessage {
    match (message.fuzzy, &message.previous) {
        (true, Some(reviewed)) if *reviewed != message.english => PoMessage {
            english: reviewed.clone(),
            fuzzy: false,
            previous: None,
            ..message.clone()
        },
        _ => PoMessage {
            previous: None,
            ..message.clone()
        },
    }
}

fn follow(old: &PoMessage, wanted: &Wanted<'_>) -> PoMessage {
    let mut message = old.clone();
    wanted.id.clone_into(&mut message.context);
    wanted.english.clone_into(&mut message.english);
    if old.translation.is_empty() {
        message.fuzzy = false;
        message.previous = None;
        return message;
    }
    // Without a mark it was reviewed against the English above it, whatever stands beside it. A mark
    // with no other English beside it is the translator's own: it never was reviewed.
    let reviewed = if old.fuzzy {
        old.previous
            .as_ref()
            .filter(|english| **english != old.english)
    } else {
        Some(&old.english)
    };
    message.fuzzy = reviewed != Some(&message.english);
    message.previous = reviewed.filter(|_| message.fuzzy).cloned();
    message
}

/// How far a catalog is translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Messages that are translated and reviewed.
    pub translated: usize,
    /// Messages whose translation waits for review.
    pub fuzzy: usize,
    /// Messages without a translation.
    pub missing: usize,
    /// Translations of what is no text of the registry any more.
    pub obsolete: usize,
}

impl Coverage {
    /// Counts another catalog as well.
    pub fn add(&mut self, other: Self) {
        self.translated += other.translated;
        self.fuzzy += other.fuzzy;
        self.missing += other.missing;
        self.obsolete += other.obsolete;
    }

    /// The counts of one catalog.
    pub fn of(po: &Po) -> Self {
        let mut coverage = Self {
            obsolete: po.obsolete.len(),
            ..Self::default()
        };
        for message in &po.messages {
            if message.translation.is_empty() {
                coverage.missing += 1;
            } else if message.fuzzy {
                coverage.fuzzy += 1;
            } else {
                coverage.translated += 1;
            }
        }
        coverage
    }
}
