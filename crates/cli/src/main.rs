//! The command line of `wirecodes`: arguments in, one library call, text out.
//!
//! Exit status: 0 if all was found, 1 if something was not, 2 if the arguments make no sense. `read` and `bounce` have
//! their own.

#![forbid(unsafe_code)]

mod args;
mod ask;
mod bounce;
mod catalogs;
mod complaints;
mod completion;
mod document;
mod export;
mod find;
mod json;
mod labels;
mod language;
mod lines;
mod man;
mod output;
mod pager;
mod read;
mod reading;
mod search;
mod subject;
mod table;
mod terminal;
mod words;

use std::iter;
use std::process::ExitCode;

use wirecodes::{CUES, Family, Label, Locale, Page, REGISTRY, WORDINGS};
use wirecodes_model::tools::Task;
use wirecodes_scan::{Judge, Verdict, is_between, is_of_mail};

use args::{Command, PageOptions};
use complaints::visible;
use document::Document;
use find::NotFound;
use subject::Subject;

fn main() -> ExitCode {
    if let Some(status) = completion::answer() {
        return status;
    }
    let args = match args::read() {
        Ok(args) => args,
        Err(message) => return print_message(&message),
    };
    args.color.write_global();
    if args.no_pager {
        pager::turn_off();
    }
    match run(args.command) {
        Ok(status) => status,
        Err(error) => {
            complaints::complain(error.into_lines());
            ExitCode::FAILURE
        }
    }
}

/// Prints what clap says: the help and the version are answers, all else is a complaint.
fn print_message(message: &clap::Error) -> ExitCode {
    let text = message.render().ansi().to_string();
    if message.use_stderr() {
        complaints::write(&text);
        ExitCode::from(2)
    } else {
        output::print_bytes(text.as_bytes())
    }
}

fn run(command: Command) -> Result<ExitCode, NotFound> {
    match command {
        Command::Ask {
            text,
            full,
            options,
        } => ask::run(&text, full, &options),
        Command::Explain {
            family,
            codes,
            line,
            brief,
            full: _,
            options,
        } => match (REGISTRY.family(&family), codes.as_slice()) {
            (Some(family), []) => {
                let document = Document::List(localized(family.list(), &options), family);
                Ok(output::print(&document, options.format))
            }
            (None, _) => {
                let words = iter::once(&family).chain(&codes);
                let question = words.cloned().collect::<Vec<_>>().join(" ");
                instead(&question, !brief, &options)
                    .unwrap_or_else(|| find::family(&family).and(Ok(ExitCode::FAILURE)))
            }
            (Some(_), _) => explain(&family, &codes, line.as_deref(), brief, &options),
        },
        Command::Compare {
            family,
            codes,
            options,
        } => {
            let words = iter::once(family).chain(codes);
            let words: Vec<String> = words.filter(|word| !is_between(word)).collect();
            let is_family = words
                .first()
                .is_some_and(|word| REGISTRY.family(word).is_some());
            if !is_family
                && words.len() > 1
                && let Some(status) = instead(&words.join(" vs "), true, &options)
            {
                return status;
            }
            let Some((page, subjects)) = find::comparison(&words)? else {
                complaints::complain(find::no_comparison().into_lines());
                return Ok(ExitCode::from(2));
            };
            let codes = subjects.iter().map(|subject| subject.code());
            let notes = ask::software::of_unregistered(codes, locale(&options));
            let document = Document::Comparison(localized(page, &options), subjects, notes);
            Ok(output::print(&document, options.format))
        }
        Command::Map { from, to, options } => {
            let mapping = find::mapping(&from, &to)?;
            let document = Document::Mapping(localized(mapping.list(), &options), mapping);
            Ok(output::print(&document, options.format))
        }
        Command::List {
            family,
            class,
            options,
        } => {
            let document = match family {
                Some(family) if class.is_some() || REGISTRY.family(&family).is_none() => {
                    let words = iter::once(&family).chain(&class);
                    let question = words.cloned().collect::<Vec<_>>().join(" ");
                    let family = match instead(&question, true, &options) {
                        Some(status) => return status,
                        None => find::family(&family)?,
                    };
                    return Err(find::no_class(family, class.as_deref().unwrap_or_default()));
                }
                Some(family) => {
                    let family = find::family(&family)?;
                    Document::List(localized(family.list(), &options), family)
                }
                None => Document::Index(localized(Page::families(&REGISTRY), &options)),
            };
            Ok(output::print(&document, options.format))
        }
        Command::Find { text, format } => {
            let text = text.join(" ");
            let found = find::everywhere(&text)?;
            Ok(output::print(&Document::Found(found), format))
        }
        Command::Read(options) => Ok(read::run(&options)),
        Command::Bounce(options) => Ok(bounce::run(&options)),
        Command::Search {
            words,
            family,
            limit,
            options,
        } => {
            let family = family.as_deref().map(find::family).transpose()?;
            let words = words.join(" ");
            let (found, language) = search::ranked(&words, locale(&options), family, limit.get())?;
            let in_language = |locale| search::in_language(locale, "wirecodes search", &words);
            let note = language.map(in_language);
            let pages = found.iter().map(|found| localized(found.page(), &options));
            let pages = pages.collect();
            Ok(output::print_with_note(
                &Document::Ranked(found, pages),
                options.format,
                || note,
            ))
        }
        Command::Catalogs {
            languages,
            registry,
            check,
            prune,
        } => Ok(catalogs::run(&registry, Task::of(check, prune), &languages)),
        Command::Schema => Ok(output::print_bytes(json::SCHEMA.as_bytes())),
        Command::Export { form, folder, lang } => Ok(export::run(form, &folder, lang)),
        Command::Completions { shell } => {
            Ok(output::print_bytes(completion::script(shell).as_bytes()))
        }
    }
}

