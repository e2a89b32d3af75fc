//! The command line of `wirecodes`: arguments in, one library call, text out.
//!
//! Exit status: 0 if all was found, 1 if something was not, 2 if the arguments make no sense. `read` and `bounce` have
//! their own.

#![forbid(unsafe_code)]

mod args;
mod ask;
mod bounce;
mod catalogs;
mod compare;
mod complaints;
mod completion;
mod document;
mod explain;
mod export;
mod find;
mod json;
mod labels;
mod language;
mod line_breaks;
mod lines;
mod list;
mod man;
mod output;
mod pager;
mod read;
mod reading;
mod search;
mod subject;
mod table;
mod terminal;

use std::process::ExitCode;

use wirecodes::{Locale, Page};
use wirecodes_model::tools::Task;

use args::{Command, PageOptions};
use document::Document;
use find::NotFound;

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
        } => explain::run(&family, &codes, line.as_deref(), brief, &options),
        Command::Compare {
            family,
            codes,
            options,
        } => compare::run(family, codes, &options),
        Command::Map { from, to, options } => {
            let mapping = find::mapping(&from, &to)?;
            let document = Document::Mapping(localized(mapping.list(), &options), mapping);
            Ok(output::print(&document, options.format))
        }
        Command::List {
            family,
            class,
            options,
        } => list::run(family.as_deref(), class.as_deref(), &options),
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
        } => search::run(&words.join(" "), family.as_deref(), limit.get(), &options),
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
