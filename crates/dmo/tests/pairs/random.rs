//! Pairs that nobody thought of.

use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::{FlowRun, FlowVersion, Pair, all};

fn text() -> impl Strategy<Value = Option<String>> {
    // `NOT_SET` is null in both objects, and is not made up.
    proptest::option::of(".{0,6}")
}

fn pair() -> impl Strategy<Value = Pair> {
    let price = proptest::option::of("-?[1-9][0-9]{0,9}\\.[0-9][1-9]");
    let run = (".{0,6}", text(), text(), price, text());
    let run = run.prop_map(|(id, version, qualifier, price, parent_id)| FlowRun {
        id,
        flow_version_id: version,
        flow_version_qualifier: qualifier,
        price: price.map(|price| price.parse().expect("a number")),
        parent_id,
    });
    let version = (proptest::option::of(any::<i64>()), ".{0,6}", text(), text());
    let version = version.prop_map(|(number, id, qualifier, author)| FlowVersion {
        number,
        id,
        qualifier,
        author,
    });
    (run, proptest::option::of(version))
}

/// The row of a pair, by names as a query has them.
fn row((run, version): &Pair) -> Map<String, Value> {
    let one = serde_json::to_value(run).expect("JSON");
    let absent = FlowVersion::OBJECT.fields.iter();
    let absent = absent.map(|field| (field.api_name.to_owned(), Value::Null));
    let other = match version {
        Some(version) => serde_json::to_value(version).expect("JSON"),
        None => Value::Object(absent.collect()),
    };
    let named = |at: usize, record: Value| {
        let record = record.as_object().expect("a map").clone();
        record
            .into_iter()
            .map(move |(name, value)| (format!("{at}.{name}"), value))
    };
    named(0, one).chain(named(1, other)).collect()
}

fn value() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "null",
        "7",
        "-1.5",
        r#""v""#,
        r#""NOT_SET""#,
        "true",
        "[]",
        "{}",
    ])
}

proptest! {
    /// In any order of the columns, by names and as lists.
    #[test]
    fn what_was_written_is_read(
        pairs in proptest::collection::vec(pair(), 1..5),
        order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let rows: Vec<_> = pairs.iter().map(row).collect();
        let names: Vec<&String> = rows[0].keys().collect();
        let names: Vec<&str> = order.iter().map(|at| names[*at].as_str()).collect();
        let maps = serde_json::to_string(&rows).expect("JSON");
        prop_assert_eq!(&all::<Pair>(&maps), &pairs);
        let lists: Vec<Vec<&Value>> = rows
            .iter()
            .map(|row| names.iter().map(|name| &row[*name]).collect())
            .collect();
        let columns: Vec<Value> = names
            .iter()
            .map(|name| serde_json::json!({"name": name}))
            .collect();
        let body = serde_json::json!({"metadata": {"columns": columns}, "data": lists});
        prop_assert_eq!(&all::<Pair>(&body.to_string()), &pairs);
    }

    /// A row with any values is a pair or an error, and what is no error of a strict reading is none of a lenient one.
    #[test]
    fn no_value_stops_the_reading(values in proptest::collection::vec(value(), 9)) {
        let names: Vec<String> = row(&(FlowRun::default(), None)).keys().cloned().collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let body = crate::answer(&names, &[&format!("[{}]", values.join(","))]);
        let strict = dmo::rows::<Pair>(&body).expect("an answer").next().expect("a row");
        let mut lenient = dmo::rows::<Pair>(&body).expect("an answer").lenient();
        let lenient = lenient.next().expect("a row");
        match (strict, lenient) {
            (Ok(pair), Ok(lenient)) => prop_assert_eq!(&pair, &lenient.row),
            (Ok(_), Err(bad)) => prop_assert!(false, "{}", bad),
            (Err(bad), _) => prop_assert!(!bad.errors().is_empty(), "{}", bad),
        }
    }
}
