//! What a page puts between words is of its language. `tests/joins` has a registry in a made-up language: its words
//! have neither spaces nor marks, and what stands between them is in brackets of its own.

use wirecodes::{Locale, Page, RunKind};

wirecodes::registry!("tests/joins/codes.toml", "qaa", "es", "id", "pt", "zh-Hans");

const MADE_UP: Locale = Locale::new("qaa");

/// What the catalog has to put between words.
const BETWEEN: [&str; 13] = [
    "⟨e⟩",
    "⟨v⟩",
    "⟨b⟩",
    "⟨/b⟩",
    "⟨n⟩",
    "⟨/n⟩",
    "⟨s⟩",
    "⟨f⟩",
    "⟨c⟩",
    "⟨l⟩",
    "⟨u⟩",
    "⟨–⟩",
    "·",
];

/// A page of each kind, of all codes that could be on it.
fn pages() -> Vec<Page> {
    let entries = || REGISTRY.families().flat_map(|family| family.entries());
    let unregistered = REGISTRY.family("first").expect("the family").code(499);
    let mut pages = vec![
        Page::families(&REGISTRY),
        unregistered.explain(),
        unregistered.explain().brief(),
    ];
    pages.extend(REGISTRY.families().map(|family| family.list()));
    pages.extend(REGISTRY.mappings().map(|mapping| mapping.list()));
    let texts = REGISTRY.seen_in("Text Remedy");
    let first = entries().next().expect("an entry");
    pages.extend(texts.map(|seen| first.explain().with_seen(seen)));
    for entry in entries() {
        pages.extend([entry.explain(), entry.explain().brief()]);
        pages.extend(entries().map(|other| entry.versus(other)));
    }
    let all: Vec<_> = entries().collect();
    pages.push(Page::compare_all(&all).expect("a page of so many codes"));
    let pages = pages.into_iter();
    pages.map(|page| page.locale(MADE_UP)).collect()
}

/// What is left of a text without what a renderer draws itself: the marks of lists, and columns.
fn without_layout(line: &str) -> &str {
    let line = line.trim_start_matches(' ');
    let behind_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = line.strip_prefix("- ").or(behind_number.strip_prefix(". "));
    marked.unwrap_or(line)
}

/// Whether something stands in a text that is English and not of the language.
fn has_english(text: &str) -> bool {
    let text = text.replace("https://", "");
    text.contains(|c: char| c.is_whitespace() || ":;,()[]\"“”".contains(c))
}

#[test]
fn all_that_stands_between_words_is_of_the_language() {
    let mut found = String::new();
    for page in pages() {
        for run in page.blocks().flat_map(|block| block.runs()) {
            assert!(!has_english(run.text()), "{run:?}\n{page}");
        }
        let text = page.to_string();
        // A list has columns, of which nothing but the runs is text.
        if !page.title().to_string().is_empty() {
            for line in text.lines() {
                assert!(!has_english(without_layout(line)), "{line}\n{text}");
            }
        }
        found.push_str(&text);
    }
    for between in BETWEEN {
        assert!(found.contains(between), "no page has {between}");
    }
}

#[test]
fn what_stands_between_a_term_and_its_value_is_of_the_language_in_markdown_too() {
    let page = first::ONE.explain().locale(MADE_UP);
    let markdown = page.markdown().to_string();
    assert!(
        markdown.contains("- **label-rows-retry**⟨v⟩label-retry-later\n"),
        "{markdown}"
    );
    assert_eq!(REGISTRY.colon(MADE_UP), "⟨v⟩");
    assert_eq!(page.colon(), "⟨v⟩");
}

#[test]
fn the_note_of_what_is_not_translated_stands_in_brackets_of_the_language() {
    let page = first::ONE.versus(first::TWO).locale(MADE_UP);
    let mut notes = page.blocks().flat_map(|block| block.runs());
    let is_note = |run: &wirecodes::Run| run.kind() == RunKind::Note;
    let note: String = notes
        .by_ref()
        .skip_while(|run| !is_note(run))
        .take_while(is_note)
        .map(|run| run.text())
        .collect();
    assert_eq!(note, "⟨n⟩label-untranslated⟨/n⟩");
    assert_eq!(page.locale(Locale::EN).colon(), ": ");
}

#[test]
fn between_sentences_that_are_not_translated_stands_what_their_own_language_has() {
    let seen = REGISTRY.seen_in("Text").next().expect("a text of software");
    let page = first::ONE.explain().with_seen(seen);
    let text = page.locale(Locale::ES).to_string();
    assert!(text.contains("Means. Fix. Operate."), "{text}");
}

#[test]
fn what_there_is_to_do_is_one_text_wherever_a_page_says_it() {
    let both = "first-400-fix⟨s⟩first-400-operator-fix";
    let of_class = "first-class-4xx-fix⟨s⟩first-class-4xx-operator-fix";
    let unregistered = REGISTRY.family("first").expect("the family").code(499);
    for (page, expected, times) in [
        (first::ONE.explain(), both, 1),
        (first::ONE.explain().brief(), both, 1),
        (first::ONE.versus(first::TWO), both, 2),
        (unregistered.explain(), of_class, 1),
    ] {
        let text = page.locale(MADE_UP).to_string();
        assert_eq!(text.matches(expected).count(), times, "{text}");
    }
    assert_eq!(REGISTRY.sentence_gap(MADE_UP), "⟨s⟩");
}

#[test]
fn a_tag_by_custom_finds_the_language_that_it_means() {
    for (tags, expected) in [
        (
            "zh zh-CN zh-SG zh-Hans zh-Hans-HK zh_CN.UTF-8",
            Some("zh-Hans"),
        ),
        ("zh-TW zh-HK zh-MO zh-Hant zh-Hant-CN", None),
        ("pt pt-PT pt-BR pt_BR", Some("pt")),
        ("es es-MX es-419", Some("es")),
        ("in in-ID in_ID id id-ID", Some("id")),
        ("ins zha de", None),
    ] {
        for tag in tags.split(' ') {
            let found = REGISTRY.locale(tag);
            assert_eq!(found.map(Locale::tag), expected, "{tag}");
            // A header has neither underscores nor encodings.
            if !tag.contains('_') {
                let negotiated = REGISTRY.negotiate(tag);
                assert_eq!(negotiated.tag(), expected.unwrap_or("en"), "{tag}");
            }
        }
    }
    assert_eq!(REGISTRY.negotiate("zh-TW, pt-PT;q=0.5"), Locale::PT);
    assert_eq!(REGISTRY.negotiate("zh-CN;q=0.5, in"), Locale::ID);
}

#[test]
fn a_language_with_texts_goes_before_one_with_words_alone_unless_nothing_else_fits() {
    assert!(REGISTRY.has_prose(MADE_UP) && !REGISTRY.has_prose(Locale::PT));
    for (header, expected) in [
        ("pt, qaa;q=0.1", "qaa"),
        ("pt, en;q=0.1", "en"),
        ("pt, en;q=0.1, qaa;q=0.2", "qaa"),
        ("nl, pt;q=0.1", "pt"),
        ("es;q=0.1, pt", "pt"),
        ("en;q=0, pt", "pt"),
        ("qaa;q=0, pt", "pt"),
    ] {
        assert_eq!(REGISTRY.negotiate(header).tag(), expected, "{header}");
    }
}
