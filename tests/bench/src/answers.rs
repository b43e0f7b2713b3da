//! Answers in each layout, beside structs that are written by hand for one layout.

use std::hint::black_box;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use crate::Error;
use crate::measure::{Entry, contest};
use crate::model::{self, Object};
use crate::rows::{Order, json};
use crate::types::{chrono_peer, jiff_peer, objects};

/// How many rows an answer has.
const ROWS: usize = 1_000;

/// How many of them a part of an answer in parts has.
const PIECE: usize = 100;

/// An answer of which the rows are in a list.
#[derive(Deserialize)]
pub struct Answer<R> {
    /// The rows.
    pub data: Vec<R>,
}

/// A row that is wrapped in a map.
#[derive(Deserialize)]
struct Wrapped<R> {
    #[serde(rename = "rowData")]
    row: R,
}

/// The values of a row, in the order of the fields.
fn values(row: &str) -> Result<String, Error> {
    struct Cells(Vec<String>);
    impl<'de> Deserialize<'de> for Cells {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl<'de> serde::de::Visitor<'de> for Visitor {
                type Value = Cells;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("a row")
                }

                fn visit_map<A: serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> Result<Cells, A::Error> {
                    let mut cells = Vec::new();
                    while let Some((_, value)) = map.next_entry::<String, &RawValue>()? {
                        cells.push(value.get().to_owned());
                    }
                    Ok(Cells(cells))
                }
            }
            deserializer.deserialize_map(Visitor)
        }
    }
    Ok(serde_json::from_str::<Cells>(row)?.0.join(","))
}

/// The columns as a list.
fn columns(object: &Object) -> String {
    let names = object
        .fields
        .iter()
        .map(|field| format!("{{\"name\":\"{}\"}}", field.api_name()));
    names.collect::<Vec<_>>().join(",")
}

/// Reads all rows by a struct for the layout, after which the rows are let go.
fn theirs<'a, R: DeserializeOwned + 'a>(name: &'static str, body: &'a str) -> Entry<'a> {
    Entry::new(name, move || {
        let answer: Result<Answer<R>, _> = serde_json::from_str(black_box(body));
        black_box(
            answer
                .map(|answer| answer.data.len())
                .is_ok_and(|rows| rows == ROWS),
        );
    })
}

/// Reads all rows, whatever the layout.
fn ours(body: &str) -> Entry<'_> {
    Entry::new("dmo", move || {
        let rows = dmo::rows::<objects::Run>(black_box(body));
        let rows = rows.ok().and_then(|rows| rows.into_vec().ok());
        black_box(rows.is_some_and(|rows| rows.len() == ROWS));
    })
}

/// Reads all rows by a struct for the layout that wraps them.
fn theirs_wrapped<'a, R: DeserializeOwned + 'a>(name: &'static str, body: &'a str) -> Entry<'a> {
    Entry::new(name, move || {
        let answer: Result<Answer<Wrapped<R>>, _> = serde_json::from_str(black_box(body));
        let rows = answer.map(|answer| answer.data.into_iter().map(|row| row.row));
        black_box(rows.map(Iterator::collect::<Vec<R>>).is_ok());
    })
}

/// The same rows, each as a list of its values.
///
/// # Errors
///
/// If a row is no map.
pub fn lists(rows: &[String]) -> Result<Vec<String>, Error> {
    let lists = rows.iter().map(|row| Ok(format!("[{}]", values(row)?)));
    lists.collect()
}

/// An answer of lists, as version 3 of the Query API has it.
pub fn of_lists(object: &Object, lists: &[String]) -> String {
    let (columns, rows) = (columns(object), lists.join(","));
    let count = lists.len();
    format!(r#"{{"metadata":{{"columns":[{columns}]}},"data":[{rows}],"returnedRows":{count}}}"#)
}

/// Reads all rows of a sequence of lists, behind the columns.
fn theirs_in_pieces<'a, R: DeserializeOwned + 'a>(name: &'static str, body: &'a str) -> Entry<'a> {
    Entry::new(name, move || {
        let mut pieces = serde_json::Deserializer::from_str(black_box(body));
        let columns = IgnoredAny::deserialize(&mut pieces);
        let pieces: Result<Vec<Vec<R>>, _> = pieces.into_iter().collect();
        let rows = pieces.map(|pieces| pieces.into_iter().flatten().collect::<Vec<R>>());
        black_box((columns.is_ok(), rows.is_ok()));
    })
}

/// Reads answers of 1,000 rows of 11 columns in each layout.
///
/// # Errors
///
/// If an answer cannot be read.
pub fn answers(rounds: usize) -> Result<(), Error> {
    let object = model::run();
    let rows = json(&object, ROWS, Order::Declared, false);
    let lists = lists(&rows)?;
    let wrapped = lists.iter().map(|list| format!(r#"{{"rowData":{list}}}"#));
    let wrapped = wrapped.collect::<Vec<_>>().join(",");
    let pieces = lists.chunks(PIECE);
    let pieces: Vec<String> = pieces.map(|rows| format!("[{}]", rows.join(","))).collect();
    let (rows, columns) = (rows.join(","), columns(&object));

    let by_name = format!(r#"{{"data":[{rows}],"done":true}}"#);
    let of_lists = of_lists(&object, &lists);
    let of_maps = format!(r#"{{"metadata":[{columns}],"data":[{wrapped}]}}"#);
    let in_pieces = format!("{{\"columns\":[{columns}]}}\n{}", pieces.join("\n"));
    let (chrono, jiff) = ("serde derive, chrono", "serde derive, jiff");
    for (title, body) in [
        ("an answer of rows by name (v1)", &by_name),
        ("an answer of lists (v3)", &of_lists),
    ] {
        let theirs = [
            theirs::<chrono_peer::Run>(chrono, body),
            theirs::<jiff_peer::Run>(jiff, body),
        ];
        beside(title, rounds, body, theirs)?;
    }
    let theirs = [
        theirs_wrapped::<chrono_peer::Run>(chrono, &of_maps),
        theirs_wrapped::<jiff_peer::Run>(jiff, &of_maps),
    ];
    beside(
        "an answer of lists in maps (queryv2)",
        rounds,
        &of_maps,
        theirs,
    )?;
    let theirs = [
        theirs_in_pieces::<chrono_peer::Run>(chrono, &in_pieces),
        theirs_in_pieces::<jiff_peer::Run>(jiff, &in_pieces),
    ];
    beside(
        "an answer of lists in pieces (gRPC)",
        rounds,
        &in_pieces,
        theirs,
    )
}

/// Compares peers with `dmo`, which has to read all rows.
fn beside<'a>(
    title: &str,
    rounds: usize,
    body: &'a str,
    theirs: [Entry<'a>; 2],
) -> Result<(), Error> {
    dmo::rows::<objects::Run>(body)?.collect::<Result<Vec<_>, _>>()?;
    let [one, other] = theirs;
    contest(title, ROWS, rounds, &mut [one, other, ours(body)])
}
