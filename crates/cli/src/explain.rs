//! `explain`: the pages of codes, or the codes of a family.

use std::iter;
use std::process::ExitCode;

use wirecodes::{CUES, Family, Label, REGISTRY, WORDINGS};
use wirecodes_scan::{Judge, Verdict, is_of_mail};

use crate::args::PageOptions;
use crate::complaints::{self, visible};
use crate::document::Document;
use crate::find::{self, NotFound};
use crate::subject::Subject;
use crate::{ask, labels, locale, localized, output};

/// Explains codes of a family, or lists those that it has. A question may stand in place of both.
pub(crate) fn run(
    family: &str,
    codes: &[String],
    line: Option<&str>,
    brief: bool,
    options: &PageOptions,
) -> Result<ExitCode, NotFound> {
    match (REGISTRY.family(family), codes) {
        (Some(family), []) => {
            let document = Document::List(localized(family.list(), options), family);
            Ok(output::print(&document, options.format))
        }
        (Some(family), codes) => codes_of(family, codes, line, brief, options),
        (None, codes) => {
            let words = iter::once(family).chain(codes.iter().map(String::as_str));
            let question = words.collect::<Vec<_>>().join(" ");
            ask::instead(&question, !brief, options)
                .unwrap_or_else(|| find::family(family).and(Ok(ExitCode::FAILURE)))
        }
    }
}

/// Explains each code that is known, for a reader of that line; what is not known is reported, and the status
/// says so.
fn codes_of(
    family: Family,
    codes: &[String],
    line: Option<&str>,
    brief: bool,
    options: &PageOptions,
) -> Result<ExitCode, NotFound> {
    let verdict = line.and_then(|line| refusal(family, line));
    let mut explained = Vec::new();
    let mut unknown = Vec::new();
    for code in codes {
        match find::meanings(family, code) {
            Ok(subjects) => {
                let seen = |subject: &Subject| line.and_then(|line| subject.seen_in(line));
                let subjects = subjects.into_iter();
                let mut subjects: Vec<_> = subjects.map(|of| (of, seen(&of))).collect();
                // The meaning that the line speaks of stands first, if it speaks of one.
                subjects.sort_by_key(|(_, seen)| seen.is_none());
                explained.extend(subjects.into_iter().map(|(subject, seen)| {
                    let page = subject.explain();
                    let page = seen.map_or(page, |seen| page.with_seen(seen));
                    let advice = verdict.as_ref().and_then(|verdict| {
                        let (code, entry) = (subject.code(), subject.entry());
                        verdict.remedy_for(code, entry, seen).advice()
                    });
                    let page = advice.map_or(page, |advice| page.with_advice(advice));
                    let page = if brief { page.brief() } else { page };
                    (localized(page, options), subject)
                }));
            }
            Err(error) => unknown.push(error),
        }
    }
    let whole = format!("wirecodes explain {} {}", family.id(), codes.join(" "));
    let has_note = brief && !explained.is_empty();
    let note = || labels::row(Label::AnswerWhole, &visible(&whole), locale(options));
    let document = Document::Explanations(explained);
    let status = output::print_with_note(&document, options.format, || has_note.then(note));
    if unknown.is_empty() {
        return Ok(status);
    }
    for error in unknown {
        complaints::complain(error.into_lines());
    }
    Ok(ExitCode::FAILURE)
}

/// What a line says that refuses mail, for a reader of one of the codes of mail.
fn refusal(family: Family, line: &str) -> Option<Verdict> {
    let judge = is_of_mail(family).then(|| Judge::new(&CUES, &WORDINGS))?;
    let verdict = judge.reply(line.as_bytes());
    verdict.is_refusal().then_some(verdict)
}
