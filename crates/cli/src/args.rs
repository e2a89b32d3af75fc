//! The arguments.

use std::convert::Infallible;
use std::env;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{
    Args as Group, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint,
};
use clap_complete::Shell;
use colorchoice_clap::Color;
use wirecodes::{Family, Locale, REGISTRY};

use crate::complaints::visible;
use crate::reading::input::STANDARD_INPUT;

/// The registry file of one's own that is meant where none is named.
pub(crate) const DEFAULT_REGISTRY: &str = "codes.toml";

/// What the codes mean that protocols answer with, offline.
#[derive(Debug, Parser)]
#[command(
    name = "wirecodes",
    version,
    override_usage = "wirecodes [OPTIONS] [TEXT]...\n       wirecodes [OPTIONS] <COMMAND>",
    after_help = "What is no command is a question, as if `ask` stood before it. Options of a command may stand \
                  before it; of one that is given twice, the last counts.",
    args_override_self = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) color: Color,
    /// Write what is longer than the screen without a pager
    ///
    /// The pager is `WIRECODES_PAGER`, or else `PAGER`, or else `less`; none where that is set to nothing.
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Explain what you have: a number, a name, a line of a log, a message
    ///
    /// The text is looked through for codes, and the likeliest is explained; two codes with `vs` between them are
    /// compared. Without a text it is read from standard input.
    Ask {
        /// The text, in one piece or several
        #[arg(value_parser = typed)]
        text: Vec<String>,
        /// Show the whole page instead of what matters most
        #[arg(long)]
        full: bool,
        #[command(flatten)]
        options: PageOptions,
    },
    /// Explain codes: what they mean, when they are seen, how to fix them
    ///
    /// A number with several meanings is explained once for each. A number that nobody registered is
    /// explained by its class.
    #[command(visible_alias = "e")]
    Explain {
        /// The family, such as `smtp`; `wirecodes list` shows them all
        family: String,
        /// Numbers or names, in any letter case; without one, the codes of the family are listed
        #[arg(value_name = "CODE", value_parser = typed)]
        codes: Vec<String>,
        /// The line that a code stood in: what the software that printed it means comes first then
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        line: Option<String>,
        /// What it means, what to do, whether to retry and who acts, and no more
        #[arg(long)]
        brief: bool,
        /// As in a question: here it is so without it
        #[arg(long, hide = true, conflicts_with = "brief")]
        full: bool,
        #[command(flatten)]
        options: PageOptions,
    },
    /// Compare codes: what separates them, and which is which
    ///
    /// The lower code stands first, whichever is named first. Three codes to eight are compared in
    /// one table, and each with each.
    #[command(visible_alias = "c")]
    Compare {
        /// The family, such as `smtp`; `wirecodes list` shows them all
        family: String,
        /// Numbers or names; another family may stand before the codes that are of it
        #[arg(value_name = "[FAMILY] CODE", value_parser = typed)]
        codes: Vec<String>,
        #[command(flatten)]
        options: PageOptions,
    },
    /// Show what the codes of a family become in another
    ///
    /// A specification or a gateway maps one way; what leads back may be less than what went in.
    #[command(visible_alias = "m")]
    Map {
        /// The family that is mapped, such as `grpc`
        from: String,
        /// The family that it becomes, such as `http`
        to: String,
        #[command(flatten)]
        options: PageOptions,
    },
    /// List the codes of a family, or the families
    #[command(visible_alias = "l")]
    List {
        /// The family; without one, the families are listed
        family: Option<String>,
        /// A class of its codes, such as `4xx`
        class: Option<String>,
        #[command(flatten)]
        options: PageOptions,
    },
    /// Find a number or a name in all families
    ///
    /// Text has a line for each code that is found; Markdown and HTML explain it.
    #[command(visible_alias = "f")]
    Find {
        /// A number, a name, or a part of a name
        #[arg(required = true, value_parser = typed)]
        text: Vec<String>,
        /// How the answer is written
        #[arg(long, short, value_enum, default_value_t)]
        format: Format,
    },
    /// Find the codes in logs and messages
    ///
    /// On a terminal each line is shown with a note on each of its codes; elsewhere the codes are counted. The exit
    /// status is 0 if a code was found, 1 if none was, and 2 if something could not be read.
    #[command(visible_alias = "r")]
    Read(ReadOptions),
    /// Tell why mail came back, whether to try again, and whether to use the address again
    ///
    /// What is read is told by its beginning: a mail, a mailbox (mbox, or the folder of a Maildir), or lines with
    /// replies of mail servers. The exit status is 0 if something was refused, 1 if nothing was, and 2 if something
    /// could not be read.
    #[command(visible_alias = "b")]
    Bounce(BounceOptions),
    /// Search everything that is said of codes, in words of your own
    ///
    /// Names, what software prints, descriptions and advice are searched, in English and in the language
    /// that is asked for, or in that of the words; the best comes first. Typing mistakes and other forms of a
    /// word do no harm. Text has a line for each code that is found; Markdown and HTML explain it.
    #[command(visible_alias = "s")]
    Search {
        /// What is known of the code, such as `mailbox full`
        #[arg(required = true, value_parser = typed)]
        words: Vec<String>,
        /// Search the codes of that family alone
        #[arg(long)]
        family: Option<String>,
        /// How many codes are shown
        #[arg(long, short = 'n', value_name = "NUMBER", default_value = "10")]
        limit: NonZeroUsize,
        #[command(flatten)]
        options: PageOptions,
    },
    /// Bring the translations of a registry of your own up to date with its English
    ///
    /// They are PO files, `locales/<language>/<family>.po` beside the registry file, and `labels.po` for
    /// headings and sentences. Nothing that is translated is lost: where the English has changed, a
    /// translation is marked to be reviewed.
    Catalogs {
        /// Languages to begin, by their tags, such as `de` or `pt-BR`
        #[arg(value_name = "LANG")]
        languages: Vec<String>,
        /// The registry file
        #[arg(long, value_name = "FILE", default_value = DEFAULT_REGISTRY)]
        registry: String,
        /// Change nothing; fail if a catalog is not up to date
        #[arg(long)]
        check: bool,
        /// Drop the translations of texts that are gone
        #[arg(long, conflicts_with = "check")]
        prune: bool,
    },
    /// Write all that there is to say into a folder: man pages, or JSON
    ///
    /// Man pages are those of this program, of section 1, and one for each family, of section 7. JSON is a
    /// file for each family, with what `explain --format json` prints of its codes, and `index.json`, which
    /// is what `list --format json` prints. The files that are written are printed, one on a line.
    Export {
        /// What is written
        form: Form,
        /// The folder, which is made if it is not there; files of the same names in it are replaced
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// The language of what is said of codes; English where none is named, whatever the environment says
        #[arg(long, value_parser = locale)]
        lang: Option<Locale>,
    },
    /// Print the JSON Schema of what `--format json` writes
    Schema,
    /// Print a script that completes the arguments in a shell
    ///
    /// Families, codes and languages too. The script asks this program, so it stays true where the program
    /// is replaced by a newer one.
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Debug, Group)]
pub(crate) struct PageOptions {
    /// The language of everything; by default that of the environment
    ///
    /// That is `WIRECODES_LANG`, or else the locale: `LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`.
    #[arg(long, value_parser = locale)]
    pub(crate) lang: Option<Locale>,
    /// The language of headings and other fixed words alone
    #[arg(long, value_name = "LANG", value_parser = locale)]
    pub(crate) labels: Option<Locale>,
    /// How the answer is written
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Group)]
pub(crate) struct ReadOptions {
    /// The files, which may be compressed by gzip; standard input where none is named, or `-`
    #[arg(value_name = "FILE", default_value = STANDARD_INPUT, hide_default_value = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Count the codes, the most frequent first; a code that a line has several times counts once in it
    ///
    /// This is what happens where the output is no terminal.
    #[arg(long, short)]
    summary: bool,
    /// Show the lines with a note on each code, in a pipe too
    #[arg(long, short, conflicts_with_all = ["summary", "format"])]
    annotate: bool,
    /// Look for the codes of that family alone, and show no other lines; may be given several times
    #[arg(long, value_name = "FAMILY", value_parser = family)]
    pub(crate) family: Vec<Family>,
    /// Only what is no success: no reply that asks for more or leads elsewhere either
    #[arg(long)]
    pub(crate) failures: bool,
    /// The language of names and advice; by default that of the environment
    #[arg(long, value_parser = locale)]
    pub(crate) lang: Option<Locale>,
    /// How the answer is written; without `--summary`, JSON is a line for each code
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: ReadFormat,
}

