//! Answers of the engine with columns of their own, each read by a struct for it.

use std::collections::BTreeMap;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::{Decimal, Dmo, FromRow, Record as _};

use crate::engine::{cells, is_row};
use crate::files;

/// All rows of an answer, each of whose cells is what was sent.
fn read<T: Dmo + FromRow<Source = ()>>(body: &str) -> Vec<T> {
    let answer = dmo::rows::<T>(body).expect("an answer");
    let (names, rows) = cells(body);
    let read: Vec<T> = answer.map(|row| row.expect("a row")).collect();
    assert_eq!(read.len(), rows.len());
    for (row, cells) in read.iter().zip(&rows) {
        is_row(row, &names, cells, &[]);
    }
    read
}

/// How the columns of an answer differ from the fields.
fn drift<T: Dmo + FromRow<Source = ()>>(body: &str) -> Vec<String> {
    let drift = dmo::rows::<T>(body).expect("an answer").drift();
    drift.iter().map(ToString::to_string).collect()
}

/// How many rows are refused, and why the first one is.
fn refused<T: Dmo + FromRow<Source = ()>>(body: &str) -> (usize, String) {
    let rows = dmo::rows::<T>(body).expect("an answer");
    let bad: Vec<_> = rows.filter_map(Result::err).collect();
    (bad.len(), bad[0].errors()[0].to_string())
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Other__dlm")]
struct Other {
    #[dmo(api_name = "Row__c", key)]
    row: i64,
    #[dmo(api_name = "Time__c")]
    time: Option<Time>,
    #[dmo(api_name = "Interval__c")]
    interval: Option<String>,
    #[dmo(api_name = "Null__c")]
    null: Option<String>,
}

#[test]
fn times_intervals_and_untyped_nulls_are_read() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let body = &answers["types_other"];
    // No type here is an interval. What it prints as is kept in a text.
    let other = "column Interval__c of Other__dlm: the answer has `interval`, expected text";
    assert_eq!(drift::<Other>(body), [other]);
    let rows = read::<Other>(body);
    let intervals: Vec<_> = rows.iter().map(|row| row.interval.as_deref()).collect();
    assert_eq!(
        intervals,
        [
            Some("P1Y2M3DT4H5M6.789000S"),
            Some("P-1D"),
            Some("PT0S"),
            None
        ]
    );
    assert_eq!(rows[1].time, Time::new(23, 59, 59, 999_999_000).ok());
    assert!(rows.iter().all(|row| row.null.is_none()));
}

/// What the query asks for; two columns are called `Name__c`, and some have no name of ours.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Name__c")]
    name: Option<String>,
    #[dmo(api_name = "AverageRating__c")]
    average_rating: Option<f64>,
}

/// The same without the columns whose name is there twice.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(trip = Trip))]
struct Fares {
    #[dmo(trip)]
    average_rating: Option<f64>,
    #[dmo(column = "count")]
    count: i64,
    #[dmo(column = "avg")]
    average: Option<Decimal>,
    #[dmo(column = "TotalFare")]
    total: Option<Decimal>,
    #[dmo(column = "firststart")]
    first: Option<Date>,
    #[dmo(column = "upper")]
    upper: Option<String>,
    #[dmo(column = "Seats__c")]
    seats: Option<i64>,
    #[dmo(column = "13")]
    place: i64,
    #[dmo(column = "15")]
    nothing: Option<String>,
    #[dmo(column = "CreatedDate__c")]
    created: Timestamp,
}

#[test]
fn aggregates_are_columns_of_a_projection() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let body = &answers["projection"];
    let rows = read::<Fares>(body);
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (rows[0].count, rows[0].seats, rows[0].average_rating),
        (3, Some(5), Some(4.75))
    );
    let total = rows[1].total.expect("a number").to_string();
    assert_eq!(total, "9999999999999999.99");
    assert_eq!((rows[2].total, rows[2].first), (None, None));
    assert_eq!(rows[2].created, Timestamp::MAX);
    // Which of two columns of one name is meant, nobody knows.
    let doubled = "column Name__c of Trip__dlm: the answer has several, `Name__c`, `Name__c`";
    assert!(drift::<Trip>(body).contains(&doubled.to_owned()));
    assert_eq!(
        refused::<Trip>(body),
        (
            3,
            "rows[0]: column Name__c of Trip__dlm is duplicated at line 2 column 48".to_owned()
        )
    );
}

