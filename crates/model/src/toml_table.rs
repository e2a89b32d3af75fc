//! Reading TOML tables key by key: every problem is placed, none stops the reading.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Problems;
use crate::keys::{INCLUDE, words};
use crate::order::{Places, sort_by_key};
use crate::prose::{self, ProseError};
use crate::registry::Text;
use crate::source::{Located, Source, Span};
use crate::suggest::{nearest, one_of};

/// A key, its place and its value.
pub(crate) type Item<'t> = (&'t str, Span, &'t Spanned<DeValue<'t>>);

/// A table of a file, and what messages call it.
pub(crate) struct Table<'t> {
    entries: &'t DeTable<'t>,
    /// Where its file starts: the parser counts from there.
    start: usize,
    /// What messages call the table: `` `[smtp.codes.214]` ``.
    pub(crate) path: String,
    /// The place of the table's key.
    pub(crate) span: Span,
}

impl<'t> Table<'t> {
    /// A whole file.
    pub(crate) fn root(entries: &'t DeTable<'t>, file: &Source) -> Self {
        Self {
            entries,
            start: file.start(),
            path: String::new(),
            span: file.start()..file.start(),
        }
    }

    /// A table in an array of this one.
    pub(crate) fn inline(&self, entries: &'t DeTable<'t>, key: &str, span: Span) -> Self {
        Self {
            entries,
            start: self.start,
            path: match &self.path[..] {
                "" => key.to_owned(),
                path => format!("{path}.{key}"),
            },
            span,
        }
    }

    /// The place of something that the parser found in the file.
    pub(crate) fn span_of<T>(&self, found: &Spanned<T>) -> Span {
        let Span { start, end } = found.span();
        self.start + start..self.start + end
    }

