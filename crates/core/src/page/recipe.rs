//! The recipe of a page: which codes, in which language, and what every block would have to find again.

use core::fmt;

use wirecodes_base::MOST_COMPARED;

use super::fact_rows::{self, Rows};
use super::topic::{Places, Topic};
use super::{pairs, widths};
use crate::data::catalog::Catalog;
use crate::data::index::NONE;
use crate::data::labels::{Join, Label, LabelCatalog, Segment, Template};
use crate::data::locale::Locale;
use crate::data::localized::Localized;
use crate::registry::{Advice, AnyCode, Entry, Family, Mapping, Registry, Seen};

/// A page about one code, several codes or a family, in a language.
///
/// `Display` gives it as plain text; [`Page::markdown`] and [`Page::html`] as what their names say;
/// [`Page::blocks`] block by block, for a renderer of one's own.
///
/// ```
/// use wirecodes::{Locale, smtp};
///
/// let page = smtp::HELP_MESSAGE.versus(smtp::START_MAIL_INPUT);
/// assert!(page.to_string().starts_with("SMTP\n\nSMTP 214 Help Message vs 354 Start Mail Input\n"));
/// assert!(page.labels_in(Locale::ID).to_string().contains("\n\nPerbedaan Utama\n\n"));
/// ```
#[derive(Clone, Copy)]
#[must_use = "a page is only a recipe until it is written"]
pub struct Page {
    pub(super) registry: &'static Registry,
    pub(super) kind: PageKind,
    pub(super) topics: [Topic; MOST_COMPARED],
    pub(super) count: u8,
    pub(super) locale: Locale,
    /// Whether that is the language of the registry file, which needs no translation.
    pub(super) is_in_base: bool,
    /// The texts of the registry in the language of the page, if it is another than that of the
    /// registry file.
    pub(super) catalog: Option<&'static Catalog>,
    /// The sentence templates in that language, and the word for what is not translated.
    pub(super) sentences: Option<&'static LabelCatalog>,
    /// Whatever there is in the language of the page; without texts of its own, a registry may still
    /// have labels, its parent's.
    pub(super) home: &'static Catalog,
    /// The language of the fixed words, and their catalog as above.
    pub(super) label_locale: Locale,
    pub(super) label_catalog: Option<&'static LabelCatalog>,
    /// Whether the fixed words have a language of their own.
    pub(super) has_own_labels: bool,
    /// The facts in which the codes differ, and those that they share.
    pub(super) differing: Rows,
    pub(super) shared: Rows,
    /// What somebody wrote about the two codes, or [`NONE`].
    pub(super) written: u16,
    /// The text of software that the reader has before them, or [`NONE`].
    pub(super) seen: u16,
    /// What is said of the reason that the reader has before them, or [`NONE`].
    advice: u16,
    /// The mapping that the page shows, or [`NONE`].
    pub(super) mapping: u16,
    /// In a list, how many characters its first column has.
    pub(super) width: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PageKind {
    Explain,
    Brief,
    Compare,
    CompareBriefly,
    CompareMany,
    List,
    Families,
    Mapping,
}

impl Page {
    /// How many codes a page can compare.
    pub const MOST_COMPARED: usize = MOST_COMPARED;

    const fn new(
        registry: &'static Registry,
        kind: PageKind,
        topics: [Topic; MOST_COMPARED],
    ) -> Self {
        Self {
            registry,
            kind,
            topics,
            count: match kind {
                PageKind::List | PageKind::Families | PageKind::Mapping => 0,
                PageKind::Explain
                | PageKind::Brief
                | PageKind::Compare
                | PageKind::CompareBriefly
                | PageKind::CompareMany => 1,
            },
            locale: registry.base.locale,
            is_in_base: true,
            catalog: None,
            sentences: None,
            home: registry.base,
            label_locale: registry.base.locale,
            label_catalog: None,
            has_own_labels: false,
            differing: Rows::NONE,
            shared: Rows::NONE,
            written: NONE,
            seen: NONE,
            advice: NONE,
            mapping: NONE,
            width: 0,
        }
    }

    /// A page of several codes, with what every block of it would have to find again.
    const fn of_several(
        registry: &'static Registry,
        kind: PageKind,
        topics: [Topic; MOST_COMPARED],
        count: usize,
    ) -> Self {
        let mut page = Self::new(registry, kind, topics);
        page.count = count as u8;
        [page.differing, page.shared] = fact_rows::rows(page.topics());
        if count == 2 {
            page.written = pairs::find(page.pair(Places::BOTH));
        }
        page
    }

