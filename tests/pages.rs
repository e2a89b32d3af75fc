//! Pages of the whole registry: every one renders, in every language, and reads as it should.
//!
//! What any two codes make of each other is proved in English, in one pass over every pair of every
//! family. A page in another language has the same sections, sentences and slots, since one function
//! composes it for all of them; what is its own are its words: labels, templates and prose. So each of
//! these is tried once in each language on the pages of [`few`], and in all formats where these have texts of their own.

mod well_formed;

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use wirecodes::{
    Actor, AnyCode, Block, BlockKind, Entry, Family, Label, Locale, Mapping, Page, Part, REGISTRY,
    Reason, Retry, SeenCodes, smtp,
};
use wirecodes_model::catalog::{CatalogFiles, Translation, translate};
use wirecodes_model::prose::Segment;
use wirecodes_model::{Role, Sources, read};

use well_formed::assert_well_formed;

/// Every entry, explained, and codes that nobody registered.
fn explained() -> impl Iterator<Item = (AnyCode, Page)> {
    REGISTRY.families().flat_map(|family| {
        let entries = family
            .entries()
            .map(|entry| (entry.code(), entry.explain()));
        let others = unregistered(family, 1).into_iter();
        entries.chain(others.map(|code| (code, code.explain())))
    })
}

#[test]
fn the_short_form_of_a_page_says_nothing_else_than_the_page_and_all_that_one_needs_at_once() {
    for (code, page) in explained() {
        for page in REGISTRY.locales().map(|locale| page.locale(locale)) {
            let brief = page.brief();
            assert_well_formed(brief);
            assert_eq!(brief.title().to_string(), page.title().to_string());
            let said: HashSet<String> = page.blocks().map(|block| text(&block)).collect();
            let blocks: Vec<Block<'_>> = brief.blocks().collect();
            assert_eq!(blocks[0].kind(), BlockKind::Title);
            // Codes that may be meant instead stand behind each other, not below each other.
            let is_list =
                |label: Option<Label>| matches!(label, Some(Label::Meanings | Label::Elsewhere));
            for (place, block) in blocks.iter().enumerate() {
                let is_of_list = place > 0 && is_list(blocks[place - 1].label());
                assert!(is_of_list || said.contains(&text(block)), "{}", text(block));
            }
            let labels: Vec<Label> = blocks.iter().filter_map(Block::label).collect();
            let all: Vec<Label> = page.blocks().filter_map(|block| block.label()).collect();
            for label in [Label::Fix, Label::Meanings, Label::Elsewhere] {
                assert_eq!(labels.contains(&label), all.contains(&label), "{page}");
            }
            assert!(!labels.contains(&Label::When) && !labels.contains(&Label::More));
            // What nobody knows in general is worth no line.
            let facts = [Label::RetryDepends, Label::ActorDepends];
            let depends = facts.map(|fact| REGISTRY.label(fact, page.language()).text());
            let is_said = |fact: &str| blocks.iter().any(|block| text(block) == fact);
            assert!(!depends.iter().any(|fact| is_said(fact)), "{brief}");
            if page.language() == Locale::EN && code.entries().count() < 2 {
                let retry = code.retry().filter(|&retry| retry != Retry::Depends);
                assert_eq!(
                    labels.contains(&Label::RowsRetry),
                    retry.is_some(),
                    "{brief}"
                );
                let actor = code.actor().filter(|&actor| actor != Actor::Depends);
                assert_eq!(
                    labels.contains(&Label::RowsActor),
                    actor.is_some(),
                    "{brief}"
                );
            }
        }
    }
}

#[test]
fn the_pages_of_one_code_and_of_two_have_a_short_form() {
    for page in [smtp::OK.explain(), smtp::OK.versus(smtp::HELP_MESSAGE)] {
        assert_ne!(page.brief(), page);
        assert_eq!(page.brief().brief(), page.brief());
        assert_eq!(
            page.locale(Locale::AR).brief(),
            page.brief().locale(Locale::AR)
        );
    }
    for page in [smtp::Code::family().list(), Page::families(&REGISTRY)] {
        assert_eq!(page.brief(), page);
    }
}

#[test]
fn the_short_form_of_a_comparison_is_how_it_begins_before_each_code_is_explained() {
    for (a, b) in pairs(smtp::Code::family()).step_by(7) {
        let page = a.versus(b);
        let blocks: Vec<String> = page.brief().blocks().map(|block| text(&block)).collect();
        let all: Vec<String> = page.blocks().map(|block| text(&block)).collect();
        assert!(blocks.len() < all.len(), "{page}");
        assert_eq!(blocks, all[..blocks.len()], "{page}");
        assert!(
            page.brief()
                .blocks()
                .all(|block| block.label() != Some(Label::Fix))
        );
    }
}

