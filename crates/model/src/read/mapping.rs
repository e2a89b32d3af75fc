//! Mappings: what codes of a family become in another one.

use toml::de::DeValue;

use super::reference::{Draft, FamilyIds, resolve};
use super::spec::read_specs;
use crate::diagnostic::Problems;
use crate::keys;
use crate::order::sort_by_key;
use crate::registry::{Mapping, Registry};
use crate::source::Located;
use crate::toml_table::Table;

/// The key of the mappings of a family.
pub(super) const MAPS_TO: &str = "maps-to";

/// Reads the mappings of all families into the registry; those into a family that is left out are left
/// out.
pub(super) fn read_mappings(
    files: &[Table<'_>],
    registry: &mut Registry,
    families: &FamilyIds<'_>,
    drafts: &[Draft],
    problems: &mut Problems<'_>,
) {
    for (family, table) in families.tables(files) {
        let Some(all) = table.table(MAPS_TO, problems) else {
            continue;
        };
        for (to_id, span, value) in all.items() {
            let Some(one) = all.sub_table(to_id, span.clone(), value, problems) else {
                continue;
            };
            one.only(&keys::names(&keys::MAPPING), problems);
            one.require_as("source", "[\"...\"]", problems);
            one.require_as("codes", "{ 1 = [\"...\"] }", problems);
            let Some(to) = families.other(family, to_id, &span, problems) else {
                continue;
            };
            let source = read_specs(&one, "source", problems);
            let mut codes = Vec::new();
            let Some(lines) = one.table("codes", problems) else {
                continue;
            };
            for (from, span, value) in lines.items() {
                let written = Located::new(from.to_owned(), span);
                let from = resolve(family, from, &written, families, drafts, problems);
                let named = lines.strings(&written.value, problems);
                if matches!(value.get_ref(), DeValue::Array(becomes) if becomes.is_empty()) {
                    problems.add(
                        &written.span,
                        format!("`{}` is mapped to nothing", written.value),
                        "name what it becomes, or leave the line out",
                    );
                }
                let mut becomes = Vec::new();
                for id in &named {
                    let other = resolve(to, &id.value, id, families, drafts, problems);
                    becomes.extend(other.map(|other| other.entry));
                }
                if let Some(from) = from {
                    codes.push((from.entry, becomes));
                }
            }
            sort_by_key(&mut codes, |(from, _)| *from as u64);
            let mapping = Mapping { to, source, codes };
            registry.families[family].mappings.push(mapping);
        }
    }
}
