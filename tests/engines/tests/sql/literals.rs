//! Values come back as they were given to a query, as literals and as parameters.

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{date, time};
use dmo::sql::{Name, Parameter, literal};
use dmo::{Decimal, Record as _, Value};
use engines::Hyper;
use serde_json::json;

/// One value of each kind, as the columns of an answer.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Values__dlm")]
struct Values {
    #[dmo(api_name = "Text__c")]
    text: Option<String>,
    #[dmo(api_name = "Flag__c")]
    flag: Option<bool>,
    #[dmo(api_name = "Whole__c")]
    whole: Option<i64>,
    #[dmo(api_name = "Number__c")]
    number: Option<Decimal>,
    #[dmo(api_name = "Float__c")]
    float: Option<f64>,
    #[dmo(api_name = "Day__c")]
    day: Option<dmo::jiff::civil::Date>,
    #[dmo(api_name = "Time__c")]
    time: Option<dmo::jiff::civil::Time>,
    #[dmo(api_name = "Moment__c")]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Texts__c")]
    texts: Option<Vec<String>>,
    #[dmo(api_name = "Floats__c")]
    floats: Option<Vec<f64>>,
}

/// Texts that end a literal, if anything does.
const TEXTS: [&str; 14] = [
    "",
    " ",
    "'",
    "''",
    "it's 'quoted', \"twice\"",
    "\\",
    "\\'; SELECT 1; --",
    "'; DROP TABLE \"Values__dlm\"; --",
    "' || 'joined' || '",
    "line\nline\r\nline\ttab",
    "\u{0}\u{1}\u{7f}\u{200b}\u{202e}\u{2028}\u{feff}",
    "E'\\u0041' U&'\\0041' $$x$$ :p ? $1 {d '2024-01-01'}",
    "Grüße, 北京, Ελλάδα, עברית, 🚀👩‍👩‍👧, e\u{301}",
    "null",
];

const NUMBERS: [&str; 10] = [
    "0",
    "-0.000000000000000001",
    "99999999999999999999.999999999999999999",
    "9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999999999999999999999",
    "-99999999999999999999999999999999999999",
    "0.99999999999999999999999999999999999999",
    "-0.00000000000000000000000000000000000001",
    "1234567890123456789012345678901234567.8",
];

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

/// Rows that have many values of each kind, and one of nulls.
fn rows() -> Vec<Values> {
    let days = [
        date(2024, 2, 29),
        date(1, 1, 1),
        date(0, 12, 31),
        date(-43, 3, 15),
        date(9999, 12, 31),
    ];
    let times = [
        time(0, 0, 0, 0),
        time(23, 59, 59, 999_999_000),
        time(12, 34, 56, 789_000_000),
    ];
    let moments = [
        moment("2024-03-22T05:47:10Z"),
        moment("1969-12-31T23:59:59.999999Z"),
        moment("0001-01-01T00:00:00Z"),
        moment("0000-12-31T23:59:59.5Z"),
        moment("-000043-03-15T12:00:00Z"),
        moment("9999-12-30T22:00:00Z"),
        Timestamp::MAX,
    ];
    let wholes = [0, -1, i64::MAX, i64::MIN];
    let floats = [
        0.0,
        -1.5,
        1e300,
        -1e-300,
        f64::MIN_POSITIVE,
        5e-324,
        f64::MAX,
        0.1,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];
    let row = |at: usize| Values {
        text: Some(TEXTS[at % TEXTS.len()].to_owned()),
        flag: Some(at.is_multiple_of(2)),
        whole: Some(wholes[at % wholes.len()]),
        number: Some(number(NUMBERS[at % NUMBERS.len()])),
        float: Some(floats[at % floats.len()]),
        day: Some(days[at % days.len()]),
        time: Some(times[at % times.len()]),
        moment: Some(moments[at % moments.len()]),
        texts: Some(TEXTS[..at].iter().map(|text| (*text).to_owned()).collect()),
        floats: Some(floats[..at.min(floats.len())].to_vec()),
    };
    (0..TEXTS.len())
        .map(row)
        .chain([Values::default()])
        .collect()
}

