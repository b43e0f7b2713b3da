//! Which formats keep every digit of a number: the table in the docs, cell by cell.

use std::fmt::Write as _;

use crate::Digits;
use dmo::{Decimal, Record, RecordExt as _, Row};
use expect_test::expect_file;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// One column of each kind of number.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Order__dlm")]
pub(crate) struct Order {
    #[dmo(api_name = "Decimal__c")]
    pub(crate) decimal: Option<Decimal>,
    #[dmo(api_name = "Foreign__c", type = "number", parse)]
    foreign: Option<Digits>,
    #[dmo(api_name = "Text__c", type = "number")]
    text: Option<String>,
    #[dmo(api_name = "Whole__c")]
    whole: Option<i64>,
    #[dmo(api_name = "Float__c")]
    float: Option<f64>,
}

#[derive(Deserialize)]
pub(crate) struct Flattened<T> {
    #[serde(flatten)]
    pub(crate) order: T,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Untagged<T> {
    Order(T),
}

const COLUMNS: [&str; 5] = [
    "Decimal__c",
    "Foreign__c",
    "Text__c",
    "Whole__c",
    "Float__c",
];

/// A number with more digits than an `f64` has, as the engine of the platform sends it.
pub(crate) const FRACTION: &str = "12345678.123456789012345678";
/// A whole number that no `f64` is, and the same with a fraction of nothing.
const WHOLE: &str = "9007199254740993";
const WHOLE_FRACTION: &str = "9007199254740993.0";

/// Beyond the whole numbers of 64 bits.
pub(crate) const LARGE: &str = "12345678901234567890123456789012345678";

/// Reads a row with one number in one column, and gives what the column holds.
type Read = fn(&str, &str) -> Result<String, String>;

pub(crate) fn shown<T: Record>(order: &T, column: &str) -> String {
    order.get(column).unwrap().to_string()
}

pub(crate) fn result<T: Record, E: ToString>(
    order: Result<T, E>,
    column: &str,
) -> Result<String, String> {
    order
        .map(|order| shown(&order, column))
        .map_err(|error| error.to_string())
}

pub(crate) fn flat<T: Record, E: ToString>(
    order: Result<Flattened<T>, E>,
    column: &str,
) -> Result<String, String> {
    result(order.map(|flattened| flattened.order), column)
}

fn untagged<T: Record, E: ToString>(
    order: Result<Untagged<T>, E>,
    column: &str,
) -> Result<String, String> {
    result(order.map(|Untagged::Order(order)| order), column)
}

pub(crate) fn json(column: &str, number: &str) -> String {
    format!("{{\"{column}\": {number}}}")
}

fn csv<T: DeserializeOwned>(column: &str, number: &str) -> Result<T, csv::Error> {
    let text = format!("{column},Other__c\n{number},x\n");
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .next()
        .unwrap()
}

pub(crate) fn yaml(column: &str, number: &str) -> String {
    format!("{column}: {number}\n")
}

fn toml(column: &str, number: &str) -> String {
    format!("{column} = {number}\n")
}

fn postcard<T: dmo::Dmo + serde::Serialize + DeserializeOwned>(
    column: &str,
    number: &str,
) -> Result<String, String> {
    let mut order = T::default();
    if let Err(error) = order.set(column, number) {
        return Err(error.to_string());
    }
    let bytes = postcard::to_allocvec(&order).unwrap();
    result(postcard::from_bytes::<T>(&bytes), column)
}

/// The rows of the table: a format, an entry point, and how it reads. An untagged enum of rows is
/// nothing that `csv` can read.
const READERS: [(&str, &str, Read); 21] = [
    ("JSON, `serde_json`", "`from_str`", |column, number| {
        result(serde_json::from_str::<Order>(&json(column, number)), column)
    }),
    ("", "`from_slice`", |column, number| {
        result(
            serde_json::from_slice::<Order>(json(column, number).as_bytes()),
            column,
        )
    }),
    ("", "`from_reader`", |column, number| {
        result(
            serde_json::from_reader::<_, Order>(json(column, number).as_bytes()),
            column,
        )
    }),
    ("", "a number as text", |column, number| {
        let text = json(column, &format!("\"{number}\""));
        result(serde_json::from_str::<Order>(&text), column)
    }),
    ("", "`Row`", |column, number| {
        result(
            serde_json::from_str::<Row<Order>>(&json(column, number)),
            column,
        )
    }),
    ("", "`from_value`", |column, number| {
        let value: serde_json::Value = serde_json::from_str(&json(column, number)).unwrap();
        result(serde_json::from_value::<Order>(value), column)
    }),
    ("", "flattened", |column, number| {
        flat(
            serde_json::from_str::<Flattened<Order>>(&json(column, number)),
            column,
        )
    }),
    ("", "untagged", |column, number| {
        untagged(
            serde_json::from_str::<Untagged<Order>>(&json(column, number)),
            column,
        )
    }),
    ("", "flattened, number as text", |column, number| {
        let text = json(column, &format!("\"{number}\""));
        flat(serde_json::from_str::<Flattened<Order>>(&text), column)
    }),
    (
        "YAML, `serde_yaml` and its kin",
        "`from_str`",
        |column, number| result(serde_yaml::from_str::<Order>(&yaml(column, number)), column),
    ),
    ("", "`from_slice`", |column, number| {
        result(
            serde_yaml::from_slice::<Order>(yaml(column, number).as_bytes()),
            column,
        )
    }),
    ("", "`from_reader`", |column, number| {
        result(
            serde_yaml::from_reader::<_, Order>(yaml(column, number).as_bytes()),
            column,
        )
    }),
    ("", "`from_value`", |column, number| {
        let value = serde_yaml::from_str(&yaml(column, number));
        result(value.and_then(serde_yaml::from_value::<Order>), column)
    }),
    ("", "flattened", |column, number| {
        flat(
            serde_yaml::from_str::<Flattened<Order>>(&yaml(column, number)),
            column,
        )
    }),
    ("", "untagged", |column, number| {
        untagged(
            serde_yaml::from_str::<Untagged<Order>>(&yaml(column, number)),
            column,
        )
    }),
    ("CSV, `csv`", "`deserialize`", |column, number| {
        result(csv::<Order>(column, number), column)
    }),
    ("", "flattened", |column, number| {
        flat(csv::<Flattened<Order>>(column, number), column)
    }),
    ("TOML, `toml`", "`from_str`", |column, number| {
        result(toml::from_str::<Order>(&toml(column, number)), column)
    }),
    ("RON, `ron`", "`from_str`", |column, number| {
        result(
            ron::from_str::<Order>(&format!("({column}: Some({number}))")),
            column,
        )
    }),
    ("", "a number as text", |column, number| {
        result(
            ron::from_str::<Order>(&format!("({column}: Some(\"{number}\"))")),
            column,
        )
    }),
    ("postcard, `postcard`", "`from_bytes`", postcard::<Order>),
];

/// What `serde_json` makes of a number before any code of ours sees it; without its feature
/// `float_roundtrip` that is not always the nearest `f64`.
fn given(number: &str) -> u64 {
    bits(&serde_json::from_str::<f64>(number).unwrap().to_string())
}

/// The nearest `f64`, to be compared.
fn bits(number: &str) -> u64 {
    number.parse::<f64>().unwrap().to_bits()
}

/// What the docs say of a column, read off what is read.
fn cell(read: Read, column: &str) -> String {
    match column {
        "Float__c" => float(read, column),
        "Whole__c" => exact(read, column, WHOLE_FRACTION, WHOLE),
        _ => exact(read, column, FRACTION, FRACTION),
    }
}

fn float(read: Read, column: &str) -> String {
    let numbers = [FRACTION, WHOLE_FRACTION, "0.1", "-1.5e-7"];
    let floats = numbers.map(|number| bits(&read(column, number).unwrap()));
    if floats == numbers.map(bits) {
        return "nearest".to_owned();
    }
    assert_eq!(floats, numbers.map(given));
    "as given".to_owned()
}

fn exact(read: Read, column: &str, number: &str, kept: &str) -> String {
    let whole = read(column, WHOLE);
    assert_eq!(
        whole.as_deref(),
        Ok(WHOLE),
        "every format keeps whole numbers"
    );
    let large = read(column, LARGE);
    match read(column, number) {
        Ok(found) if found == kept => {
            // An `i64` cannot hold the large one.
            assert!(
                column == "Whole__c" || large.as_deref() == Ok(LARGE),
                "{large:?}"
            );
            "exact".to_owned()
        }
        Ok(found) => {
            assert_eq!(bits(&found), given(number));
            "as given".to_owned()
        }
        Err(error) => {
            let lost = large.is_ok_and(|large| large != LARGE);
            assert!(!lost, "{column}: digits of {LARGE} are lost");
            // serde tries all variants and keeps no error of one.
            if !error.contains("data did not match any variant") {
                for said in [
                    column,
                    "an exact number",
                    "as an f64",
                    "`allow_floats`",
                    "`f64`",
                ] {
                    assert!(error.contains(said), "{said}: {error}");
                }
            }
            "refused".to_owned()
        }
    }
}

#[test]
fn the_table_in_the_docs() {
    let mut table =
        "| format | entry point | `Decimal` | types marked `parse` | `String` of a number | `i64` | `f64` |\n".to_owned();
    table.push_str("|---|---|---|---|---|---|---|\n");
    for (format, entry, read) in READERS {
        let cells = COLUMNS.map(|column| cell(read, column));
        let _ = writeln!(table, "| {format} | {entry} | {} |", cells.join(" | "));
    }
    expect_file!["../../src/numbers.md"].assert_eq(&table);
}
