//! One answer in all layouts.

use std::collections::BTreeMap;

use dmo::Record;
use serde::Serialize;
use serde_json::value::RawValue;

/// How many rows an answer has.
pub(crate) const ROWS: usize = 5;

/// The names and values of a record as it is written.
pub(crate) type Cells = BTreeMap<String, Box<RawValue>>;

/// A record as cells; their tokens are as the encoder wrote them.
pub(crate) fn cells(record: &(impl Record + Serialize)) -> Cells {
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
pub(crate) fn layouts(rows: &[Cells]) -> Vec<(&'static str, String)> {
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
