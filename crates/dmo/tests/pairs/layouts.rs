//! The same pairs in each layout.

use dmo::Layout;

use crate::{Pair, answer, both, run, version};

const MAP: &str = r#"{"1.ssot__Id__c": {"type": "VARCHAR", "placeInOrder": 3}, "0.ssot__Id__c": {"type": "VARCHAR", "placeInOrder": 0},
    "0.Price__c": {"type": "DECIMAL", "placeInOrder": 2}, "0.ssot__FlowVersionId__c": {"type": "VARCHAR", "placeInOrder": 1},
    "1.ssot__VersionNumber__c": {"type": "DECIMAL", "placeInOrder": 4}}"#;

const LIST: &str = r#"[{"name": "0.ssot__Id__c", "type": "Varchar"}, {"name": "0.ssot__FlowVersionId__c", "type": "Varchar"},
    {"name": "0.Price__c", "type": "Numeric"}, {"name": "1.ssot__Id__c", "type": "Varchar"},
    {"name": "1.ssot__VersionNumber__c", "type": "Numeric"}]"#;

const ONE: &str = r#"["r1", "v1", 4.50, "v1", 3]"#;
const OTHER: &str = r#"["r2", "v2", null, null, null]"#;

/// By the names of their columns.
const ONE_NAMED: &str = r#"{"0.ssot__Id__c": "r1", "1.ssot__Id__c": "v1", "0.ssot__FlowVersionId__c": "v1",
    "0.Price__c": 4.50, "1.ssot__VersionNumber__c": 3}"#;
const OTHER_NAMED: &str = r#"{"0.ssot__Id__c": "r2", "1.ssot__Id__c": null, "0.ssot__FlowVersionId__c": "v2",
    "0.Price__c": null, "1.ssot__VersionNumber__c": null}"#;

/// Both rows in each layout.
fn layouts() -> Vec<(Layout, String)> {
    vec![
        (
            Layout::V1,
            format!(r#"{{"data": [{ONE_NAMED}, {OTHER_NAMED}], "done": true, "metadata": {MAP}}}"#),
        ),
        // A profile.
        (
            Layout::V1,
            format!(r#"{{"data": [{ONE_NAMED}, {OTHER_NAMED}], "done": true}}"#),
        ),
        (
            Layout::V2,
            format!(r#"{{"data": [{ONE}, {OTHER}], "done": true, "metadata": {MAP}}}"#),
        ),
        (
            Layout::QueryV2,
            format!(
                r#"{{"data": [{{"rowData": {ONE}}}, {{"rowData": {OTHER}}}], "done": true, "metadata": {MAP}}}"#
            ),
        ),
        (
            Layout::QuerySql,
            format!(r#"{{"metadata": {LIST}, "data": [{ONE}, {OTHER}], "returnedRows": 2}}"#),
        ),
        (
            Layout::QuerySql,
            format!(r#"{{"metadata": {LIST}, "data": [{{"row": {ONE}}}, {{"row": {OTHER}}}]}}"#),
        ),
        (
            Layout::V3,
            format!(r#"{{"metadata": {{"columns": {LIST}}}, "data": [{ONE}, {OTHER}]}}"#),
        ),
        (
            Layout::Grpc,
            format!("{{\"columns\": {LIST}}}\n[{ONE}]\n[{OTHER}]"),
        ),
        (Layout::Rows, format!("[{ONE_NAMED}, {OTHER_NAMED}]")),
        (Layout::Rows, format!("{ONE_NAMED}\n{OTHER_NAMED}\n")),
    ]
}

fn expected() -> [Pair; 2] {
    [
        (run("r1", "v1", "4.50"), Some(version("v1", 3))),
        (run("r2", "v2", ""), None),
    ]
}

#[test]
fn each_layout_gives_the_same_pairs() {
    for (layout, body) in layouts() {
        let rows = dmo::rows::<Pair>(&body).expect(&body);
        assert_eq!(rows.envelope().layout, layout, "{body}");
        let from_reader = dmo::rows_from_reader::<Pair>(body.as_bytes()).expect(&body);
        let from_reader: Vec<Pair> = from_reader.map(|row| row.expect(&body)).collect();
        assert_eq!(from_reader, expected(), "{body}");
        for pairs in both(&body) {
            assert_eq!(pairs, expected(), "{body}");
        }
    }
}

/// The engine gives names in lower case where they were not quoted.
#[test]
fn names_have_any_case() {
    for (_, body) in layouts() {
        let lower = body.replace("ssot__VersionNumber__c", "ssot__versionnumber__c");
        let lower = lower
            .replace("ssot__Id__c", "ssot__id__c")
            .replace("Price__c", "PRICE__C");
        for pairs in both(&lower) {
            assert_eq!(pairs, expected(), "{lower}");
        }
    }
}

#[test]
fn a_later_page_takes_the_columns_of_the_first() {
    let first = answer(
        &["1.ssot__Id__c", "0.ssot__Id__c"],
        &[r#"["v1", "r1"]"#, r#"["v1", "r2"]"#],
    );
    let first = dmo::rows::<Pair>(&first).expect("a page");
    let later = first
        .next_page(r#"{"data": [[null, "r3"], ["v1", 4]]}"#)
        .expect("a page");
    let rows: Vec<_> = later.collect();
    assert_eq!(rows[0], Ok((run("r3", "", ""), None)));
    let bad = rows[1].as_ref().expect_err("a key that is no text");
    assert_eq!(bad.index(), 3);
}