/// Every pair of different entries of a family, each once.
fn pairs(family: Family) -> impl Iterator<Item = (Entry, Entry)> {
    let entries: Vec<Entry> = family.entries().collect();
    (0..entries.len()).flat_map(move |i| {
        let entries = entries.clone();
        (i + 1..entries.len()).map(move |j| (entries[i], entries[j]))
    })
}

fn text(block: &Block<'_>) -> String {
    block.runs().map(|run| run.text()).collect()
}

/// The blocks in which prose is put into sentences: the introduction and the differences.
fn composed(page: &Page) -> impl Iterator<Item = Block<'_>> {
    let introduction = page
        .blocks()
        .find(|block| block.kind() == BlockKind::Paragraph);
    let is_item = |block: &Block<'_>| matches!(block.kind(), BlockKind::Item(_));
    introduction
        .into_iter()
        .chain(page.blocks().filter(is_item))
}

/// The text of a block with a letter for each literal, whose dots and spaces are its own affair.
fn without_literals(block: &Block<'_>) -> String {
    block
        .runs()
        .flat_map(|run| {
            run.spans()
                .map(|span| if span.is_literal() { "L" } else { span.text() })
        })
        .collect()
}

/// Whether a sentence is one of the seeds, which predate the rules: "You encounter 214 when after
/// sending".
fn is_of_a_seed(sentence: &str) -> bool {
    use smtp::entry::{HELP_MESSAGE, OK, START_MAIL_INPUT};
    [HELP_MESSAGE, OK, START_MAIL_INPUT].iter().any(|seed| {
        let (code, name) = (seed.code(), seed.name());
        // Beside another meaning of its number, the name stands behind the code.
        let begins =
            |reference| sentence.starts_with(&format!("You encounter {reference} when after "));
        begins(code.to_string()) || begins(format!("{code} ({name})"))
    })
}

/// What composed English must not have in it.
fn flaw(sentence: &str) -> Option<String> {
    const WRONG: [&str; 15] = [
        "when when",
        "when after",
        "when before",
        "when if ",
        "when during",
        "when while",
        "when upon",
        "when once ",
        "that when",
        "that that",
        "that it means",
        "..",
        "  ",
        " . ",
        "``",
    ];
    // A row of dots means "and so on"; `...` is no doubled full stop.
    let without_ellipsis = sentence.replace("...", "…");
    if let Some(wrong) = WRONG.iter().find(|wrong| without_ellipsis.contains(*wrong)) {
        return Some(format!("has `{wrong}`"));
    }
    // `tLS`: an acronym whose first letter was lowered.
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    let lowered = words.find(|word| {
        let mut letters = word.chars();
        matches!((letters.next(), letters.next()), (Some(a), Some(b))
            if a.is_ascii_lowercase() && b.is_ascii_uppercase())
            && !KEPT.contains(word)
    });
    lowered.map(|word| format!("has the lowered acronym `{word}`"))
}

/// Words that do begin with one small letter and a capital.
const KEPT: [&str; 2] = ["cPanel", "gRPC"];

/// The one pass over every pair of every family. What a page of two codes says of one of them alone it
/// says on many pages; such a sentence is looked at once.
#[test]
fn every_page_of_two_codes_of_a_family_is_whole_and_grammatical_and_the_same_from_either_side() {
    let mut flaws = BTreeSet::new();
    let mut sentences: HashSet<String> = HashSet::new();
    for family in REGISTRY.families() {
        for (a, b) in pairs(family) {
            let page = a.versus(b);
            let name = format!("{} {}/{}", family.id(), a.id(), b.id());
            // A page is a recipe: of equal ones, everything that is written is the same.
            assert_eq!(page, b.versus(a), "{name}");
            let text = page.to_string();
            assert!(!has_brace(&text), "{name} has a placeholder:\n{text}");
            assert!(text.ends_with('\n'), "{name}");
            assert!(text.len() < LONGEST_CONSTANT, "{name} is no constant");
            assert_ne!(a.description(), b.description(), "{name}");
            assert_ne!(a.when(), b.when(), "{name}");
            assert_rows_differ(page);
            for block in composed(&page) {
                let sentence = without_literals(&block);
                if sentences.contains(&sentence) {
                    continue;
                }
                if let Some(flaw) = flaw(&sentence).filter(|_| !is_of_a_seed(&sentence)) {
                    flaws.insert(format!("{name}: {flaw}"));
                }
                sentences.insert(sentence);
            }
        }
    }
    assert!(flaws.is_empty(), "{flaws:#?}");
    let is_said = |has: &dyn Fn(&str) -> bool| sentences.iter().any(|sentence| has(sentence));
    for word in KEPT.iter().filter(|_| cfg!(feature = "default")) {
        assert!(
            is_said(&|s| s.contains(word)),
            "`{word}` needs no exception"
        );
    }
    assert!(is_said(&is_of_a_seed), "the seeds need no exception");
}

