//! What is said of payloads and rows is what decoding and validating them shows, for the rows of each folder.

use dmo_diff::Generation;
use serde_json::Value as Json;

use crate::folder::Folder;
use crate::side::{Side, Written, is_valid, meet, rows_only, told};

/// The rows that one side of a folder writes, which are valid for it.
fn written(folder: &Folder, side: &Side, name: &str) -> Vec<Written> {
    let rows: Json = serde_json::from_str(&folder.file("rows.json")).expect("JSON");
    let rows = rows[name].as_array().expect("a list of rows");
    let rows = rows.iter().map(|row| {
        let json = row.to_string();
        let row = side.decode(&json);
        let row = row.unwrap_or_else(|| panic!("{}: {name} does not read {json}", folder.name));
        (row, json)
    });
    let rows: Vec<Written> = rows.collect();
    let records: Vec<_> = rows.iter().map(|(row, _)| row.clone()).collect();
    assert!(is_valid(&records), "{}: rows of {name}", folder.name);
    rows
}

#[test]
fn every_folder_s_verdict_on_rows_is_what_reading_and_validating_them_shows() {
    let mut wrong = String::new();
    for folder in Folder::all() {
        let Folder { old, new, .. } = &folder;
        let (before, after) = (written(&folder, old, "old"), written(&folder, new, "new"));
        let mut happens = meet(&before, old, new, Generation::New);
        happens.extend(meet(&after, new, old, Generation::Old));
        let breaks = folder.diff.changes.iter().flat_map(|change| &change.breaks);
        let told = rows_only(told(breaks));
        if happens != told {
            let Folder { name, .. } = folder;
            wrong += &format!("{name}: {happens:?} happens, {told:?} is told\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
