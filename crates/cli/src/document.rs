//! What there is to print, whatever the format.

use wirecodes::{Block, Family, Mapping, Page, Part, Run};

use crate::ask::advised::Advised;
use crate::ask::answered::Answered;
use crate::ask::by_words::ByWords;
use crate::ask::classes::Classes;
use crate::ask::said::Said;
use crate::search;
use crate::subject::Subject;

/// The answer to a command.
#[derive(Debug)]
pub(crate) enum Document {
    /// Codes, each with its page.
    Explanations(Vec<(Page, Subject)>),
    /// Codes in the order that they have on the page, and lines behind it.
    Comparison(Page, Vec<Subject>, Vec<String>),
    /// What the codes of a family become in another.
    Mapping(Page, Mapping),
    /// The entries of a family.
    List(Page, Family),
    /// The families.
    Index(Page),
    /// What was found, in one family or several.
    Found(Vec<Subject>),
    /// What a question is about.
    Answer(Answered),
    /// Classes of codes, which have no pages; their codes have.
    Classes(Classes),
    /// What software says without a code.
    Said(Said),
    /// What is said of a reason why mail is refused.
    Advised(Advised),
    /// What nothing but the words of a question finds.
    ByWords(ByWords),
    /// What words have found, the best first, each with its page.
    Ranked(Vec<search::Found>, Vec<Page>),
}

impl Document {
    /// Its pages in their order. There is none that lists what was found, or is of a class: its codes have one each.
    pub(crate) fn pages(&self) -> Box<dyn Iterator<Item = Page> + '_> {
        match self {
            Self::Explanations(explained) => Box::new(explained.iter().map(|&(page, _)| page)),
            Self::Comparison(page, ..)
            | Self::Mapping(page, _)
            | Self::List(page, _)
            | Self::Index(page) => Box::new(std::iter::once(*page)),
            Self::Said(_) => Box::new(std::iter::empty()),
            Self::Found(subjects) => Box::new(subjects.iter().map(|subject| subject.explain())),
            Self::Answer(answered) => answered.pages(),
            Self::Classes(classes) => Box::new(classes.pages.iter().copied()),
            Self::Advised(of) => Box::new(of.pages.iter().copied()),
            Self::ByWords(of) => Box::new(of.pages.iter().copied()),
            Self::Ranked(_, pages) => Box::new(pages.iter().copied()),
        }
    }
}

/// The blocks of a page, each with the runs that stand behind it.
pub(crate) fn blocks(page: &Page) -> Vec<(Block<'_>, Vec<Run>)> {
    let mut blocks: Vec<(Block<'_>, Vec<Run>)> = Vec::new();
    for part in page.parts() {
        match (part, blocks.last_mut()) {
            (Part::Block(block), _) => blocks.push((block, Vec::new())),
            (Part::Run(run), Some((_, runs))) => runs.push(run),
            _ => {}
        }
    }
    blocks
}
