//! What memory the rows of an answer take beside its text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;

use committed::FlowRun;
use dmo::Row;
use serde_json::value::RawValue;

use super::{VALID, peak};

/// How many rows the answers have. What is kept of rows that are read one by one does not depend on it.
const ROWS: [usize; 2] = [1_000, 10_000];

/// Reads all rows of an answer, one by one.
type Reading = (&'static str, fn(&str) -> usize);

const READINGS: [Reading; 3] = [
    ("read one by one", |body| {
        let rows = dmo::rows::<FlowRun>(body).expect("an answer");
        rows.flatten().count()
    }),
    ("read one by one as parts", |body| {
        let rows = dmo::rows::<Row<FlowRun>>(body).expect("an answer");
        rows.flatten().count()
    }),
    ("read and validated one by one", |body| {
        let rows = dmo::rows::<FlowRun>(body).expect("an answer");
        let mut valid = 0;
        for row in rows {
            valid += usize::from(row.expect("a row").validate().is_ok());
        }
        valid
    }),
];

/// The most that is held at once while an answer is read row by row: for a few rows as for many.
pub(super) fn peaks(text: &mut String) {
    for (layout, of) in [("lists", lists as fn(usize) -> String), ("maps", maps)] {
        for (what, read) in READINGS {
            let [few, many] = ROWS.map(|rows| {
                let body = of(rows);
                // Once before: what is made at first use is not an answer's.
                assert_eq!(read(&body), rows);
                peak(|| black_box(read(&body)))
            });
            assert_eq!(few, many, "{layout} {what}: {ROWS:?} rows");
            let _ = writeln!(text, "bytes at most, an answer of {layout} {what}: {many}");
        }
    }
    // The same figure grows with rows that are kept.
    let body = lists(ROWS[1]);
    let held = peak(|| {
        let rows = dmo::rows::<FlowRun>(&body).expect("an answer");
        rows.collect::<Result<Vec<_>, _>>().expect("rows")
    });
    assert!(held > ROWS[1] * size_of::<FlowRun>(), "{held}");
}

/// An answer of version 3.
fn lists(rows: usize) -> String {
    let row: BTreeMap<String, Box<RawValue>> = serde_json::from_str(VALID).expect("a row");
    let names = row.keys().map(|name| format!(r#"{{"name":"{name}"}}"#));
    let values = row.values().map(|value| value.get());
    let (names, values) = (
        names.collect::<Vec<_>>().join(","),
        values.collect::<Vec<_>>().join(","),
    );
    let rows = vec![format!("[{values}]"); rows].join(",");
    format!(r#"{{"metadata":{{"columns":[{names}]}},"data":[{rows}]}}"#)
}

/// An answer of version 1.
fn maps(rows: usize) -> String {
    format!(
        r#"{{"data":[{}],"done":true}}"#,
        vec![VALID; rows].join(",")
    )
}
