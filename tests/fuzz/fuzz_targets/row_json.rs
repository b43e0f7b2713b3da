//! Rows as JSON: what decodes can be checked, and is the same after encoding and decoding.

#![no_main]

use committed::FlowRun;
use dmo::{Dmo, Row};
use dmo_fuzz::{Sample, round_trip, validate};
use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};

fuzz_target!(|data: &[u8]| {
    check::<FlowRun>(data);
    check::<Sample>(data);
});

fn check<T: Dmo + std::fmt::Debug + Serialize + DeserializeOwned>(data: &[u8]) {
    let decode = |data: &[u8]| serde_json::from_slice::<T>(data);
    let record = round_trip(decode, serde_json::to_vec, data);
    let decode = |data: &[u8]| serde_json::from_slice::<Row<T>>(data);
    let row = round_trip(decode, serde_json::to_vec, data);
    assert_eq!(record.is_some(), row.is_some());
    if let (Some(record), Some(row)) = (record, row) {
        assert_eq!(format!("{record:?}"), format!("{:?}", row.record));
        validate(&record);
        let _ = row.validate().to_string();
    }
}