/// The columns of a record, of which each has what `write` makes of its value.
fn columns(record: &Values, mut write: impl FnMut(Value<'_>) -> String) -> String {
    let fields = Values::OBJECT.fields.iter().enumerate();
    let columns = fields.map(|(index, field)| {
        let value = record.cell(index).expect("a cell").value();
        format!("{} AS {}", write(value), Name(field.api_name))
    });
    columns.collect::<Vec<_>>().join(", ")
}

/// Each of the answers is the record, in both layouts.
fn assert_is(answer: &engines::Answer, record: &Values, sql: &str) {
    for body in [answer.grpc(), answer.v3()] {
        let rows = dmo::rows::<Values>(&body).expect("an answer");
        let found: Vec<Values> = rows.map(|row| row.expect("a row")).collect();
        assert_eq!(found, std::slice::from_ref(record), "{sql}");
    }
}

#[test]
fn literals_are_their_values() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    for record in rows() {
        let sql = format!(
            "SELECT {}",
            columns(&record, |value| literal(value).to_string())
        );
        assert_is(&engine.run(&sql), &record, &sql);
    }
    // A literal is a value where others are compared with it, and does what the value does.
    let sql = format!("SELECT 3 - {} AS {}", literal(-2), Name("Whole__c"));
    let five = Values {
        whole: Some(5),
        ..Values::default()
    };
    let answer = engine.run(&sql).grpc();
    let mut found = dmo::rows::<dmo::Row<Values>>(&answer).expect("an answer");
    assert_eq!(
        found.next().expect("a row").expect("a row").whole,
        five.whole
    );
}

#[test]
fn parameters_are_their_values() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    for record in rows() {
        // Lists have no parameter.
        let record = Values {
            texts: None,
            floats: None,
            ..record
        };
        for (style, prefix) in [(1, "$"), (2, ":p"), (3, "?")] {
            let mut parameters = Vec::new();
            let columns = columns(&record, |value| {
                let at = parameters.len() + 1;
                let parameter = Parameter::new(value).expect("one value").for_engine();
                let (parameter, place) = match prefix {
                    "?" => (parameter, "?".to_owned()),
                    "$" => (parameter, format!("${at}")),
                    _ => (parameter.named(format!("p{at}")), format!(":p{at}")),
                };
                parameters.push(parameter);
                place
            });
            let sql = format!("SELECT {columns}");
            let parameters = serde_json::to_string(&parameters).expect("JSON");
            let request = json!({"sql": sql, "style": style, "parameters": parameters});
            let answer = engine
                .ask(&request)
                .unwrap_or_else(|error| panic!("{error}: {request}"));
            assert_is(&answer, &record, &sql);
        }
    }
}

/// What the column of a number or a time cannot hold is rounded by the engine, or refused, and so told.
#[test]
fn what_a_column_cannot_hold_is_rounded_or_refused() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    let digits = number("0.0000000000000000015");
    let time = moment("2024-03-22T05:47:10.1234565Z");
    let sql = format!(
        "SELECT CAST({} AS numeric(38,18)) AS {}, {} AS {}",
        literal(digits),
        Name("Number__c"),
        literal(time),
        Name("Moment__c")
    );
    let answer = engine.run(&sql).grpc();
    let row = dmo::rows::<dmo::Row<Values>>(&answer)
        .expect("an answer")
        .next();
    let row = row.expect("a row").expect("a row");
    assert_eq!(row.number, Some(number("0.000000000000000002")));
    assert_eq!(row.moment, Some(moment("2024-03-22T05:47:10.123457Z")));

    // What the engine itself would refuse to round.
    let now = "2024-03-22T05:47:10.9999996Z";
    let parameter = Parameter::new(moment(now)).expect("one value").for_engine();
    let parameters = serde_json::to_string(&[parameter]).expect("JSON");
    let sql = format!(
        "SELECT ? = {literal}, {literal} = {next}",
        literal = literal(moment(now)),
        next = literal(moment("2024-03-22T05:47:11Z"))
    );
    let request = json!({"sql": sql, "style": 3, "parameters": parameters});
    let answer = engine.ask(&request).expect("an answer").grpc();
    assert!(answer.contains("[[true,true]]"), "{answer}");

    for (literal, said) in [
        (
            literal(number("100000000000000000000")).to_string(),
            "overflow",
        ),
        (
            literal(date(-4713, 12, 31)).to_string(),
            "invalid \"date\" constant",
        ),
    ] {
        let sql = format!("SELECT CAST({literal} AS numeric(38,18))");
        let error = engine.ask(&json!({"sql": sql})).expect_err("refused");
        assert!(error.contains(said), "{error}");
    }
}