/// Answers what was meant where a question stands in place of the arguments of a command.
fn instead(
    question: &str,
    full: bool,
    options: &PageOptions,
) -> Option<Result<ExitCode, NotFound>> {
    let document = ask::meant(question, full, options)?;
    Some(document.map(|document| output::print(&document, options.format)))
}

/// Explains each code that is known, for a reader of that line; what is not known is reported, and the status
/// says so.
fn explain(
    family: &str,
    codes: &[String],
    line: Option<&str>,
    brief: bool,
    options: &PageOptions,
) -> Result<ExitCode, NotFound> {
    let family = find::family(family)?;
    let verdict = line.and_then(|line| refusal(family, line));
    let mut explained = Vec::new();
    let mut unknown = Vec::new();
    for code in codes {
        match find::meanings(family, code) {
            Ok(subjects) => {
                let seen = |subject: &Subject| line.and_then(|line| subject.seen_in(line));
                let subjects = subjects.into_iter();
                let mut subjects: Vec<_> = subjects.map(|of| (of, seen(&of))).collect();
                // The meaning that the line speaks of stands first, if it speaks of one.
                subjects.sort_by_key(|(_, seen)| seen.is_none());
                explained.extend(subjects.into_iter().map(|(subject, seen)| {
                    let page = subject.explain();
                    let page = seen.map_or(page, |seen| page.with_seen(seen));
                    let advice = verdict.as_ref().and_then(|verdict| {
                        let (code, entry) = (subject.code(), subject.entry());
                        verdict.remedy_for(code, entry, seen).advice()
                    });
                    let page = advice.map_or(page, |advice| page.with_advice(advice));
                    let page = if brief { page.brief() } else { page };
                    (localized(page, options), subject)
                }));
            }
            Err(error) => unknown.push(error),
        }
    }
    let whole = format!("wirecodes explain {} {}", family.id(), codes.join(" "));
    let has_note = brief && !explained.is_empty();
    let note = || labels::row(Label::AnswerWhole, &visible(&whole), locale(options));
    let document = Document::Explanations(explained);
    let status = output::print_with_note(&document, options.format, || has_note.then(note));
    if unknown.is_empty() {
        return Ok(status);
    }
    for error in unknown {
        complaints::complain(error.into_lines());
    }
    Ok(ExitCode::FAILURE)
}

/// What a line says that refuses mail, for a reader of one of the codes of mail.
fn refusal(family: Family, line: &str) -> Option<Verdict> {
    let judge = is_of_mail(family).then(|| Judge::new(&CUES, &WORDINGS))?;
    let verdict = judge.reply(line.as_bytes());
    verdict.is_refusal().then_some(verdict)
}

/// The language that was asked for.
pub(crate) fn locale(options: &PageOptions) -> Locale {
    options.lang.unwrap_or_else(language::of_environment)
}

/// The page in the languages that were asked for.
pub(crate) fn localized(page: Page, options: &PageOptions) -> Page {
    let page = page.locale(locale(options));
    match options.labels {
        Some(locale) => page.labels_in(locale),
        None => page,
    }
}