/// How long a page may be that `compare!` makes a constant of.
const LONGEST_CONSTANT: usize = 1 << 16;

/// Whether a placeholder was left standing. No text of the registry has a brace.
fn has_brace(text: &str) -> bool {
    // Bytes are found much faster than characters, and there are many of them.
    text.as_bytes().contains(&b'{') || text.as_bytes().contains(&b'}')
}

/// Whether a page has a brace elsewhere than in a literal, such as a command.
fn has_placeholder(page: Page) -> bool {
    let runs = page.parts().filter_map(|part| match part {
        Part::Run(run) => Some(run),
        _ => None,
    });
    let mut spans = runs.flat_map(|run| run.spans());
    spans.any(|span| !span.is_literal() && has_brace(span.text()))
}

#[test]
fn a_flaw_is_found_where_there_is_one() {
    for (sentence, expected) in [
        ("You encounter 404 when when the path is wrong.", true),
        ("404 indicates that tLS is off.", true),
        ("It ends twice..", true),
        ("It goes on ... and on.", false),
        ("404 indicates that the path is wrong.", false),
    ] {
        assert_eq!(flaw(sentence).is_some(), expected, "{sentence}");
    }
}

/// The rows of the table are those in which the codes differ.
fn assert_rows_differ(page: Page) {
    let mut row: Vec<String> = Vec::new();
    for block in page.blocks() {
        match block.kind() {
            BlockKind::RowHead => row.clear(),
            BlockKind::Cell { .. } => row.push(text(&block)),
            _ => continue,
        }
        if let [x, y] = row.as_slice() {
            assert_ne!(x, y, "{page}");
        }
    }
}

/// Pages on which every text of the registry stands: each family, class and entry explained or listed,
/// each entry compared with one other, and for each label and sentence a page that has it. That they
/// do have them is proved below. Of the texts of software, those of whole families are there, and one in so many others.
fn few(one_in: usize) -> Vec<Page> {
    let mut pages = vec![Page::families(&REGISTRY)];
    for family in REGISTRY.families() {
        pages.push(family.list());
        let entries: Vec<Entry> = family.entries().collect();
        pages.extend(entries.iter().map(|entry| entry.explain()));
        for pair in entries.chunks(2) {
            pages.push(pair[0].versus(pair[pair.len() - 1]));
        }
        // A class speaks for what nobody registered, and a subject for any class.
        let unregistered = unregistered(family, 1);
        pages.extend(unregistered.iter().map(|code| code.explain()));
        let pairs = unregistered.chunks(2);
        pages.extend(pairs.map(|pair| pair[0].versus(pair[pair.len() - 1])));
    }
    // Texts of software, each before a reader who has it in front of them, and what becomes what.
    let texts = REGISTRY.seen().enumerate().filter(|(place, seen)| {
        place % one_in == 0 || seen.codes().any(SeenCodes::is_whole_family)
    });
    pages.extend(texts.map(|(_, seen)| {
        let codes = seen.codes().next().expect("it comes with something");
        let [code, _] = codes.bounds();
        code.explain().with_seen(seen)
    }));
    pages.extend(REGISTRY.mappings().map(Mapping::list));
    // Two codes that one class speaks for.
    let same = unregistered(smtp::Code::family(), 2);
    pages.push(same[0].versus(same[1]));
    pages.extend(model().pairs.iter().map(|pair| {
        let [x, y] = [pair.x, pair.y].map(|side| {
            let family = REGISTRY.families().nth(side.entry.family);
            let family = family.expect("a family of the file");
            let entry = family.entries().nth(side.entry.entry);
            // What was written of one class of a dotted code has another number than its entry.
            let is_of_number = |entry: &Entry| entry.number() == side.number;
            let of_class = family.code(side.number).entry();
            entry
                .filter(is_of_number)
                .or(of_class)
                .expect("an entry of the file")
        });
        x.versus(y)
    }));
    // Reasons why mail was refused, each before a reader who has a reply that gives it.
    let advice = model().advice.into_iter().filter_map(|advice| {
        let reason = Reason::from_id(advice.id).expect("a reason of the file");
        REGISTRY.advice(reason)
    });
    pages.extend(advice.map(|advice| same[0].explain().with_advice(advice)));
    #[cfg(feature = "default")]
    {
        pages.extend(SAID.iter().map(|(x, y, _)| entry(x).versus(entry(y))));
        pages.push(Page::compare_all(&four()).expect("four codes fit"));
    }
    pages
}

