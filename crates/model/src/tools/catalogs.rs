//! Bringing the catalogs of a registry up to date with its English.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::files::{Files, Result, count, read_text, report, unreadable, write_text};
use crate::catalog::{CatalogFiles, Coverage, check_tag, translate, update};
use crate::diagnostic::{Diagnostic, shown};
use crate::message::COMMON_CATALOG;
use crate::po::{Po, parse};
use crate::registry::Registry;

/// What is to be done to the catalogs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Bring them up to date.
    Update,
    /// Bring them up to date, and drop what is obsolete.
    Prune,
    /// Change nothing; fail if one is not up to date.
    Check,
}

impl Task {
    /// What a command line asks for with `--check`, `--prune` or neither.
    pub fn of(is_check: bool, is_prune: bool) -> Self {
        match (is_check, is_prune) {
            (true, _) => Self::Check,
            (false, true) => Self::Prune,
            (false, false) => Self::Update,
        }
    }
}

/// The catalogs of a registry.
#[derive(Debug)]
pub struct Catalogs {
    /// Where it is.
    pub files: Files,
    /// What it says.
    pub registry: Registry,
    /// The registry that it extends, if it does.
    pub parent: Option<Parent>,
    /// The command that brings the catalogs up to date, as messages name it.
    pub command: String,
}

/// A registry that others take labels and templates from.
#[derive(Debug)]
pub struct Parent {
    /// What it says.
    pub registry: Registry,
    /// The languages that it has them in, into which nobody has to translate them again.
    pub languages: Vec<String>,
}

impl Catalogs {
    /// Brings the catalogs up to date, or checks that they are: those of the languages that there are, and
    /// of those that begin.
    ///
    /// # Errors
    ///
    /// Says what cannot be read or written, what of the translations a build would refuse, and what is not
    /// up to date. Nothing is written if something cannot be read.
    pub fn run(&self, task: Task, begun: &[String]) -> Result<String> {
        let mut tags = self.files.languages()?;
        tags.extend(begun.iter().cloned());
        tags.sort();
        tags.dedup();
        if tags.is_empty() {
            return Ok(format!(
                "there is no language yet: `{} de` begins one",
                self.command
            ));
        }
        // What cannot be read would be lost if its file were written. So all is read before any is written.
        let mut languages = Vec::new();
        let mut problems = Vec::new();
        for tag in tags {
            match self.read(tag) {
                Ok(language) => languages.push(language),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems.join("\n\n"));
        }
        let mut stale = Vec::new();
        let mut lines = Vec::new();
        for language in &languages {
            let is_begun = begun.contains(&language.tag) || language.catalogs.is_empty();
            let (line, files) = self.follow(language, task, is_begun);
            for (path, text) in files {
                if !path.is_file() || read_text(&path)? != text {
                    if task != Task::Check {
                        write_text(&path, &text)?;
                    }
                    stale.push(path);
                }
            }
            lines.push(line);
        }
        let mut said = vec![lines.join("\n")];
        let mut unusable: Vec<Diagnostic> = Vec::new();
        for language in languages {
            // What was written has other lines than what was read.
            let as_it_is = match task {
                Task::Check => language,
                Task::Update | Task::Prune => self.read(language.tag)?,
            };
            unusable.extend(as_it_is.unusable);
        }
        if !unusable.is_empty() {
            said.push(report(&unusable));
        }
        if task == Task::Check && !stale.is_empty() {
            let stale: Vec<String> = stale
                .iter()
                .map(|path| format!("  {}", shown(&self.files.name(path))))
                .collect();
            said.push(format!(
                "error: not up to date with {}:\n{}\nhelp: run `{}` and commit what it writes",
                shown(&self.files.registry_file),
                stale.join("\n"),
                self.command
            ));
        }
        let is_fine = said.len() == 1;
        let said = said.join("\n\n");
        if is_fine { Ok(said) } else { Err(said) }
    }

