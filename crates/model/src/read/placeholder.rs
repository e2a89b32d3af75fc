//! What is left of the skeleton of an entry, which is no entry until somebody has written it.

use crate::diagnostic::Problems;
use crate::source::Source;

/// What a placeholder of the skeleton begins with: nothing that anybody would write in prose. It
/// ends with a `>`.
pub const PLACEHOLDER: &str = "<write: ";

/// A specification that there is none of: `spec` has to be a reference, or the file cannot be read.
pub const NO_SPEC: &str = "RFC 0000 §0";

/// What is said of each.
pub const UNWRITTEN: &str = "this is a placeholder of the skeleton";

/// Reports every placeholder in a file that nobody has replaced yet.
pub(super) fn report_placeholders(file: &Source, problems: &mut Problems<'_>) {
    let text = file.text();
    for (start, _) in text.match_indices(PLACEHOLDER) {
        let line = text[start..].lines().next().unwrap_or_default();
        let length = line.find('>').map_or(line.len(), |end| end + 1);
        let help = "write what it asks for in its place";
        let start = file.start() + start;
        problems.add(&(start..start + length), UNWRITTEN, help);
    }
    for (start, spec) in text.match_indices(NO_SPEC) {
        let help = "cite the specification and the section, or remove `spec` where there is none";
        let start = file.start() + start;
        problems.add(&(start..start + spec.len()), UNWRITTEN, help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn the_whole_placeholder_is_shown_and_one_that_is_not_closed_ends_with_its_line() {
        for (written, carets) in [("<write: é>", 10), ("<write: open", 12)] {
            let file = Source::new("codes.toml", format!("when = \"{written}"));
            let mut problems = Problems::of(&file);
            report_placeholders(&file, &mut problems);
            let shown = problems.into_sorted()[0].to_string();
            let expected = format!("\n     |         {}\n", "^".repeat(carets));
            assert!(shown.contains(&expected), "{shown}");
        }
    }
}