    const fn of_one(registry: &'static Registry, kind: PageKind, topic: Topic) -> Self {
        Self::new(registry, kind, [topic; MOST_COMPARED])
    }

    pub(crate) const fn explain(code: AnyCode) -> Self {
        let topic = Topic::of_code(code);
        Self::of_one(code.family.registry, PageKind::Explain, topic)
    }

    pub(crate) const fn explain_entry(entry: Entry) -> Self {
        let topic = Topic::of_entry(entry);
        Self::of_one(entry.registry, PageKind::Explain, topic)
    }

    pub(crate) const fn compare(a: AnyCode, b: AnyCode) -> Self {
        assert_one_registry(a.family.registry, b.family.registry);
        let topics = [Topic::of_code(a), Topic::of_code(b)];
        Self::compare_topics(a.family.registry, topics)
    }

    pub(crate) const fn compare_entries(a: Entry, b: Entry) -> Self {
        assert_one_registry(a.registry, b.registry);
        let topics = [Topic::of_entry(a), Topic::of_entry(b)];
        Self::compare_topics(a.registry, topics)
    }

    /// The lower code stands first; of two families, the one that the registry file has first.
    const fn compare_topics(registry: &'static Registry, [a, b]: [Topic; 2]) -> Self {
        let (x, y) = if b.precedes(a) { (b, a) } else { (a, b) };
        let mut topics = [x; MOST_COMPARED];
        topics[1] = y;
        Self::of_several(registry, PageKind::Compare, topics, 2)
    }

    /// The page that compares two codes or more of one registry: a table of their facts, and what
    /// separates each of them from each.
    ///
    /// `None` for more than [eight](Self::MOST_COMPARED) codes, fewer than two, or codes of different registries. A code
    /// that is there twice is compared with itself.
    pub const fn compare_all(entries: &[Entry]) -> Option<Self> {
        if entries.len() < 2 || entries.len() > MOST_COMPARED {
            return None;
        }
        let mut i = 1;
        while i < entries.len() {
            if !entries[i].registry.is(entries[0].registry) {
                return None;
            }
            i += 1;
        }
        if entries.len() == 2 {
            return Some(Self::compare_entries(entries[0], entries[1]));
        }
        let mut topics = [Topic::of_entry(entries[0]); MOST_COMPARED];
        let mut i = 1;
        while i < entries.len() {
            // Insertion into the sorted entries so far.
            let topic = Topic::of_entry(entries[i]);
            let mut place = i;
            while place > 0 && topic.precedes(topics[place - 1]) {
                topics[place] = topics[place - 1];
                place -= 1;
            }
            topics[place] = topic;
            i += 1;
        }
        let registry = entries[0].registry;
        Some(Self::of_several(
            registry,
            PageKind::CompareMany,
            topics,
            entries.len(),
        ))
    }

    pub(crate) const fn list(family: Family) -> Self {
        let topic = Topic::of_code(family.code(0));
        let mut page = Self::of_one(family.registry, PageKind::List, topic);
        page.width = widths::widest_code(family);
        page
    }

    /// The page that lists the families of a registry, a line each.
    pub const fn families(registry: &'static Registry) -> Self {
        let mut page = Self::of_one(registry, PageKind::Families, Topic::none(registry));
        page.width = widths::widest_id(registry);
        page
    }

    pub(crate) const fn mapping(mapping: Mapping) -> Self {
        let topic = Topic::of_code(mapping.source().code(0));
        let mut page = Self::of_one(mapping.registry, PageKind::Mapping, topic);
        page.mapping = mapping.row;
        page
    }

    /// The page for a reader who has that text before them: what is meant by it stands first, and its facts
    /// go before those of the code.
    ///
    /// A text that only repeats the status, as clients print one for any status, changes less: the facts stay those of the
    /// code, and on the [short page](Self::brief) the text stands behind what to do about the code.
    ///
    /// Only the page that explains one code, of the registry of the text, is another one then.
    ///
    /// ```
    /// use wirecodes::{REGISTRY, smtp_enhanced as enhanced};
    ///
    /// let line = "550-5.7.30 This mail has been blocked because the sender is unauthenticated.";
    /// let code = enhanced::Code::new(5, 7, 30).expect("a code").any();
    /// let page = code.explain();
    /// match REGISTRY.seen_in(line).next() {
    ///     Some(seen) => assert_ne!(page.with_seen(seen), page),
    ///     None => println!("nothing is known but the code"),
    /// }
    /// ```
    pub const fn with_seen(mut self, seen: Seen) -> Self {
        if matches!(self.kind, PageKind::Explain | PageKind::Brief)
            && self.registry.is(seen.registry)
        {
            self.seen = seen.row;
            self.topics[0] = self.topic_for_reader();
        }
        self
    }

