//! Finding families and entries by what a person types: a number, an id, a name, in any spelling.

use super::handles::{AnyCode, Entry, Family, Registry};

/// Whether two names are the same, letter case, spaces, hyphens, underscores and other punctuation
/// aside: `NOT_FOUND`, `not-found` and `NotFound` are one name.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let letters = |name: &str| name.chars().any(char::is_alphanumeric);
    letters(a) && folded(a).eq(folded(b))
}

fn folded(name: &str) -> impl Iterator<Item = char> + Clone + '_ {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

impl Registry {
    /// The family of that id (`smtp-enhanced`), whatever its letter case, with hyphens, underscores
    /// or spaces, or none of them.
    pub fn family(&'static self, id: &str) -> Option<Family> {
        self.families()
            .find(|family| family.id() == id)
            .or_else(|| self.families().find(|family| same_name(family.id(), id)))
    }

    /// The entries of all families that a text finds: those of that number, id, name, constant or
    /// alias, and those whose name or alias has the text in it.
    ///
    /// Letter case and punctuation do not matter; text without a letter or digit finds nothing. What
    /// is found by a dotted code has the class that was asked for: 5.7.1, and not X.7.1.
    pub fn search(&'static self, text: &str) -> impl Iterator<Item = Entry> + Clone {
        let text = text.trim();
        let has_letters = text.chars().any(char::is_alphanumeric);
        self.families()
            .filter(move |_| has_letters)
            .flat_map(move |family| {
                let asked = family
                    .notation()
                    .parse_typed(text)
                    .map(|number| family.code(number));
                let registered = asked
                    .and_then(AnyCode::entry)
                    .map(|entry| entry.registered().number);
                family.entries().filter_map(move |entry| match asked {
                    // All meanings of 5.7.1 are those of X.7.1.
                    Some(code) if registered == Some(entry.number) => Some(Entry {
                        number: code.number,
                        ..entry
                    }),
                    _ => is_named_with(entry, text).then_some(entry),
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

impl Family {
    /// The code that a text stands for: a number in the notation of the family, or the name, id,
    /// constant or alias of one of its entries, in any letter case and with any punctuation.
    ///
    /// A number is a code whether registered or not, except that it has to fit the notation. A
    /// decimal number is also accepted in hexadecimal notation's stead and the other way round
    /// (`0x1f` for 31). `None` if the text is neither.
    pub fn parse(self, text: &str) -> Option<AnyCode> {
        let text = text.trim();
        if let Some(number) = self.notation().parse_typed(text) {
            return Some(self.code(number));
        }
        self.named(text).map(Entry::code)
    }

    /// The entries that a text stands for: all meanings of a number, or those of that name.
    ///
    /// The id of one meaning (`454-starttls`) finds that meaning alone.
    pub fn lookup(self, text: &str) -> impl Iterator<Item = Entry> + Clone {
        let text = text.trim();
        let by_number = self
            .notation()
            .parse_typed(text)
            .map(|number| self.code(number));
        // A number stands for all its meanings, anything else for the one that it names.
        let all = by_number.is_some();
        let first = match by_number {
            Some(code) => code.entry(),
            None => self.named(text),
        };
        core::iter::successors(first, move |entry| entry.next_meaning().filter(|_| all))
    }

    /// The entry of a name. Ids and constants name one entry each and go first; a name or an alias
    /// may be that of several, of which the first is found.
    fn named(self, text: &str) -> Option<Entry> {
        let find = |has: &dyn Fn(&Entry) -> bool| self.entries().find(|entry| has(entry));
        // A constant as it is written is that one, whatever else sounds like it.
        if let Some(entry) = find(&|entry| entry.constant() == text) {
            return Some(entry);
        }
        // Without its punctuation, an id would be another number: 5.1.1 is not 511.
        find(&|entry| entry.id().eq_ignore_ascii_case(text))
            .or_else(|| find(&|entry| same_name(entry.constant(), text)))
            .or_else(|| find(&|entry| same_name(entry.name(), text)))
            .or_else(|| find(&|entry| entry.aliases().any(|alias| same_name(alias, text))))
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
            .filter(move |entry| self.find(entry.number) == entry.row);
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
        let asked = verb(command);
        self.replies_to()
            .any(|own| verb(own).eq_ignore_ascii_case(asked))
    }
}

impl AnyCode {
    /// All meanings of the code, those first that [name](Entry::replies_to) a command as one that they
    /// answer: what the code means in reply to it.
    ///
    /// The command may be a verb alone or a whole line as it was sent, in any letter case.
    ///
    /// ```
    /// use wirecodes::smtp;
    ///
    /// let code = smtp::Code::new(454).any();
    /// let meaning = code.entries_for("STARTTLS").next();
    /// assert_eq!(meaning, Some(smtp::entry::TLS_NOT_AVAILABLE));
    /// let meaning = code.entries_for("AUTH PLAIN").next();
    /// assert_eq!(meaning, Some(smtp::entry::TEMPORARY_AUTHENTICATION_FAILURE));
    /// ```
    pub fn entries_for(self, command: &str) -> impl Iterator<Item = Entry> + Clone {
        let named = self.entries().filter(move |entry| entry.answers(command));
        let others = self.entries().filter(move |entry| !entry.answers(command));
        named.chain(others)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_in_any_case_and_with_any_punctuation() {
        for spelling in ["NOT_FOUND", "NotFound", "not found", "not-found"] {
            assert!(same_name("Not Found", spelling), "{spelling}");
        }
        assert!(!same_name("Not Found", "Found"));
        assert!(!same_name("", ""));
        assert!(!same_name("--", "_"));
    }
}
