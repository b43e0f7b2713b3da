//! Answers that nobody thought of.

use std::collections::HashMap;

use dmo::jiff::Timestamp;
use dmo::{Answer, FromRow, Row};
use proptest::prelude::*;
use serde_json::value::RawValue;

use crate::Trip;

/// Parts of answers, in any order: what is nearly an answer goes further than random bytes.
fn parts() -> impl Strategy<Value = String> {
    let part = proptest::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "7",
        "-1.5e3",
        " ",
        "\r\n",
        "\u{feff}",
        "\"",
        "\"\"",
        "\"Id__c\"",
        "\"std__Starts__c\"",
        "\"Score__c\"",
        "\"Tags__c\"",
        "\"data\":[",
        "\"metadata\":",
        "\"columns\":[",
        "{\"name\":\"Id__c\"}",
        "\"Id__c\":{\"placeInOrder\":0}",
        "{\"data\":[[\"1\"]],\"metadata\":[{\"name\":\"Id__c\"}],",
        "\"status\":{",
        "\"rowCount\":",
        "\"returnedRows\":1",
        "\"done\":false",
        "\"nextBatchId\":\"b\"",
        "\"queryId\":\"q/\"",
        "{\"rowData\":[\"1\"]}",
        "[\"1\",2]",
        "{\"Id__c\":\"1\"}",
        "{\"array\":[\"a\"]}",
        "\"error\":",
        "\"message\":\"m\"",
        "\"\\u005f\\ud800\"",
        "\"completionStatus\":\"RUNNING\"",
    ]);
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Reads all that an answer has.
fn read<T: FromRow<Source = ()>>(body: &[u8]) {
    let count = |answer: Answer<'_, T>| {
        let told = (answer.drift(), answer.next_call(), format!("{answer:?}"));
        let said = answer.len();
        for bad in answer.filter_map(Result::err) {
            assert!(!bad.to_string().is_empty(), "{told:?}");
        }
        said
    };
    let read = dmo::rows::<T>(body).map(count);
    assert!(
        read.as_ref()
            .err()
            .is_none_or(|error| !error.to_string().is_empty())
    );
    if let (Ok(said), Ok(rows), Ok(lenient)) = (read, dmo::rows::<T>(body), dmo::rows::<T>(body)) {
        let page = rows.next_page(body).map(Iterator::count);
        assert_eq!((rows.count(), lenient.lenient().count()), (said, said));
        assert_eq!(page.ok(), Some(said));
    }
}

fn trips() -> impl Strategy<Value = Vec<Trip>> {
    let seconds = Timestamp::MIN.as_second()..Timestamp::MAX.as_second();
    let starts = (seconds, 0..1_000_000_000);
    let trip = (
        ".{0,9}",
        proptest::option::of("-?[1-9][0-9]{0,18}(\\.[0-9]{0,17}[1-9])?"),
        proptest::option::of(proptest::collection::vec(".{0,3}", 0..3)),
        proptest::option::of(starts),
    );
    let trip = trip.prop_map(|(id, score, tags, starts)| Trip {
        id,
        score: score.map(|score| score.parse().expect("a number")),
        tags,
        starts: starts.map(|(second, nano)| Timestamp::new(second, nano).expect("a timestamp")),
    });
    proptest::collection::vec(trip, 1..5)
}

/// The answers in each layout that have these rows.
fn answers(trips: &[Trip]) -> Vec<String> {
    let maps: Vec<String> = trips
        .iter()
        .map(|trip| serde_json::to_string(trip).expect("JSON"))
        .collect();
    let columns = ["std__Starts__c", "Tags__c", "Id__c", "Score__c"];
    let lists = maps.iter().map(|map| {
        let values: HashMap<String, Box<RawValue>> = serde_json::from_str(map).expect("a map");
        let values = columns.map(|column| values[column].get());
        format!("[{}]", values.join(","))
    });
    let lists: Vec<String> = lists.collect();
    let wrapped = |name| {
        let rows = lists.iter().map(|row| format!("{{\"{name}\":{row}}}"));
        rows.collect::<Vec<_>>().join(",\n")
    };
    let names = ["ssot__Starts__c", "tags__c", "Id__c", "Points__c"];
    let listed = names
        .map(|name| format!("{{\"name\":\"{name}\"}}"))
        .join(",");
    let mut places = names.iter().zip(0..);
    let by_name = std::iter::from_fn(|| places.next())
        .map(|(name, place)| format!("\"{name}\":{{\"placeInOrder\":{place}}}"));
    let by_name = by_name.collect::<Vec<_>>().join(",");
    let list = lists.join(", ");
    vec![
        format!("[{}]", maps.join(" , ")),
        maps.join("\n"),
        format!("{{\"data\":[{}],\"done\":true}}", maps.join(",")),
        format!("{{\"metadata\":{{\"columns\":[{listed}]}},\"data\":[{list}]}}"),
        format!("{{\"data\":[{list}],\"metadata\":[{listed}]}}"),
        format!("{{\"data\":[{}],\"metadata\":[{listed}]}}", wrapped("row")),
        format!("{{\"data\":[{list}],\"metadata\":{{{by_name}}}}}"),
        format!(
            "{{\"data\":[{}],\"metadata\":{{{by_name}}}}}",
            wrapped("rowData")
        ),
        format!("{{\"columns\":[{listed}]}}\n[{}]\n", lists.join("]\n[")),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_safe(bytes: Vec<u8>) {
        read::<Trip>(&bytes);
        read::<Row<Trip>>(&bytes);
    }

    #[test]
    fn any_parts_are_safe(body in parts()) {
        read::<Trip>(body.as_bytes());
        read::<Row<Trip>>(body.as_bytes());
    }

    /// A body that is cut off is an error, or ends with a whole row.
    #[test]
    fn a_cut_is_told(trips in trips(), at: proptest::sample::Index) {
        for body in answers(&trips) {
            let cut = at.index(body.len());
            let Some(body) = body.get(..cut) else { continue };
            let rows = dmo::rows::<Trip>(body);
            let rows: Vec<Trip> = rows.into_iter().flatten().map(|row| row.expect(body)).collect();
            prop_assert_eq!(&rows[..], &trips[..rows.len()]);
        }
    }

    /// Records come back from each layout.
    #[test]
    fn records_come_back(trips in trips()) {
        for body in answers(&trips) {
            let rows = dmo::rows::<Trip>(&body).expect(&body);
            prop_assert_eq!(rows.len(), trips.len());
            let rows: Vec<Trip> = rows.map(|row| row.expect(&body)).collect();
            prop_assert_eq!(&rows, &trips, "{}", body);
        }
    }
}
