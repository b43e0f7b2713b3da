//! Every record is what it was after it went through an answer, in each layout and for each object of the catalog.

use std::collections::BTreeMap;
use std::path::Path;

use dmo::sample::Sampler;
use dmo::schema::{self, DynamicObject, DynamicRecord};
use dmo::{Row, Validator};
use serde_json::value::RawValue;

const FOLDERS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/../schema"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/any/schema"),
];

/// How many rows an answer has.
const ROWS: usize = 5;

/// The names and values of a record as it is written.
type Cells = BTreeMap<String, Box<RawValue>>;

/// A record as cells; their tokens are as the encoder wrote them.
fn cells(record: &DynamicRecord) -> Cells {
    let json = dmo::json::to_string(record).expect("JSON");
    serde_json::from_str(&json).expect("a row")
}

/// The values of rows as lists.
fn lists(rows: &[Cells], around: [&str; 2]) -> String {
    let row = |cells: &Cells| {
        let values: Vec<&str> = cells.values().map(|value| value.get()).collect();
        format!("{}[{}]{}", around[0], values.join(", "), around[1])
    };
    rows.iter().map(row).collect::<Vec<_>>().join(",\n")
}

/// Rows by the names of their columns.
fn maps(rows: &[Cells], between: &str) -> String {
    let row = |cells: &Cells| {
        let cells = cells
            .iter()
            .map(|(name, value)| format!("{}: {value}", text(name)));
        format!("{{{}}}", cells.collect::<Vec<_>>().join(", "))
    };
    rows.iter().map(row).collect::<Vec<_>>().join(between)
}

fn text(text: &str) -> String {
    serde_json::to_string(text).expect("JSON")
}

/// The columns as a list, and as a map with their places, which is not in their order.
fn columns(first: &Cells) -> [String; 2] {
    let names = || first.keys().map(|name| text(name)).enumerate();
    let list = names().map(|(_, name)| format!("{{\"name\": {name}, \"nullable\": true}}"));
    let mut map: Vec<String> = names()
        .map(|(place, name)| format!("{name}: {{\"placeInOrder\": {place}}}"))
        .collect();
    map.reverse();
    [list.collect::<Vec<_>>().join(", "), map.join(", ")]
}

/// The same rows in each layout.
fn layouts(rows: &[Cells]) -> Vec<(&'static str, String)> {
    let [list, map] = columns(&rows[0]);
    let bare = lists(rows, ["", ""]);
    vec![
        (
            "v1",
            format!(
                r#"{{"data": [{}], "metadata": {{{map}}}, "done": true}}"#,
                maps(rows, ",")
            ),
        ),
        (
            "v2",
            format!(r#"{{"metadata": {{{map}}}, "data": [{bare}], "done": true}}"#),
        ),
        (
            "queryv2",
            format!(
                r#"{{"data": [{}], "metadata": {{{map}}}}}"#,
                lists(rows, [r#"{"rowData": "#, "}"])
            ),
        ),
        (
            "query-sql",
            format!(
                r#"{{"data": [{bare}], "metadata": [{list}], "status": {{"rowCount": {ROWS}}}}}"#
            ),
        ),
        (
            "query-sql, as its reference has it",
            format!(
                r#"{{"metadata": [{list}], "data": [{}]}}"#,
                lists(rows, [r#"{"row": "#, "}"])
            ),
        ),
        (
            "v3",
            format!(r#"{{"metadata": {{"columns": [{list}]}}, "data": [{bare}]}}"#),
        ),
        (
            "gRPC",
            format!(
                "{{\"columns\": [{list}]}}\n[{}]\n[{}]\n",
                lists(&rows[..2], ["", ""]),
                lists(&rows[2..], ["", ""])
            ),
        ),
        ("rows", format!("[{}]", maps(rows, ", "))),
        ("lines", maps(rows, "\n")),
    ]
}

fn objects() -> Vec<DynamicObject> {
    FOLDERS
        .iter()
        .flat_map(|folder| {
            let (schema, _) = schema::load(&[Path::new(folder)])
                .into_result()
                .expect("no errors");
            schema::objects(&schema)
        })
        .collect()
}

#[test]
fn records_survive_each_layout() {
    let mut read = 0;
    for object in objects() {
        let validator = Validator::writing();
        let sampler = Sampler::new(validator, move || object.record()).expect(object.api_name);
        let records: Vec<DynamicRecord> = (0..ROWS as u64)
            .map(|seed| sampler.row(seed).expect(object.api_name))
            .collect();
        let rows: Vec<Cells> = records.iter().map(cells).collect();
        for (layout, body) in layouts(&rows) {
            let name = format!("{} as {layout}", object.api_name);
            let answer = object.rows(&body).expect(&name);
            let found: Vec<DynamicRecord> = answer.map(|row| row.expect(&name)).collect();
            assert_eq!(found, records, "{name}");
            let parts = object.rows_in_part(&body).expect(&name);
            let found = parts.map(|row| row.map(|row: Row<_>| row.into_record().expect(&name)));
            assert_eq!(
                found.collect::<Result<Vec<_>, _>>().expect(&name),
                records,
                "{name}"
            );
            read += ROWS;
        }
    }
    assert!(read > 5_000, "{read}");
}
