//! The engine over what the derives write.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use dmo::jiff::{Timestamp, civil::Date};
use dmo::{RecordExt as _, Row, Unlisted, Validator, ValueList as _};

/// An open list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, dmo::ValueList)]
enum Reason {
    InternalError,
    #[dmo(value = "720+", since = "62.0")]
    Limit,
    #[dmo(unlisted)]
    Unrecognized(Unlisted),
}

/// A closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, dmo::ValueList)]
enum Side {
    #[dmo(value = "left")]
    Left,
    #[dmo(value = "right")]
    Right,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__Run__dlm", label = "Run", null_values("NOT_SET"), fields = Field)]
#[dmo(rule(
    not_before("ssot__End__c", "ssot__Start__c"),
    severity = "warning",
    description = "time goes on"
))]
struct Run {
    #[dmo(api_name = "ssot__Id__c", key)]
    id: String,
    #[dmo(api_name = "ssot__Reason__c", label = "Reason")]
    reason: Option<Reason>,
    #[dmo(api_name = "ssot__Side__c")]
    side: Option<Side>,
    #[dmo(api_name = "ssot__Start__c", aliases("std__Start__c"))]
    start: Option<Timestamp>,
    #[dmo(api_name = "ssot__End__c")]
    end: Option<Timestamp>,
    #[dmo(api_name = "ssot__Day__c")]
    day: Option<Date>,
    #[dmo(api_name = "ssot__Flag__c", type = "text")]
    flag: Option<bool>,
    #[dmo(
        api_name = "ssot__Score__c",
        range(min = "0", max = "100"),
        precision = 18,
        scale = 6
    )]
    score: Option<dmo::Decimal>,
    #[dmo(api_name = "ssot__Port__c", type = "number", parse)]
    port: Option<u16>,
    #[dmo(api_name = "ssot__Version__c", type = "number", parse)]
    version: u8,
}

const ROW: &str = r#"{"std__Start__c":"2024-03-22 05:47:10.000 UTC","ssot__Id__c":"1","ssot__Reason__c":"new",
    "ssot__Side__c":"NOT_SET","ssot__End__c":"2024-03-21T00:00:00Z","ssot__Day__c":"2024-03-21","ssot__Flag__c":"True","ssot__Score__c":100.5,
    "ssot__Port__c":"80.000000000000000000","ssot__Version__c":3}"#;

#[test]
fn read_and_checked() {
    let row: Row<Run> = serde_json::from_str(ROW).unwrap();
    assert_eq!(
        (row.flag, row.port, row.version, row.side),
        (Some(true), Some(80), 3, None)
    );
    assert_eq!(row.columns.len(), 10);
    assert_eq!(
        row.validate().to_string().lines().collect::<Vec<_>>(),
        [
            "warning[unlisted_value] ssot__Reason__c: expected a documented value, found \"new\"",
            "error[range] ssot__Score__c: expected 0 to 100, found 100.5",
            "warning[not_before] ssot__End__c: expected 2024-03-22T05:47:10Z or later, \
             as ssot__Start__c says, found 2024-03-21T00:00:00Z: time goes on",
        ]
    );
    assert_eq!(Validator::writing().check(&row.record).len(), 3);
}

#[test]
fn formats() {
    let run: Run = serde_json::from_str(ROW).unwrap();
    let json = serde_json::to_string(&run).unwrap();
    assert_eq!(serde_json::from_str::<Run>(&json).unwrap(), run);
    let bytes = postcard::to_allocvec(&run).unwrap();
    assert_eq!(postcard::from_bytes::<Run>(&bytes).unwrap(), run);
    for reason in Reason::listed().chain(["other".parse().unwrap()]) {
        let json = serde_json::to_string(&reason).unwrap();
        assert_eq!(serde_json::from_str::<Reason>(&json).unwrap(), reason);
        assert_eq!(json, format!("\"{reason}\""));
    }
    assert_eq!(
        "up".parse::<Side>().unwrap_err().to_string(),
        "\"up\" is not one of left, right"
    );
}

#[test]
fn names() {
    assert_eq!(Run::OBJECT.fields.len(), Field::ALL.len());
    assert_eq!("SSOT__score__c".parse::<Field>().unwrap(), Field::Score);
    assert_eq!(Field::Score.precision, Some(18));
    assert_eq!(
        "x".parse::<Field>().unwrap_err().to_string(),
        "ssot__Run__dlm has no field \"x\""
    );
    let field: &dmo::Field = &Field::Start;
    assert_eq!(
        (field.api_name, Run::default().get(field.api_name)),
        ("ssot__Start__c", Some(dmo::Value::Null))
    );
}

#[test]
fn fields_are_named_by_their_enum_too() {
    let mut run = Run::default();
    run.set(Field::Port, "80").unwrap();
    let record: &dyn dmo::Record = &run;
    for name in [
        record.get(Field::Port),
        record.get(&*Field::Port),
        record.get("ssot__Port__c"),
    ] {
        assert_eq!(name, Some(dmo::Value::from("80")));
    }
    // A field of another object is the one of the same name here.
    assert_eq!(
        record.get(Bill::OBJECT.field("ssot__End__c").unwrap()),
        Some(dmo::Value::Null)
    );
    let error = run
        .set(Bill::OBJECT.field("ssot__Total__c").unwrap(), 1)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "ssot__Run__dlm has no field \"ssot__Total__c\""
    );
}

/// A text whose rows have numbers, and a timestamp that may be the end of time.
#[derive(Debug, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__Order__dlm")]
struct Order {
    #[dmo(api_name = "ssot__Id__c", type = "text", key)]
    id: i64,
    #[dmo(api_name = "ssot__End__c", null_values("9999-12-31T23:59:59Z"))]
    end: Option<Timestamp>,
}

/// An object with a field that no other one has.
#[derive(Debug, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__Bill__dlm")]
struct Bill {
    #[dmo(api_name = "ssot__End__c")]
    end: Option<Timestamp>,
    #[dmo(api_name = "ssot__Total__c")]
    total: Option<i64>,
}

#[test]
fn a_number_type_reads_numbers_of_a_text_column() {
    for id in ["7", "7.0", r#""7""#] {
        let row = format!(r#"{{"ssot__Id__c":{id},"ssot__End__c":"9999-12-31T23:59:59Z"}}"#);
        let order: Order = serde_json::from_str(&row).unwrap();
        assert_eq!(order, Order { id: 7, end: None });
        assert_eq!(
            serde_json::to_string(&order).unwrap(),
            r#"{"ssot__Id__c":"7","ssot__End__c":null}"#
        );
    }
}

/// What a field holds goes into it by `set`, without a detour over its text.
#[test]
fn values_of_lists_are_set_as_they_are() {
    let mut run = Run::default();
    run.set(Field::Reason, Reason::Limit).unwrap();
    run.set(Field::Side, Some(Side::Left)).unwrap();
    assert_eq!(
        (&run.reason, run.side),
        (&Some(Reason::Limit), Some(Side::Left))
    );
    assert_eq!(dmo::Value::from(Reason::Limit), "720+".into());
    let unlisted: Reason = "new".parse().unwrap();
    run.set("ssot__Reason__c", unlisted.clone()).unwrap();
    assert_eq!(run.reason, Some(unlisted));
    run.set(Field::Side, None::<Side>).unwrap();
    assert_eq!(run.side, None);
    assert!(run.set(Field::Side, Reason::Limit).is_err());
}
