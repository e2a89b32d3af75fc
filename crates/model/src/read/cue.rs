//! Cues: what makes a number or a name in a line a code.

use toml::de::DeValue;
use wirecodes_base::cue::{Codes, CueError, Piece, Pieces, end_of};
use wirecodes_base::spelling::{end_of_capitals, end_of_name};

use super::reference::FamilyIds;
use crate::diagnostic::Problems;
use crate::keys;
use crate::order::Places;
use crate::registry::{Cue, Entry, Family, Registry};
use crate::source::Located;
use crate::suggest::one_of;
use crate::toml_table::{Table, add_repeated, type_name};

/// The key of the cues of a family.
const CUES: &str = "cues";

/// Reads the cues of all families into the registry; those that name a family that is left out are left out.
pub(super) fn read_cues(
    files: &[Table<'_>],
    registry: &mut Registry,
    families: &FamilyIds<'_>,
    problems: &mut Problems<'_>,
) {
    for (family, table) in families.tables(files) {
        let mut cues = Vec::new();
        let mut known = Places::new();
        for value in table.array(CUES, problems) {
            let span = table.span_of(value);
            let DeValue::Table(entries) = value.get_ref() else {
                problems.add(
                    &span,
                    format!(
                        "`{CUES}` holds {} where a cue belongs",
                        type_name(value.get_ref())
                    ),
                    "write `{ cue = \"said: {code}\", example = \"...\" }`",
                );
                continue;
            };
            let one = table.inline(entries, CUES, span.clone());
            let Some(cue) = read_one(&one, family, registry, families, problems) else {
                continue;
            };
            if known.insert(cue.text.clone(), span.start).is_some() {
                add_repeated(CUES, &cue.text, &span, problems);
            }
            cues.push(cue);
        }
        registry.families[family].cues = cues;
    }
}

fn read_one(
    table: &Table<'_>,
    family: usize,
    registry: &Registry,
    families: &FamilyIds<'_>,
    problems: &mut Problems<'_>,
) -> Option<Cue> {
    table.only(&keys::names(&keys::CUE), problems);
    let cue = table.required_string("cue", problems);
    let example = table.required_string("example", problems);
    let counter_example = table.string("not", problems);
    let (cue, example) = (cue?, example?);
    let pieces = read_pieces(&cue, families, problems)?;
    let stands_in = |line: &Located<String>| {
        let mut known = Known {
            line: line.value.as_bytes(),
            registry,
            family,
            families,
        };
        // Where a line begins for a cue, only the scanner knows.
        (0..line.value.len()).any(|at| {
            end_of(
                pieces.iter().copied(),
                line.value.as_bytes(),
                at,
                &mut known,
            )
            .is_some()
        })
    };
    if !stands_in(&example) {
        problems.add(
            &example.span,
            format!("the cue `{}` does not stand in its example", cue.value),
            format!(
                "a number has to be one that `{}` or a class of it has, and a name one of its names",
                registry.families[family].id
            ),
        );
    }
    if let Some(line) = counter_example.filter(stands_in) {
        problems.add(
            &line.span,
            format!(
                "the cue `{}` stands in what it must not stand in",
                cue.value
            ),
            "let the cue say more of what is around a code",
        );
    }
    Some(Cue {
        text: cue.value,
        example: example.value,
    })
}

/// The pieces of a cue; nothing if it is none, or if it names a family that is left out.
fn read_pieces<'c>(
    cue: &'c Located<String>,
    families: &FamilyIds<'_>,
    problems: &mut Problems<'_>,
) -> Option<Vec<Piece<'c>>> {
    let pieces: Result<Vec<Piece<'_>>, CueError> = Pieces::of(&cue.value).collect();
    let pieces = match pieces {
        Ok(pieces) => pieces,
        Err(error) => {
            let (message, help) = match error {
                CueError::Brace => (
                    "a brace has no other one",
                    "write `{code}`, and a brace of the text itself twice: `{{`",
                ),
                CueError::Start => (
                    "`^` is not at the beginning",
                    "it stands for the beginning of a line, and so at that of the cue",
                ),
            };
            problems.add(&cue.span, format!("`{}`: {message}", cue.value), help);
            return None;
        }
    };
    for piece in &pieces {
        let Piece::Other(id) = piece else { continue };
        if families.place(id).is_none() {
            if !families.is_left_out(id) {
                problems.missing(
                    &cue.span,
                    format!("`{{{id}}}` in `{}` names no family", cue.value),
                    format!(
                        "write `{{code}}`, `{{name}}`, `{{NAME}}`, `{{sep}}`, `{{gap}}`, `{{is}}`, `{{word}}`, \
                         `{{with ...}}`, `{{without ...}}`, or one of the families {}",
                        one_of(&families.ids())
                    ),
                );
            }
            return None;
        }
    }
    let codes = pieces.iter().filter(|piece| piece.is_code()).count();
    let has_words = pieces.iter().any(|piece| match piece {
        Piece::Text(text) => text.chars().any(|c| !c.is_whitespace()),
        Piece::Start | Piece::Capitals => true,
        _ => false,
    });
    if !pieces.iter().any(|piece| piece.is_own_code()) {
        problems.add(
            &cue.span,
            format!("`{}` has no code of the family", cue.value),
            "write `{code}`, `{name}` or `{NAME}` where it stands",
        );
        None
    } else if !has_words && codes < 2 {
        problems.add(
            &cue.span,
            format!("`{}` would be found in any line", cue.value),
            "write what stands around a code, or `^` where it begins a line",
        );
        None
    } else {
        Some(pieces)
    }
}

/// The codes of a registry, in a line.
struct Known<'a> {
    line: &'a [u8],
    registry: &'a Registry,
    family: usize,
    families: &'a FamilyIds<'a>,
}

impl Codes for Known<'_> {
    fn code_at(&mut self, piece: Piece<'_>, at: usize) -> Option<usize> {
        let own = &self.registry.families[self.family];
        let number_of = |family: &Family| {
            let (number, end) = family.notation.read_in(self.line, at)?;
            family.can_be_code(number).then_some(end)
        };
        match piece {
            Piece::Other(id) => number_of(&self.registry.families[self.families.place(id)?]),
            Piece::Code => number_of(own),
            _ => {
                let mut farthest = None;
                for name in own.entries.iter().flat_map(Entry::names) {
                    let end = match piece {
                        Piece::Capitals => end_of_capitals(self.line, at, name),
                        _ => end_of_name(self.line, at, name),
                    };
                    farthest = farthest.max(end);
                }
                farthest
            }
        }
    }
}
