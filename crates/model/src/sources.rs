//! The files of a registry: the registry file, and those that it includes.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Problems};
use crate::keys::INCLUDE;
use crate::order::Places;
use crate::source::Unreadable;
use crate::source::{Located, Source};
use crate::toml_table::{Table, add_repeated, type_name};

/// The files of a registry, counted as if they were one text: the registry file first, then those that
/// it includes, in its order.
#[derive(Debug, Clone)]
pub struct Sources {
    files: Vec<Source>,
    /// The families that each file is for, where it is not one of a family of its own.
    for_families: Vec<Vec<Located<String>>>,
    /// The paths that `include` has, whether or not the files were read, each with whether it is the file of a family.
    included: Vec<(String, bool)>,
    /// The families whose files are not read, and the paths of others that are not.
    left_out: Vec<String>,
    /// The names of files that are there and no text.
    no_texts: Vec<String>,
    /// What is wrong with `include`, and where.
    problems: Vec<(usize, Diagnostic)>,
}

impl Sources {
    /// Reads the registry file of that name in a folder, and the files that it includes, but for those of
    /// what is left out: families, of which `codes/smtp.toml` is the file of `smtp`, and files by their paths.
    ///
    /// An included file that cannot be read is a problem that [`read`](crate::read()) reports.
    ///
    /// # Errors
    ///
    /// The registry file cannot be read.
    pub fn read(folder: &Path, name: &str, left_out: Vec<String>) -> Result<Self, Unreadable> {
        let root = Source::read(folder, name)?;
        let beside = Path::new(name).parent().unwrap_or(Path::new(""));
        Ok(Self::with(root, left_out, &|path| {
            Source::read(folder, &beside.join(path).to_string_lossy())
        }))
    }

    /// The files of a registry, of which `read` gives the included ones by their paths.
    fn with(
        root: Source,
        left_out: Vec<String>,
        read: &dyn Fn(&str) -> Result<Source, Unreadable>,
    ) -> Self {
        let (paths, mut problems) = includes(&root);
        let mut end = root.end();
        let mut sources = Self {
            files: Vec::new(),
            for_families: vec![Vec::new()],
            included: paths
                .iter()
                .map(|include| (include.path.value.clone(), include.families.is_empty()))
                .collect(),
            left_out,
            no_texts: Vec::new(),
            problems: Vec::new(),
        };
        let mut files = Vec::new();
        for Include { path, families } in paths {
            let Located { value: path, span } = path;
            let is_left_out = match &families[..] {
                [] => sources.leave_out(family_of(&path)),
                families => families
                    .iter()
                    .all(|family| sources.leave_out(&family.value)),
            };
            if is_left_out || sources.leave_out(&path) {
                continue;
            }
            match read(&path) {
                Ok(file) => {
                    let file = file.starting_at(end + 1);
                    end = file.end();
                    files.push(file);
                    sources.for_families.push(families);
                }
                Err(Unreadable::Text(problem)) => {
                    sources.no_texts.push(problem.file.clone());
                    problems.push((span.start, *problem));
                }
                Err(Unreadable::File { kind, .. }) => {
                    // What the system says of its own differs from machine to machine.
                    let message = format!("cannot read `{path}`: {kind}");
                    let help = format!(
                        "a path in `{INCLUDE}` is relative to the folder of `{}`",
                        root.name()
                    );
                    problems.push((span.start, Diagnostic::new(&root, &span, message, help)));
                }
            }
        }
        sources.files.push(root);
        sources.files.append(&mut files);
        sources.problems = problems;
        sources
    }

    /// The registry file.
    pub fn root(&self) -> &Source {
        &self.files[0]
    }

