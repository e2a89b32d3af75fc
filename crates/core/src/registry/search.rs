//! Finding codes by what somebody says of them: `mailbox full`.

use core::cmp::Reverse;
use core::fmt;
use core::ops::Range;

use super::handles::{AnyCode, Entry, Family, Registry, Seen};
use super::words::{Letters, Likeness, Token, Word, words};
use crate::data::catalog::Catalog;
use crate::data::facts::{Outcome, Reason, Standing};
use crate::data::locale::Locale;
use crate::data::localized::Localized;
use crate::data::tables::{EntryText, SeenText};

/// How many words of a query count.
const MOST_WORDS: usize = 12;

/// What somebody looks for, in words of their own.
///
/// Words are looked for in names, aliases, texts of software and everything else that is said of a code, in
/// the language of the registry file and in one more. Forms of a word count as the word, and a word that the
/// registry has nowhere is taken for one that was mistyped. Of a longer text, twelve words count.
///
/// ```
/// use wirecodes::{Locale, REGISTRY, smtp_enhanced};
///
/// let query = REGISTRY.query("mailbx full", Locale::EN);
/// let best = query.matches().min_by_key(|matched| matched.rank()).expect("a match");
/// assert_eq!(best.code(), smtp_enhanced::MAILBOX_FULL.any());
/// ```
#[derive(Clone)]
pub struct Query<'t> {
    registry: &'static Registry,
    /// The further language.
    locale: Locale,
    catalog: Option<&'static Catalog>,
    words: [Option<Sought<'t>>; MOST_WORDS],
    /// Where it is known that there is none of the words.
    nothing_in: PlaceSet,
}

/// Some of the codes and texts of software, by their places among all, as far as there is room for them.
#[derive(Clone, Copy)]
struct PlaceSet([u64; 64]);

impl PlaceSet {
    fn bit(place: usize) -> (usize, u64) {
        (place / 64, 1 << (place % 64))
    }

    fn set(&mut self, place: usize, is_in: bool) {
        let (word, bit) = Self::bit(place);
        if let Some(word) = self.0.get_mut(word) {
            *word = if is_in { *word | bit } else { *word & !bit };
        }
    }

    fn has(&self, place: usize) -> bool {
        let (word, bit) = Self::bit(place);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// What is searched and rated by itself.
#[derive(Clone, Copy)]
enum Searched {
    Entry(Entry),
    Seen(Seen),
}

impl Searched {
    /// The text of software, if it is one.
    fn seen(self) -> Option<Seen> {
        match self {
            Self::Entry(_) => None,
            Self::Seen(seen) => Some(seen),
        }
    }

    /// The codes that it is about, that first which it tells most about, with their meanings.
    fn codes(self) -> impl Iterator<Item = (AnyCode, Option<Entry>)> {
        let (entry, seen) = match self {
            Self::Entry(entry) => (Some(entry), None),
            Self::Seen(seen) => (None, Some(seen)),
        };
        let of_entry = entry.map(|entry| (entry.code(), Some(entry)));
        let of_seen = seen.into_iter().flat_map(Seen::codes);
        let of_seen = of_seen.filter(|codes| !codes.is_whole_family());
        let of_seen = of_seen.map(|codes| {
            let [first, _] = codes.bounds();
            (first, codes.entry().or(first.entry()))
        });
        of_entry.into_iter().chain(of_seen)
    }
}

/// A word that is looked for.
#[derive(Clone, Copy)]
struct Sought<'t> {
    word: Word,
    typed: &'t str,
    letters: Letters,
    /// The letters that a word has that is like it, but for mistakes.
    least: Letters,
    /// Whether no text has it as a word, or as the beginning of one.
    is_unknown: bool,
    /// How much it tells: the more, the fewer texts have it. Nothing, if none has it or what is like it.
    weight: u32,
}

/// What a text is, which says how much a word in it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextKind {
    /// A name or an alias of a code, or the code itself.
    Name,
    /// Words in which people ask for a code.
    AskedAs,
    /// What software prints.
    Print,
    /// Whose it is: a name of the family; of a text of software, also the name of the code and of the software.
    Whose,
    /// Other words beside a code: its context, headers, commands.
    Beside,
    Description,
    /// What a text of software means: one case of its code, which says less of it than its own description.
    Means,
    When,
    Fix,
    /// A line with the code, which has its words beside others.
    Example,
}