/// Names in the case that the engine gives them.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Names__dlm")]
struct Names {
    #[dmo(api_name = "Id__c")]
    id: Option<i64>,
    #[dmo(api_name = "ssot__Id__c")]
    standard: Option<i64>,
}

#[test]
fn a_name_that_is_there_twice_is_told_and_read_by_nobody() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let body = &answers["names_unquoted"];
    assert_eq!(
        drift::<Names>(body),
        [
            "Names__dlm has no field \"Größe\"",
            "Names__dlm has no field \"a.b\"",
            "column Id__c of Names__dlm: the answer has several, `id__c`, `id__c`, `Id__c`",
        ]
    );
    assert_eq!(
        refused::<Names>(body),
        (
            1,
            "rows[0]: column Id__c of Names__dlm is duplicated at line 2 column 3".to_owned()
        )
    );
    // The other names are read letter by letter, or in lower case.
    let rows = read::<Quoted>(body);
    let expected = Quoted {
        standard: 4,
        size: 5,
        dotted: 6,
    };
    assert_eq!(rows, [expected]);
}

/// The columns of that answer that are there once.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(names = Names))]
struct Quoted {
    #[dmo(names, required)]
    standard: i64,
    #[dmo(column = "Größe")]
    size: i64,
    #[dmo(column = "a.b")]
    dotted: i64,
}

/// Names that the engine makes up.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(names = Names))]
struct MadeUp {
    #[dmo(column = "1")]
    one: i64,
    #[dmo(column = "2")]
    two: String,
    #[dmo(column = "3")]
    three: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Stop__dlm")]
struct Stop {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Name__c", max_length = 80)]
    name: Option<String>,
    #[dmo(api_name = "Fare__c", precision = 18, scale = 2)]
    fare: Option<Decimal>,
    #[dmo(api_name = "CreatedDate__c")]
    created: Option<Timestamp>,
}

#[test]
fn made_up_names_and_tables_without_rows_are_read() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let rows = read::<MadeUp>(&answers["no_columns_named"]);
    let expected = MadeUp {
        one: 1,
        two: "a".to_owned(),
        three: None,
    };
    assert_eq!(rows, [expected]);
    // That no column is nullable says nothing about the object.
    let answer = dmo::rows::<Stop>(&answers["empty_table"]).expect("an answer");
    assert_eq!((answer.drift(), answer.len()), (Vec::new(), 0));
    assert_eq!(answer.columns().map(<[_]>::len), Some(4));
}

/// A row of the engine's own tables.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(names = Names))]
struct Described {
    #[dmo(column = "table_name")]
    table: Option<String>,
    #[dmo(column = "column_name")]
    column: Option<String>,
    #[dmo(column = "ordinal")]
    ordinal: Option<i64>,
    #[dmo(column = "data_type")]
    data_type: Option<String>,
    #[dmo(column = "type_oid")]
    oid: Option<i64>,
    #[dmo(column = "not_null")]
    not_null: Option<bool>,
}

#[test]
fn tables_of_the_engine_are_read_as_rows() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let rows = read::<Described>(&answers["pg_catalog_columns"]);
    assert_eq!(rows.len(), 47);
    let is_of = |name: &str| {
        let of = rows.iter().filter(|row| row.table.as_deref() == Some(name));
        of.count()
    };
    assert_eq!(is_of("ssot__FlowRun__dlm") + is_of("Trip__dlm"), 47);
    let types = ["timestamptz", "numeric(18,2)", "character varying(36)"];
    for name in types {
        let is = |row: &Described| row.data_type.as_deref() == Some(name);
        assert!(rows.iter().any(is), "{name}");
    }
    assert_eq!(rows[0].object().fields.len(), 6);
}

/// All answers of the engine as JSON, so that a new one is not passed over. The same answers as Arrow, and rows as Parquet, are
/// not read: no reader of these formats is here. `paged/status.json` is no answer, but what the protocol says of one.
#[test]
fn no_answer_is_passed_over() {
    let (Some(answers), Some(pages)) = (files("hyper", "json"), files("hyper/paged", "json"))
    else {
        return;
    };
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&answers),
        [
            "empty",
            "empty_table",
            "flow_run",
            "names_unquoted",
            "no_columns_named",
            "pg_catalog_columns",
            "projection",
            "schema_only",
            "types",
            "types_other",
        ]
    );
    assert_eq!(
        names(&pages),
        [
            "rows-0",
            "rows-16",
            "rows-16.no-schema",
            "rows-32",
            "rows-32.no-schema",
            "status",
        ]
    );
}