    /// The keys, their places and their values, in the order of the file.
    pub(crate) fn items(&self) -> Vec<Item<'t>> {
        let mut items = Vec::new();
        for (key, value) in self.entries {
            items.push((key.get_ref().as_ref(), self.span_of(key), value));
        }
        sort_by_key(&mut items, |(_, span, _)| span.start as u64);
        items
    }

    /// The dotted ids that somebody wrote as tables below that key, without the quotation marks that keep a
    /// key in one piece, each with the place of its end: `5.1.1` in `[ledger.codes.5.1.1]`.
    pub(crate) fn unquoted(
        &self,
        (key, _, value): &Item<'t>,
        is_id: fn(&str) -> bool,
    ) -> Vec<(String, Span)> {
        let tables = |value: &'t Spanned<DeValue<'t>>| match value.get_ref() {
            DeValue::Table(table) => table.iter().collect(),
            _ => Vec::new(),
        };
        let mut ids = Vec::new();
        for (second, value) in tables(value) {
            for (third, value) in tables(value) {
                let id = format!("{key}.{}.{}", second.get_ref(), third.get_ref());
                if value.get_ref().is_table() && is_id(&id) {
                    ids.push((id, self.span_of(third)));
                }
            }
        }
        ids
    }

    /// Reports such ids.
    pub(crate) fn add_unquoted(&self, ids: &[(String, Span)], problems: &mut Problems<'_>) {
        for (id, span) in ids {
            problems.add(
                span,
                format!("`{id}` is three keys here, one in the other"),
                format!(
                    "write `[{}.\"{id}\"]`: the dots of an id stand in quotation marks",
                    self.path
                ),
            );
        }
    }

    /// The value as a table; a problem if it is none.
    pub(crate) fn sub_table(
        &self,
        key: &str,
        span: Span,
        value: &'t Spanned<DeValue<'t>>,
        problems: &mut Problems<'_>,
    ) -> Option<Table<'t>> {
        let path = if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{}", self.path, quoted_key(key))
        };
        match value.get_ref() {
            DeValue::Table(entries) => Some(Table {
                entries,
                start: self.start,
                path,
                span,
            }),
            other => {
                problems.add(
                    &self.span_of(value),
                    format!("`{key}` must be a table, not {}", type_name(other)),
                    format!("write it as `[{path}]` with its keys below"),
                );
                None
            }
        }
    }

    /// A table below this one, if the key is there.
    pub(crate) fn table(&self, key: &str, problems: &mut Problems<'_>) -> Option<Table<'t>> {
        let (span, value) = self.get(key)?;
        self.sub_table(key, span, value, problems)
    }

    /// Whether a key is there, whatever stands behind it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The place of a key; of the table if the key is not there.
    pub(crate) fn place(&self, key: &str) -> Span {
        self.get(key).map_or(self.span.clone(), |(span, _)| span)
    }

    fn get(&self, key: &str) -> Option<(Span, &'t Spanned<DeValue<'t>>)> {
        let (key, value) = self.entries.get_key_value(key)?;
        Some((self.span_of(key), value))
    }

    /// Reports every key that is not one of `known`.
    pub(crate) fn only(&self, known: &[&str], problems: &mut Problems<'_>) {
        for (key, span, _) in self.items() {
            if !known.contains(&key) {
                let near = problems.are_few().then(|| nearest(key, known));
                let help = match near.flatten() {
                    _ if key == INCLUDE => {
                        format!(
                            "move it to the beginning of the file: what stands below `[{}]` is a key of that",
                            self.path
                        )
                    }
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys here are {}", one_of(known)),
                };
                problems.add(&span, format!("unknown key `{key}`"), help);
            }
        }
    }

    /// A string, if the key is there.
    pub(crate) fn string(&self, key: &str, problems: &mut Problems<'_>) -> Option<Located<String>> {
        let (_, value) = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                problems.add(
                    &self.span_of(value),
                    format!("`{key}` is empty"),
                    format!("write its text, or remove `{key}`"),
                );
                None
            }
            DeValue::String(text) => Some(Located::new(text.to_string(), self.span_of(value))),
            other => {
                problems.add(
                    &self.span_of(value),
                    format!("`{key}` must be a string, not {}", type_name(other)),
                    format!("write `{key} = \"...\"`"),
                );
                None
            }
        }
    }

    /// A string that has to be there.
    pub(crate) fn required_string(
        &self,
        key: &str,
        problems: &mut Problems<'_>,
    ) -> Option<Located<String>> {
        self.require(key, problems);
        self.string(key, problems)
    }

    /// A string that pages show as it is, if the key is there.
    pub(crate) fn word(&self, key: &str, problems: &mut Problems<'_>) -> Option<Located<String>> {
        let word = self.string(key, problems)?;
        check_word(word, problems)
    }

    /// A string that pages show as it is and that has to be there.
    pub(crate) fn required_word(
        &self,
        key: &str,
        problems: &mut Problems<'_>,
    ) -> Option<Located<String>> {
        self.require(key, problems);
        self.word(key, problems)
    }

    /// Prose, if the key is there.
    pub(crate) fn text(&self, key: &str, problems: &mut Problems<'_>) -> Option<Text> {
        self.checked_text(key, prose::check_line, problems)
    }

    /// Prose with space around it, if the key is there.
    pub(crate) fn padded_text(&self, key: &str, problems: &mut Problems<'_>) -> Option<Text> {
        self.checked_text(key, |_| Ok(()), problems)
    }

    fn checked_text(
        &self,
        key: &str,
        check: fn(&str) -> Result<(), ProseError>,
        problems: &mut Problems<'_>,
    ) -> Option<Text> {
        let source = self.string(key, problems)?;
        let checked = check(&source.value);
        match checked.and_then(|()| prose::parse_prose(&source.value)) {
            Ok(prose) => Some(Text {
                source: source.value,
                prose,
            }),
            Err(error) => {
                add_prose_error(&source, error, problems);
                None
            }
        }
    }

    /// Prose that has to be there.
    pub(crate) fn required_text(&self, key: &str, problems: &mut Problems<'_>) -> Option<Text> {
        self.require(key, problems);
        self.text(key, problems)
    }

    /// Sentences, if the key is there.
    pub(crate) fn sentences(&self, key: &str, problems: &mut Problems<'_>) -> Option<Text> {
        let text = self.text(key, problems)?;
        let (_, value) = self.get(key)?;
        let source = Located::new(text.source.clone(), self.span_of(value));
        for error in prose::check_sentences(&text.source)
            .into_iter()
            .filter_map(Result::err)
        {
            add_prose_error(&source, error, problems);
        }
        Some(text)
    }

    /// Sentences that have to be there.
    pub(crate) fn required_sentences(
        &self,
        key: &str,
        problems: &mut Problems<'_>,
    ) -> Option<Text> {
        self.require(key, problems);
        self.sentences(key, problems)
    }

    /// An integer or a string with a number in it, as its text.
    pub(crate) fn number_text(
        &self,
        key: &str,
        problems: &mut Problems<'_>,
    ) -> Option<Located<String>> {
        let (_, value) = self.get(key)?;
        match value.get_ref() {
            DeValue::Integer(_) => {
                let text = problems
                    .file_at(self.start)
                    .slice(&self.span_of(value))
                    .to_owned();
                Some(Located::new(text, self.span_of(value)))
            }
            DeValue::String(text) => Some(Located::new(text.to_string(), self.span_of(value))),
            other => {
                problems.add(
                    &self.span_of(value),
                    format!("`{key}` must be a number, not {}", type_name(other)),
                    format!("write `{key} = 404`, or a string where the notation is not decimal"),
                );
                None
            }
        }
    }

    /// One of a closed set of words, if the key is there.
    pub(crate) fn choice<T: Copy>(
        &self,
        key: &str,
        set: &[(&'static str, T)],
        problems: &mut Problems<'_>,
    ) -> Option<T> {
        let place = self.place_of_choice(key, &words(set), problems)?;
        Some(set[place].1)
    }

    fn place_of_choice(
        &self,
        key: &str,
        words: &[&str],
        problems: &mut Problems<'_>,
    ) -> Option<usize> {
        let word = self.string(key, problems)?;
        let place = words.iter().position(|known| *known == word.value);
        if place.is_none() {
            problems.add(
                &word.span,
                format!("`{key}` cannot be `{}`", word.value),
                format!("it is {}", one_of(words)),
            );
        }
        place
    }

    /// The values of an array, if the key is there.
    pub(crate) fn array(
        &self,
        key: &str,
        problems: &mut Problems<'_>,
    ) -> Vec<&'t Spanned<DeValue<'t>>> {
        let Some((_, value)) = self.get(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            other => {
                problems.add(
                    &self.span_of(value),
                    format!("`{key}` must be an array, not {}", type_name(other)),
                    format!("write `{key} = [\"...\"]`"),
                );
                Vec::new()
            }
        }
    }

    /// The strings of an array, each once, if the key is there.
    pub(crate) fn strings(&self, key: &str, problems: &mut Problems<'_>) -> Vec<Located<String>> {
        let mut strings = Vec::new();
        let mut known = Places::new();
        for value in self.array(key, problems) {
            match value.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    if known.insert(text.to_string(), strings.len()).is_some() {
                        add_repeated(key, text, &self.span_of(value), problems);
                        continue;
                    }
                    strings.extend(check_word(
                        Located::new(text.to_string(), self.span_of(value)),
                        problems,
                    ));
                }
                other => problems.add(
                    &self.span_of(value),
                    format!("`{key}` holds {} where a string belongs", type_name(other)),
                    format!("write `{key} = [\"...\", \"...\"]`, none of them empty"),
                ),
            }
        }
        strings
    }

    /// Reports that a key is missing, if it is.
    pub(crate) fn require(&self, key: &str, problems: &mut Problems<'_>) {
        self.require_as(key, "\"...\"", problems);
    }

    /// The same of a key that has such a value.
    pub(crate) fn require_as(&self, key: &str, value: &str, problems: &mut Problems<'_>) {
        if !self.has(key) {
            problems.missing(
                &self.span,
                format!("`[{}]` has no `{key}`", self.path),
                format!("add `{key} = {value}`"),
            );
        }
    }

    /// Whether a key is there and true.
    pub(crate) fn flag(&self, key: &str, problems: &mut Problems<'_>) -> bool {
        let Some((_, value)) = self.get(key) else {
            return false;
        };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        problems.add(
            &self.span_of(value),
            format!(
                "`{key}` must be true or false, not {}",
                type_name(value.get_ref())
            ),
            format!("write `{key} = true`, or leave it out"),
        );
        false
    }

    /// What stands behind a key, whatever it is.
    pub(crate) fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        Some(self.get(key)?.1)
    }
}

