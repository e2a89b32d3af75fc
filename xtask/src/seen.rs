//! What software prints: which claims nobody has checked for long.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use wirecodes_model::{Registry, Sources};

use crate::files::{REGISTRY_FILE, Result, root};

/// Where the files of texts are.
const FOLDER: &str = "codes/seen";

/// An error for each file of texts that is there and that `include` does not name: nobody would read it.
pub(crate) fn not_included(sources: &Sources) -> Result<Vec<String>> {
    let folder = root().join(FOLDER);
    let files = std::fs::read_dir(&folder)
        .map_err(|error| format!("error: cannot read `{FOLDER}`: {error}"))?;
    let mut names: Vec<String> = files
        .flatten()
        .map(|file| format!("{FOLDER}/{}", file.file_name().to_string_lossy()))
        .filter(|name| sources.names().all(|included| included != name))
        .collect();
    names.sort();
    let complaint = |name: String| {
        format!(
            "error: `{name}` is in no registry file\nhelp: name it in `include` of {REGISTRY_FILE}, with the \
             families that its texts come with"
        )
    };
    Ok(names.into_iter().map(complaint).collect())
}

/// A warning for each text whose sources were read more than two years ago.
pub(crate) fn outdated(registry: &Registry) -> Vec<String> {
    let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
    outdated_at(registry, today)
}

fn outdated_at(registry: &Registry, today: Date) -> Vec<String> {
    let oldest = today - 2.years();
    let is_old = |checked: &str| checked.parse::<Date>().is_ok_and(|date| date < oldest);
    let old = registry.seen.iter().filter(|seen| is_old(&seen.checked));
    old.map(|seen| {
        format!(
            "warning: `[seen.{}]` was checked on {}, more than two years ago\nhelp: read its sources again, \
             mend what no longer holds, and write today's date",
            seen.id, seen.checked
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::files::registry;

    #[test]
    fn a_claim_is_outdated_two_years_after_it_was_checked() {
        let mut registry = registry().expect("there is nothing wrong with the registry");
        let checked = |seen: &str| seen.parse::<Date>().expect("a day");
        registry.seen.truncate(1);
        for seen in &registry.seen {
            let day = checked(&seen.checked);
            assert_eq!(outdated_at(&registry, day + 2.years()), [""; 0]);
            assert_eq!(outdated_at(&registry, day + 2.years() + 1.day()).len(), 1);
        }
        assert_eq!(outdated_at(&registry, date(1970, 1, 1)), [""; 0]);
    }
}