impl TextKind {
    /// How much a word counts there, in hundredths.
    const fn weight(self) -> u32 {
        match self {
            Self::Name | Self::AskedAs => 100,
            Self::Print => 80,
            Self::Whose | Self::Beside => 60,
            Self::Description => 50,
            Self::Means => 47,
            Self::When => 45,
            Self::Fix | Self::Example => 35,
        }
    }

    /// Whether it is so short that a word counts less beside others that nobody looks for.
    const fn is_short(self) -> bool {
        matches!(self, Self::Name | Self::AskedAs | Self::Print)
    }
}

/// How much a word counts that is like the one that is looked for, in hundredths.
const fn weight_of(likeness: Likeness) -> u32 {
    match likeness {
        Likeness::Whole => 100,
        Likeness::Stem => 95,
        Likeness::Beginning => 70,
        Likeness::OneMistake => 60,
        Likeness::TwoMistakes => 45,
        Likeness::Within => 40,
    }
}

impl Sought<'_> {
    /// How a word of a text, or it and the one before it together, are like the one that is looked for.
    fn likeness(&self, token: &Token<'_>, before: Option<&Token<'_>>) -> Option<Likeness> {
        let likeness = self.likeness_as_typed(token, before);
        if self.is_unknown && token.letters.are_like(self.letters) {
            return likeness.max(self.word.likeness_of_mistyped(&Word::new(token.text)));
        }
        likeness
    }

    /// The same, mistakes aside.
    fn likeness_as_typed(&self, token: &Token<'_>, before: Option<&Token<'_>>) -> Option<Likeness> {
        let are_letters_in = |token: &&Token<'_>| token.letters.are_in(self.letters);
        let mut likeness = None;
        if self.least.are_in(token.letters) {
            likeness = self.word.likeness(&Word::new(token.text));
        }
        if likeness.is_none()
            && let Some(before) = before.filter(are_letters_in)
            && token.letters.are_in(self.letters)
            && self
                .word
                .is_joined(&Word::new(before.text), &Word::new(token.text))
        {
            likeness = Some(Likeness::Stem);
        }
        likeness
    }

    /// The code as it is asked for, if it is a number that stands for it: 5.7.1 for X.7.1.
    fn is_code(&self, code: AnyCode) -> Option<AnyCode> {
        if !self.word.is_number() {
            return None;
        }
        let notation = code.family.notation();
        let number = notation.parse_typed(self.typed)?;
        let is_it = number == code.number || notation.any_class(number) == code.number;
        is_it.then(|| code.family.code(number))
    }
}

/// For each word of a query, how much what was found for it counts, in hundredths.
type Found = [u32; MOST_WORDS];

/// What has been found in the texts of one code, or of one text of software.
#[derive(Clone, Copy)]
struct Rating {
    found: Found,
    /// How much the passage counts that says most.
    best: u64,
    /// That passage, unless it is a name, an example, or says whose it is.
    passage: Option<Localized>,
}

impl Registry {
    /// What somebody looks for, in words in the language of the registry file or in another one.
    ///
    /// All texts are read to find out which words tell most, and those with one of the words once more for
    /// [`Query::matches`], which together takes some milliseconds. For numbers and names there is
    /// [`search`](Self::search).
    ///
    /// It is there with the feature `query`.
    pub fn query<'t>(&'static self, text: &'t str, locale: Locale) -> Query<'t> {
        let mut query = Query {
            registry: self,
            locale,
            catalog: self.catalog(locale),
            words: [None; MOST_WORDS],
            nothing_in: PlaceSet([0; 64]),
        };
        let mut places = query.words.iter_mut();
        for token in words(text) {
            let word = Word::new(token.text);
            let mut before = words(&text[..token.start]);
            if before.any(|before| Word::new(before.text).is(&word)) {
                continue;
            }
            let Some(free) = places.next() else { break };
            *free = Some(Sought {
                word,
                typed: token.text,
                letters: word.all_letters(),
                least: word.least_letters(),
                is_unknown: false,
                weight: 0,
            });
        }
        query.weigh();
        query
    }
}

