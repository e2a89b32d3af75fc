//! Tables of what is measured with.

use std::error::Error;

/// The rows of a table of comma-separated values, or of tab-separated ones: of each its values in those columns that
/// are asked for, an empty one where the table has no such column and need not have it.
pub(crate) fn rows(
    bytes: &[u8],
    delimiter: u8,
    needed: &[&str],
    others: &[&str],
) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(delimiter).comment(Some(b'#'));
    let mut table = reader.from_reader(bytes);
    let heads = table.headers()?.clone();
    let place = |name: &&str| heads.iter().position(|head| head == *name);
    for name in needed {
        place(name).ok_or_else(|| format!("there is no column `{name}`"))?;
    }
    let places: Vec<Option<usize>> = needed.iter().chain(others).map(place).collect();
    let rows = table.records().map(|row| {
        let row = row?;
        let value = |place: &Option<usize>| row.get((*place)?);
        let values = places.iter().map(|place| value(place).unwrap_or_default());
        Ok(values.map(str::to_owned).collect())
    });
    rows.collect()
}