    /// All files that were read, the registry file first.
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    /// The names of the files that the registry depends on: where one changes, a build has to run again.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let no_texts = self.no_texts.iter().map(String::as_str);
        self.files.iter().map(Source::name).chain(no_texts)
    }

    /// What is wrong with leaving out a family, if it has no file of its own.
    pub fn without_file(&self, family: &str) -> Option<String> {
        (!self.has_file_of(family)).then(|| {
            let file = self.root().name();
            format!(
                "`{file}` includes no file of a family `{family}`, such as `codes/{family}.toml`: only a \
                 family that has a file of its own can be left out"
            )
        })
    }

    /// What is wrong with leaving out a file, if it is not included, or is that of a family.
    pub fn without_include(&self, path: &str) -> Option<String> {
        let file = self.root().name();
        match self.included.iter().find(|(own, _)| own == path) {
            Some((_, true)) => {
                let family = family_of(path);
                Some(format!(
                    "`{path}` is the file of a family: write `family \"{family}\"`"
                ))
            }
            Some(_) => None,
            None => Some(format!(
                "`{file}` includes no file `{path}`: write it as it stands in `{INCLUDE}` there"
            )),
        }
    }

    /// The families that a file is for; none if it says nothing of that.
    pub(crate) fn families_of_file(&self, number: usize) -> &[Located<String>] {
        &self.for_families[number]
    }

    /// Whether the registry file includes a file of a family, read or not.
    pub(crate) fn has_file_of(&self, family: &str) -> bool {
        self.files_of_families()
            .any(|path| family_of(path) == family)
    }

    /// The included paths that are files of families.
    fn files_of_families(&self) -> impl Iterator<Item = &str> {
        let of_families = self
            .included
            .iter()
            .filter(|(_, is_of_family)| *is_of_family);
        of_families.map(|(path, _)| path.as_str())
    }

    /// The families and files that are left out.
    pub(crate) fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Whether that family or file is left out.
    pub(crate) fn leave_out(&self, family_or_path: &str) -> bool {
        self.left_out
            .iter()
            .any(|left_out| left_out == family_or_path)
    }

    /// Whether any family is.
    pub(crate) fn leave_something_out(&self) -> bool {
        self.files_of_families()
            .any(|path| self.leave_out(family_of(path)))
    }

    /// What is wrong with `include`, and where.
    pub(crate) fn problems(&self) -> &[(usize, Diagnostic)] {
        &self.problems
    }
}

/// A registry of that one file; one that it includes cannot be read.
impl From<Source> for Sources {
    fn from(file: Source) -> Self {
        Self::with(file, Vec::new(), &|path| {
            Err(Unreadable::File {
                message: format!("cannot read `{path}`"),
                kind: std::io::ErrorKind::NotFound,
            })
        })
    }
}

/// The family that a file is for, by its name.
pub(crate) fn family_of(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// A file that a registry file includes.
struct Include {
    path: Located<String>,
    /// The families that it is read for, any of them; none where it is the file of a family.
    families: Vec<Located<String>>,
}

/// The files that a registry file includes, and what is wrong with them.
fn includes(root: &Source) -> (Vec<Include>, Vec<(usize, Diagnostic)>) {
    // Keys of the file itself stand before its first table, so no more than that is read twice.
    let text = root.text();
    let end = if text.starts_with('[') {
        0
    } else {
        text.find("\n[").unwrap_or(text.len())
    };
    let head = &text[..end];
    if !head.contains(INCLUDE) {
        return (Vec::new(), Vec::new());
    }
    let mut problems = Problems::of(root);
    // What the parser finds fault with is reported where the whole file is read.
    let (document, _) = DeTable::parse_recoverable(head);
    let table = Table::root(document.get_ref(), root);
    let mut paths = Vec::new();
    let mut known = Places::new();
    for value in table.array(INCLUDE, &mut problems) {
        let include = read_include(&table, value, &mut problems);
        let Some(include) = include else {
            continue;
        };
        let path = &include.path;
        if known.insert(path.value.clone(), paths.len()).is_some() {
            add_repeated(INCLUDE, &path.value, &path.span, &mut problems);
            continue;
        }
        paths.push(include);
    }
    (paths, problems.into_found())
}

/// A path, or a table of a file and the families that it is for.
fn read_include(
    table: &Table<'_>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
) -> Option<Include> {
    let span = table.span_of(value);
    match value.get_ref() {
        DeValue::String(path) if !path.trim().is_empty() => Some(Include {
            path: Located::new(path.to_string(), span),
            families: Vec::new(),
        }),
        DeValue::Table(entries) => {
            let include = table.inline(entries, INCLUDE, span);
            include.only(&["file", "families"], problems);
            let path = include.required_word("file", problems);
            include.require_as("families", "[\"...\"]", problems);
            let families = include.strings("families", problems);
            if include.has("families") && families.is_empty() {
                problems.add(
                    &include.place("families"),
                    "`families` is empty",
                    "name the families that its texts come with, or the file is never read",
                );
            }
            let is_named = !families.is_empty();
            Some(Include {
                path: path?,
                families,
            })
            .filter(|_| is_named)
        }
        other => {
            problems.add(
                &span,
                format!(
                    "`{INCLUDE}` holds {} where a file belongs",
                    type_name(other)
                ),
                "write a path, or `{ file = \"...\", families = [\"...\"] }` for texts of software and wordings",
            );
            None
        }
    }
}