impl ReadOptions {
    /// Whether codes are counted rather than shown one by one.
    pub(crate) fn is_summary(&self, is_terminal: bool) -> bool {
        let is_shown = self.annotate || is_terminal || self.format == ReadFormat::Json;
        self.summary || !is_shown
    }
}

#[derive(Debug, Group)]
pub(crate) struct BounceOptions {
    /// The files and Maildirs; a file may be compressed by gzip. Standard input where none is named, or `-`
    #[arg(value_name = "FILE", default_value = STANDARD_INPUT, hide_default_value = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Count the recipients by reason and provider, the most frequent first
    #[arg(long, short)]
    pub(crate) summary: bool,
    /// List the addresses that were written to and are not to be used again, one a line, each once; no guesses
    #[arg(long, conflicts_with_all = ["summary", "format"])]
    pub(crate) suppress: bool,
    /// The language of reasons and advice; by default that of the environment
    #[arg(long, value_parser = locale)]
    pub(crate) lang: Option<Locale>,
    /// How the answer is written; without `--summary`, JSON is a line for each recipient
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: ReadFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// Plain text
    #[default]
    Text,
    /// JSON
    Json,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text
    #[default]
    Text,
    /// Markdown
    Markdown,
    /// HTML, an `<article>` for each page
    Html,
    /// JSON
    Json,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// Man pages
    Man,
    /// JSON
    Json,
}