    /// The page for a reader who has a reply before them that gives that reason in words of its own: what the reason
    /// means stands first, and what to do about it.
    ///
    /// Only the page that explains one code, of the registry of the advice, is another one then.
    ///
    /// ```
    /// use wirecodes::{REGISTRY, Reason, smtp};
    ///
    /// let page = smtp::TRANSACTION_FAILED.any().explain();
    /// match REGISTRY.advice(Reason::BlockedHost) {
    ///     Some(advice) => assert!(page.with_advice(advice).to_string().contains(advice.fix())),
    ///     None => println!("the feature `wordings` is off"),
    /// }
    /// ```
    pub const fn with_advice(mut self, advice: Advice) -> Self {
        if matches!(self.kind, PageKind::Explain | PageKind::Brief)
            && self.registry.is(advice.registry)
        {
            self.advice = advice.row;
            self.topics[0] = self.topic_for_reader();
        }
        self
    }

    /// The first topic with the facts and the reason that what the reader has before them gives, in whatever order that
    /// was said. The reason of the advice goes before that of the text, which is one of what the reply says.
    const fn topic_for_reader(&self) -> Topic {
        let mut topic = self.topics[0].as_registered();
        if let Some(seen) = self.leading()
            && !seen.wraps(topic.code())
        {
            topic.facts = seen.facts().or(topic.facts);
            if let Some(reason) = seen.reason() {
                topic.reason = Some(reason);
            }
        }
        if let Some(advice) = self.advice() {
            topic.reason = Some(advice.reason());
        }
        topic
    }

    /// The short form of the page that explains one code, for who is in a hurry: what it means, what to do
    /// about it, whether to try again and who acts next, and what else may be meant.
    ///
    /// With a [text of software](Self::with_seen) or [a reason](Self::with_advice), what is meant by that stands first,
    /// and what it says to do in place of what is to be done in general. A code that nobody registered is explained by its class.
    ///
    /// The page that compares two codes has what separates them and the facts in short, and leaves out what is said of each.
    /// Any other page stays as it is.
    ///
    /// ```
    /// use wirecodes::http;
    ///
    /// let page = http::BAD_GATEWAY.explain();
    /// let brief = page.brief().to_string();
    /// assert!(brief.starts_with("HTTP 502 Bad Gateway\n\n"));
    /// assert!(brief.contains(http::entry::BAD_GATEWAY.fix()));
    /// assert!(brief.len() * 2 < page.to_string().len());
    /// ```
    pub const fn brief(mut self) -> Self {
        self.kind = match self.kind {
            PageKind::Explain => PageKind::Brief,
            PageKind::Compare => PageKind::CompareBriefly,
            other => other,
        };
        self
    }

    /// The text that the reader has before them.
    pub(super) const fn leading(&self) -> Option<Seen> {
        match self.seen {
            NONE => None,
            row => Some(Seen::at(self.registry, row)),
        }
    }

    /// What is said of the reason that the reader has before them.
    pub(super) const fn advice(&self) -> Option<Advice> {
        match self.advice {
            NONE => None,
            row => Some(Advice::at(self.registry, row)),
        }
    }

    /// The page in another language: labels, sentences and prose.
    ///
    /// What that language lacks is shown in the language of the registry file, and paragraphs of
    /// prose say so; [`is_translated`](Self::is_translated) tells for the whole page.
    pub const fn locale(mut self, locale: Locale) -> Self {
        let Registry { base, labels, .. } = self.registry;
        self.catalog = self.registry.catalog(locale);
        self.sentences = labels.catalog(locale);
        self.home = match (self.catalog, labels.any_catalog(locale)) {
            (Some(catalog), _) => catalog,
            (None, Some(catalog)) => &catalog.labels,
            (None, None) => base,
        };
        self.locale = self.home.locale;
        self.is_in_base = self.locale.is(self.base_locale());
        if !self.has_own_labels {
            self.label_locale = self.locale;
            self.label_catalog = self.sentences;
        }
        self
    }

