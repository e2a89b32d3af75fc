//! What is said of a text of software, and when it is meant.

use core::fmt;
use core::ops::Range;

use wirecodes_base::cue;
use wirecodes_base::rows::SeenCodesRow;

use super::handles::{AnyCode, Entry, Family, Mapping, Registry, Seen, SeenCodes};
use crate::data::catalog::Catalog;
use crate::data::facts::{Facts, Reason, fact_getters};
use crate::data::index::number16;
use crate::data::locale::Locale;
use crate::data::localized::Localized;
use crate::data::padding::{pad, pad_all};
use crate::data::strings::unless_empty;
use crate::data::tables::SeenText;

impl Registry {
    /// The texts that stand in a line, as [`Seen::find_in`] finds them, in the order of the registry files. The line may
    /// be text or bytes, which need not be UTF-8.
    pub fn seen_in<'t, T: AsRef<[u8]> + ?Sized>(
        &'static self,
        line: &'t T,
    ) -> impl Iterator<Item = Seen> + Clone + use<'t, T> {
        let line = line.as_ref();
        self.seen().filter(move |seen| seen.find_in(line).is_some())
    }

    /// The text of that [id](Seen::id), in the same letters; `None` if there is none, or if its families are off.
    pub fn find_seen(&'static self, id: &str) -> Option<Seen> {
        self.seen().find(|seen| seen.id() == id)
    }
}

impl AnyCode {
    /// What software and providers print with the code, or with a range in which it lies, in the order of the registry
    /// files. With X.7.1 comes what does with that code of any class.
    ///
    /// [`Entry::seen`] has those that come with the one code, the most telling first.
    pub fn seen(self) -> impl Iterator<Item = Seen> + Clone {
        let seen = self.family().registry().seen();
        seen.filter(move |seen| seen.place_of(self).is_some())
    }
}

