//! The sentences that pages are composed of.

use super::Role;
use crate::diagnostic::Problems;
use crate::prose::{self, Segment};
use crate::registry::{TEMPLATES, Template, TemplateKind};
use crate::table::{Table, add_prose_error};

pub(super) fn read_templates(
    root: &Table<'_>,
    role: Role,
    problems: &mut Problems<'_>,
) -> Vec<Option<Template>> {
    let Some(table) = root.table("templates", problems) else {
        if role == Role::Root {
            problems.missing(
                &(0..0),
                "the file has no `[templates]`",
                "add `[templates]` with the sentences that pages are composed of",
            );
        }
        return vec![None; TEMPLATES.len()];
    };
    let known = TEMPLATES.map(|kind| kind.id);
    table.only(&known, problems);
    TEMPLATES
        .iter()
        .map(|kind| {
            if role == Role::Root {
                table.require(kind.id, problems);
            }
            let source = table.string(kind.id, problems)?;
            match template(*kind, &source.value) {
                Ok(template) => Some(template),
                Err(error) => {
                    add_prose_error(&source, error, problems);
                    None
                }
            }
        })
        .collect()
}

/// Reads a template and checks that it speaks of as many codes as its kind has.
pub(crate) fn template(kind: TemplateKind, source: &str) -> Result<Template, prose::ProseError> {
    prose::check_line(source)?;
    let segments = prose::parse_template(source)?;
    let second = |segment: &Segment| matches!(segment, Segment::Slot(slot) if slot.second);
    if !kind.pair && segments.iter().any(second) {
        let at = source.find("{y").unwrap_or(0);
        return Err(prose::ProseError {
            span: at..at + 2,
            message: format!("`{}` speaks of one code and has no `{{y}}`", kind.id),
            help: "use `{x}` placeholders only".to_owned(),
        });
    }
    Ok(Template {
        source: source.to_owned(),
        segments,
    })
}
