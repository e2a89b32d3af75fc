//! What a shell may complete: families, codes and languages, besides what clap knows of the arguments.
//!
//! The shell runs this program with a variable set, and the words of its line behind `--`.

use std::collections::HashSet;
use std::env;
use std::ffi::OsStr;
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::{Arg, CommandFactory};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};
use wirecodes::{Entry, Family, Locale, REGISTRY};

use crate::args::Args;
use crate::complaints::complain;
use crate::subject::in_a_list;

/// The variable that says which shell asks. Its name is this program's own: one that others set as well would
/// keep it from doing what it was started for.
const VARIABLE: &str = "WIRECODES_COMPLETE";

/// The name that the program is found by, wherever it is.
const PROGRAM: &str = "wirecodes";

/// Answers a shell and returns the status to exit with, if it is a shell that asks.
pub(crate) fn answer() -> Option<ExitCode> {
    // All that a start pays that has nothing to do with completion.
    env::var_os(VARIABLE)?;
    let answer = CompleteEnv::with_factory(command)
        .var(VARIABLE)
        .completer(PROGRAM)
        .try_complete(env::args_os(), env::current_dir().ok().as_deref());
    match answer {
        Ok(true) => Some(ExitCode::SUCCESS),
        Ok(false) => None,
        Err(error) => {
            let message = error.to_string();
            complain([message.trim_start_matches("error: ").trim_end()]);
            Some(ExitCode::FAILURE)
        }
    }
}

/// The script that has a shell ask this program.
pub(crate) fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let completer = shells.completer(&shell.to_string());
    let completer = completer.expect("both lists have the same shells");
    let written = completer.write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script);
    written.expect("a vector takes all");
    let mut script = String::from_utf8(script).expect("a script is text");
    if shell == Shell::Zsh {
        script.push_str(ZSH_AUTOLOADED);
    }
    script
}

/// In a folder of `fpath`, the script is read as the function that completes, when it is first called.
const ZSH_AUTOLOADED: &str = r#"
if [ "$funcstack[1]" = "_wirecodes" ]; then
    _clap_dynamic_completer_wirecodes "$@"
fi
"#;

/// The arguments, with what their values may be.
fn command() -> clap::Command {
    // A family stands first where no subcommand does.
    let words = Arg::new("words").num_args(..);
    let words = words.add(ArgValueCompleter::new(families_or_codes));
    let command = Args::command();
    // Options of a question may stand before a command.
    let ask = command.find_subcommand("ask").into_iter();
    let options = ask.flat_map(clap::Command::get_arguments);
    let options: Vec<Arg> = options
        .filter(|arg| !arg.is_positional())
        .cloned()
        .collect();
    let command = command.args(options).arg(words);
    command.mut_args(with_values).mut_subcommands(|subcommand| {
        // A short form is completed as what it stands for, but not proposed.
        // The names outlive the command, as if they stood in the program; it answers once and ends.
        let aliases = subcommand
            .get_all_aliases()
            .map(|alias| &*alias.to_owned().leak());
        let aliases: Vec<&'static str> = aliases.collect();
        let subcommand = subcommand.visible_alias(None::<&str>).aliases(aliases);
        subcommand.mut_args(with_values)
    })
}

/// An argument with what its values may be.
fn with_values(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "family" | "from" | "to" => arg.add(ArgValueCandidates::new(families)),
        "codes" => arg.add(ArgValueCompleter::new(codes)),
        "lang" | "labels" => arg.add(ArgValueCandidates::new(languages)),
        _ => arg,
    }
}

fn candidate(value: &str, about: impl Into<StyledStr>) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(about.into()))
}

fn families() -> Vec<CompletionCandidate> {
    let families = REGISTRY.families();
    let families = families.map(|family| candidate(family.id(), family.title()));
    families.collect()
}

fn languages() -> Vec<CompletionCandidate> {
    let tags = REGISTRY.locales().map(Locale::tag);
    tags.map(CompletionCandidate::new).collect()
}

fn families_or_codes(word: &OsStr) -> Vec<CompletionCandidate> {
    match family_before() {
        Some(_) => codes(word),
        None => beginning_with(word, families()),
    }
}

/// Codes of the family that is named, and its names behind them.
fn codes(word: &OsStr) -> Vec<CompletionCandidate> {
    let Some(family) = family_before() else {
        return Vec::new();
    };
    let first = word.to_string_lossy().chars().next().unwrap_or_default();
    let code = |entry: Entry| {
        let code = entry.code().to_string();
        // `X.7.1` is `5.7.1` for who has that.
        let in_class = code.replacen('X', &first.to_string(), 1);
        let is_code = |code: &str| {
            let mut found = family.find_entries(code);
            found.any(|found| found.registered() == entry)
        };
        match first.is_ascii_digit() && is_code(&in_class) {
            true => in_class,
            false => code,
        }
    };
    let name = |entry: Entry| match first.is_ascii_uppercase() {
        true => one_word(entry.name(), '_').to_uppercase(),
        false => one_word(entry.name(), '-').to_lowercase(),
    };
    let entries = family.entries();
    let of_codes = entries.clone();
    let mut candidates: Vec<_> = of_codes
        .map(|entry| candidate(&code(entry), entry.name()))
        .collect();
    candidates.extend(entries.map(|entry| candidate(&name(entry), in_a_list(entry))));
    let mut values = HashSet::new();
    // Meanings of one number have one code, and some have one name.
    candidates.retain(|candidate| values.insert(candidate.get_value().to_owned()));
    beginning_with(word, candidates)
}

/// A name as a shell takes it without quotation marks, in a spelling by which it is found.
fn one_word(name: &str, separator: char) -> String {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let parts: Vec<&str> = name
        .split(|c: char| !is_part(c))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(separator.encode_utf8(&mut [0; 4]))
}

fn beginning_with(
    word: &OsStr,
    mut candidates: Vec<CompletionCandidate>,
) -> Vec<CompletionCandidate> {
    candidates.retain(|candidate| {
        let value = candidate.get_value().as_encoded_bytes();
        value.starts_with(word.as_encoded_bytes())
    });
    candidates
}

/// The family whose codes may follow: the last one that is named before the word that is completed.
///
/// A completer is told that word alone, so the others are looked up where the shell put them.
fn family_before() -> Option<Family> {
    let words = env::args_os().skip_while(|word| word != "--").skip(1);
    let words: Vec<String> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    // Some shells tell which of the words it is; with others it is the last one.
    let index = env::var("_CLAP_COMPLETE_INDEX").ok();
    let index = index.and_then(|index| index.parse().ok());
    let before = words.get(1..index.unwrap_or(words.len().saturating_sub(1)))?;
    before.iter().rev().find_map(|word| REGISTRY.family(word))
}
