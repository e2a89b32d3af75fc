//! Finding families and entries by what a person types: a number, an id, a name, in any spelling.

use wirecodes_base::rows::Called;
use wirecodes_base::spelling::{INITIALS, folded, initial, same_name};

use super::handles::{AnyCode, Entry, Family, Registry};
use crate::data::index::number16;

/// What is behind a name at the beginning of a text, in any spelling: `6` in `DNS-EDE 6`. `None` if the
/// text does not begin with the name.
fn behind<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut letters = folded(name).peekable();
    let mut rest = text;
    while letters.peek().is_some() {
        let mut chars = rest.chars();
        let c = chars.next()?;
        rest = chars.as_str();
        if c.is_alphanumeric() && !c.to_lowercase().all(|own| letters.next() == Some(own)) {
            return None;
        }
    }
    // One hyphen is between the two; a second one is a sign.
    match rest.strip_prefix([':', '-', '_', '/', '=']) {
        Some(rest) => Some(rest.trim_start()),
        None => rest
            .starts_with(char::is_whitespace)
            .then(|| rest.trim_start()),
    }
}

/// What a text stands for.
#[derive(Clone, Copy)]
enum Found {
    /// A number, and so all its meanings.
    Number(AnyCode),
    /// One meaning.
    Entry(Entry),
}

impl Found {
    fn code(self) -> AnyCode {
        match self {
            Self::Number(code) => code,
            Self::Entry(entry) => entry.code(),
        }
    }

    fn entries(self) -> impl Iterator<Item = Entry> + Clone {
        let (first, all) = match self {
            Self::Number(code) => (code.entry(), true),
            Self::Entry(entry) => (Some(entry), false),
        };
        core::iter::successors(first, move |entry| entry.next_meaning().filter(|_| all))
    }
}

impl Registry {
    /// The family that a text names by its id (`smtp-enhanced`), by an [alias](Family::aliases)
    /// (`enhanced`) or by its label, whatever the letter case, with hyphens, underscores or spaces, or
    /// none of them. `None` if the registry has no family of that name: one of the library that is off is not there.
    pub fn family(&'static self, name: &str) -> Option<Family> {
        // No alias is the id of another family or an alias of it; what a label is, nobody has checked.
        let find = |has: &dyn Fn(&Family) -> bool| self.families().find(|family| has(family));
        find(&|family| family.id() == name)
            .or_else(|| find(&|family| same_name(family.id(), name)))
            .or_else(|| find(&|family| family.aliases().any(|alias| same_name(alias, name))))
            .or_else(|| find(&|family| same_name(family.label(), name)))
    }

    /// The code of a text that names its family first, as [`family`](Self::family) takes it, and then
    /// what [`Family::find`] takes. `None` if it names no family, or no code of it.
    ///
    /// ```
    /// use wirecodes::{REGISTRY, smtp};
    ///
    /// assert_eq!(REGISTRY.find("SMTP 550"), Some(smtp::MAILBOX_UNAVAILABLE.any()));
    /// assert_eq!(REGISTRY.find("smtp: ok"), Some(smtp::OK.any()));
    /// assert_eq!(REGISTRY.find("550"), None);
    /// ```
    pub fn find(&'static self, text: &str) -> Option<AnyCode> {
        let text = text.trim();
        let named = |family: &Family| family.names().any(|name| behind(text, name).is_some());
        let mut families = self.families().filter(named);
        families.find_map(|family| family.find(text))
    }

    /// The entries of all families that a text finds: those that [`Family::find_entries`] finds, and
    /// those whose id, name, constant or alias has the text in it.
    ///
    /// Letter case and punctuation do not matter; text without a letter or digit finds nothing. What
    /// is found by a dotted code has the class that was asked for: 5.7.1, and not X.7.1.
    ///
    /// [`query`](Self::query) looks for words in everything that is said of a code.
    pub fn search(&'static self, text: &str) -> impl Iterator<Item = Entry> + Clone {
        let text = text.trim();
        let has_letters = text.chars().any(char::is_alphanumeric);
        self.families()
            .filter(move |_| has_letters)
            .flat_map(move |family| {
                let found = family.found(text);
                family.entries().filter_map(move |entry| {
                    found
                        .and_then(|found| {
                            let mut entries = found.entries();
                            // All meanings of 5.7.1 are those of X.7.1.
                            entries.find(|found| found.row == entry.row)
                        })
                        .or_else(|| is_named_with(entry, text).then_some(entry))
                })
            })
    }
}

