//! The sentences that pages are composed of.

use wirecodes_base::labels::{Field, Template};

use super::Role;
use crate::diagnostic::Problems;
use crate::keys::FileKey;
use crate::prose::{self, Segment, Slot};
use crate::registry::Sentence;
use crate::toml_table::{Table, add_prose_error};

pub(super) fn read_templates(
    root: &Table<'_>,
    role: Role,
    problems: &mut Problems<'_>,
) -> Vec<Option<Sentence>> {
    let Some(table) = root.table(FileKey::Templates.name(), problems) else {
        if role == Role::Root {
            problems.missing(
                &(0..0),
                "the file has no `[templates]`",
                "add `[templates]` with the sentences that pages are composed of",
            );
        }
        return vec![None; Template::COUNT];
    };
    let known: Vec<&str> = Template::ALL.iter().map(|template| template.id()).collect();
    table.only(&known, problems);
    Template::ALL
        .iter()
        .map(|template| {
            if role == Role::Root {
                table.require(template.id(), problems);
            }
            let source = table.string(template.id(), problems)?;
            match sentence(*template, &source.value) {
                Ok(sentence) => Some(sentence),
                Err(error) => {
                    add_prose_error(&source, error, problems);
                    None
                }
            }
        })
        .collect()
}

/// Reads what a template says, and checks that it speaks of as many codes as it is about.
pub(crate) fn sentence(template: Template, source: &str) -> Result<Sentence, prose::ProseError> {
    prose::check_line(source)?;
    let segments = prose::parse_template(source)?;
    let second = |segment: &Segment| matches!(segment, Segment::Slot(slot) if slot.second);
    if !template.is_of_two() && segments.iter().any(second) {
        let at = source.find("{y").unwrap_or(0);
        return Err(prose::ProseError {
            span: at..at + 2,
            message: format!("`{}` speaks of one code and has no `{{y}}`", template.id()),
            help: "use `{x}` placeholders only".to_owned(),
        });
    }
    if template.is_join() && !is_join(&segments) {
        return Err(prose::ProseError {
            span: 0..source.len(),
            message: format!("`{}` does not put two things together", template.id()),
            help:
                "write `{x}`, then `{y}`, and between and behind them what stands there, such as \
                   `{x} ({y})`"
                    .to_owned(),
        });
    }
    Ok(Sentence {
        source: source.to_owned(),
        segments,
    })
}

/// Whether a template is one code, then the other, with nothing but words between and behind them.
fn is_join(segments: &[Segment]) -> bool {
    use Segment::Text;

    let [x, y] = match segments {
        [x, y] | [x, Text(_), y] | [x, y, Text(_)] | [x, Text(_), y, Text(_)] => [x, y],
        _ => return false,
    };
    let is = |segment: &Segment, second| {
        let field = Field::Code;
        *segment == Segment::Slot(Slot { second, field })
    };
    is(x, false) && is(y, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_puts_two_things_together_has_nothing_but_words_between_and_behind_them() {
        for (source, is_join) in [
            ("{x}: {y}", true),
            ("{x}：{y}", true),
            ("{x}{y}", true),
            ("{x}（{y}）", true),
            ("{x}{y}.", true),
            ("({x}){y}", false),
            ("{y}{x}", false),
            ("{x}: {x}", false),
            ("{x}", false),
            ("{x} `of` {y}", false),
            ("{x.name}: {y}", false),
            ("{x}: {y}, {y}", false),
        ] {
            let read = sentence(Template::JoinValue, source);
            assert_eq!(read.is_ok(), is_join, "{source}");
        }
    }
}