/// So many codes that nobody registered of each class and subject, and what is in no class.
fn unregistered(family: Family, count: usize) -> Vec<AnyCode> {
    let parts = family.classes().chain(family.subjects());
    let of_part = parts.flat_map(|part| {
        let range = part.ranges().last().expect("a class has a range");
        let codes = range.rev().map(|number| family.code(number));
        codes.filter(|code| code.entry().is_none()).take(count)
    });
    let others = [999, 9_009_009].map(|number| family.code(number));
    let others = others.into_iter().filter(|code| code.entry().is_none());
    of_part.chain(others).collect()
}

/// The registry, as the model reads it: as much of it as is compiled in.
fn model() -> wirecodes_model::Registry {
    let files = std::fs::read_dir(root().join("codes")).expect("the files of the families");
    let left_out = files
        .map(|file| {
            let path = file.expect("a file").path();
            let stem = path.file_stem().expect("the id of a family");
            stem.to_string_lossy().into_owned()
        })
        .filter(|id| REGISTRY.family(id).is_none());
    let sources = Sources::read(root(), "codes.toml", left_out.collect());
    let sources = sources.expect("the registry file can be read");
    let (registry, problems) = read(&sources, Role::Root);
    assert_eq!(problems, []);
    registry
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The registry in a language, as the model reads its catalogs.
fn translation(registry: &wirecodes_model::Registry, locale: Locale) -> Translation {
    if locale == Locale::EN {
        let texts = registry.messages().into_iter();
        let templates = registry.template_messages().into_iter();
        return Translation {
            texts: texts.map(|m| Some(m.text?.prose.clone())).collect(),
            templates: templates
                .map(|m| Some(m.sentence?.segments.clone()))
                .collect(),
            ..Translation::default()
        };
    }
    let files = CatalogFiles::read(root(), "codes.toml", registry, locale.tag());
    let sources = files.into_sources();
    let (translation, problems) = translate(registry, &sources);
    assert_eq!(problems, []);
    translation
}

/// The sentences of a language, by their ids, each as what stands between its placeholders. What is not
/// translated is not among them.
fn sentences(
    registry: &wirecodes_model::Registry,
    of: Vec<Option<Vec<Segment>>>,
) -> Vec<(String, Vec<String>)> {
    let all = registry.template_messages().into_iter().zip(of);
    let all = all.filter_map(|(message, segments)| {
        let words = segments?.into_iter().filter_map(|segment| match segment {
            Segment::Text(text) | Segment::Literal(text) => Some(text),
            Segment::Slot(_) => None,
        });
        Some((message.id, words.collect()))
    });
    all.collect()
}

/// Whether the words stand in a block, each a run of its own, in their order.
fn says(runs: &[&str], words: &[String]) -> bool {
    let mut runs = runs.iter();
    words.iter().all(|word| runs.any(|run| run == word))
}

/// Asserts that the pages are well-formed in a language, and that all texts and sentences in it stand on
/// them.
fn assert_all_said(pages: &[Page], locale: Locale) {
    let registry = model();
    let Translation {
        texts, templates, ..
    } = translation(&registry, locale);
    let mut unsaid = sentences(&registry, templates);
    // They stand beside what is not translated, if anything is, and what is.
    unsaid.retain(|(id, _)| id != "template.join-note");
    if locale == Locale::EN {
        unsaid.retain(|(id, _)| id != "template.join-english");
    }
    let mut shown: HashSet<&str> = HashSet::new();
    // Pages have the same parts in each language, and where only words are translated the same texts as well.
    let tried = match (locale == Locale::EN, REGISTRY.has_prose(locale)) {
        (true, _) => 1,
        (false, true) => 4,
        (false, false) => 16,
    };
    for (place, page) in pages.iter().enumerate() {
        let page = page.locale(locale);
        if place % tried == 0 {
            assert_well_formed(page);
        }
        let text = page.to_string();
        assert!(!has_placeholder(page), "{locale}: a placeholder in\n{text}");
        assert!(text.len() < LONGEST_CONSTANT, "{locale}: {text}");
        for block in page.blocks() {
            let runs: Vec<&str> = block.runs().map(|run| run.text()).collect();
            unsaid.retain(|(_, words)| !says(&runs, words));
            shown.extend(runs);
        }
    }
    assert!(unsaid.is_empty(), "on no page in {locale}: {unsaid:#?}");
    let texts = registry.messages().into_iter().zip(&texts);
    let mut unshown: Vec<String> = texts
        .filter(|(_, text)| {
            text.as_ref()
                .is_some_and(|text| !shown.contains(&*text.text))
        })
        .map(|(message, _)| message.id)
        .collect();
    let full = full_classes();
    let of_no_page = Label::ALL.iter().filter(|label| label.is_of_no_page());
    let of_no_page: Vec<String> = of_no_page
        .map(|label| format!("label.{}", label.id()))
        .collect();
    unshown.retain(|id| {
        let is_of_full_class = full.iter().any(|class| id.starts_with(class));
        // Some words are asked for alone, and one stands beside what is not translated, if anything is.
        // A sentence of another language may do without the noun.
        let is_of_no_page = id == "label.untranslated"
            || of_no_page.contains(id)
            || id.starts_with("reason.") && !cfg!(feature = "wordings")
            || id.ends_with(".asked-as")
            || id.contains(".subject.") && id.ends_with(".fix")
            || id.ends_with(".noun") && locale != Locale::EN;
        !is_of_full_class && !is_of_no_page
    });
    assert!(unshown.is_empty(), "on no page in {locale}: {unshown:#?}");
}

/// What the messages of those classes begin with of which every code is registered: they speak for none.
fn full_classes() -> Vec<String> {
    let of_family = |family: Family| {
        let is_free = move |number| family.code(number).entry().is_none();
        let classes = family.classes();
        let full = classes.filter(move |class| !class.ranges().flatten().any(is_free));
        full.map(move |class| format!("{}.class.{}.", family.id(), class.id()))
    };
    REGISTRY.families().flat_map(of_family).collect()
}

#[cfg(feature = "default")]
#[test]
fn every_text_of_the_registry_stands_on_few_pages_that_are_well_formed_in_every_format() {
    assert_all_said(&few(1), Locale::EN);
}

#[test]
fn every_text_of_other_languages_stands_on_few_pages_that_are_well_formed_in_every_format() {
    // What is said of texts of software is English where only words are translated.
    let [pages, of_words] = [1, 8].map(few);
    for locale in REGISTRY.locales().filter(|locale| *locale != Locale::EN) {
        let has_prose = REGISTRY.has_prose(locale);
        assert_all_said(if has_prose { &pages } else { &of_words }, locale);
    }
}

#[test]
fn every_answer_to_a_request_says_what_became_of_it_and_whether_to_repeat_it() {
    // The others say something of a message, an answer or a connection: there is no request to speak of.
    let answers = ["http", "smtp", "ftp", "sip", "dns", "grpc"];
    for family in REGISTRY
        .families()
        .filter(|family| answers.contains(&family.id()))
    {
        for entry in family.entries() {
            let facts = [
                entry.outcome().map(|fact| fact.id()),
                entry.retry().map(|fact| fact.id()),
                entry.actor().map(|fact| fact.id()),
            ];
            assert!(!facts.contains(&None), "{entry:?} {facts:?}");
        }
    }
}

#[test]
fn every_entry_cites_a_place_or_is_unofficial() {
    for entry in REGISTRY.families().flat_map(Family::entries) {
        let unofficial = entry.standing() == wirecodes::Standing::Unofficial;
        assert!(unofficial || entry.specs().len() > 0, "{entry:?}");
        assert_eq!(unofficial, entry.origin().is_some(), "{entry:?}");
    }
}

#[cfg(feature = "default")]
#[test]
fn comparisons_across_families_render_for_every_entry_and_its_equivalents() {
    let mut compared = 0;
    for entry in REGISTRY.families().flat_map(Family::entries) {
        for other in entry.akin() {
            let page = entry.versus(other);
            let text = page.to_string();
            assert!(text.contains("How They Relate"), "{text}");
            assert_eq!(text, other.versus(entry).to_string());
            compared += 1;
        }
    }
    assert!(compared > 0, "no entry has an equivalent");
}

#[cfg(feature = "default")]
#[test]
fn what_is_written_about_two_codes_stands_on_their_page() {
    for (page, difference) in [
        (
            wirecodes::http::entry::BAD_GATEWAY.versus(wirecodes::http::entry::GATEWAY_TIMEOUT),
            "What Separates Them",
        ),
        (
            // 5.1.1 and 5.1.10 are X.1.1 and X.1.10, about which the pair was written.
            wirecodes::smtp_enhanced::Code::new(5, 1, 1)
                .expect("a code")
                .versus(wirecodes::smtp_enhanced::Code::new(5, 1, 10).expect("a code")),
            "What Separates Them",
        ),
    ] {
        assert!(page.to_string().contains(difference), "{page}");
    }
}

/// Four codes that are mistaken for each other, in no order.
#[cfg(feature = "default")]
fn four() -> [Entry; 4] {
    ["http 504", "http 500", "http 503", "http 502"].map(entry)
}

#[cfg(feature = "default")]
#[test]
fn several_codes_are_compared_in_one_table_and_each_with_each() {
    let codes = four();
    let page = Page::compare_all(&codes).expect("four codes fit");
    let heads: Vec<String> = page
        .blocks()
        .filter(|block| matches!(block.kind(), BlockKind::ColumnHead { .. }))
        .map(|block| text(&block))
        .collect();
    assert_eq!(heads, ["", "500", "502", "503", "504"]);
    let versus = page
        .blocks()
        .filter(|block| block.kind() == BlockKind::Heading(2) && text(block).contains(" vs "))
        .count();
    assert_eq!(versus, 6);
    assert!(Page::compare_all(&codes[..1]).is_none());
    assert!(Page::compare_all(&[codes[0]; 9]).is_none());
}

#[cfg(feature = "default")]
#[test]
fn a_code_that_nobody_registered_is_explained_by_its_class() {
    let page = smtp::Code::new(599).explain().to_string();
    assert!(page.contains("5xx Permanent Negative Completion"), "{page}");
    let code = wirecodes::smtp_enhanced::Code::new(5, 7, 999).expect("a code");
    let page = code.explain().to_string();
    assert!(page.contains("5.X.X Permanent Failure"), "{page}");
    assert!(page.contains("Security or Policy Status"), "{page}");
}

#[test]
fn literals_are_isolated_in_right_to_left_text_and_nowhere_else() {
    let page = smtp::entry::START_MAIL_INPUT.explain();
    let arabic = page.locale(Locale::AR).to_string();
    let isolated = arabic.contains("\u{2066}DATA\u{2069}");
    assert_eq!(isolated, REGISTRY.has_locale(Locale::AR), "{arabic}");
    for locale in [Locale::EN, Locale::ID] {
        let text = page.locale(locale).to_string();
        assert!(!text.contains('\u{2066}'), "{text}");
    }
}

#[cfg(all(feature = "lang-ar", feature = "http"))]
#[test]
fn an_english_name_stands_in_one_piece_with_its_code_on_a_page_from_right_to_left() {
    let page = wirecodes::http::entry::NOT_FOUND
        .explain()
        .locale(Locale::AR);
    let html = page.html().to_string();
    let lines =
        |tag: &str| -> Vec<&str> { html.lines().filter(|line| line.starts_with(tag)).collect() };
    // Two isolates would stand in the order of the page: "Not Found" before "HTTP 404".
    let title = r#"<bdi dir="ltr">HTTP 404 <span lang="en" dir="ltr">Not Found</span></bdi>"#;
    assert_eq!(lines("<h1"), [format!("<h1>{title}</h1>")]);
    // A paragraph of its own direction would stand on the left.
    let family = r#"<p><bdi dir="ltr">HTTP</bdi></p>"#;
    assert_eq!(lines("<p").first(), Some(&family));
    let gone = r#"<bdi dir="ltr">410 <span lang="en" dir="ltr">Gone</span></bdi>"#;
    assert!(
        lines("<li").contains(&format!("<li>{gone}</li>").as_str()),
        "{html}"
    );
    let text = page.to_string();
    assert!(
        text.contains("\n\u{200f}\u{2066}HTTP 404 Not Found\u{2069}\n"),
        "{text}"
    );
    let markdown = page.markdown().to_string();
    assert!(
        markdown.contains("# \u{200f}\u{2066}HTTP 404 Not Found\u{2069}\n"),
        "{markdown}"
    );
}

#[test]
fn pages_are_translated_but_for_what_is_new() {
    let others = REGISTRY.locales().filter(|locale| *locale != Locale::EN);
    let (translated, begun): (Vec<Locale>, Vec<Locale>) =
        others.partition(|locale| REGISTRY.has_prose(*locale));
    // Where nothing but names is translated, English is no exception that somebody has to be told of.
    for locale in begun {
        let page = smtp::entry::OK.explain().locale(locale);
        assert!(!page.is_translated(), "{locale}");
        assert!(
            !page.blocks().any(|block| block.is_untranslated()),
            "{page}"
        );
    }
    for locale in translated {
        let (mut translated, mut new) = (0, 0);
        for (a, b) in REGISTRY.families().flat_map(pairs).step_by(7) {
            for block in a.versus(b).locale(locale).blocks() {
                let written = matches!(
                    block.kind(),
                    BlockKind::Paragraph | BlockKind::Item(_) | BlockKind::Point
                );
                if block.is_untranslated() {
                    new += 1;
                } else {
                    translated += 1;
                    assert!(!written || block.locale() == locale || !has_prose(&block));
                }
            }
        }
        // Whoever adds a code need not translate it.
        assert!(new * 10 < translated, "{locale}: {new} beside {translated}");
    }
}

/// Whether a block has a run of prose, rather than codes and links alone.
fn has_prose(block: &Block<'_>) -> bool {
    block
        .runs()
        .any(|run| run.kind() == wirecodes::RunKind::Text && run.text().trim().len() > 1)
}

#[cfg(feature = "default")]
#[test]
fn a_written_pair_is_found_whatever_the_classes_of_dotted_codes() {
    let code =
        |class, detail| wirecodes::smtp_enhanced::Code::new(class, 1, detail).expect("a code");
    for (x, y) in [(5, 5), (4, 5), (5, 4), (4, 4)] {
        let page = code(x, 1).versus(code(y, 10)).to_string();
        assert!(page.contains("What Separates Them"), "{page}");
    }
}

#[cfg(feature = "default")]
#[test]
fn no_heading_stands_without_what_it_is_the_heading_of() {
    let grpc = wirecodes::grpc::Code::family();
    let several: Vec<Entry> = [3, 5, 6, 9]
        .into_iter()
        .filter_map(|number| grpc.code(number).entry())
        .collect();
    let unknown = smtp::Code::new(999);
    for page in [
        Page::compare_all(&several).expect("four codes fit"),
        smtp::Code::new(599).versus(smtp::Code::new(499)),
        smtp::OK.versus(unknown),
        unknown.versus(smtp::Code::new(998)),
        unknown.explain(),
    ] {
        let blocks: Vec<Block<'_>> = page.blocks().collect();
        for pair in blocks.windows(2) {
            let (BlockKind::Heading(level), next) = (pair[0].kind(), pair[1].kind()) else {
                continue;
            };
            let deeper = matches!(next, BlockKind::Heading(below) if below > level);
            let is_text = !matches!(next, BlockKind::Heading(_));
            // The two codes of a pair have a title each, the second of which may have no more to say.
            assert!(
                deeper || is_text || text(&pair[0]).contains("SMTP"),
                "{page}"
            );
        }
        for block in &blocks {
            let text = text(block);
            let empty_head = matches!(block.kind(), BlockKind::ColumnHead { column: 0, .. });
            assert!(empty_head || !text.trim().is_empty(), "{block:?} in {page}");
            assert_eq!(text.trim(), text, "{page}");
            assert!(!text.contains("()") && !text.ends_with("when"), "{page}");
        }
    }
}

#[cfg(feature = "default")]
/// Those that are mistaken for each other most; whoever removes a pair of these takes something away.
#[test]
fn the_pairs_that_people_confuse_most_are_written() {
    for (family, groups) in [
        (
            "http",
            "301/302 301/308 302/303/307 400/422 401/403 403/404 404/410 409/412 429/503 \
             500/502/503/504 499/504 502/520",
        ),
        (
            "smtp",
            "421/450/451/452 450/550 550/551/553 452/552 530/535 250/354 211/214",
        ),
        ("smtp-enhanced", "4.2.2/5.2.2 5.1.1/5.1.10 5.7.1/5.7.26"),
        ("ftp", "425/426 421/530 125/150 226/250"),
        ("sip", "404/604 480/486/600 408/480 180/183 401/407"),
        ("dns", "nodata/nxdomain servfail/refused"),
        ("grpc", "9/10/14 3/11 7/16 1/4"),
        ("websocket", "1000/1001 1005/1006 1011/1012/1013"),
        ("tls-alert", "40/70 42/48 45/46"),
    ] {
        let family = REGISTRY.family(family).expect(family);
        for group in groups.split_whitespace() {
            let codes: Vec<Entry> = group
                .split('/')
                .map(|code| family.find_entries(code).next().expect(code))
                .collect();
            for (i, x) in codes.iter().enumerate() {
                for y in &codes[i + 1..] {
                    let page = x.versus(*y).to_string();
                    assert!(page.contains("What Separates Them"), "{page}");
                }
            }
        }
    }
}

/// For each sentence that follows from a fact or a relation, two codes whose page says it.
#[cfg(feature = "default")]
const SAID: [(&str, &str, &str); 30] = [
    (
        "http 102",
        "http 200",
        "102 is not the last word: the request is being worked on, and another answer follows.",
    ),
    ("http 200", "http 100", "200 reports success."),
    (
        "http 100",
        "http 102",
        "100 asks for more: the request is accepted so far and waits for further input.",
    ),
    (
        "http 300",
        "http 100",
        "300 points elsewhere: the request was not answered here.",
    ),
    (
        "http 400",
        "http 100",
        "400 reports a failure: the request was not carried out.",
    ),
    (
        "http 202",
        "http 100",
        "202 leaves open whether the request was carried out.",
    ),
    (
        "http 100",
        "http 300",
        "After 100 there is nothing to retry.",
    ),
    (
        "http 503",
        "http 100",
        "503 is temporary: the same request may be sent again later, unchanged.",
    ),
    (
        "http 300",
        "http 100",
        "After 300 the request may be sent again, to another address or server.",
    ),
    (
        "http 411",
        "http 100",
        "411 is not worth repeating unchanged: something about the request, or about what it asks for, has to change first.",
    ),
    (
        "grpc 15",
        "grpc 0",
        "15 is final: nothing that the requester can change would help.",
    ),
    (
        "http 100",
        "http 102",
        "After 100 the client program goes on by itself.",
    ),
    (
        "http 102",
        "http 100",
        "After 102 the answering program goes on by itself.",
    ),
    (
        "http 411",
        "http 100",
        "After 411 whoever made the request has to act.",
    ),
    (
        "http 521",
        "http 100",
        "After 521 whoever runs the answering system has to act.",
    ),
    ("http 204", "http 100", "After 204 nobody has to act."),
    ("http 100", "http 497", "100 leaves the connection open."),
    ("http 497", "http 100", "With 497 the connection is closed."),
    ("http 100", "http 102", "100 is an official code."),
    ("http 104", "http 100", "104 is registered provisionally."),
    ("http 102", "http 100", "102 is deprecated."),
    ("http 510", "http 100", "510 is historic."),
    (
        "http 306",
        "http 100",
        "306 is reserved by its specification.",
    ),
    (
        "http 508-cloudlinux",
        "http 100",
        "508 is unofficial: the specifications of its protocol do not define it.",
    ),
    (
        "smtp 454",
        "smtp 454-starttls",
        "Both are meanings of SMTP 454, and only the situation tells which one it is.",
    ),
    (
        "smtp 421",
        "ftp 421",
        "SMTP 421 and FTP 421 say something alike, without one being the translation of the other.",
    ),
    (
        "grpc 5",
        "http 404",
        "Where gRPC is mapped to HTTP, gRPC 5 goes with HTTP 404.",
    ),
    (
        "grpc 5",
        "http 404",
        "Where HTTP is mapped to gRPC, HTTP 404 goes with another code than gRPC 5.",
    ),
    (
        "grpc 6",
        "http 409",
        "gRPC 6 is not the only gRPC code that goes with HTTP 409, so the way back does not tell which of them it was.",
    ),
    (
        "http 200",
        "smtp 200",
        "HTTP 200 and SMTP 200 have the same number, and each protocol defines it for itself.",
    ),
];

/// The entry of a family and a code: `http 404`.
#[cfg(feature = "default")]
fn entry(id: &str) -> Entry {
    let (family, code) = id.split_once(' ').expect("a family and a code");
    let family = REGISTRY.family(family).expect(family);
    family.find_entries(code).next().expect(id)
}

#[cfg(feature = "default")]
#[test]
fn every_sentence_about_facts_and_relations_is_said_of_a_real_pair() {
    for (x, y, sentence) in SAID {
        let page = entry(x).versus(entry(y)).to_string();
        assert!(page.contains(sentence), "{sentence:?} is not in\n{page}");
    }
}