/// Whether an id or name of an entry has a text in it.
fn is_named_with(entry: Entry, text: &str) -> bool {
    contains(entry.id(), text)
        || contains(entry.constant(), text)
        || contains(entry.name(), text)
        || entry.aliases().any(|alias| contains(alias, text))
}

/// Whether a name has a text in it, letter case and punctuation aside.
fn contains(name: &str, text: &str) -> bool {
    // A number is no part of another: `50` does not find `550`.
    if text.chars().all(|c| !c.is_alphabetic()) {
        return name.eq_ignore_ascii_case(text);
    }
    let mut rest = folded(name);
    loop {
        let mut candidate = rest.clone();
        if folded(text).all(|letter| candidate.next() == Some(letter)) {
            return true;
        }
        if rest.next().is_none() {
            return false;
        }
    }
}

impl Entry {
    /// Whether a text is its constant, name or an alias of it, in any spelling.
    fn is_named(&self, text: &str) -> bool {
        same_name(self.constant(), text)
            || same_name(self.name(), text)
            || self.aliases().any(|alias| same_name(alias, text))
    }
}

impl Family {
    /// The code that a text stands for, as people write it:
    ///
    /// - a number in the notation of the family, registered or not. Zeros in front do no harm, and
    ///   decimal is taken for hexadecimal and the other way round (`0x1f` for 31).
    /// - the name, id, constant or alias of one of its entries, in any letter case and with any
    ///   punctuation. Of several entries of that name, the first is found. What is returned is its number, which may
    ///   have other meanings: [`find_entry`](Self::find_entry) keeps the one that was named.
    /// - both: `550 Mailbox Unavailable`, as `Display` writes an entry, or `Mailbox Unavailable (550)`.
    ///   They have to belong together: a number with the name of another one, or with a name that none
    ///   has, is not found.
    /// - each of these behind a name of the family: its id, its label or an [alias](Self::aliases), as
    ///   in `SMTP 550`.
    ///
    /// `None` for everything else, such as a line of a log. What came over the wire is for
    /// [`code_from_ascii`](Self::code_from_ascii).
    ///
    /// ```
    /// let smtp = wirecodes::smtp::Code::family();
    /// for text in ["214", "help message", "214 HELP_MESSAGE", "SMTP 214", "Help Message (214)"] {
    ///     assert_eq!(smtp.find(text), Some(smtp.code(214)));
    /// }
    /// assert_eq!(smtp.find("250 Help Message"), None);
    /// ```
    pub fn find(self, text: &str) -> Option<AnyCode> {
        self.found(text).map(Found::code)
    }

    /// The entry that a text stands for, which may be what [`find`](Self::find) takes: the meaning that is named, or
    /// the first one of a number. `None` if nothing is found, or if it is a number that nobody registered.
    ///
    /// ```
    /// let dns = wirecodes::dns::Code::family();
    /// let named = dns.find_entry("BADSIG").expect("a meaning of 16");
    /// assert_eq!(named.name(), "BADSIG");
    /// // The number alone does not say which of its meanings was named.
    /// let code = dns.find("BADSIG").expect("16");
    /// assert_eq!(code.name(), Some("BADVERS"));
    /// ```
    pub fn find_entry(self, text: &str) -> Option<Entry> {
        self.find_entries(text).next()
    }

    /// The code that begins at a place of a line, and where it ends: a number in the notation of the family that
    /// [can be a code](AnyCode::can_be_code). `None` if there is none, or if it goes on as something else, such as a
    /// number with a fraction.
    ///
    /// Whether it is a code there, what stands around it tells: see [`Cues`](crate::Cues).
    ///
    /// ```
    /// let enhanced = wirecodes::smtp_enhanced::Code::family();
    /// let line = b"550 5.7.1. Denied";
    /// assert_eq!(enhanced.code_in(line, 4), Some((enhanced.code(5_007_001), 9)));
    /// assert_eq!(enhanced.code_in(line, 0), None);
    /// ```
    pub fn code_in(self, line: &[u8], at: usize) -> Option<(AnyCode, usize)> {
        let (number, end) = self.notation().read_in(line, at)?;
        let code = self.code(number);
        code.can_be_code().then_some((code, end))
    }

