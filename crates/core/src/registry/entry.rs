//! What is said of an entry: its texts, its facts and its lists.

use core::fmt;

use super::handles::Entry;
use crate::data::catalog::Catalog;
use crate::data::facts::{Facts, Reason, Standing, fact_getters};
use crate::data::index::number16;
use crate::data::localized::Localized;
use crate::data::padding::pad_all;
use crate::data::spec::Spec;
use crate::data::strings::unless_empty;
use crate::data::tables::{EntryText, List};

impl Entry {
    /// Its id in the registry file: the code, or the code and a word, such as `454-starttls`.
    pub const fn id(self) -> &'static str {
        self.registry.word(self.row().id())
    }

    /// The code as it is registered: `404`, `X.7.1`.
    pub const fn registered_code(self) -> &'static str {
        self.registry.word(self.row().code())
    }

    /// The name of its constant: `HELP_MESSAGE`.
    pub const fn constant(self) -> &'static str {
        self.family().codes().constants.get(self.place())
    }

    /// What tells this meaning from the others of its number, such as "in reply to STARTTLS". `None` if it is the only
    /// one and needs nothing.
    pub const fn context(self) -> Option<&'static str> {
        unless_empty(self.plain(EntryText::Context))
    }

    /// Its name: `Help Message`.
    #[inline]
    pub const fn name(self) -> &'static str {
        self.family().codes().names.get(self.place())
    }

    /// What it means, in one or two sentences.
    #[inline]
    pub const fn description(self) -> &'static str {
        self.plain(EntryText::Description)
    }

    /// What has happened when it is seen, in one to three sentences.
    #[inline]
    pub const fn when(self) -> &'static str {
        self.plain(EntryText::When)
    }

    /// What the one who sees it does about it, in one to four sentences. What whoever runs what answered does, says
    /// [`operator_fix`](Self::operator_fix); pages show that behind it.
    #[inline]
    pub const fn fix(self) -> &'static str {
        self.plain(EntryText::Fix)
    }

    /// What whoever runs what answered does about it, in full sentences that say where: `On the server, ...`. `None` if
    /// there is nothing for them to do.
    ///
    /// ```
    /// use wirecodes::http;
    ///
    /// let for_operators = http::entry::NOT_FOUND.operator_fix().expect("there is something to do");
    /// assert!(for_operators.starts_with("On the server, look in the access log"));
    /// assert!(!http::entry::NOT_FOUND.fix().contains("On the server"));
    /// ```
    #[inline]
    pub const fn operator_fix(self) -> Option<&'static str> {
        unless_empty(self.plain(EntryText::OperatorFix))
    }

    /// A text in the language of the registry file, without the places of its literals.
    #[inline]
    const fn plain(self, key: EntryText) -> &'static str {
        let message = self.row().messages() as usize + key as usize;
        self.registry.base.messages.get(message)
    }

    pub(crate) const fn message(
        self,
        key: EntryText,
        catalog: Option<&'static Catalog>,
    ) -> Localized {
        self.registry
            .message(catalog, self.row().messages() as usize + key as usize)
    }

    /// How official it is.
    pub const fn standing(self) -> Standing {
        self.row().standing()
    }

    /// A line with the code as it stands on the wire or in a log. `None` if the registry file has none.
    pub const fn example(self) -> Option<&'static str> {
        self.registry.word_unless_none(self.row().example())
    }

    /// What to type to see more, such as a command line of `dig`: not a command of the protocol, for which
    /// [`replies_to`](Self::replies_to) is. `None` if the registry file has none.
    pub const fn try_command(self) -> Option<&'static str> {
        self.registry.word_unless_none(self.row().command())
    }

    /// Why mail was refused, deferred or returned; `None` where nothing is said of it, or not of every use.
    pub const fn reason(self) -> Option<Reason> {
        self.row().reason()
    }

    /// Whose code it is. `None` unless it is [unofficial](Standing::Unofficial).
    pub const fn origin(self) -> Option<&'static str> {
        self.registry.word_unless_none(self.row().origin())
    }

    fact_getters! { |self| self.facts() =>
        /// `None` where that depends on a class that is not known, as for X.7.1.
    }

    pub(crate) const fn facts(self) -> Facts {
        let place = self.place() as u16;
        self.family().codes().facts_of(place, self.number)
    }

    /// Where it is specified, the most specific place first.
    pub fn specs(self) -> impl ExactSizeIterator<Item = Spec> + Clone {
        self.list(List::Spec)
            .iter()
            .map(move |&spec| self.registry.spec(number16(spec)))
    }

    /// Other names that it is known by.
    pub fn aliases(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.words(List::Aliases)
    }

    /// Headers, commands or extensions that travel with it.
    pub fn companions(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.words(List::Companions)
    }

    /// Commands that it answers.
    pub fn replies_to(self) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.words(List::RepliesTo)
    }

    fn words(self, list: List) -> impl ExactSizeIterator<Item = &'static str> + Clone {
        self.list(list)
            .iter()
            .map(move |&word| self.registry.word(number16(word)))
    }
}

/// The code and the name: `214 Help Message`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.family().notation().written(self.number);
        pad_all(f, &[code.text(), " ", self.name()])
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({} {})", self.family().id(), self.id())
    }
}
