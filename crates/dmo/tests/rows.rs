//! All that is wrong with rows is told at once, and columns that no object has are found out.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use dmo::{DataType, FieldError, Row, RowError, Strict};
use serde::de::DeserializeOwned;
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Score__c", aliases("std__Score__c"))]
    score: Option<f64>,
    #[dmo(api_name = "Done__c")]
    done: Option<bool>,
    #[dmo(api_name = "Amount__c")]
    amount: Option<dmo::Decimal>,
    #[dmo(api_name = "Starts__c")]
    starts: Option<dmo::jiff::Timestamp>,
    #[dmo(api_name = "Tags__c")]
    tags: Option<Vec<String>>,
    #[dmo(api_name = "Side__c")]
    side: Option<Side>,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Side {
    #[dmo(value = "left")]
    Left,
    #[dmo(value = "right")]
    Right,
}

/// An object with something to hide.
#[derive(Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Person__dlm", debug)]
struct Person {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Ssn__c", sensitive)]
    ssn: Option<i64>,
    #[dmo(api_name = "Born__c")]
    born: Option<dmo::jiff::civil::Date>,
}

/// A row with a mistake in each column but the last.
const WRONG: &str = r#"{"Id__c": 7, "Score__c": "high", "Done__c": [true, {}], "Amount__c": {"a": [1]},
  "Starts__c": "soon", "Tags__c": ["a", 5, [{}]], "Side__c": "left"}"#;

/// What is wrong with it.
const MISTAKES: [&str; 6] = [
    "key column Id__c of Trip__dlm: expected text, found 7",
    "column Score__c of Trip__dlm: expected a number, found \"high\"",
    "column Done__c of Trip__dlm: expected true or false, found a list",
    "column Amount__c of Trip__dlm: expected a number, found a map",
    "column Starts__c of Trip__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
     (a year of one to four digits), found \"soon\"",
    "column Tags__c of Trip__dlm: expected text, found 5",
];

fn error<T>(read: Result<T, impl ToString>) -> String {
    let error = read.err().map(|error| error.to_string());
    error.expect("an error")
}

#[test]
fn one_error_of_serde_tells_all_mistakes_of_a_row() {
    let all = MISTAKES.join("; ");
    let json: serde_json::Value = serde_json::from_str(WRONG).unwrap();
    for error in [
        error(serde_json::from_str::<Trip>(WRONG)),
        error(serde_json::from_slice::<Trip>(WRONG.as_bytes())),
        error(serde_json::from_reader::<_, Trip>(WRONG.as_bytes())),
        error(serde_json::from_str::<Row<Trip>>(WRONG)),
        error(serde_json::from_str::<Strict<Trip>>(WRONG)),
    ] {
        assert_eq!(error, format!("{all} at line 2 column 68"));
    }
    for error in [
        error(serde_json::from_value::<Trip>(json.clone())),
        error(serde_json::from_str::<Tagged>(&format!(
            "{{\"content\": {WRONG}, \"tag\": \"Trip\"}}"
        ))),
        error(serde_json::from_str::<Flattened>(WRONG)),
    ] {
        // A buffer may have the columns in another order.
        let told = MISTAKES.iter().filter(|mistake| error.contains(*mistake));
        assert_eq!(told.count(), MISTAKES.len(), "{error}");
    }
}

