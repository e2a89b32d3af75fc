//! The pager, through which goes what is longer than the screen.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether `--no-pager` was among the arguments.
static IS_OFF: AtomicBool = AtomicBool::new(false);

/// Has everything written at once, however long it is.
pub(crate) fn turn_off() {
    IS_OFF.store(true, Ordering::Relaxed);
}

/// A pager, and its arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pager {
    program: String,
    arguments: Vec<String>,
}

impl Pager {
    /// The pager that the environment names, or `less`; `None` if none is wanted.
    pub(crate) fn of_environment() -> Option<Self> {
        if IS_OFF.load(Ordering::Relaxed) {
            return None;
        }
        Self::of(|name| env::var(name).ok())
    }

    /// [`of_environment`](Self::of_environment) where `variable` says what a variable is set to.
    fn of(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        // Such a terminal cannot go back to what it has shown.
        if variable("TERM").is_some_and(|terminal| terminal == "dumb") {
            return None;
        }
        // Set to nothing means that none is wanted.
        let command = variable("WIRECODES_PAGER").or_else(|| variable("PAGER"));
        let mut words = shlex::split(command.as_deref().unwrap_or("less"))?.into_iter();
        let program = words.next().filter(|program| program != "cat")?;
        let mut pager = Self {
            program,
            arguments: words.collect(),
        };
        if pager.is_less() {
            // Colors are to be seen as such, whatever else is asked for.
            pager.arguments.push("-R".to_owned());
            if variable("LESS").is_none() {
                // It ends by itself where all fits, and leaves on the screen what was read.
                pager.arguments.push("-FX".to_owned());
            }
        }
        Some(pager)
    }

    fn is_less(&self) -> bool {
        let name = Path::new(&self.program).file_stem();
        name.is_some_and(|name| name == "less")
    }

    /// Whether hyperlinks pass through it.
    pub(crate) fn takes_links(&self) -> bool {
        self.is_less()
    }

    /// Shows a text until the reader has seen enough of it; `false` if there is no such pager.
    pub(crate) fn show(&self, text: &[u8]) -> bool {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped());
        let Ok(mut pager) = command.spawn() else {
            return false;
        };
        // The interrupt is for the pager, which would be left alone with the terminal.
        let _ = ctrlc::set_handler(|| {});
        if let Some(mut input) = pager.stdin.take() {
            // It may end before it has read all, which is no error.
            let _ = input.write_all(text);
        }
        let _ = pager.wait();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_pager_and_its_arguments() {
        for (set, expected) in [
            (&[][..], Some("less -R -FX")),
            (&["LESS=-i"], Some("less -R")),
            (&["PAGER=most"], Some("most")),
            (&["PAGER=/usr/bin/less -S"], Some("/usr/bin/less -S -R -FX")),
            (&["PAGER='my pager' --wait"], Some("my pager --wait")),
            (&["PAGER=less", "WIRECODES_PAGER=more"], Some("more")),
            (&["PAGER=less", "WIRECODES_PAGER="], None),
            (&["PAGER="], None),
            (&["PAGER=cat"], None),
            (&["PAGER='less"], None),
            (&["MANPAGER=most"], Some("less -R -FX")),
            (&["TERM=dumb", "PAGER=less"], None),
        ] {
            let variable = |name: &str| {
                let mut variables = set.iter().filter_map(|variable| variable.split_once('='));
                let (_, value) = variables.find(|(own, _)| *own == name)?;
                Some(value.to_owned())
            };
            let pager = Pager::of(variable).map(|pager| {
                let words = [vec![pager.program], pager.arguments].concat();
                words.join(" ")
            });
            assert_eq!(pager.as_deref(), expected, "{set:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pager_gets_the_text_and_may_end_early_or_not_be_there() {
        let pager = |program: &str, arguments: &[&str]| Pager {
            program: program.to_owned(),
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
        };
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("read");
        let file = file.to_str().expect("a path");
        // More than a pipe holds.
        let text = "a line\n".repeat(100_000);
        assert!(pager("sh", &["-c", "cat > \"$0\"", file]).show(text.as_bytes()));
        assert_eq!(std::fs::read_to_string(file).expect("it was written"), text);
        assert!(pager("true", &[]).show(text.as_bytes()));
        assert!(!pager("/nowhere/a-pager", &[]).show(text.as_bytes()));
    }
}