    /// The entries that a text stands for, which may be what [`find`](Self::find) takes: all meanings of
    /// a number, or the one meaning that is named. None if nothing is found, or if it is a number that nobody registered.
    ///
    /// ```
    /// let smtp = wirecodes::smtp::Code::family();
    /// assert_eq!(smtp.find_entries("454").count(), 3);
    /// assert_eq!(smtp.find_entries("454 TLS Not Available").count(), 1);
    /// assert_eq!(smtp.find_entries("454-starttls").count(), 1);
    /// ```
    pub fn find_entries(self, text: &str) -> impl Iterator<Item = Entry> + Clone {
        self.found(text).into_iter().flat_map(Found::entries)
    }

    fn found(self, text: &str) -> Option<Found> {
        let text = text.trim();
        // Of a name that begins with that of the family, all of it is the name.
        self.found_alone(text)
            .or_else(|| self.found_behind_name(text))
    }

    /// What stands behind a name of the family.
    fn found_behind_name(self, text: &str) -> Option<Found> {
        self.names()
            .find_map(|name| self.found_alone(behind(text, name)?))
    }

    /// A number, a name, or both.
    fn found_alone(self, text: &str) -> Option<Found> {
        if let Some(number) = self.notation().parse_typed(text) {
            return Some(Found::Number(self.code(number)));
        }
        let entry = self.named(text).or_else(|| {
            let end = text.find(|c: char| !c.is_alphanumeric() && c != '.')?;
            let (number, name) = text.split_at(end);
            self.numbered_and_named(number, name).or_else(|| {
                let (name, number) = text.strip_suffix(')')?.rsplit_once('(')?;
                self.numbered_and_named(number, name)
            })
        });
        entry.map(Found::Entry)
    }

    /// The meaning of a number that has that name.
    fn numbered_and_named(self, number: &str, name: &str) -> Option<Entry> {
        let code = self.code(self.notation().parse_typed(number)?);
        let mut entries = code.entries();
        entries.find(|entry| entry.is_named(name))
    }

    /// What the family is called: its id, its aliases, its label.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> + Clone {
        core::iter::once(self.id())
            .chain(self.aliases())
            .chain([self.label()])
    }

    /// The entry of a name. Ids and constants name one entry each and go first; a name or an alias
    /// may be that of several, of which the first is found.
    fn named(self, text: &str) -> Option<Entry> {
        let mut first = None;
        for (called, name, entry) in self.called_from(initial(text)) {
            let is_it = match called {
                // Without its punctuation, an id would be another number: 5.1.1 is not 511.
                Called::Id => name.eq_ignore_ascii_case(text),
                // As it is written, a constant is that one, whatever else sounds like it.
                Called::Constant if name == text => return Some(entry),
                _ => first.is_none() && same_name(name, text),
            };
            if is_it && first.is_none() {
                first = Some(entry);
            }
        }
        first
    }

    /// What its entries are called that begins with a letter of ASCII, in either case, or with none of these if the
    /// letter is none: their names, constants and aliases, each with its entry. Several may be spelled alike.
    ///
    /// ```
    /// let dns = wirecodes::dns::Code::family();
    /// let mut names = dns.names_from('y').map(|(name, entry)| (name, entry.number()));
    /// assert!(names.any(|name| name == ("YXDOMAIN", 6)));
    /// ```
    pub fn names_from(self, letter: char) -> impl Iterator<Item = (&'static str, Entry)> + Clone {
        let names = self.called_from(initial(letter.encode_utf8(&mut [0; 4])));
        let names = names.filter(|(called, ..)| *called != Called::Id);
        names.map(|(_, name, entry)| (name, entry))
    }

    /// What its entries are called that has an initial, in the order in which a name is looked for.
    fn called_from(
        self,
        initial: usize,
    ) -> impl Iterator<Item = (Called, &'static str, Entry)> + Clone {
        let tables = &self.registry.tables;
        let place = usize::from(self.index) * INITIALS + initial;
        let bound = |place: usize| usize::from(number16(tables.initials[place]));
        let names = &tables.names[bound(place)..bound(place + 1)];
        names.iter().filter_map(move |packed| {
            let (row, called) = Called::unpack(*packed);
            let entry = Entry::at(self.registry, row);
            let name = match called {
                Called::Id => entry.id(),
                Called::Constant => entry.constant(),
                Called::Name => entry.name(),
                Called::Alias(alias) => entry.aliases().nth(alias.into())?,
            };
            Some((called, name, entry))
        })
    }

    /// The entries that answer a command, in the order of their numbers: those that
    /// [`Entry::replies_to`] names it for.
    ///
    /// The command may be a verb alone or a whole line as it was sent, in any letter case; only the
    /// verb counts. Codes that may answer any command, such as SMTP's 500, name none, and are not
    /// found.
    ///
    /// ```
    /// let smtp = wirecodes::smtp::Code::family();
    /// let answers = |command| smtp.replying_to(command).map(|entry| entry.number());
    /// assert!(answers("MAIL FROM:<a@example.com>").any(|number| number == 552));
    /// assert!(answers("starttls").all(|number| number != 552));
    /// ```
    pub fn replying_to(self, command: &str) -> impl Iterator<Item = Entry> + Clone {
        self.entries().filter(move |entry| entry.answers(command))
    }

    /// The registered codes from the nearest to a number to the farthest; of two that are equally
    /// near, the lower one first. Of several meanings of a number, the first stands for it.
    ///
    /// It is for what to suggest in place of a number that nobody registered:
    ///
    /// ```
    /// let smtp = wirecodes::smtp::Code::family();
    /// let near = smtp.nearest(557).take(3).map(|entry| entry.number());
    /// assert!(near.eq([556, 555, 554]));
    /// ```
    pub fn nearest(self, number: u32) -> impl Iterator<Item = Entry> + Clone {
        let number = self.codes().as_registered(number);
        let codes = self
            .entries()
            .filter(move |entry| self.first_row(entry.number) == entry.row);
        let below = codes.clone().rev();
        let mut below = below
            .skip_while(move |entry| entry.number >= number)
            .peekable();
        let mut above = codes
            .skip_while(move |entry| entry.number < number)
            .peekable();
        core::iter::from_fn(move || {
            let distance = |entry: &Entry| entry.number.abs_diff(number);
            match (below.peek().map(distance), above.peek().map(distance)) {
                (Some(lower), Some(higher)) if higher < lower => above.next(),
                (Some(_), _) => below.next(),
                (None, _) => above.next(),
            }
        })
    }
}