#[derive(serde::Deserialize)]
#[serde(tag = "tag", content = "content")]
enum Tagged {
    Trip(#[expect(dead_code, reason = "it is not read")] Trip),
}

#[derive(serde::Deserialize)]
struct Flattened {
    #[serde(flatten)]
    _trip: Trip,
}

#[test]
fn csv_tells_all_mistakes_of_a_row() {
    let table = "Id__c,Score__c,Done__c,Starts__c,Side__c\n1,high,2,soon,up\n2,1,1,,left\n";
    let mut rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Trip>();
    assert_eq!(
        error(rows.next().unwrap()),
        "CSV deserialize error: record 1 (line: 2, byte: 41): \
         column Score__c of Trip__dlm: expected a number, found \"high\"; \
         column Done__c of Trip__dlm: expected true or false, found 2; \
         column Starts__c of Trip__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
         (a year of one to four digits), found \"soon\"; \
         column Side__c of Trip__dlm: expected one of left, right, found \"up\""
    );
    assert_eq!(rows.next().unwrap().unwrap().id, "2");
}

#[test]
fn yaml_tells_all_mistakes_of_a_row() {
    let text = "Score__c: high\nDone__c: [true, {a: 1}]\nSide__c: up\n";
    let told = error(serde_yaml::from_str::<Trip>(text));
    assert!(
        told.contains(
            "column Score__c of Trip__dlm: expected a number, found \"high\"; \
             column Done__c of Trip__dlm: expected true or false, found a list; \
             column Side__c of Trip__dlm: expected one of left, right, found \"up\"; \
             key column Id__c of Trip__dlm is missing"
        ),
        "{told}"
    );
}

/// A text where a list stands YAML refuses itself, and does not go on behind it.
#[test]
fn yaml_tells_what_is_wrong_up_to_its_own_error() {
    let text = "Score__c: high\nStarts__c: [1]\nSide__c: up\n";
    let told = error(serde_yaml::from_str::<Trip>(text));
    let expected = "column Score__c of Trip__dlm: expected a number, found \"high\"; ";
    assert!(
        told.contains(expected) && told.contains("column Starts__c"),
        "{told}"
    );
    assert!(!told.contains("Side__c"), "{told}");
}

/// A document of CBOR.
fn cbor(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

fn from_cbor<T: DeserializeOwned>(value: &impl serde::Serialize) -> Result<T, String> {
    ciborium::from_reader(&*cbor(value)).map_err(|error| format!("{error:?}"))
}

#[test]
fn cbor_tells_all_mistakes_of_a_row() {
    let row = json!({"Score__c": "high", "Done__c": [true, {}], "Amount__c": {"a": [1]}, "Side__c": "up"});
    let told = error(from_cbor::<Trip>(&row)).replace('\\', "");
    let expected = [
        "column Amount__c of Trip__dlm: expected a number, found a map; ",
        "column Done__c of Trip__dlm: expected true or false, found a list; ",
        "column Score__c of Trip__dlm: expected a number, found \"high\"; ",
        "column Side__c of Trip__dlm: expected one of left, right, found \"up\"; ",
        "key column Id__c of Trip__dlm is missing",
    ];
    assert!(told.contains(&expected.concat()), "{told}");
}

/// What a document has that other programs write, and what our own writer does.
#[test]
fn cbor_is_read_as_what_it_says() {
    let trip = Trip {
        id: "1".to_owned(),
        score: Some(f64::INFINITY),
        done: Some(false),
        amount: "1.50".parse().ok(),
        starts: "2024-03-22T05:47:10Z".parse().ok(),
        tags: Some(vec!["a".to_owned()]),
        side: Some(Side::Right),
    };
    assert_eq!(from_cbor::<Trip>(&trip).unwrap(), trip);
    let foreign = json!({"Id__c": "1", "Score__c": 3, "Done__c": "true", "Amount__c": 7});
    let read: Trip = from_cbor(&foreign).unwrap();
    assert_eq!(
        (read.score, read.done, read.amount),
        (Some(3.0), Some(true), Some(7.into()))
    );
    let inexact = error(from_cbor::<Trip>(&json!({"Id__c": "1", "Amount__c": 0.1})));
    assert!(inexact.contains("found 0.1 as an f64"), "{inexact}");
}

/// What stands before the end of a text that breaks off is told too, and where it breaks off.
#[test]
fn a_text_that_breaks_off_hides_nothing_before_it() {
    let text = r#"{"Id__c": 7, "Score__c": "high", "Done__c": tru"#;
    let told = error(serde_json::from_str::<Trip>(text));
    let mistakes = MISTAKES[..2].join("; ");
    assert!(told.starts_with(&mistakes), "{told}");
    assert!(told.ends_with(" at line 1 column 47"), "{told}");
}

/// The parts of an error, but for its text.
fn parts(error: &RowError) -> (Option<usize>, usize, usize, &str, String) {
    let FieldError::Mismatch(column) = error.error() else {
        panic!("{error}")
    };
    let found = column.found().map(|found| found.to_string());
    let field = column.field().api_name;
    let (line, at) = (error.line(), error.column());
    (error.row(), line, at, field, found.unwrap_or_default())
}

#[test]
fn all_mistakes_of_all_rows_are_data() {
    let rows =
        format!("[\n{WRONG},\n{{\"Id__c\": \"1\"}},\n{{\"Score__c\": 1, \"score__C\": 2}}\n]");
    for error in [
        dmo::from_str::<Vec<Trip>>(&rows).unwrap_err(),
        dmo::from_slice::<Vec<Trip>>(rows.as_bytes()).unwrap_err(),
        dmo::from_reader::<Vec<Trip>>(rows.as_bytes()).unwrap_err(),
        dmo::from_str::<Strict<Vec<Trip>>>(&rows).unwrap_err(),
        dmo::from_str::<Vec<Strict<Trip>>>(&rows).unwrap_err(),
    ] {
        let found: Vec<_> = error.rows().iter().map(parts).collect();
        let at =
            |line, column, field, found: &str| (Some(0), line, column, field, found.to_owned());
        assert_eq!(
            found,
            [
                at(2, 8, "Id__c", "7"),
                at(2, 23, "Score__c", "\"high\""),
                at(2, 42, "Done__c", "a list"),
                at(2, 67, "Amount__c", "a map"),
                at(3, 13, "Starts__c", "\"soon\""),
                at(3, 32, "Tags__c", "5"),
                (Some(2), 5, 26, "Score__c", String::new()),
                (Some(2), 5, 30, "Id__c", String::new()),
            ]
        );
        assert_eq!((error.more(), error.json().is_none()), (0, true));
        assert_eq!(
            error.to_string().lines().nth(1),
            Some(format!("rows[0]: {} at line 2 column 23", MISTAKES[1]).as_str())
        );
    }
}

#[test]
fn good_rows_are_read_as_by_serde() {
    let row = r#" {"Id__c": "1", "Score__c": 4.5, "other": [null]} "#;
    let rows = format!("[{row}, {row}]");
    let trip: Trip = dmo::from_str(row).unwrap();
    assert_eq!(trip, serde_json::from_str(row).unwrap());
    assert_eq!(
        dmo::from_slice::<Row<Trip>>(row.as_bytes()).unwrap().record,
        trip
    );
    let read: Vec<Trip> = dmo::from_reader(rows.as_bytes()).unwrap();
    assert_eq!(read, [trip.clone(), trip]);
}

/// What is no JSON or no row is told as `serde_json` does.
#[test]
fn other_errors_are_those_of_serde_json() {
    for text in [
        "",
        "7",
        "[",
        "{\"Id__c\": \"1\"} x",
        "{\"Id__c\": \"1\"",
        "[{}]",
        "{\"Id__c\": \"\\ud800\"}",
    ] {
        let (ours, theirs) = (
            dmo::from_str::<Trip>(text),
            serde_json::from_str::<Trip>(text),
        );
        let (ours, theirs) = (ours.unwrap_err(), theirs.unwrap_err());
        assert!(ours.rows().is_empty(), "{text}");
        assert_eq!(ours.to_string(), theirs.to_string(), "{text}");
        let json = ours.json().unwrap();
        assert_eq!(
            (json.line(), json.column()),
            (theirs.line(), theirs.column()),
            "{text}"
        );
        assert!(std::error::Error::source(&ours).is_some());
    }
    let broken = dmo::from_str::<Vec<Trip>>("[{\"Id__c\": 1},\n{\"Id__c\": }]").unwrap_err();
    assert_eq!(
        broken.to_string(),
        "rows[0]: key column Id__c of Trip__dlm: expected text, found 1 at line 1 column 9\n\
         expected value at line 2 column 11"
    );
    let unreadable = dmo::from_reader::<Trip>(Unreadable).unwrap_err();
    assert!(unreadable.json().unwrap().is_io());
}

struct Unreadable;

impl std::io::Read for Unreadable {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the line is dead"))
    }
}

/// The rows up to some hundred errors are told, and the rest is counted.
#[test]
fn thousands_of_mistakes_are_cut_between_rows() {
    let rows = vec![WRONG; 1000].join(",\n");
    let error = dmo::from_str::<Vec<Trip>>(&format!("[{rows}]")).unwrap_err();
    assert_eq!((error.rows().len(), error.more()), (504, 5496));
    assert_eq!(error.rows().last().and_then(RowError::row), Some(83));
    assert!(error.to_string().ends_with("\nand 5496 more"));
    // One row is told whole, whatever it has.
    let columns = vec!["\"Score__c\": 1"; 1000].join(",");
    let error = dmo::from_str::<Trip>(&format!("{{{columns}}}")).unwrap_err();
    assert_eq!((error.rows().len(), error.more()), (1000, 0));
    let told = self::error(serde_json::from_str::<Trip>(&format!("{{{columns}}}")));
    assert!(told.contains("; and 500 more at line 1"), "{told}");
}

#[test]
fn sensitive_values_are_hidden_in_all_of_them() {
    let row =
        r#"{"Id__c": "1", "Ssn__c": "s3cret", "Born__c": "soon", "s3cret": 1, "Bornn__c": 1}"#;
    let error = dmo::from_str::<Strict<Person>>(row).unwrap_err();
    let hidden = |column: &FieldError| match column {
        FieldError::Mismatch(column) => column.found().map(|found| found.to_string()),
        FieldError::UnknownField(unknown) => Some(format!("{unknown}{unknown:?}")),
        _ => None,
    };
    let found: Vec<_> = error.rows().iter().map(|row| hidden(row.error())).collect();
    assert_eq!(found.len(), 4);
    for text in [
        format!("{found:?}"),
        error.to_string(),
        format!("{error:?}"),
        serde_json::to_string(error.rows()).unwrap(),
        self::error(serde_json::from_str::<Strict<Person>>(row)),
        format!(
            "{:?}",
            serde_json::from_str::<Row<Person>>(
                &row.replace("\"s3cret\",", "5,")
                    .replace("soon", "2024-03-22")
            )
            .unwrap()
        ),
    ] {
        assert!(!text.contains("s3cret"), "{text}");
    }
    assert!(
        error
            .to_string()
            .contains("found a value that is not shown"),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("\"Bornn__c\"; did you mean Born__c?"),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("no field of a name that is not shown at"),
        "{error}"
    );
}

#[test]
fn row_errors_serialize() {
    let error =
        dmo::from_str::<Strict<Trip>>(r#"{"Id__c": "1", "Scor__c": 1, "Done__c": 2}"#).unwrap_err();
    assert_eq!(
        serde_json::to_value(error.rows()).unwrap(),
        json!([
            {
                "row": null, "line": 1, "column": 24,
                "error": {
                    "object": "Trip__dlm", "field": "Scor__c", "nearest": "Score__c",
                    "message": "Trip__dlm has no field \"Scor__c\"; did you mean Score__c?",
                },
                "message": "Trip__dlm has no field \"Scor__c\"; did you mean Score__c? at line 1 column 24",
            },
            {
                "row": null, "line": 1, "column": 38,
                "error": {
                    "object": "Trip__dlm", "field": "Done__c", "expected": "true or false", "found": "2",
                    "message": "column Done__c of Trip__dlm: expected true or false, found 2",
                },
                "message": "column Done__c of Trip__dlm: expected true or false, found 2 at line 1 column 38",
            },
        ])
    );
}

#[test]
fn strict_rows_refuse_unknown_columns_in_every_format() {
    let row = json!({"Id__c": "1", "STD__SCORE__C": 1, "Donne__c": true, "zzz": [1, {}]});
    let expected = "Trip__dlm has no field \"Donne__c\"; did you mean Done__c?; Trip__dlm has no field \"zzz\"";
    let (text, table) = (row.to_string(), "Id__c,Donne__c,zzz\n1,true,\n");
    let csv = |table: &str| {
        let mut rows =
            csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Strict<Trip>>();
        rows.next().unwrap()
    };
    for error in [
        error(serde_json::from_str::<Strict<Trip>>(&text)),
        error(serde_json::from_value::<Strict<Row<Trip>>>(row.clone())),
        error(serde_json::from_str::<Vec<Strict<Trip>>>(&format!(
            "[{text}]"
        ))),
        error(serde_json::from_str::<Strict<Vec<Trip>>>(&format!(
            "[{text}]"
        ))),
        error(serde_yaml::from_str::<Strict<Trip>>(&text)),
        error(csv(table)),
        error(from_cbor::<Strict<Trip>>(&row)).replace('\\', ""),
    ] {
        assert!(error.contains(expected), "{error}");
    }
    let good = r#"{"Id__c": "1", "STD__SCORE__C": 1}"#;
    let trip: Strict<Trip> = serde_json::from_str(good).unwrap();
    assert_eq!(
        (trip.score, trip.into_inner().id),
        (Some(1.0), "1".to_owned())
    );
    let rows: Strict<Vec<Row<Trip>>> = dmo::from_str(&format!("[{good}]")).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(csv("Id__c,Done__c\n1,true\n").unwrap().done, Some(true));
}

#[test]
fn rows_keep_the_names_of_unknown_columns() {
    let row: Row<Trip> =
        serde_json::from_str(r#"{"Donne__c": 1, "Id__c": "1", "zzz": [1], "Donne__c": 2}"#)
            .unwrap();
    let names: Vec<_> = row.unknown.iter().map(dmo::UnknownField::name).collect();
    assert_eq!(names, ["Donne__c", "zzz", "Donne__c"]);
    let nearest = row.unknown[0].nearest().unwrap();
    assert_eq!(nearest.data_type, DataType::Boolean);
    assert_eq!(row.unknown[1].nearest(), None);
    assert_eq!(row.unknown[1].object(), Trip::OBJECT);
    // They have no values, and are not written.
    assert_eq!(serde_json::to_string(&row).unwrap(), r#"{"Id__c":"1"}"#);
}

/// Bytes that are no text are the name of no column.
#[test]
fn a_name_of_bytes_is_known_too() {
    use serde::Deserialize as _;
    use serde::de::value::{BytesDeserializer, Error, MapDeserializer};

    let bytes = |name: &'static [u8]| BytesDeserializer::<Error>::new(name);
    let columns = [(bytes(b"Id__c"), "1"), (bytes(b"Scor\xff__c"), "1")];
    let row = Row::<Trip>::deserialize(MapDeserializer::new(columns.into_iter())).unwrap();
    assert_eq!(row.unknown[0].name(), "Scor\u{fffd}__c");
    assert_eq!(row.record.id, "1");
}