/// The arguments that the program was started with, or what clap has to say: what is wrong with
/// them, the help, or the version.
///
/// Clap quotes arguments as they are. So where it has something to say, it is asked once more, about
/// arguments that do nothing to a terminal. Only where an argument was no Unicode can it have nothing
/// to say about those, or no more than the help; then what it said at first stands, which quotes none.
pub(crate) fn read() -> Result<Args, clap::Error> {
    // It takes a good part of what a short question does, and so is made once.
    let command = Args::command();
    let arguments = with_command(&command, with_format(env::args_os().collect()));
    parsed(command, &arguments).map_err(|error| {
        let arguments = arguments
            .iter()
            .map(|argument| visible(&argument.to_string_lossy()));
        match Args::try_parse_from(arguments) {
            Err(visible) if visible.exit_code() == error.exit_code() => visible,
            _ => error,
        }
    })
}

/// The arguments with `--format=json` for `--json`, as other programs call it. Behind `--` it is what is asked.
fn with_format(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let options = arguments
        .iter_mut()
        .take_while(|argument| *argument != "--");
    for option in options.filter(|option| *option == "--json") {
        *option = "--format=json".into();
    }
    arguments
}

/// As [`Parser::try_parse_from`] does, with a command that is there.
fn parsed(command: clap::Command, arguments: &[OsString]) -> Result<Args, clap::Error> {
    let mut matches = command.try_get_matches_from(arguments)?;
    Args::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut Args::command()))
}

/// The arguments with their command first: `ask` where they have none, for what somebody has is a question. Options may
/// stand before a command, and before a question and behind it.
fn with_command(command: &clap::Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let is_command = |word: &str| command.find_subcommand(word).is_some();
    let mut given = arguments.iter();
    let program = given.next().cloned();
    let mut options: Vec<OsString> = Vec::new();
    let mut text: Vec<OsString> = Vec::new();
    while let Some(argument) = given.next() {
        let word = argument.to_string_lossy();
        let name = word.split('=').next().unwrap_or_default();
        match word.as_ref() {
            "--" => {
                text.extend(given.by_ref().cloned());
                break;
            }
            "-h" | "--help" | "-V" | "--version" if text.is_empty() => return arguments,
            "help"
                if text.is_empty()
                    && given
                        .clone()
                        .all(|word| is_command(&word.to_string_lossy())) =>
            {
                return arguments;
            }
            _ if text.is_empty() && is_command(&word) => {
                let named = [argument.clone()].into_iter();
                let rest = named.chain(options).chain(given.cloned());
                return program.into_iter().chain(rest).collect();
            }
            _ => match takes_value(command, name) {
                Some(takes_value) => {
                    options.push(argument.clone());
                    if takes_value && name.len() == word.len() {
                        options.extend(given.next().cloned());
                    }
                }
                // What looks like an option and is none is for clap to report.
                None if is_option(name) => options.push(argument.clone()),
                None => text.push(argument.clone()),
            },
        }
    }
    let question = ["ask".into()].into_iter().chain(options);
    let question = question.chain(["--".into()]).chain(text);
    program.into_iter().chain(question).collect()
}

/// Whether an option of a question has a value; `None` if a question has no such option.
fn takes_value(command: &clap::Command, name: &str) -> Option<bool> {
    let ask = command.find_subcommand("ask")?;
    let mut options = command.get_arguments().chain(ask.get_arguments());
    let option = options.find(|option| {
        let long = option.get_long().map(|long| format!("--{long}"));
        let short = option.get_short().map(|short| format!("-{short}"));
        [long, short].iter().flatten().any(|own| own == name)
    })?;
    Some(option.get_action().takes_values())
}

/// Whether a word is written as options are; a line of a log seldom begins so.
fn is_option(name: &str) -> bool {
    let letters = name.strip_prefix("--").unwrap_or_default();
    !letters.is_empty() && letters.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

fn typed(text: &str) -> Result<String, Infallible> {
    Ok(with_digits(text))
}

/// The zeros of scripts in which people type numbers: of Arabic, of Persian and Urdu, of Hindi, of Bengali, of Thai,
/// and as wide as a Chinese character.
const ZEROS: [char; 6] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}',
];

/// What somebody typed, with the digits that codes are written with.
pub(crate) fn with_digits(text: &str) -> String {
    let digit = |c: char| {
        let mut values = ZEROS
            .iter()
            .map(|zero| u32::from(c).wrapping_sub(u32::from(*zero)));
        let value = values.find(|value| *value < 10)?;
        char::from_digit(value, 10)
    };
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

fn locale(tag: &str) -> Result<Locale, String> {
    REGISTRY.locale(tag).ok_or_else(|| {
        let known: Vec<&str> = REGISTRY.locales().map(Locale::tag).collect();
        format!("there is no such language; there are {}", known.join(", "))
    })
}

fn family(id: &str) -> Result<Family, String> {
    REGISTRY.family(id).ok_or_else(|| {
        let known: Vec<&str> = REGISTRY.families().map(|family| family.id()).collect();
        format!("there is no such family; there are {}", known.join(", "))
    })
}