impl<'t> Query<'t> {
    /// Finds out how much each word tells, and which are unknown.
    fn weigh(&mut self) {
        let (all, counts) = self.count(Likeness::Beginning);
        for (sought, count) in self.words.iter_mut().flatten().zip(counts) {
            sought.weight = rarity(all, count);
            sought.is_unknown = count == 0;
        }
        if self.sought().any(|sought| sought.is_unknown) {
            let (all, counts) = self.count(Likeness::TwoMistakes);
            for (sought, count) in self.words.iter_mut().flatten().zip(counts) {
                if sought.is_unknown {
                    sought.weight = rarity(all, count);
                }
            }
        }
    }

    /// How many codes and texts of software there are, and of how many the texts have each word, or one that is
    /// as like it as that.
    fn count(&mut self, least: Likeness) -> (u32, Found) {
        let mut all = 0;
        let mut nothing_in = self.nothing_in;
        let mut counts = [0; MOST_WORDS];
        for (place, searched) in self.all().enumerate() {
            let mut found = [false; MOST_WORDS];
            let mut is_any = false;
            self.read(searched, &mut |_, text| {
                let mut before = None;
                for token in words(text.text()) {
                    for (found, sought) in found.iter_mut().zip(self.sought()) {
                        if !*found {
                            let likeness = sought.likeness(&token, before.as_ref());
                            *found = likeness >= Some(least);
                            is_any |= likeness.is_some();
                        }
                    }
                    before = Some(token);
                }
            });
            for (code, _) in searched.codes() {
                for (found, sought) in found.iter_mut().zip(self.sought()) {
                    *found |= sought.is_code(code).is_some();
                    is_any |= *found;
                }
            }
            nothing_in.set(place, !is_any);
            all += 1;
            for (count, found) in counts.iter_mut().zip(found) {
                *count += u32::from(found);
            }
        }
        self.nothing_in = nothing_in;
        (all, counts)
    }

