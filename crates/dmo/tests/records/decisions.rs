//! Every decision about what is odd in rows, read from its table.

use crate::run::{Run, run};
use serde_json::Value as Json;

const DECISIONS: &str = include_str!("../../decisions.md");

/// What a row gives: the columns that it names, as they are written, or the error.
fn given(row: &str, columns: &Json) -> String {
    let row: Json = serde_json::from_str(row).unwrap();
    let row = match row {
        Json::Object(named) => {
            let mut all = serde_json::to_value(run("1")).unwrap();
            all.as_object_mut().unwrap().retain(|column, value| {
                let is_named = named.keys().any(|name| name.eq_ignore_ascii_case(column));
                !is_named && !value.is_null()
            });
            all.as_object_mut().unwrap().extend(named);
            all
        }
        list => list,
    };
    match serde_json::from_value::<Run>(row) {
        Err(error) => error.to_string(),
        Ok(record) => {
            let mut written = serde_json::to_value(record).unwrap();
            let wanted = columns.as_object().unwrap();
            written
                .as_object_mut()
                .unwrap()
                .retain(|column, _| wanted.contains_key(column));
            written.to_string()
        }
    }
}

#[test]
fn every_row_of_the_table_holds() {
    let rows = DECISIONS.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<&str> = rows.skip(1).collect();
    for line in &rows {
        let cells: Vec<&str> = line.trim_matches(['|', ' ']).split(" | ").collect();
        let [_, _, row, record] = cells[..] else {
            panic!("{line}: four cells are wanted");
        };
        let row = row.trim_matches('`');
        let (expected, columns) = match record.strip_prefix('`') {
            None => (record.to_owned(), Json::Null),
            Some(json) => {
                let columns: Json = serde_json::from_str(json.trim_end_matches('`')).unwrap();
                (columns.to_string(), columns)
            }
        };
        assert_eq!(given(row, &columns), expected, "{line}");
    }
    assert!(rows.len() > 10, "{} decisions", rows.len());
}
