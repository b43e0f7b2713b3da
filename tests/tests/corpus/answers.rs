//! Answers of the engine behind the platform, as `dmo::rows` reads them.

use std::collections::BTreeMap;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::Date;
use dmo::schema::{DynamicObject, DynamicRecord};
use dmo::{Answer, BadRow, Decimal, LenientRow, RecordExt as _};

use crate::engine::{cells, is_row};
use crate::{files, say};

/// The object of the catalog with a name.
pub(crate) fn documented(name: &str) -> DynamicObject {
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
        for (page, length) in [(first, 16), (second, 16), (third, 8)] {
            assert_eq!(page.len(), length, "{names:?}");
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
        let known = answer.columns_of(run.object());
        assert_eq!(unknown + known, columns, "{name}");
    }
}

/// A row for each odd value of each type of the engine.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Types__dlm", fields = Field)]
struct Types {
    #[dmo(api_name = "Case__c", key)]
    case: String,
    #[dmo(api_name = "Text__c")]
    text: Option<String>,
    #[dmo(api_name = "Varchar255__c")]
    varchar: Option<String>,
    #[dmo(api_name = "Boolean__c")]
    boolean: Option<bool>,
    #[dmo(api_name = "SmallInt__c")]
    small_int: Option<i64>,
    #[dmo(api_name = "Integer__c")]
    integer: Option<i64>,
    #[dmo(api_name = "BigInt__c")]
    big_int: Option<i64>,
    #[dmo(api_name = "Numeric38_18__c")]
    numeric38_18: Option<Decimal>,
    #[dmo(api_name = "Numeric18_2__c")]
    numeric18_2: Option<Decimal>,
    #[dmo(api_name = "Numeric10_0__c")]
    numeric10_0: Option<Decimal>,
    #[dmo(api_name = "Real__c")]
    real: Option<f64>,
    #[dmo(api_name = "Double__c")]
    double: Option<f64>,
    #[dmo(api_name = "Date__c")]
    date: Option<Date>,
    #[dmo(api_name = "Timestamp__c")]
    timestamp: Option<Timestamp>,
    #[dmo(api_name = "TimestampTz__c")]
    timestamp_tz: Option<Timestamp>,
    #[dmo(api_name = "ArrayOfDouble__c")]
    doubles: Option<Vec<f64>>,
    #[dmo(api_name = "ArrayOfText__c")]
    texts: Option<Vec<String>>,
}

/// The cells of the engine that no type here can hold: past the end of the year 9999, and null in a list.
const CELLS_WITHOUT_PLACE: [(&str, &[&str]); 4] = [
    ("maximum", &["Date__c", "Timestamp__c", "TimestampTz__c"]),
    ("not a number", &["ArrayOfDouble__c", "ArrayOfText__c"]),
    ("null in array", &["ArrayOfDouble__c", "ArrayOfText__c"]),
    ("year 10000", &["Date__c", "Timestamp__c", "TimestampTz__c"]),
];

/// The columns of a row that lives without them.
pub(crate) fn bad_of<T>(row: &LenientRow<T>) -> Vec<&'static str> {
    let bad = row.bad.iter();
    bad.map(|cell| cell.column().field().api_name).collect()
}

#[test]
fn each_type_of_the_engine_keeps_its_values_or_tells_the_cell() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let body = &answers["types"];
    let answer = dmo::rows::<Types>(body).expect("an answer");
    let unknown: Vec<String> = answer.drift().iter().map(ToString::to_string).collect();
    assert_eq!(
        unknown,
        ["Char3__c", "Char1__c", "Json__c"]
            .map(|name| format!("Types__dlm has no field \"{name}\""))
    );
    let (names, rows) = cells(body);
    assert_eq!((answer.len(), rows.len()), (33, 33));
    let mut answer = answer.lenient();
    let mut bad = Vec::new();
    let mut values = 0;
    while let Some(row) = answer.next() {
        let row = row.expect("a row that lives");
        let cells = bad_of(&row);
        if !cells.is_empty() {
            bad.push((row.case.clone(), cells));
        }
        assert_eq!(answer.unknown_cells().len(), 3);
        let source = &rows[rows.len() - answer.len() - 1];
        values += is_row(&row.row, &names, source, &bad_of(&row));
    }
    let bad: Vec<_> = bad
        .iter()
        .map(|(case, cells)| (&**case, &**cells))
        .collect();
    assert_eq!(bad, CELLS_WITHOUT_PLACE);
    say(&format!(
        "{values} values of each type are what the engine sent"
    ));
}

#[test]
fn lines_give_the_runs_that_are_right() {
    let Some(lines) = files("hyper", "ndjson") else {
        return;
    };
    let run = documented("ssot__FlowRun__dlm");
    let mut rows = run.rows(&lines["flow_run"]).expect("rows");
    assert_eq!(rows.len(), 200);
    let bad: Vec<u64> = rows
        .by_ref()
        .filter_map(Result::err)
        .map(|bad| bad.index() + 1)
        .collect();
    // A key that is null, and a day that is none.
    assert_eq!(bad, [23, 150]);
    let Some(tables) = files("hyper", "csv") else {
        return;
    };
    let mut table = csv::Reader::from_reader(tables["flow_run"].as_bytes());
    let mut of_table = Vec::new();
    for row in table.deserialize::<BTreeMap<String, Option<String>>>() {
        let cells = serde_json::to_string(&row.expect("a row")).expect("JSON");
        of_table.push(run.read_json(cells).ok());
    }
    let of_lines: Vec<_> = run
        .rows(&lines["flow_run"])
        .expect("rows")
        .map(Result::ok)
        .collect();
    assert_eq!(of_table.len(), 200);
    for (at, (line, row)) in of_lines.iter().zip(&of_table).enumerate() {
        // An empty text and null are one thing in a table.
        assert!(line == row || at + 1 == 41, "{at}: {line:?}, {row:?}");
    }
}