impl Seen {
    /// Its id in the registry file: `gmail-rate-limit`.
    pub const fn id(self) -> &'static str {
        self.registry.word(self.row().id)
    }

    /// Who prints it.
    pub const fn by(self) -> &'static str {
        self.registry.word(self.row().by)
    }

    /// The part of it that tells it from others, as it is printed; `*` stands for what varies.
    pub const fn text(self) -> &'static str {
        self.registry.word(self.row().text)
    }

    /// The [text](Self::text) for people: with dots for what varies.
    ///
    /// ```
    /// use wirecodes::REGISTRY;
    ///
    /// if let Some(seen) = REGISTRY.find_seen("gmail-unauthenticated") {
    ///     assert!(seen.text().contains('*') && !seen.printed().to_string().contains('*'));
    /// }
    /// ```
    pub fn printed(self) -> impl fmt::Display {
        Printed(self)
    }

    /// What it means; `None` where the entries that it comes with say that.
    pub const fn means(self) -> Option<&'static str> {
        unless_empty(self.plain(SeenText::Means))
    }

    /// What the one who sees it does about it; `None` where the entries that it comes with say that, or only whoever
    /// runs what printed it can do something.
    pub const fn fix(self) -> Option<&'static str> {
        unless_empty(self.plain(SeenText::Fix))
    }

    /// What whoever runs what answered does about it, in full sentences; `None` where the entries that it comes with say
    /// that.
    pub const fn operator_fix(self) -> Option<&'static str> {
        unless_empty(self.plain(SeenText::OperatorFix))
    }

    /// [`Seen::means`] in a language.
    #[must_use]
    pub const fn means_in(self, locale: Locale) -> Option<Localized> {
        self.message(SeenText::Means, self.registry.catalog(locale))
            .unless_empty()
    }

    /// [`Seen::fix`] in a language.
    #[must_use]
    pub const fn fix_in(self, locale: Locale) -> Option<Localized> {
        self.message(SeenText::Fix, self.registry.catalog(locale))
            .unless_empty()
    }

    /// [`Seen::operator_fix`] in a language.
    #[must_use]
    pub const fn operator_fix_in(self, locale: Locale) -> Option<Localized> {
        self.message(SeenText::OperatorFix, self.registry.catalog(locale))
            .unless_empty()
    }

    const fn plain(self, key: SeenText) -> &'static str {
        let message = self.row().messages as usize + key as usize;
        self.registry.base.messages.get(message)
    }

    pub(crate) const fn message(
        self,
        key: SeenText,
        catalog: Option<&'static Catalog>,
    ) -> Localized {
        let message = self.row().messages as usize + key as usize;
        self.registry.message(catalog, message)
    }

    /// Why mail was refused, deferred or returned with it.
    pub const fn reason(self) -> Option<Reason> {
        Reason::at(self.row().reason)
    }

    fact_getters! { |self| self.facts() =>
        /// `None` where the entries that it comes with say that.
    }

    pub(crate) const fn facts(self) -> Facts {
        Facts::of(self.row().facts)
    }

    /// Whether another text in the same line says more, such as that of the server which a client quotes.
    pub const fn gives_way(self) -> bool {
        self.row().gives_way
    }

    /// Whether it comes with just that code, or with a range of codes that is no class, so that it tells something that
    /// no other code of the class has.
    ///
    /// ```
    /// use wirecodes::{REGISTRY, websocket};
    ///
    /// let code = websocket::Code::new(4014).any();
    /// let mut own = code.seen().filter(|seen| seen.is_own_of(code));
    /// assert!(own.all(|seen| seen.by().starts_with("Discord")));
    /// ```
    pub const fn is_own_of(self, code: AnyCode) -> bool {
        let mut i = 0;
        while i < self.code_rows().len() {
            let codes = self.codes_at(i);
            let is_of_family = codes.family().is(code.family);
            if is_of_family && codes.cover(code.number) && !codes.is_class_of(code) {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Whether it tells of a code no more than that somebody was answered with it, as a client tells of any status. Such a
    /// text comes with the whole class of the code and gives no reason of its own, or it comes with other codes and gives
    /// way to other texts.
    pub(crate) const fn wraps(self, code: AnyCode) -> bool {
        let says_no_reason = match self.reason() {
            None | Some(Reason::Unknown) => true,
            Some(_) => self.gives_way(),
        };
        let (mut comes_with, mut is_of_class) = (false, false);
        let mut i = 0;
        while i < self.code_rows().len() {
            let codes = self.codes_at(i);
            if codes.family().is(code.family) {
                comes_with |= codes.is_whole_family() || codes.cover(code.number);
                is_of_class |= codes.is_class_of(code);
            }
            i += 1;
        }
        match comes_with {
            true => is_of_class && says_no_reason,
            false => self.gives_way(),
        }
    }

    /// Where it is documented, as links, or the program and version that printed it.
    pub fn sources(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        let words = self.source_words().iter();
        words.map(move |&word| self.registry.word(number16(word)))
    }

    /// The day on which the sources were read: `2026-11-28`.
    pub const fn checked(self) -> &'static str {
        self.registry.word(self.row().checked)
    }

    /// Where it stands in a line, letter case aside: from the beginning of its first part to the end of its last
    /// one. `None` if it does not. The line need not be UTF-8.
    pub fn find_in(self, line: &[u8]) -> Option<Range<usize>> {
        cue::find_varying(line, self.text())
    }

    /// Where among its codes the first one is that covers a number, if it is not all of the family.
    pub(crate) const fn place_of(self, code: AnyCode) -> Option<usize> {
        let mut place = 0;
        while place < self.code_rows().len() {
            let codes = self.codes_at(place);
            if codes.family().is(code.family) && codes.cover(code.number) {
                return Some(place);
            }
            place += 1;
        }
        None
    }

    /// Whether it comes with the code of an entry.
    pub(crate) const fn comes_with(self, entry: Entry) -> bool {
        self.place_of(entry.code()).is_some()
    }

    /// Whether a code of that family is what it tells most about.
    pub(crate) const fn is_of_family(self, family: Family) -> bool {
        // A text comes with something.
        self.codes_at(0).family().is(family)
    }
}

impl SeenCodes {
    /// Whether a code is one of them; of a text that comes with no fixed code, every code of the family is. X.7.1 is
    /// where that code of any class is.
    pub fn include(self, code: AnyCode) -> bool {
        code.family == self.family() && (self.is_whole_family() || self.cover(code.number))
    }

    /// Whether they are all codes of the family, since the text comes with none that is fixed.
    pub const fn is_whole_family(self) -> bool {
        matches!(self.row.numbers, SeenCodesRow::ALL)
    }

    /// Whether they are the class of a code.
    const fn is_class_of(self, code: AnyCode) -> bool {
        let Some(class) = code.class() else {
            return false;
        };
        let [first, last] = self.row.numbers;
        class.has_range(first, last)
    }

    /// Whether a number is one of them, and they are not all of the family.
    const fn cover(self, number: u32) -> bool {
        let [first, last] = self.row.numbers;
        let notation = self.family().notation();
        let any_class = notation.any_class(number);
        let [lowest, highest] = [notation.any_class(first), notation.any_class(last)];
        !self.is_whole_family()
            && (first <= number && number <= last
                || first == any_class && last == any_class
                // X.7.1 is what 5.7.1 is, and in the range from 5.7.0 to 5.7.9.
                || number == any_class && lowest <= number && number <= highest)
    }
}

/// A text of software as people read it.
struct Printed(Seen);

impl Printed {
    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let mut before = None;
        for part in self.0.text().split('*') {
            if let Some(before) = before.replace(part) {
                out.write_str(dots(before.as_bytes(), part.as_bytes()))?;
            }
            out.write_str(part)?;
        }
        Ok(())
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, |out| self.write(out))
    }
}

/// What is shown for what varies between two parts of a text: between two words it stands for words.
pub(crate) const fn dots(before: &[u8], behind: &[u8]) -> &'static str {
    match (before.last(), behind.first()) {
        (Some(last), Some(first))
            if last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric() =>
        {
            " … "
        }
        _ => "…",
    }
}

/// Whose it is and its text, as people read it: `Gmail: Our system has detected`.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, |out| {
            out.write_str(self.by())?;
            out.write_str(": ")?;
            Printed(*self).write(out)
        })
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seen({})", self.id())
    }
}

/// The codes as they are written: `SMTP enhanced 4.7.500-4.7.699`.
impl fmt::Display for SeenCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, last] = self.bounds();
        let family = self.family();
        if self.is_whole_family() {
            return f.pad(family.label());
        }
        let [from, to] = [first, last].map(|code| family.notation().written(code.number()));
        match first == last {
            true => pad_all(f, &[family.label(), " ", from.text()]),
            false => pad_all(f, &[family.label(), " ", from.text(), "-", to.text()]),
        }
    }
}

impl fmt::Debug for SeenCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SeenCodes({self})")
    }
}

impl fmt::Debug for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Mapping({} to {})",
            self.source().id(),
            self.target().id()
        )
    }
}