/// The tables of files, by their keys, where somebody else reports what is none.
pub(crate) fn plain_tables<'t>(files: &[Table<'t>]) -> Vec<(&'t str, Table<'t>)> {
    let mut tables = Vec::new();
    for file in files {
        for (key, span, value) in file.items() {
            if let DeValue::Table(entries) = value.get_ref() {
                let table = Table {
                    entries,
                    start: file.start,
                    path: key.to_owned(),
                    span,
                };
                tables.push((key, table));
            }
        }
    }
    tables
}

/// Reports that something stands in an array for the second time.
pub(crate) fn add_repeated(key: &str, text: &str, span: &Span, problems: &mut Problems<'_>) {
    problems.add(
        span,
        format!("`{key}` has `{text}` twice"),
        "remove one of the two",
    );
}

/// A string that pages show as it is, if it is one line.
fn check_word(word: Located<String>, problems: &mut Problems<'_>) -> Option<Located<String>> {
    match prose::check_line(&word.value) {
        Ok(()) => Some(word),
        Err(error) => {
            add_prose_error(&word, error, problems);
            None
        }
    }
}

/// Places an error of prose in the file.
pub(crate) fn add_prose_error(
    source: &Located<String>,
    error: ProseError,
    problems: &mut Problems<'_>,
) {
    // Offsets in the value are offsets in the file only if the string was written without escapes.
    let inner = source.span.start + 1;
    let written = problems.file_at(inner).from(inner);
    let span = if written.starts_with(&source.value) {
        inner + error.span.start..inner + error.span.end
    } else {
        source.span.clone()
    };
    problems.add(&span, error.message, error.help);
}

/// A key as a TOML header writes it.
fn quoted_key(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        format!("{key:?}")
    }
}

/// The type of a value with its article.
pub(crate) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(text) if text.trim().is_empty() => "an empty string",
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
