//! Formats other than JSON.

use crate::run::{Run, full, run};
use dmo::Row;
use proptest::prelude::*;

#[test]
fn postcard() {
    for record in [full(), run("1")] {
        let bytes = postcard::to_allocvec(&record).unwrap();
        assert_eq!(postcard::from_bytes::<Run>(&bytes).unwrap(), record);
        for end in 0..bytes.len() {
            assert!(postcard::from_bytes::<Run>(&bytes[..end]).is_err());
        }
    }
}

#[test]
fn postcard_rows_have_all_columns() {
    let row = Row::new(full(), dmo::Columns::new());
    let bytes = postcard::to_allocvec(&row).unwrap();
    let read: Row<Run> = postcard::from_bytes(&bytes).unwrap();
    assert_eq!((read.columns.len(), read.record), (18, full()));
}

#[test]
fn cbor_rows_have_the_columns_that_were_there() {
    let text = r#"{"ssot__Score__c": 4.5, "ssot__Text__c": null}"#;
    let row: Row<Run> = serde_json::from_str(text).unwrap();
    let mut bytes = Vec::new();
    ciborium::into_writer(&row, &mut bytes).unwrap();
    let read: Row<Run> = ciborium::from_reader(bytes.as_slice()).unwrap();
    assert_eq!(read.columns.len(), 2);
    assert_eq!(read, row);
    // In a record of other people's, where the row is one value of several.
    let value = ciborium::Value::serialized(&[Some(&row)]).unwrap();
    assert_eq!(value.deserialized::<[Row<Run>; 1]>().unwrap(), [row]);
    let whole = ciborium::Value::serialized(&full()).unwrap();
    assert_eq!(whole.as_map().map(Vec::len), Some(18));
}

#[test]
fn yaml() {
    for record in [full(), run("1")] {
        let text = serde_yaml::to_string(&record).unwrap();
        assert_eq!(serde_yaml::from_str::<Run>(&text).unwrap(), record);
    }
}

#[test]
fn yaml_leaves_text_alone() {
    let text = "{ssot__Id__c: 60.10, ssot__Number__c: 1, ssot__Version__c: 2, ssot__Day__c: 2024-01-01, ssot__Text__c: ~}";
    let read: Run = serde_yaml::from_str(text).unwrap();
    assert_eq!(
        (read.id.as_str(), read.day, read.text),
        ("60.10", "2024-01-01".parse().ok(), None)
    );
}

/// Floats of few digits: `serde_json` reads others exactly only with its feature `float_roundtrip`.
fn floats() -> impl Strategy<Value = f64> {
    (any::<i32>(), 0..5).prop_map(|(number, power)| f64::from(number) / f64::from(1 << power))
}

prop_compose! {
    fn records()(
        (id, number, version) in ("[^\\x00]{1,8}", any::<i64>(), any::<u8>()),
        (done, flag) in (any::<Option<bool>>(), any::<Option<bool>>()),
        score in proptest::option::of(floats()),
        amount in proptest::option::of((any::<i64>(), 0_u8..=38)),
        second in proptest::option::of(-377_705_023_201_i64..253_402_207_200),
        nanosecond in 0..1_000_000_000,
        tags in any::<Option<Vec<String>>>(),
        vector in proptest::option::of(proptest::collection::vec(floats(), 0..5)),
        (email, port) in (any::<Option<String>>(), any::<Option<u16>>()),
    ) -> Run {
        let started = second.and_then(|second| dmo::jiff::Timestamp::new(second, nanosecond).ok());
        Run {
            id, number, version, done, flag, score, tags, vector, port, started,
            email: email.filter(|email| email != "NOT_SET"),
            amount: amount.and_then(|(mantissa, scale)| dmo::Decimal::new(mantissa.into(), scale)),
            day: started.map(|moment| moment.to_zoned(dmo::jiff::tz::TimeZone::UTC).date()),
            moment: started,
            ..Run::default()
        }
    }
}

/// JSON values of any form.
fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;

    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        floats().prop_map(Value::from),
        "\\PC{0,12}|[-+0-9.eE:TZ ]{0,30}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            proptest::collection::btree_map("[a-z]{1,3}", inner, 0..3)
                .prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

/// A row with its key, and other columns with any values.
fn row() -> impl Strategy<Value = serde_json::Value> {
    let columns = proptest::sample::subsequence((0..18_usize).collect::<Vec<_>>(), 0..3);
    columns.prop_flat_map(|columns| {
        let values = proptest::collection::vec(json(), columns.len());
        values.prop_map(move |values| {
            let mut row = serde_json::to_value(full()).expect("JSON");
            for (column, value) in columns.iter().zip(values) {
                row[crate::run::OBJECT.fields[*column].api_name] = value;
            }
            row
        })
    })
}

#[test]
fn any_json_is_read_or_refused() {
    use std::sync::atomic::{AtomicUsize, Ordering};

    let (read, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    proptest!(|(row in row(), end: proptest::sample::Index)| {
        let text = row.to_string();
        match serde_json::from_str::<Run>(&text) {
            Ok(record) => {
                let again = serde_json::to_string(&record).expect("JSON");
                prop_assert_eq!(serde_json::from_str::<Run>(&again).expect("a record"), record);
                read.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => {
                prop_assert!(error.to_string().contains("ssot__"), "{error}");
                refused.fetch_add(1, Ordering::Relaxed);
            }
        }
        let cut = end.index(text.len());
        prop_assert!(serde_json::from_slice::<Run>(&text.as_bytes()[..cut]).is_err());
    });
    let (read, refused) = (read.into_inner(), refused.into_inner());
    assert!(read > 20 && refused > 20, "{read} read, {refused} refused");
}

proptest! {
    #[test]
    fn any_record_survives(record in records()) {
        let text = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Run>(&text).unwrap(), &record);
        let bytes = postcard::to_allocvec(&record).unwrap();
        prop_assert_eq!(&postcard::from_bytes::<Run>(&bytes).unwrap(), &record);
    }

    #[test]
    fn any_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = postcard::from_bytes::<Run>(&bytes);
        let _ = serde_json::from_slice::<Run>(&bytes);
    }

    #[test]
    fn any_value_is_safe(column in 0..18_usize, text in "\\PC{0,12}|[-+0-9.eE:TZ ]{0,30}") {
        let row = serde_json::json!({ crate::run::OBJECT.fields[column].api_name: text });
        if let Err(error) = serde_json::from_value::<Run>(row) {
            prop_assert!(error.to_string().contains("ssot__"), "{error}");
        }
    }

    #[test]
    fn any_decimal_survives(mantissa: i128, scale in 0_u8..=38) {
        let mantissa = mantissa % 10_i128.pow(38);
        let number = dmo::Decimal::new(mantissa, scale).unwrap();
        let read: dmo::Decimal = number.to_string().parse().unwrap();
        prop_assert_eq!((read.mantissa(), read.scale()), (mantissa, scale));
        prop_assert_eq!(number.normalized(), number);
    }

    #[test]
    fn decimals_order_as_floats(a: i32, b: i32, x in 0_u8..9, y in 0_u8..9) {
        let (a, b) = (dmo::Decimal::new(a.into(), x).unwrap(), dmo::Decimal::new(b.into(), y).unwrap());
        prop_assert_eq!(a.partial_cmp(&b), a.to_f64().partial_cmp(&b.to_f64()));
    }
}
