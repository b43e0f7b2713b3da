//! Answers of the platform: every row is read, as a record or an error, however it is asked for.

use committed::FlowRun;
use dmo::{Dmo, FromRow, Row};

use crate::sample::Sample;

/// Reads an input as an answer with Flow Runs, and with records with a field of every type.
pub(crate) fn target(data: &[u8]) -> bool {
    let flow_runs = is_sound::<FlowRun>(data);
    is_sound::<Sample>(data) || flow_runs
}

/// Whether the input is an answer with a row.
fn is_sound<T: Dmo + FromRow<Source = ()>>(data: &[u8]) -> bool {
    let rows = read::<T>(data);
    assert_eq!(read::<Row<T>>(data), rows);
    // Names without a position are of both, so that this is another answer.
    let _ = read::<(T, Option<T>)>(data);
    let from_reader = dmo::rows_from_reader::<T>(data).map(Iterator::count);
    assert_eq!(from_reader.ok(), rows);
    rows.is_some_and(|rows| rows > 0)
}

/// Reads all that an answer has, and how many rows there are; `None` for what is no answer.
fn read<T: FromRow<Source = ()>>(data: &[u8]) -> Option<usize> {
    let mut answer = dmo::rows::<T>(data)
        .map_err(|error| assert!(!error.to_string().is_empty()))
        .ok()?;
    let all = answer.len();
    for difference in answer.drift() {
        assert!(!difference.to_string().is_empty());
    }
    let page = answer.next_page(data).expect("what was a page before");
    let next = (answer.next_call(), page.next_call());
    let mut good = 0;
    while let Some(row) = answer.next() {
        match row {
            Ok(_) => good += 1,
            Err(error) => assert!(!error.to_string().is_empty(), "{next:?}"),
        }
        let _ = answer.unknown_cells();
    }
    assert_eq!(page.count(), all);
    let lenient = dmo::rows::<T>(data).expect("an answer").lenient();
    let rows: Vec<_> = lenient.collect();
    assert_eq!(rows.len(), all);
    // What is no error of a strict reading is none of a lenient one.
    assert!(rows.iter().filter(|row| row.is_ok()).count() >= good);
    Some(all)
}