    fn all(&self) -> impl Iterator<Item = Searched> + Clone + use<'t> {
        let entries = self.registry.families().flat_map(Family::entries);
        let seen = self.registry.seen().map(Searched::Seen);
        entries.map(Searched::Entry).chain(seen)
    }

    fn sought(&self) -> impl Iterator<Item = &Sought<'t>> {
        self.words.iter().map_while(Option::as_ref)
    }

    /// Hands out texts, in both languages.
    fn read(&self, searched: Searched, visit: &mut dyn FnMut(TextKind, Localized)) {
        match searched {
            Searched::Entry(entry) => self.read_entry(entry, visit),
            Searched::Seen(seen) => self.read_seen(seen, visit),
        }
    }

    fn read_entry(&self, entry: Entry, visit: &mut dyn FnMut(TextKind, Localized)) {
        for (kind, key) in [
            (TextKind::Name, EntryText::Name),
            (TextKind::Beside, EntryText::Context),
            (TextKind::Description, EntryText::Description),
            (TextKind::When, EntryText::When),
            (TextKind::Fix, EntryText::Fix),
            (TextKind::Fix, EntryText::OperatorFix),
        ] {
            self.read_both(kind, &|catalog| entry.message(key, catalog), visit);
        }
        let asked_as = |catalog| entry.message(EntryText::AskedAs, catalog);
        self.read_both(TextKind::AskedAs, &asked_as, &mut |kind, text| {
            text.phrases().for_each(|phrase| visit(kind, phrase));
        });
        self.read_reason(entry.reason(), visit);
        let plain = |text| Localized::plain(text, self.registry.base);
        for alias in entry.aliases() {
            visit(TextKind::Name, plain(alias));
        }
        for word in entry
            .companions()
            .chain(entry.replies_to())
            .chain(entry.origin())
        {
            visit(TextKind::Beside, plain(word));
        }
        visit(
            TextKind::Example,
            plain(entry.example().unwrap_or_default()),
        );
        self.read_family(entry.family(), visit);
    }

    fn read_seen(&self, seen: Seen, visit: &mut dyn FnMut(TextKind, Localized)) {
        let plain = |text| Localized::plain(text, self.registry.base);
        visit(TextKind::Whose, plain(seen.by()));
        visit(TextKind::Print, plain(seen.text()));
        for (kind, key) in [
            (TextKind::Means, SeenText::Means),
            (TextKind::Fix, SeenText::Fix),
            (TextKind::Fix, SeenText::OperatorFix),
        ] {
            self.read_both(kind, &|catalog| seen.message(key, catalog), visit);
        }
        self.read_reason(seen.reason(), visit);
        if let Some(codes) = seen.codes().next() {
            self.read_family(codes.family(), visit);
            if let Some(entry) = codes.entry() {
                let name = |catalog| entry.message(EntryText::Name, catalog);
                self.read_both(TextKind::Whose, &name, visit);
            }
        }
    }

    fn read_family(&self, family: Family, visit: &mut dyn FnMut(TextKind, Localized)) {
        for name in family.names() {
            visit(TextKind::Whose, Localized::plain(name, self.registry.base));
        }
    }

    fn read_reason(&self, reason: Option<Reason>, visit: &mut dyn FnMut(TextKind, Localized)) {
        if let Some(reason) = reason {
            let label = |catalog: Option<&Catalog>| {
                let locale = catalog.map_or(self.registry.base.locale, |_| self.locale);
                self.registry.label(reason.label(), locale)
            };
            self.read_both(TextKind::Description, &label, visit);
        }
    }

    /// Hands out a text in the language of the registry file, and in the other one if it is translated.
    fn read_both(
        &self,
        kind: TextKind,
        text: &dyn Fn(Option<&'static Catalog>) -> Localized,
        visit: &mut dyn FnMut(TextKind, Localized),
    ) {
        let base = text(None);
        visit(kind, base);
        if self.catalog.is_some() {
            let translated = text(self.catalog);
            if translated.locale() != base.locale() {
                visit(kind, translated);
            }
        }
    }

    /// What is found in all that is said.
    fn rate(&self, searched: Searched) -> Rating {
        let mut rating = Rating {
            found: [0; MOST_WORDS],
            best: 0,
            passage: None,
        };
        self.read(searched, &mut |kind, text| match kind {
            TextKind::Description | TextKind::When | TextKind::Fix => {
                for sentence in sentences(text) {
                    self.rate_passage(kind, sentence, &mut rating);
                }
            }
            _ => self.rate_passage(kind, text, &mut rating),
        });
        rating
    }

    fn rate_passage(&self, kind: TextKind, passage: Localized, rating: &mut Rating) {
        let mut found = [0; MOST_WORDS];
        let (mut all, mut alike, mut in_order) = (0, 0, 0);
        let mut before: Option<(Token<'_>, Option<usize>)> = None;
        for token in words(passage.text()) {
            let mut best = None;
            for (place, sought) in self.sought().enumerate() {
                let likeness = sought.likeness(&token, before.as_ref().map(|(token, _)| token));
                if let Some(likeness) = likeness {
                    found[place] = weight_of(likeness).max(found[place]);
                    best = best.max(Some((likeness, place)));
                }
            }
            let this = best.map(|(_, place)| place);
            let follows = before.is_some_and(|(_, before)| before.map(|place| place + 1) == this);
            in_order += u64::from(this.is_some() && follows);
            alike += u64::from(this.is_some());
            all += 1;
            before = Some((token, this));
        }
        if alike == 0 {
            return;
        }
        for found in &mut found {
            *found = *found * kind.weight() / 100;
        }
        let mut points = self.points(&found) * (10 * alike + 3 * in_order) / (10 * alike);
        if kind.is_short() {
            points = points * (all + alike) / (2 * all);
        }
        if points > rating.best {
            rating.best = points;
            rating.passage = match kind {
                TextKind::Name | TextKind::Whose | TextKind::Example => None,
                _ => Some(passage),
            };
        }
        for (most, found) in rating.found.iter_mut().zip(found) {
            *most = found.max(*most);
        }
    }

    /// What all that was found counts together: disproportionately more, the more of the words it is.
    fn points(&self, found: &Found) -> u64 {
        let (mut points, mut weight, mut all) = (0, 0, 0);
        for (sought, found) in self.sought().zip(found) {
            let of_word = u64::from(sought.weight);
            points += of_word * u64::from(*found);
            weight += if *found == 0 { 0 } else { of_word };
            all += of_word;
        }
        match all {
            0 => 0,
            all => points * weight * weight / (all * all),
        }
    }

    /// The code as it is asked for, where its number is a word of the query.
    fn numbered(&self, code: AnyCode, rating: &mut Rating) -> AnyCode {
        let mut asked = code;
        for (place, sought) in self.sought().enumerate() {
            let Some(code) = sought.is_code(code) else {
                continue;
            };
            asked = code;
            let mut found = [0; MOST_WORDS];
            found[place] = TextKind::Name.weight();
            rating.found[place] = found[place];
            let points = self.points(&found);
            if points > rating.best {
                rating.best = points;
                rating.passage = None;
            }
        }
        asked
    }

    /// The language that the words are of, where it is none of the two that they are looked for in: that whose texts
    /// have most of them. `None` where these two have as many.
    ///
    /// ```
    /// use wirecodes::{Locale, REGISTRY};
    ///
    /// # if REGISTRY.has_locale(Locale::ID) {
    /// let query = REGISTRY.query("kotak surat penuh", Locale::EN);
    /// assert_eq!(query.other_locale(), Some(Locale::ID));
    /// # }
    /// assert_eq!(REGISTRY.query("mailbox full", Locale::EN).other_locale(), None);
    /// ```
    pub fn other_locale(&self) -> Option<Locale> {
        let known = self.sought().filter(|sought| !sought.is_unknown).count();
        if known == self.sought().count() {
            return None;
        }
        let others = self.registry.catalogs.iter();
        let others = others.filter(|catalog| !catalog.locale.is(self.locale));
        let rated = others.map(|catalog| (self.known_in(catalog), catalog.locale));
        let rated = rated.filter(|((count, _), _)| *count > known);
        // Of several that have as much, the first.
        let best = rated.reduce(|best, other| if other.0 > best.0 { other } else { best });
        best.map(|(_, locale)| locale)
    }

    /// How many of the words a language has, and how much what it has counts.
    fn known_in(&self, catalog: &'static Catalog) -> (usize, u32) {
        let mut found = [0; MOST_WORDS];
        for message in 0..catalog.messages.len() {
            let mut before = None;
            for token in words(catalog.messages.get(message)) {
                for (found, sought) in found.iter_mut().zip(self.sought()) {
                    let likeness = sought.likeness_as_typed(&token, before.as_ref());
                    let likeness = likeness.filter(|likeness| *likeness >= Likeness::Beginning);
                    *found = likeness.map_or(0, weight_of).max(*found);
                }
                before = Some(token);
            }
        }
        let count = found.iter().filter(|found| **found > 0).count();
        (count, found.iter().sum())
    }

    /// Where words that are looked for stand in a text, in bytes.
    pub fn places_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut before = None;
        words(text).filter_map(move |token| {
            let mut sought = self.sought().filter(|sought| sought.weight > 0);
            let is_it = sought.any(|sought| sought.likeness(&token, before.as_ref()).is_some());
            before = Some(token);
            is_it.then_some(token.place())
        })
    }

    /// The codes of which something is said with some of the words, in no order: by their own texts, and by the
    /// texts of software that they come with. A code may be there several times.
    pub fn matches(&self) -> impl Iterator<Item = Match> {
        let all = self.all().enumerate();
        let all = all.filter(|(place, _)| !self.nothing_in.has(*place));
        all.flat_map(move |(_, searched)| {
            let rating = self.rate(searched);
            let codes = searched.codes().enumerate();
            codes.filter_map(move |(place, code)| self.matched(searched, code, place, rating))
        })
    }

    /// What was found, if it is anything. A text of software tells less about its further codes than about the first.
    fn matched(
        &self,
        searched: Searched,
        (code, entry): (AnyCode, Option<Entry>),
        place: usize,
        mut rating: Rating,
    ) -> Option<Match> {
        let code = self.numbered(code, &mut rating);
        // That of X.7.1 is that of 5.7.1 where that is asked for.
        let entry = entry.map(|entry| Entry {
            number: code.number,
            ..entry
        });
        let points = self.points(&rating.found) + rating.best;
        let points = points * 100 / (100 + 10 * place as u64);
        // What is said of the class of a code says little of the code, and who searches has had no success.
        let is_less = match code.outcome() {
            Some(Outcome::Success | Outcome::Interim | Outcome::Continue) => true,
            _ => entry.is_none(),
        };
        let points = if is_less { points * 9 / 10 } else { points };
        let seen = searched.seen();
        let text = seen.map(|seen| Localized::plain(seen.text(), self.registry.base));
        (points > 0).then_some(Match {
            code,
            entry,
            seen,
            passage: rating.passage.or(text),
            points,
        })
    }
}

