//! Where the columns of an answer are not those of the object.

use dmo::{Drift, Row};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Mail__c", type = "email", max_length = 80)]
    mail: Option<String>,
    #[dmo(api_name = "Score__c", type = "percent")]
    score: Option<dmo::Decimal>,
    #[dmo(api_name = "Tags__c")]
    tags: Option<Vec<String>>,
    #[dmo(api_name = "Place__c")]
    place: Option<Vec<f64>>,
    #[dmo(api_name = "Starts__c")]
    starts: Option<dmo::jiff::Timestamp>,
}

fn drift<T: dmo::FromRow<Source = ()>>(body: &str) -> Vec<String> {
    let answer = dmo::rows::<T>(body).expect("an answer");
    answer.drift().iter().map(ToString::to_string).collect()
}

#[test]
fn an_answer_with_the_columns_of_the_object_does_not_drift() {
    for body in [
        r#"{"columns": [{"name": "id__c", "type": "varchar"}, {"name": "mail__c", "type": "varchar", "length": 80},
            {"name": "Score__c", "type": "numeric", "precision": 38, "scale": 18}, {"name": "Starts__c", "type": "timestamptz"},
            {"name": "Tags__c", "type": "array", "inner": {"type": "varchar", "nullable": true}},
            {"name": "Place__c", "type": "array", "inner": {"type": "float8"}}]}"#,
        r#"{"data": [], "metadata": {"Id__c": {"type": "VARCHAR", "placeInOrder": 0}, "Mail__c": {"type": "VARCHAR(80)", "placeInOrder": 1},
            "Score__c": {"type": "DECIMAL(38,18)", "placeInOrder": 2}, "Tags__c": {"type": "array(character varying(40))", "placeInOrder": 3}, "Place__c": {"placeInOrder": 5},
            "Starts__c": {"type": "TIMESTAMP WITH TIME ZONE", "placeInOrder": 4}}}"#,
    ] {
        assert!(drift::<Trip>(body).is_empty(), "{:?}", drift::<Trip>(body));
    }
}

#[test]
fn each_difference_is_told() {
    let body = r#"{"metadata": {"columns": [{"name": "Id__c", "type": "Numeric"}, {"name": "ID__C", "type": "Varchar"},
        {"name": "Mail__c", "type": "varchar", "length": 255}, {"name": "Score", "type": "numeric"},
        {"name": "Place__c", "type": "geography"}, {"name": "Tags__c", "type": "array", "inner": {"type": "numeric"}}]}, "data": []}"#;
    let expected = [
        "Trip__dlm has no field \"Score\"; did you mean Score__c?",
        "column Id__c of Trip__dlm: the answer has several, `Id__c`, `ID__C`",
        "column Id__c of Trip__dlm: the answer has `Numeric`, expected text",
        "column Mail__c of Trip__dlm: the answer has up to 255 characters, expected at most 80",
        "column Score__c of Trip__dlm is missing",
        "column Tags__c of Trip__dlm: the answer has `array(numeric)`, expected list<text>",
        "column Place__c of Trip__dlm: the answer has `geography`, expected list<float>",
        "column Starts__c of Trip__dlm is missing",
    ];
    assert_eq!(drift::<Trip>(body), expected);
    // The answer to a query for some columns lacks the others.
    let of_part = drift::<Row<Trip>>(body);
    let expected: Vec<&str> = expected
        .into_iter()
        .filter(|line| !line.ends_with("missing"))
        .collect();
    assert_eq!(of_part, expected);
}

#[test]
fn rows_that_name_their_columns_are_judged_by_the_first() {
    let body = r#"[{"Id__c": "1", "Mial__c": "x"}, {"Other__c": 1}]"#;
    assert_eq!(
        drift::<Trip>(body),
        ["Trip__dlm has no field \"Mial__c\"; did you mean Mail__c?"]
    );
}

#[test]
fn a_difference_is_there_as_data() {
    let body = r#"{"columns": [{"name": "Scor__c"}]}"#;
    let answer = dmo::rows::<Row<Trip>>(body).expect("an answer");
    let drift = answer.drift();
    assert!(matches!(&drift[..], [Drift::Unknown(unknown)] if unknown.name() == "Scor__c"));
    let json = serde_json::to_value(&drift).expect("JSON");
    let expected = serde_json::json!([{
        "kind": "unknown", "object": "Trip__dlm", "field": null, "column": "Scor__c",
        "message": "Trip__dlm has no field \"Scor__c\"; did you mean Score__c?",
    }]);
    assert_eq!(json, expected);
}