    fn read(&self, tag: String) -> Result<Language<'_>> {
        check_tag(&tag).map_err(|error| format!("error: {error}"))?;
        let Files {
            folder,
            registry_file,
        } = &self.files;
        let files = CatalogFiles::read(folder, registry_file, &self.registry, &tag);
        let mut unread: Vec<String> = files.unreadable.iter().map(unreadable).collect();
        let mut problems: Vec<Diagnostic> = Vec::new();
        let mut catalogs = Vec::new();
        let mut sources = Vec::new();
        for (name, source) in files.sources {
            let (po, of_catalog) = parse(&source);
            problems.extend(of_catalog);
            catalogs.push((name, po));
            sources.push(source);
        }
        if !problems.is_empty() {
            unread.push(report(&problems));
        }
        if !unread.is_empty() {
            return Err(unread.join("\n\n"));
        }
        let strays = self.files.strays(&self.registry, &tag)?;
        let registry = self.registry_in(&tag, &catalogs);
        let (_, unusable) = translate(&registry, &sources);
        Ok(Language {
            tag,
            registry,
            catalogs,
            unusable,
            strays,
        })
    }

    /// What there is to translate into a language: what the registry takes from the one that it extends is
    /// among it, unless that one has it, and nobody has translated any of it here.
    fn registry_in(&self, tag: &str, catalogs: &[(String, Po)]) -> Cow<'_, Registry> {
        let Some(parent) = &self.parent else {
            return Cow::Borrowed(&self.registry);
        };
        let own = self.registry.label_ids();
        let common = catalogs.iter().find(|(name, _)| name == COMMON_CATALOG);
        let messages = common.into_iter().flat_map(|(_, po)| &po.messages);
        let mut others = messages.filter(|message| !own.contains(&message.context));
        let is_begun = others.any(|message| !message.translation.is_empty());
        if is_begun || !parent.languages.iter().any(|language| language == tag) {
            Cow::Owned(self.registry.clone().extending(&parent.registry))
        } else {
            Cow::Borrowed(&self.registry)
        }
    }

    /// What there is to say of the language, and the text of each catalog that follows the English. One that is not
    /// there and has no translation is there only once somebody begins it.
    fn follow(
        &self,
        language: &Language<'_>,
        task: Task,
        is_begun: bool,
    ) -> (String, Vec<(PathBuf, String)>) {
        let Language {
            tag,
            registry,
            catalogs,
            strays,
            ..
        } = language;
        // One that cannot be read lends nothing, and is left alone as well.
        let lenders: Vec<Po> = strays
            .iter()
            .filter_map(|path| self.files.source(path).ok())
            .map(|source| parse(&source))
            .filter_map(|(po, problems)| problems.is_empty().then_some(po))
            .collect();
        let mut update = update(registry, tag, catalogs, &lenders);
        let folder = self.files.catalog_folder(tag);
        let mut coverage = Coverage::default();
        let mut pruned = 0;
        let mut files = Vec::new();
        for (name, po) in &mut update.catalogs {
            if task == Task::Prune {
                pruned += po.obsolete.len();
                po.obsolete.clear();
            }
            coverage.add(Coverage::of(po));
            let path = folder.join(format!("{name}.po"));
            let has_translations = po.messages.iter().any(|m| !m.translation.is_empty());
            // Nobody misses labels that are those of another registry.
            let is_wanted = !po.messages.is_empty() && (is_begun || has_translations);
            if is_wanted || path.is_file() {
                files.push((path, po.write()));
            }
        }
        let mut line = format!(
            "{tag}: {} translated, {} to review, {} not translated, {} obsolete",
            coverage.translated, coverage.fuzzy, coverage.missing, coverage.obsolete
        );
        if update.moved > 0 {
            let moved = count(update.moved, "translation");
            line.push_str(&format!("\n  {moved} followed their English to another id"));
        }
        if pruned > 0 {
            line.push_str(&format!("\n  {pruned} obsolete dropped"));
        }
        for stray in strays {
            line.push_str(&format!("\n  {}", stray_note(&self.files, stray)));
        }
        (line, files)
    }
}

/// The catalogs of a language as they are.
struct Language<'r> {
    tag: String,
    /// What there is to translate.
    registry: Cow<'r, Registry>,
    catalogs: Vec<(String, Po)>,
    /// What a build would refuse of them.
    unusable: Vec<Diagnostic>,
    /// Files beside them that are no catalog of the registry.
    strays: Vec<PathBuf>,
}

/// What is said of a file that looks like a catalog and is none of the registry.
pub fn stray_note(files: &Files, path: &Path) -> String {
    format!(
        "{} is no catalog of the registry, and left alone; remove it once nothing in it is wanted",
        shown(&files.name(path))
    )
}