/// How much a word tells that some of all texts have: the logarithm of how few they are.
fn rarity(all: u32, count: u32) -> u32 {
    match count {
        0 => 0,
        // Half of all is one bit; in sixteenths of a bit, and of no word nothing.
        _ => {
            let ratio = (u64::from(all) << 16) / u64::from(count);
            let bits = ratio.ilog2();
            let fraction = ((ratio << 4) >> bits) & 15;
            ((bits - 16) << 4) + fraction as u32 + 1
        }
    }
}

/// The sentences of a text.
fn sentences(text: Localized) -> impl Iterator<Item = Localized> {
    let sentences = text.text().split_inclusive(". ");
    sentences.map(move |sentence| text.beside(sentence.trim_end()))
}

/// A code of which something is said with words of a query.
#[derive(Clone, Copy)]
pub struct Match {
    code: AnyCode,
    entry: Option<Entry>,
    seen: Option<Seen>,
    passage: Option<Localized>,
    points: u64,
}

impl Match {
    /// The code.
    pub const fn code(&self) -> AnyCode {
        self.code
    }

    /// Which of its meanings; `None` if nobody registered it.
    pub const fn entry(&self) -> Option<Entry> {
        self.entry
    }

    /// The text of software that was found by what is said of it; `None` if the code was found by its own texts.
    pub const fn seen(&self) -> Option<Seen> {
        self.seen
    }

    /// The sentence, or other piece of text, that says most of what was looked for; `None` where the name or the
    /// example does.
    pub const fn passage(&self) -> Option<Localized> {
        self.passage
    }

    /// What matches are ordered by, the best first: how much was found, how official the code is, and the order of
    /// the registry.
    pub fn rank(&self) -> impl Ord + use<> {
        let standing = self.entry.map(Entry::standing);
        let is_official = standing.is_some_and(|standing| standing != Standing::Unofficial);
        let Self { code, seen, .. } = *self;
        (Reverse(self.points), !is_official, code, self.entry, seen)
    }
}

impl fmt::Debug for Query<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.sought().map(|sought| (sought.typed, sought.weight));
        f.debug_map().entries(words).finish()
    }
}

impl fmt::Debug for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Match({:?}: {})", self.code, self.points)
    }
}
