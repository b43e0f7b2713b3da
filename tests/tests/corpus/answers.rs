//! Answers of the engine behind the platform, as `dmo::rows` reads them.

use dmo::schema::{DynamicObject, DynamicRecord};
use dmo::{Answer, BadRow, RecordExt as _};

use crate::{files, say};

/// The object of the catalog with a name.
fn documented(name: &str) -> DynamicObject {
    let catalog = dmo_import::Catalog::get();
    let objects = dmo::schema::objects(catalog.schema());
    let found = objects.into_iter().find(|object| object.api_name == name);
    found.expect("an object of the catalog")
}

fn read(answer: Answer<'_, DynamicRecord>) -> (Vec<DynamicRecord>, Vec<BadRow>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for row in answer {
        match row {
            Ok(row) => good.push(row),
            Err(error) => bad.push(error),
        }
    }
    (good, bad)
}

/// The rows of the engine that a timestamp cannot hold: the last day of the year 9999, and the first one after it.
const WITHOUT_PLACE: [u64; 2] = [21, 28];

#[test]
fn rows_of_the_engine_are_read_and_what_has_no_place_is_told() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let run = documented("ssot__FlowRun__dlm");
    let answer = run.rows(&answers["flow_run"]).expect("an answer");
    assert_eq!(answer.columns().map(<[_]>::len), Some(11));
    let (good, bad) = read(answer);
    let bad: Vec<u64> = bad.iter().map(BadRow::index).collect();
    assert_eq!(bad, WITHOUT_PLACE);
    let id = |record: &DynamicRecord| record.get("ssot__Id__c").expect("a key").to_string();
    let ids: Vec<String> = good.iter().map(id).collect();
    let expected = (0..40).filter(|row| !bad.contains(row));
    let expected: Vec<String> = expected.map(|row| format!("FR-{:04}", row + 1)).collect();
    assert_eq!(ids, expected);
    say(&format!(
        "{} rows of the engine, {} without a place",
        good.len(),
        bad.len()
    ));
}

#[test]
fn pages_give_the_rows_of_the_whole() {
    let (Some(answers), Some(pages)) = (files("hyper", "json"), files("hyper/paged", "json"))
    else {
        return;
    };
    let run = documented("ssot__FlowRun__dlm");
    let whole = read(run.rows(&answers["flow_run"]).expect("an answer"));
    let first = run.rows(&pages["rows-0"]).expect("a page");
    for names in [
        ["rows-16", "rows-32"],
        ["rows-16.no-schema", "rows-32.no-schema"],
    ] {
        let [second, third] = names.map(|name| &pages[name]);
        let second = first.next_page(second).expect("a page");
        let third = second.next_page(third).expect("a page");
        let first = run.rows(&pages["rows-0"]).expect("a page");
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for page in [first, second, third] {
            let (good_rows, bad_rows) = read(page);
            good.extend(good_rows);
            bad.extend(bad_rows.iter().map(BadRow::index));
        }
        assert_eq!(
            (good, bad),
            (whole.0.clone(), WITHOUT_PLACE.to_vec()),
            "{names:?}"
        );
    }
}

#[test]
fn answers_without_rows_and_with_other_columns_drift() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let run = documented("ssot__FlowRun__dlm");
    for name in ["empty", "schema_only", "flow_run"] {
        let answer = run.rows_in_part(&answers[name]).expect("an answer");
        assert_eq!(answer.drift(), [], "{name}");
    }
    for name in ["names_unquoted", "no_columns_named", "projection", "types"] {
        let answer = run.rows_in_part(&answers[name]).expect("an answer");
        let columns = answer.columns().expect("columns").len();
        let unknown = answer
            .drift()
            .iter()
            .filter(|drift| drift.kind() == "unknown")
            .count();
        let known = answer.columns().expect("columns").iter();
        let known = known
            .filter(|column| run.position(&column.name, 0).is_some())
            .count();
        assert_eq!(unknown + known, columns, "{name}");
    }
}
