//! The two comparison pages that the project was made from are contained in what it prints, word for
//! word: `tests/seeds/`, English prose under the labels of another language.

use wirecodes::{BlockKind, Locale, Page, smtp};

/// The blocks of a seed: paragraphs parted by empty lines. The number of a difference is a block of
/// its own there.
fn blocks_of_seed(seed: &str) -> Vec<&str> {
    seed.split("\n\n").map(str::trim).collect()
}

/// The blocks of a page as plain text has them, numbers of differences set apart as in the seeds.
fn blocks_of_page(page: Page) -> Vec<String> {
    let mut blocks = Vec::new();
    for block in page.blocks() {
        if let BlockKind::Item(number) = block.kind() {
            blocks.push(format!("{number}."));
        }
        blocks.push(block.runs().map(|run| run.text()).collect());
    }
    blocks
}

fn assert_contains_seed(page: Page, seed: &str) {
    let blocks = blocks_of_page(page);
    let mut rest = blocks.iter();
    for expected in blocks_of_seed(seed) {
        assert!(
            rest.any(|block| block == expected),
            "the page lacks this block, or has it before the one above it:\n{expected}\n\n{page}"
        );
    }
    // The plain text is made of the same blocks.
    let text = page.to_string();
    for expected in blocks_of_seed(seed) {
        assert!(text.contains(expected), "the text lacks:\n{expected}");
    }
}

fn differences(page: Page) -> usize {
    let is_item = |block: &wirecodes::Block<'_>| matches!(block.kind(), BlockKind::Item(_));
    page.blocks().filter(is_item).count()
}

#[test]
fn smtp_214_and_354_with_indonesian_labels_contain_the_first_seed() {
    let page = smtp::HELP_MESSAGE
        .versus(smtp::START_MAIL_INPUT)
        .labels_in(Locale::ID);
    assert_contains_seed(page, include_str!("seeds/smtp-214-354.id.txt"));
    assert_eq!(differences(page), 5);
}

#[test]
fn smtp_214_and_250_with_arabic_labels_contain_the_second_seed() {
    let page = smtp::HELP_MESSAGE.versus(smtp::OK).labels_in(Locale::AR);
    assert_contains_seed(page, include_str!("seeds/smtp-214-250.ar.txt"));
    assert_eq!(differences(page), 4);
}

#[test]
fn the_lower_code_stands_first_whichever_is_asked_for_first() {
    let page = smtp::START_MAIL_INPUT
        .versus(smtp::HELP_MESSAGE)
        .labels_in(Locale::ID);
    assert_contains_seed(page, include_str!("seeds/smtp-214-354.id.txt"));
}