impl Entry {
    /// Whether the entry names a command, by its verb, as one that it answers.
    fn answers(self, command: &str) -> bool {
        self.relation_to(command) != Answers::NotIt
    }

    /// Whether, and beside what, the entry names a command, by its verb, as one that it answers.
    fn relation_to(self, command: &str) -> Answers {
        let asked = verb(command);
        let is_it = |own| verb(own).eq_ignore_ascii_case(asked);
        if !self.replies_to().any(is_it) {
            Answers::NotIt
        } else if self.replies_to().all(is_it) {
            Answers::ItAlone
        } else {
            Answers::ItAmongOthers
        }
    }
}

/// How an entry relates to a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answers {
    ItAlone,
    ItAmongOthers,
    NotIt,
}

impl AnyCode {
    /// All meanings of the code, as likely in reply to a command: first those that
    /// [name](Entry::replies_to) it alone as what they answer, then those that name it among others,
    /// then the rest.
    ///
    /// The command may be a verb alone or a whole line as it was sent, in any letter case; only the verb
    /// counts.
    ///
    /// ```
    /// use wirecodes::smtp;
    ///
    /// let code = smtp::Code::new(454).any();
    /// let meaning = code.entries_for("STARTTLS").next();
    /// assert_eq!(meaning, Some(smtp::entry::TLS_NOT_AVAILABLE));
    /// let meaning = code.entries_for("AUTH PLAIN").next();
    /// assert_eq!(meaning, Some(smtp::entry::TEMPORARY_AUTHENTICATION_FAILURE));
    ///
    /// // Both meanings of 452 answer it, and one of them answers nothing else.
    /// let meaning = smtp::Code::new(452).entries_for("RCPT TO:<a@example.com>").next();
    /// assert_eq!(meaning, Some(smtp::entry::TOO_MANY_RECIPIENTS));
    /// ```
    pub fn entries_for(self, command: &str) -> impl Iterator<Item = Entry> + Clone {
        let all = [Answers::ItAlone, Answers::ItAmongOthers, Answers::NotIt];
        all.into_iter().flat_map(move |answers| {
            let entries = self.entries();
            entries.filter(move |entry| entry.relation_to(command) == answers)
        })
    }
}

/// The first word of a command line.
fn verb(command: &str) -> &str {
    let command = command.trim_start();
    let end = command
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(command.len());
    &command[..end]
}
