//! `compare`: what separates codes.

use std::iter;
use std::process::ExitCode;

use wirecodes::REGISTRY;
use wirecodes_scan::is_between;

use crate::args::PageOptions;
use crate::ask::{self, software};
use crate::document::Document;
use crate::find::{self, NotFound};
use crate::{complaints, locale, localized, output};

/// Compares codes, each of the family that stands before it. A question may stand in place of all that.
pub(crate) fn run(
    family: String,
    codes: Vec<String>,
    options: &PageOptions,
) -> Result<ExitCode, NotFound> {
    let words = iter::once(family).chain(codes);
    let words: Vec<String> = words.filter(|word| !is_between(word)).collect();
    let is_family = words
        .first()
        .is_some_and(|word| REGISTRY.family(word).is_some());
    if !is_family
        && words.len() > 1
        && let Some(status) = ask::instead(&words.join(" vs "), true, options)
    {
        return status;
    }
    let Some((page, subjects)) = find::comparison(&words)? else {
        complaints::complain(find::no_comparison().into_lines());
        return Ok(ExitCode::from(2));
    };
    let codes = subjects.iter().map(|subject| subject.code());
    let notes = software::of_unregistered(codes, locale(options));
    let document = Document::Comparison(localized(page, options), subjects, notes);
    Ok(output::print(&document, options.format))
}