    /// The page with its fixed words, such as headings, in another language than its prose.
    pub const fn labels_in(mut self, locale: Locale) -> Self {
        self.has_own_labels = true;
        self.label_locale = locale;
        self.label_catalog = self.registry.labels.catalog(locale);
        self
    }

    /// The language of the page, which its direction follows.
    pub const fn language(&self) -> Locale {
        self.locale
    }

    /// One of the codes of the page.
    pub(super) const fn topic(&self, place: u8) -> Topic {
        self.topics[place as usize]
    }

    /// All of them.
    const fn topics(&self) -> &[Topic] {
        self.topics.split_at(self.count as usize).0
    }

    /// The codes of the page that are asked for.
    pub(super) const fn pair(&self, places: Places) -> [Topic; 2] {
        [self.topic(places.x), self.topic(places.y)]
    }

    /// A fixed word in the language of the labels.
    pub(super) const fn label(&self, label: Label) -> Localized {
        self.registry
            .labels
            .label(self.label_locale, self.label_catalog, label)
    }

    /// A sentence template, and the language that it is in.
    pub(super) const fn template(
        &self,
        template: Template,
    ) -> (&'static [Segment], &'static Catalog) {
        self.registry
            .labels
            .template(self.locale, self.sentences, template)
    }

    /// What stands around two things that are put together, in the language of the page.
    pub(super) const fn join(&self, template: Template) -> Join {
        self.registry
            .labels
            .join(self.locale, self.sentences, template)
    }

    /// The same in the language of the labels.
    pub(super) const fn label_join(&self, template: Template) -> Join {
        let Self {
            label_locale,
            label_catalog,
            ..
        } = *self;
        self.registry
            .labels
            .join(label_locale, label_catalog, template)
    }

    /// What stands between a term and its value, or between the title of a link and its address, in the language
    /// of the fixed words: `": "` in that of the registry file.
    ///
    /// It is for a renderer of one's own. Blocks and runs have all else that stands between words.
    pub const fn colon(&self) -> &'static str {
        self.label_join(Template::JoinValue).between
    }

    pub(super) const fn base_locale(&self) -> Locale {
        self.registry.base.locale
    }

    /// Whether a text is shown in the language of the registry file for want of a translation, where others are
    /// translated.
    pub(super) const fn lacks(&self, text: Localized) -> bool {
        let has_others = matches!(self.catalog, Some(catalog) if catalog.has_prose);
        has_others && !text.is_as_in_base() && !text.locale().is(self.locale)
    }

    /// Whether a text of the registry is in the language of the registry file.
    pub(super) const fn is_base(&self, text: Localized) -> bool {
        self.is_in_base || text.locale().is(self.base_locale())
    }

    /// Whether something on the page may be written from right to left.
    pub(crate) const fn may_be_rtl(&self) -> bool {
        self.locale.is_rtl() || self.label_locale.is_rtl() || self.base_locale().is_rtl()
    }
}

impl Page {
    /// What the page is made from: two pages made from the same say the same.
    fn made_of(&self) -> impl Eq + core::hash::Hash + '_ {
        let count = usize::from(self.count.max(1));
        (
            self.registry.tables.fingerprint,
            self.kind,
            &self.topics[..count],
            self.seen,
            self.advice,
            self.mapping,
            self.locale,
            self.label_locale,
        )
    }
}

/// Two pages are equal if they are made from the same codes in the same languages; then they say the
/// same.
impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.made_of() == other.made_of()
    }
}

impl Eq for Page {}

impl core::hash::Hash for Page {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.made_of().hash(state);
    }
}

/// The codes of a page, for its `Debug`.
struct TopicCodes<'p>(&'p Page);

impl fmt::Debug for TopicCodes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = (0..self.0.count).map(|place| self.0.topic(place).code());
        f.debug_list().entries(codes).finish()
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("kind", &self.kind)
            .field("codes", &TopicCodes(self))
            .field("locale", &self.locale)
            .field("labels", &self.label_locale)
            .finish()
    }
}

/// Rows of one registry mean nothing in another.
const fn assert_one_registry(a: &Registry, b: &Registry) {
    assert!(
        a.is(b),
        "the two codes belong to different registries, which one page cannot show"
    );
}
